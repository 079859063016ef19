"""Audit reports in layouts that were made up before they were read: ratings, findings and header come out of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.audit.report import read_audit_report
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.audit_facts import HEADER_VALUES, RAISED
from extractors.tests.audit_layouts_fourth import MORE
from extractors.tests.made_audit_reports import made, table, text
from extractors.tests.test_awkward_audit_reports import LONG, ratings, report, value


@pytest.mark.parametrize("name", list(MORE))
def test_a_layout_gives_what_it_says(name: str) -> None:
    layout = MORE[name]
    document = replace(parse(made(layout.make(), wide=layout.wide), limits=Limits()), id="d1")
    found = read_audit_report(document)
    assert ratings(found) == layout.ratings
    header = {
        one.name: [entry.value for entry in one.values] if one.values else one.stated.value for one in found.header
    }
    assert header == HEADER_VALUES
    told = [
        (one.id, one.criteria, value(one.grade), value(one.root_cause), value(one.corrective_action), value(one.due))
        for one in found.non_conformances
    ]
    assert told == [
        (
            one.id if layout.findings == "all" else str(at),
            (one.criterion,),
            one.grade if layout.findings == "all" else None,
            one.root_cause,
            one.action,
            one.due,
        )
        for at, one in enumerate(RAISED, start=1)
        if layout.findings != "none"
    ]


def test_a_sentence_rates_the_criterion_it_names_and_no_other() -> None:
    found = report(
        text("Criterion 1.1 Legal Compliance", "Heading2"), text("The pump house is compliant with its permit."),
        text("Criterion 1.2 Anti-Corruption", "Heading2"),
        text("If the entity is in conformance with criterion 1.2, rest."),
        text("Criterion 1.3 Code of Conduct", "Heading2"), text("The entity is not in conformance with criterion 1.3."),
        text("Criterion 2.1 ESG Policy", "Heading2"), text("The entity is conformant with criterion 2.2."),
        text("Criterion 2.3 Systems", "Heading2"), text("Both plants were found, and criterion 2.3 is not applicable."),
    )  # fmt: skip
    assert ratings(found) == {"2.3": "not-applicable"}


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("1er mars 2025", "2025-03-01"),
        ("5 de março de 2025", "2025-03-05"),
        ("31. März 2025", "2025-03-31"),
        ("2. desember 2025", "2025-12-02"),
        ("20 VI 2025", None),
        ("12 months from 2025", None),
        ("2025", "2025"),
        ("March 2025", "2025-03"),
    ],
)
def test_dates_are_read_whole_or_not_at_all(said: str, read: str | None) -> None:
    field = report(text(f"Audit report date: {said}")).field("report_date")
    assert field is not None
    assert field.stated.value == read
    assert field.stated.raw == said


def test_ratings_of_the_audit_before_stand_beside_the_current_ones() -> None:
    rows = [["Criterion", "Rating at last surveillance audit", "Current rating"]]
    rows += [["1.1", "Minor", "Conformance"], ["1.2", "Minor", "Minor"], ["1.3", "Conformance", "Major"]]
    found = report(table(rows, (60, 140, 140)))
    assert ratings(found) == {"1.1": "conformance", "1.2": "minor", "1.3": "major"}
    assert [[one.value for one in each.earlier] for each in found.ratings] == [["minor"], ["minor"], ["conformance"]]


def test_a_numbered_heading_without_cause_or_action_is_no_finding() -> None:
    found = report(
        text("1. Scope of work", "Heading2"), text("The visit took three days."),
        text("2. Roofs leak over the dross bay", "Heading2"), text("Root cause: No roofer was called."),
        text("3. Thanks", "Heading2"), text("We thank the plant."),
    )  # fmt: skip
    assert [(one.id, value(one.title), value(one.root_cause)) for one in found.non_conformances] == [
        ("2", "Roofs leak over the dross bay", "No roofer was called.")
    ]


def test_two_standards_keep_criteria_of_one_number_apart() -> None:
    heads = ["Criterion", "Rating", "Evidence"]
    ours = [heads, *([f"5.{n} Emissions", "Conformance", "Seen."] for n in (1, 2, 3))]
    custody = [heads, ["5.1 Casthouses", "Minor", "Seen."], ["5.2 Marks", "Conformance", "Seen."]]
    found = report(
        text("ASI Performance Standard V3", "Heading1"), text(LONG * 3), table(ours, (150, 100, 100)),
        text("ASI Chain of Custody Standard V2", "Heading1"), text(LONG * 3), table(custody, (150, 100, 100)),
    )  # fmt: skip
    assert [(one.standard, one.criterion, one.rating.value) for one in found.ratings] == [
        *(("asi-ps", f"5.{n}", "conformance") for n in (1, 2, 3)),
        ("asi-coc", "5.1", "minor"),
        ("asi-coc", "5.2", "conformance"),
    ]

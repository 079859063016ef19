"""Audit reports in layouts unlike those of `made_audit_reports`: all they state comes out, and nothing else does."""

from __future__ import annotations

import io

import pytest

from extractors.audit.model import AuditReport
from extractors.tests.audit_layouts_second import MORE, Layout, in_columns
from extractors.tests.audit_layouts_third import FURTHER
from extractors.tests.made_audit_reports import made, table, text
from extractors.tests.test_audit_forms import findings
from extractors.tests.test_audit_reports import read
from extractors.tests.test_awkward_audit_reports import notes, ratings, report


@pytest.fixture(scope="module", params=[*MORE, *FURTHER])
def layout(request: pytest.FixtureRequest) -> tuple[Layout, AuditReport]:
    """A layout and what was read of it."""
    chosen = {**MORE, **FURTHER}[request.param]
    if chosen.columns == 1:
        return chosen, read(made(chosen.flow(), wide=chosen.wide))[1]
    out = io.BytesIO()
    in_columns(chosen.flow(), out)
    return chosen, read(out.getvalue())[1]


def test_every_rating_comes_out_with_the_evidence_it_cites(layout: tuple[Layout, AuditReport]) -> None:
    stated, found = layout
    assert ratings(found) == dict(stated.ratings)
    assert not found.untold
    if stated.cites is not None:
        assert {one.criterion: tuple(cite.id for cite in one.cites) for one in found.ratings} == dict(stated.cites)
    for one in found.ratings:
        assert one.rating.passages
        assert all(passage.boxes for passage in one.rating.passages)


def test_every_finding_has_its_fields(layout: tuple[Layout, AuditReport]) -> None:
    stated, found = layout
    assert findings(found) == list(stated.findings)


def test_header_and_totals_are_read_whole(layout: tuple[Layout, AuditReport]) -> None:
    stated, found = layout
    assert {
        one.name: [value.value for value in one.values] if one.values else one.stated.value for one in found.header
    } == dict(stated.header)
    assert [(one.what, one.count, one.of) for one in found.totals] == list(stated.totals)


@pytest.mark.parametrize("name", ["site by site", "sites in rows"])
def test_sites_that_are_rated_differently_are_told(name: str) -> None:
    found = read(made(MORE[name].flow()))[1]
    told = notes(found)["1.2"]
    assert told.startswith("rated differently for parts of the scope")
    assert "smelter: Conformance" in told.replace("Smelter", "smelter")
    assert "asthouse: Minor Non-Conformance" in told


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("12. bis 16. Mai 2025", "2025-05-12", "2025-05-16"),
        ("vom 28. April bis zum 2. Mai 2025", "2025-04-28", "2025-05-02"),
        ("du 12 au 16 mai 2025", "2025-05-12", "2025-05-16"),
        ("du 28 avril au 1er mai 2025", "2025-04-28", "2025-05-01"),
        ("12.05. - 16.05.2025", "2025-05-12", "2025-05-16"),
        ("12.-16.05.2025", "2025-05-12", "2025-05-16"),
        ("1 de julio de 2025", "2025-07-01", "2025-07-01"),
        ("März 2025", "2025-03", "2025-03"),
    ],
)
def test_spans_of_dates_in_other_languages(said: str, start: str, end: str) -> None:
    found = report(text(f"Audit dates: {said}"), text("Audit type: Surveillance audit"))
    assert [
        field.stated.value if field else None for field in (found.field("audit_start"), found.field("audit_end"))
    ] == [start, end]


@pytest.mark.parametrize(
    "said",
    [
        "Criterion 1.2 would have been rated as Conformance had the records been kept.",
        "In 2022 criterion 1.2 was rated as Minor Non-Conformance.",
        "At the previous audit criterion 1.2 was rated as Conformance.",
        "Criterion 1.2 was not found to be in conformance.",
        "Criterion 1.2 asks whether the entity is found to be in conformance with the law.",
        "If criterion 1.2 is not applicable, the auditor says why.",
        "Criteria 1.2 and criterion 1.3 were assessed, of which one was rated as Conformance.",
        "The auditor must explain why criterion 1.2 is not applicable.",
    ],
)
def test_sentences_that_rate_nothing(said: str) -> None:
    found = report(text("Findings", "Heading1"), text(f"The team read the records. {said}"))
    assert not found.ratings


def test_what_stands_under_a_rated_line_belongs_to_it() -> None:
    found = report(
        text("Results", "Heading1"),
        text("1.2 Anti-Corruption – Minor Non-Conformance (NC-01)"),
        text(
            "Gifts are not logged (E-02), as the team saw in the books of three buyers and in the books of the plant."
        ),
        text("Root cause: There is no form."),
        text("Corrective action: Make one."),
        text("1.3 Code of Conduct – Conformance"),
        text("The code is new (E-03)."),
    )
    assert ratings(found) == {"1.2": "minor", "1.3": "conformance"}
    assert [[cite.id for cite in one.cites] for one in found.ratings] == [["E-02"], ["E-03"]]
    assert [one[1:5] for one in findings(found)] == [(("1.2",), "minor", "There is no form.", "Make one.")]


def test_a_rating_that_is_left_out_is_told_in_every_layout() -> None:
    empty = report(
        *(
            table([["Criterion", number], ["Rating", rating], ["Evidence", "Seen."]], (100, 300), heads=0)
            for number, rating in (("1.1", "Conformance"), ("1.2", ""))
        )
    )
    assert ratings(empty) == {"1.1": "conformance", "1.2": None}
    across = report(table([["Criterion", "1.1", "1.2", "1.3"], ["Rating", "C", "", "MiNC"]], (70, 50, 50, 50), heads=0))
    assert ratings(across) == {"1.1": "conformance", "1.2": None, "1.3": "minor"}
    answers = [["Clause", "Compliant?", "Remarks"], ["1.1", "Yes", "a"], ["1.2", "No", "b"], ["1.3", "n/a", "c"]]
    answered = report(table(answers, (60, 80, 100)))
    assert ratings(answered) == {
        "1.1": "conformance",
        "1.2": None,
        "1.3": "not-applicable",
    }
    blocks = [
        one
        for number in ("1.1", "1.2", "1.3", "2.1")
        for one in (
            text(f"Criterion {number} Title", "Heading2"),
            *([text("Rating: Conformance")] if number != "1.3" else []),
            text("The records were read."),
        )
    ]
    found = report(*blocks)
    assert ratings(found) == {"1.1": "conformance", "1.2": "conformance", "1.3": None, "2.1": "conformance"}
    assert notes(found) == {"1.3": "its block gives no rating"}
    assert found.ratings[2].rating.passages


def test_sentences_that_rate_a_criterion_in_two_ways_are_both_told() -> None:
    found = report(
        text("Findings", "Heading1"),
        text("Criterion 1.2 was rated as Conformance."),
        text("Later in the week criterion 1.2 was assessed as a Minor Non-Conformance."),
        text("Criteria 5.1 to 5.3 were rated as Conformance. Two of the sites were rated as Conformance."),
    )
    assert ratings(found) == {"1.2": None, "5.1": "conformance", "5.2": "conformance", "5.3": "conformance"}
    assert notes(found)["1.2"].startswith("stated differently")


def test_fields_left_empty_under_their_labels_are_told_as_empty() -> None:
    found = report(
        text("Non-conformances", "Heading1"),
        table(
            [
                ["NC No.", "Criterion", "Grade"],
                ["N-7", "6.8", "Major"],
                ["Root cause", "Corrective action", "Due date"],
                ["", "Build a roof", "TBD"],
            ],
            (100, 150, 100),
        ),
    )
    assert findings(found) == [("N-7", ("6.8",), "major", None, "Build a roof", None)]
    (finding,) = found.non_conformances
    assert finding.root_cause is not None
    assert finding.due is not None

"""Audit reports as certification bodies lay them out: every fact comes out, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.audit.model import AuditReport
from extractors.audit.report import read_audit_report
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.audit_cases import read_facts
from extractors.tests.audit_layouts_fifth_all import FIFTH
from extractors.tests.made_audit_reports import made, table, text
from extractors.tests.test_awkward_audit_reports import LONG, notes, ratings, report, value

UNREAD = {
    "grouped over pages": ("finding NC-02",),
    "bare over pages": ("finding NC-02",),
    "two columns": ("header entity", "header member", "header level", "header firm", "header audit_type"),
}  # fmt: skip
"""What does not come out: a row that is open at the foot of its page is told as sentences, not as a row;
and a name in bold that follows a value without a gap is told as one line with it."""


@pytest.mark.parametrize("name", list(FIFTH))
def test_every_fact_of_a_layout_comes_out(name: str) -> None:
    layout = FIFTH[name]
    document = replace(parse(made(layout.make(layout.facts), wide=layout.wide), limits=Limits()), id="d1")
    found, expected = read_facts(read_audit_report(document)), layout.expected(layout.facts)
    unread = {fact for fact in expected if fact.startswith(UNREAD.get(name, ("-",)))}
    assert found == {fact: said for fact, said in expected.items() if fact not in unread}


def _header(found: AuditReport, name: str) -> str | None:
    field = found.field(name)
    return value(field.stated) if field is not None else None


def test_codes_that_differ_by_a_capital_letter_alone_are_told_apart() -> None:
    rows = [["Criterion", "Rating"], ["1.1 Law", "C"], ["1.2 Corruption", "mNC"], ["1.3 Code", "MNC"]]
    key = text("C = Conformance, mNC = Minor non-conformance, MNC = Major non-conformance.")
    assert ratings(report(key, table(rows, (150, 80)))) == {"1.1": "conformance", "1.2": "minor", "1.3": "major"}
    assert set(notes(report(table(rows, (150, 80))))) == {"1.2", "1.3"}


def test_a_text_in_two_languages_says_what_its_known_side_says() -> None:
    rows = [
        ["Kriterium / Criterion", "Bewertung / Rating"],
        ["1.1", "Konform / Conformance"],
        ["1.2", "Conform / Minor"],
    ]
    rows += [["1.3", "Conformance / pending"], ["2.1", "Nicht anwendbar / Not applicable"]]
    assert ratings(report(table(rows, (150, 160)))) == {
        "1.1": "conformance",
        "1.2": None,
        "1.3": None,
        "2.1": "not-applicable",
    }


def test_a_validity_is_two_days_or_none() -> None:
    found = report(text("Validity: 1 March 2024 to 28 February 2027"))
    assert (_header(found, "issue"), _header(found, "expiry")) == ("2024-03-01", "2027-02-28")
    assert report(text("Validity: 1 March 2024")).header == ()


def test_a_section_that_is_called_like_a_label_is_no_value() -> None:
    found = report(
        text("Sites", "Heading2"), text("Two sites were seen."), text("Scope", "Heading2"), text(LONG), text(LONG),
        text("Level", "Heading2"), text("Provisional"), text("Report date", "Heading2"), text("4 May 2025"),
    )  # fmt: skip
    assert {one.name for one in found.header} == {"level", "report_date"}


def test_rated_as_minor_is_a_rating_and_no_finding() -> None:
    found = report(
        text("Criterion 1.2 was assessed as Minor Non-Conformance because two gifts were not entered."),
        text("A major non-conformance was raised against criterion 6.8."),
    )  # fmt: skip
    assert [(one.criteria, value(one.grade)) for one in found.non_conformances] == [(("6.8",), "major")]
    assert ratings(found)["1.2"] == "minor"


def test_findings_of_two_standards_with_one_number_stay_two() -> None:
    heads = ["NC no.", "Criterion", "Grade", "Root cause", "Due date"]
    rows = [heads, ["1", "PS 2.3", "Minor", "One.", "4 May 2025"], ["1", "CoC 8.2", "Major", "Other.", "5 May 2025"]]
    rated = [["Criterion", "Rating"], ["PS 2.3", "Minor"], ["PS 8.2", "Conformance"], ["CoC 8.2", "Major"]]
    found = report(table(rated, (80, 80)), text("Findings", "Heading1"), table(rows, (50, 60, 50, 80, 80)))
    assert [(one.standard, one.criteria, value(one.due)) for one in found.non_conformances] == [
        ("asi-ps", ("2.3",), "2025-05-04"),
        ("asi-coc", ("8.2",), "2025-05-05"),
    ]
    assert [(one.standard, one.criterion, one.rating.value) for one in found.ratings] == [
        ("asi-ps", "2.3", "minor"),
        ("asi-ps", "8.2", "conformance"),
        ("asi-coc", "8.2", "major"),
    ]

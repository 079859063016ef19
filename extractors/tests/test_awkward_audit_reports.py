"""Audit reports that make it hard: what is certain comes out, what is not is null and says why, nothing is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from reportlab.platypus import PageBreak, Spacer

from extractors.audit.model import AuditReport, Stated
from extractors.audit.report import read_audit_report
from extractors.claim import Grounding, Stance, TextValue, Time
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.audit_facts import RATED
from extractors.tests.made_audit_reports import LAYOUTS, header_lines, made, table, text
from extractors.tests.scanned_pdfs import needs_ocr, scanned

LONG = "The auditor walked through the hall and read the log of the last year. "


def report(*flow: Any) -> AuditReport:
    """What a document of these paragraphs and tables states."""
    return read_audit_report(replace(parse(made(flow), limits=Limits()), id="d1"))


def ratings(found: AuditReport) -> dict[str, str | None]:
    """The rating of each criterion."""
    return {one.criterion: one.rating.value for one in found.ratings}


def notes(found: AuditReport) -> dict[str, str]:
    """Why a criterion has no rating, for each that has none."""
    return {one.criterion: one.rating.note for one in found.ratings if one.rating.value is None}


def value(stated: Stated | None) -> str | None:
    """The value, None where nothing is stated."""
    return stated.value if stated is not None else None


def test_ranges_and_lists_name_every_criterion() -> None:
    rows = [
        ["Criteria", "Result", "Notes"],
        ["5.1-5.3", "Conformance", "All three were sampled."],
        ["6.1, 6.2 and 6.3", "N/A", "None applies."],
        ["Criterion 9.1 (a)", "Conformance", "The policy was read."],
        ["9.1 (b)", "Minor NC", "The process is young."],
        ["PS 9.3/9.4", "Not applicable", "No Indigenous Peoples live near."],
        ["6.8 - 7.1", "Conformance", "Both."],
    ]
    found = report(table(rows, (120, 100, 200)))
    assert ratings(found) == {
        "5.1": "conformance", "5.2": "conformance", "5.3": "conformance", "6.1": "not-applicable",
        "6.2": "not-applicable", "6.3": "not-applicable", "6.8": None, "7.1": None, "9.1.a": "conformance",
        "9.1.b": "minor", "9.3": "not-applicable", "9.4": "not-applicable",
    }  # fmt: skip
    assert "no range of criteria" in notes(found)["6.8"]


def test_what_is_no_rating_is_null_and_told() -> None:
    rows = [
        ["Criterion", "Rating", "Evidence"],
        ["1.1 Legal", "Conformance", "Seen."],
        ["1.2 Corruption", "", "Seen."],
        ["1.3 Code", "Conf. / Minor", "Seen."],
        ["2.1 Policy", "see above", "Seen."],
        ["2.2 Lead", "Observation", "Seen."],
        ["2.3 System", "Unable to rate", "Seen."],
        *([f"3.{n} More", "Conformance", "Seen."] for n in range(1, 6)),
    ]
    found = report(table(rows, (120, 100, 150)))
    assert {key for key, rating in ratings(found).items() if rating is None} == {"1.2", "1.3", "2.1", "2.2", "2.3"}
    assert notes(found)["1.2"] == "no rating stands here"
    assert notes(found)["1.3"] == "“Conf. / Minor” gives several ratings"
    assert all(one.rating.passages and one.rating.passages[0].boxes for one in found.ratings)


def test_colours_are_not_read_and_told() -> None:
    rows = [["Criterion", "Rating", "Evidence"], *([f"1.{n} Title", "", "Seen on site."] for n in range(1, 4))]
    found = report(table(rows, (120, 80, 150)))
    assert ratings(found) == {"1.1": None, "1.2": None, "1.3": None}


def test_marks_under_two_rows_of_heads() -> None:
    rows = [
        ["Requirement", "Conformance level", "", "", "", "Comment"],
        ["", "C", "Minor", "Major", "NA", ""],
        ["1.1 Legal", "X", "", "", "", "Seen."],
        ["1.2 Corruption", "", "x", "", "", "Seen."],
        ["1.3 Code", "", "", "", "X", "Seen."],
        ["2.1 Policy", "", "", "", "", "Seen."],
        ["2.2 Lead", "x", "x", "", "", "Seen."],
    ]
    found = report(table(rows, (100, 40, 40, 40, 40, 150), heads=2))
    assert ratings(found) == {"1.1": "conformance", "1.2": "minor", "1.3": "not-applicable", "2.1": None, "2.2": None}
    assert notes(found) == {
        "2.1": "no mark could be read; a colour is not read",
        "2.2": "several columns are marked",
    }


def test_narrow_columns_break_words() -> None:
    rows = [
        ["Criterion", "Conformance level", "Objective evidence"],
        ["1.1 Legal", "Minor Non-Conformance", "Seen."],
        ["1.2 Corruption", "Conformance", "Seen."],
        ["1.3 Code", "Not Applicable", "Seen."],
    ]
    found = report(table(rows, (80, 62, 250)))
    assert ratings(found) == {"1.1": "minor", "1.2": "conformance", "1.3": "not-applicable"}


def test_a_table_without_heads_is_read_by_what_stands_in_it() -> None:
    rows = [
        ["1.1", "Legal Compliance", "Conformance", "Seen."],
        ["1.2", "Anti-Corruption", "Conformance", "Seen."],
        ["1.3", "Code of Conduct", "Minor", "Seen."],
        ["2.1", "ESG Policy", "Conformance", "Seen."],
    ]
    found = report(table(rows, (40, 140, 100, 100), heads=0))
    assert ratings(found) == {"1.1": "conformance", "1.2": "conformance", "1.3": "minor", "2.1": "conformance"}
    assert [one.title for one in found.ratings] == [row[1] for row in rows]
    assert all(one.rating.passages[0].boxes for one in found.ratings)


def test_what_the_entity_says_of_itself_is_not_the_rating() -> None:
    rows = [
        ["Criterion", "Self-assessment rating", "Auditor rating", "Evidence"],
        ["1.1 Legal", "Conformance", "Conformance", "Seen."],
        ["1.2 Corruption", "Conformance", "Minor Non-Conformance", "Seen."],
        ["1.3 Code", "Not applicable", "Conformance", "Seen."],
    ]
    found = report(table(rows, (100, 100, 120, 100)))
    assert ratings(found) == {"1.1": "conformance", "1.2": "minor", "1.3": "conformance"}
    assert [[stated.value for stated in one.own] for one in found.ratings] == [
        ["conformance"],
        ["conformance"],
        ["not-applicable"],
    ]


def test_sites_that_differ_leave_the_rating_open() -> None:
    rows = [
        ["Criterion", "Smelter", "Casthouse", "Comments"],
        ["1.1 Legal", "C", "C", "Seen."],
        ["1.2 Corruption", "C", "MiNC", "Seen."],
        ["1.3 Code", "C", "C", "Seen."],
    ]
    found = report(table(rows, (100, 80, 80, 150)))
    assert ratings(found) == {"1.1": "conformance", "1.2": None, "1.3": "conformance"}
    assert "Smelter: C; Casthouse: MiNC" in notes(found)["1.2"]
    assert [one.value for one in found.ratings[1].statements] == ["conformance", "minor"]


def test_two_places_that_disagree_are_both_told() -> None:
    rows = [["Criterion", "Rating"], ["1.1", "Conformance"], ["1.2", "Conformance"], ["1.3", "Minor"]]
    found = report(
        text("Executive summary", "Heading1"), table(rows, (100, 100)), PageBreak(), text("Details", "Heading1"),
        text("Criterion 1.1 Legal Compliance", "Heading2"), text("Rating: Conformance"), text("Fine."),
        text("Criterion 1.2 Anti-Corruption", "Heading2"), text("Rating: Minor Non-Conformance"), text("Gifts."),
        text("Criterion 1.3 Code", "Heading2"), text("Rating: Minor Non-Conformance"),
        text("Root cause: nobody looked."), text("Corrective action: look."), text("Due date: 03/04/2026"),
    )  # fmt: skip
    assert ratings(found) == {"1.1": "conformance", "1.2": None, "1.3": "minor"}
    told = "stated differently: “Conformance” on page 1; “Minor Non-Conformance” on page 2"
    assert notes(found)["1.2"] == told
    (finding,) = found.non_conformances
    assert (finding.criteria, value(finding.grade)) == (("1.3",), "minor")
    assert (value(finding.root_cause), value(finding.corrective_action)) == ("nobody looked.", "look.")
    assert finding.due is not None
    assert (finding.due.value, finding.due.note) == (None, "day and month of “03/04/2026” may be swapped")


def test_a_day_over_twelve_elsewhere_settles_which_is_the_month() -> None:
    found = report(text("Certificate issue date: 03/04/2025"), text("Certificate expiry date: 23/03/2028"))
    issue, expiry = found.field("issue"), found.field("expiry")
    assert issue is not None
    assert expiry is not None
    assert (issue.stated.value, expiry.stated.value) == ("2025-04-03", "2028-03-23")


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("12-16 May 2025", "2025-05-12", "2025-05-16"),
        ("28 April to 2 May 2025", "2025-04-28", "2025-05-02"),
        ("May 12 – 16, 2025", "2025-05-12", "2025-05-16"),
        ("12/05/2025 - 16/05/2025", "2025-05-12", "2025-05-16"),
        ("14 May 2025", "2025-05-14", "2025-05-14"),
        ("May 2025", "2025-05", "2025-05"),
    ],
)
def test_spans_of_dates(said: str, start: str, end: str) -> None:
    found = report(text(f"Audit dates: {said}"), text("Audit type: Surveillance audit"))
    first, last = found.field("audit_start"), found.field("audit_end")
    assert first is not None
    assert last is not None
    assert (first.stated.value, last.stated.value) == (start, end)


def test_a_legend_rates_nothing_and_explains_its_own_codes() -> None:
    explained = [
        ["Rating", "Definition"],
        ["Conformance", "All is as the criterion asks."],
        ["Minor Non-Conformance", "An isolated lapse."],
        ["Major Non-Conformance", "A failure of the system."],
        ["Not Applicable", "Outside the scope."],
    ]
    rows = [["Clause", "Grade", "Remarks"]]
    rows += [[name, code, "Seen."] for name, code in zip(("1.1", "1.2", "1.3", "2.1"), "ABDA", strict=True)]
    found = report(
        text("Legend", "Heading2"),
        table(explained, (150, 200)),
        text("A = Conformance; B = Minor Non-Conformance; D = Not applicable"),
        table(rows, (120, 80, 150)),
    )
    assert ratings(found) == {"1.1": "conformance", "1.2": "minor", "1.3": "not-applicable", "2.1": "conformance"}
    assert not found.non_conformances


def test_text_about_ratings_rates_nothing() -> None:
    found = report(
        text("1.1 Audit objectives", "Heading1"), text("The audit checks conformance with the standard."),
        text("1.2 Scope", "Heading1"), text("Two plants are covered. The previous audit was in 2022."),
        text("2.1 Team", "Heading1"), text("Lead auditor: K. Moen"),
        text("No major non-conformances were raised. The three minor non-conformances of the last audit were closed."),
        text("The conformance of suppliers with criterion 5.3 is checked each year."),
        text("If a minor non-conformance were raised against criterion 5.3, a plan would follow."),
        text("No major non-conformance was raised against criterion 6.8."),
    )  # fmt: skip
    assert not found.ratings
    assert not found.non_conformances
    assert [(one.what, one.count) for one in found.totals] == [("major", 0)]


def test_headings_of_criteria_with_the_rating_in_them_or_in_a_sentence() -> None:
    found = report(
        text("Findings", "Heading1"),
        text("Criterion 1.1 Legal Compliance", "Heading2"),
        text("The register was read. The criterion was rated as Conformance."),
        text("1.2 Anti-Corruption", "Heading2"),
        text("The entity was assessed as Minor Non-Conformance because gifts were not logged."),
        text("1.3 Code of Conduct – Conformance", "Heading2"), text("The code is new."),
        text("2.1 ESG Policy (Not Applicable)", "Heading2"), text("Nothing to see."),
    )  # fmt: skip
    assert ratings(found) == {"1.1": "conformance", "1.2": "minor", "1.3": "conformance", "2.1": "not-applicable"}
    assert [one.title for one in found.ratings] == [
        "Legal Compliance",
        "Anti-Corruption",
        "Code of Conduct",
        "ESG Policy",
    ]


def test_a_register_with_gaps_tells_them() -> None:
    rows = [
        ["#", "Criterion", "Type", "Details", "Root cause", "Corrective action", "Due"],
        ["1", "6.1", "Minor", "Stack not tested.", "", "Test it.", "30.09.2025"],
        ["2", "6.1", "Minor", "Log not kept.", "No form.", "TBD", ""],
        ["3", "7.1", "Major", "No map.", "-", "Draw a map.", "2025-10-01"],
    ]
    found = report(text("Non-conformances", "Heading1"), table(rows, (25, 50, 50, 90, 90, 90, 70)))
    assert [(one.id, one.criteria, value(one.grade)) for one in found.non_conformances] == [
        ("1", ("6.1",), "minor"),
        ("2", ("6.1",), "minor"),
        ("3", ("7.1",), "major"),
    ]
    assert [value(one.root_cause) for one in found.non_conformances] == [None, "No form.", None]
    assert [value(one.corrective_action) for one in found.non_conformances] == ["Test it.", None, "Draw a map."]
    assert [value(one.due) for one in found.non_conformances] == ["2025-09-30", None, "2025-10-01"]
    for one in found.non_conformances:
        for field in (one.root_cause, one.corrective_action, one.due):
            assert field is not None
            assert field.passages
            assert field.value is not None or field.note == "the field is there and says nothing"


def test_a_grade_that_differs_between_summary_and_register_is_told() -> None:
    rows = [
        ["NC No.", "Criterion", "Grade", "Root cause", "Due date"],
        ["NC-1", "6.8", "Major", "No bay.", "1 May 2026"],
    ]
    found = report(
        text("Summary", "Heading1"),
        text("A minor non-conformance was raised against criterion 6.8 during the visit."),
        text("Register", "Heading1"),
        table(rows, (50, 60, 60, 120, 80)),
    )
    (finding,) = found.non_conformances
    assert finding.grade is not None
    assert finding.grade.value is None
    assert finding.grade.note.startswith("stated differently")
    assert finding.id == "NC-1"


def test_maturity_in_a_table_and_beside_labels() -> None:
    rows = [
        ["Category", "Rating"],
        ["Systems", "Medium"],
        ["Risk", "High"],
        ["Performance", "Low"],
        ["Overall", "Medium"],
    ]
    found = report(text("Maturity ratings", "Heading1"), table(rows, (100, 100)))
    expected = [("Systems", "medium"), ("Risk", "high"), ("Performance", "low"), ("Overall", "medium")]
    assert [(one.category, one.level.value) for one in found.maturity] == expected
    labelled = report(*(text(f"{name} maturity rating: {level.capitalize()}") for name, level in expected))
    assert [(one.category, one.level.value) for one in labelled.maturity] == expected
    assert not found.non_conformances
    assert not found.ratings


def test_rows_that_go_on_over_a_page() -> None:
    rows = [["Criterion", "Rating", "Comments"]]
    rows += [[f"{n}.1 Title", "Conformance", LONG * 4 + f"(E-{n:02d})"] for n in range(1, 12)]
    found = report(Spacer(0, 200), table(rows, (100, 80, 250)))
    assert ratings(found) == {f"{n}.1": "conformance" for n in range(1, 12)}
    assert [[cite.id for cite in one.cites] for one in found.ratings] == [[f"E-{n:02d}"] for n in range(1, 12)]


def test_fields_that_say_different_things_are_left_open() -> None:
    found = report(
        *header_lines(), PageBreak(), text("Certificate number: 4712"), text("Entity: Fjordlys Aluminium AS")
    )
    number, entity = found.field("certificate_number"), found.field("entity")
    assert number is not None
    assert number.stated.value is None
    assert "“4711” on page 1; “4712” on page 2" in number.stated.note
    assert entity is not None
    assert entity.stated.value == "Fjordlys Aluminium AS"


def test_claims_of_an_audit_report_are_seen_like_others() -> None:
    from extractors.audit.claims import audit_claims

    document = replace(parse(LAYOUTS["one table"](), limits=Limits()), id="d1", kind="audit-report")
    claims = audit_claims(document)
    rated = [claim for claim in claims if claim.name == "audit.rating"]
    assert [(claim.value("criterion"), claim.value("rating")) for claim in rated] == [
        (TextValue(one.number), TextValue(one.rating)) for one in RATED
    ]
    assert all(claim.stance is Stance.AFFIRMS and claim.time is Time.DONE and claim.passages for claim in claims)
    assert {claim.name for claim in claims} >= {"audit.non-conformance", "audit.total", "audit.standard", "audit.firm"}


@needs_ocr
@pytest.mark.slow
def test_a_scanned_report_gives_nothing_wrong() -> None:
    from extractors.tests.test_ocr import reader

    truth = {one.number: one.rating for one in RATED}
    complete = 0
    for make in LAYOUTS.values():
        document = replace(parse(scanned(make()), limits=Limits(), ocr=reader()), id="d1")
        found = read_audit_report(document)
        read = {key: rating for key, rating in ratings(found).items() if rating is not None}
        assert read.items() <= truth.items()
        assert all(p.grounding is Grounding.OCR for one in found.ratings for p in one.rating.passages)
        complete += read == truth
    assert complete >= 2

"""Audit reports as forms and running text: labels beside values, joined lines, covers, sentences that count."""

from __future__ import annotations

import pytest
from reportlab.platypus import PageBreak, Spacer

from extractors.audit.model import AuditReport
from extractors.tests.made_audit_reports import table, text
from extractors.tests.test_awkward_audit_reports import ratings, report, value

Finding = tuple[str | None, tuple[str, ...], str | None, str | None, str | None, str | None]
TWO = [
    ("1", ("6.8",), "major", "No roof.", "Build one.", "2025-09-30"),
    ("2", ("1.3",), "minor", "Nobody looked.", "Look.", "2026-03-31"),
]


def findings(found: AuditReport) -> list[Finding]:
    """The findings with their fields."""
    return [
        (
            one.id,
            one.criteria,
            value(one.grade),
            value(one.root_cause),
            value(one.corrective_action),
            value(one.due),
        )
        for one in found.non_conformances
    ]


def header(found: AuditReport) -> dict[str, str | None]:
    """The fields of the header with their values."""
    return {one.name: one.stated.value for one in found.header}


def test_forms_of_four_columns() -> None:
    widths = (90, 130, 100, 130)
    about = [
        ["Entity", "Fjordlys AS", "Certificate number", "4711"],
        ["Standard", "ASI PS V3", "Level", "Full"],
        ["Issue date", "1 May 2025", "Expiry date", "30 April 2028"],
        ["Audit type", "Surveillance", "Audit firm", "Nordkapp Ltd"],
    ]
    forms = [
        [
            ["NC number", mark, "Grade", grade.capitalize()],
            ["Criterion", criteria[0], "Due date", due],
            ["Root cause", cause, "Corrective action", action],
        ]
        for mark, criteria, grade, cause, action, due in TWO
    ]
    found = report(
        table(about, widths, heads=0),
        text("Non-conformances", "Heading1"),
        *(one for form in forms for one in (table(form, widths, heads=0), Spacer(0, 10))),
    )
    assert header(found) == {
        "entity": "Fjordlys AS",
        "certificate_number": "4711",
        "standard": "asi-ps-v3",
        "level": "FULL",
        "issue": "2025-05-01",
        "expiry": "2028-04-30",
        "audit_type": "surveillance",
        "firm": "Nordkapp Ltd",
    }
    assert findings(found) == TWO
    entity = found.field("entity")
    assert entity is not None
    assert entity.stated.passages[0].boxes


def test_a_box_for_each_criterion() -> None:
    rated = {"1.1": "Conformance", "1.2": "Minor Non-Conformance", "6.8": "Not Applicable"}
    found = report(
        *(
            table([[f"Criterion {number} Title"], [f"Rating: {said}"], [f"Evidence: Seen, E-0{at}."]], (400,), heads=0)
            for at, (number, said) in enumerate(rated.items())
        )
    )
    assert ratings(found) == {"1.1": "conformance", "1.2": "minor", "6.8": "not-applicable"}
    assert [[cite.id for cite in one.cites] for one in found.ratings] == [["E-00"], ["E-01"], ["E-02"]]


def test_findings_named_by_headings() -> None:
    flow = []
    for mark, criteria, grade, cause, action, due in TWO:
        flow += [
            text(f"{grade.capitalize()} Non-Conformance {mark} – Criterion {criteria[0]} Title", "Heading2"),
            text(f"Root cause: {cause}"),
            text(f"Corrective action: {action}"),
            text(f"Due date: {due}"),
        ]
    assert findings(report(text("Non-conformances", "Heading1"), *flow)) == TWO


def test_findings_in_lines_that_layout_joins() -> None:
    flow = []
    for mark, criteria, grade, cause, action, due in TWO:
        flow += [
            text(f"Non-conformance No. {mark}"),
            text(f"Criterion: {criteria[0]}"),
            text(f"Category: {grade.capitalize()}"),
            text(f"Root cause: {cause}"),
            text(f"Corrective action: {action}"),
            text(f"Target date: {due}"),
        ]
    assert findings(report(text("Findings", "Heading1"), *flow)) == TWO


def test_findings_in_sentences() -> None:
    found = report(
        text("Findings", "Heading1"),
        text(
            "During the audit, one major non-conformance was raised against criterion 6.8 because dross lay in the"
            " rain. The root cause was a missing roof. The corrective action is to build one by 30 September 2025."
        ),
        text(
            "In addition, a minor non-conformance (NC-02) was identified under criterion 1.3. The root cause was that"
            " nobody looked. The entity will review the code by 31 March 2026."
        ),
    )
    assert [(one[0], one[1], one[2], one[3], one[5]) for one in findings(found)] == [
        (None, ("6.8",), "major", "a missing roof.", "2025-09-30"),
        ("NC-02", ("1.3",), "minor", "that nobody looked.", "2026-03-31"),
    ]


@pytest.mark.parametrize(
    ("said", "totals"),
    [
        (
            "Of 62 criteria, 55 were rated Conformance, 4 Minor Non-Conformance, 1 Major Non-Conformance and 2 Not"
            " Applicable.",
            [("conformance", 55), ("minor", 4), ("major", 1), ("not-applicable", 2)],
        ),
        ("The audit resulted in 3 minor and 1 major non-conformances.", [("minor", 3), ("major", 1)]),
        ("Four (4) minor non-conformances and no major non-conformances were found.", [("minor", 4), ("major", 0)]),
        ("Total number of minor non-conformances: 4", [("minor", 4)]),
        ("Major NCs: 1", [("major", 1)]),
        ("Of the 3 minor non-conformances raised in the last audit, 2 were closed.", []),
        ("More than 3 major non-conformances would end the certificate.", []),
        ("A minor non-conformance is closed within 12 months.", []),
    ],
)
def test_sentences_that_count(said: str, totals: list[tuple[str, int]]) -> None:
    found = report(text("Executive summary", "Heading1"), text(said))
    assert [(one.what, one.count) for one in found.totals] == totals
    assert not found.non_conformances
    assert not found.ratings


def test_a_cover_and_a_table_of_sites() -> None:
    sites = [
        ["Facility name", "Country", "Supply chain activity"],
        ["North smelter", "Norway", "Aluminium Smelting"],
        ["South casthouse", "Norway", "Casthouse"],
    ]
    found = report(
        text("ASI Performance Standard V3 (2022)", "Title"),
        text("Audit Report", "Title"),
        text("Certificate No. 123"),
        text("Audit Date(s): 3 - 7 March 2025"),
        text("Certification Status: Full"),
        text("Supply Chain Activity(s): Bauxite Mining and Aluminium Smelting"),
        PageBreak(),
        text("Facilities in scope", "Heading1"),
        table(sites, (150, 100, 150)),
    )
    assert header(found) == {
        "standard": "asi-ps-v3",
        "certificate_number": "123",
        "audit_start": "2025-03-03",
        "audit_end": "2025-03-07",
        "level": "FULL",
        "activities": "bauxite_mining; aluminium_smelting; casthouses",
        "sites": "North smelter; South casthouse",
    }


def test_evidence_cited_that_no_register_holds_is_told_as_cited() -> None:
    register = [
        ["Ref", "Document", "Version", "Date"],
        ["D1", "Code of Conduct", "2.0", "3 May 2021"],
        ["D2", "Anti-Corruption Policy", "1.3", "4 May 2024"],
        ["D3", "Dross procedure", "5", "June 2023"],
    ]
    rows = [["Criterion", "Rating", "Evidence"]]
    rows += [
        [f"1.{n} Title", "Conformance", cited] for n, cited in enumerate(("See D1 and D3, D9.", "[D2]", "D1–D3"), 1)
    ]
    found = report(table(register, (40, 200, 60, 90)), table(rows, (120, 120, 200)))
    assert [(one.id, value(one.version), value(one.date)) for one in found.evidence] == [
        ("D1", "2.0", "2021-05-03"),
        ("D2", "1.3", "2024-05-04"),
        ("D3", "5", "2023-06"),
    ]
    assert [[cite.id for cite in one.cites] for one in found.ratings] == [
        ["D1", "D3", "D9"],
        ["D2"],
        ["D1", "D2", "D3"],
    ]

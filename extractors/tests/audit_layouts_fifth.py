"""Audit reports as certification bodies lay them out, each from facts that a test may change.

What each should give was written down before any of them was read.
"""

from __future__ import annotations

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BalancedColumns, PageBreak, Paragraph, Spacer, TableStyle

from extractors.tests.audit_cases import Facts, day
from extractors.tests.audit_facts import PRINCIPLES, WORDS
from extractors.tests.made_audit_reports import Flow, table, text, title

_BODY = getSampleStyleSheet()["BodyText"]
_COLOURS = {
    "conformance": "#1b7f3b",
    "minor": "#b8860b",
    "major": "#b22222",
    "not-applicable": "#666666",
    "": "#000000",
}
_LONG = "The team read the procedure, walked the line with the foreman and compared the log of the shift with it. "


def rich(words: str) -> Paragraph:
    """A paragraph with marks of bold and colour in it."""
    return Paragraph(words, _BODY)


def merged(grid: Flow, *cells: tuple[int, int, int, int]) -> Flow:
    """A table with cells merged: first column and row, last column and row."""
    grid[0].setStyle(TableStyle([("SPAN", (x, y), (x1, y1)) for x, y, x1, y1 in cells]))
    return grid


def said(rating: str) -> str:
    return WORDS.get(rating, "")


def by_principle(facts: Facts) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, one in enumerate(facts.rated):
        found.setdefault(one.number.partition(".")[0], []).append(at)
    return found


def summary_report(facts: Facts) -> Flow:
    """A public summary: front page, sites, team, counts, a table per principle in coloured words, a wide register."""
    front = [
        ["Member", facts.member], ["Entity", facts.entity], ["Standard", facts.standard],
        ["Certificate No.", facts.certificate], ["Certification level", facts.level],
        ["Validity", f"{day(facts.issue)} – {day(facts.expiry)}"], ["Audit type", facts.audit_type],
        ["Audit dates", f"{day(facts.start)} – {day(facts.end)}"], ["Audit firm", facts.firm],
        ["Audit report date", day(facts.reported)],
        ["Audit scope", "Rolling of plate and casting of slabs at two neighbouring sites"],
        ["Next audit", "April 2027"],
    ]  # fmt: skip
    flow: Flow = [title("ASI Summary Audit Report"), text(facts.entity, "Heading2"), table(front, (150, 300), heads=0)]
    sites = [["Site", "Country", "Supply chain activities", "Visited"], *(list(one) for one in facts.sites)]
    team = [["Role", "Name", "Days on site"], ["Lead auditor", "M. Aasen", "4"], ["Auditor", "J. Ortiz", "3"]]
    counts = [["Rating", "Number of criteria"], *([WORDS[what], str(count)] for what, count in facts.counts.items())]
    flow += [
        text("Sites", "Heading2"), table(sites, (150, 70, 130, 70)), text("Audit team", "Heading2"),
        table(team, (120, 150, 80)), PageBreak(), text("Summary of findings", "Heading1"), table(counts, (200, 120)),
        text("Ratings by principle", "Heading1"),
    ]  # fmt: skip
    for principle, places in by_principle(facts).items():
        rows = [["Criterion", "Rating", "Headline statement"]]
        for one in (facts.rated[at] for at in places):
            rating = f'<font color="{_COLOURS[one.rating]}">{said(one.rating)}</font>'
            rows.append([f"{one.number} {one.title}", rating, one.comment])
        flow += [text(f"Principle {principle}: {PRINCIPLES[principle]}", "Heading2"), table(rows, (140, 110, 210))]
    heads = ["NC number", "Grade", "Criterion", "Evidence", "Root cause", "Corrective action", "Due date",
             "Verification", "Date verified", "Status"]  # fmt: skip
    register = [heads] + [
        [one.id, one.grade.capitalize(), one.criterion, one.statement, one.root_cause, one.action, day(one.due),
         one.verification, day(one.closed), one.status]
        for one in facts.raised
    ]  # fmt: skip
    better = [["No.", "Criterion", "Suggestion for improvement"], ["SI-01", "3.4", "Answer complaints by name."],
              ["SI-02", "6.8", "Weigh the dross of each shift."]]  # fmt: skip
    return [
        *flow, PageBreak(), text("Non-conformances", "Heading1"),
        table(register, (42, 40, 46, 62, 62, 68, 52, 56, 52, 42)), text("Suggestions for improvement", "Heading1"),
        table(better, (50, 60, 300)), text("Good practices", "Heading1"),
        text("The cans of the canteen are collected and melted on site (criterion 4.1)."),
    ]  # fmt: skip


def nonconformity_forms(facts: Facts) -> Flow:
    """A form per non-conformance, one a page, of merged cells with the label over the words."""
    front = [
        ["Client", facts.entity, "Certificate no.", facts.certificate],
        ["Standard", facts.standard, "Type of audit", facts.audit_type],
        ["Audit start date", day(facts.start, "short"), "Audit end date", day(facts.end, "short")],
        ["Report date", day(facts.reported, "short"), "Certification body", facts.firm],
        ["Certification level", facts.level, "Valid from", day(facts.issue, "short")],
        ["Valid until", day(facts.expiry, "short"), "Member", facts.member],
    ]
    rows = [["Clause", "Title", "Result", "Remarks"]]
    rows += [[one.number, one.title, said(one.rating), one.comment] for one in facts.rated]
    flow: Flow = [
        title("Audit Report"), table(front, (90, 150, 90, 130), heads=0), Spacer(0, 12),
        text("Assessment overview", "Heading1"), table(rows, (45, 130, 100, 190)),
    ]  # fmt: skip
    for one in facts.raised:
        form = [
            ["Nonconformity report", "", "", ""],
            ["NCR No.", one.id, "Grade", one.grade.capitalize()],
            ["Clause", one.criterion, "Date raised", day(facts.end, "short")],
            ["Description of nonconformity", "", "", ""],
            [one.statement, "", "", ""],
            ["Root cause analysis", "", "", ""],
            [one.root_cause, "", "", ""],
            ["Corrective action", "", "", ""],
            [one.action, "", "", ""],
            ["Due date", day(one.due, "short"), "Status", one.status],
            ["Verified by", "M. Aasen" if one.closed else "", "Date verified", day(one.closed, "short")],
        ]
        across = [(0, at, 3, at) for at in (0, 3, 4, 5, 6, 7, 8)]
        flow += [PageBreak(), *merged([table(form, (90, 140, 90, 140), heads=0)], *across)]
    return flow


def wide_matrix(facts: Facts) -> Flow:
    """Wide pages, a column per rating headed by its code, and codes that differ by a capital letter alone."""
    names = ("conformance", "minor", "major", "not-applicable")
    rows = [["Criterion", "Title", "C", "mNC", "MNC", "NA", "Evidence"]]
    rows += [
        [one.number, one.title, *("X" if one.rating == name else "" for name in names), one.comment]
        for one in facts.rated
    ]
    codes = {"minor": "mNC", "major": "MNC", "": ""}
    register = [["Ref.", "Criterion", "NC grade", "Finding", "Cause", "Action plan", "Deadline", "Status"]]
    register += [
        [
            one.id,
            one.criterion,
            codes[one.grade],
            one.statement,
            one.root_cause,
            one.action,
            day(one.due, "iso"),
            one.status,
        ]
        for one in facts.raised
    ]
    return [
        title("Certification audit against the ASI Performance Standard V3"), *front_lines(facts, "iso"), PageBreak(),
        text("C = Conformance; mNC = Minor Non-Conformance; MNC = Major Non-Conformance; NA = Not applicable"),
        table(rows, (60, 170, 40, 40, 40, 40, 330)), PageBreak(), text("Register of findings", "Heading1"),
        table(register, (50, 55, 55, 140, 140, 160, 70, 50)),
    ]  # fmt: skip


def front_lines(facts: Facts, style: str) -> Flow:
    """The header as lines of label and value."""
    rows = [
        ("Entity", facts.entity), ("Member", facts.member), ("ASI Standard", facts.standard),
        ("Certificate number", facts.certificate), ("Level of certification", facts.level),
        ("Date of issue", day(facts.issue, style)), ("Date of expiry", day(facts.expiry, style)),
        ("Audit start date", day(facts.start, style)), ("Audit end date", day(facts.end, style)),
        ("Date of report", day(facts.reported, style)), ("Auditing firm", facts.firm), ("Audit type", facts.audit_type),
        ("Facilities", "; ".join(one.name for one in facts.sites)),
        ("Supply chain activities", "; ".join(one.activity for one in facts.sites)),
    ]  # fmt: skip
    return [text(f"{label}: {value}") for label, value in rows]


def two_columns(facts: Facts) -> Flow:
    """Two columns: names in bold over their values, criteria with a rating after a dash, findings run in."""
    pairs = [
        ("Entity name", facts.entity), ("ASI member", facts.member), ("Standard and version", facts.standard),
        ("Certificate number", facts.certificate), ("Certification status", facts.level),
        ("Valid from", day(facts.issue)), ("Valid until", day(facts.expiry)), ("Audit firm", facts.firm),
        ("Type of audit", facts.audit_type), ("Audit dates", f"{day(facts.start)} to {day(facts.end)}"),
        ("Report date", day(facts.reported)), ("Sites", "; ".join(one.name for one in facts.sites)),
        ("Activities", "; ".join(one.activity for one in facts.sites)),
    ]  # fmt: skip
    flow: Flow = []
    for label, value in pairs:
        flow += [rich(f"<b>{label}</b>"), text(value)]
    flow.append(text("Ratings", "Heading2"))
    flow += [text(f"{one.number} {one.title} — {said(one.rating)}") for one in facts.rated]
    flow.append(text("Findings", "Heading2"))
    for one in facts.raised:
        flow += [
            rich(f"<b>{one.id} ({one.grade.capitalize()}) – Criterion {one.criterion}</b>"),
            text(one.statement), rich(f"<b>Root cause.</b> {one.root_cause}"),
            rich(f"<b>Corrective action.</b> {one.action}"), rich(f"<b>Due:</b> {day(one.due)}"),
            rich(f"<b>Status:</b> {one.status}"),
        ]  # fmt: skip
    return [title("ASI Audit Summary"), BalancedColumns(flow, nCols=2)]


def grouped_over_pages(facts: Facts) -> Flow:
    """A long table with rows that name the principle across it and heads on each page, then a register over pages."""
    rows = [["Criterion", "Requirement", "Conformity", "Objective evidence"]]
    across = []
    for principle, places in by_principle(facts).items():
        across.append((0, len(rows), 3, len(rows)))
        rows.append([f"Principle {principle} – {PRINCIPLES[principle]}", "", "", ""])
        for one in (facts.rated[at] for at in places):
            rows.append([one.number, one.title, said(one.rating), f"{one.comment} {3 * _LONG}"])
    register = [
        [
            "NC ID",
            "Criterion",
            "Classification",
            "Description",
            "Root cause",
            "Corrective action",
            "Target date",
            "Status",
        ]
    ]
    register += [
        [one.id, one.criterion, one.grade.capitalize(), f"{one.statement} {6 * _LONG}", one.root_cause, one.action,
         day(one.due), one.status]
        for one in facts.raised
    ]  # fmt: skip
    return [
        title(), *front_lines(facts, "words"), PageBreak(), text("Detailed results", "Heading1"),
        *merged([table(rows, (50, 120, 90, 200), shaded=True)], *across), text("Non-conformance register", "Heading1"),
        table(register, (40, 45, 55, 90, 75, 80, 55, 40), splits=True),
    ]  # fmt: skip


def bare_over_pages(facts: Facts) -> Flow:
    """Tables over pages whose heads stand once, the rating last, days with dots."""
    rows = [["Topic", "Criterion no.", "Auditor's observations", "Outcome"]]
    rows += [[one.title, one.number, f"{one.comment} {4 * _LONG}", said(one.rating)] for one in facts.rated]
    grid = table(rows, (110, 55, 210, 90))
    grid.repeatRows = 0
    register = [["No.", "Clause", "Level", "Non-conformance", "Root cause", "Action", "To be completed by", "State"]]
    register += [
        [one.id, one.criterion, one.grade.capitalize(), f"{one.statement} {9 * _LONG}", one.root_cause, one.action,
         day(one.due, "dots"), one.status]
        for one in facts.raised
    ]  # fmt: skip
    under = table(register, (40, 40, 45, 110, 80, 80, 60, 40), splits=True)
    under.repeatRows = 0
    return [
        title(), *front_lines(facts, "dots"), PageBreak(), text("Results", "Heading1"), grid,
        text("Non-conformities", "Heading1"), under,
    ]  # fmt: skip


def prose(facts: Facts) -> Flow:
    """Prose alone under the headings of principles, findings told in sentences, a month as the day due."""
    flow: Flow = [title(), *front_lines(facts, "words")]
    sentences = {
        "conformance": "Criterion {n} ({t}) was assessed as Conformance. {c}",
        "minor": "{c} Criterion {n} ({t}) was assessed as Minor.",
        "major": "{c} Criterion {n} ({t}) was assessed as Major.",
        "not-applicable": "Criterion {n} ({t}) is not applicable. {c}",
        "": "For criterion {n} ({t}) records were read. {c}",
    }
    for principle, places in by_principle(facts).items():
        flow.append(text(f"Principle {principle} {PRINCIPLES[principle]}", "Heading2"))
        for rated in (facts.rated[at] for at in places):
            flow.append(text(sentences[rated.rating].format(n=rated.number, t=rated.title, c=rated.comment)))
    flow.append(text("Non-conformances", "Heading1"))
    for one in facts.raised:
        due = f"by the end of {day(one.due[:7])}" if one.due else "soon"
        raised = f"{one.grade.capitalize()} non-conformance {one.id}".strip()
        flow += [
            text(f"{raised} was raised against criterion {one.criterion}. {one.statement}"),
            text(
                f"The root cause was identified as follows: {one.root_cause} The corrective action is: {one.action} "
                f"It is due {due}."
            ),
        ]
    return flow

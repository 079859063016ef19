"""Audit reports made for tests, in several styles of firms, all from one set of facts of our own.

Each maker returns the bytes of a PDF that says the same: the same criteria with the same ratings, the same
non-conformances and, where it has one, the same header.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle


class Rated(NamedTuple):
    """One criterion as an auditor rated it."""

    number: str
    title: str
    rating: str
    comment: str
    cites: tuple[str, ...]


class Raised(NamedTuple):
    """One non-conformance."""

    id: str
    criterion: str
    grade: str
    statement: str
    root_cause: str
    action: str
    due: str
    due_words: str
    status: str


WORDS = {
    "conformance": "Conformance",
    "minor": "Minor Non-Conformance",
    "major": "Major Non-Conformance",
    "not-applicable": "Not Applicable",
}
CODES = {"conformance": "C", "minor": "MiNC", "major": "MaNC", "not-applicable": "N/A"}

RATED = (
    Rated(
        "1.1",
        "Legal Compliance",
        "conformance",
        "The legal register was sampled and is kept current (E-01).",
        ("E-01",),
    ),
    Rated(
        "1.2",
        "Anti-Corruption",
        "conformance",
        "Training records of buyers were seen, see E-02 and E-03.",
        ("E-02", "E-03"),
    ),
    Rated("1.3", "Code of Conduct", "minor", "The code was last reviewed seven years ago (E-04).", ("E-04",)),
    Rated("2.1", "ESG Policy", "conformance", "The signed policy hangs in every hall. Evidence: E-05", ("E-05",)),
    Rated("2.2", "Leadership", "conformance", "The plant manager holds the role in writing.", ()),
    Rated(
        "2.10",
        "Closure, Decommissioning and Divestment",
        "not-applicable",
        "No closure is planned within the scope.",
        (),
    ),
    Rated(
        "5.1",
        "Disclosure of GHG Emissions",
        "conformance",
        "Figures were verified before they were published (E-06).",
        ("E-06",),
    ),
    Rated("5.2", "Smelter Emissions Intensity", "conformance", "The calculation was repeated from meter readings.", ()),
    Rated("6.6", "Bauxite Residue", "not-applicable", "The site refines no alumina.", ()),
    Rated("6.8", "Dross", "major", "Hot dross lay uncovered on open ground on two days (E-07).", ("E-07",)),
    Rated("9.8", "Conflict-Affected and High-Risk Areas", "conformance", "Suppliers were screened in 2024.", ()),
    Rated("11.1", "OH&S Management System", "conformance", "The system was certified by another body.", ()),
)
RAISED = (
    Raised(
        "NC-01", "1.3", "minor", "The code of conduct is past its review.", "Nobody was named to start the review.",
        "Name an owner and review the code.", "2026-03-31", "31 March 2026", "Open",
    ),
    Raised(
        "NC-02", "6.8", "major", "Dross is stored where rain reaches it.", "The roofed bay was used for spare parts.",
        "Clear the bay and train both shifts.", "2025-11-30", "30 November 2025", "Open",
    ),
)  # fmt: skip
PRINCIPLES = {"1": "Business Integrity", "2": "Policy and Management", "5": "Greenhouse Gas Emissions", "6": "Emissions, Effluents and Waste", "9": "Human Rights", "11": "Occupational Health and Safety"}  # fmt: skip
HEADER = (
    ("Entity name", "Fjordlys Aluminium AS"),
    ("ASI Standard", "ASI Performance Standard V3 (2022)"),
    ("Certificate number", "4711"),
    ("Certification level", "Provisional"),
    ("Certificate issue date", "1 July 2025"),
    ("Certificate expiry date", "30 June 2026"),
    ("Accredited audit firm", "Nordkapp Assurance Ltd"),
    ("Audit type", "Certification Audit"),
    ("Audit dates", "12 to 16 May 2025"),
    ("Audit report date", "20 June 2025"),
    ("Supply chain activities", "Aluminium Smelting; Casthouses"),
    ("Facilities", "Fjordlys smelter, Norway; Fjordlys casthouse, Norway"),
)
HEADER_VALUES = {
    "entity": "Fjordlys Aluminium AS",
    "standard": "asi-ps-v3",
    "certificate_number": "4711",
    "level": "PROVISIONAL",
    "issue": "2025-07-01",
    "expiry": "2026-06-30",
    "firm": "Nordkapp Assurance Ltd",
    "audit_type": "certification",
    "audit_start": "2025-05-12",
    "audit_end": "2025-05-16",
    "report_date": "2025-06-20",
    "activities": ["aluminium_smelting", "casthouses"],
    "sites": ["Fjordlys smelter, Norway", "Fjordlys casthouse, Norway"],
}
_STYLES = getSampleStyleSheet()
_CELL = _STYLES["BodyText"].clone("cell", fontSize=8.5, leading=10.5, spaceBefore=0, spaceAfter=0)
_HEAD = _CELL.clone("head", fontName="Helvetica-Bold")
Flow = list[Any]


def made(flow: Sequence[Any], *, wide: bool = False) -> bytes:
    """The PDF of these paragraphs and tables, with a page number at the foot."""
    out = io.BytesIO()
    template = SimpleDocTemplate(out, pagesize=landscape(A4) if wide else A4, invariant=True, title="Audit report")

    def foot(canvas: Any, doc: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(template.pagesize[0] / 2, 30, str(doc.page))

    template.build(list(flow), onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def text(words: str, style: str = "BodyText") -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(escape(words), _STYLES[style])


def title(words: str = "ASI Audit Report") -> Paragraph:
    """The title on the cover."""
    return text(words, "Title")


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    ruled: bool = True,
    heads: int = 1,
    shaded: bool = False,
    splits: bool = False,
) -> Table:
    """A table whose cells wrap; its head rows are repeated on every page it reaches."""
    cells = [
        [Paragraph(cell if cell.startswith("<") else escape(cell), _HEAD if at < heads else _CELL) for cell in row]
        for at, row in enumerate(rows)
    ]
    made_table = Table(cells, colWidths=widths, repeatRows=heads, splitInRow=int(splits))
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    if shaded and heads:
        style.append(("BACKGROUND", (0, 0), (-1, heads - 1), colors.lightgrey))
    made_table.setStyle(TableStyle(style))
    return made_table


def header_table() -> Table:
    """The header as a table of labels and values."""
    return table([list(row) for row in HEADER], (170, 280), heads=0)


def header_lines() -> Flow:
    """The header as lines "Label: value"."""
    return [text(f"{label}: {value}") for label, value in HEADER]


def in_one_table() -> bytes:
    """A key-value header, one long table of ratings over two pages, a register with every column, totals in words."""
    rows = [["Criterion", "Conformance Rating", "Objective evidence"]]
    rows += [[f"{one.number} {one.title}", WORDS[one.rating], one.comment] for one in RATED]
    register = [["NC No.", "Criterion", "Grade", "Statement", "Root cause", "Corrective action", "Due date", "Status"]]
    register += [
        [
            one.id,
            one.criterion,
            one.grade.capitalize(),
            one.statement,
            one.root_cause,
            one.action,
            one.due_words,
            one.status,
        ]
        for one in RAISED
    ]
    return made(
        [
            title(),
            header_table(),
            PageBreak(),
            text("Summary", "Heading1"),
            text("One major non-conformance and one minor non-conformance were raised in this audit."),
            text("Ratings", "Heading1"),
            text("C = Conformance, MiNC = Minor Non-Conformance, MaNC = Major Non-Conformance, N/A = Not Applicable."),
            table(rows * 1, (150, 110, 200), shaded=True),
            text("Non-conformances", "Heading1"),
            table(register, (42, 48, 42, 86, 86, 86, 62, 42)),
            text("Evidence register", "Heading1"),
            table(
                [["Evidence ID", "Document title", "Version", "Date"]]
                + [[f"E-0{n}", f"Record {n} of the plant", str(n), f"{n} February 2025"] for n in range(1, 8)],
                (70, 220, 60, 100),
            ),
        ]
    )


def in_a_matrix() -> bytes:
    """A table for each principle, with a column for each rating and a mark in one of them."""
    mark = '<font name="ZapfDingbats">\u2714</font>'
    flow: Flow = [title("Certification Audit Report"), *header_lines(), PageBreak()]
    flow.append(text("Legend: a mark shows the rating; C = Conformance; MiNC = minor non-conformance."))
    for principle, name in PRINCIPLES.items():
        rows = [["Criterion", "C", "MiNC", "MaNC", "N/A", "Comments"]]
        for one in RATED:
            if one.number.partition(".")[0] == principle:
                marks = [mark if CODES[one.rating] == head else "" for head in rows[0][1:5]]
                rows.append([f"{one.number} {one.title}", *marks, one.comment])
        flow += [text(f"Principle {principle} {name}", "Heading2"), table(rows, (150, 30, 38, 38, 32, 170))]
    flow += [text("Non-conformities raised", "Heading1")]
    for raised in RAISED:
        flow += [
            table(
                [
                    ["Non-conformance number", raised.id],
                    ["Criterion", f"{raised.criterion}"],
                    ["Classification", WORDS[raised.grade]],
                    ["Description of non-conformance", raised.statement],
                    ["Root cause analysis", raised.root_cause],
                    ["Corrective action plan", raised.action],
                    ["Target completion date", raised.due_words],
                    ["Status", raised.status],
                ],
                (160, 290),
                heads=0,
            ),
            Spacer(0, 14),
        ]
    return made(flow)


def in_prose() -> bytes:
    """A heading for each criterion, its rating on a line, findings as paragraphs with labels."""
    flow: Flow = [title("Surveillance and Certification Report"), header_table(), PageBreak()]
    flow += [
        text("Executive summary", "Heading1"),
        text("The audit team visited both facilities and spoke with 41 people."),
    ]
    for principle, name in PRINCIPLES.items():
        flow.append(text(f"Principle {principle}: {name}", "Heading1"))
        for one in RATED:
            if one.number.partition(".")[0] == principle:
                flow += [
                    text(f"Criterion {one.number} {one.title}", "Heading2"),
                    text(f"Rating: {WORDS[one.rating]}"),
                    text(one.comment),
                ]
    flow.append(text("Non-conformances", "Heading1"))
    for raised in RAISED:
        flow += [
            text(f"{raised.id}: {raised.statement}", "Heading2"),
            text(f"Criterion: {raised.criterion}"),
            text(f"Grade: {raised.grade.capitalize()}"),
            text(f"Root cause: {raised.root_cause}"),
            text(f"Corrective action: {raised.action}"),
            text(f"Due date: {raised.due_words}"),
            text(f"Status: {raised.status}"),
        ]
    return made(flow)


def with_the_last_audit() -> bytes:
    """Columns in another order and of other names, the rating of the audit before beside this one's, codes for words."""
    rows = [["No.", "Requirement", "Evidence reviewed", "Rating 2022", "Rating 2025"]]
    for one in RATED:
        before = "MiNC" if one.number in ("1.2", "6.8") else CODES[one.rating] if one.rating != "major" else "C"
        rows.append([one.number, one.title, one.comment, before, CODES[one.rating]])
    register = [
        ["Ref", "Criterion", "Severity", "Finding description", "Underlying cause", "Agreed action", "Deadline"]
    ]
    register += [
        [one.id, f"PS {one.criterion}", CODES[one.grade], one.statement, one.root_cause, one.action, one.due]
        for one in RAISED
    ]
    old = [["NC No.", "Criterion", "Grade", "Corrective action taken", "Status"], ["NC-22-1", "1.2", "Minor", "Buyers were trained.", "Closed"]]  # fmt: skip
    return made(
        [
            title(),
            header_table(),
            PageBreak(),
            text("Key", "Heading2"),
            table([["Code", "Meaning"], *([CODES[one], WORDS[one]] for one in WORDS)], (60, 200)),
            text("Results by criterion", "Heading1"),
            table(rows, (36, 130, 250, 60, 60)),
            text("Findings of this audit", "Heading1"),
            table(register, (50, 60, 50, 150, 150, 150, 70)),
            text("Non-conformances of the previous audit", "Heading1"),
            table(old, (60, 60, 50, 200, 60)),
        ],
        wide=True,
    )


def without_lines() -> bytes:
    """A table set by white space alone, whole words, counts in a table, findings in sentences."""
    rows = [["Clause", "Title", "Result"]]
    rows += [[one.number, one.title, WORDS[one.rating]] for one in RATED]
    counts = [["Rating", "Number of criteria"]]
    counts += [[words, str(sum(one.rating == name for one in RATED))] for name, words in WORDS.items()]
    flow: Flow = [title(), *header_lines(), PageBreak(), text("Result for each clause", "Heading1")]
    flow += [
        table(rows, (60, 240, 150), ruled=False),
        text("Summary of ratings", "Heading1"),
        table(counts, (200, 120)),
    ]
    flow.append(text("Findings", "Heading1"))
    for raised in RAISED:
        flow.append(
            text(
                f"A {raised.grade} non-conformance was raised against criterion {raised.criterion}. {raised.statement} "
                f"Root cause: {raised.root_cause} Corrective action: {raised.action} Due date: {raised.due_words}."
            )
        )
    return made(flow)


def with_boxes() -> bytes:
    """A small table for each criterion with a box for each rating, as forms have them."""
    flow: Flow = [title("Audit Report"), header_table(), PageBreak()]
    on, off = '<font name="ZapfDingbats">\u2718</font>', '<font name="ZapfDingbats">\u274f</font>'
    for one in RATED:
        boxes = "  ".join(f"{on if name == one.rating else off} {escape(words)}" for name, words in WORDS.items())
        flow += [
            table(
                [
                    ["Criterion", f"{one.number} {one.title}"],
                    ["Conformance level", f"<para>{boxes}</para>"],
                    ["Objective evidence", one.comment],
                ],
                (110, 350),
                heads=0,
            ),
            Spacer(0, 8),
        ]
    for raised in RAISED:
        flow += [
            text(f"{raised.grade.capitalize()} Non-Conformance {raised.id}", "Heading2"),
            text(f"Criterion: {raised.criterion}"),
            text(f"Description: {raised.statement}"),
            text(f"Root cause: {raised.root_cause}"),
            text(f"Corrective action: {raised.action}"),
            text(f"To be completed by: {raised.due_words}"),
        ]
    return made(flow)


def with_actions_beside() -> bytes:
    """One table that has cause, action and date beside the rating, rows of principles, and a summary of the counts."""
    rows = [["Criterion", "Audit result", "Comments", "Root cause", "Corrective action", "Due date"]]
    principle = ""
    for one in RATED:
        if one.number.partition(".")[0] != principle:
            principle = one.number.partition(".")[0]
            rows.append([f"Principle {principle} {PRINCIPLES[principle]}", "", "", "", "", ""])
        found = next((raised for raised in RAISED if raised.criterion == one.number), None)
        more = [found.root_cause, found.action, found.due_words] if found else ["", "", ""]
        rows.append([f"{one.number} {one.title}", WORDS[one.rating], one.comment, *more])
    counts = [["Principle", "Conformance", "Minor NC", "Major NC", "Not applicable"]]
    for number, name in PRINCIPLES.items():
        these = [one.rating for one in RATED if one.number.partition(".")[0] == number]
        counts.append([f"{number} {name}", *(str(these.count(rating)) for rating in WORDS)])
    every = [one.rating for one in RATED]
    counts.append(["Total", *(str(every.count(rating)) for rating in WORDS)])
    flow: Flow = [
        title(),
        header_table(),
        PageBreak(),
        text("Executive summary", "Heading1"),
        table(counts, (200, 70, 60, 60, 80)),
    ]
    flow += [PageBreak(), text("Ratings", "Heading1"), table(rows, (150, 90, 170, 120, 120, 70), shaded=True)]
    return made(flow, wide=True)


def in_lines() -> bytes:
    """No table at all: a line for each criterion, as OCR leaves them, and a summary with ranges."""
    flow: Flow = [title(), *header_lines(), PageBreak(), text("Ratings", "Heading1")]
    for one in RATED:
        flow.append(text(f"{one.number} {one.title} {WORDS[one.rating]} {one.comment}"))
    flow.append(text("Non-conformances", "Heading1"))
    for raised in RAISED:
        flow += [
            text(f"{raised.id} (Criterion {raised.criterion}) {raised.grade.capitalize()}", "Heading3"),
            text(f"Description: {raised.statement}"),
            text(f"Root cause: {raised.root_cause}"),
            text(f"Corrective action: {raised.action}"),
            text(f"Due date: {raised.due_words}"),
        ]
    return made(flow)


LAYOUTS: dict[str, Callable[[], bytes]] = {
    "one table": in_one_table,
    "matrix": in_a_matrix,
    "prose": in_prose,
    "last audit beside": with_the_last_audit,
    "without lines": without_lines,
    "boxes": with_boxes,
    "actions beside": with_actions_beside,
    "lines": in_lines,
}

"""Audit reports made for tests, in several styles of firms, all from one set of facts of our own.

Each maker returns the bytes of a PDF that says the same: the same criteria with the same ratings, the same
non-conformances and the same header.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from extractors.tests.audit_facts import CODES, HEADER, PRINCIPLES, RAISED, RATED, WORDS, Raised, Rated, by_principle

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


def _totals(rated: Sequence[Rated]) -> str:
    """How many non-conformances were raised, as a sentence; nothing where there are none."""
    count = {name: sum(one.rating == name for one in rated) for name in ("major", "minor")}
    numbers = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    parts = [f"{numbers[n]} {name} non-conformance{'s' * (n != 1)}" for name, n in count.items()]
    return f"In this audit {parts[0]} and {parts[1]} were raised."


def in_one_table(rated: Sequence[Rated] = RATED, raised: Sequence[Raised] = RAISED) -> bytes:
    """A key-value header, one long table of ratings over two pages, a register with every column, totals in words."""
    rows = [["Criterion", "Conformance Rating", "Objective evidence"]]
    rows += [[f"{one.number} {one.title}", WORDS[one.rating], one.comment] for one in rated]
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
        for one in raised
    ]
    return made(
        [
            title(),
            header_table(),
            PageBreak(),
            text("Summary", "Heading1"),
            text(_totals(rated)),
            text("Ratings", "Heading1"),
            text("C = Conformance, MiNC = Minor Non-Conformance, MaNC = Major Non-Conformance, N/A = Not Applicable."),
            table(rows, (150, 110, 200), shaded=True),
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


def in_a_matrix(rated: Sequence[Rated] = RATED, raised: Sequence[Raised] = RAISED) -> bytes:
    """A table for each principle, with a column for each rating and a mark in one of them."""
    mark = '<font name="ZapfDingbats">\u2714</font>'
    flow: Flow = [title("Certification Audit Report"), *header_lines(), PageBreak()]
    flow.append(text("Legend: a mark shows the rating; C = Conformance; MiNC = minor non-conformance."))
    for principle, these in by_principle(rated).items():
        rows = [["Criterion", "C", "MiNC", "MaNC", "N/A", "Comments"]]
        for one in these:
            marks = [mark if CODES[one.rating] == head else "" for head in rows[0][1:5]]
            rows.append([f"{one.number} {one.title}", *marks, one.comment])
        flow += [
            text(f"Principle {principle} {PRINCIPLES[principle]}", "Heading2"),
            table(rows, (150, 30, 38, 38, 32, 170)),
        ]
    flow += [text("Non-conformities raised", "Heading1")]
    for found in raised:
        flow += [
            table(
                [
                    ["Non-conformance number", found.id],
                    ["Criterion", f"{found.criterion}"],
                    ["Classification", WORDS[found.grade]],
                    ["Description of non-conformance", found.statement],
                    ["Root cause analysis", found.root_cause],
                    ["Corrective action plan", found.action],
                    ["Target completion date", found.due_words],
                    ["Status", found.status],
                ],
                (160, 290),
                heads=0,
            ),
            Spacer(0, 14),
        ]
    return made(flow)


def in_prose(rated: Sequence[Rated] = RATED, raised: Sequence[Raised] = RAISED) -> bytes:
    """A heading for each criterion, its rating on a line, findings as paragraphs with labels."""
    flow: Flow = [title("Surveillance and Certification Report"), header_table(), PageBreak()]
    flow += [
        text("Executive summary", "Heading1"),
        text("The audit team visited both facilities and spoke with 41 people."),
    ]
    for principle, these in by_principle(rated).items():
        flow.append(text(f"Principle {principle}: {PRINCIPLES[principle]}", "Heading1"))
        for one in these:
            flow += [
                text(f"Criterion {one.number} {one.title}", "Heading2"),
                text(f"Rating: {WORDS[one.rating]}"),
                text(one.comment),
            ]
    flow.append(text("Non-conformances", "Heading1"))
    for found in raised:
        flow += [
            text(f"{found.id}: {found.statement}", "Heading2"),
            text(f"Criterion: {found.criterion}"),
            text(f"Grade: {found.grade.capitalize()}"),
            text(f"Root cause: {found.root_cause}"),
            text(f"Corrective action: {found.action}"),
            text(f"Due date: {found.due_words}"),
            text(f"Status: {found.status}"),
        ]
    return made(flow)


def with_the_last_audit(rated: Sequence[Rated] = RATED, raised: Sequence[Raised] = RAISED) -> bytes:
    """Columns in another order and of other names, the rating of the audit before beside it, codes for words."""
    rows = [["No.", "Requirement", "Evidence reviewed", "Rating 2022", "Rating 2025"]]
    for one in rated:
        before = "MiNC" if one.number in ("1.2", "6.8") else CODES[one.rating] if one.rating != "major" else "C"
        rows.append([one.number, one.title, one.comment, before, CODES[one.rating]])
    register = [
        ["Ref", "Criterion", "Severity", "Finding description", "Underlying cause", "Agreed action", "Deadline"]
    ]
    register += [
        [one.id, f"PS {one.criterion}", CODES[one.grade], one.statement, one.root_cause, one.action, one.due]
        for one in raised
    ]
    old = [
        ["NC No.", "Criterion", "Grade", "Corrective action taken", "Status"],
        ["NC-22-1", "1.2", "Minor", "Buyers were trained.", "Closed"],
    ]
    return made(
        [
            title(),
            header_table(),
            PageBreak(),
            text("Key", "Heading2"),
            table([["Code", "Meaning"], *([CODES[name], words] for name, words in WORDS.items())], (60, 200)),
            text("Results by criterion", "Heading1"),
            table(rows, (36, 130, 250, 60, 60)),
            text("Findings of this audit", "Heading1"),
            table(register, (50, 60, 50, 150, 150, 150, 70)),
            text("Non-conformances of the previous audit", "Heading1"),
            table(old, (60, 60, 50, 200, 60)),
        ],
        wide=True,
    )


def without_lines(rated: Sequence[Rated] = RATED, raised: Sequence[Raised] = RAISED) -> bytes:
    """A table set by white space alone, whole words, counts in a table, findings in sentences."""
    rows = [["Clause", "Title", "Result"]]
    rows += [[one.number, one.title, WORDS[one.rating]] for one in rated]
    counts = [["Rating", "Number of criteria"]]
    counts += [[words, str(sum(one.rating == name for one in rated))] for name, words in WORDS.items()]
    flow: Flow = [title(), *header_lines(), PageBreak(), text("Result for each clause", "Heading1")]
    flow += [
        table(rows, (60, 240, 150), ruled=False),
        text("Summary of ratings", "Heading1"),
        table(counts, (200, 120)),
    ]
    flow.append(text("Findings", "Heading1"))
    for found in raised:
        flow.append(
            text(
                f"A {found.grade} non-conformance was raised against criterion {found.criterion}. {found.statement} "
                f"Root cause: {found.root_cause} Corrective action: {found.action} Due date: {found.due_words}."
            )
        )
    return made(flow)


def with_boxes(rated: Sequence[Rated] = RATED, raised: Sequence[Raised] = RAISED) -> bytes:
    """A small table for each criterion with a box for each rating, as forms have them."""
    flow: Flow = [title("Audit Report"), header_table(), PageBreak()]
    on, off = '<font name="ZapfDingbats">\u2718</font>', '<font name="ZapfDingbats">\u274f</font>'
    for one in rated:
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
    for found in raised:
        flow += [
            text(f"{found.grade.capitalize()} Non-Conformance {found.id}", "Heading2"),
            text(f"Criterion: {found.criterion}"),
            text(f"Description: {found.statement}"),
            text(f"Root cause: {found.root_cause}"),
            text(f"Corrective action: {found.action}"),
            text(f"To be completed by: {found.due_words}"),
        ]
    return made(flow)


def with_actions_beside(rated: Sequence[Rated] = RATED, raised: Sequence[Raised] = RAISED) -> bytes:
    """One table that has cause, action and date beside the rating, rows of principles, and a summary of the counts."""
    rows = [["Criterion", "Audit result", "Comments", "Root cause", "Corrective action", "Due date"]]
    principle = ""
    for one in rated:
        if one.number.partition(".")[0] != principle:
            principle = one.number.partition(".")[0]
            rows.append([f"Principle {principle} {PRINCIPLES[principle]}", "", "", "", "", ""])
        found = next((other for other in raised if other.criterion == one.number), None)
        more = [found.root_cause, found.action, found.due_words] if found else ["", "", ""]
        rows.append([f"{one.number} {one.title}", WORDS[one.rating], one.comment, *more])
    counts = [["Principle", "Conformance", "Minor NC", "Major NC", "Not applicable"]]
    for number, rows_of in by_principle(rated).items():
        these = [one.rating for one in rows_of]
        counts.append([f"{number} {PRINCIPLES[number]}", *(str(these.count(rating)) for rating in WORDS)])
    every = [one.rating for one in rated]
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


def in_lines(rated: Sequence[Rated] = RATED, raised: Sequence[Raised] = RAISED) -> bytes:
    """No table at all: a line for each criterion, as OCR leaves them, and a summary with ranges."""
    flow: Flow = [title(), *header_lines(), PageBreak(), text("Ratings", "Heading1")]
    for one in rated:
        flow.append(text(f"{one.number} {one.title} {WORDS[one.rating]} {one.comment}"))
    flow.append(text("Non-conformances", "Heading1"))
    for found in raised:
        flow += [
            text(f"{found.id} (Criterion {found.criterion}) {found.grade.capitalize()}", "Heading3"),
            text(f"Description: {found.statement}"),
            text(f"Root cause: {found.root_cause}"),
            text(f"Corrective action: {found.action}"),
            text(f"Due date: {found.due_words}"),
        ]
    return made(flow)


LAYOUTS: dict[str, Callable[..., bytes]] = {
    "one table": in_one_table,
    "matrix": in_a_matrix,
    "prose": in_prose,
    "last audit beside": with_the_last_audit,
    "without lines": without_lines,
    "boxes": with_boxes,
    "actions beside": with_actions_beside,
    "lines": in_lines,
}

"""Policies in the styles companies close and control them with, made for tests."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from extractors.tests.made_pdfs import Draw, made_pdf, write

BODY = [
    "We respect the people who live beside our works and answer what they ask.",
    "Every site keeps a register of complaints and reads it once a month.",
]


def policy(draw: Draw) -> bytes:
    """A policy of one page with a title and two sentences, and what is drawn below them."""

    def page(canvas: Canvas) -> None:
        write(canvas, ["Neighbour Policy"], size=18, y=780, font="Helvetica-Bold")
        write(canvas, BODY, y=740)
        draw(canvas)

    return made_pdf(page, title="Neighbour Policy")


def ruled(canvas: Canvas, rows: list[list[str]], *, y: float, widths: list[float]) -> None:
    """A table with ruling lines and a bold head, its top at y."""
    table = Table(rows, colWidths=widths)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10)])
    )
    _, height = table.wrapOn(canvas, 500, 500)
    table.drawOn(canvas, 72, y - height)


def lines_below_each_other(canvas: Canvas) -> None:
    """Name, title and date on lines of their own."""
    write(canvas, ["Signed"], y=660)
    write(canvas, ["Ingrid Solheim", "Managing Director", "14 March 2024"], y=600)


def labelled_lines(canvas: Canvas) -> None:
    """A label on each line."""
    write(
        canvas,
        ["Signature: ____________", "Name: Ingrid Solheim", "Position: Plant Manager", "Date: 14 March 2024"],
        y=660,
        leading=20,
    )


def side_by_side(canvas: Canvas) -> None:
    """Two signatories beside each other."""
    write(canvas, ["For and on behalf of the company"], y=660)
    for x, name, title in ((72, "Ingrid Solheim", "Managing Director"), (320, "Rajesh Nair", "Chair of the Board")):
        write(canvas, ["____________________", name, title, "14 March 2024"], x=x, y=620, leading=16)


def signed_row(canvas: Canvas) -> None:
    """All on one line."""
    write(canvas, ["Signed: Ingrid Solheim, Chief Executive Officer        Date: 14 March 2024"], y=640)


def empty_block(canvas: Canvas) -> None:
    """A block nobody has filled in."""
    write(canvas, ["Signed by: ______________", "Name:", "Title:", "Date:"], y=660, leading=20)


def history(canvas: Canvas) -> None:
    """A table of changes, the newest last."""
    rows = [
        ["Version", "Date", "Author", "Change"],
        ["1.0", "3 May 2021", "J. Berg", "First issue"],
        ["1.1", "9 June 2022", "J. Berg", "Contacts renewed"],
        ["2.0", "14 March 2024", "A. Lind", "Section 4 rewritten"],
    ]
    ruled(canvas, rows, y=660, widths=[70, 110, 100, 180])


def history_newest_first(canvas: Canvas) -> None:
    """A table of changes with approval, the newest first."""
    rows = [
        ["Revision", "Approved on", "Approved by", "Reason"],
        ["5", "02.04.2025", "Board of Directors", "Yearly review"],
        ["4", "11.03.2023", "Managing Director", "New law"],
    ]
    ruled(canvas, rows, y=660, widths=[70, 110, 140, 140])


def control_table(canvas: Canvas) -> None:
    """Labels and values in a table of two columns."""
    rows = [
        ["Document number", "HSE-014"],
        ["Version", "3.2"],
        ["Document owner", "Head of Sustainability"],
        ["Approved by", "Executive Committee"],
        ["Approval date", "14 March 2024"],
        ["Effective date", "1 April 2024"],
        ["Next review", "March 2026"],
    ]
    ruled(canvas, rows, y=660, widths=[160, 220])


def control_line(canvas: Canvas) -> None:
    """One line under the title."""
    write(
        canvas,
        ["Doc. no. HSE-014 | Rev. 4 | Owner: HSE Manager | Effective: 1 April 2024 | Next review: 04/2026"],
        y=690,
        size=8,
    )
    write(canvas, ["This policy is available on our website at www.example.org/policies."], y=640)

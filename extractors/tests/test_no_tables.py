"""What stands in columns or between lines and is no table: prose, lists, contents, addresses, frames, charts, code."""

from __future__ import annotations

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.made_pdfs import Draw, made_pdf, write

PROSE = [
    "The board adopts the environmental policy",
    "and reviews it every year after the audit",
    "of 2024, in which 12 sites were visited by",
    "the team. In 2025 another 8 sites follow,",
    "so that each site is seen every 3 years.",
    "Suppliers sign the code of conduct before",
    "an order is placed, and 95 per cent have.",
    "Others are asked to do so before June.",
]


def table_count(*pages: Draw) -> int:
    """How many tables a document with these pages has."""
    return len(parse(made_pdf(*pages), limits=Limits()).tables)


def rule(canvas: Canvas, y: float, x0: float = 70.0, x1: float = 525.0) -> None:
    """A line across the page."""
    canvas.line(x0, y, x1, y)


def test_columns_of_prose_between_the_rules_of_a_page() -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, 790)
        write(canvas, ["Sustainability report", ""], y=796)
        for row, text in enumerate(PROSE):
            write(canvas, [text], x=72, y=760 - 14 * row)
            write(canvas, [text], x=310, y=760 - 14 * row)
        rule(canvas, 60)

    assert table_count(draw) == 0


def test_three_columns_of_prose_written_line_by_line() -> None:
    def draw(canvas: Canvas) -> None:
        for row, text in enumerate(PROSE):
            for x in (60, 230, 400):
                write(canvas, [text], x=x, y=760 - 12 * row, size=7.5)

    assert table_count(draw) == 0


def test_a_box_of_prose_with_a_rule_under_its_title() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(Color(0.9, 0.95, 0.9))
        canvas.rect(70, 600, 455, 150, stroke=0, fill=1)
        canvas.setFillColor(Color(0, 0, 0))
        write(canvas, ["In brief"], x=80, y=735, font="Helvetica-Bold")
        rule(canvas, 728, 80, 515)
        write(canvas, [f"{one} {two}" for one, two in zip(PROSE[::2], PROSE[1::2], strict=True)], x=80, y=710)

    assert table_count(draw) == 0


def test_a_list_with_numbers_and_wide_gaps() -> None:
    def draw(canvas: Canvas) -> None:
        for row, text in enumerate(PROSE[:6]):
            write(canvas, [f"{row + 1}."], x=72, y=760 - 16 * row)
            write(canvas, [text], x=96, y=760 - 16 * row)

    assert table_count(draw) == 0


def test_contents_with_page_numbers() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (title, page) in enumerate(
            [
                ("Our company", 4),
                ("Environment", 9),
                ("People", 17),
                ("Supply chain", 26),
                ("Figures", 31),
                ("Index", 40),
            ]
        ):
            write(canvas, [title], y=700 - 20 * row)
            write(canvas, [str(page)], x=480, y=700 - 20 * row)
            rule(canvas, 694 - 20 * row)

    assert table_count(draw) == 0


def test_addresses_side_by_side() -> None:
    def draw(canvas: Canvas) -> None:
        for x, town in ((72, "Northfjord"), (240, "Southfjord"), (400, "Eastfjord")):
            write(canvas, [f"Works {town}"], x=x, y=700, font="Helvetica-Bold")
            write(canvas, ["Harbour Road 12", f"4020 {town}", "Phone 55 01 02 03"], x=x, y=686)

    assert table_count(draw) == 0


def test_addresses_written_line_by_line() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [
            ("Works Northfjord", "Works Southfjord", "Works Eastfjord"),
            ("Harbour Road 12", "Mill Lane 4", "Quay Street 31"),
            ("Second floor", "Gatehouse", "Building of the port"),
            ("4020 Northfjord", "4310 Southfjord", "4555 Eastfjord"),
            ("Phone 55 01 02", "Phone 55 03 04", "Phone 55 05 06"),
        ]
        for number, row in enumerate(rows):
            for x, text in zip((72, 240, 400), row, strict=True):
                write(canvas, [text], x=x, y=700 - 14 * number, font="Helvetica" if number else "Helvetica-Bold")

    assert table_count(draw) == 0


def test_lines_to_sign_on() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, PROSE[:3], y=760)
        for x, name in ((72, "A. Berg"), (320, "K. Lund")):
            rule(canvas, 640, x, x + 180)
            write(canvas, [name, "Member of the board", "Date: 3 May 2024"], x=x, y=626)

    assert table_count(draw) == 0


def test_a_chart_between_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for step in range(6):
            rule(canvas, 500 + 40 * step, 100, 500)
            write(canvas, [str(20 * step)], x=80, y=497 + 40 * step, size=8)
        for number, (year, value) in enumerate([("2021", 88), ("2022", 71), ("2023", 64), ("2024", 52)]):
            x = 130 + 95 * number
            canvas.rect(x, 500, 40, 2 * value, stroke=0, fill=1)
            write(canvas, [str(value)], x=x + 12, y=504 + 2 * value, size=8)
            write(canvas, [year], x=x + 8, y=486, size=8)

    assert table_count(draw) == 0


def test_code_with_numbered_lines() -> None:
    code = ["def area(side):", "if side < 0:", "raise ValueError(side)", "return side * side", "", "print(area(2))"]

    def draw(canvas: Canvas) -> None:
        rule(canvas, 716)
        for row, text in enumerate(code):
            write(canvas, [str(41 + row)], x=76, y=700 - 12 * row, font="Courier")
            write(canvas, [text], x=110, y=700 - 12 * row, font="Courier")
        rule(canvas, 630)

    assert table_count(draw) == 0


def test_a_running_head_and_foot_in_three_parts() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (800, 40):
            for x, text in ((72, "Northfjord"), (260, "Report 2024"), (500, "17")):
                write(canvas, [text], x=x, y=y)
        rule(canvas, 794)
        write(canvas, PROSE, y=760)
        rule(canvas, 54)

    assert table_count(draw, draw, draw) == 0

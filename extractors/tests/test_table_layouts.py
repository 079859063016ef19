"""Tables in the ways they are drawn: lines across or down alone, stripes, open sides, none; heads, groups, rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from extractors.document import SegmentKind, Table
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.made_pdfs import Draw, made_pdf, write

XS = (72.0, 230.0, 330.0, 430.0)
GREY = Color(0.9, 0.9, 0.9)
BODY = [
    ["Northern smelter", "120,450", "8,300", "2,100"],
    ["Southern smelter", "98,700", "7,950", "1,900"],
    ["Casthouse", "12,300", "1,100", "800"],
]


def tables(*pages: Draw) -> tuple[Table, ...]:
    """The tables of a document with these pages."""
    return parse(made_pdf(*pages), limits=Limits()).tables


def texts(table: Table) -> list[list[str]]:
    """The body rows of a table as text."""
    return [[cell.text for cell in row] for row in table.rows]


def put(canvas: Canvas, rows: Sequence[Sequence[str]], *, y: float, step: float = 16.0, bold: bool = False) -> float:
    """Write rows of cells at the columns; the y after them."""
    for row in rows:
        for x, text in zip(XS, row, strict=False):
            write(canvas, [text], x=x, y=y, font="Helvetica-Bold" if bold else "Helvetica")
        y -= step
    return y


def rule(canvas: Canvas, y: float, x0: float = 70.0, x1: float = 500.0) -> None:
    """A line across the page."""
    canvas.line(x0, y, x1, y)


def prose(canvas: Canvas, y: float) -> None:
    """Two lines of running text."""
    write(
        canvas,
        [
            "The figures of all sites were checked by an independent auditor, who found no",
            "mistake that would change the conclusions of this report on emissions.",
        ],
        y=y,
    )


def test_rules_above_and_below_the_head_and_at_the_end() -> None:
    def draw(canvas: Canvas) -> None:
        prose(canvas, 760)
        rule(canvas, 712)
        put(canvas, [["Site", "Scope 1", "Scope 2", "Scope 3"]], y=700)
        rule(canvas, 694)
        put(canvas, BODY, y=680)
        rule(canvas, 640)
        prose(canvas, 610)

    (table,) = tables(draw)
    assert table.columns == ("Site", "Scope 1", "Scope 2", "Scope 3")
    assert texts(table) == BODY
    assert 695 < 842 - table.box[1] < 720 and 635 < 842 - table.box[3] < 645


def test_texts_between_rules_keep_the_lines_of_a_cell_together() -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, 712)
        put(canvas, [["Policy", "Owner", "Next review"]], y=700)
        rule(canvas, 694)
        put(canvas, [["Purchasing of raw", "Buying", "May 2026"], ["material and scrap"]], y=680, step=12)
        rule(canvas, 662)
        put(canvas, [["Water", "Works manager", "June 2027"]], y=650)
        rule(canvas, 644)
        put(canvas, [["Noise at the fence", "Works manager and", "June 2027"], ["", "head of safety"]], y=630, step=12)
        rule(canvas, 612)

    (table,) = tables(draw)
    assert table.columns[:3] == ("Policy", "Owner", "Next review")
    assert texts(table) == [
        ["Purchasing of raw material and scrap", "Buying", "May 2026"],
        ["Water", "Works manager", "June 2027"],
        ["Noise at the fence", "Works manager and head of safety", "June 2027"],
    ]


def test_a_head_over_several_columns_gives_its_name_to_each() -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, 712)
        write(canvas, ["Emissions in t CO2e"], x=335, y=700)
        rule(canvas, 696, 325, 500)
        put(canvas, [["Site", "Staff", "Scope 1", "Scope 2"]], y=684)
        rule(canvas, 678)
        put(canvas, BODY, y=664)
        rule(canvas, 624)

    (table,) = tables(draw)
    assert table.columns == ("Site", "Staff", "Emissions in t CO2e Scope 1", "Emissions in t CO2e Scope 2")
    assert [(cell.text, cell.across) for cell in table.heads[0] if cell.text] == [("Emissions in t CO2e", 2)]
    assert texts(table) == BODY


def test_a_row_of_one_cell_names_the_group_of_rows_below_it() -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, 712)
        put(canvas, [["Site", "2022", "2023", "2024"]], y=700)
        rule(canvas, 694)
        y = put(canvas, [["Emissions"]], y=680, bold=True)
        y = put(canvas, BODY[:2], y=y)
        y = put(canvas, [["Energy"]], y=y, bold=True)
        put(canvas, BODY[1:], y=y)
        rule(canvas, 590)

    (table,) = tables(draw)
    assert table.groups == (0, 3)
    assert [table.group_of(row) for row in range(6)] == ["", "Emissions", "Emissions", "", "Energy", "Energy"]
    assert texts(table)[1] == BODY[0]


def test_stripes_are_rows_and_the_white_ones_between_them_too() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [["Site", "2022", "2023", "2024"]], y=700, bold=True)
        for number, row in enumerate([*BODY, *BODY]):
            y = 684 - 16 * number
            if number % 2:
                canvas.setFillColor(GREY)
                canvas.rect(70, y - 4, 430, 16, stroke=0, fill=1)
                canvas.setFillColor(Color(0, 0, 0))
            put(canvas, [row], y=y)
        prose(canvas, 560)

    (table,) = tables(draw)
    assert table.columns == ("Site", "2022", "2023", "2024")
    assert texts(table) == [*BODY, *BODY]


def test_columns_of_stripes_drawn_apart_are_one_table() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [["Site", "2022", "2023", "2024"]], y=700)
        for number, row in enumerate([*BODY, *BODY]):
            y = 684 - 14 * number
            if number % 2 == 0:
                canvas.setFillColor(GREY)
                for x in XS:
                    canvas.rect(x - 2, y - 4, 150 if x == XS[0] else 82, 14, stroke=0, fill=1)
                canvas.setFillColor(Color(0, 0, 0))
            put(canvas, [row], y=y)

    (table,) = tables(draw)
    assert table.columns == ("Site", "2022", "2023", "2024")
    assert texts(table) == [*BODY, *BODY]


def test_open_sides_cost_no_column() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(5):
            rule(canvas, 712 - 18 * number)
        for x in XS[1:]:
            canvas.line(x - 6, 712, x - 6, 640)
        put(canvas, [["Site", "2022", "2023", "2024"], *BODY], y=700, step=18)

    (table,) = tables(draw)
    assert table.columns == ("Site", "2022", "2023", "2024")
    assert texts(table) == BODY


def test_figures_stacked_between_two_lines_are_rows() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (712, 694, 640):
            rule(canvas, y)
        for x in (70.0, *(x - 6 for x in XS[1:]), 500.0):
            canvas.line(x, 712, x, 640)
        put(canvas, [["Site", "2022", "2023", "2024"]], y=700)
        put(canvas, BODY, y=682)

    (table,) = tables(draw)
    assert table.columns == ("Site", "2022", "2023", "2024")
    assert texts(table) == BODY
    boxes = [row[1].box for row in table.rows]
    assert all(box for box in boxes)
    assert [box[1] for box in boxes if box] == sorted({box[1] for box in boxes if box})


def test_lines_down_alone_part_the_columns() -> None:
    def draw(canvas: Canvas) -> None:
        prose(canvas, 760)
        for x in XS[1:]:
            canvas.line(x - 6, 712, x - 6, 640)
        put(canvas, [["Site", "2022", "2023", "2024"], *BODY], y=700)
        prose(canvas, 600)

    (table,) = tables(draw)
    assert table.columns == ("Site", "2022", "2023", "2024")
    assert texts(table) == BODY


def test_a_label_over_several_rows_is_told_in_each_of_them() -> None:
    def draw(canvas: Canvas) -> None:
        for y, x0 in ((712, 70), (694, 70), (676, 224), (658, 70), (640, 224), (622, 70)):
            rule(canvas, y, x0, 424)
        for x in (70, 224, 324, 424):
            canvas.line(x, 712, x, 622)
        put(canvas, [["Scope", "Year", "t CO2e"]], y=700)
        put(canvas, [["", "2023", "450"], ["", "2024", "420"], ["", "2023", "60"], ["", "2024", "55"]], y=682, step=18)
        write(canvas, ["Scope 1"], x=72, y=674)
        write(canvas, ["Scope 2"], x=72, y=638)

    (table,) = tables(draw)
    assert table.columns == ("Scope", "Year", "t CO2e")
    assert [row[0] for row in texts(table)] == ["Scope 1", "Scope 1", "Scope 2", "Scope 2"]
    assert [row[2] for row in texts(table)] == ["450", "420", "60", "55"]


def test_a_currency_apart_belongs_to_its_figure() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (label, *figures) in enumerate(
            [("Sales", "14,694", "14,544"), ("Costs", "(11,969)", "(11,724)"), ("Profit", "2,725", "2,820")]
        ):
            y = 700 - 16 * number
            write(canvas, [label], y=y)
            for x, figure in zip((330, 450), figures, strict=True):
                if number != 1:
                    write(canvas, ["$"], x=x - 70, y=y)
                canvas.drawRightString(x, y, figure)
        for y in (712, 696, 680, 664):
            rule(canvas, y)

    (table,) = tables(draw)
    assert texts(table) == [
        ["Sales", "$ 14,694", "$ 14,544"],
        ["Costs", "(11,969)", "(11,724)"],
        ["Profit", "$ 2,725", "$ 2,820"],
    ]


def test_short_texts_in_columns_under_a_bold_head() -> None:
    rows = [
        ["Spillage of oil", "Likely", "Severe", "Open"],
        ["Fire in the cast", "Unlikely", "Severe", "Closed"],
        ["Dust at loading", "Likely", "Slight", "Open"],
        ["Noise at night", "Certain", "Slight", "Open"],
    ]

    def draw(canvas: Canvas) -> None:
        prose(canvas, 760)
        put(canvas, [["Risk", "Chance", "Harm", "Status"]], y=700, bold=True)
        put(canvas, rows, y=684)
        prose(canvas, 590)

    (table,) = tables(draw)
    assert table.columns == ("Risk", "Chance", "Harm", "Status")
    assert texts(table) == rows


def test_words_beside_a_table_stay_in_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, 712, 70, 330)
        put(canvas, [["Site", "Staff"]], y=700)
        rule(canvas, 694, 70, 330)
        put(canvas, [[row[0], row[1]] for row in BODY], y=680)
        rule(canvas, 640, 70, 330)
        write(canvas, ["Staff are counted at", "the end of the year,", "apprentices included."], x=360, y=700)

    document = parse(made_pdf(draw), limits=Limits())
    (table,) = document.tables
    assert texts(table) == [[row[0], row[1]] for row in BODY]
    assert "Staff are counted at the end of the year, apprentices included." in [one.text for one in document.segments]


@pytest.mark.parametrize("lined", [True, False])
def test_document_control_keeps_its_labels_and_values(lined: bool) -> None:
    pairs = [
        ("Version", "2.1"),
        ("Owner", "Head of Safety"),
        ("Approved by", "Board of Directors"),
        ("Status", "Final"),
    ]

    def draw(canvas: Canvas) -> None:
        for number, (label, value) in enumerate(pairs):
            write(canvas, [label], y=700 - 18 * number, font="Helvetica-Bold")
            write(canvas, [value], x=230, y=700 - 18 * number)
        for number in range(5 if lined else 0):
            rule(canvas, 713 - 18 * number)
        prose(canvas, 580)

    document = parse(made_pdf(draw), limits=Limits())
    for label, value in pairs:
        assert any(label in one.text and value in one.text for one in document.segments), label
    assert not any(any(table.columns) for table in document.tables)


def test_every_word_of_a_page_stands_in_one_place() -> None:
    def draw(canvas: Canvas) -> None:
        prose(canvas, 760)
        rule(canvas, 712)
        put(canvas, [["Site", "Scope 1", "Scope 2", "Scope 3"]], y=700)
        rule(canvas, 694)
        put(canvas, BODY, y=680)
        rule(canvas, 640)

    document = parse(made_pdf(draw), limits=Limits())
    (table,) = document.tables
    heads = {index for row in table.heads for cell in row for index in cell.words}
    rows = [piece.word for one in document.segments if one.kind is SegmentKind.TABLE_ROW for piece in one.pieces]
    others = [piece.word for one in document.segments if one.kind is not SegmentKind.TABLE_ROW for piece in one.pieces]
    assert sorted([*heads, *rows, *others]) == list(range(len(document.pages[0].words)))

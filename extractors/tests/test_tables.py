"""Tables with and without ruling lines, and the cells between lines."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.claiming.passages import quote_passages
from extractors.document import Box, Document, SegmentKind
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tables.grid import cells_between
from extractors.tests.made_pdfs import Draw, made_pdf, write

ROWS = [
    ["Site", "Scope 1 (t CO2e)", "Scope 2 (t CO2e)"],
    ["Northern smelter", "120,450", "8,300"],
    ["Southern smelter and", "98,700", "7,950"],
    ["Casthouse", "12,300", "1,100"],
]


def read(*pages: Draw) -> Document:
    """The document with these pages."""
    return parse(made_pdf(*pages), limits=Limits())


def ruled(rows: Sequence[Sequence[str]], *, bold_head: bool = True) -> Draw:
    """A page with a table in ruling lines under a caption, and a sentence after it."""
    xs, height = (72, 250, 370, 490), 30

    def draw(canvas: Canvas) -> None:
        write(canvas, ["Table 1 Emissions by site in 2024"], y=720)
        for number, row in enumerate(rows):
            y = 690 - height * number
            for x, text in zip(xs, row, strict=False):
                write(canvas, [text], x=x + 4, y=y, font="Helvetica-Bold" if bold_head and not number else "Helvetica")
            if row[0].endswith("and"):
                write(canvas, ["extrusion plant"], x=76, y=y - 11)
        top, bottom = 706, 706 - height * len(rows)
        for number in range(len(rows) + 1):
            canvas.line(72, top - height * number, 490, top - height * number)
        for x in xs:
            canvas.line(x, top, x, bottom)
        write(canvas, ["All figures were verified by an independent auditor."], y=bottom - 30)

    return draw


def test_a_ruled_table_becomes_rows_with_column_names() -> None:
    document = read(ruled(ROWS))
    (table,) = document.tables
    assert table.columns == tuple(ROWS[0])
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Northern smelter", "120,450", "8,300"],
        ["Southern smelter and extrusion plant", "98,700", "7,950"],
        ["Casthouse", "12,300", "1,100"],
    ]
    assert table.caption == "Table 1 Emissions by site in 2024"
    rows = [one for one in document.segments if one.kind is SegmentKind.TABLE_ROW]
    assert [one.text for one in rows][1] == "Southern smelter and extrusion plant | 98,700 | 7,950"
    assert [(one.table, one.row) for one in rows] == [(0, 0), (0, 1), (0, 2)]
    assert document.segments[-1].text == "All figures were verified by an independent auditor."


def test_words_of_a_table_stand_in_its_rows_only() -> None:
    document = read(ruled(ROWS))
    of_rows = {piece.word for one in document.segments if one.table is not None for piece in one.pieces}
    of_text = {piece.word for one in document.segments if one.table is None for piece in one.pieces}
    assert not of_rows & of_text


def test_a_value_in_a_row_leads_to_its_rectangle() -> None:
    document = read(ruled(ROWS))
    row = next(one for one in document.segments if "98,700" in one.text)
    start = row.text.index("98,700")
    (passage,) = quote_passages(document, row, start, start + 6)
    (box,) = passage.boxes
    assert box[0] == pytest.approx(254, abs=1)
    cell = document.tables[0].rows[1][1]
    assert cell.box is not None
    assert cell.box[0] <= box[0] <= box[2] <= cell.box[2]


def test_spanning_heads_are_joined_to_those_below() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (700, 680, 660, 640, 620):
            canvas.line(72, y, 472, y)
        for x in (72, 272, 472):
            canvas.line(x, 700, x, 620)
        canvas.line(172, 700, 172, 620)
        canvas.line(372, 680, 372, 620)
        write(canvas, ["Year"], x=76, y=686)
        write(canvas, ["2023"], x=176, y=686)
        write(canvas, ["Emissions in t"], x=276, y=686)
        for row, cells in enumerate(
            [("Site", "Staff", "Scope 1", "Scope 2"), ("North", "120", "45", "6"), ("South", "80", "33", "4")]
        ):
            for x, text in zip((76, 176, 276, 376), cells, strict=True):
                write(canvas, [text], x=x, y=666 - 20 * row)

    (table,) = read(draw).tables
    assert table.columns == ("Year Site", "2023 Staff", "Emissions in t Scope 1", "Emissions in t Scope 2")
    assert [cell.text for cell in table.rows[0]] == ["North", "120", "45", "6"]


def test_a_box_around_text_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 600, 450, 180)
        write(canvas, ["We prohibit bribery in every form and at every site,", "and so do our suppliers."])

    document = read(draw)
    assert document.tables == ()
    assert document.segments[0].kind is SegmentKind.SENTENCE


def test_figures_in_columns_without_lines_are_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for row, (label, *figures) in enumerate(
            [
                ("t CO2e", "2022", "2023", "2024"),
                ("Scope 1", "1,200", "1,100", "998"),
                ("Scope 2", "300", "280", "265"),
                ("Scope 3", "45,000", "44,100", "43,900"),
            ]
        ):
            canvas.drawString(72, 700 - 16 * row, label)
            for x, figure in zip((260, 340, 420), figures, strict=True):
                canvas.drawRightString(x, 700 - 16 * row, figure)
        write(canvas, ["Emissions fell in every scope during the three years shown above."], y=600)

    document = read(draw)
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows][-1] == ["Scope 3", "45,000", "44,100", "43,900"]
    assert "Scope 1 | 1,200 | 1,100 | 998" in [one.text for one in document.segments]
    assert document.segments[-1].kind is SegmentKind.SENTENCE


def test_two_columns_of_prose_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        write(
            canvas,
            [
                "In 2023 the company cut its emissions",
                "by 12 per cent to 4,500 t and plans",
                "to cut them by 20 per cent until 2030.",
            ],
        )
        write(
            canvas,
            [
                "In 2024 the company used 35 per cent",
                "of scrap and bought 120 GWh of power",
                "from 3 wind farms near its 2 sites.",
            ],
            x=320,
        )

    assert read(draw).tables == ()


def finder_cells(rulings: Sequence[Box]) -> list[Box]:
    """The cells pdfplumber's TableFinder makes of the same lines."""
    from pdfplumber.table import TableFinder

    edges = [
        {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
        | {"orientation": "h" if x1 - x0 >= bottom - top else "v", "object_type": "line"}
        for x0, top, x1, bottom in rulings
    ]
    page: Any = SimpleNamespace(edges=edges, bbox=(0.0, 0.0, 600.0, 800.0), extract_words=lambda **_: [])
    return sorted(cell for table in TableFinder(page, {}).tables for cell in table.cells if cell)


@pytest.mark.parametrize("seed", range(40))
def test_cells_are_those_of_pdfplumber(seed: int) -> None:
    chance = random.Random(seed)
    xs = sorted(chance.sample(range(50, 550, 11), chance.randint(2, 7)))
    ys = sorted(chance.sample(range(50, 750, 11), chance.randint(2, 9)))
    rulings: list[Box] = []
    for y in ys:
        for before, after in pairwise(xs):
            if chance.random() < 0.8:
                rulings.append((before + chance.uniform(-2, 2), y, after + chance.uniform(-2, 2), y))
    for x in xs:
        for before, after in pairwise(ys):
            if chance.random() < 0.8:
                rulings.append((x, before + chance.uniform(-2, 2), x, after + chance.uniform(-2, 2)))
    mine = sorted(cell for group in cells_between(rulings) for cell in group)
    assert [pytest.approx(cell) for cell in finder_cells(rulings)] == mine

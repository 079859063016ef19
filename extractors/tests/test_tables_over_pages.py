"""Tables that go on over a page break, with their head said again or not."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document, SegmentKind
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.made_pdfs import Draw, made_pdf, write

HEAD = ["Site", "Permit", "Valid until"]
FIRST = [["Northfjord", "Water intake", "May 2027"], ["Southfjord", "Discharge", "June 2028"]]
SECOND = [["Eastfjord", "Stack", "July 2029"], ["Westfjord", "Landfill", "March 2030"]]
XS = (72.0, 230.0, 360.0, 500.0)


def part(rows: Sequence[Sequence[str]], *, head: bool, y: float, before: str = "", after: str = "") -> Draw:
    """A page with a drawn table whose first line is at y, a line of text above it and one below."""

    def draw(canvas: Canvas) -> None:
        if before:
            write(canvas, [before], y=y + 14)
        all_rows = [HEAD, *rows] if head else rows
        for number, row in enumerate(all_rows):
            for x, text in zip(XS, row, strict=False):
                font = "Helvetica-Bold" if head and not number else "Helvetica"
                write(canvas, [text], x=x + 4, y=y - 13 - 18 * number, font=font)
        bottom = y - 18 * len(all_rows)
        for number in range(len(all_rows) + 1):
            canvas.line(XS[0], y - 18 * number, XS[-1], y - 18 * number)
        for x in XS:
            canvas.line(x, y, x, bottom)
        if after:
            write(canvas, [after], y=bottom - 20)

    return draw


def read(*pages: Draw) -> Document:
    """The document with these pages."""
    return parse(made_pdf(*pages), limits=Limits())


def rows_of(document: Document, table: int) -> list[list[str]]:
    """The body rows of a table as text."""
    return [[cell.text for cell in row] for row in document.tables[table].rows]


CAPTION = "Table 3 Permits of all sites"
START = part(FIRST, head=True, y=120, before=CAPTION)


def test_rows_on_the_next_page_have_the_column_names() -> None:
    document = read(START, part(SECOND, head=False, y=780, after="Permits are renewed a year before they end."))
    first, second = document.tables
    assert first.columns == second.columns == tuple(HEAD)
    assert (first.continues, second.continues) == (None, 0)
    assert second.caption == CAPTION
    assert rows_of(document, 1) == SECOND
    rows = [one.text for one in document.segments if one.kind is SegmentKind.TABLE_ROW and one.page == 2]
    assert rows == ["Eastfjord | Stack | July 2029", "Westfjord | Landfill | March 2030"]


def test_a_head_said_again_is_no_row() -> None:
    document = read(START, part(SECOND, head=True, y=780, before=f"{CAPTION} (continued)"))
    second = document.tables[1]
    assert second.continues == 0
    assert second.columns == tuple(HEAD)
    assert rows_of(document, 1) == SECOND


def test_three_pages_are_a_chain() -> None:
    document = read(START, part(SECOND, head=False, y=780), part(FIRST, head=False, y=780))
    assert [table.continues for table in document.tables] == [None, 0, 1]
    assert {table.columns for table in document.tables} == {tuple(HEAD)}
    assert rows_of(document, 1) == SECOND


def test_text_between_parts_makes_two_tables() -> None:
    document = read(
        part(FIRST, head=True, y=160, after="Permits of the other sites are listed by the owner of the land."),
        part(SECOND, head=False, y=780),
    )
    assert [table.continues for table in document.tables] == [None, None]


def test_another_caption_begins_another_table() -> None:
    document = read(START, part(SECOND, head=False, y=740, before="Table 4 Licences of the ports"))
    assert document.tables[1].continues is None


def test_boxes_are_those_of_the_own_page() -> None:
    document = read(START, part(SECOND, head=False, y=780))
    second = document.tables[1]
    assert second.page == 2
    for row in second.rows:
        for cell in row:
            assert cell.box is not None and cell.box[1] < 200


def test_the_last_row_alone_on_the_next_page_is_a_row() -> None:
    alone = part([["Eastfjord", "Stack", ""]], head=False, y=780, after="Permits are renewed a year before they end.")
    document = read(START, alone)
    _, second = document.tables
    assert (second.columns, second.continues) == (tuple(HEAD), 0)
    assert rows_of(document, 1) == [["Eastfjord", "Stack", ""]]


def test_a_box_of_other_columns_on_the_next_page_is_no_row() -> None:
    def box(canvas: Canvas) -> None:
        write(canvas, ["Signed"], x=XS[0] + 4, y=767)
        write(canvas, ["Date"], x=340, y=767)
        for y in (780, 762):
            canvas.line(XS[0], y, XS[-1], y)
        for x in (XS[0], 330, XS[-1]):
            canvas.line(x, 780, x, 762)

    assert len(read(START, box).tables) == 1

"""Pages of lines and tables below each other, and what is read of their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.claim import Quantity
from extractors.claiming.cell_labels import cell_labels
from extractors.claiming.cell_places import CellPlace, row_places
from extractors.claiming.cell_values import cell_quantity
from extractors.claiming.doubts import habits_of, with_doubts
from extractors.claiming.table_heads import headed_tables
from extractors.document import Cell, Document, SegmentKind, Table
from extractors.plain_text import document_from_rows

Rows = Sequence[str]
Part = str | Rows
"""A line of a page, or a table as rows of cells parted by bars, the first of them its head; blank where it has none."""


def page(*parts: Part, caption: str = "", title: str = "") -> Document:
    """A page of lines and tables below each other; a row that begins with "=" names the rows below it.

    :param caption: of the tables.
    :param title: of the document.
    """
    lines = [row for part in parts for row in ([part] if isinstance(part, str) else part[1:])]
    made = document_from_rows(lines)
    segments, at = list(made.segments), 0
    tables: list[Table] = []
    for part in parts:
        if isinstance(part, str):
            kind = SegmentKind.FORM_FIELD if "|" in part else SegmentKind.SENTENCE
            segments[at] = replace(segments[at], kind=kind)
            at += 1
            continue
        width = part[1].count("|") + 1
        rows = [row + "|" * (width - 1) if row[:1] == "=" else row for row in part]
        cells = [tuple(Cell(text.strip(" ="), None) for text in row.split("|")) for row in rows]
        groups = tuple(row - 1 for row, text in enumerate(part) if text[:1] == "=")
        heads = tuple(cell.text for cell in cells[0]) if part[0] else ("",) * len(cells[1])
        for row in range(len(part) - 1):
            segments[at] = replace(segments[at], kind=SegmentKind.TABLE_ROW, table=len(tables), row=row)
            at += 1
        box = (0.0, 0.0, 500.0, 100.0)
        tables.append(Table(1, box, heads, tuple(cells[1:]), caption=caption or None, groups=groups))
    return replace(made, segments=tuple(segments), tables=tuple(tables), title=title or made.title)


def place(document: Document, text: str) -> CellPlace:
    """The only cell of the tables of a document with this text."""
    habits = habits_of(document)
    (found,) = (
        one
        for told in headed_tables(document)
        for row in range(len(told.table.rows))
        for one in row_places(told, row, habits=habits)
        if one.text == text
    )
    return found


def quantity(document: Document, text: str) -> Quantity:
    """What is read of a cell."""
    found = cell_quantity(place(document, text))
    assert found is not None
    return found


def labelled(document: Document, text: str) -> tuple[Quantity | None, dict[str, str]]:
    """What is read of a cell with the doubts of its labels, and these."""
    at = place(document, text)
    labels, doubts = cell_labels(at, [document.title])
    found = cell_quantity(at)
    return None if found is None else with_doubts(found, doubts), labels

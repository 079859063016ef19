"""Heads and feet drawn as tables, such as the frame with document number and revision on every page of a procedure.

The first of each kind stays a table in its place, because document control stands there; the others are taken out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors.document import Table
from extractors.flow.blocks import Sheet

MARGIN = 0.3
"""The part of the page height at top and bottom within which a frame that comes back is a head or foot."""

SHIFT = 6.0
"""Points by which its edge may lie elsewhere on another page."""

_PAGE_COUNT = re.compile(
    r"\b(?:page|pg\.?|p\.|seite|pagina|página|side|sida)\W{0,3}\d+(?:\W{0,3}(?:of|/|von|di|de|av|af|sur)?\W{0,3}\d+)?"
    r"|\b\d+\s?(?:of|/|von|di|de|sur)\s?\d+\b",
    re.I,
)


def take_running_tables(sheets: Sequence[Sheet], *, need: int) -> None:
    """Take tables out of pages that stand at the edge of `need` of them or more, the same but for page numbers.

    The first of each stays. A table whose figures differ from page to page is none of them: each says something else.
    """
    found: dict[str, list[tuple[Sheet, int]]] = defaultdict(list)
    for sheet in sheets:
        for number, table in enumerate(sheet.tables):
            if _at_edge(table, sheet.page.height):
                found[_text_of(table)].append((sheet, number))
    for places in found.values():
        first, at = places[0]
        alike = [place for place in places if _same_place(place[0].tables[place[1]], first.tables[at])]
        if len({sheet.page.number for sheet, _ in alike}) < need:
            continue
        for sheet, number in alike[1:]:
            if sheet is not first:
                sheet.lines = [line for line in sheet.lines if line.table != number]


def _at_edge(table: Table, height: float) -> bool:
    """Whether a table lies wholly near the top or the bottom of a page of this height in points."""
    return table.box[3] < MARGIN * height or table.box[1] > (1 - MARGIN) * height


def _same_place(one: Table, other: Table) -> bool:
    """Whether two tables begin or end at the same height and at the same left edge."""
    if abs(one.box[0] - other.box[0]) > SHIFT:
        return False
    return abs(one.box[1] - other.box[1]) <= SHIFT or abs(one.box[3] - other.box[3]) <= SHIFT


def _text_of(table: Table) -> str:
    """What a table says, heads and rows, with page numbers left out."""
    return _PAGE_COUNT.sub("#", "\n".join(cell.text for row in (*table.heads, *table.rows) for cell in row)).lower()

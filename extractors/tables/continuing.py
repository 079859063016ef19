"""Tables that go on over a page break, or below some white: the later part takes the column names of the first.

A part is known by its place, first on its page under a table that is last on the page before, and by its columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.document import Cell, Page, Style, Table
from extractors.flow.blocks import Block, BlockKind

OVERLAP = 0.85
"""The part of the width of the wider table over which both parts must stand."""

PART_GAP = 15.0
"""Points of white between two parts of one table."""

_CONTINUED = re.compile(r"\bcont(?:inued|d|\.|['’]d|inuation)", re.I)
_NUMBERED = re.compile(r"(?:table|tab\.|annex|exhibit)\s*[\w.-]+", re.I)


def continued(tables: Sequence[Table], blocks: Sequence[Block], pages: Sequence[Page]) -> tuple[Table, ...]:
    """The tables of a document, those that continue one of the page before with its names and its index.

    `tables` are in the order of the document, `blocks` in the order of reading, `pages` those that were read.
    """
    if len(tables) < 2:
        return tuple(tables)
    made = list(tables)
    first: dict[int, int] = {}
    for index, table in enumerate(tables):
        first.setdefault(table.page, index)
    words = {page.number: page for page in pages}
    before: Block | None = None
    between: list[Block] = []
    for block in blocks:
        if block.kind is not BlockKind.TABLE or block.table is None:
            between.append(block)
            continue
        if before is not None and block.page == before.page + 1 and before.table is not None:
            one, other = first[before.page] + before.table, first[block.page] + block.table
            if len(between) < 3 and all(_announces(text, made[one]) for text in between):
                made[other] = _joined(made[one], made[other], one, words)
        elif before is not None and block.page == before.page and before.table is not None and not between:
            one, other = first[before.page] + before.table, first[block.page] + block.table
            if _goes_on_below(made[one], made[other]):
                made[other] = replace(made[other], columns=made[one].columns)
        before, between = block, []
    return tuple(made)


def _goes_on_below(one: Table, other: Table) -> bool:
    """Whether a table without a head is the next part of the one right above it: as wide, with as many columns."""
    return (
        len(one.columns) == len(other.columns) > 2
        and any(one.columns)
        and not any(other.columns)
        and 0 <= other.box[1] - one.box[3] < PART_GAP
        and max(abs(one.box[0] - other.box[0]), abs(one.box[2] - other.box[2])) < 2
    )


def _announces(block: Block, table: Table) -> bool:
    """Whether a line between two parts only says that the table goes on, or its caption again."""
    text = block.text
    if len(text) > 200:
        return False
    if _CONTINUED.search(text) or (table.caption and text == table.caption):
        return True
    number = _NUMBERED.match(text)
    return bool(number and table.caption and table.caption.startswith(number.group()))


def _joined(one: Table, other: Table, index: int, pages: Mapping[int, Page]) -> Table:
    """The later of two tables as the continuation of the earlier one, or as it is where it is none."""
    count = len(one.columns)
    left, right = max(one.box[0], other.box[0]), min(one.box[2], other.box[2])
    wider = max(one.box[2] - one.box[0], other.box[2] - other.box[0])
    if len(other.columns) != count or right - left < OVERLAP * wider or _has_own_caption(one, other):
        return other
    if not any(one.columns):
        return other if any(other.columns) else replace(other, continues=index, caption=one.caption or other.caption)
    heads, rows, groups = list(other.heads), list(other.rows), list(other.groups)
    if heads and _texts(other.columns) != _texts(one.columns):
        if len(heads) > 1 or _is_bold(heads, pages[other.page]):
            return other
        # Without its head, the first row of a part is easily taken for one.
        rows = heads + rows
        groups = [group + 1 for group in groups]
        heads = []
    elif not heads and rows and _texts([cell.text for cell in rows[0]]) == _texts(one.columns):
        heads, rows = rows[:1], rows[1:]
        groups = [group - 1 for group in groups if group]
    return replace(
        other,
        columns=one.columns,
        heads=tuple(heads),
        rows=tuple(rows),
        groups=tuple(groups),
        caption=one.caption or other.caption,
        continues=index,
    )


def _has_own_caption(one: Table, other: Table) -> bool:
    """Whether the later table has a caption that names another table."""
    caption = other.caption
    if not caption or caption == one.caption or _CONTINUED.search(caption):
        return False
    number = _NUMBERED.match(caption)
    return not (number and one.caption and one.caption.startswith(number.group()))


def _texts(cells: Sequence[str]) -> list[str]:
    """Texts without what may differ when a head is said again: case, spaces, a word for its going on."""
    return ["".join(_CONTINUED.sub("", text).split()).strip("()").casefold() for text in cells]


def _is_bold(rows: Sequence[Sequence[Cell]], page: Page) -> bool:
    """Whether all words of these rows are bold."""
    return all(page.words[index].style & Style.BOLD for row in rows for cell in row for index in cell.words)

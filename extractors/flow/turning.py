"""Pages whose text runs up or down the page, such as wide tables set sideways, turned upright for layout.

Only layout sees the turned page; words keep the boxes they have on the page as a viewer shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.document import Box, Cell, PageSource, Table, Word

TURNED_RATIO = 1.4
"""Words of three characters or more are together wider than high; where they are so much higher, they are turned."""


def upright(source: PageSource) -> tuple[PageSource, bool | None]:
    """A page with its text running to the right, and which way it ran: None as is, True down, False up the page."""
    words = source.page.words
    long = [word for word in (words[:400:4] if len(words) > 400 else words) if len(word[0]) > 2]
    width = sum([word[3] - word[1] for word in long])
    if len(long) < 3 or sum([word[4] - word[2] for word in long]) < TURNED_RATIO * width:
        return source, None
    down = _runs_down(words)
    page = source.page
    moved = tuple(Word(word[0], *_turn(word.box, page.width, page.height, down), word[5], word[6]) for word in words)
    rulings = tuple(_turn(box, page.width, page.height, down) for box in source.rulings)
    return replace(source, page=replace(page, words=moved, width=page.height, height=page.width), rulings=rulings), down


def turned_back(table: Table, source: PageSource, down: bool) -> Table:
    """A table found on the page made upright, with its boxes as the page itself (`source`) has them."""
    width, height = source.page.width, source.page.height

    def back(box: Box) -> Box:
        return _turn(box, height, width, not down)

    def turned(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
        return tuple(tuple(replace(cell, box=back(cell.box)) if cell.box else cell for cell in row) for row in rows)

    return replace(table, box=back(table.box), rows=turned(table.rows), heads=turned(table.heads))


def _runs_down(words: Sequence[Word]) -> bool:
    """Whether words follow each other down the page rather than up."""
    steps = [after[2] - before[2] for before, after in pairwise(words) if abs(after[1] - before[1]) < 2]
    return sum(1 if step > 0 else -1 for step in steps) >= 0


def _turn(box: Box, width: float, height: float, down: bool) -> Box:
    """A box of a page of this size after the page was turned so that text running down (or up) runs to the right."""
    x0, top, x1, bottom = box
    return (top, width - x1, bottom, width - x0) if down else (height - bottom, x0, height - top, x1)

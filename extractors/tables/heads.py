"""The lines above a table that name its columns, and the cells of a head that stand over several of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Box, Word
from extractors.flow.lines import Run
from extractors.tables.columns import Band, RowLine, has_figures, is_bold_line, row_line, text_of
from extractors.tables.heights import heights
from extractors.tables.rows import join

MAX_LINES = 5
"""Lines that are looked at above a table."""

_CAPTION = re.compile(r"(?:table|tab\.|figure|exhibit|annex|note)\s*[\dA-Z]", re.I)

_ENDED = re.compile(r"\w{3}[.;:]$")


def lines_above(
    top: float, runs: Sequence[Run], bands: Sequence[Band], words: Sequence[Word], *, white: float = 0.0
) -> list[RowLine]:
    """The lines right above a height that stand over columns, top to bottom.

    `runs` are those the lines may be made of, `white` the points between the rows of the table where they are known; a
    caption, a sentence, or a line of figures ends the head.
    """
    size = max((run.size for run in runs if top < run.top < top + 40), default=10.0)
    near = [run for run in runs if top - (MAX_LINES + 2) * 2 * size < run.top and run.bottom < top + 2]
    found: list[RowLine] = []
    below = top
    for line in reversed(heights(near, words)):
        if len(found) == MAX_LINES or below - line.bottom > max(1.2 * size, 1.1 * white):
            break
        row = row_line(line, bands, words)
        over = [first for first, (last, _) in row.cells.items() if last]
        text = text_of(line.words, words)
        if (
            not over
            or _CAPTION.match(text)
            or any(len(indexes) > 8 or _ENDED.search(words[indexes[-1]][0]) for _, indexes in row.cells.values())
            or (len(row.cells) == 1 and line.x0 < bands[0][1] - 2 * line.size)
            or (has_figures(row, words) and not _numbers_name(row, words))
            or (found and abs(line.size - found[0].size) > 0.25 * found[0].size)
        ):
            break
        found.insert(0, row)
        below = line.top
    # A single text over many columns names them only with a head of each below it.
    while found and len(found[0].cells) == 1 and len(found) == 1 and len(bands) > 2:
        found = found[1:]
    return found


def _numbers_name(row: RowLine, words: Sequence[Word]) -> bool:
    """Whether a line without a label holds short bold numbers over the columns: types, sizes or years, no amounts."""
    texts = [text_of(indexes, words) for _, indexes in row.cells.values()]
    whole = sum(1 for text in texts if text.isdecimal() and len(text) < 5)
    return 0 not in row.cells and len(texts) > 2 and 2 * whole > len(texts) and is_bold_line(row, words)


def head_lines(
    lines: Sequence[RowLine], *, bands: Sequence[Band], rules: Sequence[Box], words: Sequence[Word]
) -> list[RowLine]:
    """The lines of a head as its rows: lines of cells over several columns each alone, the others joined by column.

    `rules` are the short lines drawn under cells of the head, which say how many columns a cell stands over.
    """
    rows: list[RowLine] = []
    for number, line in enumerate(lines):
        wide = _widened(line, lines[number + 1 :], bands, rules, words)
        spans = any(last > first for first, (last, _) in wide.cells.items())
        if rows and not spans and not any(last > first for first, (last, _) in rows[-1].cells.items()):
            join(rows[-1], wide)
        else:
            rows.append(RowLine(wide.top, wide.bottom, wide.size, dict(wide.cells), dict(wide.ends)))
    return rows


def _widened(
    line: RowLine, below: Sequence[RowLine], bands: Sequence[Band], rules: Sequence[Box], words: Sequence[Word]
) -> RowLine:
    """A line of a head with its cells as wide as the rule under each, or as the columns it is centred over."""
    made = RowLine(line.top, line.bottom, line.size, {}, {})
    lowest = max(line.bottom + 0.8 * line.size, below[0].top + 2 if below else 0.0)
    taken = {column for first, (last, _) in line.cells.items() for column in range(first, last + 1)}
    inner = {first: indexes for one in reversed(below) for first, (_, indexes) in one.cells.items()}
    for first, (last, indexes) in sorted(line.cells.items()):
        x0, x1 = words[indexes[0]][1], line.ends[first]
        under = [rule for rule in rules if line.bottom - 2 < rule[1] < lowest and rule[0] < x0 + 2 and rule[2] > x1 - 2]
        low, high = first, last
        over_one = _over_one(x0, x1, [words[index] for index in inner.get(first, [])])
        # The edges of cells make rules too: what lines up with the cell below it is no head of the rule's columns.
        if under and not (over_one and abs(x0 + x1 - under[0][0] - under[0][2]) > 0.2 * (under[0][2] - under[0][0])):
            over = [
                c for c, (left, right) in enumerate(bands) if under[0][0] - 2 < (left + right) / 2 < under[0][2] + 2
            ]
            if over:
                low, high = min(first, over[0]), max(last, over[-1])
        if (low, high) == (first, last) and first and inner and not over_one:
            low, high = _centred_over(first, last, (x0 + x1) / 2, bands, taken, set(inner))
        others = taken - set(range(first, last + 1))
        low = max(low, 1 + max((c for c in others if c < first), default=0 if first else -1))
        high = min(high, min((c for c in others if c > last), default=len(bands)) - 1)
        made.cells[low] = (high, indexes)
        made.ends[low] = line.ends[first]
        taken.update(range(low, high + 1))
    return made


def _over_one(x0: float, x1: float, below: Sequence[Word]) -> bool:
    """Whether a text of a head stands over the text below it like another line of the same cell."""
    if not below:
        return False
    left, right = min(word[1] for word in below), max(word[3] for word in below)
    return min(abs(x0 - left), abs(x1 - right), abs(x0 + x1 - left - right) / 2) < 3


def _centred_over(
    first: int, last: int, middle: float, bands: Sequence[Band], taken: set[int], inner: set[int]
) -> tuple[int, int]:
    """The columns a cell of a head is centred over, where more than its own have cells below and none beside it."""
    low = first
    while low - 1 > 0 and low - 1 not in taken and low - 1 in inner:
        low -= 1
    high = last
    while high + 1 < len(bands) and high + 1 not in taken and high + 1 in inner:
        high += 1
    choices = [(a, b) for a in range(low, first + 1) for b in range(last, high + 1)]
    return min(
        choices, key=lambda one: (round(abs((bands[one[0]][0] + bands[one[1]][1]) / 2 - middle)), one[1] - one[0])
    )

"""Numbers printed in the margin beside the lines of a draft, a bill or a court paper, told from what the lines say.

They count up evenly down one edge of the page, and nothing of the page's text stands beyond them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Word

FEWEST = 8
"""Numbers that make a column of line numbers at the least."""

MOST = 200
"""Numbers of one column at the most; no page has more lines."""

STEPS = (1, 2, 5, 10)
"""Each line has its number, or every so manieth."""

SMALL = 0.8
"""Line numbers are often set smaller than the text, up to this part of its size; rows of a table are not."""

WHOLE_PAGE = 20
"""Line numbers as large as the text are taken for such where there are so many of them."""

LONG = 4
"""Words beside most of the numbers at the least: running text, and no cells."""


def line_numbers(words: Sequence[Word]) -> frozenset[int]:
    """The indexes of the words of a page that number its lines; none where fewer than `FEWEST` of them do."""
    figures = [index for index, word in enumerate(words) if word[0].isdecimal()]
    if len(figures) < FEWEST:
        return frozenset()
    found: set[int] = set()
    # Numbers stand flush left or right: their left ends or their right ones are in one place.
    for right in (False, True):
        columns: dict[int, list[int]] = defaultdict(list)
        for index in figures:
            if len(words[index][0]) < 5:
                columns[round((words[index].x1 if right else words[index].x0) / 2)].append(index)
        for column in columns.values():
            if FEWEST <= len(column) <= MOST and found.isdisjoint(column) and _number_lines(column, words):
                found.update(column)
    return frozenset(found)


def _number_lines(column: Sequence[int], words: Sequence[Word]) -> bool:
    """Whether numbers in one place count up evenly down the page beside running text that they stand outside of."""
    downwards = sorted(column, key=lambda index: words[index][2])
    values = [int(words[index][0]) for index in downwards]
    steps = [after - before for before, after in pairwise(values)]
    if len(set(steps)) > 1 or steps[0] not in STEPS:
        return False
    left, right = min(words[index][1] for index in column), max(words[index][3] for index in column)
    beside = 0
    smaller = 0
    for index in downwards:
        _, x0, top, x1, bottom, size, _ = words[index]
        level = [word for word in words if word[2] < bottom and word[4] > top and not left - 1 < word[1] < right]
        if any(word[3] <= x0 for word in level) and any(word[1] >= x1 for word in level):
            return False
        beside += len(level) >= LONG
        smaller += bool(level) and size <= SMALL * max(word[5] for word in level)
    enough = beside >= 0.6 * len(column)
    return enough and (smaller >= 0.8 * beside or len(column) >= WHOLE_PAGE)

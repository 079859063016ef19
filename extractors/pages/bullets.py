"""Bullets that are drawn as small shapes beside the text, as browsers do when they print lists, told as words.

Without them the items of such a list read as one paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from extractors.document import Box, Word

BULLET = "•"

SMALLEST, LARGEST = 1.2, 8.0
"""Points a drawn bullet is wide and high."""

MOST = 400
"""So many small shapes on one page are a chart or a pattern, and none of them a bullet."""

MOSTLY = 0.6
"""The part of the small shapes of a page that are bullets where any are: those of icons and charts stand anywhere."""

ALIKE = 1.0
"""Points by which the left edges of bullets of one list differ at the most."""

NEAR, REACH = 2.8, 72.0
"""Font sizes between a bullet and its text at the most, and points, however large the text is."""


def with_drawn_bullets(words: list[Word], shapes: Sequence[Box]) -> list[Word]:
    """Words with a bullet before each word that a small shape stands before, where two such shapes stand in a column.

    `words` are those of a page in content order, `shapes` the boxes of its small round or square shapes; both in points
    from the top left. A shape with text at its left is a sign within a line, and one far from text is decoration.
    """
    if len(shapes) < 2 or not words:
        return words
    in_order = sorted(range(len(words)), key=lambda index: words[index][1])
    lefts = [words[index][1] for index in in_order]
    columns: dict[int, list[tuple[int, Box]]] = defaultdict(list)
    for shape in shapes:
        first = _word_after(shape, words, in_order, lefts)
        if first is not None:
            columns[round(shape[0] / ALIKE)].append((first, shape))
    before: dict[int, Box] = {}
    for place, found in columns.items():
        near = [*found, *columns.get(place - 1, ()), *columns.get(place + 1, ())]
        height = found[0][1][3] - found[0][1][1]
        if len({index for index, (_, top, _, bottom) in near if abs(bottom - top - height) < 0.5}) > 1:
            before.update(found)
    if len(before) < MOSTLY * len(shapes):
        return words
    told: list[Word] = []
    for index, word in enumerate(words):
        if index in before:
            told.append(Word(BULLET, *before[index], word[5], 0))
        told.append(word)
    return told


def _word_after(shape: Box, words: Sequence[Word], in_order: Sequence[int], lefts: Sequence[float]) -> int | None:
    """The index of the word a shape is the bullet of; None where there is none, or text stands at its left as well.

    `in_order` are the indexes of the words by their left edges, `lefts` those edges.
    """
    _, top, x1, bottom = shape
    middle = (top + bottom) / 2
    for at in range(bisect_left(lefts, x1), len(lefts)):
        if lefts[at] > x1 + REACH:
            return None
        word = words[in_order[at]]
        height = word[4] - word[2]
        if not word[2] + 0.2 * height < middle < word[4] - 0.15 * height:
            continue
        size = word[5] or 0.8 * height
        if lefts[at] - x1 > NEAR * size or bottom - top > 0.8 * size or not any(map(str.isalnum, word[0])):
            return None
        return None if _in_text(shape, in_order[at], words, lefts, in_order) else in_order[at]
    return None


def _in_text(shape: Box, after: int, words: Sequence[Word], lefts: Sequence[float], in_order: Sequence[int]) -> bool:
    """Whether a shape before the word `after` is a sign in running text, such as the arrow of a link: text stands at
    its left, or the lines around it begin where it does.
    """
    x0, top, x1, bottom = shape
    middle = (top + bottom) / 2
    _, _, above, _, below, size, _ = words[after]
    for other in words[max(0, after - 8) : after]:
        if x0 - 2 * size < other[3] <= x1 + 1 and other[2] < middle < other[4]:
            return True
    for at in range(bisect_left(lefts, x0 - 0.3 * size), bisect_left(lefts, x1)):
        other = words[in_order[at]]
        if other[2] < below + 0.8 * size and other[4] > above - 0.8 * size:
            return True
    return False

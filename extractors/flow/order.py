"""The order in which the lines of a page are read.

The content stream decides the order; geometry only mends what is visibly wrong, by the least change: a group of lines
that stands above another of the same column is read before it, and so is a column of prose left of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractors.document import Box, Word
from extractors.flow.columns import columns_apart, labels_apart, pages_apart
from extractors.flow.lines import Line
from extractors.flow.signatures import signatures_apart

SPREAD_RATIO = 1.25
"""A page wider than this many times its height can be two pages on one sheet."""

INNER_MARGIN = 0.025
"""The part of the width of a spread on either side of its middle in which nothing stands."""

SPREAD_LINES = 3
"""Lines of running text that each page of a spread holds at the least."""

COLUMN_WIDTH = 5.0
"""Font sizes from the left edge of a column to that of the next at the least."""

ROW_GAP = 2.0
"""White space across two columns of so many font sizes parts them into rows."""

LABEL_LINES = 3
"""Lines of the longest label beside a text."""

MOST_GROUPS = 800
"""Groups of lines up to which a page is put in order; a page with more is a drawing or a map."""


def read_in_order(
    lines: list[Line], *, words: Sequence[Word], rulings: Sequence[Box] = (), size: tuple[float, float] = (0.0, 0.0)
) -> list[Line]:
    """Lines in the order of reading: stream order, mended where geometry contradicts it.

    `words` are the words of the page, `rulings` its ruling lines, `size` its width and height in points, which tell a
    spread of two pages from one. Columns whose lines were written side by side are
    read one after the other; a group of lines that stands above another of its column is read before it, and a column
    of prose before one to the right of it.
    """
    width, height = size
    if width > SPREAD_RATIO * height and _is_spread(lines, width):
        left, right = pages_apart(lines, width / 2)
        return read_in_order(left, words=words, rulings=rulings) + read_in_order(right, words=words, rulings=rulings)
    if any(len(line.runs) > 1 for line in lines):
        lines = signatures_apart(labels_apart(columns_apart(lines, words, rulings), words), words)
    groups = _groups(lines)
    if not 2 <= len(groups) <= MOST_GROUPS or not (_out_of_order(groups) or _labelled_texts(groups)):
        return lines
    return [line for group in _sorted_groups(groups) for line in group.lines]


def _is_spread(lines: Sequence[Line], width: float) -> bool:
    """Whether two pages stand side by side: running text on either side, and inner margins free of any between them."""
    inner = INNER_MARGIN * width
    prose = [0, 0]
    for line in lines:
        for run in line.runs:
            if run.x0 < width / 2 + inner and run.x1 > width / 2 - inner:
                return False
            prose[run.x0 > width / 2] += len(run.words) > 3
        if line.table is not None and line.x0 < width / 2 < line.x1:
            return False
    return min(prose) >= SPREAD_LINES


@dataclass
class _Group:
    """Lines that follow each other downwards in the stream, and their common box."""

    lines: list[Line]
    x0: float
    top: float
    x1: float
    bottom: float

    @cached_property
    def prose(self) -> list[_Group]:
        """Its stretches of running text in one font size: three lines or more, of four words or more on average."""
        parts: list[list[Line]] = []
        for line in self.lines if len(self.lines) > 2 else ():
            if parts and abs(parts[-1][-1].size - line.size) <= 0.08 * line.size:
                parts[-1].append(line)
            else:
                parts.append([line])
        return [
            _Group(
                part,
                min(line.x0 for line in part),
                part[0].top,
                max(line.x1 for line in part),
                max(line.bottom for line in part),
            )
            for part in parts
            if len(part) > 2 and sum(len(run.words) for line in part for run in line.runs) >= 4 * len(part)
        ]


def _groups(lines: Sequence[Line]) -> list[_Group]:
    """Cut the stream wherever it goes up, or down by more than two lines, or leaves the column."""
    groups: list[_Group] = []
    for line in lines:
        group = groups[-1] if groups else None
        if group is not None:
            last = group.lines[-1]
            below = line.top > last.top + 0.3 * line.size and line.top - last.bottom < 2.5 * line.size
            if below and line.x0 < last.x1 and line.x1 > last.x0:
                group.lines.append(line)
                group.x0, group.x1 = min(group.x0, line.x0), max(group.x1, line.x1)
                group.bottom = max(group.bottom, line.bottom)
                continue
        groups.append(_Group([line], *line.box))
    return groups


def _above(one: _Group, other: _Group) -> bool:
    """Whether one group stands wholly above another in the same column, so that it must be read first."""
    if one.bottom > other.top + 0.4 * (other.lines[0].bottom - other.lines[0].top):
        return False
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > 0.3 * min(one.x1 - one.x0, other.x1 - other.x0)


def _beside(one: _Group, other: _Group, groups: Sequence[_Group]) -> bool:
    """Whether one group holds a column of prose left of one in the other, so that it must be read first."""
    if other.x0 - one.x0 < COLUMN_WIDTH * one.lines[0].size or len(one.lines) < 3 or len(other.lines) < 3:
        return False
    return any(
        _left_of(left, right) and (_level(left, right) or _in_one_band(left, right, other, groups))
        for left in one.prose
        for right in other.prose
    )


def _left_of(left: _Group, right: _Group) -> bool:
    """Whether one stretch of running text stands left of another in the same size."""
    size = right.lines[0].size
    return left.x1 <= right.x0 + 1 and abs(left.lines[0].size - size) <= 0.08 * size


def _level(left: _Group, right: _Group) -> bool:
    """Whether most of the height of one of two groups is beside the other."""
    shared = min(left.bottom, right.bottom) - max(left.top, right.top)
    return shared > 0.5 * min(left.bottom - left.top, right.bottom - right.top)


def _in_one_band(left: _Group, right: _Group, other: _Group, groups: Sequence[_Group]) -> bool:
    """Whether two columns go past each other, so that all of the left one comes before the right one.

    They do not where a line across both or white space across both parts them, as it does stories one below the other
    and boxes set in rows, nor where the text left of the right one was written before it, as in the rows of a table.
    """
    for group in groups:
        if group is other:
            break
        if any(part.x1 <= right.x0 + 1 and _level(part, right) for part in (group, *group.prose)):
            return False
    top, bottom = min(left.top, right.top), max(left.bottom, right.bottom)
    between = sorted(
        (line.top, line.bottom, line.x0, line.x1)
        for group in groups
        for line in group.lines
        if line.bottom > top and line.top < bottom and line.x1 > left.x0 and line.x0 < right.x1
    )
    reach = top
    for line_top, line_bottom, x0, x1 in between:
        if line_top - reach > ROW_GAP * left.lines[0].size or (x0 < left.x1 - 2 and x1 > right.x0 + 2):
            return False
        reach = max(reach, line_bottom)
    return True


def _comes_first(one: _Group, other: _Group, groups: Sequence[_Group]) -> bool:
    """Whether one group is to be read before another."""
    return _above(one, other) or _beside(one, other, groups)


def _out_of_order(groups: Sequence[_Group]) -> bool:
    """Whether some group is written after one it is to be read before."""
    lowest = rightmost = 0.0
    for number, group in enumerate(groups):
        above, left = group.bottom - 4, group.x0 + 20
        if (lowest > above or rightmost > left) and any(
            (earlier.top > above or earlier.x0 > left) and _comes_first(group, earlier, groups)
            for earlier in groups[:number]
        ):
            return True
        lowest, rightmost = max(lowest, group.top), max(rightmost, group.x0)
    return False


def _labelled_texts(groups: Sequence[_Group]) -> dict[int, _Group]:
    """By the number of each short group in a margin of its own the running text to the right of it that it labels."""
    tall = [group for group in groups if len(group.lines) > 2]
    labelled: dict[int, _Group] = {}
    for number, group in enumerate(groups) if tall else ():
        # What is not wider than a mark or a number belongs to the line it stands on.
        narrow = group.x1 - group.x0 < 2 * group.lines[0].size
        if narrow or len(group.lines) > LABEL_LINES or group.lines[0].table is not None:
            continue
        middle = (group.top + group.bottom) / 2
        beside = [text for text in tall if group.x1 <= text.x0 + 1 and text.top < middle < text.bottom and text.prose]
        # Where running text stands above or below it, it is part of a column like any other.
        if beside and not any(text.x0 < group.x1 and group.x0 < text.x1 and text.prose for text in tall):
            labelled[number] = min(beside, key=lambda text: text.x0)
    return labelled


def _waits(groups: Sequence[_Group]) -> list[set[int]]:
    """For each group the numbers of those to be read before it."""
    labelled = _labelled_texts(groups)
    waits: list[set[int]] = []
    for j, other in enumerate(groups):
        text = labelled.get(j)
        waits.append(
            {
                i
                for i, one in enumerate(groups)
                if i != j
                and (
                    _comes_first(one, other, groups)
                    or (text is not None and one.bottom <= other.top and _above(one, text))
                )
            }
        )
    return waits


def _sorted_groups(groups: Sequence[_Group]) -> list[_Group]:
    """Stream order with the least change that puts every group after those to be read before it.

    What stands above all else is read first. What a group waits for is read right before it where that is less text
    than its own, as a heading or a box is; else the group is put off until they were read, as a page number is.
    """
    waits = _waits(groups)
    first, second = sorted(range(len(groups)), key=lambda number: groups[number].top)[:2]
    order: list[int] = []
    done: set[int] = set()
    rest = list(range(len(groups)))
    put_off: set[int] = set()
    following = [first] if groups[first].bottom <= groups[second].top else []
    while rest:
        for number in rest if not following else ():
            if waits[number] <= done:
                following = [number]
            elif number not in put_off:
                following = _with_what_it_waits_for(number, groups, waits, done)
                if not following:
                    put_off.add(number)
            if following:
                break
        for number in following or rest[:1]:
            rest.remove(number)
            order.append(number)
            done.add(number)
        following = []
    return [groups[number] for number in order]


def _with_what_it_waits_for(
    number: int, groups: Sequence[_Group], waits: Sequence[set[int]], done: set[int]
) -> list[int]:
    """A group after all that it waits for, directly or through others; a column left of it where that is unread yet.

    Empty where it waits for more text than it holds itself, or for what waits for it.
    """
    seen = {number}
    while True:
        left = [one for one in waits[number] - done - seen if _is_left(groups[one], groups[number])]
        if not left:
            break
        number = min(left)
        seen.add(number)
    needed: set[int] = set()
    path = [number]
    room = _extent(groups[number])
    while path:
        for one in waits[path.pop()] - done - needed:
            room -= _extent(groups[one])
            if room < 0 or one == number:
                return []
            needed.add(one)
            path.append(one)
    order: list[int] = []
    while ready := [one for one in needed if waits[one] - done <= set(order)]:
        order.append(min(ready))
        needed.remove(order[-1])
    return [] if needed else [*order, number]


def _is_left(one: _Group, other: _Group) -> bool:
    """Whether one of two columns of running text is left of the other."""
    return one.x1 <= other.x0 + 1 and bool(one.prose) and bool(other.prose)


def _extent(group: _Group) -> float:
    """How much text a group holds: the length of its lines."""
    return sum(line.x1 - line.x0 for line in group.lines)

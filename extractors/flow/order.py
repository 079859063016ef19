"""The order in which the lines of a page are read.

The content stream decides the order; geometry only mends what is visibly wrong, by the least change: a group of lines
that stands above another of the same column is read before it, and columns written line by line are taken apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Word
from extractors.flow.lines import Line


def read_in_order(lines: list[Line], *, words: Sequence[Word]) -> list[Line]:
    """Lines in the order of reading: stream order, mended where geometry contradicts it.

    `words` are the words of the page. Columns whose lines were written side by side are read one after the other;
    a group of lines that stands above another of its column is read before it.
    """
    lines = _columns_apart(lines, words)
    groups = _groups(lines)
    if len(groups) < 2 or not _out_of_order(groups):
        return lines
    return [line for group in _sorted_groups(groups) for line in group.lines]


@dataclass(slots=True)
class _Group:
    """Lines that follow each other downwards in the stream, and their common box."""

    lines: list[Line]
    x0: float
    top: float
    x1: float
    bottom: float


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


def _out_of_order(groups: Sequence[_Group]) -> bool:
    """Whether some group is written after one it stands above."""
    lowest: list[_Group] = []
    for group in groups:
        if any(earlier.top > group.bottom - 4 and _above(group, earlier) for earlier in lowest):
            return True
        lowest.append(group)
    return False


def _sorted_groups(groups: Sequence[_Group]) -> list[_Group]:
    """Stream order with the least change that puts every group after those above it in its column."""
    waits = [{i for i, one in enumerate(groups) if i != j and _above(one, other)} for j, other in enumerate(groups)]
    order: list[_Group] = []
    done: set[int] = set()
    rest = list(range(len(groups)))
    while rest:
        ready = next((index for index in rest if waits[index] <= done), rest[0])
        rest.remove(ready)
        done.add(ready)
        order.append(groups[ready])
    return order


def _columns_apart(lines: list[Line], words: Sequence[Word]) -> list[Line]:
    """Take apart neighbouring lines that run through a gutter between two columns of prose."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        stop, gutter = _gutter_run(lines, at)
        if gutter is None or not _prose_on_both_sides(lines[at:stop], gutter, words):
            result.append(lines[at])
            at += 1
            continue
        left, right = _halves(lines[at:stop], gutter)
        result += left
        result += right
        at = stop
    return result


def _gutter_run(lines: Sequence[Line], at: int) -> tuple[int, tuple[float, float] | None]:
    """From line `at` on, how far a common vertical gap reaches, and where it lies; at least five lines with it."""
    first = lines[at]
    if len(first.runs) != 2:
        return at + 1, None
    low, high = first.runs[0].x1, first.runs[1].x0
    stop = at + 1
    parted = 1
    for line in lines[at + 1 :]:
        if line.table is not None or line.top < lines[stop - 1].top:
            break
        if len(line.runs) == 2:
            new_low, new_high = max(low, line.runs[0].x1), min(high, line.runs[1].x0)
            parted += 1
        elif len(line.runs) == 1 and line.x1 < high:
            new_low, new_high = max(low, line.x1), high
        elif len(line.runs) == 1 and line.x0 > low:
            new_low, new_high = low, min(high, line.x0)
        else:
            break
        if new_high - new_low < 0.6 * line.size:
            break
        low, high = new_low, new_high
        stop += 1
    return (stop, (low, high)) if parted >= 5 else (at + 1, None)


def _prose_on_both_sides(lines: Sequence[Line], gutter: tuple[float, float], words: Sequence[Word]) -> bool:
    """Whether what stands left and right of a gutter reads like running text rather than like cells."""
    middle = (gutter[0] + gutter[1]) / 2
    for side in (0, 1):
        runs = [run for line in lines for run in line.runs if (run.x0 > middle) == bool(side)]
        long = sum(1 for run in runs if len(run.words) >= 4)
        wordy = sum(1 for run in runs for index in run.words if words[index][0].isalpha())
        if long < 0.6 * len(runs) or wordy < 3 * len(runs):
            return False
    return True


def _halves(lines: Sequence[Line], gutter: tuple[float, float]) -> tuple[list[Line], list[Line]]:
    """The lines of the left column and those of the right one."""
    middle = (gutter[0] + gutter[1]) / 2
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        for run in line.runs:
            side = right if run.x0 > middle else left
            side.append(Line([run], run.x0, run.top, run.x1, run.bottom, run.size, run.bold, run.upright))
    return left, right

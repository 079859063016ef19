"""Columns of prose whose lines were written side by side, taken apart.

What looks alike but is a table set without lines keeps its rows: cells are short, or rules part the rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Box, Word
from extractors.flow.lines import Line, Run, line_of

PARTED_LINES = 5
"""So many lines with a common gap make it a gutter between columns."""

GUTTER = 0.6
"""Font sizes between two columns at the least."""

LABEL_WORDS = 8
"""Words up to which what stands left of a paragraph can be its label."""

MAX_DEPTH = 3
"""How often columns within columns are looked for."""

Gutter = tuple[float, float]
"""From where to where a gap between columns goes across the page."""


def columns_apart(
    lines: Sequence[Line], words: Sequence[Word], rulings: Sequence[Box] = (), *, depth: int = 0
) -> list[Line]:
    """Lines with those that run through gutters between columns of prose cut, and one column after the other.

    `words` are the words of the page, `rulings` its ruling lines: where they go across all columns, what stands above
    them is read before what stands below.
    """
    result: list[Line] = []
    at = 0
    while at < len(lines):
        if len(lines[at].runs) < 2:
            result.append(lines[at])
            at += 1
            continue
        stop, gutters = _gutter_run(lines, at)
        if not gutters or not _all_prose(lines[at:stop], gutters, words):
            skipped = max(1, (stop - at) // 4)
            result += lines[at : at + skipped]
            at += skipped
            continue
        for band in _bands(lines[at:stop], rulings):
            for column in _cut(band, gutters):
                result += columns_apart(column, words, rulings, depth=depth + 1) if depth < MAX_DEPTH else column
        at = stop
    return result


def pages_apart(lines: Sequence[Line], middle: float) -> tuple[list[Line], list[Line]]:
    """The lines of the left and of the right page of a spread, whose fold is at `middle` points from the left."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.x1 <= middle or line.x0 >= middle:
            (left if line.x1 <= middle else right).append(line)
            continue
        sides = _cut([line], [(middle, middle)])
        left += sides[0]
        right += sides[1]
    return left, right


def labels_apart(lines: Sequence[Line], words: Sequence[Word]) -> list[Line]:
    """Lines with those cut that hold a label beside a paragraph, and the label put before the paragraph.

    It is one where running text begins right of a few words and goes on below at the place where it began; what ends
    with a colon is the label of a form field, and a number or a mark in brackets belongs to what follows it.
    """
    result: list[Line] = []
    at = 0
    while at < len(lines):
        stop = _labelled(lines, at, words)
        if stop == at:
            result.append(lines[at])
            at += 1
            continue
        result += [line_of(line.runs[:1]) for line in lines[at:stop] if len(line.runs) == 2]
        result += [line_of(line.runs[-1:]) for line in lines[at:stop]]
        at = stop
    return result


def _labelled(lines: Sequence[Line], at: int, words: Sequence[Word]) -> int:
    """The line after a paragraph that begins at line `at` beside its label; `at` itself where there is none."""
    if len(lines[at].runs) != 2:
        return at
    label, text = lines[at].runs
    if len(label.words) > LABEL_WORDS or len(text.words) < 4 or not label.upright:
        return at
    said = [words[index][0] for index in label.words]
    if said[-1].endswith(":") or not any(len(word) > 3 and word[:3].isalpha() for word in said):
        return at
    beside = True
    stop = at + 1
    for line in lines[at + 1 :]:
        last = lines[stop - 1]
        beside = beside and len(line.runs) == 2 and line.runs[0].x1 < text.x0 and abs(line.x0 - label.x0) < text.size
        if (
            line.table is not None
            or not (beside or len(line.runs) == 1)
            or abs(line.runs[-1].x0 - text.x0) > 1.5
            or not 0 < line.top - last.top < 1.7 * (text.bottom - text.top)
        ):
            break
        stop += 1
    return stop if any(len(line.runs) == 1 for line in lines[at + 1 : stop]) else at


def _gutter_run(lines: Sequence[Line], at: int) -> tuple[int, list[Gutter]]:
    """From line `at` on, how far common vertical gaps reach, and where they lie; none where too few lines have them."""
    gutters = [(before.x1, after.x0) for before, after in pairwise(lines[at].runs)]
    stop = at + 1
    parted = 1
    for line in lines[at + 1 :]:
        if line.table is not None or line.top < lines[stop - 1].top:
            break
        narrowed = [gutter for gutter in (_narrowed(gutter, line) for gutter in gutters) if gutter is not None]
        if not narrowed:
            break
        gutters = narrowed
        parted += len(line.runs) > 1
        stop += 1
    return (stop, gutters) if parted >= PARTED_LINES else (at + 1, [])


def _narrowed(gutter: Gutter, line: Line) -> Gutter | None:
    """What a line leaves of a gutter; None where that is too little."""
    low, high = gutter
    for run in line.runs:
        if run.x1 <= low or run.x0 >= high:
            continue
        if run.x0 - low >= high - run.x1:
            high = run.x0
        else:
            low = run.x1
    return (low, high) if high - low >= GUTTER * line.size else None


def _all_prose(lines: Sequence[Line], gutters: Sequence[Gutter], words: Sequence[Word]) -> bool:
    """Whether what stands in each column reads like running text rather than like cells."""
    wanted = 4 if len(gutters) < 2 else 3
    columns = _runs_in(lines, gutters)
    for runs in columns:
        long = sum([1 for run in runs if len(run.words) >= wanted])
        if not runs or long < 0.6 * len(runs):
            return False
    return all(
        sum([1 for run in runs for index in run.words if words[index][0].isalpha()]) >= (wanted - 1) * len(runs)
        for runs in columns
    )


def _runs_in(lines: Sequence[Line], gutters: Sequence[Gutter]) -> list[list[Run]]:
    """The runs of each column, from left to right."""
    edges = [(low + high) / 2 for low, high in gutters]
    columns: list[list[Run]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        for run in line.runs:
            columns[bisect_left(edges, run.x0)].append(run)
    return columns


def _cut(lines: Sequence[Line], gutters: Sequence[Gutter]) -> list[list[Line]]:
    """The lines of each column, from left to right."""
    edges = [(low + high) / 2 for low, high in gutters]
    columns: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        held: dict[int, list[Run]] = defaultdict(list)
        for run in line.runs:
            held[bisect_left(edges, run.x0)].append(run)
        for number, runs in held.items():
            columns[number].append(line_of(runs))
    return columns


def _bands(lines: Sequence[Line], rulings: Sequence[Box]) -> list[list[Line]]:
    """Lines parted where rules go across most of their width, as they do between the rows of a table."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    lengths: dict[int, float] = defaultdict(float)
    for x0, top, x1, bottom in rulings:
        if x1 - x0 > bottom - top and lines[0].top < top < lines[-1].bottom:
            lengths[round(top)] += max(0.0, min(x1, right) - max(x0, left))
    rules = sorted(place for place, length in lengths.items() if length > 0.6 * (right - left))
    if not rules:
        return [list(lines)]
    bands: list[list[Line]] = [[] for _ in range(len(rules) + 1)]
    for line in lines:
        bands[sum(1 for place in rules if place < (line.top + line.bottom) / 2)].append(line)
    return [band for band in bands if band]

"""The lines of a table by height alone, and the signs in them put to their figures.

In the stream a table may come cell by cell or column by column, and a currency may stand far from its figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.document import Word
from extractors.flow.lines import Line, Run
from extractors.tables.cells import FoundTable

CURRENCY = frozenset(("$", "€", "£", "¥", "US$", "A$", "C$"))

AFTER = frozenset(("%", ")", ")%"))

FIGURE_GAP = 0.45
"""A gap between two figures of more than this many font sizes parts two cells; no text is made of figures."""

_FIGURE = re.compile(r"[(–—−-]?\d|[–—−-]$")


def heights(runs: Iterable[Run], words: Sequence[Word]) -> list[Line]:
    """Runs as lines by height alone, top to bottom, whatever their order in the stream."""
    lines: list[Line] = []
    for run in sorted(runs, key=_middle):
        last = lines[-1] if lines else None
        if last is not None and (
            min(last.bottom, run.bottom) - max(last.top, run.top)
            > 0.4 * min(last.bottom - last.top, run.bottom - run.top)
        ):
            last.runs.append(run)
            last.x0, last.x1 = min(last.x0, run.x0), max(last.x1, run.x1)
            last.top, last.bottom = min(last.top, run.top), max(last.bottom, run.bottom)
            last.size, last.bold = max(last.size, run.size), last.bold and run.bold
        else:
            lines.append(Line([run], run.x0, run.top, run.x1, run.bottom, run.size, run.bold))
    for line in lines:
        line.runs.sort(key=_left)
        if len(line.runs) > 1:
            line.runs = with_signs(line.runs, words)
    return lines


def with_signs(runs: Sequence[Run], words: Sequence[Word]) -> list[Run]:
    """The runs of a line with signs put to their figures: a currency to the one after it, a percent sign before it.

    The extent of a run leaves out a currency before it, which often stands in a column of its own.
    """
    joined: list[Run] = []
    sign: Run | None = None
    for run in (part for whole in runs for part in _figures_apart(whole, words)):
        indexes = run.words
        text = words[indexes[0]][0]
        if text in AFTER and len(indexes) == 1 and joined and run.x0 - joined[-1].x1 < 3 * run.size:
            joined[-1] = _run(joined[-1].words + indexes, joined[-1].x0, run.x1, run)
            continue
        if sign is not None and not _FIGURE.match(text):
            joined.append(sign)
            sign = None
        if len(indexes) == 1 and text in CURRENCY:
            sign = run
            continue
        first = text in CURRENCY and before_figure(indexes, 0, words)
        past = len(indexes) - (words[indexes[-1]][0] in CURRENCY)
        if first or past < len(indexes) or sign is not None:
            x0, x1 = words[indexes[first]][1], words[indexes[past - 1]][3]
            joined.append(_run([*(sign.words if sign else ()), *indexes[:past]], x0, x1, run))
            last = words[indexes[-1]]
            sign = _run(indexes[past:], last[1], last[3], run) if past < len(indexes) else None
        else:
            joined.append(run)
    if sign is not None:
        joined.append(sign)
    return joined


def _figures_apart(run: Run, words: Sequence[Word]) -> Sequence[Run]:
    """A run of figures alone cut where more than a space stands between two: narrow columns come so near each other."""
    indexes = run.words
    if len(indexes) < 2 or not all(_FIGURE.match(words[index][0]) for index in indexes):
        return (run,)
    parts: list[list[int]] = [[indexes[0]]]
    for before, after in pairwise(indexes):
        if words[after][1] - words[before][3] > FIGURE_GAP * run.size:
            parts.append([])
        parts[-1].append(after)
    return [_run(part, words[part[0]][1], words[part[-1]][3], run) for part in parts]


def _run(indexes: list[int], x0: float, x1: float, like: Run) -> Run:
    return Run(indexes, x0, like.top, x1, like.bottom, like.size, like.bold)


def before_figure(indexes: Sequence[int], place: int, words: Sequence[Word]) -> bool:
    """Whether the word after this one, if there is one, begins like a figure."""
    return place + 1 == len(indexes) or _FIGURE.match(words[indexes[place + 1]][0]) is not None


def lines_without(lines: Sequence[Line], tables: Sequence[FoundTable]) -> list[Line]:
    """Lines without the words of tables; of a line that stands beside a table, what is not in it."""
    taken = frozenset().union(*(one.words for one in tables))
    left: list[Line] = []
    for line in lines:
        if line.table is not None or taken.isdisjoint(line.words):
            left.append(line)
            continue
        runs = [run for run in line.runs if run.words[0] not in taken]
        if runs:
            x0, x1 = runs[0].x0, runs[-1].x1
            left.append(Line(runs, x0, line.top, x1, line.bottom, line.size, line.bold, line.upright))
    return left


def _middle(run: Run) -> float:
    return run.top + run.bottom


def _left(run: Run) -> float:
    return run.x0

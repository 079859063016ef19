"""Marks of list items that a producer writes after the text they stand before, put back to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.document import Word
from extractors.flow.lines import Line, line_of
from extractors.flow.marks import is_label

NEAR = 3.0
"""Font sizes between a mark and its text at the most."""


def with_late_marks(lines: Sequence[Line], words: Sequence[Word]) -> list[Line]:
    """Lines with each mark that stands alone in the stream put before the line on its height right of it.

    Only a line written before the mark is looked for: one written after it was joined to it in the order of writing.
    """
    marks = dict.fromkeys(at for at, line in enumerate(lines) if _is_mark(line, words))
    if not marks:
        return list(lines)
    by_height: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.table is None and line.upright and line.runs:
            by_height[round(line.bottom)].append(at)
    told: list[Line | None] = list(lines)
    for at in marks:
        mark = lines[at]
        beside = [
            other
            for height in range(round(mark.bottom) - 2, round(mark.bottom) + 3)
            for other in by_height.get(height, ())[-64:]
            if other < at and 0 < lines[other].x0 - mark.x1 < NEAR * mark.size and other not in marks
        ]
        if beside:
            text = min(beside, key=lambda other: lines[other].x0)
            whole = told[text]
            assert whole is not None
            told[text] = line_of([*mark.runs, *whole.runs])
            told[at] = None
    return [line for line in told if line is not None]


def _is_mark(line: Line, words: Sequence[Word]) -> bool:
    """Whether a line is nothing but the mark of an item; a number with a point in it may be a figure as well."""
    if line.table is not None or not line.upright or len(line.runs) != 1 or len(line.runs[0].words) != 1:
        return False
    text = words[line.runs[0].words[0]][0]
    return is_label(text) and not text[-1].isdecimal()

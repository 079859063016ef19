"""Charts among what looks like a table: their axes are numbers in equal steps, which tables hardly hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Word
from extractors.flow.lines import Line
from extractors.tables.columns import text_of

FEWEST = 4
"""Numbers that make an axis."""

_PLAIN = re.compile(r"[$€£]?([-–−]?\d[\d,.]*)\s?%?")


def has_axis(lines: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether a line, or the first text of nearly all lines, reads like an axis: 0 10 20 30.

    Steps of one are left out: they are years, or the numbers of columns and rows.
    """
    for line in lines:
        if len(line.words) >= FEWEST and _equal_steps([words[index][0] for index in line.words]):
            return True
    first = [text_of(line.runs[0].words, words) for line in lines]
    numbers = [text for text in first if _PLAIN.fullmatch(text)]
    return len(numbers) > FEWEST and len(numbers) >= 0.8 * len(first) and _equal_steps(numbers)


def _equal_steps(texts: Sequence[str]) -> bool:
    """Whether all texts are numbers, each further than the one before by the same step, more than one."""
    values: list[float] = []
    for text in texts:
        match = _PLAIN.fullmatch(text)
        if match is None:
            return False
        digits = match.group(1).replace(",", "").replace("–", "-").replace("−", "-")
        try:
            values.append(float(digits))
        except ValueError:
            return False
    step = values[1] - values[0]
    if abs(step) < 1e-9 or abs(step) == 1:
        return False
    return all(abs(after - before - step) < 0.01 * abs(step) for before, after in pairwise(values))

"""The lines above a table that name its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Word
from extractors.flow.lines import Run
from extractors.tables.columns import Band, RowLine, has_figures, heights, row_line, text_of

MAX_LINES = 5
"""Lines that are looked at above a table."""

_CAPTION = re.compile(r"(?:table|tab\.|figure|exhibit|annex|note)\s*[\dA-Z]", re.I)
_ENDED = re.compile(r"\w{3}[.;:]$")


def lines_above(top: float, runs: Sequence[Run], bands: Sequence[Band], words: Sequence[Word]) -> list[RowLine]:
    """The lines right above a height that stand over columns, top to bottom.

    `runs` are those the lines may be made of; a caption, a sentence, or a line of figures ends the head.
    """
    size = max((run.size for run in runs if top < run.top < top + 40), default=10.0)
    near = [run for run in runs if top - (MAX_LINES + 2) * 2 * size < run.top and run.bottom < top + 2]
    found: list[RowLine] = []
    below = top
    for line in reversed(heights(near, words)):
        if len(found) == MAX_LINES or below - line.bottom > 1.2 * size:
            break
        row = row_line(line, bands, words)
        over = [first for first, (last, _) in row.cells.items() if last]
        text = text_of(line.words, words)
        if (
            not over
            or _CAPTION.match(text)
            or any(len(indexes) > 8 or _ENDED.search(words[indexes[-1]][0]) for _, indexes in row.cells.values())
            or (len(row.cells) == 1 and line.x0 < bands[0][1] - 2 * line.size)
            or has_figures(row, words)
            or (found and abs(line.size - found[0].size) > 0.25 * found[0].size)
        ):
            break
        found.insert(0, row)
        below = line.top
    # A single text over many columns names them only with a head of each below it.
    while found and len(found[0].cells) == 1 and len(found) == 1 and len(bands) > 2:
        found = found[1:]
    return found

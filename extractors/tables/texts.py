"""Tables of short texts without ruling lines: three columns or more under a head set apart.

Lists, addresses and signatures stand in columns too. A table has a head, in bold or under a numbered caption, its texts
begin or end alike down each column, and what they hold is more alike down its columns than along its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.document import PageSource, Word
from extractors.flow.lines import Line
from extractors.flow.marks import BULLETS
from extractors.tables.cells import FoundTable, box_of, table_of
from extractors.tables.columns import (
    RowLine,
    agree,
    bands_of,
    crosses,
    has_figures,
    is_bold_line,
    matrix_of,
    row_line,
    text_of,
)
from extractors.tables.rows import rows_of

FEWEST_COLUMNS = 3
FEWEST_ROWS = 3
LONGEST = 6.0
"""Words of a cell in the mean, beyond which columns are prose."""

_DIGIT = re.compile(r"\d")
_LEADERS = re.compile(r"\.{4,}|(?:\.\s){3,}|…{2,}")


def text_tables(lines: Sequence[Line], source: PageSource) -> list[FoundTable]:
    """The tables of texts among the lines of a page, in stream order; those of figures are found before them."""
    if sum(1 for line in lines if len(line.runs) >= FEWEST_COLUMNS) <= FEWEST_ROWS:
        return []
    found: list[FoundTable] = []
    at = 0
    while at < len(lines):
        stop = _stretch(lines, at, source.page.words)
        table = _table(lines[at:stop], source) if stop - at > FEWEST_ROWS else None
        if table is not None:
            found.append(table)
            at = stop
        else:
            at += 1
    return found


def _stretch(lines: Sequence[Line], at: int, words: Sequence[Word]) -> int:
    """How far the lines go on below each other in the columns of line `at`, which has three texts at least."""
    first = lines[at]
    if first.table is not None or not first.upright or len(first.runs) < FEWEST_COLUMNS:
        return at
    lefts = [run.x0 for run in first.runs]
    stop = at + 1
    while stop < len(lines):
        line, last = lines[stop], lines[stop - 1]
        if (
            line.table is not None
            or not line.upright
            or not 0 < line.top - last.top < 3 * line.size
            or abs(line.size - last.size) > 0.15 * last.size
            or (len(line.runs) == 1 and not any(abs(line.x0 - left) < 3 for left in lefts))
        ):
            break
        if len(line.runs) > len(lefts):
            lefts = [run.x0 for run in line.runs]
        stop += 1
    return stop


def _table(lines: Sequence[Line], source: PageSource) -> FoundTable | None:
    """Lines in columns as a table; None where they are another thing in columns."""
    words = source.page.words
    bands = bands_of(lines, words)
    if len(bands) < FEWEST_COLUMNS or any(crosses(line, bands, words) for line in lines):
        return None
    made = [row_line(line, bands, words) for line in lines]
    full = [line for line in made if len(line.cells) >= FEWEST_COLUMNS]
    cells = [indexes for line in made for _, indexes in line.cells.values()]
    if (
        len(full) <= FEWEST_ROWS
        or len(full) < 0.5 * len(made)
        or sum(map(len, cells)) > LONGEST * len(cells)
        or any(
            words[line.runs[0].words[0]][0] in BULLETS or _LEADERS.search(text_of(line.words, words)) for line in lines
        )
        or not all(agree(made, column, words, share=0.7) for column in range(len(bands)))
        or not _alike_down(full[1:], len(bands), words)
    ):
        return None
    head = 0
    while head < min(4, len(made)) and is_bold_line(made[head], words) and not has_figures(made[head], words):
        head += 1
    if not 0 < head < len(made) - FEWEST_ROWS + 1 or all(is_bold_line(line, words) for line in made[head:]):
        return None
    heads = rows_of(made[:head], words, columns=len(bands), rules=())
    rows = rows_of(made[head:], words, columns=len(bands), rules=())
    if len(heads[0].cells) < len(bands) - 1 or len(rows) < FEWEST_ROWS:
        return None
    indexes = [index for line in made for _, cell in line.cells.values() for index in cell]
    return table_of(
        matrix_of(heads, len(bands), words), matrix_of(rows, len(bands), words), box_of(indexes, words), source
    )


def _alike_down(lines: Sequence[RowLine], columns: int, words: Sequence[Word]) -> bool:
    """Whether cells of one column are of one kind (with digits or without) at least as much as those of one line."""
    kinds = [
        {first: bool(_DIGIT.search(text_of(indexes, words))) for first, (_, indexes) in line.cells.items()}
        for line in lines
    ]
    down = [[kind[column] for kind in kinds if column in kind] for column in range(columns)]
    along = [list(kind.values()) for kind in kinds]
    return _alike(down) >= _alike(along)


def _alike(groups: Sequence[Sequence[bool]]) -> float:
    """The part of the cells that are of the kind most frequent in their group."""
    filled = [group for group in groups if group]
    return sum(max(Counter(group).values()) for group in filled) / max(1, sum(map(len, filled)))

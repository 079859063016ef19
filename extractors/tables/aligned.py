"""Tables set without ruling lines: labels with figures, or short texts, in clear columns, line after line.

They are taken conservatively, since columns of prose, lists of prices and blocks of addresses look alike from afar.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import PageSource, Word
from extractors.flow.lines import Line, Run, line_of
from extractors.tables.cells import FoundTable, box_of, filled_cells, holds_years, is_number, is_year, table_of
from extractors.tables.columns import (
    Band,
    RowLine,
    agree,
    matrix_of,
    text_of,
)
from extractors.tables.contents import counts_pages, lists_contents
from extractors.tables.heads import head_lines, lines_above
from extractors.tables.heights import with_signs
from extractors.tables.rows import rows_of

LABEL_LINES = 3
"""Lines of a label above its last one that figures may stand beside."""

_SIGNS = frozenset("$€£¥%)")


def aligned_tables(lines: Sequence[Line], source: PageSource) -> list[FoundTable]:
    """Tables without ruling lines on a page: three or more lines in a row with cells in the same columns."""
    words = source.page.words
    if lists_contents(lines, words):
        return []
    lines = _by_rows(lines, words)
    found: list[FoundTable] = []
    at = past = 0
    while at < len(lines):
        stop = at
        row: Line | None = None
        while stop < len(lines) and _is_figures(lines[stop], words, row):
            row = lines[stop] if len(lines[stop].runs) > 1 else row
            stop += 1
        if stop - at >= 3:
            table = _of_figures(lines[past:at], lines[at:stop], source)
            if table is not None:
                found.append(table)
                past = stop
        at = max(stop, at + 1)
    return found


def _by_rows(lines: Sequence[Line], words: Sequence[Word]) -> list[Line]:
    """Lines with figures written after a label of several lines put on the line of it that they stand beside."""
    told: list[Line] = []
    for line in lines:
        beside = _label_beside(line, told, words) if line.table is None and line.upright else None
        if beside is not None and all(is_number(text_of(run.words, words)) for run in line.runs):
            told[beside] = line_of([*told[beside].runs, *line.runs])
        else:
            told.append(line)
    return told


def _label_beside(line: Line, before: Sequence[Line], words: Sequence[Word]) -> int | None:
    """Which of the last lines of a label, but for its very last, stands left of a line on its height.

    The lines of the label after it go on in small letters.
    """
    for at in range(len(before) - 2, max(-1, len(before) - 2 - LABEL_LINES), -1):
        label, after = before[at], before[at + 1]
        if after.table is not None or not words[after.runs[0].words[0]][0][:1].islower():
            return None
        if label.table is not None or not label.upright or len(label.runs) > 1 or label.x0 > before[-1].x0 + label.size:
            return None
        if min(label.bottom, line.bottom) - max(label.top, line.top) > 0.5 * (line.bottom - line.top):
            return at if label.x1 <= line.x0 else None
    return None


def _is_figures(line: Line, words: Sequence[Word], row: Line | None) -> bool:
    """Whether a line is a label with figures after it, or, below such a row, a label alone."""
    if line.table is not None or not line.upright:
        return False
    if len(line.runs) >= 2:
        return all(is_number(text) or len(text) <= 2 for text in [text_of(run.words, words) for run in line.runs[1:]])
    return row is not None and line.x1 < row.runs[1].x0 and abs(line.x0 - row.x0) < 3 * line.size


def _of_figures(above: Sequence[Line], lines: Sequence[Line], source: PageSource) -> FoundTable | None:
    """Lines of figures as a table, with the lines above it that name the columns; None where nothing lines up."""
    words = source.page.words
    while lines and len(lines[-1].runs) < 2 and not (len(lines) > 1 and _ends_label(lines[-2], lines[-1], words)):
        lines = lines[:-1]
    while lines and all(is_year(text_of(run.words, words)) for run in lines[0].runs[1:]):
        above, lines = [*above, lines[0]], lines[1:]
    numbers = [with_signs(line.runs, words)[1:] for line in lines if len(line.runs) > 1]
    bands = _bands([run for runs in numbers for run in runs])
    figures = [line for line in lines if len(line.runs) > 1]
    per_row = sum(map(len, numbers)) / max(len(figures), 1)
    if len(figures) < 3 or not bands or (len(bands) == 1 and len(figures) < 4) or len(bands) > 2.2 * per_row:
        return None
    labels = max(line.runs[0].x1 for line in figures)
    if labels > bands[0][0]:
        return None
    bands = [(min(line.x0 for line in lines), labels), *bands]
    made = [_row_line(line, bands, words) for line in lines]
    if counts_pages(made, len(bands) - 1, words):
        return None
    if not all(agree(made, column, words, share=0.6) for column in range(1, len(bands))):
        return None
    return _table(above, made, bands, source)


def _row_line(line: Line, bands: Sequence[Band], words: Sequence[Word]) -> RowLine:
    """A line as label and figures, each figure in the column in which it begins."""
    runs = with_signs(line.runs, words)
    row = RowLine(line.top, line.bottom, line.size, {0: (0, runs[0].words)}, {0: runs[0].x1})
    lefts = [band[0] for band in bands]
    for run in runs[1:]:
        column = max(1, bisect_right(lefts, run.x0 + 0.1) - 1)
        before = row.cells.get(column)
        row.cells[column] = (column, before[1] + run.words if before else run.words)
        row.ends[column] = run.x1
    return row


def _ends_label(line: Line, after: Line, words: Sequence[Word]) -> bool:
    """Whether a line of a label alone goes on in small letters with the label of the figures right above it."""
    first = words[after.runs[0].words[0]][0]
    return len(line.runs) > 1 and first[:1].islower() and after.top - line.bottom < 0.6 * after.size


def _bands(runs: Sequence[Run]) -> list[Band]:
    """The columns figures stand in: their extents from left to right, joined where they overlap."""
    bands: list[Band] = []
    for run in sorted(runs, key=lambda one: one.x0):
        if bands and run.x0 < bands[-1][1] + 1:
            bands[-1] = (bands[-1][0], max(bands[-1][1], run.x1))
        else:
            bands.append((run.x0, run.x1))
    return bands


def _table(above: Sequence[Line], made: Sequence[RowLine], bands: Sequence[Band], source: PageSource) -> FoundTable:
    """Lines of cells as a table, with its head from the lines above it."""
    words = source.page.words
    left, right = bands[0][0] - made[0].size, bands[-1][1] + made[0].size
    over = [
        run for line in above[-8:] if line.table is None and line.x1 > left and line.x0 < right for run in line.runs
    ]
    gaps = sorted(after.top - before.bottom for before, after in pairwise(made))
    heads = lines_above(made[0].top, over, bands, words, white=gaps[len(gaps) // 2])
    rows = rows_of(made, words, columns=len(bands), rules=())
    matrix = matrix_of(rows, len(bands), words)
    top = matrix_of(head_lines(heads, bands=bands, rules=source.rulings, words=words), len(bands), words)
    if not any(filled_cells(row) for row in top) and len(matrix) > 2 and holds_years(matrix[0]):
        top, matrix = matrix[:1], matrix[1:]
    indexes = [index for row in (*top, *matrix) for cell in row if cell for index in cell.words]
    return table_of(top, matrix, box_of(indexes, words), source)

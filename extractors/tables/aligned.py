"""Tables set without ruling lines: labels with figures in clear columns, line after line.

They are taken conservatively, since columns of prose and lists of prices look alike from afar.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from extractors.document import Box, Cell, PageSource, Table, Word
from extractors.flow.lines import Line, Run
from extractors.tables.ruled import FoundTable, caption_above, cell_of, holds_figures, holds_years, is_number

_CURRENCY = frozenset("$€£¥")


def aligned_tables(lines: Sequence[Line], source: PageSource) -> list[FoundTable]:
    """Tables without ruling lines on a page: three or more lines in a row with figures in the same columns."""
    found: list[FoundTable] = []
    if _lists_contents(lines, source.page.words):
        return found
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and _is_figures(lines[stop], source.page.words, lines[at] if stop > at else None):
            stop += 1
        if stop - at >= 3:
            table = _aligned(lines, at, stop, source)
            if table is not None:
                found.append(table)
        at = max(stop, at + 1)
    return found


def _lists_contents(lines: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether a page is a table of contents, whose page numbers are no figures: it says so in a short line."""
    return any(
        words[line.runs[-1].words[-1]].text.lower() == "contents" and sum(len(run.words) for run in line.runs) <= 4
        for line in lines
        if line.runs
    )


def _text(run: Run, words: Sequence[Word]) -> str:
    """The words of a run."""
    return " ".join(words[index].text for index in run.words)


def _is_figures(line: Line, words: Sequence[Word], first: Line | None) -> bool:
    """Whether a line is a label with figures after it, or, within a table, the wrapped beginning of such a line."""
    if line.table is not None or not line.upright:
        return False
    if len(line.runs) >= 2:
        return all(is_number(_text(run, words)) or len(_text(run, words)) <= 2 for run in line.runs[1:])
    return first is not None and line.x1 < first.runs[1].x0 and abs(line.x0 - first.x0) < 3 * line.size


def _aligned(lines: Sequence[Line], at: int, stop: int, source: PageSource) -> FoundTable | None:
    """Lines of figures as a table, with the lines above it that name the columns; None where nothing lines up."""
    words = source.page.words
    while stop > at and len(lines[stop - 1].runs) < 2:
        stop -= 1
    rows = lines[at:stop]
    figures = [line for line in rows if len(line.runs) >= 2]
    numbers = [[run for run in line.runs[1:] if _text(run, words) not in _CURRENCY] for line in figures]
    bands = _bands([run for runs in numbers for run in runs])
    per_row = sum(map(len, numbers)) / max(len(figures), 1)
    if len(figures) < 3 or not bands or (len(bands) == 1 and len(figures) < 4) or len(bands) > 2.2 * per_row:
        return None
    if any(line.runs[0].x1 > bands[0][0] for line in figures) or not _columns_agree(numbers, bands):
        return None
    matrix: list[list[Cell | None]] = []
    pending: list[int] = []
    for line in rows:
        if len(line.runs) < 2:
            pending += line.words
            continue
        cells: list[list[int]] = [pending + line.runs[0].words, *([] for _ in bands)]
        pending = []
        sign: list[int] = []
        for run in line.runs[1:]:
            if _text(run, words) in _CURRENCY:
                sign += run.words
                continue
            cells[1 + _band_of(run, bands)] += sign + run.words
            sign = []
        cells[-1] += sign
        matrix.append([cell_of(indexes, _box(indexes, words), words) for indexes in cells])
    heads, used = _white_heads(lines, at, bands, source)
    columns = tuple(" ".join(words[index].text for index in indexes) for indexes in heads)
    if not any(columns) and len(matrix) > 2 and holds_years(matrix[0]):
        columns = tuple(cell.text if cell else "" for cell in matrix[0])
        columns = (_label_above(lines, at, bands, columns[0], words), *columns[1:])
        used |= frozenset(index for cell in matrix[0] if cell for index in cell.words)
        matrix = matrix[1:]
    taken = frozenset(index for row in matrix for cell in row if cell for index in cell.words) | used
    box = _box(sorted(taken), words)
    caption = caption_above(box, words, rows[0].size)
    body = tuple(tuple(cell for cell in row if cell) for row in matrix)
    return FoundTable(Table(source.page.number, box, columns, body, caption), taken)


def _label_above(
    lines: Sequence[Line], at: int, bands: Sequence[tuple[float, float]], label: str, words: Sequence[Word]
) -> str:
    """The name of the column of labels, with the line right above where it wrapped from there."""
    above, first = (lines[at - 1], lines[at]) if at else (None, lines[at])
    if (
        above is None
        or above.table is not None
        or len(above.runs) != 1
        or above.runs[0].x1 > bands[0][0]
        or not label
        or not 0 < first.top - above.top < 1.6 * first.size
    ):
        return label
    return f"{_text(above.runs[0], words)} {label}"


def _box(indexes: Sequence[int], words: Sequence[Word]) -> Box:
    """The rectangle around these words; empty where there are none."""
    if not indexes:
        return (0.0, 0.0, 0.0, 0.0)
    these = [words[index] for index in indexes]
    return (
        min(word.x0 for word in these),
        min(word.top for word in these),
        max(word.x1 for word in these),
        max(word.bottom for word in these),
    )


def _bands(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """The columns figures stand in: their extents from left to right, joined where they overlap."""
    bands: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda one: one.x0):
        if bands and run.x0 < bands[-1][1] + 1:
            bands[-1] = (bands[-1][0], max(bands[-1][1], run.x1))
        else:
            bands.append((run.x0, run.x1))
    return bands


def _band_of(run: Run, bands: Sequence[tuple[float, float]]) -> int:
    """The column a run stands in."""
    return max(0, bisect_right([band[0] for band in bands], run.x0 + 0.1) - 1)


def _columns_agree(numbers: Sequence[Sequence[Run]], bands: Sequence[tuple[float, float]]) -> bool:
    """Whether figures of one column share their right or left edge in most rows, and no row has two in one."""
    edges: Sequence[Callable[[Run], float]] = (
        lambda run: run.x1,
        lambda run: run.x0,
        lambda run: (run.x0 + run.x1) / 2,
    )
    for number in range(len(bands)):
        column = [run for runs in numbers for run in runs if _band_of(run, bands) == number]
        best = 0
        for edge in edges:
            places = sorted(edge(run) for run in column)
            best = max(best, max(sum(1 for other in places if abs(other - place) < 4) for place in places))
        if best < 0.6 * len(column):
            return False
    return True


def _white_heads(
    lines: Sequence[Line], at: int, bands: Sequence[tuple[float, float]], source: PageSource
) -> tuple[list[list[int]], frozenset[int]]:
    """Words over each column in the one to three lines above a table without lines, and all words so used."""
    heads: list[list[int]] = [[] for _ in range(len(bands) + 1)]
    used: set[int] = set()
    below = lines[at]
    for line in reversed(lines[max(0, at - 3) : at]):
        if line.table is not None or not 0 < below.top - line.top < 3 * line.size:
            break
        over = [
            [number for number, band in enumerate(bands) if run.x0 < band[1] and run.x1 > band[0]] for run in line.runs
        ]
        if (
            not any(over)
            or holds_figures([cell_of(run.words, None, source.page.words) for run in (line.runs[0], *line.runs)])
            or any(len(run.words) > 6 for run in line.runs)
            or (over[0] and len(line.runs) == 1 and len(bands) > 1 and len(over[0]) == 1)
        ):
            break
        for run, numbers in zip(line.runs, over, strict=True):
            for number in numbers:
                heads[number + 1] = [*run.words, *heads[number + 1]]
            if not numbers:
                heads[0] = [*run.words, *heads[0]]
        used.update(line.words)
        below = line
    return heads, frozenset(used)

"""Columns between white gutters, and the lines of a table as cells in them.

A gutter is white in every line but those with a cell over several columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractors.document import Cell, Style, Word
from extractors.flow.lines import Line
from extractors.tables.cells import box_of, cell_of, is_number, is_year
from extractors.tables.heights import AFTER, CURRENCY, before_figure

CELL_GAP = 0.6
"""A gap between words of more than this many font sizes can part two cells; words of one text stand closer."""

Band = tuple[float, float]
"""The left and right end of a column."""


@dataclass(slots=True)
class RowLine:
    """A line of a table, or a row of several: its height in points, and its cells.

    `cells` leads from the first column of a cell to the last one and the indexes of its words; `ends` to the right end
    of the last of its lines.
    """

    top: float
    bottom: float
    size: float
    cells: dict[int, tuple[int, list[int]]] = field(default_factory=dict)
    ends: dict[int, float] = field(default_factory=dict)


def bands_of(lines: Sequence[Line], words: Sequence[Word]) -> list[Band]:
    """The columns of lines, from left to right: what lies between gutters that are white in all lines.

    Lines with a cell over several columns would hide a gutter; they are told by crossing one that the lines with most
    texts leave white, and left out.
    """
    pieces = [_pieces(line, words) for line in lines]
    parted = sorted((line for line in pieces if len(line) > 1), key=len, reverse=True) or pieces
    size = max(line.size for line in lines)
    gutter = (CELL_GAP if len(parted) > 4 else 0.8 if len(parted) > 2 else 1.2) * size
    usual = len(parted[len(parted) // 2])
    fullest = [line for line in parted if len(line) >= usual]
    loose = _bands(fullest, allowed=len(fullest) // 6, gutter=gutter)
    kept = [line for line in parted if not any(_covers(piece, loose) for piece in line)]
    return _bands(kept or parted, allowed=0, gutter=gutter)


def _pieces(line: Line, words: Sequence[Word]) -> list[tuple[float, float]]:
    """The extents of the texts of a line: words without a gap between them in which a gutter could lie."""
    pieces: list[tuple[float, float]] = []
    for run in line.runs:
        gap = CELL_GAP * run.size
        first, last = run.x0, 0.0
        for place, index in enumerate(run.words):
            text, x0, _, x1, _, _, _ = words[index]
            if text in CURRENCY and before_figure(run.words, place, words):
                continue
            if last and x0 - last > gap and text not in AFTER:
                pieces.append((first, last))
                first = x0
            if x1 > last:
                last = x1
        pieces.append((first, last or run.x1))
    return pieces


def _covers(piece: tuple[float, float], bands: Sequence[Band]) -> bool:
    """Whether a text reaches over a gutter from one column into another."""
    first, last = piece
    inside = 0
    for left, right in bands:
        if last <= left + 1:
            break
        inside += first < right - 1
    return inside > 1


def crosses(line: Line, bands: Sequence[Band], words: Sequence[Word]) -> bool:
    """Whether a text of a line reaches over a gutter."""
    return any(_covers(piece, bands) for piece in _pieces(line, words))


def _bands(lines: Sequence[Sequence[tuple[float, float]]], *, allowed: int, gutter: float) -> list[Band]:
    """Where more than `allowed` lines have text, pieces nearer than a gutter put together."""
    edges = sorted([(x0, 1) for line in lines for x0, _ in line] + [(x1, -1) for line in lines for _, x1 in line])
    bands: list[Band] = []
    depth = 0
    start = 0.0
    for x, step in edges:
        if step > 0:
            depth += 1
            if depth == allowed + 1:
                start = x
        else:
            if depth == allowed + 1:
                if bands and start - bands[-1][1] < gutter:
                    bands[-1] = (bands[-1][0], x)
                else:
                    bands.append((start, x))
            depth -= 1
    return bands


def row_line(line: Line, bands: Sequence[Band], words: Sequence[Word]) -> RowLine:
    """The words of a line in the columns they stand in; a text over several columns is one cell of them all."""
    lefts = [band[0] for band in bands]
    rights = [band[1] for band in bands]
    made = RowLine(line.top, line.bottom, line.size)
    for run in line.runs:
        gap = CELL_GAP * run.size
        piece: list[int] = []
        past = 0.0
        for place, index in enumerate(run.words):
            text, x0, _, x1, _, _, _ = words[index]
            if past and text not in AFTER and (x0 - past > gap or _in_gutter(past, x0, lefts, rights)):
                _put(made, piece, lefts, rights, words)
                piece = []
            piece.append(index)
            past = 0.0 if text in CURRENCY and before_figure(run.words, place, words) else x1
        if piece:
            _put(made, piece, lefts, rights, words)
    return made


def _in_gutter(past: float, x0: float, lefts: Sequence[float], rights: Sequence[float]) -> bool:
    """Whether the white between two words is a gutter: it ends where a column begins, and begins where one ended."""
    at = bisect_left(lefts, x0 - 1)
    return 0 < at < len(lefts) and lefts[at] <= x0 + 1 and x0 - past > 0.8 * (lefts[at] - rights[at - 1])


def _put(
    row: RowLine, piece: list[int], lefts: Sequence[float], rights: Sequence[float], words: Sequence[Word]
) -> None:
    """Add words that stand together to the cell they belong to."""
    first_word = next((index for index in piece if words[index][0] not in CURRENCY), piece[0])
    x0, x1 = words[first_word][1], words[piece[-1]][3]
    over = [column for column in range(len(lefts)) if x0 < rights[column] - 0.5 and x1 > lefts[column] + 0.5]
    if not over:
        middle = (x0 + x1) / 2
        over = [min(range(len(lefts)), key=lambda column: abs((lefts[column] + rights[column]) / 2 - middle))]
    first, last = over[0], over[-1]
    for before, (end, indexes) in row.cells.items():
        if before <= first <= end:
            row.cells[before] = (max(end, last), indexes + piece)
            row.ends[before] = x1
            return
    row.cells[first] = (last, piece)
    row.ends[first] = x1


def text_of(indexes: Sequence[int], words: Sequence[Word]) -> str:
    """The words at these indexes."""
    return " ".join([words[index][0] for index in indexes])


def has_figures(line: RowLine, words: Sequence[Word]) -> bool:
    """Whether most cells of a line after the first column are figures; years are none."""
    texts = [text_of(indexes, words) for first, (_, indexes) in line.cells.items() if first]
    return bool(texts) and sum(1 for text in texts if is_number(text) and not is_year(text)) >= 0.5 * len(texts)


def is_bold_line(line: RowLine, words: Sequence[Word]) -> bool:
    """Whether all words of a line are bold."""
    return all(words[index][6] & Style.BOLD for _, indexes in line.cells.values() for index in indexes)


def has_years(line: RowLine, words: Sequence[Word]) -> bool:
    """Whether all cells of a line after the first column, two or more, are years."""
    texts = [text_of(indexes, words) for first, (_, indexes) in line.cells.items() if first]
    return len(texts) > 1 and all(map(is_year, texts))


def matrix_of(rows: Sequence[RowLine], count: int, words: Sequence[Word]) -> list[list[Cell | None]]:
    """Rows as matrices of so many columns."""
    matrix: list[list[Cell | None]] = []
    for row in rows:
        cells: list[Cell | None] = [None] * count
        for first, (last, indexes) in row.cells.items():
            cell = cell_of(indexes, box_of(indexes, words), words)
            for column in range(first, last + 1):
                cells[column] = cell
        matrix.append(cells)
    return matrix


def agree(lines: Sequence[RowLine], column: int, words: Sequence[Word], *, share: float) -> bool:
    """Whether the cells of a column share their left, right or middle in that share of the lines that have one."""
    extents = [
        (words[indexes[0]][1], line.ends[column])
        for line in lines
        for first, (last, indexes) in line.cells.items()
        if first == last == column
    ]
    edges: Sequence[Callable[[Band], float]] = (
        lambda one: one[1],
        lambda one: one[0],
        lambda one: (one[0] + one[1]) / 2,
    )
    best = 0
    for edge in edges:
        places = sorted(map(edge, extents))
        low = 0
        for high, place in enumerate(places):
            while place - places[low] > 4:
                low += 1
            best = max(best, high - low + 1)
    return best >= share * len(extents)

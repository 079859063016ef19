"""Tables of a page as rows with column names: from ruling lines, or from columns of numbers set with white space.

Cells between ruling lines are those pdfplumber's TableFinder would find; tables without lines are taken only where
numbers stand in clear columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.document import Box, Cell, PageSource, Style, Table, Word
from extractors.grid import cells_between
from extractors.lines import Line, Run

MAX_CELLS = 4_000
"""Cells of one page beyond which its lines are a drawing, not a table."""

_NUMBER = re.compile(r"[\s(\[+\-–−—~<>≤≥$€£%]*(?:[\d][\d.,'’/\s]*)?[%)\]*]*|n/?a|nil|[A-Z]{3}", re.I)
_NUMERIC = re.compile(r"\d|^[-–—]$|^n/?a$", re.I)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_CURRENCY = frozenset("$€£¥")
_CAPTION = re.compile(r"(?:table|tab\.|figure|exhibit|annex)\s*[\dA-Z]", re.I)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the indexes of all its words on the page, those of its head rows among them."""

    table: Table
    words: frozenset[int]


def ruled_tables(source: PageSource) -> list[FoundTable]:
    """The tables drawn with lines on a page, top to bottom; none where the lines cannot make a grid."""
    if len(source.rulings) < 4 or len(source.page.words) < 4:
        return []
    tables = (_ruled(cells, source) for cells in cells_between(source.rulings) if 4 <= len(cells) <= MAX_CELLS)
    return [table for table in tables if table is not None]


def _ruled(cells: Sequence[Box], source: PageSource) -> FoundTable | None:
    """A group of cells as a table; None where it is a frame, a box of text or a layout of the page."""
    xs = sorted({round(value, 1) for cell in cells for value in (cell[0], cell[2])})
    ys = sorted({round(value, 1) for cell in cells for value in (cell[1], cell[3])})
    if len(xs) < 3 or len(ys) < 3:
        return None
    owner: dict[tuple[int, int], int] = {}
    for number, cell in enumerate(cells):
        for column in range(xs.index(round(cell[0], 1)), xs.index(round(cell[2], 1))):
            for row in range(ys.index(round(cell[1], 1)), ys.index(round(cell[3], 1))):
                owner[row, column] = number
    inside: dict[int, list[int]] = {}
    left, top, right, bottom = xs[0], ys[0], xs[-1], ys[-1]
    for index, word in enumerate(source.page.words):
        x, y = (word[1] + word[3]) / 2, (word[2] + word[4]) / 2
        if left <= x <= right and top <= y <= bottom and not word[6] & Style.HIDDEN:
            place = owner.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
            if place is not None:
                inside.setdefault(place, []).append(index)
    grid = [[owner.get((row, column)) for column in range(len(xs) - 1)] for row in range(len(ys) - 1)]
    made = {number: _cell(inside.get(number, []), cells[number], source.page.words) for number in range(len(cells))}
    matrix = [[None if number is None else made[number] for number in row] for row in grid]
    matrix = [row for row in matrix if any(cell and cell.text for cell in row)]
    matrix = _without_empty_columns(matrix)
    if (
        len(matrix) < 2
        or max(sum(1 for cell in {id(c): c for c in row if c and c.text}.values()) for row in matrix) < 2
    ):
        return None
    if sum(1 for row in matrix if len({id(cell) for cell in row if cell and cell.text}) >= 2) < 2:
        return None
    if _labels_outside(matrix, left, source.page.words):
        return None
    return _table(matrix, (left, top, right, bottom), source)


def _labels_outside(matrix: Sequence[Sequence[Cell | None]], left: float, words: Sequence[Word]) -> bool:
    """Whether the lines enclose only the figures of a table whose labels stand left of them."""
    filled = [cell for row in matrix for cell in row if cell and cell.text]
    if sum(1 for cell in filled if _LETTERS.search(cell.text)) > 0.2 * len(filled):
        return False
    heights = [(words[row.words[0]].top + words[row.words[0]].bottom) / 2 for row in filled]
    beside = sum(1 for height in heights if any(word[3] <= left + 2 and word[2] < height < word[4] for word in words))
    return beside >= 0.5 * len(heights)


def _without_empty_columns(matrix: list[list[Cell | None]]) -> list[list[Cell | None]]:
    """The same rows without the columns in which no cell has text of its own."""
    keep = [
        column
        for column in range(len(matrix[0]) if matrix else 0)
        if any(
            row[column] and row[column].text and (column == 0 or row[column] is not row[column - 1])  # type: ignore[union-attr]
            for row in matrix
        )
    ]
    return [[row[column] for column in keep] for row in matrix]


def _cell(indexes: list[int], box: Box | None, words: Sequence[Word]) -> Cell:
    """A cell of these words, in content order."""
    return Cell(" ".join(words[index].text for index in indexes), box, tuple(indexes))


def _table(matrix: Sequence[Sequence[Cell | None]], box: Box, source: PageSource) -> FoundTable:
    """Rows of cells as a table: head rows make the column names, the others, titles above them included, the body."""
    words = source.page.words
    titles = 0
    while titles < len(matrix) - 1 and len({id(cell) for cell in matrix[titles] if cell and cell.text}) < 2:
        titles += 1
    heads = titles + _head_rows(matrix[titles:], words)
    columns = tuple(_name([row[column] for row in matrix[titles:heads]]) for column in range(len(matrix[0])))
    body = [tuple(_once(row)) for row in (*matrix[:titles], *matrix[heads:])]
    taken = frozenset(index for row in matrix for cell in row if cell for index in cell.words)
    size = words[min(taken)].size or 10.0
    caption = _caption(box, words, size)
    return FoundTable(Table(source.page.number, box, columns, tuple(body), caption), taken)


def _once(row: Sequence[Cell | None]) -> list[Cell]:
    """A row with a cell that spans several columns told only in the first of them."""
    cells: list[Cell] = []
    before: Cell | None = None
    for cell in row:
        cells.append(Cell("", None) if cell is None or cell is before else cell)
        before = cell
    return cells


def _name(cells: Sequence[Cell | None]) -> str:
    """A column name from the head cells above the column, each told once, outermost first."""
    texts: list[str] = []
    for cell in cells:
        if cell and cell.text and cell.text not in texts:
            texts.append(cell.text)
    return " ".join(texts)


def _head_rows(matrix: Sequence[Sequence[Cell | None]], words: Sequence[Word]) -> int:
    """How many rows at the top are head rows: spanning, bold, or words over numbers; none in label/value tables."""
    if len(matrix) < 2:
        return 0
    rows = len(matrix)
    heads = 0
    while heads < min(3, rows - 1) and _spans(matrix[heads]) and not _numeric(matrix[heads]):
        heads += 1
    first = matrix[heads]
    bold = _bold(first, words) and not all(_bold(row, words) for row in matrix[heads + 1 :])
    if bold and not (len(first) == 2 and _bold([row[0] for row in matrix[heads + 1 :]], words)):
        return heads + 1
    if len(first) == 2 and not heads:
        return 1 if not _numeric(first) and all(_numeric(row[1:]) for row in matrix[1:]) else 0
    filled = [cell for cell in first if cell and cell.text]
    short = all(len(cell.words) <= 8 for cell in filled)
    if short and not _numeric(first) and len(filled) >= 0.6 * len(first) and heads + 1 < rows:
        return heads + 1
    return heads


def _spans(row: Sequence[Cell | None]) -> bool:
    """Whether a row has a cell over several columns beside other cells."""
    distinct = {id(cell) for cell in row if cell and cell.text}
    return len(distinct) >= 2 and any(before is after and before is not None for before, after in pairwise(row))


def _numeric(row: Sequence[Cell | None]) -> bool:
    """Whether a row holds figures: most of its filled cells after the first are numbers (years do not count)."""
    filled = [cell.text for cell in row[1:] or row if cell and cell.text]
    numbers = sum(1 for text in filled if is_number(text) and not re.fullmatch(r"(?:FY\s*)?(?:19|20)\d\d", text))
    return bool(filled) and numbers >= 0.5 * len(filled)


def _bold(row: Sequence[Cell | None], words: Sequence[Word]) -> bool:
    """Whether all words of a row are bold."""
    indexes = [index for cell in row if cell for index in cell.words]
    return bool(indexes) and all(words[index].style & Style.BOLD for index in indexes)


def is_number(text: str) -> bool:
    """Whether the text of a cell is a figure, a percentage, a dash or the like."""
    bare = text.strip(" $€£¥")
    return bool(_NUMERIC.search(bare)) and bool(_NUMBER.fullmatch(bare))


def _caption(box: Box, words: Sequence[Word], size: float) -> str | None:
    """The line right above a table where it reads like a caption: ``Table 3 …``, or short and bold."""
    above = [
        word
        for word in words
        if box[1] - 2.6 * size < (word[2] + word[4]) / 2 < box[1] and word[1] < box[2] and word[3] > box[0]
    ]
    if not above or len(above) > 40:
        return None
    lowest = max(word.bottom for word in above)
    line = [word for word in above if word.bottom > lowest - 0.6 * (word.bottom - word.top)]
    text = " ".join(word.text for word in line)
    if _CAPTION.match(text) or (all(word.style & Style.BOLD for word in line) and len(line) <= 20):
        return text
    return None


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
        matrix.append([_cell(indexes, _box(indexes, words), words) for indexes in cells])
    heads, used = _white_heads(lines, at, bands, source)
    columns = tuple(" ".join(words[index].text for index in indexes) for indexes in heads)
    taken = frozenset(index for row in matrix for cell in row if cell for index in cell.words) | used
    box = _box(sorted(taken), words)
    caption = _caption(box, words, rows[0].size)
    body = tuple(tuple(cell for cell in row if cell) for row in matrix)
    return FoundTable(Table(source.page.number, box, columns, body, caption), taken)


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
            or _numeric([_cell(run.words, None, source.page.words) for run in (line.runs[0], *line.runs)])
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

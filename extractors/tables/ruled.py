"""Tables drawn with ruling lines, as rows with column names.

Cells between the lines are those pdfplumber's TableFinder would find; a frame, a box of text or the layout of a page is
no table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.document import Box, Cell, PageSource, Style, Table, Word
from extractors.tables.grid import cells_between

MAX_CELLS = 4_000
"""Cells of one page beyond which its lines are a drawing, not a table."""

_NUMBER = re.compile(r"[\s(\[+\-–−—~<>≤≥$€£%]*(?:[\d][\d.,'’/\s]*)?[%)\]*]*|n/?a|nil|[A-Z]{3}", re.I)
_NUMERIC = re.compile(r"\d|^[-–—]$|^n/?a$", re.I)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_YEARS = re.compile(r"(?:FY\s*)?(?:19|20)\d\d(?:\s*[-/–]\s*(?:\d\d|(?:19|20)\d\d))?\*?", re.I)
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
    made = {number: cell_of(inside.get(number, []), cells[number], source.page.words) for number in range(len(cells))}
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


def cell_of(indexes: list[int], box: Box | None, words: Sequence[Word]) -> Cell:
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
    caption = caption_above(box, words, size)
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
    while heads < min(3, rows - 1) and _spans(matrix[heads]) and not holds_figures(matrix[heads]):
        heads += 1
    first = matrix[heads]
    bold = _bold(first, words) and not all(_bold(row, words) for row in matrix[heads + 1 :])
    if bold and not (len(first) == 2 and _bold([row[0] for row in matrix[heads + 1 :]], words)):
        return heads + 1
    if len(first) == 2 and not heads:
        return 1 if not holds_figures(first) and all(holds_figures(row[1:]) for row in matrix[1:]) else 0
    filled = [cell for cell in first if cell and cell.text]
    short = all(len(cell.words) <= 8 for cell in filled)
    if short and not holds_figures(first) and len(filled) >= 0.6 * len(first) and heads + 1 < rows:
        return heads + 1
    return heads


def _spans(row: Sequence[Cell | None]) -> bool:
    """Whether a row has a cell over several columns beside other cells."""
    distinct = {id(cell) for cell in row if cell and cell.text}
    return len(distinct) >= 2 and any(before is after and before is not None for before, after in pairwise(row))


def holds_figures(row: Sequence[Cell | None]) -> bool:
    """Whether a row holds figures: most of its filled cells after the first are numbers (years do not count)."""
    filled = [cell.text for cell in row[1:] or row if cell and cell.text]
    numbers = sum(1 for text in filled if is_number(text) and not _YEARS.fullmatch(text))
    return bool(filled) and numbers >= 0.5 * len(filled)


def holds_years(row: Sequence[Cell | None]) -> bool:
    """Whether all filled cells of a row after the first, two or more, are years: a head, whatever it looks like."""
    filled = [cell.text for cell in row[1:] if cell and cell.text]
    return len(filled) >= 2 and all(_YEARS.fullmatch(text) for text in filled)


def _bold(row: Sequence[Cell | None], words: Sequence[Word]) -> bool:
    """Whether all words of a row are bold."""
    indexes = [index for cell in row if cell for index in cell.words]
    return bool(indexes) and all(words[index].style & Style.BOLD for index in indexes)


def is_number(text: str) -> bool:
    """Whether the text of a cell is a figure, a percentage, a dash or the like."""
    bare = text.strip(" $€£¥")
    return bool(_NUMERIC.search(bare)) and bool(_NUMBER.fullmatch(bare))


def caption_above(box: Box, words: Sequence[Word], size: float) -> str | None:
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

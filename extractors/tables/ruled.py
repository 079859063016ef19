"""Tables drawn with ruling lines across and down, as rows with column names.

Cells between the lines are those pdfplumber's TableFinder would find; a frame, a box of text or the layout of a page is
no table. Lines that are left out at the sides or between rows of figures are understood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractors.document import Box, Cell, PageSource, Style, Word
from extractors.tables.cells import FoundTable, cell_of, filled_cells, head_rows, is_number, table_of
from extractors.tables.columns import RowLine, rows_of, text_of
from extractors.tables.grid import TOLERANCE, cells_between

MAX_CELLS = 4_000
"""Cells of one page beyond which its lines are a drawing, not a table."""

NARROWEST = 5.0
"""Points between two lines that hold no text: a double line, or a coloured box within its frame."""

_LETTERS = re.compile(r"[^\W\d_]{2}")


def ruled_tables(source: PageSource) -> list[FoundTable]:
    """The tables drawn with lines on a page, top to bottom; none where the lines cannot make a grid."""
    if len(source.rulings) < 4 or len(source.page.words) < 4:
        return []
    rulings = (*source.rulings, *_open_sides(source.rulings))
    tables = (_ruled(cells, source) for cells in cells_between(rulings) if 4 <= len(cells) <= MAX_CELLS)
    return [table for table in tables if table is not None]


def _open_sides(rulings: Sequence[Box]) -> list[Box]:
    """Lines down the sides of tables drawn without them: where three lines across end alike, others going down inside.

    Cells at a side without a line are none for pdfplumber's finder.
    """
    across = [box for box in rulings if box[2] - box[0] > box[3] - box[1] and box[2] - box[0] > 72]
    down = [box for box in rulings if box[3] - box[1] >= box[2] - box[0]]
    if len(across) < 3 or not down:
        return []
    ladders: dict[tuple[int, int], list[Box]] = {}
    for box in across:
        ladders.setdefault((round(box[0] / TOLERANCE), round(box[2] / TOLERANCE)), []).append(box)
    sides: list[Box] = []
    for rungs in ladders.values():
        if len(rungs) < 3:
            continue
        x0, x1 = rungs[0][0], rungs[0][2]
        first, last = min(box[1] for box in rungs) - TOLERANCE, max(box[3] for box in rungs) + TOLERANCE
        beside = [
            box for box in down if x0 - TOLERANCE <= box[0] <= x1 + TOLERANCE and box[1] < last and box[3] > first
        ]
        inner = [box for box in beside if x0 + 2 * NARROWEST < box[0] < x1 - 2 * NARROWEST]
        if not inner:
            continue
        top, bottom = max(first, min(box[1] for box in inner)), min(last, max(box[3] for box in inner))
        for x in (x0, x1):
            if not any(abs(box[0] - x) <= TOLERANCE for box in beside):
                sides.append((x, top, x, bottom))
    return sides


def _ruled(cells: Sequence[Box], source: PageSource) -> FoundTable | None:
    """A group of cells as a table; None where it is a frame, a box of text or a layout of the page."""
    xs = _places(sorted({value for cell in cells for value in (cell[0], cell[2])}))
    ys = _places(sorted({value for cell in cells for value in (cell[1], cell[3])}))
    if len(xs) < 3 or len(ys) < 3:
        return None
    words = source.page.words
    owner: dict[tuple[int, int], int] = {}
    spans: list[range] = []
    for number, cell in enumerate(cells):
        spans.append(range(_at(ys, cell[1]), _at(ys, cell[3])))
        for column in range(_at(xs, cell[0]), _at(xs, cell[2])):
            for row in spans[-1]:
                owner[row, column] = number
    inside: dict[int, list[int]] = {}
    left, top, right, bottom = xs[0], ys[0], xs[-1], ys[-1]
    for index, word in enumerate(words):
        x, y = (word[1] + word[3]) / 2, (word[2] + word[4]) / 2
        if left <= x <= right and top <= y <= bottom and not word[6] & Style.HIDDEN:
            place = owner.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
            if place is not None:
                inside.setdefault(place, []).append(index)
    made = {number: cell_of(inside.get(number, []), cells[number], words) for number in range(len(cells))}
    matrix: list[list[Cell | None]] = []
    for row in range(len(ys) - 1):
        places = [owner.get((row, column)) for column in range(len(xs) - 1)]
        stacked = _stacked(places, spans, made, words)
        matrix += stacked or [[None if place is None else made[place] for place in places]]
    matrix = _without_empty_columns([row for row in matrix if filled_cells(row)])
    if len(matrix) < 2 or sum(1 for row in matrix if len(filled_cells(row)) >= 2) < 2:
        return None
    if _labels_outside(matrix, left, words):
        return None
    titles = 0
    while titles < len(matrix) - 1 and filled_cells(matrix[titles]) == [matrix[titles][0]]:
        titles += 1
    heads = titles + head_rows(matrix[titles:], words)
    return table_of(matrix[titles:heads], [*matrix[:titles], *matrix[heads:]], (left, top, right, bottom), source)


def _places(values: Sequence[float]) -> list[float]:
    """Where lines lie, those between which no text has room taken for one; the outermost stay where they are."""
    places: list[float] = []
    for value in values:
        if not places or value - places[-1] > NARROWEST:
            places.append(value)
    if places and values[-1] > places[-1]:
        places[-1] = values[-1]
    return places


def _at(places: Sequence[float], value: float) -> int:
    """The number of the line that lies at a place, or of the one it was taken for."""
    return max(0, bisect_right(places, value + 0.01) - 1) if value < places[-1] - NARROWEST else len(places) - 1


def _stacked(
    places: Sequence[int | None], spans: Sequence[range], made: dict[int, Cell], words: Sequence[Word]
) -> list[list[Cell | None]]:
    """The rows of a row of cells that holds a column of figures one under the other; none where it is one row."""
    numbers = [place for place in dict.fromkeys(places) if place is not None and len(spans[place]) == 1]
    if not any(len(made[number].words) > 2 for number in numbers):
        return []
    first_of = {number: places.index(number) for number in numbers}
    last_of = {number: first_of[number] + places.count(number) - 1 for number in numbers}
    owner = {index: number for number in numbers for index in made[number].words}
    lines: list[RowLine] = []
    for index in sorted(owner, key=lambda one: words[one][2] + words[one][4]):
        _, _, top, x1, bottom, size, _ = words[index]
        if not lines or min(lines[-1].bottom, bottom) - max(lines[-1].top, top) < 0.5 * (bottom - top):
            lines.append(RowLine(top, bottom, size or 0.8 * (bottom - top)))
        line, number = lines[-1], owner[index]
        line.top, line.bottom = min(line.top, top), max(line.bottom, bottom)
        line.cells.setdefault(first_of[number], (last_of[number], []))[1].append(index)
        line.ends[first_of[number]] = max(x1, line.ends.get(first_of[number], x1))
    for line in lines:
        for _, indexes in line.cells.values():
            indexes.sort()
    figures = [
        column
        for column in first_of.values()
        if sum(1 for line in lines if column in line.cells) > 1
        and all(is_number(text_of(line.cells[column][1], words)) for line in lines if column in line.cells)
    ]
    if not figures or (len(lines) < 3 and len(figures) < 2):
        return []
    rows = rows_of(lines, words, columns=len(places), rules=())
    matrix: list[list[Cell | None]] = []
    for row in rows:
        cells: list[Cell | None] = [None if place is None or place in first_of else made[place] for place in places]
        for first, (last, indexes) in row.cells.items():
            left, right = (made[place].box for place in (places[first], places[last]) if place is not None)
            assert left and right
            cell = cell_of(indexes, (left[0], row.top, right[2], row.bottom), words)
            cells[first : last + 1] = [cell] * (last + 1 - first)
        matrix.append(cells)
    return matrix


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

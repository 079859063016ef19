"""Tables drawn with ruling lines across and down, as rows with column names.

Cells between the lines are those pdfplumber's TableFinder would find; a frame, a box of text or the layout of a page is
no table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Box, Cell, PageSource, Style, Word
from extractors.flow.lines import runs_of
from extractors.tables.cells import FoundTable, cell_of, filled_cells, head_rows, is_bold, is_number, table_of
from extractors.tables.columns import Band, RowLine, is_bold_line, matrix_of
from extractors.tables.completing import divided_row, lacks_columns, open_sides, stacked_rows, without_shading
from extractors.tables.grid import cells_between
from extractors.tables.heads import head_lines, lines_above
from extractors.tables.heights import CURRENCY

MAX_CELLS = 4_000
"""Cells of one page beyond which its lines are a drawing, not a table."""

COLUMN_GAP = 12.0
"""Points of white between coloured columns of one table; two tables stand further apart."""

NARROWEST = 5.0
"""Points between two lines that hold no text: a double line, or a coloured box within its frame."""

PAGE_EDGE = 0.3
"""The part of the page height within which a table at the foot of one page goes on at the head of the next."""

_LETTERS = re.compile(r"[^\W\d_]{2}")


def ruled_tables(source: PageSource, before: Sequence[FoundTable] = ()) -> list[FoundTable]:
    """The tables drawn with lines on a page, top to bottom; none where the lines cannot make a grid.

    `before` are those of the page before: the last row of such a table may stand alone at the top of this page.
    """
    if len(source.rulings) < 4 or len(source.page.words) < 4:
        return []
    rulings = without_shading(source.rulings)
    rulings += open_sides(rulings)
    groups = [(cells, _box(cells)) for cells in cells_between(rulings)]
    whole = (
        cells
        for cells, box in groups
        if 4 <= len(cells) <= MAX_CELLS and not any(_beside(box, other) for _, other in groups)
    )
    last = _last_row(groups[0][0], before, source) if groups else None
    tables = [last, *(_ruled(cells, source) for cells in whole)]
    return [table for table in tables if table is not None]


def _last_row(cells: Sequence[Box], before: Sequence[FoundTable], source: PageSource) -> FoundTable | None:
    """The first cells of a page as the last row of the table the page before ends with; None where they are none."""
    left, top, right, bottom = _box(cells)
    height = source.page.height
    if not before or top > PAGE_EDGE * height or any((cell[1], cell[3]) != (top, bottom) for cell in cells):
        return None
    table = max((found.table for found in before), key=lambda one: one.box[3])
    sides = [cell.box for cell in table.rows[-1] if cell.box]
    if table.box[3] < (1 - PAGE_EDGE) * height or len(sides) != len(cells):
        return None
    if any(abs(box[0] - cell[0]) > 2 or abs(box[2] - cell[2]) > 2 for box, cell in zip(sides, cells, strict=True)):
        return None
    words = source.page.words
    row: list[Cell | None] = []
    for x0, _, x1, _ in cells:
        inside = [
            index
            for index, word in enumerate(words)
            if x0 <= (word[1] + word[3]) / 2 <= x1
            and top <= (word[2] + word[4]) / 2 <= bottom
            and not word[6] & Style.HIDDEN
        ]
        row.append(cell_of(inside, (x0, top, x1, bottom), words))
    return table_of([], [row], (left, top, right, bottom), source) if filled_cells(row) else None


def _box(cells: Sequence[Box]) -> Box:
    """The rectangle around cells."""
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _beside(one: Box, other: Box) -> bool:
    """Whether two groups of cells stand so near beside each other that they are columns of one table, drawn apart."""
    height = min(one[3] - one[1], other[3] - other[1])
    if min(one[3], other[3]) - max(one[1], other[1]) < 0.6 * height:
        return False
    return any(0 < gap < COLUMN_GAP for gap in (other[0] - one[2], one[0] - other[2]))


def _ruled(cells: Sequence[Box], source: PageSource) -> FoundTable | None:
    """A group of cells as a table; None where it is a frame, a box of text, a layout or parts of a table."""
    xs = _places(sorted({value for cell in cells for value in (cell[0], cell[2])}))
    ys = _places(sorted({value for cell in cells for value in (cell[1], cell[3])}))
    if len(xs) < 3 or len(ys) < 3 or xs[0] < -NARROWEST or xs[-1] > source.page.width + NARROWEST:
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
    outside = 0
    left, top, right, bottom = xs[0], ys[0], xs[-1], ys[-1]
    for index, word in enumerate(words):
        x, y = (word[1] + word[3]) / 2, (word[2] + word[4]) / 2
        if left <= x <= right and top <= y <= bottom and not word[6] & Style.HIDDEN:
            row, column = bisect_right(ys, y) - 1, bisect_right(xs, x) - 1
            place = owner.get((row, column))
            if place is None:
                outside += 1
                # A hole in the grid belongs to the cell beside it, so that no word is lost.
                place = owner.get((row, column - 1), owner.get((row, column + 1)))
            if place is not None:
                inside.setdefault(place, []).append(index)
    if outside > 0.2 * sum(map(len, inside.values())):
        return None
    made = {number: cell_of(inside.get(number, []), cells[number], words) for number in range(len(cells))}
    matrix: list[list[Cell | None]] = []
    for row in range(len(ys) - 1):
        places = [owner.get((row, column)) for column in range(len(xs) - 1)]
        whole = [place for place in dict.fromkeys(places) if place is not None and len(spans[place]) == 1]
        cells_of_row: list[Cell | None] = [None if place is None else made[place] for place in places]
        own = [made[place] for place in whole]
        matrix += stacked_rows(cells_of_row, own, words) or [divided_row(cells_of_row, own, xs, words)]
    matrix = _rows_of_their_own(matrix)
    kept = _filled_columns(matrix)
    matrix = [[row[column] for column in kept] for row in matrix]
    if len(matrix) < 2 or sum(1 for row in matrix if len(filled_cells(row)) >= 2) < 2:
        return None
    if _labels_outside(matrix, left, words) or _figures_outside(matrix, right, words) or lacks_columns(matrix, words):
        return None
    titles = 0
    while titles < len(matrix) - 1 and filled_cells(matrix[titles]) == [matrix[titles][0]]:
        titles += 1
    count = head_rows(matrix[titles:], words)
    heads: list[list[Cell | None]] = []
    # What is left of an empty column belongs to the one before it.
    bands = [(xs[column], xs[after]) for column, after in pairwise([*kept, len(xs) - 1])]
    above = _head_above((left, top, right, bottom), bands, words)
    if above:
        heads = matrix_of(above, len(bands), words)
        top = above[0].top
        count = count if is_bold(matrix[titles], words) else 0
    heads += matrix[titles : titles + count]
    return table_of(heads, [*matrix[:titles], *matrix[titles + count :]], (left, top, right, bottom), source)


def _head_above(box: Box, bands: Sequence[Band], words: Sequence[Word]) -> list[RowLine]:
    """The rows of a head right above the lines of a table, over its columns: in bold, or names alone; else none."""
    left, top, right, _ = box
    near = [
        index for index, word in enumerate(words) if top - 60 < word[2] < top and left < word[3] and word[1] < right
    ]
    runs = runs_of([words[index] for index in near], ())
    for run in runs:
        run.words = [near[index] for index in run.words]
    above = lines_above(top, runs, bands, words)
    if not above or not all(is_bold_line(line, words) or _names_only(line, bands) for line in above):
        return []
    heads = head_lines(above, bands=bands, rules=(), words=words)
    return heads if len(heads[-1].cells) >= max(2, 0.6 * len(bands)) else []


def _names_only(line: RowLine, bands: Sequence[Band]) -> bool:
    """Whether a line has a short text over most of the columns of figures, and none over the labels: their names."""
    short = all(len(indexes) < 5 for _, indexes in line.cells.values())
    over = sum(last - first + 1 for first, (last, _) in line.cells.items())
    return short and 0 not in line.cells and len(bands) > 3 and over >= 0.8 * (len(bands) - 1)


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


def _labels_outside(matrix: Sequence[Sequence[Cell | None]], left: float, words: Sequence[Word]) -> bool:
    """Whether the lines enclose only the figures of a table whose labels stand left of them."""
    filled = [cell for row in matrix for cell in row if cell and cell.text]
    if sum(1 for cell in filled if _LETTERS.search(cell.text)) > 0.2 * len(filled):
        return False
    heights = [(words[row.words[0]].top + words[row.words[0]].bottom) / 2 for row in filled]
    labels = [(word[2], word[4]) for word in words if word[3] <= left + 2]
    beside = sum(1 for height in heights if any(top < height < bottom for top, bottom in labels))
    return beside >= 0.5 * len(heights)


def _rows_of_their_own(matrix: Sequence[list[Cell | None]]) -> list[list[Cell | None]]:
    """The rows with a text that does not only reach into them from the row above."""
    kept: list[list[Cell | None]] = []
    above: set[int] = set()
    for row in matrix:
        filled = {id(cell) for cell in filled_cells(row)}
        if filled - above:
            kept.append(row)
        above |= filled
    return kept


def _figures_outside(matrix: Sequence[Sequence[Cell | None]], right: float, words: Sequence[Word]) -> bool:
    """Whether most rows between the lines go on with a figure right of them: the lines enclose only some columns."""
    beside = sorted((word for word in words if word[1] >= right - 2), key=lambda word: word[1])
    rows = [cells[-1] for row in matrix if (cells := filled_cells(row))]
    if not beside or len(rows) < 3:
        return False
    count = 0
    for cell in rows:
        word = words[cell.words[0]]
        middle = (word[2] + word[4]) / 2
        after = next((one for one in beside if one[2] < middle < one[4] and one[0] not in CURRENCY), None)
        count += after is not None and is_number(after[0]) and not after[0].isalpha()
    return count >= 0.7 * len(rows)


def _filled_columns(matrix: Sequence[Sequence[Cell | None]]) -> list[int]:
    """The columns of rows in which some cell has text of its own."""
    return [
        column
        for column in range(len(matrix[0]) if matrix else 0)
        if any(
            row[column] and row[column].text and (column == 0 or row[column] is not row[column - 1])  # type: ignore[union-attr]
            for row in matrix
        )
    ]

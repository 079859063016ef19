"""Lines that a drawn table leaves out: at its sides, between rows of figures, and between columns below the head."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Box, Cell, Word
from extractors.flow.lines import WIDE_GAP
from extractors.tables.cells import cell_of, is_number
from extractors.tables.columns import CELL_GAP, RowLine, text_of
from extractors.tables.grid import TOLERANCE
from extractors.tables.rows import rows_of

SHORTEST = 72.0
"""Points of the shortest line across that is taken for one of a table with open sides."""


INSET = 7.5
"""Points between a line and the edge of a coloured box within it: the padding of a cell."""

SIGNS = frozenset("$€£¥(")


def open_sides(rulings: Sequence[Box]) -> list[Box]:
    """Lines down the sides of tables drawn without them: where lines across end alike and others go down between them.

    Cells at a side without a line are none for pdfplumber's finder.
    """
    across = [box for box in rulings if box[2] - box[0] > max(SHORTEST, box[3] - box[1])]
    down = [box for box in rulings if box[3] - box[1] >= box[2] - box[0]]
    if len(across) < 3 or not down:
        return []
    sides: list[Box] = []
    for end in (0, 2):
        for rungs in _alike(across, end):
            x = rungs[0][end]
            near, far = max(box[0] for box in rungs), min(box[2] for box in rungs)
            inner = [box for box in down if near - TOLERANCE < box[0] < far + TOLERANCE]
            if len(inner) < 5 - min(3, len(rungs)) or any(abs(box[0] - x) <= TOLERANCE for box in inner):
                continue
            gaps = [(above[1], below[1]) for above, below in pairwise(rungs)]
            crossed = [
                any(box[1] < low + TOLERANCE and box[3] > high - TOLERANCE for box in inner) for low, high in gaps
            ]
            tall = sorted(high - low for (low, high), one in zip(gaps, crossed, strict=True) if one)
            for (low, high), one in zip(gaps, crossed, strict=True):
                if one or (tall and high - low <= 2 * tall[len(tall) // 2]):
                    sides.append((x, low, x, high))
    return sides


def _alike(across: Sequence[Box], end: int) -> list[list[Box]]:
    """Lines that end at one place (their left end or, with 2, the right one), two at least, top to bottom."""
    groups: list[list[Box]] = []
    for box in sorted(across, key=lambda one: one[end]):
        if groups and box[end] - groups[-1][-1][end] < 1:
            groups[-1].append(box)
        else:
            groups.append([box])
    return [sorted(group, key=lambda one: one[1]) for group in groups if len(group) > 1]


def stacked_rows(row: Sequence[Cell | None], own: Sequence[Cell], words: Sequence[Word]) -> list[list[Cell | None]]:
    """The rows of a row of cells that holds columns of figures one under the other; none where it is one row.

    `own` are the cells that stand in this row alone, from left to right.
    """
    if not any(len(cell.words) > 2 for cell in own):
        return []
    first_of = {id(cell): next(place for place, one in enumerate(row) if one is cell) for cell in own}
    lines = _lines(own, row, first_of, words)
    figures = [
        column
        for column in first_of.values()
        if sum(1 for line in lines if column in line.cells) > 1
        and all(is_number(text_of(line.cells[column][1], words)) for line in lines if column in line.cells)
    ]
    if not figures or (len(lines) < 3 and len(figures) < 2):
        return []
    matrix: list[list[Cell | None]] = []
    for made in rows_of(lines, words, columns=len(row), rules=()):
        cells = [None if cell is not None and id(cell) in first_of else cell for cell in row]
        for first, (last, indexes) in made.cells.items():
            whole = row[first]
            assert whole is not None and whole.box is not None
            part = cell_of(indexes, (whole.box[0], made.top, whole.box[2], made.bottom), words)
            cells[first : last + 1] = [part] * (last + 1 - first)
        matrix.append(cells)
    return matrix


def _lines(
    own: Sequence[Cell], row: Sequence[Cell | None], first_of: dict[int, int], words: Sequence[Word]
) -> list[RowLine]:
    """The lines of text in the cells of a row, each over all of them."""
    owner = {index: cell for cell in own for index in cell.words}
    lines: list[RowLine] = []
    for index in sorted(owner, key=lambda one: words[one][2] + words[one][4]):
        _, _, top, x1, bottom, size, _ = words[index]
        if not lines or min(lines[-1].bottom, bottom) - max(lines[-1].top, top) < 0.5 * (bottom - top):
            lines.append(RowLine(top, bottom, size or 0.8 * (bottom - top)))
        line, cell = lines[-1], owner[index]
        line.top, line.bottom = min(line.top, top), max(line.bottom, bottom)
        first = first_of[id(cell)]
        line.cells.setdefault(first, (first + sum(1 for one in row if one is cell) - 1, []))[1].append(index)
        line.ends[first] = max(x1, line.ends.get(first, x1))
    for line in lines:
        for _, indexes in line.cells.values():
            indexes.sort()
    return lines


def divided_row(
    row: Sequence[Cell | None], own: Sequence[Cell], xs: Sequence[float], words: Sequence[Word]
) -> list[Cell | None]:
    """A row whose cells over several columns hold a text for each: the lines between them were drawn elsewhere only.

    `xs` are the places of the lines between the columns of the table.
    """
    divided = list(row)
    for cell in own:
        first = next(place for place, one in enumerate(row) if one is cell)
        count = sum(1 for one in row if one is cell)
        if count < 3 or len(cell.words) < 3 or cell.box is None:
            continue
        parts = _parts(cell, xs[first : first + count + 1], words)
        if len(parts) < 0.5 * count or len(parts) < 3:
            continue
        _, top, _, bottom = cell.box
        for place in range(count):
            indexes = parts.get(place, [])
            box = (xs[first + place], top, xs[first + place + 1], bottom)
            divided[first + place] = cell_of(indexes, box, words)
    return divided


def _parts(cell: Cell, xs: Sequence[float], words: Sequence[Word]) -> dict[int, list[int]]:
    """The words of a cell by the column they stand in; none where one of its texts reaches over a line."""
    parts: dict[int, list[int]] = {}
    before: tuple[int, int] | None = None
    for index in sorted(cell.words, key=lambda one: words[one][1]):
        _, x0, _, x1, _, size, _ = words[index]
        place = sum(1 for x in xs[1:-1] if x < (x0 + x1) / 2)
        if x0 < xs[place] - 1 or x1 > xs[place + 1] + 1:
            return {}
        if before is not None and place != before[0] and x0 - words[before[1]][3] < CELL_GAP * size:
            return {}
        parts.setdefault(place, []).append(index)
        before = (place, index)
    # A text of several lines is read line by line, not from left to right.
    return {place: sorted(indexes) for place, indexes in parts.items()}


def lacks_columns(matrix: Sequence[Sequence[Cell | None]], words: Sequence[Word]) -> bool:
    """Whether a column between lines is several columns: a white gutter runs through nearly all of its cells."""
    for column in range(len(matrix[0])):
        cells = {id(row[column]): row[column] for row in matrix}
        filled = [cell.words for cell in cells.values() if cell and cell.text]
        if len(filled) < 3:
            continue
        gaps = [middle for indexes in filled[-3:] for middle in _gaps(indexes, words)]
        for x in gaps:
            if sum(1 for indexes in filled if _parted_at(x, indexes, words)) >= max(3, 0.7 * len(filled)):
                return True
    return False


def _gaps(indexes: Sequence[int], words: Sequence[Word]) -> list[float]:
    """The middle of each gap between words of one line that stand so far apart that they are cells."""
    pairs = [(words[before], words[after]) for before, after in pairwise(indexes)]
    return [
        (one[3] + other[1]) / 2
        for one, other in pairs
        if other[1] - one[3] > WIDE_GAP * other[5] and other[2] < one[4] and one[0] not in SIGNS
    ]


def _parted_at(x: float, indexes: Sequence[int], words: Sequence[Word]) -> bool:
    """Whether words stand on both sides of a place, with room between them and none over it."""
    left = max((words[index][3] for index in indexes if words[index][1] < x), default=x)
    right = min((words[index][1] for index in indexes if words[index][1] >= x), default=x)
    return left < x < right and right - left > CELL_GAP * words[indexes[0]][5]


def without_shading(rulings: Sequence[Box]) -> list[Box]:
    """Lines without the edges of coloured boxes drawn inside the frame of a cell, one behind each line of its text.

    Such a box is known by its sides: each stands a little beside a line that goes on above or below it.
    """
    down = sorted((box for box in rulings if box[3] - box[1] >= box[2] - box[0]), key=lambda box: box[0])
    xs = [box[0] for box in down]
    shades: set[Box] = set()
    for box in down:
        for other in down[bisect_left(xs, box[0] - INSET) : bisect_right(xs, box[0] + INSET)]:
            if (
                abs(other[0] - box[0]) > 0.8
                and other[1] <= box[1] + 1
                and other[3] >= box[3] - 1
                and other[3] - other[1] > box[3] - box[1] + TOLERANCE
            ):
                shades.add(box)
                break
    if not shades:
        return list(rulings)

    sides: dict[int, list[Box]] = {}
    for box in shades:
        for key in {int(box[0] - 1), int(box[0]), int(box[0] + 1)}:
            sides.setdefault(key, []).append(box)

    def is_edge(box: Box) -> bool:
        return all(
            any(abs(one[0] - x) <= 1 and one[1] - 1 <= box[1] <= one[3] + 1 for one in sides.get(int(x), ()))
            for x in (box[0], box[2])
        )

    return [box for box in rulings if box not in shades and (box[3] - box[1] >= box[2] - box[0] or not is_edge(box))]

"""Cells between ruling lines: the smallest rectangles whose four corners are crossings and whose sides are lines.

This is the definition of pdfplumber's TableFinder (and of Nurminen's thesis and Tabula before it); a test holds the
two against each other. Lines are looked up by number instead of compared, which makes it some fifty times faster.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.document import Box

TOLERANCE = 3.0
"""Lines this near are one line, and a line that ends this near to another meets it; pdfplumber's default."""

Ruling = tuple[float, float, float]
"""A line: where it lies, and from where to where it goes."""


def cells_between(rulings: Iterable[Box]) -> list[list[Box]]:
    """The cells that thin boxes (lines across and down a page) make, in groups of cells that touch at a corner.

    Boxes are in points from the top left; cells come row by row, groups by their first cell; a cell that touches no
    other makes no group, and two tables drawn one right under the other are two.
    """
    across: list[Ruling] = []
    down: list[Ruling] = []
    for x0, top, x1, bottom in rulings:
        if x1 - x0 >= bottom - top:
            across.append(((top + bottom) / 2, x0, x1))
        else:
            down.append(((x0 + x1) / 2, top, bottom))
    if len(across) < 2 or len(down) < 2:
        return []
    groups = _groups(_cells(_snapped(across), _snapped(down)))
    return [part for group in groups for part in _parted(group)]


def _snapped(lines: Sequence[Ruling]) -> list[Ruling]:
    """Lines that lie almost in the same place put into one, their pieces joined; sorted by place and start."""
    result: list[Ruling] = []
    cluster: list[Ruling] = []
    for line in sorted(lines):
        if cluster and line[0] - cluster[-1][0] > TOLERANCE:
            result += _joined(cluster)
            cluster = []
        cluster.append(line)
    return result + _joined(cluster)


def _joined(cluster: Sequence[Ruling]) -> list[Ruling]:
    """Lines of one place as few as possible."""
    if not cluster:
        return []
    place = sum(line[0] for line in cluster) / len(cluster)
    spans = sorted((start, stop) for _, start, stop in cluster)
    merged: list[Ruling] = []
    first, last = spans[0]
    for start, stop in spans[1:]:
        if start > last + TOLERANCE:
            merged.append((place, first, last))
            first, last = start, stop
        elif stop > last:
            last = stop
    return [*merged, (place, first, last)]


def _cells(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[Box]:
    """The smallest cell to the right of and below each crossing, where there is one."""
    along: list[list[int]] = [[] for _ in across]
    below: list[list[int]] = [[] for _ in down]
    for row, (y, x0, x1) in enumerate(across):
        x0, x1 = x0 - TOLERANCE, x1 + TOLERANCE
        for column, (x, top, bottom) in enumerate(down):
            if x0 <= x <= x1 and top - TOLERANCE <= y <= bottom + TOLERANCE:
                along[row].append(column)
                below[column].append(row)
    meets = [set(columns) for columns in along]
    cells: list[Box] = []
    for row, columns in enumerate(along):
        y = across[row][0]
        for at, column in enumerate(columns):
            x = down[column][0]
            for under in below[column]:
                if across[under][0] <= y:
                    continue
                beside = next((one for one in columns[at + 1 :] if one in meets[under] and down[one][0] > x), None)
                if beside is not None:
                    cells.append((x, y, down[beside][0], across[under][0]))
                    break
    return cells


def _groups(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that share corners, directly or through others, together."""
    owner = list(range(len(cells)))

    def root(number: int) -> int:
        while owner[number] != number:
            owner[number] = owner[owner[number]]
            number = owner[number]
        return number

    corners: dict[tuple[float, float], int] = {}
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            other = corners.setdefault(corner, number)
            owner[root(number)] = root(other)
    groups: dict[int, list[Box]] = defaultdict(list)
    for number, cell in enumerate(cells):
        groups[root(number)].append(cell)
    return sorted(
        (sorted(group, key=lambda cell: (cell[1], cell[0])) for group in groups.values() if len(group) > 1),
        key=lambda group: (group[0][1], group[0][0]),
    )


def _parted(cells: list[Box]) -> list[list[Box]]:
    """A group of cells as the tables it is made of: a part with columns and a width of its own is a table of its own.

    A frame at the head of a page often touches the table below it. Rows of one table share a side at least with the
    rows above them, two where they are of the same width.
    """
    parts: list[list[Box]] = []
    rows = 0
    above: list[float] = []
    bands = [(band, _sides(band)) for band in _bands(cells)]
    for number, (band, sides) in enumerate(bands):
        after = bands[number + 1][1] if number + 1 < len(bands) else []
        own = rows > 1 and min(len(above), len(sides), len(after)) > 2
        if not parts or (own and _shared(above, sides) < 2 and _shared(above, after) < 2):
            parts.append([])
            rows = 0
        parts[-1] += band
        rows += len({cell[1] for cell in band})
        above = sides
    return parts


def _bands(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells, row by row, in bands that no cell reaches over: a row, or rows tied by a cell of several."""
    bands: list[list[Box]] = []
    lowest = 0.0
    for cell in cells:
        if not bands or cell[1] >= lowest:
            bands.append([])
        bands[-1].append(cell)
        lowest = max(lowest, cell[3])
    return bands


def _sides(cells: Sequence[Box]) -> list[float]:
    """Where the sides of cells lie."""
    return sorted({place for cell in cells for place in (cell[0], cell[2])})


def _shared(sides: Sequence[float], others: Sequence[float]) -> int:
    """How many of the sides others lie at too."""
    return sum(1 for place in sides if any(abs(place - other) <= TOLERANCE for other in others))

"""Columns between white gutters, and the rows of cells that lines of words make in them.

A gutter is white in every line but those with a cell over several columns. A line goes on with the row above it where
its words had no room there; that is how cells of several lines stay whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.document import Box, Cell, Style, Word
from extractors.flow.lines import Line, Run
from extractors.tables.cells import FoundTable, box_of, cell_of, is_number, is_year

CELL_GAP = 0.6
"""A gap between words of more than this many font sizes can part two cells; words of one text stand closer."""

FIGURE_GAP = 0.45
"""The same for two figures, of which no text is made."""

Band = tuple[float, float]
"""The left and right end of a column."""

CURRENCY = frozenset(("$", "€", "£", "¥", "US$", "A$", "C$"))
AFTER = frozenset(("%", ")", ")%"))
_FIGURE = re.compile(r"[(–—−-]?\d|[–—−-]$")
_CLOSED = re.compile(r"[.:;!?]$")
_LEADS_ON = re.compile(r"(?:[,&/–-]|\b(?:the|a|an|of|and|or|to|in|for|with|by|on|at|from|per|as|than))$", re.I)


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


def heights(runs: Iterable[Run], words: Sequence[Word]) -> list[Line]:
    """Runs as lines by height alone, top to bottom, whatever their order in the stream."""
    lines: list[Line] = []
    for run in sorted(runs, key=_middle):
        last = lines[-1] if lines else None
        if last is not None and (
            min(last.bottom, run.bottom) - max(last.top, run.top)
            > 0.4 * min(last.bottom - last.top, run.bottom - run.top)
        ):
            last.runs.append(run)
            last.x0, last.x1 = min(last.x0, run.x0), max(last.x1, run.x1)
            last.top, last.bottom = min(last.top, run.top), max(last.bottom, run.bottom)
            last.size, last.bold = max(last.size, run.size), last.bold and run.bold
        else:
            lines.append(Line([run], run.x0, run.top, run.x1, run.bottom, run.size, run.bold))
    for line in lines:
        line.runs.sort(key=_left)
        if len(line.runs) > 1:
            line.runs = with_signs(line.runs, words)
    return lines


def with_signs(runs: Sequence[Run], words: Sequence[Word]) -> list[Run]:
    """The runs of a line with signs put to their figures: a currency to the one after it, a percent sign before it.

    The extent of a run leaves out a currency before it, which often stands in a column of its own.
    """
    joined: list[Run] = []
    sign: Run | None = None
    for run in (part for whole in runs for part in _figures_apart(whole, words)):
        indexes = run.words
        text = words[indexes[0]][0]
        if text in AFTER and len(indexes) == 1 and joined and run.x0 - joined[-1].x1 < 3 * run.size:
            joined[-1] = _run(joined[-1].words + indexes, joined[-1].x0, run.x1, run)
            continue
        if sign is not None and not _FIGURE.match(text):
            joined.append(sign)
            sign = None
        if len(indexes) == 1 and text in CURRENCY:
            sign = run
            continue
        first = text in CURRENCY and _before_figure(indexes, 0, words)
        past = len(indexes) - (words[indexes[-1]][0] in CURRENCY)
        if first or past < len(indexes) or sign is not None:
            x0, x1 = words[indexes[first]][1], words[indexes[past - 1]][3]
            joined.append(_run([*(sign.words if sign else ()), *indexes[:past]], x0, x1, run))
            last = words[indexes[-1]]
            sign = _run(indexes[past:], last[1], last[3], run) if past < len(indexes) else None
        else:
            joined.append(run)
    if sign is not None:
        joined.append(sign)
    return joined


def _figures_apart(run: Run, words: Sequence[Word]) -> Sequence[Run]:
    """A run of figures alone cut where more than a space stands between two: narrow columns come so near each other."""
    indexes = run.words
    if len(indexes) < 2 or not all(_FIGURE.match(words[index][0]) for index in indexes):
        return (run,)
    parts: list[list[int]] = [[indexes[0]]]
    for before, after in pairwise(indexes):
        if words[after][1] - words[before][3] > FIGURE_GAP * run.size:
            parts.append([])
        parts[-1].append(after)
    return [_run(part, words[part[0]][1], words[part[-1]][3], run) for part in parts]


def _run(indexes: list[int], x0: float, x1: float, like: Run) -> Run:
    return Run(indexes, x0, like.top, x1, like.bottom, like.size, like.bold)


def lines_without(lines: Sequence[Line], tables: Sequence[FoundTable]) -> list[Line]:
    """Lines without the words of tables; of a line that stands beside a table, what is not in it."""
    taken = frozenset().union(*(one.words for one in tables))
    left: list[Line] = []
    for line in lines:
        if line.table is not None or taken.isdisjoint(line.words):
            left.append(line)
            continue
        runs = [run for run in line.runs if run.words[0] not in taken]
        if runs:
            x0, x1 = runs[0].x0, runs[-1].x1
            left.append(Line(runs, x0, line.top, x1, line.bottom, line.size, line.bold, line.upright))
    return left


def _middle(run: Run) -> float:
    return run.top + run.bottom


def _left(run: Run) -> float:
    return run.x0


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
            if text in CURRENCY and _before_figure(run.words, place, words):
                continue
            if last and x0 - last > gap and text not in AFTER:
                pieces.append((first, last))
                first = x0
            if x1 > last:
                last = x1
        pieces.append((first, last or run.x1))
    return pieces


def _before_figure(indexes: Sequence[int], place: int, words: Sequence[Word]) -> bool:
    """Whether the word after this one, if there is one, begins like a figure."""
    return place + 1 == len(indexes) or _FIGURE.match(words[indexes[place + 1]][0]) is not None


def _covers(piece: tuple[float, float], bands: Sequence[Band]) -> bool:
    """Whether a text reaches over a gutter from one column into another."""
    return sum(1 for left, right in bands if piece[0] < right - 1 and piece[1] > left + 1) > 1


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
            past = 0.0 if text in CURRENCY and _before_figure(run.words, place, words) else x1
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


def rows_of(lines: Sequence[RowLine], words: Sequence[Word], *, columns: int, rules: Sequence[float]) -> list[RowLine]:
    """Lines of a table as its rows: those that only go on with the cells above them joined to these.

    `rules` are the heights of lines drawn across the table, from top to bottom, over which no row goes on.
    """
    steps = [after.bottom - before.bottom for before, after in pairwise(lines)]
    tight = min((step for step, line in zip(steps, lines, strict=False) if step > 0.7 * line.size), default=0.0)
    edges = [
        max((line.ends[c] for line in lines if c in line.ends and line.cells[c][0] == c), default=0.0)
        for c in range(columns)
    ]
    rows: list[RowLine] = []
    apart = True
    for number, line in enumerate(lines):
        if rows:
            last = lines[number - 1]
            middle = (line.top + line.bottom) / 2
            apart = line.bottom - last.bottom > 1.25 * tight + 1 or _ruled_off(
                (last.top + last.bottom) / 2, middle, rules
            )
        if not apart and (_goes_on(rows[-1], line, edges, words) or _label_goes_on(rows[-1], line, rows[:-1], words)):
            _join(rows[-1], line)
        else:
            rows.append(RowLine(line.top, line.bottom, line.size, dict(line.cells), dict(line.ends)))
    return rows


def _ruled_off(above: float, below: float, rules: Sequence[float]) -> bool:
    """Whether a rule lies between two heights."""
    at = bisect_left(rules, above)
    return at < len(rules) and rules[at] < below


def _join(row: RowLine, line: RowLine) -> None:
    """Add a line to the row it goes on with."""
    row.bottom = line.bottom
    for first, (last, indexes) in line.cells.items():
        before = row.cells.get(first)
        row.cells[first] = (last, indexes) if before is None else (max(last, before[0]), before[1] + indexes)
        row.ends[first] = line.ends[first]


def text_of(indexes: Sequence[int], words: Sequence[Word]) -> str:
    """The words at these indexes."""
    return " ".join([words[index][0] for index in indexes])


def _goes_on(row: RowLine, line: RowLine, edges: Sequence[float], words: Sequence[Word]) -> bool:
    """Whether a line holds nothing but what had no room in the cells of the row above it."""
    for first, (last, indexes) in line.cells.items():
        before = row.cells.get(first)
        if before is None:
            if first and (0 not in line.cells or 0 not in row.cells):
                return False
            continue
        if last > first or before[0] > first:
            return False
        if is_number(text_of(before[1], words)) or (is_number(text_of(indexes, words)) and first):
            return False
        word = words[indexes[0]]
        if word[0][:1].islower() and not _CLOSED.search(words[before[1][-1]][0]):
            continue
        if row.ends[first] + 0.25 * line.size + word[3] - word[1] < edges[first] or (
            _CLOSED.search(words[before[1][-1]][0]) and len(before[1]) < 4
        ):
            return False
    if len(line.cells) > 1 and line.cells.keys() == row.cells.keys():
        # Every cell of a row full to its end by chance is rarer than a row whose texts are of one length.
        return any(_leads_on(row.cells[first][1], indexes, words) for first, (_, indexes) in line.cells.items())
    return any(first in row.cells for first in line.cells)


def _leads_on(before: Sequence[int], after: Sequence[int], words: Sequence[Word]) -> bool:
    """Whether the words of one line speak of going on: by how they end, or how the next ones begin."""
    return words[after[0]][0][:1].islower() or _LEADS_ON.search(words[before[-1]][0]) is not None


def _label_goes_on(row: RowLine, line: RowLine, rows: Sequence[RowLine], words: Sequence[Word]) -> bool:
    """Whether a row is only the beginning of a label whose last line, with the cells beside it, comes now."""
    if list(row.cells) != [0] or 0 not in line.cells or len(line.cells) < 2 or row.cells[0][0] > 0:
        return False
    label, after = row.cells[0][1], line.cells[0][1]
    if words[label[-1]][0].endswith(":") or (words[label[0]][6] ^ words[after[0]][6]) & 1:
        return False
    first = words[after[0]]
    if first[0][:1].islower() or _LEADS_ON.search(words[label[-1]][0]):
        return True
    edge = max((one.ends[0] for one in rows if 0 in one.ends), default=0.0)
    return row.ends[0] <= edge < row.ends[0] + 0.25 * line.size + first[3] - first[1]


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


def head_lines(
    lines: Sequence[RowLine], *, bands: Sequence[Band], rules: Sequence[Box], words: Sequence[Word]
) -> list[RowLine]:
    """The lines of a head as its rows: lines of cells over several columns each alone, the others joined by column.

    `rules` are the short lines drawn under cells of the head, which say how many columns a cell stands over.
    """
    rows: list[RowLine] = []
    for number, line in enumerate(lines):
        wide = _widened(line, lines[number + 1 :], bands, rules, words)
        spans = any(last > first for first, (last, _) in wide.cells.items())
        if rows and not spans and not any(last > first for first, (last, _) in rows[-1].cells.items()):
            _join(rows[-1], wide)
        else:
            rows.append(RowLine(wide.top, wide.bottom, wide.size, dict(wide.cells), dict(wide.ends)))
    return rows


def _widened(
    line: RowLine, below: Sequence[RowLine], bands: Sequence[Band], rules: Sequence[Box], words: Sequence[Word]
) -> RowLine:
    """A line of a head with its cells as wide as the rule under each, or as the columns it is centred over."""
    made = RowLine(line.top, line.bottom, line.size, {}, {})
    taken = {column for first, (last, _) in line.cells.items() for column in range(first, last + 1)}
    inner = {first: indexes for one in reversed(below) for first, (_, indexes) in one.cells.items()}
    for first, (last, indexes) in sorted(line.cells.items()):
        x0, x1 = words[indexes[0]][1], line.ends[first]
        under = [
            rule
            for rule in rules
            if line.bottom - 2 < rule[1] < line.bottom + 0.8 * line.size and rule[0] < x0 + 2 and rule[2] > x1 - 2
        ]
        low, high = first, last
        if under:
            over = [
                c for c, (left, right) in enumerate(bands) if under[0][0] - 2 < (left + right) / 2 < under[0][2] + 2
            ]
            if over:
                low, high = min(first, over[0]), max(last, over[-1])
        elif first and inner and not _over_one(x0, x1, [words[index] for index in inner.get(first, [])]):
            low, high = _centred_over(first, last, (x0 + x1) / 2, bands, taken, set(inner))
        others = taken - set(range(first, last + 1))
        low = max(low, 1 + max((c for c in others if c < first), default=0 if first else -1))
        high = min(high, min((c for c in others if c > last), default=len(bands)) - 1)
        made.cells[low] = (high, indexes)
        made.ends[low] = line.ends[first]
        taken.update(range(low, high + 1))
    return made


def _over_one(x0: float, x1: float, below: Sequence[Word]) -> bool:
    """Whether a text of a head stands over the text below it like another line of the same cell."""
    if not below:
        return False
    left, right = min(word[1] for word in below), max(word[3] for word in below)
    return min(abs(x0 - left), abs(x1 - right), abs(x0 + x1 - left - right) / 2) < 3


def _centred_over(
    first: int, last: int, middle: float, bands: Sequence[Band], taken: set[int], inner: set[int]
) -> tuple[int, int]:
    """The columns a cell of a head is centred over, where more than its own have cells below and none beside it."""
    low = first
    while low - 1 > 0 and low - 1 not in taken and low - 1 in inner:
        low -= 1
    high = last
    while high + 1 < len(bands) and high + 1 not in taken and high + 1 in inner:
        high += 1
    choices = [(a, b) for a in range(low, first + 1) for b in range(last, high + 1)]
    return min(
        choices, key=lambda one: (round(abs((bands[one[0]][0] + bands[one[1]][1]) / 2 - middle)), one[1] - one[0])
    )

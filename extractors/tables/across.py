"""Tables drawn with lines across the page alone: above and below the head and at the end, under each row, or stripes.

Lines that end alike at both sides make a ladder. What stands between its rungs is a table where it falls into columns;
the rules of a page around its text, the lines of a chart and boxes of prose are none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.document import Box, PageSource, Word
from extractors.flow.lines import Line, Run
from extractors.tables.cells import FoundTable, head_rows, is_bold, is_number, is_year, table_of
from extractors.tables.charts import has_axis
from extractors.tables.columns import (
    Band,
    RowLine,
    bands_of,
    crosses,
    has_figures,
    has_years,
    head_lines,
    heights,
    is_bold_line,
    matrix_of,
    row_line,
    rows_of,
    text_of,
)
from extractors.tables.contents import counts_lines, counts_pages, lists_contents
from extractors.tables.heads import lines_above

ENDS_ALIKE = 4.0
"""Points by which lines of one table may differ at either end."""

SHORTEST_RUNG = 90.0
"""Points of the shortest line that is taken for one over a whole table."""

WHITE_COLUMN = 40.0
"""Points between stripes of one table that leave a column out."""

MAX_RUNGS = 200
"""Lines of one ladder that are looked at."""


@dataclass(slots=True)
class _Gap:
    """What stands between two rungs: where they are, and the lines of text between them."""

    top: float
    bottom: float
    lines: list[Line]


def across_tables(lines: Sequence[Line], source: PageSource) -> list[FoundTable]:
    """The tables between lines across a page, top to bottom.

    `lines` are the lines of the page, one among them for each table already found: lines drawn inside those are theirs.
    """
    rules = _rules(source.rulings, [line for line in lines if line.table is not None])
    ladders = _ladders(rules)
    if not ladders or lists_contents(lines, source.page.words):
        return []
    runs = sorted(
        (run for line in lines if line.table is None and line.upright for run in line.runs),
        key=lambda run: run.top + run.bottom,
    )
    middles = [run.top + run.bottom for run in runs]
    found: list[FoundTable] = []
    used: set[int] = set()
    for ladder in ladders:
        rungs = [one for one in ladder if not any(_inside(one, table.table.box) for table in found)]
        if len(rungs) < 2:
            continue
        x0, x1 = rungs[0][0] - ENDS_ALIKE, rungs[0][2] + ENDS_ALIKE
        gaps = []
        for above, below in pairwise(rungs):
            held = [
                run
                for run in runs[bisect_left(middles, 2 * above[1]) : bisect_left(middles, 2 * below[1])]
                if x0 < (run.x0 + run.x1) / 2 < x1 and run.words[0] not in used
            ]
            gaps.append(_Gap(above[1], below[1], heights(held, source.page.words)))
        inside = [
            one for one in source.rulings if x0 < (one[0] + one[2]) / 2 < x1 and one[2] - one[0] < 0.9 * (x1 - x0)
        ]
        beside = [run for run in runs if x0 < (run.x0 + run.x1) / 2 < x1 and run.words[0] not in used]
        for group in _tables(gaps, (x0, x1), source.page.words):
            if _labels_outside(group, x0, runs, source.page.words):
                continue
            table = _table(group, (rungs[0][0], rungs[0][2]), inside, beside, source)
            if table is not None:
                found.append(table)
                used |= table.words
    return sorted(found, key=lambda one: one.table.box[1])


def _inside(rule: Box, box: Box) -> bool:
    """Whether a line lies within a box, its border not counted."""
    return box[0] - 2 < rule[0] and rule[2] < box[2] + 2 and box[1] + 2 < rule[1] < box[3] - 2


def _rules(rulings: Sequence[Box], tables: Sequence[Line]) -> list[Box]:
    """The lines across a page outside the tables found, pieces of one height put together, top to bottom."""
    pieces = sorted(
        (
            box
            for box in rulings
            if box[2] - box[0] > box[3] - box[1]
            and box[0] > -ENDS_ALIKE
            and not any(
                one.x0 - 2 < box[0] and box[2] < one.x1 + 2 and one.top - 2 < box[1] < one.bottom + 2 for one in tables
            )
        ),
        key=lambda box: (round(box[1]), box[0]),
    )
    rules: list[Box] = []
    for box in pieces:
        last = rules[-1] if rules else None
        if last is not None and abs(last[1] - box[1]) < 2 and -1 <= box[0] - last[2] < 12:
            rules[-1] = (last[0], last[1], max(last[2], box[2]), last[3])
        else:
            rules.append(box)
    return sorted(rules, key=lambda box: box[1])


def _ladders(rules: Sequence[Box]) -> list[list[Box]]:
    """Lines that end alike at both sides, two at least; the widest ladder first, since short lines divide its heads."""
    ladders: list[list[Box]] = []
    for box in rules:
        if box[2] - box[0] < SHORTEST_RUNG:
            continue
        for rungs in ladders:
            if abs(rungs[0][0] - box[0]) < ENDS_ALIKE and abs(rungs[0][2] - box[2]) < ENDS_ALIKE:
                if box[1] - rungs[-1][1] > 2:
                    rungs.append(box)
                break
        else:
            ladders.append([box])
    ladders = _side_by_side([rungs[:MAX_RUNGS] for rungs in ladders if len(rungs) > 1])
    return sorted(ladders, key=lambda one: one[0][0] - one[0][2])


def _side_by_side(ladders: Sequence[list[Box]]) -> list[list[Box]]:
    """Ladders next to each other whose rungs stand on the same heights made one: stripes that leave a column white."""
    joined: list[list[Box]] = []
    for rungs in sorted(ladders, key=lambda one: one[0][0]):
        for at, other in enumerate(joined):
            if not 0 <= rungs[0][0] - other[0][2] < WHITE_COLUMN:
                continue
            ys = [box[1] for box in other]
            level = [box for box in rungs if any(abs(box[1] - y) < 2 for y in ys)]
            if len(level) >= 0.6 * max(len(rungs), len(other)):
                joined[at] = [(box[0], box[1], rungs[0][2], box[3]) for box in other]
                break
        else:
            joined.append(rungs)
    return joined


def _tables(gaps: Sequence[_Gap], sides: tuple[float, float], words: Sequence[Word]) -> list[list[_Gap]]:
    """Gaps that follow each other and hold one table together."""
    groups: list[list[_Gap]] = []
    group: list[_Gap] = []
    for gap in gaps:
        # The head said again begins another table.
        if group and _parted(gap) and _texts(gap, words) == _texts(group[0], words):
            groups.append(group)
            group = []
        if _may_belong(gap, sides, words):
            if group or _parted(gap):
                group.append(gap)
            continue
        groups.append(group)
        group = []
    groups.append(group)
    whole: list[list[_Gap]] = []
    for group in groups:
        while group and not _parted(group[0]):
            group = group[1:]
        while group and not _parted(group[-1]):
            group = group[:-1]
        if group and (len(group) == 1 or _has_columns(group, words)):
            whole.append(group)
        elif group:
            whole += _divided(group, words)
    return [group for group in whole if _is_table(group, sides, words)]


def _divided(group: Sequence[_Gap], words: Sequence[Word]) -> list[list[_Gap]]:
    """Gaps without columns they all share, as groups that have some: each as long as it can be."""
    groups: list[list[_Gap]] = []
    for gap in group:
        if groups and _has_columns([*groups[-1], gap], words):
            groups[-1].append(gap)
        else:
            groups.append([gap])
    return groups


def _texts(gap: _Gap, words: Sequence[Word]) -> list[str]:
    """The texts of the first line of a gap that has several."""
    line = next((line for line in gap.lines if len(line.runs) > 1), None)
    return [text_of(run.words, words) for run in line.runs] if line else []


def _parted(gap: _Gap) -> bool:
    """Whether some line of a gap has a wide space in it."""
    return any(len(line.runs) > 1 for line in gap.lines)


def _may_belong(gap: _Gap, sides: tuple[float, float], words: Sequence[Word]) -> bool:
    """Whether what stands between two lines can be part of a table: it stays within the sides and is no prose."""
    lines = gap.lines
    if any(line.x0 < sides[0] - 2 or line.x1 > sides[1] + 2 for line in lines):
        return False
    if len(lines) < 2:
        return True
    if any(
        after.top - before.bottom > (4 if len(before.runs) > 1 and len(after.runs) > 1 else 2) * after.size
        for before, after in pairwise(lines)
    ):
        return False
    width = sides[1] - sides[0]
    if any(len(line.runs) == 1 and line.x1 - line.x0 > 0.6 * width and len(line.words) > 7 for line in lines):
        return False
    if len(lines) > 2 and sum(1 for line in lines if len(line.runs) > 1) < 0.3 * len(lines):
        return False
    return not _is_prose(lines, words)


def _is_prose(lines: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether lines read like running text in columns: long texts, letters only, without white between rows."""
    runs = [run for line in lines for run in line.runs]
    long = sum(1 for run in runs if len(run.words) >= 4)
    return len(lines) > 4 and long > 0.7 * len(runs) and not any(is_number(text_of(run.words, words)) for run in runs)


def _has_columns(group: Sequence[_Gap], words: Sequence[Word]) -> bool:
    """Whether gaps share columns: as many as most of their lines have texts, with one missing at most."""
    lines = [line for gap in group for line in gap.lines]
    parted = sorted(len(line.runs) for line in lines if len(line.runs) > 1)
    if not parted:
        return False
    bands = bands_of(lines, words)
    return len(bands) >= max(2, 0.6 * parted[len(parted) // 2])


def _labels_outside(group: Sequence[_Gap], left: float, runs: Sequence[Run], words: Sequence[Word]) -> bool:
    """Whether rungs underline figures only: most lines begin with one, and have a text left of them, outside."""
    lines = [line for gap in group for line in gap.lines if len(line.runs) > 1]
    figures = [line for line in lines if is_number(text_of(line.runs[0].words, words))]
    if len(figures) <= 0.5 * len(lines):
        return False
    beside = [(run.top, run.bottom) for run in runs if run.x1 < left]
    labelled = sum(1 for line in figures if any(top < line.bottom and line.top < bottom for top, bottom in beside))
    return labelled > 0.5 * len(lines)


def _is_table(group: Sequence[_Gap], sides: tuple[float, float], words: Sequence[Word]) -> bool:
    """Whether gaps hold a table: two rows at least, in columns, most of them with a label, and no chart."""
    lines = [line for gap in group for line in gap.lines]
    parted = [line for line in lines if len(line.runs) > 1]
    if len(parted) < 2 or len(lines) < (3 if len(group) < 3 else 2):
        return False
    if len(group) == 1 and sum(1 for line in parted if _has_figure(line, words)) < 0.5 * len(parted):
        return False
    if has_axis(parted, words):
        return False
    filled = [gap for gap in group if gap.lines]
    size = max(line.size for line in lines)
    if sum(1 for gap in group if not gap.lines and gap.bottom - gap.top > 1.5 * size) > 0.5 * len(group):
        return False
    # The lines of a chart have white between them in which no text fits by design.
    if (
        max(gap.bottom - gap.top - sum(line.bottom - line.top for line in gap.lines) for gap in filled)
        > 0.35 * (group[-1].bottom - group[0].top) + 4 * size
    ):
        return False
    bands = bands_of(lines, words)
    crossing = [line for line in lines if crosses(line, bands, words)]
    if len(bands) < 2 or len(crossing) > 0.4 * len(lines):
        return False
    prose = [line for line in crossing if len(line.words) > 8 and line.x1 - line.x0 > 0.7 * (sides[1] - sides[0])]
    if len(prose) > max(1, 0.1 * len(lines)):
        return False
    if len(bands) == 2 and _is_prose(lines, words):
        return False
    return sum(1 for line in parted if line.x0 < bands[0][1]) >= 0.5 * len(parted)


def _has_figure(line: Line, words: Sequence[Word]) -> bool:
    """Whether a text of a line after the first is a figure; years are none."""
    texts = [text_of(run.words, words) for run in line.runs[1:]]
    return any(is_number(text) and not is_year(text) for text in texts)


def _table(
    group: Sequence[_Gap], ends: Band, inside: Sequence[Box], beside: Sequence[Run], source: PageSource
) -> FoundTable | None:
    """Gaps as a table, with a head above the first line and rows below the last where they stand there."""
    words = source.page.words
    filled = [gap for gap in group if gap.lines]
    # Rules under each row (or stripes) say nothing about the head; a few rules over the table part it from the body.
    by_row = len(filled) > 3 or (len(filled) > 2 and sum(len(gap.lines) for gap in filled) <= 9)
    headed = (
        not by_row
        and len(filled) > 1
        and len(filled[1].lines) > 1
        and len(filled[0].lines) < 6
        and not any(_has_figure(line, words) for line in filled[0].lines)
    )
    bands = bands_of([line for gap in filled[headed:] for line in gap.lines], words)
    if len(bands) < 2:
        return None
    left, right = bands[0]
    rules = sorted(
        {gap.top for gap in group}
        | {gap.bottom for gap in group}
        | {box[1] for box in inside if box[3] - box[1] < 1 and box[0] < left + 2 and box[2] > right - 2}
    )
    lines = [row_line(line, bands, words) for gap in filled for line in gap.lines]
    past = len(filled[0].lines) if headed else 0
    bold = next((at for at, line in enumerate(lines) if not is_bold_line(line, words)), 0)
    if 0 < bold < past:
        past = bold
    head = lines[:past]
    made = _between(rules, lines[past:])
    if not head and 0 < bold < len(made[0]) and len(made[0][0].cells) > 1:
        made = [made[0][:bold], made[0][bold:], *made[1:]]
    below = _rows_beyond(group[-1].bottom, made[-1][-1], beside, bands, words, down=True)
    over = [] if head else _rows_beyond(group[0].top, made[0][0], beside, bands, words, down=False)
    if by_row or (len(made) > 2 and sum(map(len, made)) <= 3 * len(made)):
        rows = [row for gap in made for row in _row_of_gap(gap, len(bands), words)]
    else:
        rows = rows_of([line for gap in made for line in gap], words, columns=len(bands), rules=rules)
    rows = over + rows + below
    matrix = matrix_of(rows, len(bands), words)
    count = 0 if head else head_rows(matrix, words)
    above = lines_above(min(group[0].top, rows[0].top), beside, bands, words)
    if (head or count) and not all(len(line.cells) > 1 for line in above[-1:]):
        above = []
    if above and is_bold_line(above[-1], words) and not is_bold(matrix[0], words):
        count = 0
    heads = matrix_of(head_lines([*above, *head], bands=bands, rules=inside, words=words), len(bands), words)
    heads += matrix[:count]
    matrix = matrix[count:]
    if len(matrix) + bool(heads) < 3 and len(group) < 3:
        return None
    if not heads and (counts_pages(lines, len(bands) - 1, words) or (len(bands) == 2 and counts_lines(lines, words))):
        return None
    boxes = [cell.box for row in (*heads, *matrix) for cell in row if cell and cell.box]
    top, bottom = min(group[0].top, *(box[1] for box in boxes)), max(group[-1].bottom, *(box[3] for box in boxes))
    left, right = min(ends[0], *(box[0] for box in boxes)), max(ends[1], *(box[2] for box in boxes))
    return table_of(heads, matrix, (left, top, right, bottom), source)


def _between(rules: Sequence[float], lines: Sequence[RowLine]) -> list[list[RowLine]]:
    """Lines of a table in groups between the rules they stand between."""
    groups: list[list[RowLine]] = []
    before = -1
    for line in lines:
        place = bisect_left(rules, (line.top + line.bottom) / 2)
        if place == before:
            groups[-1].append(line)
        else:
            groups.append([line])
        before = place
    return groups


def _row_of_gap(gap: Sequence[RowLine], columns: int, words: Sequence[Word]) -> list[RowLine]:
    """What stands between two lines as one row of texts, or, where figures are in it, as rows told by their words."""
    if any(has_figures(line, words) for line in gap):
        return rows_of(gap, words, columns=columns, rules=())
    row = RowLine(gap[0].top, gap[-1].bottom, gap[0].size)
    for line in gap:
        for first, (last, indexes) in line.cells.items():
            before = row.cells.get(first)
            row.cells[first] = (last, indexes) if before is None else (max(last, before[0]), before[1] + indexes)
            row.ends[first] = line.ends[first]
    return [row]


def _rows_beyond(
    edge: float, next_row: RowLine, beside: Sequence[Run], bands: Sequence[Band], words: Sequence[Word], *, down: bool
) -> list[RowLine]:
    """Rows of figures right below the last line or above the first, top to bottom: totals, or a white stripe."""
    size = next_row.size
    if down:
        near = [run for run in beside if edge - 1 < run.top < edge + 8 * size]
    else:
        near = [run for run in beside if edge - 9 * size < run.top and run.bottom < edge + 1]
    rows: list[RowLine] = []
    labels: list[RowLine] = []
    lines = heights(near, words)
    for line in lines if down else reversed(lines):
        row = row_line(line, bands, words)
        if (
            (line.top - edge if down else edge - line.bottom) > 2 * size
            or abs(line.size - size) > 0.1 * size
            or crosses(line, bands, words)
        ):
            break
        if list(row.cells) == [0] and len(row.cells[0][1]) < 9 and len(labels) < 2:
            labels.append(row)
        elif has_figures(row, words) and not has_years(row, words):
            rows += [*labels, row]
            labels = []
        else:
            break
        edge = line.bottom if down else line.top
    # Labels above a first line name a group of the table where a head stands above them.
    if labels and not down and lines_above(edge, beside, bands, words):
        rows += labels
    return rows if down else rows[::-1]

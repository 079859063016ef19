"""Tables drawn with lines across the page alone: above and below the head and at the end, under each row, or stripes.

What `ladders` finds between such lines becomes head and rows; rows right above and below the lines belong to it too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Box, PageSource, Word
from extractors.flow.lines import Line, Run
from extractors.tables.cells import FoundTable, head_rows, is_bold, is_number, table_of
from extractors.tables.columns import (
    Band,
    RowLine,
    bands_of,
    crosses,
    has_figures,
    has_years,
    is_bold_line,
    matrix_of,
    row_line,
    text_of,
)
from extractors.tables.contents import counts_lines, counts_pages, lists_contents
from extractors.tables.heads import head_lines, lines_above
from extractors.tables.heights import heights
from extractors.tables.ladders import (
    ENDS_ALIKE,
    Gap,
    has_figure,
    labels_outside,
    ladders_of,
    lies_within,
    rules_across,
    tables_between,
)
from extractors.tables.rows import labels_joined, rows_of


def across_tables(lines: Sequence[Line], source: PageSource) -> list[FoundTable]:
    """The tables between lines across a page, top to bottom.

    `lines` are the lines of the page, one among them for each table already found: lines drawn inside those are theirs.
    """
    rules = rules_across(source.rulings, [line for line in lines if line.table is not None])
    ladders = ladders_of(rules)
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
        rungs = [one for one in ladder if not any(lies_within(one, table.table.box) for table in found)]
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
            gaps.append(Gap(above[1], below[1], heights(held, source.page.words)))
        inside = [
            one for one in source.rulings if x0 < (one[0] + one[2]) / 2 < x1 and one[2] - one[0] < 0.9 * (x1 - x0)
        ]
        beside = [run for run in runs if x0 < (run.x0 + run.x1) / 2 < x1 and run.words[0] not in used]
        for group in tables_between(gaps, (x0, x1), source.page.words):
            if labels_outside(group, x0, runs, source.page.words):
                continue
            table = _table(group, (rungs[0][0], rungs[0][2]), inside, beside, source)
            if table is not None:
                found.append(table)
                used |= table.words
    return sorted(found, key=lambda one: one.table.box[1])


def _table(
    group: Sequence[Gap], ends: Band, inside: Sequence[Box], beside: Sequence[Run], source: PageSource
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
        and not any(has_figure(line, words) for line in filled[0].lines)
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
    above = lines_above(min(group[0].top, lines[0].top), beside, bands, words)
    if above and len(above[-1].cells) > 1 and is_bold_line(above[-1], words) and not bold:
        past = 0
    head = lines[:past]
    made = _between(rules, lines[past:])
    if not head and 0 < bold < len(made[0]) and len(made[0][0].cells) > 1:
        made = [made[0][:bold], made[0][bold:], *made[1:]]
    below = _rows_beyond(group[-1].bottom, made[-1][-1], beside, bands, words, down=True)
    if by_row and not below:
        below = _last_row(group, lines[-1], beside, bands, words)
    over = [] if head else _rows_beyond(group[0].top, made[0][0], beside, bands, words, down=False)
    named = len(head) == 1 and len(head[0].cells) == len(bands) > 2 and is_bold_line(head[0], words)
    one_label = (len(made) > 1 or named) and all(_labels(gap) == 1 for gap in made)
    if by_row or one_label or (len(made) > 2 and sum(map(len, made)) <= 3 * len(made)):
        rows = [row for gap in made for row in _row_of_gap(gap, len(bands), words)]
    else:
        rows = rows_of([line for gap in made for line in gap], words, columns=len(bands), rules=rules)
    rows = labels_joined([*over, *rows, *below], words)
    matrix = matrix_of(rows, len(bands), words)
    count = 0 if head else head_rows(matrix, words)
    if rows[0].top < group[0].top:
        above = lines_above(rows[0].top, beside, bands, words)
    if (head or count) and not all(len(line.cells) > 1 for line in above[-1:]):
        above = []
    if above and is_bold_line(above[-1], words) and not is_bold(matrix[0], words):
        count = 0
    over_all = head_lines([*above, *head, *rows[:count]], bands=bands, rules=inside, words=words)
    heads = matrix_of(over_all, len(bands), words)
    matrix = matrix[count:]
    if len(matrix) + bool(heads) < (2 if one_label else 3) and len(group) < 3:
        return None
    if not heads and (counts_pages(lines, len(bands) - 1, words) or (len(bands) == 2 and counts_lines(lines, words))):
        return None
    boxes = [cell.box for row in (*heads, *matrix) for cell in row if cell and cell.box]
    top, bottom = min(group[0].top, *(box[1] for box in boxes)), max(group[-1].bottom, *(box[3] for box in boxes))
    left, right = min(ends[0], *(box[0] for box in boxes)), max(ends[1], *(box[2] for box in boxes))
    return table_of(heads, matrix, (left, top, right, bottom), source)


def _last_row(
    group: Sequence[Gap], before: RowLine, beside: Sequence[Run], bands: Sequence[Band], words: Sequence[Word]
) -> list[RowLine]:
    """The row below the last line of a table with a line under every row but this one; empty where there is none.

    It is one line that stands as far below the last one as the rows before do, with a text at the left end of every
    column. Where more lines follow, nothing tells where the row ends.
    """
    edge = group[-1].bottom
    room = 1.3 * max(before.top - group[-1].top, group[-1].bottom - before.bottom) + 1
    near = heights([run for run in beside if edge - 1 < run.top < edge + room + 3 * before.size], words)
    if not near or near[0].top - edge > room or abs(near[0].size - before.size) > 0.1 * before.size:
        return []
    row = row_line(near[0], bands, words)
    lefts = [(words[indexes[0]][1], bands[first][0]) for first, (_, indexes) in row.cells.items()]
    alone = len(near) < 2 or near[1].top - near[0].bottom > 0.7 * before.size
    return [row] if alone and len(lefts) == len(bands) and all(abs(x0 - left) < 2 for x0, left in lefts) else []


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
    # A dash in the middle of lines of text stands for all of them.
    figures = sum(1 for line in gap if has_figures(line, words) and _has_digits(line, words))
    bold = {is_bold_line(line, words) for line in gap}
    labels = [line for line in gap if list(line.cells) == [0]]
    opens = any(words[line.cells[0][1][-1]][0].endswith(":") for line in labels)
    one_row = (
        _labels(gap) == 1
        and (_runs_on(gap, words) or _is_one_text(gap, words))
        and sum(1 for line in gap if _counts(line, words)) < 2
    )
    if not one_row and (figures > 1 or (figures and (len(bold) > 1 or opens or len(labels) < len(gap) - 1))):
        return rows_of(gap, words, columns=columns, rules=())
    row = RowLine(gap[0].top, gap[-1].bottom, gap[0].size)
    for line in gap:
        for first, (last, indexes) in line.cells.items():
            before = row.cells.get(first)
            row.cells[first] = (last, indexes) if before is None else (max(last, before[0]), before[1] + indexes)
            row.ends[first] = line.ends[first]
    return [row]


def _labels(gap: Sequence[RowLine]) -> int:
    """How many lines have something in the first column."""
    return sum(1 for line in gap if 0 in line.cells)


def _is_one_text(gap: Sequence[RowLine], words: Sequence[Word]) -> bool:
    """Whether the lines without a label are all of one text, in one column."""
    cells = [cell for line in gap if 0 not in line.cells for cell in line.cells.items()]
    return len({first for first, _ in cells}) == 1 and not any(is_number(text_of(one[1], words)) for _, one in cells)


def _runs_on(gap: Sequence[RowLine], words: Sequence[Word]) -> bool:
    """Whether a text goes on from line to line in some column, as in a row whose label stands on one of its lines."""
    return any(
        column in before.cells and words[indexes[0]][0][:1].islower()
        for before, line in pairwise(gap)
        for column, (_, indexes) in line.cells.items()
    )


def _counts(line: RowLine, words: Sequence[Word]) -> bool:
    """Whether several cells of a line after its first column are figures: a row of its own, with a label or without."""
    return sum(is_number(text_of(indexes, words)) for first, (_, indexes) in line.cells.items() if first) > 1


def _has_digits(line: RowLine, words: Sequence[Word]) -> bool:
    """Whether a digit stands in a line after its first column."""
    cells = (indexes for first, (_, indexes) in line.cells.items() if first)
    return any(char.isdecimal() for indexes in cells for index in indexes for char in words[index][0])


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

"""Lines across a page that end alike at both sides, a ladder, and what stands between their rungs.

What falls into columns there can be a table; the rules of a page around its text, the lines of a chart and boxes of
prose are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.document import Box, Word
from extractors.flow.lines import Line, Run
from extractors.tables.cells import is_number, is_year
from extractors.tables.charts import has_axis
from extractors.tables.columns import bands_of, crosses, row_line, text_of

ENDS_ALIKE = 4.0
"""Points by which lines of one table may differ at either end."""

SHORTEST_RUNG = 90.0
"""Points of the shortest line that is taken for one over a whole table."""

SHORTEST_PIECE = 36.0
"""Points of the shortest line that can be the part of one over a single column."""

WHITE_COLUMN = 40.0
"""Points between stripes of one table that leave a column out."""

LONG_CELL = 0.5
"""Share of the width of a table up to which the lines of a gap can be those of one cell."""

MAX_RUNGS = 200
"""Lines of one ladder that are looked at."""


@dataclass(slots=True)
class Gap:
    """What stands between two rungs: where they are, and the lines of text between them."""

    top: float
    bottom: float
    lines: list[Line]


def lies_within(rule: Box, box: Box) -> bool:
    """Whether a line lies within a box, its border not counted."""
    return box[0] - 2 < rule[0] and rule[2] < box[2] + 2 and box[1] + 2 < rule[1] < box[3] - 2


def rules_across(rulings: Sequence[Box], tables: Sequence[Line]) -> list[Box]:
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


def ladders_of(rules: Sequence[Box]) -> list[list[Box]]:
    """Lines that end alike at both sides, two at least; the widest ladder first, since short lines divide its heads."""
    ladders: list[list[Box]] = []
    for box in rules:
        if box[2] - box[0] < SHORTEST_PIECE:
            continue
        for rungs in ladders:
            if abs(rungs[0][0] - box[0]) < ENDS_ALIKE and abs(rungs[0][2] - box[2]) < ENDS_ALIKE:
                if box[1] - rungs[-1][1] > 2:
                    rungs.append(box)
                break
        else:
            ladders.append([box])
    ladders = _side_by_side([rungs[:MAX_RUNGS] for rungs in ladders if len(rungs) > 1])
    ladders = [rungs for rungs in ladders if rungs[0][2] - rungs[0][0] >= SHORTEST_RUNG]
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


def tables_between(gaps: Sequence[Gap], sides: tuple[float, float], words: Sequence[Word]) -> list[list[Gap]]:
    """Gaps that follow each other and hold one table together."""
    groups: list[list[Gap]] = []
    group: list[Gap] = []
    for gap, after in zip(gaps, [*gaps[1:], None], strict=True):
        # The head said again begins another table.
        if group and _parted(gap) and _texts(gap, words) == _texts(group[0], words):
            groups.append(group)
            group = []
        if _may_belong(gap, sides, words):
            if group or _parted(gap) or (after is not None and _heads(gap, after, words)):
                group.append(gap)
            continue
        groups.append(group)
        group = []
    groups.append(group)
    whole: list[list[Gap]] = []
    for group in groups:
        while group and not (_parted(group[0]) or (len(group) > 1 and _heads(group[0], group[1], words))):
            group = group[1:]
        while group and not _parted(group[-1]):
            group = group[:-1]
        if group and (len(group) == 1 or _has_columns(group, words)):
            whole.append(group)
        elif group:
            whole += _divided(group, words)
    return [group for group in whole if _is_table(group, sides, words)]


def _divided(group: Sequence[Gap], words: Sequence[Word]) -> list[list[Gap]]:
    """Gaps without columns they all share, as groups that have some: each as long as it can be."""
    groups: list[list[Gap]] = []
    for gap in group:
        if groups and _has_columns([*groups[-1], gap], words):
            groups[-1].append(gap)
        else:
            groups.append([gap])
    return groups


def _parted(gap: Gap) -> bool:
    """Whether some line of a gap has a wide space in it."""
    return any(len(line.runs) > 1 for line in gap.lines)


def _heads(gap: Gap, below: Gap, words: Sequence[Word]) -> bool:
    """Whether a line alone between two rules names the columns below it: narrow gaps in it, one over each gutter."""
    parted = [line for line in below.lines if len(line.runs) > 1]
    if len(gap.lines) != 1 or len(parted) < 2 or 2 * len(parted) < len(below.lines):
        return False
    line = gap.lines[0]
    bands = bands_of(parted, words)
    return len(bands) > 1 and not crosses(line, bands, words) and len(row_line(line, bands, words).cells) == len(bands)


def _texts(gap: Gap, words: Sequence[Word]) -> list[str]:
    """The texts of the first line of a gap that has several."""
    line = next((line for line in gap.lines if len(line.runs) > 1), None)
    return [text_of(run.words, words) for run in line.runs] if line else []


def _may_belong(gap: Gap, sides: tuple[float, float], words: Sequence[Word]) -> bool:
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
    if any(
        len(line.runs) == 1
        and line.x1 - line.x0 > 0.6 * width
        and line.x0 < sides[0] + 0.15 * width
        and len(line.words) > 7
        for line in lines
    ):
        return False
    runs = [run for line in lines for run in line.runs]
    if len(lines) > 10 and sum(1 for run in runs if len(run.words) > 5) > 0.4 * len(runs):
        return False
    parted = sum(1 for line in lines if len(line.runs) > 1)
    if len(lines) > 2 and parted < 0.3 * len(lines) and not (parted and _is_one_cell(lines, width)):
        return False
    return not _is_prose(lines, words)


def _is_one_cell(lines: Sequence[Line], width: float) -> bool:
    """Whether the lines without a wide space are those of one long cell: they stand in one column of several."""
    alone = [line for line in lines if len(line.runs) == 1]
    return max(line.x1 for line in alone) - min(line.x0 for line in alone) < LONG_CELL * width


def _is_prose(lines: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether lines read like running text in columns: long texts, letters only, without white between rows."""
    runs = [run for line in lines for run in line.runs]
    long = sum(1 for run in runs if len(run.words) >= 4)
    return len(lines) > 4 and long > 0.7 * len(runs) and not any(is_number(text_of(run.words, words)) for run in runs)


def _has_columns(group: Sequence[Gap], words: Sequence[Word]) -> bool:
    """Whether gaps share columns: as many as most of their lines have texts, with one missing at most."""
    lines = [line for gap in group for line in gap.lines]
    parted = sorted(len(line.runs) for line in lines if len(line.runs) > 1)
    if not parted:
        return False
    bands = bands_of(lines, words)
    return len(bands) >= max(2, 0.6 * parted[len(parted) // 2])


def labels_outside(group: Sequence[Gap], left: float, runs: Sequence[Run], words: Sequence[Word]) -> bool:
    """Whether rungs underline figures only: most lines begin with one, and have a text left of them, outside."""
    lines = [line for gap in group for line in gap.lines if len(line.runs) > 1]
    figures = [line for line in lines if is_number(text_of(line.runs[0].words, words))]
    if len(figures) <= 0.5 * len(lines):
        return False
    beside = [(run.top, run.bottom) for run in runs if run.x1 < left]
    labelled = sum(1 for line in figures if any(top < line.bottom and line.top < bottom for top, bottom in beside))
    return labelled > 0.5 * len(lines)


def _is_table(group: Sequence[Gap], sides: tuple[float, float], words: Sequence[Word]) -> bool:
    """Whether gaps hold a table: two rows at least, in columns, most of them with a label, and no chart."""
    lines = [line for gap in group for line in gap.lines]
    parted = [line for line in lines if len(line.runs) > 1]
    if len(parted) < 2 or len(lines) < (3 if len(group) < 3 else 2):
        return False
    if len(group) == 1 and sum(1 for line in parted if has_figure(line, words)) < 0.5 * len(parted):
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


def has_figure(line: Line, words: Sequence[Word]) -> bool:
    """Whether a text of a line after the first is a figure; years are none."""
    texts = [text_of(run.words, words) for run in line.runs[1:]]
    return any(is_number(text) and not is_year(text) for text in texts)

"""Lines of a table as its rows: a line goes on with the row above where its words had no room there.

That is how cells of several lines stay whole, and labels that wrap keep their figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Style, Word
from extractors.tables.cells import is_number
from extractors.tables.columns import RowLine, text_of

_CLOSED = re.compile(r"[.:;!?]$")

_LEADS_ON = re.compile(r"(?:[,&/–-]|\b(?:the|a|an|of|and|or|to|in|for|with|by|on|at|from|per|as|than))$", re.I)


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
            join(rows[-1], line)
        else:
            rows.append(RowLine(line.top, line.bottom, line.size, dict(line.cells), dict(line.ends)))
    return rows


def _ruled_off(above: float, below: float, rules: Sequence[float]) -> bool:
    """Whether a rule lies between two heights."""
    at = bisect_left(rules, above)
    return at < len(rules) and rules[at] < below


def join(row: RowLine, line: RowLine) -> None:
    """Add a line to the row it goes on with."""
    row.bottom = line.bottom
    for first, (last, indexes) in line.cells.items():
        before = row.cells.get(first)
        row.cells[first] = (last, indexes) if before is None else (max(last, before[0]), before[1] + indexes)
        row.ends[first] = line.ends[first]


def _goes_on(row: RowLine, line: RowLine, edges: Sequence[float], words: Sequence[Word]) -> bool:
    """Whether a line holds nothing but what had no room in the cells of the row above it."""
    for first, (last, indexes) in line.cells.items():
        before = row.cells.get(first)
        if before is None:
            if first and (0 not in line.cells or list(row.cells) == [0]):
                return False
            continue
        if last > first or before[0] > first:
            return False
        if is_number(text_of(before[1], words)) or (is_number(text_of(indexes, words)) and first):
            return False
        word = words[indexes[0]]
        if (word[6] ^ words[before[1][-1]][6]) & Style.BOLD:
            return False
        if _begins_small(word[0]) and not _CLOSED.search(words[before[1][-1]][0]):
            continue
        if row.ends[first] + 0.25 * line.size + word[3] - word[1] < edges[first] or (
            _CLOSED.search(words[before[1][-1]][0]) and len(before[1]) < 4
        ):
            return False
    if len(line.cells) > 1 and line.cells.keys() == row.cells.keys():
        # Every cell of a row full to its end by chance is rarer than a row whose texts are of one length.
        return any(_leads_on(row.cells[first][1], indexes, words) for first, (_, indexes) in line.cells.items())
    return any(first in row.cells for first in line.cells)


def _begins_small(text: str) -> bool:
    """Whether a word begins small, as one does that goes on with a sentence; a letter alone is a name or a sign."""
    return text[:1].islower() and (len(text) > 1 or text == "a")


def _leads_on(before: Sequence[int], after: Sequence[int], words: Sequence[Word]) -> bool:
    """Whether the words of one line speak of going on: by how they end, or how the next ones begin."""
    return _begins_small(words[after[0]][0]) or _LEADS_ON.search(words[before[-1]][0]) is not None


def _label_goes_on(row: RowLine, line: RowLine, rows: Sequence[RowLine], words: Sequence[Word]) -> bool:
    """Whether a row is only the beginning of a label whose last line, with the cells beside it, comes now."""
    if list(row.cells) != [0] or 0 not in line.cells or len(line.cells) < 2 or row.cells[0][0] > 0:
        return False
    label, after = row.cells[0][1], line.cells[0][1]
    if words[label[-1]][0].endswith(":") or (words[label[0]][6] ^ words[after[0]][6]) & Style.BOLD:
        return False
    first = words[after[0]]
    if _begins_small(first[0]) or _LEADS_ON.search(words[label[-1]][0]):
        return True
    edge = max((one.ends[0] for one in rows if 0 in one.ends), default=0.0)
    return row.ends[0] <= edge < row.ends[0] + 0.25 * line.size + first[3] - first[1]


def labels_joined(rows: Sequence[RowLine], words: Sequence[Word]) -> list[RowLine]:
    """Rows with a label that goes on in small letters in the row below put to it, whatever was drawn between them."""
    joined: list[RowLine] = []
    for row in rows:
        before = joined[-1] if joined else None
        if (
            before is not None
            and list(before.cells) == [0]
            and 0 in row.cells
            and _begins_small(words[row.cells[0][1][0]][0])
            and not _CLOSED.search(words[before.cells[0][1][-1]][0])
            and not (words[before.cells[0][1][0]][6] ^ words[row.cells[0][1][0]][6]) & Style.BOLD
        ):
            join(before, row)
        else:
            joined.append(row)
    return joined

"""The visual lines of a page, made of its words in content order, and the order in which they are read.

The content stream decides the order; geometry only mends what is visibly wrong, by the least change: a line that
stands above another of the same column is read before it, and columns written line by line are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from extractors.document import Box, Style, Word

WIDE_GAP = 1.2
"""A gap between words of more than this many font sizes parts a line into runs (columns, cells, tab stops)."""

SIZE_OF_HEIGHT = 0.8
"""What part of the height of its box a font's size is taken for where a word comes without it."""

LABEL_GAP = 5.0
"""How many font sizes may lie between a bullet or clause number and its text."""

BULLETS = frozenset("•‣▪■◦●○–—→»·*›➢✓❖►▶-o§\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf076\uf02d\uf06e")
LABEL = re.compile(
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5}|[IVXLC]{1,5})[.)]|\d{1,2}(?:\.\d{1,3}){1,4}[.)]?"
    r"|(?:[A-Z]\.\d{1,2}(?:\.\d{1,2})*\.?)"
)
"""A list mark or clause number standing as a word of its own: ``1.``, ``(a)``, ``iv)``, ``9.3``, ``A.2``."""


@dataclass(slots=True)
class Run:
    """Words of one line without a wide gap between them: indexes of the words, box, size in points, whether bold."""

    words: list[int]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    upright: bool = True


@dataclass(slots=True)
class Line:
    """A visual line: its runs from left to right (more than one where wide gaps part it) and their common box."""

    runs: list[Run]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    upright: bool = True
    table: int | None = None
    text: str = field(default="")

    @property
    def words(self) -> list[int]:
        """Indexes of the words, from left to right."""
        return [index for run in self.runs for index in run.words]

    @property
    def box(self) -> Box:
        """The rectangle of the line."""
        return (self.x0, self.top, self.x1, self.bottom)


def runs_of(words: Sequence[Word], skip: Collection[int]) -> list[Run]:
    """Words in content order as runs; hidden words and those whose index is in `skip` are left out."""
    runs: list[Run] = []
    run: Run | None = None
    bold_bit, hidden_bit = Style.BOLD, Style.HIDDEN
    for index, (text, x0, top, x1, bottom, size, style) in enumerate(words):
        if style & hidden_bit or index in skip:
            continue
        height = bottom - top
        if not size:
            size = SIZE_OF_HEIGHT * height
        if run is not None:
            overlap = (bottom if bottom < run.bottom else run.bottom) - (top if top > run.top else run.top)
            smaller = height if height < run.bottom - run.top else run.bottom - run.top
            gap = x0 - run.x1
            if overlap > 0.5 * smaller and run.upright:
                em = size if size > run.size else run.size
                if -0.5 * em < gap < WIDE_GAP * em or (
                    0 <= gap < LABEL_GAP * em and len(run.words) == 1 and _is_label(words[run.words[0]][0])
                ):
                    run.words.append(index)
                    if x1 > run.x1:
                        run.x1 = x1
                    if top < run.top:
                        run.top = top
                    if bottom > run.bottom:
                        run.bottom = bottom
                    if size != run.size and size > run.size:
                        run.size = size
                    if not style & bold_bit and run.bold and text not in BULLETS:
                        run.bold = False
                    continue
            if not run.upright and _goes_on_turned(run, x0, top, x1, bottom):
                run.words.append(index)
                run.top, run.bottom = min(top, run.top), max(bottom, run.bottom)
                run.x0, run.x1 = min(x0, run.x0), max(x1, run.x1)
                continue
        turned = len(text) > 2 and height > 2 * (x1 - x0) and height > 1.6 * size
        run = Run([index], x0, top, x1, bottom, size, bool(style & bold_bit), not turned)
        runs.append(run)
    return runs


def _goes_on_turned(run: Run, x0: float, top: float, x1: float, bottom: float) -> bool:
    """Whether a word follows a run that goes up or down the page."""
    beside = min(x1, run.x1) - max(x0, run.x0)
    return beside > 0.5 * (x1 - x0) and top < run.bottom + run.size and bottom > run.top - run.size


def _is_label(text: str) -> bool:
    """Whether a word can be a bullet or a clause number."""
    return text in BULLETS or LABEL.fullmatch(text) is not None


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Runs as visual lines: what stands on the same height, next to each other in the stream, is one line."""
    lines: list[Line] = []
    by_height: dict[int, list[Line]] = {}
    for run in runs:
        line = _line_for(run, lines, by_height) if run.upright else None
        if line is None:
            line = Line([run], run.x0, run.top, run.x1, run.bottom, run.size, run.bold, run.upright)
            lines.append(line)
            if run.upright:
                by_height.setdefault(round((run.top + run.bottom) / 8), []).append(line)
        else:
            _add(line, run)
    return lines


def _line_for(run: Run, lines: list[Line], by_height: dict[int, list[Line]]) -> Line | None:
    """The line a run goes on or fits into: the last one, or an earlier one it touches."""
    last = lines[-1] if lines else None
    if last is not None and last.upright and run.x0 >= last.x1 - 0.5 * run.size and _level(last, run):
        return last
    key = round((run.top + run.bottom) / 8)
    for near in (key, key - 1, key + 1):
        for line in by_height.get(near, ()):
            if line is not last and _level(line, run) and _touches(line, run):
                return line
    return None


def _level(line: Line, run: Run) -> bool:
    """Whether a run stands on the height of a line."""
    overlap = min(line.bottom, run.bottom) - max(line.top, run.top)
    return overlap > 0.55 * min(line.bottom - line.top, run.bottom - run.top)


def _touches(line: Line, run: Run) -> bool:
    """Whether a run is the left or right neighbour of a line without a wide gap, or fills a hole in it."""
    em = max(run.size, 1.0)
    if -0.5 * em < run.x0 - line.x1 < 0.8 * em or -0.5 * em < line.x0 - run.x1 < 0.8 * em:
        return True
    return (
        line.x0 < run.x0 and run.x1 < line.x1 and all(run.x1 <= one.x0 + 1 or run.x0 >= one.x1 - 1 for one in line.runs)
    )


def _add(line: Line, run: Run) -> None:
    """Put a run into a line, joining it to the run it touches."""
    before = max((one for one in line.runs if one.x0 <= run.x0), key=lambda one: one.x0, default=None)
    if before is not None and run.x0 - before.x1 < 0.8 * run.size:
        before.words += run.words
        before.x1, before.top, before.bottom = (
            max(before.x1, run.x1),
            min(before.top, run.top),
            max(before.bottom, run.bottom),
        )
        before.bold = before.bold and run.bold
        before.size = max(before.size, run.size)
    else:
        line.runs.append(run)
        line.runs.sort(key=lambda one: one.x0)
    line.x0, line.top = min(line.x0, run.x0), min(line.top, run.top)
    line.x1, line.bottom = max(line.x1, run.x1), max(line.bottom, run.bottom)
    line.bold = line.bold and run.bold
    line.size = max(line.size, run.size)


def read_in_order(lines: list[Line], *, words: Sequence[Word]) -> list[Line]:
    """Lines in the order of reading: stream order, mended where geometry contradicts it.

    `words` are the words of the page. Columns whose lines were written side by side are read one after the other;
    a group of lines that stands above another of its column is read before it.
    """
    lines = _columns_apart(lines, words)
    groups = _groups(lines)
    if len(groups) < 2 or not _out_of_order(groups):
        return lines
    return [line for group in _sorted_groups(groups) for line in group.lines]


@dataclass(slots=True)
class _Group:
    """Lines that follow each other downwards in the stream, and their common box."""

    lines: list[Line]
    x0: float
    top: float
    x1: float
    bottom: float


def _groups(lines: Sequence[Line]) -> list[_Group]:
    """Cut the stream wherever it goes up, or down by more than two lines, or leaves the column."""
    groups: list[_Group] = []
    for line in lines:
        group = groups[-1] if groups else None
        if group is not None:
            last = group.lines[-1]
            below = line.top > last.top + 0.3 * line.size and line.top - last.bottom < 2.5 * line.size
            if below and line.x0 < last.x1 and line.x1 > last.x0:
                group.lines.append(line)
                group.x0, group.x1 = min(group.x0, line.x0), max(group.x1, line.x1)
                group.bottom = max(group.bottom, line.bottom)
                continue
        groups.append(_Group([line], *line.box))
    return groups


def _above(one: _Group, other: _Group) -> bool:
    """Whether one group stands wholly above another in the same column, so that it must be read first."""
    if one.bottom > other.top + 0.4 * (other.lines[0].bottom - other.lines[0].top):
        return False
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > 0.3 * min(one.x1 - one.x0, other.x1 - other.x0)


def _out_of_order(groups: Sequence[_Group]) -> bool:
    """Whether some group is written after one it stands above."""
    lowest: list[_Group] = []
    for group in groups:
        if any(earlier.top > group.bottom - 4 and _above(group, earlier) for earlier in lowest):
            return True
        lowest.append(group)
    return False


def _sorted_groups(groups: Sequence[_Group]) -> list[_Group]:
    """Stream order with the least change that puts every group after those above it in its column."""
    waits = [{i for i, one in enumerate(groups) if i != j and _above(one, other)} for j, other in enumerate(groups)]
    order: list[_Group] = []
    done: set[int] = set()
    rest = list(range(len(groups)))
    while rest:
        ready = next((index for index in rest if waits[index] <= done), rest[0])
        rest.remove(ready)
        done.add(ready)
        order.append(groups[ready])
    return order


def _columns_apart(lines: list[Line], words: Sequence[Word]) -> list[Line]:
    """Take apart neighbouring lines that run through a gutter between two columns of prose."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        stop, gutter = _gutter_run(lines, at)
        if gutter is None or not _prose_on_both_sides(lines[at:stop], gutter, words):
            result.append(lines[at])
            at += 1
            continue
        left, right = _halves(lines[at:stop], gutter)
        result += left
        result += right
        at = stop
    return result


def _gutter_run(lines: Sequence[Line], at: int) -> tuple[int, tuple[float, float] | None]:
    """From line `at` on, how far a common vertical gap reaches, and where it lies; at least five lines with it."""
    first = lines[at]
    if len(first.runs) != 2:
        return at + 1, None
    low, high = first.runs[0].x1, first.runs[1].x0
    stop = at + 1
    parted = 1
    for line in lines[at + 1 :]:
        if line.table is not None or line.top < lines[stop - 1].top:
            break
        if len(line.runs) == 2:
            new_low, new_high = max(low, line.runs[0].x1), min(high, line.runs[1].x0)
            parted += 1
        elif len(line.runs) == 1 and line.x1 < high:
            new_low, new_high = max(low, line.x1), high
        elif len(line.runs) == 1 and line.x0 > low:
            new_low, new_high = low, min(high, line.x0)
        else:
            break
        if new_high - new_low < 0.6 * line.size:
            break
        low, high = new_low, new_high
        stop += 1
    return (stop, (low, high)) if parted >= 5 else (at + 1, None)


def _prose_on_both_sides(lines: Sequence[Line], gutter: tuple[float, float], words: Sequence[Word]) -> bool:
    """Whether what stands left and right of a gutter reads like running text rather than like cells."""
    middle = (gutter[0] + gutter[1]) / 2
    for side in (0, 1):
        runs = [run for line in lines for run in line.runs if (run.x0 > middle) == bool(side)]
        long = sum(1 for run in runs if len(run.words) >= 4)
        wordy = sum(1 for run in runs for index in run.words if words[index][0].isalpha())
        if long < 0.6 * len(runs) or wordy < 3 * len(runs):
            return False
    return True


def _halves(lines: Sequence[Line], gutter: tuple[float, float]) -> tuple[list[Line], list[Line]]:
    """The lines of the left column and those of the right one."""
    middle = (gutter[0] + gutter[1]) / 2
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        for run in line.runs:
            side = right if run.x0 > middle else left
            side.append(Line([run], run.x0, run.top, run.x1, run.bottom, run.size, run.bold, run.upright))
    return left, right

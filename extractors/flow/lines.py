"""The visual lines of a page, made of its words in content order.

Words without a wide gap between them make a run; runs that stand on one height, next to each other in the stream or
touching, make a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.document import Box, Style, Word
from extractors.flow.marks import BULLETS, is_bullet, is_label

WIDE_GAP = 1.2
"""A gap between words of more than this many font sizes parts a line into runs (columns, cells, tab stops)."""

SIZE_OF_HEIGHT = 0.8
"""What part of the height of its box a font's size is taken for where a word comes without it."""

LOOSE_GAP = 0.55
"""From this many font sizes on, a gap may lie between columns, where other lines begin on its right side too."""

COLUMN_LINES = 4
"""So many lines beginning at one place across the page make it the left edge of a column."""

MOST_BESIDE = 64
"""Of so many lines on one height, the last ones, a run may be part; a drawing can have thousands there."""

DROP_CAP = 1.7
"""From this many times the size of the word after it on, a capital alone before a line is a drop cap."""

_OPENING, _CLOSING = ("(", "["), (")", "]")

LABEL_GAP = 5.0
"""How many font sizes may lie between a bullet or clause number and its text."""


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
    begins_column: bool = False


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


def line_of(runs: list[Run]) -> Line:
    """A line of these runs, which stand next to each other."""
    return Line(
        runs,
        runs[0].x0,
        min(run.top for run in runs),
        max(run.x1 for run in runs),
        max(run.bottom for run in runs),
        max(run.size for run in runs),
        all(run.bold for run in runs),
        runs[0].upright,
    )


def runs_of(words: Sequence[Word], skip: Collection[int]) -> list[Run]:
    """Words in content order as runs; hidden words and those whose index is in `skip` are left out."""
    runs: list[Run] = []
    loose: list[tuple[int, int]] = []
    run: Run | None = None
    bold_bit, hidden_bit = Style.BOLD, Style.HIDDEN
    # The box and size of the run being made are kept beside it: a report has a hundred thousand words.
    run_top = run_x1 = run_bottom = run_size = 0.0
    held: list[int] = []
    for index, (text, x0, top, x1, bottom, size, style) in enumerate(words):
        if style & hidden_bit or index in skip:
            continue
        height = bottom - top
        if not size:
            size = SIZE_OF_HEIGHT * height
        if run is not None:
            if run.upright:
                overlap = (bottom if bottom < run_bottom else run_bottom) - (top if top > run_top else run_top)
                run_height = run_bottom - run_top
                if overlap > 0.5 * (height if height < run_height else run_height):
                    gap = x0 - run_x1
                    em = size if size > run_size else run_size
                    near = -0.5 * em < gap < LOOSE_GAP * em
                    if not near and (
                        0 <= gap < WIDE_GAP * em
                        or (0 <= gap < LABEL_GAP * em and len(held) == 1 and is_label(words[held[0]][0]))
                    ):
                        loose.append((len(runs) - 1, len(held)))
                        near = True
                    if near:
                        if run_size > DROP_CAP * size and len(held) == 1 and is_drop_cap(words[held[0]], words[index]):
                            run.size, run.top, run.bottom = run_size, run_top, run_bottom = size, top, bottom
                        held.append(index)
                        if x1 > run_x1:
                            run.x1 = run_x1 = x1
                        if top < run_top:
                            run.top = run_top = top
                        if bottom > run_bottom:
                            run.bottom = run_bottom = bottom
                        if size > run_size:
                            run.size = run_size = size
                        if not style & bold_bit and run.bold and text not in BULLETS:
                            run.bold = False
                        continue
            elif _goes_on_turned(run, x0, top, x1, bottom):
                held.append(index)
                run.top, run.bottom = min(top, run.top), max(bottom, run.bottom)
                run.x0, run.x1 = min(x0, run.x0), max(x1, run.x1)
                continue
        turned = len(text) > 2 and height > 2 * (x1 - x0) and height > 1.6 * size
        # A bullet may be larger than its text, which says how large the run is.
        run_top, run_x1, run_bottom, run_size = top, x1, bottom, 0.0 if text in BULLETS else size
        held = [index]
        run = Run(held, x0, top, x1, bottom, run_size, bool(style & bold_bit), not turned)
        runs.append(run)
    for run in runs:
        if not run.size:
            run.size = words[run.words[0]][5] or SIZE_OF_HEIGHT * (run.bottom - run.top)
    return _parted(runs, loose, words) if loose else runs


def is_drop_cap(first: Word, after: Word) -> bool:
    """Whether a word is the capital, over several lines, with which the text after it begins."""
    return len(first[0]) == 1 and first[0].isupper() and first[5] > DROP_CAP * after[5] > 0


def bold_but_for_reference(line: Line, words: Sequence[Word]) -> bool:
    """Whether a line is in bold up to a bracket at its end: ``**3.1 Training of staff** [ESRS S1-13]``."""
    if not line.text.endswith(_CLOSING) or not line.runs:
        return False
    indexes = line.words
    opened = next((at for at in range(len(indexes) - 1, -1, -1) if words[indexes[at]][0].startswith(_OPENING)), 0)
    return opened > 0 and all(words[index][6] & Style.BOLD for index in indexes[:opened])


def _parted(runs: list[Run], loose: Sequence[tuple[int, int]], words: Sequence[Word]) -> list[Run]:
    """Runs parted at those of their loose gaps (number of the run, place in it) after which a column begins.

    A line that fills its column comes near to the next one; that other lines begin there too tells the two apart.
    """
    starts = Counter(round(run.x0) for run in runs)
    parts: dict[int, list[int]] = {}
    for number, place in loose:
        run = runs[number]
        x0 = words[run.words[place]][1]
        if sum(starts[round(x0) + near] for near in (-1, 0, 1)) < COLUMN_LINES:
            continue
        first = words[run.words[0]][0]
        if place == 1 and (len(first) < 4 or is_label(first) or first[0] + first[-1] == "[]"):
            continue
        gaps = sorted(words[after][1] - words[before][3] for before, after in pairwise(run.words))
        if x0 - words[run.words[place - 1]][3] > 1.7 * gaps[len(gaps) // 2] or len(gaps) < 3:
            parts.setdefault(number, []).append(place)
    if not parts:
        return runs
    result: list[Run] = []
    for number, run in enumerate(runs):
        places = parts.get(number)
        if places is None:
            result.append(run)
            continue
        for start, stop in pairwise((0, *places, len(run.words))):
            result.append(_run_of(run.words[start:stop], words, run))
    return result


def _run_of(indexes: list[int], words: Sequence[Word], whole: Run) -> Run:
    """These words of a run as a run of their own."""
    these = [words[index] for index in indexes]
    if len(these) > 1 and is_drop_cap(these[0], these[1]):
        these = [these[0]._replace(top=these[1].top, bottom=these[1].bottom, size=these[1].size), *these[1:]]
    return Run(
        indexes,
        min(word[1] for word in these),
        min(word[2] for word in these),
        max(word[3] for word in these),
        max(word[4] for word in these),
        max(word[5] for word in these) or whole.size,
        all(word[6] & Style.BOLD for word in these),
        begins_column=indexes[0] != whole.words[0],
    )


def _goes_on_turned(run: Run, x0: float, top: float, x1: float, bottom: float) -> bool:
    """Whether a word follows a run that goes up or down the page."""
    beside = min(x1, run.x1) - max(x0, run.x0)
    return beside > 0.5 * (x1 - x0) and top < run.bottom + run.size and bottom > run.top - run.size


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
        for line in by_height.get(near, ())[-MOST_BESIDE:]:
            if line is not last and _level(line, run) and _touches(line, run):
                return line
    return None


def _level(line: Line, run: Run) -> bool:
    """Whether a run stands on the height of a line."""
    # Asked of nearly every run of a report: written without the calls of min and max, which take twice as long.
    line_top, line_bottom, run_top, run_bottom = line.top, line.bottom, run.top, run.bottom
    overlap = (line_bottom if line_bottom < run_bottom else run_bottom) - (line_top if line_top > run_top else run_top)
    line_height, run_height = line_bottom - line_top, run_bottom - run_top
    return overlap > 0.55 * (line_height if line_height < run_height else run_height)


def _touches(line: Line, run: Run) -> bool:
    """Whether a run is the left or right neighbour of a line without a wide gap, or fills a hole in it."""
    if run.begins_column and run.x0 >= line.x1:
        return False
    em = max(run.size, 1.0)
    if -0.5 * em < run.x0 - line.x1 < LOOSE_GAP * em or -0.5 * em < line.x0 - run.x1 < LOOSE_GAP * em:
        return True
    return (
        line.x0 < run.x0 and run.x1 < line.x1 and all(run.x1 <= one.x0 + 1 or run.x0 >= one.x1 - 1 for one in line.runs)
    )


def _add(line: Line, run: Run) -> None:
    """Put a run into a line, joining it to the run it touches."""
    before = max((one for one in line.runs if one.x0 <= run.x0), key=lambda one: one.x0, default=None)
    if before is not None and run.x0 - before.x1 < 0.8 * run.size and not run.begins_column:
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


def join_runs(lines: Sequence[Line], words: Sequence[Word]) -> None:
    """Make runs of a line one again where nothing parts them: a bullet and its text, or words drawn apart evenly.

    Justification draws all words of a line apart, each as far as the other; the line before or after shows how wide
    the column is, since it fills the same one without such gaps.
    """
    for at, line in enumerate(lines):
        if len(line.runs) < 2 or line.table is not None:
            continue
        mark, text = line.runs[:2]
        if len(mark.words) == 1 and is_bullet(words[mark.words[0]][0]) and text.x0 - mark.x1 < LABEL_GAP * text.size:
            line.runs[:2] = [_run_of([*mark.words, *text.words], words, mark)]
        if len(line.runs) > 1 and _evenly_spaced(line, words) and _fills_column(line, lines[max(0, at - 1) : at + 2]):
            line.runs = [_run_of(line.words, words, line.runs[0])]


def _fills_column(line: Line, near: Sequence[Line]) -> bool:
    """Whether a line next to this one is running text from the same left edge to the same right one."""
    return any(
        len(other.runs) == 1
        and abs(other.x0 - line.x0) < line.size
        and abs(other.x1 - line.x1) < line.size
        and len(other.runs[0].words) > 3
        for other in near
    )


def _evenly_spaced(line: Line, words: Sequence[Word]) -> bool:
    """Whether a line is three words or more of which most are written in letters, with gaps of about one width."""
    these = [words[index] for index in line.words]
    if len(these) < 3 or sum(1 for word in these if word[0].strip(".,;:()").isalpha()) < 0.6 * len(these):
        return False
    gaps = [after[1] - before[3] for before, after in pairwise(these)]
    return max(gaps) < 1.6 * min(gaps)

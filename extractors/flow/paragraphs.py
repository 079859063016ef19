"""The lines of a page cut into paragraphs, list items, form fields and places of tables.

Space, marks, indents and the room a line left free tell where one ends; a line that breaks off within a phrase goes on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from extractors.document import Page, Style, Word
from extractors.flow.blocks import (
    Block,
    BlockKind,
    Sheet,
    block_of,
    ends_sentence,
    is_ended,
    opens_item,
    paragraph_of,
)
from extractors.flow.fields import fields_at
from extractors.flow.headings import HEADING_LINES, HEADING_SIZE, NUMBERED
from extractors.flow.lines import Line
from extractors.flow.marks import is_bullet, is_misread_bullet
from extractors.flow.running import Measures
from extractors.flow.sentences import OPENING

ENTRIES = 4
"""So many lines in a row that begin with a capital and do not end a sentence are entries of a list."""

RUN_IN_WORDS = 10
"""Words up to which what begins a paragraph in bold can be its heading."""

RUN_IN_REST = 6
"""Words of running text at the least after such a heading."""

_DECIMAL = re.compile(r"\d{1,3}\.\d{1,3}")
_FIRST_LABELS = frozenset(("1.", "1", "a.", "a", "i.", "i"))
_LISTING = re.compile(r"(?:,|\band|\bor)$")


def blocks_of(sheet: Sheet, measures: Measures) -> Iterator[Block]:
    """The blocks of one page."""
    for stretch in _stretches(sheet.lines):
        if stretch[0].table is not None:
            yield Block(sheet.page.number, BlockKind.TABLE, [], table=stretch[0].table)
        else:
            yield from _stretch_blocks(sheet, stretch, measures)


def _right_edge(stretch: Sequence[Line], lines: Sequence[Line]) -> float:
    """How far to the right lines of this stretch could have run: few lines are judged by others like them."""
    edge = max(line.x1 for line in stretch)
    return edge if len(stretch) >= 4 else _column_edge(stretch, lines, indent=stretch[0].size)


def _column_edge(stretch: Sequence[Line], lines: Sequence[Line], *, indent: float) -> float:
    """How far lines of this size run that begin where a stretch does, or up to `indent` left of it.

    Where something stands to the right of the stretch, that is as far as its own lines do.
    """
    edge = max(line.x1 for line in stretch)
    top, bottom, first = stretch[0].top, stretch[-1].bottom, stretch[0]
    low, high, size = first.x0 - indent, first.x0 + first.size, first.size
    furthest = edge
    for line in lines:
        x0 = line.x0
        if x0 > edge:
            if line.top < bottom and line.bottom > top:
                return edge
        elif line.x1 > furthest and low < x0 < high and abs(line.size - size) < 0.6 and line.table is None:
            furthest = line.x1
    return furthest


def _room(stretch: Sequence[Line], sheet: Sheet) -> float:
    """How far entries could have run: as far as other lines, and short ones with nothing beside them over the page.

    Lines that are alone in their style have only each other to be measured by; no column is so narrow with the rest
    of the page free.
    """
    edge = _column_edge(stretch, sheet.lines, indent=6 * stretch[0].size)
    x0, top, bottom = min(line.x0 for line in stretch), stretch[0].top, stretch[-1].bottom
    mirrored = sheet.page.width - x0
    if edge - x0 > 0.5 * (mirrored - x0):
        return edge
    beside = any(line.x0 > edge and line.top < bottom and line.bottom > top for line in sheet.lines)
    return edge if beside else mirrored


def _stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines going down one column in one font size, without a hole."""
    stretch: list[Line] = []
    for line in lines:
        if stretch:
            last = stretch[-1]
            goes_on = (
                line.table is None
                and last.table is None
                and line.upright == last.upright
                and (abs(line.size - last.size) <= 0.08 * max(line.size, last.size) or _within_sentence(last, line))
                and last.top < line.top
                and line.bottom - last.bottom < 2.4 * line.size
                and line.x0 < stretch[0].x1 + 2 * line.size
                and line.x1 > min(one.x0 for one in stretch[-3:]) - 2 * line.size
            )
            if not goes_on:
                yield stretch
                stretch = []
        stretch.append(line)
    if stretch:
        yield stretch


def _within_sentence(last: Line, line: Line) -> bool:
    """Whether a line set somewhat smaller or larger only goes on with the sentence of the last one."""
    return (
        abs(line.size - last.size) <= 0.35 * max(line.size, last.size)
        and not (last.bold and not line.bold and any(map(str.isalpha, last.text)))
        and line.text[:1].islower()
        and line.bottom - last.bottom < 1.6 * max(line.size, last.size)
        and last.size > 0
        and not is_ended(last.text)
    )


def _stretch_blocks(sheet: Sheet, stretch: Sequence[Line], measures: Measures) -> Iterator[Block]:
    """A stretch of lines cut into paragraphs, items and fields."""
    page = sheet.page
    words = page.words
    edge = _right_edge(stretch, sheet.lines)
    pitch = measures.pitch.get(round(stretch[0].size), 1.3 * stretch[0].size)
    large = HEADING_SIZE * measures.size if len(stretch) <= HEADING_LINES else math.inf
    entries = _entries(stretch) if large > stretch[0].size else frozenset()
    if entries:
        room = _room(stretch, sheet)
        entries = frozenset(one for one in entries if _would_fit(stretch[one], stretch[one - 1], words, edge=room))
    current: list[Line] = []
    at = 0
    while at < len(stretch):
        line = stretch[at]
        inside = bool(current) and line.text[:1].islower() and not ends_sentence(current[-1].text)
        fields = None if inside else fields_at(page, stretch, at, edge=edge)
        if fields is not None:
            if current:
                yield from _paragraphs(page, current, measures)
                current = []
            blocks, at = fields
            yield from blocks
            continue
        if current and (at in entries or _breaks(current, line, words, edge=edge, pitch=pitch, large=large)):
            yield from _paragraphs(page, current, measures)
            current = []
        current.append(line)
        at += 1
    if current:
        yield from _paragraphs(page, current, measures)


def _paragraphs(page: Page, lines: Sequence[Line], measures: Measures) -> Iterator[Block]:
    """Lines as a paragraph, or as two blocks where it begins with its heading in bold: ``**Scope** This policy …``.

    What ends with a mark is a sentence of its own already; a word in bold with which a sentence begins goes on small.
    """
    whole = paragraph_of(page, lines)
    at = 0 if measures.bold or whole.bold else _bold_words(whole, page.words)
    if not at:
        yield whole
        return
    indexes = whole.parts[0]
    first = lines[0]
    heading = block_of(page, BlockKind.HEADING, [first], [indexes[:at]])
    heading.text, heading.bold, heading.run_in = " ".join(page.words[index][0] for index in indexes[:at]), True, True
    yield heading
    whole.kind, whole.label = BlockKind.PARAGRAPH, None
    whole.parts = [indexes[at:]]
    whole.text = whole.text[len(heading.text) + 1 :]
    yield whole


def _bold_words(block: Block, words: Sequence[Word]) -> int:
    """How many bold words head a paragraph on its own first line; 0 where none do."""
    indexes = block.parts[0]
    limit = min(RUN_IN_WORDS + 1, len(indexes) - RUN_IN_REST)
    at = 0
    while at < limit and words[indexes[at]][6] & Style.BOLD:
        at += 1
    numbered = at > 1 and NUMBERED.match(words[indexes[0]][0]) is not None
    if not 0 < at < limit or (block.kind is BlockKind.ITEM and not numbered):
        return 0
    last, after = words[indexes[at - 1]], words[indexes[at]]
    said, rest = words[indexes[block.kind is BlockKind.ITEM]][0], [words[index][0] for index in indexes[at : at + 4]]
    begins = said[:1].isupper() and last[0][-1:].isalpha() and last[0].lower() not in OPENING and after[2] < last[4]
    sentence = rest[0][:1].isupper() and any(text.islower() for text in rest[:2]) and rest[0].isalpha()
    return at if begins and sentence else 0


def _entries(stretch: Sequence[Line]) -> frozenset[int]:
    """The lines that are each an entry of a list without marks: four or more in a row with a capital and no end.

    Fewer are enough where they stand alone.
    """
    enough = min(ENTRIES, max(2, len(stretch)))
    found: set[int] = set()
    start = 0
    for at in range(len(stretch) + 1):
        line = stretch[at] if at < len(stretch) else None
        goes_on = line is not None and line.text[:1].isupper() and not is_ended(line.text)
        if goes_on and (at == start or not _breaks_off(stretch[at - 1])):
            continue
        if at - start >= enough:
            found.update(range(start + 1, at))
        start = at if goes_on else at + 1
    return frozenset(found)


def _breaks_off(line: Line) -> bool:
    """Whether a line ends within a phrase or word."""
    return line.text.endswith((",", "-")) or line.text.rpartition(" ")[2].lower() in OPENING


def _breaks(
    current: Sequence[Line], line: Line, words: Sequence[Word], *, edge: float, pitch: float, large: float
) -> bool:
    """Whether a line begins a new paragraph after the lines of the current one.

    `edge` is how far to the right lines run here, `pitch` the usual step from line to line, and text of the size
    `large` or more is a heading, whose lines are broken where its maker liked.
    """
    last = current[-1]
    step = line.bottom - last.bottom
    if step > 1.25 * max(pitch, 1.0) and step > 1.25 * (last.bottom - last.top) * 0.9:
        return True
    indexes, whole = line.runs[0].words, line.words
    first = words[indexes[0]]
    text = line.text
    lower = text[:1].islower() or text[:1] in ",;)"
    ended = is_ended(last.text)
    room = edge - last.x1
    alone = _would_fit(line, last, words, edge=edge)
    fits = alone and (ended or _least_width(indexes, words) + 0.35 * line.size < room - 0.5)
    if last.text.endswith("__"):
        return True
    open_ended = not ended and _goes_on(last, edge)
    marked = is_bullet(first.text) and (first.text not in "-–—" or alone or ended)
    if len(whole) > 1 and (marked or is_misread_bullet(first)):
        return True
    if opens_item(whole, words) and _is_next_item(current, whole, words, ended=ended, fits=alone):
        return True
    if open_ended:
        return False
    if min(line.size, last.size) >= large and not ended and step < 1.4 * line.size:
        return False
    if last.bold != line.bold and (fits or not lower):
        return True
    if fits:
        return not lower or (ended and not last.text.endswith((":", ";")))
    indent = line.x0 - last.x0
    if len(current) == 1:
        return False
    return ended and line.size < indent < 4 * line.size and ends_sentence(last.text)


def _would_fit(line: Line, last: Line, words: Sequence[Word], *, edge: float) -> bool:
    """Whether the first word of a line would have had room on the last one, had the sentence gone on."""
    first = words[line.runs[0].words[0]]
    return first[3] - first[1] + 0.35 * line.size < edge - last.x1 - 0.5


def _least_width(indexes: Sequence[int], words: Sequence[Word]) -> float:
    """How much room the beginning of a line needs: a number, sign or abbreviation is not parted from what follows."""
    text, x0, _, x1, *_ = words[indexes[0]]
    if len(indexes) > 1 and not text[-1].isalpha():
        after = words[indexes[1]]
        return max(x1, after[3]) - x0
    return x1 - x0


def _goes_on(line: Line, edge: float) -> bool:
    """Whether a line breaks off within a phrase: after ``the``, ``of``, ``and``, or after a comma where it is long."""
    text = line.text
    if text.endswith(","):
        return line.x1 - line.x0 > 0.6 * (edge - line.x0)
    return text.rpartition(" ")[2].lower() in OPENING


def _is_next_item(
    current: Sequence[Line], indexes: Sequence[int], words: Sequence[Word], *, ended: bool, fits: bool
) -> bool:
    """Whether what looks like a mark at the beginning of a line is one, and no figure in running text."""
    last = current[-1]
    if _follows(words[current[0].runs[0].words[0]].text, words[indexes[0]].text):
        return True
    if _DECIMAL.fullmatch(words[indexes[0]].text):
        if words[indexes[1]].text[:1].islower():
            return False
        numbered = NUMBERED.match(current[0].text.split(" ", 1)[0]) is not None
        return ended or (fits and not _goes_on(last, last.x1)) or (numbered and _LISTING.search(last.text) is not None)
    first = words[indexes[0]]
    if first[0].strip("()") in _FIRST_LABELS and first[1] > words[current[0].runs[0].words[0]][1] + last.size:
        return True
    return ended or fits or _LISTING.search(last.text) is not None


def _follows(label: str, after: str) -> bool:
    """Whether a list mark is the next after another: ``2.`` after ``1.``, ``b)`` after ``a)``."""
    one, two = label.strip("()."), after.strip("().")
    if not one or not two or label[-1] != after[-1]:
        return False
    if one.isdecimal() and two.isdecimal():
        return int(two[:4]) == int(one[:4]) + 1
    return len(one) == len(two) == 1 and one.isalpha() and ord(two) == ord(one) + 1

"""From pages to blocks in reading order: headings, paragraphs, list items, form fields and table places.

What is a heading is judged against the body text of the same document, never against fixed sizes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.document import Page, PageSource, Table, Word
from extractors.flow.blocks import LETTER, SENTENCE_END, Block, BlockKind, Sheet, paragraph_of
from extractors.flow.fields import fields_at
from extractors.flow.lines import BULLETS, LABEL, Line, lines_of, runs_of
from extractors.flow.order import read_in_order
from extractors.flow.running import Measures, measures_of, take_running
from extractors.flow.turning import turned_back, upright
from extractors.tables.across import across_tables
from extractors.tables.aligned import aligned_tables
from extractors.tables.cells import FoundTable
from extractors.tables.heights import lines_without
from extractors.tables.ruled import ruled_tables
from extractors.tables.texts import text_tables

_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*\d{0,2}$")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?$")
HEADING_SIZE = 1.12
"""From this many times the size of the body text on, a short block is a heading."""

HEADING_LENGTH = 160
"""Characters of the longest heading."""


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages laid out: blocks in reading order, the different running heads and feet, and tables by page number."""

    blocks: list[Block]
    running: list[Block]
    tables: dict[int, list[Table]]


def laid_out(sources: Sequence[PageSource]) -> Layout:
    """The pages that are to be read as blocks in reading order.

    A block of kind TABLE gives the place of a table of its page; running heads and feet come back apart, each of
    them once, because document control often stands in them.
    """
    sheets = [_sheet(source) for source in sources]
    measures = measures_of(sheets)
    running = take_running(sheets, measures)
    blocks = [block for sheet in sheets for block in _blocks(sheet, measures)]
    _find_headings(blocks, measures)
    return Layout(blocks, running, {sheet.page.number: sheet.tables for sheet in sheets})


def _sheet(shown: PageSource) -> Sheet:
    """The lines of one page in reading order, each table as one line in its place."""
    source, down = upright(shown)
    words = source.page.words
    tables = ruled_tables(source)
    skip = frozenset().union(*(found.words for found in tables)) if tables else frozenset()
    lines = lines_of(runs_of(words, skip))
    _place(lines, tables, first=0)
    for tables_on in (across_tables, aligned_tables, text_tables):
        more = tables_on(lines, source)
        if more:
            lines = lines_without(lines, more)
            _place(lines, more, first=len(tables))
            tables += more
    lines = read_in_order(lines, words=words)
    for line in lines:
        line.text = " ".join([words[index][0] for run in line.runs for index in run.words])
    found = [one.table for one in tables]
    return Sheet(source.page, lines, found if down is None else [turned_back(table, shown, down) for table in found])


def _place(lines: list[Line], tables: Sequence[FoundTable], *, first: int) -> None:
    """Put a line for each table where its first word stands in the stream; `first` is the number of the first one."""
    for number, found in enumerate(tables, start=first):
        start = min(found.words)
        at = next((i for i, line in enumerate(lines) if line.runs and line.runs[0].words[0] > start), len(lines))
        lines.insert(at, Line([], *found.table.box, size=10.0, bold=False, table=number))


def _blocks(sheet: Sheet, measures: Measures) -> Iterator[Block]:
    """The blocks of one page."""
    for stretch in _stretches(sheet.lines):
        if stretch[0].table is not None:
            yield Block(sheet.page.number, BlockKind.TABLE, [], table=stretch[0].table)
        else:
            yield from _stretch_blocks(sheet.page, stretch, measures, edge=_right_edge(stretch, sheet.lines))


def _right_edge(stretch: Sequence[Line], lines: Sequence[Line]) -> float:
    """How far to the right lines of this stretch could have run: few lines are judged by others like them."""
    edge = max(line.x1 for line in stretch)
    if len(stretch) >= 4:
        return edge
    top, bottom, first = stretch[0].top, stretch[-1].bottom, stretch[0]
    if any(line.x0 > edge and line.top < bottom and line.bottom > top for line in lines):
        return edge
    like = [
        line.x1
        for line in lines
        if line.table is None and abs(line.x0 - first.x0) < first.size and abs(line.size - first.size) < 0.6
    ]
    return max(like, default=edge)


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
                and abs(line.size - last.size) <= 0.08 * max(line.size, last.size)
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


def _stretch_blocks(page: Page, stretch: Sequence[Line], measures: Measures, *, edge: float) -> Iterator[Block]:
    """A stretch of lines cut into paragraphs, items and fields."""
    words = page.words
    pitch = measures.pitch.get(round(stretch[0].size), 1.3 * stretch[0].size)
    current: list[Line] = []
    at = 0
    while at < len(stretch):
        line = stretch[at]
        inside = bool(current) and line.text[:1].islower() and not SENTENCE_END.search(current[-1].text)
        fields = None if inside else fields_at(page, stretch, at, edge=edge)
        if fields is not None:
            if current:
                yield paragraph_of(page, current)
                current = []
            blocks, at = fields
            yield from blocks
            continue
        if current and _breaks(current, line, words, edge=edge, pitch=pitch):
            yield paragraph_of(page, current)
            current = []
        current.append(line)
        at += 1
    if current:
        yield paragraph_of(page, current)


def _breaks(current: Sequence[Line], line: Line, words: Sequence[Word], *, edge: float, pitch: float) -> bool:
    """Whether a line begins a new paragraph after the lines of the current one."""
    last = current[-1]
    step = line.bottom - last.bottom
    if step > 1.25 * max(pitch, 1.0) and step > 1.25 * (last.bottom - last.top) * 0.9:
        return True
    first = words[line.runs[0].words[0]]
    text = line.text
    lower = text[:1].islower() or text[:1] in ",;)"
    ended = _TERMINAL.search(last.text) is not None
    room = edge - last.x1
    fits = first.x1 - first.x0 + 0.35 * line.size < room - 0.5
    if first.text in BULLETS and len(line.runs[0].words) > 1 and (first.text not in "-–—" or fits or ended):
        return True
    if _begins_with_label(line, words) and (ended or fits or last.text.endswith((",", " and", " or"))):
        return True
    if last.bold != line.bold and (fits or not lower):
        return True
    if fits:
        return not lower or (ended and not last.text.endswith((":", ";")))
    indent = line.x0 - last.x0
    if len(current) == 1:
        return False
    return ended and line.size < indent < 4 * line.size and SENTENCE_END.search(last.text) is not None


def _begins_with_label(line: Line, words: Sequence[Word]) -> bool:
    """Whether a line opens with a clause number or list mark and has text after it."""
    indexes = line.runs[0].words
    return len(indexes) > 1 and LABEL.fullmatch(words[indexes[0]].text) is not None


def _find_headings(blocks: Sequence[Block], measures: Measures) -> None:
    """Mark headings and give them levels: as deep as there are headings of a weightier style open above them."""
    above: list[tuple[float, ...]] = []
    for block in blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and _is_heading(block, measures):
            block.kind = BlockKind.HEADING
            style = _style(block)
            while above and above[-1] >= style:
                above.pop()
            above.append(style)
            block.level = len(above)


def _is_heading(block: Block, measures: Measures) -> bool:
    """Whether a block is a heading: larger than the body, or set apart by weight, capitals or number, and short."""
    text = block.text
    if len(text) > HEADING_LENGTH or block.lines > 4 or not LETTER.search(text):
        return False
    if sum(map(str.isalpha, text)) < 0.4 * len(text):
        return False
    ended = text.endswith((".", ";", ",", ":")) and not _NUMBERED.match(text)
    if block.size >= HEADING_SIZE * measures.size:
        return not (ended and len(text) > 60)
    if block.kind is BlockKind.ITEM and text[0] in BULLETS:
        return False
    if ended or block.size < 0.9 * measures.size:
        return False
    if block.bold and not measures.bold and block.lines <= 2:
        return len(text) < 120
    return text.isupper() and 4 < len(text) < 80 and block.lines <= 2 and " " in text


def _style(block: Block) -> tuple[float, ...]:
    """What orders headings, outermost first: size, weight, capitals, depth of the clause number."""
    number = _NUMBERED.match(block.text.split(" ", 1)[0])
    depth = number.group(1).count(".") + 1 if number else 0
    return (-round(block.size), not block.bold, not block.text.isupper(), depth)

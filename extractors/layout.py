"""From pages to blocks in reading order: headings, paragraphs, list items, form fields and table places.

Running heads, feet and page numbers are found by their repetition over the pages and kept out; what is a heading is
judged against the body text of the same document, never against fixed sizes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from extractors.document import Page, PageSource, Table, Word
from extractors.lines import BULLETS, LABEL, Line, Run, lines_of, read_in_order, runs_of
from extractors.tables import FoundTable, aligned_tables, ruled_tables
from extractors.turning import turned_back, upright

MARGIN = 0.12
"""The part of the page height at top and bottom in which running heads and feet are looked for."""

PAGE_NUMBER_MARGIN = 0.1

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–|\s]*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–|\s]*", re.I
)
_LEADER = re.compile(r"(?:\.{3,}|(?:\s\.){3,}|…{2,}|_{4,}\s*\d)")
_CONTENTS = re.compile(r"(?:\.{4,}|(?:\s?\.\s){3,}|…{2,})\s*(?:\d{1,4}|[ivxlc]+)?$")
_FIELD = re.compile(r"([A-Z][\w’'/&().-]*(?:\s+[\w’'/&().#-]+){0,5}?)\s?:(?=\s|$)")
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*\d{0,2}$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\d{0,2}$")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?$")
_LETTER = re.compile(r"[^\W\d_]")

HEADING_SIZE = 1.12
HEADING_LENGTH = 160


class BlockKind(StrEnum):
    """What a block of lines is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FIELD = "field"
    CONTENTS = "contents"
    TABLE = "table"


@dataclass(slots=True)
class Block:
    """Lines that belong together: their page, kind, and what is known of them.

    `parts` are the indexes of the words, in order, one list for each cell of a form field and one alone otherwise;
    `label` is the word index of a list mark or clause number, `table` the index among the tables of the page,
    `glued` the words that follow the one before without a space; `paired` fields stand in a column of others.
    """

    page: int
    kind: BlockKind
    parts: list[list[int]]
    x0: float = 0.0
    x1: float = 0.0
    size: float = 0.0
    bold: bool = False
    text: str = ""
    label: int | None = None
    level: int = 0
    table: int | None = None
    lines: int = 1
    glued: frozenset[int] = frozenset()
    paired: bool = False


@dataclass(slots=True)
class _Sheet:
    """A page while it is laid out: its lines in reading order, and its tables."""

    page: Page
    lines: list[Line]
    tables: list[Table]


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in the document: size and weight of its body text, and line pitch by font size."""

    size: float
    bold: bool
    pitch: dict[int, float]


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
    measures = _measures(sheets)
    running = _take_running(sheets, measures)
    blocks = [block for sheet in sheets for block in _blocks(sheet, measures)]
    _find_headings(blocks, measures)
    return Layout(blocks, running, {sheet.page.number: sheet.tables for sheet in sheets})


def _sheet(shown: PageSource) -> _Sheet:
    """The lines of one page in reading order, each table as one line in its place."""
    source, down = upright(shown)
    words = source.page.words
    tables = ruled_tables(source)
    skip = frozenset().union(*(found.words for found in tables)) if tables else frozenset()
    lines = lines_of(runs_of(words, skip))
    _place(lines, tables, first=0)
    white = aligned_tables(lines, source)
    if white:
        taken = frozenset().union(*(found.words for found in white))
        lines = [line for line in lines if line.table is not None or line.runs[0].words[0] not in taken]
        _place(lines, white, first=len(tables))
    lines = read_in_order(lines, words=words)
    for line in lines:
        line.text = " ".join([words[index][0] for run in line.runs for index in run.words])
    found = [one.table for one in (*tables, *white)]
    return _Sheet(source.page, lines, found if down is None else [turned_back(table, shown, down) for table in found])


def _place(lines: list[Line], tables: Sequence[FoundTable], *, first: int) -> None:
    """Put a line for each table where its first word stands in the stream; `first` is the number of the first one."""
    for number, found in enumerate(tables, start=first):
        start = min(found.words)
        at = next((i for i, line in enumerate(lines) if line.runs and line.runs[0].words[0] > start), len(lines))
        lines.insert(at, Line([], *found.table.box, size=10.0, bold=False, table=number))


def _take_running(sheets: Sequence[_Sheet], measures: _Measures) -> list[Block]:
    """Take running heads, feet and page numbers out of the pages; the first of each kind comes back as a block."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for sheet in sheets:
        for line in _marginal(sheet):
            seen[_mask(line)].add(sheet.page.number)
    count = len(sheets)
    need = max(2, (2 * count + 2) // 3) if count <= 5 else max(3, min(8, count // 20))
    told: set[str] = set()
    blocks: list[Block] = []
    _take_numbers(sheets)
    for sheet in sheets:
        running: list[Line] = []
        for line in _marginal(sheet):
            mask, place = _mask(line)
            pages = seen[mask, place] | seen.get((mask, place - 1), set()) | seen.get((mask, place + 1), set())
            repeated = count > 1 and len(pages) >= need and not _reads_like_body(line, measures)
            if repeated or _is_page_number(line, sheet.page, count):
                running.append(line)
        running = _set_apart(running, sheet)
        for line in running:
            mask = _mask(line)[0]
            if mask not in told and _LETTER.search(mask):
                told.add(mask)
                blocks.append(_block(sheet.page, BlockKind.FIELD, [line], [run.words for run in line.runs]))
        taken = set(map(id, running))
        sheet.lines = [line for line in sheet.lines if id(line) not in taken]
    return blocks


def _reads_like_body(line: Line, measures: _Measures) -> bool:
    """Whether a line is a sentence set like the body text, which may well stand at the same place of two pages."""
    return line.size >= measures.size and line.text.count(" ") >= 5 and _SENTENCE_END.search(line.text) is not None


def _set_apart(running: list[Line], sheet: _Sheet) -> list[Line]:
    """Those of the lines that have white space between them and the body of the page."""
    while running:
        taken = set(map(id, running))
        body = [line for line in sheet.lines if id(line) not in taken]
        kept = [line for line in running if not any(_close(line, other) for other in body)]
        if len(kept) == len(running):
            break
        running = kept
    return running


def _close(line: Line, other: Line) -> bool:
    """Whether two lines follow each other without more than half a line of space."""
    gap = 0.5 * (line.bottom - line.top)
    return line.top - gap < other.bottom and other.top < line.bottom + gap and other.x0 < line.x1 and line.x0 < other.x1


def _take_numbers(sheets: Sequence[_Sheet]) -> None:
    """Take out page numbers wherever they stand: the first or last line of pages, counting up with them."""
    found: dict[int, list[tuple[_Sheet, Line]]] = defaultdict(list)
    for sheet in sheets:
        edges = sorted((line for line in sheet.lines if line.table is None), key=lambda line: line.top)
        for line in {id(line): line for line in (*edges[:1], *edges[-1:])}.values():
            if line.text.isdecimal() and len(line.text) < 5:
                found[int(line.text) - sheet.page.number].append((sheet, line))
    for places in found.values():
        if len(places) >= 3:
            for sheet, line in places:
                sheet.lines = [one for one in sheet.lines if one is not line]


def _marginal(sheet: _Sheet) -> Iterator[Line]:
    """Lines near the top and the bottom of the page."""
    height = sheet.page.height
    for line in sheet.lines:
        middle = (line.top + line.bottom) / 2
        if line.table is None and (middle < MARGIN * height or middle > (1 - MARGIN) * height):
            yield line


def _mask(line: Line) -> tuple[str, int]:
    """What is the same about a running head on all its pages: the text without numbers, and the height."""
    return _DIGITS.sub("#", line.text.lower())[:90], round((line.top + line.bottom) / 10)


def _is_page_number(line: Line, page: Page, count: int) -> bool:
    """Whether a line at the edge of a page is only its number."""
    middle = (line.top + line.bottom) / 2
    if PAGE_NUMBER_MARGIN * page.height < middle < (1 - PAGE_NUMBER_MARGIN) * page.height:
        return False
    return bool(_PAGE_NUMBER.fullmatch(line.text)) and (count > 1 or "age" in line.text)


def _measures(sheets: Sequence[_Sheet]) -> _Measures:
    """The most frequent font size and weight by characters, and the usual line pitch of each size."""
    styles: dict[tuple[float, bool], float] = defaultdict(float)
    marginal = {id(line) for sheet in sheets for line in _marginal(sheet)}
    pitches: dict[int, Counter[float]] = defaultdict(Counter)
    for sheet in sheets:
        before: Line | None = None
        for line in sheet.lines:
            weight = 0.1 if id(line) in marginal else 1.0
            styles[round(line.size * 2) / 2, line.bold] += weight * len(line.text)
            if before is not None and abs(before.size - line.size) < 0.6:
                pitch = line.bottom - before.bottom
                if 0.8 * line.size < pitch < 2.2 * line.size and line.x0 < before.x1 and before.x0 < line.x1:
                    pitches[round(line.size)][round(pitch * 2) / 2] += 1
            before = line
    size, bold = max(styles, key=lambda style: (styles[style], style), default=(10.0, False))
    usual = {key: max(found.items(), key=lambda one: (one[1], -one[0]))[0] for key, found in pitches.items()}
    return _Measures(size, bold, usual)


def _blocks(sheet: _Sheet, measures: _Measures) -> Iterator[Block]:
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


def _stretch_blocks(page: Page, stretch: Sequence[Line], measures: _Measures, *, edge: float) -> Iterator[Block]:
    """A stretch of lines cut into paragraphs, items and fields."""
    words = page.words
    pitch = measures.pitch.get(round(stretch[0].size), 1.3 * stretch[0].size)
    current: list[Line] = []
    at = 0
    while at < len(stretch):
        line = stretch[at]
        inside = bool(current) and line.text[:1].islower() and not _SENTENCE_END.search(current[-1].text)
        fields = None if inside else _fields(page, stretch, at, edge=edge)
        if fields is not None:
            if current:
                yield _paragraph(page, current)
                current = []
            blocks, at = fields
            yield from blocks
            continue
        if current and _breaks(current, line, words, edge=edge, pitch=pitch):
            yield _paragraph(page, current)
            current = []
        current.append(line)
        at += 1
    if current:
        yield _paragraph(page, current)


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
    return ended and line.size < indent < 4 * line.size and _SENTENCE_END.search(last.text) is not None


def _begins_with_label(line: Line, words: Sequence[Word]) -> bool:
    """Whether a line opens with a clause number or list mark and has text after it."""
    indexes = line.runs[0].words
    return len(indexes) > 1 and LABEL.fullmatch(words[indexes[0]].text) is not None


def _fields(page: Page, stretch: Sequence[Line], at: int, *, edge: float) -> tuple[list[Block], int] | None:
    """Form fields and other cells beginning at line `at`, and the line after them; None where it is running text."""
    line = stretch[at]
    words = page.words
    if _CONTENTS.search(line.text) and len(line.text) > 8:
        return [_block(page, BlockKind.CONTENTS, [line], [line.words])], at + 1
    if len(line.runs) == 1:
        if _is_field(line.text) and _stands_alone(stretch, at, words, edge=edge):
            colon = _colon(line.runs[0].words, words)
            return [_block(page, BlockKind.FIELD, [line], [line.words[:colon], line.words[colon:]])], at + 1
        return None
    texts = [" ".join(words[index].text for index in run.words) for run in line.runs]
    if (
        len(texts) == 2
        and re.fullmatch(r"\d{1,4}", texts[1])
        and _LETTER.search(texts[0])
        and _aligned(stretch, at) > 3
    ):
        return [_block(page, BlockKind.CONTENTS, [line], [line.words])], at + 1
    labelled = [text.endswith(":") or _is_field(text) for text in texts]
    if not labelled[0] and _aligned(stretch, at) < 2 and not _very_wide(line):
        return None
    blocks: list[Block] = []
    place = 0
    while place < len(texts):
        run = line.runs[place]
        if texts[place].endswith(":") and place + 1 < len(texts):
            parts = [run.words, line.runs[place + 1].words]
            blocks.append(_block(page, BlockKind.FIELD, [line], parts))
            place += 2
        elif labelled[place]:
            colon = _colon(run.words, words)
            blocks.append(_block(page, BlockKind.FIELD, [line], [run.words[:colon], run.words[colon:]]))
            place += 1
        else:
            rest = [one.words for one in line.runs[place:]]
            blocks.append(_block(page, BlockKind.FIELD, [line], rest))
            blocks[-1].paired = _aligned(stretch, at) > 1
            break
    at += 1
    while at < len(stretch) and _continues_value(line, stretch[at]):
        blocks[-1].parts[-1] = [*blocks[-1].parts[-1], *stretch[at].words]
        at += 1
    return blocks, at


def _continues_value(row: Line, line: Line) -> bool:
    """Whether a line is only the next line of the last cell of a row."""
    value = row.runs[-1]
    return (
        len(line.runs) == 1
        and abs(line.x0 - value.x0) < 1.0
        and line.top - row.bottom < 6 * row.size
        and line.bold == value.bold
        and value.x0 - row.runs[0].x0 > 3 * row.size
    )


def _is_field(text: str) -> bool:
    """Whether a line reads ``Label: value`` rather than like a sentence."""
    match = _FIELD.match(text)
    return match is not None and len(text) <= 120 and len(text) > match.end() + 1 and not _SENTENCE_END.search(text)


def _colon(indexes: Sequence[int], words: Sequence[Word]) -> int:
    """How many words belong to the label of a field: up to the first that ends with a colon."""
    for count, index in enumerate(indexes, start=1):
        if words[index].text.endswith(":"):
            return count
    return len(indexes)


def _stands_alone(stretch: Sequence[Line], at: int, words: Sequence[Word], *, edge: float) -> bool:
    """Whether the line after this one does not go on with its sentence."""
    if at + 1 >= len(stretch):
        return True
    line, after = stretch[at], stretch[at + 1]
    if _is_field(after.text):
        return True
    first = words[after.runs[0].words[0]]
    return not after.text[:1].islower() and first.x1 - first.x0 + 0.35 * line.size < edge - line.x1


def _aligned(stretch: Sequence[Line], at: int) -> int:
    """How many lines around this one have a run beginning or ending where its last one does, itself included."""
    run = stretch[at].runs[-1]
    return sum(
        1
        for line in stretch[max(0, at - 6) : at + 7]
        if len(line.runs) > 1 and any(abs(one.x0 - run.x0) < 2 or abs(one.x1 - run.x1) < 2 for one in line.runs[1:])
    )


def _very_wide(line: Line) -> bool:
    """Whether the widest gap of a line can be no gap between words."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(line.runs)]
    return max(gaps, default=0.0) > 4 * line.size


def _block(page: Page, kind: BlockKind, lines: Sequence[Line], parts: list[list[int]]) -> Block:
    """A block of these lines."""
    return Block(
        page.number,
        kind,
        parts,
        x0=min(line.x0 for line in lines),
        x1=max(line.x1 for line in lines),
        size=lines[0].size,
        bold=all(line.bold for line in lines),
        text=" ".join(line.text for line in lines),
        lines=len(lines),
    )


def _paragraph(page: Page, lines: Sequence[Line]) -> Block:
    """Lines as a paragraph, or as a list item where they begin with a mark or number."""
    words = page.words
    indexes = [index for line in lines for index in line.words]
    block = _block(page, BlockKind.PARAGRAPH, lines, [indexes])
    glued = [index for line in lines for run in line.runs for index in _letter_spaced(run, words)]
    if glued:
        block.glued = frozenset(glued)
    first = words[indexes[0]].text
    if len(indexes) > 1 and (first in BULLETS or LABEL.fullmatch(first)):
        block.kind = BlockKind.ITEM
        block.label = indexes[0]
    return block


def _letter_spaced(run: Run, words: Sequence[Word]) -> list[int]:
    """Indexes of words that are letters of a spaced-out heading and belong to the word before them."""
    indexes = run.words
    if len(indexes) < 3:
        return []
    single = sum(1 for index in indexes if len(words[index].text) == 1)
    if single < (0.75 * len(indexes) if len(indexes) > 3 else 3):
        return []
    gaps = [words[after].x0 - words[before].x1 for before, after in pairwise(indexes)]
    usual = sorted(gaps)[len(gaps) // 2]
    return [
        index
        for index, gap in zip(indexes[1:], gaps, strict=True)
        if gap < 1.6 * max(usual, 0.5) and _LETTER.match(words[index].text)
    ]


def _find_headings(blocks: Sequence[Block], measures: _Measures) -> None:
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


def _is_heading(block: Block, measures: _Measures) -> bool:
    """Whether a block is a heading: larger than the body, or set apart by weight, capitals or number, and short."""
    text = block.text
    if len(text) > HEADING_LENGTH or block.lines > 4 or not _LETTER.search(text):
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

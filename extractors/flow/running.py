"""Running heads, feet and page numbers, found by their repetition over the pages and taken out of them.

The first of each kind is kept as a block of its own, because document control often stands there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.document import Page
from extractors.flow.blocks import LETTER, SENTENCE_END, Block, BlockKind, Sheet, block_of
from extractors.flow.lines import Line

MARGIN = 0.12
"""The part of the page height at top and bottom in which running heads and feet are looked for."""

PAGE_NUMBER_MARGIN = 0.1
"""The part of it in which a line that is only a number is a page number."""

COLUMN_WIDTH = 0.2
"""From this part of the page width on, a line belongs to the text and not to what stands beside it."""

SHIFT = 15.0
"""Points by which an entry of a navigation bar moves up or down when another one needs a line more."""

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–|\s]*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–|\s]*", re.I
)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in the document: size and weight of its body text, and line pitch by font size."""

    size: float
    bold: bool
    pitch: dict[int, float]


def measures_of(sheets: Sequence[Sheet]) -> Measures:
    """The most frequent font size and weight by characters, and the usual line pitch of each size."""
    styles: dict[tuple[float, bool], float] = defaultdict(float)
    marginal = {id(line) for sheet in sheets for line in marginal_lines(sheet)}
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
    return Measures(size, bold, usual)


def take_running(sheets: Sequence[Sheet], measures: Measures) -> list[Block]:
    """Take running heads, feet, side bars and page numbers out of the pages; the first of each comes back as a block.

    A line runs where its text, numbers aside, stands at the same height of many pages; where one place of the margin
    holds few different texts over many pages (chapter names); or where it stands beside the text, or turned at the
    edge of the page, in the same place again and again (navigation, side tabs).
    """
    count = len(sheets)
    need = pages_needed(count)
    repeated = _Repetition(sheets, measures, need=need)
    told: set[str] = set()
    blocks: list[Block] = []
    _take_numbers(sheets)
    for sheet in sheets:
        running: list[Line] = []
        for line in marginal_lines(sheet):
            if repeated.runs(line) or _is_page_number(line, sheet.page, count):
                running.append(line)
        running = _set_apart(running, sheet, repeated)
        running += [line for line in repeated.beside.get(sheet.page.number, ()) if line not in running]
        for line in running:
            mask = _mask(line)[0]
            if mask not in told and LETTER.search(mask):
                told.add(mask)
                blocks.append(block_of(sheet.page, BlockKind.FIELD, [line], [run.words for run in line.runs]))
        taken = set(map(id, running))
        sheet.lines = [line for line in sheet.lines if id(line) not in taken]
    return blocks


def pages_needed(count: int) -> int:
    """On how many of so many pages the same must stand to be a running head or foot."""
    return max(2, (2 * count + 2) // 3) if count <= 5 else max(3, min(8, count // 20))


class _Repetition:
    """What stands again and again in the margins of the pages, and beside their text."""

    def __init__(self, sheets: Sequence[Sheet], measures: Measures, *, need: int) -> None:
        self._measures = measures
        self._need = need
        self._pages: dict[tuple[str, int], set[int]] = defaultdict(set)
        self._masks: dict[int, tuple[str, int]] = {}
        texts: dict[tuple[float, ...], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._count = len(sheets)
        for sheet in sheets:
            for line in marginal_lines(sheet):
                mask = self._masks[id(line)] = _mask(line)
                self._pages[mask].add(sheet.page.number)
                for place in _places(line):
                    texts[place][mask[0]].add(sheet.page.number)
        self._chapters = {place for place, found in texts.items() if _names_chapters(found, need=need)}
        self.beside = _beside_text(sheets, need=need)

    def runs(self, line: Line) -> bool:
        """Whether a line of the margin is a running head or foot."""
        if self._count < 2 or _reads_like_body(line, self._measures):
            return False
        pages = self._pages_of(line)
        if len(pages) >= self._need and (len(pages) >= 0.5 * self._count or _goes_on(pages) >= 0.5):
            return True
        return any(place in self._chapters for place in _places(line))

    def is_certain(self, line: Line) -> bool:
        """Whether a line runs over so many pages that what stands close to it does not matter."""
        return self._count > 1 and len(self._pages_of(line)) >= 3 * self._need

    def _pages_of(self, line: Line) -> set[int]:
        """The pages on which the text of a line stands at its height."""
        mask, place = self._masks[id(line)]
        seen = self._pages
        return seen[mask, place] | seen.get((mask, place - 1), set()) | seen.get((mask, place + 1), set())


def _names_chapters(texts: Mapping[str, set[int]], *, need: int) -> bool:
    """Whether the texts at one place of the margin, each with its pages, are few and go on from page to page.

    They may do so on every second page. A heading at the top of the text comes back too, but not on the next page.
    """
    total = sum(map(len, texts.values()))
    if total < 2 * need or len(texts) > 0.5 * total:
        return False
    return sum(_goes_on(pages) * len(pages) for pages in texts.values()) >= 0.7 * total


def _goes_on(pages: set[int]) -> float:
    """The part of these pages that have another of them next to them or next but one."""
    return sum(1 for page in pages if any(page + step in pages for step in (-2, -1, 1, 2))) / len(pages)


def _places(line: Line) -> tuple[tuple[float, ...], ...]:
    """Where a line stands, seen from its left end and from its right one: height, end and font size."""
    height, size = round((line.top + line.bottom) / 6), round(2 * line.size)
    return (0, height, round(line.x0 / 3), size), (1, height, round(line.x1 / 3), size)


def _beside_text(sheets: Sequence[Sheet], *, need: int) -> dict[int, list[Line]]:
    """By page number, lines beside the text or turned at the edge that stand in the same place of many pages."""
    if len(sheets) < 3:
        return {}
    found: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    for sheet in sheets:
        width = sheet.page.width
        wide = [line for line in sheet.lines if line.table is not None or line.x1 - line.x0 > COLUMN_WIDTH * width]
        left = min([line.x0 for line in wide], default=0.0)
        right = max([line.x1 for line in wide], default=width)
        for line in sheet.lines:
            if (line.x1 <= left or line.x0 >= right) and line.table is None and line.text:
                found[line.text.lower()[:90], round(line.x0 / 3)].append((sheet.page.number, line))
    beside: dict[int, list[Line]] = defaultdict(list)
    for places in found.values():
        near: list[tuple[int, Line]] = []
        for number, line in sorted(places, key=lambda place: place[1].top):
            if near and line.top - near[-1][1].top > SHIFT:
                _keep(near, beside, need=need)
                near = []
            near.append((number, line))
        _keep(near, beside, need=need)
    return beside


def _keep(near: Sequence[tuple[int, Line]], beside: dict[int, list[Line]], *, need: int) -> None:
    """Add lines of about one height, each with the number of its page, where they stand on enough pages."""
    if len({number for number, _ in near}) >= max(3, need):
        for number, line in near:
            beside[number].append(line)


def _reads_like_body(line: Line, measures: Measures) -> bool:
    """Whether a line is a sentence set like the body text, which may well stand at the same place of two pages."""
    return line.size >= measures.size and line.text.count(" ") >= 5 and SENTENCE_END.search(line.text) is not None


def _set_apart(running: list[Line], sheet: Sheet, repeated: _Repetition) -> list[Line]:
    """Those of the lines that have white space between them and the body of the page, or stand on very many pages."""
    while running:
        taken = set(map(id, running))
        body = [line for line in sheet.lines if id(line) not in taken]
        kept = [line for line in running if repeated.is_certain(line) or not any(_close(line, other) for other in body)]
        if len(kept) == len(running):
            break
        running = kept
    return running


def _close(line: Line, other: Line) -> bool:
    """Whether two lines follow each other without more than half a line of space."""
    gap = 0.5 * (line.bottom - line.top)
    return line.top - gap < other.bottom and other.top < line.bottom + gap and other.x0 < line.x1 and line.x0 < other.x1


def _take_numbers(sheets: Sequence[Sheet]) -> None:
    """Take out page numbers wherever they stand: the first or last line of pages, counting up with them."""
    found: dict[int, list[tuple[Sheet, Line]]] = defaultdict(list)
    for sheet in sheets:
        edges = sorted((line for line in sheet.lines if line.table is None), key=lambda line: line.top)
        for line in {id(line): line for line in (*edges[:1], *edges[-1:])}.values():
            if line.text.isdecimal() and len(line.text) < 5:
                found[int(line.text) - sheet.page.number].append((sheet, line))
    for places in found.values():
        if len(places) >= 3:
            for sheet, line in places:
                sheet.lines = [one for one in sheet.lines if one is not line]


def marginal_lines(sheet: Sheet) -> Iterator[Line]:
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

"""Form fields, cells set apart by white space, and entries of a table of contents among the lines of a page.

``Label: value`` is where document control stands, so it is told from a sentence with a colon in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Page, Word
from extractors.flow.blocks import LETTER, SENTENCE_END, Block, BlockKind, block_of
from extractors.flow.lines import Line
from extractors.flow.marks import is_label

CONTENTS_LINES = 6
"""So many lines ending in page numbers that go up are entries of a table of contents without leaders."""

_CONTENTS = re.compile(r"(?:\.{4,}|(?:\s?\.\s){3,}|…{2,})\s*(?:\d{1,4}|[ivxlc]+)?$")
_FIELD = re.compile(r"([A-Z][\w’'/&().-]*(?:\s+[\w’'/&().#-]+){0,5}?)\s?:(?=\s|$)")


def fields_at(page: Page, stretch: Sequence[Line], at: int, *, edge: float) -> tuple[list[Block], int] | None:
    """Form fields and other cells beginning at line `at`, and the line after them; None where it is running text."""
    line = stretch[at]
    words = page.words
    if _leads_on(line.text):
        return [block_of(page, BlockKind.CONTENTS, [line], [line.words])], at + 1
    if len(line.runs) == 1:
        if is_field(line.text) and _stands_alone(stretch, at, words, edge=edge):
            colon = _colon(line.runs[0].words, words)
            return [block_of(page, BlockKind.FIELD, [line], [line.words[:colon], line.words[colon:]])], at + 1
        return None
    texts = [" ".join(words[index].text for index in run.words) for run in line.runs]
    if len(texts) == 2 and is_label(texts[0]) and LETTER.search(texts[1]):
        return None
    if len(texts) == 2 and re.fullmatch(r"\d{1,4}", texts[1]) and LETTER.search(texts[0]) and _aligned(stretch, at) > 3:
        return [block_of(page, BlockKind.CONTENTS, [line], [line.words])], at + 1
    labelled = [text.endswith(":") or is_field(text) for text in texts]
    if not labelled[0] and _aligned(stretch, at) < 2 and not _very_wide(line):
        return None
    blocks: list[Block] = []
    place = 0
    while place < len(texts):
        run = line.runs[place]
        if texts[place].endswith(":") and place + 1 < len(texts):
            parts = [run.words, line.runs[place + 1].words]
            blocks.append(block_of(page, BlockKind.FIELD, [line], parts))
            place += 2
        elif labelled[place]:
            colon = _colon(run.words, words)
            blocks.append(block_of(page, BlockKind.FIELD, [line], [run.words[:colon], run.words[colon:]]))
            place += 1
        else:
            rest = [one.words for one in line.runs[place:]]
            blocks.append(block_of(page, BlockKind.FIELD, [line], rest))
            blocks[-1].paired = _aligned(stretch, at) > 1
            break
    at += 1
    while at < len(stretch) and _continues_value(line, stretch[at]):
        blocks[-1].parts[-1] = [*blocks[-1].parts[-1], *stretch[at].words]
        at += 1
    return blocks, at


def take_contents(blocks: Sequence[Block]) -> None:
    """Make entries of a table of contents of lines that end in page numbers: many in a row, flush right, going up."""
    entries: list[Block] = []
    pages: list[int] = []
    for block in (*blocks, None):
        number = _page_named(block) if block is not None else None
        begins = not entries or (block is not None and _follows(block, entries[-1]))
        if block is not None and number is not None and begins and number >= max(pages, default=0):
            entries.append(block)
            pages.append(number)
            continue
        if len(entries) >= CONTENTS_LINES and len(set(pages)) > 2:
            for entry in entries:
                entry.kind, entry.parts = BlockKind.CONTENTS, [[index for part in entry.parts for index in part]]
        entries, pages = ([block], [number]) if block is not None and number is not None else ([], [])


def _page_named(block: Block) -> int | None:
    """The number at the end of a block that is one line of words and a short number."""
    words, _, number = block.text.rpartition(" ")
    short = number.isdecimal() and len(number) < 4 and block.lines == 1 and block.kind is not BlockKind.TABLE
    return int(number) if short and len(LETTER.findall(words)) > 2 and not words.endswith(":") else None


def _follows(block: Block, before: Block) -> bool:
    """Whether a line ends below another, flush right with it."""
    return block.page == before.page and abs(block.x1 - before.x1) < 3


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


def _leads_on(text: str) -> bool:
    """Whether a line is an entry of a table of contents: dots lead from it to a page number."""
    dotted = ".." in text or ". ." in text or ".\u00a0." in text or "…" in text
    return dotted and len(text) > 8 and _CONTENTS.search(text) is not None


def is_field(text: str) -> bool:
    """Whether a line reads ``Label: value`` rather than like a sentence."""
    if ":" not in text:
        return False
    match = _FIELD.match(text)
    return match is not None and len(text) <= 120 and len(text) > match.end() + 1 and not SENTENCE_END.search(text)


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
    if is_field(after.text):
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

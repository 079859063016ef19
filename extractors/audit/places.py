"""Parts of segments with the way back to their page: what a cell, the value of a field or a phrase is read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractors.claim import Passage
from extractors.claiming.passages import line_boxes, quote_passages
from extractors.document import Cell, Document, Segment, Table
from extractors.segments import CELL_JOIN


class Part(NamedTuple):
    """Characters start:end of a segment, and their text; an empty one stands for an empty cell.

    The cell of a head stands in no segment: it has its `page` and `words`, and `segment` is that of the row below it.
    """

    text: str
    segment: int
    start: int
    end: int
    page: int = 0
    words: tuple[int, ...] = ()

    def cut(self, start: int, end: int | None = None) -> Part:
        """The characters start:end of the part, without spaces and joints around them."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip(" :|;,.–—-"))
        right = len(text.rstrip())
        if right <= left:
            return self._replace(text="", start=self.start + start, end=self.start + start, words=())
        return self._replace(text=text[left:right], start=self.start + start + left, end=self.start + start + right)


def whole(segment: Segment) -> Part:
    """All of a segment."""
    return Part(segment.text, segment.index, 0, len(segment.text))


def cell_parts(document: Document, segment: Segment, cells: Iterable[Cell], page: int) -> tuple[Part, ...]:
    """The cells of a table's row as parts of its segment, one for each, empty ones included."""
    spans = {piece.word: (piece.start, piece.end) for piece in segment.pieces if piece.page == page}
    parts = []
    for cell in cells:
        found = [spans[word] for word in cell.words if word in spans]
        start, end = (min(found)[0], max(found)[1]) if found else (0, 0)
        parts.append(Part(segment.text[start:end], segment.index, start, end))
    return tuple(parts)


def head_parts(table: Table, below: int) -> tuple[Part, ...]:
    """The cells of the last head row of a table where that is a row of values; `below` is the segment under it."""
    return tuple(Part(cell.text, below, 0, len(cell.text), table.page, cell.words) for cell in table.heads[-1])


def split_parts(segment: Segment) -> tuple[Part, ...]:
    """The cells of a line that is set apart by white space; a line without any is one part."""
    parts = []
    at = 0
    for text in segment.text.split(CELL_JOIN):
        parts.append(Part(text, segment.index, at, at + len(text)))
        at += len(text) + len(CELL_JOIN)
    return tuple(parts)


def passages_of_parts(document: Document, parts: Iterable[Part]) -> tuple[Passage, ...]:
    """The passages of parts in their order; empty parts have none."""
    return tuple(one for part in parts if part.end > part.start for one in _passages(document, part))


def _passages(document: Document, part: Part) -> Iterator[Passage]:
    if part.page:
        words = document.page(part.page).words
        yield Passage(document.id, part.page, line_boxes(words, part.words), part.text)
        return
    yield from quote_passages(document, document.segments[part.segment], part.start, part.end)

"""Text that never was a PDF, as a Document: rows typed or read from a table, one segment each or a few.

Authors try sentences this way (``assay rules try``); each word has a made-up box on a page of so many lines, so that
everything that works on documents works on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from extractors.document import Document, DocumentStatus, Page, Piece, Segment, SegmentKind, Word, packed_pieces
from extractors.row_layout import RowPart, parts_of

_LINE, _CHARACTER = 14.0, 5.0
_LINES_PER_PAGE = 25


def document_from_rows(
    rows: Sequence[str], *, id: str = "d1", title: str = "text", kind: str = "other", paragraphs: bool = False
) -> Document:
    """A document whose sentences are these rows, in order.

    :param rows: one text each; a row is read in the context of its neighbours.
    :param id: the document's id.
    :param title: its title and path.
    :param kind: its kind.
    :param paragraphs: whether each row is a paragraph of its own, among which headings and lists are told; a
        segment's `paragraph` is then the number of its row, and a heading glued to its sentence a segment of its own.
    :returns: a document; without `paragraphs` segment ``i`` is row ``i``, and an empty row is a segment without text.
    """
    parts = parts_of(rows) if paragraphs else (RowPart(n, SegmentKind.SENTENCE, row) for n, row in enumerate(rows))
    pages: list[list[Word]] = [[]]
    segments: list[Segment] = []
    section: tuple[int, ...] = ()
    opened: int | None = None
    for index, part in enumerate(parts):
        if index and index % _LINES_PER_PAGE == 0:
            pages.append([])
        text = " ".join(part.text.split())
        packed = _set(text, pages, line=index % _LINES_PER_PAGE)
        segments.append(
            Segment(
                index,
                part.kind,
                text,
                packed,
                section=section,
                paragraph=part.row if paragraphs else 0,
                lead_in=opened if part.item else None,
                level=1 if part.kind is SegmentKind.HEADING else 0,
            )
        )
        if part.kind is SegmentKind.HEADING:
            section = (index,)
        if part.opens and not part.item:
            opened = index
    return Document(
        path=title,
        sha256=hashlib.sha256("\n".join(rows).encode()).hexdigest(),
        status=DocumentStatus.READ,
        id=id,
        kind=kind,
        kind_reason="given as text",
        title=title,
        language="en",
        page_count=len(pages),
        pages=tuple(_page(number, words) for number, words in enumerate(pages, start=1)),
        segments=tuple(segments),
    )


def _set(text: str, pages: list[list[Word]], *, line: int) -> bytes:
    """The words of a text set in a line of the last page; the pieces, packed, one for each."""
    pieces, position, top = [], 0, _LINE * line
    for word in text.split(" ") if text else ():
        end = position + len(word)
        pieces.append(Piece(position, end, len(pages), len(pages[-1])))
        pages[-1].append(Word(word, _CHARACTER * position, top, _CHARACTER * end, top + _LINE - 2, 10.0))
        position = end + 1
    return packed_pieces(pieces)


def _page(number: int, words: Sequence[Word]) -> Page:
    width = max((word.x1 for word in words), default=0.0)
    return Page(number, width, _LINE * _LINES_PER_PAGE, tuple(words), language="en")

"""Text that never was a PDF, as a Document: rows typed or read from a table, one segment each.

Authors try sentences this way (``assay rules try``); each word has a made-up box on one long page, so that
everything that works on documents works on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from extractors.document import Document, DocumentStatus, Page, Piece, Segment, SegmentKind, Word
from extractors.row_layout import RowPart, parts_of

_LINE, _CHARACTER = 14.0, 5.0


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
    :returns: a document with one page; without `paragraphs` segment ``i`` is row ``i``, and an empty row is a segment
        without text.
    """
    parts = parts_of(rows) if paragraphs else (RowPart(n, SegmentKind.SENTENCE, row) for n, row in enumerate(rows))
    words: list[Word] = []
    segments: list[Segment] = []
    section: tuple[int, ...] = ()
    opened: int | None = None
    for index, part in enumerate(parts):
        row, pieces, position = part.text, [], 0
        top = _LINE * index
        for text in row.split():
            pieces.append(Piece(position, position + len(text), 1, len(words)))
            left, right = _CHARACTER * position, _CHARACTER * (position + len(text))
            words.append(Word(text, left, top, right, top + _LINE - 2, 10.0))
            position += len(text) + 1
        segments.append(
            Segment(
                index,
                part.kind,
                " ".join(row.split()),
                tuple(pieces),
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
    width = max((word.x1 for word in words), default=0.0)
    page = Page(1, width, _LINE * len(segments), tuple(words), language="en")
    return Document(
        path=title,
        sha256=hashlib.sha256("\n".join(rows).encode()).hexdigest(),
        status=DocumentStatus.READ,
        id=id,
        kind=kind,
        kind_reason="given as text",
        title=title,
        language="en",
        page_count=1,
        pages=(page,),
        segments=tuple(segments),
    )

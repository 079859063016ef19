"""Values of form fields as words of their pages and as segments, so that claims can be drawn from them.

A value stands in the rectangle of its field; where in it is not known, so each of its words has the whole rectangle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.document import Page, PageSource, PageStatus, Piece, Segment, SegmentKind, Word, packed_pieces
from extractors.facts.model import FieldKind, FormField


def with_field_values(
    pages: Sequence[Page], segments: Sequence[Segment], sources: Sequence[PageSource]
) -> tuple[tuple[Page, ...], tuple[Segment, ...]]:
    """Pages and segments with the values of the fields that a reader sees and the text of the page does not hold.

    `pages` are the pages of `sources` in the same order. Words are added after those of the page, segments after those
    of the document: ``Label: value`` as a form field, free text laid on a page as a sentence.
    """
    found = list(segments)
    changed = list(pages)
    for at, source in enumerate(sources):
        page = changed[at]
        words = list(page.words)
        for field in source.fields:
            if field.value and field.shown and not field.printed:
                found.append(_segment(field, found, first=len(words), number=page.number))
                words += _words(field)
        if len(words) > len(page.words):
            status = PageStatus.READ if page.status is PageStatus.BLANK else page.status
            typed = (100,) * (len(words) - len(page.words)) if page.confidences else ()
            changed[at] = replace(page, words=tuple(words), status=status, confidences=page.confidences + typed)
    return tuple(changed), tuple(found)


def _words(field: FormField) -> list[Word]:
    return [Word(text, *field.box, size=0.0) for text in field.value.split()]


def _segment(field: FormField, before: Sequence[Segment], *, first: int, number: int) -> Segment:
    note = field.kind is FieldKind.NOTE
    start = "" if note or not field.label else f"{field.label}: "
    pieces = []
    length = len(start)
    for word, text in enumerate(field.value.split(), start=first):
        pieces.append(Piece(length, length + len(text), number, word))
        length += len(text) + 1
    return Segment(
        index=len(before),
        kind=SegmentKind.SENTENCE if note else SegmentKind.FORM_FIELD,
        text=start + field.value,
        packed=packed_pieces(pieces),
        paragraph=before[-1].paragraph + 1 if before else 1,
        label=field.label or None,
    )

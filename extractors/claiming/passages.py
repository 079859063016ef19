"""The way back from the characters of a segment to rectangles on its pages.

Nothing is looked for again in text: each character leads to its word, and each word has its box.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extractors.claim import Grounding, Passage
from extractors.document import Box, Document, Piece, Segment, Style, Word


def quote_passages(document: Document, segment: Segment, start: int, end: int) -> tuple[Passage, ...]:
    """The characters start:end of a segment, widened to whole words, as passages: one for each page they stand on.

    Each passage has a box for every visual line, in points from the top left of the page, and the words of its page
    as quote; its `start` and `end` are the widened characters of the segment.
    """
    pieces = [piece for piece in segment.pieces if piece.start < end and piece.end > start]
    passages: list[Passage] = []
    for number, group in groupby(pieces, key=lambda piece: piece.page):
        these = list(group)
        words = document.page(number).words
        first, last = these[0].start, these[-1].end
        passages.append(
            Passage(
                document=document.id,
                page=number,
                boxes=line_boxes(words, [piece.word for piece in these]),
                quote=segment.text[first:last],
                segment=segment.index,
                start=first,
                end=last,
                grounding=_grounding(words, these),
            )
        )
    return tuple(passages)


def _grounding(words: Sequence[Word], pieces: Sequence[Piece]) -> Grounding:
    """OCR where a word of the quote was recognised in a picture."""
    recognised = any(words[piece.word].style & Style.OCR for piece in pieces)
    return Grounding.OCR if recognised else Grounding.EXACT


def line_boxes(words: Sequence[Word], indexes: Sequence[int]) -> tuple[Box, ...]:
    """A box for every visual line these words of a page stand on, holding no other word of the page."""
    if not indexes:
        return ()
    rows: list[list[int]] = []
    for index in indexes:
        if rows and _same_line(words[rows[-1][-1]], words[index]):
            rows[-1].append(index)
        else:
            rows.append([index])
    _, top, _, bottom = _around(words, indexes)
    # A page has many hundreds of words and few of them on the height of these.
    level = [index for index, word in enumerate(words) if 2 * top <= word[2] + word[4] <= 2 * bottom]
    others = [words[index] for index in sorted(set(level) - set(indexes))]
    boxes: list[Box] = []
    for row in rows:
        box = _around(words, row)
        if len(row) > 1 and any(_holds(box, word) for word in others):
            boxes += [words[index].box for index in row]
        else:
            boxes.append(box)
    return tuple(boxes)


def _same_line(one: Word, other: Word) -> bool:
    """Whether a word goes on to the right on the line of the one before it."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.5 * min(one.bottom - one.top, other.bottom - other.top) and other.x0 >= one.x0


def _around(words: Sequence[Word], indexes: Sequence[int]) -> Box:
    """The rectangle around these words."""
    these = [words[index] for index in indexes]
    return (
        min(word.x0 for word in these),
        min(word.top for word in these),
        max(word.x1 for word in these),
        max(word.bottom for word in these),
    )


def _holds(box: Box, word: Word) -> bool:
    """Whether the centre of a word lies in a box."""
    x0, top, x1, bottom = box
    return 2 * top <= word[2] + word[4] <= 2 * bottom and 2 * x0 <= word[1] + word[3] <= 2 * x1

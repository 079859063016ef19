"""Note marks and exponents raised at the end of a word, told apart from it by the boxes of its characters.

PDFium gives ``Scope 3`` with a note 2 as ``Scope 32``, which is another number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Box, Style, Word

SMALLER = 0.85
"""A raised character is lower than this part of the first character of its word."""

RAISED_BY = 0.05
"""Its middle stands higher than that of the first character by this part of the height of that; an index is lower."""

LONGEST = 4
"""Characters of the longest note mark; what is longer is set smaller for another reason."""

_MARKS = frozenset("0123456789*†‡§,)")
_MARK = re.compile(r"[0-9*†‡§]")
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[cdkm]?m|ft|in|s)$")


def may_carry_note(word: Word) -> bool:
    """Whether a word ends like one with a note mark, so that the boxes of its characters are worth asking for."""
    return len(word.text) > 1 and word.text[-1] in _MARKS


def without_note(word: Word, boxes: Sequence[Box]) -> list[Word]:
    """A word and the note mark raised at its end as words of their own, or the word alone where there is none.

    `boxes` are those of its characters, in points from the top left of the page as shown. The exponent of a unit
    (``m2``) stays with it, and so does a note in brackets, which changes no number.
    """
    text = word.text
    if len(boxes) != len(text):
        return [word]
    middle, height = boxes[0][1] + boxes[0][3], boxes[0][3] - boxes[0][1]
    start = len(text)
    while start > 1 and text[start - 1] in _MARKS:
        box = boxes[start - 1]
        if box[3] - box[1] > SMALLER * height or middle - box[1] - box[3] < 2 * RAISED_BY * height:
            break
        start -= 1
    note = text[start:]
    if not _MARK.search(note) or len(note) > LONGEST or text[start - 1] == "(" or _UNIT.search(text[:start]):
        return [word]
    return [
        _part(word, text[:start], boxes[:start], word.style),
        _part(word, text[start:], boxes[start:], word.style | Style.RAISED),
    ]


def _part(word: Word, text: str, boxes: Sequence[Box], style: int) -> Word:
    """Some of the characters of a word as a word."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Word(text, min(x0s), min(tops), max(x1s), max(bottoms), word.size, style)

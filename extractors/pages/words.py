"""The words of one PDF page with their boxes, sizes and styles, through PDFium's text page.

Character indices of the page's text are PDFium's own, so a word found in the string leads straight to its first and
last character; more boxes are asked only where a word turns or wraps.
"""

from __future__ import annotations

import ctypes
import re
import sys
import unicodedata
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise, repeat
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document import Box, Style, Word
from extractors.pages.fonts import invisible, styles_of, text_objects
from extractors.pages.frame import PageFrame, native
from extractors.pages.notes import SMALLER, may_carry_note, without_note

OCR_LAYER_IMAGE_SHARE = 0.5
"""From this share of the page under pictures on, invisible text is the layer an OCR program laid over a scan."""

MICROSCOPIC = 1.0
"""Text smaller than this many points, in its font and in its box, is read by nobody."""

_BREAKS = "\ufffe\x02"
_HALF = re.compile(r"[\ud800-\udfff]")

_NORMAL: dict[int, str | None] = {
    **{ord(ligature): unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"},
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), None),
    0xFFFE: "\ufffd",
    0xFFFF: "\ufffd",
}

# What Word._make does, without its check and its Python call: a fifth of the time of reading words.
_new_word: Callable[[Iterable[Any]], Word] = partial(tuple.__new__, Word)

Spot = tuple[int, int]
"""Where a word stands in the text of the page: first character, and one past the last."""

Columns = list[list[float]]
"""Left, top, right and bottom of the first characters of words, then of their last ones; PDF user space, y upwards."""

Unseen = Callable[[Sequence[int | None], Sequence[Sequence[float]], Collection[int]], Collection[int]]
"""Which words are not seen, from their text objects, the sides of their boxes, and those that paint nothing."""

_int = ctypes.c_int
_loose_box = native("FPDFText_GetLooseCharBox", _int)
_is_hyphen = native("FPDFText_IsHyphen", _int)
_unicode = native("FPDFText_GetUnicode", ctypes.c_uint)


class _Rectangles:
    """A buffer for boxes which grows, and a pointer to each place in it, made once for all pages."""

    def __init__(self) -> None:
        self.size = 0
        self.buffer: Any = None
        self.pointers: list[Any] = []

    def fill(self, text_page: ctypes.c_void_p, indexes: Sequence[int]) -> Any:
        """The loose boxes (left, top, right, bottom, y upwards) of these characters, four numbers to each."""
        need = len(indexes)
        if need > self.size:
            self.size = max(4096, need * 2)
            self.buffer = (ctypes.c_float * (4 * self.size))()
            self.pointers = [ctypes.byref(self.buffer, 16 * place) for place in range(self.size)]
        ctypes.memset(self.buffer, 0, 16 * need)
        deque(map(_loose_box, repeat(text_page), indexes, self.pointers), maxlen=0)
        return memoryview(self.buffer).cast("B")[: 16 * need].cast("f")


_rectangles = _Rectangles()


def page_words(
    text_page: pypdfium2.PdfTextPage,
    frame: PageFrame,
    *,
    cap: int,
    image_share: float = 0.0,
    unseen: Unseen | None = None,
) -> list[Word]:
    """The words of a page in content order, boxes in points from the top left of the page as shown.

    `cap` is how many words at most are taken; `image_share` the share of the page under pictures, which tells the
    invisible text of an OCR layer from text that is hidden; `unseen` finds text that something else hides. Raises
    nothing of its own.
    """
    raw = ctypes.cast(text_page.raw, ctypes.c_void_p)
    text = _page_text(text_page)
    starts, stops, texts, marks = _spots(raw, text)
    if len(starts) > cap:
        starts, stops, texts = starts[:cap], stops[:cap], texts[:cap]
        marks = {at: mark for at, mark in marks.items() if at < cap}
    if not starts:
        return []
    ends = [0] * (2 * len(starts))
    ends[::2] = starts
    ends[1::2] = [stop - 1 for stop in stops]
    ends = _character_indexes(text_page, text, ends)
    boxes = _rectangles.fill(raw, ends)
    columns = [boxes[side::8].tolist() for side in range(8)]
    objects = text_objects(raw, ends[::2])
    sizes, styles = styles_of(raw, ends[::2], objects, columns[1], columns[3])
    for at, mark in marks.items():
        styles[at] |= mark
    places = _places(columns, frame)
    if min(sizes) < MICROSCOPIC:
        for at, (size, top, bottom) in enumerate(zip(sizes, places[1], places[3], strict=True)):
            if size < MICROSCOPIC and bottom - top < MICROSCOPIC:
                styles[at] |= Style.HIDDEN
    hidden: Collection[int] = invisible(objects)
    if unseen is not None:
        hidden = unseen(objects, places, hidden)
    for at in hidden:
        styles[at] |= Style.HIDDEN
    words = list(map(_new_word, zip(texts, *places, sizes, styles, strict=True)))
    turned = False
    for at, box in reversed(_irregular(columns)):
        l0, t0, r0, b0, l1, t1, r1, b1 = box
        if _turns(box):
            turned = True
            words[at : at + 1] = _by_character(text_page, text, (starts[at], stops[at]), words[at], frame)
        elif not frame.rotation:
            place = frame.shown(min(l0, l1), min(b0, b1), max(r0, r1), max(t0, t1))
            words[at] = Word(words[at].text, *place, sizes[at], styles[at])
            if t1 - b1 < SMALLER * (t0 - b0) and may_carry_note(words[at]):
                words[at : at + 1] = without_note(
                    words[at], _character_boxes(text_page, text, (starts[at], stops[at]), frame)
                )
    if not text.isascii():
        words = [word for word in words if word[0]]
    words = _unhide_ocr_layer(words, image_share)
    return words if not turned and _all_inside(columns, frame) else _hide_outside(words, frame)


def _places(columns: Columns, frame: PageFrame) -> tuple[list[float], ...]:
    """Left, top, right and bottom of all words as shown, in hundredths of a point, from the boxes of their ends."""
    left, top = frame.left, frame.top
    if frame.rotation:
        shown = frame.shown
        places = [
            shown(min(l0, l1), min(b0, b1), max(r0, r1), max(t0, t1))
            for l0, t0, r0, b0, l1, t1, r1, b1 in zip(*columns, strict=True)
        ]
        return tuple(map(list, zip(*places, strict=True)))
    # The words of a line share their heights.
    shown_y = {y: int((top - y) * 100 + 0.5) / 100 for y in {*columns[1], *columns[3]}}
    return (
        [int((x - left) * 100 + 0.5) / 100 for x in columns[0]],
        [shown_y[y] for y in columns[1]],
        [int((x - left) * 100 + 0.5) / 100 for x in columns[6]],
        [shown_y[y] for y in columns[3]],
    )


def _irregular(columns: Columns) -> list[tuple[int, tuple[float, ...]]]:
    """The words, with the boxes of their two ends, whose ends differ in height or that do not run to the right."""
    l0, t0, _, b0, _, t1, r1, b1 = columns
    return [
        (at, tuple(column[at] for column in columns))
        for at, (left, top, bottom, last_top, right, last_bottom) in enumerate(zip(l0, t0, b0, t1, r1, b1, strict=True))
        if top != last_top or bottom != last_bottom or right <= left
    ]


def _page_text(text_page: pypdfium2.PdfTextPage) -> str:
    """The text of the page, one character of the string for one of PDFium's that has a text."""
    count = text_page.count_chars()
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text_page.raw, 0, count, buffer)
    raw = bytes(memoryview(buffer).cast("B")[: 2 * max(written - 1, 0)])
    text = raw.decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    if len(raw) == 2 * count:
        # To PDFium, a character beyond the first 65,536 may be two: they are joined when the words are made.
        return "".join(map(chr, memoryview(raw).cast("H")))
    # Or it is one, and left out of the text.
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p)
    return "".join(map(_letter, filter(None, map(_unicode, repeat(handle), range(count)))))


def _letter(code: int) -> str:
    """The character of a code, which a file may give any number."""
    return chr(code) if code <= sys.maxunicode else "\ufffd"


def _spots(raw: ctypes.c_void_p, text: str) -> tuple[list[int], list[int], list[str], dict[int, int]]:
    """First characters of the words in the text, ends, the words, and style bits known from the text by their number.

    A hyphen PDFium took for the end of a line ends a word and marks it SOFT_HYPHEN.
    """
    texts = text.split()
    starts, stops, past, find = [], [], 0, text.find
    for word in texts:
        first = find(word, past)
        past = first + len(word)
        starts.append(first)
        stops.append(past)
    if text.isascii() and "\x02" not in text:
        return starts, stops, texts, {}
    marks: dict[int, int] = {}
    if "\ufffe" in text or "\x02" in text:
        broken = [at for at, word in enumerate(texts) if "\ufffe" in word or "\x02" in word]
        added = 0
        for at in broken:
            at += added
            spots = list(_parts(raw, text, starts[at], stops[at]))
            parts = [text[start:stop] for start, stop in spots]
            for number, (part, (_, stop)) in enumerate(zip(parts, spots, strict=True)):
                if part[-1] in _BREAKS and _is_hyphen(raw, stop - 1):
                    marks[at + number] = Style.SOFT_HYPHEN
                    parts[number] = part[:-1] + "-"
            starts[at : at + 1], stops[at : at + 1] = (list(ends) for ends in zip(*spots, strict=True))
            texts[at : at + 1] = parts
            added += len(parts) - 1
    return starts, stops, [word if word.isascii() else _normal(word) for word in texts], marks


def _parts(raw: ctypes.c_void_p, text: str, first: int, past: int) -> Iterator[Spot]:
    """A token cut after each hyphen at the end of a line."""
    for at in range(first, past):
        if text[at] in _BREAKS and _is_hyphen(raw, at):
            yield first, at + 1
            first = at + 1
    if first < past:
        yield first, past


def _character_indexes(text_page: pypdfium2.PdfTextPage, text: str, indexes: list[int]) -> list[int]:
    """PDFium's character indices of these places in the text: the same, unless characters without text are about."""
    if text_page.count_chars() == len(text):
        return indexes
    raw = text_page.raw
    return [max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(raw, index)) for index in indexes]


def _normal(word: str) -> str:
    """A word with ligatures spelt out, accents composed, and characters that show nothing removed."""
    if _HALF.search(word):
        word = word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", word.translate(_NORMAL))


def _turns(box: tuple[float, ...]) -> bool:
    """Whether a word runs in another direction than to the right, judged by the boxes of its two ends."""
    l0, t0, r0, b0, l1, t1, r1, b1 = box
    height = max(t0 - b0, t1 - b1, 0.1)
    if l1 == l0 and r0 == r1 and t0 == t1:
        return False
    return r1 <= l0 or max(t0, t1) - min(b0, b1) > 1.8 * height


def _by_character(text_page: pypdfium2.PdfTextPage, text: str, spot: Spot, word: Word, frame: PageFrame) -> list[Word]:
    """A word that turns or wraps, from the boxes of all its characters: one word, or one per line it runs over."""
    first = spot[0]
    boxes = _character_boxes(text_page, text, spot, frame)
    starts = [0]
    for at, (before, here) in enumerate(pairwise(boxes), start=1):
        wraps = here[2] <= before[0] and here[1] >= (before[1] + before[3]) / 2
        if wraps and here[3] - here[1] < 3 * max(word.size, 1.0):
            starts.append(at)
    words: list[Word] = []
    for start, stop in pairwise([*starts, len(boxes)]):
        part = word.text if len(starts) == 1 else _normal(text[first + start : first + stop])
        if part:
            x0s, tops, x1s, bottoms = zip(*boxes[start:stop], strict=True)
            words.append(Word(part, min(x0s), min(tops), max(x1s), max(bottoms), word.size, word.style))
    return words


def _character_boxes(text_page: pypdfium2.PdfTextPage, text: str, spot: Spot, frame: PageFrame) -> list[Box]:
    """The boxes of the characters of a word, as shown."""
    raw = ctypes.cast(text_page.raw, ctypes.c_void_p)
    sides = _rectangles.fill(raw, _character_indexes(text_page, text, list(range(*spot))))
    return [
        frame.shown(x0, y0, x1, y1) for x0, y1, x1, y0 in zip(*(sides[at::4].tolist() for at in range(4)), strict=True)
    ]


def _unhide_ocr_layer(words: list[Word], image_share: float) -> list[Word]:
    """Invisible text over a page that is a picture is what an OCR program read there, so a reader does see it."""
    if image_share < OCR_LAYER_IMAGE_SHARE:
        return words
    hidden = sum(1 for word in words if word.style & Style.HIDDEN)
    if hidden < 0.8 * len(words):
        return words
    return [word._replace(style=word.style & ~Style.HIDDEN | Style.OCR) for word in words]


def _all_inside(columns: Columns, frame: PageFrame) -> bool:
    """Whether both ends of every word lie inside the page as shown, as nearly always."""
    l0, t0, r0, b0, l1, t1, r1, b1 = columns
    across = min(l0) >= frame.left and min(l1) >= frame.left and max(r0) <= frame.right and max(r1) <= frame.right
    return (
        across and min(b0) >= frame.bottom and min(b1) >= frame.bottom and max(t0) <= frame.top and max(t1) <= frame.top
    )


def _hide_outside(words: list[Word], frame: PageFrame) -> list[Word]:
    """Mark the words whose centre lies outside the page as shown."""
    width, height = 2 * frame.width, 2 * frame.height
    outside = [
        at
        for at, (_, x0, top, x1, bottom, _, _) in enumerate(words)
        if not (0 <= x0 + x1 <= width and 0 <= top + bottom <= height)
    ]
    for at in outside:
        words[at] = words[at]._replace(style=words[at].style | Style.HIDDEN)
    return words

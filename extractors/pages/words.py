"""The words of one PDF page with their boxes, sizes and styles, through PDFium's text page.

Character indices of the page's text are PDFium's own, so a word found in the string leads straight to its first and
last character; more boxes are asked only where a word turns or wraps.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise, repeat
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document import Box, Style, Word
from extractors.pages.frame import PageFrame, native
from extractors.pages.notes import SMALLER, may_carry_note, without_note

HIDDEN_MODES = frozenset({3, 7})
"""Text render modes that paint nothing: invisible, and clipping only (ISO 32000-1 table 106)."""

OCR_LAYER_IMAGE_SHARE = 0.5
"""From this share of the page under pictures on, invisible text is the layer an OCR program laid over a scan."""

_TOKEN = re.compile(r"\S+")
_BREAKS = "\ufffe\x02"
_HALF = re.compile("[\ud800-\udfff]")
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_BOLD_WEIGHT = 600
_ITALIC_FLAG = 64

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


_handle, _int = ctypes.c_void_p, ctypes.c_int
_loose_box = native("FPDFText_GetLooseCharBox", _int)
_text_object = native("FPDFText_GetTextObject", _handle)
_object_font = native("FPDFTextObj_GetFont", _handle, _handle)
_render_mode = native("FPDFTextObj_GetTextRenderMode", _int, _handle)
_is_hyphen = native("FPDFText_IsHyphen", _int)
_font_size = native("FPDFText_GetFontSize", ctypes.c_double)
_matrix = native("FPDFText_GetMatrix", _int)


class _Rectangles:
    """A buffer for boxes which grows, and a pointer to each place in it, made once for all pages."""

    def __init__(self) -> None:
        self.size = 0
        self.buffer: Any = None
        self.pointers: list[Any] = []

    def fill(self, text_page: ctypes.c_void_p, indexes: Sequence[int]) -> list[tuple[float, ...]]:
        """The loose boxes (left, top, right, bottom, y upwards) of these characters, two to a tuple."""
        need = len(indexes)
        if need > self.size:
            self.size = max(4096, need * 2)
            self.buffer = (ctypes.c_float * (4 * self.size))()
            self.pointers = [ctypes.byref(self.buffer, 16 * place) for place in range(self.size)]
        ctypes.memset(self.buffer, 0, 16 * need)
        deque(map(_loose_box, repeat(text_page), indexes, self.pointers), maxlen=0)
        return list(struct.iter_unpack("<8f", memoryview(self.buffer).cast("B")[: 16 * need]))


_rectangles = _Rectangles()


def page_words(text_page: pypdfium2.PdfTextPage, frame: PageFrame, *, cap: int, image_share: float = 0.0) -> list[Word]:
    """The words of a page in content order, boxes in points from the top left of the page as shown.

    `cap` is how many words at most are taken; `image_share` the share of the page under pictures, which tells the
    invisible text of an OCR layer from text that is hidden. Raises nothing of its own.
    """
    raw = ctypes.cast(text_page.raw, ctypes.c_void_p)
    text = _page_text(text_page)
    spots, texts, marks = _spots(raw, text)
    if len(spots) > cap:
        spots, texts, marks = spots[:cap], texts[:cap], {at: mark for at, mark in marks.items() if at < cap}
    if not spots:
        return []
    ends = _character_indexes(text_page, text, [index for first, past in spots for index in (first, past - 1)])
    boxes = _rectangles.fill(raw, ends)
    sizes, styles = _styles(raw, ends[::2], boxes)
    for at, mark in marks.items():
        styles[at] |= mark
    words = list(map(_new_word, zip(texts, *_places(boxes, frame), sizes, styles, strict=True)))
    for at, box in reversed([(at, box) for at, box in enumerate(boxes) if _irregular(box)]):
        l0, t0, r0, b0, l1, t1, r1, b1 = box
        if _turns(box):
            words[at : at + 1] = _by_character(text_page, text, spots[at], words[at], frame)
        elif not frame.rotation:
            place = frame.shown(min(l0, l1), min(b0, b1), max(r0, r1), max(t0, t1))
            words[at] = Word(words[at].text, *place, sizes[at], styles[at])
            if t1 - b1 < SMALLER * (t0 - b0) and may_carry_note(words[at]):
                words[at : at + 1] = without_note(words[at], _character_boxes(text_page, text, spots[at], frame))
    if not text.isascii():
        words = [word for word in words if word[0]]
    return _hide_outside(_unhide_ocr_layer(words, image_share), frame)


def _places(boxes: Sequence[tuple[float, ...]], frame: PageFrame) -> tuple[list[float], ...]:
    """Left, top, right and bottom of all words as shown, in hundredths of a point, from the boxes of their ends."""
    left, top = frame.left, frame.top
    if frame.rotation:
        shown = frame.shown
        places = [shown(min(b[0], b[4]), min(b[3], b[7]), max(b[2], b[6]), max(b[1], b[5])) for b in boxes]
        return tuple(map(list, zip(*places, strict=True)))
    return (
        [int((b[0] - left) * 100 + 0.5) / 100 for b in boxes],
        [int((top - b[1]) * 100 + 0.5) / 100 for b in boxes],
        [int((b[6] - left) * 100 + 0.5) / 100 for b in boxes],
        [int((top - b[3]) * 100 + 0.5) / 100 for b in boxes],
    )


def _irregular(box: tuple[float, ...]) -> bool:
    """Whether the two ends of a word differ in height or do not run to the right."""
    return box[1] != box[5] or box[3] != box[7] or box[6] <= box[0]


def _page_text(text_page: pypdfium2.PdfTextPage) -> str:
    """The text of the page, one character of the string for one of PDFium's."""
    count = text_page.count_chars()
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text_page.raw, 0, count, buffer)
    raw = memoryview(buffer).cast("B")[: 2 * max(written - 1, 0)]
    text = bytes(raw).decode("utf-16-le", "surrogatepass")
    if len(text) != max(written - 1, 0):
        # PDFium counts both halves of a character beyond the first 65,536; here they stay apart until `_normal`.
        return "".join(map(chr, raw.cast("H")))
    return text


def _spots(raw: ctypes.c_void_p, text: str) -> tuple[list[Spot], list[str], dict[int, int]]:
    """Where the words stand in the text, what they are, and style bits known from the text by number of the word.

    A hyphen PDFium took for the end of a line ends a word and marks it SOFT_HYPHEN.
    """
    spots = [token.span() for token in _TOKEN.finditer(text)]
    texts = text.split()
    if text.isascii() and "\x02" not in text:
        return spots, texts, {}
    marks: dict[int, int] = {}
    if "\ufffe" in text or "\x02" in text:
        cut: list[Spot] = []
        words: list[str] = []
        for (first, past), word in zip(spots, texts, strict=True):
            if "\ufffe" not in word and "\x02" not in word:
                cut.append((first, past))
                words.append(word)
                continue
            for start, stop in _parts(raw, text, first, past):
                part = text[start:stop]
                if part[-1] in _BREAKS and _is_hyphen(raw, stop - 1):
                    marks[len(words)] = Style.SOFT_HYPHEN
                    part = part[:-1] + "-"
                cut.append((start, stop))
                words.append(part)
        spots, texts = cut, words
    return spots, [word if word.isascii() else _normal(word) for word in texts], marks


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
    word = word.translate(_NORMAL)
    if _HALF.search(word):
        word = word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", word)


def _turns(box: tuple[float, ...]) -> bool:
    """Whether a word runs in another direction than to the right, judged by the boxes of its two ends."""
    l0, t0, r0, b0, l1, t1, r1, b1 = box
    height = max(t0 - b0, t1 - b1, 0.1)
    if l1 == l0 and r0 == r1 and t0 == t1:
        return False
    return r1 <= l0 or max(t0, t1) - min(b0, b1) > 1.8 * height


def _styles(
    raw: ctypes.c_void_p, firsts: Sequence[int], boxes: Sequence[tuple[float, ...]]
) -> tuple[list[float], list[int]]:
    """Size in points and style bits of each word, from its first character; fonts are asked once per run."""
    objects: list[int | None] = list(map(_text_object, repeat(raw), firsts))
    items = list(filter(None, set(objects)))
    font_of: dict[int | None, int | None] = dict(zip(items, map(_object_font, items), strict=True))
    font_of[None] = None
    fonts = {font: _font_style(font) if font else 0 for font in set(font_of.values())}
    modes = zip(items, map(_render_mode, items), strict=True)
    hidden = {item for item, mode in modes if mode in HIDDEN_MODES}
    font_at = [font_of[item] for item in objects]
    keys = list(zip(font_at, [int((box[1] - box[3]) * 10) for box in boxes], strict=True))
    first = dict(zip(reversed(keys), reversed(range(len(keys))), strict=True))
    size_of = {key: _size(raw, firsts[at]) or round(boxes[at][1] - boxes[at][3], 1) for key, at in first.items()}
    styles = [fonts[font] for font in font_at]
    if hidden:
        unseen = [Style.HIDDEN if item in hidden else 0 for item in objects]
        styles = [style | bit for style, bit in zip(styles, unseen, strict=True)]
    return [size_of[key] for key in keys], styles


def _size(raw: ctypes.c_void_p, index: int) -> float:
    """Font size in points as set on the page: the nominal size times the scale of the character's matrix."""
    matrix = (ctypes.c_float * 6)()
    nominal: float = _font_size(raw, index)
    if not _matrix(raw, index, ctypes.byref(matrix)):
        return 0.0
    return round(min(abs(nominal * math.hypot(matrix[2], matrix[3])), 2000.0), 1)


def _font_style(font: int) -> int:
    """Bold and italic of a font, from its name, its weight and its flags (ISO 32000-1 table 123)."""
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    length = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, length)
    name = buffer.value.decode("latin-1")
    bold = _BOLD.search(name) or pdfium.FPDFFont_GetWeight(handle) >= _BOLD_WEIGHT
    italic = _ITALIC.search(name) or pdfium.FPDFFont_GetFlags(handle) & _ITALIC_FLAG
    return (Style.BOLD if bold else 0) | (Style.ITALIC if italic else 0)


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
    doubled = _character_indexes(text_page, text, [index for index in range(*spot) for _ in (0, 1)])
    raw = ctypes.cast(text_page.raw, ctypes.c_void_p)
    return [frame.shown(x0, y0, x1, y1) for x0, y1, x1, y0, *_ in _rectangles.fill(raw, doubled)]


def _unhide_ocr_layer(words: list[Word], image_share: float) -> list[Word]:
    """Invisible text over a page that is a picture is what an OCR program read there, so a reader does see it."""
    if image_share < OCR_LAYER_IMAGE_SHARE:
        return words
    hidden = sum(1 for word in words if word.style & Style.HIDDEN)
    if hidden < 0.8 * len(words):
        return words
    return [word._replace(style=word.style & ~Style.HIDDEN) for word in words]


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

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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document import Box, Style, Word

HIDDEN_MODES = frozenset({3, 7})
"""Text render modes that paint nothing: invisible, and clipping only (ISO 32000-1 table 106)."""

OCR_LAYER_IMAGE_SHARE = 0.5
"""From this share of the page under pictures on, invisible text is the layer an OCR program laid over a scan."""

_TOKEN = re.compile(r"\S+")
_BREAKS = "\ufffe\x02"
_PARTS = re.compile(rf"[^{_BREAKS}]*[{_BREAKS}]?")
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

Spot = tuple[int, int, int]
"""Where a word stands in the text of the page: first character, one past the last, style bits known from it."""


def native(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A PDFium function with plain argument types: half the cost of a call through the generated binding."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_handle, _int, _pointer = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
_loose_box = native("FPDFText_GetLooseCharBox", _int, _handle, _int, _pointer)
_text_object = native("FPDFText_GetTextObject", ctypes.c_void_p, _handle, _int)
_object_font = native("FPDFTextObj_GetFont", ctypes.c_void_p, _handle)
_render_mode = native("FPDFTextObj_GetTextRenderMode", _int, _handle)
_is_hyphen = native("FPDFText_IsHyphen", _int, _handle, _int)
_font_size = native("FPDFText_GetFontSize", ctypes.c_double, _handle, _int)
_matrix = native("FPDFText_GetMatrix", _int, _handle, _int, _pointer)


@dataclass(frozen=True, slots=True)
class PageFrame:
    """How a page is shown: its crop box in PDF user space, its rotation, and its size in points as a viewer sees it."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> PageFrame:
        """The frame of a page: crop box cut by the media box, and /Rotate."""
        rect = pdfium.FS_RECTF()
        if pdfium.FPDF_GetPageBoundingBox(page.raw, rect) and rect.right > rect.left and rect.top > rect.bottom:
            return cls(rect.left, rect.bottom, rect.right, rect.top, page.get_rotation() % 360)
        width, height = page.get_size()
        return cls(0.0, 0.0, width, height, 0)

    @property
    def width(self) -> float:
        """Width in points as shown."""
        return round(self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left, 2)

    @property
    def height(self) -> float:
        """Height in points as shown."""
        return round(self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom, 2)

    def shown(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of user space (y upwards) as a box in points from the top left of the page as shown."""
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        match self.rotation:
            case 90:
                box = (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
            case 180:
                box = (right - x1, y0 - bottom, right - x0, y1 - bottom)
            case 270:
                box = (top - y1, right - x1, top - y0, right - x0)
            case _:
                box = (x0 - left, top - y1, x1 - left, top - y0)
        return (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))


class _Rectangles:
    """A buffer for boxes which grows, and a pointer to each place in it, made once for all pages."""

    def __init__(self) -> None:
        self.size = 0
        self.buffer: Any = None
        self.pointers: list[Any] = []

    def fill(self, text_page: int, indexes: Sequence[int]) -> list[tuple[float, ...]]:
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
    raw = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
    text = _page_text(text_page)
    spots = list(_spots(raw, text))[:cap]
    if not spots:
        return []
    ends = _character_indexes(text_page, text, [index for first, past, _ in spots for index in (first, past - 1)])
    boxes = _rectangles.fill(raw, ends)
    styles = _styles(raw, ends[::2], boxes)
    words: list[Word] = []
    shown = frame.shown
    plain = frame.rotation == 0
    left, top = frame.left, frame.top
    for (first, past, marks), box, (size, style) in zip(spots, boxes, styles, strict=True):
        l0, t0, _, b0, _, t1, r1, b1 = box
        word = text[first:past] if not marks else text[first : past - 1] + "-"
        if not word.isascii():
            word = _normal(word)
            if not word:
                continue
        if plain and b0 == b1 and t0 == t1 and l0 < r1:
            place = (round(l0 - left, 2), round(top - t0, 2), round(r1 - left, 2), round(top - b0, 2))
        elif _turns(box):
            words.extend(_by_character(text_page, text, (first, past, marks), frame, size, style))
            continue
        else:
            place = shown(min(l0, box[4]), min(b0, b1), max(box[2], r1), max(t0, t1))
        words.append(Word(word, *place, size, style | marks))
    return _hide_outside(_unhide_ocr_layer(words, image_share), frame)


def _page_text(text_page: pypdfium2.PdfTextPage) -> str:
    """The text of the page, one character of the string for one of PDFium's."""
    count = text_page.count_chars()
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = pdfium.FPDFText_GetText(text_page.raw, 0, count, buffer)
    raw = memoryview(buffer).cast("B")[: 2 * max(written - 1, 0)]
    return bytes(raw).decode("utf-16-le", "surrogatepass")


def _spots(raw: int, text: str) -> Iterator[Spot]:
    """Words in the text; a hyphen PDFium took for the end of a line ends a word and marks it SOFT_HYPHEN."""
    if "\ufffe" not in text and "\x02" not in text:
        for token in _TOKEN.finditer(text):
            yield (*token.span(), 0)
        return
    for token in _TOKEN.finditer(text):
        first, past = token.span()
        for part in _PARTS.finditer(text, first, past):
            if not part.group():
                continue
            if text[part.end() - 1] in _BREAKS and _is_hyphen(raw, part.end() - 1):
                yield (first, part.end(), Style.SOFT_HYPHEN)
                first = part.end()
        if first < past:
            yield (first, past, 0)


def _character_indexes(text_page: pypdfium2.PdfTextPage, text: str, indexes: list[int]) -> list[int]:
    """PDFium's character indices of these places in the text: the same, unless characters without text are about."""
    if text_page.count_chars() == len(text):
        return indexes
    raw = text_page.raw
    return [max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(raw, index)) for index in indexes]


def _normal(word: str) -> str:
    """A word with ligatures spelt out, accents composed, and characters that show nothing removed."""
    return unicodedata.normalize("NFC", word.translate(_NORMAL))


def _turns(box: tuple[float, ...]) -> bool:
    """Whether a word runs in another direction than to the right, judged by the boxes of its two ends."""
    l0, t0, r0, b0, l1, t1, r1, b1 = box
    height = max(t0 - b0, t1 - b1, 0.1)
    if l1 == l0 and r0 == r1 and t0 == t1:
        return False
    return r1 <= l0 or max(t0, t1) - min(b0, b1) > 1.8 * height


def _styles(raw: int, firsts: Sequence[int], boxes: Sequence[tuple[float, ...]]) -> list[tuple[float, int]]:
    """Size in points and style bits of each word, from its first character; fonts are asked once per run."""
    objects = list(map(_text_object, repeat(raw), firsts))
    runs: dict[int | None, tuple[int, int]] = {
        item: (_object_font(item) or 0, Style.HIDDEN if _render_mode(item) in HIDDEN_MODES else 0)
        for item in set(objects)
        if item
    }
    runs[None] = (0, 0)
    fonts = {font: _font_style(font) for font in {font for font, _ in runs.values()} if font}
    fonts[0] = 0
    sizes: dict[tuple[int, float], float] = {}
    styles: list[tuple[float, int]] = []
    for item, index, box in zip(objects, firsts, boxes, strict=True):
        font, hidden = runs[item]
        height = round(box[1] - box[3], 1)
        size = sizes.get((font, height))
        if size is None:
            size = sizes[font, height] = _size(raw, index) or height
        styles.append((size, fonts[font] | hidden))
    return styles


def _size(raw: int, index: int) -> float:
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


def _by_character(
    text_page: pypdfium2.PdfTextPage, text: str, spot: Spot, frame: PageFrame, size: float, style: int
) -> Iterator[Word]:
    """A word that turns or wraps, from the boxes of all its characters: one word, or one per line it runs over."""
    first, past, marks = spot
    doubled = _character_indexes(text_page, text, [index for index in range(first, past) for _ in (0, 1)])
    raw = ctypes.cast(text_page.raw, ctypes.c_void_p).value or 0
    boxes = [frame.shown(x0, y0, x1, y1) for x0, y1, x1, y0, *_ in _rectangles.fill(raw, doubled)]
    part = [0]
    for place in range(1, len(boxes)):
        before, here = boxes[place - 1], boxes[place]
        wraps = here[2] <= before[0] and here[1] >= (before[1] + before[3]) / 2
        if wraps and here[3] - here[1] < 3 * max(size, 1.0):
            part.append(place)
    for start, stop in zip(part, [*part[1:], len(boxes)], strict=True):
        word = _normal(text[first + start : first + stop].replace("\ufffe", "-" if marks else "\ufffe"))
        if word:
            x0s, tops, x1s, bottoms = zip(*boxes[start:stop], strict=True)
            last = stop == len(boxes)
            yield Word(word, min(x0s), min(tops), max(x1s), max(bottoms), size, style | (marks if last else 0))


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
    width, height = frame.width, frame.height
    return [
        word
        if 0 <= word[1] + word[3] <= 2 * width and 0 <= word[2] + word[4] <= 2 * height
        else word._replace(style=word.style | Style.HIDDEN)
        for word in words
    ]

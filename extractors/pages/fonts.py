"""Sizes and styles of the words of a page, from the text objects and fonts of their first characters.

A font is looked at once, and a size once for all words of one font and height: a report has a hundred thousand words.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from operator import add, mul, sub

from extractors.document import Style
from extractors.pages.frame import native

HIDDEN_MODES = frozenset({3, 7})
"""Text render modes that paint nothing: invisible, and clipping only (ISO 32000-1 table 106)."""

# Computer Modern calls its bold BX (bold extended), the URW clone of Times Medi.
_BOLD = re.compile(r"bold|black|heavy|semib|demi|(?:cm|sf|ec)(?:ss)?bx|-medi(?:ital)?$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_BOLD_WEIGHT = 600
_ITALIC_FLAG = 64
_NAME_LENGTH = 512
# Heights in tenths of a point stay below this, so that font and height fit one number.
_FONT_STEP = 1 << 40

_handle, _int = ctypes.c_void_p, ctypes.c_int
_text_object = native("FPDFText_GetTextObject", _handle)
_object_font = native("FPDFTextObj_GetFont", _handle, _handle)
_render_mode = native("FPDFTextObj_GetTextRenderMode", _int, _handle)
_font_size = native("FPDFText_GetFontSize", ctypes.c_double)
_matrix = native("FPDFText_GetMatrix", _int)
_base_name = native("FPDFFont_GetBaseFontName", ctypes.c_size_t, _handle, _handle, ctypes.c_size_t)
_weight = native("FPDFFont_GetWeight", _int, _handle)
_flags = native("FPDFFont_GetFlags", _int, _handle)
_name = ctypes.create_string_buffer(_NAME_LENGTH)
_turn = (ctypes.c_float * 6)()


def text_objects(raw: ctypes.c_void_p, indexes: Sequence[int]) -> list[int | None]:
    """The handles of the text objects these characters of a text page belong to; None for one PDFium made up."""
    return list(map(_text_object, repeat(raw), indexes))


def styles_of(
    raw: ctypes.c_void_p,
    firsts: Sequence[int],
    objects: Sequence[int | None],
    tops: Sequence[float],
    bottoms: Sequence[float],
) -> tuple[list[float], list[int]]:
    """Size in points and style bits of each word.

    `firsts` are PDFium's indexes of the first characters, `objects` their text objects, `tops` and `bottoms` the edges
    of their boxes in PDF user space.
    """
    font_at = list(map(_object_font, objects))
    fonts = {font: _font_style(font) if font else 0 for font in dict.fromkeys(font_at)}
    codes = {font: number * _FONT_STEP for number, font in enumerate(fonts)}
    heights = map(int, map(mul, map(sub, tops, bottoms), repeat(10)))
    keys = list(map(add, map(codes.__getitem__, font_at), heights))
    first_at = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
    size_of = {key: _size(raw, firsts[at]) or round(tops[at] - bottoms[at], 1) for key, at in first_at.items()}
    return list(map(size_of.__getitem__, keys)), list(map(fonts.__getitem__, font_at))


def invisible(objects: Sequence[int | None]) -> list[int]:
    """The numbers of the words whose text object paints nothing."""
    if HIDDEN_MODES.isdisjoint(map(_render_mode, {*objects})):
        return []
    return [at for at, mode in enumerate(map(_render_mode, objects)) if mode in HIDDEN_MODES]


def _size(raw: ctypes.c_void_p, index: int) -> float:
    """Font size in points as set on the page: the nominal size times the scale of the character's matrix."""
    nominal: float = _font_size(raw, index)
    if not _matrix(raw, index, _turn):
        return 0.0
    return round(min(abs(nominal * math.hypot(_turn[2], _turn[3])), 2000.0), 1)


def _font_style(font: int) -> int:
    """Bold and italic of a font, from its name, its weight and its flags (ISO 32000-1 table 123)."""
    length = _base_name(font, _name, _NAME_LENGTH)
    style = _named_style(_name.value if length <= _NAME_LENGTH else b"")
    if _weight(font) >= _BOLD_WEIGHT:
        style |= Style.BOLD
    return style | (Style.ITALIC if _flags(font) & _ITALIC_FLAG else 0)


@lru_cache(maxsize=4096)
def _named_style(name: bytes) -> int:
    """Bold and italic as the name of a font tells them: ``ABCDEF+Calibri-BoldItalic``."""
    words = name.decode("latin-1")
    return (Style.BOLD if _BOLD.search(words) else 0) | (Style.ITALIC if _ITALIC.search(words) else 0)

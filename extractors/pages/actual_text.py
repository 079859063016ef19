"""Text that a page shows although its markup says that there is only a blank.

A span may carry the text it stands for (ActualText, ISO 32000-1 section 14.9.4), and PDFium gives that instead of what
is shown. Some producers let the span of a tab run on over whole headings, which would so be lost.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import compress, repeat

import pypdfium2.raw as pdfium

from extractors.pages.frame import native
from extractors.pages.marks import mark_at, mark_count
from extractors.pages.objects import TEXT, Painting

SAMPLE = 60
"""Objects of a page, evenly taken, that are looked at first; only where one has such a span are all looked at."""

WIDE = 12.0
"""A span wider than this many points holds more than the tab or hyphen it may stand for."""

_KEY = b"ActualText"
_handle, _int = ctypes.c_void_p, ctypes.c_int
_value = native("FPDFPageObjMark_GetParamStringValue", _int, _handle, _handle, _handle, ctypes.c_ulong, _handle)
_BUFFER, _LENGTH = (ctypes.c_ushort * 16)(), ctypes.c_ulong()
_SIZE = ctypes.sizeof(_BUFFER)
_buffer, _length = (ctypes.cast(ctypes.byref(place), _handle) for place in (_BUFFER, _LENGTH))
_name = ctypes.create_string_buffer(_KEY)
_key = ctypes.cast(_name, _handle)


def show_text(painting: Painting) -> None:
    """Take a blank ActualText off the spans of a page that hold words; to be called before its text page is made."""
    if not _blank_spans(painting.handles[:: len(painting.handles) // SAMPLE + 1]):
        return
    texts = [item for item, kind in zip(painting.handles, painting.kinds, strict=True) if kind == TEXT]
    for mark, item in _blank_spans(texts).items():
        span = ctypes.cast(mark, pdfium.FPDF_PAGEOBJECTMARK)
        pdfium.FPDFPageObjMark_RemoveParam(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), span, _KEY)


def _blank_spans(objects: Sequence[int]) -> dict[int, int]:
    """The marks around these objects that carry a blank text and hold words, each with an object."""
    marked = list(compress(objects, map(mark_count, objects)))
    if not marked:
        return {}
    found: dict[int, list[int]] = {}
    for number in range(2):
        marks = list(map(mark_at, marked, repeat(number)))
        different = list(filter(None, set(marks)))
        speaking = compress(
            different, map(_value, different, repeat(_key), repeat(_buffer), repeat(_SIZE), repeat(_length))
        )
        blank = {mark for mark in speaking if _is_blank(mark)}
        for item, mark in zip(marked, marks, strict=True) if blank else ():
            if mark in blank:
                found.setdefault(mark, []).append(item)
    return {mark: items[0] for mark, items in found.items() if len(items) > 1 or _width(items[0]) > WIDE}


def _width(item: int) -> float:
    """The width of a text object, in points of user space."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), left, bottom, right, top)
    return right.value - left.value


def _is_blank(mark: int) -> bool:
    """Whether a mark carries a text of a character or a few that show nothing."""
    _LENGTH.value = 0
    if not _value(mark, _key, _buffer, _SIZE, _length) or _LENGTH.value > _SIZE:
        return False
    text = bytes(_BUFFER)[: _LENGTH.value].decode("utf-16-le", "replace")
    return all(char.isspace() or (not char.isprintable() and char != "\u00ad") for char in text)

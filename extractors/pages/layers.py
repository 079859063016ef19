"""Layers of a PDF (optional content, ISO 32000-1 section 8.11): which text is in one.

PDFium paints by them but tells nobody which are switched off, so text in a layer is only a suspect here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import compress, count, repeat

import pypdfium2.raw as pdfium

from extractors.pages.frame import native
from extractors.pages.marks import mark_at, mark_count
from extractors.pages.objects import Painting

_MARKS = 8

_handle, _int = ctypes.c_void_p, ctypes.c_int
_mark_name = native("FPDFPageObjMark_GetName", _int, _handle, _handle, ctypes.c_ulong, _handle)
_OPTIONAL = "OC\0".encode("utf-16-le")
_name, _LENGTH = ctypes.create_string_buffer(len(_OPTIONAL)), ctypes.c_ulong()
_length = ctypes.cast(ctypes.byref(_LENGTH), _handle)


def layers_of(objects: Sequence[int | None]) -> dict[int, str]:
    """The words whose text is marked as optional content (ISO 32000-1 section 8.11), with the name of the layer."""
    marked = list(compress(zip(count(), objects), map(mark_count, objects)))
    found: dict[int, str] = {}
    for number in range(_MARKS):
        marks = list(map(mark_at, (item for _, item in marked), repeat(number)))
        layers = {mark: _layer(mark) if mark else None for mark in set(marks)}
        if any(layers.values()):
            found.update((at, layer) for (at, _), mark in zip(marked, marks, strict=True) if (layer := layers[mark]))
        marked = list(compress(marked, marks))
        if not marked:
            break
    return found


def _layer(handle: int) -> str | None:
    """The name of the layer a mark puts its content in; None for a mark of another kind."""
    if not _mark_name(handle, _name, len(_OPTIONAL), _length) or _name.raw[: len(_OPTIONAL)] != _OPTIONAL:
        return None
    mark, buffer = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECTMARK), (ctypes.c_ushort * 256)()
    if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Name", buffer, 512, _LENGTH) and _LENGTH.value <= 512:
        return f"layer {bytes(buffer)[: _LENGTH.value].decode('utf-16-le', 'replace')}"
    return f"mark {handle}"


def forms_of(painting: Painting, objects: Sequence[int | None]) -> dict[int, str]:
    """The words that lie in forms, which may belong to layers as a whole, with a name for the innermost form."""
    form_of: dict[int, str] = {}
    for first, past, _ in painting.forms:
        for item in painting.handles[first:past]:
            form_of.setdefault(item, f"form {first}")
    return {at: form_of[item] for at, item in enumerate(objects) if item in form_of}

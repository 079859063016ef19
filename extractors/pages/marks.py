"""The marks around objects of a page (marked content, ISO 32000-1 section 14.6), asked of PDFium at little cost.

A page has thousands of objects and few of them are marked in a way that matters, so these are called very often.
"""

from __future__ import annotations

import ctypes

from extractors.pages.frame import native

_handle = ctypes.c_void_p

mark_count = native("FPDFPageObj_CountMarks", ctypes.c_int, _handle)
"""How many marks are around an object, by its handle."""

mark_at = native("FPDFPageObj_GetMark", _handle, _handle, ctypes.c_ulong)
"""The handle of a mark of an object, by the handle of the object and the number of the mark; None where it has none."""

"""A reader for tests that hangs over a document which says so; it is called in the child."""

from __future__ import annotations

import time

from extractors.limits import Limits
from extractors.ocr import Recogniser
from extractors.pages.asked import ALL_PAGES, PagesAsked
from extractors.reading import read_pdf as really_read_pdf


def read_pdf(data: bytes, limits: Limits, asked: PagesAsked = ALL_PAGES, ocr: Recogniser | None = None) -> bytes:
    """Read a document, or hang where its text says so."""
    if b"(hang)" in data:
        time.sleep(600)
    return really_read_pdf(data, limits, asked, ocr)

"""pdfplumber as second opinion: pages and whole files PDFium cannot read, with boxes in the same coordinates.

It is some forty times slower than PDFium, so it is asked only where PDFium failed, for so many pages at most; what it
leaves behind refers to itself in circles and is collected here, since the child of the sandbox does not look for such.
"""

from __future__ import annotations

import gc
import io
import time
from typing import Any

from extractors.document import Page, PageSource, PageStatus, Style, Word
from extractors.limits import Limits

MAX_PAGES = 200
"""Pages of one document read this way at most."""

OPINION_TIME = 0.4
"""Share of the time of a document after which nothing more is read this way: what was read must be laid out."""


def second_page_sources(data: bytes, *, limits: Limits) -> tuple[list[PageSource], int]:
    """The pages of a file as pdfplumber reads them, and how many the file has.

    Those for which its share of the time does not suffice are TIMED_OUT. Raises whatever pdfplumber or pdfminer raise
    on a file they cannot open.
    """
    import pdfplumber

    until = time.monotonic() + OPINION_TIME * limits.seconds
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages)
        sources: list[PageSource] = []
        left = limits.characters
        for page in pdf.pages[: min(MAX_PAGES, limits.pages)]:
            if time.monotonic() < until:
                source = _source(page, limits)
                page.close()
                gc.collect()
            else:
                source = PageSource(Page(page.page_number, 0.0, 0.0, status=PageStatus.TIMED_OUT))
            sources.append(source)
            left -= sum(len(word.text) for word in source.page.words)
            if left <= 0:
                break
        return sources, count


def second_page_source(data: bytes, index: int, *, limits: Limits) -> PageSource:
    """One page, counted from 0; raises whatever pdfplumber or pdfminer raise on it."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as pdf:
            return _source(pdf.pages[0], limits)
    finally:
        gc.collect()


def _source(page: Any, limits: Limits) -> PageSource:
    """A page of pdfplumber; DAMAGED where it fails on the contents."""
    left, top = page.bbox[0], page.bbox[1]
    try:
        found = page.extract_words(use_text_flow=True, extra_attrs=["size", "fontname"])
    except Exception:
        return PageSource(Page(page.page_number, float(page.width), float(page.height), status=PageStatus.DAMAGED))
    words = tuple(
        Word(
            word["text"],
            round(float(word["x0"] - left), 2),
            round(float(word["top"] - top), 2),
            round(float(word["x1"] - left), 2),
            round(float(word["bottom"] - top), 2),
            round(float(word["size"]), 1),
            Style.BOLD if "bold" in str(word["fontname"]).lower() else 0,
        )
        for word in found[: limits.page_words]
    )
    status = PageStatus.READ if words else PageStatus.BLANK
    return PageSource(Page(page.page_number, float(page.width), float(page.height), words, status))

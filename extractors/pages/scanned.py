"""Which pages of a PDF OCR reads, what becomes of them, and what is told of it.

Loaded only where OCR is to read, since most runs do without.
"""

from __future__ import annotations

from dataclasses import replace

import pypdfium2

from extractors.assemble import pages_in_words
from extractors.document import Document, PageSource, PageStatus
from extractors.pages.scans import ScanReader, without_meaning

STAMPED_IMAGE_SHARE = 0.8
STAMPED_CHARACTERS = 200
STAMPED_LESS = 3
"""A page that is nearly all picture and has few characters, of which OCR reads so many times more, is a scan on which a
program has put a line of its own, as those that scan or collect signatures do."""


def with_scan_read(handle: pypdfium2.PdfDocument, source: PageSource, scans: ScanReader) -> PageSource:
    """A page with what OCR reads where it is scanned, has only a stamp as text, or text that is none; else as it is."""
    shown = source.page
    least = 0
    if shown.status is not PageStatus.SCANNED:
        characters = sum(len(word.text) for word in shown.words)
        if source.image_share > STAMPED_IMAGE_SHARE and characters < STAMPED_CHARACTERS:
            least = STAMPED_LESS * characters
        elif not (scans.suspect and without_meaning(shown.words)):
            return source
    try:
        # Loaded anew: the search for unseen text may have switched objects of the page off.
        page = handle[shown.number - 1]
    except pypdfium2.PdfiumError:
        return source
    try:
        read = scans.read(page, shown.number, least=least)
    except (pypdfium2.PdfiumError, MemoryError):
        return source
    finally:
        page.close()
    if read is None:
        return source
    return replace(source, page=replace(shown, words=read.words, confidences=read.confidences, status=PageStatus.READ))


def with_scans_told(document: Document, scans: ScanReader) -> Document:
    """The document with a note on what OCR read of it and what it had no time for."""
    told = [document.note] if document.note else []
    if scans.pages:
        unclear = f" ({scans.unclear:,} unclear words left out)" if scans.unclear else ""
        told.append(f"{pages_in_words(scans.pages)} read by OCR{unclear}")
    if scans.stopped is not None:
        told.append(f"OCR stopped before page {scans.stopped}, at its limit of time or pages")
    scans.close()
    return replace(document, note="; ".join(told) or None, cut_short=scans.stopped is not None)

"""PDFs into pages of words with boxes, ruling lines and facts, through PDFium.

The text of a page is taken once and two boxes are asked per word, which is what makes this fast; fonts are looked
at once per run. Nothing here decides what the words mean or in what order they are read.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.assemble import document_from
from extractors.document import Document, DocumentStatus, Page, PageSource, PageStatus, Word
from extractors.facts.fields import page_fields
from extractors.facts.model import DocumentFacts
from extractors.facts.stated import stated_facts
from extractors.limits import Limits
from extractors.pages.actual_text import show_text
from extractors.pages.asked import ALL_PAGES, PagesAsked
from extractors.pages.bullets import with_drawn_bullets
from extractors.pages.frame import PageFrame
from extractors.pages.objects import PageObjects, page_objects
from extractors.pages.second_reader import MAX_PAGES, OPINION_TIME, second_page_source, second_page_sources
from extractors.pages.unseen import UnseenText
from extractors.pages.words import page_words
from extractors.sandbox_child import now_at

if TYPE_CHECKING:
    from extractors.ocr import Recogniser
    from extractors.pages.scans import ScanReader

OCR_TIME = 0.6
"""Share of the time of a document after which OCR begins no page: the rest of it must be read and laid out."""

SCANNED_IMAGE_SHARE = 0.5
SCANNED_CHARACTERS = 30
MOST_FIELDS = 5_000
"""Form fields and free texts kept of one document."""


class UnreadableError(Exception):
    """A file that yields no page at all; carries the status it gets and a note saying why, in one line."""

    def __init__(self, status: DocumentStatus, note: str) -> None:
        self.status = status
        self.note = note
        super().__init__(f"{status}: {note}")


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A PDF opened by PDFium: the handle, how many pages it says it has, and the facts it states."""

    handle: pypdfium2.PdfDocument
    page_count: int
    facts: DocumentFacts


def parse(data: bytes, *, limits: Limits, asked: PagesAsked = ALL_PAGES, ocr: Recogniser | None = None) -> Document:
    """Read a PDF: words, layout, segments and tables.

    `data` is the whole file; `limits` says how many bytes, pages and characters may be spent, `asked` which pages are
    left out; `ocr` reads scanned pages for a part of the time, so that the others are read whatever happens. The
    document comes back without path, id and hash, which the caller knows. Raises UnreadableError where not one page
    can be had.
    """
    if len(data) > limits.file_size:
        raise UnreadableError(DocumentStatus.TOO_LARGE, f"the file has {len(data):,} bytes")
    try:
        opened = open_pdf(data, facts=asked.facts)
    except UnreadableError as error:
        if error.status is not DocumentStatus.DAMAGED:
            raise
        return _second_reading(data, limits=limits, first=error)
    try:
        if not opened.page_count:
            raise UnreadableError(DocumentStatus.DAMAGED, "the file has no pages")
        scans = _scan_reader(ocr, OCR_TIME * limits.seconds - asked.spent)
        sources = list(page_sources(opened, limits=limits, data=data, asked=asked, scans=scans))
        now_at(-len(sources), opened.page_count)
        document = document_from(
            sources,
            facts=opened.facts,
            page_count=opened.page_count,
            limits=limits,
            short_of_memory=bool(asked.first),
        )
        if not asked.facts:
            told = [document.note] if document.note else []
            document = replace(document, note="; ".join([*told, "what the file states of itself is left out"]))
        if scans is None:
            return document
        from extractors.pages.scanned import with_scans_told

        return with_scans_told(document, scans)
    finally:
        opened.handle.close()


def _scan_reader(ocr: Recogniser | None, seconds: float) -> ScanReader | None:
    if ocr is None:
        return None
    from extractors.pages.scans import ScanReader

    return ScanReader(ocr, until=time.monotonic() + seconds)


def _second_reading(data: bytes, *, limits: Limits, first: UnreadableError) -> Document:
    """Read with pdfplumber what PDFium could not open; raises `first` where that fails too."""
    if b"%PDF" not in data[:4096] and b"obj" not in data[:4096]:
        raise UnreadableError(DocumentStatus.DAMAGED, "the file is not a PDF although its name says so")
    try:
        sources, page_count = second_page_sources(data, limits=limits)
        readable = any(source.page.words for source in sources)
    except Exception as error:
        raise first from error
    if not readable:
        raise first
    return document_from(sources, facts=DocumentFacts(), page_count=page_count, limits=limits)


def open_pdf(data: bytes, *, facts: bool = True) -> OpenedPdf:
    """Open a PDF with PDFium, with or without the facts it states; raises UnreadableError with PDFium's reason."""
    _forget_last_error()
    try:
        handle = pypdfium2.PdfDocument(data)
        page_count = len(handle)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableError(DocumentStatus.PASSWORD, "the file opens only with a password") from error
        if code == pdfium.FPDF_ERR_SECURITY:
            raise UnreadableError(
                DocumentStatus.PASSWORD, "the file is protected in a way that is not known"
            ) from error
        raise UnreadableError(DocumentStatus.DAMAGED, "the file is damaged or is not a PDF") from error
    now_at(0, page_count)
    return OpenedPdf(handle, page_count, stated_facts(handle, data) if facts else DocumentFacts())


def _forget_last_error() -> None:
    """Have PDFium forget why it could not open another file.

    It does not say why for every file it cannot open, and then tells the reason of the one before: a damaged file came
    out as one with a password. A file of no bytes always fails as damaged.
    """
    pdfium.FPDF_LoadMemDocument64(b"", 0, None)


def page_sources(
    opened: OpenedPdf,
    *,
    limits: Limits,
    data: bytes = b"",
    asked: PagesAsked = ALL_PAGES,
    scans: ScanReader | None = None,
) -> Iterator[PageSource]:
    """The pages of an opened PDF that are asked for, one by one, up to the limits of pages and characters.

    A page PDFium cannot load is read by pdfplumber from `data` where that is given, else it is DAMAGED; so many pages
    at most, since pdfplumber looks through the whole file for each. A scanned one is read by `scans` where that is
    given, else it is SCANNED.
    """
    handle = opened.handle
    left = limits.characters
    fields_left = MOST_FIELDS
    opinions = MAX_PAGES if data else 0
    opinions_until = time.monotonic() + OPINION_TIME * limits.seconds - asked.spent
    if handle.get_formtype():
        handle.init_forms()
    labelled = asked.facts and _has_page_labels(handle)
    unseen = UnseenText(data)
    given_up = dict(asked.given_up)
    for index in asked.indexes(min(opened.page_count, limits.pages)):
        if index + 1 in given_up:
            yield PageSource(Page(index + 1, 0.0, 0.0, status=given_up[index + 1]))
            continue
        now_at(index + 1, opened.page_count)
        source = _page_source(handle, index, limits=limits, labelled=labelled, scans=scans, unseen=unseen)
        if source.page.status is PageStatus.DAMAGED and opinions and time.monotonic() < opinions_until:
            opinions -= 1
            source = _second_opinion(data, index, source, limits=limits)
        source = replace(source, fields=source.fields[:fields_left]) if source.fields else source
        fields_left -= len(source.fields)
        yield source
        left -= _characters(source.page.words) + sum(len(field.value) for field in source.fields)
        if left <= 0:
            return


def _page_source(
    handle: pypdfium2.PdfDocument,
    index: int,
    *,
    limits: Limits,
    labelled: bool,
    scans: ScanReader | None,
    unseen: UnseenText,
) -> PageSource:
    """One page; DAMAGED and without words where PDFium cannot load it."""
    try:
        page = handle[index]
    except pypdfium2.PdfiumError:
        return PageSource(Page(index + 1, 0.0, 0.0, status=PageStatus.DAMAGED))
    try:
        frame = PageFrame.of(page)
        objects = page_objects(page, frame)
        show_text(objects.painting)
        text_page = page.get_textpage()
        try:
            words = page_words(
                text_page,
                frame,
                cap=limits.page_words,
                image_share=objects.image_share,
                unseen=partial(unseen.words, page, frame, objects.painting),
            )
        finally:
            text_page.close()
        words = with_drawn_bullets(words, objects.shapes)
        fields = page_fields(handle, page, frame, words, number=index + 1)
    except (pypdfium2.PdfiumError, ctypes.ArgumentError, MemoryError, OverflowError, ValueError):
        return PageSource(Page(index + 1, 0.0, 0.0, status=PageStatus.DAMAGED))
    finally:
        page.close()
    status = _status(_characters(words), objects)
    label = handle.get_page_label(index) or None if labelled else None
    shown = Page(index + 1, frame.width, frame.height, tuple(words), status, label=label)
    source = PageSource(shown, objects.rulings, objects.image_share, fields)
    if scans is None:
        return source
    from extractors.pages.scanned import with_scan_read

    return with_scan_read(handle, source, scans)


def _characters(words: Sequence[Word]) -> int:
    return sum(map(len, map(itemgetter(0), words)))


def _status(characters: int, objects: PageObjects) -> PageStatus:
    """SCANNED where pictures cover the page and hardly a character is there; BLANK without any character."""
    if characters < SCANNED_CHARACTERS and objects.image_share > SCANNED_IMAGE_SHARE:
        return PageStatus.SCANNED
    return PageStatus.READ if characters else PageStatus.BLANK


def _second_opinion(data: bytes, index: int, damaged: PageSource, *, limits: Limits) -> PageSource:
    """The page as pdfplumber reads it, or the damaged one where it cannot either."""
    try:
        source = second_page_source(data, index, limits=limits)
    except Exception:
        return damaged
    return source if source.page.words else damaged


def _has_page_labels(handle: pypdfium2.PdfDocument) -> bool:
    """Whether the first page carries a label (a document numbers all its pages or none)."""
    try:
        return bool(handle.get_page_label(0))
    except pypdfium2.PdfiumError:
        return False


def reader_version() -> str:
    """The version of PDFium that reads the files."""
    return str(pypdfium2.PDFIUM_INFO)

"""PDFs into pages of words with boxes, ruling lines and facts, through PDFium.

The text of a page is taken once and two boxes are asked per word, which is what makes this fast; fonts are looked
at once per run. Nothing here decides what the words mean or in what order they are read.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.assemble import document_from
from extractors.document import Document, DocumentFacts, DocumentStatus, Page, PageSource, PageStatus
from extractors.limits import Limits
from extractors.pages.actual_text import show_text
from extractors.pages.frame import PageFrame
from extractors.pages.objects import PageObjects, page_objects
from extractors.pages.unseen import UnseenText
from extractors.pages.words import page_words

SCANNED_IMAGE_SHARE = 0.5
SCANNED_CHARACTERS = 30

_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?\s*(Z|[+-]\d\d'?\d\d)?")


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


def parse(data: bytes, *, limits: Limits) -> Document:
    """Read a PDF: words, layout, segments and tables.

    `data` is the whole file; `limits` says how many bytes, pages and characters may be spent. The document comes
    back without path, id and hash, which the caller knows. Raises UnreadableError where not one page can be had.
    """
    if len(data) > limits.file_size:
        raise UnreadableError(DocumentStatus.TOO_LARGE, f"the file has {len(data):,} bytes")
    try:
        opened = open_pdf(data)
    except UnreadableError as error:
        if error.status is not DocumentStatus.DAMAGED:
            raise
        return _second_reading(data, limits=limits, first=error)
    try:
        if not opened.page_count:
            raise UnreadableError(DocumentStatus.DAMAGED, "the file has no pages")
        return document_from(
            page_sources(opened, limits=limits, data=data),
            facts=opened.facts,
            page_count=opened.page_count,
            limits=limits,
        )
    finally:
        opened.handle.close()


def _second_reading(data: bytes, *, limits: Limits, first: UnreadableError) -> Document:
    """Read with pdfplumber what PDFium could not open; raises `first` where that fails too."""
    from extractors.pages.second_reader import second_page_sources

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


def open_pdf(data: bytes) -> OpenedPdf:
    """Open a PDF with PDFium; raises UnreadableError (password, damaged) with PDFium's reason."""
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
    return OpenedPdf(handle, page_count, _facts(handle))


def page_sources(opened: OpenedPdf, *, limits: Limits, data: bytes = b"") -> Iterator[PageSource]:
    """The pages of an opened PDF, one by one, up to the limits of pages and characters.

    A page PDFium cannot load is read by pdfplumber from `data` where that is given, else it is DAMAGED.
    """
    handle = opened.handle
    left = limits.characters
    labelled = _has_page_labels(handle)
    unseen = UnseenText(data)
    for index in range(min(opened.page_count, limits.pages)):
        source = _page_source(handle, index, limits=limits, labelled=labelled, unseen=unseen)
        if source.page.status is PageStatus.DAMAGED and data:
            source = _second_opinion(data, index, source, limits=limits)
        yield source
        left -= sum(len(word.text) for word in source.page.words)
        if left <= 0:
            return


def _page_source(
    handle: pypdfium2.PdfDocument, index: int, *, limits: Limits, labelled: bool, unseen: UnseenText
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
    except (pypdfium2.PdfiumError, ctypes.ArgumentError, MemoryError, OverflowError, ValueError):
        return PageSource(Page(index + 1, 0.0, 0.0, status=PageStatus.DAMAGED))
    finally:
        page.close()
    label = handle.get_page_label(index) or None if labelled else None
    status = _status(sum(len(word.text) for word in words), objects)
    return PageSource(
        Page(index + 1, frame.width, frame.height, tuple(words), status, label=label),
        objects.rulings,
        objects.image_share,
    )


def _status(characters: int, objects: PageObjects) -> PageStatus:
    """SCANNED where pictures cover the page and hardly a character is there; BLANK without any character."""
    if characters < SCANNED_CHARACTERS and objects.image_share > SCANNED_IMAGE_SHARE:
        return PageStatus.SCANNED
    return PageStatus.READ if characters else PageStatus.BLANK


def _second_opinion(data: bytes, index: int, damaged: PageSource, *, limits: Limits) -> PageSource:
    """The page as pdfplumber reads it, or the damaged one where it cannot either."""
    from extractors.pages.second_reader import second_page_source

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


def _facts(handle: pypdfium2.PdfDocument) -> DocumentFacts:
    """Title, producer and dates from the metadata; signature fields and the names of attachments."""
    try:
        metadata = handle.get_metadata_dict()
        signatures = max(0, pdfium.FPDF_GetSignatureCount(handle.raw))
        attachments = _attachments(handle)
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return DocumentFacts()
    return DocumentFacts(
        title=_clean(metadata.get("Title")),
        producer=_clean(metadata.get("Producer")),
        created=iso_date(metadata.get("CreationDate", "")),
        modified=iso_date(metadata.get("ModDate", "")),
        signature_fields=signatures,
        attachments=attachments,
    )


def _attachments(handle: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """Names of the attached files, at most a hundred of them."""
    count = min(handle.count_attachments(), 100)
    return tuple(_clean(handle.get_attachment(index).get_name()) or "" for index in range(count))


def _clean(text: str | None) -> str | None:
    """Text of the metadata on one line, without control characters; None where nothing is left."""
    printable = "".join(char if char.isprintable() else " " for char in text or "")
    return " ".join(printable.split())[:500] or None


def reader_version() -> str:
    """The version of PDFium that reads the files."""
    return str(pypdfium2.PDFIUM_INFO)


def iso_date(text: str) -> str | None:
    """A PDF date (``D:20240502101500+02'00'``, ISO 32000-1 section 7.9.4) as an ISO string as precise as it is."""
    match = _DATE.match(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    if not 1 <= int(month or 1) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    date = "-".join(part for part in (year, month, day) if part)
    if not (day and hour):
        return date
    if zone and zone != "Z":
        digits = zone.replace("'", "")
        zone = f"{digits[:3]}:{digits[3:]}"
    return f"{date}T{hour}:{minute}:{second or '00'}{zone or ''}"

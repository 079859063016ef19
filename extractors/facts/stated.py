"""Facts a PDF states of itself: metadata, outline, permissions, language tag, scripts, attachments and signatures.

Through PDFium, but for signatures, which PDFium does not check; every list is bounded, and what cannot be read is left
out, since a document is never worse for a fact that is not there.
"""

from __future__ import annotations

import ctypes
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.facts.model import Bookmark, DocumentFacts, Signature
from extractors.facts.texts import iso_date, one_line, text_of

MOST_BOOKMARKS = 1_000
MOST_ATTACHMENTS = 100
DEEPEST = 6
_PERMISSIONS = (
    (3, "printing"),
    (4, "changing"),
    (5, "copying"),
    (6, "commenting"),
    (9, "filling in forms"),
    (11, "assembling"),
)
"""Bits of the permissions, counted from 1 (ISO 32000-1 table 22)."""


def stated_facts(handle: pypdfium2.PdfDocument, data: bytes) -> DocumentFacts:
    """The facts of an opened PDF; form fields are found page by page by `extractors.facts.fields`.

    `data` is the whole file, which the check of signatures needs. Raises nothing of its own.
    """
    raw = handle.raw
    encrypted = pdfium.FPDF_GetSecurityHandlerRevision(raw) >= 0
    version = ctypes.c_int()
    known = pdfium.FPDF_GetFileVersion(raw, version)
    return DocumentFacts(
        title=one_line(_metadata(raw, b"Title")),
        author=one_line(_metadata(raw, b"Author")),
        subject=one_line(_metadata(raw, b"Subject")),
        creator=one_line(_metadata(raw, b"Creator")),
        producer=one_line(_metadata(raw, b"Producer")),
        created=iso_date(_metadata(raw, b"CreationDate")),
        modified=iso_date(_metadata(raw, b"ModDate")),
        version=f"{version.value // 10}.{version.value % 10}" if known else None,
        language=one_line(text_of(pdfium.FPDFCatalog_GetLanguage, raw)),
        tagged=bool(pdfium.FPDFCatalog_IsTagged(raw)),
        encrypted=encrypted,
        denied=_denied(pdfium.FPDF_GetDocUserPermissions(raw)) if encrypted else (),
        scripts=max(0, pdfium.FPDFDoc_GetJavaScriptActionCount(raw)),
        outline=_outline(handle),
        signatures=_signatures(handle, data),
        attachments=_attachments(handle),
    )


def _metadata(raw: Any, key: bytes) -> str:
    """An entry of the metadata; empty where there is none or far too much."""
    return text_of(pdfium.FPDF_GetMetaText, raw, key)


def _denied(permissions: int) -> tuple[str, ...]:
    """What permissions do not allow."""
    return tuple(what for bit, what in _PERMISSIONS if not permissions >> (bit - 1) & 1)


def _outline(handle: pypdfium2.PdfDocument) -> tuple[Bookmark, ...]:
    """The bookmarks in order; those that lead in a circle end where they meet again."""
    found: list[Bookmark] = []
    try:
        for entry in islice(handle.get_toc(max_depth=DEEPEST), MOST_BOOKMARKS):
            target = entry.get_dest()
            index = target.get_index() if target else None
            title = one_line(entry.get_title())
            if title:
                found.append(Bookmark(title, entry.level + 1, None if index is None else index + 1))
    except (pypdfium2.PdfiumError, UnicodeDecodeError, ValueError):
        pass
    return tuple(found)


def _attachments(handle: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """Names of the attached files."""
    try:
        count = min(handle.count_attachments(), MOST_ATTACHMENTS)
        return tuple(one_line(handle.get_attachment(index).get_name()) or "" for index in range(count))
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ()


def _signatures(handle: pypdfium2.PdfDocument, data: bytes) -> tuple[Signature, ...]:
    """The digital signatures and the fields waiting for one; a signature tells in plain bytes what it covers."""
    if pdfium.FPDF_GetSignatureCount(handle.raw) <= 0 and b"/ByteRange" not in data:
        return ()
    from extractors.facts.signatures import signatures_of

    return signatures_of(data)

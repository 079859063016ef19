"""What the child of the sandbox does with a PDF: read it and pack the document it found.

The child imports this module and not those that only the parent needs, because every run waits for it to start.
"""

from __future__ import annotations

import msgspec

from extractors.document import Document
from extractors.limits import Limits
from extractors.ocr import Recogniser
from extractors.pages.asked import ALL_PAGES, PagesAsked


def read_pdf(data: bytes, limits: Limits, asked: PagesAsked = ALL_PAGES, ocr: Recogniser | None = None) -> bytes:
    """Read the pages of one PDF that are asked for; called in the child, where alone PDFs are opened.

    `ocr` reads scanned pages, where it is given.

    :returns: the Document without id, path and hash, as MessagePack.
    """
    from extractors import pdf
    from extractors.pages.library import begin_anew

    begin_anew()
    try:
        document = pdf.parse(data, limits=limits, asked=asked, ocr=ocr)
    except pdf.UnreadableError as error:
        document = Document("", "", error.status, error.note)
    return msgspec.msgpack.encode(document)

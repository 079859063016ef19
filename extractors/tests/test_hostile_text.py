"""Damaged and odd files: wherever PDFium alone opens a file and finds text, so do we."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from extractors.document import Document
from extractors.limits import Limits
from extractors.reading import read_documents
from extractors.sandbox import run_in_child
from extractors.submission import open_submission

CORPUS = Path(os.environ.get("ASSAY_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
HOSTILE = CORPUS / "hostile"
LIMITS = Limits(seconds=60)
PAGES = 30


def bare_text(data: bytes) -> bytes:
    """The text of the first pages as PDFium gives it, in a child; nothing for a file it does not open."""
    found: list[str] = []
    try:
        pdf = pypdfium2.PdfDocument(data)
        count = len(pdf)
    except pypdfium2.PdfiumError:
        return b""
    for index in range(min(count, PAGES)):
        try:
            page = pdf[index]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            continue
        found.append(text_page.get_text_range())
        text_page.close()
        page.close()
    pdf.close()
    return "".join(found).encode("utf-8", "surrogatepass")


def letters(text: str) -> Counter[str]:
    """The letters and digits of a text, taken apart as far as Unicode can, so that no normalisation matters."""
    return Counter(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.skipif(not HOSTILE.is_dir(), reason=f"the development corpus is not at {CORPUS}")
def test_no_text_is_lost_that_pdfium_alone_finds() -> None:
    submission = open_submission([HOSTILE])
    documents = read_documents(submission, limits=LIMITS)
    pairs = [
        (document, file)
        for document, file in zip(documents, submission.files, strict=True)
        if file.status is None and document.same_as is None
    ]
    bare = run_in_child(bare_text, ((file.read(),) for _, file in pairs), limits=LIMITS)
    found = {result.index: result.value.decode("utf-8", "replace") for result in bare if result.failure is None}
    lost: dict[str, float] = {}
    compared = 0
    for index, (document, file) in enumerate(pairs):
        theirs = letters(found.get(index, ""))
        if not theirs:
            continue
        compared += 1
        missing = sum((theirs - letters(read_text(document))).values()) / theirs.total()
        if missing > 0.01:
            lost[file.path] = missing
    assert compared >= 200
    assert not lost


def read_text(document: Document) -> str:
    """The words of the first pages of a document."""
    return "".join(word.text for page in document.pages if page.number <= PAGES for word in page.words)

"""A reader for tests that hangs, crashes or raises on a page which says so; it is called in the child."""

from __future__ import annotations

from typing import Any

from extractors.limits import Limits
from extractors.ocr import Recogniser
from extractors.pages.asked import ALL_PAGES, PagesAsked
from extractors.reading_child import read_pdf as really_read_pdf

WORDS = ("hang", "segfault", "raise", "abort", "kill")


def read_pdf(data: bytes, limits: Limits, asked: PagesAsked = ALL_PAGES, ocr: Recogniser | None = None) -> bytes:
    """Read a document as always, but do what a page says that begins with one of the words."""
    from extractors import pdf as reader
    from extractors.tests.test_sandbox import behave

    pdf: Any = reader
    if pdf.page_words.__name__ == "page_words":
        page_words, laid_out = pdf.page_words, pdf.document_from
        held: list[bytes] = []

        def obedient(*arguments: Any, **options: Any) -> Any:
            words = page_words(*arguments, **options)
            if words and words[0].text == "raise":
                raise RuntimeError("two\nlines")
            if words and words[0].text in WORDS:
                behave(words[0].text)
            if words and words[0].text == "hold":
                try:
                    held.append(bytes(40 << 20))
                except MemoryError:
                    behave("abort")  # as PDFium does
            return words

        def assembled(sources: Any, **options: Any) -> Any:
            if sum(word.text == "heavy" for source in sources for word in source.page.words) > 3:
                behave("abort")
            held.clear()
            return laid_out(sources, **options)

        pdf.page_words, pdf.document_from = obedient, assembled
    return really_read_pdf(data, limits, asked, ocr)

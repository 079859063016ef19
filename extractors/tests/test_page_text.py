"""What the words of a page are where PDFium's text is not simply what the page shows."""

from __future__ import annotations

import pytest

from extractors.document import Word
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.pdf_samples import assembled


def page_words(content: bytes, *, to_unicode: bytes = b"", entries: bytes = b"") -> list[Word]:
    """The words of a page with this content; `to_unicode` says what characters its font writes.

    `entries` are further ones of its font.
    """
    entries += b"/ToUnicode 6 0 R" if to_unicode else b""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % entries
    data = assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            font,
            b"<</Length %d>>stream\n%s\nendstream" % (len(to_unicode), to_unicode),
        ]
    )
    return list(parse(data, limits=Limits()).page(1).words)


def test_a_character_of_two_halves_does_not_shift_the_words_after_it() -> None:
    leaf = (
        b"/CMapName /Leaf def 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <2A> <D83CDF3F> endbfchar"
    )
    written = b"BT /F1 10 Tf 72 700 Td (Green ** sites) Tj 0 -20 Td (Security training) Tj ET"
    plain = page_words(written)
    words = page_words(written, to_unicode=leaf)
    assert [word.text for word in words] == ["Green", "\U0001f33f\U0001f33f", "sites", "Security", "training"]
    assert [word.box for word in words] == [word.box for word in plain]


def test_a_character_known_by_the_name_of_its_glyph_alone_is_read_in_its_place() -> None:
    """PDFium counts such a character once, and leaves it out of the text of the page."""
    written = b"BT /F1 10 Tf 72 700 Td (Green *a* sites) Tj 0 -20 Td (Security * training) Tj ET"
    widths = b"/FirstChar 32/LastChar 126/Widths[" + b"500 " * 95 + b"]"
    plain = page_words(written, entries=widths)
    words = page_words(written, entries=widths + b"/Encoding<</Differences[42/u1F33F]>>")
    leaf = "\U0001f33f"
    assert [word.text for word in words] == ["Green", f"{leaf}a{leaf}", "sites", "Security", leaf, "training"]
    assert [(word.x0, word.x1) for word in words] == [(word.x0, word.x1) for word in plain]


def test_half_a_character_is_a_mark_for_one_that_is_not_known() -> None:
    half = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <2A> <D83C> endbfchar"
    words = page_words(b"BT /F1 10 Tf 72 700 Td (Green * sites) Tj ET", to_unicode=half)
    assert [word.text for word in words] == ["Green", "\ufffd", "sites"]


@pytest.mark.parametrize("blank", [b"<FEFF0009>", b"( )"])
def test_words_in_a_span_that_claims_to_be_blank_are_read(blank: bytes) -> None:
    words = page_words(
        b"BT /F1 10 Tf 72 700 Td (Annual report) Tj 0 -30 Td /Span <</ActualText " + blank + b">> BDC "
        b"(Responsibility statement) Tj EMC 0 -30 Td (of the board) Tj ET"
    )
    assert [word.text for word in words] == ["Annual", "report", "Responsibility", "statement", "of", "the", "board"]


def test_a_tab_stays_a_tab() -> None:
    words = page_words(
        b"BT /F1 10 Tf 72 700 Td (Scope) Tj /Span <</ActualText <FEFF0009>>> BDC (.) Tj EMC 60 0 Td (All sites) Tj ET"
    )
    assert [word.text for word in words] == ["Scope", "All", "sites"]

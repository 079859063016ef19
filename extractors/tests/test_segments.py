"""Sentences, and the way from a segment back to its page."""

from __future__ import annotations

from extractors.assemble import document_from
from extractors.claiming.passages import quote_passages
from extractors.document import Document, Page, PageSource, SegmentKind, Style, Word


def typed_page(number: int, *rows: str, top: float = 100.0, size: float = 10.0) -> PageSource:
    """A page with these rows of text, six points a character, 14 points a line; a row may be empty."""
    words: list[Word] = []
    for row, text in enumerate(rows):
        x, y = 72.0, top + 14.0 * row
        for part in text.split(" "):
            if part:
                style = Style.SOFT_HYPHEN if part.endswith("-") and text.endswith(part) else 0
                words.append(Word(part, x, y, x + 6.0 * len(part), y + 12.0, size, style))
            x += 6.0 * (len(part) + 1)
    return PageSource(Page(number, 595.0, 842.0, tuple(words)))


def texts(document: Document, kind: SegmentKind | None = None) -> list[str]:
    """The texts of the segments, of one kind where it is given."""
    return [one.text for one in document.segments if kind in (None, one.kind)]


def test_every_character_of_a_segment_that_is_no_space_leads_to_its_word() -> None:
    document = document_from([typed_page(1, "We prohibit bribery. We report", "every payment to the board.")])
    assert texts(document) == ["We prohibit bribery.", "We report every payment to the board."]
    for segment in document.segments:
        for piece in segment.pieces:
            word = document.page(piece.page).words[piece.word]
            assert segment.text[piece.start : piece.end] == word.text


def test_a_hyphen_at_the_line_end_is_mended_and_both_words_are_kept() -> None:
    document = document_from([typed_page(1, "The system of environmental manage-", "ment is certified every year.")])
    (segment,) = document.segments
    assert segment.text == "The system of environmental management is certified every year."
    start = segment.text.index("management")
    (passage,) = quote_passages(document, segment, start + 2, start + 4)
    assert passage.quote == "manage"
    (passage,) = quote_passages(document, segment, start, start + 10)
    assert passage.quote == "management"
    assert len(passage.boxes) == 2


def test_a_sentence_over_a_page_break_is_two_passages() -> None:
    long = "We have a zero tolerance of bribery and of every other form of corruption, and"
    document = document_from(
        [
            typed_page(1, "A first sentence of the paragraph stands here alone.", long),
            typed_page(2, "this holds for suppliers too."),
        ]
    )
    segment = document.segments[-1]
    assert segment.text.endswith("corruption, and this holds for suppliers too.")
    passages = quote_passages(document, segment, 0, len(segment.text))
    assert [passage.page for passage in passages] == [1, 2]
    assert passages[1].quote == "this holds for suppliers too."

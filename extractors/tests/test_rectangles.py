"""A quote always has its rectangle: the words inside the boxes of a passage are the words of the quote."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.claim import Passage
from extractors.claiming.passages import quote_passages
from extractors.document import Box, Document, Page, PageStatus, Segment
from extractors.limits import Limits
from extractors.pages.frame import PageFrame
from extractors.pdf import UnreadableError, parse
from extractors.tests.made_pdfs import Draw, made_pdf, text_page, write

CORPUS = Path(os.environ.get("ASSAY_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the development corpus is not at {CORPUS}")

PROSE = (
    "The company has a policy against bribery that holds for all its sites and",
    "for everybody who acts in its name, and it makes this policy known to its",
    "business partners before they are engaged. The policy was approved by the",
    "board of directors and is reviewed every second year by internal auditors.",
)


def inside(page: Page, boxes: tuple[Box, ...]) -> list[int]:
    """Indexes of the words of a page whose centres lie in one of the boxes."""
    return [
        index
        for index, word in enumerate(page.words)
        if any(
            x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom
            for x0, top, x1, bottom in boxes
        )
    ]


def quoted(segment: Segment, passage: Passage) -> list[int]:
    """Indexes of the words a passage quotes."""
    return [
        piece.word
        for piece in segment.pieces
        if piece.page == passage.page and piece.start < passage.end and piece.end > passage.start
    ]


def check_every_quote(document: Document) -> int:
    """Check the boxes of each segment as a whole and of parts of it; how many passages were checked."""
    checked = 0
    for segment in document.segments:
        middle = len(segment.text) // 2
        for start, end in ((0, len(segment.text)), (middle, middle + 1), (middle // 2, middle + middle // 2 + 1)):
            for passage in quote_passages(document, segment, start, end):
                page = document.page(passage.page or 0)
                assert sorted(inside(page, passage.boxes)) == sorted(quoted(segment, passage)), passage
                checked += 1
    return checked


def rotated(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    write(canvas, PROSE, y=500)


def sideways(canvas: Canvas) -> None:
    canvas.rotate(90)
    write(canvas, PROSE, x=100, y=-200)


def cropped(canvas: Canvas) -> None:
    canvas.setCropBox((40, 300, 560, 800))
    write(canvas, PROSE)


def two_columns(canvas: Canvas) -> None:
    write(canvas, PROSE, x=40, size=6.5)
    write(canvas, PROSE, x=310, size=6.5)


def tight(canvas: Canvas) -> None:
    write(canvas, PROSE, leading=9.0)


@pytest.mark.parametrize("draw", [text_page(*PROSE), rotated, sideways, cropped, two_columns, tight])
def test_words_inside_the_boxes_are_the_quote(draw: Draw) -> None:
    document = parse(made_pdf(draw), limits=Limits())
    assert "".join(one.text for one in document.segments).replace(" ", "").startswith("Thecompanyhasapolicy")
    assert check_every_quote(document) > 3


def test_a_quote_over_a_page_break_has_boxes_on_both_pages() -> None:
    more = ("and publishes the results.", "It holds for suppliers as well.")
    document = parse(made_pdf(text_page(*PROSE[:3], y=100.0), text_page(PROSE[3], *more)), limits=Limits())
    segment = next(one for one in document.segments if one.text.startswith("The policy was approved"))
    assert segment.text.endswith("and publishes the results.")
    passages = quote_passages(document, segment, 0, len(segment.text))
    assert [(one.page, len(one.boxes)) for one in passages] == [(1, 1), (2, 2)]
    assert " ".join(one.quote for one in passages) == segment.text
    check_every_quote(document)


def corpus_documents(count: int, seed: int) -> Iterator[tuple[bytes, Document]]:
    """Some readable documents of the corpus, always the same for one seed."""
    paths = sorted(path for folder in ("policies", "reports", "audits") for path in (CORPUS / folder).glob("*.pdf"))
    for path in random.Random(seed).sample(paths, min(count, len(paths))):
        data = path.read_bytes()
        try:
            yield data, parse(data, limits=Limits(pages=60))
        except UnreadableError:
            continue


@needs_corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_two_hundred_quotes_of_real_documents_are_what_another_reader_finds_in_their_boxes() -> None:
    """PDFium's own bounded text, asked per word box in PDF coordinates, gives the characters of the quote."""
    chance = random.Random(7)
    wrong: list[tuple[str, str]] = []
    checked = 0
    for data, document in corpus_documents(20, seed=3):
        pdf = pypdfium2.PdfDocument(data)
        for _ in range(11):
            segment = chance.choice(document.segments)
            start = chance.randrange(len(segment.text))
            end = min(len(segment.text), start + chance.randrange(1, 120))
            for passage in quote_passages(document, segment, start, end):
                page = document.page(passage.page or 0)
                expected = quoted(segment, passage)
                if sorted(inside(page, passage.boxes)) != sorted(expected):
                    wrong.append(("boxes", passage.quote))
                found = read_in_boxes(pdf, passage)
                if letters(found) != letters(passage.quote):
                    wrong.append((found, passage.quote))
                checked += 1
    assert checked >= 200
    assert len(wrong) <= 0.01 * checked, wrong


def read_in_boxes(pdf: pypdfium2.PdfDocument, passage: Passage) -> str:
    """The text PDFium gives for the boxes of a passage, character by character whose centre lies inside."""
    page = pdf[(passage.page or 1) - 1]
    frame = PageFrame.of(page)
    text_page = page.get_textpage()
    boxes = [frame.shown(*text_page.get_charbox(index, loose=True)) for index in range(text_page.count_chars())]
    found: list[str] = []
    for x0, top, x1, bottom in passage.boxes:
        for index, box in enumerate(boxes):
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            if x0 <= x <= x1 and top <= y <= bottom:
                found.append(text_page.get_text_range(index, 1))
    text_page.close()
    page.close()
    return "".join(found)


def letters(text: str) -> str:
    """The ASCII letters and digits of a text, which no normalisation touches, sorted out of their order."""
    return "".join(sorted(char for char in text if char.isascii() and char.isalnum()))


@needs_corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_hardly_a_character_pdfplumber_finds_is_missing() -> None:
    """Bags of characters per page, on a page in eight of some documents; the mean must reach 99 per cent."""
    import io
    import unicodedata
    from collections import Counter

    import pdfplumber

    agreement: list[float] = []
    for data, document in corpus_documents(12, seed=5):
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in document.pages[1:40:8]:
                if page.status is not PageStatus.READ:
                    continue
                other = pdf.pages[page.number - 1]
                theirs = Counter(unicodedata.normalize("NFKC", "".join(word["text"] for word in other.extract_words())))
                mine = Counter(unicodedata.normalize("NFKC", "".join(word.text for word in page.words)))
                other.close()
                agreement.append(1 - sum((theirs - mine).values()) / max(1, sum(theirs.values())))
    assert len(agreement) > 20
    assert sum(agreement) / len(agreement) >= 0.99, sorted(agreement)[:5]

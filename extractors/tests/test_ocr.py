"""Scanned pages: read with boxes and confidence where OCR is installed, told as scanned where it is not."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors import ocr, reading
from extractors.cache import Cache
from extractors.claim import Grounding
from extractors.claiming.passages import quote_passages
from extractors.claims import extract_claims
from extractors.document import UNREAD, Document, DocumentStatus, PageStatus, SegmentKind, Style, Word
from extractors.limits import Limits
from extractors.ocr import OcrMode, Recogniser, recogniser_for
from extractors.pages import scans
from extractors.pages.asked import PagesAsked
from extractors.pdf import parse
from extractors.reading import read_documents
from extractors.sandbox import TaskResult
from extractors.submission import open_submission
from extractors.tests.made_pdfs import made_pdf, picture_page, text_page, write
from extractors.tests.scanned_pdfs import needs_ocr, scanned
from rules.errors import UsageError

LINES = (
    "We have zero tolerance of bribery and facilitation payments.",
    "The board of directors approved this policy on 2 May 2024",
    "and reviews it every year together with the auditors.",
    "Suppliers must not pay anybody to gain an advantage.",
)
POLICY = made_pdf(text_page(*LINES, size=11.0, leading=18.0))


def reader(mode: OcrMode = OcrMode.AUTO) -> Recogniser:
    found = recogniser_for(mode)
    assert found is not None
    return found


def read(data: bytes, *, limits: Limits | None = None, mode: OcrMode = OcrMode.AUTO) -> Document:
    return replace(parse(data, limits=limits or Limits(), ocr=reader(mode)), id="d1", path="a.pdf")


def answering(answer: bytes) -> Callable[..., Iterator[TaskResult]]:
    """Stands for `run_in_child` and gives the same answer to every task."""

    def run(function: object, tasks: Iterable[object], **options: object) -> Iterator[TaskResult]:
        for index, _ in enumerate(tasks):
            yield TaskResult(index, answer)

    return run


def apart(words: tuple[Word, ...], other: tuple[Word, ...]) -> float:
    """How far, in points, the sides of the boxes of the same words are apart at most."""
    return max(
        abs(one - two)
        for word, truth in zip(words, other, strict=True)
        for one, two in zip(word.box, truth.box, strict=True)
    )


@needs_ocr
def test_a_scan_is_read_with_words_boxes_and_confidence() -> None:
    truth = parse(POLICY, limits=Limits()).page(1).words
    document = read(scanned(POLICY, askew=0.3))
    page = document.page(1)
    assert (document.status, page.status, document.language) == (DocumentStatus.READ, PageStatus.READ, None)
    assert [word.text for word in page.words] == [word.text for word in truth]
    assert apart(page.words, truth) < 5
    assert all(word.style == Style.OCR for word in page.words)
    assert len(page.confidences) == len(page.words)
    assert min(page.confidences) >= scans.CONFIDENCE and max(page.confidences) <= 100
    assert {word.size for word in page.words} <= {10.5, 11.0, 11.5}
    assert document.note == "page 1 read by OCR"
    assert next(one.text for one in document.segments if one.kind is SegmentKind.SENTENCE) == LINES[0]


@needs_ocr
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_sheet_on_its_side_or_head_is_read_where_it_stands(turned: int) -> None:
    upright = parse(POLICY, limits=Limits()).page(1)
    page = read(scanned(POLICY, askew=0.0, turned=turned)).page(1)
    assert [word.text for word in page.words] == [word.text for word in upright.words]
    width, height = upright.width, upright.height
    for word, truth in zip(page.words, upright.words, strict=True):
        x0, top, x1, bottom = truth.box
        expected = {
            90: (top, width - x1, bottom, width - x0),
            180: (width - x1, height - bottom, width - x0, height - top),
            270: (height - bottom, x0, height - top, x1),
        }[turned]
        assert word.box == pytest.approx(expected, abs=5)


@needs_ocr
def test_items_of_a_list_are_told_by_their_marks() -> None:
    items = (
        "Report what you see to the Speak Up line.",
        "Ask when you are in doubt.",
        "Keep notes of every gift you get.",
    )

    def draw(canvas: Canvas) -> None:
        write(canvas, ["All employees must:"], size=11.0)
        for place, item in enumerate(items):
            y = 735 - 18 * place
            canvas.circle(85, y + 3, 2, fill=1)
            write(canvas, [item], x=100, y=y, size=11.0)

    document = read(scanned(made_pdf(draw), askew=0.2))
    found = [one for one in document.segments if one.kind is SegmentKind.LIST_ITEM]
    assert [one.text.lstrip("• ") for one in found] == list(items)
    assert all(one.lead_in == 0 for one in found)


@needs_ocr
def test_the_same_scan_gives_the_same_document() -> None:
    data = scanned(POLICY)
    assert read(data) == read(data)


def test_without_ocr_a_scan_is_scanned_and_never_empty() -> None:
    document = parse(scanned(POLICY), limits=Limits())
    assert (document.status, document.page(1).status) == (DocumentStatus.SCANNED, PageStatus.SCANNED)
    assert document.note == "page 1 without text (scanned)"
    assert document.pages_unread == (1,)


@needs_ocr
def test_a_picture_without_text_stays_scanned() -> None:
    document = read(made_pdf(picture_page, text_page(*LINES)))
    assert document.page(1).status is PageStatus.SCANNED
    assert (document.status, document.note) == (DocumentStatus.PARTLY_READ, "page 1 without text (scanned)")


@needs_ocr
def test_claims_from_a_scan_say_so() -> None:
    from extractors.vocabulary import compile_vocabulary
    from rules.load import load_library

    document = replace(read(scanned(POLICY)), kind="policy")
    claims = extract_claims(document, compile_vocabulary(load_library().vocabulary))
    named = {claim.name: claim for claim in claims}
    passage = named["anti-corruption.prohibits"].passages[0]
    assert passage.grounding is Grounding.OCR
    assert passage.quote == LINES[0]
    assert all(one.grounding is Grounding.OCR for claim in claims for one in claim.passages)


def test_a_sentence_with_a_hole_yields_no_claim() -> None:
    from extractors.vocabulary import compile_vocabulary
    from rules.load import load_library

    compiled = compile_vocabulary(load_library().vocabulary)
    document = replace(parse(POLICY, limits=Limits()), id="d1", kind="policy")
    page = document.page(1)
    assert any(claim.name == "anti-corruption.prohibits" for claim in extract_claims(document, compiled))
    # "We [never] zero tolerance" could say anything: the second word was too unclear to be read.
    words = tuple(
        word._replace(style=Style.OCR, text=UNREAD if at == 1 else word.text) for at, word in enumerate(page.words)
    )
    first = document.segments[0]
    pieces = first.pieces
    torn = replace(first, text=first.text[: pieces[1].start] + UNREAD * 4 + first.text[pieces[1].end :])
    document = replace(document, pages=(replace(page, words=words),), segments=(torn, *document.segments[1:]))
    assert not any(claim.segment == 0 for claim in extract_claims(document, compiled))


@needs_ocr
def test_unclear_words_leave_a_mark_and_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "CONFIDENCE", 96.5)
    document = read(scanned(POLICY, dpi=110))
    texts = [word.text for word in document.page(1).words]
    holes = texts.count(UNREAD)
    assert 0 < holes < len(texts)
    assert document.note is not None and document.note.startswith("page 1 read by OCR (")
    assert f"{holes} unclear word" in document.note or holes < int(document.note.split("(")[1].split()[0])


@needs_ocr
def test_when_time_is_over_the_rest_stays_scanned_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(scans, "MOST_PAGES", 1)
    pages = scanned(made_pdf(text_page(*LINES), text_page(*LINES), text_page(*LINES)))
    document = read(pages)
    assert [page.status for page in document.pages] == [PageStatus.READ, PageStatus.SCANNED, PageStatus.SCANNED]
    assert document.status is DocumentStatus.PARTLY_READ
    assert document.note == (
        "pages 2-3 without text (scanned); page 1 read by OCR; OCR stopped before page 2, at its limit of time or pages"
    )
    assert document.cut_short
    none = read(pages, limits=Limits(seconds=0.0))
    assert (none.status, none.cut_short) == (DocumentStatus.SCANNED, True)
    after = parse(pages, limits=Limits(), asked=PagesAsked(spent=Limits().seconds), ocr=reader())
    assert (after.status, after.cut_short) == (DocumentStatus.SCANNED, True)


@needs_ocr
def test_a_scan_laid_over_text_is_read_whole() -> None:
    """The search for unseen text switches objects of a page off: what OCR looks at must not be what is left of it."""
    image = Image.open(io.BytesIO(_picture(POLICY)))

    def draw(canvas: Canvas) -> None:
        write(canvas, ["Scan 17"], y=20)
        canvas.drawImage(ImageReader(image), 0, 0, width=595, height=842)

    document = read(made_pdf(draw))
    assert document.note is not None and document.note.startswith("page 1 read by OCR")
    assert LINES[0] in [segment.text for segment in document.segments]


@pytest.mark.parametrize(("cut_short", "kept"), [(True, 0), (False, 1)])
def test_a_document_that_ran_out_of_time_is_not_kept(
    cut_short: bool, kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(POLICY)
    answer = msgspec.msgpack.encode(replace(parse(POLICY, limits=Limits()), cut_short=cut_short))
    monkeypatch.setattr(reading, "run_in_child", answering(answer))
    cache = Cache(tmp_path / "cache")
    (document,) = reading.read_documents(open_submission([folder]), cache=cache)
    assert (document.cut_short, cache.state().entries) == (cut_short, kept)


@needs_ocr
def test_what_is_kept_belongs_to_the_way_it_was_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(scanned(POLICY))
    cache = Cache(tmp_path / "cache")
    submission = open_submission([folder])
    statuses = [
        read_documents(submission, ocr=how, cache=cache)[0].status
        for how in (None, reader(), None, replace(reader(), version="another"))
    ]
    assert statuses == ["scanned", "read", "scanned", "read"]
    assert cache.state().entries == 3


@needs_ocr
def test_a_stamp_on_a_scan_does_not_pass_for_its_text() -> None:
    image = Image.open(io.BytesIO(_picture(POLICY)))
    stamp = "Envelope 4711-0815-2024 closed by the signature service"

    def page(picture: Image.Image) -> bytes:
        def draw(canvas: Canvas) -> None:
            canvas.drawImage(ImageReader(picture), 0, 0, width=595, height=842)
            write(canvas, [stamp], y=20)

        return made_pdf(draw)

    texts = [segment.text for segment in read(page(image)).segments]
    assert LINES[0] in texts and any("4711-0815" in text for text in texts)
    cover = read(page(Image.new("L", (100, 140), 200)))
    assert (cover.page(1).status, cover.page(1).confidences, cover.note) == (PageStatus.READ, (), None)


def test_the_layer_of_another_ocr_program_is_told_as_ocr() -> None:
    def draw(canvas: Canvas) -> None:
        picture_page(canvas)
        text = canvas.beginText(72, 760)
        text.setTextRenderMode(3)
        text.textLines(LINES)
        canvas.drawText(text)

    document = replace(parse(made_pdf(draw), limits=Limits()), id="d1")
    assert all(word.style == Style.OCR for word in document.page(1).words)
    passages = quote_passages(document, document.segments[0], 0, 10)
    assert [one.grounding for one in passages] == [Grounding.OCR]


@needs_ocr
def test_always_reads_pages_whose_own_text_means_nothing() -> None:
    image = Image.open(io.BytesIO(_picture(POLICY)))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 0, 0, width=595, height=842)
        write(canvas, ["Plain words of a page that can be read by itself."] * 3, y=200)

    document = read(made_pdf(draw), mode=OcrMode.ALWAYS)
    assert not document.page(1).confidences
    words = tuple(Word("\ue001\ue002", 72, 10, 90, 20) for _ in range(8))
    assert scans.without_meaning(words)
    assert not scans.without_meaning(document.page(1).words)
    assert not scans.without_meaning(())


def _picture(data: bytes) -> bytes:
    import pypdfium2

    out = io.BytesIO()
    with pypdfium2.PdfDocument(data) as pdf:
        pdf[0].render(scale=2).to_pil().save(out, "PNG")
    return out.getvalue()


# -------------------------------------------------------------------------------- what is installed


def test_what_is_missing_is_named_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ocr, "_FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(ocr, "MODULE", "no_such_module")
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    assert [one.what for one in ocr.missing_parts()] == [
        "the Python package no_such_module",
        "Tesseract's language data (eng)",
    ]
    assert recogniser_for(OcrMode.AUTO) is None
    assert recogniser_for(OcrMode.NEVER) is None
    with pytest.raises(UsageError, match="apt install tesseract-ocr-eng; macOS: brew install tesseract"):
        recogniser_for(OcrMode.ALWAYS)


def test_language_data_are_found_where_tesseract_looks_for_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(ocr, "_FOLDERS", ())
    (tmp_path / "tessdata").mkdir()
    data = tmp_path / "tessdata" / "eng.traineddata"
    data.write_bytes(b"")
    for named in (tmp_path, tmp_path / "tessdata"):
        monkeypatch.setenv("TESSDATA_PREFIX", os.fspath(named))
        assert ocr.data_file() == data

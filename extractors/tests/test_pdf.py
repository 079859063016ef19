"""PDFs into words: boxes as a viewer shows them, statuses, facts."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors import pdf
from extractors.document import Document, DocumentStatus, Page, PageSource, PageStatus, Style, Word
from extractors.facts.texts import iso_date
from extractors.limits import Limits
from extractors.pages import second_reader
from extractors.pdf import UnreadableError, parse
from extractors.tests.made_pdfs import made_pdf, picture_page, text_page, write

LIMITS = Limits()
SENTENCE = "We prohibit bribery and facilitation payments by anyone acting for us."


def read(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in these bytes."""
    return parse(data, limits=limits)


def word(document: Document, text: str, page: int = 1) -> Word:
    """The first word of a page with this text."""
    return next(one for one in document.page(page).words if one.text == text)


def test_words_stand_where_they_were_drawn() -> None:
    document = read(made_pdf(text_page(SENTENCE, x=100.0, y=700.0, size=12.0)))
    found = word(document, "We")
    assert found.x0 == pytest.approx(100, abs=0.1)
    assert found.top < 842 - 700 < found.bottom
    assert found.size == 12
    assert [one.text for one in document.page(1).words] == SENTENCE.split()
    assert document.status is DocumentStatus.READ


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_follow_the_rotation_and_the_crop_box(rotation: int) -> None:
    """The word is drawn 100 points right of and 200 points above the corner of a crop box of 300 by 500 points."""

    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 40, 350, 540))
        canvas.setPageRotation(rotation)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(150, 240, "Bauxite")

    page = read(made_pdf(draw)).page(1)
    (found,) = page.words
    assert (page.width, page.height) == ((300, 500) if rotation in (0, 180) else (500, 300))
    width = 35
    box = {
        0: (100, 300, 100 + width, 300),
        90: (200, 100, 200, 100 + width),
        180: (200 - width, 200, 200, 200),
        270: (300, 200 - width, 300, 200),
    }[rotation]
    assert found.box == pytest.approx(box, abs=11)
    assert found.x1 - found.x0 > found.bottom - found.top if rotation in (0, 180) else found.x1 - found.x0 < 15
    assert not found.style & Style.HIDDEN


def test_a_word_outside_the_crop_box_is_hidden_and_in_no_segment() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((0, 0, 300, 842))
        write(canvas, ["We publish the policy."])
        canvas.drawString(400, 760, "Secret.")

    document = read(made_pdf(draw))
    assert word(document, "Secret.").style & Style.HIDDEN
    assert [one.text for one in document.segments] == ["We publish the policy."]


def test_invisible_text_is_hidden_unless_it_is_the_text_of_a_scan() -> None:
    def invisible(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 10)
        text.textLine("We have a policy that nobody sees on this page.")
        canvas.drawText(text)

    def scan(canvas: Canvas) -> None:
        picture_page(canvas)
        invisible(canvas)

    document = read(made_pdf(invisible, scan))
    assert all(one.style & Style.HIDDEN for one in document.page(1).words)
    assert not any(one.style & Style.HIDDEN for one in document.page(2).words)
    assert {one.page for one in document.segments} == {2}


def test_bold_and_size_are_told_per_word() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Scope"], size=14, font="Helvetica-Bold")
        write(canvas, ["It holds for all sites."], y=730)

    document = read(made_pdf(draw))
    assert word(document, "Scope").style & Style.BOLD
    assert word(document, "Scope").size == 14
    assert not word(document, "sites.").style & Style.BOLD


def test_a_page_of_a_picture_is_scanned_and_one_without_anything_blank() -> None:
    document = read(made_pdf(text_page(SENTENCE), picture_page, lambda canvas: None))
    assert [page.status for page in document.pages] == [PageStatus.READ, PageStatus.SCANNED, PageStatus.BLANK]
    assert document.status is DocumentStatus.PARTLY_READ
    assert document.note == "page 2 without text (scanned)"
    assert document.pages_unread == (2,)


def test_a_document_of_pictures_is_scanned() -> None:
    assert read(made_pdf(picture_page, picture_page)).status is DocumentStatus.SCANNED


def test_a_password_is_asked_only_where_there_is_one() -> None:
    assert read(made_pdf(text_page(SENTENCE), encrypt="")).segments[0].text == SENTENCE
    with pytest.raises(UnreadableError) as caught:
        read(made_pdf(text_page(SENTENCE), encrypt="secret"))
    assert caught.value.status is DocumentStatus.PASSWORD


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"Dear Sir or Madam", made_pdf(text_page(SENTENCE))[:300]])
def test_what_is_no_pdf_is_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.status is DocumentStatus.DAMAGED
    assert "\n" not in caught.value.note


def test_a_file_without_its_end_is_still_read() -> None:
    data = made_pdf(text_page(SENTENCE))
    assert [one.text for one in read(data[: data.rindex(b"xref")]).segments] == [SENTENCE]


def test_limits_leave_a_document_partly_read() -> None:
    data = made_pdf(*[text_page(SENTENCE) for _ in range(5)])
    few = read(data, Limits(pages=2))
    assert (few.status, len(few.pages), few.page_count) == (DocumentStatus.PARTLY_READ, 2, 5)
    assert few.note == "only the first 2 of 5 pages were read (--limit-pages 5 reads all)"
    assert few.pages_unread == (3, 4, 5)
    assert len(read(data, Limits(characters=100)).pages) == 2
    with pytest.raises(UnreadableError) as caught:
        read(data, Limits(file_size=100))
    assert caught.value.status is DocumentStatus.TOO_LARGE


def test_a_language_that_is_not_read_is_told_per_page() -> None:
    german = (
        "Wir verpflichten uns, alle geltenden Gesetze einzuhalten und Bestechung in jeder Form zu verbieten. Unsere",
        "Mitarbeiter werden jedes Jahr geschult, und die Einhaltung dieser Richtlinie wird von der internen Revision",
        "regelmäßig überprüft. Verstöße können über die Meldestelle auch anonym gemeldet werden; Hinweisgeber werden",
        "vor jeder Benachteiligung geschützt. Diese Richtlinie gilt für alle Standorte und für unsere Lieferanten.",
    )
    english = text_page(*[SENTENCE] * 6)
    document = read(made_pdf(english, english, text_page(*german)))
    assert [page.status for page in document.pages][2] is PageStatus.UNSUPPORTED_LANGUAGE
    assert document.page(3).language == "de"
    assert document.page(3).words
    assert {one.page for one in document.segments} == {1, 2}
    assert document.status is DocumentStatus.PARTLY_READ
    assert read(made_pdf(text_page(*german))).status is DocumentStatus.UNSUPPORTED_LANGUAGE


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("D:20240502101500+02'00'", "2024-05-02T10:15:00+02:00"),
        ("D:20240502101500Z", "2024-05-02T10:15:00Z"),
        ("D:20240502", "2024-05-02"),
        ("D:2024", "2024"),
        ("20240502101500-05'30", "2024-05-02T10:15:00-05:30"),
        ("D:20241502", None),
        ("yesterday", None),
    ],
)
def test_dates_of_the_metadata_become_iso(stated: str, iso: str | None) -> None:
    assert iso_date(stated) == iso


def test_the_title_of_the_metadata_counts_where_the_document_says_it_too() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Code of Conduct"], size=20)
        write(canvas, [SENTENCE] * 3, y=700)

    assert read(made_pdf(draw, title="Code of Conduct 2024")).title == "Code of Conduct 2024"
    assert read(made_pdf(draw, title="Annual budget template")).title == "Code of Conduct"
    assert read(made_pdf(draw, title="report_final.docx")).title == "Code of Conduct"


def test_facts_of_the_file() -> None:
    facts = read(made_pdf(text_page(SENTENCE), title="Our policy")).facts
    assert facts.title == "Our policy"
    assert facts.producer and "ReportLab" in facts.producer
    assert facts.signatures == ()
    assert facts.attachments == ()


def test_the_same_bytes_give_the_same_document() -> None:
    data = made_pdf(text_page(SENTENCE), picture_page)
    assert read(data) == read(data)


def test_a_second_opinion_is_asked_for_only_while_there_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0

    def opinion(_: bytes, index: int, **__: object) -> PageSource:
        nonlocal now
        now += 10.0
        return PageSource(Page(index + 1, 595.0, 842.0, (Word("read", 72.0, 72.0, 99.0, 84.0),)))

    damaged = PageStatus.DAMAGED
    monkeypatch.setattr(
        pdf, "_page_source", lambda _, index, **__: PageSource(Page(index + 1, 0.0, 0.0, status=damaged))
    )
    monkeypatch.setattr(pdf, "second_page_source", opinion)
    monkeypatch.setattr("extractors.pdf.time.monotonic", lambda: now)
    document = parse(made_pdf(*[text_page("A page.")] * 5), limits=Limits(seconds=60))
    assert [page.status for page in document.pages] == [PageStatus.READ] * 3 + [damaged] * 2


def test_a_file_only_pdfplumber_opens_is_read_as_far_as_time_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0

    def read(page: Any, _: Limits) -> PageSource:
        nonlocal now
        now += 10.0
        return PageSource(Page(page.page_number, 595.0, 842.0, (Word("read", 72.0, 72.0, 99.0, 84.0),)))

    monkeypatch.setattr(second_reader, "_source", read)
    monkeypatch.setattr("extractors.pages.second_reader.time.monotonic", lambda: now)
    sources, count = second_reader.second_page_sources(made_pdf(*[text_page("A page.")] * 5), limits=Limits(seconds=60))
    assert (count, [source.page.status for source in sources]) == (
        5,
        [PageStatus.READ] * 3 + [PageStatus.TIMED_OUT] * 2,
    )

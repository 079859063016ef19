"""Where paragraphs, list items and headings begin and end, and what hyphens at line ends become."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.assemble import document_from
from extractors.document import Document, SegmentKind, Style
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.made_pdfs import made_pdf, write
from extractors.tests.test_segments import typed_page

WIDE = "This is a line of running text that is as wide as the column is on this page,"


def texts(document: Document) -> list[str]:
    """The texts of all segments."""
    return [one.text for one in document.segments]


def test_a_figure_at_the_beginning_of_a_line_is_no_clause_number() -> None:
    document = document_from(
        [typed_page(1, WIDE, "and in it we tell that the share of the sites is 57 % or", "5.1 million of all sites.")]
    )
    assert texts(document) == [
        f"{WIDE} and in it we tell that the share of the sites is 57 % or 5.1 million of all sites."
    ]


def test_the_next_number_of_a_list_begins_an_item_wherever_the_last_one_ended() -> None:
    document = document_from(
        [typed_page(1, "1. Recovery and what belongs to it", "2. Hardening of the systems we have")]
    )
    assert [(one.label, one.text) for one in document.segments] == [
        ("1", "Recovery and what belongs to it"),
        ("2", "Hardening of the systems we have"),
    ]


def test_lines_that_each_begin_with_a_capital_are_entries_of_a_list() -> None:
    entries = ["Personal data of customers", "Company financial data", "Salary and payroll data", "Strategic plans"]
    document = document_from([typed_page(1, WIDE, "which holds for these:", "", *entries)])
    assert texts(document)[-4:] == entries


@pytest.mark.parametrize(
    "entries",
    [["Safety team of the works", "Head office of the group"], ["Approved", "Valid from May", "Second issue"]],
)
def test_a_few_short_lines_alone_in_their_style_are_entries(entries: list[str]) -> None:
    """Nothing but the free page beside them tells that their maker broke the lines."""
    assert texts(document_from([typed_page(1, *entries)])) == entries


def test_a_few_lines_that_fill_what_room_there_is_are_a_paragraph() -> None:
    narrow = ["Works of the group in", "Norway and in the north", "Sea opened this year"]
    source = typed_page(1, *narrow)
    beside = [
        word._replace(x0=word.x0 + 300.0, x1=word.x1 + 300.0) for word in typed_page(1, *[WIDE[:30]] * 3).page.words
    ]
    page = replace(source.page, words=(*source.page.words, *beside))
    assert " ".join(narrow) in texts(document_from([replace(source, page=page)]))
    wide = ["Our works in Norway and the board of the whole group agree on this with the", "Works Council"]
    assert texts(document_from([typed_page(1, *wide)])) == [" ".join(wide)]


def test_a_page_is_no_list_item() -> None:
    document = document_from([typed_page(1, f"{WIDE} see", "p. 58 of this report.")])
    assert all(one.kind is SegmentKind.SENTENCE for one in document.segments)


@pytest.mark.parametrize("mark", ["\u2751", "\u2044", "\u25b8", "\ue123"])
def test_a_symbol_standing_alone_is_the_mark_of_an_item(mark: str) -> None:
    document = document_from([typed_page(1, f"{mark} We pay a living wage.", f"{mark} We train everybody.")])
    assert [(one.kind, one.label, one.text) for one in document.segments] == [
        (SegmentKind.LIST_ITEM, mark, "We pay a living wage."),
        (SegmentKind.LIST_ITEM, mark, "We train everybody."),
    ]


def test_parts_and_numbered_titles_set_like_the_text_are_headings() -> None:
    document = document_from(
        [
            typed_page(
                1,
                "Article 5 Bribery",
                "",
                f"{WIDE} and so on.",
                "",
                "5.1 Gifts and meals",
                "",
                f"{WIDE} and so on.",
            )
        ]
    )
    headings = [one for one in document.segments if one.kind is SegmentKind.HEADING]
    assert [(one.text, one.label) for one in headings] == [
        ("Article 5 Bribery", "Article 5"),
        ("5.1 Gifts and meals", "5.1"),
    ]


def test_captions_and_units_are_no_headings() -> None:
    pages = [
        typed_page(1, "Figure 4.1: Water taken by site", size=14.0),
        typed_page(2, "(in million litres)", size=14.0),
        typed_page(3, *[WIDE] * 6),
    ]
    assert not [one for one in document_from(pages).segments if one.kind is SegmentKind.HEADING]


def test_a_number_over_a_line_end_and_a_suspended_hyphen_keep_what_they_are() -> None:
    document = document_from([typed_page(1, f"{WIDE} by standard 800-", "57 and its short-", "and long-term parts.")])
    assert texts(document) == [f"{WIDE} by standard 800-57 and its short- and long-term parts."]


def test_a_character_beyond_the_first_plane_does_not_shift_the_words_after_it() -> None:
    """PDFium counts both halves of it; the map says that the letter A of this font is a leaf."""
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        b"1 begincodespacerange <00> <ff> "
        b"endcodespacerange 1 beginbfchar <41> <D83CDF3F> endbfchar endcmap end end"
    )
    content = b"BT /F2 12 Tf 72 720 Td (AA) Tj /F1 12 Tf 0 -20 Td (We report each accident to the board.) Tj ET"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 3 0 R/F2 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(to_unicode), to_unicode),
    ]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s\nendobj\n" % (n, body) for n, body in enumerate(bodies, start=1))
    document = parse(data + b"trailer<</Root 1 0 R/Size 8>>\n%%EOF\n", limits=Limits())
    assert [word.text for word in document.page(1).words] == [
        "\U0001f33f\U0001f33f",
        *["We", "report", "each", "accident", "to", "the", "board."],
    ]


@pytest.mark.parametrize("mark", ["e", "o", "\u00a9"])
def test_bullets_that_ocr_reads_as_letters_open_items(mark: str) -> None:
    source = typed_page(1, "We promise:", f"{mark} to pay a living wage,", f"{mark} to train everybody.")
    words = tuple(word._replace(style=Style.OCR) for word in source.page.words)
    document = document_from([replace(source, page=replace(source.page, words=words))])
    assert [(one.kind, one.text) for one in document.segments[1:]] == [
        (SegmentKind.LIST_ITEM, "to pay a living wage,"),
        (SegmentKind.LIST_ITEM, "to train everybody."),
    ]


def test_letters_alone_in_text_that_is_no_scan_are_text() -> None:
    document = document_from([typed_page(1, "e is the base of the natural logarithm.")])
    assert [(one.kind, one.text) for one in document.segments] == [
        (SegmentKind.SENTENCE, "e is the base of the natural logarithm.")
    ]


def test_numbers_set_off_widely_are_marks_of_items_and_no_labels_of_fields() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["The objectives of the policy are"], y=740)
        for at, text in enumerate(("Less waste at all sites", "Cleaner water, and", "Fewer journeys by road"), start=1):
            y = 740 - 28 * at
            write(canvas, [f"{at}."], x=50, y=y)
            write(canvas, [text], x=72, y=y)
        write(canvas, ["They are reviewed by the board in the first quarter of every year."], y=620)

    items = [one for one in parse(made_pdf(draw), limits=Limits()).segments if one.kind is SegmentKind.LIST_ITEM]
    assert [(one.label, one.text) for one in items] == [
        ("1", "Less waste at all sites"),
        ("2", "Cleaner water, and"),
        ("3", "Fewer journeys by road"),
    ]


def test_a_bold_title_with_a_reference_in_brackets_is_a_heading() -> None:
    def draw(canvas: Canvas) -> None:
        y = write(canvas, ["The people who work for us are what the company is.", "Each of them has a plan."], y=740)
        write(canvas, ["3.1 Training of staff"], y=y, font="Helvetica-Bold")
        write(canvas, ["[STD S1-13]"], x=184, y=y)
        write(canvas, ["We train all employees every year and keep a record of the hours."], y=y - 14)

    segments = parse(made_pdf(draw), limits=Limits()).segments
    assert [one.text for one in segments if one.kind is SegmentKind.HEADING] == ["3.1 Training of staff [STD S1-13]"]
    assert segments[-1].text == "We train all employees every year and keep a record of the hours."

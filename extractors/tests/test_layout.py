"""Reading order, headings, lists, form fields and running heads, on pages made for it."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document, Segment, SegmentKind
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.made_pdfs import Draw, made_pdf, text_page, write

LEFT = [
    "The board adopts the environmental",
    "policy and reviews it in every year",
    "after the audit of its results and",
    "the report of the management team",
    "on progress made at all our sites.",
]
RIGHT = [
    "Suppliers sign the code of conduct",
    "before any order is placed with them",
    "and are assessed every second year",
    "by our own auditors or by others we",
    "trust to do this work in our name.",
]
BOTH = [
    "The board adopts the environmental policy and reviews it in every year after the audit of its results and the "
    "report of the management team on progress made at all our sites.",
    "Suppliers sign the code of conduct before any order is placed with them and are assessed every second year by "
    "our own auditors or by others we trust to do this work in our name.",
]


def read(*pages: Draw) -> Document:
    """The document with these pages."""
    return parse(made_pdf(*pages), limits=Limits())


def texts(document: Document, kind: SegmentKind | None = None) -> list[str]:
    """The texts of the segments, of one kind where it is given."""
    return [one.text for one in document.segments if kind in (None, one.kind)]


def section(document: Document, segment: Segment) -> list[str]:
    """The headings above a segment."""
    return [document.segments[index].text for index in segment.section]


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, x=72)
        write(canvas, RIGHT, x=320)

    assert texts(read(draw)) == BOTH


def test_columns_written_line_by_line_are_taken_apart() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            write(canvas, [left], x=72, y=760 - 14 * row)
            write(canvas, [right], x=320, y=760 - 14 * row)

    assert texts(read(draw)) == BOTH


def test_what_is_written_late_but_stands_above_is_read_first() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["The second paragraph was drawn first."], y=600)
        write(canvas, ["The first paragraph was drawn last."], y=760)

    assert texts(read(draw)) == ["The first paragraph was drawn last.", "The second paragraph was drawn first."]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [*LEFT[:4], "on progress made at all sites, and"], x=72)
        write(canvas, ["publishes what it has found there.", *RIGHT], x=320)

    assert texts(read(draw))[0].endswith("at all sites, and publishes what it has found there.")


def test_headings_open_sections_by_size_weight_and_number() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Code of Conduct"], size=20, y=780)
        write(canvas, ["1 Integrity"], size=14, y=740)
        write(canvas, ["Bribery"], font="Helvetica-Bold", y=715)
        write(canvas, ["We prohibit bribery in every form, also", "through others who act in our name."], y=700)
        write(canvas, ["2 Suppliers"], size=14, y=640)
        write(canvas, ["Suppliers sign this code before any order is placed."], y=615)

    document = read(draw)
    assert [(one.text, one.level) for one in document.segments if one.kind is SegmentKind.HEADING] == [
        ("Code of Conduct", 1),
        ("1 Integrity", 2),
        ("Bribery", 3),
        ("2 Suppliers", 2),
    ]
    assert section(document, document.segments[3]) == ["Code of Conduct", "1 Integrity", "Bribery"]
    assert section(document, document.segments[-1]) == ["Code of Conduct", "2 Suppliers"]
    assert document.segments[1].label == "1"


def test_letters_spaced_out_in_a_heading_are_joined() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        x = 72.0
        for letter in "OUR POLICY":
            canvas.drawString(x, 780, letter)
            x += 22
        write(canvas, ["It is reviewed by the board of directors every year."] * 3, y=740)

    document = read(draw)
    assert texts(document)[0] == "OUR POLICY"
    heading = document.segments[0]
    assert len(heading.pieces) == 9
    assert all(
        heading.text[piece.start : piece.end] == document.page(1).words[piece.word].text for piece in heading.pieces
    )


def test_list_items_keep_label_and_lead_in() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["The company commits to:"], y=760)
        write(
            canvas,
            [
                "a)  respect human rights in all its operations and to",
            ],
            x=90,
            y=744,
        )
        write(canvas, ["do so at every site;"], x=105, y=730)
        write(canvas, ["b)  pay a living wage, which means:"], x=90, y=714)
        write(canvas, ["\u2022  wages above the legal minimum;"], x=110, y=698)
        write(canvas, ["\u2022  yearly reviews of what living costs."], x=110, y=682)
        write(canvas, ["c)  end child labour."], x=90, y=666)
        write(canvas, ["This policy holds for all our sites without any exception."], y=640)

    document = read(draw)
    lead, a, b, first, second, c, last = document.segments
    assert (a.kind, a.label, a.lead_in) == (SegmentKind.LIST_ITEM, "a", lead.index)
    assert a.text == "respect human rights in all its operations and to do so at every site;"
    assert (b.label, b.lead_in) == ("b", lead.index)
    assert (first.lead_in, second.lead_in) == (b.index, b.index)
    assert (c.label, c.lead_in) == ("c", lead.index)
    assert (last.kind, last.lead_in) == (SegmentKind.SENTENCE, None)


def test_numbered_clauses_are_items_and_numbers_in_running_text_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["9.3  The supplier shall not use forced labour and keeps its wages at"], y=760)
        write(canvas, ["2.5 times the legal minimum wherever it has its own workers."], x=96, y=746)
        write(canvas, ["9.4  The supplier reports every accident."], y=722)

    document = read(draw)
    assert [(one.label, one.kind) for one in document.segments] == [
        ("9.3", SegmentKind.LIST_ITEM),
        ("9.4", SegmentKind.LIST_ITEM),
    ]
    assert "2.5 times the legal minimum" in document.segments[0].text


def test_running_heads_and_page_numbers_are_left_out_and_told_once() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            write(canvas, ["Example Metals   POL-07   Version 3.1   Approved 12 March 2024"], y=810, size=8)
            write(canvas, [f"This is what page {number} says about the policy of the company."], y=700)
            write(canvas, [f"Page {number} of 4"], x=280, y=30, size=8)

        return draw

    document = read(*[page(number) for number in range(1, 5)])
    sentences = [one for one in document.segments if one.kind is SegmentKind.SENTENCE]
    assert [one.page for one in sentences] == [1, 2, 3, 4]
    rest = [one.text for one in document.segments if one.kind is not SegmentKind.SENTENCE]
    assert [text for text in rest if "POL-07" in text] == ["Example Metals POL-07 Version 3.1 Approved 12 March 2024"]
    assert "Version" in [one.text for one in document.page(3).words]


def test_document_control_lines_are_form_fields() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Anti-Corruption Policy"], size=18, y=780)
        write(
            canvas,
            ["Approved by: Board of Directors", "Effective date: 12 March 2024", "Version 3.1 | 12 March 2024"],
            y=740,
        )
        for row, (label, value) in enumerate(
            [("Document owner", "Head of Compliance"), ("Next review", "March 2026"), ("Classification", "Public")]
        ):
            write(canvas, [label], y=660 - 16 * row)
            write(canvas, [value], x=240, y=660 - 16 * row)
        write(
            canvas,
            ["We prohibit bribery in every form and at every place where we work,", "and do so without any exception."],
            y=580,
        )

    document = read(draw)
    fields = [(one.label, one.text) for one in document.segments if one.kind is SegmentKind.FORM_FIELD]
    assert ("Approved by", "Approved by: Board of Directors") in fields
    assert ("Effective date", "Effective date: 12 March 2024") in fields
    assert ("Document owner", "Document owner: Head of Compliance") in fields
    assert ("Next review", "Next review: March 2026") in fields
    assert "Version 3.1 | 12 March 2024" in texts(document)
    assert texts(document)[-1].startswith("We prohibit bribery")


def test_a_signature_block_keeps_its_lines_in_order() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["This policy was adopted by the board and is binding for all who work for the company."], y=760)
        write(canvas, ["Jane Example", "Chief Executive Officer", "3 May 2024"], y=700)

    assert texts(read(draw))[1:] == ["Jane Example", "Chief Executive Officer", "3 May 2024"]


def test_entries_of_a_table_of_contents_are_no_evidence_and_open_no_section() -> None:
    def draw(canvas: Canvas) -> None:
        write(
            canvas,
            [
                "Zero tolerance of bribery ........................ 4",
                "Living wages ..................................... 7",
            ],
        )
        write(canvas, ["This code was adopted by the board of directors."], y=600)

    document = read(draw)
    first, second, last = document.segments
    assert {first.kind, second.kind} == {SegmentKind.HEADING}
    assert first.level == second.level == 0
    assert last.section == ()


def test_a_column_of_text_beside_a_page_number_margin_stays_whole() -> None:
    """A long page of plain prose comes out as one paragraph after another, each in one piece."""
    paragraph = [
        "The company measures the emissions of all its sites every month and reports",
        "them to the board, which decides on further measures to reduce them where",
        "they exceed what was planned for the year.",
    ]
    document = read(text_page(*paragraph, y=760.0), text_page(*paragraph, y=760.0))
    assert texts(document) == [" ".join(paragraph)] * 2


def test_contents_without_dots_are_told_by_their_heading() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Table of Contents"], size=16, y=780)
        for row, (entry, page) in enumerate([("Bribery", 2), ("Wages", 4), ("Water", 7), ("Waste", 9), ("Energy", 12)]):
            write(canvas, [entry], y=740 - 16 * row)
            write(canvas, [str(page)], x=480, y=740 - 16 * row)

    document = read(draw)
    assert document.tables == ()
    assert {(one.kind, one.level) for one in document.segments[1:]} == {(SegmentKind.HEADING, 0)}

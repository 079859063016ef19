"""The order in which pages of many forms are read: columns, boxes, notes, spreads, turned pages, navigation."""

from __future__ import annotations

from itertools import chain

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document, SegmentKind, Style
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.made_pdfs import Draw, made_pdf, write

COLUMNS = [
    [
        "The board adopts the policy",
        "on water and reviews it in",
        "every year after the audit",
        "of its results, and reports",
        "on progress at all its sites.",
    ],
    [
        "Suppliers sign the code of",
        "conduct before any order is",
        "placed with them, and their",
        "work is assessed by auditors",
        "in every second year or more.",
    ],
    [
        "Employees report a breach to",
        "the line that is open for all",
        "of them at any time, and are",
        "protected from every kind of",
        "retaliation by the company.",
    ],
]
SENTENCES = [" ".join(column) for column in COLUMNS]
BODY = [
    "We measure the water that our sites take from rivers and wells and report",
    "what we find to the board of directors, which sets the targets for the year",
    "to come and publishes them with the results that were reached so far, in a",
]
REST = [
    "form that everybody who is interested can understand without having to ask",
    "for help, and that can be compared with the figures of other companies.",
]


def read(*pages: Draw, size: tuple[float, float] = (595.0, 842.0)) -> Document:
    """The document with these pages."""
    return parse(made_pdf(*pages, size=size), limits=Limits())


def texts(document: Document) -> list[str]:
    """The texts of all segments, in the order of reading."""
    return [one.text for one in document.segments]


def check_ways_back(document: Document) -> None:
    """Every letter of every segment stands in the word its piece names."""
    for segment in document.segments:
        for piece in segment.pieces:
            word = document.page(piece.page).words[piece.word]
            shown = segment.text[piece.start : piece.end]
            assert shown == word.text or word.text.startswith(shown) or word.style & Style.RAISED


def column_at(number: int) -> float:
    """Where a column begins."""
    return 50.0 + 175 * number


def test_three_columns_written_row_by_row_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        for row, parts in enumerate(zip(*COLUMNS, strict=True)):
            for number, part in enumerate(parts):
                write(canvas, [part], x=column_at(number), y=700 - 14 * row)

    document = read(draw)
    assert texts(document) == SENTENCES
    check_ways_back(document)


@pytest.mark.parametrize("order", [(2, 0, 1), (1, 2, 0), (2, 1, 0)])
def test_columns_written_in_any_order_are_read_from_left_to_right(order: tuple[int, ...]) -> None:
    def draw(canvas: Canvas) -> None:
        for number in order:
            write(canvas, COLUMNS[number], x=column_at(number), y=700)

    assert texts(read(draw)) == SENTENCES


def test_two_stories_below_each_other_are_not_mixed() -> None:
    def draw(canvas: Canvas) -> None:
        for row, y in enumerate((740, 500)):
            write(canvas, [f"Story number {row + 1}"], size=16, y=y)
            write(canvas, COLUMNS[2 * row], x=column_at(0), y=y - 30)
            write(canvas, COLUMNS[1], x=column_at(1), y=y - 30)

    assert texts(read(draw)) == [
        "Story number 1",
        SENTENCES[0],
        SENTENCES[1],
        "Story number 2",
        SENTENCES[2],
        SENTENCES[1],
    ]


def test_a_label_that_nearly_touches_the_text_beside_it_stays_out_of_it() -> None:
    labels = ["Water from rivers and wells", "Waste sent to a landfill", "Energy"]

    def draw(canvas: Canvas) -> None:
        x = 72 + canvas.stringWidth(labels[0], "Helvetica", 10) + 7
        for number, label in enumerate(labels):
            write(canvas, [label], y=740 - 100 * number)
            write(canvas, COLUMNS[number], x=x, y=740 - 100 * number)

    assert texts(read(draw)) == list(chain.from_iterable(zip(labels, SENTENCES, strict=True)))


def test_a_side_bar_written_in_the_middle_of_a_paragraph_stays_out_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, BODY, x=200, y=700)
        write(canvas, ["Did you know?", "Half of the water is used", "more than once."], x=60, y=690, size=8)
        write(canvas, REST, x=200, y=700 - 14 * len(BODY))

    found = texts(read(draw))
    assert " ".join([*BODY, *REST]) in found
    assert "Half of the water is used more than once." in found


def test_a_box_across_both_columns_does_not_cut_their_sentences() -> None:
    top, bottom = COLUMNS[0][:3], COLUMNS[0][3:]

    def draw(canvas: Canvas) -> None:
        write(canvas, top, x=72, y=740)
        write(canvas, ["Zero harm is our aim"], x=150, y=670, size=18, font="Helvetica-Bold")
        write(canvas, bottom, x=72, y=630)
        write(canvas, COLUMNS[1], x=320, y=740 - 14)

    found = texts(read(draw))
    assert SENTENCES[0] in found
    assert SENTENCES[1] in found
    assert "Zero harm is our aim" in found


def test_notes_at_the_foot_are_read_after_the_sentence_they_interrupt() -> None:
    def first(canvas: Canvas) -> None:
        write(canvas, BODY, y=130)
        write(canvas, ["1 Wells are counted since last year.", "2 Rivers and lakes."], y=70, size=7, leading=9)

    def second(canvas: Canvas) -> None:
        write(canvas, REST, y=760)
        write(canvas, ["A second paragraph follows here and says nothing of water."], y=700)

    document = read(first, second)
    found = texts(document)
    whole = " ".join([*BODY, *REST])
    assert whole in found
    assert found.index(whole) < found.index("1 Wells are counted since last year.")
    segment = document.segments[found.index(whole)]
    assert {piece.page for piece in segment.pieces} == {1, 2}
    check_ways_back(document)


def test_a_chart_between_two_columns_is_no_part_of_the_sentence_that_goes_on_below_it() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Water taken"], x=320, y=740, font="Helvetica-Bold")
        for row, label in enumerate(("in million litres", "300", "2022", "2023")):
            write(canvas, [label], x=320 + 30 * (row % 2), y=728 - 10 * row, size=6)
        write(canvas, COLUMNS[0][2:], x=320, y=684)
        write(canvas, [*COLUMNS[1], *COLUMNS[0][:2]], x=72, y=740)

    found = texts(read(draw))
    assert SENTENCES[0] in found


def test_both_pages_of_a_spread_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Water"], x=60, y=540, size=18)
        write(canvas, ["Waste"], x=660, y=540, size=18)
        for number, x in enumerate((60, 240)):
            write(canvas, COLUMNS[number], x=x, y=500)
        for number, x in enumerate((660, 840)):
            write(canvas, COLUMNS[2 - number], x=x, y=500)

    document = read(draw, size=(1190.0, 600.0))
    assert texts(document) == ["Water", SENTENCES[0], SENTENCES[1], "Waste", SENTENCES[2], SENTENCES[1]]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_turned_so_that_its_text_stands_upright_is_read_as_shown(rotation: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        canvas.translate(*{90: (842, 0), 180: (595, 842), 270: (0, 595)}[rotation])
        canvas.rotate(rotation)
        write(canvas, COLUMNS[0], x=60, y=500)
        write(canvas, COLUMNS[1], x=300, y=500)

    document = read(draw)
    assert texts(document) == SENTENCES[:2]
    first = document.page(1).words[document.segments[0].pieces[0].word]
    assert first.x0 == pytest.approx(60, abs=1)
    assert first.x1 - first.x0 > first.bottom - first.top


def test_lines_drawn_apart_by_justification_stay_in_their_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["We hold our suppliers to the same standards as ourselves"], x=72, y=700)
        right = 72 + canvas.stringWidth("We hold our suppliers to the same standards as ourselves", "Helvetica", 10)
        parts = ["and", "examine", "their", "management"]
        gap = (right - 72 - sum(canvas.stringWidth(part, "Helvetica", 10) for part in parts)) / 3
        x = 72.0
        for part in parts:
            canvas.drawString(x, 686, part)
            x += canvas.stringWidth(part, "Helvetica", 10) + gap
        write(canvas, ["every year, at our own cost."], x=72, y=672)

    assert texts(read(draw)) == [
        "We hold our suppliers to the same standards as ourselves and examine their management every year, "
        "at our own cost."
    ]


def test_heads_alternating_with_changing_chapter_names_are_left_out() -> None:
    chapters = ["Environment", "Environment", "Environment", "Environment", "People", "People", "People", "People"]

    def page(number: int, chapter: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            if number % 2:
                write(canvas, [chapter], x=72, y=800, size=8)
                write(canvas, [str(number)], x=72, y=30, size=8)
            else:
                write(canvas, ["Example Metals Sustainability Report"], x=380, y=800, size=8)
                write(canvas, [f"{number}"], x=520, y=30, size=8)
            write(canvas, [*BODY[:2], f"for the year, and in chapter {number} it tells of them."], y=700)

        return draw

    document = read(*[page(number, chapter) for number, chapter in enumerate(chapters * 2, start=1)])
    sentences = [one for one in document.segments if one.kind is SegmentKind.SENTENCE]
    assert len(sentences) == 16
    assert all(one.text.startswith("We measure") and one.text.endswith(".") for one in sentences)
    rest = [one.text for one in document.segments if one.kind is not SegmentKind.SENTENCE]
    assert sorted(rest) == ["Environment", "Example Metals Sustainability Report", "People"]


def test_navigation_beside_the_text_and_tabs_at_the_edge_are_left_out() -> None:
    entries = ["Strategy", "Environment", "People", "Figures"]

    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            for row, entry in enumerate(entries):
                font = "Helvetica-Bold" if row == number % 4 else "Helvetica"
                write(canvas, [entry], x=20, y=600 - 20 * row, size=8, font=font)
            write(canvas, [*BODY, *REST], x=150, y=740 - 30 * number)
            canvas.saveState()
            canvas.translate(585, 300)
            canvas.rotate(90)
            write(canvas, ["Annual report of Example Metals"], x=0, y=0, size=8)
            canvas.restoreState()

        return draw

    document = read(*[page(number) for number in range(1, 7)])
    sentences = [one.text for one in document.segments if one.kind is SegmentKind.SENTENCE]
    assert sentences == [" ".join([*BODY, *REST])] * 6
    rest = [one.text for one in document.segments if one.kind is not SegmentKind.SENTENCE]
    assert sorted(rest) == sorted([*entries, "Annual report of Example Metals"])


def test_a_heading_that_comes_back_at_the_top_of_pages_is_no_running_head() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            if number % 3 == 0:
                write(canvas, ["Targets" if number % 2 else "Actions"], y=770, font="Helvetica-Bold")
            write(canvas, [*BODY, *REST], y=700)

        return draw

    document = read(*[page(number) for number in range(1, 25)])
    headings = [one.text for one in document.segments if one.kind is SegmentKind.HEADING]
    assert headings == ["Targets", "Actions"] * 4


def test_a_note_mark_is_no_part_of_the_number_before_it() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        for part, size, rise in (
            ("Emissions of Scope 3", 10, 0),
            ("2", 6, 4),
            (" were 4,500", 10, 0),
            ("12", 6, 4),
            (" tonnes of CO", 10, 0),
            ("2", 6, -2),
            (" in the year.", 10, 0),
        ):
            text.setFont("Helvetica", size)
            text.setRise(rise)
            text.textOut(part)
        canvas.drawText(text)

    document = read(draw)
    assert texts(document) == ["Emissions of Scope 3² were 4,500¹² tonnes of CO2 in the year."]
    check_ways_back(document)
    raised = [word.text for word in document.page(1).words if word.style & Style.RAISED]
    assert raised == ["2", "12"]


def test_letters_are_neither_lost_nor_told_twice() -> None:
    def draw(canvas: Canvas) -> None:
        for number in (1, 2, 0):
            write(canvas, COLUMNS[number], x=column_at(number), y=700)
        write(canvas, ["A line across all of the columns stands here."], x=50, y=600)

    document = read(draw)
    told = sorted(chain.from_iterable(((p.page, p.word) for p in one.pieces) for one in document.segments))
    assert told == [(1, index) for index in range(len(document.page(1).words))]


def test_a_navigation_bar_written_last_lets_no_column_overtake_another() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [*BODY[:1], *COLUMNS[0]], x=60, y=700)
        write(canvas, COLUMNS[1], x=450, y=700)
        for x, entry in ((60, "Start"), (450, "Figures"), (110, "Contents"), (160, "Search")):
            write(canvas, [entry], x=x, y=800, size=7)

    said = " ".join(one.text for one in read(draw).segments)
    assert 0 < said.index(COLUMNS[0][0]) < said.index(COLUMNS[1][0])


def test_side_headings_are_read_beside_their_text_and_not_before_all_of_it() -> None:
    names = ["Environment", "People", "Governance"]
    claims = ["We protect the rivers:", "We care for everybody:", "We keep to our rules:"]

    def draw(canvas: Canvas) -> None:
        for number, (claim, name) in enumerate(zip(claims, names, strict=True)):
            write(canvas, [claim], x=170, y=760.0 - 150 * number, size=12)
            write(canvas, [name], x=60, y=710.0 - 150 * number, size=12)
        for number, column in enumerate(COLUMNS):
            write(canvas, column, x=170, y=735.0 - 150 * number)

    said = " ".join(one.text for one in read(draw).segments)
    places = [said.index(text) for group in zip(claims, names, SENTENCES, strict=True) for text in group]
    assert places == sorted(places)

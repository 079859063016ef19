"""What stands in margins and at the beginning of a text: numbers of lines, drop capitals, headings that run in."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document, SegmentKind
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.made_pdfs import Draw, made_pdf, text_page, write

BODY = [
    "The company measures the water that its sites take from rivers and wells",
    "and reports what it finds to the board of directors, which sets the targets",
    "for the year to come and publishes them with the results that were reached",
    "so far, in a form that everybody who is interested can understand without",
    "having to ask for help, and that can be compared with the figures of other",
    "companies in the same trade. The auditors look at the figures once a year",
    "and tell the board whether they trust the way in which they were measured",
    "by the people at the sites, who are trained for it in their first month at",
    "work and whenever a new device is put to use in one of the wells they read.",
]


def read(draw: Draw) -> Document:
    """A page as read."""
    return parse(made_pdf(draw), limits=Limits())


def texts(document: Document) -> list[str]:
    """The texts of all segments."""
    return [one.text for one in document.segments]


def test_small_numbers_beside_every_line_are_no_text() -> None:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(BODY, start=14):
            y = 760.0 - 14 * (number - 14)
            write(canvas, [str(number)], x=50, y=y, size=6)
            write(canvas, [line], y=y)

    document = read(draw)
    assert " ".join(texts(document)) == " ".join(BODY)
    assert [one.kind for one in document.segments] == [SegmentKind.SENTENCE] * 2


def test_numbers_of_rows_and_of_items_are_text() -> None:
    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(BODY, start=1):
            write(canvas, [f"{number}"], x=72, y=760.0 - 14 * number)
            write(canvas, [line[:30]], x=90, y=760.0 - 14 * number)

    said = " ".join(texts(read(draw)))
    assert all(str(number) in said.split() for number in range(1, 10))


def test_a_drop_capital_belongs_to_its_word_and_makes_no_heading() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["T"], y=746, size=28)
        write(canvas, ["he board of this company met in the spring of the year and"], x=90, y=760)
        write(canvas, ["adopted a policy on water that holds for all of the sites and for"], x=90, y=746)
        write(canvas, BODY[:4], y=732)

    document = read(draw)
    assert document.segments[0].text.startswith("The board of this company met")
    assert all(one.kind is SegmentKind.SENTENCE for one in document.segments)


def run_in(heading: str, rest: str) -> Draw:
    """A page with a paragraph that begins with words in bold, between others."""

    def draw(canvas: Canvas) -> None:
        write(canvas, BODY[:3])
        write(canvas, [heading], y=690, font="Helvetica-Bold")
        write(canvas, [rest], x=72 + canvas.stringWidth(heading + " ", "Helvetica-Bold", 10), y=690)
        write(canvas, BODY[3:6], y=676)

    return draw


def test_bold_words_that_run_into_a_paragraph_are_its_heading() -> None:
    document = read(run_in("Water at our sites", "We measure what each of the sites takes, and"))
    heading = next(one for one in document.segments if one.kind is SegmentKind.HEADING)
    assert heading.text == "Water at our sites"
    after = document.segments[heading.index + 1]
    assert after.text.startswith("We measure what each of the sites takes, and so far, in a form")
    assert after.section == (heading.index,)


def test_bold_words_with_which_a_sentence_begins_are_no_heading() -> None:
    document = read(run_in("Water at our sites", "is measured at each of the wells that we own,"))
    assert all(one.kind is not SegmentKind.HEADING for one in document.segments)


def test_a_heading_of_its_own_line_stands_above_one_that_runs_in() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Environment"], y=780, font="Helvetica-Bold")
        run_in("Water at our sites", "We measure what each of the sites takes, and")(canvas)

    levels = {one.text: one.level for one in read(draw).segments if one.kind is SegmentKind.HEADING}
    assert levels == {"Environment": 1, "Water at our sites": 2}


def test_letters_set_apart_within_a_line_are_one_word() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Our"])
        for number, letter in enumerate("POLICY"):
            write(canvas, [letter], x=100 + 11 * number)
        write(canvas, ["on water holds for every site of the company."], x=182)

    assert texts(read(draw)) == ["Our POLICY on water holds for every site of the company."]


def test_letters_that_stand_for_themselves_stay_apart() -> None:
    said = "Annexes A B C D and E of this agreement hold for every site."
    assert texts(parse(made_pdf(text_page(said)), limits=Limits())) == [said]


def test_labels_of_a_drawing_are_no_headings() -> None:
    def draw(canvas: Canvas) -> None:
        y = write(canvas, BODY)
        for x, step, label in (
            (90, 60, "Mine"),
            (260, 90, "Refinery"),
            (400, 130, "Smelter"),
            (120, 180, "Casthouse"),
            (300, 240, "Customers"),
        ):
            write(canvas, [label], x=x, y=y - step, size=14, font="Helvetica-Bold")

    assert all(one.kind is not SegmentKind.HEADING for one in read(draw).segments)


def test_headings_with_text_under_each_are_headings() -> None:
    names = ["Mine", "Refinery", "Smelter", "Casthouse", "Customers"]

    def draw(canvas: Canvas) -> None:
        y = 780.0
        for name in names:
            write(canvas, [name], y=y, size=14, font="Helvetica-Bold")
            y = write(canvas, BODY[:2], y=y - 22) - 20

    assert [one.text for one in read(draw).segments if one.kind is SegmentKind.HEADING] == names


def test_lines_with_page_numbers_that_go_up_are_contents() -> None:
    entries = ["Introduction", "Water", "Energy", "Waste", "People", "Suppliers", "Figures of the year"]

    def draw(canvas: Canvas) -> None:
        for number, entry in enumerate(entries):
            write(canvas, [entry], y=780.0 - 40 * number)
            write(canvas, [f"{10 + 7 * number}"], x=400, y=780.0 - 40 * number)

    document = read(draw)
    assert [(one.kind, one.level) for one in document.segments] == [(SegmentKind.HEADING, 0)] * len(entries)
    assert texts(document)[1] == "Water 17"
    assert document.tables == ()


def test_a_short_sentence_somewhat_larger_than_most_text_is_no_heading() -> None:
    def draw(canvas: Canvas) -> None:
        y = write(canvas, BODY)
        write(canvas, ["Water", "This is used for all rivers."], y=y - 20, size=12, leading=40)

    assert [one.text for one in read(draw).segments if one.kind is SegmentKind.HEADING] == ["Water"]

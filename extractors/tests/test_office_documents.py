"""What word processors and browsers make of a small member's documents: frames as page heads, drawn bullets, figures
over their labels, and tables written cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document, SegmentKind
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.made_pdfs import Draw, made_pdf, write

LEFT, RIGHT = 72.0, 520.0
PROSE = "Each container is weighed when it leaves the site and the weight is entered in the register."


def read(*pages: Draw) -> Document:
    """The document with these pages."""
    return parse(made_pdf(*pages), limits=Limits())


def texts(document: Document, kind: SegmentKind | None = None) -> list[str]:
    """The texts of the segments of a kind, or of all."""
    return [segment.text for segment in document.segments if kind in (None, segment.kind)]


def frame(canvas: Canvas, rows: Sequence[Sequence[str]], *, top: float, xs: Sequence[float]) -> float:
    """Draw a table with its first line at a height; gives the height of its last one."""
    for number, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            write(canvas, [text], x=x + 4, y=top - 13 - 18 * number)
    bottom = top - 18 * len(rows)
    for number in range(len(rows) + 1):
        canvas.line(xs[0], top - 18 * number, xs[-1], top - 18 * number)
    for x in xs:
        canvas.line(x, top, x, bottom)
    return bottom


def controlled(number: int, *, body: Sequence[str] = (), rows: Sequence[Sequence[str]] = ()) -> Draw:
    """A page with the frame of a controlled document at its head, and text or a table right below it."""

    def draw(canvas: Canvas) -> None:
        head = [
            ["VESTA ALU", "Waste management", "Doc. no.: PR-07"],
            ["Procedure", "Prepared by: A. Rossi", f"Rev.: 04 Page {number} of 3"],
        ]
        bottom = frame(canvas, head, top=800, xs=(LEFT, 220, 380, RIGHT))
        if rows:
            bottom = frame(canvas, rows, top=bottom, xs=(LEFT, 180, 300, 400, 490))
        write(canvas, list(body), y=bottom - 30)

    return draw


def test_the_frame_at_the_head_of_every_page_is_told_once() -> None:
    document = read(*(controlled(number, body=[PROSE]) for number in (1, 2, 3)))
    rows = [segment for segment in document.segments if segment.kind is SegmentKind.TABLE_ROW]
    assert [row.page for row in rows] == [1, 1]
    assert rows[0].text == "VESTA ALU | Waste management | Doc. no.: PR-07"
    assert rows[1].text == "Procedure | Prepared by: A. Rossi | Rev.: 04 Page 1 of 3"


def test_a_table_right_below_the_frame_is_a_table_of_its_own() -> None:
    records = [["Record", "Where", "Kept by", "Kept for"], ["Form 2", "Archive", "QHSE", "7 years"]]
    more = [["Form 3", "Archive", "QHSE", "5 years"], ["Form 4", "Archive", "QHSE", "6 years"]]
    document = read(controlled(1, body=[PROSE]), controlled(2, rows=records), controlled(3, rows=more))
    told = [row for row in texts(document, SegmentKind.TABLE_ROW) if "Form" in row]
    assert [row.split(" | ")[0] for row in told] == ["Form 2", "Form 3", "Form 4"]


def test_a_frame_whose_figures_change_from_page_to_page_is_no_head() -> None:
    def site(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            frame(canvas, [["Site", "Injuries"], ["Telford", f"{3 * number}"]], top=800, xs=(LEFT, 220, 380))
            write(canvas, [PROSE], y=700)

        return draw

    document = read(site(1), site(2), site(3))
    assert [row for row in texts(document, SegmentKind.TABLE_ROW) if row.startswith("Telford")] == [
        "Telford | 3",
        "Telford | 6",
        "Telford | 9",
    ]


def beside(rows: Sequence[Sequence[str]], *, step: float = 16.0) -> Draw:
    """A page with a paragraph and, below it, texts side by side in rows."""

    def draw(canvas: Canvas) -> None:
        write(canvas, [PROSE, PROSE], y=760)
        for number, row in enumerate(rows):
            for x, text in zip((LEFT, 310), row, strict=False):
                write(canvas, [text], x=x, y=680 - step * number)

    return draw


def test_signature_blocks_side_by_side_are_read_one_after_the_other() -> None:
    rows = [("Signed", "Signed"), ("Dana Reyes", "Tomas Berg"), ("Chair of the Board", "Chief Executive")]
    told = " ".join(texts(read(beside(rows))))
    assert told.endswith("Signed Dana Reyes Chair of the Board Signed Tomas Berg Chief Executive")


def test_lines_to_sign_on_part_blocks_too() -> None:
    rows = [("_____________", "_____________"), ("Dana Reyes, Chair", "Tomas Berg, Chief Executive")]
    told = [text for text in texts(read(beside(rows, step=24))) if "_" not in text]
    assert told[-2:] == ["Dana Reyes, Chair", "Tomas Berg, Chief Executive"]


def test_a_row_of_equal_cells_is_no_signature() -> None:
    rows = [("Telford", "Yes"), ("Derby", "Yes"), ("Yes", "Yes"), ("Brescia", "No")]
    assert "Yes: Yes" in texts(read(beside(rows)))


def test_the_largest_of_the_first_headings_is_the_title() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["BRIGHTWELL CASTING"], y=790, size=11, font="Helvetica-Bold")
        write(canvas, ["HUMAN RIGHTS POLICY"], y=750, size=18, font="Helvetica-Bold")
        write(canvas, [PROSE, PROSE], y=700)

    assert read(draw).title == "HUMAN RIGHTS POLICY"


def tile(canvas: Canvas, figure: str, label: Sequence[str], *, x: float, y: float = 700) -> None:
    """A large figure with its label below it."""
    write(canvas, [figure], x=x, y=y, size=26, font="Helvetica-Bold")
    write(canvas, list(label), x=x, y=y - 16, size=10)


def test_a_large_figure_and_the_label_below_it_are_one() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Key figures"], y=760, size=14, font="Helvetica-Bold")
        tile(canvas, "38", ["suppliers assessed"], x=72)
        tile(canvas, "92 %", ["of buyers trained"], x=230)
        tile(canvas, "0", ["cases of forced", "labour found"], x=390)
        write(canvas, [PROSE], y=600)

    told = texts(read(draw))
    for whole in ("38 suppliers assessed", "92 % of buyers trained", "0 cases of forced labour found"):
        assert whole in told


def test_the_number_of_a_chapter_and_a_year_stay_apart() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["2"], y=760, size=40, font="Helvetica-Bold")
        write(canvas, ["Climate and energy"], y=730, size=20, font="Helvetica-Bold")
        write(canvas, [PROSE, PROSE], y=680)
        write(canvas, ["2024"], y=560, size=30)
        write(canvas, ["was the hottest year at our sites."], y=544)

    document = read(draw)
    assert "Climate and energy" in texts(document, SegmentKind.HEADING)
    assert not any(text.startswith(("2 Climate", "2024 was")) for text in texts(document))


def test_labels_set_above_their_figures_are_not_given_to_the_next_one() -> None:
    def draw(canvas: Canvas) -> None:
        y = 740.0
        for label, figure in (("Injuries", "3"), ("Spills", "0"), ("Fines", "1")):
            write(canvas, [label], y=y, size=10)
            write(canvas, [figure], y=y - 26, size=26)
            y -= 48
        write(canvas, [PROSE], y=480)

    told = texts(read(draw))
    assert not any(text in told for text in ("3 Spills", "0 Fines"))


def bulleted(items: Sequence[tuple[float, str]], *, radius: float = 1.6) -> Draw:
    """A page with items each behind a drawn disc."""

    def draw(canvas: Canvas) -> None:
        write(canvas, ["The company will:"], y=760)
        for number, (indent, text) in enumerate(items):
            y = 742 - 14 * number
            canvas.circle(LEFT + indent - 9, y + 3.3, radius, stroke=0, fill=1)
            write(canvas, [text], x=LEFT + indent, y=y)
        write(canvas, [PROSE, PROSE], y=600)

    return draw


def test_discs_drawn_before_lines_make_them_items() -> None:
    items = [(18, "measure its emissions"), (36, "from fuel"), (36, "from power"), (18, "publish them")]
    document = read(bulleted(items))
    assert texts(document, SegmentKind.LIST_ITEM) == [text for _, text in items]
    assert all(segment.label == "•" for segment in document.segments if segment.kind is SegmentKind.LIST_ITEM)


def test_signs_in_running_text_are_no_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(6):
            y = 742 - 14 * number
            write(canvas, ["More is said on this in another chapter of the report, see there"], y=y)
        for y in (728, 700):
            canvas.setFillColorRGB(1, 1, 1)
            canvas.rect(LEFT, y - 3, 40, 12, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.circle(LEFT + 3, y + 3.3, 1.6, stroke=0, fill=1)

    assert not texts(read(draw), SegmentKind.LIST_ITEM)


def test_dots_of_a_chart_are_no_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(30):
            canvas.circle(LEFT + 12 * number, 500 + 7 * (number % 9), 1.6, stroke=0, fill=1)
        for number, name in enumerate(("Telford", "Derby")):
            canvas.circle(LEFT, 443 - 14 * number, 1.6, stroke=0, fill=1)
            write(canvas, [name], x=LEFT + 9, y=440 - 14 * number)
        write(canvas, [PROSE], y=600)

    assert not texts(read(draw), SegmentKind.LIST_ITEM)


def test_a_table_without_lines_written_cell_by_cell_keeps_its_rows() -> None:
    rows = [
        ([""], "2024", "2023"),
        (["Employees"], "412", "398"),
        (["Women (%)"], "23.5", "22.1"),
        (["Sick leave (%)"], "4.8", "5.2"),
        (["Hours of training per", "employee"], "18", "15"),
    ]

    def draw(canvas: Canvas) -> None:
        write(canvas, [PROSE], y=760)
        for number, (label, one, two) in enumerate(rows):
            y = 700 - 32 * number
            write(canvas, label, y=y, leading=12)
            write(canvas, [one], x=270, y=y)
            write(canvas, [two], x=430, y=y)
        write(canvas, [PROSE], y=500)

    document = read(draw)
    (table,) = document.tables
    assert table.columns[1:] == ("2024", "2023")
    assert [[cell.text for cell in row] for row in table.rows][-1] == ["Hours of training per employee", "18", "15"]


def test_a_line_set_smaller_below_a_bold_heading_is_not_its_end() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [PROSE], y=760)
        write(canvas, ["Contact"], y=700, size=13, font="Helvetica-Bold")
        write(canvas, ["compliance@example.com"], y=686)
        write(canvas, [PROSE], y=640)

    assert texts(read(draw), SegmentKind.HEADING) == ["Contact"]


def test_marks_written_after_their_items_belong_to_them() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Next steps"], y=760, size=14, font="Helvetica-Bold")
        for y, x, mark, text in (
            (730, 96, "", "Replace the cooling tower by 2026"),
            (716, 120, "1.", "tender in the first quarter"),
            (702, 120, "2.", "works in summer"),
        ):
            write(canvas, [text], x=x, y=y)
            write(canvas, [mark], x=x - 12, y=y)
        write(canvas, ["1."], x=84, y=730)
        write(canvas, ["Set a target for Scope 3"], x=96, y=688)
        write(canvas, ["2."], x=84, y=688)
        write(canvas, [PROSE, PROSE], y=640)

    document = read(draw)
    items = [(one.label, one.text) for one in document.segments if one.kind is SegmentKind.LIST_ITEM]
    assert items == [
        ("1", "Replace the cooling tower by 2026"),
        ("1", "tender in the first quarter"),
        ("2", "works in summer"),
        ("2", "Set a target for Scope 3"),
    ]


def test_a_row_without_lines_down_keeps_the_lines_of_its_label_in_order() -> None:
    body = [(["Scope 1"], "3,412", "3,208", "2,997"), (["Scope 2", "(market-", "based)"], "5,120", "4,874", "1,020")]

    def draw(canvas: Canvas) -> None:
        write(canvas, [PROSE], y=770)
        xs, y = (72, 180, 290, 400, 500), 740.0
        for x, text in zip(xs, ("Emissions", "2022", "2023", "2024"), strict=False):
            write(canvas, [text], x=x + 4, y=y - 13, font="Helvetica-Bold")
        for row, (label, *figures) in enumerate(body):
            top = y - 18 - 18 * row
            write(canvas, label, x=xs[0] + 4, y=top - 13)
            for x, text in zip(xs[1:], figures, strict=False):
                write(canvas, [text], x=x + 4, y=top - 13)
        edges = (740, 722, 704, 658)
        for edge in edges:
            canvas.line(xs[0], edge, xs[-1], edge)
        for x in (xs[0], xs[-1]):
            canvas.line(x, edges[0], x, edges[-1])
        for x in xs[1:-1]:
            canvas.line(x, edges[0], x, edges[2])

    (table,) = read(draw).tables
    assert [cell.text for cell in table.rows[-1]] == ["Scope 2 (market- based)", "5,120", "4,874", "1,020"]


def test_a_compound_broken_at_its_hyphen_keeps_it() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Emissions of scope two are told location-", "based and market-based; the invest-"], y=760)
        write(canvas, ["ment in green power is told apart."], y=732)

    assert "told location-based and market-based; the investment in" in " ".join(texts(read(draw)))

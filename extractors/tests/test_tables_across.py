"""Tables between lines across the page: which rows are head, and which lines make a row."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from extractors.tests.made_pdfs import Draw, write
from extractors.tests.test_table_layouts import BODY, put, rule, tables, texts


def ruled_across(head: Sequence[Sequence[str]], body: Sequence[Sequence[str]]) -> Draw:
    """A table with a line above its head, one below it and one at its end."""

    def draw(canvas: Canvas) -> None:
        below = put(canvas, head, y=700)
        end = put(canvas, body, y=below - 6)
        for y in (714.0, below + 8, end + 10):
            canvas.line(70, y, 490, y)

    return draw


def test_a_row_that_counts_the_columns_ends_the_head() -> None:
    head = [["Site", "Input", "Energy", "Water"], ["", "(tonnes)", "(GWh)", "(m3)"], ["(1)", "(2)", "(3)", "(4)"]]
    (table,) = tables(ruled_across(head, BODY))
    assert table.columns == ("Site (1)", "Input (tonnes) (2)", "Energy (GWh) (3)", "Water (m3) (4)")
    assert texts(table) == BODY


def test_a_second_row_of_words_over_figures_is_head_without_a_rule_between() -> None:
    def draw(canvas: Canvas) -> None:
        rows = [["", "2024", "2024", "2023"], ["in tonnes", "Input", "Output", "Input"], *BODY]
        end = put(canvas, rows[:1], y=700, bold=True)
        end = put(canvas, rows[1:], y=end)
        for number in range(6):
            canvas.line(70, 714 - 16 * number, 490, 714 - 16 * number)

    (table,) = tables(draw)
    assert table.columns == ("in tonnes", "2024 Input", "2024 Output", "2023 Input")
    assert texts(table) == BODY


def test_a_head_of_numbers_above_the_lines_names_the_columns() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [["", "320", "737", "777"]], y=702, bold=True)
        put(canvas, BODY, y=684)
        for y in (696.0, 680.0, 664.0, 648.0):
            canvas.line(70, y, 490, y)
        for x in (70, 220, 320, 420, 490):
            canvas.line(x, 696, x, 648)

    (table,) = tables(draw)
    assert table.columns == ("", "320", "737", "777")
    assert texts(table) == BODY


def test_a_head_whose_names_come_near_each_other_is_head_still() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Places and all their sites"], x=130, y=700)
        write(canvas, ["Frequency"], x=255, y=700)
        write(canvas, ["Remark"], x=330, y=700)
        rows = [("a place", "1 in 9", "For short"), ("b place", "1 in 5", "Common"), ("c place", "4 in 5", "Used")]
        for number, (one, two, three) in enumerate(rows):
            write(canvas, [one], x=160, y=680 - 14 * number)
            write(canvas, [two], x=262, y=680 - 14 * number)
            write(canvas, [three], x=330, y=680 - 14 * number)
        for y in (712, 694, 640):
            canvas.line(120, y, 420, y)

    (table,) = tables(draw)
    assert table.columns == ("Places and all their sites", "Frequency", "Remark")
    assert [row[0] for row in texts(table)] == ["a place", "b place", "c place"]


def test_a_first_row_of_words_above_texts_and_figures_is_no_head() -> None:
    body = [["name", "how it is called", "none"], ["x", "how far right", "0"], ["y", "how far down", "20"]]

    def draw(canvas: Canvas) -> None:
        put(canvas, [["Parameter", "Meaning", "Default"]], y=700, bold=True)
        put(canvas, body, y=684)
        for number in range(5):
            canvas.line(70, 714 - 16 * number, 420, 714 - 16 * number)

    (table,) = tables(draw)
    assert table.columns == ("Parameter", "Meaning", "Default")
    assert texts(table) == body


def test_a_long_cell_beside_a_label_at_its_foot_leaves_the_table_whole() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Standard"], x=72, y=720)
        write(canvas, ["Disclosure"], x=180, y=720)
        write(canvas, ["Where"], x=400, y=720)
        y = 708.0
        for label, name, where in (
            ("A-18", ["Governance structure"], ["9, 28"]),
            (
                "A-20",
                ["Responsibility for the", "environment and society"],
                ["12", "Who answers for each", "topic is told", "there too"],
            ),
            ("A-22", ["Conflicts of interest"], ["83"]),
        ):
            rule(canvas, y)
            height = 13.0 * max(len(name), len(where))
            for x, lines in ((72, [label]), (180, name), (400, where)):
                write(canvas, lines, x=x, y=y - height + 13.0 * len(lines) - 11, size=9, leading=13)
            y -= height + 6
        rule(canvas, y)

    (table,) = tables(draw)
    assert texts(table) == [
        ["A-18", "Governance structure", "9, 28"],
        ["A-20", "Responsibility for the environment and society", "12 Who answers for each topic is told there too"],
        ["A-22", "Conflicts of interest", "83"],
    ]


def test_a_label_in_the_middle_of_a_list_is_one_row_with_it() -> None:
    def draw(canvas: Canvas) -> None:
        rule(canvas, 734)
        for x, text in ((72, "Policy"), (230, "Standard respected"), (430, "Owner")):
            write(canvas, [text], x=x, y=720, font="Helvetica-Bold")
        rule(canvas, 712)
        write(canvas, ["• Rights at Work", "• Guidelines for Enterprises", "• Law on Safety"], x=230, y=698, leading=14)
        write(canvas, ["Code of Conduct"], x=72, y=684)
        write(canvas, ["Compliance"], x=430, y=684)
        rule(canvas, 660)

    (table,) = tables(draw)
    assert table.columns == ("Policy", "Standard respected", "Owner")
    assert texts(table) == [
        ["Code of Conduct", "• Rights at Work • Guidelines for Enterprises • Law on Safety", "Compliance"]
    ]


def test_figures_of_two_units_under_one_label_stay_two_rows() -> None:
    def draw(canvas: Canvas) -> None:
        head = [["Daily trade", "unit", "2024", "2023"]]
        y = put(canvas, head, y=720, bold=True)
        for label, unit in (("Volume", "million"), ("", "thousand shares")):
            y = put(canvas, [[label, unit, "34", "169"]], y=y)
        for at in (734, 712, y + 10):
            rule(canvas, at)

    (table,) = tables(draw)
    assert [row[1:] for row in texts(table)] == [["million", "34", "169"], ["thousand shares", "34", "169"]]


def under_each_row(rows: Sequence[Sequence[str]], *, after: str = "") -> Draw:
    """A table with a line under every row but the last, and a line of text some way below it."""

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            y = 700 - 24 * number
            put(canvas, [row], y=y, bold=not number)
            if number + 1 < len(rows):
                canvas.line(70, y - 8, 490, y - 8)
        write(canvas, [after], y=700 - 24 * len(rows) - 20)

    return draw


def test_a_last_row_of_texts_without_a_line_below_it_is_a_row() -> None:
    rows = [
        ["Level", "Chance", "Effect"],
        *(
            [f"{n} ({word})", f"up to {n} in 5", "Some"]
            for n, word in enumerate(("Rare", "Seldom", "Possible", "Likely", "Certain"), start=1)
        ),
    ]
    (table,) = tables(under_each_row(rows, after="Risks are scored each year."))
    assert texts(table) == rows[1:]


def test_a_line_of_text_below_the_last_row_is_none() -> None:
    rows = [["Level", "Chance", "Effect"], *([f"{n}", f"up to {n} in 5", "Some"] for n in range(1, 6))]
    (table,) = tables(under_each_row([*rows, ["Source: risk register of the company"]]))
    assert texts(table) == rows[1:]


def framed(canvas: Canvas, top: float, rows: Sequence[Sequence[str]]) -> float:
    """Draw rows within lines across and down; gives the height of the last line."""
    bottom = put(canvas, rows, y=top - 12) + 12
    for number in range(len(rows) + 1):
        canvas.line(70, top - 16 * number, 490, top - 16 * number)
    for x in (70, 220, 320, 420, 490):
        canvas.line(x, top, x, bottom)
    return bottom


def test_names_above_the_lines_name_columns_though_only_some_are_bold() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Total"], x=332, y=702, font="Helvetica-Bold")
        write(canvas, ["Level one"], x=232, y=702, font="Helvetica-Bold")
        write(canvas, ["Level two"], x=432, y=702)
        framed(canvas, 696, BODY)

    (table,) = tables(draw)
    assert table.columns[1:] == ("Level one", "Total", "Level two")


def test_the_next_part_of_a_table_below_some_white_has_its_columns() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, [["", "Input", "Energy", "Water"]], y=702, bold=True)
        bottom = framed(canvas, 696, BODY)
        framed(canvas, bottom - 8, BODY)

    one, other = tables(draw)
    assert one.columns == other.columns == ("", "Input", "Energy", "Water")

"""Cells into tables: column names from head rows, rows that name a group, captions; and what a cell holds.

Rows come as matrices with the same Cell in every place it covers and None where there is none, whatever found them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.document import Box, Cell, PageSource, Style, Table, Word
from extractors.flow.fields import is_field

Row = Sequence[Cell | None]

_NUMBER = re.compile(r"[\s(\[+\-–−—~<>≤≥$€£%]*(?:[\d][\d.,'’/\s]*)?[%)\]*]*|n/?a|nil|[A-Z]{3}", re.I)
_NUMERIC = re.compile(r"\d|^[-–—]$|^n/?a$", re.I)
_YEARS = re.compile(
    r"(?:FY\s*|[QH]\d[\s/]*|\d{1,2}[./-]\d{1,2}[./-]|(?:\d{1,2}\.?\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},\s+)?)?"
    r"(?:19|20)\d\d(?:\s*[-/–]\s*(?:\d\d|(?:19|20)\d\d))?(?:\*|\(?\d\))?"
)
_MARKED_YEAR = re.compile(r"(?:19|20)\d\d\s?[1-9]?")
MOST_HEADS = 5
"""Rows of the longest head."""

_UNIT = re.compile(r"\(|in\b|$", re.I)
_CAPTION = re.compile(r"(?:table|tab\.|figure|exhibit|annex)\s*[\dA-Z]", re.I)


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the indexes of all its words on the page, those of its head rows among them."""

    table: Table
    words: frozenset[int]


def cell_of(indexes: Sequence[int], box: Box | None, words: Sequence[Word]) -> Cell:
    """A cell of these words, in the order given."""
    return Cell(" ".join([words[index][0] for index in indexes]), box, tuple(indexes))


def box_of(indexes: Iterable[int], words: Sequence[Word]) -> Box:
    """The rectangle around these words, at least one."""
    # A page of tables has thousands of cells: four passes with min and max take twice as long.
    left = top = float("inf")
    right = bottom = float("-inf")
    for index in indexes:
        _, x0, y0, x1, y1, _, _ = words[index]
        left = x0 if x0 < left else left
        top = y0 if y0 < top else top
        right = x1 if x1 > right else right
        bottom = y1 if y1 > bottom else bottom
    return (left, top, right, bottom)


def is_number(text: str) -> bool:
    """Whether the text of a cell is a figure, a percentage, a dash or the like."""
    bare = text.strip(" $€£¥")
    return bool(_NUMERIC.search(bare)) and bool(_NUMBER.fullmatch(bare))


def is_year(text: str) -> bool:
    """Whether the text of a cell is a year, a span of years or a date: what heads a column of figures."""
    return _YEARS.fullmatch(text) is not None


def holds_figures(row: Row) -> bool:
    """Whether a row holds figures: most of its filled cells after the first are numbers (years do not count)."""
    filled = [cell.text for cell in row[1:] or row if cell and cell.text]
    numbers = sum(1 for text in filled if is_number(text) and not is_year(text))
    return bool(filled) and numbers >= 0.5 * len(filled)


def holds_years(row: Row) -> bool:
    """Whether all filled cells of a row after the first, two or more, are years: a head, whatever it looks like."""
    filled = [cell.text for cell in row[1:] if cell and cell.text]
    if len(filled) < 2 or not any(is_year(text) for text in filled):
        return False
    return all(is_year(text) or _MARKED_YEAR.fullmatch(text) for text in filled)


def filled_cells(row: Row) -> list[Cell]:
    """The different cells of a row that have text, from left to right."""
    return list({id(cell): cell for cell in row if cell and cell.text}.values())


def is_bold(row: Row, words: Sequence[Word]) -> bool:
    """Whether all words of a row are bold."""
    indexes = [index for cell in row if cell for index in cell.words]
    return bool(indexes) and all(words[index].style & Style.BOLD for index in indexes)


def head_rows(matrix: Sequence[Row], words: Sequence[Word]) -> int:
    """How many rows at the top are head rows: spanning, bold, years, or words over figures."""
    if len(matrix) > 1 and _states_fields(matrix[0]) and _states_fields(matrix[1]):
        return 0
    heads = _first_heads(matrix, words) if len(matrix) > 1 else 0
    numbered = next((at for at in range(1, min(MOST_HEADS, len(matrix) - 1)) if _numbers_columns(matrix[at])), 0)
    if numbered and not any(holds_figures(row) for row in matrix[:numbered]):
        heads = max(heads, numbered + 1)
    while 0 < heads < min(MOST_HEADS, len(matrix) - 1) and _goes_on_naming(matrix, heads):
        heads += 1
    # A cell of the head that reaches down takes the rows it reaches into the head.
    while 0 < heads < len(matrix) - 1 and {id(cell) for cell in filled_cells(matrix[heads - 1])} & {
        id(cell) for cell in filled_cells(matrix[heads])
    }:
        heads += 1
    return heads


def _states_fields(row: Row) -> bool:
    """Whether a row holds a label with its value, as the frame of a controlled document does: ``Rev.: 4``."""
    return any(is_field(cell.text) for cell in filled_cells(row))


def _first_heads(matrix: Sequence[Row], words: Sequence[Word]) -> int:
    """How many rows at the top look like head rows by themselves."""
    rows = len(matrix)
    heads = 0
    while heads < min(3, rows - 1) and _spans(matrix[heads]) and not holds_figures(matrix[heads]):
        heads += 1
    first = matrix[heads]
    filled = filled_cells(first)
    if holds_years(first) and heads + 1 < rows:
        return heads + 1
    bold = (
        len(filled) > 1
        and not holds_figures(first)
        and is_bold(first, words)
        and not all(is_bold(row, words) for row in matrix[heads + 1 :])
    )
    if bold and not (len(first) == 2 and is_bold([row[0] for row in matrix[heads + 1 :]], words)):
        heads += 1
        while heads < rows - 1 and is_bold(matrix[heads], words) and _names_columns(matrix[heads]):
            heads += 1
        return heads
    if bold and not heads and _heads_pairs(matrix):
        return 1
    if len(first) == 2 and not heads:
        return 1 if not holds_figures(first) and all(holds_figures(row[1:]) for row in matrix[1:]) else 0
    short = all(len(cell.words) <= 8 for cell in filled)
    if short and not holds_figures(first) and len(filled) >= 0.6 * len(first) and heads + 1 < rows:
        return heads + 1
    return heads


def _numbers_columns(row: Row) -> bool:
    """Whether a row counts the columns, as the last row of a head may: (1) (2) (3), or a b c."""
    marks = [cell.text.strip("()[]. ") for cell in filled_cells(row)]
    if len(marks) < 3 or len(marks) < len(row) - 1:
        return False
    return marks in ([str(n) for n in range(1, len(marks) + 1)], [chr(97 + n) for n in range(min(len(marks), 26))])


def _goes_on_naming(matrix: Sequence[Row], at: int) -> bool:
    """Whether a row below a head names the columns too: words over figures alone, a unit at most before them."""
    row = matrix[at]
    unit = row[0] is None or _UNIT.match(row[0].text) is not None
    words = unit and _names_columns(row) and not holds_years(row) and len(filled_cells(row[1:])) >= 0.8 * (len(row) - 1)
    below = [cell for one in matrix[at + 1 : at + 4] for cell in filled_cells(one[1:])]
    return words and len(below) > 1 and all(is_number(cell.text) for cell in below)


def _names_columns(row: Row) -> bool:
    """Whether a row has several texts and none of them is a figure."""
    filled = filled_cells(row)
    return len(filled) > 1 and not any(is_number(cell.text) and not is_year(cell.text) for cell in filled)


def _heads_pairs(matrix: Sequence[Row]) -> bool:
    """Whether the first of rows of a bold label and a text heads them: a word each over texts of several."""
    texts = [row[1] for row in matrix[1:] if row[1] and row[1].text]
    words = sum(len(cell.words) for cell in texts)
    return all(len(cell.words) == 1 and cell.text.isalpha() for cell in matrix[0] if cell) and words >= 4 * len(texts)


def _spans(row: Row) -> bool:
    """Whether a row has a cell over several columns beside others, or over several but the first."""
    return (len(filled_cells(row)) >= 2 or not (row[0] and row[0].text)) and any(
        before is after and before is not None for before, after in pairwise(row)
    )


def table_of(heads: Sequence[Row], body: Sequence[Row], box: Box, source: PageSource) -> FoundTable:
    """Head rows and body rows, one at least, as a table of a page within this box."""
    words = source.page.words
    taken = frozenset(index for row in (*heads, *body) for cell in row if cell for index in cell.words)
    columns = tuple(_name([row[column] for row in heads]) for column in range(len(body[0])))
    caption = caption_above(box, words, words[min(taken)].size or 10.0)
    groups = tuple(at for at, row in enumerate(body[:-1]) if _names_group(row, body[at + 1 :], words))
    table = Table(source.page.number, box, columns, _told(body), caption, _told(heads, once=True), groups)
    return FoundTable(table, taken)


def _names_group(row: Row, below: Sequence[Row], words: Sequence[Word]) -> bool:
    """Whether a row names those below: one cell of words that has the row to itself, and rows of cells after it.

    Where the other cells are drawn and empty, only a label in bold over labels that are not names a group.
    """
    first = row[0]
    if first is None or not first.text or is_number(first.text) or filled_cells(row) != [first]:
        return False
    after = next((one for one in below[:3] if len(filled_cells(one)) > 1), None)
    if after is None:
        return False
    alone = all(cell is None or cell is first for cell in row)
    return alone or (is_bold([first], words) and not is_bold(after[:1], words))


def _told(rows: Sequence[Row], *, once: bool = False) -> tuple[tuple[Cell, ...], ...]:
    """Rows with a cell over several columns told in the first of them, and `once` over several rows in the first."""
    told: list[tuple[Cell, ...]] = []
    seen: set[int] = set()
    for row in rows:
        cells: list[Cell] = []
        before: Cell | None = None
        for place, cell in enumerate(row):
            if cell is None or cell is before or (once and id(cell) in seen):
                cells.append(Cell("", None))
            else:
                across = 1
                while place + across < len(row) and row[place + across] is cell:
                    across += 1
                cells.append(cell if across == 1 else Cell(cell.text, cell.box, cell.words, across))
            before = cell
        seen.update(id(cell) for cell in row if cell is not None)
        told.append(tuple(cells))
    return tuple(told)


def _name(cells: Row) -> str:
    """A column name from the head cells above the column, each told once, outermost first."""
    texts: list[str] = []
    before: Cell | None = None
    for cell in cells:
        if cell and cell.text and cell is not before:
            texts.append(cell.text)
        before = cell
    return " ".join(texts)


def caption_above(box: Box, words: Sequence[Word], size: float) -> str | None:
    """The line right above a table where it reads like a caption: ``Table 3 …``, or short and bold."""
    above = [
        word
        for word in words
        if box[1] - 2.6 * size < (word[2] + word[4]) / 2 < box[1] and word[1] < box[2] and word[3] > box[0]
    ]
    if not above or len(above) > 40:
        return None
    lowest = max(word.bottom for word in above)
    line = [word for word in above if word.bottom > lowest - 0.6 * (word.bottom - word.top)]
    text = " ".join(word.text for word in line)
    if _CAPTION.match(text):
        return text
    # A unit alone, or a row of figures, is no caption however bold it is.
    figures = sum(1 for word in line if is_number(word.text) and not is_year(word.text))
    if text.startswith("(") or figures > 1:
        return None
    if all(word.style & Style.BOLD for word in line) and len(line) <= 20:
        return text
    return None

"""A draft document set on pages: lines of text with positions, ruled tables, scanned pages.

The same sheets become page sources for the extractor (quick) or a real PDF (`@pdf` scenarios), so that both ways
read the same words at the same places. Measures are points from the top left of an A4 page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.document import Box, Page, PageSource, PageStatus, Style, Word
from features.steps.draft import Bullets, Field, Grid, Heading, Paper, Paragraph, Part

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, RIGHT = 64.0, 72.0, 531.0
BODY, HEAD, TITLE = 10.5, 14.0, 22.0
LEADING = 1.35
ASCENT, DESCENT = 0.718, 0.207  # Helvetica's, in parts of the font size
CELL_PAD = 4.0


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line of text: left edge and baseline in points from the top left, font size, weight."""

    text: str
    x: float
    baseline: float
    size: float
    bold: bool = False


@dataclass(slots=True)
class Sheet:
    """One page: its lines, ruling boxes, and whether it is a picture without text."""

    number: int
    lines: list[SetLine] = field(default_factory=list)
    rulings: list[Box] = field(default_factory=list)
    scanned: bool = False


def sheets_of(paper: Paper) -> list[Sheet]:
    """Set a document on its pages.

    :param paper: the document as the steps described it.
    :returns: one sheet a page, page 1 beginning with the title.
    :raises ValueError: where a page is asked to hold more than fits on it.
    """
    sheets = []
    for number in range(1, paper.length + 1):
        sheet = Sheet(number, scanned=number in paper.scanned)
        if not sheet.scanned:
            cursor = TOP
            if number == 1:
                cursor = _lines(sheet, paper.title, LEFT, cursor, TITLE, bold=True) + 14
            for part in paper.pages.get(number, []):
                cursor = _set_part(sheet, part, cursor)
            if cursor > HEIGHT - 40:
                raise ValueError(f'Page {number} of "{paper.title}" is asked to hold more than fits on it.')
        sheets.append(sheet)
    return sheets


def page_sources(sheets: list[Sheet]) -> Iterator[PageSource]:
    """The sheets as the extractor sees pages, without a PDF."""
    for sheet in sheets:
        words = tuple(word for line in sheet.lines for word in _words(line))
        status = PageStatus.READ if words else PageStatus.SCANNED if sheet.scanned else PageStatus.BLANK
        page = Page(sheet.number, WIDTH, HEIGHT, words, status)
        yield PageSource(page, tuple(sheet.rulings), 1.0 if sheet.scanned else 0.0)


def pdf_bytes(paper: Paper, sheets: list[Sheet]) -> bytes:
    """The sheets as a real PDF, encrypted where the document is password protected."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True, encrypt=paper.password or None)
    canvas.setTitle(paper.title)
    for sheet in sheets:
        if sheet.scanned:
            canvas.drawImage(_scan(), 0, 0, WIDTH, HEIGHT)
        for x0, top, x1, bottom in sheet.rulings:
            canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)
        for line in sheet.lines:
            canvas.setFont("Helvetica-Bold" if line.bold else "Helvetica", line.size)
            canvas.drawString(line.x, HEIGHT - line.baseline, line.text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _set_part(sheet: Sheet, part: Part, cursor: float) -> float:
    match part:
        case Heading(text):
            return _lines(sheet, text, LEFT, cursor + 8, HEAD, bold=True) + 5
        case Paragraph(text):
            return _lines(sheet, text, LEFT, cursor, BODY) + 8
        case Field(label, value):
            return _lines(sheet, f"{label}: {value}", LEFT, cursor, BODY) + 8
        case Bullets(lead_in, items):
            cursor = _lines(sheet, lead_in, LEFT, cursor, BODY) + 3
            for item in items:
                sheet.lines.append(SetLine("•", LEFT + 8, cursor + BODY * ASCENT, BODY))
                cursor = _lines(sheet, item, LEFT + 22, cursor, BODY) + 2
            return cursor + 8
        case Grid(caption, rows):
            return _set_grid(sheet, caption, rows, cursor)


def _set_grid(sheet: Sheet, caption: str, rows: tuple[tuple[str, ...], ...], cursor: float) -> float:
    cursor = _lines(sheet, caption, LEFT, cursor + 4, BODY, bold=True) + 4
    top, columns = cursor, max(len(row) for row in rows)
    step = (RIGHT - LEFT) / columns
    heights = [top]
    for index, row in enumerate(rows):
        ends = [
            _lines(sheet, text, LEFT + step * column + CELL_PAD, cursor + CELL_PAD, BODY - 1, index == 0, step - 8)
            for column, text in enumerate(row)
        ]
        cursor = max(ends) + CELL_PAD
        heights.append(cursor)
    sheet.rulings += [(LEFT, y, RIGHT, y) for y in heights]
    sheet.rulings += [(LEFT + step * i, top, LEFT + step * i, cursor) for i in range(columns + 1)]
    return cursor + 10


def _lines(
    sheet: Sheet, text: str, x: float, top: float, size: float, bold: bool = False, width: float | None = None
) -> float:
    for row in _wrapped(text, size, bold, width or RIGHT - x):
        sheet.lines.append(SetLine(row, x, top + size * ASCENT, size, bold))
        top += size * LEADING
    return top


def _wrapped(text: str, size: float, bold: bool, width: float) -> Iterator[str]:
    row: list[str] = []
    for word in text.split():
        if row and _text_width(" ".join([*row, word]), size, bold) > width:
            yield " ".join(row)
            row = []
        row.append(word)
    if row:
        yield " ".join(row)


def _text_width(text: str, size: float, bold: bool) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, "Helvetica-Bold" if bold else "Helvetica", size))


def _words(line: SetLine) -> Iterator[Word]:
    top, bottom = line.baseline - line.size * ASCENT, line.baseline + line.size * DESCENT
    style = Style.BOLD if line.bold else 0
    x, space = line.x, _text_width(" ", line.size, line.bold)
    for text in line.text.split(" "):
        end = x + _text_width(text, line.size, line.bold)
        if text:
            yield Word(text, round(x, 2), round(top, 2), round(end, 2), round(bottom, 2), line.size, style)
        x = end + space


def _scan() -> object:
    """A grey page with darker bars, as a scanner makes of printed lines: a picture, without text."""
    from PIL import Image, ImageDraw
    from reportlab.lib.utils import ImageReader

    image = Image.new("L", (int(WIDTH), int(HEIGHT)), 244)
    draw = ImageDraw.Draw(image)
    for y in range(90, 700, 16):
        draw.rectangle((64, y, 500 - (y * 7) % 120, y + 7), fill=120)
    return ImageReader(image)

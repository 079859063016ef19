"""Makes the example submission `northfjord/` from the texts beside it.

Run it as ``python -m features.submissions.make_northfjord``.

Northfjord Aluminium, its people and its figures are invented. The PDFs are committed; the same texts give the same
bytes, which a test checks.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import Image as PlacedImage

HERE = Path(__file__).parent
TARGET = HERE / "northfjord"
GREEN = colors.HexColor("#1f4e4a")

_BASE = {"fontName": "Helvetica", "fontSize": 11, "leading": 16, "spaceAfter": 7}
BODY = ParagraphStyle("body", **_BASE)
COLUMN = ParagraphStyle("column", **{**_BASE, "fontSize": 10, "leading": 14, "alignment": TA_JUSTIFY})
CELL = ParagraphStyle("cell", **{**_BASE, "fontSize": 8.5, "leading": 10.5, "spaceAfter": 0})
HEAD_CELL = ParagraphStyle("head cell", parent=CELL, fontName="Helvetica-Bold", textColor=colors.white)
HEADING = ParagraphStyle(
    "heading", fontName="Helvetica-Bold", fontSize=13, leading=17, spaceBefore=10, spaceAfter=5, textColor=GREEN
)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=24, leading=29, spaceAfter=4, textColor=GREEN)
SUBTITLE = ParagraphStyle("subtitle", fontName="Helvetica", fontSize=12, leading=16, spaceAfter=16)


@dataclass(frozen=True, slots=True)
class Source:
    """One text: where its PDF goes, title, subtitle, footer, layout (policy or report), and the marked-up lines."""

    file: str
    title: str
    subtitle: str
    footer: str
    layout: str
    body: str


def main() -> None:
    """Write every PDF of the example submission."""
    for path in sorted((HERE / "texts").glob("*.txt")):
        source = read_source(path)
        target = TARGET / source.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(pdf_of(source))


def read_source(path: Path) -> Source:
    """A text file: ``name: value`` lines, an empty line, then the marked-up text."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Source(body=body, **fields)


def pdf_of(source: Source) -> bytes:
    """The PDF of one text, the same bytes each time."""
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=source.title,
        author="Northfjord Aluminium AS",
        invariant=1,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        topMargin=24 * mm,
        bottomMargin=22 * mm,
    )
    frame = Frame(document.leftMargin, document.bottomMargin, document.width, document.height, 0, 0, 0, 0, id="page")
    scans: set[int] = set()

    def furniture(canvas: Canvas, template: BaseDocTemplate) -> None:
        if template.page in scans:
            return
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(colors.HexColor("#555555"))
        canvas.drawString(22 * mm, 12 * mm, source.footer)
        canvas.drawRightString(A4[0] - 22 * mm, 12 * mm, f"Page {template.page}")
        if template.page > 1:
            canvas.drawString(22 * mm, A4[1] - 14 * mm, source.title)
        canvas.setStrokeColor(GREEN)
        canvas.line(22 * mm, 16 * mm, A4[0] - 22 * mm, 16 * mm)
        canvas.restoreState()

    document.addPageTemplates(PageTemplate(id="page", frames=[frame], onPage=furniture))
    story: list[Flowable] = [Paragraph(source.title, TITLE), Paragraph(source.subtitle, SUBTITLE)]
    story += list(_story(source, document.width, document.height, scans))
    document.build(story)
    return buffer.getvalue()


def _story(source: Source, width: float, height: float, scans: set[int]) -> Iterator[Flowable]:
    running: list[Flowable] = []
    columns = source.layout == "report"
    page = 1

    def flush() -> Iterator[Flowable]:
        if running and columns:
            yield BalancedColumns(list(running), nCols=2, innerPadding=16)
        else:
            yield from running
        running.clear()

    for kind, lines in _blocks(source.body):
        if kind in ("table", "page", "scan", "heading"):
            yield from flush()
        if kind == "page":
            page += 1
            yield PageBreak()
        elif kind == "scan":
            page += 1
            scans.add(page)
            yield PageBreak()
            yield PlacedImage(_scanned_page(), width, height - 20)
        elif kind == "heading":
            yield Paragraph(_escaped(lines[0]), HEADING)
        elif kind == "table":
            yield _table([[cell.strip() for cell in line.strip("|").split("|")] for line in lines], width)
            yield Spacer(1, 8)
        elif kind == "list":
            items = [Paragraph(_escaped(line), COLUMN if columns else BODY) for line in lines]
            running.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=14, bulletFontSize=9))
        else:
            running.append(Paragraph("<br/>".join(_escaped(line) for line in lines), COLUMN if columns else BODY))
    yield from flush()


def _blocks(body: str) -> Iterator[tuple[str, list[str]]]:
    """Runs of lines of one kind: heading ``= ``, list ``- ``, table ``| ``, page and scan marks, paragraphs."""
    for chunk in re.split(r"\n\s*\n|\n(?==)|(?<=\n)(?=<<)", body):
        group: list[str] = []
        previous = ""
        for line in (line.strip() for line in chunk.strip().splitlines()):
            kind = _kind(line)
            if group and kind != previous:
                yield previous, group
                group = []
            group.append(re.sub(r"^(= |- )", "", line))
            previous = kind
        if group:
            yield previous, group


def _kind(line: str) -> str:
    marks = {"= ": "heading", "- ": "list", "| ": "table"}
    if line in ("<<page>>", "<<scan>>"):
        return line.strip("<>")
    return marks.get(line[:2], "text")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _table(rows: list[list[str]], width: float) -> Table:
    count = len(rows[0])
    named = count > 2 or rows[0][0] in ("Role", "Topic")
    first = 0.4 if count != 4 else 0.25
    widths = [width * first] + [width * (1 - first) / (count - 1)] * (count - 1)
    cells = [
        [Paragraph(_escaped(cell), HEAD_CELL if named and index == 0 else CELL) for cell in row]
        for index, row in enumerate(rows)
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#8aa39f")),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    if named:
        style.append(("BACKGROUND", (0, 0), (-1, 0), GREEN))
    return Table(cells, colWidths=widths, style=TableStyle(style), repeatRows=1 if named else 0)


def _scanned_page() -> io.BytesIO:
    """A signed page as a scanner delivers it: a slightly turned, slightly blurred picture without text."""
    page = Image.new("L", (1000, 1420), 247)
    draw = ImageDraw.Draw(page)
    large, small = ImageFont.load_default(40), ImageFont.load_default(26)
    draw.text((110, 140), "Occupational Health and Safety Policy", fill=60, font=large)
    draw.text((110, 230), "Signed for Northfjord Aluminium AS", fill=70, font=small)
    draw.text((110, 300), "Northfjord, 15 January 2019", fill=70, font=small)
    draw.line([(120, 520), (170, 450), (200, 530), (260, 440), (300, 520), (420, 470), (520, 500)], fill=40, width=4)
    draw.text((110, 560), "Ingrid Solheim, Chief Executive Officer", fill=70, font=small)
    draw.line([(120, 760), (200, 690), (240, 770), (330, 700), (430, 750)], fill=40, width=4)
    draw.text((110, 800), "Terje Hauge, HSE Manager", fill=70, font=small)
    turned = page.rotate(0.7, resample=Image.Resampling.BICUBIC, fillcolor=247).filter(ImageFilter.GaussianBlur(0.6))
    buffer = io.BytesIO()
    turned.save(buffer, "PNG", optimize=True)
    buffer.seek(0)
    return buffer


if __name__ == "__main__":
    main()

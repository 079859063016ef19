"""PDFs made for tests with reportlab, from words of our own."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)

Draw = Callable[[Canvas], None]


def made_pdf(*pages: Draw, size: tuple[float, float] = A4, encrypt: str | None = None, title: str = "") -> bytes:
    """A PDF with a page for each function, which draws on it; `encrypt` is the password to open it with."""
    out = io.BytesIO()
    protection = None
    if encrypt is not None:
        protection = pdfencrypt.StandardEncryption(encrypt, ownerPassword="owner", strength=128)
    canvas = Canvas(out, pagesize=size, encrypt=protection, invariant=True)
    if title:
        canvas.setTitle(title)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(
    canvas: Canvas,
    lines: Sequence[str],
    *,
    x: float = 72.0,
    y: float = 760.0,
    size: float = 10.0,
    leading: float = 14.0,
    font: str = "Helvetica",
) -> float:
    """Write lines downwards from y (PDF coordinates); the y after them."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= leading
    return y


def text_page(*lines: str, **options: float) -> Draw:
    """A page with these lines."""

    def draw(canvas: Canvas) -> None:
        write(canvas, lines, **options)  # type: ignore[arg-type]

    return draw


def picture_page(canvas: Canvas) -> None:
    """A page that is one picture, as a scanner makes them."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    image = Image.effect_noise((120, 170), 40)
    canvas.drawImage(ImageReader(image), 10, 10, width=575, height=822)

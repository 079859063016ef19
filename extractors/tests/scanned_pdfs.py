"""Pages of text made into scans: drawn as a picture, laid askew, with grain, and put into a PDF without any text."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr import missing_parts

GRAIN = 18
SCANNED_DPI = 200

needs_ocr = pytest.mark.skipif(
    bool(missing_parts()), reason="; ".join(f"OCR lacks {one.what}" for one in missing_parts()) or "OCR is installed"
)
"""Skips a test where OCR is not installed, naming what it lacks."""


def scanned(data: bytes, *, askew: float = 0.6, turned: int = 0, dpi: int = SCANNED_DPI) -> bytes:
    """The pages of a PDF as a scanner gives them.

    :param askew: degrees by which the sheets lie askew.
    :param turned: 90, 180 or 270 for sheets that were laid on their side (counter-clockwise) or on their head.
    """
    import pypdfium2

    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            image = page.render(scale=dpi / 72).to_pil().convert("L")
            image = image.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=250)
            image = ImageChops.add(image, _grain(image.size), scale=1, offset=-128)
            image = image.filter(ImageFilter.GaussianBlur(0.6)).rotate(turned, expand=True)
            size = (image.width * 72 / dpi, image.height * 72 / dpi)
            canvas.setPageSize(size)
            canvas.drawImage(ImageReader(image), 0, 0, *size)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _grain(size: tuple[int, int]) -> Image.Image:
    """Grain that is the same every time: a small tile of noise from a fixed series, laid side by side."""
    state, values = 1, bytearray()
    for _ in range(128 * 128):
        state = (1103515245 * state + 12345) % 2**31
        values.append(128 - GRAIN + (state >> 16) % (2 * GRAIN))
    tile = Image.frombytes("L", (128, 128), bytes(values))
    grain = Image.new("L", size)
    for left in range(0, size[0], 128):
        for top in range(0, size[1], 128):
            grain.paste(tile, (left, top))
    return grain

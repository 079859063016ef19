"""Page pictures: their size, and that boxes lie on the words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Limits
from extractors.pdf import parse
from extractors.render import MAX_PIXELS, PageRequest, page_pictures, render_pages
from extractors.tests.made_pdfs import made_pdf, text_page


def darkest(picture: bytes, box: tuple[float, ...], scale: float) -> int:
    """The darkest grey within a box of a picture, 0 for black."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    return int(image.crop(tuple(int(value * scale) for value in box)).getextrema()[0])  # type: ignore[arg-type]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_times_scale_lie_on_the_words(rotation: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 40, 350, 540))
        canvas.setPageRotation(rotation)
        canvas.setFont("Helvetica-Bold", 24)
        canvas.drawString(150, 240, "Alumina")

    data = made_pdf(draw)
    page = parse(data, limits=Limits()).page(1)
    picture = render_pages(data, [1])[1]
    box = page.words[0].box
    assert picture.width == pytest.approx(1000, abs=1)
    assert picture.height == pytest.approx(page.height * picture.scale, abs=1.5)
    assert darkest(picture.data, box, picture.scale) < 60
    x0, top, x1, bottom = box
    for beside in ((x0 - 40, top, x0 - 2, bottom), (x0, top - 40, x1, top - 2), (x0, bottom + 2, x1, bottom + 40)):
        assert darkest(picture.data, beside, picture.scale) > 200


def test_pictures_come_from_the_sandbox_by_document_and_page(tmp_path: Path) -> None:
    good = made_pdf(text_page("First page."), text_page("Second page."))
    requests = [
        PageRequest("d1", lambda: good, 2),
        PageRequest("d1", lambda: good, 1),
        PageRequest("d1", lambda: good, 9),
        PageRequest("d2", lambda: b"no PDF at all", 1),
        PageRequest("d3", (tmp_path / "gone.pdf").read_bytes, 1),
    ]
    pictures = page_pictures(requests, limits=Limits(seconds=20), jobs=2, scale=1.0)
    assert sorted(pictures) == [("d1", 1), ("d1", 2)]
    assert pictures["d1", 1].width == 595
    assert Image.open(io.BytesIO(pictures["d1", 2].data)).format in ("PNG", "JPEG")


def test_a_huge_page_is_drawn_small() -> None:
    picture = render_pages(made_pdf(text_page("Map."), size=(14_000, 14_000)), [1], scale=2.0)[1]
    assert picture.width * picture.height <= MAX_PIXELS * 1.01

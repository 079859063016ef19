"""Text that no reader sees is told apart, and text that a reader sees never is."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document, Style
from extractors.limits import Limits
from extractors.pages.hints import Hints, hints_of
from extractors.pages.objects import MAX_DEPTH
from extractors.pdf import parse
from extractors.tests.made_pdfs import Draw, made_pdf, picture_page, write
from extractors.tests.pdf_samples import assembled

OPEN = "We publish the policy on our site every year."
SECRET = "Nobody shall read this sentence."


def unseen(data: bytes) -> list[str]:
    """The words of the first page that are hidden; each must be in no segment."""
    document = parse(data, limits=Limits())
    hidden = [word.text for word in document.page(1).words if word.style & Style.HIDDEN]
    assert not any(SECRET in one.text for one in document.segments) or not hidden
    return hidden


def page(cover: Callable[[Canvas], None], *, rotation: int = 0) -> bytes:
    """A page with an open sentence, and a secret one at (72, 400) over which something is drawn."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        write(canvas, [OPEN], y=500)
        write(canvas, [SECRET], y=400)
        cover(canvas)

    return made_pdf(draw)


def white_box(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(60, 390, 300, 30, stroke=0, fill=1)


def picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (30, 3), "grey")), 60, 390, width=300, height=30)


def form_with_a_box(canvas: Canvas) -> None:
    canvas.beginForm("box")
    white_box(canvas)
    canvas.endForm()
    canvas.doForm("box")


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("cover", [white_box, picture, form_with_a_box])
def test_text_under_something_opaque_is_hidden(cover: Callable[[Canvas], None], rotation: int) -> None:
    assert unseen(page(cover, rotation=rotation)) == SECRET.split()


def frame_only(canvas: Canvas) -> None:
    canvas.rect(60, 390, 300, 30, stroke=1, fill=0)


def veil(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.5)
    white_box(canvas)


def clipped_box(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(60, 100, 300, 100)
    canvas.clipPath(path, stroke=0, fill=0)
    white_box(canvas)


def clear_picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    image = Image.new("RGBA", (30, 3), (0, 0, 0, 0))
    canvas.drawImage(ImageReader(image), 60, 390, width=300, height=30, mask="auto")


def triangle_beside(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(60, 420)
    path.lineTo(360, 420)
    path.lineTo(360, 412)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def half_of_each_word(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(60, 402, 300, 30, stroke=0, fill=1)


@pytest.mark.parametrize("cover", [frame_only, veil, clipped_box, clear_picture, triangle_beside, half_of_each_word])
def test_text_that_shows_through_or_beside_is_not_hidden(cover: Callable[[Canvas], None]) -> None:
    assert unseen(page(cover)) == []


def test_text_on_a_ground_painted_before_it_is_not_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [OPEN], y=500)
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.rect(60, 390, 300, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, [SECRET], y=400)

    assert unseen(made_pdf(draw)) == []


def test_white_text_on_white_is_no_evidence_of_hiding() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        write(canvas, [SECRET], y=400)

    assert unseen(made_pdf(draw)) == []


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    write(canvas, [SECRET], y=400)


def tiny(canvas: Canvas) -> None:
    write(canvas, [SECRET], y=400, size=0.3)


def faint(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.2)
    write(canvas, [SECRET], y=400)


def small(canvas: Canvas) -> None:
    write(canvas, [SECRET], y=400, size=2)


@pytest.mark.parametrize(("draw", "hidden"), [(transparent, True), (tiny, True), (faint, False), (small, False)])
def test_transparent_and_microscopic_text_is_hidden_and_faint_or_small_text_is_not(draw: Draw, hidden: bool) -> None:
    assert unseen(made_pdf(draw)) == (SECRET.split() if hidden else [])


@pytest.mark.parametrize("others", [0, 2_000])
@pytest.mark.parametrize("mode", ["transparent", "invisible"])
def test_text_laid_unseen_over_letters_drawn_as_shapes_is_what_a_reader_sees(mode: str, others: int) -> None:
    """Producers draw glyphs a font lacks as shapes, and lay the letters over them for those who copy text."""

    def draw(canvas: Canvas) -> None:
        write(canvas, [OPEN], y=500)
        for number in range(others):  # a page whose letters are all drawn so
            canvas.rect(72 + number % 90 * 5, 50 + number // 90 * 8, 3, 6, stroke=0, fill=1)
        for x in range(72, 220, 5):
            path = canvas.beginPath()
            path.moveTo(x, 400)
            path.curveTo(x, 404, x + 3, 404, x + 3, 407)
            path.lineTo(x + 1, 400)
            canvas.drawPath(path, stroke=0, fill=1)
        if mode == "transparent":
            canvas.setFillAlpha(0)
        text = canvas.beginText(72, 400)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(0 if mode == "transparent" else 3)
        text.textLine(SECRET)
        text.setTextRenderMode(0)
        canvas.drawText(text)

    assert unseen(made_pdf(draw)) == []


def test_text_a_scan_was_laid_over_is_what_the_scan_shows() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [OPEN, SECRET])
        picture_page(canvas)

    assert unseen(made_pdf(draw)) == []


def layered(configuration: bytes, *, mark: bytes = b"5 0 R", form: bytes = b"") -> bytes:
    """A PDF by hand with two layers, ``One`` and ``Two``; the open sentence is in One, the secret one in `mark`.

    With `form` the secret sentence stands in a form with these entries instead.
    """
    secret = b"BT /F1 10 Tf 72 600 Td (" + SECRET.encode() + b") Tj ET"
    marked = b"/Fm Do" if form else b"/OC /Secret BDC " + secret + b" EMC"
    content = b"/OC /Open BDC BT /F1 10 Tf 72 700 Td (" + OPEN.encode() + b") Tj ET EMC " + marked
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[4 0 R 5 0 R]/D<<" + configuration + b">>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<</F1 7 0 R>>"
        b"/XObject<</Fm 8 0 R>>/Properties<</Open 4 0 R/Secret " + mark + b">>>>>>",
        b"<</Type/OCG/Name(One)>>",
        b"<</Type/OCG/Name(Two)>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        font,
        b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 7 0 R>>>>%s/Length %d>>"
        b"stream\n%s\nendstream" % (form, len(secret), secret),
        b"<</Type/OCMD/OCGs[5 0 R]/P/AllOn>>",
    ]
    return assembled(bodies)


@pytest.mark.parametrize(
    "data",
    [
        layered(b"/OFF[5 0 R]"),
        layered(b"/BaseState/OFF/ON[4 0 R]"),
        layered(b"/OFF[5 0 R]", mark=b"9 0 R"),
        layered(b"/OFF[5 0 R]", form=b"/OC 5 0 R"),
    ],
    ids=["off", "base state", "membership", "form"],
)
def test_text_in_a_layer_that_is_switched_off_is_hidden(data: bytes) -> None:
    assert unseen(data) == SECRET.split()


@pytest.mark.parametrize(
    "data",
    [layered(b""), layered(b"/BaseState/OFF/ON[4 0 R 5 0 R]"), layered(b"", form=b"/OC 5 0 R")],
    ids=["on", "base state", "form"],
)
def test_text_in_a_layer_that_is_switched_on_is_not_hidden(data: bytes) -> None:
    assert unseen(data) == []


@pytest.mark.parametrize("off", [b"", b"/OFF[4 0 R]"])
@pytest.mark.parametrize("depth", [1, MAX_DEPTH, MAX_DEPTH + 1])
def test_text_in_a_layer_is_told_apart_however_deep_in_forms_it_lies(depth: int, off: bytes) -> None:
    content = b"BT /F1 10 Tf 72 700 Td (" + OPEN.encode() + b") Tj ET /Fm0 Do"
    secret = b"/OC /Secret BDC BT /F1 10 Tf 72 600 Td (" + SECRET.encode() + b") Tj ET EMC"
    inner = [*(b"/Fm%d Do" % number for number in range(1, depth)), secret]
    names = b"".join(b"/Fm%d %d 0 R" % (number, 8 + number) for number in range(depth))
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources 7 0 R/Length %d>>stream\n%s\nendstream"
    data = assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[4 0 R]/D<<" + off + b">>>>>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources 7 0 R>>",
            b"<</Type/OCG/Name(One)>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Font<</F1 6 0 R>>/Properties<</Secret 4 0 R>>/XObject<<" + names + b">>>>",
            *(form % (len(one), one) for one in inner),
        ]
    )
    assert unseen(data) == (SECRET.split() if off else [])


def packed(words: bytes, extra: bytes = b"") -> bytes:
    """A file with these words in a packed stream of dictionaries."""
    body = zlib.compress(words)
    return b"%%PDF-1.5\n1 0 obj<</Type/ObjStm/Length %d>>stream\r\n%s\nendstream%s" % (len(body), body, extra)


@pytest.mark.parametrize(
    ("data", "layers", "transparent"),
    [
        (packed(b"<</Type/Catalog/OCProperties<<>>>>"), True, False),
        (packed(b"<</Type/ExtGState/ca 0>>"), False, True),
        (packed(b"<</Type/Catalog>><</ca 1/CA 0>><</ca 0.5>>"), False, False),
        (packed(b"<</Type/Catalog>>", b"trailer<</Encrypt 3 0 R>>"), True, True),
        (b"1 0 obj<</Type/ObjStm>>stream\nnothing packed", True, True),
        (b"%PDF-1.4 1 0 obj<</ca .0>>", False, True),
        (b"%PDF-1.4 nothing of the kind", False, False),
    ],
)
def test_a_file_is_asked_for_what_its_bytes_can_hold(data: bytes, layers: bool, transparent: bool) -> None:
    assert hints_of(data) == Hints(layers, False, transparent, False)


def test_hidden_words_are_still_words_of_the_page() -> None:
    document: Document = parse(page(white_box), limits=Limits())
    assert [word.text for word in document.page(1).words] == [*OPEN.split(), *SECRET.split()]
    assert [one.text for one in document.segments] == [OPEN]

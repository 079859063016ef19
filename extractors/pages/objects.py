"""What is drawn on a PDF page beside its words: ruling lines, pictures, and what is painted over text.

Lines come from thin paths and from the edges of boxes; collinear pieces are joined, since producers draw a line cell
by cell, and their number is capped, since a map or a chart has many thousands.
"""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document import Box
from extractors.pages.bullets import LARGEST, MOST, SMALLEST
from extractors.pages.frame import PageFrame, native

MAX_OBJECTS = 40_000
"""Objects of one page that are looked at; what comes after is taken for drawing."""

MAX_RULINGS = 600
"""Ruling lines kept of one page; a page with more is a drawing, and has no table to be read from lines."""

MAX_DEPTH = 6
"""How deep forms within forms are followed."""

THIN = 3.0
SHORTEST = 6.0
MAX_BOX_SEGMENTS = 8

WHITE = 252
"""From this much of red, green and blue (of 255) on, a fill is white."""

_IMAGE = 3
TEXT, PATH, FORM = 1, 2, 5
"""The kinds of text, shapes and forms in `Painting.kinds`."""

# A page may have a glyph to each of its thousands of text objects: the others are picked out by one search.
_NO_TEXT = re.compile(b"[%c%c%c]" % (PATH, _IMAGE, FORM))

_handle, _int = ctypes.c_void_p, ctypes.c_int
_page_object = native("FPDFPage_GetObject", ctypes.c_void_p)
_form_object = native("FPDFFormObj_GetObject", ctypes.c_void_p, _handle, ctypes.c_ulong)
_type = native("FPDFPageObj_GetType", _int, _handle)
_bounds = native("FPDFPageObj_GetBounds", _int)
_segments = native("FPDFPath_CountSegments", _int, _handle)
_transparent = native("FPDFPageObj_HasTransparency", _int, _handle)
_draw_mode = native("FPDFPath_GetDrawMode", _int)
_fill_color = native("FPDFPageObj_GetFillColor", _int)
_FILL, _STROKE = _int(), _int()
_FILL_MODE, _STROKED = ctypes.byref(_FILL), ctypes.byref(_STROKE)

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Cover(NamedTuple):
    """A picture or filled shape painted after text: its place in the order of painting, its box in PDF user space."""

    place: int
    box: Box
    handle: int


class Form(NamedTuple):
    """The stretch of what lies in a form, first place and one past the last, and what moves it onto the page.

    The form itself has the place before the first.
    """

    first: int
    past: int
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Painting:
    """The objects of a page in the order they are painted, while the page is open.

    `handles` and `kinds` are all objects, a form before what is in it; `forms` the stretches that lie in forms, a form
    after those within it; `covers` what may hide text painted before it.
    """

    handles: Sequence[int] = ()
    kinds: bytes = b""
    forms: tuple[Form, ...] = ()
    covers: tuple[Cover, ...] = ()


@dataclass(frozen=True, slots=True)
class PageObjects:
    """Ruling lines of a page as thin boxes and its small shapes, in points from its top left; the share of its area
    under pictures.
    """

    rulings: tuple[Box, ...] = ()
    shapes: tuple[Box, ...] = ()
    image_share: float = 0.0
    painting: Painting = Painting()


class _Drawing:
    """What was met while walking over the objects of a page, in PDF user space."""

    def __init__(self) -> None:
        self.left = MAX_OBJECTS
        self.handles: list[int] = []
        self.kinds = bytearray()
        self.forms: list[Form] = []
        self.covers: list[Cover] = []
        self.text_before = False
        self.lines: list[Box] = []
        self.small: list[Box] = []
        self.images: list[Box] = []
        self.bounds = (ctypes.c_float * 4)()
        self.pointers = [ctypes.byref(self.bounds, 4 * place) for place in range(4)]
        self.numbers = (ctypes.c_uint * 4)()
        self.color = [ctypes.byref(self.numbers, 4 * place) for place in range(4)]

    def walk(self, objects: Sequence[int], matrix: Matrix, depth: int) -> None:
        """Take lines, pictures and covers from these objects, following forms."""
        left, bottom, right, top = self.pointers
        bounds = self.bounds
        kinds = bytes(map(_type, objects))
        first_text = kinds.find(TEXT)
        begun, start = 0, len(self.handles)
        for match in _NO_TEXT.finditer(kinds):
            at = match.start()
            kind, item = kinds[at], objects[at]
            if -1 < first_text < at:
                self.text_before = True
            if kind == FORM:
                self._painted(objects[begun : at + 1], kinds[begun : at + 1])
                if depth < MAX_DEPTH:
                    self._form(item, matrix, depth)
                begun, start = at + 1, len(self.handles) - at - 1
                continue
            handle = _handle(item)
            if not _bounds(handle, left, bottom, right, top):
                continue
            x0, y0, x1, y1 = bounds
            if matrix is not IDENTITY:
                x0, y0, x1, y1 = _moved(matrix, x0, y0, x1, y1)
            width, height = x1 - x0, y1 - y0
            if self.text_before and width > THIN and height > THIN and _covers(handle, kind):
                self.covers.append(Cover(start + at, (x0, y0, x1, y1), item))
            if kind == _IMAGE:
                self.images.append((x0, y0, x1, y1))
            elif height <= THIN or width <= THIN:
                if width >= SHORTEST or height >= SHORTEST:
                    self.lines.append((x0, y0, x1, y1))
                elif min(width, height) >= SMALLEST and abs(width - height) < 0.25 * width:
                    self.small.append((x0, y0, x1, y1))
            elif width >= 2 * SHORTEST and height >= SHORTEST and _segments(handle) <= MAX_BOX_SEGMENTS:
                if self._is_white(handle):
                    self.lines += ((x0, y0, x0, y1), (x1, y0, x1, y1))
                else:
                    self.lines += ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))
            elif width <= LARGEST and height <= LARGEST and abs(width - height) < 0.25 * width:
                self.small.append((x0, y0, x1, y1))
        self._painted(objects[begun:], kinds[begun:])
        self.text_before = self.text_before or first_text >= 0

    def _painted(self, objects: Sequence[int], kinds: bytes) -> None:
        """Put objects at the end of those painted so far."""
        self.handles += objects
        self.kinds += kinds

    def _is_white(self, path: ctypes.c_void_p) -> bool:
        """Whether a box is only filled, and white: such stand behind the lines of a cell and end at its sides."""
        if not _draw_mode(path, _FILL_MODE, _STROKED) or _STROKE.value or not _FILL.value:
            return False
        return bool(_fill_color(path, *self.color)) and min(self.numbers[:3]) >= WHITE

    def _form(self, form: int, matrix: Matrix, depth: int) -> None:
        """The objects of a form, moved as the form is."""
        own = pdfium.FS_MATRIX()
        handle = ctypes.cast(form, pdfium.FPDF_PAGEOBJECT)
        if not pdfium.FPDFPageObj_GetMatrix(handle, own):
            return
        count = min(max(0, pdfium.FPDFFormObj_CountObjects(handle)), self.left)
        self.left -= count
        inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        start = len(self.handles)
        self.walk(list(filter(None, map(_form_object, repeat(form), range(count)))), inner, depth + 1)
        self.forms.append(Form(start, len(self.handles), inner))


def page_objects(page: pypdfium2.PdfPage, frame: PageFrame) -> PageObjects:
    """Ruling lines and image share of a page, in the coordinates of the page as shown; raises nothing of its own."""
    raw = ctypes.cast(page.raw, ctypes.c_void_p)
    drawing = _Drawing()
    count = min(max(0, pdfium.FPDFPage_CountObjects(page.raw)), MAX_OBJECTS)
    drawing.left -= count
    drawing.walk(list(filter(None, map(_page_object, repeat(raw), range(count)))), IDENTITY, 0)
    lines = joined(drawing.lines)
    rulings = tuple(frame.shown(*line) for line in lines) if len(lines) <= MAX_RULINGS else ()
    painting = Painting(drawing.handles, bytes(drawing.kinds), tuple(drawing.forms), tuple(drawing.covers))
    shapes = tuple(frame.shown(*box) for box in drawing.small) if len(drawing.small) <= MOST else ()
    return PageObjects(rulings, shapes, _share(drawing.images, frame), painting)


def _covers(item: ctypes.c_void_p, kind: int) -> bool:
    """Whether a picture or shape may hide what lies under it: it is filled, and nothing shines through by its state."""
    if _transparent(item):
        return False
    if kind == _IMAGE:
        return True
    return bool(_draw_mode(item, _FILL_MODE, _STROKED)) and _FILL.value != 0


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    """A rectangle after a matrix was applied to its two corners."""
    a, b, c, d, e, f = matrix
    xs = (x0 * a + y0 * c + e, x1 * a + y1 * c + e)
    ys = (x0 * b + y0 * d + f, x1 * b + y1 * d + f)
    return (min(xs), min(ys), max(xs), max(ys))


def joined(lines: Iterable[Box], *, gap: float = 3.0) -> tuple[Box, ...]:
    """Lines with collinear pieces no further than `gap` points apart made one; horizontal ones first."""
    across: dict[float, list[tuple[float, float]]] = defaultdict(list)
    down: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for x0, top, x1, bottom in lines:
        if x1 - x0 >= bottom - top:
            across[round(top + bottom)].append((x0, x1))
        else:
            down[round(x0 + x1)].append((top, bottom))
    return (
        *((start, place / 2, stop, place / 2) for place, start, stop in _spans(across, gap)),
        *((place / 2, start, place / 2, stop) for place, start, stop in _spans(down, gap)),
    )


def _spans(pieces: dict[Any, list[tuple[float, float]]], gap: float) -> Iterator[tuple[float, float, float]]:
    """The joined pieces of each line: place, start, stop."""
    for place in sorted(pieces):
        spans = sorted(pieces[place])
        start, stop = spans[0]
        for here, there in spans:
            if here > stop + gap:
                yield place, start, stop
                start, stop = here, there
            elif there > stop:
                stop = there
        yield place, start, stop


def _share(images: list[Box], frame: PageFrame) -> float:
    """The part of the page under pictures, 0 to 1; pictures that overlap are counted once per picture."""
    page = frame.width * frame.height
    if page <= 0:
        return 0.0
    left, bottom, right, top = frame.left, frame.bottom, frame.right, frame.top
    covered = 0.0
    for x0, y0, x1, y1 in images:
        covered += max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
    return round(min(covered / page, 1.0), 3)

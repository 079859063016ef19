"""Text that is on a page and that no reader sees: painted over, transparent, clipped, or in a layer switched off.

What could hide text is found cheaply, from the order of painting, clips and the marks of layers; whether it does is
proved by painting those few objects alone, with the text and without it: text that changes no pixel is not seen.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import compress, count, islice, pairwise
from operator import add
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document import Box
from extractors.pages.clips import clipped
from extractors.pages.frame import PageFrame, native
from extractors.pages.hints import hints_of
from extractors.pages.layers import forms_of, layers_of
from extractors.pages.objects import PATH, TEXT, Cover, Painting
from extractors.pages.proof import Places, Proof, around, unseen_words

MAX_COVERS = 400
"""Pictures and shapes of one page, the largest first, that are looked at as covers of text."""

MAX_COVER_PIXELS = 25_000_000
"""Pixels of all pictures of a page that are unpacked for a proof; text under others counts as seen."""

MAX_COVER_SEGMENTS = 5_000
"""Segments of a shape beyond which it is no cover but a drawing."""

MAX_SHAPES, MAX_SHAPE_SEGMENTS = 5_000, 100_000
"""Shapes of a page, and segments of them all, beyond which they are a drawing and not letters."""

MAX_LAYERS = 24
"""Layers of one page that are painted one by one."""

MAX_PROOFS = 300
"""Pages of one document that are painted."""


# Words are sorted by their height in steps of eight points; heights are counted twice.
_ROW = 1 / 16
# These filters spell bytes in letters: what they unpack is no longer than what is there.
_SPELT = (b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx")

_handle, _int = ctypes.c_void_p, ctypes.c_int
_transparent = native("FPDFPageObj_HasTransparency", _int, _handle)
_segments = native("FPDFPath_CountSegments", _int, _handle)


class UnseenText:
    """Looks for unseen text on the pages of one document.

    `data` is the file; only one whose bytes can hold layers or transparent text is asked for them.
    """

    def __init__(self, data: bytes) -> None:
        self._hints = hints_of(data)
        self._proofs = MAX_PROOFS

    def words(
        self,
        page: pypdfium2.PdfPage,
        frame: PageFrame,
        painting: Painting,
        objects: Sequence[int | None],
        places: Places,
        invisible: Collection[int] = (),
    ) -> Collection[int]:
        """The numbers of the words of a page that are not seen.

        `objects` are the text objects of the words, `invisible` the words that paint nothing by their own mode. The
        objects of the page are switched off for the proof and stay so: nothing may be painted of it afterwards.
        """
        transparent = list(compress(count(), map(_transparent, objects))) if self._hints.transparent else []
        groups: dict[str, list[int]] = defaultdict(list, {"": transparent} if transparent else {})
        covers: Sequence[Cover] = ()
        if painting.covers:
            under, over = _under(_largest(painting.covers), painting, objects, places, frame)
            if under:
                groups[""] += under
                covers = _painted_quickly(over, shapes=not self._hints.tiles)
        cut_off = clipped(painting, objects, places, frame)
        if cut_off:
            groups["clip"] = cut_off
        if self._hints.layers:
            for at, layer in layers_of(objects).items():
                groups[layer].append(at)
        if self._hints.layered_forms and painting.forms:
            for at, form in forms_of(painting, objects).items():
                groups[form].append(at)
        suspects = {at for words in groups.values() for at in words}
        if not suspects | {*invisible} or self._proofs <= 0 or len(groups) > MAX_LAYERS:
            return invisible
        self._proofs -= 1
        unseen = {*invisible}
        if suspects:
            unseen |= unseen_words(page, frame, painting, groups, covers, objects, places)
        # A glyph may be drawn as a shape, with the letter laid over it unseen for those who copy text.
        doubted = unseen.intersection({*transparent, *invisible})
        shapes = _shapes(painting) if doubted and not self._hints.tiles else []
        if shapes:
            proof = Proof.of(page, frame, painting, places, doubted)
            unseen -= proof.drawn(doubted, shapes, places) if proof else set()
        return unseen


def _shapes(painting: Painting) -> list[int]:
    """The shapes of a page, where they are few enough to be painted quickly."""
    shapes = [item for item, kind in zip(painting.handles, painting.kinds, strict=True) if kind == PATH]
    if len(shapes) > MAX_SHAPES or sum(map(_segments, shapes)) > MAX_SHAPE_SEGMENTS:
        return []
    return shapes


def _largest(covers: Sequence[Cover]) -> Sequence[Cover]:
    """As many covers as are looked at, those with the largest boxes where there are more, in their order."""
    if len(covers) <= MAX_COVERS:
        return covers
    largest = sorted(covers, key=lambda one: (one.box[0] - one.box[2]) * (one.box[3] - one.box[1]))[:MAX_COVERS]
    return sorted(largest)


def _painted_quickly(covers: Sequence[Cover], *, shapes: bool) -> list[Cover]:
    """The covers that can be painted at little cost, whatever a file says of itself.

    `shapes` is false where a shape may be filled with tiles, of which there can be any number.
    """
    quick: list[Cover] = []
    left = MAX_COVER_PIXELS
    width, height = ctypes.c_uint(), ctypes.c_uint()
    for cover in covers:
        item = ctypes.cast(cover.handle, pdfium.FPDF_PAGEOBJECT)
        if pdfium.FPDFImageObj_GetImagePixelSize(item, width, height):
            pixels = width.value * height.value
            if pixels > left or not _unpacks_in_bounds(item):
                continue
            left -= pixels
        elif not shapes or _segments(cover.handle) > MAX_COVER_SEGMENTS:
            continue
        quick.append(cover)
    return quick


def _unpacks_in_bounds(image: Any) -> bool:
    """Whether the size of a picture bounds what it unpacks to.

    One filter is undone row by row, several in one piece of any size; JPEG 2000 has a size of its own.
    """
    count = min(pdfium.FPDFImageObj_GetImageFilterCount(image), 8)
    buffer = ctypes.create_string_buffer(64)
    names = [pdfium.FPDFImageObj_GetImageFilter(image, at, buffer, 64) and buffer.value for at in range(count)]
    packed = [name for name in names if name not in _SPELT]
    return len(packed) <= 1 and b"JPXDecode" not in packed


def _under(
    covers: Sequence[Cover], painting: Painting, objects: Sequence[int | None], places: Places, frame: PageFrame
) -> tuple[set[int], list[Cover]]:
    """Words whose centre lies in the box of something painted after them, and all that may cover these words."""
    x0s, tops, x1s, bottoms = places
    heights = list(map(add, tops, bottoms))
    numbers = range(len(heights) - 1, -1, -1)
    rows = {int(height * _ROW): at for at, height in zip(numbers, reversed(heights), strict=True)}
    ordered: list[tuple[float, int]] = []
    under: set[int] = set()
    for stretch, before in _stretches(covers, painting, objects):
        _, top, _, bottom = frame.shown(*_hull(stretch))
        # As a rule a row is shaded before it is written, and what was written before stands elsewhere.
        crossed = range(int(2 * top * _ROW), int(2 * bottom * _ROW) + 1)
        if all(rows.get(row, before) >= before for row in crossed):
            continue
        ordered = ordered or sorted(zip(heights, range(len(heights)), strict=True))
        for cover in stretch:
            x0, top, x1, bottom = frame.shown(*cover.box)
            level = ordered[bisect_left(ordered, (2 * top,)) : bisect_right(ordered, (2 * bottom,))]
            under.update(at for _, at in level if at < before and 2 * x0 <= x0s[at] + x1s[at] <= 2 * x1)
    if not under:
        return under, []
    x0, top, x1, bottom = around(places, under)
    boxes = ((cover, frame.shown(*cover.box)) for cover in covers)
    return under, [cover for cover, box in boxes if box[0] < x1 and box[2] > x0 and box[1] < bottom and box[3] > top]


def _stretches(
    covers: Sequence[Cover], painting: Painting, objects: Sequence[int | None]
) -> Iterator[tuple[list[Cover], int]]:
    """Covers with no text between them, and how many words, in the order of the text, come before each stretch."""
    number_of = dict(zip(reversed(objects), range(len(objects) - 1, -1, -1), strict=True))
    handles, kinds = painting.handles, painting.kinds
    stretch = [covers[0]]
    for last, cover in pairwise((*covers, Cover(len(handles), (0.0, 0.0, 0.0, 0.0), 0))):
        after = kinds.find(TEXT, last.place, cover.place)
        if after >= 0 or not cover.handle:
            texts = islice(handles, after, None) if after >= 0 else ()
            yield stretch, next((number_of[item] for item in texts if item in number_of), len(objects))
            stretch = []
        stretch.append(cover)


def _hull(covers: Sequence[Cover]) -> Box:
    """The box around these covers."""
    if len(covers) == 1:
        return covers[0].box
    x0s, y0s, x1s, y1s = zip(*(cover.box for cover in covers), strict=True)
    return (min(x0s), min(y0s), max(x1s), max(y1s))

"""Text that is on a page and that no reader sees: painted over, transparent, or in a layer that is switched off.

What could hide text is found cheaply, from the order of painting and the marks of layers; whether it does is proved by
painting those few objects alone, with the text and without it: text that changes no pixel is not seen.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import accumulate, compress, count, islice
from operator import add
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.pages.frame import PageFrame, native
from extractors.pages.layers import forms_of, layers_of, may_hold_layers, may_layer_forms
from extractors.pages.objects import PATH, Cover, Painting
from extractors.pages.proof import Places, Proof, around

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


# These filters spell bytes in letters: what they unpack is no longer than what is there.
_SPELT = (b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx")

_handle, _int = ctypes.c_void_p, ctypes.c_int
_transparent = native("FPDFPageObj_HasTransparency", _int, _handle)
_segments = native("FPDFPath_CountSegments", _int, _handle)


class UnseenText:
    """Looks for unseen text on the pages of one document.

    `data` is the file; only one whose bytes can hold layers is asked for them.
    """

    def __init__(self, data: bytes) -> None:
        self._layers = may_hold_layers(data)
        self._layered_forms = self._layers and may_layer_forms(data)
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
        transparent = list(compress(count(), map(_transparent, objects)))
        groups: dict[str, list[int]] = defaultdict(list, {"": transparent} if transparent else {})
        covers: Sequence[Cover] = ()
        if painting.covers:
            under, over = _under(_largest(painting.covers), painting, objects, places, frame)
            if under:
                groups[""] += under
                covers = _painted_quickly(over)
        if self._layers:
            for at, layer in layers_of(objects).items():
                groups[layer].append(at)
        if self._layered_forms and painting.forms:
            for at, form in forms_of(painting, objects).items():
                groups[form].append(at)
        suspects = {at for words in groups.values() for at in words}
        if not suspects | {*invisible} or self._proofs <= 0 or len(groups) > MAX_LAYERS:
            return invisible
        self._proofs -= 1
        unseen = {*invisible}
        if suspects:
            proof = Proof.of(page, frame, painting, places, suspects)
            unseen |= proof.unseen(groups, covers, objects, places) if proof else set()
        # A glyph may be drawn as a shape, with the letter laid over it unseen for those who copy text.
        doubted = unseen.intersection({*transparent, *invisible})
        shapes = _shapes(painting) if doubted else []
        if shapes:
            proof = Proof.of(page, frame, painting, places, doubted)
            unseen -= proof.drawn(doubted, shapes, places) if proof else set()
        return unseen


def _shapes(painting: Painting) -> list[int]:
    """The shapes of a page, where they are few enough to be painted quickly."""
    shapes = [item for item, kind in zip(painting.handles, painting.kinds, strict=True) if kind == PATH]
    return (
        shapes if sum(map(_segments, shapes[:MAX_SHAPES])) <= MAX_COVER_SEGMENTS and len(shapes) <= MAX_SHAPES else []
    )


def _largest(covers: Sequence[Cover]) -> Sequence[Cover]:
    """As many covers as are looked at, those with the largest boxes where there are more, in their order."""
    if len(covers) <= MAX_COVERS:
        return covers
    largest = sorted(covers, key=lambda one: (one.box[0] - one.box[2]) * (one.box[3] - one.box[1]))[:MAX_COVERS]
    return sorted(largest)


def _painted_quickly(covers: Sequence[Cover]) -> list[Cover]:
    """The covers that can be painted at little cost, whatever a file says of itself."""
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
        elif _segments(cover.handle) > MAX_COVER_SEGMENTS:
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
    _, tops, _, bottoms = places
    lowest = list(accumulate(map(add, tops, bottoms), max))
    levels: list[tuple[float, int]] = []
    under: set[int] = set()
    for cover, before in zip(covers, _painted_before(covers, painting, objects), strict=True):
        # Pages are painted downwards as a rule: what is shaded lies below all that was written so far.
        if not before or (not frame.rotation and lowest[before - 1] < 2 * (frame.top - cover.box[3])):
            continue
        x0, top, x1, bottom = frame.shown(*cover.box)
        levels = levels or sorted(zip(map(add, tops, bottoms), count(), strict=False))
        level = levels[bisect_left(levels, (2 * top,)) : bisect_right(levels, (2 * bottom,))]
        under.update(at for _, at in level if at < before and 2 * x0 <= places[0][at] + places[2][at] <= 2 * x1)
    if not under:
        return under, []
    x0, top, x1, bottom = around(places, under)
    boxes = ((cover, frame.shown(*cover.box)) for cover in covers)
    return under, [cover for cover, box in boxes if box[0] < x1 and box[2] > x0 and box[1] < bottom and box[3] > top]


def _painted_before(covers: Sequence[Cover], painting: Painting, objects: Sequence[int | None]) -> list[int]:
    """How many words, in the order of the text, come before each of the covers, which are in the order of painting."""
    number_of = dict(zip(reversed(objects), range(len(objects) - 1, -1, -1), strict=True))
    before: list[int] = []
    after, number = len(painting.handles), len(objects)
    for cover in reversed(covers):
        between = islice(painting.handles, cover.place + 1, after)
        number = next((number_of[item] for item in between if item in number_of), number)
        after = cover.place + 1
        before.append(number)
    return before[::-1]

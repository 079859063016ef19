"""The proof that text is not seen: a part of the page is painted with the text and without it, and nothing changes.

Only the text in doubt and what may cover it are painted, on a ground that is transparent, so that white text counts as
seen wherever it leaves a mark.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterable, Mapping, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document import Box
from extractors.pages.frame import PageFrame, native
from extractors.pages.objects import FORM, Cover, Painting

PROOF_SECONDS = 5.0
"""A page that takes longer to paint proves nothing."""

PIXELS = 2_000_000
"""Pixels of the largest picture; a larger part of a page is painted smaller."""

SCALE = 2.0
"""Pixels to a point."""

LEAST_PIXELS = 2
"""Pixels across and down that the box of a word has at least where the word can be looked for in it."""

_ACTIVE, _INACTIVE = 1, 0
_Pause = dict(pdfium.IFSDK_PAUSE._fields_)["NeedToPauseNow"]
_set_active = native("FPDFPageObj_SetIsActive", ctypes.c_int, ctypes.c_void_p, ctypes.c_int)

Places = Sequence[Sequence[float]]
"""Left, top, right and bottom of all words, in points from the top left of the page as shown."""


def around(places: Places, words: Iterable[int]) -> Box:
    """The box around these words."""
    lefts, tops, rights, bottoms = ([side[at] for at in words] for side in places)
    return (min(lefts), min(tops), max(rights), max(bottoms))


class Proof:
    """The part of a page around some words, painted with only some of its objects, over a ground that is not there."""

    def __init__(self, page: pypdfium2.PdfPage, frame: PageFrame, painting: Painting, region: Box) -> None:
        self.page = page
        self.painting = painting
        left, top, right, bottom = region
        area = max((right - left) * (bottom - top), 1.0)
        self.scale = min(SCALE, (PIXELS / area) ** 0.5)
        self.left, self.top = int(left * self.scale), int(top * self.scale)
        self.width = int(right * self.scale) + 1 - self.left
        self.height = int(bottom * self.scale) + 1 - self.top
        self.page_width, self.page_height = int(frame.width * self.scale), int(frame.height * self.scale)
        self.until = time.monotonic() + PROOF_SECONDS

    def unseen(
        self,
        groups: Mapping[str, Sequence[int]],
        covers: Sequence[Cover],
        objects: Sequence[int | None],
        places: Places,
    ) -> set[int] | None:
        """The words of these groups, painted group by group, that change nothing; None where time ran out."""
        for item, kind in zip(self.painting.handles, self.painting.kinds, strict=True):
            if kind != FORM:
                _set_active(item, _INACTIVE)
        for cover in covers:
            _set_active(cover.handle, _ACTIVE)
        without = self._painted()
        unseen: set[int] = set()
        for words in filter(None, groups.values()):
            texts = {item for item in (objects[at] for at in words) if item}
            for item in texts:
                _set_active(item, _ACTIVE)
            painted = self._painted()
            for item in texts:
                _set_active(item, _INACTIVE)
            if without is None or painted is None:
                return None
            unseen.update(
                at for at in words if painted == without or self._alike(painted, without, around(places, (at,)))
            )
        return unseen

    def _painted(self) -> bytes | None:
        """The pixels as the objects are switched now; None where time or memory ran out."""
        until = self.until
        # The structure does not keep the function alive: this name does.
        over = _Pause(lambda _: time.monotonic() > until)
        stop = pdfium.IFSDK_PAUSE(version=1, NeedToPauseNow=over)
        bitmap = pdfium.FPDFBitmap_CreateEx(self.width, self.height, pdfium.FPDFBitmap_BGRA, None, 0)
        if not bitmap:
            return None
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, self.width, self.height, 0)
            place = (-self.left, -self.top, self.page_width, self.page_height)
            status = pdfium.FPDF_RenderPageBitmap_Start(bitmap, self.page.raw, *place, 0, 0, stop)
            pdfium.FPDF_RenderPage_Close(self.page.raw)
            if status != pdfium.FPDF_RENDER_DONE:
                return None
            size = pdfium.FPDFBitmap_GetStride(bitmap) * self.height
            return ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)

    def _alike(self, one: bytes, other: bytes, box: Box) -> bool:
        """Whether two pictures are alike within a box; a box too small to tell is never alike."""
        x0, top, x1, bottom = (side * self.scale for side in box)
        left, right = 4 * max(0, int(x0) - self.left), 4 * min(self.width, int(x1) + 1 - self.left)
        rows = range(max(0, int(top) - self.top), min(self.height, int(bottom) + 1 - self.top))
        if len(rows) < LEAST_PIXELS or right - left < 4 * LEAST_PIXELS:
            return False
        stride = len(one) // self.height
        return all(
            one[row * stride + left : row * stride + right] == other[row * stride + left : row * stride + right]
            for row in rows
        )

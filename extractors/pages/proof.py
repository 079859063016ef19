"""The proof that text is not seen: a part of the page is painted with the text and without it, and nothing changes.

Only the text in doubt and what may cover it are painted, on a ground that is transparent, so that white text counts as
seen wherever it leaves a mark.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Collection, Iterable, Mapping, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document import Box
from extractors.pages.frame import PageFrame, native
from extractors.pages.objects import FORM, Cover, Painting

PROOF_SECONDS = 5.0
"""A page that takes longer to paint proves nothing; in time of the processor, since others may be using the machine."""

PIXELS = 2_000_000
"""Pixels of the largest picture; a larger part of a page is painted smaller."""

SCALE = 2.0
"""Pixels to a point."""

ROUGH_SCALE, MANY = 1.0, 20
"""Of more words than these a rough picture is painted first: what leaves a mark there is seen, and few are left."""

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


def unseen_words(
    page: pypdfium2.PdfPage,
    frame: PageFrame,
    painting: Painting,
    groups: Mapping[str, Sequence[int]],
    covers: Sequence[Cover],
    objects: Sequence[int | None],
    places: Places,
) -> set[int]:
    """The words of these groups that change nothing where they are painted with what may cover them.

    `objects` are the text objects of the words of the page; none is unseen where the time of the proof runs out.
    """
    left = {at for words in groups.values() for at in words}
    for scale in (ROUGH_SCALE, SCALE) if len(left) > MANY else (SCALE,):
        proof = Proof.of(page, frame, painting, places, left, scale=scale) if left else None
        if proof is None:
            return set()
        left = proof.unseen(groups, covers, objects, places)
        groups = {name: [at for at in words if at in left] for name, words in groups.items()}
    return left


class Proof:
    """The part of a page around some words, painted with only some of its objects, over a ground that is not there."""

    def __init__(
        self, page: pypdfium2.PdfPage, frame: PageFrame, painting: Painting, region: Box, *, scale: float = SCALE
    ) -> None:
        self.page = page
        self.painting = painting
        left, top, right, bottom = region
        area = max((right - left) * (bottom - top), 1.0)
        self.rough = scale < SCALE
        self.scale = min(scale, (PIXELS / area) ** 0.5)
        self.left, self.top = int(left * self.scale), int(top * self.scale)
        self.width = int(right * self.scale) + 1 - self.left
        self.height = int(bottom * self.scale) + 1 - self.top
        self.page_width, self.page_height = int(frame.width * self.scale), int(frame.height * self.scale)
        self.until = time.process_time() + PROOF_SECONDS

    @classmethod
    def of(
        cls,
        page: pypdfium2.PdfPage,
        frame: PageFrame,
        painting: Painting,
        places: Places,
        words: Collection[int],
        *,
        scale: float = SCALE,
    ) -> Proof | None:
        """A proof for the part of the page around these words; None where they all lie outside the page."""
        x0, top, x1, bottom = around(places, words)
        region = (max(x0, 0.0), max(top, 0.0), min(x1, frame.width), min(bottom, frame.height))
        inside = region[0] < region[2] and region[1] < region[3]
        return cls(page, frame, painting, region, scale=scale) if inside else None

    def unseen(
        self,
        groups: Mapping[str, Sequence[int]],
        covers: Sequence[Cover],
        objects: Sequence[int | None],
        places: Places,
    ) -> set[int]:
        """The words of these groups, painted group by group, that change nothing; none where time runs out.

        In a rough picture words too small to be looked for in it are among them, since nothing speaks for them either.
        """
        self._only(cover.handle for cover in covers)
        # Text that lies too deep in forms to be among the objects of the page is on until it is switched off here.
        for at in {at for words in groups.values() for at in words}:
            _set_active(objects[at], _INACTIVE)
        without = self._painted()
        unseen: set[int] = set()
        for words in groups.values():
            texts = {item for item in (objects[at] for at in words) if item}
            for item in texts:
                _set_active(item, _ACTIVE)
            painted = self._painted()
            for item in texts:
                _set_active(item, _INACTIVE)
            if without is None or painted is None:
                return set()
            same = painted == without
            for at in words:
                rows = self._rows(around(places, (at,)))
                if same or ((rows or self.rough) and all(painted[row] == without[row] for row in rows)):
                    unseen.add(at)
        return unseen

    def drawn(self, words: Iterable[int], shapes: Iterable[int], places: Places) -> set[int]:
        """The words in whose place these shapes draw something that is no plain ground."""
        self._only(shapes)
        painted = self._painted()
        if painted is None:
            return set()
        found: set[int] = set()
        for at in words:
            rows = self._rows(around(places, (at,)))
            inner = [painted[row] for row in rows[len(rows) // 4 : len(rows) - len(rows) // 4]]
            if inner and any(row != inner[0][:4] * (len(inner[0]) // 4) for row in inner):
                found.add(at)
        return found

    def _only(self, items: Iterable[int]) -> None:
        """Switch off all objects but these; forms stay, for what is in them."""
        for item, kind in zip(self.painting.handles, self.painting.kinds, strict=True):
            if kind != FORM:
                _set_active(item, _INACTIVE)
        for item in items:
            _set_active(item, _ACTIVE)

    def _rows(self, box: Box) -> list[slice]:
        """The places of the pixels of a box in a picture, row by row; none for a box too small to tell."""
        x0, top, x1, bottom = (side * self.scale for side in box)
        left, right = max(0, int(x0) - self.left), min(self.width, int(x1) + 1 - self.left)
        rows = range(max(0, int(top) - self.top), min(self.height, int(bottom) + 1 - self.top))
        if len(rows) < LEAST_PIXELS or right - left < LEAST_PIXELS:
            return []
        return [slice(4 * (row * self.width + left), 4 * (row * self.width + right)) for row in rows]

    def _painted(self) -> bytes | None:
        """The pixels as the objects are switched now; None where time or memory ran out."""
        until = self.until
        # The structure does not keep the function alive: this name does.
        over = _Pause(lambda _: time.process_time() > until)
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
            return ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), 4 * self.width * self.height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)

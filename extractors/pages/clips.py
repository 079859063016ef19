"""Clips of a PDF (ISO 32000-1 section 8.5.4): which text lies outside the path it is clipped by.

A figure is often a page of another document put in as a form, with all of its text and a clip that shows a part of it.
Only the box around a clip is looked at here, so that its text is a suspect and no more.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from extractors.document import Box
from extractors.pages.frame import PageFrame, native
from extractors.pages.objects import IDENTITY, Form, Matrix, Painting

MAX_CLIPS = 8
"""Clips, one within the other, that are looked at for one text, from the innermost."""

MAX_SEGMENTS = 100
"""Segments of a path beyond which it is not looked at as a clip; a figure is cut by a rectangle, as a rule."""

MAX_ALL_SEGMENTS = 20_000
"""Segments of all clips of a page that are looked at; what is clipped by others counts as seen."""

SAMPLED = 4
"""Of a page with a text to each word or two, one word in so many is asked for its clip before all are."""

_EVERYWHERE: Box = (float("-inf"), float("-inf"), float("inf"), float("inf"))

_handle, _int = ctypes.c_void_p, ctypes.c_int
_clip = native("FPDFPageObj_GetClipPath", _handle, _handle)
_paths = native("FPDFClipPath_CountPaths", _int, _handle)
_segments = native("FPDFClipPath_CountPathSegments", _int, _handle, _int)
_segment = native("FPDFClipPath_GetPathSegment", _handle, _handle, _int, _int)
_point = native("FPDFPathSegment_GetPoint", _int, _handle, _handle, _handle)
_X, _Y = ctypes.c_float(), ctypes.c_float()
_x, _y = ctypes.cast(ctypes.byref(_X), _handle), ctypes.cast(ctypes.byref(_Y), _handle)


def clipped(
    painting: Painting, objects: Sequence[int | None], places: Sequence[Sequence[float]], frame: PageFrame
) -> list[int]:
    """The numbers of the words on the page whose centre lies outside the box of what their text is clipped by.

    `objects` are the text objects of the words, `places` their left, top, right and bottom in points from the top left
    of the page as shown. Where words are texts of their own, a clip around fewer than SAMPLED of them may be missed
    if nothing else on the page is clipped. Raises nothing of its own.
    """
    texts = {*objects}
    if 2 * len(texts) > len(objects):
        texts = {*objects[::SAMPLED]}
    forms = [painting.handles[form.first - 1] for form in painting.forms]
    if max(map(_paths, map(_clip, texts.union(forms))), default=0) <= 0:
        return []
    boxes = _Boxes(frame).of_texts(painting, objects)
    width, height = 2 * frame.width, 2 * frame.height
    found: list[int] = []
    for at, item in enumerate(objects):
        if item in boxes:
            x0, top, x1, bottom = boxes[item]
            x, y = places[0][at] + places[2][at], places[1][at] + places[3][at]
            outside = not (2 * x0 <= x <= 2 * x1 and 2 * top <= y <= 2 * bottom)
            if outside and 0 <= x <= width and 0 <= y <= height:
                found.append(at)
    return found


class _Boxes:
    """The boxes of clips on one page, in points from its top left as shown."""

    def __init__(self, frame: PageFrame) -> None:
        self.frame = frame
        self.left = MAX_ALL_SEGMENTS
        self.known: dict[tuple[int, Matrix], Box] = {}

    def of_texts(self, painting: Painting, objects: Sequence[int | None]) -> dict[int | None, Box]:
        """The boxes of the text objects that are clipped to a part of the page, clips of their forms included."""
        texts = {*objects}
        form_at = dict.fromkeys(filter(texts.__contains__, painting.handles), (_EVERYWHERE, IDENTITY))
        around: list[tuple[Form, Box]] = []
        # Forms come after those within them: backwards, each comes after what it lies in.
        for form in reversed(painting.forms):
            while around and around[-1][0].first > form.first:
                around.pop()
            outer, box = around[-1] if around else (None, _EVERYWHERE)
            box = _common(box, self.of(painting.handles[form.first - 1], outer.matrix if outer else IDENTITY))
            around.append((form, box))
            inside = filter(texts.__contains__, painting.handles[form.first : form.past])
            form_at.update(dict.fromkeys(inside, (box, form.matrix)))
        boxes = {item: _common(box, self.of(item, matrix)) for item, (box, matrix) in form_at.items()}
        width, height = self.frame.width, self.frame.height
        return {
            item: box for item, box in boxes.items() if box[0] > 0 or box[1] > 0 or box[2] < width or box[3] < height
        }

    def of(self, item: int, matrix: Matrix) -> Box:
        """The box of what an object is clipped by, in a form that `matrix` moves onto the page."""
        clip = _clip(item)
        count = _paths(clip)
        if count <= 0:
            return _EVERYWHERE
        # Objects drawn under one clip share its path, and with it all paths around that.
        key = (_segment(clip, count - 1, 0) or item, matrix)
        if key not in self.known:
            box = _EVERYWHERE
            for number in range(count - 1, max(-1, count - 1 - MAX_CLIPS), -1):
                box = _common(box, self._of_path(clip, number, matrix))
            self.known[key] = box
        return self.known[key]

    def _of_path(self, clip: int, number: int, matrix: Matrix) -> Box:
        """The box around the points of one path of a clip, which may be larger than the box around its curves."""
        count = _segments(clip, number)
        if not 0 < count <= min(MAX_SEGMENTS, self.left):
            return _EVERYWHERE
        self.left -= count
        a, b, c, d, e, f = matrix
        xs, ys = [], []
        for at in range(count):
            if not _point(_segment(clip, number, at), _x, _y):
                return _EVERYWHERE
            x, y = _X.value, _Y.value
            xs.append(x * a + y * c + e)
            ys.append(x * b + y * d + f)
        return self.frame.shown(min(xs), min(ys), max(xs), max(ys))


def _common(one: Box, other: Box) -> Box:
    """What two boxes have in common; its sides change places where they have nothing."""
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))

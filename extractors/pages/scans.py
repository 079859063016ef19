"""Scanned pages read by Tesseract: drawn by PDFium, words with boxes in points from the top left, and confidence.

To be used in the sandbox only. What is too unclear to be taken for a word leaves a mark in its place, so that nobody
mistakes a sentence with a hole for the whole one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2

from extractors.document import UNREAD, Box, Style, Word
from extractors.ocr import Recogniser

RESOLUTION = 300.0
"""Dots to the inch at which a page is drawn: what Tesseract's models are trained for."""

MAX_PIXELS = 12_000_000
"""Pixels of one drawn page, an A4 page has 8.7 million; a larger one is drawn smaller."""

MOST_PAGES = 500
"""Pages of one document that are read so."""

MOST_WORDS = 20_000
"""Words taken of one page."""

CONFIDENCE = 60
"""Per cent under which a word is not taken: of such words one in seven was right, of those from 90 on nearly all."""

FEWEST_WORDS = 5
"""Clear words without which a page is a picture and no text."""

TURNED_CONFIDENCE = 60
"""Mean confidence under which a page is tried turned: a page on its side is read with some 25 per cent."""

SUSPECT_SHARE = 0.3
"""Share of words with characters without meaning from which on the text of a page is none."""

BULLET = "•"
LIKE_BULLETS = "eovyVY"
"""Letters that bullets, circles and ticks are taken for."""

OPENING = "-–—(\"'“‘$€£#"
"""Signs with which a line of text may begin."""

_POINTS = 72.0


@dataclass(frozen=True, slots=True)
class ScannedText:
    """What was read on a page: words in reading order, the confidence of each in per cent, how many are unclear."""

    words: tuple[Word, ...]
    confidences: tuple[int, ...]
    unclear: int


class _Found(NamedTuple):
    """A word as Tesseract gives it: text, confidence, box and height of its row in pixels, number of its line.

    `baseline` is how far down it stands, None where the line does not run across the drawn page.
    """

    text: str
    confidence: float
    box: tuple[int, int, int, int]
    baseline: float | None
    height: float
    line: int

    @property
    def wordlike(self) -> bool:
        """Whether it has two letters or digits."""
        return sum(map(str.isalnum, self.text)) > 1


class ScanReader:
    """Reads scanned pages of one document, as long as there is time and up to a number of pages.

    `pages` are the numbers of the pages it read, `unclear` how many words it did not take, `stopped` the first page it
    had no time for (None while it had).
    """

    def __init__(self, recogniser: Recogniser, *, until: float) -> None:
        """`until` is the time of `time.monotonic` after which no page is begun."""
        self.suspect = recogniser.suspect
        self.pages: list[int] = []
        self.unclear = 0
        self.stopped: int | None = None
        self._recogniser = recogniser
        self._until = until
        self._tried = 0
        self._engine: Any = None

    def read(self, page: pypdfium2.PdfPage, number: int, *, least: int = 0) -> ScannedText | None:
        """The text of page `number`; None where it has less than `least` characters, or there is no time for it."""
        if self.stopped is not None or self._tried >= MOST_PAGES or time.monotonic() >= self._until:
            self.stopped = self.stopped or number
            return None
        self._tried += 1
        width, height = page.get_size()
        if width < 1 or height < 1:
            return None
        scale = min(RESOLUTION / _POINTS, (MAX_PIXELS / (width * height)) ** 0.5)
        found = self._recognised(page, scale, 0)
        turned = 0
        # A photograph yields hardly a word: it is not worth three more readings.
        if sum(one.wordlike for one in found) >= FEWEST_WORDS and _mean(found) < TURNED_CONFIDENCE:
            for turn in (90, 270, 180):
                other = self._recognised(page, scale, turn)
                if _mean(other) > max(_mean(found), TURNED_CONFIDENCE):
                    found, turned = other, turn
                    break
        if time.monotonic() >= self._until and not found:
            self.stopped = number
        if sum(1 for word in found if word.wordlike and word.confidence >= CONFIDENCE) < FEWEST_WORDS:
            return None
        if _mean(found) < TURNED_CONFIDENCE:
            return None
        text = _text(found, scale, turned, width, height)
        if sum(len(word.text) for word in text.words) < least:
            return None
        self.pages.append(number)
        self.unclear += text.unclear
        return text

    def close(self) -> None:
        """Let go of Tesseract."""
        if self._engine is not None:
            self._engine.End()
            self._engine = None

    def _recognised(self, page: pypdfium2.PdfPage, scale: float, turn: int) -> list[_Found]:
        """The words of a page drawn at so many pixels to a point, turned clockwise by so many degrees."""
        left = self._until - time.monotonic()
        if left <= 0:
            return []
        engine = self._loaded()
        bitmap = page.render(scale=scale, rotation=turn, grayscale=True, may_draw_forms=False, draw_annots=False)
        try:
            engine.SetImageBytes(bytes(bitmap.buffer), bitmap.width, bitmap.height, 1, bitmap.stride)
        finally:
            bitmap.close()
        engine.SetSourceResolution(round(scale * _POINTS))
        finished = engine.Recognize(max(1, int(1000 * left)))
        found = list(_words(engine)) if finished else []
        engine.Clear()
        return found

    def _loaded(self) -> Any:
        """Tesseract with its data, loaded for the first scanned page and kept for the others."""
        if self._engine is None:
            # More threads would change neither the words nor, on small pages, the time, and take from other children.
            os.environ["OMP_THREAD_LIMIT"] = "1"
            from tesserocr import PSM, PyTessBaseAPI

            self._engine = PyTessBaseAPI(path=self._recogniser.folder, lang=self._recogniser.language, psm=PSM.AUTO)
        return self._engine


def without_meaning(words: Sequence[Word]) -> bool:
    """Whether the text of a page is mostly characters that mean nothing, as where a font does not say what it shows."""
    strange = sum(1 for word in words if any(char == UNREAD or "\ue000" <= char <= "\uf8ff" for char in word.text))
    return strange > SUSPECT_SHARE * len(words)


def _words(engine: Any) -> Iterator[_Found]:
    """The words Tesseract found, in its reading order."""
    from tesserocr import RIL

    at = engine.GetIterator()
    if at is None:
        return
    line = -1
    for _ in range(MOST_WORDS):
        if at.IsAtBeginningOf(RIL.TEXTLINE):
            line += 1
        if not at.Empty(RIL.WORD):
            text = "".join((at.GetUTF8Text(RIL.WORD) or "").split())
            box, base = at.BoundingBox(RIL.WORD), at.Baseline(RIL.WORD)
            if text and box and base:
                (left, first), (right, last) = base
                baseline = (first + last) / 2 if right - left > abs(last - first) else None
                height = at.RowAttributes()["row_height"]
                yield _Found(text, at.Confidence(RIL.WORD), box, baseline, height, line)
        if not at.Next(RIL.WORD):
            return


def _mean(found: Sequence[_Found]) -> float:
    """The mean confidence of what looks like words; 0 where nothing does."""
    confidences = [one.confidence for one in found if one.wordlike]
    return sum(confidences) / len(confidences) if confidences else 0.0


def _text(found: Sequence[_Found], scale: float, turned: int, width: float, height: float) -> ScannedText:
    """What was found as words of the page as shown, which is `width` by `height` points."""
    clear_lines = {one.line for one in found if one.wordlike and one.confidence >= CONFIDENCE}
    words: list[Word] = []
    confidences: list[int] = []
    unclear = 0
    for at, (one, size) in enumerate(zip(found, _sizes(found, scale), strict=True)):
        text = one.text
        if _is_bullet(found, at):
            text = BULLET
        elif one.confidence < CONFIDENCE:
            unclear += 1
            if not one.wordlike or one.line not in clear_lines:
                continue
            text = UNREAD
        words.append(Word(text, *_place(one, size, scale, turned, width, height), size, Style.OCR))
        confidences.append(round(one.confidence))
    return ScannedText(tuple(words), tuple(confidences), unclear)


def _is_bullet(found: Sequence[_Found], at: int) -> bool:
    """Whether a word is the mark of a list item, which Tesseract takes for the letter or sign it resembles.

    It is a single character before all others of its line: no letter, or an unclear one, or set off by a wide gap.
    """
    one = found[at]
    if len(one.text) != 1 or (at and found[at - 1].line == one.line) or one.text in OPENING:
        return False
    if at + 1 == len(found) or found[at + 1].line != one.line:
        return False
    wide = found[at + 1].box[0] - one.box[2] > 0.8 * one.height
    return not one.text.isalnum() or one.confidence < CONFIDENCE or (wide and one.text in LIKE_BULLETS)


def _sizes(found: Sequence[_Found], scale: float) -> list[float]:
    """Font sizes in points from the heights of the rows; those near the middle one are taken for the same size."""
    sizes = [one.height / scale for one in found]
    middle = sorted(sizes)[len(sizes) // 2]
    return [round(2 * (middle if abs(size - middle) <= 0.15 * middle else size)) / 2 for size in sizes]


def _place(one: _Found, size: float, scale: float, turned: int, width: float, height: float) -> Box:
    """The box of a word in points: as high as its line, so that words on one line have boxes on one height."""
    x0, top, x1, bottom = (side / scale for side in one.box)
    if one.baseline is not None:
        base = one.baseline / scale
        top, bottom = min(top, base - 0.75 * size), max(bottom, base + 0.2 * size)
    match turned:
        case 90:
            box = (top, height - x1, bottom, height - x0)
        case 180:
            box = (width - x1, height - bottom, width - x0, height - top)
        case 270:
            box = (width - bottom, x0, width - top, x1)
        case _:
            box = (x0, top, x1, bottom)
    return (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))

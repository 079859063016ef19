"""Which pages a report shows pictures of, and how a picture is cropped around a quote.

Geometry only: a crop is told in shares of the page and of the crop, so that a browser scales it to any width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.model import Run
from extractors.claim import Passage
from extractors.document import Box
from extractors.render import PagePicture

Pictures = Mapping[tuple[str, int], PagePicture]

MARGIN = 34.0
MOST_PAGES = 600


@dataclass(frozen=True, slots=True)
class Crop:
    """A band of a page around a quote, over its whole width.

    `ratio` is width over height of the band; `shift` how far down the page it begins, in percent of the height it
    leaves out (what ``background-position`` means by percent); `marks` are the rectangles of the quote as (left, top,
    width, height) in percent of the band.
    """

    ratio: float
    shift: float
    marks: tuple[tuple[float, float, float, float], ...]


def quoted_pages(run: Run) -> tuple[tuple[str, int], ...]:
    """The pages that evidence of a run stands on, most important findings first, each once."""
    pages = {
        (item.passage.document, item.passage.page): None
        for finding in run.findings
        for item in finding.evidence
        if item.passage.page is not None and item.passage.boxes
    }
    return tuple((document, page) for document, page in pages if page is not None)[:MOST_PAGES]


def crop(boxes: Sequence[Box], width: float, height: float, *, margin: float = MARGIN) -> Crop:
    """The band around a quote.

    :param boxes: the rectangles of the quote, in points from the top left of the page.
    :param width: the width of the page in points.
    :param height: its height.
    :param margin: what is shown above and below the quote, in points.
    """
    top = max(0.0, min(box[1] for box in boxes) - margin)
    bottom = min(height, max(box[3] for box in boxes) + margin)
    if bottom - top < 1:
        top, bottom = 0.0, height
    band = bottom - top
    rest = height - band
    marks = tuple(
        (
            _percent(box[0], width),
            _percent(box[1] - top, band),
            _percent(box[2] - box[0], width),
            _percent(box[3] - box[1], band),
        )
        for box in boxes
    )
    return Crop(round(width / band, 4), _percent(top, rest) if rest > 0 else 0.0, marks)


def crop_of(passage: Passage, pictures: Pictures, sizes: Mapping[tuple[str, int], tuple[float, float]]) -> Crop | None:
    """The crop around a passage, None where there is no picture of its page."""
    key = (passage.document, passage.page or 0)
    if not passage.boxes or key not in pictures or key not in sizes:
        return None
    return crop(passage.boxes, *sizes[key])


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 3)

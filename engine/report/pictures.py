"""Which pages a report shows pictures of, and how a picture is cropped around a quote.

Geometry only: a crop is told in percent, so that a browser scales it to any width.
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
NARROW = 0.6
"""How much of the width of a page is shown at least where two passages stand side by side."""
MOST_PAGES = 600


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a page around a quote, to be shown at any width.

    `ratio` is width over height of the part; `zoom` the width of the page in percent of the part's; `across` and `down`
    how far into the page the part begins, in percent of what it leaves out (what ``background-position`` means by
    percent); `marks` are the rectangles of the quote as (left, top, width, height) in percent of the part.
    """

    ratio: float
    zoom: float
    across: float
    down: float
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


def crop(boxes: Sequence[Box], width: float, height: float, *, margin: float = MARGIN, least: float = 1.0) -> Crop:
    """The part of a page around a quote.

    :param boxes: the rectangles of the quote, in points from the top left of the page.
    :param width: the width of the page in points.
    :param height: its height.
    :param margin: what is shown around the quote, in points.
    :param least: how much of the width of the page is shown at least, as a share.
    """
    left, right = _span(min(box[0] for box in boxes), max(box[2] for box in boxes), width, margin, least * width)
    top, bottom = _span(min(box[1] for box in boxes), max(box[3] for box in boxes), height, margin, 1.0)
    across, down = right - left, bottom - top
    marks = tuple(
        (
            _percent(box[0] - left, across),
            _percent(box[1] - top, down),
            _percent(box[2] - box[0], across),
            _percent(box[3] - box[1], down),
        )
        for box in boxes
    )
    return Crop(
        ratio=round(across / down, 4),
        zoom=_percent(width, across),
        across=_percent(left, width - across),
        down=_percent(top, height - down),
        marks=marks,
    )


def _span(first: float, last: float, whole: float, margin: float, least: float) -> tuple[float, float]:
    """A stretch with its margins, at least so long, within 0 and the whole."""
    first, last = first - margin, last + margin
    short = max(0.0, least - (last - first)) / 2
    first, last = max(0.0, min(first - short, whole - least)), min(whole, max(last + short, least))
    return (first, last) if last - first >= least - 1e-6 else (0.0, whole)


def crop_of(
    passage: Passage,
    pictures: Pictures,
    sizes: Mapping[tuple[str, int], tuple[float, float]],
    *,
    narrow: bool = False,
) -> Crop | None:
    """The crop around a passage, over the width of the page or narrow; None where there is no picture of its page."""
    key = (passage.document, passage.page or 0)
    if not passage.boxes or key not in pictures or key not in sizes:
        return None
    return crop(passage.boxes, *sizes[key], least=NARROW if narrow else 1.0)


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 3) if whole > 1e-6 else 0.0

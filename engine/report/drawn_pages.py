"""Pictures of pages with what was read drawn over them: segments in reading order, cells of tables, claims.

Made for eyes that judge extraction: what no segment holds and what a reader does not see is marked as well.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from engine.report.page_pictures import reader_of
from engine.report.visible import visible
from extractors.claim import Claim
from extractors.claiming.passages import line_boxes
from extractors.document import Box, Document, Page, Segment, SegmentKind, Style
from extractors.limits import Limits
from extractors.render import PagePicture, PageRequest, page_pictures
from extractors.submission import Submission

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

    Font = FreeTypeFont | ImageFont

SCALE = 1.8
"""Pixels to a point."""

PAGES_AT_ONCE = 48
MARGIN = 440
"""Pixels at the right of a page for the names of its claims."""

_FOOT = 34
_COLOURS = {
    SegmentKind.HEADING: (176, 0, 120),
    SegmentKind.SENTENCE: (0, 90, 200),
    SegmentKind.LIST_ITEM: (0, 140, 70),
    SegmentKind.TABLE_ROW: (210, 105, 0),
    SegmentKind.FORM_FIELD: (0, 140, 160),
}
_CELL = (240, 170, 90)
_LOST = (120, 120, 120)
_HIDDEN = (220, 0, 0)
_CLAIM = (255, 244, 140)
_ORDER = (150, 150, 150)


def draw_pages(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    submission: Submission,
    folder: Path,
    *,
    limits: Limits,
    jobs: int = 1,
    pages: Callable[[int], bool] = lambda _: True,
    write: Callable[[Path, bytes], None],
    progress: Callable[[str], None] | None = None,
) -> int:
    """Draw the pages of documents and write each as a PNG file, named by document and page.

    :param documents: as read, in the order of the submission's files; copies are drawn once.
    :param claims: all claims of them, with ids.
    :param submission: for the bytes of the files.
    :param folder: where the files go; it must be there.
    :param limits: what drawing pages of one document may cost.
    :param jobs: how many children draw side by side.
    :param pages: which page numbers are wanted.
    :param write: writes a file whole or not at all.
    :param progress: told in a few words what is being done.
    :returns: how many pages were drawn; one that cannot be drawn is left out.
    """
    of_page: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        for number in dict.fromkeys(passage.page for passage in claim.passages if passage.page is not None):
            of_page[claim.document, number].append(claim)
    drawn = 0
    for document, file in zip(documents, submission.files, strict=True):
        wanted = [page for page in document.pages if pages(page.number) and document.same_as is None]
        segments = _by_page(document)
        for at in range(0, len(wanted), PAGES_AT_ONCE):
            group = wanted[at : at + PAGES_AT_ONCE]
            if progress:
                progress(f"Drawing {document.path}, pages {group[0].number} to {group[-1].number}")
            requests = [PageRequest(document.id, reader_of(file), page.number) for page in group]
            pictures = page_pictures(requests, limits=limits, jobs=jobs, scale=SCALE)
            for page in group:
                picture = pictures.get((document.id, page.number))
                if picture is not None:
                    held = of_page[document.id, page.number]
                    write(folder / _name(document, page), _drawn(document, page, segments[page.number], held, picture))
                    drawn += 1
    return drawn


def page_filter(spec: str) -> Callable[[int], bool]:
    """Which pages a list such as ``1,4-7,20-`` names.

    :raises ValueError: where it is no such list.
    """
    ranges: list[tuple[int, float]] = []
    for part in spec.replace(" ", "").split(","):
        match = re.fullmatch(r"(\d{1,7})(?:(-)(\d{1,7})?)?", part, re.ASCII)
        if match is None:
            raise ValueError(spec)
        first = int(match[1])
        ranges.append((first, first if not match[2] else int(match[3]) if match[3] else float("inf")))
    return lambda number: any(first <= number <= last for first, last in ranges)


def _name(document: Document, page: Page) -> str:
    """A file name that owes nothing to a path but letters and digits."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(document.path).stem.lower()).strip("-")[:40]
    return f"{document.id}-{stem or 'document'}-p{page.number:03}.png"


def _by_page(document: Document) -> defaultdict[int, list[tuple[Segment, list[int]]]]:
    """The segments of each page in reading order, each with the indexes of its words there."""
    found: defaultdict[int, list[tuple[Segment, list[int]]]] = defaultdict(list)
    for segment in document.segments:
        for number in dict.fromkeys(piece.page for piece in segment.pieces):
            found[number].append((segment, [piece.word for piece in segment.pieces if piece.page == number]))
    return found


def _drawn(
    document: Document,
    page: Page,
    segments: Sequence[tuple[Segment, list[int]]],
    claims: Sequence[Claim],
    picture: PagePicture,
) -> bytes:
    """The picture of a page as a PNG file with everything drawn over it."""
    from PIL import Image, ImageChops, ImageDraw, ImageFont

    base = Image.open(io.BytesIO(picture.data)).convert("RGB")
    sheet = Image.new("RGB", (base.width + MARGIN, max(base.height, 20 * len(claims)) + _FOOT), "white")
    sheet.paste(base, (0, 0))
    draw = ImageDraw.Draw(sheet)
    small, tiny = ImageFont.load_default(13), ImageFont.load_default(11)
    scale = picture.scale
    for box in {box for _, _, boxes in _places(page, claims) for box in boxes}:
        left, top, right, bottom = map(round, _pixels(box, scale))
        part = sheet.crop((left, top, right, bottom))
        sheet.paste(ImageChops.multiply(part, Image.new("RGB", part.size, _CLAIM)), (left, top))
    _name_claims(draw, page, claims, scale, left=base.width + 12, font=small)
    for table in document.tables:
        if table.page == page.number:
            for box in (table.box, *(cell.box for row in table.rows for cell in row if cell.box)):
                draw.rectangle(_pixels(box, scale, grow=1), outline=_CELL)
    held = {word for _, words in segments for word in words}
    for index, word in enumerate(page.words):
        if word.style & Style.HIDDEN:
            draw.rectangle(_pixels(word.box, scale), outline=_HIDDEN)
            draw.line(_pixels(word.box, scale), fill=_HIDDEN)
        elif index not in held:
            draw.rectangle(_pixels(word.box, scale), outline=_LOST)
    starts = []
    for segment, words in segments:
        boxes = line_boxes(page.words, words)
        for box in boxes:
            draw.rectangle(_pixels(box, scale), outline=_COLOURS[segment.kind])
        if boxes:
            starts.append((boxes[0][0] * scale, boxes[0][1] * scale, _COLOURS[segment.kind]))
    for (x0, y0, _), (x1, y1, _) in pairwise(starts):
        draw.line((x0, y0, x1, y1), fill=_ORDER)
    for number, (x, y, colour) in enumerate(starts, start=1):
        label = str(number)
        width = draw.textlength(label, font=tiny) + 4
        draw.rectangle((x - width, y - 8, x, y + 5), fill=colour)
        draw.text((x - width + 2, y - 8), label, fill="white", font=tiny)
    _draw_legend(draw, sheet.height - _FOOT + 8, small)
    out = io.BytesIO()
    sheet.quantize(160, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()


def _name_claims(
    draw: ImageDraw, page: Page, claims: Sequence[Claim], scale: float, *, left: float, font: Font
) -> None:
    """Name each claim beside the page, as near to its height as there is room."""
    below = 0.0
    for top, claim, boxes in sorted(_places(page, claims), key=lambda place: place[0]):
        y = max(top * scale, below)
        below = y + 17
        words = f"{claim.id} {claim.name} · {claim.stance.value}, {claim.time.value}, {claim.whose.value}"
        draw.text((left, y), visible(words)[:64], fill="black", font=font)
        right = max(box[2] for box in boxes) * scale
        draw.line((right, top * scale + 6, left - 4, y + 8), fill=(200, 160, 0))


def _places(page: Page, claims: Sequence[Claim]) -> Iterator[tuple[float, Claim, Sequence[Box]]]:
    for claim in claims:
        boxes = [box for passage in claim.passages if passage.page == page.number for box in passage.boxes]
        if boxes:
            yield boxes[0][1], claim, boxes


def _draw_legend(draw: ImageDraw, y: float, font: Font) -> None:
    """What the colours mean."""
    x = 12.0
    named = [*((kind.value, colour) for kind, colour in _COLOURS.items()), ("cell", _CELL)]
    for name, colour in (*named, ("in no segment", _LOST), ("not seen by a reader", _HIDDEN), ("claim", (230, 190, 0))):
        draw.rectangle((x, y, x + 14, y + 12), outline=colour, width=2)
        draw.text((x + 19, y - 2), name, fill="black", font=font)
        x += 34 + draw.textlength(name, font=font)


def _pixels(box: Box, scale: float, *, grow: float = 0.0) -> tuple[float, float, float, float]:
    """A box of a page in pixels of its picture, never of negative extent."""
    x0, top, x1, bottom = (side * scale for side in box)
    return (x0 - grow, top - grow, max(x0, x1) + grow, max(top, bottom) + grow)

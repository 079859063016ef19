"""Pictures of pages, drawn by PDFium in the sandbox, for rectangles to be laid upon.

A page is drawn as a viewer shows it (crop box, rotation), so a box in points times the scale of its picture lies on
the words it was made from.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from extractors.limits import Limits
from extractors.sandbox import run_in_child

PICTURE_WIDTH = 1000
"""Pixels across a page where no scale is asked for."""

MAX_PIXELS = 4_000_000
"""Pixels of one picture; a larger page is drawn smaller."""

PAGES_A_TASK = 24
"""Pages of one document drawn by one child in one go."""

COLOURS = 32
"""Colours of a page of text; a page with pictures is a JPEG instead, where that is smaller."""

JPEG_QUALITY = 68


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of a page: the image file, its media type, its size in pixels, and pixels to a point."""

    data: bytes
    media_type: str
    width: int
    height: int
    scale: float


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page to be drawn: the id of its document, how to get the bytes of the file, and the page number from 1."""

    document: str
    read: Callable[[], bytes]
    page: int


def page_pictures(
    requests: Iterable[PageRequest], *, limits: Limits, jobs: int = 1, scale: float | None = None
) -> dict[tuple[str, int], PagePicture]:
    """Draw pages in children of the sandbox.

    `limits` holds for each group of pages of one document, `jobs` is the number of children, `scale` the pixels to a
    point (else pages become PICTURE_WIDTH wide). Pages come back by document id and number; one that cannot be drawn
    within the limits, or whose file cannot be read, is left out.
    """
    wanted: dict[str, tuple[Callable[[], bytes], set[int]]] = {}
    for request in requests:
        wanted.setdefault(request.document, (request.read, set()))[1].add(request.page)
    groups = [
        (document, read, tuple(numbers[at : at + PAGES_A_TASK]))
        for document, (read, pages) in wanted.items()
        for numbers in (sorted(pages),)
        for at in range(0, len(numbers), PAGES_A_TASK)
    ]
    pictures, failed = _drawn(groups, limits=limits, jobs=jobs, scale=scale)
    alone = [(document, read, (page,)) for document, read, pages in failed if len(pages) > 1 for page in pages]
    pictures |= _drawn(alone, limits=limits, jobs=jobs, scale=scale)[0]
    return pictures


Group = tuple[str, Callable[[], bytes], tuple[int, ...]]


def _drawn(
    groups: Sequence[Group], *, limits: Limits, jobs: int, scale: float | None
) -> tuple[dict[tuple[str, int], PagePicture], list[Group]]:
    """The pictures of these groups of pages, and the groups that failed."""
    pictures: dict[tuple[str, int], PagePicture] = {}
    given: list[Group] = []
    failed: list[Group] = []
    for result in run_in_child(draw, _tasks(groups, given, scale), limits=limits, jobs=jobs):
        group = given[result.index]
        if result.failure is not None:
            failed.append(group)
            continue
        for page, picture in msgspec.msgpack.decode(result.value, type=list[tuple[int, PagePicture]]):
            pictures[group[0], page] = picture
    return pictures, failed


def _tasks(
    groups: Sequence[Group], given: list[Group], scale: float | None
) -> Iterator[tuple[bytes, tuple[int, ...], float | None]]:
    """The arguments of `draw` for each group whose file can be read; `given` takes the groups in the same order."""
    for group in groups:
        try:
            data = group[1]()
        except OSError:
            continue
        given.append(group)
        yield data, group[2], scale


def draw(data: bytes, pages: tuple[int, ...], scale: float | None) -> bytes:
    """What the child does: `render_pages`, packed for the way back."""
    return msgspec.msgpack.encode(list(render_pages(data, pages, scale=scale).items()))


def render_pages(data: bytes, pages: Sequence[int], *, scale: float | None = None) -> dict[int, PagePicture]:
    """Draw these pages (numbers from 1) of a file; pages that cannot be drawn are left out.

    `scale` is pixels to a point. Raises pypdfium2.PdfiumError where the file does not open. To be called in a child
    process: hostile files are drawn here.
    """
    import pypdfium2

    pictures: dict[int, PagePicture] = {}
    with pypdfium2.PdfDocument(data) as pdf:
        if pdf.get_formtype():
            pdf.init_forms()
        for number in pages:
            if not 1 <= number <= len(pdf):
                continue
            try:
                page = pdf[number - 1]
            except pypdfium2.PdfiumError:
                continue
            width, height = page.get_size()
            if width >= 1 and height >= 1:
                factor = min(scale or PICTURE_WIDTH / width, (MAX_PIXELS / (width * height)) ** 0.5)
                bitmap = page.render(scale=factor)
                pictures[number] = _picture(bitmap, factor)
                bitmap.close()
            page.close()
    return pictures


def _picture(bitmap: object, scale: float) -> PagePicture:
    """A bitmap as an image file, PNG with few colours or JPEG, whichever is smaller."""
    image = bitmap.to_pil().convert("RGB")  # type: ignore[attr-defined]
    few = image.quantize(COLOURS, method=2, dither=0)
    png, jpeg = io.BytesIO(), io.BytesIO()
    few.save(png, "PNG", optimize=False, compress_level=9)
    data, media_type = png.getvalue(), "image/png"
    image.save(jpeg, "JPEG", quality=JPEG_QUALITY, optimize=True)
    if len(jpeg.getvalue()) < len(data):
        data, media_type = jpeg.getvalue(), "image/jpeg"
    return PagePicture(data, media_type, image.width, image.height, scale)

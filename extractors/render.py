"""Pictures of pages, drawn by PDFium in the sandbox, for rectangles to be laid upon.

A page is drawn as a viewer shows it (crop box, rotation), so a box in points times the scale of its picture lies on
the words it was made from.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from extractors.limits import Limits
from extractors.sandbox import Again, Failure, TaskResult, run_in_child
from extractors.sandbox_child import now_at

PICTURE_WIDTH = 1000
"""Pixels across a page where no scale is asked for."""

MAX_PIXELS = 4_000_000
"""Pixels of one picture; a larger page is drawn smaller."""

MAX_SIDE = 16_000
"""Pixels of one side of a picture: a page may be a point wide and a million points high."""

MOST_SECONDS = 60.0
"""Seconds for one group of pages, whatever reading may take: a report is whole without a picture."""

LEAST_SECONDS = 0.5
"""With less time left than this nothing more is tried."""

PAGES_A_TASK = 24
"""Pages of one document drawn by one child in one go."""

COLOURS = 32
"""Colours of a page of text; a page with pictures is a JPEG instead, where that is smaller."""

JPEG_QUALITY = 68

MEDIA_TYPES = ("image/png", "image/jpeg")


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
    within the limits (and MOST_SECONDS), or whose file cannot be read, is left out.
    """
    wanted: dict[str, tuple[Callable[[], bytes], set[int]]] = {}
    for request in requests:
        wanted.setdefault(request.document, (request.read, set()))[1].add(request.page)
    groups = [
        _Group(document, read, tuple(numbers[at : at + PAGES_A_TASK]))
        for document, (read, pages) in wanted.items()
        for numbers in (sorted(pages),)
        for at in range(0, len(numbers), PAGES_A_TASK)
    ]
    limits = replace(limits, seconds=min(limits.seconds, MOST_SECONDS))
    given: list[_Group] = []

    def again(result: TaskResult) -> Again | None:
        """The group without the page that ended its child, as long as there is time."""
        group = given[result.index]
        group.seconds += result.seconds
        if result.failure in (None, Failure.KILLED) or result.page not in group.pages:
            return None
        group.pages = tuple(page for page in group.pages if page != result.page)
        left = limits.seconds - group.seconds
        if not group.pages or left < LEAST_SECONDS:
            return None
        try:
            return Again((group.read(), group.pages, scale), left)
        except OSError:
            return None

    pictures: dict[tuple[str, int], PagePicture] = {}
    for result in run_in_child(draw, _tasks(groups, given, scale), limits=limits, jobs=jobs, again=again):
        for page, picture in _received(result.value):
            pictures[given[result.index].document, page] = picture
    return pictures


@dataclass(slots=True)
class _Group:
    """Pages of one document drawn in one go, and the seconds spent on them."""

    document: str
    read: Callable[[], bytes]
    pages: tuple[int, ...]
    seconds: float = 0.0


def _tasks(
    groups: Iterable[_Group], given: list[_Group], scale: float | None
) -> Iterator[tuple[bytes, tuple[int, ...], float | None]]:
    """The arguments of `draw` for each group whose file can be read; `given` takes the groups in the same order."""
    for group in groups:
        try:
            arguments = (group.read(), group.pages, scale)
        except OSError:
            continue
        given.append(group)
        yield arguments
        del arguments


def _received(answer: bytes) -> list[tuple[int, PagePicture]]:
    """Pictures from a child, which is never trusted to have sent any."""
    try:
        pictures = msgspec.msgpack.decode(answer, type=list[tuple[int, PagePicture]]) if answer else []
    except msgspec.MsgspecError:
        return []
    return [(page, picture) for page, picture in pictures if picture.media_type in MEDIA_TYPES]


def draw(data: bytes, pages: tuple[int, ...], scale: float | None) -> bytes:
    """What the child does: `render_pages`, packed for the way back."""
    from extractors.pages.library import begin_anew

    begin_anew()
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
            now_at(number, len(pages))
            try:
                page = pdf[number - 1]
            except pypdfium2.PdfiumError:
                continue
            width, height = page.get_size()
            if width >= 1 and height >= 1:
                factor = min(scale or PICTURE_WIDTH / width, (MAX_PIXELS / (width * height)) ** 0.5)
                factor = min(factor, MAX_SIDE / max(width, height))
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

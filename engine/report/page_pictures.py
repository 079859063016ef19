"""The pictures a report needs, drawn in the sandbox from the files of the submission, within the budget of one file."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from engine.model import Run
from engine.report.pictures import Pictures, quoted_pages
from extractors.limits import MIB, Limits
from extractors.render import PageRequest, page_pictures
from extractors.submission import ChangedError, Submission, SubmittedFile

BUDGET = 22 * MIB
"""Bytes of all pictures; embedded as text they grow by a third, and the file stays below 30 MB."""

_SCALE = 1.6
_BYTES_A_PAGE = 85_000


def pictures_of(
    run: Run, submission: Submission, *, limits: Limits, jobs: int = 1, progress: Callable[[str], None] | None = None
) -> Pictures:
    """Pictures of the pages that evidence of a run stands on.

    :param run: the run.
    :param submission: the submission it was made of, for the bytes of its files.
    :param limits: what drawing pages of one document may cost.
    :param jobs: how many children draw side by side.
    :param progress: told in a few words what is being done.
    :returns: by document id and page; a page that cannot be drawn is left out. Smaller where there are many.
    """
    pages = quoted_pages(run)
    files = {document.id: file for document, file in zip(run.evidence.documents, submission.files, strict=True)}
    requests = [PageRequest(document, reader_of(files[document]), page) for document, page in pages]
    if not requests:
        return {}
    scale = min(_SCALE, _SCALE * sqrt(BUDGET / (_BYTES_A_PAGE * len(pages))))
    while True:
        if progress:
            progress(f"Drawing {len(requests)} pages")
        pictures = page_pictures(requests, limits=limits, jobs=jobs, scale=scale)
        size = sum(len(picture.data) for picture in pictures.values())
        if size <= BUDGET or scale < 0.4:
            return pictures
        scale *= 0.9 * sqrt(BUDGET / size)


def reader_of(file: SubmittedFile) -> Callable[[], bytes]:
    """How the bytes of a file are had again for drawing; OSError where it changed meanwhile."""

    def read() -> bytes:
        try:
            return file.read()
        except ChangedError as error:
            raise OSError(str(error)) from None

    return read

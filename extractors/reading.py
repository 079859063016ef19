"""Documents of a submission: read side by side in killable children, or taken from the cache without opening a PDF.

Every file becomes a Document with a status; a file that crashes, hangs or bombs its reader costs only itself.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import importlib.util
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from extractors.attempts import Attempt, next_attempt
from extractors.cache import Cache
from extractors.document import PIECE, Document, DocumentStatus, PageStatus
from extractors.intake.description import FILE_NAME, SubmissionDescription
from extractors.limits import MIB, Limits
from extractors.ocr import Recogniser
from extractors.pages.asked import ALL_PAGES, PagesAsked
from extractors.reading_child import read_pdf as read_pdf
from extractors.sandbox import Again, Failure, TaskResult, run_in_child
from extractors.submission import ChangedError, Submission, SubmittedFile
from rules.errors import RuleFilesError

if TYPE_CHECKING:
    from rules.patterns import Vocabulary

Progress = Callable[[str], None]

_STATUS = {
    Failure.TIMED_OUT: DocumentStatus.TIMED_OUT,
    Failure.MEMORY: DocumentStatus.TOO_LARGE,
    Failure.KILLED: DocumentStatus.TOO_LARGE,
    Failure.CRASHED: DocumentStatus.DAMAGED,
    Failure.RAISED: DocumentStatus.DAMAGED,
}
# What another run, on a quieter machine, may well read is not kept.
_NOT_KEPT = (Failure.TIMED_OUT, Failure.KILLED)
# Where each library states its version; reading that is quicker than asking for the installed packages.
_LIBRARIES = (("pypdfium2", "version.json"), ("pypdfium2_raw", "version.json"), ("pdfplumber", "_version.py"))


def read_documents(
    submission: Submission,
    *,
    limits: Limits | None = None,
    ocr: Recogniser | None = None,
    jobs: int = 1,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> tuple[Document, ...]:
    """Read every file of a submission.

    :param limits: what one document may cost.
    :param ocr: what reads scanned pages; None leaves them unread.
    :param jobs: how many documents are read side by side.
    :param cache: where documents are kept; None reads all anew and keeps nothing.
    :param progress: told in a few words what is being read, for each document that is not in the cache.
    :returns: one Document per file in order of path, with ids ``d1, d2 …``; a byte-identical copy carries `same_as`
        and no pages. Kinds are given afterwards by `extractors.kinds`.
    """
    return tuple(each_document(submission, limits=limits, ocr=ocr, jobs=jobs, cache=cache, progress=progress))


def each_document(
    submission: Submission,
    *,
    limits: Limits | None = None,
    ocr: Recogniser | None = None,
    jobs: int = 1,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> Generator[Document, None, None]:
    """As `read_documents`, one by one as soon as each and all before it are there."""
    limits = limits or Limits()
    files = submission.files
    first = _first_of_each(files)
    asked: list[int] = []
    ready: dict[int, Document] = {}
    given: list[Document] = []
    attempts: dict[int, Attempt] = {}

    def tasks() -> Iterator[tuple[bytes, Limits, PagesAsked, Recogniser | None]]:
        for index, file in enumerate(files):
            if file.status is not None or first[index] != index:
                continue
            kept = cache and _decoded(cache.get(_key(file, limits, ocr)))
            if kept:
                ready[index] = kept
                continue
            if progress is not None:
                progress(f"Reading {index + 1} of {len(files)}: {file.path}")
            try:
                arguments = (file.read(), limits, ALL_PAGES, ocr)
            except ChangedError as error:
                ready[index] = _unread(DocumentStatus.DAMAGED, str(error))
                continue
            asked.append(index)
            yield arguments
            del arguments

    def again(result: TaskResult) -> Again | None:
        following = next_attempt(attempts.get(result.index, Attempt()), result, limits=limits)
        if following is None:
            return None
        try:
            data = files[asked[result.index]].read()
        except ChangedError:
            return None
        attempts[result.index] = following
        return Again((data, limits, following.asked, ocr), limits.seconds - following.asked.spent)

    def in_turn() -> Iterator[Document]:
        while (index := len(given)) < len(files):
            file, name = files[index], f"d{index + 1}"
            if first[index] != index:
                document = _copy(given[first[index]], file, name)
            elif file.status is not None:
                document = replace(_unread(file.status, file.note), id=name, path=file.path, sha256=file.sha256)
            elif index in ready:
                document = ready.pop(index)
                note = document.note and sentence(document.note)
                document = replace(document, id=name, path=file.path, sha256=file.sha256, note=note)
            else:
                return
            given.append(replace(document, pages=(), segments=(), tables=()))
            yield document

    with closing(run_in_child(read_pdf, tasks(), limits=limits, jobs=jobs, again=again)) as results:
        for result in results:
            index = asked[result.index]
            attempt = attempts.pop(result.index, Attempt())
            if attempt.failure is not None and (result.failure is not None or attempt.is_trial):
                result = replace(attempt.failure, index=result.index)
            certain = result.failure not in _NOT_KEPT and not _gave_up_for_time(attempt)
            data = result.value if result.failure is None else _encoded(_failed(result, limits))
            document = _decoded(data) or _unread(DocumentStatus.DAMAGED, "The reader's answer could not be used.")
            if cache is not None and certain and not document.cut_short:
                cache.put(_key(files[index], limits, ocr), data)
            ready[index] = document
            del result, data, document
            yield from in_turn()
    yield from in_turn()


def with_kinds(
    documents: Sequence[Document], description: SubmissionDescription | None, vocabulary: Vocabulary
) -> tuple[Document, ...]:
    """Documents with their kind and the reason for it; what ``submission.yaml`` states wins.

    :raises RuleFilesError: where it states a kind that the vocabulary does not know.
    """
    from extractors.kinds import classify

    known = {kind.kind for kind in vocabulary.kinds} | {"other"}
    stated = {one.path: one for one in description.documents} if description else {}
    mistakes = [
        description.mistake(one.kind, "a kind of document", known)
        for one in stated.values()
        if description and one.kind and one.kind not in known
    ]
    if mistakes:
        raise RuleFilesError(tuple(mistakes))
    kinds: dict[str, Document] = {}
    for document in documents:
        says = stated.get(document.path)
        if says and says.title:
            document = replace(document, title=says.title)
        if says and says.kind:
            document = replace(document, kind=says.kind, kind_reason=f"stated in {FILE_NAME}")
        elif document.same_as:
            original = kinds[document.same_as]
            document = replace(document, kind=original.kind, kind_reason=original.kind_reason)
        else:
            kind, reason = classify(document, vocabulary)
            document = replace(document, kind=kind, kind_reason=reason)
        kinds[document.id] = document
    return tuple(kinds.values())


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


@functools.cache
def reading_version() -> str:
    """A hash of all that decides what is read: the extractors' source and the libraries that open PDFs."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {msgspec.__version__}".encode())
    here = Path(__file__).parent
    folders = [
        here,
        *(entry for entry in here.iterdir() if entry.is_dir() and entry.name not in ("tests", "__pycache__")),
    ]
    for path in sorted(path for folder in folders for path in folder.glob("*.*")):
        digest.update(path.relative_to(here).as_posix().encode() + path.read_bytes())
    for package, states_version in _LIBRARIES:
        spec = importlib.util.find_spec(package)
        if spec and spec.origin and (path := Path(spec.origin).with_name(states_version)).is_file():
            digest.update(path.read_bytes())
        else:
            from importlib.metadata import version

            digest.update(version(package).encode())
    return digest.hexdigest()


def _key(file: SubmittedFile, limits: Limits, ocr: Recogniser | None) -> str:
    # Seconds are left out: a document that was read in time is read.
    counted = f"{limits.memory} {limits.pages} {limits.characters} {limits.page_words}"
    read_by = f"{ocr.version} {ocr.suspect}" if ocr else "no OCR"
    return f"document:{file.sha256} {reading_version()} {counted} {read_by}"


def _first_of_each(files: Sequence[SubmittedFile]) -> list[int]:
    """For each file the index of the first with the same content and status."""
    seen: dict[tuple[str, DocumentStatus | None], int] = {}
    return [
        seen.setdefault((file.sha256, file.status), index) if file.sha256 else index for index, file in enumerate(files)
    ]


def _copy(original: Document, file: SubmittedFile, name: str) -> Document:
    """A byte-identical copy: it has a status and no content, so that nothing counts twice."""
    note = f"A copy of {original.path}, which is read once."
    return replace(original, id=name, path=file.path, note=note, same_as=original.id, page_count=0)


def _gave_up_for_time(attempt: Attempt) -> bool:
    return any(status is PageStatus.TIMED_OUT for _, status in attempt.asked.given_up)


def _failed(result: TaskResult, limits: Limits) -> Document:
    assert result.failure is not None
    remedy = {
        Failure.TIMED_OUT: f" --limit-seconds {2 * limits.seconds:g} gives it twice as long.",
        Failure.MEMORY: f" --limit-memory {2 * limits.memory // MIB} gives it twice as much.",
    }.get(result.failure, "")
    return _unread(_STATUS[result.failure], result.note + remedy)


def _unread(status: DocumentStatus, note: str | None) -> Document:
    return Document("", "", status, note)


def _encoded(document: Document) -> bytes:
    return msgspec.msgpack.encode(document)


def _decoded(data: bytes | None) -> Document | None:
    """A document from MessagePack, None where it is none; what a child sent is never trusted to be right."""
    if data is None:
        return None
    # Millions of small tuples are made and none is thrown away: collecting among them takes five times as long.
    collecting = gc.isenabled()
    gc.disable()
    try:
        document = _decoder().decode(data)
    except msgspec.MsgspecError:
        return None
    finally:
        if collecting:
            gc.enable()
    return None if any(len(one.packed) % PIECE.size for one in document.segments) else document


@functools.cache
def _decoder() -> msgspec.msgpack.Decoder[Document]:
    return msgspec.msgpack.Decoder(Document)

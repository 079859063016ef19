"""What was handed in: folders, ZIP archives and single files become one list of files in order of path.

Every file is in the list with its hash, or with a status and the reason why it is not read; symbolic links are told
and not followed. The list is the same whatever the order of arguments or of the files in a folder.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractors.document import DocumentStatus
from extractors.intake.archive import MemberError
from extractors.intake.description import FILE_NAME, SubmissionDescription, read_description
from extractors.intake.file_type import LOOKED_AT, described, is_pdf
from extractors.intake.found_files import MOST_FILES, FoundFile, find_files, shown_path, why
from extractors.limits import MIB, Limits
from rules.errors import Mistake, RuleFilesError, SubmissionError, UsageError

# Chunks are of a mebibyte: more than the YAML reader takes, so that it says so.
_MOST_CHUNKS = 8


class ChangedError(OSError):
    """A file that can no longer be read as it was when the submission was opened; the message is a note."""


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """One file that was handed in.

    `path` is relative to the PATH given, with ``/`` between its parts and unprintable characters escaped. `status` is
    None for a PDF that remains to be read; otherwise `note` says in a sentence why it is not. `sha256` and `size` (in
    bytes) are those of the content; the hash is empty where the content was not looked at.
    """

    path: str
    sha256: str = ""
    size: int = 0
    status: DocumentStatus | None = None
    note: str | None = None
    chunks: Callable[[], Iterator[bytes]] = field(default=lambda: iter(()), compare=False, repr=False)

    def read(self) -> bytes:
        """The content.

        :raises ChangedError: where it is no longer what it was when the submission was opened.
        """
        try:
            data = b"".join(self.chunks())
        except (OSError, MemberError) as error:
            raise ChangedError(f"The file could not be read again: {why(error)}.") from None
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise ChangedError("The file was changed while it was being read.")
        return data


@dataclass(frozen=True, slots=True)
class Submission:
    """What one entity hands in: its files in order of path, and its ``submission.yaml`` where there is one."""

    files: tuple[SubmittedFile, ...]
    description: SubmissionDescription | None = None


def open_submission(paths: Sequence[Path], *, limits: Limits | None = None, described: bool = True) -> Submission:
    """Look at everything that was handed in.

    :param paths: folders (read recursively), ZIP archives and single files, in any mix.
    :param limits: files above `file_size` bytes are told as too large and not opened.
    :param described: whether to read ``submission.yaml``; it is no document either way.
    :raises UsageError: where a path does not exist or there is more than one ``submission.yaml``.
    :raises RuleFilesError: where ``submission.yaml`` has mistakes.
    :raises SubmissionError: where there is no file at all, too many, or an archive that must not be opened.
    """
    limits = limits or Limits()
    found: list[FoundFile] = []
    for path in paths:
        found += find_files(path)
        if len(found) > MOST_FILES:
            raise SubmissionError(f"There are more than {MOST_FILES:,} files.", remedy="Is this the right folder?")
    named = _named(_once_each(found))
    descriptions = [one for one in named if _is_description(one[1], named)]
    if len(descriptions) > 1:
        raise UsageError(f"More than one {FILE_NAME} was given.", remedy="Screen one submission at a time.")
    papers = [one for one in named if one not in descriptions]
    if not papers:
        shown = ", ".join(shown_path(str(path)) for path in paths)
        raise SubmissionError("There is no file to read.", where=shown, remedy="Hand in a folder with PDF files.")
    files = tuple(_looked_at(name, one, limits) for name, one in papers)
    return Submission(files, _description(descriptions[0][1], files) if descriptions and described else None)


# ---------------------------------------------------------------------------------------------- naming them


def _once_each(found: Sequence[FoundFile]) -> list[FoundFile]:
    """Each real file once, under its longest path: a file may be given by itself and within its folder."""
    by_place: dict[str, FoundFile] = {}
    for one in found:
        other = by_place.get(one.place)
        if other is None or (-len(one.name), one.name, one.root) < (-len(other.name), other.name, other.root):
            by_place[one.place] = one
    return list(by_place.values())


def _named(found: Sequence[FoundFile]) -> list[tuple[str, FoundFile]]:
    """Files with the path shown for each, sorted by it; where two PATHs hold the same path, theirs is put before."""
    by_name: defaultdict[str, list[FoundFile]] = defaultdict(list)
    for one in found:
        by_name[shown_path(one.name)].append(one)
    taken: Counter[str] = Counter()
    named = []
    for name, same in sorted(by_name.items()):
        several = len({one.root for one in same}) > 1
        for one in sorted(same, key=lambda one: (one.root, _digest(one), one.place)) if len(same) > 1 else same:
            full = f"{shown_path(one.root)}/{name}" if several and one.root != one.name else name
            taken[full] += 1
            named.append((full if taken[full] == 1 else f"{full} ({taken[full]})", one))
    return sorted(named, key=lambda pair: pair[0])


def _digest(found: FoundFile) -> str:
    """What tells files of one path apart, so that their order does not depend on where they lie."""
    digest = hashlib.sha256()
    try:
        for chunk in found.chunks() if found.chunks else ():
            digest.update(chunk)
    except (OSError, MemberError):
        return ""
    return digest.hexdigest()


# ---------------------------------------------------------------------------------------------- looking at them


def _looked_at(name: str, found: FoundFile, limits: Limits) -> SubmittedFile:
    file = SubmittedFile(name, size=found.size, status=found.status, note=found.note)
    if found.chunks is None:
        return file
    if found.size > limits.file_size:
        return _too_large(file, limits)
    digest = hashlib.sha256()
    head = tail = b""
    size = 0
    try:
        for chunk in found.chunks():
            digest.update(chunk)
            head = head if len(head) >= LOOKED_AT else (head + chunk)[:LOOKED_AT]
            tail = (tail + chunk)[-LOOKED_AT:]
            size += len(chunk)
            if size > limits.file_size:
                return _too_large(file, limits)
    except (OSError, MemberError) as error:
        unread = str(error) if isinstance(error, MemberError) else f"The file cannot be opened: {why(error)}."
        return replace(file, status=DocumentStatus.DAMAGED, note=unread)
    status, note = _status(name, head, tail)
    return SubmittedFile(name, digest.hexdigest(), size, status, note, found.chunks)


def _too_large(file: SubmittedFile, limits: Limits) -> SubmittedFile:
    needed = -(-file.size // MIB)
    remedy = f" --limit-size {needed} reads it." if file.size > limits.file_size else ""
    note = f"The file has {file.size:,} bytes; at most {limits.file_size:,} are read.{remedy}"
    return replace(file, status=DocumentStatus.TOO_LARGE, note=note)


def _status(name: str, head: bytes, tail: bytes) -> tuple[DocumentStatus | None, str | None]:
    if is_pdf(head, tail):
        return None, None
    base = name.rpartition("/")[2]
    suffix = os.path.splitext(base)[1].lower()  # noqa: PTH122 - it is a name within an archive as well
    what = described(head, suffix)
    if suffix == ".pdf" and not base.startswith("._"):
        return DocumentStatus.DAMAGED, f"Named a PDF, but by its content it is {what}."
    remedy = ""
    if base in (FILE_NAME, "submission.yml"):
        remedy = f" A description is read only at the top of a submission and as {FILE_NAME}."
    elif "archive" in what:
        remedy = " Archives within a submission are not opened; hand in the files themselves."
    elif what not in ("an empty file", "binary data", "a macOS resource file"):
        remedy = " Hand it in as a PDF if it is evidence."
    return DocumentStatus.UNSUPPORTED_TYPE, f"Not a PDF but {what}.{remedy}"


# ---------------------------------------------------------------------------------------------- submission.yaml


def _is_description(found: FoundFile, named: Sequence[tuple[str, FoundFile]]) -> bool:
    """Whether it is the ``submission.yaml`` at the top of its PATH, or in the only folder there (as archives have)."""
    above, _, base = found.name.rpartition("/")
    if base != FILE_NAME or found.chunks is None:
        return False
    tops = {one.name.partition("/")[0] for _, one in named if one.root == found.root}
    return not above or (tops - {"__MACOSX"} == {above})


def _description(found: FoundFile, files: Sequence[SubmittedFile]) -> SubmissionDescription:
    above = found.name.rpartition("/")[0]
    assert found.chunks is not None
    try:
        data = b"".join(itertools.islice(found.chunks(), _MOST_CHUNKS))
    except (OSError, MemberError) as error:
        raise RuleFilesError((Mistake(FILE_NAME, 1, f"It cannot be read: {why(error)}."),)) from None
    start = f"{above}/" if above else ""
    description = read_description(data, files=[file.path.removeprefix(start) for file in files])
    whole = tuple(replace(document, path=start + document.path) for document in description.documents)
    return replace(description, documents=whole)

"""Finding files: what lies in folders, ZIP archives and at single paths, before anything is read.

Symbolic links, folders that cannot be opened, devices and encrypted members are found too, with a status that says so.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.document import DocumentStatus
from extractors.intake.archive import MOST_MEMBERS, Archive
from rules.errors import UsageError

MOST_FILES = MOST_MEMBERS
_CHUNK = 1024 * 1024
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file before it is looked at.

    `root` is the name of the PATH it came from and `name` its path below that, both as the system has them; `place` is
    where it really lies; `chunks` gives its content, None where it is not to be opened, for which `note` says why.
    """

    root: str
    name: str
    place: str
    chunks: Callable[[], Iterator[bytes]] | None
    size: int = 0
    status: DocumentStatus | None = None
    note: str | None = None


def shown_path(path: str) -> str:
    """A path as it can be shown and written anywhere: unprintable characters and stray bytes are escaped."""
    return "".join(c if c.isprintable() else _escaped(c) for c in path)


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # os.fsdecode keeps a byte that is not UTF-8 as such a surrogate (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def find_files(path: Path) -> Iterator[FoundFile]:
    """Everything at a path: the files of a folder or an archive, else the file itself.

    :raises UsageError: where nothing is there.
    :raises SubmissionError: where it is an archive that must not be opened.
    """
    shown = shown_path(str(path))
    try:
        real = path.resolve(strict=True)
        kind = real.stat().st_mode
    except (OSError, ValueError, RuntimeError) as error:
        missing = isinstance(error, FileNotFoundError)
        raise UsageError("There is no such file or folder." if missing else f"{why(error)}.", where=shown) from None
    name = path.name if path.name not in ("", "..") else real.name
    if stat.S_ISDIR(kind):
        yield from _in_folder(real, name)
        return
    if stat.S_ISREG(kind) and os.access(real, os.R_OK) and _head(real).startswith((b"PK\x03\x04", b"PK\x05\x06")):
        archive = Archive(real, shown=shown)
        if not archive.is_document:
            yield from _in_archive(archive, name)
            return
    yield _file(real, name, name)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)


def _in_folder(folder: Path, root: str) -> Iterator[FoundFile]:
    waiting = [("", folder)]
    count = 0
    while waiting:
        above, here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                inside = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            note = f"The folder cannot be opened: {why(error)}."
            yield FoundFile(root, above or "./", str(here), None, status=DocumentStatus.DAMAGED, note=note)
            continue
        for entry in inside:
            name = above + entry.name
            count += 1
            if count > MOST_FILES:
                return
            if entry.is_dir(follow_symlinks=False):
                waiting.append((name + "/", Path(entry.path)))
            else:
                yield _file(Path(entry.path), name, root)


def _file(path: Path, name: str, root: str) -> FoundFile:
    def told(note: str, status: DocumentStatus = DocumentStatus.UNSUPPORTED_TYPE) -> FoundFile:
        return FoundFile(root, name, str(path), None, status=status, note=note)

    try:
        facts = path.lstat()
    except OSError as error:
        return told(f"The file cannot be opened: {why(error)}.", DocumentStatus.DAMAGED)
    if stat.S_ISLNK(facts.st_mode):
        return told("A symbolic link; links are not followed. Hand in the file itself.")
    if not stat.S_ISREG(facts.st_mode):
        return told("Neither a file nor a folder; it was not opened.")
    return FoundFile(root, name, str(path), lambda: _chunks(path), facts.st_size)


def _chunks(path: Path) -> Iterator[bytes]:
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _in_archive(archive: Archive, root: str) -> Iterator[FoundFile]:
    for index, member in enumerate(archive.members):
        place = f"{archive.path}/{index}"
        if member.encrypted:
            note = "This member of the archive asks for a password."
            yield FoundFile(root, member.name, place, None, member.size, DocumentStatus.PASSWORD, note)
        else:
            chunks = lambda index=index: archive.chunks(index)  # noqa: E731
            yield FoundFile(root, member.name, place, chunks, member.size)


def why(error: Exception) -> str:
    """The words of an error without the path, which is shown apart."""
    return (getattr(error, "strerror", None) or str(error)).rstrip(".")

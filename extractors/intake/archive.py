"""A ZIP archive as a submission: its members read through limits, in memory, never written to disk.

An archive with a member that would escape its folder, or that unfolds out of all proportion, is refused as a whole;
a member that is encrypted or broken costs only itself.
"""

from __future__ import annotations

import os
import re
import stat
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.limits import MIB
from rules.errors import SubmissionError
from rules.reader import quoted

MOST_MEMBERS = 10_000
MOST_UNFOLDED = 4 * 1024 * MIB
MOST_RATIO = 200
RATIO_FROM = 100 * MIB
_MOST_AT_ONCE = 8 * MIB
_CHUNK = MIB
_DRIVE = re.compile(r"[A-Za-z]:")
_DOCUMENT_PARTS = ("[Content_Types].xml", "mimetype")


class MemberError(Exception):
    """A member that cannot be read; the message is a note in one line."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name as stored, its size unfolded in bytes, and whether it asks for a password."""

    name: str
    size: int
    encrypted: bool


class Archive:
    """An open ZIP archive whose members' names and sizes have been checked."""

    def __init__(self, path: Path, *, shown: str) -> None:
        """Open an archive and check all its members.

        :param path: the file.
        :param shown: how the file is named in messages.
        :raises SubmissionError: where it is no archive that can be read, or one that must not be.
        """
        self.path = path
        self.shown = shown
        try:
            self._zip = zipfile.ZipFile(_GuardedFile(path))
        except (zipfile.BadZipFile, ValueError, OSError, OverflowError, NotImplementedError) as error:
            raise SubmissionError(
                f"The archive cannot be read ({' '.join(str(error).split())}).", where=shown, remedy="Pack it again."
            ) from None
        self._infos = [info for info in self._zip.infolist() if not info.is_dir()]
        self._check(path)
        self.members = tuple(
            Member(info.orig_filename, info.file_size, bool(info.flag_bits & 1)) for info in self._infos
        )

    @property
    def is_document(self) -> bool:
        """Whether it is a document in ZIP format, such as a Word file, rather than an archive of files."""
        return any(part in self._zip.NameToInfo for part in _DOCUMENT_PARTS)

    def chunks(self, index: int) -> Iterator[bytes]:
        """The bytes of a member, piece by piece.

        :raises MemberError: where it is encrypted, broken, or packed in a way that is not supported.
        """
        try:
            with self._zip.open(self._infos[index]) as member:
                while chunk := member.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            words = (
                "is packed in a way that is not supported" if isinstance(error, NotImplementedError) else "is broken"
            )
            raise MemberError(f"Its place in the archive {words}.") from None

    def _check(self, path: Path) -> None:
        infos = self._zip.infolist()
        if len(infos) > MOST_MEMBERS:
            raise self._refused(f"It holds {len(infos):,} members; at most {MOST_MEMBERS:,} are read.")
        for info in infos:
            reason = _escapes(info)
            if reason:
                raise self._refused(f"Its member {quoted(info.orig_filename)} {reason}.")
        unfolded = sum(info.file_size for info in infos)
        packed = max(1, path.stat().st_size)
        if unfolded > MOST_UNFOLDED or (unfolded > RATIO_FROM and unfolded > MOST_RATIO * packed):
            largest = max(infos, key=lambda info: (info.file_size, info.orig_filename))
            raise self._refused(
                f"Its {packed:,} bytes unfold to {unfolded:,}, most of them in {quoted(largest.orig_filename)}; "
                "this looks like a zip bomb."
            )

    def _refused(self, what: str) -> SubmissionError:
        remedy = "Nothing of it was read; hand in the files themselves."
        return SubmissionError(what, where=self.shown, remedy=remedy)


def _escapes(info: zipfile.ZipInfo) -> str:
    """Why a member must not be read, in words; empty where nothing is wrong."""
    name = info.orig_filename
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a symbolic link"
    if "\\" in name:
        return "has a backslash in its name"
    if "\0" in name or not name:
        return "has no proper name"
    if name.startswith("/") or _DRIVE.match(name):
        return "has an absolute path"
    if ".." in name.split("/"):
        return "leads out of the archive's folder"
    return ""


class _GuardedFile:
    """A file for `zipfile` that refuses to hand over so much at once as only a forged directory asks for."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._descriptor)
        self._size = os.fstat(self._descriptor).st_size
        self._at = 0

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if at < 0:
            raise OSError("a position before its beginning")
        self._at = at
        return at

    def read(self, count: int = -1) -> bytes:
        wanted = max(0, self._size - self._at)
        wanted = wanted if count is None or count < 0 else min(count, wanted)
        if wanted > _MOST_AT_ONCE:
            raise OSError("its directory is too large")
        parts = []
        while wanted > 0 and (part := os.pread(self._descriptor, wanted, self._at)):
            parts.append(part)
            self._at += len(part)
            wanted -= len(part)
        return b"".join(parts)

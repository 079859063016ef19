"""A cache of what was computed from files, on disk, by key: safe under two runs at once and a kill in mid-write.

It is a convenience and never a source of errors: an entry that cannot be read is computed again, one that cannot be
written is not kept. Entries are checked against a digest and hold plain data, no code; the folder is for one user,
since whoever can write it could make documents say what they do not, and whoever can read it reads the documents.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import stat
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from extractors.limits import MIB
from rules.errors import UsageError

MOST_BYTES = 2048 * MIB
MOST_ENTRIES = 50_000
_KEPT_SHARE = 0.8
_TRIM_EVERY = 64 * MIB
_STALE_SECONDS = 3600.0
_TRIM_AFTER = 1_000
_SUFFIX = ".entry"
_NEW = ".new"
_MAGIC = b"assay-1\n"
_DIGEST = 16
_KIND = re.compile(r"[a-z][a-z-]*")


@dataclass(frozen=True, slots=True)
class CacheState:
    """What a cache holds: its folder, entries and bytes in all, entries by kind, and the bytes it may grow to.

    `refused` says in words why the folder is not used, and is empty where it is.
    """

    folder: Path
    entries: int
    size: int
    kinds: tuple[tuple[str, int], ...]
    most: int
    refused: str = ""


@dataclass(slots=True)
class Cache:
    """A folder of entries; the oldest used go first where it grows beyond `most` bytes or `most_entries`.

    A folder that is not safe to use (`refused` says why) keeps nothing and gives nothing.
    """

    folder: Path
    most: int = MOST_BYTES
    most_entries: int = MOST_ENTRIES
    refused: str = field(default="", init=False)
    _written: int = field(default=0, init=False, repr=False)
    _added: int = field(default=0, init=False, repr=False)
    _swept: bool = field(default=False, init=False, repr=False)
    _broken: bool = field(default=False, init=False, repr=False)

    def __post_init__(self) -> None:
        self.refused = unsafe(self.folder)

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, None where there is nothing or it is damaged."""
        if self.refused:
            return None
        path = self._path(key)
        try:
            entry = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        start = len(_MAGIC) + _DIGEST
        data = entry[start:]
        return data if entry[:start] == _MAGIC + _digest(key, data) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key.

        :param key: what the data was computed from, in full; begins with the kind of entry and a colon
            (``document:…``), which `state` counts by.
        """
        if self._broken or self.refused:
            return
        temporary = None
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._swept:
                self._sweep()
            descriptor, temporary = tempfile.mkstemp(suffix=_NEW, dir=self.folder)
            with os.fdopen(descriptor, "wb") as file:
                _lock(descriptor)
                file.write(_MAGIC + _digest(key, data))
                file.write(data)
                file.flush()
                os.replace(temporary, self._path(key))  # noqa: PTH105
            temporary = None
        except FileNotFoundError:
            pass  # somebody cleared the cache meanwhile; the next entry is kept again
        except OSError:
            # A full disk or a folder without write access: this run goes on without keeping anything more.
            self._broken = True
        finally:
            _remove(temporary)
        self._written += len(data)
        self._added += 1
        if self._written >= min(_TRIM_EVERY, self.most) or self._added >= min(_TRIM_AFTER, self.most_entries):
            self.trim()

    def trim(self) -> None:
        """Remove the entries used longest ago where the cache is too large, and what a killed run left unfinished."""
        self._written = self._added = 0
        self._sweep()
        entries = sorted(self._files(_SUFFIX), key=lambda entry: (entry[2], entry[0]))
        size, count = sum(entry[1] for entry in entries), len(entries)
        if size <= self.most and count <= self.most_entries:
            return
        for path, length, _ in entries:
            if size <= self.most * _KEPT_SHARE and count <= self.most_entries * _KEPT_SHARE:
                break
            _remove(path)
            size -= length
            count -= 1

    def _sweep(self) -> None:
        """Remove what a run began to write and did not finish: nobody holds it, or it is an hour old."""
        self._swept = True
        old = time.time() - _STALE_SECONDS
        for path, _, changed in self._files(_NEW):
            if changed < old or _abandoned(path):
                _remove(path)

    def clear(self) -> CacheState:
        """Remove every entry; returns the state before."""
        before = self.state()
        for suffix in (_SUFFIX, _NEW) if not self.refused else ():
            for path, _, _ in self._files(suffix):
                _remove(path)
        return before

    def state(self) -> CacheState:
        """How much is kept."""
        entries = self._files(_SUFFIX)
        kinds = Counter(Path(path).name.rpartition("-")[0] or "other" for path, _, _ in entries)
        size = sum(length for _, length, _ in entries)
        return CacheState(self.folder, len(entries), size, tuple(sorted(kinds.items())), self.most, self.refused)

    def _path(self, key: str) -> Path:
        kind = key.partition(":")[0]
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / (f"{kind}-{name}{_SUFFIX}" if _KIND.fullmatch(kind) else f"{name}{_SUFFIX}")

    def _files(self, suffix: str) -> list[tuple[str, int, float]]:
        """Path, length and last use of the files with this ending; those that vanish meanwhile are left out."""
        found = []
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if entry.name.endswith(suffix) and entry.is_file(follow_symlinks=False):
                        facts = entry.stat(follow_symlinks=False)
                        found.append((entry.path, facts.st_size, facts.st_mtime))
        except OSError:
            pass
        return found


def open_cache(folder: Path | None = None, *, most: int = MOST_BYTES, make: bool = True) -> Cache:
    """The cache in a folder, or in the user's cache folder.

    :param folder: a folder the user named; it is made with access for the user alone where it does not exist, and kept
        to the user where it is empty or a cache already.
    :param most: the bytes it may grow to.
    :param make: whether to make the folder; without, one that is not there is an empty cache.
    :raises UsageError: where the folder that was named cannot be used, or is not safe to use.
    """
    if folder is None or not (make or folder.exists()):
        cache = Cache(folder or default_folder(), most)
        if not cache.refused:
            _keep_to_user(cache.folder)
            cache.refused = unsafe(cache.folder)
        return cache
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        usable = os.access(folder, os.R_OK | os.W_OK | os.X_OK)
    except OSError as error:
        raise UsageError(f"The cache folder cannot be used: {error.strerror}.", where=str(folder)) from None
    if not usable:
        raise UsageError(
            "The cache folder cannot be written.", where=str(folder), remedy="Name another, or --no-cache."
        )
    _keep_to_user(folder)
    cache = Cache(folder, most)
    if cache.refused:
        raise UsageError(
            f"The cache folder is not used: {cache.refused}.", where=str(folder), remedy="Name another, or --no-cache."
        )
    return cache


def unsafe(folder: Path) -> str:
    """Why a folder must not hold a cache, in words; empty where it may, or is not there yet.

    Others may not own it or write it: an entry they put there would be taken for what a document says.
    """
    try:
        facts = folder.lstat()
    except OSError:
        return ""
    if stat.S_ISLNK(facts.st_mode):
        return "it is a symbolic link, which can be turned elsewhere"
    if facts.st_uid != os.geteuid():
        return "it belongs to somebody else"
    if facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return "others may write to it"
    return ""


def _keep_to_user(folder: Path) -> None:
    """Close to others a folder of one's own that is empty or holds nothing but a cache; any other stays as it is."""
    with contextlib.suppress(OSError):
        facts = folder.lstat()
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid() or not facts.st_mode & 0o077:
            return
        with os.scandir(folder) as entries:
            if all(entry.name.endswith((_SUFFIX, _NEW)) for entry in entries):
                folder.chmod(0o700)


def _lock(descriptor: int) -> None:
    """Say that a file is being written, until it is closed or this process ends."""
    with contextlib.suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _abandoned(path: str) -> bool:
    """Whether nobody is writing a file any more; where the system cannot say, its age decides."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def default_folder() -> Path:
    """The folder used where none is named: ``assay`` in the user's cache folder of the system."""
    from platformdirs import user_cache_path

    return user_cache_path("assay", appauthor=False)


def _digest(key: str, data: bytes) -> bytes:
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_DIGEST)
    digest.update(data)
    return digest.digest()


def _remove(path: str | None) -> None:
    if path is not None:
        with contextlib.suppress(OSError):
            Path(path).unlink()

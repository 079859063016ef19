"""A cache of what was computed from files, on disk, by key: safe under two runs at once and a kill in mid-write.

It is a convenience and never a source of errors: an entry that cannot be read is computed again, one that cannot be
written is not kept. Entries are checked against a digest and hold plain data, no code.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from extractors.limits import MIB
from rules.errors import UsageError

MOST_BYTES = 2048 * MIB
_KEPT_SHARE = 0.8
_TRIM_EVERY = 64 * MIB
_STALE_SECONDS = 3600.0
_SUFFIX = ".entry"
_MAGIC = b"assay-1\n"
_DIGEST = 16
_KIND = re.compile(r"[a-z][a-z-]*")


@dataclass(frozen=True, slots=True)
class CacheState:
    """What a cache holds: its folder, entries and bytes in all, entries by kind, and the bytes it may grow to."""

    folder: Path
    entries: int
    size: int
    kinds: tuple[tuple[str, int], ...]
    most: int


@dataclass(slots=True)
class Cache:
    """A folder of entries; the oldest used go first where it grows beyond `most` bytes."""

    folder: Path
    most: int = MOST_BYTES
    _written: int = field(default=0, init=False, repr=False)
    _broken: bool = field(default=False, init=False, repr=False)

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, None where there is nothing or it is damaged."""
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
        if self._broken:
            return
        temporary = None
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(suffix=".new", dir=self.folder)
            with os.fdopen(descriptor, "wb") as file:
                file.write(_MAGIC + _digest(key, data))
                file.write(data)
            os.replace(temporary, self._path(key))  # noqa: PTH105
            temporary = None
        except OSError:
            # A full disk or a folder without write access: this run goes on without keeping anything more.
            self._broken = True
        finally:
            _remove(temporary)
        self._written += len(data)
        if self._written >= min(_TRIM_EVERY, self.most):
            self.trim()

    def trim(self) -> None:
        """Remove the entries used longest ago where the cache is too large, and what a killed run left unfinished."""
        self._written = 0
        old = time.time() - _STALE_SECONDS
        for path, _, changed in self._files(".new"):
            if changed < old:
                _remove(path)
        entries = sorted(self._files(_SUFFIX), key=lambda entry: (entry[2], entry[0]))
        size = sum(entry[1] for entry in entries)
        if size <= self.most:
            return
        for path, length, _ in entries:
            if size <= self.most * _KEPT_SHARE:
                break
            _remove(path)
            size -= length

    def clear(self) -> CacheState:
        """Remove every entry; returns the state before."""
        before = self.state()
        for suffix in (_SUFFIX, ".new"):
            for path, _, _ in self._files(suffix):
                _remove(path)
        return before

    def state(self) -> CacheState:
        """How much is kept."""
        entries = self._files(_SUFFIX)
        kinds = Counter(Path(path).name.rpartition("-")[0] or "other" for path, _, _ in entries)
        size = sum(length for _, length, _ in entries)
        return CacheState(self.folder, len(entries), size, tuple(sorted(kinds.items())), self.most)

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

    :param folder: a folder the user named; it is made with access for the user alone where it does not exist.
    :param most: the bytes it may grow to.
    :param make: whether to make the folder; without, one that is not there is an empty cache.
    :raises UsageError: where the folder that was named cannot be used.
    """
    if folder is None or not (make or folder.exists()):
        return Cache(folder or default_folder(), most)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        usable = os.access(folder, os.R_OK | os.W_OK | os.X_OK)
    except OSError as error:
        raise UsageError(f"The cache folder cannot be used: {error.strerror}.", where=str(folder)) from None
    if not usable:
        raise UsageError(
            "The cache folder cannot be written.", where=str(folder), remedy="Name another, or --no-cache."
        )
    return Cache(folder, most)


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

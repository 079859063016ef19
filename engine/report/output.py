"""Writing results: to standard output, or to files that are there whole or not at all.

Whether a file can be written is checked before the long work begins.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rules.errors import OutputError


def check_writable(paths: Iterable[Path]) -> None:
    """Check that files can be written where they shall stand.

    :raises OutputError: where a folder is missing, is none, or does not allow it, or the path is a folder.
    """
    seen: set[Path] = set()
    for path in paths:
        folder = path.parent
        if path in seen:
            raise OutputError("the same output file is named twice.", where=str(path), remedy="Name it once.")
        seen.add(path)
        if path.is_dir():
            raise OutputError("this is a folder.", where=str(path), remedy="Name a file in it.")
        if path.exists() and not path.is_file():
            raise OutputError("this is not a file.", where=str(path), remedy="Name a file.")
        if not folder.exists():
            raise OutputError("there is no such folder.", where=str(folder), remedy=f"Create it for {path.name}.")
        if not folder.is_dir():
            raise OutputError("this is not a folder.", where=str(folder), remedy="Name a file in a folder.")
        _try(folder)


def make_folder(folder: Path) -> None:
    """Make a folder for files, where it is not there yet, and check that it can be written to.

    :raises OutputError: where it cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be made: {_why(error)}.", where=str(folder), remedy="Name another folder.") from None
    _try(folder)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    :raises OutputError: where it cannot be written.
    """
    temporary = ""
    try:
        if path.exists() and not path.is_file():  # a device or pipe, such as /dev/stdout: it must not be replaced
            path.write_bytes(data)
            return
        handle, temporary = tempfile.mkstemp(prefix=".assay-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise OutputError(f"cannot be written: {_why(error)}.", where=str(path), remedy=_REMEDY) from None


def write_to_stdout(data: bytes) -> bool:
    """Write to standard output; a reader that went away (``| head``) ends it quietly.

    :returns: whether the reader is still there.
    :raises OutputError: where it cannot be written.
    """
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(f"cannot be written: {_why(error)}.", where="standard output", remedy=_REMEDY) from None
    return True


_REMEDY = "Make room or choose another place."


def _try(folder: Path) -> None:
    """Make and remove a small file: access rights alone do not tell of read-only and full file systems."""
    try:
        handle, name = tempfile.mkstemp(prefix=".assay-", dir=folder)
        try:
            os.write(handle, b"assay")
        finally:
            os.close(handle)
            Path(name).unlink()
    except OSError as error:
        raise OutputError(f"cannot be written to: {_why(error)}.", where=str(folder), remedy=_REMEDY) from None


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

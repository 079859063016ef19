"""Whether scanned pages can be read here: the binding to Tesseract, its language data, and what to install for both.

Nothing here loads Tesseract or opens a PDF; the pages are read by `extractors.pages.scans` in the sandbox.
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from rules.errors import UsageError

LANGUAGE = "eng"
"""Tesseract's name of the language that is read; what is written in another is told by `extractors.language`."""

MODULE = "tesserocr"
_SUFFIX = ".traineddata"
_FOLDERS = (
    *("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata"),
    *("/usr/share/tessdata", "/usr/share/tesseract/tessdata", "/usr/local/share/tessdata"),
    *("/opt/homebrew/share/tessdata", "/opt/local/share/tessdata", "/home/linuxbrew/.linuxbrew/share/tessdata"),
)
"""Where Debian, Fedora, Arch, FreeBSD, Homebrew and MacPorts keep the language data."""


class OcrMode(StrEnum):
    """When OCR reads pages: where it is installed, never, or always (also pages whose own text is no text)."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Tesseract as it is installed: the folder of its data, the language, and what tells its versions apart.

    With `suspect`, pages are read whose own text is mostly characters without meaning, besides the scanned ones.
    """

    folder: str
    language: str
    version: str
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing OCR needs that is not there, and how to install it."""

    what: str
    remedy: str


def recogniser_for(mode: OcrMode) -> Recogniser | None:
    """What reads scanned pages; None where they are not to be read or cannot be.

    :raises UsageError: where they must be read and something is missing.
    """
    if mode is OcrMode.NEVER:
        return None
    missing = missing_parts()
    if not missing:
        return replace(_installed(), suspect=mode is OcrMode.ALWAYS)
    if mode is OcrMode.AUTO:
        return None
    what = " and ".join(one.what for one in missing)
    raise UsageError(f"OCR is not installed: {what}.", remedy=" ".join(one.remedy for one in missing))


def missing_parts() -> tuple[Missing, ...]:
    """What OCR needs and does not find, in the order in which it is to be installed."""
    found = []
    if importlib.util.find_spec(MODULE) is None:
        found.append(Missing(f"the Python package {MODULE}", "Install it: pip install 'assay-engine[ocr]'."))
    if data_file() is None:
        remedy = (
            "Debian and Ubuntu: apt install tesseract-ocr-eng; macOS: brew install tesseract; elsewhere put "
            f"{LANGUAGE}{_SUFFIX} into a folder named by TESSDATA_PREFIX."
        )
        found.append(Missing(f"Tesseract's language data ({LANGUAGE})", remedy))
    return tuple(found)


def data_file() -> Path | None:
    """The language data of the language that is read; where ``TESSDATA_PREFIX`` is set they are sought there alone."""
    named = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(named), Path(named) / "tessdata"] if named else map(Path, _FOLDERS)
    for folder in folders:
        path = folder / (LANGUAGE + _SUFFIX)
        if path.is_file() and os.access(path, os.R_OK):
            return path
    return None


def _installed() -> Recogniser:
    """Tesseract as it is here, told apart by size and time of its files: they are too large to be read on every run."""
    spec, path = importlib.util.find_spec(MODULE), data_file()
    assert spec is not None and spec.origin is not None and path is not None
    states = [file.stat() for file in (Path(spec.origin), path)]
    version = " ".join(f"{state.st_size}-{state.st_mtime_ns}" for state in states)
    return Recogniser(str(path.parent), LANGUAGE, version)

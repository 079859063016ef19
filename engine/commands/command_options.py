"""What commands share: options for reading documents, progress on standard error, warnings and exit codes.

Standard error carries progress and messages only; nothing here writes a result.
"""

from __future__ import annotations

import functools
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import click

from extractors.cache import Cache, open_cache
from extractors.document import Document, DocumentStatus
from extractors.limits import MIB, Limits
from extractors.ocr import OcrMode, Recogniser, recogniser_for

Command = Callable[..., Any]

YIELDED_NOTHING = (
    DocumentStatus.PASSWORD,
    DocumentStatus.DAMAGED,
    DocumentStatus.TOO_LARGE,
    DocumentStatus.TIMED_OUT,
)
SECONDS_HELP = (
    "Seconds one document may take, on the clock and of the processor. A page may take a third of it; one that takes "
    "longer is left out."
)
MEMORY_HELP = "MiB of memory for one document. A page that needs more is left out, and the note says so."
_WARNINGS = 10
_FIRST_AFTER = 1.0
_LINE_EVERY = 5.0


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How documents are read: what one may cost, how many side by side, where they are kept, how chatty, and
    what reads scanned pages."""

    limits: Limits
    jobs: int
    cache: Cache | None
    quiet: bool
    ocr: Recogniser | None = None


def paths_argument(command: Command) -> Command:
    """The PATHs of a submission: folders, ZIP archives, PDFs."""
    kind = click.Path(path_type=Path)
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=kind)(command)


def output_option(command: Command) -> Command:
    """``-o FILE``, repeatable."""
    kind = click.Path(path_type=Path)
    words = "Write to FILE, in the format its suffix names; may be given several times."
    return click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, type=kind, help=words)(command)


def cache_folder_option(command: Command) -> Command:
    """``--cache-dir DIR``."""
    kind = click.Path(path_type=Path)
    words = "Keep what was read in DIR instead of the user's cache folder."
    return click.option("--cache-dir", metavar="DIR", type=kind, help=words)(command)


def reading_options(command: Command) -> Command:
    """Options of every command that reads documents; the command gets them as ``reading``, a `ReadingOptions`."""

    @click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings.")
    @click.option("--no-cache", is_flag=True, help="Read everything anew and keep nothing.")
    @cache_folder_option
    @click.option(
        "-j",
        "--jobs",
        metavar="N",
        type=click.IntRange(1, 256),
        default=available_processors,
        show_default="the processors there are",
        help="Documents read side by side.",
    )
    @_limit("--limit-seconds", "seconds", Limits().seconds, 0.1, 86_400, SECONDS_HELP)
    @_limit("--limit-memory", "memory", Limits().memory // MIB, 128, 1 << 20, MEMORY_HELP)
    @_limit(
        "--limit-size", "size", Limits().file_size // MIB, 1, 1 << 20, "MiB of one file; a larger one is too-large."
    )
    @_limit("--limit-pages", "pages", Limits().pages, 1, 1_000_000, "Pages read of one document, from the first.")
    @_limit("--limit-characters", "characters", Limits().characters, 1, 1 << 40, "Characters read of one document.")
    @click.option(
        "--ocr",
        type=click.Choice([mode.value for mode in OcrMode]),
        default=OcrMode.AUTO.value,
        show_default=True,
        help="Read scanned pages: where OCR is installed; never; or always, also pages whose own text means nothing.",
    )
    @functools.wraps(command)
    def wrapped(
        *arguments: Any,
        ocr: str,
        quiet: bool,
        no_cache: bool,
        cache_dir: Path | None,
        jobs: int,
        seconds: float,
        memory: int,
        size: int,
        pages: int,
        characters: int,
        **rest: Any,
    ) -> Any:
        limits = Limits(seconds=seconds, memory=memory * MIB, file_size=size * MIB, pages=pages, characters=characters)
        recogniser = recogniser_for(OcrMode(ocr))
        cache = None if no_cache else open_cache(cache_dir)
        if cache and cache.refused and not quiet:
            click.echo(f"Warning: {cache.folder}: nothing is kept here: {cache.refused}.", err=True)
        return command(*arguments, reading=ReadingOptions(limits, jobs, cache, quiet, recogniser), **rest)

    return wrapped


def _limit(flag: str, name: str, default: float, least: float, most: float, words: str) -> Callable[[Command], Command]:
    whole = isinstance(default, int)
    kind = click.IntRange(int(least), int(most)) if whole else click.FloatRange(least, most)
    return click.option(flag, name, metavar="N", type=kind, default=default, show_default=True, help=words)


def available_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# ------------------------------------------------------------------------------------------------- progress


class Progress:
    """Says on standard error what is being done, from the first second on; on a terminal in one line that changes.

    A context manager that is called with a few words for each step; the line is removed at the end.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._terminal = sys.stderr.isatty()
        self._quiet = quiet
        self._words = ""
        self._shown = 0.0
        self._begun = time.monotonic()
        self._lock = threading.Lock()
        self._timer = threading.Timer(_FIRST_AFTER, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if not self._quiet:
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            self._quiet = True
            if self._shown and self._terminal:
                _to_stderr("\r\x1b[K")

    def __call__(self, words: str) -> None:
        """Tell what is being done now."""
        with self._lock:
            self._words = words
        now = time.monotonic()
        if now - self._begun >= _FIRST_AFTER and now - self._shown >= (0.1 if self._terminal else _LINE_EVERY):
            self._show()

    def _show(self) -> None:
        with self._lock:
            if self._quiet or not self._words:
                return
            self._shown = time.monotonic()
            if self._terminal:
                width = shutil.get_terminal_size().columns - 1
                _to_stderr(f"\r\x1b[K{self._words[:width]}")
            else:
                _to_stderr(f"{self._words}\n")


def _to_stderr(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        pass


# ------------------------------------------------------------------------------------------ warnings, exit codes


def warn_of_unread(documents: Sequence[Document], *, quiet: bool) -> None:
    """Name on standard error the documents that were not read in full, the worst first."""
    troubled = [d for d in documents if d.status is not DocumentStatus.READ and d.same_as is None]
    troubled.sort(key=lambda document: document.status not in YIELDED_NOTHING)
    if quiet:
        return
    for document in troubled[:_WARNINGS]:
        note = f" {document.note}" if document.note else ""
        click.echo(f"Warning: {document.path}: {document.status.value}.{note}", err=True)
    if len(troubled) > _WARNINGS:
        click.echo(f"Warning: {len(troubled) - _WARNINGS:,} more files were not read in full.", err=True)


def reading_exit_code(documents: Sequence[Document]) -> int:
    """The exit code that reading calls for.

    :returns: 4 where no text could be read at all, 3 where a document yielded nothing beside others that were read,
        else 0: beside others, scanned and partly read documents and files of other types are warnings.
    """
    without_text = (*YIELDED_NOTHING, DocumentStatus.SCANNED, DocumentStatus.UNSUPPORTED_TYPE)
    if all(document.status in without_text for document in documents):
        return 4
    return 3 if any(document.status in YIELDED_NOTHING for document in documents) else 0

"""``assay read``: what was read of a submission, to standard output and to files.

Documents go out one by one as they are read; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from engine.commands.command_options import Progress, ReadingOptions, reading_exit_code, warn_of_unread
from engine.report.output import check_writable, write_to_stdout, write_whole
from engine.report.visible import visible
from extractors.document import Document
from extractors.reading import each_document
from extractors.submission import open_submission
from extractors.transcript import json_lines, text_lines
from rules.errors import SubmissionError, UsageError

Writer = Callable[[Document], bytes]


def _text(document: Document) -> bytes:
    lines = "".join(f"{visible(line)}\n" for line in text_lines(document))
    return lines.encode("utf-8", "backslashreplace")


FORMATS: dict[str, Writer] = {"text": _text, "jsonl": json_lines}
_BY_SUFFIX: dict[str, Writer] = {".txt": _text, ".jsonl": json_lines}


def transcribe(paths: Sequence[Path], *, form: str | None, outputs: Sequence[Path], reading: ReadingOptions) -> int:
    """Write what was read of a submission.

    :param paths: what was handed in.
    :param form: the format for standard output, a key of `FORMATS`; None is text, and nothing where there are files.
    :param outputs: files to write, ``.jsonl`` or ``.txt``.
    :returns: the exit code.
    :raises SubmissionError: where nothing could be read; what became of each file has been written before.
    """
    writers = {path: _writer(path) for path in outputs}
    check_writable(outputs)
    to_stdout = FORMATS[form or "text"] if form or not outputs else None
    submission = open_submission(paths, limits=reading.limits)
    parts: dict[Path, list[bytes]] = {path: [] for path in writers}
    told: list[Document] = []
    with Progress(quiet=reading.quiet) as progress:
        documents = each_document(
            submission,
            limits=reading.limits,
            ocr=reading.ocr,
            jobs=reading.jobs,
            cache=reading.cache,
            progress=progress,
        )
        with closing(documents):
            for document in documents:
                told.append(replace(document, pages=(), segments=(), tables=()))
                for path, writer in writers.items():
                    parts[path].append(writer(document))
                if to_stdout and not write_to_stdout(to_stdout(document)) and not writers:
                    break
    for path, written in parts.items():
        write_whole(path, b"".join(written))
    code = reading_exit_code(told)
    if code == SubmissionError.exit_code and len(told) == 1:
        why = f"{told[0].status.value}. {told[0].note or ''}".strip()
        raise SubmissionError(why, where=told[0].path, remedy="Nothing could be read.")
    warn_of_unread(told, quiet=reading.quiet)
    if code == SubmissionError.exit_code:
        raise SubmissionError("Nothing that was handed in could be read.")
    return code


def _writer(path: Path) -> Writer:
    writer = _BY_SUFFIX.get(path.suffix.lower())
    if writer is None:
        known = " or ".join(_BY_SUFFIX)
        raise UsageError("The format of this file is not known by its suffix.", where=str(path), remedy=f"Use {known}.")
    return writer

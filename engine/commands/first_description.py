"""``assay init``: reads a folder and writes its first ``submission.yaml``.

A file that is there already is only replaced where the user says so.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from engine.commands.command_options import Progress, ReadingOptions, reading_exit_code, warn_of_unread
from engine.report.output import check_writable, write_whole
from extractors.intake.description import FILE_NAME
from extractors.intake.first_description import first_description
from extractors.intake.found_files import shown_path
from extractors.reading import read_documents, with_kinds
from extractors.submission import open_submission
from rules.blocks import AttributeBlock
from rules.errors import OutputError, UsageError
from rules.load import load_library
from rules.model import Library


def write_first_description(folder: Path, *, standard_id: str, force: bool, reading: ReadingOptions) -> int:
    """Write ``submission.yaml`` into a folder.

    :param folder: the submission.
    :param standard_id: the standard whose activities are listed in it.
    :param force: whether to replace one that is there.
    :returns: the exit code.
    :raises UsageError: where it is no folder, or there is no such standard.
    :raises OutputError: where the file is there already or cannot be written.
    """
    shown = shown_path(str(folder))
    target = folder / FILE_NAME
    if folder.exists() and not folder.is_dir():
        raise UsageError("This is not a folder.", where=shown, remedy=f"{FILE_NAME} stands in the submission's folder.")
    if target.exists() and not force:
        raise OutputError(f"There is a {FILE_NAME} already.", where=shown, remedy="Say --force to replace it.")
    library = load_library()
    standard = next((one for one in library.standards if one.id == standard_id), None)
    if standard is None:
        known = ", ".join(one.id for one in library.standards)
        raise UsageError(f"There is no standard {standard_id!r}.", remedy=f"Known: {known}.")
    submission = open_submission([folder], limits=reading.limits, described=False)
    check_writable([target])
    with Progress(quiet=reading.quiet) as progress:
        documents = read_documents(
            submission,
            limits=reading.limits,
            ocr=reading.ocr,
            jobs=reading.jobs,
            cache=reading.cache,
            progress=progress,
        )
    documents = with_kinds(documents, None, library.vocabulary)
    name = folder.resolve().name
    text = first_description(documents, name=name, standard=standard, attributes=_attributes(library, standard_id))
    write_whole(target, text.encode())
    click.echo(f"Wrote {shown_path(str(target))}: {len(documents)} files. Check it before you screen.")
    warn_of_unread([replace(document, pages=()) for document in documents], quiet=reading.quiet)
    return reading_exit_code(documents)


def _attributes(library: Library, standard: str) -> tuple[str, ...]:
    """Names of the attributes that the rules of a standard, or the parameters, ask about."""
    names = {
        test.name for parameter in library.parameters for value in parameter.values for test in value.when_attribute
    }
    for rule in library.rules_of(standard):
        names |= {test.name for test in (*rule.when_attribute, *rule.unless_attribute)}
        names |= {block.test.name for block in rule.blocks if isinstance(block, AttributeBlock)}
    return tuple(sorted(names))

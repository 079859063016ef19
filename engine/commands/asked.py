"""What a screening is asked: which standards, for which activities, of which documents, by options or submission.yaml.

What a user writes wrong is told with what would be right; a mistake in ``submission.yaml`` with its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractors.intake.description import SubmissionDescription
from rules.errors import RuleFilesError, UsageError
from rules.load import load_library
from rules.model import Library
from rules.reader import did_you_mean, quoted

STANDARD = "asi-ps-v3"


def library_for(
    asked: Sequence[str], folders: Sequence[Path], description: SubmissionDescription | None
) -> tuple[Library, tuple[str, ...]]:
    """The library and the ids of the standards to screen against.

    :param asked: the standards of the command line; those of ``submission.yaml`` where empty, else `STANDARD`.
    :param folders: rules folders added to the built-in one.
    :param description: what ``submission.yaml`` says.
    :raises UsageError: where a standard of the command line is not known.
    :raises RuleFilesError: where one of ``submission.yaml`` is not, or rule files have mistakes.
    """
    stated = () if asked or description is None else description.standards
    wanted = tuple(dict.fromkeys((*asked, *stated) or (STANDARD,)))
    try:
        return load_library(folders, standards=wanted), wanted
    except UsageError as error:
        known = sorted(standard.id for standard in load_library(folders).standards)
        wrong = [standard for standard in wanted if standard not in known]
        if not wrong:
            raise
        if stated and description is not None:
            mistakes = tuple(description.mistake(one, "a standard", known) for one in wrong)
            raise RuleFilesError(mistakes) from None
        raise UsageError(error.what, where=error.where, remedy=_remedy(wrong[0], known)) from None


def activities_of(
    asked: Sequence[str], description: SubmissionDescription | None, library: Library, standards: Sequence[str]
) -> tuple[str, ...]:
    """The activities screened: those of the command line, else of ``submission.yaml``; none known where empty.

    :raises UsageError: where one of the command line is not an activity of the standards.
    :raises RuleFilesError: where one of ``submission.yaml`` is not.
    """
    known = list(dict.fromkeys(one.id for name in standards for one in library.standard(name).activities))
    stated = description.activities if description else ()
    chosen = tuple(dict.fromkeys(asked or stated))
    wrong = [activity for activity in chosen if known and activity not in known]
    if wrong and not asked and description:
        what = f"an activity of {', '.join(standards)}"
        raise RuleFilesError(tuple(description.mistake(one, what, known) for one in wrong))
    if wrong:
        what = f"there is no activity {quoted(wrong[0])} in {', '.join(standards)}."
        raise UsageError(what, remedy=_remedy(wrong[0], known))
    return chosen


def name_of(paths: Sequence[Path]) -> str:
    """What a submission without ``submission.yaml`` is called: the name of its folder or file."""
    first = paths[0].resolve()
    return first.name if first.is_dir() else first.stem


def _remedy(word: str, known: Sequence[str]) -> str:
    near = did_you_mean(word, known)
    return near if near.startswith("Known") else f"{near} Known: {', '.join(known)}.".strip()

"""Every error Assay raises, with the exit code it owns and the remedy it names.

It stands on the ground floor so that extractors, engine and command line raise the same family::

    AssayError                        what happened · where · what to do
    ├── UsageError             exit 2  a path, option, date, standard or activity that cannot be used
    ├── RuleFilesError         exit 2  rule files that cannot be loaded: every mistake at once
    ├── OutputError            exit 2  an output that cannot be written
    ├── SubmissionError        exit 4  nothing handed in could be read
    └── EngineFailure          exit 3  durable-rules crashed, hung, lost facts or disagreed with the reference
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class AssayError(Exception):
    """An error a user can act on; the message is one line and says what happened, where and what to do."""

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """One line: the place (when known), what happened, and the remedy (when there is one)."""
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


class UsageError(AssayError):
    """A path, option, date, standard or activity that cannot be used."""

    exit_code = 2


class OutputError(AssayError):
    """An output file or folder that cannot be written."""

    exit_code = 2


class SubmissionError(AssayError):
    """Nothing that was handed in could be read."""

    exit_code = 4


class EngineFailure(AssayError):  # noqa: N818 - the design names an engine failure so
    """durable-rules crashed, ran out of time, lost facts, or disagreed with the reference evaluator."""

    exit_code = 3


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a rule file: where it stands, what is wrong, and what to write instead.

    `check` is the check of ``assay rules lint`` whose page explains it.
    """

    path: str
    line: int
    what: str
    remedy: str = ""
    shown: str = ""
    check: str = "schema"

    @property
    def place(self) -> str:
        """``path:line``, the form editors jump to."""
        return f"{self.path}:{self.line}"

    def __str__(self) -> str:
        remedy = f" {self.remedy}" if self.remedy else ""
        shown = f"\n    {self.line} | {self.shown}" if self.shown else ""
        return f"{self.place}: {self.what}{remedy}{shown}"


class RuleFilesError(AssayError):
    """Rule, vocabulary, parameter or submission files that cannot be loaded; carries every mistake found."""

    exit_code = 2

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        count = len(self.mistakes)
        noun = "mistake" if count == 1 else "mistakes"
        super().__init__(f"{count} {noun}:\n" + "\n".join(str(mistake) for mistake in self.mistakes))

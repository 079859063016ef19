"""What loading does not refuse but reading would: expressions of the vocabulary that cannot be compiled."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.lint.subject import Check, Subject
from extractors.vocabulary import compile_vocabulary
from rules.errors import Mistake, RuleFilesError


def _find(subject: Subject) -> Iterator[Mistake]:
    try:
        compile_vocabulary(subject.library.vocabulary)
    except RuleFilesError as error:
        yield from error.mistakes


CHECK = Check("schema", _find)

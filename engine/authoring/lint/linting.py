"""Runs the checks over the rules of an author: ``assay rules lint``.

Each check is a module of its own with a page of words in ``pages/``; what cannot be loaded is told by the same checks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.authoring.lint import (
    date_gaps,
    never_hit,
    no_scenario,
    schema,
    unknown_claim,
    unreachable_line,
    unreadable_limit,
    unused_block,
)
from engine.authoring.lint.feature_texts import feature_texts
from engine.authoring.lint.subject import Check, in_files, subject_of
from engine.authoring.testing import ROOT
from rules.errors import Mistake, RuleFilesError, UsageError
from rules.load import BUILT_IN
from rules.reader import did_you_mean, quoted

CHECKS: tuple[Check, ...] = (
    schema.CHECK,
    unknown_claim.CHECK,
    unused_block.CHECK,
    unreachable_line.CHECK,
    date_gaps.CHECK,
    unreadable_limit.CHECK,
    no_scenario.CHECK,
    never_hit.CHECK,
    never_hit.PHRASES,
)
PAGES = Path(__file__).with_name("pages")


def lint(
    folders: Sequence[Path] = (), *, features: Sequence[Path] = (), names: Sequence[str] = ()
) -> tuple[Mistake, ...]:
    """What the checks find, sorted by place.

    :param folders: rules folders beside the built-in one, of which alone is told; the built-in one where empty.
    :param features: folders of features beside the built-in ones; ``features`` in or beside a rules folder is found.
    :param names: the checks to run; the usual ones where empty. Mistakes that keep rules from being loaded are always
        told, and then nothing else can be checked.
    :raises UsageError: where a folder cannot be read or there is no such check.
    """
    checks = [_check(name) for name in names] or [check for check in CHECKS if check.usual]
    own = [folder for folder in folders if folder.resolve() != BUILT_IN]
    beside = (place for folder in own for place in (folder / "features", folder.parent / "features") if place.is_dir())
    texts = feature_texts((ROOT / "features", *beside, *features))
    try:
        subject = subject_of(own, texts)
    except RuleFilesError as error:
        return error.mistakes
    return in_files((remark for check in checks for remark in check.find(subject)), own or [BUILT_IN])


def explanation(name: str) -> str:
    """The page of words of a check.

    :raises UsageError: where there is no such check.
    """
    return (PAGES / f"{_check(name).name}.md").read_text(encoding="utf-8")


def _check(name: str) -> Check:
    for check in CHECKS:
        if check.name == name:
            return check
    remedy = did_you_mean(name, (check.name for check in CHECKS))
    raise UsageError(f"there is no check {quoted(name)}.", remedy=remedy)

"""A standard as a table: each criterion with the rules that cover it, where it applies and how well it is known.

The same rows are shown as text within 100 columns and as JSON.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from engine.reasons.wording import many
from engine.report.visible import visible
from rules.model import Criterion, Library, Rule, RuleStatus, Standard

WIDTH = 100
_HEADS = ("no.", "criterion", "rules", "activities", "basis", "covered")
_WIDTHS = (5, 28, 15, 27, 8, 7)
LONGEST_NUMBER = 20
"""Characters of a criterion's number that stand in one line."""
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion with the rules that cite it; `covered` is ``yes``, ``trial``, ``manual`` or ``no``."""

    criterion: Criterion
    rules: tuple[Rule, ...]
    covered: str


def rows(library: Library, standard: Standard) -> tuple[Row, ...]:
    """The criteria of a standard in order, each with its rules."""
    by_criterion: dict[str, list[Rule]] = {}
    for rule in library.rules_of(standard.id):
        by_criterion.setdefault(rule.criterion, []).append(rule)
    found = []
    for criterion in standard.criteria:
        rules = tuple(by_criterion.get(criterion.number, ()))
        found.append(Row(criterion, rules, _covered(rules)))
    return tuple(found)


def as_text(library: Library, *, colour: bool = False) -> str:
    """The standards of a library as tables.

    :param colour: whether to mark headings for a terminal.
    """
    return "\n".join("\n".join(_table(library, standard, colour)) + "\n" for standard in library.standards)


def as_json(library: Library) -> str:
    """The standards of a library as JSON, sorted as the text is."""
    revisions = dict(library.revisions)
    standards = [
        {
            "id": standard.id,
            "title": standard.title,
            "versions": list(standard.versions),
            "revision": revisions.get(standard.id, ""),
            "criteria": [_criterion(row) for row in rows(library, standard)],
        }
        for standard in library.standards
    ]
    return json.dumps({"standards": standards}, indent=2, ensure_ascii=False) + "\n"


def _covered(rules: Sequence[Rule]) -> str:
    active = [rule for rule in rules if rule.status is RuleStatus.ACTIVE]
    if any(rule.kind == "documents" for rule in active):
        return "yes"
    if active:
        return "manual"
    return "trial" if any(rule.status is RuleStatus.TRIAL for rule in rules) else "no"


def _criterion(row: Row) -> dict[str, object]:
    criterion = row.criterion
    return {
        "criterion": criterion.number,
        "title": criterion.title,
        "principle": criterion.principle,
        "essence": criterion.essence,
        "activities": None if criterion.activities is None else list(criterion.activities),
        "basis": criterion.basis.value,
        "note": criterion.note,
        "covered": row.covered,
        "rules": [
            {
                "rule": rule.id,
                "title": rule.title,
                "kind": rule.kind,
                "status": rule.status.value,
                "basis": rule.basis.value,
                "question": rule.question,
                "path": rule.location.path,
            }
            for rule in row.rules
        ],
    }


def _table(library: Library, standard: Standard, colour: bool) -> Iterator[str]:
    found = rows(library, standard)
    covered = sum(row.covered == "yes" for row in found)
    served = sum(len(row.rules) for row in found)
    revision = dict(library.revisions).get(standard.id, "")[:12]
    title = f"{standard.title} ({standard.id})"
    yield from _bold(textwrap.wrap(visible(title), WIDTH), colour)
    criteria = many(len(found), "criterion", "criteria")
    yield f"{covered} of {criteria} covered · {many(served, 'rule')} · revision {revision}"
    yield ""
    widths = _widths(standard)
    yield from _bold([_line(_HEADS, widths)], colour)
    principles = dict(standard.principles)
    last = None
    for row in found:
        if row.criterion.principle != last:
            last = row.criterion.principle
            yield from _bold(textwrap.wrap(visible(f"{last} {principles.get(last, '')}"), WIDTH), colour)
        yield from _cells(row, widths)
    yield ""
    yield from textwrap.wrap(
        "covered: yes where an active rule reads documents, manual where active rules only put questions to the "
        "auditor, trial where rules change no result yet. basis: how well number, title and scope are known.",
        WIDTH,
    )


def _widths(standard: Standard) -> tuple[int, ...]:
    """The widths of the columns; the numbers of criteria that are words take theirs from the activities."""
    more = min(max((len(one.number) for one in standard.criteria), default=0), LONGEST_NUMBER) - _WIDTHS[0]
    number, title, rules, activities, *rest = _WIDTHS
    return (number + max(0, more), title, rules, activities - max(0, more), *rest)


def _cells(row: Row, widths: Sequence[int]) -> Iterator[str]:
    criterion = row.criterion
    activities = "all" if criterion.activities is None else ", ".join(criterion.activities)
    texts = (criterion.number, criterion.title, _letters(row.rules), activities, criterion.basis.value, row.covered)
    columns = [
        textwrap.wrap(visible(text), width, break_on_hyphens=False) or [""]
        for text, width in zip(texts, widths, strict=True)
    ]
    for number in range(max(map(len, columns))):
        yield _line([column[number] if number < len(column) else "" for column in columns], widths)


def _letters(rules: Sequence[Rule]) -> str:
    marks = []
    for rule in rules:
        notes = [rule.status.value] if rule.status is not RuleStatus.ACTIVE else []
        notes += ["manual"] if rule.kind == "manual" else []
        letter = rule.id.rpartition("-")[2]
        marks.append(f"{letter}{_NO_BREAK}({_NO_BREAK.join(notes)})" if notes else letter)
    return ", ".join(marks) or "–"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    line = "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))
    return line.replace(_NO_BREAK, " ").rstrip()


def _bold(lines: Sequence[str], colour: bool) -> Iterator[str]:
    for line in lines:
        yield click.style(line, bold=True) if colour else line

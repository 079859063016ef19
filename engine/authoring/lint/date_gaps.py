"""Days on which a rule is in force and a parameter it uses, or a rule it depends on, is not.

Gaps between the values of one parameter, and between the versions of one rule, are refused when they are loaded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from engine.authoring.lint.subject import Check, Subject, at
from engine.authoring.rule_page import parameters_of
from rules.errors import Mistake
from rules.model import Library, Rule, RuleStatus

Days = tuple[dt.date, dt.date]
_DAY = dt.timedelta(days=1)


def _find(subject: Subject) -> Iterator[Mistake]:
    parameters = {one.name: one for one in subject.library.parameters}
    for rule in subject.rules:
        for name in sorted(parameters_of(rule) & parameters.keys()):
            # Whether some value fits the attributes of a submission is told in the finding; here only days count.
            held = [(value.from_, value.to or dt.date.max) for value in parameters[name].values]
            for gap in _gaps(_days(rule), held):
                what = f"The parameter '{name}' has no value {_told(gap)}, when this rule is in force."
                yield at(rule.location, what, f"Add the value to {parameters[name].location.path}.", CHECK.name)
        for name in rule.depends_on:
            yield from _without(rule, name, subject.library)


def _without(rule: Rule, name: str, library: Library) -> Iterator[Mistake]:
    versions = [one for one in library.rules if one.id == name]
    if versions and all(one.status is RuleStatus.RETIRED for one in versions):
        what = f"The rule depends on '{name}', which is retired."
        yield at(rule.location, what, "Remove it from `depends_on`.", CHECK.name)
    elif versions:
        for gap in _gaps(_days(rule), [_days(one) for one in versions]):
            what = f"The rule depends on '{name}', which is not in force {_told(gap)}."
            yield at(rule.location, what, "Let the two be in force on the same days.", CHECK.name)


def _days(rule: Rule) -> Days:
    return rule.in_force_from or dt.date.min, rule.in_force_to or dt.date.max


def _gaps(days: Days, held: Sequence[Days]) -> Iterator[Days]:
    """The days of a period that no other period holds; where a rule always was in force, its past is left out."""
    first, last = days
    if first == dt.date.min:
        first = min((from_ for from_, _ in held), default=first)
    for from_, to in sorted(held):
        if from_ > last:
            break
        if from_ > first:
            yield first, from_ - _DAY
        if to >= last:
            return
        first = max(first, to + _DAY)
    yield first, last


def _told(days: Days) -> str:
    first, last = days
    return f"from {first}" if last == dt.date.max else f"between {first} and {last}"


CHECK = Check("date-gaps", _find)

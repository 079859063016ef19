"""Whether a rule applies to a submission: its activities and what it states about itself.

Where the submission does not say, a rule is taken to apply and the assumption is told, so that nothing drops out
because a form was left empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.in_force.parameters import Truth, holds, told_of
from engine.model import Subject
from rules.blocks import AttributeTest
from rules.model import Rule, Standard


def applies_to(rule: Rule, standard: Standard, subject: Subject) -> tuple[bool, list[str]]:
    """Whether a rule applies, by its criterion's and its own activities and by attributes of the submission.

    :returns: False and the one reason, or True and what was assumed in taking it to apply.
    """
    notes = []
    of_criterion = next((one.activities for one in standard.criteria if one.number == rule.criterion), None)
    titles = {activity.id: activity.title for activity in standard.activities}
    for limited in dict.fromkeys((of_criterion, rule.activities)):
        if limited is None or set(limited) & set(subject.activities):
            continue
        wanted = _listed([titles.get(one, one) for one in limited], "or")
        if subject.activities:
            stated = _listed([titles.get(one, one) for one in subject.activities], "and")
            return False, [f"It applies to {wanted}; the submission's activities are {stated}."]
        notes.append(f"No activity is stated, so it is taken to apply although it is limited to {wanted}.")
    for test in rule.when_attribute:
        truth = holds(test, subject.attribute(test.name))
        if truth is Truth.NO:
            return False, [f"It applies where {_told(test)}; the submission states {_stated(test, subject)}."]
        if truth is Truth.UNKNOWN:
            told = told_of([test.name], subject)
            notes.append(f"It applies where {_told(test)}, {told}, so it is taken to apply.")
    for test in rule.unless_attribute:
        truth = holds(test, subject.attribute(test.name))
        if truth is Truth.YES:
            return False, [f"It does not apply where {_told(test)}; the submission states {_stated(test, subject)}."]
        if truth is Truth.UNKNOWN:
            told = told_of([test.name], subject)
            notes.append(f"It does not apply where {_told(test)}, {told}, so it is taken to apply.")
    return True, notes


def _listed(words: Sequence[str], last: str) -> str:
    return f" {last} ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def _told(test: AttributeTest) -> str:
    parts = [f"is {_listed(test.is_, 'or')}"] if test.is_ else []
    parts += [f"is after {test.after}"] if test.after else []
    parts += [f"is before {test.before}"] if test.before else []
    return f"{test.name} {' and '.join(parts)}"


def _stated(test: AttributeTest, subject: Subject) -> str:
    return f"{test.name}: {(subject.attribute(test.name) or '').strip()}"

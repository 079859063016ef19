"""Which rules stand when several folders are read together, and what they may not do to each other.

A rule of a later folder may supersede one of an earlier folder; two rules with one id in force on the same day, and
rules that depend on each other in a circle, are mistakes.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from rules.load_rule import ReadRule
from rules.model import Rule
from rules.reader import Reader


def settled(reader: Reader, read: list[ReadRule]) -> tuple[Rule, ...]:
    """The rules that stand, those of earlier folders that are superseded left out."""
    gone = {
        (related.rule, layer)
        for one in read
        for related in one.rule.related
        if related.as_ == "supersedes"
        for layer in range(one.file.layer)
    }
    standing = [one for one in read if (one.rule.id, one.file.layer) not in gone]
    by_id: dict[str, list[ReadRule]] = {}
    for one in standing:
        by_id.setdefault(one.rule.id, []).append(one)
    for same in by_id.values():
        for place, one in enumerate(same):
            for earlier in same[:place]:
                if one.rule.id and _overlap(one.rule, earlier.rule):
                    _refuse_double(reader, one, earlier)
        _refuse_gaps(reader, same)
    _refuse_circles(reader, by_id)
    return tuple(one.rule for one in standing)


def _refuse_double(reader: Reader, one: ReadRule, earlier: ReadRule) -> None:
    where = f"{earlier.file.shown}:{earlier.id.line}"
    if one.file.layer != earlier.file.layer:
        remedy = f"To replace it, write related: [{{rule: {one.rule.id}, as: supersedes}}]."
    else:
        remedy = "Give each its own `in_force`, or one of them another letter."
    reader.refuse(one.id, f"The rule '{one.rule.id}' is also in {where}, in force on the same days.", remedy)


def _refuse_gaps(reader: Reader, same: list[ReadRule]) -> None:
    """Note days between two versions of a rule on which none is in force."""
    in_order = sorted(same, key=lambda one: one.rule.in_force_from or dt.date.min)
    for earlier, one in pairwise(in_order):
        last, first = earlier.rule.in_force_to, one.rule.in_force_from
        if last and first and last < first - dt.timedelta(days=1):
            what = f"No version of the rule '{one.rule.id}' is in force between {last} and {first}."
            remedy = "Let each version begin the day after the one before ends."
            reader.refuse(one.id, what, remedy, "date-gaps")


def _refuse_circles(reader: Reader, by_id: dict[str, list[ReadRule]]) -> None:
    needs = {
        name: {other for one in same for other in one.rule.depends_on if other in by_id and other != name}
        for name, same in by_id.items()
    }
    for name in sorted(needs):
        back = sorted(other for other in needs[name] if name in _reached(needs, other))
        if back:
            what = f"The rule depends on {', '.join(back)}, which depends on this rule in turn."
            reader.refuse(by_id[name][0].id, what, "Remove one `depends_on`.")


def _reached(needs: dict[str, set[str]], start: str) -> set[str]:
    seen = {start}
    waiting = [start]
    while waiting:
        found = needs[waiting.pop()] - seen
        seen |= found
        waiting.extend(found)
    return seen


def _overlap(one: Rule, other: Rule) -> bool:
    def days(rule: Rule) -> tuple[dt.date, dt.date]:
        return rule.in_force_from or dt.date.min, rule.in_force_to or dt.date.max

    return max(days(one)[0], days(other)[0]) <= min(days(one)[1], days(other)[1])

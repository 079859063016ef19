"""The comparison of the two evaluators is itself tested: faults planted in the compiled rulesets must be noticed.

Each fault changes every ruleset in one way; random evidence must make the worker disagree with the reference.
"""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from engine.blocks.agreement import disagreements
from engine.blocks.shards import Shard, taken_apart
from engine.compile import compiled
from engine.model import BlockResult, Evidence
from engine.reference import evaluate
from engine.tests.random_cases import random_case
from engine.worker import EngineWorker
from rules.model import Rule

SETS = 400

Rules = dict[str, Any]
Fault = Callable[[Rules], bool]
"""Changes a compiled ruleset in place; False where it has nothing to change."""


def each_test(rules: Rules) -> Iterator[tuple[list[Any], int]]:
    """Every test of every condition, as the list it stands in and its place there."""
    for name in sorted(rules):
        for condition in rules[name]["all"]:
            ((_, written),) = condition.items()
            if "$and" in written:
                yield from ((written["$and"], place) for place in range(len(written["$and"])))


def swap_operator(old: str, new: str, wanted: Callable[[str], bool] = lambda name: True) -> Fault:
    def plant(rules: Rules) -> bool:
        done = False
        for tests, place in each_test(rules):
            operator, name, value = taken_apart(tests[place])
            if operator == old and wanted(name):
                tests[place] = {new: {name: value}} if new else {name: value}
                done = True
        return done

    return plant


def drop(wanted: Callable[[str, str, Any], bool]) -> Fault:
    def plant(rules: Rules) -> bool:
        done = False
        for name in sorted(rules):
            for condition in rules[name]["all"]:
                ((alias, written),) = condition.items()
                if "$and" in written:
                    kept = [one for one in written["$and"] if not wanted(*taken_apart(one))]
                    done = done or (bool(kept) and len(kept) < len(written["$and"]))
                    condition[alias] = {"$and": kept or written["$and"]}
        return done

    return plant


def shift(wanted: Callable[[str, str, Any], bool], by: int) -> Fault:
    def plant(rules: Rules) -> bool:
        done = False
        for tests, place in each_test(rules):
            operator, name, value = taken_apart(tests[place])
            if isinstance(value, int) and wanted(operator, name, value):
                tests[place] = {operator: {name: value + by}} if operator else {name: value + by}
                done = True
        return done

    return plant


def drop_negations(rules: Rules) -> bool:
    return _conditions(rules, lambda alias: not alias.endswith("$not"))


def drop_gates(rules: Rules) -> bool:
    return _conditions(rules, lambda alias: alias != "gate")


def _conditions(rules: Rules, keep: Callable[[str], bool]) -> bool:
    done = False
    for rule in rules.values():
        kept = [condition for condition in rule["all"] if keep(next(iter(condition)))]
        if kept and len(kept) < len(rule["all"]):
            rule["all"] = kept
            done = True
    return done


def negations_to_conditions(rules: Rules) -> bool:
    done = False
    for rule in rules.values():
        for condition in rule["all"]:
            for alias in [one for one in condition if one.endswith("$not")]:
                condition[alias.removesuffix("$not")] = condition.pop(alias)
                done = True
    return done


def drop_every_fifth_rule(rules: Rules) -> bool:
    gone = [name for name in sorted(rules) if name.startswith("u")][::5]
    for name in gone:
        rules[name]["all"] = [{"f": {"t": "never"}}]
    return bool(gone)


def one_at_a_time(rules: Rules) -> bool:
    for name, rule in rules.items():
        if name.startswith("u"):
            rule["all"] = [*rule["all"][:1], {"second": {"$and": [{"t": "claim"}, {"c": 1}]}}, *rule["all"][1:]]
    return True


def is_join(value: Any) -> bool:
    return isinstance(value, dict)


def day_field(name: str) -> bool:
    return name.startswith(("d_", "dx_"))


FAULTS: dict[str, Fault] = {
    "a date as old as the limit no longer passes": shift(lambda op, name, v: op == "$gte" and day_field(name), 1),
    "a future date passes": drop(lambda op, name, v: op == "$lte" and day_field(name)),
    "an old date passes": drop(lambda op, name, v: op == "$gte" and day_field(name)),
    "after becomes on or after": swap_operator("$gt", "$gte", day_field),
    "before becomes on or before": swap_operator("$lt", "$lte", lambda name: name.startswith("z")),
    "at most becomes less than": swap_operator("$lte", "$lt", lambda name: name.startswith("q")),
    "more than becomes at least": swap_operator("$gt", "$gte", lambda name: name.startswith("q")),
    "the unit is not asked": drop(lambda op, name, v: name.startswith("qu")),
    "the substance is not asked": drop(lambda op, name, v: name.startswith("qs")),
    "the strength is not asked": drop(lambda op, name, v: name == "strength"),
    "hedged counts as stated": shift(lambda op, name, v: name == "strength", -1),
    "the stance is not asked": drop(lambda op, name, v: name == "stance"),
    "an excluded time is the one asked for": swap_operator("$neq", "", lambda name: name == "time"),
    "the kind of document is not asked": drop(lambda op, name, v: name == "dk"),
    "the name of the claim is not asked": drop(lambda op, name, v: name == "name"),
    "labels are not asked": drop(lambda op, name, v: name.startswith("l_") and not is_join(v)),
    "the same document is not asked": drop(lambda op, name, v: op == "" and name == "doc" and is_join(v)),
    "another document is not asked": drop(lambda op, name, v: op == "$neq" and name == "doc"),
    "groups are not joined": drop(lambda op, name, v: name.startswith("l_") and is_join(v)),
    "the count asked is one more": shift(lambda op, name, v: op == "$gte" and name == "n", 1),
    "the count asked is one less": shift(lambda op, name, v: op == "$gte" and name == "n", -1),
    "newest becomes oldest": swap_operator("$gt", "$lt", lambda name: name == "d_approved" or name == "d_year"),
    "absence is not asked": drop_negations,
    "absence becomes presence": negations_to_conditions,
    "absence is asked too early": drop_gates,
    "some rules are lost": drop_every_fifth_rule,
    "a rule needs a claim nobody asked for": one_at_a_time,
    "the sides of a calculation are not compared": drop(lambda op, name, v: name == "x"),
    "at most becomes less in a calculation": swap_operator("$gte", "$gt", lambda name: name == "x"),
    "the units of a calculation are not compared": drop(lambda op, name, v: name == "u"),
    "an expired attestation counts": drop(lambda op, name, v: name == "end"),
    "the role of who attests is not asked": drop(lambda op, name, v: name == "role"),
    "waived findings count": drop(lambda op, name, v: name == "waived"),
    "the outcome of findings is not asked": drop(lambda op, name, v: name == "out"),
    "unrelated findings count": drop(lambda op, name, v: name == "to" or (name == "fi" and is_join(v))),
}


@cache
def case_with_answer(number: int) -> tuple[tuple[Rule, ...], Evidence, tuple[BlockResult, ...]]:
    rules, evidence = random_case(number, "faults")
    return rules, evidence, evaluate(rules, evidence)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_planted_in_the_rulesets_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plant = FAULTS[name]

    def faulty(rules: tuple[Rule, ...], as_of: dt.date, refused: dict[str, str]) -> Iterator[Shard]:
        for shard in compiled(rules, as_of, refused):
            definition = copy.deepcopy(shard.definition)
            plant(definition)
            yield dataclasses.replace(shard, definition=definition)

    monkeypatch.setattr("engine.compile.compiled", faulty)
    with EngineWorker() as running:
        for number in range(SETS):
            rules, evidence, expected = case_with_answer(number)
            if disagreements(running.evaluate(rules, evidence), expected):
                return
    pytest.fail(f"nobody noticed in {SETS} sets of rules and evidence")

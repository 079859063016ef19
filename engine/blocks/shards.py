"""A shard: some rules compiled to one durable-rules ruleset, and the static check that it stays below its limits.

The engine has fixed tables that hang, corrupt or fail when they overflow; what may be near one is split before it is
loaded. The figures are the measured limits with a margin.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Test = dict[str, Any]

RULES_PER_SHARD = 400
TESTS_AFTER_ONE_PREFIX = 400
OPEN_BRANCHES = 56
JOINS_AFTER_ONE_PREFIX = 48
RULES_ON_ONE_CONDITION = 200
CONDITIONS_PER_RULE = 12
TESTS_PER_CONDITION = 24
FIELDS_PER_FACT = 200


class ShardTooLargeError(ValueError):
    """A ruleset that comes too near one of the engine's fixed tables; the message names which."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What a shard asks of the facts: which claims, which of their fields, and which other facts.

    `labels`, `presences`, `dates`, `quantities` are names of labels and slots; `ranges` pairs a slot with a tolerance.
    """

    names: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    presences: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    quantities: frozenset[str] = frozenset()
    ranges: frozenset[tuple[str, str]] = frozenset()
    documents: bool = False
    phrases: frozenset[str] = frozenset()
    naming: bool = False
    attributes: frozenset[str] = frozenset()
    attestations: bool = False
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Which unit of the shard answers a block: its number, and ``c`` (claims), ``d`` (documents), ``a`` (attestations),
    ``f`` (findings) or nothing."""

    rule: str
    block: str
    unit: int
    members: str


@dataclass(frozen=True, slots=True)
class Shard:
    """One ruleset, named by its content, with what the worker needs to run it.

    `definition` is durable-rules' own form; `actions` maps a rule to its unit and the alias whose fact is the member;
    `units` tells per unit its key field, level, rows to assert and counts to keep (see `engine.blocks.agenda`);
    `gates` is the number of gate facts per level above 0, `calculations` what is added up between levels.
    """

    name: str
    definition: dict[str, Any]
    actions: dict[str, list[Any]]
    units: list[dict[str, Any]]
    gates: list[int]
    calculations: list[dict[str, Any]]
    reads: Reads
    answers: tuple[Answer, ...] = field(default=())

    @property
    def message(self) -> dict[str, Any]:
        """What is sent to the worker once, before facts are sent under the shard's name."""
        return {
            "definition": self.definition,
            "actions": self.actions,
            "units": self.units,
            "gates": self.gates,
            "calculations": self.calculations,
        }


def content_name(content: object) -> str:
    """A name that is the same for the same content: a hash of its JSON."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return "assay_" + hashlib.sha256(text.encode()).hexdigest()[:20]


# ------------------------------------------------------------------------------------------------ the static check


def check_limits(definition: dict[str, Any], fields: frozenset[str]) -> None:
    """Refuse a ruleset that durable-rules might hang on, corrupt or turn down.

    :param definition: the ruleset, in durable-rules' own form.
    :param fields: every field its facts may have.
    :raises ShardTooLargeError: where it comes too near a fixed table.
    """
    if len(definition) > RULES_PER_SHARD + 50:
        raise ShardTooLargeError(f"{len(definition)} rules in one ruleset")
    if len(fields) > FIELDS_PER_FACT:
        raise ShardTooLargeError(f"{len(fields)} fields in one fact")
    hashes = Counter(_fnv1a(name) for name in fields | {"id", "sid", "one", "t"})
    if hashes.most_common(1)[0][1] > 1:
        raise ShardTooLargeError("two field names that the engine cannot tell apart")
    root = _Prefix()
    conditions: Counter[int] = Counter()
    for rule in definition.values():
        if len(rule["all"]) > CONDITIONS_PER_RULE:
            raise ShardTooLargeError(f"{len(rule['all'])} conditions in one rule")
        for condition in rule["all"]:
            ((_, test),) = condition.items()
            conditions[root.add(test)] += 1
    if max(conditions.values(), default=0) > RULES_ON_ONE_CONDITION:
        raise ShardTooLargeError(f"{max(conditions.values())} rules on one condition")
    root.check()


@dataclass(slots=True)
class _Prefix:
    """A node of the tree of tests the engine builds: the tests that may follow it, literal ones shared."""

    literals: dict[tuple[str, str, Any], _Prefix] = field(default_factory=dict)
    joins: list[_Prefix] = field(default_factory=list)

    def add(self, test: Test) -> int:
        """Put the tests of one condition below this node; the number of the node where they end."""
        node = self
        tests = test.get("$and", [test])
        if not 1 <= len(tests) <= TESTS_PER_CONDITION:
            raise ShardTooLargeError(f"{len(tests)} tests in one condition")
        for one in tests:
            operator, name, value = taken_apart(one)
            if isinstance(value, dict):
                node.joins.append(_Prefix())
                node = node.joins[-1]
            else:
                node = node.literals.setdefault((operator, name, value), _Prefix())
        return id(node)

    def check(self, open_before: int = 0) -> None:
        """Refuse too many tests or joins after one prefix, and too many branches one fact may hold open."""
        if len(self.literals) + len(self.joins) > TESTS_AFTER_ONE_PREFIX:
            raise ShardTooLargeError(f"{len(self.literals) + len(self.joins)} tests after one prefix")
        if len(self.joins) > JOINS_AFTER_ONE_PREFIX:
            raise ShardTooLargeError(f"{len(self.joins)} joins after one prefix")
        # A fact passes one of the equalities on a field at most, and perhaps every other test.
        branches = {name if operator == "" else (operator, name, value) for operator, name, value in self.literals}
        open_now = open_before + len(branches) + len(self.joins)
        if open_now > OPEN_BRANCHES:
            raise ShardTooLargeError(f"{open_now} branches open for one fact")
        for node in self.literals.values():
            node.check(open_now)
        for node in self.joins:
            node.check(open_now)


def taken_apart(test: Test) -> tuple[str, str, Any]:
    """A test as operator (empty for equality), field and value; the value of a join is a dict ``{alias: field}``."""
    ((key, value),) = test.items()
    if key.startswith("$"):
        ((name, value),) = value.items()
        return key, name, value
    return "", key, value


def _fnv1a(text: str) -> int:
    """The 32-bit hash by which the engine tells names apart."""
    result = 0x811C9DC5
    for byte in text.encode():
        result = ((result ^ byte) * 0x01000193) & 0xFFFFFFFF
    return result

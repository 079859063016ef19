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

_COMPARISONS = frozenset({"$lt", "$lte", "$gt", "$gte", "$neq"})


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


@dataclass(frozen=True, slots=True)
class Answer:
    """Which unit of the shard answers a block: its number, and ``c`` (claims), ``d`` (documents) or nothing."""

    rule: str
    block: str
    unit: int
    members: str


@dataclass(frozen=True, slots=True)
class Shard:
    """One ruleset, named by its content, with what the worker needs to run it.

    `definition` is durable-rules' own form; `actions` maps a rule to its unit and the alias whose fact is the member;
    `units` tells per unit its key field, level, rows to assert and counts to keep (see `engine.agenda`); `gates` is
    the number of gate facts per level above 0.
    """

    name: str
    definition: dict[str, Any]
    actions: dict[str, list[Any]]
    units: list[dict[str, Any]]
    gates: list[int]
    reads: Reads
    answers: tuple[Answer, ...] = field(default=())

    @property
    def message(self) -> dict[str, Any]:
        """What is sent to the worker once, before facts are sent under the shard's name."""
        return {"definition": self.definition, "actions": self.actions, "units": self.units, "gates": self.gates}


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

    literals: dict[str, tuple[Test, _Prefix]] = field(default_factory=dict)
    joins: list[_Prefix] = field(default_factory=list)

    def add(self, test: Test) -> int:
        """Put the tests of one condition below this node; the number of the node where they end."""
        node = self
        tests = test.get("$and", [test])
        if not 1 <= len(tests) <= TESTS_PER_CONDITION:
            raise ShardTooLargeError(f"{len(tests)} tests in one condition")
        for one in tests:
            if is_join(one):
                node.joins.append(_Prefix())
                node = node.joins[-1]
            else:
                node = node.literals.setdefault(json.dumps(one, sort_keys=True), (one, _Prefix()))[1]
        return id(node)

    def check(self, open_before: int = 0) -> None:
        """Refuse too many tests or joins after one prefix, and too many branches one fact may hold open."""
        if len(self.literals) + len(self.joins) > TESTS_AFTER_ONE_PREFIX:
            raise ShardTooLargeError(f"{len(self.literals) + len(self.joins)} tests after one prefix")
        if len(self.joins) > JOINS_AFTER_ONE_PREFIX:
            raise ShardTooLargeError(f"{len(self.joins)} joins after one prefix")
        equal = {next(iter(test)) for test, _ in self.literals.values() if not next(iter(test)).startswith("$")}
        others = sum(next(iter(test)).startswith("$") for test, _ in self.literals.values())
        open_now = open_before + len(equal) + others + len(self.joins)
        if open_now > OPEN_BRANCHES:
            raise ShardTooLargeError(f"{open_now} branches open for one fact")
        for _, node in self.literals.values():
            node.check(open_now)
        for node in self.joins:
            node.check(open_now)


def is_join(test: Test) -> bool:
    """Whether a test compares with a field of an earlier fact (``{field: {alias: field}}``), in either form."""
    ((key, value),) = test.items()
    if key in _COMPARISONS:
        ((_, value),) = value.items()
    return key != "$ex" and isinstance(value, dict)


def _fnv1a(text: str) -> int:
    """The 32-bit hash by which the engine tells names apart."""
    result = 0x811C9DC5
    for byte in text.encode():
        result = ((result ^ byte) * 0x01000193) & 0xFFFFFFFF
    return result

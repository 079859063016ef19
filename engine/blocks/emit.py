"""Building one shard: units (the answer to a block, or a step towards it), their engine rules, the rows they assert.

Each unit is a set of members kept by the worker; what another unit needs of it is asserted as rows, facts of their
own, so that durable-rules chains from claims to blocks. Absence and counts stand behind a gate fact of their level.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.blocks.shards import Answer, Reads, Shard, Test, check_limits, content_name, taken_apart

GATE_BUCKET = 150
_FIELDS = frozenset("abcknpuwx") | {"att", "day", "doc", "end", "fi", "out", "pack", "role", "to", "waived"}
"""The fields of facts that are no claims."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of an engine rule: alias, literal tests, and joins ``(field, alias, field of alias, operator)``."""

    alias: str
    literals: tuple[Test, ...]
    joins: tuple[tuple[str, str, str, str | None], ...] = ()


@dataclass(slots=True)
class Unit:
    """A set of members: claims (key ``c``), documents (``doc``), attestations (``att``), findings (``fi``) or nothing
    (None: it only holds or not).

    `source` is the unit whose rows its members come from (None: claim, document or attribute facts); `level` is
    the stratum after which it is complete; `open` says that a limit behind it has no value; `kept` are the fields of
    its members that a calculation reads.
    """

    key: str | None
    level: int = 0
    source: int | None = None
    open: bool = False
    rows: int | None = None
    row_fields: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    projections: dict[tuple[tuple[str, ...], str, int], int] = field(default_factory=dict)
    counts: dict[str | None, int] = field(default_factory=dict)


def literal(name: str, value: int | str, operator: str | None = None) -> Test:
    """A literal test of a field."""
    return {operator: {name: value}} if operator else {name: value}


def present(name: str) -> Test:
    """The test that a fact has a field."""
    return {"$ex": {name: 1}}


class Emitter:
    """Collects the units, engine rules and needs of one shard; `finish` gives the shard."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.known: dict[tuple[object, ...], int] = {}
        self.definition: dict[str, Any] = {}
        self.actions: dict[str, list[Any]] = {}
        self.answers: list[Answer] = []
        self.names: set[str] = set()
        self.topics: set[str] = set()
        self.claim_fields: set[str] = {"c"}
        self.labels: set[str] = set()
        self.presences: set[str] = set()
        self.dates: set[str] = set()
        self.quantities: set[str] = set()
        self.ranges: set[tuple[str, str]] = set()
        self.documents = False
        self.phrases: set[str] = set()
        self.naming = False
        self.attributes: set[str] = set()
        self.attestations = False
        self.judged = False
        self.calculations: list[dict[str, Any]] = []
        self._gated: list[int] = []
        self._pids = itertools.count(1)

    # -- units and what they assert

    def unit(self, key: str | None, *, level: int = 0, source: int | None = None, is_open: bool = False) -> int:
        """A new unit; its number."""
        self.units.append(Unit(key=key, level=level, source=source, open=is_open))
        return len(self.units) - 1

    def rows_of(self, unit: int, fields: Iterable[str]) -> tuple[Test, ...]:
        """The tests for the rows of a unit's members, one a member, carrying at least these fields."""
        owner = self.units[unit]
        if owner.rows is None:
            owner.rows = next(self._pids)
            owner.row_fields.add(owner.key or "c")
        new = set(fields) - owner.row_fields
        owner.row_fields |= new
        self._need(unit, owner.row_fields)
        return (literal("t", "row"), literal("p", owner.rows))

    def distinct(self, unit: int, fields: Sequence[str], *, role: str = "", most: int = 0) -> tuple[Test, ...]:
        """The tests for the distinct combinations of these fields among a unit's members (all must be present).

        The engine uses a fact once in a match, so a rule that asks the same of a unit twice needs rows of two roles.
        `most` is how many combinations are enough to decide what is asked, 0 for all.
        """
        owner = self.units[unit]
        key = (tuple(sorted(fields)), role, most)
        if key not in owner.projections:
            owner.projections[key] = next(self._pids)
            self._need(unit, fields)
        return (literal("t", "row"), literal("p", owner.projections[key]))

    def count_of(self, unit: int, name: str | None) -> tuple[Test, ...]:
        """The tests for the fact that tells how many members a unit has, or how many values of a field."""
        owner = self.units[unit]
        if name not in owner.counts:
            owner.counts[name] = next(self._pids)
            self._need(unit, [name] if name else [])
        return (literal("t", "count"), literal("p", owner.counts[name]))

    def keep(self, unit: int, fields: Iterable[str]) -> None:
        """Have the worker keep these fields of a unit's members."""
        self.units[unit].kept.update(fields)
        self._need(unit, fields)

    def calculation(self, calc: dict[str, Any]) -> int:
        """Have the worker calculate when a level is complete; the number its facts carry as ``p``."""
        calc["p"] = next(self._pids)
        self.calculations.append(calc)
        return int(calc["p"])

    def _need(self, unit: int, fields: Iterable[str]) -> None:
        owner = self.units[unit]
        if owner.source is not None:
            self.rows_of(owner.source, fields)
        elif owner.key == "c":
            self.claim_fields.update(fields)

    # -- engine rules

    def rule(
        self,
        unit: int,
        conditions: Sequence[Condition],
        *,
        member: str | None,
        gate: int | None = None,
        none: Condition | None = None,
    ) -> None:
        """Add an engine rule that gives members to a unit.

        :param unit: the unit.
        :param conditions: the facts that must be there, in order; joins look back only.
        :param member: the alias whose fact is the member, None where the unit only holds.
        :param gate: the level whose gate must have been opened, for rules that ask for absence or counts.
        :param none: the fact that must not be there.
        """
        name = f"u{unit}_{len(self.definition)}"
        needed: dict[str, set[str]] = {}
        for condition in (*conditions, *((none,) if none else ())):
            for _, alias, name_there, _ in condition.joins:
                needed.setdefault(alias, set()).add(name_there)
        for condition in (*conditions, *((none,) if none else ())):
            if condition.literals[0] == literal("t", "claim"):
                self.claim_fields |= {taken_apart(one)[1] for one in condition.literals} - {"t"}
                self.claim_fields |= needed.get(condition.alias, set()) | {join[0] for join in condition.joins}
        written = [{c.alias: _tests(c, needed.get(c.alias, set()))} for c in conditions]
        if gate is not None:
            while len(self._gated) < gate:
                self._gated.append(0)
            bucket = self._gated[gate - 1] // GATE_BUCKET
            self._gated[gate - 1] += 1
            written.insert(0, {"gate": {"$and": [literal("t", "gate"), literal("n", gate), literal("b", bucket)]}})
        if none is not None:
            written.append({f"{none.alias}$not": _tests(none, set())})
        self.definition[name] = {"all": written, "run": name, "cap": 60_000}
        self.actions[name] = [unit, member]

    # -- the shard

    def finish(self) -> Shard:
        """The shard, checked against the engine's limits.

        :raises ShardTooLargeError: where it comes too near one of them.
        """
        definition = dict(self.definition)
        definition["boot"] = {"all": [{"f": literal("t", "boot")}], "run": "boot"}
        definition["every"] = {"all": [{"f": present("one")}, {"g": literal("t", "never")}], "run": "boot"}
        definition["end"] = {"all": [{"f": literal("t", "end")}], "run": "end", "pri": 60_000}
        units = [self._unit_message(unit) for unit in self.units]
        gates = [-(-count // GATE_BUCKET) for count in self._gated]
        row_fields = {name for unit in self.units for name in unit.row_fields}
        check_limits(definition, frozenset(self.claim_fields | row_fields | _FIELDS))
        reads = Reads(
            names=frozenset(self.names),
            topics=frozenset(self.topics),
            fields=frozenset(self.claim_fields),
            labels=frozenset(self.labels),
            presences=frozenset(self.presences),
            dates=frozenset(self.dates),
            quantities=frozenset(self.quantities),
            ranges=frozenset(self.ranges),
            documents=self.documents,
            phrases=frozenset(self.phrases),
            naming=self.naming,
            attributes=frozenset(self.attributes),
            attestations=self.attestations,
            judged=self.judged,
        )
        return Shard(
            name=content_name([definition, self.actions, units, gates, self.calculations]),
            definition=definition,
            actions=self.actions,
            units=units,
            gates=gates,
            calculations=self.calculations,
            reads=reads,
            answers=tuple(self.answers),
        )

    @staticmethod
    def _unit_message(unit: Unit) -> dict[str, Any]:
        rows: list[list[Any]] = [
            [number, list(fields), True, most] for (fields, _, most), number in unit.projections.items()
        ]
        if unit.rows is not None:
            rows.append([unit.rows, sorted(unit.row_fields), False, 0])
        counts = [[number, name] for name, number in unit.counts.items()]
        return {"key": unit.key, "level": unit.level, "rows": rows, "counts": counts, "keep": sorted(unit.kept)}


def _tests(condition: Condition, needed: set[str]) -> dict[str, Any]:
    literals = list(condition.literals)
    tested = {taken_apart(one)[1] for one in literals}
    literals += [present(name) for name in sorted(needed - tested)]
    unequal = [join for join in condition.joins if join[3] is not None]
    equal = [join for join in condition.joins if join[3] is None]
    joins: list[Test] = [{str(operator): {name: {alias: there}}} for name, alias, there, operator in unequal]
    joins += [{name: {alias: there}} for name, alias, there, _ in equal]
    if joins:
        # A failing join at the very end makes the engine read past its tables, so one that always holds stands there.
        joins.append({"one": {condition.joins[0][1]: "one"}})
    return {"$and": literals + joins}

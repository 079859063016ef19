"""What the worker does with one shard: assert facts, collect what fires, chain rows, open gates, check itself.

It runs inside the child process, knows nothing of claims or rules, and is given the host; only the standard library is
imported, so that the child starts quickly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

SID = "s"
BATCH = 2000
LARGEST_ID = 650_000
_STORED = re.compile(rb'"one":\s*1\b')

Fact = dict[str, Any]


class SelfCheckError(Exception):
    """The engine lost facts or firings; the message says which check failed."""


class Engine(Protocol):
    """The part of a durable-rules host that is used: assert facts, count those stored, forget the session."""

    def assert_batch(self, ruleset: str, facts: list[Fact]) -> None:
        """Assert facts and run the actions they complete."""

    def stored(self, ruleset: str) -> int:
        """How many of our facts the engine holds."""

    def forget(self, ruleset: str) -> None:
        """Delete every fact of the session."""


class Agenda:
    """One loaded shard and, while it runs, what its units have collected."""

    def __init__(self, name: str, message: dict[str, Any]) -> None:
        self.name = name
        self.actions: dict[str, list[Any]] = message["actions"]
        self.units: list[dict[str, Any]] = message["units"]
        self.gates: list[int] = message["gates"]
        self.calculations: list[dict[str, Any]] = message["calculations"]
        self._begin()

    def _begin(self) -> None:
        self.members: list[set[int]] = [set() for _ in self.units]
        self.holds = [False] * len(self.units)
        self.kept: list[dict[int, Fact]] = [{} for _ in self.units]
        self.counted: list[list[set[Any]]] = [[set() for _ in unit["counts"]] for unit in self.units]
        self.seen: set[tuple[Any, ...]] = set()
        self.asserted: dict[int, int] = {}
        self.queue: list[Fact] = []
        self.errors: list[str] = []
        self.booted = self.ended = 0
        self.last_id = 0

    def action(self, rule: str) -> Callable[[Any], None]:
        """The action of a rule: it only appends to lists, and an exception in it is kept, not swallowed."""

        def run(closure: Any) -> None:
            try:
                self._fire(rule, closure)
            except BaseException as error:
                self.errors.append(f"{rule}: {error!r}")

        return run

    def _fire(self, rule: str, closure: Any) -> None:
        if rule == "boot":
            self.booted += 1
            return
        if rule == "end":
            self.ended += 1
            return
        unit, alias = self.actions[rule]
        self.holds[unit] = True
        spec = self.units[unit]
        key, rows, counts = spec["key"], spec["rows"], spec["counts"]
        for frame in closure.m:
            fact = {} if alias is None else frame._d.get(alias, frame._d)
            if key is not None:
                self.members[unit].add(fact[key])
                if spec["keep"]:
                    self.kept[unit][fact[key]] = {name: fact[name] for name in spec["keep"] if name in fact}
            for number, fields, whole, most in rows:
                row = {name: fact[name] for name in fields if name in fact}
                if whole and len(row) < len(fields):
                    continue
                mark = (number, *(row.get(name) for name in fields))
                if mark not in self.seen and not (most and self.asserted.get(number, 0) >= most):
                    self.seen.add(mark)
                    self.asserted[number] = self.asserted.get(number, 0) + 1
                    self.queue.append({"t": "row", "p": number, **row})
            for index, (_, name) in enumerate(counts):
                value = fact[key] if name is None else fact.get(name, "-")
                if value != "-":
                    self.counted[unit][index].add(value)

    def run(self, engine: Engine, facts: list[Fact]) -> list[list[Any]]:
        """Run the shard over its facts.

        :param engine: the host that has the shard's ruleset.
        :param facts: facts without ``id``, ``one`` and ``sid``.
        :returns: per unit whether it holds and its members, sorted.
        :raises SelfCheckError: where facts, firings or actions were lost.
        """
        self._begin()
        self._settle(engine, [{"t": "boot"}, *facts])
        for level, buckets in enumerate(self.gates, start=1):
            totals = [
                {"t": "count", "p": number, "n": len(self.counted[index][place])}
                for index, unit in enumerate(self.units)
                if unit["level"] == level - 1
                for place, (number, _) in enumerate(unit["counts"])
            ]
            self._settle(engine, totals + self._calculated(level - 1))
            self._settle(engine, [{"t": "gate", "n": level, "b": bucket} for bucket in range(buckets)])
        self._settle(engine, [{"t": "end"}])
        self._check(engine)
        engine.forget(self.name)
        return [[holds, sorted(members)] for holds, members in zip(self.holds, self.members, strict=True)]

    def _calculated(self, level: int) -> list[Fact]:
        """The facts of the calculations whose units are complete after a level."""
        wanted = [calc for calc in self.calculations if calc["level"] == level]
        if not wanted:
            return []
        from engine.blocks.agenda_calc import side_facts

        return [fact for calc in wanted for fact in side_facts(calc, self.kept)]

    def _settle(self, engine: Engine, facts: list[Fact]) -> None:
        """Assert facts, then the rows they lead to, until nothing more follows."""
        self.queue = facts + self.queue
        while self.queue:
            batch, self.queue = self.queue[:BATCH], self.queue[BATCH:]
            for fact in batch:
                self.last_id += 1
                fact["id"], fact["one"], fact["sid"] = self.last_id, 1, SID
            if self.last_id > LARGEST_ID:
                raise SelfCheckError(f"more than {LARGEST_ID} facts in one shard")
            engine.assert_batch(self.name, batch)

    def _check(self, engine: Engine) -> None:
        if self.errors:
            raise SelfCheckError(f"an action failed: {self.errors[0]}")
        if self.booted != 1 or self.ended != 1:
            raise SelfCheckError(f"the closing rule fired {self.ended} times, the opening rule {self.booted} times")
        stored = engine.stored(self.name)
        if stored != self.last_id:
            raise SelfCheckError(f"{self.last_id} facts were asserted but {stored} stored")


def count_stored(text: bytes) -> int:
    """How many of our facts stand in the engine's own JSON of its facts."""
    return len(_STORED.findall(text))

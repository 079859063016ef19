"""The smallest change of evidence that would alter an outcome, in words.

Towards conformance for a finding that is none, away from it for one that is; claims refused only by a default of
their block come first, for they are already in the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine import when
from engine.model import BlockResult
from engine.reasons import what_if
from engine.reasons.changes import change_words, found_words, sought_by
from engine.reasons.evidence import EvidenceIndex
from engine.reasons.refused import Refused
from engine.reasons.wording import joined
from rules.blocks import Block, MissingBlock
from rules.model import AUTHORS_OUTCOMES, Outcome, Rule

AT_MOST = 4
_RANK = {
    Outcome.CONFORMANCE: 0,
    Outcome.NEEDS_REVIEW: 1,
    Outcome.NO_EVIDENCE: 2,
    Outcome.MINOR: 3,
    Outcome.MAJOR: 4,
}


def near_misses(
    rule: Rule,
    results: Mapping[str, BlockResult],
    refused: Mapping[str, tuple[Refused, ...]],
    index: EvidenceIndex,
) -> tuple[str, ...]:
    """What would alter the outcome, nearest first, each as ``outcome if …``.

    :param rule: the rule, its parameters replaced by their values.
    :param results: the results of its blocks, by name.
    :param refused: for each claim block, the claims refused only by a default.
    :param index: the evidence.
    """
    case = _Case(rule, results, index)
    said = case.by_refused(refused)
    said += case.away() if case.outcome is Outcome.CONFORMANCE else case.towards()
    return tuple(dict.fromkeys(said))[:AT_MOST]


def sought_for_conformance(rule: Rule) -> frozenset[str]:
    """The blocks that a line of conformance wants to hold, with all the blocks they test or calculate with."""
    lines = [line.when for line in rule.lines if line.outcome is Outcome.CONFORMANCE and line.when]
    sought = frozenset[str]().union(*(when.wanted(line) for line in lines))
    unwanted = frozenset[str]().union(*(when.wanted(line, sought=False) for line in lines))
    present = {block.of for block in rule.blocks if isinstance(block, MissingBlock) and block.name in unwanted}
    return sought | present | {below for name in sought | present for below in _tested(rule, name)}


def _tested(rule: Rule, name: str) -> frozenset[str]:
    """The blocks below a block: what it tests or calculates with, and what those test in turn."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        block = rule.block(waiting.pop())
        new = set() if isinstance(block, MissingBlock) else set(what_if.tested(block)) - found
        found |= new
        waiting.extend(new)
    return frozenset(found)


def _among(wanted: Sequence[Outcome]) -> Callable[[Outcome], bool]:
    return lambda reached: reached in wanted


class _Case:
    """One rule with its results, asked for changes."""

    def __init__(self, rule: Rule, results: Mapping[str, BlockResult], index: EvidenceIndex) -> None:
        self.rule = rule
        self.results = results
        self.index = index
        self.values = {name: result.holds for name, result in results.items()}
        self.outcome = when.first_line(rule.lines, self.values).outcome
        self._logic = what_if.Logic(rule)
        self._free = [block.name for block in rule.blocks if not isinstance(block, MissingBlock)]

    def by_refused(self, refused: Mapping[str, tuple[Refused, ...]]) -> list[str]:
        """What counting a claim refused only by a default would alter, for the better."""
        said = []
        for name, items in refused.items():
            settled = self._logic.settle(self.values, frozenset({name})) if items and not self.values[name] else None
            becomes = when.first_line(self.rule.lines, settled).outcome if settled else self.outcome
            if _RANK[becomes] < _RANK[self.outcome]:
                said.append(f"{becomes.value} if {items[0].change(self.index)}")
        return said

    def towards(self) -> list[str]:
        """The smallest changes that give conformance, else any better outcome."""
        sought = sought_for_conformance(self.rule)
        flippable = [name for name in self._free if self.values[name] != (name in sought)] if sought else self._free
        better = [one for one in AUTHORS_OUTCOMES if _RANK[one] < _RANK[self.outcome]]
        for wanted in ([Outcome.CONFORMANCE], better):
            if changes := self._smallest(flippable, _among(wanted)):
                return [self._said(*change) for change in changes[:2]]
        return []

    def away(self) -> list[str]:
        """The smallest losses of evidence that would take conformance away."""
        decided = when.first_line(self.rule.lines, self.values)
        leaned_on = when.wanted(decided.when) if decided.when else frozenset()
        flippable = [name for name in self._free if name in leaned_on and self.values[name]]
        changes = self._smallest(flippable, lambda reached: reached is not Outcome.CONFORMANCE)
        return [self._said(*change) for change in changes[:2]]

    def _smallest(
        self, flippable: list[str], reaches: Callable[[Outcome], bool]
    ) -> tuple[tuple[Outcome, frozenset[str]], ...]:
        return when.smallest_changes(
            self.rule.lines,
            flippable=flippable,
            settle=lambda changed: self._logic.settle(self.values, changed),
            reaches=reaches,
        )

    def _said(self, becomes: Outcome, blocks: frozenset[str]) -> str:
        told = [block for block in self.rule.blocks if block.name in blocks and not self._implied(block.name, blocks)]
        drops = [self._words(block) for block in told if self.values[block.name]]
        lacking = [block for block in told if not self.values[block.name]]
        sought = [(block, sought_by(self.rule, block, self.results, self.index)) for block in lacking]
        found = [what for _, what in sought if what is not None]
        adds = [f"{found_words(found)} were found"] if found else []
        adds += [self._words(block) for block, what in sought if what is None]
        parts = [*([f"if {joined(adds)}"] if adds else []), *([joined(drops)] if drops else [])]
        return f"{becomes.value} {' and '.join(parts)}"

    def _words(self, block: Block) -> str:
        return change_words(self.rule, block, self.results, self.index)

    def _implied(self, name: str, blocks: frozenset[str]) -> bool:
        """Whether another changed block already says this one: a dated approval is an approval."""
        return any(
            name in _tested(self.rule, other) or what_if.narrower(self.rule.block(other), self.rule.block(name))
            for other in blocks - {name}
        )

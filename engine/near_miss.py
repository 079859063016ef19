"""The smallest change of evidence that would alter an outcome, in words.

Towards conformance for a finding that is none, away from it for one that is; claims refused only by a default of
their block come first, for they are already in the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine import what_if, when
from engine.changes import change_words
from engine.evidence import EvidenceIndex
from engine.model import BlockResult
from engine.refused import Refused
from engine.wording import joined
from rules.model import AUTHORS_OUTCOMES, ClaimBlock, MissingBlock, Outcome, Rule

AT_MOST = 4
FOUND = " were found"
_RANK = {
    Outcome.CONFORMANCE: 0,
    Outcome.NO_EVIDENCE: 1,
    Outcome.NEEDS_REVIEW: 1,
    Outcome.MINOR: 2,
    Outcome.MAJOR: 3,
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
    values = {name: result.holds for name, result in results.items()}
    outcome = when.first_line(rule.lines, values).outcome
    said = [*_by_refused(rule, values, outcome, refused, index)]
    if outcome is Outcome.CONFORMANCE:
        said += _away(rule, values, results, index)
    else:
        said += _towards(rule, values, outcome, results, index)
    return tuple(dict.fromkeys(said))[:AT_MOST]


def sought_for_conformance(rule: Rule) -> frozenset[str]:
    """The blocks that a line of conformance wants to hold, with the blocks they test."""
    lines = [line.when for line in rule.lines if line.outcome is Outcome.CONFORMANCE and line.when]
    sought = frozenset[str]().union(*(when.wanted(line) for line in lines))
    missing = {
        block.of
        for block in rule.blocks
        if isinstance(block, MissingBlock) and any(block.name in when.wanted(line, sought=False) for line in lines)
    }
    bases = {below for name in sought if (below := _tested(rule, name))}
    return sought | missing | bases


def _tested(rule: Rule, name: str) -> str | None:
    block = rule.block(name)
    return None if isinstance(block, MissingBlock) else what_if.base(block)


def _by_refused(
    rule: Rule,
    values: Mapping[str, bool],
    outcome: Outcome,
    refused: Mapping[str, tuple[Refused, ...]],
    index: EvidenceIndex,
) -> list[str]:
    said = []
    for name, items in refused.items():
        if values[name] or not items:
            continue
        settled = what_if.settle(rule, values, frozenset({name}))
        becomes = when.first_line(rule.lines, settled).outcome if settled else outcome
        if _RANK[becomes] <= _RANK[outcome] and becomes is not outcome:
            said.append(f"{becomes.value} if {items[0].change(index)}")
    return said


def _towards(
    rule: Rule,
    values: Mapping[str, bool],
    outcome: Outcome,
    results: Mapping[str, BlockResult],
    index: EvidenceIndex,
) -> list[str]:
    sought = sought_for_conformance(rule)
    free = [block.name for block in rule.blocks if not isinstance(block, MissingBlock)]
    flippable = [name for name in free if values[name] != (name in sought)]
    better = [candidate for candidate in AUTHORS_OUTCOMES if _RANK[candidate] < _RANK[outcome]]
    if not any(line.outcome is Outcome.CONFORMANCE for line in rule.lines):
        flippable = free
    for reaches in (_exactly(Outcome.CONFORMANCE), lambda reached: reached in better):
        changes = _smallest(rule, values, flippable, reaches)
        if changes:
            return [_said(becomes, blocks, rule, values, results, index) for becomes, blocks in changes[:2]]
    return []


def _away(
    rule: Rule, values: Mapping[str, bool], results: Mapping[str, BlockResult], index: EvidenceIndex
) -> list[str]:
    decided = when.first_line(rule.lines, values)
    leaned_on = when.wanted(decided.when) if decided.when else frozenset()
    flippable = [
        block.name
        for block in rule.blocks
        if block.name in leaned_on and values[block.name] and not isinstance(block, MissingBlock)
    ]
    changes = _smallest(rule, values, flippable, lambda reached: reached is not Outcome.CONFORMANCE)
    return [_said(becomes, blocks, rule, values, results, index) for becomes, blocks in changes[:2]]


def _exactly(outcome: Outcome) -> Callable[[Outcome], bool]:
    return lambda reached: reached is outcome


def _smallest(
    rule: Rule, values: Mapping[str, bool], flippable: list[str], reaches: Callable[[Outcome], bool]
) -> tuple[tuple[Outcome, frozenset[str]], ...]:
    return when.smallest_changes(
        rule.lines,
        values,
        flippable=flippable,
        settle=lambda chosen: what_if.settle(rule, values, chosen),
        reaches=reaches,
    )


def _said(
    becomes: Outcome,
    blocks: frozenset[str],
    rule: Rule,
    values: Mapping[str, bool],
    results: Mapping[str, BlockResult],
    index: EvidenceIndex,
) -> str:
    told = [block for block in rule.blocks if block.name in blocks and not _implied(rule, block.name, blocks)]
    adds = [change_words(rule, block, results, index) for block in told if not values[block.name]]
    drops = [change_words(rule, block, results, index) for block in told if values[block.name]]
    found = [words.removesuffix(FOUND) for words in adds if words.endswith(FOUND)]
    others = [words for words in adds if not words.endswith(FOUND)]
    adds = ([joined(found) + FOUND] if found else []) + others
    parts = [f"if {joined(adds)}"] if adds else []
    parts += [joined(drops)] if drops else []
    return f"{becomes.value} {' and '.join(parts)}"


def _implied(rule: Rule, name: str, blocks: frozenset[str]) -> bool:
    """Whether another changed block already says this one: a dated approval is an approval."""
    return any(
        other != name and (_tested(rule, other) == name or what_if.narrower(rule.block(other), rule.block(name)))
        for other in blocks
        if isinstance(rule.block(other), ClaimBlock) or _tested(rule, other)
    )

"""Which passages of a finding contradict each other, so that a reader sees them side by side.

Two ways: different values for the same subject (a *conflict* block that holds), and one passage that affirms what
another one denies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.model import BlockResult, EvidenceItem
from engine.reasons.evidence import EvidenceIndex
from extractors.claim import Claim, Quantity, Stance, Value
from rules.blocks import ConflictBlock
from rules.model import Rule

SHOWN = 4


def contradictions(
    rule: Rule, results: Mapping[str, BlockResult], evidence: Sequence[EvidenceItem], index: EvidenceIndex
) -> tuple[tuple[str, ...], ...]:
    """Groups of claim ids that contradict each other, each group in the order it is best read in.

    :param rule: the rule.
    :param results: the results of its blocks, by name.
    :param evidence: the evidence of the finding; only claims shown there are grouped.
    :param index: the evidence of the run.
    """
    shown = dict.fromkeys(item.claim for item in evidence if item.claim)
    groups: list[tuple[str, ...]] = []
    for block in rule.blocks:
        if isinstance(block, ConflictBlock) and results[block.name].holds:
            members = [claim for claim in index.in_order(results[block.name].members) if claim.id in shown]
            groups += _different_values(block, members)
    groups += _opposed([index.claims[one] for one in shown])
    return tuple(dict.fromkeys(groups))


def _different_values(block: ConflictBlock, members: Sequence[Claim]) -> list[tuple[str, ...]]:
    subjects: dict[tuple[str | None, ...], dict[object, str]] = {}
    for claim in members:
        value = claim.value(block.value)
        if value is not None:
            subject = tuple(claim.label(name) for name in block.by)
            subjects.setdefault(subject, {}).setdefault(_plain(value), claim.id)
    return [tuple(values.values())[:SHOWN] for values in subjects.values() if len(values) > 1]


def _opposed(claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    denied = {claim.topic: claim.id for claim in reversed(claims) if claim.stance is Stance.DENIES}
    affirmed = {claim.topic: claim.id for claim in reversed(claims) if claim.stance is Stance.AFFIRMS}
    return [(affirmed[topic], other) for topic, other in denied.items() if topic in affirmed]


def _plain(value: Value) -> object:
    return (value.value, value.unit) if isinstance(value, Quantity) else value

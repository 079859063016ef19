"""The reference's judging: members counted, labels covered, attestations that are in force, findings of the run.

Pure functions on the evidence; what each block means is told in `engine.reference`.
"""

from __future__ import annotations

from engine.blocks.reference_facts import NOTHING, Answer, number_of
from engine.in_force.periods import earliest_within, parse_period
from engine.model import Evidence
from extractors.claim import Claim
from rules.blocks import AttestedBlock, CountBlock, CoversBlock, FindingBlock
from rules.model import Rule


def counted(block: CountBlock, of: Answer) -> Answer:
    """What another block came to, where it has enough members or different values of a field."""
    if block.distinct is None:
        count = len(of.claims) + len(of.documents)
    elif block.distinct == "document":
        count = len(of.sources)
    else:
        count = len({claim.label(block.distinct) for claim in of.claims} - {None})
    return of if of.holds and count >= block.at_least and (of.claims or of.documents) else NOTHING


def covering(block: CoversBlock, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims that state a wanted value of a label, where every value is stated."""
    if len(block.values) < 2 and block.all_of == "sites":
        return claims
    by_claim = {claim.id: _stated_of(claim, block.label) & set(block.values) for claim in claims}
    if set(block.values) - {value for values in by_claim.values() for value in values}:
        return ()
    return tuple(claim for claim in claims if by_claim[claim.id])


def _stated_of(claim: Claim, label: str) -> set[str]:
    stated = claim.label(label)
    if stated is None:
        return set()
    return {stated, *stated.split("+")} if label == "scope" else {stated}


def attesting(block: AttestedBlock, rule: Rule, evidence: Evidence) -> list[str]:
    """The attestations for a rule, or its criterion, that count on the as-of day."""
    as_of, roles = evidence.as_of, {role.strip().casefold() for role in block.by}
    earliest = earliest_within(as_of, parse_period(block.within)) if block.within is not None else None
    return [
        one.id
        for one in evidence.attestations
        if one.target in (rule.id, f"{rule.standard}/{rule.criterion}")
        and (not roles or one.role.strip().casefold() in roles)
        and one.granted <= as_of
        and (earliest is None or one.granted >= earliest)
        and (one.expires is None or one.expires >= as_of)
    ]


def judged(block: FindingBlock, evidence: Evidence) -> list[str]:
    """The findings a block asks for, where there are enough."""
    passing = {
        finding.id
        for finding in evidence.findings
        if (not block.packs or finding.standard in block.packs)
        and finding.outcome in block.outcomes
        and (block.waived or not finding.waived)
    }
    if block.related:
        passing = {one for one, other in evidence.related if one != other and {one, other} <= passing}
    return sorted(passing, key=number_of) if len(passing) >= block.at_least else []

"""Claims that answer a block but for a default of it: planned, hedged, denied, somebody else's, only in a heading.

They are never evidence; they tell a reader how near the documents came, and why that was not enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.model import BlockResult
from engine.reasons.evidence import EvidenceIndex
from engine.reasons.wording import a, noun, place
from extractors.claim import STRENGTH_RANK, Claim, Strength
from rules.blocks import ClaimBlock

_ADJECTIVES = {
    ("stance", "denies"): ("denied", "is denied", "were affirmed"),
    ("stance", "mitigates"): ("mitigating", "only mitigates", "were affirmed as such"),
    ("stance", "unclear"): ("unclear", "is unclear", "were clear"),
    ("time", "planned"): ("planned", "is only planned", "were in force"),
    ("time", "past"): ("past", "is of the past", "were still in force"),
    ("time", "done"): ("done", "is done", "were asked for so"),
    ("time", "always"): ("standing", "is standing", "were asked for so"),
    ("strength", "hedged"): ("hedged", "is hedged", "were stated without a hedge"),
    ("strength", "mention"): ("mentioned", "is only mentioned", "were stated"),
    ("strength", "stated"): ("stated", "is stated", "were explicit"),
    ("whose", "supplier"): ("supplier's", "is a supplier's", "were the company's own"),
    ("whose", "law"): ("law's", "is the law's", "were the company's own"),
    ("whose", "other"): ("somebody else's", "is somebody else's", "were the company's own"),
    ("whose", "company"): ("the company's own", "is the company's own", "were asked for so"),
    ("place", "heading"): ("headline", "stands only in a heading", "stood in the text"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim that a block refused only by defaults: the block, the claim, and what refused it as (filter, reading)."""

    block: ClaimBlock
    claim: Claim
    reasons: tuple[tuple[str, str], ...]

    def phrase(self, index: EvidenceIndex) -> str:
        """What it is and where: ``a planned prohibition, page 4 of Code of Conduct``."""
        adjectives = [_ADJECTIVES[reason][0] for reason in self.reasons if reason in _ADJECTIVES]
        called = " ".join([*adjectives, noun(self.block.name, self.block.claims)])
        article = called if called.startswith("somebody") else a(called)
        return f"{article}, {place(self.claim, index)}"

    def change(self, index: EvidenceIndex) -> str:
        """What would have to be otherwise: ``the prohibition on page 4 of …, which is only planned, were in force``."""
        why = [_ADJECTIVES[reason] for reason in self.reasons if reason in _ADJECTIVES]
        called = noun(self.block.name, self.block.claims)
        where = place(self.claim, index)
        preposition = "on " if where.startswith("page ") else "in "
        is_so = " and ".join(reading for _, reading, _ in why)
        were = " and ".join(dict.fromkeys(change for _, _, change in why))
        return f"the {called} {preposition}{where}, which {is_so}, {were}"


def refused_by_default(
    block: ClaimBlock, index: EvidenceIndex, results: Mapping[str, BlockResult], *, at_most: int = 3
) -> tuple[Refused, ...]:
    """The claims a block refused only by defaults its author did not write, nearest first.

    :param block: the block; filters its author wrote are kept.
    :param index: the evidence.
    :param results: the results of the rule's blocks, by name, for ties to another block's documents or section.
    :param at_most: how many to return.
    """
    passed = set(results[block.name].members) if block.name in results else set()
    found = []
    for claim in index.claims_named(block.claims):
        if claim.id in passed or not _fits(block, claim, index, results):
            continue
        fails = _fails(block, claim)
        if fails and all(kind not in block.written for kind, _ in fails):
            found.append(Refused(block, claim, fails))
    best = {claim.id: rank for rank, claim in enumerate(index.in_order(item.claim.id for item in found))}
    return tuple(sorted(found, key=lambda item: (len(item.reasons), best[item.claim.id]))[:at_most])


def _fails(block: ClaimBlock, claim: Claim) -> tuple[tuple[str, str], ...]:
    readings = (
        ("stance", claim.stance.value, claim.stance.value in block.stance),
        ("time", claim.time.value, claim.time.value in block.time),
        ("strength", claim.strength.value, STRENGTH_RANK[claim.strength] >= STRENGTH_RANK[Strength(block.strength)]),
        ("whose", claim.whose.value, claim.whose.value in block.whose),
        ("place", claim.place.value, claim.place.value in block.place),
    )
    return tuple((kind, reading) for kind, reading, passes in readings if not passes)


def _fits(block: ClaimBlock, claim: Claim, index: EvidenceIndex, results: Mapping[str, BlockResult]) -> bool:
    """Whether a claim passes everything but the five readings that have defaults."""
    document = index.documents[claim.document]
    if block.documents and document.kind not in block.documents:
        return False
    if block.kinds and claim.kind not in block.kinds:
        return False
    if any(claim.label(name) not in allowed for name, allowed in block.labels):
        return False
    if any(claim.value(slot) is None and claim.label(slot) is None for slot in block.has):
        return False
    return _tied(block, claim, index, results)


def _tied(block: ClaimBlock, claim: Claim, index: EvidenceIndex, results: Mapping[str, BlockResult]) -> bool:
    def others(name: str) -> list[Claim]:
        return [index.claims[one] for one in results[name].members if one in index.claims]

    def documents(name: str) -> set[str]:
        return {one for one in results[name].members if one in index.documents} | {c.document for c in others(name)}

    if block.same_document_as and claim.document not in documents(block.same_document_as):
        return False
    if block.different_document_from and not documents(block.different_document_from) - {claim.document}:
        return False
    if block.same_section_as and not any(
        other.document == claim.document and other.section == claim.section for other in others(block.same_section_as)
    ):
        return False
    if block.names:
        named = {document for one, document in index.evidence.names if one == claim.id}
        return bool(named & documents(block.names))
    return True

"""What the reference evaluator looks up while it answers blocks: the evidence, and what a block comes to.

Part of the second opinion that `engine.reference` describes; it shares nothing with the compiler but the model.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.model import Evidence
from extractors.claim import STRENGTH_RANK, Claim, Strength
from rules.blocks import DEFAULT_PLACE, DEFAULT_STANCE, DEFAULT_STRENGTH, DEFAULT_TIME, DEFAULT_WHOSE


@dataclass(frozen=True, slots=True)
class Answer:
    """What a block comes to: whether it holds, what passed (attestations and findings are `others`), an open limit."""

    holds: bool
    claims: tuple[Claim, ...] = ()
    documents: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    open: bool = False

    @property
    def sources(self) -> frozenset[str]:
        """The documents its members are, or stand in."""
        return frozenset(self.documents) | {claim.document for claim in self.claims}


NOTHING = Answer(holds=False)


class Facts:
    """The evidence, looked up by what blocks ask for."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.kinds = {document.id: document.kind for document in evidence.documents}
        self.claims = sorted(evidence.claims, key=lambda claim: number_of(claim.id))
        self.by_name: dict[str, list[Claim]] = {}
        for claim in self.claims:
            self.by_name.setdefault(claim.name, []).append(claim)
            self.by_name.setdefault(claim.topic + ".*", []).append(claim)
        self.named: dict[str, set[str]] = {}
        for claim_id, document_id in evidence.names:
            self.named.setdefault(claim_id, set()).add(document_id)
        self._stated: dict[str, list[Claim]] = {}

    def of_names(self, names: Iterable[str]) -> list[Claim]:
        """The claims of these names, each once."""
        found = {claim.id: claim for name in names for claim in self.by_name.get(name, ())}
        return list(found.values())

    def stated_by_default(self, name: str) -> list[Claim]:
        """The claims of a name that a claim block without filters takes."""
        if name not in self._stated:
            self._stated[name] = [claim for claim in self.by_name.get(name, ()) if _by_default(claim)]
        return self._stated[name]


def number_of(id: str) -> int:
    """The number in an id such as ``c12``."""
    return int(id[1:])


def _by_default(claim: Claim) -> bool:
    return (
        claim.stance in DEFAULT_STANCE
        and claim.time in DEFAULT_TIME
        and STRENGTH_RANK[claim.strength] >= STRENGTH_RANK[Strength(DEFAULT_STRENGTH)]
        and claim.whose in DEFAULT_WHOSE
        and claim.place in DEFAULT_PLACE
    )

"""The evidence of a run, made ready for looking things up: claims by id and name, documents by id, pages not read.

Findings, near-misses and suggestions all ask the same questions of it; it is made once for a run and never changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from engine.model import Attestation, Evidence, JudgedFinding, SearchRecord
from extractors.claim import STRENGTH_RANK, Claim, DateValue
from extractors.document import Document, DocumentStatus

MOST_UNREAD = 500


@dataclass(frozen=True)
class EvidenceIndex:
    """Evidence with its lookups.

    :param evidence: what rules are asked about.
    """

    evidence: Evidence
    documents: dict[str, Document] = field(init=False)
    claims: dict[str, Claim] = field(init=False)
    attestations: dict[str, Attestation] = field(init=False)
    findings: dict[str, JudgedFinding] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "documents", {document.id: document for document in self.evidence.documents})
        object.__setattr__(self, "claims", {claim.id: claim for claim in self.evidence.claims})
        object.__setattr__(self, "attestations", {one.id: one for one in self.evidence.attestations})
        object.__setattr__(self, "findings", {one.id: one for one in self.evidence.findings})

    @cached_property
    def _by_name(self) -> dict[str, list[Claim]]:
        named: dict[str, list[Claim]] = {}
        for claim in self.evidence.claims:
            named.setdefault(claim.name, []).append(claim)
        return named

    @cached_property
    def _names_of_topic(self) -> dict[str, list[str]]:
        topics: dict[str, list[str]] = {}
        for name in self._by_name:
            topics.setdefault(name.partition(".")[0], []).append(name)
        return topics

    def claims_named(self, patterns: Iterable[str]) -> tuple[Claim, ...]:
        """The claims whose name is one of these (``topic.*`` allowed), in order of id."""
        names = dict.fromkeys(
            name
            for pattern in patterns
            for name in (self._names_of_topic.get(pattern[:-2], ()) if pattern.endswith(".*") else (pattern,))
        )
        found = [claim for name in names for claim in self._by_name.get(name, ())]
        return tuple(sorted(found, key=lambda claim: _number(claim.id)))

    def in_order(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids, best first: by strength, newest date, document, page. Other ids are left out."""
        chosen = [self.claims[one] for one in ids if one in self.claims]
        return tuple(sorted(chosen, key=self._precedence))

    def title(self, document: str) -> str:
        """What a reader calls the document with this id: its title, else the name of its file."""
        found = self.documents.get(document)
        if found is None:
            return document
        return found.title or found.path.rpartition("/")[2] or document

    @cached_property
    def originals(self) -> tuple[Document, ...]:
        """The documents that are not byte-identical copies of another one."""
        return tuple(document for document in self.evidence.documents if document.same_as is None)

    @cached_property
    def unread(self) -> tuple[tuple[str, int], ...]:
        """Pages that exist but could not be read, as (document id, page); page 0 where nothing of a file was read.

        Of one document at most `MOST_UNREAD` pages are named: a file of a kilobyte may claim to have a million.
        """
        return tuple(
            (document.id, page)
            for document in self.originals
            for page in (document.pages_unread[:MOST_UNREAD] if document.pages_read else (0,))
            if page or document.status is not DocumentStatus.READ
        )

    def searched(self, patterns: int) -> SearchRecord:
        """The record of a search with so many patterns over everything that could be read."""
        read = [document for document in self.originals if document.pages_read]
        pages = sum(len(document.pages_read) for document in read)
        return SearchRecord(documents=len(read), pages=pages, patterns=patterns, unread=self.unread)

    def _precedence(self, claim: Claim) -> tuple[int, int, int, int, int, int]:
        newest = newest_date(claim)
        return (
            -STRENGTH_RANK[claim.strength],
            -(newest.first.toordinal() if newest else 0),
            _number(claim.document),
            claim.page or 0,
            claim.segment,
            _number(claim.id),
        )


def newest_date(claim: Claim, slot: str | None = None) -> DateValue | None:
    """The newest date a claim states, in this slot or in any; None where it states none."""
    dates = [value for name, value in claim.values if isinstance(value, DateValue) and slot in (None, name)]
    return max(dates, key=lambda date: (date.first, date.iso), default=None)


def _number(id: str) -> int:
    return int(id[1:]) if id[1:].isdigit() else 0

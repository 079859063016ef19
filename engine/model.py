"""What the engine finds, as frozen data: block results, findings, criterion results and the run.

A report shows these and computes nothing; `rules/schema/run.schema.json` is their published form.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from extractors.claim import Claim, Passage
from extractors.document import Document
from rules.model import Basis, Outcome, RuleStatus, Standard


class Completeness(StrEnum):
    """What the evidence is, beside the outcome."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    MISSING = "missing"
    STALE = "stale"
    UNREADABLE = "unreadable"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is screened: name, activities (empty: none known), sites, and attributes as texts, by name.

    `audit_period` is the first and last day the audit looks at, where the submission states them.
    """

    name: str
    activities: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    audit_period: tuple[dt.date, dt.date] | None = None

    def attribute(self, name: str) -> str | None:
        """What ``submission.yaml`` says of an attribute, or None."""
        return dict(self.attributes).get(name)


@dataclass(frozen=True, slots=True)
class Attestation:
    """What a person attests for a rule or a criterion, and until when; `id` is ``a1, a2 …``.

    `target` is a rule (``asi-ps-v3/1.2-b``) or a criterion with its standard (``asi-ps-v3/1.2``); `role` who the
    person is, empty where not stated.
    """

    id: str
    target: str
    who: str
    role: str
    granted: dt.date
    expires: dt.date | None
    statement: str


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding of this run as rules on the screening as a whole see it; `id` is ``f1, f2 …``."""

    id: str
    rule: str
    standard: str
    criterion: str
    outcome: str
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that rules are asked about: the subject, its documents, the claims drawn from them, the as-of day.

    Claim ids are ``c1, c2 …``, document ids ``d1, d2 …``. `names` holds pairs (claim id, document id): the
    passage of the claim names that document by its title. `findings` and `related` (pairs of their ids, both ways)
    are there when rules judge a screening as a whole.
    """

    subject: Subject
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    as_of: dt.date
    names: tuple[tuple[str, str], ...] = ()
    attestations: tuple[Attestation, ...] = ()
    findings: tuple[JudgedFinding, ...] = ()
    related: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class BlockResult:
    """Whether a block of a rule holds, and what passed, sorted by number: ids of claims (``c12``), documents (``d1``),
    attestations (``a1``) or findings (``f3``).

    A ``missing`` or ``attribute`` block may hold with no members.
    """

    rule: str
    block: str
    holds: bool
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A calculated number: `value` a decimal of at most six places, `unit` as written (empty for a pure number).

    `exact` is False where it was rounded, half to even.
    """

    value: str
    unit: str
    exact: bool


@dataclass(frozen=True, slots=True)
class CalculationInput:
    """A claim that went into a calculation: for which block it stands and the number it states, in canonical units.

    `value` is None where it states none, and begins with ``<=``, ``>=`` or ``~`` where it is not exact.
    """

    block: str
    claim: str
    value: str | None
    unit: str


@dataclass(frozen=True, slots=True)
class CalculatedGroup:
    """What a calculation comes to in one group, known by its labels (None: not stated), and what went into it.

    A side is None where it has no value, the right one also where nothing is compared.
    """

    labels: tuple[tuple[str, str | None], ...]
    left: Amount | None
    right: Amount | None
    holds: bool
    inputs: tuple[CalculationInput, ...]


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculation of a rule as its author wrote it, and what it comes to group by group."""

    block: str
    text: str
    groups: tuple[CalculatedGroup, ...]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One passage shown as evidence: the claim (None for a document as such), the block it answers, the passage."""

    claim: str | None
    block: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What was searched before "not found" was said: documents, pages read, patterns tried, pages not read.

    `unread` holds pairs (document id, page number); a page number of 0 stands for a document that yielded no page.
    """

    documents: int
    pages: int
    patterns: int
    unread: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TruthRow:
    """One outcome line explained: the outcome, its words, whether it holds, and each block it reads with its value."""

    outcome: Outcome
    when: str
    holds: bool
    blocks: tuple[tuple[str, bool], ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule indicates, with everything a reader needs to check it.

    `closest` are suggestions for a reader, never evidence. `refused` says, in words, which claims were refused
    only by a default of a block ("a planned …, page 4"). `calculations` tell what those of its blocks come to.
    `contradictions` are groups of claim ids of the evidence that contradict each other, to be read side by side.
    `waiver` tells of a waiver or exemption for it, also of one that does nothing; `waived` is whether one counts and
    there is something to waive.
    """

    standard: str
    criterion: str
    rule: str
    title: str
    status: RuleStatus
    outcome: Outcome
    completeness: Completeness
    basis: Basis
    basis_note: str
    reason: str
    do: str
    blocks: tuple[BlockResult, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    near_miss: tuple[str, ...] = ()
    closest: tuple[EvidenceItem, ...] = ()
    refused: tuple[str, ...] = ()
    truth: tuple[TruthRow, ...] = ()
    searched: SearchRecord = SearchRecord(0, 0, 0)
    follows_from: str | None = None
    waiver: str | None = None
    waived: bool = False
    contradictions: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """The roll-up of a criterion's findings; every criterion of the standard has one."""

    standard: str
    criterion: str
    title: str
    outcome: Outcome
    completeness: Completeness
    basis: Basis
    reason: str
    open_manual: int = 0
    counts: tuple[tuple[str, int], ...] = ()
    waived: bool = False


@dataclass(frozen=True, slots=True)
class UsedParameter:
    """A parameter value that a rule of this run read: every read is recorded."""

    name: str
    value: str
    from_: dt.date
    basis: Basis
    reference: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A rule or parameter value that comes into force after the as-of day."""

    what: str
    from_: dt.date
    says: str


@dataclass(frozen=True, slots=True)
class RuledOverall:
    """What a rule on the screening as a whole indicates, in its words, and the rules whose findings it rests on."""

    rule: str
    title: str
    outcome: Outcome
    reason: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overall:
    """The overall indication and the reasons for it, most important first, and the rules that gave them."""

    verdict: str
    reasons: tuple[str, ...]
    rules: tuple[RuledOverall, ...] = ()


@dataclass(frozen=True, slots=True)
class WaiverRecord:
    """An entry of ``waivers.yaml`` as it stands on the as-of day: for what, which kind, its state, all in words."""

    target: str
    kind: str
    state: str
    granted: dt.date
    expires: dt.date | None
    says: str


@dataclass(frozen=True, slots=True)
class Run:
    """One screening: what was asked, what was read, what was found. Same inputs give an equal Run.

    `standards` are pairs (id, revision of its rules); `described` the same standards with titles and criteria.
    """

    version: str
    standards: tuple[tuple[str, str], ...]
    evidence: Evidence
    overall: Overall
    criteria: tuple[CriterionResult, ...]
    findings: tuple[Finding, ...]
    coming: tuple[Coming, ...] = ()
    parameters: tuple[UsedParameter, ...] = ()
    notes: tuple[str, ...] = ()
    described: tuple[Standard, ...] = ()
    waivers: tuple[WaiverRecord, ...] = ()

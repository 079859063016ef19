"""Small made-up documents, claims and rules for tests: what matters is named, the rest has a plain default."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from engine.assurance import overall
from engine.findings import finding_of
from engine.model import BlockResult, Evidence, Finding, Run, Subject
from engine.reasons.closest import PassageIndex
from engine.reasons.evidence import EvidenceIndex
from engine.reasons.saying import Reader
from engine.reference import evaluate
from engine.verdicts.rollup import roll_up
from extractors.claim import Claim, DateValue, Passage, Precision, Stance, Strength, Time, Value, Whose
from extractors.document import (
    Document,
    DocumentStatus,
    Page,
    PageStatus,
    Piece,
    Segment,
    SegmentKind,
    Word,
    packed_pieces,
)
from rules.blocks import Block, ClaimBlock, OfBlock
from rules.condition import parse
from rules.location import Location
from rules.model import Activity, Basis, Criterion, Line, Outcome, Rule, RuleStatus, Standard
from rules.patterns import ClaimPattern, Vocabulary, WordList

Asked = Callable[..., BlockResult]
AS_OF = dt.date(2026, 1, 31)
HERE = Location("made.yaml", 1)
STANDARD = Standard(
    id="made",
    title="A made standard",
    versions=("1",),
    principles=(("1", "Integrity"), ("2", "Policy")),
    criteria=(
        Criterion("1.1", "Law", "1", Basis.VERIFIED),
        Criterion("1.2", "No corruption", "1", Basis.MEMORY),
        Criterion("2.10", "Smelters alone", "2", Basis.PARTLY, activities=("aluminium_smelting",)),
    ),
    activities=(Activity("aluminium_smelting", "Aluminium smelting"), Activity("bauxite_mining", "Bauxite mining")),
    location=HERE,
)
VOCABULARY = Vocabulary(
    lists=(WordList("corruption", ("bribery", "kickback"), None, HERE),),
    claims=(
        ClaimPattern(
            "anti-corruption.prohibits",
            "prohibition",
            ("(prohibit|forbid) ... <corruption>", "zero tolerance ... <corruption>"),
            (),
            (),
            ("sentence",),
            (),
            (),
            HERE,
        ),
        ClaimPattern(
            "document.approved", "document-control", ("approve ... board",), (), (), ("sentence",), (), (), HERE
        ),
    ),
)


def document(
    id: str = "d1",
    *texts: str,
    kind: str = "policy",
    title: str = "Code of Conduct",
    path: str = "",
    status: DocumentStatus = DocumentStatus.READ,
    unread: Sequence[int] = (),
    same_as: str | None = None,
) -> Document:
    """A document with a sentence a page; pages numbered in `unread` are scanned ones."""
    pages: list[Page] = []
    segments: list[Segment] = []
    for number in range(1, len(texts) + len(unread) + 1):
        if number in unread:
            pages.append(Page(number, 595.0, 842.0, status=PageStatus.SCANNED))
            continue
        text = texts[len(segments)]
        words: list[Word] = []
        pieces: list[Piece] = []
        at = 0
        for word in text.split(" "):
            left = 72.0 + 5 * at
            pieces.append(Piece(at, at + len(word), number, len(words)))
            words.append(Word(word, left, 100.0, left + 5 * len(word), 112.0, 10.0))
            at += len(word) + 1
        pages.append(Page(number, 595.0, 842.0, tuple(words)))
        segments.append(Segment(len(segments), SegmentKind.SENTENCE, text, packed_pieces(pieces)))
    return Document(
        path=path or f"{id}.pdf",
        sha256=id.ljust(64, "0"),
        status=status,
        id=id,
        same_as=same_as,
        kind=kind,
        title=title,
        language="en",
        page_count=len(pages),
        pages=tuple(pages),
        segments=tuple(segments),
    )


def claim(
    id: str = "c1",
    name: str = "anti-corruption.prohibits",
    *,
    document: str = "d1",
    page: int | None = 4,
    quote: str = "We prohibit bribery.",
    stance: Stance = Stance.AFFIRMS,
    time: Time = Time.DONE,
    strength: Strength = Strength.STATED,
    whose: Whose = Whose.COMPANY,
    place: SegmentKind = SegmentKind.SENTENCE,
    values: tuple[tuple[str, Value], ...] = (),
    labels: tuple[tuple[str, str], ...] = (),
) -> Claim:
    """A claim with one passage."""
    boxes = ((72.0, 100.0, 300.0, 112.0),) if page else ()
    return Claim(
        name=name,
        document=document,
        kind="prohibition",
        stance=stance,
        time=time,
        strength=strength,
        whose=whose,
        place=place,
        passages=(Passage(document, page, boxes, quote, 0, 0, len(quote)),),
        values=values,
        labels=labels,
        id=id,
    )


def day(text: str) -> DateValue:
    """A stated day."""
    return DateValue(dt.date.fromisoformat(text), dt.date.fromisoformat(text), Precision.DAY, text)


def prohibition(**options: object) -> ClaimBlock:
    """The block of a prohibition in a policy."""
    given: dict[str, object] = {"name": "prohibition", "location": HERE, "claims": ("anti-corruption.prohibits",)}
    return ClaimBlock(**{**given, **options})  # type: ignore[arg-type]


APPROVED = ClaimBlock("approved", HERE, ("document.approved",), same_document_as="prohibition")
CURRENT = OfBlock("current", HERE, "approved", date="approved", within="60 months")
DENIAL = ClaimBlock(
    "denial",
    HERE,
    ("anti-corruption.*",),
    stance=("denies",),
    strength="explicit",
    written=frozenset({"stance", "strength"}),
)
LINES = (
    ("needs-review", "denial", "{denial.document} page {denial.page} says: “{denial.quote}”."),
    ("conformance", "prohibition and approved and current", ""),
    ("needs-review", "prohibition and approved", "Approved {approved.date}; expected every {policy_review_age}."),
    ("needs-review", "prohibition", "Forbidden, but no approval was found in {prohibition.document}."),
    ("no-evidence", None, "No prohibition of corruption was found."),
)


def rule(
    blocks: Sequence[Block] = (prohibition(), APPROVED, CURRENT, DENIAL),
    lines: Sequence[tuple[str, str | None, str]] = LINES,
    *,
    id: str = "made/1.2-a",
    status: RuleStatus = RuleStatus.ACTIVE,
    depends_on: tuple[str, ...] = (),
    kind: str = "documents",
) -> Rule:
    """A rule of the made standard; by default the one of DESIGN section 5."""
    names = tuple(block.name for block in blocks)
    return Rule(
        id=id,
        title="A current policy forbids corruption",
        status=status,
        standard="made",
        criterion=id.partition("/")[2].rpartition("-")[0],
        basis=Basis.MEMORY,
        question="Does a current policy forbid corruption?",
        location=HERE,
        kind=kind,
        depends_on=depends_on,
        blocks=tuple(blocks) if kind == "documents" else (),
        lines=tuple(
            Line(Outcome(outcome), parse(when, names) if when else None, say, HERE) for outcome, when, say in lines
        )
        if kind == "documents"
        else (),
        do="Provide the policy.",
    )


def evidence(claims: Sequence[Claim] = (), documents: Sequence[Document] = ()) -> Evidence:
    """Evidence of a made smelter, with one document where none is given."""
    given = tuple(documents) or (document("d1", "We prohibit bribery.", *["Nothing."] * 7),)
    return Evidence(Subject("Made Smelter", ("aluminium_smelting",)), given, tuple(claims), AS_OF)


def results(rule: Rule, evidence: Evidence) -> dict[str, BlockResult]:
    """The results of a rule's blocks, by name, from the reference evaluator."""
    return {result.block: result for result in evaluate((rule,), evidence)}


def reader(evidence: Evidence, **parameters: str) -> Reader:
    """A reader of the evidence, with the made vocabulary."""
    originals = [one for one in evidence.documents if one.same_as is None]
    return Reader(EvidenceIndex(evidence), VOCABULARY, PassageIndex(originals), parameters)


def found(rule: Rule, evidence: Evidence, **parameters: str) -> Finding:
    """The finding of a rule."""
    return finding_of(rule, results(rule, evidence), reader(evidence, **parameters))


def run_of(findings: Sequence[Finding], evidence: Evidence) -> Run:
    """A run of the made standard with these findings."""
    criteria = roll_up(STANDARD, findings, evidence.subject.activities)
    return Run(
        version="0.0",
        standards=((STANDARD.id, "sha256:" + "5" * 64),),
        evidence=evidence,
        overall=overall(criteria),
        criteria=criteria,
        findings=tuple(findings),
        described=(STANDARD,),
    )

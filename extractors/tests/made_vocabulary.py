"""A small vocabulary and documents made of sentences, for the tests of claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.claim import Claim
from extractors.claims import extract_claims
from extractors.document import Document, Segment, SegmentKind
from extractors.plain_text import document_from_rows
from extractors.vocabulary import CompiledVocabulary, compile_vocabulary
from rules.blocks import DEFAULT_PLACE
from rules.location import Location
from rules.patterns import ClaimPattern, ColumnPattern, DocumentKind, Near, Valence, Vocabulary, WordList

HERE = Location("vocabulary/made.yaml", 1)


def words(name: str, *phrases: str, valence: Valence | None = None) -> WordList:
    """A word list."""
    return WordList(name, phrases, valence, HERE)


def pattern(
    name: str,
    *says: str,
    kind: str = "fact",
    near: tuple[Near, ...] = (),
    unless: tuple[str, ...] = (),
    takes: tuple[tuple[str, str], ...] = (),
    where: tuple[str, ...] = DEFAULT_PLACE,
    documents: tuple[str, ...] = (),
    section: tuple[str, ...] = (),
    token_patterns: tuple[tuple[dict[str, object], ...], ...] = (),
) -> ClaimPattern:
    """A claim pattern."""
    return ClaimPattern(
        name,
        kind,
        says,
        near,
        unless,
        where,
        takes,
        (),
        HERE,
        token_patterns=token_patterns,
        documents=documents,
        section=section,
    )


LISTS = (
    words("corruption", "bribery", "corruption", "bribe", "facilitation payment", "kickback", valence=Valence.HARM),
    words(
        "forced-labour", "forced labour", "modern slavery", "child labour", "human trafficking", valence=Valence.HARM
    ),
    words("discrimination", "discrimination", "harassment", "retaliation", valence=Valence.HARM),
    words("pollution", "pollution", "stormwater pollution", valence=Valence.HARM),
    words(
        "hotline",
        "grievance mechanism",
        "hotline",
        "complaints procedure",
        "whistle-blowing channel",
        valence=Valence.GOOD,
    ),
    words("board", "board", "board of directors", "chief executive officer", "management"),
)

VOCABULARY = Vocabulary(
    lists=LISTS,
    claims=(
        pattern(
            "anti-corruption.prohibits",
            "(prohibit|forbid|ban) ... <corruption>",
            "zero tolerance ... <corruption>",
            "not tolerate ... <corruption>",
            "(never|not) (offer|accept|pay) ... <corruption>",
            "avoid ... <corruption>",
            kind="prohibition",
            unless=("zero tolerance for error",),
        ),
        pattern("corruption.topic", "<corruption>", kind="topic"),
        pattern("forced-labour.prohibits", "(prohibit|not use|not tolerate) ... <forced-labour>", kind="prohibition"),
        pattern("forced-labour.topic", "<forced-labour>", kind="topic"),
        pattern("discrimination.topic", "<discrimination>", kind="topic"),
        pattern("environment.pollution", "<pollution>", kind="topic"),
        pattern("grievance.mechanism", "<hotline>", kind="practice"),
        pattern("policy.exists", "policy", "code of conduct", kind="practice"),
        pattern("training.provides", "(train|training)", kind="practice"),
        pattern("risk.assesses", "risk assessment", kind="practice"),
        pattern("suppliers.requires", "require ... supplier", "supplier ..3.. (must|shall)", kind="obligation"),
        pattern(
            "emissions.reduces",
            "(reduce|cut) ..4.. emission",
            kind="commitment",
            takes=(("value", "<quantity:percent>"),),
        ),
        pattern(
            "document.approved",
            "(approve|endorse|adopt) ... <board>",
            "approved! by",
            "approval date",
            kind="document-control",
            takes=(("approved", "<date>"), ("approver", "<role>")),
        ),
        pattern(
            "document.reviewed",
            "(review|reviewed) on",
            "last reviewed",
            kind="document-control",
            takes=(("reviewed", "date"),),
        ),
        pattern("document.next-review", "next review", kind="document-control", takes=(("next_review", "date"),)),
        pattern(
            "document.review-cycle",
            "review ..4.. (annually|every|year)",
            kind="document-control",
            takes=(("frequency", "frequency"),),
        ),
        pattern("document.version", "(version|revision)", kind="document-control", takes=(("version", "version"),)),
        pattern(
            "document.published", "(available|published) (at|on)", kind="document-control", takes=(("place", "url"),)
        ),
        pattern(
            "intensity.value",
            "(intensity|footprint) ..6.. <quantity>",
            kind="quantity",
            takes=(("value", "quantity:intensity"),),
        ),
    ),
    columns=(
        ColumnPattern("ghg.emissions", ("emissions",), ("scope 1",), "mass", ("year",), HERE, (("scope", "1"),)),
        ColumnPattern("energy.total", ("total energy", "energy use"), (), "energy", ("year",), HERE),
    ),
    kinds=(
        DocumentKind("policy", ("policy",), ("this policy applies",), HERE),
        DocumentKind("code-of-conduct", ("code of conduct",), (), HERE),
        DocumentKind("sustainability-report", ("sustainability report", "annual report"), ("reporting period",), HERE),
    ),
)


def compiled(*claims: ClaimPattern, lists: Sequence[WordList] = LISTS) -> CompiledVocabulary:
    """These patterns compiled, with the lists of this module; the whole vocabulary where none is given."""
    return compile_vocabulary(VOCABULARY if not claims else Vocabulary(lists=tuple(lists), claims=claims))


ALL = compiled()


def document(*rows: str, kind: str = "policy", kinds: Sequence[SegmentKind] = ()) -> Document:
    """A document whose segments are these rows: sentences, or of the kinds given."""
    made = document_from_rows(rows, kind=kind)
    segments = tuple(
        replace(segment, kind=one)
        for segment, one in zip(made.segments, kinds or [s.kind for s in made.segments], strict=True)
    )
    return replace(made, segments=segments)


def list_of(lead_in: str, *items: str, kind: str = "policy") -> Document:
    """A document with a lead-in and the list items it introduces."""
    made = document(lead_in, *items, kind=kind)
    segments: list[Segment] = [made.segments[0]]
    segments += [replace(one, kind=SegmentKind.LIST_ITEM, lead_in=0) for one in made.segments[1:]]
    return replace(made, segments=tuple(segments))


def claims(
    text: str | Document, name: str, *, kind: str = "policy", place: SegmentKind = SegmentKind.SENTENCE
) -> list[Claim]:
    """The claims of one name in a sentence or document."""
    made = document(text, kind=kind, kinds=[place]) if isinstance(text, str) else text
    return [claim for claim in extract_claims(made, ALL) if claim.name == name]

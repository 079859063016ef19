"""Patterns that ask for a heading, refuse one, look at the whole sentence, or speak of a list and a block."""

from __future__ import annotations

from dataclasses import replace

from extractors.claim import Claim
from extractors.claims import extract_claims
from extractors.document import Document, SegmentKind
from extractors.plain_text import document_from_rows
from extractors.tests.made_vocabulary import compiled, list_of
from rules.blocks import DEFAULT_PLACE
from rules.location import Location
from rules.patterns import ClaimPattern

POLICY = ClaimPattern(
    name="made.policy",
    kind="practice",
    says=("policy", "signed!"),
    near=(),
    unless=(),
    where=DEFAULT_PLACE,
    takes=(),
    examples=(),
    location=Location("made.yaml", 7),
)


def found(document: Document, pattern: ClaimPattern) -> list[Claim]:
    return list(extract_claims(document, compiled(pattern)))


def rows(*texts: str) -> Document:
    return document_from_rows(texts, paragraphs=True)


def test_a_heading_that_is_refused_takes_the_claim_away() -> None:
    text = rows("Effectiveness", "We have a policy on hiring and it is old", "Hiring", "We have a policy on that too")
    assert len(found(text, POLICY)) == 2
    (claim,) = found(text, replace(POLICY, outside=("effectiveness",)))
    assert claim.section == ("Hiring",)
    (claim,) = found(text, replace(POLICY, section=("effectiveness",)))
    assert claim.section == ("Effectiveness",)


def test_without_looks_at_the_whole_sentence_and_unless_at_the_match() -> None:
    text = rows("We have a policy on hiring, which the law of the country requires of everybody")
    assert found(text, replace(POLICY, unless=("law",)))
    assert not found(text, replace(POLICY, without=("law",)))


def test_the_items_of_a_list_share_what_introduces_it() -> None:
    text = list_of("We have a policy on each of these:", "fair hiring", "dignity at work")
    assert len(found(text, POLICY)) == 1
    claims = found(text, replace(POLICY, items=True))
    assert [claim.segment for claim in claims] == [0, 1, 2]
    assert claims[2].place is SegmentKind.LIST_ITEM
    assert [passage.quote for passage in claims[2].passages] == [
        "We have a policy on each of these:",
        "dignity at work",
    ]


def test_the_lines_of_a_block_share_what_stands_beside_them_and_no_farther() -> None:
    text = rows("Signed", "Ada Holm", "Bergen office", "Hall 4", "We have no more to say on this subject", "Bo Dale")
    assert [claim.segment for claim in found(text, replace(POLICY, items=True))] == [0, 1, 2]


def test_what_is_said_of_an_item_itself_is_not_told_twice() -> None:
    text = list_of("We have a policy on each of these:", "policy on hiring")
    assert [claim.segment for claim in found(text, replace(POLICY, items=True))] == [0, 1]

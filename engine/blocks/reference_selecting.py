"""The reference's selecting: which claims pass a claim block, which documents a document block, what attributes say.

Pure functions on the evidence; what each block means is told in `engine.reference`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.blocks.reference_facts import Answer, Facts
from engine.in_force.periods import stated_days
from engine.model import Evidence
from extractors.claim import STRENGTH_RANK, Claim, Strength
from rules.blocks import AttributeBlock, ClaimBlock, DocumentBlock


def passing_claims(block: ClaimBlock, facts: Facts, other: Callable[[str], Answer]) -> list[Claim]:
    """The claims that pass the filters of a block and its ties to other blocks.

    :param other: gives the answer of another block of the rule, by name.
    """
    passed = [claim for claim in facts.of_names(block.claims) if _passes_filters(block, claim, facts)]
    if block.same_document_as is not None:
        sources = other(block.same_document_as).sources
        passed = [claim for claim in passed if claim.document in sources]
    if block.different_document_from is not None:
        sources = other(block.different_document_from).sources
        passed = [claim for claim in passed if sources - {claim.document}]
    if block.same_section_as is not None:
        sections = {(claim.document, claim.section) for claim in other(block.same_section_as).claims}
        passed = [claim for claim in passed if (claim.document, claim.section) in sections]
    if block.names is not None:
        sources = other(block.names).sources
        passed = [claim for claim in passed if facts.named.get(claim.id, set()) & sources]
    return passed


def _passes_filters(block: ClaimBlock, claim: Claim, facts: Facts) -> bool:
    return (
        claim.stance in block.stance
        and claim.time in block.time
        and STRENGTH_RANK[claim.strength] >= STRENGTH_RANK[Strength(block.strength)]
        and claim.whose in block.whose
        and claim.place in block.place
        and (not block.documents or facts.kinds.get(claim.document) in block.documents)
        and (not block.kinds or claim.kind in block.kinds)
        and all(claim.label(name) in wanted for name, wanted in block.labels)
        and all(claim.value(slot) is not None or claim.label(slot) is not None for slot in block.has)
    )


def passing_documents(block: DocumentBlock, facts: Facts) -> tuple[str, ...]:
    """The documents a block asks for, copies left out."""
    asked = (
        ("document.approved", block.approved),
        ("document.signed", block.signed),
        ("document.published", block.public),
    )
    sought = [_about(name, facts) for name, wanted in asked if wanted]
    sought += [_stating(topic, facts) for topic in block.covers]
    passed = []
    for document in facts.evidence.documents:
        if document.same_as is not None or (block.kinds and document.kind not in block.kinds):
            continue
        if block.title_has and not any(_has_phrase(document.title, phrase) for phrase in block.title_has):
            continue
        if all(document.id in found for found in sought):
            passed.append(document.id)
    return tuple(passed)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _has_phrase(title: str, phrase: str) -> bool:
    words, wanted = _words(title), _words(phrase)
    return bool(wanted) and any(words[i : i + len(wanted)] == wanted for i in range(len(words)))


def _about(name: str, facts: Facts) -> frozenset[str]:
    claims = facts.stated_by_default(name)
    named = {document for claim in claims for document in facts.named.get(claim.id, ())}
    return frozenset(named | {claim.document for claim in claims})


def _stating(topic: str, facts: Facts) -> frozenset[str]:
    name = topic if "." in topic else topic + ".*"
    return frozenset(claim.document for claim in facts.stated_by_default(name))


def attribute_holds(block: AttributeBlock, evidence: Evidence) -> bool:
    """Whether the submission states what a block asks of an attribute."""
    test = block.test
    stated = evidence.subject.attribute(test.name)
    if stated is None:
        return False
    if test.is_ and stated.strip().casefold() not in {text.strip().casefold() for text in test.is_}:
        return False
    days = stated_days(stated)
    if test.after is not None and (days is None or not days[0] > test.after):
        return False
    return test.before is None or (days is not None and days[1] < test.before)

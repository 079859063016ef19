"""Blocks and conditions of a rule as an assessor reads them: plain English from the form an author filled.

Defaults of claim blocks are left out of each sentence and told once (`DEFAULTS`).
"""

from __future__ import annotations

from engine.reasons.changes import attribute_words, covered_words, finding_words
from engine.reasons.wording import a, joined, kinds_words, many
from rules.blocks import (
    AttestedBlock,
    AttributeBlock,
    Block,
    CalcBlock,
    ClaimBlock,
    ConflictBlock,
    ConsistentBlock,
    CountBlock,
    CoversBlock,
    DocumentBlock,
    FindingBlock,
    MissingBlock,
    OfBlock,
)
from rules.patterns import Vocabulary

DEFAULTS = (
    "Unless said otherwise, only statements count that affirm, that are done or always true, that speak of the "
    "company itself, that are at least stated, and that stand outside headings."
)
_STANCES = {
    "affirms": "affirm it",
    "denies": "deny it",
    "mitigates": "say that it is prevented or reduced",
    "unclear": "leave it open",
}
_WHOSE = {
    "company": "the company itself",
    "supplier": "suppliers",
    "law": "what the law asks",
    "other": "somebody else",
}
_OPERATORS = {
    "<=": "at most",
    "<": "below",
    ">=": "at least",
    ">": "above",
    "=": "exactly",
    "==": "exactly",
}


def block_words(block: Block) -> str:
    """What a block asks, as a clause."""
    match block:
        case ClaimBlock():
            return _claim(block)
        case DocumentBlock():
            return _document(block)
        case AttributeBlock(test=test):
            return f"the submission states that {attribute_words(test)}"
        case OfBlock():
            return _test(block)
        case MissingBlock(of=of):
            return f"nothing was found for {of}"
        case CountBlock(of=of, at_least=least, distinct=distinct):
            of_what = f" of different {distinct}s" if distinct else ""
            return f"{many(least, 'claim')} or more of {of}{of_what}"
        case ConflictBlock():
            return _conflict(block)
        case ConsistentBlock():
            return _consistent(block)
        case CoversBlock(of=of):
            return f"the claims of {of} cover {covered_words(block)}"
        case CalcBlock():
            return _calculation(block)
        case AttestedBlock(by=by, within=within):
            by_whom = f" by {joined(by, 'or')}" if by else ""
            return f"an attestation for this rule{by_whom}{f', at most {within} old' if within else ''}"
        case FindingBlock():
            return finding_words(block)


def example_of(block: Block, vocabulary: Vocabulary) -> str:
    """A sentence of the vocabulary that a claim block is meant to find; empty where there is none."""
    if not isinstance(block, ClaimBlock):
        return ""
    for pattern in vocabulary.claims:
        named = pattern.name in block.claims or f"{pattern.topic}.*" in block.claims
        for example in pattern.examples if named else ():
            fits = (
                (example.stance or "affirms", block.stance),
                (example.time or block.time[0], block.time),
                (example.whose or "company", block.whose),
            )
            if example.finds and all(word in words for word, words in fits):
                return example.text
    return ""


def _claim(block: ClaimBlock) -> str:
    parts = [f"claims {joined(block.claims, 'or')}"]
    if "kind" in block.written:
        parts.append(f"of kind {joined(block.kinds, 'or')}")
    if "stance" in block.written:
        parts.append(f"that {joined((_STANCES[stance] for stance in block.stance), 'or')}")
    if "time" in block.written:
        parts.append(f"said to be {joined(block.time, 'or')}")
    if "strength" in block.written:
        parts.append(f"at least {block.strength}")
    if "whose" in block.written:
        parts.append(f"about {joined((_WHOSE[whose] for whose in block.whose), 'or')}")
    if "has" in block.written:
        parts.append(f"that state {joined(block.has)}")
    parts += [f"for {label} {joined(wanted, 'or')}" for label, wanted in block.labels]
    if block.documents:
        parts.append(f"in {a(kinds_words(block.documents))}")
    if "place" in block.written:
        parts.append(f"in {joined((place.replace('-', ' ') + 's' for place in block.place), 'or')}")
    ties = (
        (block.same_document_as, "in the same document as"),
        (block.different_document_from, "in another document than"),
        (block.same_section_as, "in the same section as"),
        (block.names, "that name the document of"),
    )
    return " ".join([*parts, *(f"{words} {name}" for name, words in ties if name)])


def _document(block: DocumentBlock) -> str:
    kind = kinds_words(block.kinds) or "document"
    asked = [word for word in ("signed", "approved", "public") if getattr(block, word)]
    parts = [a(" ".join([joined(asked), kind]) if asked else kind)]
    if block.title_has:
        parts.append(f"with {joined((f'“{words}”' for words in block.title_has), 'or')} in its title")
    if block.covers:
        parts.append(f"that covers {joined(block.covers)}")
    return " ".join(parts)


def _test(block: OfBlock) -> str:
    groups = f", for each {joined(block.by)}" if block.by else ""
    if block.latest:
        before = f" but {block.back}" if block.back else ""
        return f"the claims of {block.of} with the newest {block.latest}{before}{groups}"
    if block.compare:
        operator, limit = block.compare
        which = "every claim" if block.every else "any claim"
        return f"{which} of {block.of} states a {block.value} of {_OPERATORS[operator]} {limit}{groups}"
    limits = [f"at most {block.within} before the day of the screening"] if block.within else []
    limits += [f"after {block.after}"] if block.after else []
    limits += [f"before {block.before}"] if block.before else []
    which = "every claim" if block.every else "a claim"
    slot = block.date or "date"
    named = slot if slot in ("year", "date") else f"date ({slot})"
    return f"{which} of {block.of} whose {named} lies {joined(limits)}{groups}"


def _consistent(block: ConsistentBlock) -> str:
    same = f" for the same {joined(block.by)}" if block.by else ""
    within = f" (within {block.tolerance})" if block.tolerance != "0" else ""
    return f"documents that all state one {block.value} of {block.of}{same}{within}"


def _calculation(block: CalcBlock) -> str:
    groups = f", for {'any' if block.any else 'each'} {joined(block.by)}" if block.by else ""
    nought = f" ({joined(block.zero_if_missing)} counts as nought where nothing is stated)"
    return f"{block.text} {'holds' if block.operator else 'has a value'}{groups}{nought * bool(block.zero_if_missing)}"


def _conflict(block: ConflictBlock) -> str:
    same = f" for the same {joined(block.by)}" if block.by else ""
    beyond = f" (beyond {block.tolerance})" if block.tolerance != "0" else ""
    return f"documents that state a different {block.value} of {block.of}{same}{beyond}"

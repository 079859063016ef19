"""Blocks that ask for claims that the vocabulary cannot yield in that way.

A name that no vocabulary file defines is refused when the rule is loaded; these are names that exist, asked for in
documents, places or of a kind in which no pattern looks for them, and claims that a `document` block takes for granted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.authoring.lint.subject import Check, Subject, at
from rules.blocks import Block, ClaimBlock, DocumentBlock
from rules.errors import Mistake
from rules.known import Known
from rules.patterns import ClaimPattern, ColumnPattern, MadeClaim

_OF_DOCUMENTS = {"signed": "document.signed", "approved": "document.approved", "public": "document.published"}
_CELLS = ("table-row",)
Source = ClaimPattern | ColumnPattern | MadeClaim


def _find(subject: Subject) -> Iterator[Mistake]:
    vocabulary = subject.library.vocabulary
    known = Known(standards={}, parameters={}, vocabulary=vocabulary)
    everything: tuple[Source, ...] = (*vocabulary.claims, *vocabulary.columns, *vocabulary.made)
    patterns: dict[str, list[Source]] = {}
    for pattern in everything:
        patterns.setdefault(pattern.name, []).append(pattern)
    for rule in subject.rules:
        for block in rule.blocks:
            for what, remedy in _faults(block, known, patterns):
                yield at(block.location, what, remedy, CHECK.name)


def _faults(block: Block, known: Known, patterns: dict[str, list[Source]]) -> Iterator[tuple[str, str]]:
    if isinstance(block, DocumentBlock):
        for key, name in _OF_DOCUMENTS.items():
            if getattr(block, key) and name not in known.claim_names:
                what = f"'{key}' of block '{block.name}' rests on the claim '{name}', which no vocabulary file defines."
                yield what, "Add it to the vocabulary, or remove the key."
    if isinstance(block, ClaimBlock):
        for written in block.claims:
            asked = [pattern for name in known.matching(written) for pattern in patterns[name]]
            told = _never(block, asked) if asked else None
            if told:
                what = f"Block '{block.name}' asks for '{written}' {told}."
                yield what, "Ask for it where its pattern looks, or widen the pattern."


def _never(block: ClaimBlock, patterns: Sequence[Source]) -> str | None:
    """Why none of these patterns yields a claim that passes, in words; None where one may."""
    claims = [one for one in patterns if not isinstance(one, ColumnPattern)]
    columns = len(claims) < len(patterns)
    limits = {kind for one in claims for kind in one.documents}
    if block.documents and not columns and all(one.documents for one in claims) and not limits & set(block.documents):
        return f"in {', '.join(block.documents)}, and its patterns look in {', '.join(sorted(limits))} only"
    phrased = [one for one in claims if isinstance(one, ClaimPattern)]
    places = {place for one in phrased for place in one.where} | (set(_CELLS) if columns else set())
    if len(phrased) == len(claims) and not any(one.items for one in phrased) and not places & set(block.place):
        return f"at {', '.join(block.place)}, and its patterns look at {', '.join(sorted(places))} only"
    kinds = {one.kind for one in claims}
    if block.kinds and not columns and not kinds & set(block.kinds):
        return f"of kind {', '.join(block.kinds)}, and its patterns are of kind {', '.join(sorted(kinds))}"
    return None


CHECK = Check("unknown-claim", _find)

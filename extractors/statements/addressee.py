"""Statements that speak of suppliers without saying so: in a code for suppliers, under such a heading, or after "they".

A sentence that names its own actor ("we", the company) keeps it, and so does one whose pattern is itself about
suppliers, such as how they are assessed.
"""

from __future__ import annotations

import re

from extractors.claim import Cue
from extractors.document import Document, Segment, SegmentKind
from extractors.statements.statement import Statement

FARTHEST_THEY = 3
"""Sentences one after the other that may begin with "they" and still speak of whom the first one named."""

_PARTNER = r"(?:suppliers?|vendors?|(?:sub)?contractors?|business\spartners?|service\sproviders?|supply\schain)"
_RULES = (
    r"(?:codes?|requirements?|standards?|principles|expectations?|charter|conduct|ethics|guidelines|terms|conditions"
    r"|obligations|duties|commitments|declaration|undertakings?|agreement)"
)
_CODE_FOR_SUPPLIERS = re.compile(
    rf"\b{_PARTNER}['’]?s?\s(?:\w+\s){{0,2}}?{_RULES}\b"
    rf"|\b{_RULES}\b(?:\s\w+){{0,3}}?\s(?:for|of|on|to|by)\s(?:\w+\s){{0,2}}?{_PARTNER}\b"
    r"|\b(?:terms|conditions)\sof\s(?:purchase|procurement)\b"
)
_ASKED_OF_SUPPLIERS = re.compile(
    rf"\b(?:ask|asks|expect|expects|require|requires|demand|demands|want|wants)\b(?:\s\w+){{0,3}}?\s(?:of|from|by)?\s?"
    rf"(?:\w+\s){{0,2}}?{_PARTNER}\b"
    rf"|\b{_PARTNER}\s(?:must|shall|should|are\s(?:required|expected|asked|obliged)|have\sto|need\sto|agree|undertake)\b"
)
_ABOUT_PARTNERS = re.compile(rf"{_PARTNER}|partner|procure|sourc", re.IGNORECASE)
_OWN_ACTOR = re.compile(
    r"\b(?:we|us|ourselves|our\s(?:own|company|group|employees|people|staff|workers|workforce|operations|sites)"
    r"|the\s(?:company|group|board))\b"
)
_THEY = re.compile(r"\W*(?:they|these|those|their|all\sof\sthem|each\sof\sthem)\b")
_SENTENCE = re.compile(r"[.!?]\s+")
_SUPPLIERS_ACT = re.compile(rf"\W*(?:(?:all|our|any|each|every|the|such|these|direct|new|key|both)\s)*{_PARTNER}\b")


def of_suppliers(
    document: Document, segment: Segment, headings: tuple[str, ...], statement: Statement, *, written: str
) -> Cue | None:
    """The words that make a statement one of suppliers though its own sentence does not; None where nothing does.

    :param headings: above the segment, outermost first.
    :param statement: the match in its sentence, read as the company's own.
    :param written: the pattern as its author wrote it.
    """
    if statement.kind == "document-control" or _ABOUT_PARTNERS.search(written):
        return None
    start, end = statement.item
    if _OWN_ACTOR.search(statement.low[start:end]):
        return None
    sentence = max((match.end() for match in _SENTENCE.finditer(statement.low, 0, statement.start)), default=0)
    if _THEY.match(statement.low[max(sentence, statement.item_start) :]):
        return _named_first(statement.low[:sentence]) or _they(document, segment)
    lead = document.segments[segment.lead_in].text if segment.lead_in is not None else ""
    for text in (lead, *reversed(headings)):
        low = text.lower()
        found = _CODE_FOR_SUPPLIERS.search(low) or _ASKED_OF_SUPPLIERS.search(low)
        if found and not _OWN_ACTOR.search(low[: found.start()].removeprefix("what we ").removeprefix("we ")):
            return Cue("whose", found.group())
    found = _CODE_FOR_SUPPLIERS.search(document.title.lower())
    return Cue("whose", found.group()) if found else None


def _named_first(text: str) -> Cue | None:
    """Suppliers where a sentence, or the last of several, begins with them or asks something of them."""
    sentence = _SENTENCE.split(text.strip())[-1] if text.strip() else ""
    found = _SUPPLIERS_ACT.match(sentence) or _ASKED_OF_SUPPLIERS.search(sentence)
    return Cue("whose", found.group().strip()) if found else None


def _they(document: Document, segment: Segment) -> Cue | None:
    """Suppliers, where they are whom the sentence before names first, or the one before a row of "they"."""
    before = segment.index - 1
    for _ in range(FARTHEST_THEY):
        if before < 0 or document.segments[before].kind is not SegmentKind.SENTENCE:
            return None
        text = document.segments[before].text.lower()
        if found := _named_first(text):
            return found
        if not _THEY.match(text):
            return None
        before -= 1
    return None

"""Orders to the reader, which policies and procedures give: "Never offer a bribe", "After each shift, count the keys".

An order holds always; the verb that opens it tells it from a sentence that begins with a noun.
"""

from __future__ import annotations

import re

from extractors.phrases.inflection import is_verb
from extractors.statements.cues import cues
from extractors.statements.statement import POLICY_DOCUMENTS, STANDING_KINDS, Statement

_ORDER = re.compile(
    r"^\W*(?:(?:please|always|never|do\snot|don't|do|only|under\sno\scircumstances)(?:,[^,;.]{1,40},)?\s+)*(?P<verb>[a-z]+)\b"
    r"(?P<object>\s(?:the|your|all|any|every|an?|our|no|not|each|this|these|that|only|it|them|yourself|others|up)\b)?"
)
_STRESSED = re.compile(r"^\W*(?:please|always|never|do|do\snot(?=,)|don't|only|under\sno\scircumstances),?\s")
_SUBORDINATE = re.compile(r"^\W*(?:if|should|when|whenever|before|after|while|where|once|in\scase)\b[^,;.]{1,80},\s")
"""What may stand before an order: "Before you travel, register …"."""
_NOUN_BEFORE = re.compile(
    r"^\W*\w+\s(?:of|is|are|was|were|has|have|must|shall|will|may|can)\b"
    r"|^\W*(?:respect|support|use|report|record|offer|work|care|concern)\sfor\b"
)
"""Openings in which what looks like an order is a noun ("respect for …", "use of …")."""


def imperative(statement: Statement) -> str | None:
    """The verb of an order to the reader ("Never offer a bribe"); None where the sentence is no order.

    An order opens a sentence of a policy with a verb: one that is nothing else, or any verb with an object behind it.
    """
    if statement.document_kind not in POLICY_DOCUMENTS and statement.kind not in STANDING_KINDS:
        return None
    starts = [statement.item_start]
    if statement.item_start and _STRESSED.match(statement.low):
        starts.append(0)
    if led := _SUBORDINATE.match(statement.low, statement.item_start):
        starts.append(led.end())
    for start in starts:
        text = statement.low[start:]
        match = _ORDER.match(text)
        if _NOUN_BEFORE.match(text) and not _STRESSED.match(text):
            continue
        if match is None or start + match.start("verb") > statement.end:
            continue
        verb = match["verb"]
        if cues("never-order").match(verb):
            continue
        if cues("order").match(verb) or (is_verb(verb) and (match["object"] or _STRESSED.match(text))):
            return verb
    return None

"""Ages: "nobody under 15", "16 years of age"; years of somebody's life, which are no duration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.claim import Quantity
from extractors.values.changes import Placed

_AGE_BEFORE = re.compile(
    r"\b(?:age[ds]?|ages|under|below|younger|older|minimum|least|over|above)\b[^.;]{0,40}$", re.IGNORECASE
)
_AGE_WORD = re.compile(
    r"\bage[ds]?\b|\byoung|\bold(?:er)?\b|\bchild|\bminor|\bjuvenile|\bhir|\bemploy|\brecruit", re.IGNORECASE
)
_AGE = re.compile(
    r"\b(?:age[ds]?(?:\s(?:of|is))?|under|below|over|younger\sthan|older\sthan|at\sleast)\s(?P<age>1[0-9]|2[0-1])(?:\syears)?\b(?!\s?(?:%|per|days|months|hours|t\b|tonnes|kg|\d))|\b(?P<years>1[0-9]|2[0-1])(?:\s|-)years?(?:\s|-)(?:old|of\sage)\b",
    re.IGNORECASE,
)
_OF_SERVICE = re.compile(r"\s(?:of|in)\s(?!age)|['’]\s", re.IGNORECASE)
"""What makes of years a time of something ("25 years of service")."""
_OF_AGE = re.compile(r"[\s-]{0,2}(?:old|of\sage)\b", re.IGNORECASE)


def of_age(text: str, end: int) -> int:
    """How many characters "old" or "of age" after a number of years take up; 0 where neither follows."""
    match = _OF_AGE.match(text, end)
    return len(match.group()) if match else 0


def is_age(text: str, start: int, end: int) -> bool:
    """Whether a number of years is somebody's age."""
    if of_age(text, end):
        return True
    if _OF_SERVICE.match(text, end):
        return False
    return bool(_AGE_BEFORE.search(text[:start]) and _AGE_WORD.search(text[max(0, start - 60) : end + 30]))


def ages(text: str, found: Sequence[Placed]) -> list[Placed]:
    """Ages without a unit ("under 15"), where no quantity was found."""
    placed = []
    for match in _AGE.finditer(text):
        group = "age" if match["age"] else "years"
        start, end = match.start(group), match.end()
        if _AGE_WORD.search(text) and not any(low < end and start < high for low, high, _ in found):
            placed.append((start, end, Quantity(Decimal(match[group]), "years", "age", text[start:end])))
    return placed

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
    r"\bage[ds]?\b|\byoung|\bold(?:er)?\b|\bchild|\bminor|\bjuvenile|\bhir|\bemploy|\brecruit|\bengage|\bbirthday|\badult|\bnobody|\bno\sone|\bapprentic",
    re.IGNORECASE,
)
_WORDS = {
    word: number
    for number, word in enumerate(
        ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], start=13
    )
}
_ORDINALS = {"thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "eighteenth": 18, "twenty-first": 21}
_FIGURE = rf"(?:1[0-9]|2[0-1]|{'|'.join(_WORDS)})"
_AGE = re.compile(
    rf"\b(?:age[ds]?(?:\s(?:of|is))?|under|below|over|younger\sthan|older\sthan|at\sleast)\s(?P<age>{_FIGURE})"
    r"(?:\syears)?(?:\s(?:old|of\sage))?\b(?!\s?(?:%|per|days|months|hours|t\b|tonnes|kg|\d))"
    rf"|\b(?P<years>{_FIGURE})(?:\s|-)years?(?:\s|-)(?:old|of\sage)\b"
    rf"|\b(?P<older>{_FIGURE})\s(?:or|and)\s(?:older|above|over)\b"
    rf"|\b(?P<birthday>{'|'.join(_ORDINALS)})\sbirthday\b",
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
    """Ages without a unit ("under 15") and in words ("eighteen years of age"), where no quantity was found."""
    placed = []
    for match in _AGE.finditer(text):
        group = next(name for name, told in match.groupdict().items() if told)
        start, end = match.start(group), match.end()
        if _AGE_WORD.search(text) and not any(low < end and start < high for low, high, _ in found):
            placed.append((start, end, Quantity(_number(match[group]), "years", "age", text[start:end])))
    return placed


def _number(told: str) -> Decimal:
    """The number of years that a figure or a word tells."""
    word = told.lower()
    return Decimal(_WORDS.get(word) or _ORDINALS.get(word) or int(word))

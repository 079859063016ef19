"""Numbers of criteria as reports write them: with the standard before them, as lists and as ranges.

A number has two parts ("5.1", "2.10"), and may have a letter ("9.1 (b)", told as "9.1.b").
"""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_IN_RANGE = 30
"""Criteria that one range may name; a longer one is no range of criteria."""

_NUMBER = r"(?P<major>[1-9]|1\d)\.(?P<minor>[1-9]|[1-3]\d)(?:\s?\(?(?P<letter>[a-j])\)|\.?(?P<tight>[a-j])(?![\w]))?"
_ONE = re.compile(rf"{_NUMBER}(?![\d%]|[.,]\d|\s?%)", re.IGNORECASE)
_BEFORE = re.compile(
    r"\W{0,3}(?:(?:asi\s+)?(?:performance\s+standard|chain\s+of\s+custody(?:\s+standard)?|ps|coc|asi)\b[\s:.-]*(?:v\.?\s?\d(?:\.\d)?\b[\s:,-]*)?)?"
    r"(?:(?:criterion|criteria|crit|clause|clauses|requirements?|section|indicator|no|nr|ref)\b\.?[\s:#]*|[§#]\s*)?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:criterion|criteria|crit\.?|clauses?|requirements?)\s*(?:no\.?|number)?\s*:?\s*(?=\d)", re.I)
_JOINT = re.compile(r"\s*(?:(?P<range>[-\u2010-\u2014]|to\b|through\b)|[,;/&]\s*(?:and\b)?|and\b)\s*", re.IGNORECASE)


class Named(NamedTuple):
    """Criteria named in a text: their numbers, where they begin and end, and why a range could not be told."""

    numbers: tuple[str, ...]
    start: int
    end: int
    note: str = ""


def leading_criteria(text: str) -> Named | None:
    """The criteria with which a text begins ("Criterion 5.1-5.3", "PS 2.4 Responsible sourcing"), None without any."""
    before = _BEFORE.match(text)
    return _listed(text, before.end() if before else 0)


def named_criteria(text: str) -> list[Named]:
    """The criteria a text names with the word before them ("criteria 5.1 and 5.2"), in their order."""
    found = []
    for match in _NAMED.finditer(text):
        one = _listed(text, match.end())
        if one is not None:
            found.append(one)
    return found


def order_of(number: str) -> tuple[int, int, str]:
    """A key that puts criteria in the order of their standard."""
    major, minor, *letter = number.split(".")
    return int(major), int(minor), letter[0] if letter else ""


def _listed(text: str, at: int) -> Named | None:
    """The list of criteria that begins at a character."""
    first = _ONE.match(text, at)
    if first is None:
        return None
    numbers = [_told(first)]
    end, note = first.end(), ""
    while (joint := _JOINT.match(text, end)) and (following := _ONE.match(text, joint.end())):
        number = _told(following)
        if joint["range"]:
            between = _between(numbers[-1], number)
            if between is None:
                note = f"“{text[first.start() : following.end()]}” is no range of criteria that could be counted"
                numbers.append(number)
            else:
                numbers += between
        else:
            numbers.append(number)
        end = following.end()
    return Named(tuple(dict.fromkeys(numbers)), first.start(), end, note)


def _told(match: re.Match[str]) -> str:
    letter = (match["letter"] or match["tight"] or "").lower()
    return f"{match['major']}.{match['minor']}{f'.{letter}' if letter else ''}"


def _between(first: str, last: str) -> list[str] | None:
    """The criteria after the first up to the last, of one principle; None where they cannot be counted."""
    one, other = order_of(first), order_of(last)
    if one[0] != other[0] or one[2] or other[2] or not 0 < other[1] - one[1] <= MOST_IN_RANGE:
        return None
    return [f"{one[0]}.{minor}" for minor in range(one[1] + 1, other[1] + 1)]

"""Sentences that rate the criterion they name: "Criterion 1.2 was rated as Conformance", "criterion 6.6 is excluded".

A sentence that denies, supposes or looks back rates nothing, and neither does one that names several lists of criteria.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.audit.criteria import named_criteria
from extractors.audit.drafts import Mention
from extractors.audit.places import Part
from extractors.audit.rating import read_rating
from extractors.audit.stating import Reader
from extractors.audit.words import folded

_NO_STATEMENT = re.compile(
    r"\b(?:no|not|none|neither|nor|without|if|whether|would|could|may|might|unless|should|any|must|until|19\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_RATES = re.compile(
    r"\b(?:rate[sd]?|assess(?:es|ed)?|judge[sd]?|evaluate[sd]?|consider(?:s|ed)?|found)\s+$", re.IGNORECASE
)
_AS = re.compile(r"\s*(?:\([^()]{1,80}\)\s*)?(?:to\s+be\s+(?:in\s+)?|as\s+(?:in\s+)?|in\s+)(?:an?\s+)?", re.IGNORECASE)
_IS = re.compile(
    r"\s*(?:\([^()]{1,80}\)\s*|,\s*)?(?:is|are|was|were)\s+(?:(?:considered|deemed|found|judged)\s+)?(?:to\s+be\s+)?(?:in\s+)?",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:is|are|was|were|remains?)\s+(?:(?:considered|deemed|found|judged)\s+)?(?:to\s+be\s+)?in\s+"
    r"(?P<rating>[^.;]{4,60}?)\s+(?:with|against|for)\s+$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\brating\s+of\s+(?P<rating>[^.;]{4,60}?)\s+(?:is|was)\s+(?:assigned|given|recorded)\s+(?:against|for|to)\s+$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\s*(?:as\s+)?(?:in\s+)?(?:an?\s+)?", re.IGNORECASE)
_CONFIRMED = re.compile(
    r"\b(?P<rating>(?:full\s+)?conform(?:ance|ity))\b[^.;]{0,60}?\s(?:is|was)\s+(?:confirmed|established|demonstrated|found|shown)\b",
    re.IGNORECASE,
)


def rated_in_sentence(reader: Reader, part: Part, legend: Mapping[str, str]) -> list[Mention]:
    """The rating a sentence gives to the criteria it names, for each of them; none where it gives none for certain."""
    text = part.text
    criteria = named_criteria(text)
    if len(criteria) != 1:
        return []
    place = _place(reader, part, criteria[0].start, criteria[0].end)
    if place is None:
        return []
    reading = read_rating(place.text, reader.words, legend=legend)
    before = f"{text[: place.start - part.start]} "
    if reading is None or reading.value is None or _NO_STATEMENT.search(before) or reader.words.of_before(text):
        return []
    stated = reader.stated([place], reading.value)
    return [Mention(number, "", "rating", stated, (part,)) for number in criteria[0].numbers]


def _place(reader: Reader, part: Part, start: int, end: int) -> Part | None:
    """Where a sentence rates the criteria that stand in it at these characters."""
    text = part.text
    named_from = len(text[:start]) - len(_word_before(text[:start]))
    begins = [label.end for label in reader.words["rating_labels"].all(text)]
    if _RATES.search(text[:named_from]) and (match := _AS.match(text, end)):
        begins.append(match.end())
    if match := _IS.match(text, end):
        begins.append(match.end())
    if match := _IN.search(text[:named_from]) or _GIVEN.search(text[:named_from]):
        begins.append(match.start("rating"))
    for at in begins:
        article = _ARTICLE.match(text, at)
        value = part.cut(article.end() if article else at)
        found = reader.words["ratings"].leading(value.text)
        if found is not None and found.name:
            return value.cut(0, found.end)
    confirmed = _CONFIRMED.search(text)
    return part.cut(confirmed.start("rating"), confirmed.end("rating")) if confirmed else None


def _word_before(text: str) -> str:
    """The word for a criterion at the end of a text, with the space around it."""
    match = re.search(r"\S+\s*$", text)
    return match.group() if match and folded(match.group()) else ""

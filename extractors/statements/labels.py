"""What a statement is limited to: year, scope, boundary; from the sentence, else from what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.values.dates import parse_dates

_BOUNDARIES = (
    (
        "mine-to-metal",
        re.compile(
            r"\b(?:from\s)?(?:the\s)?(?:bauxite\s)?mine\sto\s(?:the\s)?(?:metal|casthouse|cast\smetal|ingot|smelter)\b",
            re.IGNORECASE,
        ),
    ),
    ("cradle-to-gate", re.compile(r"\bcradle\sto\s(?:factory\s)?gate\b", re.IGNORECASE)),
    ("cradle-to-grave", re.compile(r"\bcradle\sto\sgrave\b", re.IGNORECASE)),
    ("gate-to-gate", re.compile(r"\bgate\sto\sgate\b", re.IGNORECASE)),
    (
        "smelter-gate",
        re.compile(r"\b(?:at\s(?:the\s)?smelter|smelter\s(?:only|level)|electrolysis\sonly)\b", re.IGNORECASE),
    ),
)
_SCOPES = re.compile(
    r"\bscopes?\s(?P<scopes>[123](?:\s?(?:,|\+|&|/|and|plus|to|-|–)\s?(?:and\s)?(?:scope\s)?[123])*)(?![\d.])",
    re.IGNORECASE,
)
_METHOD = re.compile(r"\b(?P<method>location|market)[\s-]based\b", re.IGNORECASE)
"""How emissions of bought energy are reckoned (GHG Protocol, Scope 2 Guidance)."""
_BESIDE = re.compile(
    r"^[\s(,]*(?:(?:in|for|during|at|by|of|as|the|end|financial|fiscal|calendar|reporting|year|ended|ending|was|were|reported"
    r"|recorded|achieved|of|on|since|equivalent|emissions|CO2e?|electricity|energy|water|waste)[\s(,]+)*$",
    re.IGNORECASE,
)
"""What may stand between a value and the year after it."""
_PREVIOUS = re.compile(
    r"\((?:in\s)?(?:the\s)?(?:previous|prior|last|preceding)\s(?:fiscal\s|financial\s|reporting\s)?(?:year|period)\b[^()]*$|\(PY\b[^()]*$",
    re.IGNORECASE,
)
_OF_NEXT = re.compile(r"[^,.;()\d]{0,14}:")
_ELSEWHERE = re.compile(r"\(\s*" + _SCOPES.pattern + r"[^,.;()\d]{0,14}:", re.IGNORECASE)
"""A scope in brackets that is told of the value after it: "39 t (scope 1 only: 35 t)"."""
NEAR = 40
"""Characters between a value and a scope told after it."""
_TO = re.compile(r"1\s?(?:to|-|–)\s?3")
_REFERENCE_YEAR = re.compile(
    r"(?:\b(?:by|before|until|from|since|than|versus|vs|against|to|baseline|base\syear|target|due|compared\s(?:to|with)|relative\sto|start(?:ed|ing)?(?:\s\w+){0,3}\sin)\s*(?:the\s)?(?:end\sof\s|year\s|levels?\s(?:of|in)\s)?)$",
    re.IGNORECASE,
)


def read_labels(
    text: str,
    at: int,
    *,
    above: Sequence[str] = (),
    values: Sequence[tuple[int, int]] = (),
    value: tuple[int, int] | None = None,
) -> tuple[tuple[str, str], ...]:
    """The labels of a statement, by name.

    :param text: the sentence, list item or row in plain characters.
    :param at: where in it the match stands.
    :param above: caption and headings, nearest first, asked where the text says nothing of boundary, scope or method.
    :param values: first and one-past-last characters of the values of the text, in order.
    :param value: that of the statement's own value, which the year and the scope go with.
    """
    labels: dict[str, str] = {}
    own = value or (at, at)
    told = _ELSEWHERE.sub(lambda match: " " * len(match.group()), text) if value is not None else text
    for name, read in (("boundary", _boundary), ("scope", _scope), ("method", _method)):
        near = _nearest(_SCOPES if name == "scope" else _METHOD, text, at, own, values) if name != "boundary" else None
        for place in (*((near,) if near else ()), told, *above):
            if name not in labels and (found := read(place)):
                labels[name] = found
    year = year_of_value(text, value, values) if value is not None else None
    year = year or year_near(text, own[0])
    if year is not None and not of_previous_year(text, own[0]):
        labels["year"] = year
    return tuple(sorted(labels.items()))


def of_previous_year(text: str, at: int) -> bool:
    """Whether a value is given for comparison with another, of a year that is not named ("(previous year: 59 t)")."""
    return _PREVIOUS.search(text[:at]) is not None


def year_of_value(text: str, value: tuple[int, int], values: Sequence[tuple[int, int]]) -> str | None:
    """The year a value of a sentence is of: one that stands after it, else before it, no other value between.

    "12 t in 2022 and 10 t in 2023" has a year for each, and so has "in 2022 and 2023 … 12 t and 10 t respectively".
    """
    years = [
        (start, end, str(date.last.year))
        for start, end, date in parse_dates(text)
        if not _REFERENCE_YEAR.search(text[:start]) and not _compared(text, start, end, value[0])
    ]
    places = sorted({*values, value})
    if "respectively" in text and len(years) == len(places):
        return years[places.index(value)][2]
    start, end = value
    low = max((last for _, last in places if last <= start), default=0)
    high = min((first for first, _ in places if first >= end), default=len(text))
    inside = [year for year in years if start <= year[0] < end]
    if inside:
        return inside[-1][2]
    after = next((year for year in years if end <= year[0] < high), None)
    if after and _BESIDE.match(text[end : after[0]]):
        return after[2]
    before = [year for year in years if low <= year[0] < start]
    return before[-1][2] if before else None


def year_above(texts: Sequence[str]) -> tuple[str, str] | None:
    """The year that captions, headings or a title name, with the text that does; the first of them that names one."""
    for text in texts:
        if year := year_near(text, 0):
            return year, text
    return None


def year_near(text: str, at: int) -> str | None:
    """The year a text is about: the one nearest to a character, years of targets and baselines left out."""
    best: tuple[int, str] | None = None
    for start, end, value in parse_dates(text):
        if _REFERENCE_YEAR.search(text[:start]) or _compared(text, start, end, at):
            continue
        distance = start - at if start >= at else at - end
        if best is None or distance < best[0]:
            best = (distance, str(value.last.year))
    return best[1] if best else None


def _compared(text: str, start: int, end: int, at: int) -> bool:
    """Whether a year heads a figure in brackets that is given for comparison: "were 39 t (2022: 38 t)"."""
    bracket = text.rfind("(", 0, start)
    if bracket < 0 or bracket < at < start:
        return False
    return not text[bracket + 1 : start].strip() and text[end:].lstrip()[:1] == ":" and at < bracket


def _nearest(
    pattern: re.Pattern[str], text: str, at: int, value: tuple[int, int], values: Sequence[tuple[int, int]]
) -> str | None:
    """What stands right where a match begins, else before its value with no other value between, else right after."""
    low = max((last for _, last in values if last <= value[0]), default=0)
    if at >= low and (match := pattern.match(text, at)):
        return match.group()
    if at == value[0] == value[1]:
        return None
    before = [match for match in pattern.finditer(text, 0, value[0]) if match.start() >= low]
    if before:
        return before[-1].group()
    after = pattern.search(text, value[1])
    near = after is not None and after.start() - value[1] < NEAR and not _OF_NEXT.match(text, after.end())
    return after.group() if after is not None and near else None


def _boundary(text: str) -> str | None:
    for name, pattern in _BOUNDARIES:
        if pattern.search(text):
            return name
    return None


def _scope(text: str) -> str | None:
    found: set[str] = set()
    for match in _SCOPES.finditer(text):
        scopes = match["scopes"]
        found |= {"1", "2", "3"} if _TO.search(scopes) else set(re.findall(r"[123]", scopes))
    return "+".join(sorted(found)) if found else None


def _method(text: str) -> str | None:
    found = {match["method"].lower() for match in _METHOD.finditer(text)}
    return f"{found.pop()}-based" if len(found) == 1 else None

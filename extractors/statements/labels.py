"""What a statement is limited to: year, scope, boundary; from the sentence, else from what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.statements.years import label_from, of_previous_year, year_near, year_of_value

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
_OF_NEXT = re.compile(r"[^,.;()\d]{0,14}:")
_ELSEWHERE = re.compile(r"\(\s*" + _SCOPES.pattern + r"[^,.;()\d]{0,14}:", re.IGNORECASE)
"""A scope in brackets that is told of the value after it: "39 t (scope 1 only: 35 t)"."""
NEAR = 40
"""Characters between a value and a scope told after it."""
_TO = re.compile(r"1\s?(?:to|-|–)\s?3")


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
    year = year_of_value(text, value, values)[0] if value is not None else year_near(text, at)
    if year and not of_previous_year(text, own[0]):
        labels["year"] = year
    return tuple(sorted(labels.items()))


def label_doubts(
    text: str,
    at: int,
    *,
    value: tuple[int, int],
    values: Sequence[tuple[int, int]] = (),
    above: Sequence[str] = (),
) -> tuple[str, ...]:
    """What of the year, the scope and the method of a value had to be guessed, in words.

    :param text: the sentence, list item or row in plain characters.
    :param at: where in it the match stands.
    :param value: first and one-past-last character of the statement's own value.
    :param values: those of all values of the text.
    :param above: caption and headings, nearest first.
    """
    doubts: list[str] = []
    told = _ELSEWHERE.sub(lambda match: " " * len(match.group()), text)
    for name, pattern, read in (("scope", _SCOPES, _scope), ("method", _METHOD, _method)):
        near = _nearest(pattern, text, at, _beside_bracket(text, value, values), values)
        if near is not None and read(near):
            continue
        if read(told):
            doubts.append(f"its {name} is one that its sentence names elsewhere")
        elif (place := next((place for place in above if read(place)), None)) is not None:
            doubts.append(label_from(name, place))
    year, doubt = year_of_value(text, value, values)
    if year and doubt and not of_previous_year(text, value[0]):
        doubts.append(doubt)
    return tuple(doubts)


def _beside_bracket(text: str, value: tuple[int, int], values: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The value before the bracket that a value stands in ("38 t (2022: 37 t)"); itself where it stands in none."""
    bracket = text.rfind("(", 0, value[0])
    if bracket < 0 or ")" in text[bracket : value[0]]:
        return value
    return next((one for one in values if one[1] <= bracket and not text[one[1] : bracket].strip()), value)


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

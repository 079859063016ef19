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
_TO = re.compile(r"1\s?(?:to|-|–)\s?3")
_REFERENCE_YEAR = re.compile(
    r"(?:\b(?:by|before|until|from|since|than|versus|vs|against|to|baseline|base\syear|target|compared\s(?:to|with)|relative\sto|start(?:ed|ing)?(?:\s\w+){0,3}\sin)\s*(?:the\s)?(?:end\sof\s|year\s|levels?\s(?:of|in)\s)?)$",
    re.IGNORECASE,
)


def read_labels(
    text: str, at: int, *, above: Sequence[str] = (), with_year: bool = False
) -> tuple[tuple[str, str], ...]:
    """The labels of a statement, by name.

    :param text: the sentence, list item or row in plain characters.
    :param at: where in it the value or the match stands; the nearest year is taken.
    :param above: caption and headings, nearest first, asked where the text says nothing.
    :param with_year: whether a year is looked for above too, as for quantities.
    """
    labels: dict[str, str] = {}
    if scope := _scope_at(text, at):
        labels["scope"] = scope
    for name, read in (("boundary", _boundary), ("scope", _scope)):
        for place in (text, *above):
            if name not in labels and (found := read(place)):
                labels[name] = found
    year = year_near(text, at)
    if year is None and with_year:
        year = next((found for place in above if (found := year_near(place, 0)) is not None), None)
    if year is not None:
        labels["year"] = year
    return tuple(sorted(labels.items()))


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


def _boundary(text: str) -> str | None:
    for name, pattern in _BOUNDARIES:
        if pattern.search(text):
            return name
    return None


def _scope_at(text: str, at: int) -> str | None:
    """The scopes named exactly where the match begins: "scope 2 emissions were …" is of scope 2, whatever follows."""
    match = _SCOPES.match(text, at)
    return _scope(match.group()) if match else None


def _scope(text: str) -> str | None:
    found: set[str] = set()
    for match in _SCOPES.finditer(text):
        scopes = match["scopes"]
        found |= {"1", "2", "3"} if _TO.search(scopes) else set(re.findall(r"[123]", scopes))
    return "+".join(sorted(found)) if found else None

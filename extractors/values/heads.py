"""Units that stand over a column or beside a row: "Emissions (t CO2e)", "in EUR thousand", "1000 m3", "'000 t"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from extractors.values.substances import carbon_of
from extractors.values.unit_table import COUNT, CURRENCY_PATTERN, Unit, money
from extractors.values.units import rate_of, read_unit, with_ratio

_THOUSAND, _MILLION, _BILLION = Decimal(1_000), Decimal(1_000_000), Decimal(1_000_000_000)
_TIMES = (
    (
        _THOUSAND,
        r"thousands?|[x×]?\s?['’‘]?000s?|[x×]?\s?1[,.\s]?000|[x×]?\s?10(?:\^3|³)|tsd\.?|[kt](?=[$€£]|[A-Z]{3}\b)|k(?!\w)",
    ),
    (
        _MILLION,
        r"millions?|mio\.?|mn|mln|[x×]?\s?1[,.\s]?000[,.\s]?000|[x×]?\s?10(?:\^6|⁶)|mm?(?=[$€£]|[A-Z]{3}\b)|mm?(?!\w)",
    ),
    (_BILLION, r"billions?|bn|mrd\.?|[x×]?\s?10(?:\^9|⁹)"),
)
_MANY = "|".join(f"(?P<m{place}>{words})" for place, (_, words) in enumerate(_TIMES))
_BEFORE = re.compile(rf"(?:{_MANY})\)?\s?(?:of\s|metric\s(?=ton))?(?=\S)", re.IGNORECASE)
_AFTER = re.compile(rf"[\s,]*\(?(?:in\s)?(?:{_MANY})(?!\w)\)?", re.IGNORECASE)
_BARE_TIMES = re.compile(rf"(?:\bin\s|[(\[])(?:\w+\s(?:in\s)?)?(?:{_MANY})(?!\w)", re.IGNORECASE)
_OUTER_BRACKET = re.compile(r"^\W*\((?P<first>[^()]{1,60})\)|\((?P<last>[^()]{1,60})\)\W*$")
_CURRENCY = re.compile(rf"(?P<name>{CURRENCY_PATTERN})(?=m(?:n|io)?\b|k\b|[^a-z]|$)", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:FY\s*)?(?:19|20)\d\d(?:[-/–]\d\d)?\b|\bFY\s?'?\d\d\b", re.IGNORECASE)
"""A year beside the unit that heads a column ("MWh 2024")."""
_BRACKET = re.compile(r"[(\[]\s*(?:all\s)?(?:amounts\s|figures\s|values\s|expressed\s|reported\s)*(?:in\s)?(?=(\S))")
_LOOSE = re.compile(r"(?:\bin\s|,\s|\|\s|:\s|\s/\s|\s[-–]\s)")
_AMOUNT = re.compile(r"\s?\d(?!\d?(?:\)|\W*$))(?!(?:9|0)\d\d\b)")
"""What makes of a unit that of an amount ("Bonds, € 500 million"), and not of a year or the mark of a footnote."""
_LONE = re.compile(r"\s*(?:$|[)\]|,;:/(*–-]|\d|(?:of|per|and|or|CO)(?![a-z]))", re.IGNORECASE)
"""What follows a unit of one letter that stands without a bracket; any other word makes a word of it."""
_COUNTING = re.compile(
    r"(?:units|pieces|persons|people|employees|fte|ftes|heads|times|hours|hrs|days|weeks|months|years|yrs)\b"
    r"\W*(?:[a-z]{3,9}\.?\s\d{1,2},?\s*)?$",
    re.IGNORECASE,
)
"""Words that are units without a bracket where they end a head; "in buildings" and "year 2023" tell what it is of."""
_NUMBER_OF = re.compile(r"^\W*(?:total\s)?(?:number|no\.?|nos\.?|#|count)\s(?:of\s)?(?=\w)", re.IGNORECASE)
_NUMBER_ALONE = re.compile(
    r"number|no\.|ftes?|full[\s-]time\sequivalents?|persons|units|pieces|(?:(?!per\s)\S+\s){0,3}head\s?counts?(?:\stotal)?",
    re.IGNORECASE,
)
_PERCENT_FIRST = re.compile(r"^\W*(?:%\s(?=\w)|percent(?:age)?\sof\s)", re.IGNORECASE)
_SIGNS = "∆Δ△±+/-"
"""Signs of a change before a unit ("∆%")."""
LEAST_LAST = 2
"""Letters of a unit that may end a head without a bracket; a single one is a footnote as often."""
_COUNTED_ALONE = ("count", "duration")
"""Dimensions whose units are ordinary words ("sites", "days"): alone in a head they name what it is of."""


def counts(text: str) -> bool:
    """Whether a head or a caption says that it counts ("Number of employees", "Headcount")."""
    return bool(_NUMBER_OF.match(text) or _NUMBER_ALONE.fullmatch(text.strip()))


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """The unit a column head, a row label or a caption names: in brackets before anywhere else, money too.

    "Number of …" counts, "% of …" and "Percentage of …" are percent. Multiples are part of the unit's factor. Tonnes
    of a head that speaks of CO2 are of it.
    """
    if _PERCENT_FIRST.match(text):
        return unit_alone("%")
    whole = _BESIDE.sub("", text).strip(" -–|")
    found = _multiple(whole, 0)
    if found is not None and found[1] >= len(whole) and found[0].dimension not in _COUNTED_ALONE:
        return carbon_of(found[0], text)
    unit = _bracketed(text) or _loose(text) or _last(whole)
    if unit is not None and unit.dimension not in _COUNTED_ALONE:
        return carbon_of(unit, text)
    if rate := rate_of(text):
        return rate
    if unit is None and (counts(text) or counts(whole)):
        return replace(COUNT, factor=times_of(text))
    return unit


def _bracketed(text: str) -> Unit | None:
    """The unit that begins a bracket, unless that holds an amount ("(EUR 5 million)")."""
    for match in _BRACKET.finditer(text):
        found = _multiple(text, match.end())
        if found is not None and not _AMOUNT.match(text, found[1]):
            return found[0]
    return None


def _loose(text: str) -> Unit | None:
    """The unit after "in", a comma or a dash, where it is no word of what the head is of ("in buildings")."""
    for match in _LOOSE.finditer(text):
        start = match.end()
        found = _multiple(text, start)
        if found is None or _AMOUNT.match(text, found[1]):
            continue
        unit, end = found
        if end - start == 1 and text[start].isalpha() and not _LONE.match(text, end):
            continue
        if unit.dimension not in _COUNTED_ALONE or _COUNTING.match(_BESIDE.sub("", text[start:])):
            return unit
    return None


def _last(text: str) -> Unit | None:
    """The unit that ends a head or label without a bracket ("Twelve months ended June $ million", "Heat MWh")."""
    words = text.split()
    for count in (3, 2, 1):
        tail = " ".join(words[-count:]).lstrip(_SIGNS)
        if len(words) <= count or (len(tail) < LEAST_LAST and not re.search(r"[%$€£]", tail)):
            continue
        found = _multiple(tail, 0)
        if found and found[1] >= len(tail) and found[0].dimension not in _COUNTED_ALONE:
            return found[0]
    return None


def times_of(text: str) -> Decimal:
    """How many each number under a head or caption stands for ("in millions", "('000)"); 1 where it says nothing."""
    match = _BARE_TIMES.search(text)
    return _times(match) if match else Decimal(1)


def unit_above(text: str) -> Unit | None:
    """The unit in brackets that opens or ends a line above a table ("… as follows (in EUR k):"); None if none does."""
    brackets = (match["first"] or match["last"] for match in _OUTER_BRACKET.finditer(text))
    return next((unit for inner in brackets if (unit := unit_of(inner)) is not None), None)


def unit_alone(text: str) -> Unit | None:
    """The unit a cell consists of ("GWh", "EUR million", "employees"); None where it is anything else."""
    found = _multiple(text.strip(" ()[]"), 0)
    return found[0] if found is not None and found[1] >= len(text.strip(" ()[]")) else None


def _multiple(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that begins at a character, also where a number of them does ("thousand tonnes", "EUR '000")."""
    many = _BEFORE.match(text, at)
    for start, times in ((many.end(), _times(many)), (at, Decimal(1))) if many else ((at, Decimal(1)),):
        if found := _one(text, start):
            unit, end = found
            if times == 1 and (after := _AFTER.match(text, end)):
                times, end = _times(after), after.end()
            return replace(unit, factor=unit.factor * times), end
    return None


def _one(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit or currency that begins at a character."""
    if read := read_unit(text, at):
        return read
    found = _CURRENCY.match(text, at)
    unit = money(found["name"]) if found else None
    return with_ratio(text, found.end(), unit) if found and unit else None


def _times(match: re.Match[str]) -> Decimal:
    return next(times for place, (times, _) in enumerate(_TIMES) if match[f"m{place}"])

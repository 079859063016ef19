"""Quantities as documents state them: numbers of several countries' habits, bounds, magnitudes and units.

A number without a unit is no quantity here; years, clause numbers and names of standards, scopes, tiers and programmes
never are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.claim import Quantity
from extractors.values.ages import ages, is_age, of_age
from extractors.values.bounds import BOUND_BEFORE, bound_after, bound_of
from extractors.values.changes import LEAST_OF_RANGE, Placed, after_by, changes
from extractors.values.counting import YEAR, counted_before, counts_nothing
from extractors.values.numbers import NUMBER, MarkOf, decimal_mark, of_thousandths, read_number
from extractors.values.unit_table import CURRENCY_PATTERN, Unit, money
from extractors.values.units import rate_before, read_rate, read_unit, with_ratio

_BARE = (
    rf"(?:(?P<currency>{CURRENCY_PATTERN})\s?(?:(?P<many>million|billion|thousand|mn|bn|mio|mrd|[mk])\.?\s(?!{YEAR}\b))?)?"
    rf"(?P<sign>[-−–](?=\d))?(?P<number>{NUMBER})"
    r"(?:\s?(?P<magnitude>million|billion|thousand|mn|bn|mio|mrd|m(?=\s(?:t|tonnes|tons)\b)|k(?=\s?t)"
    rf"|[mk](?=\s?(?:{CURRENCY_PATTERN})(?![A-Za-z]))|(?(currency)[mk](?!\w)|(?!)))\.?)?"
)
_NUMBER = re.compile(rf"(?:(?<![\w.,/'’-])|(?<=/)(?=[$€£])){_BARE}", re.IGNORECASE)
_UPPER = re.compile(_BARE, re.IGNORECASE)
"""The second of two numbers, which may follow a hyphen."""
_JOINT = re.compile(r"\s?(?P<word>-|–|—|to|and)\s?(?=\S)", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|approximately\s|around\s|\S{1,4}\s?)?$", re.IGNORECASE)
_YEAR = re.compile(YEAR)
_WORDED = {"no": 0, "nil": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_WORDED |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_WORD_COUNT = re.compile(rf"\b(?P<word>{'|'.join(_WORDED)})\s", re.IGNORECASE)
_MAGNITUDES = {"million": 10**6, "mn": 10**6, "mio": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "mrd": 10**9}
_MAGNITUDES |= {"thousand": 10**3, "k": 10**3}
_ALUMINIUM = re.compile(r"\b(?:alumini?um|smelters?|(?:primary|cast|hot|liquid)\smetal|Al)\b", re.IGNORECASE)
_SKIPPED = re.compile(r"[\s-]?(?:or\s(?:more|fewer|less)\s)?(?:net\s|total\s|average\s|working\s(?=hours))?", re.I)
_MONEY_AFTER = re.compile(
    rf"\s?(?P<currency>{CURRENCY_PATTERN})(?![A-Za-z])(?:\s(?P<magnitude>million|billion|thousand|mn|bn|mio|mrd)\b\.?)?",
    re.IGNORECASE,
)
_OF_RATE = re.compile(r"(?:\s(?!per\b)[a-z-]+){1,4}(?=\sper\s)", re.IGNORECASE)
"""What happens at a rate: "1.2 reportable accidents per million hours"."""
_MINUS = re.compile(r"\b(?:minus|negative)\s$", re.IGNORECASE)
_AMOUNTS = frozenset({"money", "mass", "energy", "volume"})
_EACH = re.compile(r"\sper\s(?!cent\b|annum\b|year\b|month\b|day\b|hour\b|week\b|quarter\b)[a-z]", re.IGNORECASE)
_DIGIT = re.compile(r"\d").search


def parse_quantities(text: str, *, about: str = "", mark: MarkOf | None = None) -> tuple[Placed, ...]:
    """Every quantity of a text with its first and one-past-last character, in order.

    A range gives its upper end and keeps the lower, a change its later value and keeps the earlier. "Per tonne" is
    taken as per tonne of aluminium where the text speaks of aluminium, and "ton" as a metric tonne: the quantity says
    so among its doubts. An age has no bound: "under 15" and "at least 15" both name the age of 15.

    :param text: the text as written.
    :param about: headings or captions, for what "per tonne" is of.
    :param mark: what the document writes decimals with.
    """
    found: list[Placed] = []
    settled = cache(lambda: decimal_mark((text,)) or (mark() if mark is not None else None))
    if _DIGIT(text) is not None:
        at = 0
        while (match := _NUMBER.search(text, at)) is not None:
            one = _quantity(text, match, about, settled)
            at = one[1] if one is not None else match.end()
            if one is not None:
                found.append(one)
    found += ages(text, found)
    found += _worded(text, found)
    return changes(text, sorted(found, key=lambda one: one[:2]))


def parse_quantity(text: str) -> Quantity | None:
    """The quantity a text is as a whole (``11 t CO2e/t Al``, ``<= 5 %``, ``12``); None where it is none.

    A bare number is a count.
    """
    stripped = text.strip()
    for start, end, quantity in parse_quantities(stripped):
        before = BOUND_BEFORE.sub("", stripped[:start]).strip()
        if not before and not stripped[end:].strip(" ."):
            return quantity
    number = re.fullmatch(rf"(?P<bound>[<>≤≥~≈]=?\s*)?(?P<number>[-−]?{NUMBER})", stripped)
    if number is None:
        return None
    read = read_number(number["number"])
    if read is None:
        return None
    doubts = (read[1],) if read[1] else ()
    return Quantity(read[0], "count", "count", stripped, bound=bound_of(number["bound"] or ""), doubts=doubts)


def per_tonne_of(unit: Unit, about: str) -> Unit:
    """A unit, what "per tonne" is of filled in: a tonne of nothing said is one of aluminium where that is spoken of."""
    if unit.dimension == "intensity" and unit.name.endswith("/t") and _ALUMINIUM.search(about):
        return replace(
            unit, name=f"{unit.name} Al", per="Al", doubts=(*unit.doubts, "per tonne is taken as of aluminium")
        )
    return unit


def exact(value: Decimal) -> Decimal:
    """A value without trailing zeros and without an exponent a reader would have to work out."""
    value = value.normalize() + 0
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < 10**20 else value


class _Read(NamedTuple):
    """A number with its unit, as far as it has one of its own: what it is times its magnitude, and where it ends."""

    value: Decimal
    doubt: str
    year: bool
    times: int
    unit: Unit | None
    end: int


def _read(text: str, match: re.Match[str], mark: MarkOf | None) -> _Read | None:
    number = read_number(match["number"], mark=mark)
    if number is None:
        return None
    value, doubt = number
    many = match["magnitude"] or match["many"]
    times = _MAGNITUDES[many.lower()] if many else 1
    unit, end = _unit(text, match.end(), match["currency"]) or (None, match.end())
    year = _YEAR.fullmatch(match["number"]) is not None
    if unit is None and not year:
        unit = rate_before(text, match.start()) or counted_before(text, match.start("number"), match.end("number"))
    if not doubt and unit is not None and unit.dimension == "money" and times * unit.factor != 1:
        doubt = of_thousandths(match["number"], value)
    if doubt and unit is not None and unit.dimension == "count":
        # Things are counted whole.
        value, doubt = Decimal(re.sub(r"\D", "", match["number"])), ""
    return _Read(-value if match["sign"] else value, doubt, year, times, unit, end)


def _unit(text: str, at: int, before: str | None) -> tuple[Unit, int] | None:
    """The unit after a number and where it ends: money where a currency stands on either side, else what follows.

    :param before: the currency before the number.
    """
    coins = money(before) if before else None
    if coins is not None:
        return with_ratio(text, at, coins)
    of_rate = _OF_RATE.match(text, at)
    if of_rate is not None and (rate := read_rate(text, of_rate.end())):
        return rate
    if read := read_unit(text, at + len(_skipped(text, at))) or read_rate(text, at):
        counted = read[0].dimension == "count"
        return (read_rate(text, read[1]) or read) if counted else read
    after = _MONEY_AFTER.match(text, at)
    coins = money(after["currency"]) if after else None
    if after is None or coins is None:
        return None
    if after["magnitude"]:
        coins = replace(coins, factor=Decimal(_MAGNITUDES[after["magnitude"].lower()]))
    return with_ratio(text, after.end(), coins)


def _skipped(text: str, at: int) -> str:
    match = _SKIPPED.match(text, at)
    return match.group() if match else ""


def _quantity(text: str, match: re.Match[str], about: str, mark: MarkOf | None) -> Placed | None:
    first = _read(text, match, mark)
    if first is None:
        return None
    joint = _JOINT.match(text, first.end)
    number = _UPPER.match(text, joint.end()) if joint else None
    second = _read(text, number, mark) if number and not number["sign"] else None
    start = match.start()
    if second and second.unit is None and first.times == 1 and first.unit and first.unit.dimension == "money":
        # "EUR 5-7 million": the currency stands once, before both.
        second = second._replace(unit=first.unit) if not second.year else second
    if joint and second and second.unit and _ranges(text, start, joint["word"].lower(), first, second):
        unit = second.unit
        own = first.times > 1 or (first.unit is not None and unit.dimension != "money")
        if not counts_nothing(text, start, match["number"], unit):
            low = exact(first.value * (first.times if own else second.times) * (first.unit or unit).factor)
            return _placed(text, start, second, per_tonne_of(unit, f"{text} {about}"), low)
    shared = second is not None and ("respectively" in text[second.end :] or after_by(text[:start]))
    alone = first.unit or (second.unit if shared and second is not None else None)
    if alone is None or counts_nothing(text, start, match["number"], alone):
        return None
    return _placed(text, start, first, per_tonne_of(alone, f"{text} {about}"), None)


def _ranges(text: str, start: int, joint: str, first: _Read, second: _Read) -> bool:
    """Whether two numbers are the ends of a range ("10 to 12 t") rather than two things that are told ("5 and 7 t")."""
    if first.unit is not None and second.unit is not None and first.unit.name != second.unit.name:
        return False
    if first.unit is None and first.year and not second.year:
        return False
    if joint == "and":
        return _BETWEEN.search(text[:start]) is not None
    if joint == "to" and after_by(text[:start]) and second.value >= LEAST_OF_RANGE * first.value:
        # "fell by 3 to 15 t" tells what it changed to, but shares are told in wide ranges: "by 5 to 20 %".
        return first.unit is None and second.unit is not None and second.unit.dimension == "percent"
    if joint == "to":
        return first.unit is None or first.value < second.value
    return first.value < second.value


def _placed(text: str, start: int, read: _Read, unit: Unit, low: Decimal | None) -> Placed:
    end = read.end
    value = exact(read.value * read.times * unit.factor)
    if low is None and value > 0 and unit.dimension in ("money", "percent") and (minus := _MINUS.search(text[:start])):
        start, value = minus.start(), -value
    doubts: tuple[str, ...] = (read.doubt,) if read.doubt else ()
    if low is not None:
        doubts += (f"a range, of which {value} is the upper end",)
    if unit.dimension == "duration" and unit.name == "months" and is_age(text, start, end):
        end += of_age(text, end)
        return start, end, Quantity(read.value, "years", "age", text[start:end], doubts=doubts)
    if unit.per is None and unit.dimension in _AMOUNTS and _EACH.match(text, end):
        doubts += ("told for each of something",)
    bound = bound_of(text[max(0, start - 30) : start])
    if bound == "=":
        bound = bound_after(text, start, end)
    if (
        unit.dimension == "money"
        and text[start - 1 : start] == "("
        and text[end : end + 1] == ")"
        and "$" in text[start:end]
    ):
        doubts += ("in brackets, which may mean below zero",)
    return (
        start,
        end,
        Quantity(
            value,
            unit.name,
            unit.dimension,
            text[start:end],
            unit.substance,
            unit.per,
            bound,
            low=low,
            doubts=(*doubts, *unit.doubts),
        ),
    )


def _worded(text: str, found: list[Placed]) -> list[Placed]:
    counts = []
    for match in _WORD_COUNT.finditer(text):
        read = read_unit(text, match.end())
        if (
            read is not None
            and read[0].dimension == "count"
            and not any(a < read[1] and match.start() < b for a, b, _ in found)
        ):
            value = Decimal(_WORDED[match["word"].lower()])
            counts.append((match.start(), read[1], Quantity(value, "count", "count", text[match.start() : read[1]])))
    return counts

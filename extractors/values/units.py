"""Units read from text: "kg CO2e per tonne of aluminium", "GWh", "%".

Every unit has one canonical form per dimension, reached by an exact factor; what a mass is *of* (CO2e, Al, F) is kept
apart as its substance and stands in the canonical unit: ``t CO2e/t Al``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractors.values.substances import SUBSTANCE, substance_of
from extractors.values.unit_table import CURRENCY_PATTERN, UNIT_WORD, Unit, money, named

_PER = r"(?:\s?/\s?|\s(?:per|for\s(?:each|every)|a)\s)"
_DENOMINATOR = (
    r"(?P<many>(?:1|one)?\s?million\s|1[\s,.]?000[\s,.]?000\s|200[\s,.]?000\s|100\s|1[\s,.]?000\s)?(?P<below>"
    + UNIT_WORD
    + r"|unit|capita)"
)
_PER_MONEY = re.compile(
    rf"{_PER}(?P<many>(?:1\s)?(?:million|thousand)\s|m(?=[$€£]))?(?P<currency>{CURRENCY_PATTERN})"
    r"(?:\s?(?P<after>million|thousand|mn|m|k|'000)(?!\w))?(?!\w)(?:\s(?:of\s)?(?:net\s)?(?:revenues?|turnover|sales|income))?",
    re.IGNORECASE,
)
_MONEY_TIMES = {"million": 10**6, "mn": 10**6, "m": 10**6, "thousand": 10**3, "k": 10**3, "'000": 10**3}
_UNIT = re.compile(rf"(?P<above>{UNIT_WORD})", re.IGNORECASE)
_OF = re.compile(rf"[\s-]?(?:{SUBSTANCE})", re.IGNORECASE)
_RATIO = re.compile(_PER + _DENOMINATOR, re.IGNORECASE)
_RATE = re.compile(
    r"\s?(?:/|per)\s?(?P<many>(?:1|one|a)?\s?million|1[\s,.]?000[\s,.]?000|200[\s,.]?000|100[\s,.]?000|1[\s,.]?000)\s(?:hours?|man\shours|working\shours|worked\shours)",
    re.IGNORECASE,
)


def read_unit(text: str, at: int = 0) -> tuple[Unit, int] | None:
    """The unit that begins at a character of a text, and one past its last character; None where none does.

    :param text: the text as written.
    :param at: where to look.
    """
    match = _UNIT.match(text, at)
    if match is None:
        return None
    unit, end = named(match["above"]), match.end()
    if unit.dimension == "mass":
        substance, end = _substance(text, end)
        unit = replace(unit, name=f"{unit.name} {substance}" if substance else unit.name, substance=substance)
    return with_ratio(text, end, unit)


def with_ratio(text: str, end: int, unit: Unit) -> tuple[Unit, int]:
    """A unit and what it is per, where that follows ("t CO2e per tonne of aluminium", "USD/t"), and where it ends.

    :param text: the text as written.
    :param end: one past the last character of the unit.
    """
    if unit.dimension in ("duration", "percent", "count"):
        return unit, end
    turnover = _PER_MONEY.match(text, end)
    if turnover is not None and (below := money(turnover["currency"])) is not None:
        times = _many(turnover["many"]) * _MONEY_TIMES.get((turnover["after"] or "").lower(), 1)
        return _ratio(unit, below, times, below.name), turnover.end()
    per = _RATIO.match(text, end)
    if per is None:
        return unit, end
    below, many = named(per["below"]), _many(per["many"])
    end = per.end()
    of, end = _substance(text, end) if below.dimension == "mass" else (None, end)
    if below.dimension == "duration" and many == 1:
        return replace(unit, per=per["below"]), end
    counted = per["below"].lower().removesuffix("s") if below.dimension == "count" else ""
    return _ratio(unit, below, many, f"{below.name} {of}" if of else counted or below.name, of or counted), end


def _ratio(unit: Unit, below: Unit, many: int, name: str, per: str = "") -> Unit:
    return Unit(
        f"{unit.name}/{name}",
        "intensity",
        unit.factor / (below.factor * many),
        unit.substance,
        per or name,
        (*unit.doubts, *below.doubts),
    )


def read_rate(text: str, at: int) -> tuple[Unit, int] | None:
    """A rate per hours worked ("per million hours"), the form of injury frequencies, beginning at a character."""
    match = _RATE.match(text, at)
    if match is None:
        return None
    return Unit(f"per {_many(match['many'] + ' ')} h", "rate", Decimal(1), None, "hours worked"), match.end()


def _substance(text: str, at: int) -> tuple[str | None, int]:
    match = _OF.match(text, at)
    return (substance_of(match), match.end()) if match else (None, at)


def _many(text: str | None) -> int:
    if not text:
        return 1
    digits = re.sub(r"\D", "", text)
    if "million" in text.lower() or text.lower() == "m":
        return 1_000_000 * int(digits or 1)
    if "thousand" in text.lower():
        return 1_000 * int(digits or 1)
    return int(digits or 1)

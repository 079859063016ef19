"""Units read from text: "kg CO2e per tonne of aluminium", "GWh", "%".

Every unit has one canonical form per dimension, reached by an exact factor; what a mass is *of* (CO2e, Al, F) is kept
apart as its substance and stands in the canonical unit: ``t CO2e/t Al``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractors.values.substances import SUBSTANCE, substance_of
from extractors.values.unit_table import CURRENCY_PATTERN, RATES, UNIT_WORD, Unit, money, named

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
_RATE_NAME = re.compile(rf"\b(?:{'|'.join(map(re.escape, RATES))})\b", re.IGNORECASE)
_RATE_BEFORE = re.compile(
    _RATE_NAME.pattern + r"(?:\s\([^()]{1,60}\))?(?:[^.,;()\d]|(?:19|20)\d\d\b){0,40}?"
    r"(?:\b(?:is|was|were|of|at|to|from|reached|about|below|under|from\s\d[\d.,]*(?:\sin\s(?:19|20)\d\d)?\sto)\s|[:=]\s?)$",
    re.IGNORECASE,
)
_NO_BASE = "the hours worked that the rate is for are not told"
_MONEY_TIMES = {"million": 10**6, "mn": 10**6, "m": 10**6, "thousand": 10**3, "k": 10**3, "'000": 10**3}
_UNIT = re.compile(rf"(?P<above>{UNIT_WORD})", re.IGNORECASE)
_SHORT = re.compile(rf"\s\((?P<short>{UNIT_WORD})\)", re.IGNORECASE)
"""A unit named again in brackets ("metric tons (t)")."""
_OF = re.compile(rf"[\s-]?(?:{SUBSTANCE})", re.IGNORECASE)
_RATIO = re.compile(_PER + _DENOMINATOR, re.IGNORECASE)
_RATE = re.compile(
    r"\s?(?:/|\bper)\s?(?P<many>(?:(?:1|one|a)\s?)?(?:million|mn|mio\.?)|1[\s,.’']?000[\s,.’']?000|200[\s,.’']?000|100[\s,.’']?000|1[\s,.’']?000|100)"
    r"\s(?:(?P<hours>(?:(?:man|work|working|worked|labou?r|employee)[\s-])?(?:hours?|hrs?|h)\b(?:\sworked)?)"
    r"|(?P<heads>(?:full[\s-]time\s)?(?:employees|workers|staff|ftes?|persons|people)\b))",
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
    if (short := _SHORT.match(text, end)) and named(short["short"]) == unit:
        end = short.end()
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
    """A rate per hours worked or employees ("per million hours"), the form of injury frequencies, at a character."""
    match = _RATE.match(text, at)
    if match is None:
        return None
    many, hours = _many(match["many"] + " "), match["hours"] is not None
    name, per = ("h", "hours worked") if hours else ("employees", "employees")
    return Unit(f"per {many} {name}", "rate", Decimal(1), None, per), match.end()


def rate_of(text: str) -> Unit | None:
    """The rate that a head or label names: per the hours it tells, or of hours it leaves out ("LTIFR")."""
    for match in _RATE.finditer(text):
        if read := read_rate(text, match.start()):
            return read[0]
    return Unit("rate", "rate", Decimal(1), doubts=(_NO_BASE,)) if _RATE_NAME.search(text) else None


def rate_before(text: str, at: int) -> Unit | None:
    """The rate that stands before a number without a unit ("LTIFR was 1.8"), with the hours its name may tell."""
    match = _RATE_BEFORE.search(text[:at])
    return rate_of(match.group()) if match else None


def _substance(text: str, at: int) -> tuple[str | None, int]:
    match = _OF.match(text, at)
    return (substance_of(match), match.end()) if match else (None, at)


def _many(text: str | None) -> int:
    if not text:
        return 1
    digits = re.sub(r"\D", "", text)
    if re.search(r"million|\bm(?:n|io)?\b", text, re.IGNORECASE):
        return 1_000_000 * int(digits or 1)
    if "thousand" in text.lower():
        return 1_000 * int(digits or 1)
    return int(digits or 1)

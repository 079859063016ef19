"""Quantities as documents state them: numbers of several countries' habits, bounds, magnitudes and units.

A number without a unit is no quantity here; years, clause numbers and names of standards never are.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from extractors.claim import Quantity
from extractors.values.units import CURRENCY_PATTERN, Unit, currency, read_rate, read_unit

_GROUPED = (
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?"
    r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+"
)
NUMBER = rf"(?:{_GROUPED}|\d+(?:[.,]\d+)?)"
_MAGNITUDE = r"(?:\s?(?P<magnitude>million|billion|thousand|mn|bn|m(?=\s(?:t|tonnes|tons)\b)|k(?=\s?t)))?"
_BOUND_BEFORE = re.compile(
    r"""(?:(?P<most>less\sthan(?:\sor\sequal\sto)?|fewer\sthan|below|under|no\smore\sthan|not\smore\sthan
        |not\sexceed(?:ing)?|at\smost|up\sto
        |maximum(?:\sof)?|max\.?|within|lower\sthan|not\shigher\sthan|[<≤]=?)
    | (?P<least>more\sthan|greater\sthan|over|above|at\sleast|a\sminimum\sof|minimum(?:\sof)?|min\.?|exceed(?:s|ed
    |ing)?|not\sless\sthan|no\sless\sthan
        |no\sfewer\sthan|in\sexcess\sof|higher\sthan|[>≥]=?)
    | (?P<near>about|approximately|approx\.?|around|circa|ca\.?|some|roughly|nearly|almost|close\sto|~|≈))\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_QUANTITY = re.compile(
    rf"(?<![\w.,/'’-])(?:(?P<currency>{CURRENCY_PATTERN})\s?)?(?P<sign>[-−–](?=\d))?(?P<number>{NUMBER})"
    rf"(?:\s?(?:-|–|—|to|and)\s?(?P<upper>{NUMBER}))?{_MAGNITUDE}",
    re.IGNORECASE,
)
_WORDED = {"no": 0, "nil": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_WORDED |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_WORD_COUNT = re.compile(rf"\b(?P<word>{'|'.join(_WORDED)})\s", re.IGNORECASE)
_MAGNITUDES = {"million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 10**3, "k": 10**3}
_ALUMINIUM = re.compile(r"\b(?:alumini?um|smelters?|(?:primary|cast|hot|liquid)\smetal|Al)\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:age[ds]?|ages|under|below|younger|older|minimum|least|over|above)\b[^.;]{0,40}$", re.IGNORECASE
)
_AGE_WORD = re.compile(
    r"\bage[ds]?\b|\byoung|\bold(?:er)?\b|\bchild|\bminor|\bjuvenile|\bhir|\bemploy|\brecruit", re.IGNORECASE
)
_AGE = re.compile(
    r"\b(?:age[ds]?(?:\s(?:of|is))?|under|below|over|younger\sthan|older\sthan|at\sleast)\s(?P<age>1[0-9]|2[0-1])(?:\syears)?\b(?!\s?(?:%|per|days|months|hours|t\b|tonnes|kg|\d))|\b(?P<years>1[0-9]|2[0-1])(?:\s|-)years?(?:\s|-)(?:old|of\sage)\b",
    re.IGNORECASE,
)


def parse_quantities(text: str, *, about: str = "") -> tuple[tuple[int, int, Quantity], ...]:
    """Every quantity of a text with its first and one-past-last character, in order.

    A range gives its upper end, marked ambiguous; "per tonne" is taken as per tonne of aluminium where the text
    speaks of aluminium; "ton" is taken as a metric tonne and marked ambiguous. An age has no bound: "under 15" and
    "at least 15" both name the age of 15.
    """
    found: list[tuple[int, int, Quantity]] = []
    if _DIGIT(text) is not None:
        for match in _QUANTITY.finditer(text):
            one = _quantity(text, match, about)
            if one is not None and (not found or one[0] >= found[-1][1]):
                found.append(one)
        found += _ages(text, found)
    found += _worded(text, found)
    return tuple(sorted(found, key=lambda one: one[:2]))


def parse_quantity(text: str) -> Quantity | None:
    """The quantity a text is as a whole (``11 t CO2e/t Al``, ``<= 5 %``, ``12``); None where it is none.

    A bare number is a count.
    """
    stripped = text.strip()
    for start, end, quantity in parse_quantities(stripped):
        before = _BOUND_BEFORE.sub("", stripped[:start]).strip()
        if not before and not stripped[end:].strip(" ."):
            return quantity
    number = re.fullmatch(rf"(?P<bound>[<>≤≥~≈]=?\s*)?(?P<number>[-−]?{NUMBER})", stripped)
    if number is None:
        return None
    value = parse_number(number["number"])
    if value is None:
        return None
    return Quantity(value, "count", "count", stripped, bound=_bound(number["bound"] or ""))


@lru_cache(maxsize=16_384)
def parse_number(text: str) -> Decimal | None:
    """The value of a number as written: thousands parted by blank, point, comma or apostrophe, decimals by either.

    A single comma before exactly three digits parts thousands; a single point never does.
    """
    sign = -1 if text[:1] in "-−–" else 1
    digits = re.sub(r"[\s'’\u00a0\u202f]", "", text.lstrip("-−–"))
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        decimal = max(digits.rfind(","), digits.rfind("."))
        digits = re.sub(r"[.,]", "", digits[:decimal]) + "." + digits[decimal + 1 :]
    elif commas == 1 and len(digits.partition(",")[2]) != 3:
        digits = digits.replace(",", ".")
    elif commas:
        digits = digits.replace(",", "")
    elif points > 1:
        digits = digits.replace(".", "")
    try:
        return sign * Decimal(digits)
    except InvalidOperation:
        return None


_DIGIT = re.compile(r"\d").search


def _quantity(text: str, match: re.Match[str], about: str) -> tuple[int, int, Quantity] | None:
    at = match.end()
    skip = re.compile(r"[\s-]?(?:net\s|total\s|average\s|working\s(?=hours))?").match(text, at)
    read = read_unit(text, skip.end() if skip else at) or read_rate(text, at)
    money = currency(match["currency"]) if match["currency"] else None
    unit: Unit | None
    if read is not None:
        unit, end = read
    elif money is not None:
        unit, end = Unit(money, "money", Decimal(1)), at
    else:
        after = re.compile(rf"\s?(?P<currency>{CURRENCY_PATTERN})(?![A-Za-z])", re.IGNORECASE).match(text, at)
        if after is None or (code := currency(after["currency"])) is None:
            return None
        unit, end = Unit(code, "money", Decimal(1)), after.end()
    if unit.dimension in ("count", "duration") and re.fullmatch(r"(?:19|20)\d\d", match["number"]):
        return None
    number = parse_number(match["upper"] or match["number"])
    if number is None:
        return None
    if match["sign"] and not match["upper"]:
        number = -number
    if match["magnitude"]:
        number *= _MAGNITUDES[match["magnitude"].lower()]
    if money is not None:
        unit = Unit(money, "money", Decimal(1))
    before = text[max(0, match.start() - 30) : match.start()]
    dimension = unit.dimension
    if (
        dimension == "duration"
        and unit.name == "months"
        and re.match(r"\s?(?:years?|yrs?)", text[at:end])
        and _is_age(text, match.start(), end)
    ):
        end += _of_age(text, end)
        return match.start(), end, Quantity(number, "years", "age", text[match.start() : end])
    name, per = per_tonne_of(unit, f"{text} {about}")
    value = (number * unit.factor).normalize()
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < 10**20 else value
    start = match.start("currency") if match["currency"] else match.start()
    quantity = Quantity(
        value,
        name,
        dimension,
        text[start:end],
        unit.substance,
        per,
        _bound(before),
        unit.ambiguous or bool(match["upper"]),
    )
    return start, end, quantity


def _of_age(text: str, end: int) -> int:
    """How many characters "old" or "of age" after a number of years take up; 0 where neither follows."""
    match = re.compile(r"[\s-]{0,2}(?:old|of\sage)\b", re.IGNORECASE).match(text, end)
    return len(match.group()) if match else 0


def per_tonne_of(unit: Unit, about: str) -> tuple[str, str | None]:
    """The name of a unit and what it is per: a tonne of nothing said is one of aluminium where that is spoken of."""
    if unit.dimension == "intensity" and unit.name.endswith("/t") and _ALUMINIUM.search(about):
        return f"{unit.name} Al", "Al"
    return unit.name, unit.per


def _is_age(text: str, start: int, end: int) -> bool:
    if _of_age(text, end):
        return True
    return bool(_AGE_BEFORE.search(text[:start]) and _AGE_WORD.search(text[max(0, start - 60) : end + 30]))


def _ages(text: str, found: list[tuple[int, int, Quantity]]) -> list[tuple[int, int, Quantity]]:
    ages = []
    for match in _AGE.finditer(text):
        group = "age" if match["age"] else "years"
        start, end = match.start(group), match.end()
        if _AGE_WORD.search(text) and not any(low < end and start < high for low, high, _ in found):
            ages.append((start, end, Quantity(Decimal(match[group]), "years", "age", text[start:end])))
    return ages


def _worded(text: str, found: list[tuple[int, int, Quantity]]) -> list[tuple[int, int, Quantity]]:
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


def _bound(before: str) -> str:
    match = _BOUND_BEFORE.search(before)
    if match is None:
        return "="
    return "<=" if match["most"] else ">=" if match["least"] else "~"

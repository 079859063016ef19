"""Dates as documents state them, with how precisely, and whether day and month may be swapped.

A date names a first and a last possible day; years inside names of laws and standards ("Modern Slavery Act 2015",
"ISO 45001:2018") are no dates.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Literal

from extractors.claim import DateValue, Precision

LAST_CENTURY = 70
"""From this number on a year of two digits is one of the last century."""
DayOrder = Literal["day-first", "month-first"]
"""How a document writes numeric dates, where its unambiguous ones settle it."""

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}

_DATE = re.compile(
    rf"""(?<![\w.,/-])(?:
      (?P<d1>{_DAY})(?:st|nd|rd|th)?[\s.,-]*(?:day\s+of\s+|of\s+)?(?P<m1>{_MONTH})\b[\s.,-]*(?P<y1>{_YEAR})
    | (?P<m2>{_MONTH})\.?\s*(?P<d2>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})
    | (?P<m3>{_MONTH})\.?[\s,/-]*(?:of\s+)?(?P<y3>{_YEAR})
    | (?P<y4>{_YEAR})(?P<s4>[-/.])(?P<m4>0?[1-9]|1[0-2])(?P=s4)(?P<d4>{_DAY})
    | (?P<a5>\d{{1,2}})(?P<s5>[-/.])(?P<b5>\d{{1,2}})(?P=s5)(?P<y5>{_YEAR}|\d\d(?!\d))
    | (?P<y6>{_YEAR})-(?P<m6>0[1-9]|1[0-2])
    | (?P<m7>0?[1-9]|1[0-2])/(?P<y7>{_YEAR})
    | Q(?P<q8>[1-4])[\s/'-]*(?P<y8>{_YEAR})
    | (?P<y9>{_YEAR})[\s/-]*Q(?P<q9>[1-4])
    | (?:the\s+)?(?P<qw>first|second|third|fourth|last)\s+quarter\s+(?:of\s+)?(?P<y10>{_YEAR})
    | (?P<ya>{_YEAR})\s?[/\u2013-]\s?(?P<yb>{_YEAR}|\d\d)(?![\d-])
    | FY\s?'?(?P<fy>{_YEAR}|\d\d(?!\d))
    | (?P<y11>{_YEAR})
    )(?![\w%]|[.,:/-]\d|\s?%)""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:act|acts|ordinance|directive|regulations?|convention|protocol|iso|iec|sa|bs|ohsas|standard"
    r"|guidelines?|code|natura|agenda|vision|horizon|europe|strategy|roadmap|pathway|mission|windows"
    r"|principles|no|nos|number|clause|article|section|page)\b[\s.,(:]*|\d[:/]"
    r"|\b(?:iso|iec|en|din|bs|ohsas|sa|gri|esrs)[\s/-]*(?:iec[\s/-]*)?\d[\d-]*[\s:-]{1,2})$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+(?:employees|people|workers|hours|tonnes|tons|kg|mwh|suppliers|sites|t|kt)\b", re.IGNORECASE)


def parse_dates(text: str, *, order: DayOrder | None = None) -> tuple[tuple[int, int, DateValue], ...]:
    """Every date of a text with its first and one-past-last character.

    :param text: the text as written.
    :param order: how the document writes numeric dates, where that is settled (`day_order`).
    :returns: the dates in order; one whose day and month may be swapped spans both readings and is ambiguous.
    """
    if not _has_digit(text):
        return ()
    found = []
    for match in _DATE.finditer(text):
        value = _value(match, text, order)
        if value is not None:
            found.append((match.start(), match.end(), value))
    return tuple(found)


def day_order(texts: Iterable[str]) -> DayOrder | None:
    """Whether the unambiguous numeric dates of a document put day or month first; None where they do not agree."""
    orders: set[DayOrder] = set()
    for text in texts:
        for match in _NUMERIC.finditer(text):
            first, second = int(match[1]), int(match[2])
            if first > 12 >= second:
                orders.add("day-first")
            elif second > 12 >= first:
                orders.add("month-first")
    return orders.pop() if len(orders) == 1 else None


_NUMERIC = re.compile(rf"(?<![\d./-])(\d{{1,2}})[./-](\d{{1,2}})[./-](?:{_YEAR}|\d\d)(?![\d./-])")


@lru_cache(maxsize=1)
def _digits() -> Callable[[str], object]:
    return re.compile(r"\d\d").search


def _has_digit(text: str) -> bool:
    return _digits()(text) is not None


def _value(match: re.Match[str], text: str, order: DayOrder | None) -> DateValue | None:
    part = match.groupdict()
    raw = match.group()
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2"), ("d4", "m4", "y4")):
        if part[year]:
            return _day(int(part[year]), _month(part[month]), int(part[day]), raw)
    for month, year in (("m3", "y3"), ("m6", "y6"), ("m7", "y7")):
        if part[year]:
            return _months(int(part[year]), _month(part[month]), 1, Precision.MONTH, raw)
    if part["y5"]:
        return _numeric(int(part["a5"]), int(part["b5"]), _full_year(part["y5"]), order, raw, part["s5"])
    for quarter, year in (("q8", "y8"), ("q9", "y9")):
        if part[year]:
            return _months(int(part[year]), 3 * int(part[quarter]) - 2, 3, Precision.QUARTER, raw)
    if part["y10"]:
        return _months(int(part["y10"]), 3 * _QUARTERS[part["qw"].lower()] - 2, 3, Precision.QUARTER, raw)
    if part["ya"]:
        return _years(int(part["ya"]), part["yb"], raw)
    if part["fy"]:
        return _months(_full_year(part["fy"]), 1, 12, Precision.YEAR, raw)
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 14]
    if _NAME_BEFORE.search(before) or _COUNTED.match(after):
        return None
    return _months(int(part["y11"]), 1, 12, Precision.YEAR, raw)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text.lower()]


def _full_year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return (2000 if int(text) < LAST_CENTURY else 1900) + int(text)


def _day(year: int, month: int, day: int, raw: str) -> DateValue | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return DateValue(date, date, Precision.DAY, raw)


def _numeric(a: int, b: int, year: int, order: DayOrder | None, raw: str, mark: str) -> DateValue | None:
    readings = [_day(year, month, day, raw) for day, month in ((a, b), (b, a))]
    if order == "month-first" and mark != "." and readings[1] is not None:
        return readings[1]
    if (order == "day-first" or mark == ".") and readings[0] is not None:
        return readings[0]
    dates = sorted({reading.first for reading in readings if reading is not None})
    if not dates:
        return None
    return DateValue(dates[0], dates[-1], Precision.DAY, raw, ambiguous=len(dates) > 1)


def _months(year: int, month: int, count: int, precision: Precision, raw: str) -> DateValue:
    last = month + count - 1
    return DateValue(dt.date(year, month, 1), dt.date(year, last, calendar.monthrange(year, last)[1]), precision, raw)


def _years(first: int, second: str, raw: str) -> DateValue | None:
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if not 0 < last - first <= 30:
        return None
    return DateValue(dt.date(first, 1, 1), dt.date(last, 12, 31), Precision.YEAR, raw)

"""Days, months and the limits rules set on dates: the one place where calendar arithmetic is done.

A month back from a day is the same day of the month before, or its last day where that month is shorter
(31 March less one month is 28 or 29 February); a year is twelve months, a week seven days.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_PERIOD = re.compile(r"(\d{1,5})\s*(day|week|month|year)s?", re.IGNORECASE)
_STATED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
AS_OF = "as-of"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: whole months and, besides, days."""

    months: int
    days: int


def parse_period(text: str) -> Period:
    """A period such as ``60 months``, ``5 years``, ``2 weeks`` or ``90 days``.

    :raises ValueError: where the text is none of these.
    """
    match = _PERIOD.fullmatch(text.strip())
    if not match:
        raise ValueError(f"'{text}' is not a period such as '60 months' or '90 days'.")
    count = int(match[1])
    unit = match[2].lower()
    months = count * {"month": 1, "year": 12}.get(unit, 0)
    days = count * {"day": 1, "week": 7}.get(unit, 0)
    return Period(months=months, days=days)


def earliest_within(as_of: dt.date, period: Period) -> dt.date:
    """The earliest day that lies within the period before a day (the day itself counts, so does the earliest)."""
    month_index = as_of.year * 12 + as_of.month - 1 - period.months
    year, month = divmod(month_index, 12)
    if year < 1:
        return dt.date.min
    day = min(as_of.day, calendar.monthrange(year, month + 1)[1])
    start = dt.date(year, month + 1, day)
    if start.toordinal() <= period.days:
        return dt.date.min
    return start - dt.timedelta(days=period.days)


def end_of(day: dt.date, period: Period) -> dt.date:
    """The day on which a period that begins on a day ends: a year from 2025-03-01 ends on 2026-03-01."""
    month_index = day.year * 12 + day.month - 1 + period.months
    year, month = divmod(month_index, 12)
    if year > dt.date.max.year:
        return dt.date.max
    start = dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    if period.days >= dt.date.max.toordinal() - start.toordinal():
        return dt.date.max
    return start + dt.timedelta(days=period.days)


def parse_day(text: str, as_of: dt.date) -> dt.date:
    """The day an ``after`` or ``before`` names: an ISO day, or ``as-of`` for the day of the screening.

    :raises ValueError: where the text is neither.
    """
    if text.strip() == AS_OF:
        return as_of
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"'{text}' is not a day such as '2024-05-02' (nor '{AS_OF}').") from None


def stated_days(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day a text such as ``2024``, ``2024-05`` or ``2024-05-02`` may mean; None for other texts."""
    match = _STATED.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        first = dt.date(year, month or 1, day or 1)
        if day:
            return first, first
        last_month = month or 12
        return first, dt.date(year, last_month, calendar.monthrange(year, last_month)[1])
    except ValueError:
        return None

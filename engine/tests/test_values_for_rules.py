"""Periods, limits and the values durable-rules sees: calendar-exact, rounded once, never two for one or one for two."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from engine.blocks.tokens import NOT_STATED, field, fixed, folded, number_of, token, with_tolerance
from engine.in_force.measures import parse_limit, parse_tolerance
from engine.in_force.periods import Period, earliest_within, parse_day, parse_period, stated_days

AS_OF = dt.date(2026, 1, 31)


@pytest.mark.parametrize(
    ("as_of", "period", "earliest"),
    [
        ("2026-01-31", "60 months", "2021-01-31"),
        ("2026-03-31", "1 month", "2026-02-28"),
        ("2024-03-31", "1 month", "2024-02-29"),
        ("2024-02-29", "1 year", "2023-02-28"),
        ("2026-01-31", "5 years", "2021-01-31"),
        ("2026-01-01", "1 day", "2025-12-31"),
        ("2026-01-31", "2 weeks", "2026-01-17"),
        ("2026-01-31", "0 days", "2026-01-31"),
        ("2026-01-31", "9999 years", "0001-01-01"),
        ("0001-06-01", "90000 days", "0001-01-01"),
    ],
)
def test_periods_count_back_by_the_calendar(as_of: str, period: str, earliest: str) -> None:
    found = earliest_within(dt.date.fromisoformat(as_of), parse_period(period))
    assert found == dt.date.fromisoformat(earliest)


def test_periods_and_days_that_are_none_are_refused() -> None:
    assert parse_period(" 5 Years ") == Period(60, 0)
    for text in ("", "five years", "60", "60 moons", "-1 days", "{policy_review_age}"):
        with pytest.raises(ValueError, match="is not a period"):
            parse_period(text)
    assert parse_day("as-of", AS_OF) == AS_OF
    for text in ("", "2024", "soon", "{day}"):
        with pytest.raises(ValueError, match="is not a day"):
            parse_day(text, AS_OF)


def test_what_an_attribute_states_is_read_as_first_and_last_day() -> None:
    assert stated_days("2024") == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert stated_days(" 2024-02 ") == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert stated_days("2024-02-30") is None
    assert stated_days("0000") is None
    assert stated_days("before 2021") is None


def test_limits_and_tolerances() -> None:
    limit = parse_limit("11.0 t CO2e/t Al")
    assert (limit.value, limit.dimension, limit.per) == (Decimal("11.0"), "intensity", "Al")
    with pytest.raises(ValueError, match="is not a quantity"):
        parse_limit("much")
    assert parse_tolerance("5 %") == parse_tolerance("0.05") == Decimal("0.05")
    for text in ("", "much", "-1 %", "300 %", "0.1234567", "NaN", "Infinity"):
        with pytest.raises(ValueError, match="is not a share"):
            parse_tolerance(text)


def test_tokens_are_equal_where_the_texts_are() -> None:
    texts = ["", "-", "=", "a", "A", "a ", "\u00e9", "e\u0301", "a" * 500, "a" * 501, '"', "\\", "\x00", "\udc80", "1"]
    assert len({token(text) for text in texts}) == len(texts)
    assert all(token(text).isascii() and len(token(text)) <= 65 for text in texts)
    assert NOT_STATED not in {token(text) for text in texts}
    assert folded(" YES ") == folded("yes") != folded("no")


def test_fields_are_safe_names() -> None:
    names = ["site", "next-review", "Größe", "a" * 40, ""]
    made = {field(prefix, name) for prefix in ("d", "l", "qu") for name in names}
    assert len(made) == 15
    assert all(name.isascii() and name.replace("_", "a").isalnum() and len(name) <= 30 for name in made)


def test_numbers_are_rounded_once_and_those_beyond_reach_are_none() -> None:
    assert fixed(Decimal("5.0000005")) == 5_000_000
    assert fixed(Decimal("5.0000015")) == 5_000_002
    assert fixed(Decimal("-0.000001")) == -1
    assert fixed(Decimal("1." + "0" * 30 + "1")) == 1_000_000
    for text in ("NaN", "Infinity", "-Infinity", "1e13", "-1e400"):
        assert fixed(Decimal(text)) is None
    assert with_tolerance(100, Decimal("0.05")) == 105
    assert with_tolerance(-100, Decimal("0.055")) == -95
    assert with_tolerance(2**62, Decimal("0.05")) == 2**62


def test_ids_are_small_numbers() -> None:
    assert number_of("c12") == 12
    for id_text in ("c", "cx", "c-1", "c9999999"):
        with pytest.raises(ValueError, match="is not an id"):
            number_of(id_text)

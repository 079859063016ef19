"""How a typed value is written for a reader."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.reasons.saying import value_words
from extractors.claim import Quantity


@pytest.mark.parametrize(
    ("value", "unit", "raw", "told"),
    [
        ("412300", "t CO2e", "412,300 t CO2e", "412,300 t CO2e"),
        ("3412", "t CO2e", "3,412", "3,412 t CO2e"),
        ("44900", "t CO2e", "44.9", "44.9 (44,900 t CO2e)"),
        ("1234.5", "t", "1.234,5", "1.234,5 t"),
        ("618000", "m3", "618", "618 (618,000 m3)"),
        ("-7.2", "%", "(7.2)", "(7.2) %"),
        ("3", "count", "3", "3"),
    ],
)
def test_a_figure_is_told_with_the_unit_it_is_counted_in(value: str, unit: str, raw: str, told: str) -> None:
    assert value_words(Quantity(Decimal(value), unit, "mass", raw)) == told

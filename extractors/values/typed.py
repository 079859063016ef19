"""Typed values read from text: dates and quantities, in one place for everybody who asks."""

from __future__ import annotations

from extractors.values.dates import DayOrder, day_order, parse_dates
from extractors.values.heads import unit_of
from extractors.values.numbers import parse_number
from extractors.values.quantities import parse_quantities, parse_quantity
from extractors.values.unit_table import Unit

__all__ = [
    "DayOrder",
    "Unit",
    "day_order",
    "parse_dates",
    "parse_number",
    "parse_quantities",
    "parse_quantity",
    "unit_of",
]

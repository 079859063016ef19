"""Typed values read from text: dates and quantities, in one place for everybody who asks."""

from __future__ import annotations

from extractors.dates import DayOrder, day_order, parse_dates
from extractors.quantities import parse_number, parse_quantities, parse_quantity
from extractors.units import Unit, unit_of

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

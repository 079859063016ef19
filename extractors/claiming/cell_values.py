"""The value of a table cell: its number, the unit that the cell or its table tells, and what was guessed of both."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractors.claim import Quantity
from extractors.claiming.cell_money import is_per_share, table_times
from extractors.claiming.cell_places import CellPlace
from extractors.claiming.cell_units import unit_of_number
from extractors.claiming.table_heads import NUMBER_CELL
from extractors.values.dates import parse_dates
from extractors.values.numbers import NUMBER, of_thousandths, read_number
from extractors.values.quantities import exact, parse_quantities, per_tonne_of

_BOUNDS = {"<": "<=", "≤": "<=", ">": ">=", "≥": ">=", "~": "~", "≈": "~"}
_NO_VALUES = re.compile(r"^\W*(?:notes?|pages?|ref(?:erence)?s?\.?|no\.|nr\.|gri|code)\W*$", re.IGNORECASE)
"""Heads of columns whose numbers lead somewhere."""
_NUMBER = re.compile(NUMBER)
_BLANK = re.compile(r"\d\s\d")
_MARKED = re.compile(r"\d[.,'’]\d{3}(?!\d)")
_THOUSANDS = re.compile(r"\d{1,3}[.,]\d{3}")
_DASH = re.compile(r"[-−–]\s")
_NOTE = re.compile(r"\(?\b\d{1,2}\)|\[\d{1,2}\]")
"""The mark of a footnote."""
_PER = re.compile(r"\bper\s(?!cent|annum|share|(?:\w+\s){1,2}share)\w", re.IGNORECASE)
_AMOUNTS = frozenset({"energy", "mass", "volume", "money", "area", "count", "length", "duration"})


def cell_quantity(place: CellPlace, *, dimension: str = "") -> Quantity | None:
    """The quantity of a cell in its canonical unit; None where it has no number, or none of this dimension.

    :param place: the cell.
    :param dimension: the kind of quantity wanted; any where empty.
    """
    if _NO_VALUES.match(place.head):
        return None
    text = place.text
    for start, end, quantity in parse_quantities(text, about=_about(place), mark=place.habits.mark):
        if not dimension or quantity.dimension == dimension:
            return _doubted(place, _many(place, quantity), text[:start] + text[end:])
    match = NUMBER_CELL.match(text)
    if match is None:
        return None
    number = match["number"].strip()
    digits = number.strip("()-−– ")
    read = read_number(number.strip("()").strip(), mark=lambda: place.mark() or place.habits.mark())
    if read is None or not _NUMBER.fullmatch(digits):
        return None
    value, doubt = read
    if not doubt and place.mark() is None:
        # Only other places of the document tell what it writes decimals with.
        doubt = of_thousandths(digits, value)
    whole = value == value.to_integral_value()
    unit = unit_of_number(place, percent=bool(match["percent"]), whole=whole, dimension=dimension)
    if unit is None:
        return None
    if unit.dimension == "count" and doubt and _THOUSANDS.fullmatch(digits):
        # Things are counted whole.
        value, doubt, whole = Decimal(re.sub(r"\D", "", digits)), "", True
    unit, doubts = per_tonne_of(unit, _about(place)), [doubt] if doubt else []
    if unit.dimension == "money" and unit.factor != 1 and is_per_share(place):
        unit = replace(unit, factor=Decimal(1))
        doubts.append("an amount per share is taken without the multiple of the table")
    if unit.dimension == "count" and not whole:
        doubts.append("a number of things with a fraction")
    if _DASH.match(number):
        doubts.append("a dash before a number is taken as below zero")
    if number.startswith("("):
        value = -value
        doubts.append("a number in brackets is taken as below zero")
    if _BLANK.search(digits) and any(_MARKED.search(cell.text) for row in place.table.rows for cell in row):
        doubts.append(f"“{number}” may be two numbers")
    quantity = Quantity(
        exact(value * unit.factor),
        unit.name,
        unit.dimension,
        text.strip(),
        unit.substance,
        unit.per,
        _BOUNDS.get((match["bound"] or "=")[0], "="),
        doubts=(*place.doubts, *doubts, *unit.doubts),
    )
    return _doubted(place, quantity, "")


def _doubted(place: CellPlace, quantity: Quantity, rest: str) -> Quantity:
    """A quantity with the doubts that its cell and its names give rise to.

    :param rest: what the cell holds besides it.
    """
    doubts = list(quantity.doubts)
    for start, end, _ in reversed(parse_dates(rest)):
        rest = rest[:start] + rest[end:]
    if re.search(r"\d", _NOTE.sub("", rest)):
        doubts.append("its cell holds another number too")
    named = f"{place.head} | {place.label} | {place.group}"
    if quantity.per is None and quantity.dimension in _AMOUNTS and _PER.search(named):
        doubts.append("its row or column may tell an amount for each of something")
    return replace(quantity, doubts=tuple(doubts))


def _many(place: CellPlace, quantity: Quantity) -> Quantity:
    """Money in a cell ("$5,208") times what the table says each number stands for ("in millions")."""
    quantity = replace(quantity, doubts=(*place.doubts, *quantity.doubts))
    if quantity.dimension != "money" or re.search(r"[a-z]{2}", quantity.raw.replace(quantity.unit, "")):
        return quantity
    times, doubts = table_times(place)
    return replace(quantity, value=exact(quantity.value * times), doubts=(*quantity.doubts, *doubts))


def _about(place: CellPlace) -> str:
    return f"{place.head} {place.label} {place.table.caption or ''}"

"""The unit of a bare number in a table cell, from wherever the table tells it.

It stands in the column head, the row label, a column or row of units, the name of the group, the corner, the caption or
the lines above, in that order. Where two of them do not agree, the unit carries a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from extractors.claiming.cell_money import column_money
from extractors.claiming.cell_places import CellPlace
from extractors.claiming.table_heads import NUMBER_CELL, heads_below
from extractors.phrases.tokens import plain
from extractors.values.heads import counts, times_of, unit_above, unit_alone, unit_of
from extractors.values.numbers import parse_number
from extractors.values.unit_table import COUNT, Unit

UNIT_HEAD = re.compile(r"^\s*(?:units?|uom)(?:\s+of\s+measure(?:ment)?)?\s*$", re.IGNORECASE)
"""The head of a column that tells the unit of each row."""
_NO_MONEY = re.compile(r"\bshares\b|\bnumber\b|\bratio\b|\brates?\b|%|\bper\s", re.IGNORECASE)
"""Rows of accounts that are not money."""
_OTHERWISE = re.compile(
    r"\b(?:numbers?|ratios?|rates?|index|scores?|proportion|percentage|multiple)\b|#", re.IGNORECASE
)
"""Names of rows and columns that may tell something else than the unit of their table."""
_RELATIVE = frozenset({"percent", "rate", "intensity", "count"})
_IN = re.compile(r"^\W*in\s", re.IGNORECASE)
_COUNTED = re.compile(
    r"\W*(?:\(?in\s)(?:units|pieces|persons|people|FTEs?|heads?|head\s?counts?|numbers?|full[\s-]time\sequivalents?)\W*",
    re.IGNORECASE,
)
"""A line above a table by which its numbers count."""
_BEHIND = re.compile(
    r"\s(?:of|by|with|within|in|from|for|at|on|to|who|that|which|under|over|aged|between|during|without|receiving)\s"
    r"|[(\[,:;–|/*\d]",
    re.IGNORECASE,
)
"""What parts the noun that a label is about from what is said of it."""
_NUMBER_LAST = re.compile(r"\b(?:19|20)\d\d\b.*\snumber\W*$", re.IGNORECASE)
"""A head of a year that ends in what its cells are ("2020 Norway number"), as no case number or serial number does."""
_SEVERAL = re.compile(r"\bnumber\b.*(?:%|\bper\s?cent)|%.*\bnumber\b", re.IGNORECASE)
"""A head of two columns run together ("number in %")."""
_PER = re.compile(r"\bper\s|/", re.IGNORECASE)
_WORDS = ("count", "duration")
"""Dimensions whose units are ordinary words, which do not keep a number from being something else."""


def unit_of_number(place: CellPlace, *, percent: bool, whole: bool, dimension: str) -> Unit | None:
    """The unit of a bare number; that of a change is a guess where its own column or row does not name it.

    :param percent: whether a percent sign stands beside the number.
    :param whole: whether the number is a whole one, as a number of things is.
    :param dimension: the kind of unit wanted; any where empty.
    """
    unit = _told(place, percent=percent, whole=whole, dimension=dimension)
    if unit is not None and unit.dimension == "percent" and not percent and _SEVERAL.search(place.head):
        return replace(unit, doubts=(*unit.doubts, "its column names several units"))
    if unit is None or percent or not place.tells_a_change or unit_of(plain(place.head)) is not None:
        return unit
    return replace(unit, doubts=(*unit.doubts, "told is a change, which may be in another unit"))


def _told(place: CellPlace, *, percent: bool, whole: bool, dimension: str) -> Unit | None:
    """The unit of a bare number; what the cell, its column or its row says outweighs what stands above the table."""
    for unit in _near(place, percent):
        if not dimension or unit.dimension == dimension or (dimension == "count" and unit.dimension == "rate"):
            return unit
        if unit.dimension not in _WORDS:
            return None
    for unit in _far(place):
        if unit.dimension == dimension or (not dimension and unit.dimension not in _WORDS):
            return _doubted(place, unit)
    if dimension == "count":
        return COUNT
    if dimension:
        return None
    if any(_COUNTED.fullmatch(text) for text in (place.stub, place.table.caption or "", *place.above)):
        return COUNT
    return _things(place) if whole else None


def _near(place: CellPlace, percent: bool) -> Iterator[Unit]:
    """The units told by the cell itself, its column, its row, a column of units, and a head that was read as a row."""
    if percent and (unit := unit_alone("%")):
        yield unit
    heads = zip(place.table.columns, place.cells, strict=False)
    of_row = [plain(cell.text) for head, cell in heads if UNIT_HEAD.match(head)]
    of_head, of_label = unit_of(plain(place.head)), _of_label(place)
    found = [_agreed(of_head, of_label), of_label]
    found += [unit_alone(text) or unit_of(text) for text in of_row]
    yield from (unit for unit in found if unit is not None)
    if unit := _unit_row(place):
        yield unit


def _of_label(place: CellPlace) -> Unit | None:
    """The unit a row is named by; a currency alone names what a row is about where the table tells another."""
    unit = unit_of(plain(place.label))
    if unit is None or unit.dimension != "money" or unit_alone(plain(place.label)) is None:
        return unit
    others = (unit_of(plain(text)) for text in place.above_it)
    return None if any(other is not None and other.dimension == "money" for other in others) else unit


def _agreed(of_head: Unit | None, of_label: Unit | None) -> Unit | None:
    """The unit of column and row: percent before all others, a number of things before an amount, else the column's."""
    if of_head is None or of_label is None or of_head.dimension == "percent":
        return of_head or of_label
    if of_label.dimension == "percent":
        return of_label
    if of_head.dimension == of_label.dimension or of_label.dimension == "duration":
        return of_head
    unit = of_label if of_label.dimension == "count" else of_head
    return replace(unit, doubts=(*unit.doubts, "its row and its column name different units"))


def _far(place: CellPlace) -> Iterator[Unit]:
    """The units told by what the cell stands under, and by other cells of its column."""
    for text in place.above_it:
        if unit := unit_of(plain(text)):
            yield unit
    for text in place.above:
        if unit := unit_above(plain(text)):
            yield unit
    if unit := _column_percent(place):
        yield unit
    if not _NO_MONEY.search(place.label) and (unit := column_money(place)):
        yield unit


def _doubted(place: CellPlace, unit: Unit) -> Unit:
    """A unit of the whole table, with a doubt where the row or column may tell something else ("Ratio of …")."""
    if unit.dimension in _RELATIVE or not _OTHERWISE.search(f"{place.head} {place.label}"):
        return unit
    return replace(unit, doubts=(*unit.doubts, "its row or column may tell something else than the unit of its table"))


def _things(place: CellPlace) -> Unit | None:
    """A number of the things that its row or its column is named by ("Employees", "Lost time injuries (LTI)")."""
    named = next((text for text in (plain(place.label), plain(place.head)) if _thing(text)), None)
    doubt = "taken as a number of things, as its row or column is named by them"
    if named is None:
        above = map(plain, place.above_it)
        named = place.head if _NUMBER_LAST.search(place.head) else next((text for text in above if counts(text)), None)
        doubt = "taken as a number of things, as its column or its table counts"
    if named is None:
        return None
    return replace(COUNT, factor=times_of(named), doubts=(doubt,))


@lru_cache(maxsize=4096)
def _thing(text: str) -> bool:
    """Whether the noun that a label is about can be counted; shares may as well be parts, or money."""
    words = _BEHIND.split(text, maxsplit=1)[0].split()
    if _PER.search(text) or not words or words[-1].lower() in ("share", "shares"):
        return False
    unit = unit_alone(words[-1])
    return unit is not None and unit.dimension == "count"


def _column_percent(place: CellPlace) -> Unit | None:
    """Percent where the first number of the column is marked so and no other number of it is above a hundred."""
    numbers = [match for text in place.column_texts if (match := NUMBER_CELL.match(text))]
    if not numbers or not numbers[0]["percent"]:
        return None
    values = [parse_number(match["number"].strip("()-−– ")) for match in numbers]
    if any(value is None or value > 100 for value in values):
        return None
    unit = unit_alone("%")
    return replace(unit, doubts=("its percent is that of the first cell of its column",)) if unit else None


def _unit_row(place: CellPlace) -> Unit | None:
    """The unit that a head read as a row names in the column of the cell, or for all its columns at its beginning.

    "in EUR million | As reported | Adjusted" is a head that was read as a row.
    """
    for row in heads_below(place.table, place.row):
        units = [unit_alone(plain(cell.text)) for cell in row if cell.text]
        if len(units) > 1 and all(units[1:]) and place.column < len(row):
            return unit_alone(plain(row[place.column].text))
        if row and _IN.match(plain(row[0].text)):
            return unit_of(plain(row[0].text))
        unit = unit_of(plain(row[place.column].text)) if 0 < place.column < len(row) else None
        if unit is not None and unit.dimension not in _WORDS and (unit.dimension != "money" or unit.factor != 1):
            return unit
    return None

"""The value of a table cell: its number, and the unit that the table says elsewhere.

The unit stands in the cell, the column head, the row label, a column or row of units, the name of the group, the
corner, the caption or the lines above, in that order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.claim import Quantity
from extractors.claiming.doubts import Habits, money_told
from extractors.claiming.table_heads import NUMBER_CELL, HeadedTable, heads_below
from extractors.document import Cell, Table
from extractors.phrases.tokens import plain
from extractors.values.heads import times_of, unit_above, unit_alone, unit_of
from extractors.values.numbers import MarkOf, parse_number, read_number
from extractors.values.quantities import exact, parse_quantities, per_tonne_of
from extractors.values.unit_table import COUNT, CURRENCY_PATTERN, Unit, money

_UNIT_HEAD = re.compile(r"^\s*(?:units?|uom)(?:\s+of\s+measure(?:ment)?)?\s*$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:change|changes|variation|variance|difference|delta|trend|yoy|y-o-y|growth|deviation|vs|versus|compared)\b|[Δ△]|\+/-|%\s?±",
    re.IGNORECASE,
)
_BOUNDS = {"<": "<=", "≤": "<=", ">": ">=", "≥": ">=", "~": "~", "≈": "~"}
_NO_VALUES = re.compile(r"^\W*(?:notes?|pages?|ref(?:erence)?s?\.?|no\.|nr\.|gri|code)\W*$", re.IGNORECASE)
"""Heads of columns whose numbers lead somewhere."""
_NO_MONEY = re.compile(r"\bshares\b|\bnumber\b|\bratio\b|\brates?\b|%|\bper\s", re.IGNORECASE)
"""Rows of accounts that are not money."""
_IN = re.compile(r"^\W*in\s", re.IGNORECASE)
_PER_SHARE = re.compile(r"\bper\s(?:\w+\s){0,2}share\b|\bEPS\b|\bshare\sprice\b", re.IGNORECASE)
_DECIMALS = re.compile(r"\d[.,]\d{1,2}(?!\d)")
_CENTS = re.compile(r"\d[.,]\d\d(?!\d)")
LONGEST_OF_MULTIPLES = 6
"""Digits of an amount that may stand for thousands or millions; longer ones are written out."""
_COUNTED = re.compile(
    r"\W*(?:\(?in\s)(?:units|pieces|persons|people|FTEs?|heads?|head\s?counts?|numbers?|full[\s-]time\sequivalents?)\W*",
    re.IGNORECASE,
)
"""A line above a table by which its numbers count."""
_COINS = re.compile(rf"^[\s(-]*(?P<currency>{CURRENCY_PATTERN})\s?\(?\d", re.IGNORECASE)
_WORDS = ("count", "duration")
"""Dimensions whose units are ordinary words, which do not keep a number from being something else."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell in its table: the row it stands in, its column, and what names its row.

    :param table: the table.
    :param cells: of the row.
    :param column: which of them it is, from 0.
    :param label: what names the row; empty where nothing does.
    :param group: the name of the group of rows it stands in.
    :param row: which row of the table it is, from 0.
    :param above: what stands right above the table, nearest first.
    :param mark: what the numbers of the table show it to write decimals with.
    :param habits: how the document writes numbers.
    :param doubts: what had to be guessed of the names of its columns.
    """

    table: Table
    cells: Sequence[Cell]
    column: int
    label: str
    group: str
    row: int
    above: Sequence[str]
    mark: MarkOf
    habits: Habits
    doubts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What stands in the cell."""
        return self.cells[self.column].text

    @property
    def head(self) -> str:
        """The name of its column; empty where it has none."""
        columns = self.table.columns
        return columns[self.column] if self.column < len(columns) else ""

    @property
    def stub(self) -> str:
        """What stands in the corner, over the labels."""
        return self.table.columns[0] if self.table.columns else ""

    @property
    def tells_a_change(self) -> bool:
        """Whether its column tells how much something changed and not what it is."""
        return _CHANGE.search(self.head) is not None


def _label(cells: Sequence[Cell]) -> str:
    """What names a row: its first cell that is no number."""
    return next((cell.text for cell in cells if cell.text and not NUMBER_CELL.match(cell.text)), "")


def row_places(told: HeadedTable, row: int, *, habits: Habits) -> tuple[CellPlace, ...]:
    """The cells of a row, counted from 0, each in its place."""
    table = told.table
    cells = table.rows[row]
    label, group = _label(cells), table.group_of(row)
    return tuple(
        CellPlace(table, cells, column, label, group, row, told.above, told.mark, habits, told.doubts)
        for column in range(len(cells))
    )


def cell_quantity(place: CellPlace, *, dimension: str = "") -> Quantity | None:
    """The quantity of a cell in its canonical unit; None where it has no number, or none of this dimension.

    :param place: the cell.
    :param dimension: the kind of quantity wanted; any where empty.
    """
    if _NO_VALUES.match(place.head):
        return None
    text = place.text
    for _, _, quantity in parse_quantities(text, about=_about(place), mark=place.habits.mark):
        if not dimension or quantity.dimension == dimension:
            return _many(place, quantity)
    match = NUMBER_CELL.match(text)
    if match is None:
        return None
    number = match["number"].strip()
    read = read_number(number.strip("()").strip(), mark=lambda: place.mark() or place.habits.mark())
    unit = _unit(place, bool(match["percent"]), dimension)
    if read is None or unit is None:
        return None
    value, doubt = read
    unit, doubts = per_tonne_of(unit, _about(place)), [*place.doubts]
    if doubt:
        doubts.append(doubt)
    if unit.dimension == "money" and unit.factor != 1 and is_per_share(place):
        unit = replace(unit, factor=Decimal(1))
        doubts.append("an amount per share is taken without the multiple of the table")
    if number.startswith("("):
        value = -value
        doubts.append("a number in brackets is taken as below zero")
    return Quantity(
        exact(value * unit.factor),
        unit.name,
        unit.dimension,
        text.strip(),
        unit.substance,
        unit.per,
        _BOUNDS.get((match["bound"] or "=")[0], "="),
        doubts=(*doubts, *unit.doubts),
    )


def _many(place: CellPlace, quantity: Quantity) -> Quantity:
    """Money in a cell ("$5,208") times what the table says each number stands for ("in millions")."""
    quantity = replace(quantity, doubts=(*place.doubts, *quantity.doubts))
    if quantity.dimension != "money" or re.search(r"[a-z]{2}", quantity.raw.replace(quantity.unit, "")):
        return quantity
    times, doubts = _table_times(place)
    return replace(quantity, value=exact(quantity.value * times), doubts=(*quantity.doubts, *doubts))


def _table_times(place: CellPlace) -> tuple[Decimal, tuple[str, ...]]:
    """How many each number of money stands for, with a doubt where only other places of the document tell."""
    if is_per_share(place):
        return Decimal(1), ()
    texts = (place.head, place.label, place.group, place.stub, place.table.caption or "", *place.above)
    times = next((times for text in texts if (times := times_of(text)) != 1), Decimal(1))
    words = place.habits.multiple() if times == 1 else ""
    if not words:
        return times, ()
    if place.habits.times() == 1 or _written_out(place):
        return times, (money_told(words),)
    return place.habits.times(), (f"its multiple is the one the document tells elsewhere, “{words}”",)


def is_per_share(place: CellPlace) -> bool:
    """Whether a cell of accounts is an amount per share, which their multiple leaves out."""
    if _PER_SHARE.search(f"{place.label} {place.group}"):
        return _DECIMALS.search(place.text) is not None
    return _CENTS.search(place.text) is not None and any("per share" in text.lower() for text in place.above)


def _written_out(place: CellPlace) -> bool:
    """Whether a column holds amounts that are too large, or told too closely, to stand for multiples."""
    texts = (row[place.column].text for row in place.table.rows if place.column < len(row))
    return any(_CENTS.search(text) or len(re.sub(r"\D", "", text)) > LONGEST_OF_MULTIPLES for text in texts)


def _column_money(place: CellPlace) -> Unit | None:
    """The currency of another cell of the column: accounts write it once, at the top and at the bottom."""
    for row in place.table.rows:
        if place.column < len(row) and (found := _COINS.match(row[place.column].text)):
            unit = money(found["currency"])
            if unit is not None:
                times, doubts = _table_times(place)
                doubts = (*unit.doubts, "its currency is that of another cell of its column", *doubts)
                return replace(unit, factor=times, doubts=doubts)
    return None


def _about(place: CellPlace) -> str:
    return f"{place.head} {place.label} {place.table.caption or ''}"


def _unit(place: CellPlace, percent: bool, dimension: str) -> Unit | None:
    """The unit of a bare number; what the cell, its column or its row says outweighs what stands above the table."""
    table = place.table
    heads = zip(table.columns, place.cells, strict=False)
    of_row = [cell.text for head, cell in heads if _UNIT_HEAD.match(head)]
    of_label = unit_of(plain(place.label))
    near = (
        unit_alone("%") if percent else None,
        of_label if of_label is not None and of_label.dimension == "percent" else unit_of(plain(place.head)),
        of_label,
        *(unit_alone(plain(text)) or unit_of(plain(text)) for text in of_row),
        _unit_row(place),
    )
    for unit in near:
        if unit is None:
            continue
        if not dimension or unit.dimension == dimension:
            return unit
        if unit.dimension not in _WORDS:
            return None
    above = [unit_of(plain(text)) for text in (place.group, place.stub, table.caption or "") if text]
    above += [unit_above(plain(text)) for text in place.above]
    above.append(_column_percent(place))
    for unit in above if _NO_MONEY.search(place.label) else (*above, _column_money(place)):
        if unit is not None and (unit.dimension == dimension or (not dimension and unit.dimension not in _WORDS)):
            return unit
    counted = any(_COUNTED.fullmatch(text) for text in (place.stub, table.caption or "", *place.above))
    return COUNT if dimension == "count" or (not dimension and counted) else None


def _column_percent(place: CellPlace) -> Unit | None:
    """Percent where the first number of the column is marked so and no other number of it is above a hundred."""
    texts = [row[place.column].text for row in place.table.rows if place.column < len(row)]
    numbers = [match for text in texts if (match := NUMBER_CELL.match(text))]
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

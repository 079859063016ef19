"""The value of a table cell: its number, and the unit and year that the table says elsewhere.

The unit stands in the cell, the column head, the row label, a column or row of units, the name of the group, the
corner or the caption, in that order; the year in the head, else beside the number in its row, else above the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.claim import Quantity
from extractors.claiming.doubts import Habits, money_told
from extractors.document import Cell, Document, Segment, SegmentKind, Table
from extractors.phrases.tokens import plain
from extractors.values.dates import parse_dates
from extractors.values.heads import times_of, unit_above, unit_alone, unit_of
from extractors.values.numbers import DecimalMark, decimal_mark, read_number
from extractors.values.quantities import exact, parse_quantities, per_tonne_of
from extractors.values.units import COUNT, CURRENCY_PATTERN, Unit, money

NUMBER_CELL = re.compile(
    r"^\s*(?P<bound>[<>≤≥~≈]=?)?\s*(?P<number>[-−–]?(?:\(\s*\d[\d.,'’\s\u00a0\u202f]*\)|\d[\d.,'’\s\u00a0\u202f]*?))"
    r"\s*(?P<percent>%)?\s*(?:\*+|[a-z]\)|(?<=\s)\d{1,2}\))?\s*$"
)
"""A cell that is a number, with a percent sign or the mark of a footnote at most."""
_UNIT_HEAD = re.compile(r"^\s*(?:units?|uom)(?:\s+of\s+measure(?:ment)?)?\s*$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:change|changes|variation|variance|difference|delta|trend|yoy|y-o-y|growth|deviation|vs|versus|compared)\b|[Δ△]|\+/-|%\s?±",
    re.IGNORECASE,
)
LONGEST_DATED = 40
"""Characters of a cell or a group of rows that names a date and little else."""
_BOUNDS = {"<": "<=", "≤": "<=", ">": ">=", "≥": ">=", "~": "~", "≈": "~"}
_NO_VALUES = re.compile(r"^\W*(?:notes?|pages?|ref(?:erence)?s?\.?|no\.|nr\.|gri|code)\W*$", re.IGNORECASE)
"""Heads of columns whose numbers lead somewhere."""
_NO_MONEY = re.compile(r"\bshares\b|\bnumber\b|\bratio\b|\brates?\b|%|\bper\s", re.IGNORECASE)
"""Rows of accounts that are not money."""
ROWS_OF_HEADS = 3
"""Rows from the top that may be heads that were read as rows."""
_IN = re.compile(r"^\W*in\s", re.IGNORECASE)
LINES_ABOVE = 8
LONGEST_LINE = 90
"""Characters of a line above a table beyond the nearest that may still be part of its head."""
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
    :param above: what stands right above the table, nearest first.
    :param habits: how the document writes numbers.
    """

    table: Table
    cells: Sequence[Cell]
    column: int
    label: str
    group: str
    above: Sequence[str]
    habits: Habits

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


def row_places(table: Table, row: int, *, above: Sequence[str], habits: Habits) -> tuple[CellPlace, ...]:
    """The cells of a row, counted from 0, each in its place."""
    cells = table.rows[row]
    label, group = _label(cells), table.group_of(row)
    return tuple(CellPlace(table, cells, column, label, group, above, habits) for column in range(len(cells)))


def above_table(document: Document, first: Segment | None) -> tuple[str, ...]:
    """What stands right above a table on its page, nearest first: the line before it, and short ones before that.

    :param first: the segment of its first row; None where it has none.
    """
    if first is None:
        return ()
    found: list[str] = []
    for index in range(first.index - 1, max(-1, first.index - 1 - LINES_ABOVE), -1):
        segment = document.segments[index]
        if segment.kind is SegmentKind.TABLE_ROW or segment.page != first.page:
            break
        if found and len(segment.text) > LONGEST_LINE:
            break
        found.append(segment.text)
    return tuple(found)


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
    read = read_number(number.strip("()").strip(), mark=lambda: _table_mark(place.table) or place.habits.mark())
    unit = _unit(place, bool(match["percent"]), dimension)
    if read is None or unit is None:
        return None
    value, doubt = read
    unit = per_tonne_of(unit, _about(place))
    doubts = [doubt] if doubt else []
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


def cell_year(place: CellPlace) -> str | None:
    """The year a cell is of, where its column or its row names one: the nearest to its left, else to its right."""
    if year := _year_named(place.head) or _year_row(place):
        return year
    for column in range(place.column - 1, 0, -1):
        if not unit_alone(_head(place, column + 1).removeprefix("in ")):
            break
        if year := _year_named(_head(place, column)):
            return year
    cells = place.cells
    order = (*range(place.column - 1, -1, -1), *range(place.column + 1, len(cells)))
    told = (_year_told(text) for text in (*(cells[at].text for at in order), place.group))
    return next((year for year in told if year is not None), None)


def _head(place: CellPlace, column: int) -> str:
    columns = place.table.columns
    return plain(columns[column]) if column < len(columns) else ""


def _heads_below(place: CellPlace) -> Iterator[Sequence[Cell]]:
    """Rows near the top that hold no number: heads that were read as rows."""
    for row in place.table.rows[:ROWS_OF_HEADS]:
        if row is place.cells:
            break
        if not any(NUMBER_CELL.match(cell.text) and not _year_told(cell.text) for cell in row):
            yield row


def _year_row(place: CellPlace) -> str | None:
    """The year that a head read as a row names in the column of the cell."""
    told = (_year_told(row[place.column].text) for row in _heads_below(place) if place.column < len(row))
    return next((year for year in told if year is not None), None)


def _year_told(text: str) -> str | None:
    """The year of a cell that is one or a date, with few words ("As at 31.12.2022"); None of any other."""
    dates = parse_dates(text) if len(text) <= LONGEST_DATED else ()
    if len(dates) != 1 or re.search(r"\d|%", text[: dates[0][0]] + text[dates[0][1] :]):
        return None
    return str(dates[0][2].last.year)


def _year_named(text: str) -> str | None:
    """The year a head names, also one of a target or a baseline; None where it names none."""
    dates = parse_dates(plain(text))
    return str(dates[0][2].last.year) if dates else None


def _many(place: CellPlace, quantity: Quantity) -> Quantity:
    """Money in a cell ("$5,208") times what the table says each number stands for ("in millions")."""
    if quantity.dimension != "money" or re.search(r"[a-z]{2}", quantity.raw.replace(quantity.unit, "")):
        return quantity
    times, doubts = _table_times(place)
    return replace(quantity, value=exact(quantity.value * times), doubts=(*quantity.doubts, *doubts))


def _table_times(place: CellPlace) -> tuple[Decimal, tuple[str, ...]]:
    """How many each number of money stands for, with a doubt where only other places of the document tell."""
    texts = (place.head, place.label, place.group, place.stub, place.table.caption or "", *place.above)
    times = next((times for text in texts if (times := times_of(text)) != 1), Decimal(1))
    words = place.habits.multiple() if times == 1 else ""
    return times, ((money_told(words),) if words else ())


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


def _table_mark(table: Table) -> DecimalMark | None:
    return decimal_mark(cell.text for row in table.rows for cell in row)


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
    for unit in above if _NO_MONEY.search(place.label) else (*above, _column_money(place)):
        if unit is not None and (unit.dimension == dimension or (not dimension and unit.dimension not in _WORDS)):
            return unit
    return COUNT if dimension == "count" else None


def _unit_row(place: CellPlace) -> Unit | None:
    """The unit in a row near the top that holds nothing but units, in the column of the cell, or that begins with one.

    "in EUR million | As reported | Adjusted" is a head that was read as a row.
    """
    for row in _heads_below(place):
        units = [unit_alone(plain(cell.text)) for cell in row if cell.text]
        if len(units) > 1 and all(units[1:]) and place.column < len(row):
            return unit_alone(plain(row[place.column].text))
        if row and (first := _IN.match(plain(row[0].text))):
            return unit_alone(plain(row[0].text)[first.end() :])
    return None

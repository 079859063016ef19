"""A cell in its table: the row and the column it stands in, and what names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from extractors.claiming.doubts import Habits
from extractors.claiming.table_heads import NUMBER_CELL, HeadedTable
from extractors.document import Cell, Table
from extractors.values.numbers import MarkOf

_CHANGE = re.compile(
    r"(?<!climate\s)(?<!use\s)\bchanges?\b(?!\s(?:mitigation|adaptation|management))"
    r"|\b(?:variation|variance|difference|delta|trend|yoy|y-o-y|year[\s-]on[\s-]year|growth|deviation|vs|versus|compared)\b"
    r"|[Δ∆△]|\+\s?/\s?[-–−]|[-–−]\s?/\s?\+|%\s?±|±\s?%",
    re.IGNORECASE,
)
_CHANGE_WORD = r"(?:changes?|variation|variance|difference|delta|deviation|growth|increase|decrease|reduction)"
_CHANGE_ROW = re.compile(
    rf"\W*(?:(?:year[\s-]on[\s-]year|y-o-y|yoy|annual|relative|absolute|percentage)\s)?{_CHANGE_WORD}"
    r"(?:\W*|\W+(?:in\s)?(?:%|percent(?:age)?|p\.?p\.?|pts)\W*|\s(?:vs\.?|versus|compared|on|over|from|since|against|(?:to|year)\b).*)"
    rf"|.*[(,–|-]\s?(?:in\s)?(?:%\s?)?{_CHANGE_WORD}(?:\s?\(?(?:in\s)?%\)?|\s(?:vs\.?|on|over|from|since|to)\s[^()]*)?\)?\W*",
    re.IGNORECASE,
)
"""Names of rows that tell by how much the row above changed; "Change in inventories" is an amount of its own."""
_SIGNED = re.compile(r"\s*(?:[+▲▼△▽↑↓±]\s?[-–−]?\d|[-–−]\s?\d[\d.,]*\s?%\s*$)")
_SCOPE_ALONE = re.compile(
    r"\W*scope\s?[123](?:\W+cat(?:egory|\.)?\s?\d{1,2}(?:\s?(?:and|&|,)\s?\d{1,2})?)?\W*", re.IGNORECASE
)
_SCOPE_HEAD = re.compile(r"\W*(?:ghg\s)?scopes?\W*", re.IGNORECASE)
_SCOPE_NUMBER = re.compile(r"[123]")
_WHOLE_SCOPE = re.compile(
    r"\W*(?:sub-?)?(?:total|sum|all|together|overall)s?\b|.*\b(?:location|market)[\s-]based\b", re.IGNORECASE
)
_RISE = re.compile(r"\s*[+▲△↑±]\s?\d")


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell in its table: the row it stands in, its column, and what names its row.

    :param table: the table.
    :param cells: of the row.
    :param column: which of them it is, from 0.
    :param names: what names the row, cell by cell; empty where nothing does.
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
    names: tuple[str, ...]
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
    def above_it(self) -> tuple[str, ...]:
        """What the cell stands under, nearest first: the name of its group, the corner, the caption."""
        return tuple(text for text in (self.group, self.stub, self.table.caption) if text)

    @property
    def column_texts(self) -> Sequence[str]:
        """What stands in the cells of its column."""
        return [row[self.column].text for row in self.table.rows if self.column < len(row)]

    @property
    def label(self) -> str:
        """What names its row, as one text; empty where nothing does."""
        return ", ".join(self.names)

    @property
    def names_row(self) -> bool:
        """Whether the cell itself is what names the row, or a part of it."""
        return self.text in self.names

    @property
    def part_of_scope(self) -> bool:
        """Whether its row is one of several that a scope is made of, and not their sum by one method or another."""
        scope = _scope_in(self.names)
        if scope is None or any(_WHOLE_SCOPE.match(cell.text) for cell in self.cells):
            return False
        return sum(_scope_in(_names(row, self.stub)) == scope for row in self.table.rows) > 1

    @property
    def tells_a_change(self) -> bool:
        """Whether its column or its row tells how much something changed and not what it is.

        A plus before one number of a column makes changes of all that have a sign.
        """
        if _CHANGE.search(self.head) or _CHANGE_ROW.fullmatch(self.label):
            return True
        return bool(_SIGNED.match(self.text)) and any(_RISE.match(text) for text in self.column_texts)


def _names(cells: Sequence[Cell], stub: str) -> tuple[str, ...]:
    """What names a row: its first cell that is no number; where a scope stands alone in one, all before the numbers.

    The scope says whose part of the inventory a row is, and the cell beside it what the emissions come from.
    """
    texts = [cell.text for cell in cells if cell.text]
    if texts and _SCOPE_HEAD.fullmatch(stub) and _SCOPE_NUMBER.fullmatch(cells[0].text):
        texts[0] = f"Scope {texts[0]}"
    leading = tuple(takewhile(lambda text: not NUMBER_CELL.match(text), texts))
    if any(map(_SCOPE_ALONE.fullmatch, leading)):
        return leading
    return next(((text,) for text in texts if not NUMBER_CELL.match(text)), ())


def _scope_in(names: Sequence[str]) -> str | None:
    """The scope that stands alone in what names a row; None where there is none."""
    return next(filter(_SCOPE_ALONE.fullmatch, names), None)


def row_places(told: HeadedTable, row: int, *, habits: Habits) -> tuple[CellPlace, ...]:
    """The cells of a row, counted from 0, each in its place."""
    table = told.table
    cells = table.rows[row]
    names, group = _names(cells, table.columns[0] if table.columns else ""), table.group_of(row)
    return tuple(
        CellPlace(table, cells, column, names, group, row, told.above, told.mark, habits, told.doubts)
        for column in range(len(cells))
    )

"""The names of the columns of a table, also where its head was read as a row of it, as lines above it or not at all.

A table without a head takes the lines right above it for one, or goes on with that of the table before it, on its page
or at the end of the page before. Years that stand above over several columns each are told of all of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from extractors.document import Cell, Document, Segment, SegmentKind, Table
from extractors.phrases.tokens import plain
from extractors.values.dates import parse_dates
from extractors.values.heads import unit_of
from extractors.values.numbers import DecimalMark, MarkOf, decimal_mark

NUMBER_CELL = re.compile(
    r"^\s*(?P<bound>[<>≤≥~≈]=?)?\s*(?P<number>(?:[-−–]\s?)?(?:\(\s*\d[\d.,'’\s\u00a0\u202f]*\)|\d[\d.,'’\s\u00a0\u202f]*?))"
    r"\s*(?P<percent>%)?\s*(?:\*+|[a-z]\)|(?<=\s)\d{1,2}\))?\s*$"
)
"""A cell that is a number, with a percent sign or the mark of a footnote at most."""
LONGEST_DATED = 40
"""Characters of a cell or a group of rows that names a date and little else."""
ROWS_OF_HEADS = 3
"""Rows from the top that may be heads that were read as rows."""
LINES_ABOVE = 8
LONGEST_LINE = 90
"""Characters of a line above a table beyond the nearest that may still be part of its head."""
FARTHEST_TABLE = 3
"""Segments between two tables of a page of which the later goes on with the head of the earlier."""
_REFERENCE = re.compile(
    r"\b(?:since|before|until|till|after|from|by|than|to|vs\.?|versus|against|between|baseline|target|due)\s(?:the\s)?(?:end\sof\s|year\s)?$",
    re.IGNORECASE,
)
"""What makes of a year one that a value is reckoned from or up to."""


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table with the names of its columns.

    :param above: what stands right above it, nearest first.
    :param mark: what its own numbers show it to write decimals with.
    :param doubts: what was guessed of the names of its columns.
    """

    table: Table
    above: tuple[str, ...]
    mark: MarkOf
    doubts: tuple[str, ...] = ()


def headed_tables(document: Document) -> Iterator[HeadedTable]:
    """The tables of a document in their order, each with the names of its columns as far as they can be known."""
    first: dict[int, Segment] = {}
    last: dict[int, Segment] = {}
    for segment in document.segments:
        if segment.kind is SegmentKind.TABLE_ROW and segment.table is not None:
            first.setdefault(segment.table, segment)
            last[segment.table] = segment
    found: dict[int, HeadedTable] = {}
    before: int | None = None
    for number in sorted(range(len(document.tables)), key=lambda one: first[one].index if one in first else -1):
        table = document.tables[number]
        told = HeadedTable(table, _above(document, first.get(number)), cache(partial(_mark, table)))
        if not any(table.columns):
            near = number in first and before in last and _follows(last[before], first[number])
            earlier = found[before] if near and before is not None else None
            told = _from_lines(told) or (_from_table(told, earlier) if earlier is not None else None) or told
        found[number] = _with_years(told)
        before = number
    for number in range(len(document.tables)):
        yield found[number]


def _mark(table: Table) -> DecimalMark | None:
    return decimal_mark(cell.text for row in table.rows for cell in row)


def _above(document: Document, first: Segment | None) -> tuple[str, ...]:
    """What stands right above a table on its page, nearest first: the line before it, and short ones before that."""
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


def _follows(last: Segment, first: Segment) -> bool:
    """Whether a table begins right after another on its page, or at the top of the next one."""
    between = first.index - last.index - 1
    return 0 <= between <= {0: FARTHEST_TABLE, 1: 0}.get(first.page - last.page, -1)


def _from_lines(told: HeadedTable) -> HeadedTable | None:
    """A table named by a line above it whose texts are as many as its columns of figures; None where none is."""
    for text in told.above:
        parts = [part.strip() for part in text.split("|")]
        if len(parts) > 1 and all(_names(part) for part in parts[1:]) and (columns := _over(parts, told.table)):
            doubt = "its column is named by a line above the table"
            return replace(told, table=replace(told.table, columns=columns), doubts=(doubt,))
    return None


def _names(text: str) -> bool:
    """Whether a text may name a column: a year, or no number at all."""
    return bool(text) and (year_told(text) is not None or not re.search(r"\d", text))


def _over(parts: Sequence[str], table: Table) -> tuple[str, ...] | None:
    """The texts of a line as the names of the columns of a table; None where they are not as many."""
    count, valued = _valued(table)
    if not any(year_told(part) or unit_of(plain(part)) for part in parts):
        return None
    if len(parts) == count:
        return tuple(parts)
    places = {len(valued): valued, len(valued) + 1: [0, *valued]}.get(len(parts))
    if places is None:
        return None
    named = dict(zip(places, parts, strict=True))
    return tuple(named.get(column, "") for column in range(count))


def _valued(table: Table) -> tuple[int, list[int]]:
    """How many columns a table has, and those that hold figures."""
    count = max(map(len, table.rows), default=0)
    return count, [
        column
        for column in range(1, count)
        if any(column < len(row) and NUMBER_CELL.match(row[column].text) for row in table.rows)
    ]


def _with_years(told: HeadedTable) -> HeadedTable:
    """A table that names no year with those of a line above it that stand over equally many columns of figures each."""
    table = told.table
    if any(re.search(r"\d\d", name) and parse_dates(name) for name in table.columns):
        return told
    for text in told.above:
        parts = [part.strip() for part in text.split("|")]
        years = parts if year_told(parts[0]) else parts[1:]
        if len(years) < 2 or not all(map(year_told, years)):
            continue
        count, valued = _valued(table)
        dated = any(is_row_of_years(row) or year_told(row[0].text) for row in table.rows if row)
        if dated or len(valued) % len(years):
            return told
        over = {column: years[at * len(years) // len(valued)] for at, column in enumerate(valued)}
        named = (table.columns[at] if at < len(table.columns) else "" for at in range(count))
        columns = tuple(f"{over.get(at, '')} {name}".strip() for at, name in enumerate(named))
        doubt = "its year is one of a line above the table"
        return replace(told, table=replace(table, columns=columns), doubts=(*told.doubts, doubt))
    return told


def _from_table(told: HeadedTable, before: HeadedTable) -> HeadedTable | None:
    """A table that goes on with the head of the one before it, or with the last row of that which is one."""
    count = len(told.table.columns)
    if len(before.table.columns) != count:
        return None
    row = next((row for row in reversed(before.table.rows) if is_row_of_years(row)), None)
    if row is None and not any(before.table.columns):
        row = next((row for row in before.table.rows[:1] if _is_head(row)), None)
    columns = tuple(cell.text for cell in row) if row is not None else before.table.columns
    if not any(columns):
        return None
    doubts = (*before.doubts, "its column is named as in the table before it")
    table = replace(told.table, columns=columns, caption=told.table.caption or before.table.caption)
    return replace(told, table=table, above=(*told.above, *before.above), doubts=doubts)


def is_row_of_years(row: Sequence[Cell]) -> bool:
    """Whether a row names a year over two columns at least and holds nothing else but its label."""
    filled = [cell.text for cell in row[1:] if cell.text]
    return len(filled) > 1 and all(year_told(text) for text in filled)


def _is_head(row: Sequence[Cell]) -> bool:
    """Whether a row has a text in every cell, no figure, and a unit in one of them ("Source | Emissions (t CO2e)")."""
    texts = [cell.text for cell in row]
    return all(map(_names, texts)) and any(unit_of(plain(text)) for text in texts[1:])


def heads_below(table: Table, row: int) -> Iterator[Sequence[Cell]]:
    """Heads that were read as rows above a row: the nearest row of years, and those near the top without a number."""
    for at in range(row - 1, -1, -1):
        if is_row_of_years(table.rows[at]):
            yield table.rows[at]
            break
    for cells in table.rows[: min(row, ROWS_OF_HEADS)]:
        if not any(NUMBER_CELL.match(cell.text) and not year_told(cell.text) for cell in cells):
            yield cells


def year_told(text: str) -> str | None:
    """The year of a cell that is one or a date, with few words ("As at 31.12.2022"); None of any other.

    A year that something is reckoned from or up to ("built since 2010") is not told of the values beside it.
    """
    dates = parse_dates(text) if len(text) <= LONGEST_DATED else ()
    if len(dates) != 1:
        return None
    start, end, date = dates[0]
    if re.search(r"\d|%", text[:start] + text[end:]) or _REFERENCE.search(text[:start]):
        return None
    return str(date.last.year)

"""The year of a table cell: in its head, a head over its neighbours, its row, or the dated rows it stands between."""

from __future__ import annotations

import re

from extractors.claim import Precision
from extractors.claiming.cell_places import CellPlace
from extractors.claiming.table_heads import heads_below, year_told
from extractors.phrases.tokens import plain
from extractors.values.dates import parse_dates
from extractors.values.heads import unit_alone

_SHARE = re.compile(r"\W*(?:shares?|proportion|percentage|in\s%|%\sof\s\w+)\W*", re.IGNORECASE)
"""Heads of columns that tell the part of a whole of the column to their left."""
_YEAR_WORDS = re.compile(
    r"\b(?:FY|years?|ended|ending|as|at|of|on|in|the|financial|fiscal|dec\w*|june?)\b|\W", re.IGNORECASE
)
_BALANCES = re.compile(r"\b(?:balances?|totals?|status|carrying\samounts?|positions?)\b", re.IGNORECASE)
_MEANT = re.compile(r"\b(?:targets?|goals?|plan(?:ned)?|budget|forecast|outlook|base(?:line)?|since|vs|versus)\b", re.I)
"""Heads whose year is of them alone."""
_BEFORE_UNIT = re.compile(r"^\W*(?P<year>(?:19|20)\d\d)\s(?P<unit>[^\d\s].*)$")
_BESIDE = "its year is that of the column beside it"
_BETWEEN = "its year is that of the dated row above it"
_OF_ROW = "its year is one that its row names"
_SEVERAL = "its column names several years"
_PERIODS = re.compile(
    r"\W*(?:(?:reporting|financial|fiscal|calendar)\s)?(?:years?|periods?|dates?|as\s(?:at|of)|FY)?\W*", re.I
)
"""Heads of columns whose cells date their rows; others hold years that are values ("Maturity", "Opened")."""
_COMPARED = re.compile(r"\b(?:since|vs\.?|versus|than|from|compared\s(?:to|with)|against|over)\s(?:FY\s?)?$", re.I)


def cell_year(place: CellPlace) -> tuple[str, tuple[str, ...]] | None:
    """The year a cell is of, where its column or its row names one, with what had to be guessed of it."""
    if named := _named(place.head):
        return named[0], (*place.doubts, *named[1])
    if year := _row_above(place):
        return year, place.doubts
    for column in range(place.column - 1, 0, -1):
        head = _head(place, column + 1)
        if not (unit_alone(head.removeprefix("in ")) or _SHARE.fullmatch(head)):
            break
        if named := _named(_head(place, column)):
            return named[0], (*place.doubts, *named[1])
    if beside := _beside(place):
        return beside
    if year := _over_several(place) or _amid(place):
        return year, (*place.doubts, _BESIDE)
    year = _between(place)
    return (year, (*place.doubts, _BETWEEN)) if year else None


def _beside(place: CellPlace) -> tuple[str, tuple[str, ...]] | None:
    """The year that the row or its group is named by, or a column of periods tells."""
    cells = place.cells
    order = (*range(place.column - 1, -1, -1), *range(place.column + 1, len(cells)))
    for at in order:
        text = cells[at].text
        dates = at == 0 or (_PERIODS.fullmatch(_head(place, at)) and not _is_day(text))
        if dates and (year := year_told(text)):
            return year, (*place.doubts, *(() if _is_date(text) else (_OF_ROW,)))
    year = year_told(place.group)
    return (year, place.doubts) if year else None


def _is_date(text: str) -> bool:
    """Whether a text is a year or a date and no more than the words for one ("As at 31.12.2023")."""
    ((start, end, _),) = parse_dates(text)
    return not _YEAR_WORDS.sub("", _BALANCES.sub("", text[:start] + text[end:]))


def _head(place: CellPlace, column: int) -> str:
    columns = place.table.columns
    return plain(columns[column]) if 0 <= column < len(columns) else ""


def _row_above(place: CellPlace) -> str | None:
    """The year that a head read as a row names in the column of the cell."""
    for row in heads_below(place.table, place.row):
        if 0 < place.column < len(row):
            text = row[place.column].text
            named = None if _MEANT.search(text) else _named(text)
            if year := year_told(text) or (named[0] if named else None):
                return year
    return None


def _named(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The year a head names, also one of a target or a baseline and beside a percent sign; None where it names none.

    A year that others are compared with is none ("Change since 2019"); of several the first is taken, and that is told.
    """
    told = _BEFORE_UNIT.sub(_parted, plain(text).replace("%", " "))
    years = [str(date.last.year) for start, _, date in parse_dates(told) if not _COMPARED.search(told[:start])]
    return (years[0], (_SEVERAL,) if len(set(years)) > 1 else ()) if years else None


def _parted(match: re.Match[str]) -> str:
    """A year and the unit after it, which is no number of these ("2022 MWh")."""
    return match.group() if unit_alone(match["unit"]) is None else f"{match['year']}, {match['unit']}"


def _is_day(text: str) -> bool:
    """Whether a cell is a date to the day, which is a value of its own in a row: when a term ends, or a thing began."""
    return any(date.precision is Precision.DAY for _, _, date in parse_dates(text))


def _over_several(place: CellPlace) -> str | None:
    """The year in the name of the column beside, which stands over both: "Primary | 2023 Recycled | Total".

    It stands over the middle of its columns, so that one to the left or to the right of it holds it with another name.
    """
    if not place.head or place.tells_a_change or _SHARE.fullmatch(place.head):
        return None
    found = {
        named[0]
        for column in (place.column - 1, place.column + 1)
        if column > 0 and (head := _head(place, column)) and not _MEANT.search(head)
        if (named := _named(head)) and _has_more(head)
    }
    return found.pop() if len(found) == 1 else None


def _amid(place: CellPlace) -> str | None:
    """The year of the balances on both sides of a column of movements ("2022 Balance | Gains | 2022 Balance")."""
    if not place.head or place.tells_a_change:
        return None
    heads = [_head(place, column) for column in range(len(place.table.columns))]
    sides = (range(place.column - 1, 0, -1), range(place.column + 1, len(heads)))
    found = [next((named[0] for at in side if (named := _named(heads[at]))), None) for side in sides]
    balances = sum(1 for head in heads if _BALANCES.search(head) and _named(head))
    return found[1] if balances > 1 and found[0] is not None else None


def _has_more(head: str) -> bool:
    """Whether a head names more than a year and a unit."""
    text = head.replace("%", " ")
    start, end, _ = parse_dates(text)[0]
    rest = text[:start] + " " + text[end:]
    return bool(_YEAR_WORDS.sub("", rest)) and unit_alone(rest.strip().removeprefix("in ")) is None


def _between(place: CellPlace) -> str | None:
    """The year of movements below a dated row of balances: that which begins with it, or ends with the next one."""
    rows = place.table.rows
    for at in range(place.row - 1, -1, -1):
        text = rows[at][0].text if rows[at] else ""
        if (year := year_told(text)) is None:
            continue
        ((_, _, date),) = parse_dates(text)
        if date.precision is not Precision.DAY:
            return None
        if (date.first.month, date.first.day) == (1, 1):
            return year
        below = (year_told(row[0].text) for row in rows[place.row + 1 :] if row)
        return next((year for year in below if year is not None), None)
    return None

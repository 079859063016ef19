"""Ratings and non-conformances from grids: columns of ratings, matrices with a mark per row, registers of findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.audit.columns import Columns, columns_of
from extractors.audit.criteria import Named, leading_criteria
from extractors.audit.drafts import OF_ACTION, Draft, Mention
from extractors.audit.grids import Grid, GridRow, site_above
from extractors.audit.model import Stated, Untold
from extractors.audit.places import Part, passages_of_parts, whole
from extractors.audit.rating import read_rating
from extractors.audit.registers import is_register, register_of
from extractors.audit.standing import standard_before
from extractors.audit.stating import Reader, joined
from extractors.audit.turning import straight

_LETTER = re.compile(r"\(?([a-j])[).]?$")


class Told(NamedTuple):
    """What was read of a grid; `used` are the segments that need not be read again."""

    mentions: list[Mention]
    drafts: list[Draft]
    untold: list[Untold]
    used: frozenset[int]


def read_grid(reader: Reader, grid: Grid, legend: Mapping[str, str]) -> Told | None:
    """The ratings and non-conformances of a grid, None where it has neither."""
    grid = straight(grid, reader.words)
    legend = {**legend, **grid.legend}
    columns = columns_of(grid, reader.words, legend)
    earlier = any(reader.words.of_before(text) for text in grid.above[:2])
    if is_register(grid, columns, reader):
        drafts = list(register_of(reader, grid, columns, earlier=earlier))
        return Told([], drafts, [], grid.segments) if drafts else None
    at = columns.at("criterion")
    if at is None or not (columns.matrix or columns.sites or columns.at("rating") is not None):
        return None
    told = Told([], [], [], grid.segments)
    logical = _joined_rows(grid, columns, at, reader, legend)
    last: Named | None = None
    for rows in logical:
        cells = _cells(rows, len(columns.roles))
        named = leading_criteria(joined(cells[at]))
        letter = _LETTER.match(joined(cells[at]))
        if named is None and letter and last is not None:
            named = Named(
                (f"{last.numbers[0].partition('.')[0]}.{last.numbers[0].split('.')[1]}.{letter[1]}",), 0, letter.end()
            )
        if named is None:
            _tell_unplaced(reader, told, rows, columns, legend)
            continue
        last = named
        _read_row(reader, told, grid, columns, cells, at, named, legend, earlier=earlier)
    return told if told.mentions else None


def _joined_rows(
    grid: Grid, columns: Columns, at: int, reader: Reader, legend: Mapping[str, str]
) -> list[list[GridRow]]:
    """The rows with those that only go on with the one before them, over a page or in a table without lines."""
    found: list[list[GridRow]] = []
    rated = [*columns.matrix, *columns.sites, *(i for i, role in enumerate(columns.roles) if role == "rating")]
    for row in grid.rows:
        ratings = [row.parts[i].text for i in rated if i < len(row.parts) and row.parts[i].text]
        filled = sum(1 for part in row.parts if part.text)
        goes_on = not row.parts[at].text if at < len(row.parts) else False
        if goes_on and ratings and found:
            before = joined([p for one in found[-1] for i in rated if i < len(one.parts) for p in [one.parts[i]]])
            goes_on = read_rating(before, reader.words, legend=legend) is None or not before
            goes_on = goes_on and read_rating(f"{before} {' '.join(ratings)}", reader.words, legend=legend) is not None
            goes_on = goes_on and bool(before)
        if found and goes_on and (filled > 1 or len(row.parts) > 1):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _cells(rows: Sequence[GridRow], width: int) -> list[list[Part]]:
    """The cells of rows that belong together, column by column."""
    return [[row.parts[at] for row in rows if at < len(row.parts) and row.parts[at].text] for at in range(width)]


def _read_row(
    reader: Reader,
    told: Told,
    grid: Grid,
    columns: Columns,
    cells: list[list[Part]],
    at: int,
    named: Named,
    legend: Mapping[str, str],
    *,
    earlier: bool,
) -> None:
    roles = columns.roles
    title = joined(cells[at])[named.end :].strip(" .:–—-")
    beside = columns.at("title")
    if beside is None and not title and at + 1 < len(cells) and roles[at + 1] == "" and at + 1 not in columns.sites:
        beside = None if at + 1 in columns.matrix else at + 1
    if not title and beside is not None and beside < len(cells):
        title = joined(cells[beside])
    elsewhere = (*columns.matrix, *columns.sites, beside, grid.site)
    spoken = [
        i for i, role in enumerate(roles) if role in ("comment", "description") or (role == "" and i not in elsewhere)
    ]
    comment = tuple(part for i in spoken for part in cells[i])
    site = joined(cells[grid.site]) if grid.site >= 0 else site_above(grid.above, reader.words)
    marks = tuple(part.text for i, role in enumerate(roles) if role == "id" for part in cells[i])
    standard = standard_before(joined(cells[at]), named.start)
    every = [part for these in cells for part in these]
    statements: list[tuple[str, Stated, str, tuple[Part, ...]]] = []
    if columns.matrix:
        statements.append(("earlier" if earlier else "rating", _marked(reader, columns, cells, every), site, ()))
    for i, role in enumerate(roles):
        if role in ("rating", "earlier", "own") or i in columns.sites:
            kind = role if role in ("earlier", "own") else "earlier" if earlier else "rating"
            if role in ("earlier", "own") and not cells[i]:
                continue
            stated, rest = rating_of(reader, cells[i], every, legend)
            statements.append((kind, stated, grid.heads[i] if i in columns.sites else site, rest))
    for number in named.numbers:
        for kind, stated, column, rest in statements:
            note = named.note or stated.note
            one = Stated(stated.value if not named.note else None, stated.raw, stated.passages, note)
            told.mentions.append(Mention(number, title, kind, one, (*rest, *comment), column, marks, standard))
    current = [stated for kind, stated, _, _ in statements if kind == "rating"]
    if any(one.value in ("minor", "major") for one in current) and any(
        columns.at(name) is not None for name in OF_ACTION
    ):
        draft = Draft(whole(reader.document.segments[every[0].segment]), criteria=named.numbers, earlier=earlier)
        for name in (*OF_ACTION, "status"):
            place = columns.at(name)
            if place is not None:
                draft.fill(name, cells[place] if place < len(cells) else [])
        ratings = [i for i, role in enumerate(roles) if role == "rating"]
        for i in ratings[:1]:
            draft.fill("grade", cells[i])
        told.drafts.append(draft)


def rating_of(
    reader: Reader, parts: Sequence[Part], beside: Sequence[Part], legend: Mapping[str, str], *, part: str = "ratings"
) -> tuple[Stated, tuple[Part, ...]]:
    """The rating that parts give, and what stands after it in the same place."""
    said = joined(parts)
    if not said:
        return reader.stated(beside, None, "no rating stands here"), ()
    reading = read_rating(said, reader.words, part=part, legend=legend)
    if reading is None:
        return reader.stated(parts, None, f"“{said[:60]}” is none of the ratings known"), ()
    rest: tuple[Part, ...] = ()
    if reading.end < len(said) and len(parts) == 1:
        after = parts[0].cut(reading.end)
        rest = (after,) if after.text else ()
        parts = [parts[0].cut(0, reading.end)]
    return reader.stated(parts, reading.value, reading.note), rest


def _marked(reader: Reader, columns: Columns, cells: list[list[Part]], every: Sequence[Part]) -> Stated:
    """The rating whose column is marked in a row of a matrix."""
    marked = [
        (at, cells[at]) for at in columns.matrix if at < len(cells) and joined(cells[at]).lower() in reader.words.marks
    ]
    known = reader.words.marks | reader.words.unmarked
    others = [part for at in columns.matrix for part in cells[at] if part.text.lower() not in known]
    if others:
        return reader.stated(every, None, f"“{others[0].text[:60]}” is no mark that is known")
    if len(marked) == 1:
        at, parts = marked[0]
        return reader.stated(parts, columns.matrix[at])
    note = "several columns are marked" if marked else "no mark could be read; a colour is not read"
    return reader.stated(every, None, note)


def _tell_unplaced(
    reader: Reader, told: Told, rows: Sequence[GridRow], columns: Columns, legend: Mapping[str, str]
) -> None:
    """Tell a rating in a row without a number of a criterion, such as one of a whole principle."""
    rated = [i for i, role in enumerate(columns.roles) if role == "rating"]
    for row in rows:
        for i in rated:
            if i < len(row.parts) and row.parts[i].text and any(p.text for k, p in enumerate(row.parts) if k != i):
                reading = read_rating(row.parts[i].text, reader.words, legend=legend)
                if reading is not None and reading.value is not None:
                    passages = passages_of_parts(reader.document, row.parts)
                    told.untold.append(Untold("a rating stands in a row without the number of a criterion", passages))

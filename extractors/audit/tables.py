"""Ratings and non-conformances from grids: columns of ratings, matrices with a mark per row, registers of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.audit.columns import Columns, columns_of
from extractors.audit.criteria import Named, leading_criteria
from extractors.audit.drafts import NC_FIELDS, Draft, Mention
from extractors.audit.grids import Grid, GridRow
from extractors.audit.model import Stated, Untold
from extractors.audit.places import Part, passages_of_parts, whole
from extractors.audit.rating import read_rating
from extractors.audit.stating import Reader, joined
from extractors.audit.words import folded

_LETTER = re.compile(r"\(?([a-j])[).]?$")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\s*[.)]?$")
_COUNTED = re.compile(r"(?P<number>\d{1,3})[.)]?\s+(?=\S)")
_SPLIT_MARK = re.compile(r"(?<=[\d-])\s+(?=\d)")
_OF_ACTION = ("root_cause", "corrective_action", "due")


class Told(NamedTuple):
    """What was read of a grid; `used` are the segments that need not be read again."""

    mentions: list[Mention]
    drafts: list[Draft]
    untold: list[Untold]
    used: frozenset[int]


def read_grid(reader: Reader, grid: Grid, legend: Mapping[str, str]) -> Told | None:
    """The ratings and non-conformances of a grid, None where it has neither."""
    columns = columns_of(grid, reader.words, legend)
    earlier = any(reader.words.of_before(text) for text in grid.above[:2])
    if _is_register(grid, columns, reader):
        drafts = list(_register(reader, grid, columns, earlier=earlier))
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
    spoken = [
        i
        for i, role in enumerate(roles)
        if role in ("comment", "description") or (role == "" and i not in (*columns.matrix, *columns.sites, beside))
    ]
    comment = tuple(part for i in spoken for part in cells[i])
    every = [part for these in cells for part in these]
    statements: list[tuple[str, Stated, str, tuple[Part, ...]]] = []
    if columns.matrix:
        statements.append(("earlier" if earlier else "rating", _marked(reader, columns, cells, every), "", ()))
    for i, role in enumerate(roles):
        if role in ("rating", "earlier", "own") or i in columns.sites:
            kind = role if role in ("earlier", "own") else "earlier" if earlier else "rating"
            if role in ("earlier", "own") and not cells[i]:
                continue
            stated, rest = rating_of(reader, cells[i], every, legend)
            statements.append((kind, stated, grid.heads[i] if i in columns.sites else "", rest))
    for number in named.numbers:
        for kind, stated, column, rest in statements:
            note = named.note or stated.note
            one = Stated(stated.value if not named.note else None, stated.raw, stated.passages, note)
            told.mentions.append(Mention(number, title, kind, one, (*rest, *comment), column))
    current = [stated for kind, stated, _, _ in statements if kind == "rating"]
    if any(one.value in ("minor", "major") for one in current) and any(
        columns.at(name) is not None for name in _OF_ACTION
    ):
        draft = Draft(whole(reader.document.segments[every[0].segment]), criteria=named.numbers, earlier=earlier)
        for name in (*_OF_ACTION, "status"):
            place = columns.at(name)
            if place is not None:
                _fill(draft, name, cells[place] if place < len(cells) else [])
        ratings = [i for i, role in enumerate(roles) if role == "rating"]
        for i in ratings[:1]:
            _fill(draft, "grade", cells[i])
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


def _marked(reader: Reader, columns: Columns, cells: list[list[Part]], whole: Sequence[Part]) -> Stated:
    """The rating whose column is marked in a row of a matrix."""
    marked = [
        (at, cells[at]) for at in columns.matrix if at < len(cells) and joined(cells[at]).lower() in reader.words.marks
    ]
    if len(marked) == 1:
        at, parts = marked[0]
        return reader.stated(parts, columns.matrix[at])
    note = "several columns are marked" if marked else "no mark could be read; a colour is not read"
    return reader.stated(whole, None, note)


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


def _is_register(grid: Grid, columns: Columns, reader: Reader) -> bool:
    """Whether the rows of a grid are non-conformances: they have a grade and a mark, or a cause and an action."""
    graded = _grade_column(grid, columns, reader)
    acts = [name for name in _OF_ACTION if columns.at(name) is not None]
    if columns.at("rating") is not None and graded == columns.at("rating") and columns.at("criterion") is not None:
        at = columns.at("rating") or 0
        values = {_graded(row, at, reader) for row in grid.rows}
        raised = any(reader.words["raised_names"].all(text) for text in grid.above[:1])
        only_raised = values <= {"major", "minor", None} and values != {None}
        return only_raised and (bool(acts) or columns.at("id") is not None or raised)
    if graded is None:
        marked = columns.at("criterion") is not None or columns.at("id") is not None
        return marked and columns.at("rating") is None and (len(acts) > 1 or columns.at("grade") is not None)
    marked = columns.at("id") is not None or columns.at("criterion") is not None
    # A table that explains grades begins with them and has nothing else that tells its rows apart.
    told = marked or (
        graded > 0 and any(columns.at(name) is not None for name in ("title", "description", *_OF_ACTION))
    )
    return told and columns.at("rating") in (None, graded)


def _graded(row: GridRow, at: int, reader: Reader) -> str | None:
    text = row.parts[at].text if at < len(row.parts) else ""
    reading = read_rating(text, reader.words, part="grades")
    return reading.value if reading else (text and f"?{text}") or None


def _grade_column(grid: Grid, columns: Columns, reader: Reader) -> int | None:
    """The column of grades: named so, or as a rating or a class, and holding grades in most of its cells."""
    for role in ("grade", "rating", "status", "other", "category", ""):
        for at, name in enumerate(columns.roles):
            if name != role or (role in ("", "other", "status", "category") and not _says_grade(grid, at)):
                continue
            texts = [row.parts[at].text for row in grid.rows if at < len(row.parts) and row.parts[at].text]
            good = sum(1 for text in texts if _is_grade(text, reader))
            if texts and 2 * good >= len(texts):
                return at
    return None


def _says_grade(grid: Grid, at: int) -> bool:
    """Whether a head could name grades without being one of the names known: it is not that of another scale."""
    head = folded(grid.heads[at]) if at < len(grid.heads) else []
    return "severity" in head or "grade" in head or head in (["type"], ["level"], ["class"], ["category"])


def _is_grade(text: str, reader: Reader) -> bool:
    reading = read_rating(text, reader.words, part="grades")
    return reading is not None and reading.value is not None


def _register(reader: Reader, grid: Grid, columns: Columns, *, earlier: bool) -> Iterator[Draft]:
    """A draft for each row of a register; a row without mark, criterion and grade goes on with the one before it."""
    graded = _grade_column(grid, columns, reader)
    graded = columns.at("grade") if graded is None else graded
    keys = [at for at in (columns.at("id"), columns.at("criterion"), graded) if at is not None]
    draft: Draft | None = None
    for row in grid.rows:
        parts = row.parts
        filled = [part for part in parts if part.text]
        if not any(parts[at].text for at in keys if at < len(parts)):
            if draft is not None and filled:
                for at, part in enumerate(parts):
                    if part.text and columns.roles[at] in NC_FIELDS:
                        draft.add(columns.roles[at], part)
            continue
        if len(filled) < 2 or (columns.at("title") is not None and _is_total(parts)):
            continue
        if draft is not None:
            yield draft
        draft = Draft(whole(reader.document.segments[row.segment]), earlier=earlier)
        for at, part in enumerate(parts):
            role = "grade" if at == graded else columns.roles[at]
            if role == "id":
                _name(draft, part)
            elif role == "criterion":
                named = leading_criteria(part.text)
                draft.criteria = named.numbers if named else ()
                rest = part.cut(named.end) if named else part
                if named is None:
                    _name(draft, part)
                elif rest.text:
                    draft.add("title", rest)
            elif role == "title" and (match := _COUNTED.match(part.text)) and _counts(grid, at):
                draft.number = match["number"].lstrip("0")
                draft.add("title", part.cut(match.end()))
            elif role in NC_FIELDS:
                _fill(draft, role, [part] if part.text else [])
            elif role == "comment":
                draft.add("description", part)
    if draft is not None:
        yield draft


def _name(draft: Draft, part: Part) -> None:
    """Keep the mark of a finding: a bare number only counts the findings of a list."""
    text = part.text.strip()
    match = _NUMBERED.match(text)
    if match:
        draft.number = match["number"].lstrip("0")
    elif text:
        draft.id = _SPLIT_MARK.sub("", text)


def _fill(draft: Draft, name: str, parts: Sequence[Part]) -> None:
    """Give a field its parts; without any it is there and empty."""
    draft.fields.setdefault(name, [])
    for part in parts:
        draft.add(name, part)


def _counts(grid: Grid, at: int) -> bool:
    """Whether the head of a column begins with the name of a count ("# Title"), so that its cells begin with one."""
    return at < len(grid.heads) and folded(grid.heads[at])[:1] in (["#"], ["no"], ["nr"], ["id"])


def _is_total(parts: Sequence[Part]) -> bool:
    return any(folded(part.text)[:1] == ["total"] for part in parts if part.text)

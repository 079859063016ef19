"""Registers of non-conformances: tables with a finding in every row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.audit.columns import Columns
from extractors.audit.criteria import leading_criteria
from extractors.audit.drafts import NC_FIELDS, OF_ACTION, Draft
from extractors.audit.grids import Grid, GridRow
from extractors.audit.pairs import pairs_of
from extractors.audit.places import Part, whole
from extractors.audit.rating import read_rating
from extractors.audit.standing import standard_before
from extractors.audit.stating import Reader
from extractors.audit.words import folded

_NUMBERED = re.compile(r"(?P<number>\d{1,3})\s*[.)]?$")
_COUNTED = re.compile(r"(?P<number>\d{1,3})[.)]?\s+(?=\S)")
_SPLIT_MARK = re.compile(r"(?<=[\d-])\s+(?=\d)")


def is_register(grid: Grid, columns: Columns, reader: Reader) -> bool:
    """Whether the rows of a grid are non-conformances: they have a grade and a mark, or a cause and an action."""
    graded = _grade_column(grid, columns, reader)
    acts = [name for name in OF_ACTION if columns.at(name) is not None]
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
    told = marked or (graded > 0 and any(columns.at(name) is not None for name in ("title", "description", *OF_ACTION)))
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


def register_of(reader: Reader, grid: Grid, columns: Columns, *, earlier: bool) -> Iterator[Draft]:
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
        if draft is not None and _raises(draft):
            yield draft
        draft = Draft(whole(reader.document.segments[row.segment]), earlier=earlier)
        for at, part in enumerate(parts):
            role = "grade" if at == graded else columns.roles[at]
            if _labelled(reader, draft, part):
                continue
            if role == "id":
                _name(draft, part)
            elif role == "criterion":
                named = leading_criteria(part.text)
                draft.criteria = named.numbers if named else ()
                draft.standard = standard_before(part.text, named.start) if named else ""
                rest = part.cut(named.end) if named else part
                if named is None:
                    _name(draft, part)
                elif rest.text:
                    draft.add("title", rest)
            elif role == "title" and (match := _COUNTED.match(part.text)) and _counts(grid, at):
                draft.number = match["number"].lstrip("0")
                draft.add("title", part.cut(match.end()))
            elif role in NC_FIELDS:
                draft.fill(role, [part] if part.text else [])
            elif role == "comment":
                draft.add("description", part)
    if draft is not None and _raises(draft):
        yield draft


def _labelled(reader: Reader, draft: Draft, part: Part) -> bool:
    """Whether a cell holds fields, each after its label ("Criterion: 2.3 Grade: Minor"), which are then kept."""
    if ":" not in part.text:
        return False
    found, rest = pairs_of((part,), reader.words)
    if rest or not found or not all(pair.column in (*NC_FIELDS, "criterion", "id") for pair in found):
        return False
    for pair in found:
        if pair.column == "criterion":
            named = leading_criteria(pair.value.text)
            draft.criteria = named.numbers if named else draft.criteria
        elif pair.column == "id":
            _name(draft, pair.value)
        else:
            draft.fill(pair.column, [pair.value] if pair.value.text else [])
    return True


def _raises(draft: Draft) -> bool:
    """Whether a row has more than a criterion and remarks on it, as one that raises nothing has."""
    return bool(draft.id or draft.number) or any(draft.says(name) for name in ("grade", *OF_ACTION))


def _name(draft: Draft, part: Part) -> None:
    """Keep the mark of a finding: a bare number only counts the findings of a list."""
    text = part.text.strip()
    match = _NUMBERED.match(text)
    if match:
        draft.number = match["number"].lstrip("0")
    elif text:
        draft.id = _SPLIT_MARK.sub("", text)


def _counts(grid: Grid, at: int) -> bool:
    """Whether the head of a column begins with the name of a count ("# Title"), so that its cells begin with one."""
    return at < len(grid.heads) and folded(grid.heads[at])[:1] in (["#"], ["no"], ["nr"], ["id"])


def _is_total(parts: Sequence[Part]) -> bool:
    return any(folded(part.text)[:1] == ["total"] for part in parts if part.text)

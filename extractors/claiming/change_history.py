"""Tables of changes: version, date and author of the latest row count, the rows before it are history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.claim import Claim, Cue, DateValue, Stance, Strength, TextValue, Time, Value, Whose
from extractors.claiming.passages import quote_passages
from extractors.claiming.slots import ROLE
from extractors.document import Document, Segment, SegmentKind, Table
from extractors.statements.strength import REASONS
from extractors.values.dates import DayOrder, parse_dates
from extractors.vocabulary import CompiledVocabulary
from rules.patterns import ClaimPattern

_VERSION = re.compile(r"^\W*(?:version|revision|rev|issue|edition|ver|release)\b\.?(?!\s?date)", re.IGNORECASE)
_DATED = re.compile(r"\bdate\b|\b(?:approved|issued|effective|revised|published|updated)\s(?:on|from)\b", re.IGNORECASE)
_APPROVER = re.compile(
    r"\b(?:approved|authori[sz]ed|endorsed|released)\sby\b|\bapprov(?:er|al)\b(?!\s?date)", re.IGNORECASE
)
_APPROVED_ON = re.compile(r"\bapprov(?:ed|al)\b.*\b(?:on|date)\b|\bdate\sof\sapproval\b", re.IGNORECASE)
_AUTHOR = re.compile(r"\b(?:author|prepared\sby|revised\sby|changed\sby|written\sby|owner|editor)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"^\W*(?:v(?:ersion)?|rev(?:ision)?|issue)?\.?\s?(?P<version>\d+(?:\.\d+)*[a-z]?|[A-Z])\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table of changes, with its cells by what their column holds."""

    segment: Segment
    version: str
    date: DateValue | None
    approver: str
    author: str


def with_change_history(
    document: Document, compiled: CompiledVocabulary, claims: Iterable[Claim], *, order: DayOrder | None
) -> list[Claim]:
    """The claims of a document with those of the latest row of each table of changes, and none of its other rows.

    :param order: how the document writes numeric dates.
    """
    found = list(claims)
    patterns = {one.pattern.name: one.pattern for one in reversed(compiled.patterns)}
    for number, table in enumerate(document.tables):
        rows = _rows(document, number, table, order)
        if not rows:
            continue
        indexes = {row.segment.index for row in rows}
        found = [claim for claim in found if claim.kind != "document-control" or claim.segment not in indexes]
        latest = max(rows, key=lambda row: (row.date.first.toordinal() if row.date else 0, _rank(row.version)))
        approved_on = any(_APPROVED_ON.search(head) for head in table.columns)
        found += _claims(document, patterns, latest, approved_on=approved_on)
    return found


def _rows(document: Document, number: int, table: Table, order: DayOrder | None) -> list[_Row]:
    """The rows of a table whose heads name a version and a date; empty where they do not."""
    version = _column(table.columns, _VERSION)
    dated = _column(table.columns, _DATED)
    if version is None or dated is None or version == dated:
        return []
    approver, author = _column(table.columns, _APPROVER), _column(table.columns, _AUTHOR)
    rows = []
    for segment in document.segments:
        if segment.kind is not SegmentKind.TABLE_ROW or segment.table != number or segment.row is None:
            continue
        cells = [cell.text.strip() for cell in table.rows[segment.row]]
        told = _NUMBER.match(cells[version])
        dates = parse_dates(cells[dated], order=order)
        if told is not None:
            texts = (cells[column] if column is not None else "" for column in (approver, author))
            rows.append(_Row(segment, told["version"], dates[0][2] if dates else None, *texts))
    return rows


def _column(heads: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, head in enumerate(heads) if pattern.search(head)), None)


def _rank(version: str) -> tuple[int, ...]:
    """Versions in their order: by number, letters by their place in the alphabet."""
    parts = re.findall(r"\d+|[A-Za-z]", version)
    return tuple(int(part) if part.isdigit() else ord(part.upper()) for part in parts)


def _claims(document: Document, patterns: dict[str, ClaimPattern], row: _Row, *, approved_on: bool) -> list[Claim]:
    """What the latest row says: the version, and who changed or approved it when."""
    told: list[tuple[str, list[tuple[str, Value]]]] = [("document.version", [("version", TextValue(row.version))])]
    if row.date is not None and not approved_on:
        told.append(("document.reviewed", [("reviewed", row.date)]))
        if row.author:
            told[-1][1].append(("author", TextValue(row.author)))
    if row.approver:
        role = ROLE.search(row.approver)
        values: list[tuple[str, Value]] = [("approved", row.date)] if approved_on and row.date is not None else []
        told.append(("document.approved", [*values, ("approver", TextValue(role.group() if role else row.approver))]))
    return [
        Claim(
            name=name,
            document=document.id,
            kind=patterns[name].kind,
            stance=Stance.AFFIRMS,
            time=Time.DONE,
            strength=Strength.EXPLICIT,
            whose=Whose.COMPANY,
            place=SegmentKind.TABLE_ROW,
            passages=quote_passages(document, row.segment, 0, len(row.segment.text)),
            cues=(Cue("strength", REASONS["value"].words),),
            values=tuple(values),
            section=tuple(document.segments[index].text for index in row.segment.section),
            segment=row.segment.index,
            pattern=f"{patterns[name].location}: table of changes",
        )
        for name, values in told
        if name in patterns
    ]

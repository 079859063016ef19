"""Claims of table cells: a number under a known column head, or beside a known row label, with unit and year.

A column that is headed as a target or a plan tells what is planned; one that tells a change tells no value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.claim import Claim, Cue, Quantity, Stance, Strength, Time, Value, Whose
from extractors.claiming.cell_labels import cell_labels
from extractors.claiming.cell_places import CellPlace, row_places
from extractors.claiming.cell_units import UNIT_HEAD
from extractors.claiming.cell_values import cell_quantity
from extractors.claiming.doubts import habits_of, with_doubts
from extractors.claiming.passages import quote_passages
from extractors.claiming.table_heads import headed_tables
from extractors.document import Document, Segment, SegmentKind
from extractors.phrases.tokens import plain
from extractors.statements.labels import read_labels
from extractors.values.heads import unit_alone
from extractors.vocabulary import CompiledColumns, CompiledVocabulary
from rules.patterns import COLUMN_SLOT, ColumnPattern

_YEAR = re.compile(r"^\D{0,12}(?:19|20)\d\d|^\W*FY\s?['’]?\d\d\b", re.IGNORECASE)
_BESIDE_UNIT = re.compile(r"\b(?:(?:19|20)\d\d|FY|values?|amounts?|totals?|quantity|quantities|in)\b", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"\b(?:19|20)\d\d\b")
_BARE_YEAR = re.compile(r"^\W*(?:FY\s?)?(?:19|20)\d\d\W*$", re.IGNORECASE)
_SITE = re.compile(
    r"\b(?:sites?|plants?|smelters?|refiner(?:y|ies)|mines?|works|factor(?:y|ies)|mills?|cast\s?houses?)\b", re.I
)
_WHOLE = re.compile(r"\b(?:totals?|group|overall|all|sum|actual|as\sreported|restated|results?)\b", re.IGNORECASE)
"""Words of a column head that name the whole, or how it was told."""
_PER = re.compile(
    r"(?:\bper|/)\s?(?:employee|fte|capita|person|head|worker|m2|m\u00b2|square|unit|vehicle|tonnes?|tons?|t\b|kg|ha\b|hectare"
    r"|customer|product|guest|night|km|million|revenue|sales|turnover)",
    re.IGNORECASE,
)
"""What makes of an amount a share for each of something."""
_AMOUNTS = frozenset({"energy", "mass", "volume", "money", "area"})
_LEFT_OUT = re.compile(
    r"\b(?:not|without|excl(?:uding|\.|usive\sof)?|other\sthan|outside)\s(?:of\s)?scopes?\b", re.IGNORECASE
)
_PART = re.compile(r"\W*(?:of\s(?:which|these|this|that)|thereof|incl(?:uding|\.)|sub-?totals?)\b", re.IGNORECASE)
_OF_A_SCOPE = frozenset({"ghg.emissions"})
"""Claims of the emissions of a whole scope."""
_IS_PART = "its row tells a part of another"
_PLANNED = re.compile(
    r"\b(?:targets?|goals?|plan|planned|budget|forecast|outlook|projected|projection|ambition)\b", re.I
)
"""Names of columns and rows that tell what is meant to be."""


def table_claims(document: Document, compiled: CompiledVocabulary) -> list[Claim]:
    """The claims that column patterns find in the tables of a document, in order of table, row, column and name."""
    columns = compiled.columns
    if not columns.patterns or not document.tables:
        return []
    rows = {(s.table, s.row): s for s in document.segments if s.kind is SegmentKind.TABLE_ROW and s.table is not None}
    habits = habits_of(document)
    claims: list[Claim] = []
    for number, told in enumerate(headed_tables(document)):
        table = told.table
        heads = _Heads(
            tuple(columns.headed(head) for head in table.columns),
            columns.headed(table.caption or "") | columns.headed(table.columns[0] if table.columns else ""),
            tuple(bool(_YEAR.match(head)) or _names_unit(head) for head in table.columns),
            _parts(table.columns),
        )
        if not any(heads.known) and not any(heads.by_year):
            continue
        for at in range(len(table.rows)):
            segment = rows.get((number, at))
            if segment is not None:
                places = row_places(told, at, habits=habits)
                claims += _row_claims(document, segment, places, heads, columns)
    return claims


@dataclass(frozen=True, slots=True)
class _Heads:
    """What the heads of a table tell: patterns known by each column, by its caption, columns of years or units, and
    columns that tell a part of what another tells whole for the same year."""

    known: tuple[frozenset[int], ...]
    captioned: frozenset[int]
    by_year: tuple[bool, ...]
    parts: tuple[bool, ...]


def _parts(heads: Sequence[str]) -> tuple[bool, ...]:
    """Which columns of years are of a part only ("2024 by region: Norway" beside "2024"); those of sites are kept."""
    told = [_of_year(head) for head in heads]
    whole = {year for year, rest in told if year and not rest}
    return tuple(bool(year and rest and year in whole and not _SITE.search(rest)) for year, rest in told)


def _of_year(head: str) -> tuple[str, str]:
    """The one year a column is of and what its head says besides, units and words for the whole left out."""
    years = set(_FOUR_DIGITS.findall(head))
    if len(years) != 1:
        return "", ""
    rest = _WHOLE.sub(" ", _BESIDE_UNIT.sub(" ", plain(re.sub(r"\d\)", " ", head))))
    rest = rest.strip(" ()[],:|-")
    unnamed = not rest or not any(letter.isalpha() for letter in rest) or unit_alone(rest) is not None
    return years.pop(), "" if unnamed or _PLANNED.search(rest) else rest


def _speaks_otherwise(pattern: ColumnPattern, place: CellPlace) -> bool:
    """Whether a row or column tells an amount for each of something, or another scope than the pattern's."""
    told = plain(f"{place.head} | {place.label}")
    if pattern.dimension in _AMOUNTS and _PER.search(told):
        return True
    scope = dict(pattern.labels).get("scope")
    if scope is None:
        return False
    said = dict(read_labels(told, 0)).get("scope")
    return (said is not None and said != scope) or _LEFT_OUT.search(told) is not None


def _names_unit(head: str) -> bool:
    """Whether a column is headed by a unit alone, with a year or "value" beside it at most ("MWh", "t CO2e 2024")."""
    if UNIT_HEAD.match(head):
        return False
    text = _BESIDE_UNIT.sub(" ", plain(head)).strip(" ()[],:|-")
    return unit_alone(text) is not None


def _row_claims(
    document: Document, segment: Segment, places: Sequence[CellPlace], heads: _Heads, columns: CompiledColumns
) -> list[Claim]:
    """Claims of one row: cells under a head a pattern knows, and cells under a year in a row a pattern knows."""
    if not places:
        return []
    first = places[0]
    if all(not place.text or place.names_row or _BARE_YEAR.match(place.text) for place in places):
        return []
    labelled, named = columns.labelled(first.label), columns.headed(first.label)
    headings = [document.segments[index].text for index in reversed(segment.section)]
    above = [*headings, document.title]
    within = heads.captioned
    if any(heads.by_year):
        within = within.union(*(columns.headed(text) for text in (first.group, *headings) if text))
    found: list[Claim] = []
    for place in places[: len(heads.known)]:
        if not place.text or place.names_row or place.tells_a_change or heads.parts[place.column]:
            continue
        known, by_year = heads.known[place.column], heads.by_year[place.column]
        claimed: set[tuple[object, ...]] = set()
        for number in sorted(known | named | within) if by_year else sorted(known):
            pattern = columns.patterns[number]
            if pattern.rows and number not in labelled:
                continue
            in_year = by_year and (number in named or (bool(pattern.rows) and number in within))
            if number not in known and not in_year:
                continue
            if _speaks_otherwise(pattern, place):
                continue
            said = (pattern.name, pattern.labels)
            quantity = None if said in claimed else cell_quantity(place, dimension=pattern.dimension)
            if quantity is not None:
                claimed.add(said)
                found.append(_claim(document, segment, place, above, pattern, quantity))
    return found


def _claim(
    document: Document,
    segment: Segment,
    place: CellPlace,
    above: Sequence[str],
    pattern: ColumnPattern,
    quantity: Quantity,
) -> Claim:
    head, label = place.head, place.label
    labels, doubts = cell_labels(place, above)
    part = _PART.match(label) and not any(_PART.match(head) for head in pattern.heads)
    part = part or (place.part_of_scope and pattern.name in _OF_A_SCOPE)
    quantity = with_doubts(quantity, [*doubts, *([_IS_PART] if part else [])])
    labels |= dict(pattern.labels)
    planned = _PLANNED.search(head) or _PLANNED.match(label)
    values: tuple[tuple[str, Value], ...] = ((COLUMN_SLOT, quantity),)
    return Claim(
        name=pattern.name,
        document=document.id,
        kind="quantity",
        stance=Stance.AFFIRMS,
        time=Time.PLANNED if planned else Time.DONE,
        strength=Strength.EXPLICIT,
        whose=Whose.COMPANY,
        place=SegmentKind.TABLE_ROW,
        passages=quote_passages(document, segment, 0, len(segment.text)),
        cues=(Cue("time", planned.group()),) if planned else (),
        values=values,
        labels=tuple(sorted(labels.items())),
        section=tuple(document.segments[index].text for index in segment.section),
        segment=segment.index,
        pattern=f"{pattern.location}: column “{head}”" if head else f"{pattern.location}: row “{label}”",
    )

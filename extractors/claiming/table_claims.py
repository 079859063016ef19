"""Claims of table cells: a number under a known column head, or beside a known row label, with unit and year.

The unit stands in the cell, the column head, the row label, a column of units or the caption, in that order; the year
in the other axis, the head or the caption.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.claim import Claim, Quantity, Stance, Strength, Time, Value, Whose
from extractors.claiming.passages import quote_passages
from extractors.document import Cell, Document, Segment, SegmentKind, Table
from extractors.phrases.tokens import plain
from extractors.statements.labels import read_labels, year_near
from extractors.values.quantities import per_tonne_of
from extractors.values.typed import parse_number, parse_quantities
from extractors.values.units import COUNT, Unit, read_unit, unit_of
from extractors.vocabulary import CompiledColumns, CompiledVocabulary
from rules.model import COLUMN_SLOT, ColumnPattern

_NUMBER_CELL = re.compile(
    r"^\s*(?P<bound>[<>≤≥~≈]=?)?\s*(?P<number>[-−–]?\(?\d[\d.,'’\s\u00a0]*\)?)\s*(?P<percent>%)?\s*(?:\*|[a-z]\)|\d\))?\s*$"
)
_UNIT_HEAD = re.compile(r"^\s*units?(?:\s+of\s+measure(?:ment)?)?\s*$", re.IGNORECASE)
_YEAR = re.compile(r"^\D{0,12}(?:19|20)\d\d")
_BESIDE_UNIT = re.compile(r"\b(?:(?:19|20)\d\d|FY|values?|amounts?|totals?|quantity|quantities|in)\b", re.IGNORECASE)
_BOUNDS = {"<": "<=", "≤": "<=", ">": ">=", "≥": ">=", "~": "~", "≈": "~"}


def table_claims(document: Document, compiled: CompiledVocabulary) -> list[Claim]:
    """The claims that column patterns find in the tables of a document, in order of table, row, column and name."""
    columns = compiled.columns
    if not columns.patterns or not document.tables:
        return []
    rows = {(s.table, s.row): s for s in document.segments if s.kind is SegmentKind.TABLE_ROW and s.table is not None}
    claims: list[Claim] = []
    for number, table in enumerate(document.tables):
        headed = [columns.headed(head) for head in table.columns]
        captioned = columns.headed(table.caption or "") | columns.headed(table.columns[0] if table.columns else "")
        by_year = [bool(_YEAR.match(head)) or _names_unit(head) for head in table.columns]
        if not any(headed) and not any(by_year):
            continue
        for at, cells in enumerate(table.rows):
            segment = rows.get((number, at))
            if segment is not None:
                group = table.group_of(at)
                claims += _row_claims(document, table, headed, captioned, by_year, cells, group, segment, columns)
    return claims


def _names_unit(head: str) -> bool:
    """Whether a column is headed by a unit alone, with a year or "value" beside it at most ("MWh", "t CO2e 2024")."""
    text = _BESIDE_UNIT.sub(" ", plain(head)).strip(" ()[],:|-")
    read = read_unit(text, 0) if text else None
    return read is not None and read[1] == len(text)


def _row_claims(
    document: Document,
    table: Table,
    headed: Sequence[frozenset[int]],
    captioned: frozenset[int],
    by_year: Sequence[bool],
    cells: Sequence[Cell],
    group: str,
    segment: Segment,
    columns: CompiledColumns,
) -> list[Claim]:
    """Claims of one row: cells under a head a pattern knows, and cells under a year in a row a pattern knows."""
    label = next((cell.text for cell in cells if cell.text and not _NUMBER_CELL.match(cell.text)), "")
    labelled = columns.labelled(label)
    named = columns.headed(label)
    stub = table.columns[0] if table.columns else ""
    above = [
        stub,
        table.caption or "",
        *((group,) if group else ()),
        *(document.segments[index].text for index in reversed(segment.section)),
    ]
    sections = captioned.union(*(columns.headed(text) for text in above[2:])) if any(by_year) else captioned
    found: list[Claim] = []
    for place in range(min(len(cells), len(table.columns))):
        if not cells[place].text:
            continue
        for number, pattern in enumerate(columns.patterns):
            if pattern.rows and number not in labelled:
                continue
            in_year = by_year[place] and (number in named or (bool(pattern.rows) and number in sections))
            if number not in headed[place] and not in_year:
                continue
            head = table.columns[place]
            quantity = _quantity(table, cells, place, head, label, pattern.dimension)
            if quantity is not None:
                found.append(_claim(document, segment, cells, head, label, above, pattern, quantity))
    return found


def _quantity(
    table: Table, cells: Sequence[Cell], place: int, head: str, label: str, dimension: str
) -> Quantity | None:
    text = cells[place].text
    for _, _, quantity in parse_quantities(text):
        if not dimension or quantity.dimension == dimension:
            return quantity
    match = _NUMBER_CELL.match(text)
    if match is None:
        return None
    value = parse_number(match["number"].strip("()"))
    if value is None:
        return None
    unit = _unit(table, cells, head, label, "%" if match["percent"] else "", dimension)
    if unit is None:
        return None
    value = (value * unit.factor).normalize()
    if value == value.to_integral_value() and abs(value) < 10**20:
        value = value.quantize(type(value)(1))
    bound = _BOUNDS.get((match["bound"] or "=")[0], "=")
    name, per = per_tonne_of(unit, f"{head} {label} {table.caption or ''}")
    return Quantity(value, name, unit.dimension, text.strip(), unit.substance, per, bound, unit.ambiguous)


def _unit(table: Table, cells: Sequence[Cell], head: str, label: str, beside: str, dimension: str) -> Unit | None:
    units = [cells[at].text for at, name in enumerate(table.columns) if _UNIT_HEAD.match(name) and at < len(cells)]
    stub = table.columns[0] if table.columns else ""
    for text in (beside, head, label, *units, stub, table.caption or ""):
        read = read_unit(text.strip(), 0) if text and text in (*units, beside) else None
        unit = read[0] if read is not None else (unit_of(plain(text)) if text else None)
        if unit is not None and (not dimension or unit.dimension == dimension):
            return unit
    if dimension == "count":
        return COUNT
    return None


def _claim(
    document: Document,
    segment: Segment,
    cells: Sequence[Cell],
    head: str,
    label: str,
    above: Sequence[str],
    pattern: ColumnPattern,
    quantity: Quantity,
) -> Claim:
    labels = dict(
        read_labels(
            plain(f"{head} | {label}"), 0, above=[plain(text) for text in (*above, document.title)], with_year=True
        )
    )
    year = year_near(head, 0) or next(
        (y for cell in cells if _YEAR.match(cell.text) and (y := year_near(cell.text, 0))), None
    )
    if year is not None:
        labels["year"] = year
    labels |= dict(pattern.labels)
    values: tuple[tuple[str, Value], ...] = ((COLUMN_SLOT, quantity),)
    return Claim(
        name=pattern.name,
        document=document.id,
        kind="quantity",
        stance=Stance.AFFIRMS,
        time=Time.DONE,
        strength=Strength.EXPLICIT,
        whose=Whose.COMPANY,
        place=SegmentKind.TABLE_ROW,
        passages=quote_passages(document, segment, 0, len(segment.text)),
        values=values,
        labels=tuple(sorted(labels.items())),
        section=tuple(document.segments[index].text for index in segment.section),
        segment=segment.index,
        pattern=f"{pattern.location}: column “{head}”" if head else f"{pattern.location}: row “{label}”",
    )

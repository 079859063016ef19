"""Tables over all their pages as one grid, and lines set apart by white space as grids without names of columns.

A table that goes on over a page, or begins anew there with the same heads, is one grid; every row knows its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.audit.criteria import leading_criteria
from extractors.audit.pairs import label_of
from extractors.audit.places import Part, cell_parts, head_parts, split_parts
from extractors.audit.words import AuditWords, folded
from extractors.document import Document, Segment, SegmentKind

FORM_SHARE = 0.7
"""Share of the cells in the places of labels that are labels in a form; as few of the others may be."""

_OF_FINDINGS = frozenset({"id", "grade", "root_cause", "corrective_action", "due"})
FEWEST_FIELDS = 3
"""Fields that only findings have, in the rows of a table with a finding in each column."""

LONGEST_TITLE = 90
"""Characters of a line that may be the title of the table after it."""


class GridRow(NamedTuple):
    """A row: its cells (empty ones included), its segment, and the name of the group it stands in."""

    parts: tuple[Part, ...]
    segment: int
    group: str = ""


@dataclass(slots=True)
class Grid:
    """Rows under the same heads; `above` are the caption and the headings over it, innermost first.

    `form` is set where its rows are labels with their values; `site` is the column that names the site a row is of, -1
    where there is none; `beside` the segments of rows that are told as parts of others; `legend` explains codes of this
    table alone.
    """

    heads: tuple[str, ...]
    rows: list[GridRow] = field(default_factory=list)
    above: tuple[str, ...] = ()
    page: int = 0
    table: int = -1
    form: bool = False
    site: int = -1
    beside: frozenset[int] = frozenset()
    legend: Mapping[str, str] = field(default_factory=dict)

    @property
    def segments(self) -> frozenset[int]:
        """The segments of all rows."""
        return self.beside.union(row.segment for row in self.rows)


def grids_of(document: Document, words: AuditWords) -> list[Grid]:
    """The tables of a document and its lines of cells, in the order of the pages."""
    grids = [*_tables(document, words), *_lines(document, words)]
    return sorted(grids, key=lambda grid: grid.rows[0].segment)


def headings_above(document: Document, segment: Segment) -> tuple[str, ...]:
    """The headings over a segment, innermost first."""
    return tuple(document.segments[index].text for index in reversed(segment.section))


def _line_above(document: Document, segment: Segment) -> tuple[str, ...]:
    """The short line just before a table: a title that layout may not know as a heading, or left on the page before."""
    before = document.segments[segment.index - 1] if segment.index else None
    if before is None or before.kind not in (SegmentKind.SENTENCE, SegmentKind.LIST_ITEM):
        return ()
    return (before.text,) if len(before.text) <= LONGEST_TITLE and before.text[-1:] not in ".;!?" else ()


def site_above(above: Sequence[str], words: AuditWords) -> str:
    """The site that the caption or heading over a table names ("Site: North smelter"); empty where it names none."""
    for text in above[:2]:
        label, colon, name = text.partition(":")
        if colon and words["header"].whole(label) == "sites":
            return name.strip()
    return ""


def _tables(document: Document, words: AuditWords) -> Iterator[Grid]:
    rows: dict[int, list[tuple[int, Segment]]] = {}
    for segment in document.segments:
        if segment.kind is SegmentKind.TABLE_ROW and segment.table is not None and segment.row is not None:
            rows.setdefault(segment.table, []).append((segment.row, segment))
    open_grid: Grid | None = None
    for number, table in enumerate(document.tables):
        if not rows.get(number):
            continue
        first = rows[number][0][1]
        made = [
            GridRow(cell_parts(document, segment, table.rows[row], table.page), segment.index, table.group_of(row))
            for row, segment in rows[number]
        ]
        heads = table.columns
        form = _is_form(heads, [texts(row) for row in made], words)
        if form or _is_row(heads, words) or fields_left((heads, *map(texts, made)), words):
            if any(heads) and table.heads:
                made.insert(0, GridRow(head_parts(table, first.index), first.index))
            heads = ("",) * len(heads)
        elif (
            len(made) > 1 and _informative(texts(made[0]), words) and not any(map(str.isdigit, "".join(texts(made[0]))))
        ):
            below = texts(made.pop(0))
            heads = tuple(low or high for low, high in zip(below, heads, strict=False))
        made = [row for row in made if not _repeats(texts(row), heads)] or made
        above = (
            *((table.caption,) if table.caption else ()),
            *_line_above(document, first),
            *headings_above(document, first),
        )
        same_site = open_grid is not None and site_above(above, words) == site_above(open_grid.above, words)
        if (
            open_grid is not None
            and same_site
            and _goes_on(open_grid, heads, table.page, table.continues, len(made[0].parts), words)
        ):
            open_grid.rows += made
            open_grid.page, open_grid.table = table.page, number
            continue
        if open_grid is not None:
            yield open_grid
        open_grid = Grid(heads, made, above, table.page, number, form)
    if open_grid is not None:
        yield open_grid


def texts(row: GridRow) -> tuple[str, ...]:
    """The texts of the cells of a row."""
    return tuple(part.text for part in row.parts)


def _informative(heads: tuple[str, ...], words: AuditWords) -> bool:
    """Whether two heads at least name columns of an audit report, or ratings."""
    named = sum(
        1
        for head in heads
        if head and len(head) < 60 and (words["columns"].whole(head) or words["ratings"].whole(head) is not None)
    )
    return named > 1


def _is_row(heads: tuple[str, ...], words: AuditWords) -> bool:
    """Whether what was taken for a head is a row of values: it begins with a criterion."""
    filled = [head for head in heads if head]
    return len(filled) > 1 and any(leading_criteria(head) is not None for head in filled[:2])


def fields_left(rows: Sequence[tuple[str, ...]], words: AuditWords) -> bool:
    """Whether the rows are the fields of findings that stand beside each other: a name first, then several values."""
    said = [row for row in rows if any(row)]
    named = [words["columns"].whole(row[0]) for row in said]
    several = any(len(row) > 2 and all(row[1:]) for row in said)
    return several and all(named) and len(_OF_FINDINGS.intersection(name for name in named if name)) >= FEWEST_FIELDS


def _is_form(heads: tuple[str, ...], rows: list[tuple[str, ...]], words: AuditWords) -> bool:
    """Whether a table is a form: labels with their values beside them, two or four to a row."""
    if len(heads) not in (2, 4):
        return False
    every = [row for row in (heads, *rows) if any(row)]
    labels = [any(label_of(cell, words)) for row in every for cell in row[::2] if cell]
    values = [any(label_of(cell, words)) for row in every for cell in row[1::2] if cell]
    return len(labels) > 1 and sum(labels) >= FORM_SHARE * len(labels) and sum(values) <= (1 - FORM_SHARE) * len(values)


def _repeats(row: tuple[str, ...], heads: tuple[str, ...]) -> bool:
    """Whether a row is the heads once more."""
    return any(row) and [folded(text) for text in row] == [folded(head) for head in heads]


def _goes_on(
    grid: Grid, heads: tuple[str, ...], page: int, continues: int | None, width: int, words: AuditWords
) -> bool:
    """Whether a table is the rest of the one before it: told so, or with its heads or none on the page after it."""
    if grid.form or len(grid.heads) != len(heads) or len(grid.rows[-1].parts) != width:
        return False
    if continues is not None and continues == grid.table:
        return True
    same = [folded(head) for head in heads] == [folded(head) for head in grid.heads]
    return page - grid.page in (0, 1) and same and _informative(heads, words)


def _lines(document: Document, words: AuditWords) -> Iterator[Grid]:
    """Lines of cells that follow one another, with the first as heads where it names columns."""
    run: list[Segment] = []
    for segment in (*document.segments, None):
        if segment is not None and segment.kind is SegmentKind.FORM_FIELD and " | " in segment.text:
            run.append(segment)
            continue
        if segment is not None and run and segment.kind is SegmentKind.HEADING and segment.level == 0:
            continue
        if len(run) > 1:
            rows = [GridRow(split_parts(one), one.index) for one in run]
            heads = texts(rows[0]) if _informative(texts(rows[0]), words) else ()
            # Of a line that lacks a cell it cannot be told which one that is.
            rows = [row for row in rows[1:] if len(row.parts) == len(heads)] if heads else rows
            if rows:
                yield Grid(heads, rows, headings_above(document, run[0]), run[0].page)
        run = []

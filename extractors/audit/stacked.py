"""Forms whose values stand under their labels, a row of labels over a row of values, as pairs of label and value."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.audit.grids import Grid, GridRow, texts
from extractors.audit.pairs import Pair, is_maturity, label_of
from extractors.audit.places import Part
from extractors.audit.words import AuditWords

FEWEST_ROWS = 2
"""Rows of labels of such a form; a single one is the head of a table, but for one with fields of the header alone."""


def pairs_beneath(grid: Grid, words: AuditWords) -> Mapping[int, tuple[Pair, ...]]:
    """The labelled values by the segment they stand in, none for a row of labels; empty where it is another table.

    A row of values without labels of its own begins the form anew; labels without values under them have empty ones.
    """
    if not _are_labels(grid.heads, words):
        return {}
    found: dict[int, tuple[Pair, ...]] = {}
    labels: tuple[str, ...] = grid.heads
    waiting: tuple[int, tuple[str, ...]] | None = None
    rows_of_labels = 1
    for row in grid.rows:
        if _are_labels(texts(row), words):
            if waiting is not None:
                found[waiting[0]] = _pairs(waiting[1], None, waiting[0], words)
            labels, waiting = texts(row), (row.segment, texts(row))
            rows_of_labels += 1
            found[row.segment] = ()
            continue
        if not labels and sum(map(bool, texts(row))) < FEWEST_ROWS:
            return {}
        found[row.segment] = _pairs(labels or grid.heads, row, row.segment, words)
        labels, waiting = (), None
    if waiting is not None:
        found[waiting[0]] = _pairs(waiting[1], None, waiting[0], words)
    fields = all(words["header"].whole(head) for head in grid.heads if head)
    alone = len(grid.rows) == 1 and fields and sum(map(bool, grid.heads)) > 1
    return found if rows_of_labels >= FEWEST_ROWS or alone else {}


def _are_labels(cells: tuple[str, ...], words: AuditWords) -> bool:
    said = [text for text in cells if text]
    return bool(said) and all(any(label_of(text, words)) or is_maturity(text, words) for text in said)


def _pairs(labels: tuple[str, ...], row: GridRow | None, segment: int, words: AuditWords) -> tuple[Pair, ...]:
    """Each label with the cell under it."""
    found = []
    for at, label in enumerate(labels):
        if label:
            value = row.parts[at] if row is not None and at < len(row.parts) else Part("", segment, 0, 0)
            found.append(Pair(label.strip(" :"), *label_of(label, words), value))
    return tuple(found)

"""Tables that run another way, set straight: criteria or findings across, two to a row, rows of sites, yes and no.

What comes out has one criterion in every row, under the heads of its columns.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extractors.audit.criteria import leading_criteria
from extractors.audit.grids import Grid, GridRow, fields_left, texts
from extractors.audit.places import Part
from extractors.audit.words import AuditWords, folded

FEWEST_ACROSS = 3
"""Criteria in one row that make it a row of criteria; a sentence or a range names fewer in one cell."""


def straight(grid: Grid, words: AuditWords) -> Grid:
    """The grid with a criterion or finding in every row; as it is where it has or where none can be seen."""
    if fields_left([texts(row) for row in grid.rows], words) and not any(grid.heads):
        return _findings_across(grid)
    return _answered(_of_sites(_beneath(_turned(grid)), words), words)


def _findings_across(grid: Grid) -> Grid:
    """Findings from left to right with the names of their fields in the first column, as rows under these names."""
    width = max(len(row.parts) for row in grid.rows)
    rows = [
        GridRow(tuple(row.parts[at] for row in grid.rows if at < len(row.parts)), grid.rows[0].segment)
        for at in range(1, width)
    ]
    heads = tuple(row.parts[0].text for row in grid.rows)
    return replace(grid, heads=heads, rows=[row for row in rows if len(row.parts) == len(heads)], beside=grid.segments)


def _answered(grid: Grid, words: AuditWords) -> Grid:
    """Where a column asks whether the entity conforms: the grade beside each "No" in its place, and "Yes" explained."""
    grades = [at for at, head in enumerate(grid.heads) if words["columns"].whole(head) == "grade"]
    asked = [at for at, head in enumerate(grid.heads) if at not in grades and _asks(head, words)]
    asked = [at for at in asked if _yes_or_no([row.parts[at].text for row in grid.rows if at < len(row.parts)], words)]
    if len(asked) != 1:
        return grid
    rows = []
    for row in grid.rows:
        answer = row.parts[asked[0]] if asked[0] < len(row.parts) else None
        grade = row.parts[grades[0]] if grades and grades[0] < len(row.parts) else None
        if answer is not None and grade is not None and grade.text and folded(answer.text) == ["no"]:
            row = row._replace(parts=(*row.parts[: asked[0]], grade, *row.parts[asked[0] + 1 :]))
        rows.append(row)
    heads = (*grid.heads[: asked[0]], "Rating", *grid.heads[asked[0] + 1 :])
    return replace(grid, heads=heads, rows=rows, legend={"yes": "conformance"})


def _asks(head: str, words: AuditWords) -> bool:
    return any(one.name == "conformance" for one in words["ratings"].all(head))


def _yes_or_no(cells: list[str], words: AuditWords) -> bool:
    """Whether cells answer yes and no, or that the question does not apply."""
    said = [text for text in cells if text.strip()]
    answers = [folded(text) in (["yes"], ["no"]) for text in said]
    others = [text for text, answers_it in zip(said, answers, strict=True) if not answers_it]
    return any(answers) and all(words["ratings"].whole(text) == "not-applicable" for text in others)


def across(cells: tuple[str, ...]) -> list[int]:
    """The places of the cells that are numbers of criteria and nothing else, where they make a row of criteria."""
    found = [at for at, text in enumerate(cells) if _is_number(text)]
    return found if len(found) >= FEWEST_ACROSS else []


def _is_number(text: str) -> bool:
    named = leading_criteria(text)
    return named is not None and len(named.numbers) == 1 and named.end == len(text.rstrip())


def _turned(grid: Grid) -> Grid:
    """Columns as rows, where rows of criteria have a row or more of what is said of each beneath them."""
    starts = [at for at, row in enumerate(grid.rows) if across(texts(row))]
    if not starts or starts[0] > 1 or any(other - one < 2 for one, other in pairwise([*starts, len(grid.rows)])):
        return grid
    rows: list[GridRow] = []
    heads: tuple[str, ...] = ()
    for first, last in pairwise([*starts, len(grid.rows)]):
        above, below = grid.rows[first], grid.rows[first + 1 : last]
        places = across(texts(above))
        if places[0]:
            heads = heads or tuple(row.parts[0].text for row in (above, *below))
        rows += [
            GridRow((above.parts[at], *(row.parts[at] for row in below if at < len(row.parts))), above.segment)
            for at in places
        ]
    if len({len(row.parts) for row in rows}) > 1:
        return grid
    return replace(grid, heads=heads or ("",) * len(rows[0].parts), rows=rows, beside=grid.segments)


def _beneath(grid: Grid) -> Grid:
    """Halves beneath each other, where the heads of a table are the same ones twice or more."""
    width = len(grid.heads)
    starts = [at for at in range(width) if _column_of_criteria(grid, at)]
    step = starts[1] if len(starts) > 1 else 0
    if step < 2 or starts != list(range(0, width, step)) or width % step:
        return grid
    heads = grid.heads[:step]
    if any([folded(x) for x in grid.heads[at : at + step]] != [folded(x) for x in heads] for at in starts):
        return grid
    slices = [(row, row.parts[at : at + step]) for at in starts for row in grid.rows]
    rows = [GridRow(parts, row.segment, row.group) for row, parts in slices if any(part.text for part in parts)]
    return replace(grid, heads=heads, rows=rows, beside=grid.segments)


def _column_of_criteria(grid: Grid, at: int) -> bool:
    """Whether most cells of a column that say anything begin with a criterion."""
    said = [row.parts[at].text for row in grid.rows if at < len(row.parts) and row.parts[at].text]
    return 2 * sum(leading_criteria(text) is not None for text in said) > len(said)


def _of_sites(grid: Grid, words: AuditWords) -> Grid:
    """Rows of sites with the criterion that stands in the first of them, as a cell over all of them is read."""
    sites = [at for at, head in enumerate(grid.heads) if words["header"].whole(head) == "sites"]
    numbers = [at for at in range(len(grid.heads)) if at not in sites and _column_of_criteria(grid, at)]
    if len(sites) != 1 or not numbers:
        return grid
    rows: list[GridRow] = []
    last: Part | None = None
    for row in grid.rows:
        place = row.parts[numbers[0]] if numbers[0] < len(row.parts) else None
        site = row.parts[sites[0]] if sites[0] < len(row.parts) else None
        if place is not None and place.text:
            last = place
        elif place is not None and last is not None and site is not None and site.text:
            row = row._replace(parts=(*row.parts[: numbers[0]], last, *row.parts[numbers[0] + 1 :]))
        rows.append(row)
    return replace(grid, rows=rows, site=sites[0])

"""What each column of a grid holds, told by its head and checked against what stands in it.

A column is one of ratings where most of its cells are: heads differ from firm to firm and mean different things.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractors.audit.criteria import leading_criteria
from extractors.audit.grids import Grid
from extractors.audit.rating import read_rating
from extractors.audit.words import AuditWords, folded

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNT = re.compile(r"\d{1,4}")
_MARK = re.compile(r"[A-Za-z]{0,6}[-–./ ]{0,2}\d{1,4}(?:[-–./ ]\d{1,4})*")
_OF_WORDS = ("comment", "title", "description")
MARKED_SHARE = 0.9
"""Share of the cells of a matrix that are marked or empty; the others could not be read."""

RATING_NAMES = ("rating", "earlier", "own")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a grid by what they hold.

    `roles` has a name for each column, empty where it is not known; `matrix` the rating of each column headed by one;
    `sites` the columns of ratings whose heads name parts of the scope.
    """

    roles: tuple[str, ...]
    matrix: Mapping[int, str]
    sites: tuple[int, ...] = ()

    def at(self, role: str) -> int | None:
        """The first column that holds this, None where there is none."""
        return self.roles.index(role) if role in self.roles else None


def columns_of(grid: Grid, words: AuditWords, legend: Mapping[str, str]) -> Columns:
    """What the columns of a grid hold."""
    width = max((len(row.parts) for row in grid.rows), default=0)
    heads = [*grid.heads, *[""] * (width - len(grid.heads))][:width]
    cells = [[row.parts[at].text for row in grid.rows if at < len(row.parts)] for at in range(width)]
    named = [_role(head, words) for head in heads]
    matrix = _matrix(heads, words, legend)
    if len(matrix) > 1 and _marked([text for at in matrix for text in cells[at]], words) >= MARKED_SHARE:
        roles = ["" if at in matrix else name for at, name in enumerate(named)]
        return Columns(_with_criterion(roles, cells), matrix)
    roles = list(named)
    rated = [
        at
        for at in range(width)
        if named[at] != "status" or _share(cells[at], lambda text: _certain(text, words, legend)) >= 0.5
    ]
    rated = [at for at in rated if _share(cells[at], lambda text: _rates(text, words, legend)) >= 0.5]
    roles = [("" if name in RATING_NAMES and at not in rated else name) for at, name in enumerate(roles)]
    roles = list(_with_criterion(roles, cells))
    rated = [
        at
        for at in rated
        if roles[at] not in ("criterion", "meaning") and not _only_grades(at, roles, cells, words, legend)
    ]
    apart = [at for at in rated if named[at] not in _OF_WORDS]
    rated = apart or rated
    by_year = _by_year(heads, rated)
    for at in rated:
        if at in by_year and named[at] not in ("earlier", "own"):
            roles[at] = by_year[at]
        elif named[at] not in RATING_NAMES:
            roles[at] = "" if named[at] in ("", "grade", "category", "other", "status", *_OF_WORDS) else named[at]
    if not rated and (
        empty := [at for at, name in enumerate(named) if name == "rating" and not any(map(str.strip, cells[at]))]
    ):
        roles[empty[0]] = "rating"
    _part_now_and_before(roles, heads, words)
    sites = tuple(at for at in rated if roles[at] == "")
    if "rating" in roles:
        sites = ()
    elif len(sites) == 1:
        roles[sites[0]], sites = "rating", ()
    return Columns(tuple(roles), {}, sites)


def _part_now_and_before(roles: list[str], heads: Sequence[str], words: AuditWords) -> None:
    """Tell ratings of audits before from those of this one, where one of several columns is headed as the current."""
    rated = [at for at, role in enumerate(roles) if role == "rating"]
    current = [at for at in rated if words["current"].all(heads[at])]
    if len(current) == 1:
        for at in rated:
            if at not in current and words["audit_names"].all(heads[at]):
                roles[at] = "earlier"


def _only_grades(
    at: int, roles: Sequence[str], cells: Sequence[Sequence[str]], words: AuditWords, legend: Mapping[str, str]
) -> bool:
    """Whether a column called one of grades holds nothing but grades of findings."""
    if roles[at] != "grade":
        return False
    readings = [read_rating(text, words, legend=legend) for text in cells[at] if text.strip()]
    return all(one is None or one.value not in ("conformance", "not-applicable") for one in readings)


def _role(head: str, words: AuditWords) -> str:
    """What a column is called: the whole head, else the longest name in it; a rating of an audit before is earlier."""
    name = words["columns"].whole(head)
    if name is None:
        found = words["columns"].all(head)
        name = max(found, key=lambda one: one.end - one.start).name if found else ""
    if name == "rating" and words.of_before(head):
        return "earlier"
    return name


def _matrix(heads: Sequence[str], words: AuditWords, legend: Mapping[str, str]) -> dict[int, str]:
    """The rating that heads a column, for each such column; none where two columns are headed by the same."""
    found: dict[int, str] = {}
    for at, head in enumerate(heads):
        over = words["columns"].leading(head)
        if over is not None and over.name == "rating" and words["ratings"].whole(head) is None:
            # "Rating" merged over the names of the ratings is read before each of them.
            head = head[over.end :].strip()
        reading = read_rating(head, words, legend=legend) if folded(head) else None
        if reading is not None and reading.value is not None and reading.end == len(head):
            found[at] = reading.value
    return found if len(set(found.values())) == len(found) else {}


def _marked(cells: Sequence[str], words: AuditWords) -> float:
    """The share of cells that hold a mark or nothing; counts are no marks."""
    known = sum(1 for text in cells if not text.strip() or text.strip().lower() in words.marks | words.unmarked)
    return known / len(cells) if cells else 0.0


def is_count(text: str) -> bool:
    """Whether a cell is a whole number and nothing else."""
    return _COUNT.fullmatch(text.strip()) is not None


def _rates(text: str, words: AuditWords, legend: Mapping[str, str]) -> bool:
    reading = read_rating(text, words, legend=legend)
    return reading is not None and (reading.value is not None or bool(reading.note))


def _certain(text: str, words: AuditWords, legend: Mapping[str, str]) -> bool:
    """Whether a cell gives one of the four ratings; "Open" and "Closed" are none."""
    reading = read_rating(text, words, legend=legend)
    return reading is not None and reading.value is not None


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    """The share of the cells that are not empty for which something holds."""
    said = [text for text in cells if text.strip()]
    return sum(map(holds, said)) / len(said) if said else 0.0


def _with_criterion(roles: Sequence[str], cells: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The roles, with the column of criteria where numbers of criteria stand: heads such as "No." say little."""
    shares = [_share(column, lambda text: leading_criteria(text) is not None) for column in cells]
    named = [at for at, role in enumerate(roles) if role == "criterion" and shares[at] >= 0.5]
    free = [at for at, role in enumerate(roles) if role in ("", "title", "id", "description") and shares[at] >= 0.5]
    chosen = (named or free)[:1]
    changed = list(roles)
    for at, role in enumerate(roles):
        if role == "criterion" and at not in chosen:
            changed[at] = "id" if "id" not in roles and _share(cells[at], _is_mark) >= 0.5 else "title"
    for at in chosen:
        changed[at] = "criterion"
    return tuple(changed)


def _is_mark(text: str) -> bool:
    """Whether a cell is the mark of a finding ("NC-01", "3")."""
    return _MARK.fullmatch(text.strip()) is not None


def _by_year(heads: Sequence[str], rated: Sequence[int]) -> dict[int, str]:
    """Columns of ratings told apart by the years in their heads: the latest is of this audit, others are earlier."""
    years = {at: int(match.group()) for at in rated if (match := _YEAR.search(heads[at]))}
    if len(years) < 2 or len(set(years.values())) < len(years):
        return {}
    latest = max(years.values())
    return {at: "rating" if year == latest else "earlier" for at, year in years.items()}

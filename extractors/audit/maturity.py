"""Ratings of maturity: a level for each category, in a table under such a heading or beside a label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.audit.grids import Grid
from extractors.audit.model import MaturityRating
from extractors.audit.pairs import Pair, is_maturity
from extractors.audit.places import Part
from extractors.audit.rating import read_rating
from extractors.audit.stating import Reader, joined
from extractors.audit.tables import rating_of
from extractors.audit.words import folded


def maturity_of_grid(reader: Reader, grid: Grid) -> list[MaturityRating]:
    """The levels a table gives to the categories in its first column; a table that explains the levels gives none."""
    words = reader.words
    told = any(words["maturity_names"].all(text) for text in (*grid.above[:2], *grid.heads))
    if not told and not any(is_maturity(row.parts[0].text, words) for row in grid.rows):
        return []
    found: list[MaturityRating] = []
    names: list[Part] = []
    levels: list[Part] = []
    for row in grid.rows:
        name, others = row.parts[0], [part for part in row.parts[1:] if part.text]
        if not name.text and names:
            continue
        rated = [part for part in others if _level(reader, part) is not None]
        if not name.text or words["maturity"].whole(name.text) is not None or not rated:
            continue
        names.append(name)
        levels = [rated[-1] if len(rated) > 1 and not _whole(reader, rated[0]) else rated[0]]
        if told or is_maturity(name.text, words):
            found.append(
                MaturityRating(category_of(joined([name])), rating_of(reader, levels, [name], {}, part="maturity")[0])
            )
    return found


def maturity_of_pairs(reader: Reader, pairs: Iterable[Pair]) -> list[MaturityRating]:
    """The levels that labels give ("Overall maturity rating: Medium")."""
    found = []
    for pair in pairs:
        if is_maturity(pair.label, reader.words) and pair.value.text:
            stated, _ = rating_of(reader, [pair.value], [pair.value], {}, part="maturity")
            found.append(MaturityRating(category_of(pair.label), stated))
    return found


def category_of(label: str) -> str:
    """The category a label names, without the words for maturity; "Overall" where it names none."""
    rest = [
        word
        for word in label.replace(":", " ").split()
        if folded(word) not in (["maturity"], ["rating"], ["level"], ["ratings"])
    ]
    return " ".join(rest) or "Overall"


def merged_maturity(ratings: Sequence[MaturityRating]) -> tuple[MaturityRating, ...]:
    """The ratings with each category once; several places that give it several levels leave it without one."""
    from extractors.audit.stating import agreed

    by_name: dict[tuple[str, ...], list[MaturityRating]] = {}
    for one in ratings:
        by_name.setdefault(tuple(folded(one.category)), []).append(one)
    return tuple(MaturityRating(these[0].category, agreed([one.level for one in these])) for these in by_name.values())


def _level(reader: Reader, part: Part) -> str | None:
    reading = read_rating(part.text, reader.words, part="maturity")
    return reading.value if reading is not None else None


def _whole(reader: Reader, part: Part) -> bool:
    return reader.words["maturity"].whole(part.text) is not None

"""The labels of a table cell: its year, scope and method, from its column and row, else from what stands above.

What only a heading or the title of the document tells is a guess, and said to be one.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.claiming.cell_places import CellPlace
from extractors.claiming.cell_years import cell_year
from extractors.phrases.tokens import plain
from extractors.statements.labels import read_labels
from extractors.statements.years import label_from, year_above


def cell_labels(place: CellPlace, above: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The labels of a cell by name, with what had to be guessed of them.

    :param above: the headings the table stands under, nearest first, and the title of the document.
    """
    named = plain(f"{place.head} | {place.label}")
    labels = dict(read_labels(named, 0, above=[plain(text) for text in place.above_it]))
    labels.pop("year", None)
    doubts: list[str] = []
    for text in above:
        for name, value in read_labels(plain(text), 0):
            if name != "year" and name not in labels:
                labels[name] = value
                doubts.append(label_from(name, text))
    if dated := cell_year(place):
        labels["year"], guessed = dated
        doubts += guessed
    elif found := year_above([*place.above_it, *above]):
        labels["year"] = found[0]
        doubts.append(label_from("year", found[1]))
    return labels, tuple(doubts)

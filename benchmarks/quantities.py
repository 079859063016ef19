"""Numbers drawn at random from real reports with what is read of each, to be judged by eye against the page.

    python -m benchmarks.quantities --seed N [--cells 75] [--sentences 75] [FILE…]

Drawn are numbers, not quantities: one that is read as none may have been missed. A cell is shown with its column head
and marked in its row, a number of a sentence with the sentence; `benchmarks/quantity_judgements.md` tells how they
were judged.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import chosen_files, help_if_asked
from extractors.cache import open_cache
from extractors.claim import Quantity
from extractors.claiming.cell_labels import cell_labels
from extractors.claiming.cell_places import CellPlace, row_places
from extractors.claiming.cell_values import cell_quantity
from extractors.claiming.doubts import habits_of, money_doubted, with_doubts
from extractors.claiming.table_heads import NUMBER_CELL, headed_tables
from extractors.document import Document, SegmentKind
from extractors.phrases.tokens import plain
from extractors.reading import read_documents
from extractors.statements.labels import label_doubts, read_labels
from extractors.statements.years import label_from, of_previous_year, year_above
from extractors.submission import open_submission
from extractors.values.dates import parse_dates
from extractors.values.numbers import NUMBER
from extractors.values.quantities import parse_quantities

_NUMBER = re.compile(rf"(?<![\w.,/'’-]){NUMBER}(?![\d\w])")
_ORDINAL = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[.)]?\s*$")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A number of a report: where it stands, what stands around it, and what is read of it."""

    document: Document
    page: int
    around: str
    number: str
    quantity: Quantity | None
    labels: tuple[tuple[str, str], ...]


def of_cells(document: Document) -> Iterator[Drawn]:
    """Every number cell of the tables of a document, numbers of rows and years left out."""
    habits = habits_of(document)
    for told in headed_tables(document):
        for at in range(len(told.table.rows)):
            for place in row_places(told, at, habits=habits):
                if place.column and NUMBER_CELL.match(place.text) and not parse_dates(place.text):
                    yield _of_cell(document, place)


def _of_cell(document: Document, place: CellPlace) -> Drawn:
    labels, doubts = cell_labels(place, [document.title])
    quantity = cell_quantity(place)
    quantity = with_doubts(quantity, doubts) if quantity is not None else None
    row = (f"»{one.text}«" if at == place.column else one.text for at, one in enumerate(place.cells))
    around = " || ".join((*place.above_it, place.head, " | ".join(row)))
    return Drawn(document, place.table.page, around, place.text, quantity, tuple(labels.items()))


def of_sentences(document: Document) -> Iterator[Drawn]:
    """Every number of the sentences and list items of a document that is no date and no number of a heading."""
    habits = habits_of(document)
    for segment in document.segments:
        if segment.kind not in (SegmentKind.SENTENCE, SegmentKind.LIST_ITEM) or len(segment.text) > 1_000:
            continue
        text = plain(segment.text)
        found = parse_quantities(text, mark=habits.mark)
        places = [one[:2] for one in found]
        dates = [one[:2] for one in parse_dates(text)]
        for match in _NUMBER.finditer(text):
            if any(start <= match.start() < end for start, end in dates) or _ORDINAL.match(text[: match.end()]):
                continue
            one = next((one for one in found if one[0] <= match.start() < one[1]), None)
            headings = [document.segments[index].text for index in reversed(segment.section)]
            labels = dict(
                read_labels(
                    text,
                    match.start(),
                    above=headings,
                    values=places,
                    value=one[:2] if one is not None else None,
                )
            )
            doubts = (
                [] if one is None else list(label_doubts(text, one[0], value=one[:2], values=places, above=headings))
            )
            if "year" not in labels and not of_previous_year(text, match.start()) and (above := year_above(headings)):
                labels["year"] = above[0]
                doubts.append(label_from("year", above[1]))
            quantity = with_doubts(money_doubted(one[2], habits), doubts) if one is not None else None
            yield Drawn(document, segment.page, text, match.group(), quantity, tuple(labels.items()))


def main() -> None:
    """Print the numbers drawn, cells first."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quantities")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--cells", type=int, default=75)
    parser.add_argument("--sentences", type=int, default=75)
    parser.add_argument("--cache-dir", type=Path, default=None)
    parser.add_argument("files", nargs="*")
    asked = parser.parse_args()
    files = chosen_files(asked.files, folders=["reports"], short=False)
    cache = open_cache(asked.cache_dir) if asked.cache_dir is not None else None
    documents = read_documents(open_submission(files), cache=cache)
    draw = random.Random(asked.seed)
    for count, of in ((asked.cells, of_cells), (asked.sentences, of_sentences)):
        every = [one for document in documents for one in of(document)]
        print(f"# {count} of {len(every):,}")
        for one in draw.sample(every, count):
            read = one.quantity
            shown = "none" if read is None else f"{read.bound} {read.value} {read.unit}"
            if read is not None:
                shown += f" low {read.low}" * (read.low is not None) + f" earlier {read.earlier}" * (
                    read.earlier is not None
                )
                shown += f" doubts {'; '.join(read.doubts)}" if read.doubts else ""
            labels = ", ".join(f"{name} {value}" for name, value in one.labels)
            print(
                f"{one.document.sha256[:12]} p{one.page} [{one.number}] -> {shown} | {labels}\n    {one.around[:420]}"
            )


if __name__ == "__main__":
    help_if_asked(__doc__)
    main()

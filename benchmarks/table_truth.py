"""Tables against truth made by hand: where they lie and which cells are neighbours, for Assay and for pdfplumber.

    python -m benchmarks.table_truth [--files] [FOLDER]

FOLDER holds the PDFs of the ICDAR 2013 table competition with ``-reg.xml`` (regions) and ``-str.xml`` (cells) beside
them; without it the half in the development corpus is read. ``--files`` prints the figures of every file as well.
All readers see the same pages in the same run. Measures, each as precision, recall and F1 over all pages together:

*characters*: those inside truth regions that found regions hold too, by the middle of the words PDFium gives.
*whole regions* (Göbel et al., ICDAR 2013, 4.1): precision is purity, the share of found regions that hold words of
one truth region only and no others; recall is completeness, the share of truth regions of which one found region
holds every word.
*regions by area*: a found and a truth region are a pair where they share half of the area they cover together
(intersection over union of at least 0.5), each in one pair at most.
*neighbours* (Göbel et al., DocEng 2012): for each non-empty cell the next non-empty one to its right, in each row it
stands in, and below it, in each column; such pairs of texts with their direction are compared page by page as
multisets, by letters and digits alone.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from benchmarks.measuring import CORPUS, help_if_asked, table
from extractors.document import Box, Document, Word
from extractors.document import Table as ReadTable
from extractors.limits import Limits
from extractors.pdf import parse

FOLDER = CORPUS / "tables" / "icdar2013" / "competition-dataset-eu"
MEASURES = ("characters", "whole regions", "regions by area", "neighbours")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with the rows and columns it stands in, first and last."""

    text: str
    rows: tuple[int, int]
    columns: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table of a page: its box in points from the top left, and its cells."""

    page: int
    box: Box
    cells: tuple[GridCell, ...]


@dataclass(slots=True)
class Tally:
    """Counts behind precision and recall: how many found ones are right, how many true ones were found."""

    right: float = 0.0
    found: float = 0.0
    met: float = 0.0
    true: float = 0.0

    def add(self, *, right: float, found: float, met: float, true: float) -> None:
        """Count more of them."""
        self.right += right
        self.found += found
        self.met += met
        self.true += true

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1; 0 where there is nothing to divide by."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.met / self.true if self.true else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The tallies of one reader, one for each measure."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {measure: Tally() for measure in MEASURES})


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    named = [one for one in arguments if not one.startswith("--")]
    folder = Path(named[0]) if named else FOLDER
    files = sorted(path for path in folder.glob("*.pdf") if path.with_name(f"{path.stem}-reg.xml").is_file())
    if not files:
        print(f"Skipped: no PDFs with truth at {folder}. Name their folder, or that of the corpus in ASSAY_CORPUS.")
        return
    readers: dict[str, Callable[[Path, Document], list[PlacedTable]]] = {
        "Assay": lambda _, document: [placed(one) for one in document.tables],
        "pdfplumber": lambda path, _: pdfplumber_tables(path, {}),
        "pdfplumber, text": lambda path, _: pdfplumber_tables(
            path, {"vertical_strategy": "text", "horizontal_strategy": "text"}
        ),
    }
    scores = {name: Score() for name in readers}
    pages = tables = 0
    for path in files:
        document = parse(path.read_bytes(), limits=Limits())
        truth = truth_of(path, document)
        pages += document.page_count
        tables += len(truth)
        for name, reader in readers.items():
            own = Score()
            compare(reader(path, document), truth, document, own)
            for measure, tally in own.tallies.items():
                scores[name].tallies[measure].add(right=tally.right, found=tally.found, met=tally.met, true=tally.true)
            if "--files" in arguments:
                told = "  ".join(f"{measure} {tally.figures[2]:.2f}" for measure, tally in own.tallies.items())
                print(f"{path.stem:10} {name:17} {told}")
    print(f"\n{len(files)} files, {pages} pages, {tables} tables\n")
    heads = ["measure", *(f"{name}: {one}" for name in readers for one in ("P", "R", "F1"))]
    rows = [
        [measure, *(f"{value:.3f}" for name in readers for value in scores[name].tallies[measure].figures)]
        for measure in MEASURES
    ]
    print(table(heads, rows))


def truth_of(path: Path, document: Document) -> list[PlacedTable]:
    """The tables of a PDF as its truth files have them, a table for each region on a page.

    A region takes its box from ``-reg.xml``, whose origin is the bottom left of the page, and its cells from the
    region of the same number in ``-str.xml``.
    """
    structure = {
        key: tuple(map(_true_cell, region.iter("cell")))
        for key, region in _regions(path.with_name(f"{path.stem}-str.xml"))
    }
    found = []
    for key, region in _regions(path.with_name(f"{path.stem}-reg.xml")):
        page = int(region.attrib["page"])
        height = document.page(page).height
        sides = region.find("bounding-box")
        assert sides is not None
        x0, y0, x1, y1 = (float(sides.attrib[side]) for side in ("x1", "y1", "x2", "y2"))
        found.append(PlacedTable(page, (x0, height - y1, x1, height - y0), structure.get(key, ())))
    return found


def _regions(path: Path) -> Iterable[tuple[tuple[int, int], ElementTree.Element]]:
    """The regions of a truth file by the number of their table and their own within it, counted from 0."""
    for number, one in enumerate(ElementTree.parse(path).getroot().iter("table")):
        for part, region in enumerate(one.iter("region")):
            yield (number, part), region


def _true_cell(cell: ElementTree.Element) -> GridCell:
    """A cell of a truth file; without an end it stands in one row or column."""
    own = cell.attrib
    rows = int(own["start-row"]), int(own.get("end-row", own["start-row"]))
    columns = int(own["start-col"]), int(own.get("end-col", own["start-col"]))
    return GridCell(cell.findtext("content") or "", rows, columns)


def placed(read: ReadTable) -> PlacedTable:
    """A table as Assay read it, its rows from top to bottom; a cell told in several rows is one cell of them all."""
    cells: list[GridCell] = []
    above: dict[int, tuple[tuple[int, ...], int]] = {}
    rows = sorted((*read.heads, *read.rows), key=lambda row: max(cell.box[1] for cell in row if cell.box))
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell.words and above.get(place, ((), 0))[0] == cell.words:
                at = above[place][1]
                cells[at] = GridCell(cell.text, (cells[at].rows[0], number), cells[at].columns)
            elif cell.text:
                above[place] = (cell.words, len(cells))
                cells.append(GridCell(cell.text, (number, number), (place, place + cell.across - 1)))
    return PlacedTable(read.page, read.box, tuple(cells))


def pdfplumber_tables(path: Path, settings: dict[str, Any]) -> list[PlacedTable]:
    """The tables pdfplumber finds with these settings; cells stand in the rows and columns their boxes lie in."""
    import pdfplumber

    found = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for one in page.find_tables(settings):
                xs = sorted({round(cell[side], 1) for cell in one.cells for side in (0, 2)})
                ys = sorted({round(cell[side], 1) for cell in one.cells for side in (1, 3)})
                texts = one.extract()
                cells = tuple(
                    GridCell(
                        text or "",
                        (ys.index(round(cell[1], 1)), ys.index(round(cell[3], 1)) - 1),
                        (xs.index(round(cell[0], 1)), xs.index(round(cell[2], 1)) - 1),
                    )
                    for row, said in zip(one.rows, texts, strict=True)
                    for cell, text in zip(row.cells, said, strict=True)
                    if cell is not None
                )
                left, top = page.bbox[:2]
                x0, y0, x1, y1 = one.bbox
                found.append(PlacedTable(page.page_number, (x0 - left, y0 - top, x1 - left, y1 - top), cells))
            page.close()
    return found


def compare(found: Sequence[PlacedTable], truth: Sequence[PlacedTable], document: Document, score: Score) -> None:
    """Count what a reader found on the pages of a document, and what it should have."""
    for page in document.pages:
        mine = [one for one in found if one.page == page.number]
        true = [one for one in truth if one.page == page.number]
        if mine or true:
            tallies = score.tallies
            held = [_inside(one.box, page.words) for one in mine]
            asked = [_inside(one.box, page.words) for one in true]
            _count_characters(held, asked, page.words, tallies["characters"])
            _count_whole(held, asked, tallies["whole regions"])
            _count_areas(mine, true, tallies["regions by area"])
            pairs = Counter(pair for one in mine for pair in neighbours(one.cells))
            wanted = Counter(pair for one in true for pair in neighbours(one.cells))
            shared = (pairs & wanted).total()
            tallies["neighbours"].add(right=shared, found=pairs.total(), met=shared, true=wanted.total())


def _inside(box: Box, words: Sequence[Word]) -> frozenset[int]:
    """Indexes of the words whose middle lies in a box."""
    x0, top, x1, bottom = box
    return frozenset(
        index
        for index, word in enumerate(words)
        if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom
    )


def _count_characters(
    held: Sequence[frozenset[int]], asked: Sequence[frozenset[int]], words: Sequence[Word], tally: Tally
) -> None:
    mine: frozenset[int] = frozenset().union(*held)
    true: frozenset[int] = frozenset().union(*asked)

    def size(indexes: frozenset[int]) -> int:
        return sum(len(words[index].text) for index in indexes)

    shared = size(mine & true)
    tally.add(right=shared, found=size(mine), met=shared, true=size(true))


def _count_whole(held: Sequence[frozenset[int]], asked: Sequence[frozenset[int]], tally: Tally) -> None:
    pure = sum(1 for one in held if one and any(one <= true for true in asked))
    complete = sum(1 for true in asked if any(true <= one for one in held))
    tally.add(right=pure, found=len(held), met=complete, true=len(asked))


def _count_areas(found: Sequence[PlacedTable], truth: Sequence[PlacedTable], tally: Tally) -> None:
    shares = sorted(
        ((_overlap(one.box, true.box), at, place) for at, one in enumerate(found) for place, true in enumerate(truth)),
        reverse=True,
    )
    mine: set[int] = set()
    true: set[int] = set()
    for share, at, place in shares:
        if share >= 0.5 and at not in mine and place not in true:
            mine.add(at)
            true.add(place)
    tally.add(right=len(mine), found=len(found), met=len(true), true=len(truth))


def _overlap(one: Box, other: Box) -> float:
    """Intersection over union of two boxes."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return width * height / (sum(areas) - width * height)


def neighbours(cells: Iterable[GridCell]) -> list[tuple[str, str, str]]:
    """Pairs of neighbouring non-empty cells as text, text and direction, each pair of cells once per direction."""
    filled = [cell for cell in cells if plain(cell.text)]
    at: dict[tuple[int, int], int] = {}
    for number, cell in enumerate(filled):
        for row in range(cell.rows[0], cell.rows[1] + 1):
            for column in range(cell.columns[0], cell.columns[1] + 1):
                at.setdefault((row, column), number)
    across: dict[int, list[tuple[int, int]]] = {}
    down: dict[int, list[tuple[int, int]]] = {}
    for (row, column), number in at.items():
        across.setdefault(row, []).append((column, number))
        down.setdefault(column, []).append((row, number))
    pairs: set[tuple[int, int, str]] = set()
    for lanes, direction in ((across, "right"), (down, "below")):
        for lane in lanes.values():
            numbers = [number for _, number in sorted(lane)]
            pairs |= {(a, b, direction) for a, b in pairwise(numbers) if a != b}
    return [(plain(filled[a].text), plain(filled[b].text), direction) for a, b, direction in pairs]


def plain(text: str) -> str:
    """Letters and digits of a cell, ligatures and cases made alike; of a cell without any, whatever is there."""
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return "".join(filter(str.isalnum, folded)) or folded.translate({0x2013: "-", 0x2014: "-", 0x2212: "-"})


if __name__ == "__main__":
    help_if_asked(__doc__)
    main(sys.argv[1:])

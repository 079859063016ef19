"""The measures of tables against truth, and what Assay reaches on the half of ICDAR 2013 in the corpus."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.table_truth import GridCell, Score, compare, neighbours, placed, truth_of
from extractors.limits import Limits
from extractors.pdf import parse

CORPUS = Path(os.environ.get("ASSAY_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
FOLDER = CORPUS / "tables" / "icdar2013" / "competition-dataset-eu"


def test_neighbours_leave_out_blank_cells_and_count_a_wide_cell_once_a_column() -> None:
    cells = [
        GridCell("Emissions", (0, 0), (1, 2)),
        GridCell("Site", (1, 1), (0, 0)),
        GridCell("", (1, 1), (1, 1)),
        GridCell("2 024", (1, 1), (2, 2)),
        GridCell("45", (2, 2), (1, 1)),
    ]
    assert sorted(neighbours(cells)) == [
        ("emissions", "2024", "below"),
        ("emissions", "45", "below"),
        ("site", "2024", "right"),
    ]


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the development corpus is not at {CORPUS}")
def test_tables_of_the_competition_are_found_with_their_cells() -> None:
    score = Score()
    for path in sorted(FOLDER.glob("*.pdf")):
        document = parse(path.read_bytes(), limits=Limits())
        compare([placed(one) for one in document.tables], truth_of(path, document), document, score)
    assert score.tallies["regions by area"].figures[2] >= 0.97
    assert score.tallies["neighbours"].figures[2] >= 0.97

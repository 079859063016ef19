"""Names marked as signed, the dates beside them, and sentences that only speak of signing."""

from __future__ import annotations

import pytest

from extractors.claiming.marked_signatures import marked_signatures
from extractors.plain_text import document_from_rows


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["Ana Lopes, Managing Director (signed, 17.10.2016)"], ["17.10.2016", "Ana Lopes, Managing Director"]),
        (["Bolu, 14.02.2025 Ana Lopes, General Manager (signed)"], ["14.02.2025", "Ana Lopes, General Manager"]),
        (
            ["Porto, 3 February 2025", "Ana Lopes, director (signed) Rui Lopes, director (signed)"],
            ["Ana Lopes, director", "Rui Lopes, director", "3 February 2025"],
        ),
        (
            ["(Sgd.) Ana Lopes, Chair (Sgd.) Rui Lopes, Secretary", "9 May 2024"],
            ["Ana Lopes, Chair", "Rui Lopes, Secretary", "9 May 2024"],
        ),
        (["/s/ Ana Lopes, President"], ["Ana Lopes, President"]),
        (["The form must be signed by the manager."], []),
    ],
)
def test_names_and_dates_around_the_mark_are_lines_of_a_block(rows: list[str], told: list[str]) -> None:
    blocks = list(marked_signatures(document_from_rows(rows), None))
    assert [line for _, _, lines in blocks for _, line in lines] == told

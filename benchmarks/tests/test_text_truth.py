"""The measure of text truth itself, and the bar it must reach on the documents of the development corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.measuring import CORPUS
from benchmarks.text_truth import measured_pairs, paragraphs_of, total_of, truth_of
from extractors.tests.made_pdfs import made_pdf, text_page

SOURCE = """# Water policy

We measure the water that we take from **every** river.

What we find is published every year.

- Wells are measured [each month](https://example.org/wells).
- Rain is not measured by us.
<!-- Lakes are measured since last year. -->
"""


def test_marks_links_and_comments_are_no_text() -> None:
    assert paragraphs_of(SOURCE) == [
        "Water policy",
        "We measure the water that we take from every river.",
        "What we find is published every year.",
        "Wells are measured each month.",
        "Rain is not measured by us.",
    ]


def test_missing_words_and_paragraphs_out_of_place_are_told(tmp_path: Path) -> None:
    lines = [
        "Rain is not measured by us.",
        "Water policy",
        "We measure the water that we take from every river.",
        "What we find is published every year.",
        "Wells are measured each year.",
    ]
    (tmp_path / "water.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "water.pdf").write_bytes(made_pdf(text_page(*lines, leading=40.0)))
    truth = truth_of(tmp_path / "water.md", tmp_path / "water.pdf")
    assert (truth.source, truth.read, truth.common) == (30, 30, 29)
    assert truth.broken == ("wells are measured each month",)
    assert truth.out_of_place == ("rain is not measured by us",)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the development corpus is not at {CORPUS}")
def test_policies_are_read_as_their_source_has_them() -> None:
    found = measured_pairs()
    assert len(found) > 10
    assert all(one.recall >= 0.99 for one in found), [(one.name, one.recall) for one in found]
    assert total_of(found).precision >= 0.99
    assert total_of(found).out_of_place == ()
    assert len(total_of(found).broken) <= 0.01 * total_of(found).paragraphs, total_of(found).broken

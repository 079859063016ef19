"""The words rule files may use are the words the extractors give their claims, and the JSON Schemas know the same."""

from __future__ import annotations

from extractors.claim import Stance, Strength, Time, Whose
from extractors.document import SegmentKind
from rules import blocks, patterns
from rules.load import BUILT_IN


def test_the_words_of_claims_are_those_of_the_extractors() -> None:
    assert tuple(Stance) == blocks.STANCES
    assert tuple(Time) == blocks.TIMES
    assert tuple(Strength) == blocks.STRENGTHS
    assert tuple(Whose) == blocks.WHOSE
    assert set(SegmentKind) == set(blocks.PLACES)


def test_every_word_stands_in_the_page_and_the_schema() -> None:
    for name, words in (
        ("rule", (*blocks.STANCES, *blocks.TIMES, *blocks.STRENGTHS, *blocks.WHOSE, *blocks.PLACES, *blocks.LABELS)),
        ("vocabulary", (*patterns.VALUE_TYPES, *patterns.DIMENSIONS, *patterns.Valence)),
    ):
        schema = (BUILT_IN / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
        page = (BUILT_IN / "schema" / f"{name}.md").read_text(encoding="utf-8")
        assert [word for word in words if word not in schema] == []
        assert [word for word in words if word not in page] == []

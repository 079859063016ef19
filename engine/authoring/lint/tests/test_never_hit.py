"""Patterns that nothing shows to find anything."""

from __future__ import annotations

from pathlib import Path

from engine.authoring.lint.never_hit import CHECK, PHRASES
from engine.authoring.lint.tests.linted import VOCABULARY, scenario, subject, told
from rules.tests.tiny_library import changed

APPROVED = f"{VOCABULARY}:12: The pattern of 'document.approved' is hit by no example and by no text of a feature."
PHRASE = "near approve & <board> within 8"


def test_a_pattern_without_a_sentence_that_it_finds_is_told(tmp_path: Path) -> None:
    assert told(CHECK, subject(tmp_path)) == [APPROVED]


def test_a_sentence_of_a_feature_is_enough(tmp_path: Path) -> None:
    features = {"one.feature": scenario('Given its page 1 states "The board approved it on 2 May 2024."')}
    assert told(CHECK, subject(tmp_path, features=features)) == []


def test_a_row_of_a_table_in_a_feature_is_enough(tmp_path: Path) -> None:
    features = {"one.feature": scenario("| Approved by | the board |")}
    assert told(CHECK, subject(tmp_path, features=features)) == []


def test_an_example_that_must_find_nothing_shows_no_pattern_when_it_finds_nothing(tmp_path: Path) -> None:
    files = changed(VOCABULARY, "We prohibit bribery., stance: affirms, time: always", "We say so., finds: nothing")
    assert [one.partition(" is hit")[0] for one in told(CHECK, subject(tmp_path, files))] == [
        f"{VOCABULARY}:5: The pattern of 'corruption.prohibits'",
        f"{VOCABULARY}:12: The pattern of 'document.approved'",
    ]


def test_phrases_with_quantities_and_dates_are_hit_too(tmp_path: Path) -> None:
    says = "says: [(prohibit|ban) ... <harm>, <quantity> of <harm>, banned since <date>, never <harm>]"
    files = changed(VOCABULARY, "says: [(prohibit|ban) ... <harm>]", says)
    text = "There were 3 cases of bribery, banned since 2 May 2020, and 4 kg of corruption."
    features = {"one.feature": scenario(f'Given its page 1 states "{text}"')}
    remarks = told(PHRASES, subject(tmp_path, files, features))
    assert [one.split("'")[3] for one in remarks] == ["never <harm>", PHRASE]

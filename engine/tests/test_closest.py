"""Closest passages: the words of the patterns find them, and they are the same every time."""

from __future__ import annotations

import time
from dataclasses import replace

from engine.reasons.closest import PassageIndex, query_of, stem, words
from engine.tests.making import VOCABULARY, claim, document, rule
from extractors.claim import Time


def test_the_query_is_the_words_of_the_patterns_with_lists_spelt_out() -> None:
    assert query_of(("anti-corruption.*",), VOCABULARY) == set(words("prohibit forbid bribery kickback zero tolerance"))


def test_inflections_are_one_word() -> None:
    assert stem("prohibits") == stem("prohibited") == stem("prohibiting") == stem("prohibit")
    assert stem("policies") == stem("policy")


def test_best_first_and_headings_and_unrelated_passages_left_out() -> None:
    made = document(
        "d1",
        "Water is treated.",
        "Kickbacks and bribery are prohibited.",
        "Bribery is discussed here.",
        "Zero tolerance of bribery.",
    )
    closest = PassageIndex([made]).closest(rule(), VOCABULARY)
    assert [item.passage.page for item in closest] == [2, 4]
    assert all(item.claim is None and item.block == "" for item in closest)


def test_a_long_segment_is_shown_around_its_words() -> None:
    made = document("d1", "filler " * 200 + "we prohibit bribery and kickbacks " + "filler " * 200)
    (closest,) = PassageIndex([made]).closest(rule(), VOCABULARY)
    assert "prohibit bribery" in closest.passage.quote and len(closest.passage.quote) < 450


def test_forty_suggestions_over_six_thousand_segments_are_quick() -> None:
    text = (
        "We report on water energy emissions waste community health training suppliers and policies every year number"
    )
    texts = [f"{text} {n} {'bribery is prohibited' if n % 97 == 0 else ''}".strip() for n in range(6000)]
    index = PassageIndex([document("d1", *texts)])
    began = time.process_time()
    first = [index.closest(rule(), VOCABULARY) for _ in range(40)]
    assert time.process_time() - began < 1.5
    assert all(items == first[0] for items in first) and len(first[0]) == 3


def test_what_is_claimed_goes_before_what_is_only_alike() -> None:
    made = document(
        "d1", "Zero tolerance of bribery and kickbacks is discussed here.", "Bribes are banned.", "Water is treated."
    )
    plan = replace(claim("c1", time=Time.PLANNED), segment=1)
    best = PassageIndex([made], [plan]).ranked([rule()], VOCABULARY, at_most=5)
    assert [segment.index for _, segment in best] == [0, 1]
    best = PassageIndex([made], [plan]).ranked([rule()], VOCABULARY, counted={"c1"}, at_most=5)
    assert {segment.index for _, segment in best} == {0, 1}
    several = [replace(claim(f"c{number}"), segment=1) for number in (1, 2)]
    best = PassageIndex([made], several).ranked([rule()], VOCABULARY, counted={"c1", "c2"}, at_most=1)
    assert [segment.index for _, segment in best] == [1]


def test_a_claim_alone_makes_a_suggestion() -> None:
    made = document("d1", "Nothing alike.", "Payments on the side are out.")
    (item,) = PassageIndex([made], [replace(claim("c1"), segment=1)]).closest(rule(), VOCABULARY)
    assert item.passage.page == 2 and item.claim is None

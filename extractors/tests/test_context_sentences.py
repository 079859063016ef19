"""Each sentence of `context_sentences.yaml` is read as a careful reader takes it, or is known not to be."""

from __future__ import annotations

import pytest

from extractors.tests.context_sentences import Sentence, claim_of, differences, sentences


def _cases() -> list[object]:
    return [
        pytest.param(
            one,
            id=f"{one.group}: {one.row['say'][:60]}",
            marks=[pytest.mark.xfail(reason=one.fails, strict=True)] if one.fails else [],
        )
        for one in sentences()
    ]


@pytest.mark.parametrize("sentence", _cases())
def test_a_sentence_is_read_as_it_is_meant(sentence: Sentence) -> None:
    claim = claim_of(sentence)
    assert differences(sentence, claim) == [], claim.cues


def test_there_are_enough_of_every_kind() -> None:
    groups = [one.group for one in sentences()]
    assert len(groups) >= 250
    assert min(groups.count(group) for group in set(groups)) >= 5


def test_few_are_known_to_be_read_wrongly() -> None:
    every = list(sentences())
    assert sum(one.fails is not None for one in every) * 10 <= len(every)

"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractors.flow.sentences import sentence_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["We prohibit bribery.", "We report every payment."],
        ["The policy of Example Metals Ltd. covers all sites.", "It is public."],
        ["See clause No. 5 and Art. 12 of the code.", "Both hold."],
        ["It covers gifts, travel, etc. and entertainment."],
        ["It covers gifts, travel, etc.", "The board approves exceptions."],
        ["Emissions fell by 2.5 per cent to 1.2 million t.", "They will fall further."],
        ["The policy was approved by J. P. Example and Dr. A. Sample on 3 May."],
        ["The limits are set out in Annex A.", "It was adopted in 2020."],
        ["Our U.S. sites report to the EPA.", "They do so every year."],
        ["Was it approved?", "Yes!", "“By whom?”", "By the board."],
        ["Emissions were cut by half.12", "The next target is net zero."],
        ["He said “we do not pay bribes.”", "That is the rule."],
        ["Suppliers, e.g. Refiners and smelters, sign the code."],
        ["1. The supplier shall pay living wages."],
        ["No violation was found in 2023.", "2024 is under review."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_no_character_but_spaces_is_lost() -> None:
    text = "One. Two?  Three! (Four.) 5. Six… “Seven.” Eight"
    spans = list(sentence_spans(text))
    kept = "".join(text[start:end] for start, end in spans)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert all(before[1] <= after[0] for before, after in pairwise(spans))

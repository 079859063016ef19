"""The word lists that tell how a statement is meant: all read, all used, nothing lost by looking for a word first."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import yaml

from extractors.statements import cues as module
from extractors.statements.cues import FILE, cues, names
from extractors.tests.context_sentences import claim_of, sentences

STATEMENTS = Path(module.__file__).parent


def test_every_list_says_what_it_is_for_and_is_used() -> None:
    lists = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in STATEMENTS.glob("*.py"))
    for name, one in lists.items():
        assert one.keys() == {"why", "words"}
        assert one["why"].strip().endswith((".", ")"))
        assert f'"{name}"' in code or f"'{name}'" in code or f"<{name}>" in FILE.read_text(encoding="utf-8"), name


def test_every_list_named_in_the_code_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in STATEMENTS.glob("*.py"))
    asked = set(re.findall(r"cues\([\"']([\w-]+)[\"']\)", code))
    assert len(asked) > 30
    assert asked <= set(names())


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("negation", "we don't have one", "n't"),
        ("negation", "we cannot have one", "not"),
        ("negation", "we have yet to see it", "have yet to"),
        ("negation", "a notable case", None),
        ("seems-negation", "furnace no. 5 burns", "no. 5"),
        ("negation-after", "it isn't available", "isn't available"),
        ("negation-after", "it has so far not been extended", "has so far not been extended"),
        ("planned", "we are currently developing a code", "are currently developing a"),
        ("planned", "over the next five years", "the next five years"),
        ("planned", "an action plan to cut waste", None),
        ("past", "until the end of 2018 we did", "until the end of 2018"),
        ("past", "cut by up to 52 per cent", None),
        ("law", "the companies act 2013 says", "the companies act"),
        ("example", "e.g. a gift", "e.g."),
    ],
)
def test_lists_are_written_as_vocabulary_is(name: str, text: str, found: str | None) -> None:
    match = cues(name).search(text)
    assert (match.group() if match else None) == found


def test_looking_for_a_word_first_loses_no_cue() -> None:
    texts = [sentence.row["say"].lower() + " and so on, as we have said before." for sentence in sentences()]
    for name in names():
        one = cues(name)
        for text in texts:
            expected = one.pattern.search(text)
            match = one.search(text)
            assert (match and match.span()) == (expected and expected.span()), (name, text)


def test_words_repeated_without_end_cost_no_time() -> None:
    sentence = next(sentences())
    repeated = ("suppliers ", "the supplier, our ", "not no never ", "planned to be ", "act of the law that ", "if we ")
    for words in repeated:
        row = sentence.row | {"say": words * 60 + "[policy text] " + words * 60}
        started = time.process_time()
        claim_of(type(sentence)(sentence.group, row))
        assert time.process_time() - started < 2, words

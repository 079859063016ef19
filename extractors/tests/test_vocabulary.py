"""Mistakes in expressions are told all at once with their place; the compiled vocabulary is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.phrases.inflection import forms, lemma
from extractors.tests.made_vocabulary import VOCABULARY, pattern, words
from extractors.vocabulary import compile_vocabulary
from rules.errors import RuleFilesError
from rules.location import Location
from rules.patterns import Near, Vocabulary


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("... bribery", "begins or ends with a gap"),
        ("bribery ...", "begins or ends with a gap"),
        ("bribery ... ..3.. policy", "two gaps side by side"),
        ("bribery ..99.. policy", "a gap of 99 words"),
        ("<nothing>", "no list or slot <nothing>"),
        ("bribery? policy?", "no word that every match must hold"),
        ("<date>", "no word that every match must hold"),
        ("(bribery|)", "a choice is empty"),
        ("(bribery", "has no partner"),
        ("", "holds no word"),
    ],
)
def test_an_expression_that_cannot_be_used_is_refused(says: str, told: str) -> None:
    with pytest.raises(RuleFilesError) as error:
        compile_vocabulary(Vocabulary(claims=(pattern("a.b", says),)))
    (mistake,) = error.value.mistakes
    assert told in mistake.what
    assert mistake.place == "vocabulary/made.yaml:1"
    assert mistake.remedy


def test_every_mistake_is_told_at_once() -> None:
    claims = (
        replace(pattern("a.b", "<one> bribery"), location=Location("vocabulary/a.yaml", 3)),
        replace(pattern("a.c", near=(Near(("a", "b", "c", "d", "e"), 3),)), location=Location("vocabulary/b.yaml", 5)),
        replace(pattern("a.d", token_patterns=(({"IS_ALPHA": True},),)), location=Location("vocabulary/c.yaml", 7)),
    )
    with pytest.raises(RuleFilesError) as error:
        compile_vocabulary(Vocabulary(claims=claims))
    assert [mistake.place for mistake in error.value.mistakes] == [
        "vocabulary/a.yaml:3",
        "vocabulary/b.yaml:5",
        "vocabulary/c.yaml:7",
    ]


def test_a_list_may_hold_lists_but_not_itself() -> None:
    inner, outer = words("inner", "bribe"), words("outer", "<inner>", "kickback")
    compile_vocabulary(Vocabulary(lists=(inner, outer), claims=(pattern("a.b", "no <outer>"),)))
    with pytest.raises(RuleFilesError, match="contains itself"):
        compile_vocabulary(Vocabulary(lists=(words("inner", "<inner>"),), claims=(pattern("a.b", "no <inner>"),)))


def test_too_many_phrases_in_one_place_are_refused() -> None:
    many = words("many", *(f"word{n} other{n}" for n in range(700)))
    with pytest.raises(RuleFilesError, match="one place has 700 phrases"):
        compile_vocabulary(Vocabulary(lists=(many,), claims=(pattern("a.b", "no <many>"),)))


def test_a_vocabulary_of_one_revision_is_compiled_once() -> None:
    one = replace(VOCABULARY, revision="abc")
    assert compile_vocabulary(one) is compile_vocabulary(replace(one))


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("approve", {"approves", "approved", "approving"}),
        ("commit", {"committed", "committing"}),
        ("write", {"wrote", "written"}),
        ("policy", {"policies"}),
        ("be", {"is", "are", "was", "'s"}),
        ("not", {"n't"}),
        ("analysis", {"analyses"}),
        ("organisation", {"organizations"}),
        ("programme", {"program", "programs"}),
        ("labour", {"labor", "laboured"}),
        ("fuelled", {"fuel", "fueled"}),
        ("decarbonise", {"decarbonised", "decarbonizing"}),
    ],
)
def test_forms(word: str, some: set[str]) -> None:
    assert some <= forms(word)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("policies", "policy"),
        ("approved", "approve"),
        ("training", "training"),
        ("data", "data"),
        ("does", "do"),
        ("gas", "gas"),
    ],
)
def test_words_are_led_back_to_their_base(word: str, base: str) -> None:
    assert lemma(word) == base


def test_function_words_have_no_other_forms() -> None:
    assert all(forms(word) == {word} for word in ("must", "of", "may", "the", "any"))

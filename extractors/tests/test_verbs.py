"""Finite verbs known by their endings and their surroundings, and years that lie ahead."""

from __future__ import annotations

import pytest

from extractors.claim import DateValue, Time
from extractors.claims import extract_claims
from extractors.document import SegmentKind
from extractors.statements.ahead import year_ahead
from extractors.statements.statement import Statement
from extractors.statements.verbs import has_own_verb, third_person
from extractors.tests.made_vocabulary import compiled, document, pattern


@pytest.mark.parametrize("word", ["recycles", "carries", "assesses", "publishes", "goes", "audits"])
def test_the_third_person_of_a_verb_is_known_by_its_ending(word: str) -> None:
    assert third_person(word)


@pytest.mark.parametrize("word", ["process", "always", "biomass", "recycle", "aluminas"])
def test_other_words_in_s_are_no_verb(word: str) -> None:
    assert not third_person(word)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("the plant recycles all its dross", True),
        ("each buyer carries a card and publishes the list", True),
        ("we built a bund", True),
        ("supplier audits by region", False),
        ("water withdrawals of the plants", False),
        ("meetings to be held in june", False),
    ],
)
def test_a_verb_is_told_from_a_plural_by_what_follows(text: str, own: bool) -> None:
    assert has_own_verb(text) is own


@pytest.mark.parametrize(
    ("text", "match", "year", "ahead"),
    [
        ("The dryer is fed with biomass by 2031.", "dryer", 2024, "by 2031"),
        ("The dryer is fed with biomass by 2031.", "dryer", 2032, None),
        ("By 2020 we built three dryers.", "dryers", None, None),
        ("Targets were approved to reach net zero by 2040.", "net zero", None, "by 2040"),
        ("We were able to reach net zero by 2020.", "net zero", None, None),
        ("Landfilled dross: none by 2029.", "Landfilled dross", None, "by 2029"),
        ("Landfilled dross: none was left by 2019.", "Landfilled dross", None, None),
    ],
)
def test_a_year_is_ahead_of_the_document_or_of_what_happened(
    text: str, match: str, year: int | None, ahead: str | None
) -> None:
    start = text.index(match)
    statement = Statement(
        text,
        ((start, start + len(match)),),
        (False,),
        SegmentKind.SENTENCE,
        "practice",
        "sustainability-report",
        year=year,
    )
    assert year_ahead(statement, will=False) == ahead


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("We aim for zero dross by 2031.", 2031),
        ("By 2031, we aim for zero dross.", 2031),
        ("By the end of 2031 we aim for zero dross.", 2031),
        ("We aim for zero dross.", None),
    ],
)
def test_the_day_a_target_is_due_stands_after_it_or_opens_the_sentence(text: str, due: int | None) -> None:
    one = pattern("dross.target", "aim for zero dross", kind="commitment", takes=(("due", "<date>"),))
    (claim,) = extract_claims(document(text, kind="sustainability-report"), compiled(one, lists=[]))
    values = [value for _, value in claim.values if isinstance(value, DateValue)]
    assert [value.last.year for value in values] == ([due] if due else [])
    assert claim.time is (Time.PLANNED if due else Time.ALWAYS)

"""The words of audit reports: read strictly from their file, found word for word, and what numbers of criteria are."""

from __future__ import annotations

import pytest

from extractors.audit.criteria import leading_criteria, named_criteria
from extractors.audit.rating import read_rating
from extractors.audit.words import FILE, Phrases, audit_words, read_words
from rules.errors import RuleFilesError


def changed(old: str, new: str) -> bytes:
    """The file that comes with Assay with a change."""
    said = FILE.read_text(encoding="utf-8")
    assert old in said
    return said.replace(old, new, 1).encode()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("\nmarks:", "\nticks:", "'ticks' is not a key"),
        ("  own: [", "  owner: [", "'owner' is not a name of 'columns'"),
        (
            "  minor: [minor non conformance,",
            "  minor: [conformance, minor non conformance,",
            "'conformance' stands for",
        ),
        ("unmarked: [", 'unmarked: ["", ', "entry of 'unmarked'"),
    ],
)
def test_mistakes_in_the_file_are_told(old: str, new: str, told: str) -> None:
    with pytest.raises(RuleFilesError) as raised:
        read_words(changed(old, new), path="words.yaml")
    assert told in str(raised.value)


def test_the_longest_phrase_is_found_word_for_word() -> None:
    phrases = Phrases(
        [("minor non conformance", "minor"), ("non conformance", "none"), ("conformance", "good"), ("MiNC", "minor")]
    )
    assert [one.name for one in phrases.all("Minor Non-Conformance, conformance; nonconformances")] == ["minor", "good"]
    assert phrases.whole("MINC") == "minor"
    assert phrases.whole("(Minor non- conformance)") == "minor"
    assert not phrases.all("MiNC")
    assert phrases.whole("Conformanc e") == "good"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Conformance", "conformance"),
        ("Minor Non-Conformance (MiNC)", "minor"),
        ("NON-CONFORMANCE – MAJOR", "major"),
        ("N/A", "not-applicable"),
        ("n.a.", "not-applicable"),
        ("✓ Conformance", "conformance"),
        ("☐ Conformance ☒ Minor ☐ Major ☐ N/A", "minor"),
        ("Conformance ☐ Minor ☑ Major ☐", "minor"),
        ("☐ Conformance ☐ Minor ☐ Major", None),
        ("☒ Conformance ☒ Minor ☐ Major", None),
        ("Conformance Minor Non-Conformance Major Non-Conformance Not Applicable", None),
        ("Conformance / Minor", None),
        ("Non-Conformance", None),
        ("Not conformant", None),
        ("Partial conformance", None),
        ("Unable to rate", None),
        ("Conformance. The register was read.", "conformance"),
    ],
)
def test_ratings(said: str, value: str | None) -> None:
    reading = read_rating(said, audit_words())
    assert reading is not None
    assert reading.value == value
    assert bool(reading.note) is (value is None)


@pytest.mark.parametrize(
    "said", ["", "Seen on site.", "The conformance of suppliers was read.", "Conformance with the law is checked"]
)
def test_what_is_no_place_of_a_rating(said: str) -> None:
    assert read_rating(said, audit_words()) is None


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("2.10 Closure", ("2.10",)),
        ("Criterion 5.1-5.3", ("5.1", "5.2", "5.3")),
        ("ASI PS V3 2.4 Responsible Sourcing", ("2.4",)),
        ("CoC 8.6", ("8.6",)),
        ("9.1.b", ("9.1.b",)),
        ("9.1(b) Process", ("9.1.b",)),
        ("6.1, 6.2 and 6.4", ("6.1", "6.2", "6.4")),
    ],
)
def test_numbers_of_criteria(said: str, numbers: tuple[str, ...]) -> None:
    found = leading_criteria(said)
    assert found is not None
    assert found.numbers == numbers
    assert not found.note


@pytest.mark.parametrize(
    "said", ["12.05.2024", "5.1 % of staff", "5.10.2", "2024", "1,200", "0.5 t", "25.4 mm", "E-5.1"]
)
def test_what_is_no_criterion(said: str) -> None:
    assert leading_criteria(said) is None


def test_criteria_named_in_a_sentence() -> None:
    found = named_criteria("Raised against criteria 5.1 and 5.2, and clause 6.8.")
    assert [one.numbers for one in found] == [("5.1", "5.2"), ("6.8",)]


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("Non-conformances of the previous audit", True),
        ("Rating at last surveillance audit", True),
        ("The code of conduct is past its review", False),
        ("The last step of the process", False),
        ("Findings of this audit", False),
    ],
)
def test_what_speaks_of_an_audit_before(said: str, before: bool) -> None:
    assert audit_words().of_before(said) is before

"""Claims written and read back: the same evidence, and the same findings as from the documents themselves."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.commands.claim_lines import json_lines, submission_data
from engine.commands.claims_file import read_claims_file
from engine.model import Evidence
from engine.screening import screen_evidence
from engine.tests.making import AS_OF, claim, day, document, evidence
from engine.tests.random_cases import random_case
from engine.tests.test_screening import Answers, library
from extractors.claim import Claim, DateValue, Precision, Quantity
from extractors.intake.description import SubmissionDescription
from rules.errors import UsageError

SUBJECT = SubmissionDescription(
    "Made Smelter",
    standards=("made",),
    activities=("aluminium_smelting",),
    attributes=(("new_project", "no"),),
    audit_period=(dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
)


def written(given: Evidence, folder: Path) -> Path:
    path = folder / "claims.jsonl"
    submission = submission_data("", SUBJECT)
    path.write_bytes(
        json_lines(given.documents, given.claims, given.names, version="1", vocabulary="v", submission=submission)
    )
    return path


def finite(one: Claim) -> Claim:
    """The claim without numbers that do not equal themselves, and with a precision that its span of days tells."""
    values = [
        (slot, replace(value, value=Decimal(5)) if isinstance(value, Quantity) and value.value.is_nan() else value)
        for slot, value in one.values
    ]
    return replace(one, values=tuple(values))


def test_random_claims_come_back_as_they_were(tmp_path: Path) -> None:
    for number in range(20):
        given = random_case(number, "claims")[1]
        given = replace(given, claims=tuple(map(finite, given.claims)))
        file = read_claims_file(written(given, tmp_path), as_of=AS_OF)
        read = file.evidence
        assert read.claims == given.claims and set(read.names) == set(given.names)
        assert [(one.id, one.kind, one.title, one.same_as) for one in read.documents] == [
            (one.id, one.kind, one.title, one.same_as) for one in given.documents
        ]
        assert file.standards == ("made",) and not file.waivers and read.subject.audit_period == SUBJECT.audit_period


def test_a_quarter_stays_a_quarter(tmp_path: Path) -> None:
    quarter = DateValue(dt.date(2025, 4, 1), dt.date(2025, 6, 30), Precision.QUARTER, "Q2 2025")
    given = evidence([claim(values=(("approved", quarter),))])
    assert read_claims_file(written(given, tmp_path), as_of=AS_OF).evidence.claims[0].value("approved") == quarter


def test_a_quantity_keeps_its_range_what_it_was_before_and_what_was_guessed(tmp_path: Path) -> None:
    ten, twelve = Decimal(10), Decimal(12)
    fell = Quantity(
        ten, "t", "mass", "from 12 t to 10 t", low=Decimal(9), earlier=twelve, doubts=("its year is guessed",)
    )
    given = evidence([claim(values=(("value", fell),))])
    assert read_claims_file(written(given, tmp_path), as_of=AS_OF).evidence.claims[0].value("value") == fell


def test_findings_are_those_of_the_documents(tmp_path: Path) -> None:
    approved = claim("c2", "document.approved", page=2, values=(("approved", day("2024-05-02")),))
    given = evidence([claim(), approved], [document("d1", "We prohibit bribery.", *["Nothing."] * 7, unread=[9])])
    read = read_claims_file(written(given, tmp_path), as_of=AS_OF).evidence
    engine: Any = Answers()
    ours, theirs = (screen_evidence(library(), ("made",), one, worker=engine) for one in (given, read))
    bare = [replace(finding, closest=()) for finding in ours.findings]
    assert [replace(finding, closest=()) for finding in theirs.findings] == bare
    assert theirs.findings[0].searched == ours.findings[0].searched and ours.findings[0].searched.unread
    assert theirs.criteria == ours.criteria and theirs.overall == ours.overall


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda lines: [], ":1: this is no line of claims"),
        (lambda lines: ["%PDF-1.7"], ":1: this is no line of claims"),
        (lambda lines: [lines[0], "{}"], ":2: this is no line of claims"),
        (lambda lines: [lines[0], lines[1].replace("affirms", "swears")], "Invalid enum value 'swears'"),
        (lambda lines: [lines[0], lines[1].replace('"d1"', '"d7"')], "is not in the first line"),
        (lambda lines: [lines[0], lines[1], lines[1]], "stands twice"),
        (lambda lines: [lines[0], "[" * 100_000], ":2: this is no line of claims"),
        (lambda lines: [lines[0], lines[1].replace('"c1"', '"c1234567"')], ":2: this is no line of claims"),
    ],
)
def test_what_is_no_file_of_claims_is_told_with_its_line(change: Any, says: str, tmp_path: Path) -> None:
    path = written(evidence([claim()]), tmp_path)
    path.write_text("\n".join(change(path.read_text().splitlines())))
    with pytest.raises(UsageError) as caught:
        read_claims_file(path, as_of=AS_OF)
    assert says in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_claims_file(tmp_path / "none.jsonl", as_of=AS_OF)


def test_the_header_says_who_is_screened() -> None:
    header = json.loads(json_lines((), (), (), version="1", vocabulary="v", submission=submission_data("Folder", None)))
    assert header["submission"]["name"] == "Folder" and header["submission"]["audit_period"] is None


def test_what_was_waived_comes_with_the_claims() -> None:
    said = submission_data("Folder", None)
    text = "waivers: []  # none – yet\n".encode()
    line = json_lines((), (), (), version="1", vocabulary="v", submission=said, waivers=(text, "in/"))
    assert json.loads(line)["waivers"] == {"folder": "in/", "text": text.decode()}

"""A run read back from its record, and whether another one is the same; what differs is named, causes first."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.report.as_json import write
from engine.runlog import differences, read_record
from engine.tests.making import AS_OF, claim, evidence
from engine.tests.test_screening import screened
from rules.errors import UsageError


def recorded(folder: Path, change: Callable[[dict[str, Any]], None] | None = None, quotes: bool = True) -> Path:
    """A run in a file, perhaps changed."""
    path = folder / "run.json"
    data = json.loads(write(screened(evidence([claim()]), quotes=quotes), {}))
    if change:
        change(data)
    path.write_text(json.dumps(data))
    return path


def test_the_record_says_what_was_asked(tmp_path: Path) -> None:
    record = read_record(recorded(tmp_path))
    assert (record.standards, record.activities, record.as_of) == (("made",), ("aluminium_smelting",), AS_OF)
    assert record.quotes and not read_record(recorded(tmp_path, quotes=False)).quotes


def test_the_same_run_is_reproduced(tmp_path: Path) -> None:
    assert differences(read_record(recorded(tmp_path)), screened(evidence([claim()]))) == ()
    bare = screened(evidence([claim()]), quotes=False)
    assert differences(read_record(recorded(tmp_path, quotes=False)), bare) == ()


def change_outcome(data: dict[str, Any]) -> None:
    data["findings"][0]["outcome"] = "major"


def change_document(data: dict[str, Any]) -> None:
    data["documents"][0]["sha256"] = "f" * 64


def change_rules(data: dict[str, Any]) -> None:
    data["standards"][0]["revision"] = "sha256:0"


def lose_finding(data: dict[str, Any]) -> None:
    del data["findings"][1]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (change_outcome, "The finding of made/1.1-a differs: major before, needs-review now."),
        (change_document, "The document d1.pdf differs."),
        (
            lambda data: data["documents"][0].update(status="scanned"),
            "The document d1.pdf differs: scanned before, read now; give the options of reading, such as --ocr,",
        ),
        (change_rules, "The revision of the rules of made differs."),
        (lose_finding, "The finding of made/1.2-a is new."),
        (lambda data: data["parameters"][0].update(value="1 month"), "The parameter policy_review_age differs."),
        (lambda data: data["assay"].update(version="0.0.1"), "The version of Assay differs: 0.0.1 before"),
        (lambda data: data["overall"].update(verdict="All is well."), "“overall” differs."),
    ],
)
def test_what_differs_is_named(change: Callable[[dict[str, Any]], None], says: str, tmp_path: Path) -> None:
    told = differences(read_record(recorded(tmp_path, change)), screened(evidence([claim()])))
    assert told[0].startswith(says), told


def test_causes_come_before_what_follows_from_them(tmp_path: Path) -> None:
    def both(data: dict[str, Any]) -> None:
        change_outcome(data)
        change_document(data)

    told = differences(read_record(recorded(tmp_path, both)), screened(evidence([claim()])))
    assert [one.split(" ")[1] for one in told] == ["document", "finding"]


def test_another_claim_is_noticed(tmp_path: Path) -> None:
    other = screened(evidence([replace(claim(), section=("Elsewhere",)), claim("c2", page=5)]))
    assert any("finding of made/1.1-a" in one for one in differences(read_record(recorded(tmp_path)), other))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"findings": 3}', '{"findings": [{}]}', "[" * 100_000])
def test_what_is_no_run_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(text)
    with pytest.raises(UsageError, match="this is no run"):
        read_record(path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_record(tmp_path / "none.json")

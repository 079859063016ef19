"""Which feature speaks of which rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.authoring.lint.no_scenario import CHECK
from engine.authoring.lint.tests.linted import EVERYWHERE, RULE, scenario, subject, told
from rules.tests.tiny_library import FILES, changed

GIVEN = scenario('Given an entity screened against "tiny" as of 2026-01-31')
OTHERS = {"1.2-b.feature": GIVEN, "1.10-a.feature": GIVEN}
ALONE = [f"{RULE}:1: No scenario speaks of the rule tiny/1.2-a."]


def test_without_features_every_rule_is_told(tmp_path: Path) -> None:
    assert sorted(told(CHECK, subject(tmp_path))) == sorted(
        f"{path}:1: No scenario speaks of the rule tiny/{name}." for path, name in EVERYWHERE.items()
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("1.2-a.feature", GIVEN),
        ("1.2-a-dates.feature", GIVEN),
        ("tiny/1.2-a.feature", scenario("Given nothing")),
        ("whole.feature", scenario("Then rule tiny/1.2-a is indicated as minor")),
        ("whole.feature", scenario('Given an entity screened against "tiny"\nThen rule 1.2-a is not indicated')),
    ],
)
def test_a_feature_called_after_the_rule_or_naming_it_speaks_of_it(path: str, text: str, tmp_path: Path) -> None:
    assert told(CHECK, subject(tmp_path, features=OTHERS | {path: text})) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("1.2-a.feature", scenario("Given nothing")),
        ("1.2-ab.feature", GIVEN),
        ("1.2-a.feature", 'Feature: "tiny" without a scenario\n'),
        ("whole.feature", scenario("Then rule tiny/1.2-ab is indicated as minor")),
        ("whole.feature", scenario("Then rule 1.2-a is indicated as minor")),
        ("whole.feature", scenario('Given an entity screened against "tiny"\nThen criterion 1.2 has no evidence')),
    ],
)
def test_others_do_not(path: str, text: str, tmp_path: Path) -> None:
    assert told(CHECK, subject(tmp_path, features=OTHERS | {path: text})) == ALONE


def test_the_only_rule_of_a_criterion_is_spoken_of_by_its_number(tmp_path: Path) -> None:
    text = scenario('Given an entity screened against "tiny"\nThen criterion 1.10 has no evidence')
    features = {"1.2-a.feature": GIVEN, "1.2-b.feature": GIVEN, "whole.feature": text}
    assert told(CHECK, subject(tmp_path, features=features)) == []


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_a_rule_that_does_not_run_needs_none(status: str, tmp_path: Path) -> None:
    files = changed(RULE, "status: active", f"status: {status}")
    assert told(CHECK, subject(tmp_path, files, OTHERS)) == []


def test_a_rule_on_the_whole_is_spoken_of_by_what_it_says(tmp_path: Path) -> None:
    files = FILES | {
        RULE: """\
rule: tiny/1.2-a
title: No major
status: active
cites: {standard: tiny, criterion: 1.2}
basis: memory
needs: {}
question: Is there a major?
look_for:
  majors: {finding: {outcome: major}}
outcome:
  - major: {when: majors, say: A certificate is not possible.}
  - no-evidence: {say: There is none.}
"""
    }
    words = scenario('Then the overall reasons mention "is not possible"')
    assert told(CHECK, subject(tmp_path, files, OTHERS | {"whole.feature": words})) == []
    words = scenario('Then the overall reasons do not mention "is not possible"')
    assert told(CHECK, subject(tmp_path / "again", files, OTHERS | {"whole.feature": words})) == ALONE

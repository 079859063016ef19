"""Days on which a rule stands and what it needs does not."""

from __future__ import annotations

from pathlib import Path

from engine.authoring.lint.date_gaps import CHECK
from engine.authoring.lint.tests.linted import INTENSITY, PARAMETERS, RULE, subject, told
from rules.tests.tiny_library import changed

FIRST_VALUE = "value: 60 months, from: 2022-05-19"


def test_the_tiny_library_has_no_gap(tmp_path: Path) -> None:
    assert told(CHECK, subject(tmp_path)) == []


def test_a_rule_that_begins_before_its_number(tmp_path: Path) -> None:
    files = changed(PARAMETERS, FIRST_VALUE, "value: 60 months, from: 2023-01-01")
    gap = "between 2022-05-19 and 2022-12-31, when this rule is in force"
    assert told(CHECK, subject(tmp_path, files)) == [f"{RULE}:1: The parameter 'review_age' has no value {gap}."]


def test_a_number_that_ends_before_its_rule(tmp_path: Path) -> None:
    files = changed(PARAMETERS, FIRST_VALUE, f"{FIRST_VALUE}, to: 2026-12-31")
    (one,) = told(CHECK, subject(tmp_path, files))
    assert "'review_age' has no value from 2027-01-01" in one
    files[RULE] = files[RULE].replace("{from: 2022-05-19}", "{from: 2022-05-19, to: 2026-12-31}")
    assert [one for one in told(CHECK, subject(tmp_path / "again", files)) if "review_age" in one] == []


def test_a_rule_without_a_first_day_is_not_blamed_for_its_past(tmp_path: Path) -> None:
    files = changed(PARAMETERS, "9 t CO2e/t Al, from: 2030-01-01", "9 t CO2e/t Al, from: 2030-01-01, to: 2034-12-31")
    (one,) = told(CHECK, subject(tmp_path, files))
    assert one.startswith(f"{INTENSITY}:1: The parameter 'limit' has no value from 2035-01-01")


def test_values_for_other_attributes_may_fill_the_days(tmp_path: Path) -> None:
    more = f"{FIRST_VALUE}, to: 2026-12-31, basis: memory, reference: Ours}}\n      - {{value: 36 months, "
    files = changed(PARAMETERS, FIRST_VALUE, f"{more}when_attribute: {{new_project: yes}}, from: 2027-01-01")
    assert told(CHECK, subject(tmp_path, files)) == []


def test_a_rule_that_depends_on_one_that_ended(tmp_path: Path) -> None:
    files = changed(RULE, "{from: 2022-05-19}", "{from: 2022-05-19, to: 2026-12-31}")
    assert told(CHECK, subject(tmp_path, files)) == [
        f"{INTENSITY}:1: The rule depends on 'tiny/1.2-a', which is not in force from 2027-01-01."
    ]


def test_a_rule_that_depends_on_a_retired_one(tmp_path: Path) -> None:
    files = changed(RULE, "status: active", "status: retired")
    assert told(CHECK, subject(tmp_path, files)) == [
        f"{INTENSITY}:1: The rule depends on 'tiny/1.2-a', which is retired."
    ]

"""Limits the engine could not read."""

from __future__ import annotations

from pathlib import Path

from engine.authoring.lint.tests.linted import INTENSITY, PARAMETERS, subject, told
from engine.authoring.lint.unreadable_limit import CHECK
from rules.tests.tiny_library import FILES, changed


def test_the_tiny_library_can_be_read(tmp_path: Path) -> None:
    assert told(CHECK, subject(tmp_path)) == []


def test_a_value_of_a_parameter_in_a_unit_nobody_knows(tmp_path: Path) -> None:
    files = changed(PARAMETERS, "9 t CO2e/t Al", "9 dozen potlines")
    (one,) = told(CHECK, subject(tmp_path, files))
    assert one.startswith(f"{INTENSITY}:") and "with limit 9 dozen potlines cannot be asked" in one


def test_a_limit_written_into_the_rule(tmp_path: Path) -> None:
    assert "<= {limit}" in FILES[INTENSITY]
    files = changed(INTENSITY, "<= {limit}", "<= 9 dozen potlines")
    (one,) = told(CHECK, subject(tmp_path, files))
    assert "cannot be asked: '9 dozen potlines' is not a quantity" in one

"""A block counts as used where a line, a sentence or a used block names it."""

from __future__ import annotations

from pathlib import Path

from engine.authoring.lint.tests.linted import INTENSITY, RULE, subject, told
from engine.authoring.lint.unused_block import CHECK
from rules.tests.tiny_library import FILES, changed


def test_a_block_that_nothing_names_is_told_at_its_line(tmp_path: Path) -> None:
    assert told(CHECK, subject(tmp_path)) == [
        f"{RULE}:16: No outcome line, sentence or other block uses the block 'unsigned'."
    ]


def test_a_block_that_only_an_unused_block_names_is_unused_too(tmp_path: Path) -> None:
    files = changed(INTENSITY, "within_limit and (old or many)", "stated and many")
    assert [one.rpartition(" ")[2] for one in told(CHECK, subject(tmp_path, files)) if INTENSITY in one] == [
        "'newest'.",
        "'within_limit'.",
        "'old'.",
    ]


def test_a_sentence_uses_the_block_it_quotes(tmp_path: Path) -> None:
    files = changed(RULE, "{missing: approved}", "{claim: corruption.prohibits, stance: mitigates}")
    files[RULE] = files[RULE].replace("do: Provide the policy.", 'do: "Look at {unsigned.quote}."')
    assert told(CHECK, subject(tmp_path, files)) == []


def test_a_calculation_named_in_another_is_used(tmp_path: Path) -> None:
    blocks = '  whole: {calc: "sum(stated)"}\n  double: {calc: "2 * whole", value: value}\n'
    files = FILES | {INTENSITY: FILES[INTENSITY].replace("  many: ", f"{blocks}  many: ")}
    files[INTENSITY] = files[INTENSITY].replace("(old or many)", "(old or many or double)")
    assert [one for one in told(CHECK, subject(tmp_path, files)) if INTENSITY in one] == []

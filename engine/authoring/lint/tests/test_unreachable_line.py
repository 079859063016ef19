"""Lines that are never the first that holds, and those that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.authoring.lint.possible import possible, ties_of
from engine.authoring.lint.tests.linted import INTENSITY, RULE, subject, told
from engine.authoring.lint.unreachable_line import CHECK
from engine.reference import evaluate
from engine.tests.random_cases import random_case
from rules.blocks import Block
from rules.condition import parse
from rules.tests.tiny_library import changed

FIRST = "  - conformance: {when: ban and approved and current}\n"


def with_lines(*lines: str) -> dict[str, str]:
    """The tiny library with lines above the conformance line of its rule."""
    return changed(RULE, FIRST, "".join(f"  - {line}\n" for line in lines) + FIRST)


def test_every_line_of_the_tiny_library_is_reached(tmp_path: Path) -> None:
    assert told(CHECK, subject(tmp_path)) == []


@pytest.mark.parametrize("when", ["ban", "approved", "ban or denial", "any of c*", "not unsigned"])
def test_a_line_that_a_wider_one_above_takes_is_told(when: str, tmp_path: Path) -> None:
    first = told(CHECK, subject(tmp_path, with_lines(f"needs-review: {{when: {when}}}")))[0]
    assert first == (
        f"{RULE}:20: This line 'conformance' is never reached: "
        "wherever it holds, the line 'needs-review' above it (line 19) does too."
    )


def test_two_lines_together_may_take_another(tmp_path: Path) -> None:
    files = with_lines("needs-review: {when: ban and denial}", "needs-review: {when: ban and not denial}")
    says = "This line 'conformance' is never reached: wherever it holds, one of the lines above it does too."
    assert f"{RULE}:21: {says}" in told(CHECK, subject(tmp_path, files))


@pytest.mark.parametrize("when", ["current and not approved", "unsigned and current", "approved and not ban"])
def test_a_condition_whose_parts_exclude_each_other_is_told(when: str, tmp_path: Path) -> None:
    (one,) = told(CHECK, subject(tmp_path, with_lines(f"minor: {{when: {when}}}")))
    assert one == f"{RULE}:19: The condition of this line 'minor' can never hold: its parts exclude each other."


def test_the_last_line_may_be_the_one_that_is_never_reached(tmp_path: Path) -> None:
    files = with_lines("needs-review: {when: unsigned}", "minor: {when: not unsigned}")
    assert f"{RULE}:23: This line 'no-evidence' is never reached" in " ".join(told(CHECK, subject(tmp_path, files)))


def test_a_narrower_claim_block_never_stands_without_the_wider_one(tmp_path: Path) -> None:
    files = changed(RULE, "documents: [policy]", "strength: explicit, documents: [policy]")
    files[RULE] = files[RULE].replace("{missing: approved}", "{claim: corruption.*, strength: hedged}")
    files[RULE] = files[RULE].replace(FIRST, "  - needs-review: {when: unsigned}\n" + FIRST)
    assert any(":20: This line 'conformance' is never reached" in one for one in told(CHECK, subject(tmp_path, files)))


def test_an_attribute_says_nothing_of_the_claims(tmp_path: Path) -> None:
    files = changed(INTENSITY, "  - conformance", "  - needs-review: {when: old and not stated}\n  - conformance")
    assert told(CHECK, subject(tmp_path, files)) == []


def test_what_follows_from_a_block_is_what_the_reference_finds() -> None:
    followed: set[type[Block]] = set()
    for number in range(200):
        rules, evidence = random_case(number, "lint")
        for rule in rules:
            holds = {result.block: result.holds for result in evaluate((rule,), evidence)}
            for (name, value), others in ties_of(rule.blocks).items():
                if holds[name] is value:
                    assert all(holds[other] is wanted for other, wanted in others), (number, rule.id, name)
                    followed.add(type(rule.block(name)))
    assert len(followed) >= 9


def test_what_cannot_be_told_in_so_many_steps_is_taken_to_be_possible() -> None:
    names = tuple(f"b{number}" for number in range(20))
    half, more = parse("10 of b*", names), parse("11 of b*", names)
    assert possible([half], [more], ties_of(()))
    assert possible([more], [half], ties_of(())), "told as possible though it is not: 2^20 values are not tried"
    few = names[:6]
    assert not possible([parse("4 of b*", few)], [parse("3 of b*", few)], ties_of(()))

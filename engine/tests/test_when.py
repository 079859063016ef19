"""The grammar's meaning: truth of conditions, the first line, the truth table, the smallest changes."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from engine import when
from engine.reasons import what_if
from engine.tests.making import CURRENT, HERE, prohibition, rule
from rules.blocks import MissingBlock
from rules.condition import evaluate, parse
from rules.model import Outcome

NAMES = ("a", "b", "x1", "x2", "x3")


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("a and b", lambda v: v["a"] and v["b"]),
        ("a or b and not x1", lambda v: v["a"] or (v["b"] and not v["x1"])),
        ("not (a or b)", lambda v: not (v["a"] or v["b"])),
        ("any of x*", lambda v: v["x1"] or v["x2"] or v["x3"]),
        ("all of x* and a", lambda v: v["x1"] and v["x2"] and v["x3"] and v["a"]),
        ("2 of x*", lambda v: v["x1"] + v["x2"] + v["x3"] >= 2),
    ],
)
def test_a_condition_means_what_it_says(words: str, meaning: Callable[[dict[str, bool]], bool]) -> None:
    condition = parse(words, NAMES)
    for row in itertools.product((False, True), repeat=len(NAMES)):
        values = dict(zip(NAMES, row, strict=True))
        assert evaluate(condition, values) == bool(meaning(values))


@pytest.mark.parametrize("words", ["a and b", "a or (b and x1)", "not (a or b)", "2 of x*", "not a and any of x*"])
def test_a_condition_written_again_is_the_same_condition(words: str) -> None:
    condition = parse(words, NAMES)
    assert parse(when.written(condition), NAMES) == condition


def test_the_first_line_that_holds_decides_and_the_table_marks_it() -> None:
    values = {"prohibition": True, "approved": True, "current": False, "denial": False}
    table = when.truth_table(rule().lines, values)
    assert [row.chosen for row in table] == [False, False, True, False, False]
    assert [row.holds for row in table] == [False, False, True, True, True]
    assert table[1].blocks == (("prohibition", True), ("approved", True), ("current", False))
    assert table[-1].when == "otherwise"


def test_the_smallest_change_is_one_block_where_one_is_enough() -> None:
    made = rule()
    values = {"prohibition": True, "approved": True, "current": False, "denial": False}
    changes = when.smallest_changes(
        made.lines,
        flippable=("prohibition", "approved", "current"),
        settle=lambda chosen: what_if.Logic(made).settle(values, chosen),
        reaches=lambda outcome: outcome is Outcome.CONFORMANCE,
    )
    assert changes == ((Outcome.CONFORMANCE, frozenset({"current"})),)


def test_what_a_change_brings_and_what_it_takes_away() -> None:
    made = rule()
    nothing = dict.fromkeys(("prohibition", "approved", "current", "denial"), False)
    assert what_if.Logic(made).settle(nothing, frozenset({"current"})) is None, (
        "approved needs the prohibition's document"
    )
    settled = what_if.Logic(made).settle(nothing, frozenset({"current", "prohibition"}))
    assert settled == {"prohibition": True, "approved": True, "current": True, "denial": False}
    everything = {**dict.fromkeys(("prohibition", "approved", "current"), True), "denial": False}
    assert what_if.Logic(made).settle(everything, frozenset({"prohibition"})) == nothing


def test_absence_follows_and_a_narrower_block_brings_the_wider_one() -> None:
    wide = prohibition(name="anywhere")
    narrow = prohibition(name="policy", documents=("policy",))
    made = rule(
        (wide, narrow, MissingBlock("none", HERE, "anywhere")),
        [("conformance", "policy", ""), ("no-evidence", None, "Nothing.")],
    )
    values = {"anywhere": False, "policy": False, "none": True}
    assert what_if.Logic(made).settle(values, frozenset({"policy"})) == {
        "anywhere": True,
        "policy": True,
        "none": False,
    }
    assert what_if.narrower(narrow, wide) and not what_if.narrower(wide, narrow)
    assert not what_if.narrower(CURRENT, wide)

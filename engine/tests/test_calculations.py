"""What a calculation comes to is told exactly, with its unit and with what went into it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from engine.in_force.measures import parse_limit
from engine.model import Amount, BlockResult, Calculation, CalculationInput
from engine.reasons.calculations import calculation, decimal_of
from engine.reasons.evidence import EvidenceIndex
from engine.reference import evaluate
from engine.tests.making import HERE, claim, evidence, rule
from rules.arithmetic import parse
from rules.blocks import CalcBlock, ClaimBlock


def told(text: str, *, one: tuple[str, ...] = (), other: tuple[str, ...] = (), compare: str = "") -> Calculation:
    """What comes of a calculation with the quantities of two blocks, ``one`` and ``other``."""
    claims = [
        claim(f"c{number}", name, values=(("value", parse_limit(quantity)),), labels=(("year", f"{2000 + number}"),))
        for number, (name, quantity) in enumerate([("a.one", q) for q in one] + [("a.other", q) for q in other], 1)
    ]
    operator, right = (compare.split(" ", 1)[0], parse(compare.split(" ", 1)[1])) if compare else (None, None)
    block = CalcBlock("share", HERE, text, parse(text), operator, right)
    made = rule((ClaimBlock("one", HERE, ("a.one",)), ClaimBlock("other", HERE, ("a.other",)), block), ())
    given = evidence(claims)
    results: dict[str, BlockResult] = {one.block: one for one in evaluate((made,), given)}
    return calculation(block, results, EvidenceIndex(given))


def test_a_sum_of_decimals_is_exact() -> None:
    found = told("sum(one)", one=("0.1 t", "0.2 t"), compare="= other", other=("0.3 t",))
    assert found.groups[0].left == found.groups[0].right == Amount("0.3", "t", exact=True)
    assert found.groups[0].holds
    assert found.groups[0].inputs == (
        CalculationInput("one", "c1", "0.1", "t"),
        CalculationInput("one", "c2", "0.2", "t"),
        CalculationInput("other", "c3", "0.3", "t"),
    )


@pytest.mark.parametrize(
    ("text", "one", "other", "value", "unit", "exact"),
    [
        ("one / other", "1 t", "3 t", "0.333333", "", False),
        ("one / other", "1 GJ", "4 t", "0.25", "GJ/t", True),
        ("one * other", "3 GJ", "4 t", "12", "GJ·t", True),
        ("one * one / other", "3 t", "4 GJ", "2.25", "t^2/GJ", True),
        ("1 / one", "4 t", "4 t", "0.25", "1/t", True),
        ("one - other", "1 t", "3 t", "-2", "t", True),
        ("one * other", "10 %", "50 t", "5", "t", True),
    ],
)
def test_units_are_carried(text: str, one: str, other: str, value: str, unit: str, exact: bool) -> None:
    assert told(text, one=(one,), other=(other,)).groups[0].left == Amount(value, unit, exact=exact)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [("one + other", "1 t", "1 GJ"), ("one / other", "1 t", "0 t"), ("one - other", "1 t", "more than 5 t")],
)
def test_what_cannot_be_calculated_has_no_value_and_still_shows_what_went_in(text: str, one: str, other: str) -> None:
    (group,) = told(text, one=(one,), other=(other,)).groups
    assert group.left is None and not group.holds and [given.claim for given in group.inputs] == ["c1", "c2"]


def test_an_inexact_input_says_so() -> None:
    (group,) = told("one", one=("more than 5 t",)).groups
    assert group.inputs == (CalculationInput("one", "c1", ">= 5", "t"),)


def test_fractions_are_rounded_half_to_even() -> None:
    assert [decimal_of(Fraction(n, 2), 0) for n in (1, 3, 5)] == [Decimal(0), Decimal(2), Decimal(2)]

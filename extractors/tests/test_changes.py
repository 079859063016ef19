"""Changes are told apart from values, rates of injuries and money in millions as documents write them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractors.claim import Quantity
from extractors.claiming.slots import speaks_of_change
from extractors.claims import extract_claims
from extractors.tests.made_vocabulary import compiled, document, pattern
from extractors.values.changes import is_change
from extractors.values.heads import unit_of
from extractors.values.quantities import parse_quantities

ENERGY = (
    replace(pattern("energy", "energy use ..8.. <quantity>", takes=(("value", "<quantity:energy>"),)), kind="quantity"),
    replace(pattern("saved", "fell by ..2.. <quantity>", takes=(("amount", "<quantity:energy>"),)), kind="quantity"),
)


def values(text: str) -> dict[str, Quantity]:
    """The quantities of the claims of a sentence, by the name of the claim."""
    made = compiled(*ENERGY)
    return {
        claim.name: value
        for claim in extract_claims(document(text), made)
        for _, value in claim.values
        if isinstance(value, Quantity)
    }


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Energy use fell by 4,437 GJ to 184,740 GJ.", ["4437", "184740"]),
        ("Energy use fell by 4,437 to 184,740 GJ.", ["4437", "184740"]),
        ("Sales rose by EUR 5 million to EUR 17 million.", ["5000000", "17000000"]),
        ("The share rose by 12 % to 44 %.", ["12", "44"]),
    ],
)
def test_a_change_and_what_it_led_to_are_no_range(text: str, read: list[str]) -> None:
    found = [one for _, _, one in parse_quantities(text)]
    assert [one.value for one in found] == [Decimal(value) for value in read]
    assert all(one.low is None for one in found)


@pytest.mark.parametrize("text", ["We want to cut waste by 10 to 15 t.", "Waste fell by 5 to 20 %."])
def test_a_change_may_be_a_range(text: str) -> None:
    ((_, _, found),) = parse_quantities(text)
    assert found.low is not None
    assert found.doubts


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Waste fell by about 12 t.", True),
        ("Waste, lowered by another 12 t, is small.", True),
        ("We reached a reduction in landfilled waste of 12 t.", True),
        ("This is a 12 % increase.", True),
        ("Waste was 12 % lower than in 2021.", True),
        ("Waste (+12 %) grew.", True),
        ("Waste (-12 %) shrank.", True),
        ("Waste was 12 t.", False),
        ("Waste rose to 12 t.", False),
        ("12 t of waste were recycled by us.", False),
        ("The waste handled by 12 sites is weighed.", False),
    ],
)
def test_by_how_much_is_not_what_it_is(text: str, change: bool) -> None:
    ((start, end, _),) = parse_quantities(text)
    assert is_change(text, start, end) is change


def test_what_something_is_comes_before_by_how_much_it_changed() -> None:
    read = values("Energy use fell by 4,437 GJ to 184,740 GJ.")
    assert (read["energy"].value, read["saved"].value) == (Decimal(184_740), Decimal(4_437))
    assert not any("changed" in doubt for one in read.values() for doubt in one.doubts)


def test_a_change_alone_is_doubted_unless_it_is_asked() -> None:
    read = values("Energy use fell by 4 GJ in 2023.")
    assert any("changed" in doubt for doubt in read["energy"].doubts)
    assert read["saved"].doubts == ()


def test_a_pattern_asks_for_a_change_by_its_words_or_its_slots() -> None:
    assert speaks_of_change("waste fell by <quantity>", [("amount", "<quantity:mass>")])
    assert speaks_of_change("waste ..8.. <quantity>", [("reduction", "<quantity:percent>")])
    assert not speaks_of_change("waste ..8.. <quantity>", [("amount", "<quantity:mass>")])


@pytest.mark.parametrize("mark", [".", None])
@pytest.mark.parametrize("text", ["Sales were 1.468 € million.", "Sales in € million 1.468", "€ 1.468 million"])
def test_millions_of_three_decimals_may_be_thousands(text: str, mark: str | None) -> None:
    ((_, _, found),) = parse_quantities(text, mark=lambda: "." if mark else None)
    assert (found.value, found.doubts) == (Decimal(1_468_000), ("1.468 may be 1468",))


def test_a_currency_and_its_multiple_may_stand_before_the_amount() -> None:
    found = [one.value for _, _, one in parse_quantities("Sales of EUR million 12.5, costs of €m 3.25 and EUR k 40")]
    assert found == [12_500_000, 3_250_000, 40_000]
    assert parse_quantities("in EUR million 2023 2022") == ()


@pytest.mark.parametrize(
    ("text", "unit", "doubted"),
    [
        ("The LTIFR was 1.8.", "rate", True),
        ("The LTIFR in 2023 was 1.8.", "rate", True),
        ("The accident rate (per million hours worked) was 1.8.", "per 1000000 h", False),
        ("There were 1.8 accidents per 200,000 working hours.", "per 200000 h", False),
        ("There were 1.8 accidents per 1,000 employees.", "per 1000 employees", False),
        ("There were 1.8 reportable accidents at work per 1,000 employees.", "per 1000 employees", False),
        ("The number of suppliers with a contract was 3,891.", "count", True),
        ("Oil cost USD 92 per barrel.", "USD", True),
        ("We pay EUR 92 million per year.", "EUR", False),
        ("4 years/€ 32 million", "EUR", False),
        ("Employees retire after at least 25 years of service.", "months", False),
        ("The noise is 85 dB(A) at most.", "dB", False),
    ],
)
def test_rates_numbers_of_things_and_prices(text: str, unit: str, doubted: bool) -> None:
    found = parse_quantities(text)[-1][2]
    assert (found.unit, bool(found.doubts)) == (unit, doubted)


@pytest.mark.parametrize("text", ["The injury rate at plant 2 fell.", "The accident rate fell in 2023."])
def test_no_number_beside_a_rate_is_one_without_a_word_for_it(text: str) -> None:
    assert parse_quantities(text) == ()


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("LTIFR", "rate"),
        ("LTIFR (per million hours worked)", "per 1000000 h"),
        ("Accidents per 1 million hours", "per 1000000 h"),
        ("TRIR per 200,000 h", "per 200000 h"),
        ("Number of accidents per 1,000 employees", "per 1000 employees"),
        ("Accident rate (%)", "%"),
        ("Noise in dB(A)", "dB"),
        ("Energy per 100 employees (MWh)", "GJ"),
    ],
)
def test_heads_name_rates(head: str, unit: str) -> None:
    found = unit_of(head)
    assert found is not None
    assert found.name == unit

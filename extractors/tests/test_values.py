"""Dates, quantities, units, the slots they fill and the labels beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.claim import DateValue, Quantity, TextValue
from extractors.document import SegmentKind
from extractors.statements.labels import read_labels
from extractors.tests.made_vocabulary import claims, document
from extractors.values.dates import day_order, parse_dates
from extractors.values.heads import unit_of
from extractors.values.numbers import decimal_mark, parse_number
from extractors.values.quantities import parse_quantities, parse_quantity


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("3 March 2024", "2024-03-03", "day"),
        ("3rd of March, 2024", "2024-03-03", "day"),
        ("March 3, 2024", "2024-03-03", "day"),
        ("03-Mar-2024", "2024-03-03", "day"),
        ("2024-03-03", "2024-03-03", "day"),
        ("13/04/2024", "2024-04-13", "day"),
        ("04/13/2024", "2024-04-13", "day"),
        ("03.04.2024", "2024-04-03", "day"),
        ("14/09/23", "2023-09-14", "day"),
        ("March 2024", "2024-03", "month"),
        ("2024-03", "2024-03", "month"),
        ("Q2 2024", "2024-04", "quarter"),
        ("third quarter of 2023", "2023-07", "quarter"),
        ("2024", "2024", "year"),
        ("FY24", "2024", "year"),
        ("2023/24", "2023", "year"),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(text: str, iso: str, precision: str) -> None:
    ((start, end, value),) = parse_dates(f"Since {text}, then.")
    assert (value.iso, value.precision.value, value.ambiguous) == (iso, precision, False)
    assert f"Since {text}, then."[start:end] == value.raw == text


@pytest.mark.parametrize(
    "text",
    [
        "Modern Slavery Act 2015",
        "ISO 45001:2018",
        "31/02/2024",
        "2,024 t",
        "2024.5",
        "2015%",
        "clause 2024",
        "2000 employees",
    ],
)
def test_years_in_names_and_numbers_are_no_dates(text: str) -> None:
    assert parse_dates(text) == ()


def test_day_and_month_that_may_be_swapped_span_both_readings() -> None:
    ((_, _, value),) = parse_dates("03/04/2024")
    assert value.ambiguous
    assert (value.first.isoformat(), value.last.isoformat()) == ("2024-03-04", "2024-04-03")


def test_a_document_settles_how_it_writes_dates() -> None:
    assert day_order(["13/04/2024", "03/04/2024"]) == "day-first"
    assert day_order(["04/13/2024"]) == "month-first"
    assert day_order(["13/04/2024", "04/13/2024"]) is None
    ((_, _, value),) = parse_dates("03/04/2024", order="month-first")
    assert (value.iso, value.ambiguous) == ("2024-03-04", False)


@pytest.mark.parametrize(
    ("text", "value", "unit", "dimension"),
    [
        ("11 t CO2e/t Al", "11", "t CO2e/t Al", "intensity"),
        ("8.9 tCO2e/t Al", "8.9", "t CO2e/t Al", "intensity"),
        ("10,400 kg CO2e per tonne of aluminium", "10.4", "t CO2e/t Al", "intensity"),
        ("10.4 tonnes of CO₂ equivalent per tonne of primary aluminium", "10.4", "t CO2e/t Al", "intensity"),
        ("0.45 kg F/t Al", "0.00045", "t F/t Al", "intensity"),
        ("12 metric tons (t) CO2 eq", "12", "t CO2e", "mass"),
        ("1,234,567 t CO2e", "1234567", "t CO2e", "mass"),
        ("1.234.567,8 GJ", "1234567.8", "GJ", "energy"),
        ("1 234 MWh", "4442.4", "GJ", "energy"),
        ("2.5 TWh", "9000000", "GJ", "energy"),
        ("12 kt", "12000", "t", "mass"),
        ("1.5 million tonnes of bauxite", "1500000", "t bauxite", "mass"),
        ("12,5 %", "12.5", "%", "percent"),
        ("5 per cent", "5", "%", "percent"),
        ("60 months", "60", "months", "duration"),
        ("5 years", "60", "months", "duration"),
        ("90 days", "90", "d", "duration"),
        ("1.2 per million hours worked", "1.2", "per 1000000 h", "rate"),
        ("USD 4.5 million", "4500000", "USD", "money"),
        ("3 fatalities", "3", "count", "count"),
        ("zero fatalities", "0", "count", "count"),
        ("7", "7", "count", "count"),
    ],
)
def test_a_quantity_in_its_canonical_unit(text: str, value: str, unit: str, dimension: str) -> None:
    found = parse_quantity(text) or parse_quantities(text)[0][2]
    assert (found.value, found.unit, found.dimension) == (Decimal(value), unit, dimension)


@pytest.mark.parametrize("text", ["ISO 14001", "9.3", "Version 2.1", "in 2024", "page 7", "5.1 Emissions"])
def test_numbers_without_a_unit_are_no_quantities_in_text(text: str) -> None:
    assert parse_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("less than 5 %", "<="),
        ("at least 5 %", ">="),
        ("about 5 %", "~"),
        ("5 %", "="),
        ("≤ 5 %", "<="),
        ("up to 5 %", "<="),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    assert parse_quantities(text)[0][2].bound == bound


def test_ranges_and_tons_are_ambiguous() -> None:
    ranged = parse_quantities("between 10 and 12 t CO2e/t Al")[0][2]
    assert (ranged.value, ranged.ambiguous) == (Decimal(12), True)
    assert parse_quantities("15 tons")[0][2].ambiguous
    assert not parse_quantities("15 tonnes")[0][2].ambiguous


def test_an_age_is_no_duration() -> None:
    assert [one.dimension for _, _, one in parse_quantities("We employ nobody under 15 years of age.")] == ["age"]
    assert [one.dimension for _, _, one in parse_quantities("The policy is reviewed every 3 years.")] == ["duration"]


def test_per_tonne_is_of_what_the_text_is_about() -> None:
    assert parse_quantities("10.4 t CO2e/t")[0][2].unit == "t CO2e/t"
    assert parse_quantities("10.4 t CO2e/t", about="Primary aluminium")[0][2].unit == "t CO2e/t Al"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", "1234"),
        ("1,5", "1.5"),
        ("1.234", "1.234"),
        ("1'234'567", "1234567"),
        ("12,34,567", "1234567"),
        ("-3", "-3"),
    ],
)
def test_numbers_of_several_countries(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Emissions (t CO2e)", "t CO2e"),
        ("Energy use, GWh", "GJ"),
        ("Intensity [t CO2e/t Al]", "t CO2e/t Al"),
        ("Site", None),
        ("2024", None),
    ],
)
def test_units_of_column_heads(head: str, unit: str | None) -> None:
    read = unit_of(head)
    assert (read.name if read else None) == unit


def approved(text: str, place: SegmentKind = SegmentKind.SENTENCE) -> tuple[str | None, str | None]:
    (claim,) = claims(text, "document.approved", place=place)
    date, who = claim.value("approved"), claim.value("approver")
    return date.iso if isinstance(date, DateValue) else None, who.text if isinstance(who, TextValue) else None


@pytest.mark.parametrize(
    ("text", "date", "who"),
    [
        ("This policy was approved by the Board of Directors on 2 May 2024.", "2024-05-02", "Board of Directors"),
        ("On 2 May 2024 the policy was approved by the Board.", "2024-05-02", "Board"),
        ("The policy was approved by the Board on 2 May 2024 and is reviewed in 2026.", "2024-05-02", "Board"),
        ("The policy was approved by the Board; the next review is due in May 2026.", None, "Board"),
        ("Approved by the Board, next review 2026.", None, "Board"),
        ("Approved by the Board and reviewed on 3 May 2025.", None, "Board"),
    ],
)
def test_a_date_belongs_to_the_event_it_stands_beside(text: str, date: str | None, who: str) -> None:
    assert approved(text) == (date, who)


def test_rows_and_fields_give_the_date_of_the_row() -> None:
    assert approved("Approved by: Board | Date: 3 March 2024", SegmentKind.FORM_FIELD) == ("2024-03-03", "Board")
    assert approved("Approval date | 2 May 2024", SegmentKind.TABLE_ROW)[0] == "2024-05-02"


def test_a_value_may_stand_in_the_next_line_of_a_block() -> None:
    made = document("Approved by: Board", "3 March 2024", kinds=[SegmentKind.FORM_FIELD] * 2)
    (claim,) = claims(made, "document.approved")
    assert isinstance(value := claim.value("approved"), DateValue) and value.iso == "2024-03-03"


@pytest.mark.parametrize(
    ("text", "name", "slot", "expected"),
    [
        ("The policy is reviewed at least annually.", "document.review-cycle", "frequency", "at least annually"),
        ("We review it every two years.", "document.review-cycle", "frequency", "every two years"),
        ("Version 2.1", "document.version", "version", "2.1"),
        ("Revision No. 3", "document.version", "version", "3"),
        ("The policy is available at www.example.com/policy.", "document.published", "place", "www.example.com/policy"),
    ],
)
def test_texts_fill_slots(text: str, name: str, slot: str, expected: str) -> None:
    (claim,) = claims(text, name)
    assert claim.value(slot) == TextValue(expected)


def test_a_quantity_fills_its_slot_with_year_and_boundary() -> None:
    (claim,) = claims("In 2024 the mine-to-metal intensity of our aluminium was 10.4 t CO2e/t.", "intensity.value")
    value = claim.value("value")
    assert isinstance(value, Quantity)
    assert (value.value, value.unit) == (Decimal("10.4"), "t CO2e/t Al")
    assert dict(claim.labels) == {"boundary": "mine-to-metal", "year": "2024"}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Scope 1 and 2 emissions in 2023", {"scope": "1+2", "year": "2023"}),
        ("Scope 1, 2 and 3 emissions", {"scope": "1+2+3"}),
        ("cradle to gate footprint", {"boundary": "cradle-to-gate"}),
        ("reduced by 5 % by 2030", {}),
        ("compared with 2019", {}),
        ("Emissions were 39 t (2022: 38 t).", {}),
        ("In 2023 emissions were 39 t (2022: 38 t).", {"year": "2023"}),
    ],
)
def test_labels(text: str, labels: dict[str, str]) -> None:
    assert dict(read_labels(text, 0)) == labels


@pytest.mark.parametrize(
    ("head", "name", "factor"),
    [
        ("Emissions (thousand tonnes CO2e)", "t CO2e", 1_000),
        ("GHG emissions in million tonnes of CO2e", "t CO2e", 1_000_000),
        ("'000 t CO2e", "t CO2e", 1_000),
        ("MWh 2024", "GJ", Decimal("3.6")),
        ("2024", None, None),
        ("thousand", None, None),
    ],
)
def test_a_head_may_name_a_multiple_of_a_unit_or_a_year_beside_it(
    head: str, name: str | None, factor: Decimal | int | None
) -> None:
    unit = unit_of(head)
    assert (unit.name if unit else None, unit.factor if unit else None) == (name, factor)


@pytest.mark.parametrize(
    ("text", "now", "was"),
    [
        ("Emissions decreased from 12 t CO2e to 10 t CO2e.", "10", "12"),
        ("Emissions fell from 12.4 to 10.1 million tonnes of CO2e.", "10100000", "12400000"),
        ("Energy use fell to 10 GJ in 2023 from 12 GJ in 2022.", "10", "12"),
        ("The share rose from 5% in 2021 to 7% in 2022.", "7", "5"),
        ("Receivables went up from EUR 2,908 million (restated) to EUR 3,000 million.", "3000000000", "2908000000"),
    ],
)
def test_a_change_is_what_it_is_now_and_keeps_what_it_was(text: str, now: str, was: str) -> None:
    ((_, _, found),) = parse_quantities(text)
    assert (found.value, found.earlier, found.low) == (Decimal(now), Decimal(was), None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 10 and 12 t", "10", "12"),
        ("10 to 12 t", "10", "12"),
        ("10-12%", "10", "12"),
        ("EUR 5-7 million", "5000000", "7000000"),
        ("$5 to $7 million", "5000000", "7000000"),
    ],
)
def test_a_range_gives_its_upper_end_and_keeps_the_lower(text: str, low: str, high: str) -> None:
    ((_, _, found),) = parse_quantities(text)
    assert (found.low, found.value, found.earlier) == (Decimal(low), Decimal(high), None)
    assert any("range" in doubt for doubt in found.doubts)


def test_two_numbers_that_share_a_unit_are_two_quantities() -> None:
    found = parse_quantities("In 2022 and 2023 we used 5 and 7 GJ respectively.")
    assert [one.value for _, _, one in found] == [Decimal(5), Decimal(7)]


@pytest.mark.parametrize(
    "text",
    [
        "Tier 1 suppliers",
        "Scope 3 cases",
        "ISO 14001 audits",
        "Natura 2000 sites",
        "open 24 hours a day",
        "SDG 8 projects",
        "the 2024 audits",
        "GRI 305-1",
        "IFRS 15",
    ],
)
def test_numbers_of_names_and_years_count_nothing(text: str) -> None:
    assert parse_quantities(text) == ()


def test_a_round_number_of_people_is_no_year() -> None:
    assert parse_quantities("We employ 2000 people.")[0][2].value == 2000


@pytest.mark.parametrize(
    ("text", "value", "unit", "doubted"),
    [
        ("1.234 t", "1.234", "t", True),
        ("1.234 t bei 12,5 %", "1234", "t", False),
        ("0,123 t", "0.123", "t", False),
        ("1'234.5 t", "1234.5", "t", False),
        ("1,234 employees", "1234", "count", False),
        ("$5.2bn", "5200000000", "USD", True),
        ("US$ 5.2bn", "5200000000", "USD", False),
        ("12 t CO2e per million EUR revenue", "0.000012", "t CO2e/EUR", False),
        ("0.8 t CO2e/employee", "0.8", "t CO2e/employee", False),
        ("25 or more years", "300", "months", False),
    ],
)
def test_no_guess_is_silent(text: str, value: str, unit: str, doubted: bool) -> None:
    found = parse_quantities(text)[0][2]
    assert (found.value, found.unit, found.ambiguous) == (Decimal(value), unit, doubted)


def test_the_document_settles_what_its_decimals_are_written_with() -> None:
    assert decimal_mark(["12,5 % und 1.234,5 t", "0,7 %"]) == ","
    assert decimal_mark(["12.5% and 1,234.5 t"]) == "."
    assert decimal_mark(["12,5 %", "12.5 %"]) is None
    assert parse_quantities("1.234 t", mark=lambda: ",")[0][2].value == 1234
    assert parse_quantities("1,234 t", mark=lambda: ",")[0][2].value == Decimal("1.234")
    assert parse_quantities("1,234 t", mark=lambda: ".")[0][2].doubts == ()


@pytest.mark.parametrize(
    ("head", "name", "factor"),
    [
        ("1000 m3", "m3", 1_000),
        ("EUR thousand", "EUR", 1_000),
        ("in EUR million", "EUR", 1_000_000),
        ("€m", "EUR", 1_000_000),
        ("EUR '000", "EUR", 1_000),
        ("in TEUR", "EUR", 1_000),
        ("Emissions in million tonnes", "t", 1_000_000),
        ("tonnes ('000)", "t", 1_000),
        ("10³ t CO2e", "t CO2e", 1_000),
        ("Amounts in thousands of euros", "EUR", 1_000),
        ("Twelve months ended 30 June $ million", "USD", 1_000_000),
        ("District heating MWh", "GJ", Decimal("3.6")),
        ("Number of shares (in thousands)", "count", 1_000),
        ("Waste, total", None, None),
        ("Age group (years)", "months", 12),
    ],
)
def test_units_of_heads_with_money_and_multiples(head: str, name: str | None, factor: Decimal | int | None) -> None:
    unit = unit_of(head)
    assert (unit.name if unit else None, unit.factor if unit else None) == (name, factor)


@pytest.mark.parametrize(
    ("text", "value", "labels"),
    [
        ("We emitted 12 t in 2022 and 10 t in 2023.", "12 t", {"year": "2022"}),
        ("We emitted 12 t in 2022 and 10 t in 2023.", "10 t", {"year": "2023"}),
        ("In 2022 and 2023 we emitted 12 t and 10 t, respectively.", "10 t", {"year": "2023"}),
        ("In 2023 we emitted 39 t (previous year: 38 t).", "38 t", {}),
        ("Scope 1 emissions were 5 t and scope 2 emissions 3 t.", "5 t", {"scope": "1"}),
        ("Scope 1 emissions were 5 t and scope 2 emissions 3 t.", "3 t", {"scope": "2"}),
        ("The footprint was 39 kg (scope 1 only: 35 kg).", "39 kg", {}),
        ("Market-based scope 2 emissions were 7 t.", "7 t", {"method": "market-based", "scope": "2"}),
    ],
)
def test_labels_go_with_the_value_they_stand_beside(text: str, value: str, labels: dict[str, str]) -> None:
    places = [one[:2] for one in parse_quantities(text)]
    at = text.index(value)
    (own,) = [place for place in places if place[0] == at]
    assert dict(read_labels(text, 0, values=places, value=own)) == labels


@pytest.mark.parametrize("text", ["Natura 2000", "Agenda 2030", "our Vision 2030", "ISO 14001 2015", "Horizon 2020"])
def test_years_of_programmes_and_standards_are_no_dates(text: str) -> None:
    assert parse_dates(text) == ()


def test_a_year_of_two_digits_may_be_of_the_last_century() -> None:
    assert parse_dates("14/09/98")[0][2].iso == "1998-09-14"


def test_minus_in_words_is_below_zero() -> None:
    found = [one for _, _, one in parse_quantities("It was minus EUR 17.7 million, and 5 minus 3 t are 2 t.")]
    assert [(one.value, one.unit) for one in found] == [
        (Decimal(-17_700_000), "EUR"),
        (Decimal(3), "t"),
        (Decimal(2), "t"),
    ]

"""Tables as companies make them: value, unit, year, scope and doubts of their cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.claim import Quantity
from extractors.claiming.cell_values import cell_quantity
from extractors.claims import extract_claims
from extractors.document import Document, SegmentKind
from extractors.tests.made_tables import labelled, page, place
from extractors.vocabulary import compile_vocabulary
from rules.load import load_library

Told = tuple[str, str, str | None, bool]
"""Value, unit, year and whether anything is doubted."""


def read(document: Document, cell: str) -> Told | None:
    """What is read of a cell, its doubts told only as whether there are any."""
    found, labels = labelled(document, cell)
    return None if found is None else (str(found.value), found.unit, labels.get("year"), bool(found.doubts))


@pytest.mark.parametrize(
    ("head", "row", "cell", "told"),
    [
        # Units in the head, the label, the corner or a column of their own.
        ("Energy (MWh) | 2023 | 2022", "Gas | 10 | 12", "12", ("43.2", "GJ", "2022", False)),
        ("in MWh | 2023 | 2022", "Gas | 10 | 12", "10", ("36", "GJ", "2023", False)),
        ("Indicator | 2023 | 2022", "Gas (MWh) | 10 | 12", "10", ("36", "GJ", "2023", False)),
        ("Indicator | 2023 | 2022", "Gas in MWh | 10 | 12", "10", ("36", "GJ", "2023", False)),
        ("Indicator | 2023 | 2022", "Gas, MWh | 10 | 12", "10", ("36", "GJ", "2023", False)),
        ("Indicator | 2023 | 2022", "Gas [MWh] | 10 | 12", "10", ("36", "GJ", "2023", False)),
        ("Indicator | 2023 | 2022", "Gas – MWh | 10 | 12", "10", ("36", "GJ", "2023", False)),
        ("Indicator | Unit | 2023", "Gas | MWh | 10", "10", ("36", "GJ", "2023", False)),
        ("Indicator | UoM | FY2023", "Waste | tonnes | 10", "10", ("10", "t", "2023", False)),
        ("Indicator | 2023 | 2022 | Unit", "Gas | 10 | 12 | MWh", "12", ("43.2", "GJ", "2022", False)),
        ("Indicator | 2023 | Unit of measure", "Water | 10 | m³", "10", ("10", "m3", "2023", False)),
        ("Indicator | 2023 MWh | 2022 MWh", "Gas | 10 | 12", "12", ("43.2", "GJ", "2022", False)),
        # Multiples.
        ("€m | 2023 | 2022", "Sales | 10 | 12", "12", ("12000000", "EUR", "2022", False)),
        ("in EUR thousand | 2023 | 2022", "Sales | 10 | 12", "12", ("12000", "EUR", "2022", False)),
        ("(000) tonnes | 2023", "Waste | 10", "10", ("10000", "t", "2023", False)),
        ("Indicator | 2023", "Waste (kt) | 10", "10", ("10000", "t", "2023", False)),
        ("Indicator | 2023", "Emissions (million t CO2e) | 1.2", "1.2", ("1200000", "t CO2e", "2023", False)),
        # Thousands as several countries part them.
        ("in t | 2023 | 2022", "Waste | 1,234 | 1,250,300", "1,250,300", ("1250300", "t", "2022", False)),
        ("in t | 2023 | 2022", "Waste | 1 234 | 1 250 300,5", "1 234", ("1234", "t", "2023", False)),
        ("in t | 2023 | 2022", "Waste | 1.234 | 1.250.300", "1.234", ("1234", "t", "2023", False)),
        ("in t | 2023 | 2022", "Waste | 1'234 | 1'250.5", "1'234", ("1234", "t", "2023", False)),
        ("in t | 2023 | 2022", "Waste | 12,34,567 | 9", "12,34,567", ("1234567", "t", "2023", False)),
        # Below zero, bounds and marks of notes.
        ("in EUR k | 2023", "Result | (12)", "(12)", ("-12000", "EUR", "2023", True)),
        ("in EUR k | 2023", "Result | -12", "-12", ("-12000", "EUR", "2023", False)),
        ("in EUR k | 2023", "Result | – 12", "– 12", ("-12000", "EUR", "2023", True)),
        ("in t | 2023", "Waste | < 12", "< 12", ("12", "t", "2023", False)),
        ("in t | 2023", "Waste | 12 1)", "12 1)", ("12", "t", "2023", False)),
        ("in t | 2023", "Waste | 12*", "12*", ("12", "t", "2023", False)),
        ("in t | Note | 2023", "Waste | 7 | 12", "12", ("12", "t", "2023", False)),
        # Years of targets, base years and financial years.
        ("in t | 2023 | Base year 2019", "Waste | 12 | 15", "15", ("15", "t", "2019", False)),
        ("in t | 2023 | 2019 (base year)", "Waste | 12 | 15", "15", ("15", "t", "2019", False)),
        ("in t | 2023 | Target 2030", "Waste | 12 | 5", "5", ("5", "t", "2030", False)),
        ("in t | 2022/23 | 2021/22", "Waste | 12 | 5", "5", ("5", "t", "2022", False)),
        ("in t | FY 23 | FY 22", "Waste | 12 | 5", "5", ("5", "t", "2022", False)),
        ("in t | 31.12.2023 | 31.12.2022", "Stock | 12 | 5", "5", ("5", "t", "2022", False)),
        ("in t | 1 Jan – 31 Dec 2023 | 1 Jan – 31 Dec 2022", "Waste | 12 | 5", "5", ("5", "t", "2022", False)),
        ("in t | Q4 2023 | Q4 2022", "Waste | 12 | 5", "5", ("5", "t", "2022", False)),
        # Percent.
        ("Indicator | 2023 | 2022", "Share of women (%) | 12 | 15", "15", ("15", "%", "2022", False)),
        ("Indicator | 2023 | 2022", "Share of women in % | 12 | 15", "15", ("15", "%", "2022", False)),
        ("Indicator | 2023 | 2022", "% women | 12 | 15", "15", ("15", "%", "2022", False)),
        ("Indicator | 2023 | 2022", "Share of women | 12 % | 15 %", "15 %", ("15", "%", "2022", False)),
        ("in t | 2023 | in % | 2022 | in %", "Norway | 12 | 40.5 | 13 | 41.5", "41.5", ("41.5", "%", "2022", False)),
        # Rates.
        ("Indicator | 2023", "LTIFR (per million hours worked) | 1.2", "1.2", ("1.2", "per 1000000 h", "2023", False)),
        ("Indicator | 2023", "Lost-time injury frequency rate | 1.2", "1.2", ("1.2", "rate", "2023", True)),
        (
            "Indicator | 2023",
            "Carbon (kg CO2e/t of product) | 120",
            "120",
            ("0.12", "t CO2e/t product", "2023", False),
        ),
        ("Indicator | 2023", "Energy intensity (MWh/t) | 2", "2", ("7.2", "GJ/t", "2023", False)),
        ("Indicator | Unit | 2023", "Intensity | t CO2e/€m | 2", "2", ("0.000002", "t CO2e/EUR", "2023", False)),
        # Numbers of things.
        ("Indicator | 2023", "Number of employees | 1,234", "1,234", ("1234", "count", "2023", False)),
        ("Indicator | 2023", "Employees | 1,234", "1,234", ("1234", "count", "2023", True)),
        ("Headcount | 2023", "Norway | 1,234", "1,234", ("1234", "count", "2023", True)),
    ],
)
def test_a_cell(head: str, row: str, cell: str, told: Told) -> None:
    assert read(page([head, row]), cell) == told


@pytest.mark.parametrize("text", ["n/a", "n.a.", "-", "–", "—", "", "not reported", "✓", "N/A*", "n.m."])
def test_a_cell_without_a_number_holds_no_value(text: str) -> None:
    made = page(["in t | 2023 | 2022", f"Waste | {text} | 12"])
    habits_cell = place(made, "12")
    assert cell_quantity(habits_cell) is not None
    if text:
        assert cell_quantity(place(made, text)) is None


def test_nil_in_words_and_zero_are_values() -> None:
    made = page(["in t | 2023 | 2022", "Waste | 0 | 12"])
    assert read(made, "0") == ("0", "t", "2023", False)


@pytest.mark.parametrize("head", ["Note", "Notes", "Page", "GRI", "Ref.", "No."])
def test_a_number_of_a_note_is_no_value(head: str) -> None:
    assert cell_quantity(place(page([f"in t | {head} | 2023", "Waste | 7 | 12"]), "7")) is None


def test_the_unit_of_a_caption_or_a_line_above() -> None:
    rows = ["Source | 2023 | 2022", "Gas | 10 | 12"]
    assert read(page(rows, caption="Energy consumption (MWh)"), "12") == ("43.2", "GJ", "2022", False)
    assert read(page("All figures as follows (in MWh):", rows), "12") == ("43.2", "GJ", "2022", False)


@pytest.mark.parametrize("head", ["Change", "Δ", "Δ 2023/2022", "vs 2022", "+/- %", "Change in %", "YoY", "Variance"])
def test_a_column_of_change_tells_no_value(head: str) -> None:
    made = page([f"in t | 2023 | 2022 | {head}", "Waste | 10 | 12 | 16.7"])
    assert place(made, "16.7").tells_a_change
    assert not place(made, "10").tells_a_change
    found = cell_quantity(place(made, "16.7"))
    assert found is not None
    assert found.unit == "%" or found.doubts


def test_a_plus_makes_changes_of_a_column() -> None:
    made = page(["in t | 2023 | ", "Waste | 10 | +3.2 %", "Scrap | 12 | -4.1 %", "Dust | 7 | 0.0 %"])
    assert [place(made, text).tells_a_change for text in ("10", "+3.2 %", "-4.1 %")] == [False, True, True]


@pytest.mark.parametrize(
    ("label", "change"),
    [
        ("Change", True),
        ("Change in %", True),
        ("Change on previous year", True),
        ("Year-on-year change (%)", True),
        ("Waste, change vs. 2022", True),
        ("Emissions (change in %)", True),
        ("Change in inventories", False),
        ("Climate change", False),
        ("Growth in staff costs", False),
        ("Waste", False),
    ],
)
def test_a_row_of_change(label: str, change: bool) -> None:
    assert place(page(["in t | 2023", f"{label} | 10"]), "10").tells_a_change is change


@pytest.mark.parametrize("head", ["Climate change (kg CO2e)", "Land use change (ha)"])
def test_a_change_of_the_climate_is_no_change_of_a_value(head: str) -> None:
    assert not place(page([f"Product | {head}", "Ingot | 10"]), "10").tells_a_change


def test_scopes_of_rows_groups_captions_and_titles() -> None:
    made = page(
        ["t CO2e | 2023", "Scope 1 | 10", "Scope 2 (market-based) | 12", "=Scope 3", "Business travel | 14"],
        title="Report 2023",
    )
    told = {cell: labelled(made, cell)[1] for cell in ("10", "12", "14")}
    assert [one.get("scope") for one in told.values()] == ["1", "2", "3"]
    assert told["12"]["method"] == "market-based"
    captioned, labels = labelled(page(["t CO2e | 2023", "Gas | 10"], caption="Scope 1 emissions"), "10")
    assert captioned is not None
    assert (labels["scope"], captioned.doubts) == ("1", ())
    titled, labels = labelled(page(["t CO2e | 2023", "Gas | 10"], title="Scope 1 and 2 statement"), "10")
    assert titled is not None
    assert (labels["scope"], titled.doubts) == ("1+2", ("its scope is that of “Scope 1 and 2 statement”",))


def test_the_year_of_a_title_is_a_guess() -> None:
    made = page(["Source | t CO2e", "Gas | 10"], title="Report 2023")
    assert read(made, "10") == ("10", "t CO2e", "2023", True)


def test_years_over_several_columns_of_plants() -> None:
    made = page(["in t | 2023 Norway | 2023 Iceland | 2022 Norway | 2022 Iceland", "Waste | 10 | 11 | 12 | 13"])
    assert [read(made, cell) for cell in ("11", "12")] == [("11", "t", "2023", False), ("12", "t", "2022", False)]


def test_heads_over_two_rows_of_which_the_second_is_read_as_a_row() -> None:
    made = page(["Indicator | Norway |  | Iceland | ", " | 2023 | 2022 | 2023 | 2022", "Waste (t) | 10 | 11 | 12 | 13"])
    assert [read(made, cell) for cell in ("11", "12")] == [("11", "t", "2022", False), ("12", "t", "2023", False)]


def test_a_row_of_units_below_the_head() -> None:
    made = page(["Plant | Energy | Waste", " | MWh | t", "Norway | 10 | 12"], caption="Plants in 2023")
    assert read(made, "10") == ("36", "GJ", "2023", True)
    assert read(made, "12") == ("12", "t", "2023", True)


def test_rows_of_subtotals_and_parts_keep_the_unit_of_their_group() -> None:
    made = page(["Indicator | 2023", "=Energy (MWh)", "Gas | 10", "of which biogas | 2", "Subtotal | 11", "Total | 12"])
    assert [read(made, cell) for cell in ("10", "2", "11", "12")] == [
        ("36", "GJ", "2023", False),
        ("7.2", "GJ", "2023", False),
        ("39.6", "GJ", "2023", False),
        ("43.2", "GJ", "2023", False),
    ]


def test_percent_is_not_told_of_amounts_of_its_table() -> None:
    made = page(["in t | 2023", "Waste | 10", "Share recycled | 40 %", "Recycling rate | 41"])
    assert read(made, "40 %") == ("40", "%", "2023", False)
    found, _ = labelled(made, "41")
    assert found is None or found.doubts


def test_three_decimals_are_doubted_where_only_the_document_tells_its_mark() -> None:
    made = page("We recycled 12.5 % of the waste.", ["in EUR million | 2023 | 2022", "Sales | 1.468 | 1.512"])
    found, _ = labelled(made, "1.468")
    assert found is not None
    assert (found.value, found.doubts) == (Decimal(1_468_000), ("1.468 may be 1468",))


def test_a_rate_of_injuries_is_told_where_a_number_is_asked() -> None:
    found = cell_quantity(place(page(["Indicator | 2023", "LTIFR | 1.2"]), "1.2"), dimension="count")
    assert found is not None
    assert found.unit == "rate"


def test_claims_of_a_table_with_changes_parts_targets_and_a_base_year() -> None:
    made = page(
        "The figures cover the smelter.",
        [
            "Indicator | 2019 (base year) | 2023 | Change | Target 2030",
            "Total energy consumption (MWh) | 110 | 100 | -9.1 | 80",
            "of which: energy consumption of the casthouse (MWh) | 11 | 10 | -9.1 | 8",
            "Energy consumption, change on previous year | 3 | 4 | 5 | 6",
        ],
    )
    told = [
        (
            claim.name,
            value.raw,
            dict(claim.labels).get("year"),
            claim.time.value,
            "a part of another" in str(value.doubts),
        )
        for claim in extract_claims(made, compile_vocabulary(load_library().vocabulary))
        for _, value in claim.values
        if isinstance(value, Quantity) and claim.place is SegmentKind.TABLE_ROW
    ]
    assert told == [
        ("energy.total", "110", "2019", "done", False),
        ("energy.total", "100", "2023", "done", False),
        ("energy.total", "80", "2030", "planned", False),
        ("energy.use", "11", "2019", "done", True),
        ("energy.use", "10", "2023", "done", True),
        ("energy.use", "8", "2030", "planned", True),
    ]


def test_a_head_of_two_columns_run_together_is_doubted() -> None:
    found, _ = labelled(page(["Indicator | 2023 number in %", "Part-time employees | 894"]), "894")
    assert found is not None
    assert "its column names several units" in found.doubts


def test_a_head_that_ends_in_number_counts_where_the_row_tells_no_unit() -> None:
    made = page(["Indicator | 2023 Norway number", "Interviews with staff | 361", "Open spaces (m²) | 812"])
    assert read(made, "361") == ("361", "count", "2023", True)
    assert read(made, "812") == ("0.0812", "ha", "2023", False)


def test_a_movement_is_of_the_year_of_the_balances_on_both_sides() -> None:
    made = page(["in EUR k | 1 January 2022 Balance | Gains | 31 December 2022 Balance", "Shares | 10 | 2 | 12"])
    assert read(made, "2") == ("2000", "EUR", "2022", True)


@pytest.mark.parametrize(
    "table",
    [
        ("Scope | Source | 2024", "1 | Natural gas, melting | 70", "1 | Diesel | 5", "2 | Grid electricity | 40"),
        (
            "Category | Source | 2024",
            "Scope 1 | Natural gas, melting | 70",
            "Scope 1 | Diesel | 5",
            "Scope 2 | Grid electricity | 40",
        ),
    ],
)
def test_rows_of_a_scope_are_named_by_it_and_by_their_source(table: tuple[str, ...]) -> None:
    document = page(table)
    places = [place(document, figure) for figure in ("70", "5", "40")]
    assert [one.label for one in places] == [
        "Scope 1, Natural gas, melting",
        "Scope 1, Diesel",
        "Scope 2, Grid electricity",
    ]
    assert [one.part_of_scope for one in places] == [True, True, False]

"""Values of table cells whose unit, multiple or year stands elsewhere: in a head read as a row, above, or beside."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.claim import Quantity
from extractors.claiming.cell_values import cell_quantity
from extractors.claiming.cell_years import cell_year
from extractors.claims import extract_claims
from extractors.document import SegmentKind
from extractors.tests.made_tables import Part, page, place, quantity
from extractors.vocabulary import compile_vocabulary
from rules.load import load_library


def test_a_line_above_names_the_columns_of_a_table_without_a_head() -> None:
    made = page("(in EUR million) | June 30, 2022 | June 30, 2023", ["", "Trade receivables | 812 | 795"])
    read = quantity(made, "812")
    assert (read.value, read.unit) == (Decimal(812_000_000), "EUR")
    assert "its column is named by a line above the table" in read.doubts
    assert cell_year(place(made, "812")) == ("2022", ("its column is named by a line above the table",))


def test_a_line_of_figures_names_no_columns() -> None:
    made = page("Operating leases | 61 | 58", ["", "Trade receivables | 812 | 795"])
    assert cell_quantity(place(made, "812")) is None
    assert cell_year(place(made, "812")) is None


def test_a_table_goes_on_with_the_head_of_the_one_before_it() -> None:
    made = page(
        ["in EUR million | 2023 | 2022", "Net income | 31 | 42"],
        "Payments to owners of the company and of",
        ["", "minority interests | 17 | 12"],
    )
    read = quantity(made, "12")
    assert (read.value, read.doubts) == (Decimal(12_000_000), ("its column is named as in the table before it",))
    assert cell_year(place(made, "12")) == ("2022", ("its column is named as in the table before it",))


def test_a_row_of_years_heads_the_rows_below_it() -> None:
    made = page(["in % |  | ", "Bonds | 26 | 25", "in % | 2023 | 2022", "Shares | 7 | 6"])
    told = cell_year(place(made, "6"))
    assert told is not None
    assert told[0] == "2022"
    assert cell_year(place(made, "26")) is None


@pytest.mark.parametrize(
    ("heads", "row", "years"),
    [
        (
            "in EUR | As told | 2023 One-off items | Adjusted | As told | 2022 One-off items | Adjusted",
            "Sales | 1 | 2 | 3 | 4 | 5 | 6",
            ["2023", "2023", "2023", "2022", "2022", "2022"],
        ),
        ("in t | 2023 | Share | 2022 | %", "Norway | 1 | 2 | 3 | 4", ["2023", "2023", "2022", "2022"]),
        ("in % | 2023 % | 2022 %", "Women | 1 | 2", ["2023", "2022"]),
        ("in t | Target 2030 | Progress", "Waste | 1 | 2", ["2030", None]),
        ("in t | 2023 | 2022 | Change", "Waste | 1 | 2 | 3", ["2023", "2022", None]),
    ],
)
def test_years_stand_over_several_columns(heads: str, row: str, years: list[str | None]) -> None:
    made = page([heads, row])
    read = [cell_year(place(made, str(number + 1))) for number in range(len(years))]
    assert [told[0] if told else None for told in read] == years


def test_movements_are_of_the_year_of_the_balances_they_stand_between() -> None:
    rows = ["As at 1.1.2022 | 15", "Additions | 3", "As at 31.12.2022 | 18", "Disposals | 4", "As at 31.12.2023 | 14"]
    made = page(["in EUR k | Rights", *rows])
    years = [cell_year(place(made, text)) for text in ("3", "4")]
    assert [told[0] if told else None for told in years] == ["2022", "2023"]
    assert all(told and told[1] for told in years)


def test_a_date_in_a_row_is_no_year_of_its_figures() -> None:
    made = page(["Name | Begins | Pension in EUR", "A. Lind | 1.4.2029 | 303"])
    assert cell_year(place(made, "303")) is None


ACCOUNTS: tuple[Part, ...] = (
    "(in millions) Sales rose.",
    "(in millions) Costs fell.",
    "(in millions) Wages rose.",
    ["Works | Country", "Casthouse | Norway"],
)


def test_the_multiple_of_a_document_holds_for_accounts_that_tell_none() -> None:
    made = page(*ACCOUNTS, ["Year | 2023", "Sales | $ 812", "Costs | 640"])
    read = quantity(made, "640")
    assert (read.value, read.unit) == (Decimal(640_000_000), "USD")
    assert any("elsewhere" in doubt for doubt in read.doubts)


@pytest.mark.parametrize("largest", ["$ 5,208,114", "$ 18.25"])
def test_amounts_written_out_take_no_multiple_of_their_document(largest: str) -> None:
    made = page(*ACCOUNTS, ["Year | 2023", f"Salary | {largest}", "Bonus | 640"])
    read = quantity(made, "640")
    assert read.value == 640
    assert any("elsewhere" in doubt for doubt in read.doubts)


def test_no_multiple_is_taken_where_a_document_tells_several() -> None:
    made = page("(in thousands) Rents.", "(in thousands) Dues.", *ACCOUNTS, ["Year | 2023", "Sales | $ 812"])
    assert quantity(made, "$ 812").value == 812


def test_amounts_per_share_take_no_multiple() -> None:
    made = page(
        "(in EUR million, except per share amounts)",
        [
            "in EUR million | 2023",
            "Net income | 331",
            "Earnings per share | 1.47",
            "Sales and earnings per share | 250",
        ],
    )
    assert [quantity(made, text).value for text in ("1.47", "331", "250")] == [
        Decimal("1.47"),
        331 * 10**6,
        250 * 10**6,
    ]
    assert quantity(made, "1.47").doubts


def test_percent_may_be_marked_once_for_a_column() -> None:
    made = page([" | 2023", "Rate by law | 21.0%", "Local taxes | 0.7", "Other | (0.5)"])
    assert (quantity(made, "0.7").unit, quantity(made, "(0.5)").value) == ("%", Decimal("-0.5"))
    assert quantity(made, "0.7").doubts
    mixed = page([" | 2023", "Margin | 21.0%", "Sales | 812"])
    assert cell_quantity(place(mixed, "812")) is None


def test_a_line_above_may_say_that_numbers_count() -> None:
    assert quantity(page("in units", ["Cars | 2023", "Norway | 48,269"]), "48,269").unit == "count"


def test_a_head_read_as_a_row_tells_units_but_no_counted_words() -> None:
    made = page([" | ", "Activity | Share of sales in %", "Casting | 4"])
    assert quantity(made, "4").unit == "%"
    years = page([" | ", "Activity | Share of the year", "Casting | 4"])
    assert cell_quantity(place(years, "4")) is None


def test_groups_of_thousands_and_a_comma_before_three_digits_settle_no_habit() -> None:
    made = page(["in kWh | A | B", "Energy | 535,001 | 1.519,348"])
    read = quantity(made, "535,001")
    assert read.value == Decimal("1926.0036")
    assert read.doubts


def test_a_column_of_units_holds_no_amount_and_totals_of_a_scope_are_known() -> None:
    document = page(
        "The inventory covers 2024.",
        ["Source | Scope | Emissions (t CO2e)", "Gas | 1 | 4,210", "Total Scope 1 | | 4,822"],
        ["Indicator | Unit | 2024", "Water withdrawal | 1,000 m³ | 618"],
    )
    claims = extract_claims(document, compile_vocabulary(load_library().vocabulary))
    told = [
        (claim.name, value.raw, dict(claim.labels).get("scope"))
        for claim in claims
        for _, value in claim.values
        if claim.place is SegmentKind.TABLE_ROW and isinstance(value, Quantity)
    ]
    assert ("ghg.emissions", "4,822", "1") in told
    assert [one for one in told if one[0] == "water.withdrawal"] == [("water.withdrawal", "618", None)]

"""What of the year and the scope of a value is a guess, and says so."""

from __future__ import annotations

import pytest

from extractors.statements.labels import label_doubts, read_labels
from extractors.values.quantities import parse_quantities


def told(text: str, value: str, above: tuple[str, ...] = ()) -> tuple[dict[str, str], tuple[str, ...]]:
    """The labels of a value of a sentence, and the doubts of them."""
    places = [one[:2] for one in parse_quantities(text)]
    at = text.index(value)
    (own,) = [place for place in places if place[0] == at]
    labels = dict(read_labels(text, 0, values=places, value=own, above=above))
    return labels, label_doubts(text, 0, values=places, value=own, above=above)


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("In 2023, the plant used 12 GJ.", "12 GJ", "2023"),
        ("As of 31 December 2023, which was a Sunday, 12 sites were certified.", "12 sites", "2023"),
        ("In the financial year 2023, because of the drought, we used 12 m3.", "12 m3", "2023"),
        ("We used 12 GJ in 2023, after a strike.", "12 GJ", "2023"),
        ("12 GJ of heat were bought for the new hall in 2023.", "12 GJ", "2023"),
        ("We used 12 GJ (2022: 14 GJ).", "14 GJ", "2022"),
        ("From December 2022 to November 2023 we used 12 GJ.", "12 GJ", "2023"),
        ("In 2022 and 2023 we used 12 GJ and 10 GJ, respectively.", "10 GJ", "2023"),
        (
            "By our 2019 plan we used 12 GJ and 10 GJ of gas and 5 GJ and 4 GJ of oil, respectively, in 2022 and 2023.",
            "5 GJ",
            "2022",
        ),
        ("The fleet of 40 (5 % of all) in 2022 made way for 30 vehicles (4 %) in 2023.", "30 vehicles", "2023"),
        ("Use is now at 97 % of the 2019 level.", "97 %", None),
        ("We saved 12 % (compared with a base year of fiscal 2010) in water.", "12 %", None),
        ("We report the 12 GJ used relating to the fiscal year 2023.", "12 GJ", "2023"),
        ("We used 12 GJ in fiscal year 2023, compared to fiscal year 2022.", "12 GJ", "2023"),
        ("Oil cost USD 114 per barrel in 2024 and USD 92 per barrel in 2023.", "USD 92", "2023"),
    ],
)
def test_a_year_of_its_own_clause_is_no_guess(text: str, value: str, year: str | None) -> None:
    labels, doubts = told(text, value)
    assert labels.get("year") == year
    assert doubts == ()


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("The hall, opened in 2019, uses 12 GJ.", "12 GJ", "2019"),
        ("We use 12 GJ, and a second hall opened in 2021.", "12 GJ", "2021"),
        ("The permit of 2018 was renewed; the plant uses 12 GJ.", "12 GJ", "2018"),
        ("The bond of EUR 5 million, which falls due in 2029, bears 3 % of interest.", "3 %", "2029"),
        ("Target of 2030 | Norway | 12 GJ", "12 GJ", "2030"),
    ],
)
def test_a_year_of_another_clause_is_a_guess(text: str, value: str, year: str) -> None:
    labels, doubts = told(text, value)
    assert labels.get("year") == year
    assert doubts == ("its year is that of another clause of its sentence",)


@pytest.mark.parametrize(("value", "year"), [("12 GJ", "2023"), ("10 GJ", "2022")])
def test_years_and_values_in_rows_of_one_length_are_a_guess_without_respectively(value: str, year: str) -> None:
    labels, doubts = told("In 2023 and 2022, we used 12 GJ and 10 GJ of heat.", value)
    assert labels == {"year": year}
    assert doubts == ("its year is one of several that its sentence names in a row",)


def test_the_ends_of_a_time_are_no_row_of_years() -> None:
    _, doubts = told("Between 2022 and 2023 use rose by 12 GJ to 40 GJ.", "12 GJ")
    assert "in a row" not in " ".join(doubts)


def test_what_a_value_went_on_to_is_of_no_year_before_it() -> None:
    _, doubts = told("There were 40 vehicles in 2022 and 30 vehicles of suppliers.", "30 vehicles")
    assert doubts == ("its year is that of another clause of its sentence",)


def test_the_scope_of_a_heading_is_a_guess() -> None:
    labels, doubts = told("We emitted 12 t.", "12 t", ("Scope 1 emissions",))
    assert labels == {"scope": "1"}
    assert doubts == ("its scope is that of “Scope 1 emissions”",)


def test_the_scope_before_another_value_is_a_guess() -> None:
    labels, doubts = told("Scope 1 emissions were 12 t and we used 40 GJ.", "40 GJ")
    assert labels == {"scope": "1"}
    assert doubts == ("its scope is one that its sentence names elsewhere",)


@pytest.mark.parametrize("value", ["12 t", "14 t"])
def test_a_figure_in_brackets_shares_the_scope_of_the_one_before(value: str) -> None:
    labels, doubts = told("Scope 1 emissions were 12 t (2022: 14 t).", value)
    assert (labels["scope"], doubts) == ("1", ())

"""What each kind of block means, on small evidence, asked of both evaluators: the engine and its reference."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from engine.model import BlockResult, Evidence, Subject
from engine.reference import evaluate
from engine.tests.making import Asked, claim, day, document
from engine.tests.making import rule as made_rule
from engine.worker import EngineWorker
from extractors.claim import Claim, DateValue, Precision, Quantity, Stance, Strength, TextValue, Time, Value, Whose
from extractors.document import SegmentKind
from rules.blocks import (
    AttributeBlock,
    AttributeTest,
    ClaimBlock,
    ConflictBlock,
    CountBlock,
    DocumentBlock,
    MissingBlock,
    OfBlock,
)
from rules.location import Location

AS_OF = dt.date(2026, 1, 31)
HERE = Location("made.yaml", 1)
ALL = ClaimBlock("all", HERE, ("a.x", "b.x"))


def a(number: int, **options: object) -> Claim:
    name, section = options.pop("name", "a.x"), options.pop("section", "")
    made = claim(f"c{number}", str(name), **options)  # type: ignore[arg-type]
    return replace(made, section=(str(section),) if section else ())


def dated(number: int, value: Value, **options: object) -> Claim:
    return a(number, values=(("on", value),), **options)


def sized(number: int, value: str, bound: str = "=", unit: str = "t", **options: object) -> Claim:
    quantity = Quantity(Decimal(value), unit, "mass", value, bound=bound)
    return a(number, values=(("size", quantity),), **options)


def imprecise(first: str, last: str) -> DateValue:
    return DateValue(dt.date.fromisoformat(first), dt.date.fromisoformat(last), Precision.MONTH, first)


# ------------------------------------------------------------------------------------------------ claims


def test_a_claim_block_takes_what_is_affirmed_done_ours_and_stated(asked: Asked) -> None:
    claims = (
        a(1),
        a(2, stance=Stance.DENIES),
        a(3, time=Time.PLANNED),
        a(4, strength=Strength.HEDGED),
        a(5, whose=Whose.SUPPLIER),
        a(6, place=SegmentKind.HEADING),
        a(7, name="b.x", time=Time.ALWAYS, strength=Strength.EXPLICIT),
        a(8, name="a.y"),
    )
    assert asked(ALL, claims=claims).members == ("c1", "c7")
    widened = ClaimBlock(
        "w", HERE, ("a.*",), stance=("affirms", "denies"), time=("planned", "done"), strength="mention"
    )
    assert asked(widened, claims=claims).members == ("c1", "c2", "c3", "c4", "c8")


def test_filters_go_by_kind_of_document_label_and_slot(asked: Asked) -> None:
    claims = (
        a(1, document="d1", labels=(("boundary", "mine-to-metal"),)),
        a(2, document="d2", values=(("on", TextValue("soon")),)),
        a(3, document="d2", labels=(("boundary", "gate-to-gate"),)),
    )
    kinds = {"d2": "code-of-conduct"}
    assert asked(replace(ALL, documents=("code-of-conduct",)), claims=claims, kinds=kinds).members == ("c2", "c3")
    boundary = replace(ALL, labels=(("boundary", ("mine-to-metal", "cradle-to-gate")),))
    assert asked(boundary, claims=claims).members == ("c1",)
    assert asked(replace(ALL, has=("on",)), claims=claims).members == ("c2",)


def test_ties_to_documents_sections_and_names(asked: Asked) -> None:
    plain = (a(1, name="b.x", document="d1"), a(2, document="d1"), a(3, document="d2"), a(4, document="d3"))
    claims = tuple(replace(one, section=("1",) if one.id in ("c1", "c3") else ("2",)) for one in plain)
    other = ClaimBlock("other", HERE, ("b.x",))
    mine = ClaimBlock("mine", HERE, ("a.x",))
    names = (("c4", "d1"), ("c3", "d2"))
    assert asked(other, replace(mine, same_document_as="other"), claims=claims).members == ("c2",)
    assert asked(other, replace(mine, different_document_from="other"), claims=claims).members == ("c3", "c4")
    assert asked(other, replace(mine, same_section_as="other"), claims=claims).members == ()
    assert asked(other, replace(mine, same_section_as="other"), claims=(claims[0], a(5, section="1"))).members == (
        "c5",
    )
    assert asked(other, replace(mine, names="other"), claims=claims, names=names).members == ("c4",)


def test_a_claim_in_and_naming_the_same_document_satisfies_both_ties(asked: Asked) -> None:
    other = ClaimBlock("other", HERE, ("b.x",))
    both = ClaimBlock("both", HERE, ("a.x",), same_document_as="other", names="other")
    claims = (a(1, name="b.x"), a(2))
    assert asked(other, both, claims=claims, names=(("c2", "d1"),)).members == ("c2",)


def test_a_tie_to_nothing_gives_nothing(asked: Asked) -> None:
    nothing = ClaimBlock("nothing", HERE, ("z.z",))
    for tie in ("same_document_as", "different_document_from", "same_section_as", "names"):
        tied = ClaimBlock(**{"name": "tied", "location": HERE, "claims": ("a.x",), tie: "nothing"})  # type: ignore[arg-type]
        assert not asked(nothing, tied, claims=(a(1),), names=(("c1", "d1"),)).holds


# ------------------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("value", "passes"),
    [
        (day("2026-01-31"), True),
        (day("2026-02-01"), False),
        (day("2030-01-01"), False),
        (day("2021-01-31"), True),
        (day("2021-01-30"), False),
        (imprecise("2021-01-01", "2021-01-31"), False),
        (imprecise("2021-02-01", "2021-02-28"), True),
        (imprecise("2026-01-01", "2026-12-31"), True),
        (TextValue("2025-01-01"), False),
    ],
)
def test_within_takes_neither_old_nor_future_dates(asked: Asked, value: Value, passes: bool) -> None:
    block = OfBlock("current", HERE, "all", date="on", within="60 months")
    assert asked(ALL, block, claims=(dated(1, value), a(2))).holds == passes


def test_after_takes_what_is_surely_later_and_before_what_is_surely_earlier(asked: Asked) -> None:
    claims = (
        dated(1, day("2024-06-30")),
        dated(2, imprecise("2024-06-01", "2024-06-30")),
        dated(3, imprecise("2024-07-01", "2024-07-31")),
        a(4),
    )
    after = OfBlock("after", HERE, "all", date="on", after="2024-06-30")
    before = OfBlock("before", HERE, "all", date="on", before="2024-06-30")
    overdue = OfBlock("overdue", HERE, "all", date="on", before="as-of")
    assert asked(ALL, after, claims=claims).members == ("c3",)
    assert asked(ALL, before, claims=claims).members == ()
    assert asked(ALL, overdue, claims=claims).members == ("c1", "c2", "c3")


def test_the_label_year_stands_for_a_date(asked: Asked) -> None:
    claims = (a(1, labels=(("year", "2024"),)), a(2, labels=(("year", "2019"),)), a(3, labels=(("year", "FY24"),)))
    assert asked(ALL, OfBlock("b", HERE, "all", date="year", within="3 years"), claims=claims).members == ("c1",)


def test_latest_keeps_the_newest_of_each_group(asked: Asked) -> None:
    claims = (
        dated(1, day("2024-01-01"), labels=(("site", "North"),)),
        dated(2, day("2025-01-01"), labels=(("site", "North"),)),
        dated(3, day("2025-01-01"), labels=(("site", "North"),), document="d2"),
        dated(4, day("2020-01-01"), labels=(("site", "South"),)),
        dated(5, day("2019-01-01")),
        a(6, labels=(("site", "South"),)),
    )
    assert asked(ALL, OfBlock("b", HERE, "all", latest="on"), claims=claims).members == ("c2", "c3")
    by_site = OfBlock("b", HERE, "all", latest="on", by=("site",))
    assert asked(ALL, by_site, claims=claims).members == ("c2", "c3", "c4", "c5")


# ------------------------------------------------------------------------------------------------ quantities


@pytest.mark.parametrize(
    ("value", "bound", "compare", "passes"),
    [
        ("5", "=", "<= 5 t", True),
        ("5.0000004", "=", "<= 5 t", True),
        ("5.000001", "=", "<= 5 t", False),
        ("5", "=", "< 5 t", False),
        ("4", "<=", "<= 5 t", True),
        ("4", ">=", "<= 5 t", False),
        ("6", "<=", "<= 5 t", False),
        ("6", ">=", "> 5 t", True),
        ("5", "~", "= 5 t", True),
        ("5", "<=", "= 5 t", False),
        ("1e30", "=", "> 5 t", False),
        ("NaN", "=", "> 5 t", False),
        ("-1e11", "=", "<= 5 t", True),
    ],
)
def test_a_comparison_holds_for_the_whole_range(
    asked: Asked, value: str, bound: str, compare: str, passes: bool
) -> None:
    operator, _, limit = compare.partition(" ")
    block = OfBlock("b", HERE, "all", value="size", compare=(operator, limit))
    assert asked(ALL, block, claims=(sized(1, value, bound),)).holds == passes


def test_another_unit_dimension_or_substance_never_passes(asked: Asked) -> None:
    quantity = Quantity(Decimal(10), "t CO2e/t Al", "intensity", "", substance="CO2e", per="Al")
    values = (
        quantity,
        replace(quantity, unit="t CO2e/t alumina", per="alumina"),
        replace(quantity, substance="SO2"),
        replace(quantity, dimension="mass"),
        TextValue("10 t CO2e/t Al"),
    )
    claims = tuple(a(number, values=(("size", value),)) for number, value in enumerate(values, start=1))
    block = OfBlock("b", HERE, "all", value="size", compare=("<=", "11 t CO2e/t Al"))
    assert asked(ALL, block, claims=claims).members == ("c1",)


def test_every_fails_a_group_for_one_claim_and_for_one_without_value(asked: Asked) -> None:
    claims = (
        sized(1, "4", labels=(("site", "North"),)),
        sized(2, "6", labels=(("site", "North"),)),
        sized(3, "4", labels=(("site", "South"),)),
        sized(4, "5", labels=(("site", "South"),)),
        sized(5, "4", labels=(("site", "East"),)),
        a(6, labels=(("site", "East"),)),
        sized(7, "1"),
    )
    block = OfBlock("b", HERE, "all", value="size", compare=("<=", "5 t"), every=True, by=("site",))
    assert asked(ALL, block, claims=claims).members == ("c3", "c4", "c7")
    assert not asked(ALL, replace(block, by=()), claims=claims).holds
    assert asked(ALL, replace(block, every=False), claims=claims).members == ("c1", "c3", "c4", "c5", "c7")


# ------------------------------------------------------------------------------------------------ sets of claims


def test_counts_go_by_claims_or_by_values(asked: Asked) -> None:
    claims = (
        a(1, labels=(("site", "North"),)),
        a(2, labels=(("site", "North"),)),
        a(3, document="d2"),
    )
    for distinct, count in ((None, 3), ("document", 2), ("site", 1), ("year", 0)):
        for at_least in (1, 2, 3, 4):
            block = CountBlock("b", HERE, "all", at_least, distinct)
            result = asked(ALL, block, claims=claims)
            assert result.holds == (count >= at_least)
            assert result.members == (("c1", "c2", "c3") if result.holds else ())


def test_missing_holds_where_nothing_is_found(asked: Asked) -> None:
    block = MissingBlock("b", HERE, "all")
    assert asked(ALL, block) == BlockResult("made/1.2-a", "b", True)
    assert not asked(ALL, block, claims=(a(1),)).holds
    assert asked(ALL, block, MissingBlock("twice", HERE, "b"), claims=(a(1),)).holds


def test_an_open_limit_neither_holds_nor_is_missing(asked: Asked) -> None:
    limited = OfBlock("limited", HERE, "all", value="size", compare=("<=", "{limit}"))
    claims = (sized(1, "4"),)
    assert not asked(ALL, limited, claims=claims).holds
    assert not asked(ALL, limited, MissingBlock("b", HERE, "limited"), claims=claims).holds
    counted = CountBlock("counted", HERE, "limited", 1)
    assert not asked(ALL, limited, counted, MissingBlock("b", HERE, "counted"), claims=claims).holds


def test_conflicts_need_another_document_and_more_than_the_tolerance(asked: Asked) -> None:
    year = (("year", "2024"),)
    claims = (
        sized(1, "100", labels=year),
        sized(2, "105", labels=year, document="d2"),
        sized(3, "200", labels=(("year", "2023"),), document="d2"),
        sized(4, "300", document="d3"),
        sized(5, "100", unit="kg", labels=year, document="d3"),
    )
    block = ConflictBlock("b", HERE, "all", "size", ("year",))
    assert asked(ALL, block, claims=claims).members == ("c1", "c2")
    assert asked(ALL, replace(block, tolerance="0.05"), claims=claims).members == ()
    assert asked(ALL, replace(block, tolerance="4 %"), claims=claims).members == ("c1", "c2")
    assert not asked(ALL, block, claims=tuple(replace(one, document="d1") for one in claims)).holds
    assert asked(ALL, replace(block, by=()), claims=claims).members == ("c1", "c2", "c3", "c4")


def test_dates_conflict_where_no_day_fits_both(asked: Asked) -> None:
    claims = (
        dated(1, day("2024-05-02")),
        dated(2, imprecise("2024-05-01", "2024-05-31"), document="d2"),
        dated(3, imprecise("2024-04-01", "2024-04-30"), document="d3"),
    )
    block = ConflictBlock("b", HERE, "all", "on")
    assert asked(ALL, block, claims=claims[:2]).members == ()
    assert asked(ALL, block, claims=claims).members == ("c1", "c2", "c3")


# ------------------------------------------------------------------------------------------------ documents, attributes


def test_documents_by_kind_title_and_what_claims_say_of_them(asked: Asked) -> None:
    claims = (
        a(1, name="document.approved", document="d1"),
        a(2, name="document.approved", document="d3"),
        a(3, name="document.approved", document="d2", time=Time.PLANNED),
        a(4, name="human-rights.commits", document="d1"),
    )
    block = DocumentBlock("b", HERE)
    given = {"claims": claims, "names": (("c2", "d2"),), "titles": {"d1": "Code of Conduct", "d2": "Conductor's code"}}
    assert asked(replace(block, kinds=("policy",)), kinds={"d3": "other"}, **given).members == ("d1", "d2")
    assert asked(replace(block, title_has=("conduct",)), **given).members == ("d1",)
    assert asked(replace(block, title_has=("CODE of", "conductor")), **given).members == ("d1", "d2")
    assert asked(replace(block, approved=True), **given).members == ("d1", "d2", "d3")
    assert asked(replace(block, approved=True, covers=("human-rights",)), **given).members == ("d1",)
    assert not asked(replace(block, signed=True), **given).holds


def test_a_copy_is_no_second_document(worker: EngineWorker) -> None:
    documents = (document("d1"), document("d2", same_as="d1"))
    evidence = Evidence(Subject("S"), documents, (), AS_OF)
    rule = made_rule((DocumentBlock("b", HERE, kinds=("policy",)),), ())
    assert worker.evaluate((rule,), evidence) == evaluate((rule,), evidence)
    assert worker.evaluate((rule,), evidence)[0].members == ("d1",)


@pytest.mark.parametrize(
    ("stated", "test", "holds"),
    [
        ("yes", AttributeTest("x", is_=("yes",)), True),
        (" Yes ", AttributeTest("x", is_=("no", "YES")), True),
        ("no", AttributeTest("x", is_=("yes",)), False),
        ("2021-01-01", AttributeTest("x", after=dt.date(2020, 12, 31)), True),
        ("2020", AttributeTest("x", after=dt.date(2020, 6, 1)), False),
        ("2020", AttributeTest("x", before=dt.date(2021, 1, 1)), True),
        ("soon", AttributeTest("x", after=dt.date(2020, 6, 1)), False),
        (None, AttributeTest("x"), False),
    ],
)
def test_attributes_hold_where_the_submission_states_them(
    asked: Asked, stated: str | None, test: AttributeTest, holds: bool
) -> None:
    attributes = (("x", stated),) if stated is not None else ()
    result = asked(AttributeBlock("b", HERE, test), attributes=attributes)
    assert result.holds == holds
    assert result.members == ()

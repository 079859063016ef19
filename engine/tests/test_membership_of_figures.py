"""What blocks that calculate, cover, agree and judge mean, on small evidence, asked of both evaluators."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from engine.in_force.measures import parse_limit
from engine.model import Attestation, JudgedFinding
from engine.tests.making import AS_OF, HERE, Asked, claim
from extractors.claim import Claim
from rules.arithmetic import Constant, Expression, parse
from rules.blocks import (
    AttestedBlock,
    CalcBlock,
    ClaimBlock,
    ConsistentBlock,
    CoversBlock,
    FindingBlock,
    MissingBlock,
    OfBlock,
)

OUT, IN, SCRAP = (ClaimBlock(name, HERE, (f"material.{name}",)) for name in ("out", "coc", "scrap"))
ALL = ClaimBlock("all", HERE, ("material.*",))


def states(number: int, what: str, value: str, document: str = "d1", bound: str = "=", **labels: str) -> Claim:
    """A claim that states a quantity."""
    quantity = replace(parse_limit(value), bound=bound)
    stated = tuple(sorted(labels.items()))
    return claim(f"c{number}", f"material.{what}", document=document, values=(("value", quantity),), labels=stated)


def calc(left: str, compare: str = "", right: str = "", **options: object) -> CalcBlock:
    """A calculation; a right side with a unit is a limit."""
    side: Expression | None = None
    if right:
        side = parse(right) if "sum(" in right or not right[0].isdigit() else Constant(right)
    return CalcBlock("calc", HERE, left, parse(left), compare or None, side, **options)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------- calculations


def test_a_share_of_sums_is_compared_and_its_inputs_are_kept(asked: Asked) -> None:
    claims = (states(1, "coc", "30 t"), states(2, "coc", "20 t"), states(3, "out", "100 t"), states(4, "scrap", "7 t"))
    share = "100 * sum(coc) / sum(out)"
    assert asked(IN, OUT, calc(share, "<=", "50"), claims=claims).members == ("c1", "c2", "c3")
    assert not asked(IN, OUT, calc(share, "<", "50"), claims=claims).holds
    assert asked(IN, OUT, calc("sum(coc) / sum(out)", "=", "50 %"), claims=claims).holds, "a half is 50 %"
    assert asked(IN, OUT, calc("sum(coc)", "<", "0.5 * sum(out) + 1 * sum(coc)"), claims=claims).holds


def test_without_a_comparison_it_holds_where_it_has_a_value(asked: Asked) -> None:
    assert asked(IN, OUT, calc("coc / out"), claims=(states(1, "coc", "3 t"), states(2, "out", "0.1 t"))).holds
    for wrong in (
        (states(1, "coc", "3 t"),),
        (states(1, "coc", "3 t"), states(2, "out", "0 t")),
        (states(1, "coc", "3 t"), states(2, "out", "5 t", bound=">=")),
        (states(1, "coc", "3 t"), states(2, "out", "5 t"), states(3, "out", "6 t")),
        (states(1, "coc", "3 t"), claim("c2", "material.out")),
    ):
        assert not asked(IN, OUT, calc("coc / out"), claims=wrong).holds


def test_units_are_checked(asked: Asked) -> None:
    tonnes, energy = states(1, "coc", "3 t"), states(2, "out", "5 GJ")
    assert not asked(IN, OUT, calc("coc + out"), claims=(tonnes, energy)).holds
    assert not asked(IN, OUT, calc("coc", "<=", "out"), claims=(tonnes, energy)).holds
    assert not asked(IN, OUT, calc("coc", "<=", "5 t CO2e"), claims=(tonnes,)).holds
    assert asked(IN, OUT, calc("coc * out / coc", "=", "5 GJ"), claims=(tonnes, energy)).holds
    assert not asked(IN, OUT, calc("coc * out", "<=", "1000"), claims=(tonnes, energy)).holds


def test_what_two_documents_state_of_the_same_labels_counts_once(asked: Asked) -> None:
    twice = (states(1, "coc", "30 t", year="2025"), states(2, "coc", "30 t", "d2", year="2025"))
    assert asked(IN, calc("sum(coc)", "=", "30 t"), claims=twice).members == ("c1", "c2")
    other_year = (*twice, states(3, "coc", "12 t", "d2", year="2024"))
    assert asked(IN, calc("sum(coc)", "=", "42 t"), claims=other_year).holds
    disagree = (*twice, states(3, "coc", "31 t", "d3", year="2025"))
    assert not asked(IN, calc("sum(coc)"), claims=disagree).holds, "which of the two is right, nobody knows"
    months = (states(1, "coc", "10 t"), states(2, "coc", "10 t"))
    assert asked(IN, calc("sum(coc)", "=", "20 t"), claims=months).holds, "rows of one document all count"


def test_what_is_not_stated_is_nought_only_where_the_author_says_so(asked: Asked) -> None:
    claims = (states(1, "coc", "30 t"),)
    total = "sum(coc) + sum(scrap)"
    assert not asked(IN, SCRAP, calc(total, "=", "30 t"), claims=claims).holds
    assert asked(IN, SCRAP, calc(total, "=", "30 t", zero_if_missing=("scrap",)), claims=claims).holds
    assert not asked(IN, SCRAP, calc(total, zero_if_missing=("coc", "scrap"))).holds, "nothing at all is no evidence"


def test_every_group_must_pass_unless_any_will_do(asked: Asked) -> None:
    claims = (
        states(1, "coc", "40 t", year="2024"),
        states(2, "out", "100 t", year="2024"),
        states(3, "coc", "60 t", year="2025"),
        states(4, "out", "100 t", year="2025"),
    )
    assert asked(IN, OUT, calc("coc / out", "<=", "60 %", by=("year",)), claims=claims).members == (
        "c1", "c2", "c3", "c4",
    )  # fmt: skip
    assert not asked(IN, OUT, calc("coc / out", "<=", "50 %", by=("year",)), claims=claims).holds
    assert asked(IN, OUT, calc("coc / out", "<=", "50 %", by=("year",), any=True), claims=claims).members == (
        "c1",
        "c2",
    )
    unknown_year = (*claims, states(5, "coc", "1 t"))
    assert not asked(IN, OUT, calc("coc / out", "<=", "60 %", by=("year",)), claims=unknown_year).holds


def test_numbers_are_exact(asked: Asked) -> None:
    thirds = (states(1, "coc", "1 t"), states(2, "out", "3 t"))
    assert asked(IN, OUT, calc("3 * coc / out", "=", "1"), claims=thirds).holds
    tenths = (states(1, "coc", "0.1 t"), states(2, "coc", "0.2 t"))
    assert asked(IN, calc("sum(coc)", "=", "0.3 t"), claims=tenths).holds


def test_an_open_limit_never_holds(asked: Asked) -> None:
    claims = (states(1, "coc", "1 t"),)
    assert not asked(IN, calc("sum(coc)", "<=", "{limit}"), claims=claims).holds


def test_the_fall_over_three_periods_is_computed(asked: Asked) -> None:
    claims = tuple(
        states(number, "out", f"{value} t CO2e/t Al", year=str(2021 + number))
        for number, value in enumerate(("14.0", "13.5", "13.0", "12.6"), start=1)
    )
    newest = OfBlock("newest", HERE, "out", latest="year")
    base = OfBlock("base", HERE, "out", latest="year", back=3)
    assert asked(OUT, newest, base, calc("(base - newest) / base", ">=", "10 %"), claims=claims).members == ("c1", "c4")
    assert not asked(OUT, newest, base, calc("(base - newest) / base", ">=", "11 %"), claims=claims).holds
    assert not asked(OUT, newest, base, calc("(base - newest) / base"), claims=claims[1:]).holds


def test_going_back_counts_each_date_once_and_by_group(asked: Asked) -> None:
    claims = (
        states(1, "out", "1 t", year="2025", site="A"),
        states(2, "out", "1 t", year="2025", site="A"),
        states(3, "out", "1 t", year="2024", site="A"),
        states(4, "out", "1 t", year="2023", site="B"),
    )
    assert asked(OUT, OfBlock("x", HERE, "out", latest="year", back=1, by=("site",)), claims=claims).members == ("c3",)
    assert asked(OUT, OfBlock("x", HERE, "out", latest="year", back=1), claims=claims).members == ("c3",)
    assert asked(OUT, OfBlock("x", HERE, "out", latest="year", back=2), claims=claims).members == ("c4",)


# ---------------------------------------------------------------------------------------- agreement, coverage


def test_consistent_needs_a_value_and_no_contradiction(asked: Asked) -> None:
    block = ConsistentBlock("x", HERE, "out", "value", ("year",), "5 %")
    agree = (states(1, "out", "100 t", year="2025"), states(2, "out", "104 t", "d2", year="2025"))
    assert asked(OUT, block, claims=agree).members == ("c1", "c2")
    assert not asked(OUT, block, claims=(*agree, states(3, "out", "120 t", "d3", year="2025"))).holds
    assert asked(OUT, block, claims=(*agree, states(3, "out", "120 t", "d3", year="2024"))).holds
    assert not asked(OUT, block, claims=(claim("c1", "material.out"),)).holds
    assert asked(OUT, MissingBlock("x", HERE, "out")).holds and not asked(OUT, block).holds


def test_covers_wants_every_value_of_the_label(asked: Asked) -> None:
    claims = (states(1, "out", "1 t", site="A"), states(2, "out", "1 t", site="B"), states(3, "out", "1 t", site="C"))
    assert asked(OUT, CoversBlock("x", HERE, "out", "site", "sites", ("A", "B")), claims=claims).members == ("c1", "c2")
    assert not asked(OUT, CoversBlock("x", HERE, "out", "site", "sites", ("A", "D")), claims=claims).holds
    assert asked(OUT, CoversBlock("x", HERE, "out", "site", "sites", ("D",)), claims=claims).holds, (
        "one site: all speak of it"
    )
    assert not asked(OUT, CoversBlock("x", HERE, "out", "site", "", ("D",)), claims=claims).holds
    assert not asked(OUT, CoversBlock("x", HERE, "out", "year", "years", ()), claims=claims).holds, "unknown years"


def test_a_label_of_two_scopes_covers_both(asked: Asked) -> None:
    scopes = CoversBlock("x", HERE, "out", "scope", "scopes", ("1", "2", "3"))
    claims = (states(1, "out", "1 t", scope="1+2"), states(2, "out", "1 t", scope="3"))
    assert asked(OUT, scopes, claims=claims).members == ("c1", "c2")
    assert not asked(OUT, scopes, claims=claims[:1]).holds


# ------------------------------------------------------------------------------------ attestations, findings


def attests(number: int, target: str = "made/1.2-a", granted: int = -10, expires: int | None = None) -> Attestation:
    """An attestation granted and expiring so many days from the as-of day."""
    end = None if expires is None else AS_OF + dt.timedelta(days=expires)
    day = AS_OF + dt.timedelta(days=granted)
    return Attestation(f"a{number}", target, "Kari Nord", "Site manager", day, end, "All were told.")


@pytest.mark.parametrize(
    ("attestation", "holds"),
    [
        (attests(1), True),
        (attests(1, "made/1.2"), True),
        (attests(1, "made/1.2-b"), False),
        (attests(1, granted=1), False),
        (attests(1, granted=0, expires=0), True),
        (attests(1, expires=-1), False),
        (attests(1, granted=-365), True),
        (attests(1, granted=-366), False),
    ],
)
def test_an_attestation_counts_for_its_rule_while_it_is_in_force(
    asked: Asked, attestation: Attestation, holds: bool
) -> None:
    block = AttestedBlock("x", HERE, ("head of hr", "SITE MANAGER"), "365 days")
    assert asked(block, attestations=(attestation,)).members == (("a1",) if holds else ())
    assert not asked(AttestedBlock("x", HERE, ("auditor",)), attestations=(attestation,)).holds


def test_findings_are_counted_by_outcome_pack_and_relation(asked: Asked) -> None:
    findings = tuple(
        JudgedFinding(f"f{number}", f"p/{number}-a", "p", str(number), outcome, waived)
        for number, (outcome, waived) in enumerate(
            (("minor", False), ("minor", False), ("minor", True), ("major", False), ("minor", False)), start=1
        )
    )
    related = (("f1", "f2"), ("f2", "f1"), ("f3", "f5"), ("f5", "f3"), ("f4", "f5"), ("f5", "f4"))

    def ask(**options: object) -> tuple[str, ...]:
        block = FindingBlock("x", HERE, **{"packs": (), "outcomes": ("minor",), **options})  # type: ignore[arg-type]
        return asked(block, findings=findings, related=related).members

    assert ask() == ("f1", "f2", "f5")
    assert ask(waived=True) == ("f1", "f2", "f3", "f5")
    assert ask(at_least=4) == ()
    assert ask(related=True) == ("f1", "f2"), "f5 is related to a waived minor and to a major only"
    assert ask(related=True, waived=True, at_least=4) == ("f1", "f2", "f3", "f5")
    assert ask(packs=("q",)) == ()
    assert ask(packs=("q", "p"), outcomes=("major", "minor")) == ("f1", "f2", "f4", "f5")


def test_a_quantity_beyond_what_is_compared_has_no_value(asked: Asked) -> None:
    huge = replace(parse_limit("5 t"), value=Decimal("1e13"))
    claims = (claim("c1", "material.out", values=(("value", huge),)), states(2, "coc", "1000000 t"))
    assert not asked(OUT, calc("sum(out)"), claims=claims).holds
    assert not asked(IN, calc("coc * coc * coc"), claims=claims).holds
    assert asked(ALL, IN, calc("coc * coc / coc"), claims=claims).holds

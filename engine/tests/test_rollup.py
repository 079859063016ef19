"""The roll-up of a criterion and the overall indication."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.assurance import overall
from engine.model import Completeness, Finding, RuledOverall
from engine.tests.making import STANDARD, evidence, found, rule
from engine.verdicts.rollup import outcome_of, roll_up
from rules.model import Outcome, RuleStatus

C, MI, MA, NR, NE, MAN, NA, ER = (
    Outcome.CONFORMANCE,
    Outcome.MINOR,
    Outcome.MAJOR,
    Outcome.NEEDS_REVIEW,
    Outcome.NO_EVIDENCE,
    Outcome.MANUAL,
    Outcome.NOT_APPLICABLE,
    Outcome.ERROR,
)
SMELTER = ("aluminium_smelting",)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], Outcome.NOT_COVERED),
        ([MAN, MAN], MAN),
        ([NA, NA], NA),
        ([NA, MAN], NA),
        ([C, C, MAN, NA], C),
        ([NE, NE], NE),
        ([C, NE], NR),
        ([C, NR], NR),
        ([NE, NR], NR),
        ([NR, MI, C], MI),
        ([MI, MA, NE], MA),
        ([MA, ER], ER),
    ],
)
def test_the_worst_item_decides(items: list[Outcome], expected: Outcome) -> None:
    assert outcome_of(items) is expected


def item(outcome: Outcome, completeness: Completeness, id: str = "made/1.2-a") -> Finding:
    base = found(rule(id=id), evidence())
    return replace(base, outcome=outcome, completeness=completeness)


def test_every_criterion_has_a_row_and_a_sentence() -> None:
    findings = [
        item(C, Completeness.COMPLETE, "made/1.2-a"),
        item(NE, Completeness.MISSING, "made/1.2-b"),
        item(MAN, Completeness.NOT_APPLICABLE, "made/1.2-c"),
        item(MAN, Completeness.NOT_APPLICABLE, "made/1.2-d"),
    ]
    rows = {row.criterion: row for row in roll_up(STANDARD, findings, SMELTER)}
    assert list(rows) == ["1.1", "1.2", "2.10"]
    assert (rows["1.1"].outcome, rows["1.1"].completeness) == (Outcome.NOT_COVERED, Completeness.NOT_APPLICABLE)
    assert (rows["1.2"].outcome, rows["1.2"].completeness) == (NR, Completeness.PARTIAL)
    assert rows["1.2"].reason == "Documents support 1 of 2 items; 2 for the auditor."
    assert rows["1.2"].open_manual == 2
    assert rows["1.2"].counts == (("no-evidence", 1), ("conformance", 1), ("manual", 2))


def test_a_criterion_of_other_activities_does_not_apply_even_without_a_rule() -> None:
    def outcome(*activities: str) -> Outcome:
        return roll_up(STANDARD, [], activities)[2].outcome

    assert outcome("bauxite_mining") is NA
    assert outcome("aluminium_smelting") is Outcome.NOT_COVERED
    assert outcome() is Outcome.NOT_COVERED, "no activity known: nothing is left out"


def test_a_trial_rule_changes_nothing() -> None:
    trial = replace(item(MA, Completeness.MISSING), status=RuleStatus.TRIAL)
    rows = roll_up(STANDARD, [item(C, Completeness.COMPLETE), trial], SMELTER)
    assert rows[1].outcome is C and rows[1].counts == (("conformance", 1),)
    assert "major" not in overall(rows).verdict


@pytest.mark.parametrize(
    ("found_as", "expected"),
    [
        ([Completeness.COMPLETE, Completeness.STALE], Completeness.STALE),
        ([Completeness.MISSING, Completeness.UNREADABLE], Completeness.UNREADABLE),
        ([Completeness.COMPLETE, Completeness.MISSING], Completeness.PARTIAL),
        ([Completeness.STALE, Completeness.STALE], Completeness.STALE),
    ],
)
def test_completeness_of_a_criterion(found_as: list[Completeness], expected: Completeness) -> None:
    findings = [item(NR, one, f"made/1.2-{number}") for number, one in enumerate(found_as)]
    assert roll_up(STANDARD, findings, SMELTER)[1].completeness is expected


def test_the_overall_indication_never_claims_more_than_documents_can() -> None:
    told = overall(roll_up(STANDARD, [item(MA, Completeness.PARTIAL)], SMELTER))
    assert told.verdict == "Documents indicate: 1 possible major non-conformance."
    assert told.reasons[-1] == "An indication from documents alone: the auditor decides."
    assert any("2 of 3 criteria have no active rule" in reason for reason in told.reasons)


def test_an_engine_error_is_told_first_and_then_the_weightiest_rule() -> None:
    rows = roll_up(STANDARD, [item(ER, Completeness.MISSING, "made/1.1-a")], SMELTER)
    rules = [
        RuledOverall("as/6.4-b", "A full certificate", NR, "Provisional at most."),
        RuledOverall("as/6.4-a", "A certificate", MA, "No certificate.", ("made/1.2-a",)),
        RuledOverall("as/5.6-a", "Maturity", NE, "Nothing to say."),
    ]
    told = overall(rows, rules)
    assert "could not decide made 1.1" in told.reasons[0], "a number means nothing without its standard"
    assert told.reasons[1:3] == ("No certificate.", "Provisional at most.")
    assert [one.rule for one in told.rules] == ["as/6.4-a", "as/6.4-b"]


def test_waived_criteria_are_counted_apart() -> None:
    waived = replace(item(MA, Completeness.PARTIAL), waived=True)
    rows = roll_up(STANDARD, [waived], SMELTER)
    assert rows[1].waived and rows[1].outcome is MA
    assert overall(rows).verdict == "Documents indicate: 1 criterion is waived."
    beside = roll_up(STANDARD, [waived, item(MI, Completeness.PARTIAL, "made/1.2-b")], SMELTER)
    assert not beside[1].waived, "one of its two findings is not"


def test_nothing_screened_is_no_praise() -> None:
    assert overall(roll_up(STANDARD, [], SMELTER)).verdict == "Documents indicate: nothing on any criterion."

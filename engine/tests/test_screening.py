"""The composer over made evidence: order, errors of single rules, failure of the engine, and nothing pretended."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from engine.model import BlockResult, Completeness, Evidence, Run
from engine.reference import evaluate
from engine.report.as_json import write
from engine.screening import screen_evidence
from engine.tests.making import (
    STANDARD,
    VOCABULARY,
    claim,
    day,
    document,
    evidence,
    prohibition,
    rule,
)
from engine.worker import EngineWorker
from extractors.claim import Stance, Strength, Time, Whose
from rules.errors import EngineFailure, UsageError
from rules.location import Location
from rules.model import Basis, Library, Line, Outcome, Parameter, ParameterValue, Rule, RuleStatus

AGE = Parameter(
    "policy_review_age",
    "how old an approval may be",
    (ParameterValue("60 months", dt.date(2022, 5, 19), None, "made", Basis.MEMORY),),
    Location("made.yaml", 1),
)
RULES = (
    rule(id="made/1.1-a"),
    rule(id="made/1.2-a", depends_on=("made/1.1-a",)),
    rule(id="made/1.2-b", kind="manual"),
    rule(id="made/1.2-c", status=RuleStatus.TRIAL),
    replace(rule(id="made/2.10-a"), activities=("bauxite_mining",)),
)


def library(*rules: Rule) -> Library:
    return Library((STANDARD,), rules or RULES, VOCABULARY, (AGE,), (("made", "sha256:1"),))


class Answers:
    """An engine that answers as the reference does, but for what it is told to get wrong."""

    def __init__(
        self, wrong: str = "", error: Exception | None = None, refused: Mapping[str, str] | None = None
    ) -> None:
        self.wrong, self.error, self.refused = wrong, error, refused or {}

    def evaluate(self, rules: Sequence[Rule], evidence: Evidence) -> tuple[BlockResult, ...]:
        if self.error:
            raise self.error
        return tuple(
            replace(result, holds=not result.holds) if result.rule == self.wrong else result
            for result in evaluate(rules, evidence)
            if result.rule not in self.refused
        )


def screened(given: Evidence, *rules: Rule, engine: Answers | EngineWorker | None = None, quotes: bool = True) -> Run:
    return screen_evidence(library(*rules), ("made",), given, worker=engine or Answers(), quotes=quotes)  # type: ignore[arg-type]


def test_a_run_holds_every_criterion_and_every_rule_in_order() -> None:
    run = screened(evidence([claim()]))
    assert [row.criterion for row in run.criteria] == ["1.1", "1.2", "2.10"]
    assert [finding.rule for finding in run.findings] == [one.id for one in RULES]
    assert [row.outcome for row in run.criteria] == [Outcome.NEEDS_REVIEW, Outcome.NEEDS_REVIEW, Outcome.NOT_APPLICABLE]
    assert run.findings[1].follows_from == "made/1.1-a"
    assert run.findings[2].outcome is Outcome.MANUAL and run.criteria[1].open_manual == 1
    assert dict(run.criteria[1].counts) == {"needs-review": 1, "manual": 1}, "a trial rule is not counted"
    assert [used.name for used in run.parameters] == ["policy_review_age"]
    assert run.standards == (("made", "sha256:1"),)


def test_the_real_engine_gives_the_findings_of_the_reference() -> None:
    given = evidence([claim(), claim("c2", "document.approved", page=2, values=(("approved", day("2024-05-02")),))])
    with EngineWorker() as worker:
        run = screened(given, engine=worker)
    assert run == screened(given)
    assert run.findings[0].outcome is Outcome.CONFORMANCE


def test_a_rule_on_which_the_evaluators_disagree_ends_in_error_alone() -> None:
    run = screened(evidence([claim()]), engine=Answers(wrong="made/1.1-a"))
    assert [finding.outcome for finding in run.findings[:2]] == [Outcome.ERROR, Outcome.NEEDS_REVIEW]
    assert run.findings[0].evidence == () and "disagree" in run.findings[0].reason
    assert run.criteria[0].outcome is Outcome.ERROR


def test_a_rule_the_engine_cannot_take_says_why() -> None:
    run = screened(evidence([claim()]), engine=Answers(refused={"made/1.1-a": "it is too large"}))
    assert run.findings[0].outcome is Outcome.ERROR and "it is too large" in run.findings[0].reason
    assert run.findings[1].outcome is Outcome.NEEDS_REVIEW


def test_an_engine_failure_leaves_nothing_that_pretends_to_be_a_finding() -> None:
    run = screened(evidence([claim()]), engine=Answers(error=EngineFailure("durable-rules crashed.")))
    decided = [finding for finding in run.findings if finding.outcome not in (Outcome.MANUAL, Outcome.NOT_APPLICABLE)]
    assert {finding.outcome for finding in decided} == {Outcome.ERROR}
    assert all(not finding.evidence and not finding.near_miss and not finding.closest for finding in decided)
    assert "durable-rules crashed" in run.notes[0] and "could not decide" in run.overall.reasons[0]


def test_a_rule_that_crashes_ends_in_error_and_the_run_goes_on() -> None:
    broken = replace(
        rule(id="made/1.1-a"), lines=(Line(Outcome.NO_EVIDENCE, rule().lines[0].when, "-", Location("", 1)),)
    )
    run = screened(evidence([claim()]), broken, rule(id="made/1.2-a"))
    assert [finding.outcome for finding in run.findings] == [Outcome.ERROR, Outcome.NEEDS_REVIEW]
    assert "no outcome line holds" in run.findings[0].reason


def test_a_rule_whose_blocks_cannot_be_evaluated_ends_in_error_and_the_run_goes_on() -> None:
    bad = rule(
        (prohibition(strength="certain"),),
        [("conformance", "prohibition", ""), ("no-evidence", None, "-")],
        id="made/1.1-a",
    )
    run = screened(evidence([claim()]), bad, rule(id="made/1.2-a"))
    assert [finding.outcome for finding in run.findings] == [Outcome.ERROR, Outcome.NEEDS_REVIEW]


def test_a_run_without_quotes_holds_no_words_of_documents() -> None:
    secret = "We do not prohibit ZEBRA payments."
    given = evidence(
        [claim(quote=secret, stance=Stance.DENIES, strength=Strength.EXPLICIT)],
        [document("d1", "Bribery and kickbacks prohibited ZEBRA.")],
    )
    assert b"ZEBRA" in write(screened(given), {})
    bare = screened(given, quotes=False)
    assert b"ZEBRA" not in write(bare, {})
    assert bare.findings[0].evidence[0].passage.boxes


def test_an_unknown_standard_is_told() -> None:
    with pytest.raises(UsageError, match="asi-ps-v9"):
        screen_evidence(library(), ("asi-ps-v9",), evidence(), worker=Answers())  # type: ignore[arg-type]


def test_no_finding_of_random_runs_lacks_both_passage_and_search_record() -> None:
    chance = random.Random(11)
    for _ in range(60):
        claims = [
            claim(
                f"c{number}",
                chance.choice(["anti-corruption.prohibits", "document.approved"]),
                stance=chance.choice(list(Stance)),
                time=chance.choice(list(Time)),
                whose=chance.choice(list(Whose)),
                strength=chance.choice(list(Strength)),
                values=(("approved", day(f"20{chance.randint(15, 30)}-03-01")),),
            )
            for number in range(1, chance.randint(1, 8))
        ]
        run = screened(evidence(claims), engine=Answers(wrong=chance.choice(["", "made/1.2-a"])))
        for finding in run.findings:
            assert finding.evidence or (finding.searched.documents, finding.searched.pages) == (1, 8)
            assert finding.reason and isinstance(finding.completeness, Completeness)
            assert finding.outcome is not Outcome.CONFORMANCE or finding.evidence
        assert len(run.criteria) == 3

"""The rules on a screening as a whole, as the built-in pack states them, over made findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from engine.assurance import judged_evidence, ruled
from engine.findings import finding_of
from engine.in_force.resolve import resolve
from engine.model import Evidence, Finding, RuledOverall, Subject
from engine.reference import evaluate
from engine.tests.making import found, reader, rule
from rules.load import load_library
from rules.model import Library, Outcome, Related, Rule, RuleStatus

MA, MI, NE = Outcome.MAJOR, Outcome.MINOR, Outcome.NO_EVIDENCE
PACK = "asi-assurance-v2"


@cache
def library() -> Library:
    return load_library(standards=("asi-ps-v3",))


def finding(name: str, outcome: Outcome, **options: object) -> Finding:
    made = found(rule(id=f"made/{name}"), Evidence(Subject("S"), (), (), dt.date(2026, 1, 31)))
    return replace(made, outcome=outcome, **options)  # type: ignore[arg-type]


def judged(
    findings: Sequence[Finding], *, rules: Sequence[Rule] = (), sites: tuple[str, ...] = ()
) -> dict[str, RuledOverall]:
    """What each rule of the pack indicates, by its name."""
    evidence = Evidence(Subject("S", sites=sites), (), (), dt.date(2026, 1, 31))
    about = judged_evidence(evidence, findings, rules)
    concrete = resolve(library(), (PACK,), about).rules
    results = {(one.rule, one.block): one for one in evaluate(concrete, about)}
    told = {}
    for one in concrete:
        of_rule = {block.name: results[one.id, block.name] for block in one.blocks}
        told[one.id.rpartition("/")[2]] = ruled(finding_of(one, of_rule, reader(about)), about)
    return told


def test_the_standard_names_the_pack_and_it_is_loaded_with_it() -> None:
    assert library().standard("asi-ps-v3").assurance == PACK
    assert {one.id.rpartition("/")[2] for one in library().rules_of(PACK)} == {
        "5.6-a", "6.1-a", "6.1-b", "6.4-a", "6.4-b",
    }  # fmt: skip


def test_without_findings_nothing_is_said() -> None:
    assert {one.outcome for one in judged([]).values()} == {NE}


def test_any_major_allows_a_provisional_certificate_at_most() -> None:
    told = judged([finding("1.1-a", MA), finding("1.2-a", MI)])
    assert told["6.4-b"].outcome is Outcome.NEEDS_REVIEW and told["6.4-a"].outcome is NE
    assert "1 possible major (made/1.1-a): any major allows a provisional" in told["6.4-b"].reason
    assert told["6.4-b"].findings == ("made/1.1-a",)
    assert told["5.6-a"].findings == ("made/1.1-a", "made/1.2-a") and "cannot be High" in told["5.6-a"].reason


def test_more_than_three_majors_allow_none() -> None:
    three = [finding(f"1.{number}-a", MA) for number in range(1, 4)]
    assert judged(three)["6.4-a"].outcome is NE
    four = judged([*three, finding("1.4-a", MA)])
    assert four["6.4-a"].outcome is MA and "4 possible majors" in four["6.4-a"].reason
    assert four["6.4-b"].outcome is NE, "the lesser consequence is not told beside the greater one"


def test_trial_rules_and_waived_findings_do_not_count() -> None:
    three = [finding(f"1.{number}-a", MA) for number in range(1, 4)]
    assert judged([*three, finding("1.4-a", MA, status=RuleStatus.TRIAL)])["6.4-a"].outcome is NE
    assert judged([*three, finding("1.4-a", MA, waived=True)])["6.4-a"].outcome is NE


def test_related_minors_are_a_possible_major() -> None:
    apart = [finding("1.1-a", MI), finding("1.2-a", MI)]
    assert judged(apart)["6.1-a"].outcome is NE
    assert judged([finding("1.1-a", MI), finding("1.1-b", MI)])["6.1-a"].outcome is MA, "of one criterion"
    linked = replace(rule(id="made/1.1-a"), related=(Related("made/1.2-a", "see-also"),))
    told = judged(apart, rules=[linked])["6.1-a"]
    assert told.outcome is MA and "made/1.1-a and made/1.2-a" in told.reason
    depends = replace(rule(id="made/1.2-a"), depends_on=("made/1.1-a",))
    assert judged(apart, rules=[depends])["6.1-a"].outcome is MA


def test_a_finding_at_one_site_is_one_of_the_scope() -> None:
    findings = [finding("1.1-a", MI)]
    assert judged(findings)["6.1-b"].outcome is NE
    assert judged(findings, sites=("North", "South"))["6.1-b"].outcome is Outcome.NEEDS_REVIEW
    assert judged([], sites=("North", "South"))["6.1-b"].outcome is NE

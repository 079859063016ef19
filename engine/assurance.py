"""The overall indication of a run: what its findings are, and what rules on the screening as a whole make of them.

Findings become facts; the rules of the pack that a standard names as its `assurance` are asked about them by the same
machinery. It never says more than documents can.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from engine.model import CriterionResult, Evidence, Finding, JudgedFinding, Overall, RuledOverall, Subject
from engine.reasons.wording import joined, many
from rules.model import Outcome, Rule, RuleStatus

_SAYS_NOTHING = (Outcome.NO_EVIDENCE, Outcome.NOT_APPLICABLE, Outcome.MANUAL)
_WEIGHTIEST = (Outcome.ERROR, Outcome.MAJOR, Outcome.MINOR, Outcome.NEEDS_REVIEW, Outcome.CONFORMANCE)


def judged_evidence(evidence: Evidence, findings: Sequence[Finding], rules: Iterable[Rule]) -> Evidence:
    """What rules on a screening as a whole are asked about: its findings in place of documents and claims.

    The attribute ``several_sites`` is yes or no, by the sites of the submission.

    :param evidence: the evidence of the run.
    :param findings: its findings; those of trial rules do not count.
    :param rules: the rules behind them, which tell which findings are related.
    """
    counted = [finding for finding in findings if finding.status is RuleStatus.ACTIVE]
    judged = tuple(
        JudgedFinding(f"f{number}", one.rule, one.standard, one.criterion, one.outcome.value, one.waived)
        for number, one in enumerate(counted, start=1)
    )
    subject = evidence.subject
    sites = ("several_sites", "yes" if len(subject.sites) > 1 else "no")
    attributes = (*(one for one in subject.attributes if one[0] != "several_sites"), sites)
    about = Subject(subject.name, subject.activities, subject.sites, attributes, subject.audit_period)
    return Evidence(about, (), (), evidence.as_of, findings=judged, related=_related(judged, rules))


def overall(criteria: Sequence[CriterionResult], rules: Sequence[RuledOverall] = ()) -> Overall:
    """The overall indication and its reasons, most important first.

    :param criteria: the results of every criterion screened.
    :param rules: what the rules on the screening as a whole indicate.
    """
    counted = Counter(result.outcome for result in criteria if not result.waived)
    waived = sum(result.waived for result in criteria)
    telling = sorted(
        (one for one in rules if one.outcome not in _SAYS_NOTHING), key=lambda one: _WEIGHTIEST.index(one.outcome)
    )
    reasons = [*_failed(criteria), *(one.reason for one in telling), *_open(criteria)]
    return Overall(_verdict(counted, waived), tuple(reasons), tuple(telling))


def ruled(finding: Finding, evidence: Evidence) -> RuledOverall:
    """What a rule on the screening as a whole indicates, with the rules whose findings it rests on."""
    rules = {one.id: one.rule for one in evidence.findings}
    members = dict.fromkeys(member for block in finding.blocks if block.holds for member in block.members)
    found = tuple(rules[member] for member in members if member in rules)
    return RuledOverall(finding.rule, finding.title, finding.outcome, finding.reason, found)


def named(result: CriterionResult) -> str:
    """A criterion with its standard, without which a number means nothing."""
    return f"{result.standard} {result.criterion}"


def _related(judged: Sequence[JudgedFinding], rules: Iterable[Rule]) -> tuple[tuple[str, str], ...]:
    """The pairs of findings that are related, both ways: of one criterion, or linked by their rules."""
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for rule in rules:
        for other in (*rule.depends_on, *(one.rule for one in rule.related)):
            linked[rule.id].add(other)
            linked[other].add(rule.id)
    by_criterion: defaultdict[tuple[str, str], list[JudgedFinding]] = defaultdict(list)
    by_rule: defaultdict[str, list[JudgedFinding]] = defaultdict(list)
    for one in judged:
        by_criterion[one.standard, one.criterion].append(one)
        by_rule[one.rule].append(one)
    pairs = set()
    for one in judged:
        others = [*by_criterion[one.standard, one.criterion], *(f for rule in linked[one.rule] for f in by_rule[rule])]
        pairs |= {pair for other in others if other.id != one.id for pair in ((one.id, other.id), (other.id, one.id))}
    return tuple(sorted(pairs))


def _verdict(count: Counter[Outcome], waived: int) -> str:
    possible = [
        f"{count[outcome]} possible {name} {'non-conformance' if count[outcome] == 1 else 'non-conformances'}"
        for outcome, name in ((Outcome.MAJOR, "major"), (Outcome.MINOR, "minor"))
        if count[outcome]
    ]
    state = [
        f"{many(count[outcome], 'criterion', 'criteria')} {one if count[outcome] == 1 else several}"
        for outcome, one, several in (
            (Outcome.NEEDS_REVIEW, "needs review", "need review"),
            (Outcome.NO_EVIDENCE, "has no evidence", "have no evidence"),
            (Outcome.CONFORMANCE, "is supported", "are supported"),
            (Outcome.ERROR, "could not be decided", "could not be decided"),
        )
        if count[outcome]
    ]
    let_pass = [f"{many(waived, 'criterion', 'criteria')} {'is' if waived == 1 else 'are'} waived"] if waived else []
    return f"Documents indicate: {joined([*possible, *state, *let_pass]) or 'nothing on any criterion'}."


def _failed(criteria: Sequence[CriterionResult]) -> list[str]:
    failed = joined(named(result) for result in criteria if result.outcome is Outcome.ERROR)
    if not failed:
        return []
    return [f"The engine could not decide {failed}; the rest stands, but the screening is not complete."]


def _open(criteria: Sequence[CriterionResult]) -> list[str]:
    reasons = []
    questions = sum(result.open_manual for result in criteria)
    if questions:
        reasons.append(f"{many(questions, 'question')} for the auditor that documents cannot answer.")
    silent = sum(result.outcome is Outcome.NOT_COVERED for result in criteria)
    if silent:
        reasons.append(
            f"{silent} of {many(len(criteria), 'criterion', 'criteria')} have no active rule and were not screened."
        )
    reasons.append("An indication from documents alone: the auditor decides.")
    return reasons

"""From findings to criteria: the worst of its items decides, and every criterion of a standard has a row.

``error > major > minor > needs-review``; conformance only where every item is; questions for the auditor and trial
rules stay out of it and are told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from engine.model import Completeness, CriterionResult, Finding
from engine.reasons.wording import joined, many
from rules.model import Criterion, Outcome, RuleStatus, Standard

_WORST_FIRST = (Outcome.ERROR, Outcome.MAJOR, Outcome.MINOR, Outcome.NEEDS_REVIEW)
_SHOWN_FIRST = (*_WORST_FIRST, Outcome.NO_EVIDENCE, Outcome.CONFORMANCE, Outcome.NOT_APPLICABLE, Outcome.MANUAL)


def roll_up(standard: Standard, findings: Sequence[Finding], activities: Sequence[str]) -> tuple[CriterionResult, ...]:
    """The result of every criterion of a standard, in its order.

    :param standard: the standard.
    :param findings: the findings of a run; those of other standards, and of trial rules, are passed over.
    :param activities: the activities screened; none known means that every criterion applies.
    """
    of_criterion: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.standard == standard.id and finding.status is RuleStatus.ACTIVE:
            of_criterion.setdefault(finding.criterion, []).append(finding)
    return tuple(
        _result(standard, criterion, of_criterion.get(criterion.number, []), activities)
        for criterion in standard.criteria
    )


def outcome_of(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome of a criterion, from those of its items.

    :param outcomes: of its active rules, questions for the auditor included; empty where it has none.
    """
    if not outcomes:
        return Outcome.NOT_COVERED
    items = [outcome for outcome in outcomes if outcome is not Outcome.MANUAL]
    if not items:
        return Outcome.MANUAL
    applied = {outcome for outcome in items if outcome is not Outcome.NOT_APPLICABLE}
    if not applied:
        return Outcome.NOT_APPLICABLE
    for worst in _WORST_FIRST:
        if worst in applied:
            return worst
    return applied.pop() if len(applied) == 1 else Outcome.NEEDS_REVIEW


def _result(
    standard: Standard, criterion: Criterion, findings: Sequence[Finding], activities: Sequence[str]
) -> CriterionResult:
    outcome = outcome_of([finding.outcome for finding in findings])
    limited = criterion.activities is not None and activities and not set(criterion.activities) & set(activities)
    if limited and outcome in (Outcome.NOT_COVERED, Outcome.MANUAL):
        outcome = Outcome.NOT_APPLICABLE
    counts = Counter(finding.outcome for finding in findings)
    # A question that somebody attests is shown with the attestation, and is open no more.
    open_manual = sum(finding.outcome is Outcome.MANUAL and not finding.evidence for finding in findings)
    return CriterionResult(
        standard=standard.id,
        criterion=criterion.number,
        title=criterion.title,
        outcome=outcome,
        completeness=_completeness(outcome, findings),
        basis=criterion.basis,
        reason=_reason(outcome, counts, open_manual, criterion, standard),
        open_manual=0 if outcome is Outcome.NOT_APPLICABLE else open_manual,
        counts=tuple((one.value, counts[one]) for one in _SHOWN_FIRST if counts[one]),
        waived=_waived(outcome, findings),
    )


def _waived(outcome: Outcome, findings: Sequence[Finding]) -> bool:
    """Whether everything that keeps a criterion from conformance is waived or exempted."""
    passed = (Outcome.CONFORMANCE, Outcome.MANUAL, Outcome.NOT_APPLICABLE)
    against = [finding for finding in findings if finding.outcome not in passed]
    return outcome not in passed and bool(against) and all(finding.waived for finding in against)


def _completeness(outcome: Outcome, findings: Sequence[Finding]) -> Completeness:
    if outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_COVERED, Outcome.MANUAL):
        return Completeness.NOT_APPLICABLE
    found = {
        finding.completeness for finding in findings if finding.outcome not in (Outcome.MANUAL, Outcome.NOT_APPLICABLE)
    }
    if len(found) == 1:
        return found.pop()
    if found == {Completeness.COMPLETE, Completeness.STALE}:
        return Completeness.STALE
    if found == {Completeness.MISSING, Completeness.UNREADABLE}:
        return Completeness.UNREADABLE
    return Completeness.PARTIAL


def _reason(
    outcome: Outcome, counts: Counter[Outcome], open_manual: int, criterion: Criterion, standard: Standard
) -> str:
    if outcome is Outcome.NOT_COVERED:
        return "No active rule covers this criterion; the auditor assesses it without Assay."
    if outcome is Outcome.NOT_APPLICABLE:
        titles = {activity.id: activity.title for activity in standard.activities}
        only = joined((titles.get(one, one) for one in criterion.activities or ()), "or")
        return f"Does not apply to these activities{f'; it is asked of {only}' if only else ''}."
    answered = counts[Outcome.MANUAL] - open_manual
    attested = f"; {many(answered, 'question')} answered by attestation" if answered else ""
    if outcome is Outcome.MANUAL and not open_manual:
        return f"Documents alone cannot answer it{attested}."
    manual = open_manual
    if outcome is Outcome.MANUAL:
        them = "it" if manual == 1 else "them"
        return f"{many(manual, 'question')} for the auditor; documents alone cannot answer {them}{attested}."
    items = counts.total() - counts[Outcome.MANUAL] - counts[Outcome.NOT_APPLICABLE]
    supported = f"Documents support {counts[Outcome.CONFORMANCE]} of {many(items, 'item')}"
    return f"{supported}{attested}; {manual} for the auditor." if manual else f"{supported}{attested}."

"""The overall indication of a run, from the results of its criteria.

It never says more than documents can: what they indicate, what they leave open, and what follows from that for a
certificate. One pure function, so that rules can take its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from engine.model import CriterionResult, Finding, Overall
from engine.reasons.wording import joined, many
from rules.model import Outcome, RuleStatus

MOST_MAJORS = 3


def overall(criteria: Sequence[CriterionResult], findings: Sequence[Finding]) -> Overall:
    """The overall indication and its reasons, most important first.

    :param criteria: the results of every criterion screened.
    :param findings: the findings behind them; those of trial rules are passed over.
    """
    by_outcome = Counter(result.outcome for result in criteria)
    return Overall(_verdict(by_outcome), tuple(_reasons(criteria, findings, by_outcome)))


def _verdict(count: Counter[Outcome]) -> str:
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
    return f"Documents indicate: {joined([*possible, *state]) or 'nothing on any criterion'}."


def _reasons(criteria: Sequence[CriterionResult], findings: Sequence[Finding], count: Counter[Outcome]) -> list[str]:
    majors = [f for f in findings if f.outcome is Outcome.MAJOR and f.status is RuleStatus.ACTIVE]
    numbers = joined(dict.fromkeys(finding.criterion for finding in majors))
    reasons = []
    if count[Outcome.ERROR]:
        failed = joined(result.criterion for result in criteria if result.outcome is Outcome.ERROR)
        reasons.append(f"The engine could not decide {failed}; the rest stands, but the screening is not complete.")
    if len(majors) > MOST_MAJORS:
        reasons.append(
            f"{len(majors)} possible majors ({numbers}): with more than {MOST_MAJORS} in an audit a certificate is not "
            "issued, or is revoked (ASI Assurance Manual, section 6.4)."
        )
    elif majors:
        reasons.append(
            f"{many(len(majors), 'possible major')} ({numbers}): any major allows a provisional certificate of one "
            "year at most."
        )
    if majors or count[Outcome.MINOR]:
        reasons.append("With any non-conformance the Overall Maturity Rating cannot be High.")
    questions = sum(result.open_manual for result in criteria)
    if questions:
        reasons.append(f"{many(questions, 'question')} for the auditor that documents cannot answer.")
    if count[Outcome.NOT_COVERED]:
        reasons.append(
            f"{count[Outcome.NOT_COVERED]} of {many(len(criteria), 'criterion', 'criteria')} have no active rule and "
            "were not screened."
        )
    reasons.append("An indication from documents alone: the auditor decides.")
    return reasons

"""The order findings are read in, and which of them are today's things to look at.

Widest gap first: by outcome, then by what the evidence lacks; what only follows from another finding comes later.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.model import Completeness, Finding, Run
from rules.model import Outcome, RuleStatus

OUTCOMES = (
    Outcome.ERROR,
    Outcome.MAJOR,
    Outcome.MINOR,
    Outcome.NEEDS_REVIEW,
    Outcome.NO_EVIDENCE,
    Outcome.CONFORMANCE,
    Outcome.MANUAL,
    Outcome.NOT_APPLICABLE,
    Outcome.NOT_COVERED,
)
_GAPS = (
    Completeness.MISSING,
    Completeness.UNREADABLE,
    Completeness.PARTIAL,
    Completeness.STALE,
    Completeness.COMPLETE,
    Completeness.NOT_APPLICABLE,
)
_TO_LOOK_AT = (Outcome.ERROR, Outcome.MAJOR, Outcome.MINOR, Outcome.NEEDS_REVIEW, Outcome.NO_EVIDENCE)


def widest_gap_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings by outcome, then whether they follow from another, then by what the evidence lacks."""
    place = {id(finding): number for number, finding in enumerate(findings)}
    return tuple(
        sorted(
            findings,
            key=lambda finding: (
                OUTCOMES.index(finding.outcome),
                finding.follows_from is not None,
                not finding.contradictions,
                _GAPS.index(finding.completeness),
                place[id(finding)],
            ),
        )
    )


def _is_open(finding: Finding) -> bool:
    return finding.status is RuleStatus.ACTIVE and finding.follows_from is None and not finding.waived


def to_look_at(run: Run, *, at_most: int) -> tuple[Finding, ...]:
    """The findings a reader should open first: no conformance, not waived, of active rules, each criterion
    once."""
    chosen: dict[tuple[str, str], Finding] = {}
    for finding in widest_gap_first(run.findings):
        if finding.outcome in _TO_LOOK_AT and _is_open(finding):
            chosen.setdefault((finding.standard, finding.criterion), finding)
    return tuple(chosen.values())[:at_most]

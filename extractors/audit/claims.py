"""What an audit report states as claims: ``audit.rating``, ``audit.non-conformance``, ``audit.maturity``,
``audit.total`` and one for each field of its header, so that they are seen, quoted and searched like all others.

A value that is not certain is left out of its claim, whose stance is then unclear. Values of an earlier audit are past.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.audit.model import AuditReport, Stated
from extractors.audit.places import passages_of_parts, whole
from extractors.audit.report import read_audit_report
from extractors.claim import Claim, Passage, Stance, Strength, TextValue, Time, Value, Whose
from extractors.document import Document

CLAIM_KIND = "audit"
_WORDS = "extractors/data/audit-reports.yaml"


def audit_claims(document: Document) -> list[Claim]:
    """The claims of an audit report, in the order of its segments."""
    claims = list(claims_of_report(document, read_audit_report(document)))
    return sorted(claims, key=lambda claim: (claim.segment, claim.name))


def claims_of_report(document: Document, report: AuditReport) -> Iterable[Claim]:
    """The claims of what was read."""
    for rating in report.ratings:
        for stated, time in [
            (rating.rating, Time.DONE),
            *((one, Time.PAST) for one in rating.earlier),
        ]:
            values = [
                ("criterion", rating.criterion),
                ("rating", stated.value),
                ("standard", rating.standard or None),
            ]
            comments = (one for comment in rating.comments for one in comment.passages)
            passages = _rows(document, (*stated.passages, *comments))
            yield _claim(document, "rating", passages, values, stated.value is not None, time=time)
    for finding in report.non_conformances:
        values = [
            ("id", finding.id),
            ("criterion", ", ".join(finding.criteria) or None),
            ("grade", finding.grade.value if finding.grade else None),
            ("root_cause", finding.root_cause.value if finding.root_cause else None),
            ("corrective_action", finding.corrective_action.value if finding.corrective_action else None),
            ("standard", finding.standard or None),
        ]
        time = Time.PAST if finding.earlier else Time.DONE
        certain = finding.grade is not None and finding.grade.value is not None
        dates = [("due", finding.due)] if finding.due else []
        yield _claim(document, "non-conformance", finding.passages, values, certain, time=time, dates=dates)
    for level in report.maturity:
        values = [("category", level.category), ("level", level.level.value)]
        yield _claim(document, "maturity", _rows(document, level.level.passages), values, level.level.value is not None)
    for total in report.totals:
        values = [("what", total.what), ("count", str(total.count)), ("of", total.of or None)]
        yield _claim(document, "total", total.passages, values, certain=True)
    for field in report.header:
        name = field.name.removeprefix("audit_").replace("_", "-")
        passages = _rows(document, field.stated.passages)
        if field.stated.date is not None:
            dates = [("value", field.stated)]
            yield _claim(document, name, passages, [], field.stated.value is not None, dates=dates)
        else:
            values = [("value", field.stated.value)]
            yield _claim(document, name, passages, values, field.stated.value is not None)


def _rows(document: Document, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The whole rows or lines that passages stand in, so that a rating is quoted with what it rates."""
    segments = dict.fromkeys(one.segment for one in passages if one.segment is not None)
    rows = [one for at in segments for one in passages_of_parts(document, [whole(document.segments[at])])]
    return (*rows, *(one for one in passages if one.segment is None))


def _claim(
    document: Document,
    name: str,
    passages: Sequence[Passage],
    values: Sequence[tuple[str, str | None]],
    certain: bool,
    *,
    time: Time = Time.DONE,
    dates: Sequence[tuple[str, Stated]] = (),
) -> Claim:
    once = tuple(dict.fromkeys(passages))
    segment = document.segments[once[0].segment or 0] if once else document.segments[0]
    told: list[tuple[str, Value]] = [(slot, TextValue(value)) for slot, value in values if value]
    told += [(slot, stated.date) for slot, stated in dates if stated.date is not None]
    return Claim(
        name=f"audit.{name}",
        document=document.id,
        kind=CLAIM_KIND,
        stance=Stance.AFFIRMS if certain else Stance.UNCLEAR,
        time=time,
        strength=Strength.EXPLICIT,
        whose=Whose.COMPANY,
        place=segment.kind,
        passages=once,
        values=tuple(told),
        section=tuple(document.segments[index].text for index in segment.section),
        segment=segment.index,
        pattern=f"{_WORDS}: {name}",
    )

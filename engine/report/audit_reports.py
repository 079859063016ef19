"""What an audit report states, as plain data and as lines for people: header, ratings, non-conformances, totals.

A value that could not be read for certain is null, and `notes` say why; every row has its page and boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from engine.reasons.wording import shortened
from engine.report.as_json import passage_data
from extractors.audit import AUDIT_REPORT
from extractors.audit.model import AuditReport, CriterionRating, NonConformance, Stated
from extractors.claim import Passage
from extractors.document import Document

_OF_FINDING = ("title", "grade", "root_cause", "corrective_action", "due", "status", "opened")


def audit_reports(documents: Sequence[Document]) -> list[AuditReport]:
    """What the audit reports among documents state; copies of another document are left out."""
    chosen = [one for one in documents if one.kind == AUDIT_REPORT and one.segments and one.same_as is None]
    if not chosen:
        return []
    from extractors.audit.report import read_audit_report

    return [read_audit_report(one) for one in chosen]


def audit_data(report: AuditReport) -> dict[str, Any]:
    """An audit report as plain data; pages count from 1, boxes are points from the top left of the page as shown."""
    header = {
        one.name: [value.value or value.raw for value in one.values] if one.values else one.stated.value
        for one in report.header
    }
    return {
        "document": report.document,
        "header": header,
        "header_places": {one.name: {**_place(one.stated.passages), **_note(one.stated)} for one in report.header},
        "ratings": [_rating(one) for one in report.ratings],
        "non_conformances": [_finding(one) for one in report.non_conformances],
        "maturity": [
            {"category": one.category, "level": one.level.value, **_place(one.level.passages), **_note(one.level)}
            for one in report.maturity
        ],
        "totals": [
            {"what": one.what, "count": one.count, "of": one.of or None, **_place(one.passages)}
            for one in report.totals
        ],
        "evidence": [
            {
                "id": one.id,
                "title": one.title,
                "version": _value(one.version),
                "date": _value(one.date),
                **_place(one.passages),
            }
            for one in report.evidence
        ],
        "untold": [{"what": one.what, **_place(one.passages)} for one in report.untold],
    }


def audit_lines(report: AuditReport) -> Iterator[str]:
    """An audit report in lines for people."""
    for field in report.header:
        said = "; ".join(one.value or one.raw for one in field.values) or _words(field.stated)
        yield f"  {field.name.replace('_', ' ')}: {said} (page {field.stated.page or '-'})"
    if report.ratings:
        counts = Counter(one.rating.value or "not certain" for one in report.ratings)
        yield f"  {len(report.ratings)} ratings: {', '.join(f'{count} {name}' for name, count in counts.items())}"
    for rating in report.ratings:
        cites = f", cites {', '.join(one.id for one in rating.cites)}" if rating.cites else ""
        named = f"{rating.criterion} {rating.title}".strip()
        yield f"    {named}: {_words(rating.rating)} (page {rating.rating.page or '-'}{cites})"
    if report.non_conformances:
        yield f"  {len(report.non_conformances)} non-conformances or findings"
    for finding in report.non_conformances:
        of = f" of {', '.join(finding.criteria)}" if finding.criteria else ""
        before = ", of an earlier audit" if finding.earlier else ""
        yield f"    {finding.id or 'without a mark'}{of} (page {finding.page or '-'}{before})"
        for name in _OF_FINDING:
            stated: Stated | None = getattr(finding, name)
            if stated is not None:
                yield f"      {name.replace('_', ' ')}: {shortened(_words(stated))}"
    for level in report.maturity:
        yield f"  maturity, {level.category}: {_words(level.level)} (page {level.level.page or '-'})"
    for total in report.totals:
        over = f" in {total.of}" if total.of else ""
        yield f"  stated total{over}: {total.count} {total.what} (page {_place(total.passages)['page'] or '-'})"
    for item in report.evidence:
        more = "".join(f", {_words(one)}" for one in (item.version, item.date) if one is not None)
        yield f"  evidence {item.id}: {item.title}{more} (page {_place(item.passages)['page'] or '-'})"
    for gap in report.untold:
        yield f"  not certain: {gap.what} (page {_place(gap.passages)['page'] or '-'})"


def _rating(one: CriterionRating) -> dict[str, Any]:
    return {
        "criterion": one.criterion,
        **({"standard": one.standard} if one.standard else {}),
        "title": one.title,
        "rating": one.rating.value,
        "raw": one.rating.raw,
        **_place(one.rating.passages),
        "cites": [cite.id for cite in one.cites],
        "comments": [comment.raw for comment in one.comments],
        "statements": [_statement(stated) for stated in one.statements],
        "earlier": [_statement(stated) for stated in one.earlier],
        "own": [_statement(stated) for stated in one.own],
        **_note(one.rating),
    }


def _statement(one: Stated) -> dict[str, Any]:
    return {"rating": one.value, "raw": one.raw, **_place(one.passages)}


def _finding(one: NonConformance) -> dict[str, Any]:
    fields: dict[str, Stated | None] = {name: getattr(one, name) for name in _OF_FINDING}
    return {
        "id": one.id,
        "criterion": one.criteria[0] if one.criteria else None,
        "criteria": list(one.criteria),
        **({"standard": one.standard} if one.standard else {}),
        **{name: _value(stated) for name, stated in fields.items()},
        "stated": [name for name, stated in fields.items() if stated is not None],
        "notes": {name: stated.note for name, stated in fields.items() if stated is not None and stated.note},
        "earlier": one.earlier,
        **_place(one.passages),
    }


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated is not None else None


def _note(stated: Stated) -> dict[str, str]:
    return {"note": stated.note} if stated.note else {}


def _place(passages: Sequence[Passage]) -> dict[str, Any]:
    """The page of the first passage with the boxes of all passages on it."""
    page = passages[0].page if passages else None
    boxes = [box for one in passages if one.page == page for box in passage_data(one)["boxes"]]
    return {"page": page, "boxes": boxes}


def _words(stated: Stated) -> str:
    """The value, else the words and why they give none."""
    if stated.value is not None:
        return stated.value
    return f"not certain, {stated.note}" if stated.note else f"not certain, “{stated.raw}”"

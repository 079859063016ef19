"""What audit reports state as a whole, as plain data in the form of `assay evidence` and as lines for people.

Claims tell each value by itself; here a report's header, ratings and non-conformances stand together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.report.as_json import passage_data
from extractors.audit import AUDIT_REPORT
from extractors.audit.model import AuditReport, HeaderField, Stated
from extractors.claim import Passage
from extractors.document import Document

_FIELDS = ("grade", "title", "root_cause", "corrective_action", "due", "status")


def audit_reports(documents: Sequence[Document]) -> list[AuditReport]:
    """What each audit report among documents states, in their order; copies and reports that state nothing left out."""
    chosen = [one for one in documents if one.kind == AUDIT_REPORT and one.segments and not one.same_as]
    if not chosen:
        return []
    from extractors.audit.report import read_audit_report

    read = [read_audit_report(one) for one in chosen]
    return [one for one in read if one.header or one.ratings or one.non_conformances]


def report_data(report: AuditReport) -> dict[str, Any]:
    """A report as plain data, in the form of ``audit_report`` of ``assay evidence -f json``.

    A value that cannot be told for certain is null and ``note`` says why; a field of a non-conformance that is not
    there is left out. Boxes are points from the top left of the page.
    """
    return {
        "document": report.document,
        "header": {one.name: _field(one) for one in report.header},
        "ratings": [
            {
                "criterion": one.criterion,
                "rating": one.rating.value,
                **({"standard": one.standard} if one.standard else {}),
                **_place(one.rating.passages),
                "cites": [cite.id for cite in one.cites],
                **_note(one.rating),
            }
            for one in report.ratings
        ],
        "non_conformances": [
            {
                "id": one.id,
                "criterion": ", ".join(one.criteria) or None,
                **{name: said.value for name in _FIELDS if (said := getattr(one, name)) is not None},
                **_place(one.passages),
                "earlier": one.earlier,
            }
            for one in report.non_conformances
        ],
    }


def report_lines(report: AuditReport) -> Iterator[str]:
    """A short account for people: what the header says, how many criteria have which rating, and each finding."""
    said = [f"{one.name.replace('_', ' ')} {one.stated.value or 'unclear'}" for one in report.header]
    yield f"  audit report: {'; '.join(said) or 'no header was read'}"
    count: dict[str, int] = {}
    for one in report.ratings:
        count[one.rating.value or "unclear"] = count.get(one.rating.value or "unclear", 0) + 1
    if count:
        yield f"      ratings: {', '.join(f'{number} {name}' for name, number in count.items())}"
    for found in report.non_conformances:
        grade = found.grade.value if found.grade else None
        due = found.due.value if found.due else None
        criteria = ", ".join(found.criteria) or "not told"
        told = [found.id or "no mark", f"criterion {criteria}", grade or "no grade", f"due {due or 'not told'}"]
        yield f"      {'earlier ' * found.earlier}non-conformance: {', '.join(told)}"


def _field(field: HeaderField) -> Any:
    """The value of a field, a list where it may have several."""
    return [one.value or one.raw for one in field.values] if field.values else field.stated.value


def _place(passages: Sequence[Passage]) -> dict[str, Any]:
    """Page and boxes of the first passage."""
    told = passage_data(passages[0]) if passages else {"page": None, "boxes": []}
    return {"page": told["page"], "boxes": told["boxes"]}


def _note(stated: Stated) -> dict[str, str]:
    return {"note": stated.note} if stated.value is None and stated.note else {}

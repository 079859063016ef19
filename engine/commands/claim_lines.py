"""``assay claims``: what was extracted, for people and as JSON lines (a header, then a line per claim)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from engine.reasons.saying import value_words
from engine.reasons.wording import shortened
from engine.report.as_json import document_data, passage_data
from engine.report.audit_reports import audit_data, audit_lines
from engine.report.visible import visible
from extractors.audit.model import AuditReport
from extractors.claim import Claim, DateValue, Grounding, Quantity, TextValue, Value
from extractors.document import Document
from extractors.intake.description import SubmissionDescription

Names = Sequence[tuple[str, str]]


def json_lines(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    names: Names,
    *,
    version: str,
    vocabulary: str,
    submission: Mapping[str, Any],
    waivers: tuple[bytes, str] = (b"", ""),
    reports: Sequence[AuditReport] = (),
) -> bytes:
    """A header line with documents and pages, then a line per claim, in order of id.

    :param documents: the documents the claims were drawn from.
    :param claims: the claims, with ids.
    :param names: which claim names which document, as (claim id, document id).
    :param version: the version of Assay.
    :param vocabulary: the revision of the vocabulary.
    :param submission: what ``submission.yaml`` says of the entity, as `submission_data` writes it.
    :param waivers: what ``waivers.yaml`` says and the folder it stands in; nothing where there is none.
    :param reports: what the audit reports among the documents state; left out of the header where there are none.
    """
    text, folder = waivers
    header = {
        "assay": {"version": version},
        "vocabulary": vocabulary,
        "submission": submission,
        "waivers": {"folder": folder, "text": text.decode("utf-8", "replace")} if text else None,
        "documents": [_document(document) for document in documents],
        "claims": len(claims),
        **({"audit_reports": [audit_data(report) for report in reports]} if reports else {}),
    }
    named: dict[str, list[str]] = {}
    for claim, document in names:
        named.setdefault(claim, []).append(document)
    lines = [header, *(claim_data(claim, named.get(claim.id, [])) for claim in claims)]
    written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return written.encode("utf-8", "backslashreplace")


def submission_data(name: str, description: SubmissionDescription | None) -> dict[str, Any]:
    """What is said of the entity, so that rules can be asked without the submission at hand."""
    period = description.audit_period if description else None
    return {
        "name": description.name if description else name,
        "standards": list(description.standards) if description else [],
        "activities": list(description.activities) if description else [],
        "sites": list(description.sites) if description else [],
        "attributes": dict(description.attributes) if description else {},
        "audit_period": [day.isoformat() for day in period] if period else None,
    }


def claim_data(claim: Claim, names: Sequence[str] = ()) -> dict[str, Any]:
    """A claim as plain data; `names` are the ids of documents its passage names."""
    return {
        "id": claim.id,
        "claim": claim.name,
        "kind": claim.kind,
        "document": claim.document,
        "stance": claim.stance.value,
        "time": claim.time.value,
        "strength": claim.strength.value,
        "whose": claim.whose.value,
        "place": claim.place.value,
        "cues": [{"decides": cue.decides, "text": cue.text} for cue in claim.cues],
        "values": {slot: _value(value) for slot, value in claim.values},
        "labels": dict(claim.labels),
        "section": list(claim.section),
        "names": list(names),
        "pattern": claim.pattern,
        "segment": claim.segment,
        "passages": [
            {**passage_data(passage), "segment": passage.segment, "start": passage.start, "end": passage.end}
            for passage in claim.passages
        ],
    }


def text_lines(
    documents: Sequence[Document], claims: Sequence[Claim], reports: Sequence[AuditReport] = ()
) -> Iterator[str]:
    """What audit reports state, then claims for people, by document and page, with their reading, cues and values."""
    paths = {document.id: document for document in documents}
    for report in reports:
        yield visible(f"{paths[report.document].path} · what the audit report states")
        yield from map(visible, audit_lines(report))
    for of, of_document in groupby(claims, key=lambda claim: claim.document):
        document = paths[of]
        yield visible(f"{document.path} · {document.kind} · {document.title or 'no title'}")
        for claim in of_document:
            yield visible(f"  page {claim.page or '-'}  {claim.name}  [{claim.id}]")
            reading = f"{claim.stance.value}, {claim.time.value}, {claim.strength.value}, {claim.whose.value}"
            cues = "; ".join(f"{cue.decides} from “{cue.text}”" for cue in claim.cues)
            yield visible(f"      {reading}{f' ({cues})' if cues else ''}")
            stated = [f"{slot} {value_words(value)}" for slot, value in claim.values]
            stated += [f"{name} {value}" for name, value in claim.labels]
            if stated:
                yield visible(f"      {', '.join(stated)}")
            recognised = any(passage.grounding is Grounding.OCR for passage in claim.passages)
            yield visible(f"      “{shortened(claim.quote)}”{' (read by OCR)' * recognised}")
    if not claims:
        yield "No claim was found."


def _document(document: Document) -> dict[str, Any]:
    pages = [[page.number, page.status.value, page.width, page.height] for page in document.pages]
    return {**document_data(document), "page_status": pages}


def _value(value: Value) -> dict[str, Any]:
    match value:
        case DateValue():
            return {
                "type": "date",
                "date": value.iso,
                "first": value.first.isoformat(),
                "last": value.last.isoformat(),
                "raw": value.raw,
                "ambiguous": value.ambiguous,
            }
        case Quantity():
            return {
                "type": "quantity",
                "value": str(value.value),
                "unit": value.unit,
                "dimension": value.dimension,
                "substance": value.substance,
                "per": value.per,
                "bound": value.bound,
                "low": None if value.low is None else str(value.low),
                "earlier": None if value.earlier is None else str(value.earlier),
                "raw": value.raw,
                "ambiguous": value.ambiguous,
                "doubts": list(value.doubts),
            }
        case TextValue():
            return {"type": "text", "text": value.text}

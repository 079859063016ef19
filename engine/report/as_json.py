"""The run as JSON, the form `rules/schema/run.schema.json` describes: sorted, no clock, no absolute paths.

Every finding, criterion and document stands on a line of its own, so that two runs can be compared line by line.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from engine.model import Amount, BlockResult, CalculatedGroup, EvidenceItem, Finding, Run, SearchRecord
from engine.report.pictures import Pictures
from extractors.claim import Passage
from extractors.document import Document
from rules.model import RuleStatus


def write(run: Run, pictures: Pictures) -> bytes:
    """The run as UTF-8 JSON; `pictures` are not used."""
    del pictures
    parts = ",\n".join(f"{_compact(key)}: {_lines(value)}" for key, value in run_data(run).items())
    return f"{{{parts}}}\n".encode("utf-8", "backslashreplace")


def write_lines(run: Run, pictures: Pictures) -> bytes:
    """The run as JSON lines: the run without its findings, then a line per finding; `pictures` are not used."""
    del pictures
    data = run_data(run)
    findings = data.pop("findings")
    return "".join(_compact(line) + "\n" for line in (data, *findings)).encode("utf-8", "backslashreplace")


def run_data(run: Run) -> dict[str, Any]:
    """The run as plain data, keys in the order they are published in."""
    subject = run.evidence.subject
    return {
        "assay": {"version": run.version, "run": run_id(run)},
        "standards": [{"id": standard, "revision": revision} for standard, revision in run.standards],
        "as_of": run.evidence.as_of.isoformat(),
        "submission": {
            "name": subject.name,
            "activities": list(subject.activities),
            "sites": list(subject.sites),
            "attributes": dict(sorted(subject.attributes)),
        },
        "documents": [document_data(document) for document in run.evidence.documents],
        "overall": {
            "verdict": run.overall.verdict,
            "reasons": list(run.overall.reasons),
            "rules": [
                {
                    "rule": one.rule,
                    "title": one.title,
                    "outcome": one.outcome.value,
                    "reason": one.reason,
                    "findings": list(one.findings),
                }
                for one in run.overall.rules
            ],
        },
        "criteria": [
            {
                "standard": result.standard,
                "criterion": result.criterion,
                "title": result.title,
                "outcome": result.outcome.value,
                "completeness": result.completeness.value,
                "basis": result.basis.value,
                "reason": result.reason,
                "open_manual": result.open_manual,
                "counts": dict(result.counts),
                "waived": result.waived,
            }
            for result in run.criteria
        ],
        "findings": [_finding(finding) for finding in run.findings],
        "coming": [{"what": c.what, "from": c.from_.isoformat(), "says": c.says} for c in run.coming],
        "parameters": [
            {
                "name": used.name,
                "value": used.value,
                "from": used.from_.isoformat(),
                "basis": used.basis.value,
                "reference": used.reference,
            }
            for used in run.parameters
        ],
        "waivers": [
            {
                "for": one.target,
                "kind": one.kind,
                "state": one.state,
                "granted": one.granted.isoformat(),
                "expires": one.expires.isoformat() if one.expires else None,
                "says": one.says,
            }
            for one in run.waivers
        ],
        "notes": list(run.notes),
        "summary": dict(sorted(Counter(result.outcome.value for result in run.criteria).items())),
    }


def run_id(run: Run) -> str:
    """What a run is known by: the SHA-256 of its inputs (documents, rules, subject, date, version)."""
    subject = run.evidence.subject
    inputs = {
        "version": run.version,
        "standards": run.standards,
        "as_of": run.evidence.as_of.isoformat(),
        "subject": [subject.name, subject.activities, subject.sites, sorted(subject.attributes)],
        "documents": [(document.path, document.sha256) for document in run.evidence.documents],
        "waivers": [(one.target, one.kind, one.state, one.says) for one in run.waivers],
    }
    return "sha256:" + hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def passage_data(passage: Passage) -> dict[str, Any]:
    """A passage as plain data: boxes in points from the top left of the page, rounded to a hundredth."""
    return {
        "document": passage.document,
        "page": passage.page,
        "boxes": [[round(side, 2) for side in box] for box in passage.boxes],
        "quote": passage.quote,
        "grounding": passage.grounding.value,
    }


def document_data(document: Document) -> dict[str, Any]:
    """A document as plain data, without its words."""
    return {
        "id": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "title": document.title,
        "pages": document.page_count,
        "pages_read": len(document.pages_read),
        "kind": document.kind,
        "kind_reason": document.kind_reason,
        "language": document.language,
        "status": document.status.value,
        "note": document.note,
        "same_as": document.same_as,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "standard": finding.standard,
        "criterion": finding.criterion,
        "rule": finding.rule,
        "title": finding.title,
        "outcome": finding.outcome.value,
        "completeness": finding.completeness.value,
        "basis": finding.basis.value,
        "basis_note": finding.basis_note,
        "trial": finding.status is RuleStatus.TRIAL,
        "reason": finding.reason,
        "do": finding.do,
        "follows_from": finding.follows_from,
        "waiver": finding.waiver,
        "waived": finding.waived,
        "blocks": [_block(result, finding) for result in finding.blocks],
        "evidence": [_item(item) for item in finding.evidence],
        "contradictions": [list(group) for group in finding.contradictions],
        "near_miss": list(finding.near_miss),
        "refused": list(finding.refused),
        "closest": [passage_data(item.passage) for item in finding.closest],
        "truth": [
            {
                "outcome": row.outcome.value,
                "when": row.when,
                "holds": row.holds,
                "chosen": row.chosen,
                "blocks": dict(row.blocks),
            }
            for row in finding.truth
        ],
        "searched": _searched(finding.searched),
    }


def _block(result: BlockResult, finding: Finding) -> dict[str, Any]:
    data = {"name": result.block, "holds": result.holds, "claims": list(result.members)}
    for one in finding.calculations:
        if one.block == result.block:
            data |= {"calculation": one.text, "calculated": [_calculated(group) for group in one.groups]}
    return data


def _calculated(group: CalculatedGroup) -> dict[str, Any]:
    return {
        "labels": dict(group.labels),
        "left": _amount(group.left),
        "right": _amount(group.right),
        "holds": group.holds,
        "inputs": [
            {"block": one.block, "claim": one.claim, "value": one.value, "unit": one.unit} for one in group.inputs
        ],
    }


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    return {"value": amount.value, "unit": amount.unit, "exact": amount.exact} if amount else None


def _item(item: EvidenceItem) -> dict[str, Any]:
    return {"claim": item.claim, "block": item.block, **passage_data(item.passage)}


def _searched(record: SearchRecord) -> dict[str, Any]:
    return {
        "documents": record.documents,
        "pages": record.pages,
        "patterns": record.patterns,
        "unread": [{"document": document, "page": page or None} for document, page in record.unread],
    }


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)


def _lines(value: object) -> str:
    """A value on one line, a list of objects with a line for each."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(_indented(value)) + "]"
    return _compact(value)


def _indented(items: list[object]) -> Iterator[str]:
    for item in items:
        yield f" {_compact(item)}"

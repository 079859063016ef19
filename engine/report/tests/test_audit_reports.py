"""What an audit report states is told as data with places and as lines for people; files of claims are read back."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from engine.commands.claim_lines import json_lines, submission_data, text_lines
from engine.commands.claims_file import read_claims_file
from engine.report.audit_reports import audit_data, audit_lines, audit_reports
from extractors.document import Document
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.audit_facts import HEADER_VALUES, RAISED, RATED
from extractors.tests.made_audit_reports import LAYOUTS, made, table, text


def document(data: bytes, *, kind: str = "audit-report") -> Document:
    """The document of these bytes."""
    return replace(parse(data, limits=Limits()), id="d1", path="report.pdf", kind=kind)


def test_all_that_is_stated_is_told_with_its_place() -> None:
    (report,) = audit_reports([document(LAYOUTS["one table"]())])
    told = audit_data(report)
    assert told["header"] == HEADER_VALUES
    assert set(told["header_places"]) == set(HEADER_VALUES)
    assert [(one["criterion"], one["rating"], tuple(one["cites"])) for one in told["ratings"]] == [
        (one.number, one.rating, one.cites) for one in RATED
    ]
    assert [
        (one["id"], one["criterion"], one["grade"], one["root_cause"], one["corrective_action"], one["due"])
        for one in told["non_conformances"]
    ] == [(one.id, one.criterion, one.grade, one.root_cause, one.action, one.due) for one in RAISED]
    assert [(one["what"], one["count"], one["of"]) for one in told["totals"]] == [
        ("major", 1, None),
        ("minor", 1, None),
    ]
    rows = [*told["ratings"], *told["non_conformances"], *told["totals"], *told["evidence"]]
    assert all(one["page"] and one["boxes"] for one in (*rows, *told["header_places"].values()))


def test_what_is_not_certain_is_null_and_says_why() -> None:
    rows = [["NC No.", "Criterion", "Grade", "Root cause", "Corrective action", "Due date"]]
    rows.append(["NC-1", "6.8", "Major", "", "Build a roof.", "03/04/2026"])
    rated = [["Criterion", "Rating"], ["1.1", "Conformance"], ["1.2", ""], ["6.8", "Major"]]
    (report,) = audit_reports([document(made([table(rated, (80, 100)), text("Findings"), table(rows, (70,) * 6)]))])
    told = audit_data(report)
    assert [one["rating"] for one in told["ratings"]] == ["conformance", None, "major"]
    assert told["ratings"][1]["note"] == "no rating stands here"
    (finding,) = told["non_conformances"]
    assert (finding["root_cause"], finding["due"]) == (None, None)
    assert "root_cause" in finding["stated"]
    assert "status" not in finding["stated"]
    assert set(finding["notes"]) == {"root_cause", "due"}
    lines = list(audit_lines(report))
    assert "    1.2: not certain, no rating stands here (page 1)" in lines
    assert "      root cause: not certain, the field is there and says nothing" in lines


def test_only_audit_reports_are_told_and_the_file_is_read_back(tmp_path: Path) -> None:
    data = LAYOUTS["matrix"]()
    assert audit_reports([document(data, kind="policy"), replace(document(data), same_as="d2")]) == []
    one = document(data)
    reports = audit_reports([one])
    submission = submission_data("made", None)
    lines = json_lines([one], [], [], version="1", vocabulary="v", submission=submission, reports=reports)
    assert [len(said["ratings"]) for said in json.loads(lines.splitlines()[0])["audit_reports"]] == [len(RATED)]
    assert "audit_reports" not in json.loads(
        json_lines([one], [], [], version="1", vocabulary="v", submission=submission).splitlines()[0]
    )
    path = tmp_path / "claims.jsonl"
    path.write_bytes(lines)
    assert [said.path for said in read_claims_file(path, as_of=dt.date(2026, 1, 31)).evidence.documents] == [
        "report.pdf"
    ]
    shown = "\n".join(text_lines([one], [], reports))
    assert "report.pdf · what the audit report states" in shown
    assert f"{len(RATED)} ratings" in shown
    assert all(f"{said.number} {said.title}: {said.rating}" in shown for said in RATED)

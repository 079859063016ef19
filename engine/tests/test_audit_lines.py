"""What an audit report states as a whole, in the header line and in the text of ``assay claims``."""

from __future__ import annotations

import json
from dataclasses import replace

from engine.commands.audit_lines import audit_reports, report_data
from engine.commands.claim_lines import json_lines, text_lines
from extractors.audit.claims import audit_claims
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.audit_facts import HEADER_VALUES, RAISED, RATED
from extractors.tests.made_audit_reports import LAYOUTS

_READ = replace(parse(LAYOUTS["one table"](), limits=Limits()), id="d1", kind="audit-report")


def test_the_header_line_holds_the_report_and_no_other_document_has_one() -> None:
    line = json_lines((_READ,), (), (), version="1", vocabulary="", submission={}).splitlines()[0]
    (data,) = json.loads(line)["audit_reports"]
    assert data["header"] == HEADER_VALUES
    assert [(one["criterion"], one["rating"], tuple(one["cites"])) for one in data["ratings"]] == [
        (one.number, one.rating, one.cites) for one in RATED
    ]
    assert all(one["page"] and one["boxes"] for one in (*data["ratings"], *data["non_conformances"]))
    assert [
        (one["id"], one["criterion"], one["grade"], one["root_cause"], one["corrective_action"], one["due"])
        for one in data["non_conformances"]
    ] == [(one.id, one.criterion, one.grade, one.root_cause, one.action, one.due) for one in RAISED]
    other = replace(_READ, kind="policy")
    assert "audit_reports" not in json.loads(
        json_lines((other, replace(_READ, same_as="d2")), (), (), version="1", vocabulary="", submission={})
    )


def test_what_is_unclear_is_null_with_its_reason() -> None:
    (report,) = audit_reports((_READ,))
    first = report.ratings[0]
    unclear = replace(first, rating=replace(first.rating, value=None, note="several ratings"))
    (data,) = report_data(replace(report, ratings=(unclear,)))["ratings"]
    assert (data["rating"], data["note"]) == (None, "several ratings")


def test_people_read_it_above_the_claims() -> None:
    claims = [replace(claim, id=f"c{at}") for at, claim in enumerate(audit_claims(_READ), start=1)]
    text = "\n".join(text_lines((_READ,), claims))
    assert "; entity Fjordlys Aluminium AS;" in text and "  audit report: activities aluminium_smelting" in text
    assert "ratings: 8 conformance, 1 minor, 2 not-applicable, 1 major" in text
    assert "non-conformance: NC-02, criterion 6.8, major, due 2025-11-30" in text

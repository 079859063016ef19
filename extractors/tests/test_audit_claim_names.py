"""The claims of audit reports that `rules/vocabulary/audit-reports.yaml` tells of are those that Assay makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractors.audit.claims import audit_claims
from extractors.claim import Claim, DateValue
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.audit_layouts_fifth_all import FIFTH
from extractors.tests.made_audit_reports import LAYOUTS, made, table, text
from rules.errors import RuleFilesError
from rules.load import BUILT_IN, load_folders
from rules.tests.tiny_library import changed, write


def claims(data: bytes) -> list[Claim]:
    """The claims of an audit report."""
    return audit_claims(replace(parse(data, limits=Limits()), id="d1", kind="audit-report"))


def test_every_claim_made_is_told_with_its_slots_and_every_one_told_is_made() -> None:
    fuller = made(
        [
            *(text(f"{label}: 1 May 2025") for label in ("Certified since", "Next audit due")),
            *(text(f"{label}: Somebody") for label in ("ASI member", "Lead auditor", "Audit scope")),
            table([["Overall maturity rating", "Medium"], ["Systems maturity", "High"]], (200, 100), heads=0),
        ]
    )
    found: dict[str, dict[str, str]] = {}
    both = FIFTH["two standards"]
    for data in (*(make() for make in LAYOUTS.values()), fuller, made(both.make(both.facts))):
        for claim in claims(data):
            slots = {slot: "date" if isinstance(value, DateValue) else "text" for slot, value in claim.values}
            found.setdefault(claim.name, {}).update(slots)
    told = {one.name: dict(one.takes) for one in load_folders((BUILT_IN,)).vocabulary.made}
    assert found == told


def test_a_rule_may_ask_for_them_and_a_name_written_wrong_is_told_the_nearest(tmp_path: Path) -> None:
    names = "vocabulary/audit-reports.yaml"
    kinds = changed("vocabulary/words.yaml", "kinds:", "kinds:\n  - {kind: audit-report, titles: [audit report]}")
    files = kinds | {names: (BUILT_IN / names).read_text(encoding="utf-8")}
    rule = "packs/tiny/01-integrity/1.2-a.yaml"
    asked = (
        "denial: {claim: audit.CLAIM, kind: audit, documents: [audit-report]}\n"
        "  due: {of: denial, date: due, within: 6 months}"
    )
    asking = files[rule].replace("denial: {claim: corruption.*, stance: denies}", asked)
    right = write(tmp_path / "right", files | {rule: asking.replace("CLAIM", "non-conformance")})
    assert "tiny/1.2-a" in {one.id for one in load_folders((right,)).rules}
    wrong = write(tmp_path / "wrong", files | {rule: asking.replace("CLAIM", "non-conformances")})
    with pytest.raises(RuleFilesError, match=r"Did you mean 'audit\.non-conformance'\?"):
        load_folders((wrong,))

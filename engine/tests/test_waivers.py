"""``waivers.yaml``: what is read and refused, what it comes to on a day, and what it does to findings."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from engine.model import Evidence, Run
from engine.screening import screen_evidence
from engine.tests.making import claim, document, evidence
from engine.tests.test_screening import RULES, Answers, library
from engine.waivers import Kind, State, Waiver, attestations_of, judge, read_waivers, taken_from
from extractors.submission import open_submission
from rules.errors import RuleFilesError
from rules.load import BUILT_IN, load_library
from rules.model import Library, Outcome
from rules.source import parse
from rules.tests.test_broken_files import plain

AS_OF = dt.date(2026, 1, 31)
HASH = "ab" * 32
ENTRY = """\
waivers:
  - rule: asi-ps-v3/1.2-a
    kind: waiver
    justification: The new policy is with the board.
    who: Kari Nord
    role: chief executive
    granted: 2025-06-01
    expires: 2026-06-01
"""


@cache
def built_in() -> Library:
    return load_library(standards=("asi-ps-v3",))


def read(text: str, folder: str = "") -> tuple[Waiver, ...]:
    return read_waivers(text.encode(), folder=folder, library=built_in())


def faults(text: str) -> list[str]:
    """What the JSON Schema says."""
    schema: dict[str, Any] = json.loads((BUILT_IN / "schema" / "waivers.schema.json").read_text(encoding="utf-8"))
    root, mistakes = parse(text.encode(), path="waivers.yaml")
    assert root is not None, mistakes
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(plain(root))]


# ------------------------------------------------------------------------------------------------------- reading


def test_an_entry_is_read() -> None:
    (waiver,) = read(ENTRY)
    assert (waiver.target, waiver.kind, waiver.who, waiver.role) == (
        "asi-ps-v3/1.2-a", "waiver", "Kari Nord", "chief executive",
    )  # fmt: skip
    assert (waiver.granted, waiver.expires) == (dt.date(2025, 6, 1), dt.date(2026, 6, 1))
    assert faults(ENTRY) == [] and read("waivers: []") == ()


def test_how_often_sets_the_end_and_an_earlier_end_wins() -> None:
    attested = ENTRY.replace("kind: waiver", "kind: attestation").replace("expires: 2026-06-01", "every: 1 month")
    assert read(attested)[0].expires == dt.date(2025, 7, 1) and faults(attested) == []
    both = attested + "    expires: 2025-06-15\n"
    assert read(both)[0].expires == dt.date(2025, 6, 15)
    leap = attested.replace("2025-06-01", "2024-01-31")
    assert read(leap)[0].expires == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("old", "new", "says", "in_schema"),
    [
        ("rule: asi-ps-v3/1.2-a", "rule: asi-ps-v3/1.2-x", "There is no rule 'asi-ps-v3/1.2-x'. Did you mean", False),
        ("rule: asi-ps-v3/1.2-a", "criterion: 1.2", "its standard. Write 'criterion: asi-ps-v3/1.2'.", True),
        ("rule: asi-ps-v3/1.2-a", "criterion: asi-ps-v3/1.9", "There is no criterion 'asi-ps-v3/1.9'", False),
        ("    who: Kari Nord\n", "", "'who' is missing from the entry", True),
        ("kind: waiver", "kind: waver", "Did you mean 'waiver'?", True),
        ("    expires: 2026-06-01\n", "", "A waiver needs an end.", True),
        ("expires: 2026-06-01", "expires: 2025-05-01", "before it was granted", False),
        ("granted: 2025-06-01", "granted: 1 June 2025", "is not a date", True),
        ("    role: chief executive\n", "    document: a.pdf\n", "'document' and 'sha256' belong together", True),
        ("    role: chief executive\n", "    document: a.pdf\n    sha256: abc\n", "is no SHA-256 hash", True),
        ("kind: waiver", "kind: exemption", "knows exemptions from 5.3, 5.4. Is it a waiver?", False),
        ("    role: chief", "    every: soon\n    role: chief", "'soon' is not a period", True),
        ("    role:", "    rank:", "'rank' is not a key of the entry. Known: criterion", True),
    ],
)  # fmt: skip
def test_the_mistake_is_told(old: str, new: str, says: str, in_schema: bool) -> None:
    assert ENTRY.count(old) == 1
    broken = ENTRY.replace(old, new)
    with pytest.raises(RuleFilesError) as caught:
        read(broken)
    assert says in str(caught.value) and "waivers.yaml:" in str(caught.value)
    assert bool(faults(broken)) == in_schema


def test_an_exemption_is_known_from_its_day_on_only() -> None:
    exempt = ENTRY.replace("rule: asi-ps-v3/1.2-a", "criterion: asi-ps-v3/5.3").replace("waiver\n", "exemption\n")
    assert read(exempt)[0].kind == "exemption"
    with pytest.raises(RuleFilesError, match="exist since 2025-01-01 only"):
        read(exempt.replace("granted: 2025-06-01", "granted: 2024-12-31"))


def test_entries_for_standards_that_are_not_screened_are_kept() -> None:
    assert read(ENTRY.replace("asi-ps-v3/1.2-a", "asi-ps-v2/1.2-a"))[0].target == "asi-ps-v2/1.2-a"


def test_the_file_is_taken_from_the_top_of_a_submission_alone(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (tmp_path / "waivers.yaml").write_text(ENTRY)
    (tmp_path / "deep" / "waivers.yaml").write_text("waivers: []")
    submission, data, folder = taken_from(open_submission([tmp_path]))
    assert [file.path for file in submission.files] == ["a.pdf", "deep/waivers.yaml"]
    assert (data.decode(), folder) == (ENTRY, "")
    assert taken_from(open_submission([tmp_path / "a.pdf"]))[1] == b""


# ---------------------------------------------------------------------------------------------------- on the day


@pytest.mark.parametrize(
    ("as_of", "state", "says"),
    [
        ("2025-05-31", State.NOT_YET, "not in force yet and does nothing"),
        ("2025-06-01", State.IN_FORCE, "from 2025-06-01 to 2026-06-01: The new policy is with the board."),
        ("2026-03-02", State.IN_FORCE, "Kari Nord, chief executive"),
        ("2026-03-03", State.EXPIRING, "It expires in 90 days."),
        ("2026-06-01", State.EXPIRING, "It expires today."),
        ("2026-06-02", State.EXPIRED, "It has expired and does nothing."),
    ],
)
def test_the_state_goes_by_the_day(as_of: str, state: State, says: str) -> None:
    (judged,) = judge(read(ENTRY), (), as_of=dt.date.fromisoformat(as_of), notice="90 days")
    assert judged.state is state and says in judged.says
    assert judged.counts == (state in (State.IN_FORCE, State.EXPIRING))


def test_a_document_that_changed_makes_it_stale() -> None:
    written = ENTRY + f"    document: policies/code.pdf\n    sha256: {HASH}\n"
    waivers = read(written, folder="submission/")
    same = document("d1", path="submission/policies/code.pdf")
    assert waivers[0].document == same.path

    def state(*documents: Any) -> State:
        return judge(waivers, documents, as_of=AS_OF)[0].state

    assert state(replace(same, sha256=HASH)) is State.IN_FORCE
    assert state(same) is State.STALE
    assert state() is State.STALE, "the document is gone"


# ------------------------------------------------------------------------------------------------- what they do


def waiver(target: str, kind: str = "waiver", expires: str = "2026-06-01") -> Waiver:
    granted, end = dt.date(2025, 6, 1), dt.date.fromisoformat(expires)
    return Waiver(target, Kind(kind), "Everybody was told.", "Kari Nord", granted, end, "site manager")


def screened(*waivers: Waiver, given: Evidence | None = None) -> Run:
    engine: Any = Answers()
    return screen_evidence(library(), ("made",), given or evidence([claim()]), worker=engine, waivers=waivers)


def test_a_waived_rule_still_runs_and_says_so() -> None:
    bare, run = screened(), screened(waiver("made/1.1-a"))
    assert run.findings[0].outcome is bare.findings[0].outcome is Outcome.NEEDS_REVIEW
    assert run.findings[0].waived and "Waiver by Kari Nord" in (run.findings[0].waiver or "")
    assert run.criteria[0].waived and run.criteria[0].outcome is Outcome.NEEDS_REVIEW
    assert not run.findings[1].waived and not run.criteria[1].waived
    assert "1 criterion is waived" in run.overall.verdict
    assert [(one.target, one.state) for one in run.waivers] == [("made/1.1-a", "in-force")]


def test_a_criterion_is_waived_with_all_its_rules() -> None:
    run = screened(waiver("made/1.2"))
    assert [finding.waived for finding in run.findings if finding.criterion == "1.2"] == [True, False, True]
    assert run.findings[2].outcome is Outcome.MANUAL, "a question cannot be waived, only answered"


def test_an_expired_waiver_is_shown_and_does_nothing() -> None:
    run = screened(waiver("made/1.1-a", expires="2026-01-30"))
    assert not run.findings[0].waived and "has expired" in (run.findings[0].waiver or "")
    assert run.overall == screened().overall and run.waivers[0].state == "expired"


def test_an_attestation_answers_a_question() -> None:
    run = screened(waiver("made/1.2-b", "attestation"))
    finding = next(one for one in run.findings if one.rule == "made/1.2-b")
    assert finding.outcome is Outcome.MANUAL and "Answered: “Everybody was told.”" in finding.reason
    assert finding.evidence[0].passage.grounding == "attestation" and finding.evidence[0].passage.page is None
    assert run.criteria[1].open_manual == 0 and "answered by attestation" in run.criteria[1].reason
    assert screened().criteria[1].open_manual == 1
    assert screened(waiver("made/1.2-b", "attestation", "2025-12-31")).criteria[1].open_manual == 1


def test_only_attestations_that_count_become_evidence() -> None:
    judged = judge(
        (waiver("a/1-a", "attestation", "2025-12-31"), waiver("a/1-b"), waiver("a/1-c", "attestation")), (), as_of=AS_OF
    )
    assert [(one.id, one.target) for one in attestations_of(judged)] == [("a1", "a/1-c")]


def test_every_rule_of_the_made_standard_is_there() -> None:
    assert [finding.rule for finding in screened().findings] == [rule.id for rule in RULES]

"""Outcome, completeness, reason, near-miss, evidence and search record of one finding."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from engine.findings import finding_of, followed, manual_finding, not_applicable
from engine.model import Completeness
from engine.tests.making import (
    HERE,
    claim,
    day,
    document,
    evidence,
    found,
    prohibition,
    reader,
    results,
    rule,
)
from extractors.claim import Claim, Grounding, Stance, Strength, Time, Whose
from extractors.document import DocumentStatus, SegmentKind
from rules.arithmetic import Constant, Operation, Term
from rules.blocks import CalcBlock, ClaimBlock, ConflictBlock, DocumentBlock, MissingBlock, OfBlock
from rules.model import Outcome

PERIOD = {"policy_review_age": "60 months"}


def approval(on: str | None, id: str = "c2") -> Claim:
    values = (("approved", day(on)),) if on else ()
    return claim(id, "document.approved", page=2, quote="Approved by the board.", values=values)


def test_nothing_found_says_what_was_searched_and_suggests_the_closest_passage() -> None:
    finding = found(rule(), evidence(), **PERIOD)
    assert (finding.outcome, finding.completeness) == (Outcome.NO_EVIDENCE, Completeness.MISSING)
    assert finding.evidence == ()
    assert (finding.searched.documents, finding.searched.pages, finding.searched.patterns) == (1, 8, 3)
    assert [item.passage.quote for item in finding.closest] == ["We prohibit bribery."]
    assert finding.do == "Provide the policy."


def test_an_approved_current_prohibition_is_complete_and_leans_on_two_passages() -> None:
    finding = found(rule(), evidence([claim(), approval("2024-05-02")]), **PERIOD)
    assert (finding.outcome, finding.completeness) == (Outcome.CONFORMANCE, Completeness.COMPLETE)
    assert finding.reason == "Documents support it: a current policy forbids corruption."
    assert [(item.claim, item.block) for item in finding.evidence] == [("c1", "prohibition"), ("c2", "approved")]
    assert finding.near_miss == (
        "no-evidence without the prohibition on page 4 of Code of Conduct",
        "needs-review without the approval on page 2 of Code of Conduct",
    )
    assert finding.closest == () and finding.do == ""


@pytest.mark.parametrize(
    ("on", "said", "near"),
    [
        ("2019-01-01", "Approved 2019-01-01", "conformance if the approval were dated after 2021-01-31"),
        (None, "Approved not stated", "conformance if the approval were dated after 2021-01-31"),
        (
            "2027-01-01",
            "Approved 2027-01-01",
            "conformance if the approval were dated after 2021-01-31 and not later than 2026-01-31",
        ),
    ],
)
def test_an_old_an_undated_and_a_future_approval_are_stale(on: str | None, said: str, near: str) -> None:
    finding = found(rule(), evidence([claim(), approval(on)]), **PERIOD)
    assert (finding.outcome, finding.completeness) == (Outcome.NEEDS_REVIEW, Completeness.STALE)
    assert finding.reason == f"{said}; expected every 60 months."
    assert finding.near_miss == (near,)


def test_a_prohibition_without_approval_is_partial() -> None:
    finding = found(rule(), evidence([claim()]), **PERIOD)
    assert finding.completeness is Completeness.PARTIAL
    assert finding.reason == "Forbidden, but no approval was found in Code of Conduct."
    assert finding.near_miss == (
        "conformance if an approval (document.approved) dated after 2021-01-31 in the same document as the prohibition "
        "were found",
    )


@pytest.mark.parametrize(
    ("readings", "phrase", "change"),
    [
        ({"time": Time.PLANNED}, "a planned prohibition", "which is only planned, were in force"),
        ({"time": Time.PAST}, "a past prohibition", "which is of the past, were still in force"),
        ({"stance": Stance.DENIES}, "a denied prohibition", "which is denied, were affirmed"),
        ({"strength": Strength.HEDGED}, "a hedged prohibition", "which is hedged, were stated without a hedge"),
        ({"whose": Whose.SUPPLIER}, "a supplier's prohibition", "which is a supplier's, were the company's own"),
        ({"place": SegmentKind.HEADING}, "a headline prohibition", "which stands only in a heading, stood in the text"),
    ],
)
def test_a_claim_refused_only_by_a_default_completes_the_reason_and_leads_the_near_misses(
    readings: dict[str, Any], phrase: str, change: str
) -> None:
    finding = found(rule(), evidence([claim(**readings)]), **PERIOD)
    assert finding.outcome is Outcome.NO_EVIDENCE
    assert finding.refused == (f"{phrase}, page 4 of Code of Conduct",)
    assert finding.reason.endswith(f"Found but not counted: {phrase}, page 4 of Code of Conduct.")
    assert finding.near_miss[0] == f"needs-review if the prohibition on page 4 of Code of Conduct, {change}"


def test_a_claim_that_a_filter_of_the_author_refuses_is_no_near_miss() -> None:
    blocks = (prohibition(time=("done",), written=frozenset({"time"})),)
    made = rule(blocks, [("conformance", "prohibition", ""), ("no-evidence", None, "Nothing.")])
    assert found(made, evidence([claim(time=Time.PLANNED)])).refused == ()


def test_a_denial_and_what_it_denies_are_shown_as_a_contradiction() -> None:
    denied = claim(
        "c3",
        stance=Stance.DENIES,
        strength=Strength.EXPLICIT,
        page=7,
        quote="We do not prohibit facilitation payments.",
    )
    finding = found(rule(), evidence([claim(), approval("2024-05-02"), denied]), **PERIOD)
    assert finding.reason == "Code of Conduct page 7 says: “We do not prohibit facilitation payments.”"
    assert finding.contradictions == (("c1", "c3"),)
    assert finding.evidence[0].claim == "c3", "the passage that decided comes first"
    assert finding.near_miss == ("conformance without the denial on page 7 of Code of Conduct",)


def test_two_documents_that_state_different_dates_contradict_each_other() -> None:
    blocks = (
        prohibition(name="target", claims=("ghg.target",)),
        ConflictBlock("contradiction", HERE, "target", "by"),
    )
    lines = [
        ("needs-review", "contradiction", "{contradiction.values}"),
        ("conformance", "target", ""),
        ("no-evidence", None, "-"),
    ]
    claims = [
        claim("c1", "ghg.target", page=1, values=(("by", day("2030-12-31")),)),
        claim("c2", "ghg.target", document="d2", page=3, values=(("by", day("2035-12-31")),)),
    ]
    documents = [document("d1", "One."), document("d2", "A.", "B.", "C.", title="Report")]
    finding = found(rule(blocks, lines), evidence(claims, documents))
    assert finding.reason == "2035-12-31 (page 3 of Report) and 2030-12-31 (page 1 of Code of Conduct)"
    assert finding.contradictions == (("c2", "c1"),)
    assert finding.near_miss == (
        "conformance without the contradiction between page 3 of Report and page 1 of Code of Conduct",
    )


def test_a_binding_takes_the_strongest_then_the_newest_claim() -> None:
    hedged_newest = claim(
        "c4", "document.approved", page=1, strength=Strength.HEDGED, values=(("approved", day("2025-01-01")),)
    )
    finding = found(
        rule(), evidence([claim(), approval("2018-01-01"), approval("2019-06-01", "c3"), hedged_newest]), **PERIOD
    )
    assert finding.reason.startswith("Approved 2019-06-01;")


def test_pages_that_could_not_be_read_make_the_absence_unreadable_and_are_named() -> None:
    scanned = document("d1", "One.", unread=(2, 3, 4, 5))
    finding = found(rule(), evidence([], [scanned]), **PERIOD)
    assert (finding.outcome, finding.completeness) == (Outcome.NO_EVIDENCE, Completeness.UNREADABLE)
    assert finding.reason.endswith("Not read, and it may stand there: pages 2-5 of Code of Conduct (scanned).")
    assert finding.searched.unread == (("d1", 2), ("d1", 3), ("d1", 4), ("d1", 5))


def test_unread_pages_of_a_kind_the_rule_never_reads_leave_the_absence_missing() -> None:
    blocks = (prohibition(documents=("policy",)),)
    lines = [("conformance", "prohibition", ""), ("no-evidence", None, "Nothing.")]
    register = document("d2", "One.", kind="register", unread=(2,))
    given = evidence([], [document("d1", "One."), register])
    assert found(rule(blocks, lines), given).completeness is Completeness.MISSING
    locked = document("d2", kind="other", path="locked.pdf", title="", status=DocumentStatus.PASSWORD)
    finding = found(rule(blocks, lines), evidence([], [document("d1", "One."), locked]))
    assert finding.completeness is Completeness.UNREADABLE
    assert "locked.pdf (protected by a password)" in finding.reason
    assert finding.searched.unread == (("d2", 0),)


def test_a_tied_block_may_stand_only_on_unread_pages_of_the_document_that_was_found() -> None:
    documents = [document("d1", *["One."] * 4, unread=(5,)), document("d2", "One.", title="Report", unread=(2,))]
    finding = found(rule(), evidence([claim()], documents), **PERIOD)
    assert finding.completeness is Completeness.PARTIAL
    assert finding.reason.endswith("Not read, and it may stand there: page 5 of Code of Conduct (scanned).")


def test_a_file_that_can_hold_no_policy_is_told_but_explains_nothing() -> None:
    logo = document("d2", kind="other", path="logo.png", title="", status=DocumentStatus.UNSUPPORTED_TYPE)
    finding = found(rule(), evidence([], [document("d1", "One."), logo]))
    assert finding.completeness is Completeness.MISSING
    assert finding.searched.unread == (("d2", 0),)


def test_a_document_as_such_is_evidence_without_a_page() -> None:
    blocks = (DocumentBlock("policy", HERE, kinds=("policy",)),)
    finding = found(rule(blocks, [("conformance", "policy", ""), ("no-evidence", None, "Nothing.")]), evidence())
    assert finding.evidence[0].passage.grounding is Grounding.METADATA
    assert (finding.evidence[0].passage.page, finding.evidence[0].passage.quote) == (None, "Code of Conduct")


def test_a_copy_is_neither_searched_twice_nor_suggested() -> None:
    copy = document("d2", "We prohibit bribery.", same_as="d1")
    finding = found(rule(), evidence([], [document("d1", "We prohibit bribery."), copy]))
    assert (finding.searched.documents, finding.searched.pages) == (1, 1)
    assert [item.passage.document for item in finding.closest] == ["d1"]


def test_no_words_of_documents_reach_a_reason_when_quotes_are_left_out() -> None:
    denied = claim(stance=Stance.DENIES, strength=Strength.EXPLICIT, quote="secret words")
    given = evidence([denied])
    finding = finding_of(rule(), results(rule(), given), replace(reader(given), quotes=False))
    assert "secret" not in finding.reason


def test_what_depends_on_a_failed_rule_follows_from_it() -> None:
    first = rule(id="made/1.1-a")
    second = rule(id="made/1.2-a", depends_on=("made/1.1-a",))
    nothing = evidence()
    findings = followed([found(first, nothing), found(second, nothing)], [first, second])
    assert [finding.follows_from for finding in findings] == [None, "made/1.1-a"]
    full = evidence([claim(), approval("2024-05-02")])
    findings = followed([found(first, nothing), found(second, full)], [first, second])
    assert [finding.follows_from for finding in findings] == [None, None]


def test_a_question_and_a_rule_that_does_not_apply_carry_a_search_record_too() -> None:
    given = evidence()
    for finding in (
        manual_finding(rule(kind="manual"), reader(given)),
        not_applicable(rule(), "Smelters only.", reader(given)),
    ):
        assert finding.searched.documents == 1 and finding.completeness is Completeness.NOT_APPLICABLE


def test_no_finding_of_random_evidence_is_without_passage_and_search_record() -> None:
    chance = random.Random(7)
    blocks = (*rule().blocks, MissingBlock("none", HERE, "prohibition"))
    lines = [
        ("needs-review", "denial", "{denial.quote}"),
        ("conformance", "prohibition and approved and current", ""),
        ("minor", "none and approved", "{approved.date} {prohibition.page}"),
        ("no-evidence", None, "Nothing."),
    ]
    made = rule(blocks, lines)
    seen = set()
    for _ in range(400):
        claims = [
            claim(
                f"c{number}",
                chance.choice(["anti-corruption.prohibits", "document.approved"]),
                document=chance.choice(["d1", "d2"]),
                stance=chance.choice(list(Stance)),
                time=chance.choice(list(Time)),
                strength=chance.choice(list(Strength)),
                values=(("approved", day(f"20{chance.randint(15, 30)}-03-01")),),
            )
            for number in range(1, chance.randint(1, 6))
        ]
        documents = [document("d1", "One."), document("d2", "Two.", unread=(2,) if chance.random() < 0.5 else ())]
        finding = found(made, evidence(claims, documents))
        seen.add((finding.outcome, finding.completeness))
        assert finding.evidence or (finding.searched.pages == 2 and finding.searched.patterns)
        assert finding.reason
        if finding.outcome is Outcome.CONFORMANCE:
            assert finding.evidence
        assert sum(row.chosen for row in finding.truth) == 1
    assert len(seen) >= 5


def test_what_was_refused_is_told_however_deep_the_block_lies() -> None:
    blocks = (
        ClaimBlock("figure", HERE, ("emissions.intensity",)),
        OfBlock("newest", HERE, "figure", latest="year"),
        CalcBlock("low", HERE, "newest <= 11 t CO2e/t Al", Term("newest", False), "<=", Constant("11 t CO2e/t Al")),
    )
    lines = (("conformance", "low", ""), ("no-evidence", None, "No figure was found."))
    planned = claim("c1", "emissions.intensity", time=Time.PLANNED, labels=(("year", "2027"),))
    finding = found(rule(blocks, lines), evidence([planned]))
    assert finding.outcome is Outcome.NO_EVIDENCE
    assert "a planned figure, page 4 of Code of Conduct" in finding.reason


def test_a_calculation_without_its_figures_names_them_as_what_is_missing() -> None:
    blocks = (
        ClaimBlock("certified", HERE, ("custody.certified",)),
        ClaimBlock("total", HERE, ("custody.total",)),
        CalcBlock("share", HERE, "certified / total", Operation("/", Term("certified", True), Term("total", True))),
    )
    lines = (("conformance", "share", ""), ("no-evidence", None, "No share was found."))
    finding = found(rule(blocks, lines), evidence([claim("c1", "custody.certified")]))
    assert finding.near_miss == ("conformance if a total were found",)
    assert finding.completeness is Completeness.PARTIAL

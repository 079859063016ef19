"""From block results to findings: outcome, completeness, reason, evidence, near-miss and search record.

One pure function a rule; a finding always carries what was searched, whether anything was found or not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine import when
from engine.contradict import contradictions
from engine.model import BlockResult, Completeness, EvidenceItem, Finding
from engine.reasons.calculations import calculations
from engine.reasons.closest import named
from engine.reasons.evidence import EvidenceIndex
from engine.reasons.near_miss import near_misses, sought_for_conformance
from engine.reasons.refused import refused_by_default
from engine.reasons.saying import Reader, filled
from engine.reasons.wording import unread_words
from engine.verdicts.completeness import completeness_of, might_hold
from engine.waivers import attested_passage
from extractors.claim import Grounding, Passage
from rules.blocks import Block, ClaimBlock, DocumentBlock
from rules.model import Outcome, Rule
from rules.patterns import Vocabulary

EVIDENCE_PER_BLOCK = 12
FAILED = (Outcome.MAJOR, Outcome.MINOR, Outcome.NEEDS_REVIEW, Outcome.NO_EVIDENCE, Outcome.ERROR)


def finding_of(rule: Rule, results: Mapping[str, BlockResult], reader: Reader) -> Finding:
    """What a rule indicates, given which of its blocks hold.

    :param rule: the rule, its parameters replaced by their values.
    :param results: the result of each of its blocks, by name.
    :param reader: the evidence and what is needed to read it.
    """
    index = reader.index
    values = {name: result.holds for name, result in results.items()}
    line = when.first_line(rule.lines, values)
    sought = sought_for_conformance(rule)
    refused = {
        block.name: refused_by_default(block, index, results)
        for block in rule.blocks
        if isinstance(block, ClaimBlock) and block.name in sought and not values[block.name]
    }
    phrases = tuple(dict.fromkeys(item.phrase(index) for items in refused.values() for item in items))
    unread = might_hold(rule, sought, results, index)
    completeness = completeness_of(rule, values, line, sought, unread=bool(unread))
    evidence = _evidence(rule, results, when.wanted(line.when) if line.when else frozenset(), index)
    reason = [filled(line.say, rule, results, reader) or _in_short(line.outcome, rule)]
    if line.outcome is Outcome.NO_EVIDENCE and phrases:
        reason.append(f"Found but not counted: {'; '.join(phrases[:3])}.")
    if completeness is Completeness.PARTIAL:
        # Elsewhere it would be guesswork; in a document that holds the rest it is worth a look.
        unread = tuple(page for page in unread if page[0] in {item.passage.document for item in evidence})
    if unread and completeness in (Completeness.UNREADABLE, Completeness.PARTIAL):
        reason.append(f"Not read, and it may stand there: {unread_words(unread, index)}.")
    return replace(
        _bare(rule, line.outcome, completeness, " ".join(reason)),
        do=filled(rule.do, rule, results, reader) if line.outcome is not Outcome.CONFORMANCE else "",
        blocks=tuple(results[block.name] for block in rule.blocks),
        calculations=calculations(rule, results, index),
        evidence=evidence,
        contradictions=contradictions(rule, results, evidence, index),
        near_miss=near_misses(rule, results, refused, index),
        closest=() if evidence else reader.passages.closest(rule, reader.vocabulary),
        refused=phrases,
        truth=when.truth_table(rule.lines, values),
        searched=index.searched(patterns_of(rule, reader.vocabulary)),
    )


def manual_finding(rule: Rule, reader: Reader) -> Finding:
    """A question put to the auditor, which no document is asked about."""
    bare = _bare(rule, Outcome.MANUAL, Completeness.NOT_APPLICABLE, f"For the auditor: {rule.question}")
    return replace(bare, do=filled(rule.do, rule, {}, reader), searched=reader.index.searched(0))


def not_applicable(rule: Rule, why: str, reader: Reader) -> Finding:
    """A rule that does not apply to what is screened, with the reason."""
    return replace(
        _bare(rule, Outcome.NOT_APPLICABLE, Completeness.NOT_APPLICABLE, why), searched=reader.index.searched(0)
    )


def undecided(rule: Rule, outcome: Outcome, why: str, reader: Reader) -> Finding:
    """A rule that could not be asked, with the outcome it ends in: a limit it needs has no value."""
    bare = _bare(rule, outcome, Completeness.MISSING, why)
    return replace(bare, do=filled(rule.do, rule, {}, reader), searched=reader.index.searched(0))


def failed(rule: Rule, why: str, reader: Reader) -> Finding:
    """A rule that could not be decided because the engine failed or disagreed with the reference; never a finding."""
    return replace(_bare(rule, Outcome.ERROR, Completeness.MISSING, why), searched=reader.index.searched(0))


def followed(findings: Sequence[Finding], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Findings that are no conformance marked with the rule they follow from, where one they depend on failed."""
    outcomes = {finding.rule: finding.outcome for finding in findings}
    depends_on = {rule.id: rule.depends_on for rule in rules}

    def cause(finding: Finding) -> str | None:
        if finding.outcome not in FAILED:
            return None
        return next((rule for rule in depends_on.get(finding.rule, ()) if outcomes.get(rule) in FAILED), None)

    return tuple(replace(finding, follows_from=cause(finding)) for finding in findings)


def patterns_of(rule: Rule, vocabulary: Vocabulary) -> int:
    """How many patterns of the vocabulary the blocks of a rule look for."""
    sought = named(name for block in rule.blocks for name in _claim_names(block))
    found = [pattern for pattern in vocabulary.claims if sought(pattern.name)]
    expressions = sum(len(p.says) + len(p.near) + len(p.token_patterns) for p in found)
    expressions += sum(1 for one in vocabulary.made if sought(one.name))
    return expressions + sum(len(one.heads) + len(one.rows) for one in vocabulary.columns if sought(one.name))


def _claim_names(block: Block) -> tuple[str, ...]:
    if isinstance(block, ClaimBlock):
        return block.claims
    if isinstance(block, DocumentBlock):
        asked = [f"document.{word}" for word in ("signed", "approved") if getattr(block, word)]
        return (*asked, *(("document.published",) if block.public else ()), *(f"{topic}.*" for topic in block.covers))
    return ()


def _bare(rule: Rule, outcome: Outcome, completeness: Completeness, reason: str) -> Finding:
    return Finding(
        standard=rule.standard,
        criterion=rule.criterion,
        rule=rule.id,
        title=rule.title,
        status=rule.status,
        outcome=outcome,
        completeness=completeness,
        basis=rule.basis,
        basis_note=rule.basis_note,
        reason=reason,
        do="",
    )


def _in_short(outcome: Outcome, rule: Rule) -> str:
    if outcome is Outcome.CONFORMANCE:
        return f"Documents support it: {rule.title[:1].lower()}{rule.title[1:]}."
    return f"{outcome.value.replace('-', ' ').capitalize()}: {rule.question}"


def _evidence(
    rule: Rule, results: Mapping[str, BlockResult], decided: frozenset[str], index: EvidenceIndex
) -> tuple[EvidenceItem, ...]:
    """The passages of the blocks that hold, those of the deciding line first; a passage is shown once."""
    shown: dict[tuple[str, Passage], EvidenceItem] = {}
    for block in sorted(rule.blocks, key=lambda block: block.name not in decided):
        members = results[block.name].members if results[block.name].holds else ()
        for claim in index.in_order(members)[:EVIDENCE_PER_BLOCK]:
            for passage in claim.passages:
                shown.setdefault((claim.id, passage), EvidenceItem(claim.id, block.name, passage))
        for member in members:
            if member in index.attestations:
                passage = attested_passage(index.attestations[member].statement)
                shown.setdefault(("", passage), EvidenceItem(None, block.name, passage))
            if member in index.documents and isinstance(block, DocumentBlock):
                passage = Passage(member, None, (), index.title(member), grounding=Grounding.METADATA)
                shown.setdefault(("", passage), EvidenceItem(None, block.name, passage))
    return tuple(shown.values())

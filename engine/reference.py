"""Which claims and documents belong to which block, in plain Python straight from the evidence.

This is the second opinion on durable-rules: it shares the model, the calendar and the reading of limits with the
compiler, and nothing else. What each block means, where `rules.model` leaves room:

*Members.* Claim-like blocks have claims, a `document` block has documents, `attribute` and `missing` have none.
Only a block of claims can be asked `of`, `conflict` or `same_section_as`; asked of other blocks these never hold.
*Open limits.* A block whose limit still reads ``{parameter}`` has no value for this submission and never holds; a
`missing` block does not hold either where its block, or one that stands behind it, is so: nothing was looked for.
*Ties.* A block tied to a block without members has no members itself. The same section is the same document and
the same path of headings. A claim names a block when its passage names a document of that block's members.
*Labels and slots.* ``has`` is met by a value or a label of that name. ``date: year`` and ``latest: year`` read the
label ``year`` (four digits) where the claim has no such value.
*Dates.* ``within``: the first possible day is neither after the as-of day nor before the limit. ``after``: the first
possible day is after the day. ``before``: the last possible day is before it. ``latest`` goes by the first day.
*Quantities.* A quantity stands for a range: ``<= 5`` may be anything up to 5. ``<=`` and ``<`` hold where the whole
range does, ``=`` where the range is that one number. Dimension and unit must be the limit's, substance and *per*
too where the limit states them.
*Groups.* A claim without the label of a group belongs to the group "not stated". With `every`, a group counts where
each of its claims passes. For `conflict` both claims must state the year where `by` asks for it.
*Conflict.* Two quantities of one dimension, unit, substance and *per* conflict where the gap between their ranges is
more than the tolerance times the lower one (its upper end, without sign); two dates where no day fits both.
*Latest, back.* The dates of a group, each once, newest first: `back` counts from there. Fewer dates, no claim.
*Consistent.* Holds where the other block has a claim that states a value and no two of its claims conflict; its members
are the claims that state one.
*Covers.* A label with several scopes (``1+2``) covers each of them. Years of an audit period that is not stated are an
open limit.
*Calculations.* A name is the one value all its claims state, ``sum(name)`` their sum: per labels, what two documents
state must agree and counts once. Only exact quantities count; a pure number has no unit and 10 % is 0.1. Sums and
differences need one unit, products and quotients multiply and divide units. A group in which a block has no claim, a
claim no exact quantity, a divisor is nought or units differ has no value and does not pass; nor does any number beyond
a million million. Sides are compared rounded half to even to six decimals.
*Attested.* An attestation counts for its rule or its criterion from the day it was granted to the day it expires.
*Findings.* A finding is related to another one that also passes where they have one criterion or the rules link them.
*Documents.* A byte-identical copy of another file is not counted as a document. `title_has` holds where one of the
phrases stands in the title as whole words. `approved`, `signed`, `public` and `covers` read claims with the
defaults of a claim block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from engine.blocks.reference_calc import passing_calculation
from engine.blocks.reference_values import comparable, conflicting, passing_test
from engine.in_force.periods import earliest_within, parse_period, stated_days
from engine.model import BlockResult, Evidence
from extractors.claim import STRENGTH_RANK, Claim, Strength
from rules.arithmetic import constants_of, terms_of
from rules.model import (
    DEFAULT_PLACE,
    DEFAULT_STANCE,
    DEFAULT_STRENGTH,
    DEFAULT_TIME,
    DEFAULT_WHOSE,
    AttestedBlock,
    AttributeBlock,
    Block,
    CalcBlock,
    ClaimBlock,
    ConflictBlock,
    ConsistentBlock,
    CountBlock,
    CoversBlock,
    DocumentBlock,
    FindingBlock,
    MissingBlock,
    OfBlock,
    Rule,
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a block comes to: whether it holds, what passed (attestations and findings are `others`), an open limit."""

    holds: bool
    claims: tuple[Claim, ...] = ()
    documents: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    open: bool = False

    @property
    def sources(self) -> frozenset[str]:
        """The documents its members are, or stand in."""
        return frozenset(self.documents) | {claim.document for claim in self.claims}


_NOTHING = _Answer(holds=False)


class _Facts:
    """The evidence, looked up by what blocks ask for."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.kinds = {document.id: document.kind for document in evidence.documents}
        self.claims = sorted(evidence.claims, key=lambda claim: _number(claim.id))
        self.by_name: dict[str, list[Claim]] = {}
        for claim in self.claims:
            self.by_name.setdefault(claim.name, []).append(claim)
            self.by_name.setdefault(claim.topic + ".*", []).append(claim)
        self.named: dict[str, set[str]] = {}
        for claim_id, document_id in evidence.names:
            self.named.setdefault(claim_id, set()).add(document_id)
        self.plain: dict[tuple[str, ...], frozenset[str]] = {}


def evaluate(rules: Sequence[Rule], evidence: Evidence) -> tuple[BlockResult, ...]:
    """Decide the membership of every block of every rule.

    :param rules: rules whose blocks hold concrete values (see `engine.in_force.resolve`).
    :param evidence: subject, documents, claims and the as-of day.
    :returns: one result a block, in the order of rules and of their blocks.
    """
    facts = _Facts(evidence)
    results = []
    for rule in rules:
        answers: dict[str, _Answer] = {}
        for block in rule.blocks:
            answer = _answer(block.name, rule, facts, answers)
            ids = [claim.id for claim in answer.claims] + [*answer.documents, *answer.others]
            members = tuple(sorted(set(ids), key=_number)) if answer.holds else ()
            results.append(BlockResult(rule=rule.id, block=block.name, holds=answer.holds, members=members))
    return tuple(results)


def _number(id: str) -> int:
    return int(id[1:])


def _answer(name: str, rule: Rule, facts: _Facts, answers: dict[str, _Answer]) -> _Answer:
    if name not in answers:
        block = rule.block(name)
        asked: list[_Answer] = []

        def other(of: str) -> _Answer:
            asked.append(_answer(of, rule, facts, answers))
            return asked[-1]

        answer = _NOTHING if _is_open(block) else _of_block(block, rule, facts, other)
        is_open = _is_open(block) or any(one.open for one in asked)
        answers[name] = replace(answer, open=is_open)
    return answers[name]


def _is_open(block: Block) -> bool:
    match block:
        case ClaimBlock():
            limits: list[str | None] = [text for _, wanted in block.labels for text in wanted]
        case OfBlock():
            limits = [block.within, block.after, block.before, block.compare[1] if block.compare else None]
        case ConflictBlock() | ConsistentBlock():
            limits = [block.tolerance]
        case CoversBlock():
            return block.all_of == "years" and not block.values
        case CalcBlock():
            limits = [*constants_of(block.left), *constants_of(block.right)]
        case AttestedBlock():
            limits = [block.within]
        case _:
            limits = []
    return any("{" in text for text in limits if text)


def _of_block(block: Block, rule: Rule, facts: _Facts, other: Callable[[str], _Answer]) -> _Answer:
    match block:
        case ClaimBlock():
            return _claims(_claim_block(block, facts, other))
        case DocumentBlock():
            documents = _document_block(block, facts)
            return _Answer(holds=bool(documents), documents=documents)
        case AttributeBlock():
            return _Answer(holds=_attribute_block(block, facts.evidence))
        case OfBlock():
            return _claims(passing_test(block, other(block.of).claims, facts.evidence.as_of))
        case MissingBlock():
            of = other(block.of)
            return _Answer(holds=not of.holds and not of.open)
        case CountBlock():
            return _count_block(block, other(block.of))
        case ConflictBlock():
            return _claims(conflicting(block, other(block.of).claims))
        case ConsistentBlock():
            claims = other(block.of).claims
            return _NOTHING if conflicting(block, claims) else _claims(comparable(block, claims))
        case CoversBlock():
            return _claims(_covering(block, other(block.of).claims))
        case CalcBlock():
            names = dict.fromkeys(term.block for term in (*terms_of(block.left), *terms_of(block.right)))
            return _claims(passing_calculation(block, {name: other(name).claims for name in names}))
        case AttestedBlock():
            return _others(_attesting(block, rule, facts.evidence))
        case FindingBlock():
            return _others(_judged(block, facts.evidence))


def _claims(claims: Iterable[Claim]) -> _Answer:
    passed = tuple(claims)
    return _Answer(holds=bool(passed), claims=passed)


def _others(ids: list[str]) -> _Answer:
    return _Answer(holds=bool(ids), others=tuple(ids))


def _claim_block(block: ClaimBlock, facts: _Facts, other: Callable[[str], _Answer]) -> list[Claim]:
    passed = [claim for claim in _named(block.claims, facts) if _passes_filters(block, claim, facts)]
    if block.same_document_as is not None:
        sources = other(block.same_document_as).sources
        passed = [claim for claim in passed if claim.document in sources]
    if block.different_document_from is not None:
        sources = other(block.different_document_from).sources
        passed = [claim for claim in passed if sources - {claim.document}]
    if block.same_section_as is not None:
        sections = {(claim.document, claim.section) for claim in other(block.same_section_as).claims}
        passed = [claim for claim in passed if (claim.document, claim.section) in sections]
    if block.names is not None:
        sources = other(block.names).sources
        passed = [claim for claim in passed if facts.named.get(claim.id, set()) & sources]
    return passed


def _named(names: tuple[str, ...], facts: _Facts) -> list[Claim]:
    found = {claim.id: claim for name in names for claim in facts.by_name.get(name, ())}
    return list(found.values())


def _passes_filters(block: ClaimBlock, claim: Claim, facts: _Facts) -> bool:
    return (
        claim.stance in block.stance
        and claim.time in block.time
        and STRENGTH_RANK[claim.strength] >= STRENGTH_RANK[Strength(block.strength)]
        and claim.whose in block.whose
        and claim.place in block.place
        and (not block.documents or facts.kinds.get(claim.document) in block.documents)
        and (not block.kinds or claim.kind in block.kinds)
        and all(claim.label(name) in wanted for name, wanted in block.labels)
        and all(claim.value(slot) is not None or claim.label(slot) is not None for slot in block.has)
    )


# ----------------------------------------------------------------------------------------- documents, attributes


def _document_block(block: DocumentBlock, facts: _Facts) -> tuple[str, ...]:
    asked = (
        ("document.approved", block.approved),
        ("document.signed", block.signed),
        ("document.published", block.public),
    )
    passed = []
    for document in facts.evidence.documents:
        if document.same_as is not None or (block.kinds and document.kind not in block.kinds):
            continue
        if block.title_has and not any(_has_phrase(document.title, phrase) for phrase in block.title_has):
            continue
        if not all(document.id in _about(name, facts) for name, wanted in asked if wanted):
            continue
        if all(document.id in _stating(topic, facts) for topic in block.covers):
            passed.append(document.id)
    return tuple(passed)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _has_phrase(title: str, phrase: str) -> bool:
    words, wanted = _words(title), _words(phrase)
    return bool(wanted) and any(words[i : i + len(wanted)] == wanted for i in range(len(words)))


def _stated_by_default(name: str, facts: _Facts) -> list[Claim]:
    return [
        claim
        for claim in facts.by_name.get(name, ())
        if claim.stance in DEFAULT_STANCE
        and claim.time in DEFAULT_TIME
        and STRENGTH_RANK[claim.strength] >= STRENGTH_RANK[Strength(DEFAULT_STRENGTH)]
        and claim.whose in DEFAULT_WHOSE
        and claim.place in DEFAULT_PLACE
    ]


def _about(name: str, facts: _Facts) -> frozenset[str]:
    key = ("about", name)
    if key not in facts.plain:
        claims = _stated_by_default(name, facts)
        named = {document for claim in claims for document in facts.named.get(claim.id, ())}
        facts.plain[key] = frozenset(named | {claim.document for claim in claims})
    return facts.plain[key]


def _stating(topic: str, facts: _Facts) -> frozenset[str]:
    key = ("stating", topic)
    if key not in facts.plain:
        name = topic if "." in topic else topic + ".*"
        facts.plain[key] = frozenset(claim.document for claim in _stated_by_default(name, facts))
    return facts.plain[key]


def _attribute_block(block: AttributeBlock, evidence: Evidence) -> bool:
    test = block.test
    stated = evidence.subject.attribute(test.name)
    if stated is None:
        return False
    if test.is_ and stated.strip().casefold() not in {text.strip().casefold() for text in test.is_}:
        return False
    days = stated_days(stated)
    if test.after is not None and (days is None or not days[0] > test.after):
        return False
    return test.before is None or (days is not None and days[1] < test.before)


def _count_block(block: CountBlock, of: _Answer) -> _Answer:
    if block.distinct is None:
        count = len(of.claims) + len(of.documents)
    elif block.distinct == "document":
        count = len(of.sources)
    else:
        count = len({claim.label(block.distinct) for claim in of.claims} - {None})
    return of if of.holds and count >= block.at_least and (of.claims or of.documents) else _NOTHING


def _covering(block: CoversBlock, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    if len(block.values) < 2 and block.all_of == "sites":
        return claims
    by_claim = {claim.id: _stated_of(claim, block.label) & set(block.values) for claim in claims}
    if set(block.values) - {value for values in by_claim.values() for value in values}:
        return ()
    return tuple(claim for claim in claims if by_claim[claim.id])


def _stated_of(claim: Claim, label: str) -> set[str]:
    stated = claim.label(label)
    if stated is None:
        return set()
    return {stated, *stated.split("+")} if label == "scope" else {stated}


# ---------------------------------------------------------------------------------------- attestations, findings


def _attesting(block: AttestedBlock, rule: Rule, evidence: Evidence) -> list[str]:
    as_of, roles = evidence.as_of, {role.strip().casefold() for role in block.by}
    earliest = earliest_within(as_of, parse_period(block.within)) if block.within is not None else None
    return [
        one.id
        for one in evidence.attestations
        if one.target in (rule.id, f"{rule.standard}/{rule.criterion}")
        and (not roles or one.role.strip().casefold() in roles)
        and one.granted <= as_of
        and (earliest is None or one.granted >= earliest)
        and (one.expires is None or one.expires >= as_of)
    ]


def _judged(block: FindingBlock, evidence: Evidence) -> list[str]:
    passing = {
        finding.id
        for finding in evidence.findings
        if (not block.packs or finding.standard in block.packs)
        and finding.outcome in block.outcomes
        and (block.waived or not finding.waived)
    }
    if block.related:
        passing = {one for one, other in evidence.related if one != other and {one, other} <= passing}
    return sorted(passing, key=_number) if len(passing) >= block.at_least else []

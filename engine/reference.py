"""Which claims and documents belong to which block, in plain Python straight from the evidence.

This is the second opinion on durable-rules: it shares the model, the calendar and the reading of limits with the
compiler, and nothing else. What each block means, where `rules.blocks` leaves room:

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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from engine.blocks.reference_calc import passing_calculation
from engine.blocks.reference_facts import NOTHING, Answer, Facts, number_of
from engine.blocks.reference_judging import attesting, counted, covering, judged
from engine.blocks.reference_selecting import attribute_holds, passing_claims, passing_documents
from engine.blocks.reference_values import comparable, conflicting, passing_test
from engine.model import BlockResult, Evidence
from extractors.claim import Claim
from rules.arithmetic import constants_of, terms_of
from rules.blocks import (
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
)
from rules.model import Rule


def evaluate(rules: Sequence[Rule], evidence: Evidence) -> tuple[BlockResult, ...]:
    """Decide the membership of every block of every rule.

    :param rules: rules whose blocks hold concrete values (see `engine.in_force.resolve`).
    :param evidence: subject, documents, claims and the as-of day.
    :returns: one result a block, in the order of rules and of their blocks.
    """
    facts = Facts(evidence)
    results = []
    for rule in rules:
        answers: dict[str, Answer] = {}
        for block in rule.blocks:
            answer = _answer(block.name, rule, facts, answers)
            ids = [claim.id for claim in answer.claims] + [*answer.documents, *answer.others]
            members = tuple(sorted(set(ids), key=number_of)) if answer.holds else ()
            results.append(BlockResult(rule=rule.id, block=block.name, holds=answer.holds, members=members))
    return tuple(results)


def _answer(name: str, rule: Rule, facts: Facts, answers: dict[str, Answer]) -> Answer:
    if name not in answers:
        block = rule.block(name)
        asked: list[Answer] = []

        def other(of: str) -> Answer:
            asked.append(_answer(of, rule, facts, answers))
            return asked[-1]

        answer = NOTHING if _is_open(block) else _of_block(block, rule, facts, other)
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


def _of_block(block: Block, rule: Rule, facts: Facts, other: Callable[[str], Answer]) -> Answer:
    match block:
        case ClaimBlock():
            return _claims(passing_claims(block, facts, other))
        case DocumentBlock():
            documents = passing_documents(block, facts)
            return Answer(holds=bool(documents), documents=documents)
        case AttributeBlock():
            return Answer(holds=attribute_holds(block, facts.evidence))
        case OfBlock():
            return _claims(passing_test(block, other(block.of).claims, facts.evidence.as_of))
        case MissingBlock():
            of = other(block.of)
            return Answer(holds=not of.holds and not of.open)
        case CountBlock():
            return counted(block, other(block.of))
        case ConflictBlock():
            return _claims(conflicting(block, other(block.of).claims))
        case ConsistentBlock():
            claims = other(block.of).claims
            return NOTHING if conflicting(block, claims) else _claims(comparable(block, claims))
        case CoversBlock():
            return _claims(covering(block, other(block.of).claims))
        case CalcBlock():
            names = dict.fromkeys(term.block for term in (*terms_of(block.left), *terms_of(block.right)))
            return _claims(passing_calculation(block, {name: other(name).claims for name in names}))
        case AttestedBlock():
            return _others(attesting(block, rule, facts.evidence))
        case FindingBlock():
            return _others(judged(block, facts.evidence))


def _claims(claims: Iterable[Claim]) -> Answer:
    passed = tuple(claims)
    return Answer(holds=bool(passed), claims=passed)


def _others(ids: list[str]) -> Answer:
    return Answer(holds=bool(ids), others=tuple(ids))

"""How the change of one block is put into words, by kind of block: what would have to be found, or to be gone.

The words finish a sentence that begins "conformance if …" where a block should hold, and "conformance …" where it
should not ("without the contradiction between …").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.in_force.periods import earliest_within, parse_day, parse_period
from engine.model import BlockResult
from engine.reasons import what_if
from engine.reasons.evidence import EvidenceIndex, newest_date
from engine.reasons.wording import a, common_word, joined, kinds_words, many, noun, place
from extractors.claim import Claim, DateValue
from rules.arithmetic import terms_of
from rules.blocks import (
    DEFAULT_STANCE,
    DEFAULT_TIME,
    AttestedBlock,
    AttributeBlock,
    AttributeTest,
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

_COMPARED = {"<=": "at most", "<": "below", ">=": "at least", ">": "above", "==": "exactly", "=": "exactly"}


@dataclass(frozen=True, slots=True)
class Sought:
    """What would have to be found: what it is ("a claim of ghg.emissions"), and of what kind (" of scope 1")."""

    thing: str
    kind: str = ""


def found_words(sought: Iterable[Sought]) -> str:
    """Several things that would have to be found, as a list that names what is alike only once."""
    kinds: dict[str, list[str]] = {}
    for one in sought:
        kinds.setdefault(one.thing, []).append(one.kind)
    alike = ((thing, list(dict.fromkeys(of_it))) for thing, of_it in kinds.items())
    return joined(
        f"{thing if place == 0 else 'one'}{kind or ('' if place == 0 else ' more')}"
        for thing, of_it in alike
        for place, kind in enumerate(of_it)
    )


def sought_by(rule: Rule, block: Block, results: Mapping[str, BlockResult], index: EvidenceIndex) -> Sought | None:
    """What would have to be found for a block to hold that does not; None where it is another change that is needed."""
    match block:
        case ClaimBlock():
            return _sought(rule, block)
        case OfBlock() if not results[block.of].holds:
            return _tested(rule, block, results, index)
        case CountBlock():
            return Sought(_counted(rule, block, results))
        case ConsistentBlock() if not results[block.of].holds:
            return Sought(a(called(rule, block.of)), " with a value")
        case CalcBlock():
            needed = dict.fromkeys(term.block for term in (*terms_of(block.left), *terms_of(block.right)))
            lacking = [name for name in needed if not results[name].holds and name not in block.zero_if_missing]
            return Sought(joined(a(called(rule, name)) for name in lacking)) if lacking else None
        case _:
            return None


def change_words(rule: Rule, block: Block, results: Mapping[str, BlockResult], index: EvidenceIndex) -> str:
    """What would have to be otherwise for a block to turn over.

    :param rule: the rule of the block, its parameters replaced by their values.
    :param block: the block; where it holds the words say what would have to be gone.
    :param results: the results of the rule's blocks, by name.
    :param index: the evidence.
    """
    if results[block.name].holds:
        return _gone(rule, block, results, index)
    if (sought := sought_by(rule, block, results, index)) is not None:
        return f"{found_words([sought])} were found"
    match block:
        case OfBlock():
            return _test(rule, block, results, index)
        case ConflictBlock():
            return f"documents stated different values for {the(rule, block.of)}"
        case DocumentBlock():
            return f"{_document(block)} were among the documents"
        case AttributeBlock():
            return f"submission.yaml stated that {attribute_words(block.test)}"
        case MissingBlock():
            return f"there were no {called(rule, block.of)}"
        case ConsistentBlock():
            return f"all documents stated one value for {the(rule, block.of)}"
        case CoversBlock():
            return f"{the(rule, block.of)} covered {covered_words(block)}"
        case CalcBlock():
            return _calculation(block)
        case AttestedBlock():
            by = f" by {joined(block.by, 'or')}" if block.by else ""
            return f"an attestation{by} for this rule were in force"
        case FindingBlock():
            return f"there were {finding_words(block)}"
    raise AssertionError(block)


def called(rule: Rule, name: str) -> str:
    """What the claims of a block are called; a test is called as what it tests."""
    block = rule.block(name)
    below = what_if.base(block)
    if below is not None:
        return called(rule, below)
    return noun(name, block.claims if isinstance(block, ClaimBlock) else ())


def the(rule: Rule, name: str) -> str:
    """A block's claims with the definite article."""
    return f"the {called(rule, name)}"


def covered_words(block: CoversBlock) -> str:
    """What a block wants covered: ``every site``, or the values its author wrote."""
    if block.all_of:
        known = f" ({joined(block.values)})" if block.values else ""
        return f"every {block.label}{known}"
    return f"every {block.label} of {joined(block.values)}"


def finding_words(block: FindingBlock) -> str:
    """The findings a block asks for: ``at least 4 findings of outcome major``."""
    related = "related " if block.related else ""
    packs = f" in {joined(block.packs, 'or')}" if block.packs else ""
    many_of = many(block.at_least, f"{related}finding")
    return f"at least {many_of} of outcome {joined(block.outcomes, 'or')}{packs}"


def _calculation(block: CalcBlock) -> str:
    if block.operator is None:
        return f"“{block.text}” could be calculated"
    return f"“{block.text}” were so{'' if block.any or not block.by else f' for every {joined(block.by)}'}"


def attribute_words(test: AttributeTest) -> str:
    """A test on an attribute as a clause: ``smelter_started is before 2021-01-01``."""
    parts = [f"is {joined(test.is_, 'or')}"] if test.is_ else []
    parts += [f"is after {test.after.isoformat()}"] if test.after else []
    parts += [f"is before {test.before.isoformat()}"] if test.before else []
    return f"{test.name} {joined(parts) or 'is stated'}"


def _sought(rule: Rule, block: ClaimBlock, extra: str = "") -> Sought:
    word = common_word(block.claims)
    names = joined(block.claims, "or")
    readings = [joined(block.stance, "or")] if block.stance != DEFAULT_STANCE else []
    readings += [joined(block.time, "or")] if block.time != DEFAULT_TIME else []
    read_as = f" that is {joined(readings)}" if readings else ""
    sought = f"{a(word)} ({names})" if word else f"a claim of {names}"
    kinds = f" in {a(kinds_words(block.documents))}" if block.documents else ""
    tied = f" in the same document as {the(rule, block.same_document_as)}" if block.same_document_as else ""
    tied += f" in the same section as {the(rule, block.same_section_as)}" if block.same_section_as else ""
    tied += (
        f" in another document than {the(rule, block.different_document_from)}" if block.different_document_from else ""
    )
    tied += f" naming the document of {the(rule, block.names)}" if block.names else ""
    labels = "".join(f" of {name} {joined(wanted, 'or')}" for name, wanted in block.labels)
    return Sought(sought, f"{read_as}{labels}{extra}{kinds}{tied}")


def _tested(rule: Rule, block: OfBlock, results: Mapping[str, BlockResult], index: EvidenceIndex) -> Sought:
    below, asked = rule.block(block.of), _asked(block, results, index)
    extra = " with a date" if block.latest else (f" {asked}" if block.date else f" of {asked}")
    return _sought(rule, below, extra) if isinstance(below, ClaimBlock) else Sought(a(called(rule, block.of)), extra)


def _test(rule: Rule, block: OfBlock, results: Mapping[str, BlockResult], index: EvidenceIndex) -> str:
    verb = "stated a date" if block.latest else f"were {_asked(block, results, index)}"
    subject = the(rule, block.of) if block.date or block.latest else f"the value of {the(rule, block.of)}"
    every = "every " + called(rule, block.of) if block.every and len(results[block.of].members) > 1 else subject
    return f"{every} {verb}"


def _asked(block: OfBlock, results: Mapping[str, BlockResult], index: EvidenceIndex) -> str:
    if block.compare:
        operator, limit = block.compare
        return f"{_COMPARED.get(operator, operator)} {limit}"
    as_of = index.evidence.as_of
    parts = []
    if block.within and "{" in block.within:
        parts.append(f"dated within {block.within}")
    elif block.within:
        parts.append(f"dated after {earliest_within(as_of, parse_period(block.within)).isoformat()}")
    if block.after:
        parts.append(f"dated after {_day(block.after, as_of)}")
    if block.before:
        parts.append(f"dated before {_day(block.before, as_of)}")
    if block.within and _any_future(block, results, index, as_of):
        parts.append(f"not later than {as_of.isoformat()}")
    return joined(parts) or "dated"


def _day(limit: str, as_of: dt.date) -> str:
    return limit if "{" in limit else parse_day(limit, as_of).isoformat()


def _any_future(block: OfBlock, results: Mapping[str, BlockResult], index: EvidenceIndex, as_of: dt.date) -> bool:
    dates: list[DateValue | None] = [
        newest_date(claim, block.date) for claim in index.in_order(results[block.of].members)
    ]
    return any(date is not None and date.first > as_of for date in dates)


def _counted(rule: Rule, block: CountBlock, results: Mapping[str, BlockResult]) -> str:
    here = len(results[block.of].members)
    distinct = f" of different {block.distinct}s" if block.distinct else ""
    instead = "" if block.distinct or not here else f" instead of {here}"
    return f"at least {many(block.at_least, called(rule, block.of))}{distinct}{instead}"


def _document(block: DocumentBlock) -> str:
    kind = kinds_words(block.kinds) or "document"
    asks = [word for word in ("signed", "approved", "public") if getattr(block, word)]
    titled = f" titled {joined((f'“{word}”' for word in block.title_has), 'or')}" if block.title_has else ""
    covering = f" covering {joined(block.covers)}" if block.covers else ""
    return a(f"{', '.join(asks)} {kind}".strip()) + titled + covering


def _gone(rule: Rule, block: Block, results: Mapping[str, BlockResult], index: EvidenceIndex) -> str:
    match block:
        case MissingBlock():
            return f"if {a(called(rule, block.of))} were found"
        case AttributeBlock():
            return f"if submission.yaml did not state that {attribute_words(block.test)}"
        case ConflictBlock():
            where = joined(dict.fromkeys(place(claim, index) for claim in _claims(block, results, index)))
            return f"without the contradiction between {where}"
        case FindingBlock():
            return f"if there were not {finding_words(block)}"
        case AttestedBlock():
            return "without the attestation"
        case CalcBlock():
            return f"if “{block.text}” did not hold"
        case DocumentBlock():
            return f"without {joined(dict.fromkeys(index.title(member) for member in results[block.name].members))}"
        case _:
            return f"without {_held(rule, block, _claims(block, results, index), index)}"


def _held(rule: Rule, block: Block, claims: tuple[Claim, ...], index: EvidenceIndex) -> str:
    places = list(dict.fromkeys(place(claim, index) for claim in claims))
    where = joined(places[:3]) + (f" and {many(len(places) - 3, 'more place')}" if len(places) > 3 else "")
    word = the(rule, block.name)
    if not places:
        return word
    return f"{word} {'on' if where.startswith('page ') else 'in'} {where}"


def _claims(block: Block, results: Mapping[str, BlockResult], index: EvidenceIndex) -> tuple[Claim, ...]:
    return index.in_order(results[block.name].members)

"""The reason of a finding: what the author wrote, with its slots filled from the claims that decided.

``{x.date}``, ``{x.quote}``, ``{x.document}``, ``{x.page}`` come from x's first claim by strength, newest date,
document and page; a slot the claim does not have reads "not stated".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.model import BlockResult, JudgedFinding
from engine.reasons.calculations import calculation
from engine.reasons.closest import PassageIndex
from engine.reasons.evidence import EvidenceIndex, newest_date
from engine.reasons.wording import joined, place, shortened
from extractors.claim import Claim, DateValue, Quantity, TextValue, Value
from extractors.values.numbers import parse_number
from rules.blocks import AttestedBlock, CalcBlock, FindingBlock, OfBlock
from rules.model import Rule
from rules.patterns import Vocabulary

NOT_STATED = "not stated"
LEFT_OUT = "(quote left out)"
_SLOT = re.compile(r"\{([A-Za-z0-9_]+)(?:\.([A-Za-z0-9_-]+))?\}")


@dataclass(frozen=True, slots=True)
class Reader:
    """What every finding of a run is made from: the evidence, the vocabulary, passages to suggest, parameters.

    `parameters` are the values in force on the as-of day, by name. Where `quotes` is False no words of a document
    get into a reason.
    """

    index: EvidenceIndex
    vocabulary: Vocabulary
    passages: PassageIndex
    parameters: Mapping[str, str]
    quotes: bool = True


def filled(say: str, rule: Rule, results: Mapping[str, BlockResult], reader: Reader) -> str:
    """Words of an author with every slot filled.

    :param say: the words; ``{name}`` is a parameter, ``{block.slot}`` something a claim of that block states.
    :param rule: the rule they belong to.
    :param results: the results of its blocks, by name.
    :param reader: the evidence, and the parameter values in force.
    """

    def slot(found: re.Match[str]) -> str:
        name, wanted = found[1], found[2]
        if wanted is None:
            return reader.parameters.get(name, NOT_STATED)
        return _bound(rule, name, wanted, results, reader) if name in results else NOT_STATED

    return _SLOT.sub(slot, say).replace(".”.", ".”")


def value_words(value: Value) -> str:
    """A typed value as a reader writes it: an ISO date as precise as stated, a quantity as written, with its unit."""
    match value:
        case DateValue():
            return value.iso
        case Quantity():
            return _quantity_words(value)
        case TextValue():
            return value.text


def _quantity_words(quantity: Quantity) -> str:
    """A quantity as written; the figure of a table cell with the unit that stands elsewhere, in which it is counted."""
    raw, unit = quantity.raw, quantity.unit
    if unit in ("", "count") or any(char.isalpha() or char in "%‰€$£¥" for char in raw):
        return raw
    if abs(quantity.value) in _readings(raw):
        return f"{raw} {unit}"
    return f"{raw} ({quantity.value.normalize():,f} {unit})"


def _readings(raw: str) -> set[Decimal | None]:
    """The numbers a figure can be, with a point, a comma or neither for its decimal mark."""
    bare = raw.strip("()+-−–<>~≤≥ ")
    return {parse_number(bare), parse_number(bare, mark="."), parse_number(bare, mark=",")}


def _bound(rule: Rule, name: str, wanted: str, results: Mapping[str, BlockResult], reader: Reader) -> str:
    members, index = results[name].members, reader.index
    claims = index.in_order(members)
    if wanted in ("quote", "values") and not reader.quotes:
        return LEFT_OUT
    if wanted == "count":
        return str(len(members))
    block = rule.block(name)
    match block:
        case AttestedBlock():
            return _attested(block, members, wanted, index)
        case FindingBlock():
            of_each = [index.findings[member] for member in members]
            return joined(dict.fromkeys(one.rule if wanted == "rules" else _criterion(one) for one in of_each))
        case CalcBlock() if wanted in ("result", "results"):
            return _results(block, results, index)
    if wanted == "documents":
        return joined(dict.fromkeys(index.title(claim.document) for claim in claims)) or NOT_STATED
    if wanted == "values":
        return joined(f"{_stated(claim)} ({place(claim, index)})" for claim in claims) or NOT_STATED
    if not claims:
        titles = [index.title(member) for member in members if member in index.documents]
        return titles[0] if wanted in ("document", "title") and titles else NOT_STATED
    slot = (block.date or block.latest) if isinstance(block, OfBlock) else None
    return _slot_of(claims[0], wanted, slot, index) or NOT_STATED


def _attested(block: AttestedBlock, members: Sequence[str], wanted: str, index: EvidenceIndex) -> str:
    if not members:
        return NOT_STATED
    first = index.attestations[members[0]]
    by = f"{first.who}, {first.role}" if first.role else first.who
    return {"by": by, "date": first.granted.isoformat(), "quote": shortened(first.statement)}[wanted]


def _criterion(finding: JudgedFinding) -> str:
    return f"{finding.standard} {finding.criterion}"


def _results(block: CalcBlock, results: Mapping[str, BlockResult], index: EvidenceIndex) -> str:
    """What a calculation comes to, each group named where there are several."""
    said = []
    for group in calculation(block, results, index).groups:
        if group.left is not None:
            number = f"{round(Decimal(group.left.value), 4):,f}"
            number = number.rstrip("0").rstrip(".") if "." in number else number
            unit = f" {group.left.unit}" if group.left.unit else ""
            where = joined(value or NOT_STATED for _, value in group.labels)
            said.append(f"{number}{unit}{f' ({where})' if where else ''}")
    return joined(said) or NOT_STATED


def _slot_of(claim: Claim, wanted: str, date_slot: str | None, index: EvidenceIndex) -> str | None:
    match wanted:
        case "quote":
            return shortened(claim.quote)
        case "document" | "title":
            return index.title(claim.document)
        case "page":
            return str(claim.page) if claim.page else None
        case "section":
            return claim.section[-1] if claim.section else None
    value = claim.value(wanted)
    if value is None and wanted == "date":
        value = newest_date(claim, date_slot) or newest_date(claim)
    if value is None and wanted == "value":
        value = next((value for _, value in claim.values if isinstance(value, Quantity)), None)
    if value is not None:
        return value_words(value)
    return claim.label(wanted)


def _stated(claim: Claim) -> str:
    return joined(value_words(value) for _, value in claim.values) or shortened(claim.quote, 60)

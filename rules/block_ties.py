"""What the ties between the blocks of a rule must satisfy: they name blocks, go round in no circle, and fit.

A test on another block's claims needs a block that has claims, and a slot must be one that these claims may state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.arithmetic import terms_of
from rules.blocks import (
    LABELS,
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
from rules.load_blocks import BlockReader, Tie
from rules.reader import did_you_mean, quoted
from rules.source import Scalar

KIND_OF_BLOCK: dict[type[Block], str] = {
    ClaimBlock: "claim",
    DocumentBlock: "document",
    AttributeBlock: "attribute",
    OfBlock: "of",
    MissingBlock: "missing",
    CountBlock: "count",
    ConflictBlock: "conflict",
    ConsistentBlock: "consistent",
    CoversBlock: "covers",
    CalcBlock: "calc",
    AttestedBlock: "attested",
    FindingBlock: "finding",
}
_HAS_CLAIMS = (ClaimBlock, OfBlock, CountBlock, ConflictBlock, ConsistentBlock, CoversBlock)
_ONLY_OF_CLAIMS = (OfBlock, ConflictBlock, ConsistentBlock, CoversBlock, CalcBlock)
_SLOT_TYPES = {"date": ("date",), "quantity": ("quantity",), "comparable": ("quantity", "date")}


def check_ties(read: BlockReader, blocks: tuple[Block, ...]) -> None:
    """Note ties to blocks that do not exist or do not fit, circles, and slots that the claims do not state."""
    known = {block.name: block for block in blocks}
    for tie in read.ties:
        _check_tie(read, tie, known)
    circles = tuple(_circles(read.ties))
    for tie, names in circles:
        read.reader.refuse(tie.target, f"These blocks need each other: {' → '.join(names)}.", "Untie one of them.")
    for block, type_, slot in read.slots if not circles else ():
        if block in known:
            _check_slot(read, known[block], type_, slot, known)


def patterns_of(block: Block | None, blocks: Mapping[str, Block]) -> tuple[str, ...]:
    """The claim names whose claims a block may hold, through the blocks it tests; none for other kinds of block."""
    match block:
        case ClaimBlock(claims=claims):
            return claims
        case OfBlock(of=of) | CountBlock(of=of) | ConflictBlock(of=of) | ConsistentBlock(of=of) | CoversBlock(of=of):
            return patterns_of(blocks.get(of), blocks)
        case CalcBlock(left=left, right=right):
            names = dict.fromkeys(term.block for term in (*terms_of(left), *terms_of(right)))
            return tuple(dict.fromkeys(one for name in names for one in patterns_of(blocks.get(name), blocks)))
        case _:
            return ()


def _check_tie(read: BlockReader, tie: Tie, blocks: Mapping[str, Block]) -> None:
    name = tie.target.text
    if name == tie.block:
        read.reader.refuse(tie.target, f"Block '{name}' refers to itself.", "Name another block.")
    elif name not in read.nodes:
        remedy = did_you_mean(name, (one for one in read.nodes if one != tie.block))
        read.reader.refuse(tie.target, f"There is no block named {quoted(name)}.", remedy)
    elif name in blocks:
        target, user = blocks[name], blocks.get(tie.block)
        only_claims = isinstance(user, _ONLY_OF_CLAIMS) or tie.key == "same_section_as"
        fits = (*_HAS_CLAIMS, *((CalcBlock,) if tie.key == "calc" else () if only_claims else (DocumentBlock,)))
        if not isinstance(target, fits):
            has = "claims" if only_claims else "claims or documents"
            remedy = f"Name a block of kind {', '.join(KIND_OF_BLOCK[one] for one in fits)}."
            what = f"Block '{name}' holds no {has}; it is of kind {KIND_OF_BLOCK[type(target)]}."
            read.reader.refuse(tie.target, what, remedy)


def _circles(ties: list[Tie]) -> Iterator[tuple[Tie, tuple[str, ...]]]:
    """Every tie that closes a circle, with the names along it."""
    done: set[str] = set()

    def follow(name: str, trail: tuple[str, ...]) -> Iterator[tuple[Tie, tuple[str, ...]]]:
        done.add(name)
        for tie in ties:
            target = tie.target.text
            if tie.block != name or target == name:
                continue
            if target in trail:
                yield tie, (*trail[trail.index(target) :], target)
            elif target not in done:
                yield from follow(target, (*trail, target))

    for tie in ties:
        if tie.block not in done:
            yield from follow(tie.block, (tie.block,))


def _check_slot(read: BlockReader, block: Block, type_: str, slot: Scalar, blocks: Mapping[str, Block]) -> None:
    known = read.known
    if (
        known.vocabulary is None
        or (type_ == "date" and slot.text == "year")
        or (type_ == "any" and slot.text in LABELS)
    ):
        return
    names = patterns_of(block, blocks)
    if not names or not any(known.matching(name) for name in names):
        return
    slots = known.slots(names)
    types = _SLOT_TYPES.get(type_)
    fitting = [name for name, has in slots.items() if types is None or has & set(types)]
    if slot.text in fitting:
        return
    if slot.text in slots:
        what = f"'{slot.text}' of {', '.join(names)} is a {' or '.join(sorted(slots[slot.text]))}"
        read.reader.refuse(slot, f"{what}, not a {' or '.join(types or ())}.", did_you_mean("", fitting))
    else:
        stated = f"No claim {', '.join(names)} takes a slot {quoted(slot.text)}"
        told = "" if types is None else f" with a {' or '.join(types)}"
        read.reader.refuse(slot, f"{stated}{told}.", did_you_mean(slot.text, fitting) or "Add it to 'takes' there.")

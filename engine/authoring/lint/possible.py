"""Whether conditions can hold and fail together, given what the blocks of a rule have to do with each other.

A block that tests another's claims holds only where that one does, `missing` only where it does not, and a claim block
holds wherever a narrower one does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from rules.arithmetic import terms_of
from rules.blocks import (
    STRENGTHS,
    Block,
    CalcBlock,
    ClaimBlock,
    ConflictBlock,
    ConsistentBlock,
    CountBlock,
    CoversBlock,
    MissingBlock,
    OfBlock,
)
from rules.condition import AtLeast, Condition, Name, Not, names_in

MOST_STEPS = 4_000
"""Truth values tried before conditions are taken to be possible together."""

Literal = tuple[str, bool]
Ties = Mapping[Literal, frozenset[Literal]]


def ties_of(blocks: Sequence[Block]) -> Ties:
    """What follows from each block's holding or not holding, for a block of this rule each."""
    follows: dict[Literal, set[Literal]] = {}
    for (name, holds), (other, other_holds) in _implications(blocks):
        follows.setdefault((name, holds), set()).add((other, other_holds))
        follows.setdefault((other, not other_holds), set()).add((name, not holds))
    return {literal: frozenset(others) for literal, others in follows.items()}


def possible(holding: Sequence[Condition], failing: Sequence[Condition], ties: Ties) -> bool:
    """Whether there is evidence with which the first conditions all hold and the others all fail.

    :param ties: from `ties_of`.
    :returns: also true where it cannot be told within `MOST_STEPS`.
    """
    wanted = [*((condition, True) for condition in holding), *((condition, False) for condition in failing)]
    names = list(dict.fromkeys(name for condition, _ in wanted for name in names_in(condition)))
    waiting: list[dict[str, bool]] = [{}]
    for _ in range(MOST_STEPS):
        if not waiting:
            return False
        known = waiting.pop()
        found = [(_value(condition, known), value) for condition, value in wanted]
        if any(is_ is not None and is_ is not value for is_, value in found):
            continue
        if all(is_ is not None for is_, _ in found):
            return True
        name = next(name for name in names if name not in known)
        for value in (False, True):
            more = _with(known, (name, value), ties)
            if more is not None:
                waiting.append(more)
    return True


def _with(known: Mapping[str, bool], literal: Literal, ties: Ties) -> dict[str, bool] | None:
    """What is known once a block holds or does not, None where it contradicts what was known."""
    more = dict(known)
    waiting = [literal]
    while waiting:
        name, holds = waiting.pop()
        if more.setdefault(name, holds) is not holds:
            return None
        waiting += [(other, value) for other, value in ties.get((name, holds), ()) if more.get(other) is not value]
    return more


def _value(condition: Condition, known: Mapping[str, bool]) -> bool | None:
    match condition:
        case Name(name):
            return known.get(name)
        case Not(part):
            value = _value(part, known)
            return None if value is None else not value
        case AtLeast(count, parts, _):
            values = [_value(part, known) for part in parts]
            if values.count(True) >= count:
                return True
            return False if len(values) - values.count(False) < count else None


def _implications(blocks: Sequence[Block]) -> Iterator[tuple[Literal, Literal]]:
    for block in blocks:
        match block:
            case MissingBlock(of=of):
                # Not the other way round: where a limit is open neither the block nor its absence holds.
                yield (block.name, True), (of, False)
            case OfBlock(of=of) | CountBlock(of=of) | ConflictBlock(of=of) | ConsistentBlock(of=of):
                yield (block.name, True), (of, True)
            case CoversBlock(of=of):
                yield (block.name, True), (of, True)
            case CalcBlock(left=left, right=right, zero_if_missing=nought):
                for term in (*terms_of(left), *terms_of(right)):
                    if term.block not in nought:
                        yield (block.name, True), (term.block, True)
            case ClaimBlock():
                for tied in (block.same_document_as, block.same_section_as, block.names):
                    if tied is not None:
                        yield (block.name, True), (tied, True)
            case _:
                pass
    for one, other in permutations((block for block in blocks if isinstance(block, ClaimBlock)), 2):
        if _within(one, other):
            yield (one.name, True), (other.name, True)


def _within(one: ClaimBlock, other: ClaimBlock) -> bool:
    """Whether every claim that passes the first block surely passes the other."""
    ties = (other.same_document_as, other.different_document_from, other.same_section_as, other.names)
    own = (one.same_document_as, one.different_document_from, one.same_section_as, one.names)
    return (
        all(any(_covers(wide, name) for wide in other.claims) for name in one.claims)
        and all(set(mine) <= set(theirs) for mine, theirs in _taken(one, other))
        and STRENGTHS.index(one.strength) <= STRENGTHS.index(other.strength)
        and all(
            not theirs or (mine and set(mine) <= set(theirs))
            for mine, theirs in ((one.documents, other.documents), (one.kinds, other.kinds))
        )
        and set(other.labels) <= set(one.labels)
        and set(other.has) <= set(one.has)
        and all(tie is None or tie == mine for tie, mine in zip(ties, own, strict=True))
    )


def _taken(one: ClaimBlock, other: ClaimBlock) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return ((one.stance, other.stance), (one.time, other.time), (one.whose, other.whose), (one.place, other.place))


def _covers(wide: str, name: str) -> bool:
    return wide == name or (wide.endswith(".*") and name.startswith(wide[:-1]))

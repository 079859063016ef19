"""What follows for the other blocks of a rule when some of them are changed.

A test on claims needs the claims, a claim tied to a document needs that document, absence is the opposite of
presence: a near-miss that ignored this would promise what no evidence can bring.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.claim import STRENGTH_RANK, Strength
from rules.arithmetic import terms_of
from rules.blocks import (
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
from rules.model import Rule


class Logic:
    """How the blocks of one rule hang together; made once for a rule.

    :param rule: the rule.
    """

    def __init__(self, rule: Rule) -> None:
        self._missing = {block.name: block.of for block in rule.blocks if isinstance(block, MissingBlock)}
        wider = {
            block.name: tuple(other.name for other in rule.blocks if narrower(block, other)) for block in rule.blocks
        }
        below = {block.name: () if isinstance(block, MissingBlock) else tested(block) for block in rule.blocks}
        self._needs = {block.name: (*below[block.name], *ties(block), *wider[block.name]) for block in rule.blocks}
        self._brings = {name: _reached(name, {one: (*wider[one], *below[one]) for one in wider}) for name in wider}

    def settle(self, values: Mapping[str, bool], changed: frozenset[str]) -> dict[str, bool] | None:
        """The truth of every block after some are changed, with all that follows.

        :param values: which blocks hold now.
        :param changed: the blocks to turn over; a block of kind *missing* follows from its other block and is none.
        :returns: the new values; None where the change contradicts itself, or asks for a block whose tied block has
            no claim.
        """
        settled = dict(values)
        for name in changed:
            settled[name] = not values[name]
            if settled[name]:
                settled.update(dict.fromkeys(self._brings[name], True))
        before: dict[str, bool] = {}
        while before != settled:
            before = dict(settled)
            for name, needs in self._needs.items():
                if name in self._missing:
                    settled[name] = not settled[self._missing[name]]
                elif settled[name] and not all(settled[needed] for needed in needs):
                    settled[name] = False
        return None if any(settled[name] == values[name] for name in changed) else settled


def base(block: Block) -> str | None:
    """The block whose claims a block tests, counts, compares or misses; None for one that asks the documents itself."""
    tests = OfBlock | CountBlock | ConflictBlock | ConsistentBlock | CoversBlock | MissingBlock
    return block.of if isinstance(block, tests) else None


def tested(block: Block) -> tuple[str, ...]:
    """The blocks without which a block cannot hold: the one it tests, or those it calculates with."""
    below = base(block)
    return (below,) if below is not None else _calculated(block)


def _calculated(block: Block) -> tuple[str, ...]:
    """The blocks without which a calculation has no value."""
    if not isinstance(block, CalcBlock):
        return ()
    named = dict.fromkeys(term.block for term in (*terms_of(block.left), *terms_of(block.right)))
    return tuple(name for name in named if name not in block.zero_if_missing)


def ties(block: Block) -> tuple[str, ...]:
    """The other blocks whose document or section a claim of this block must share."""
    if not isinstance(block, ClaimBlock):
        return ()
    return tuple(name for name in _tie_names(block) if name)


def _tie_names(block: ClaimBlock) -> tuple[str | None, ...]:
    return (block.same_document_as, block.different_document_from, block.same_section_as, block.names)


def narrower(narrow: Block, wide: Block) -> bool:
    """Whether every claim that passes one block passes the other one, judged from their filters alone."""
    if not (isinstance(narrow, ClaimBlock) and isinstance(wide, ClaimBlock)) or narrow.name == wide.name:
        return False
    labels = dict(narrow.labels)
    return (
        all(any(_covers(pattern, name) for pattern in wide.claims) for name in narrow.claims)
        and all(set(getattr(narrow, key)) <= set(getattr(wide, key)) for key in ("stance", "time", "whose", "place"))
        and STRENGTH_RANK[Strength(narrow.strength)] >= STRENGTH_RANK[Strength(wide.strength)]
        and all(
            not getattr(wide, key) or (getattr(narrow, key) and set(getattr(narrow, key)) <= set(getattr(wide, key)))
            for key in ("documents", "kinds")
        )
        and set(wide.has) <= set(narrow.has)
        and all(name in labels and set(labels[name]) <= set(allowed) for name, allowed in wide.labels)
        and all(
            other is None or other == mine for other, mine in zip(_tie_names(wide), _tie_names(narrow), strict=True)
        )
    )


def _reached(name: str, steps: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Everything that steps lead to from a block."""
    reached: dict[str, None] = {}
    queue = [name]
    while queue:
        for other in steps[queue.pop()]:
            if other not in reached:
                reached[other] = None
                queue.append(other)
    return tuple(reached)


def _covers(pattern: str, name: str) -> bool:
    return pattern == name or (pattern.endswith(".*") and name.startswith(pattern[:-1]))

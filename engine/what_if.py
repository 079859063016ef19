"""What follows for the other blocks of a rule when some of them are changed.

A test on claims needs the claims, a claim tied to a document needs that document, absence is the opposite of
presence: a near-miss that ignored this would promise what no evidence can bring.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.claim import STRENGTH_RANK, Strength
from rules.model import Block, ClaimBlock, ConflictBlock, CountBlock, MissingBlock, OfBlock, Rule


def settle(rule: Rule, values: Mapping[str, bool], changed: frozenset[str]) -> dict[str, bool] | None:
    """The truth of every block after some are changed, with all that follows.

    :param rule: the rule the blocks belong to.
    :param values: which blocks hold now.
    :param changed: the blocks to turn over; a block of kind *missing* follows from its other block and is none of them.
    :returns: the new values; None where the change contradicts itself, or asks for a block whose tied block has no
        claim.
    """
    settled = dict(values)
    for name in changed:
        settled[name] = not values[name]
        if settled[name]:
            for other in _brings(rule, name):
                settled[other] = True
    for _ in rule.blocks:
        for block in rule.blocks:
            if isinstance(block, MissingBlock):
                settled[block.name] = not settled[block.of]
            elif settled[block.name] and not all(settled[needed] for needed in _needs(rule, block)):
                settled[block.name] = False
    if any(settled[name] == values[name] for name in changed):
        return None
    return settled


def base(block: Block) -> str | None:
    """The block whose claims a block tests, counts, compares or misses; None for one that asks the documents itself."""
    return block.of if isinstance(block, OfBlock | CountBlock | ConflictBlock | MissingBlock) else None


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


def _brings(rule: Rule, name: str) -> tuple[str, ...]:
    """The blocks that hold at once when this one does: what it tests, and wider blocks its claim passes too."""
    brought: dict[str, None] = {}
    queue = [name]
    while queue:
        block = rule.block(queue.pop())
        wider = [other.name for other in rule.blocks if narrower(block, other)]
        below = base(block)
        for other in [*wider, *([below] if below and not isinstance(block, MissingBlock) else [])]:
            if other not in brought:
                brought[other] = None
                queue.append(other)
    return tuple(brought)


def _needs(rule: Rule, block: Block) -> tuple[str, ...]:
    below = base(block)
    wider = tuple(other.name for other in rule.blocks if narrower(block, other))
    return (*((below,) if below else ()), *ties(block), *wider)


def _covers(pattern: str, name: str) -> bool:
    return pattern == name or (pattern.endswith(".*") and name.startswith(pattern[:-1]))

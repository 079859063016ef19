"""Blocks compiled to durable-rules JSON rulesets, sharded far below the engine's limits and named by content.

What each block means is written in `rules.blocks` and, where that leaves room, in `engine.reference`; the two
implementations share nothing but the model, the calendar and the reading of limits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.blocks.calculating import calc_unit
from engine.blocks.emit import Emitter
from engine.blocks.judging import attested_unit, finding_unit
from engine.blocks.relating import conflict_unit, consistent_unit, count_unit, covers_unit, missing_unit, of_unit
from engine.blocks.selecting import attribute_unit, claim_unit, document_unit
from engine.blocks.shards import RULES_PER_SHARD, Answer, Shard, ShardTooLargeError
from rules.arithmetic import Constant, Expression, Term, replaced, terms_of
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
from rules.location import NOWHERE
from rules.model import Rule

KEPT = 8
_kept: dict[tuple[tuple[Rule, ...], dt.date], tuple[tuple[Shard, ...], dict[str, str]]] = {}


def compiled(rules: tuple[Rule, ...], as_of: dt.date, refused: dict[str, str]) -> Iterator[Shard]:
    """Compile rules to shards, one after the other; those of the last few calls are kept.

    :param rules: rules whose blocks hold concrete values (see `engine.in_force.resolve`).
    :param as_of: the day dates are measured from.
    :param refused: takes the ids of rules that cannot be compiled, each with the reason.
    :returns: the shards; together they answer every block of every rule that is not refused.
    """
    key = (rules, as_of)
    if key in _kept:
        shards, known = _kept[key]
        refused.update(known)
        yield from shards
        return
    done = []
    # Rules that ask for the same claims side by side: fewer facts per shard, and more blocks compiled only once.
    waiting = sorted((rule for rule in rules if rule.blocks), key=lambda rule: (_claims_asked(rule), rule.id))
    while waiting:
        shard, taken = _largest_shard(waiting, as_of, refused)
        waiting = waiting[taken:]
        if shard.answers:
            done.append(shard)
            yield shard
    while len(_kept) >= KEPT:
        del _kept[next(iter(_kept))]
    _kept[key] = (tuple(done), dict(refused))


def _claims_asked(rule: Rule) -> tuple[str, ...]:
    asked = {name for block in rule.blocks if isinstance(block, ClaimBlock) for name in block.claims}
    return tuple(sorted(asked, key=lambda name: (name.startswith("document."), name)))


def _largest_shard(rules: Sequence[Rule], as_of: dt.date, refused: dict[str, str]) -> tuple[Shard, int]:
    """A shard of as many of the first rules as the engine safely takes, and how many they are."""
    emitter = Emitter()
    taken = 0
    while taken < len(rules) and len(emitter.definition) < RULES_PER_SHARD * 3 // 4:
        rule = rules[taken]
        taken += 1
        try:
            _add(rule, emitter, as_of)
        except (ValueError, KeyError) as error:
            # What the rule has left in the emitter is never answered; the shard is made again without it.
            refused[rule.id] = str(error)
            return _largest_shard([*rules[: taken - 1]], as_of, refused) if taken > 1 else (Emitter().finish(), 1)
    while True:
        try:
            return emitter.finish(), taken
        except ShardTooLargeError as error:
            if taken == 1:
                refused[rules[0].id] = f"it is too large for durable-rules ({error}); split the rule"
                return Emitter().finish(), 1
        taken //= 2
        emitter = Emitter()
        for rule in rules[:taken]:
            _add(rule, emitter, as_of)


def _add(rule: Rule, emitter: Emitter, as_of: dt.date) -> None:
    compiler = _RuleCompiler(rule, emitter, as_of)
    for block in rule.blocks:
        unit = compiler.unit_of(block.name)
        members = {"c": "c", "doc": "d", "att": "a", "fi": "f", None: ""}[emitter.units[unit].key]
        emitter.answers.append(Answer(rule=rule.id, block=block.name, unit=unit, members=members))


class _RuleCompiler:
    """Compiles the blocks of one rule into an emitter; equal blocks, of this rule or another, are compiled once."""

    def __init__(self, rule: Rule, emitter: Emitter, as_of: dt.date) -> None:
        self.rule = rule
        self.emitter = emitter
        self.as_of = as_of
        self.units: dict[str, int] = {}
        self.entered: list[str] = []

    def unit_of(self, name: str) -> int:
        """The unit that answers a block of the rule, compiled where it is not yet."""
        if name not in self.units:
            if name in self.entered:
                circle = ", ".join(self.entered)
                raise ValueError(f"{self.rule.id}: the blocks {circle} refer to each other in a circle.")
            self.entered.append(name)
            block = self.rule.block(name)
            key: tuple[object, ...] = (_anonymous(block), *(self.unit_of(other) for other in referred_names(block)))
            if isinstance(block, AttestedBlock):
                key = (*key, self.rule.id, self.rule.standard, self.rule.criterion)
            if key not in self.emitter.known:
                self.emitter.known[key] = self._compile(block)
            self.units[name] = self.emitter.known[key]
            self.entered.pop()
        return self.units[name]

    def _compile(self, block: Block) -> int:
        match block:
            case ClaimBlock():
                return claim_unit(self.emitter, block, self.unit_of)
            case DocumentBlock():
                return document_unit(self.emitter, block)
            case AttributeBlock():
                return attribute_unit(self.emitter, block)
            case OfBlock():
                return of_unit(self.emitter, block, self.unit_of(block.of), self.as_of)
            case MissingBlock():
                return missing_unit(self.emitter, self.unit_of(block.of))
            case CountBlock():
                return count_unit(self.emitter, block, self.unit_of(block.of))
            case ConflictBlock():
                return conflict_unit(self.emitter, block, self.unit_of(block.of))
            case ConsistentBlock():
                return consistent_unit(self.emitter, block, self.unit_of(block.of))
            case CoversBlock():
                return covers_unit(self.emitter, block, self.unit_of(block.of))
            case CalcBlock():
                return calc_unit(self.emitter, block, self.unit_of)
            case AttestedBlock():
                return attested_unit(self.emitter, block, self.rule, self.as_of)
            case FindingBlock():
                return finding_unit(self.emitter, block)


def _anonymous(block: Block) -> Block:
    """The block without what makes no difference to its members: its names for others, its place, its default keys."""
    match block:
        case ClaimBlock():
            return replace(
                block,
                name="",
                location=NOWHERE,
                written=frozenset(),
                same_document_as=_tied(block.same_document_as),
                different_document_from=_tied(block.different_document_from),
                same_section_as=_tied(block.same_section_as),
                names=_tied(block.names),
            )
        case OfBlock() | MissingBlock() | CountBlock() | ConflictBlock() | ConsistentBlock() | CoversBlock():
            return replace(block, name="", location=NOWHERE, of="")
        case CalcBlock():
            names = {name: str(place) for place, name in enumerate(referred_names(block))}
            return replace(
                block,
                name="",
                location=NOWHERE,
                text="",
                left=_numbered(block.left, names),
                right=None if block.right is None else _numbered(block.right, names),
                zero_if_missing=tuple(sorted(names[name] for name in block.zero_if_missing)),
            )
        case _:
            return replace(block, name="", location=NOWHERE)


def _numbered(side: Expression, names: dict[str, str]) -> Expression:
    def number(part: Constant | Term) -> Expression:
        return Term(names[part.block], part.summed) if isinstance(part, Term) else part

    return replaced(side, number)


def _tied(name: str | None) -> str | None:
    return None if name is None else ""


def referred_names(block: Block) -> tuple[str, ...]:
    """The names of the blocks a block refers to."""
    match block:
        case ClaimBlock():
            ties = (block.same_document_as, block.different_document_from, block.same_section_as, block.names)
            return tuple(name for name in ties if name is not None)
        case OfBlock() | MissingBlock() | CountBlock() | ConflictBlock() | ConsistentBlock() | CoversBlock():
            return (block.of,)
        case CalcBlock():
            terms = (*terms_of(block.left), *terms_of(block.right))
            return tuple(dict.fromkeys(term.block for term in terms))
        case _:
            return ()

"""Engine rules for the blocks that ask of people and of findings: attestations, and the findings of a run."""

from __future__ import annotations

import datetime as dt
import itertools

from engine.blocks.emit import Condition, Emitter, literal
from engine.blocks.tokens import folded, token
from engine.in_force.periods import earliest_within, parse_period
from rules.blocks import AttestedBlock, FindingBlock
from rules.model import Rule


def attested_unit(emitter: Emitter, block: AttestedBlock, rule: Rule, as_of: dt.date) -> int:
    """The attestations for a rule or its criterion that are in force on the day."""
    is_open = block.within is not None and "{" in block.within
    unit = emitter.unit("att", is_open=is_open)
    if is_open:
        return unit
    emitter.attestations = True
    days = [literal("day", as_of.toordinal(), "$lte"), literal("end", as_of.toordinal(), "$gte")]
    if block.within is not None:
        days.append(literal("day", earliest_within(as_of, parse_period(block.within)).toordinal(), "$gte"))
    targets = dict.fromkeys((rule.id, f"{rule.standard}/{rule.criterion}"))
    roles = [[literal("role", role)] for role in dict.fromkeys(map(folded, block.by))] or [[]]
    for target, role in itertools.product(targets, roles):
        literals = (literal("t", "attest"), literal("k", token(target)), *role, *days)
        emitter.rule(unit, [Condition("m", literals)], member="m")
    return unit


def finding_unit(emitter: Emitter, block: FindingBlock) -> int:
    """The findings of this run with some outcomes, related ones alone where asked, where there are enough of them."""
    emitter.judged = True
    unit = emitter.unit("fi")
    packs = [[literal("pack", token(pack))] for pack in dict.fromkeys(block.packs)] or [[]]
    waived = [] if block.waived else [literal("waived", 0)]
    for outcome, pack in itertools.product(dict.fromkeys(block.outcomes), packs):
        literals = (literal("t", "judged"), literal("out", token(outcome)), *pack, *waived)
        emitter.rule(unit, [Condition("m", literals)], member="m")
    if block.related:
        passing, unit = unit, emitter.unit("fi", source=unit)
        member = Condition("m", emitter.rows_of(passing, []))
        link = Condition("link", (literal("t", "linked"),), (("fi", "m", "fi", None),))
        other = Condition("other", emitter.distinct(passing, ["fi"], role="other"), (("fi", "link", "to", None),))
        emitter.rule(unit, [member, link, other], member="m")
    if block.at_least == 1:
        return unit
    enough = emitter.unit("fi", level=1, source=unit)
    count = (*emitter.count_of(unit, None), literal("n", block.at_least, "$gte"))
    emitter.rule(enough, [Condition("count", count), Condition("m", emitter.rows_of(unit, []))], member="m", gate=1)
    return enough

"""Engine rules for calculations: the worker adds up what the engine selected, the engine compares and picks members.

What a calculation comes to in a group is asserted as facts, one a side; which groups pass, and whether all of them do,
is asked behind gates like every other question of absence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.blocks.emit import Condition, Emitter, literal
from engine.blocks.relating import group_fields
from engine.blocks.tokens import NOT_STATED, SCALE, field, fixed, token
from engine.in_force.measures import parse_limit
from rules.arithmetic import Constant, Expression, Operation, Term, constants_of, exact, terms_of
from rules.blocks import CalcBlock

_RIGHT_IS = {"<=": "$gte", "<": "$gt", ">=": "$lte", ">": "$lt", "=": None}
_PARTS = ("qu", "qs", "qp", "ql", "qh")


def calc_unit(emitter: Emitter, block: CalcBlock, unit_of: Callable[[str], int]) -> int:
    """The claims that go into the groups of a calculation that pass; none where one of all has to and does not."""
    terms = tuple(dict.fromkeys((*terms_of(block.left), *terms_of(block.right))))
    units = {term.block: unit_of(term.block) for term in terms}
    behind = [emitter.units[unit] for unit in units.values()]
    is_open = any("{" in text for text in (*constants_of(block.left), *constants_of(block.right)))
    gate = max(unit.level for unit in behind) + 1
    passing = emitter.unit("c", level=gate, is_open=is_open or any(unit.open for unit in behind))
    if is_open:
        return passing
    groups = group_fields(emitter, block.by)
    of_claims = [unit for unit in units.values() if emitter.units[unit].key == "c"]
    emitter.quantities.add(block.value)
    for unit in of_claims:
        emitter.keep(unit, ["doc", "sub", *(field(part, block.value) for part in _PARTS), *groups])
    number = emitter.calculation(
        {
            "level": gate - 1,
            "groups": groups,
            "fields": [field(part, block.value) for part in _PARTS],
            "terms": [
                (
                    units[term.block] if units[term.block] in of_claims else None,
                    term.summed,
                    term.block in block.zero_if_missing,
                )
                for term in terms
            ],
            "left": _tree(block.left, terms),
            "right": None if block.right is None else _tree(block.right, terms),
            "pure": {token("count|count"): 1, token("percent|%"): 100},
        }
    )

    def calculated(kind: str) -> tuple[dict[str, Any], ...]:
        return (literal("t", kind), literal("p", number))

    sides = [Condition("l", calculated("left"))]
    if block.operator is not None:
        compared = (("x", "l", "x", _RIGHT_IS[block.operator]), ("u", "l", "u", None))
        sides.append(Condition("r", calculated("right"), (*compared, *((name, "l", name, None) for name in groups))))
    for unit in of_claims:
        member = Condition("m", emitter.rows_of(unit, groups), tuple((name, "l", name, None) for name in groups))
        emitter.rule(passing, [*sides, member], member="m", gate=gate)
    if block.any:
        return passing
    failed = emitter.unit(None, level=gate + 1)
    same_group = tuple((name, "g", name, None) for name in groups)
    passes = Condition("passes", emitter.distinct(passing, groups), same_group)
    emitter.rule(failed, [Condition("g", calculated("group"))], member=None, gate=gate + 1, none=passes)
    whole = emitter.unit("c", level=gate + 2, is_open=emitter.units[passing].open)
    for unit in of_claims:
        none = Condition("failed", emitter.distinct(failed, []))
        emitter.rule(whole, [Condition("m", emitter.rows_of(unit, []))], member="m", gate=gate + 2, none=none)
    return whole


def _tree(part: Expression, terms: tuple[Term, ...]) -> list[Any]:
    match part:
        case Term():
            return ["term", terms.index(part)]
        case Constant(text):
            return _constant(text)
        case Operation(sign, left, right):
            return [sign, _tree(left, terms), _tree(right, terms)]


def _constant(text: str) -> list[Any]:
    """A number as millionths with what they are to be divided by, and its unit (None: a pure number)."""
    number = exact(text)
    if number is not None:
        return ["number", fixed(number), SCALE, None]
    limit = parse_limit(text)
    if limit.bound in ("<=", ">="):
        return ["nothing"]
    if limit.dimension in ("count", "percent"):
        return ["number", fixed(limit.value), SCALE * (100 if limit.dimension == "percent" else 1), None]
    parts = (token(f"{limit.dimension}|{limit.unit}"), _part(limit.substance), _part(limit.per))
    return ["number", fixed(limit.value), SCALE, list(parts)]


def _part(text: str | None) -> str:
    return NOT_STATED if text is None else token(text)

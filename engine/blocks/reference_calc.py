"""The reference's arithmetic: what a calculation comes to, group by group, in exact fractions with their units.

Pure functions on claims, in plain Python; what they mean is told in `engine.reference`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN
from fractions import Fraction

from engine.in_force.measures import DECIMALS, LARGEST, parse_limit
from extractors.claim import Claim, Quantity
from rules.arithmetic import Constant, Expression, Operation, Term, exact
from rules.blocks import CalcBlock

Unit = frozenset[tuple[tuple[str | None, ...], int]]
Group = tuple[str | None, ...]
_PURE: Unit = frozenset()
_SHARES = {("count", "count"): 1, ("percent", "%"): 100}


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact number with its unit, as powers of units of measurement; the empty unit is a pure number's.

    `unit` None stands for nought of any unit.
    """

    number: Fraction
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Calculated:
    """What a calculation comes to in one group: its two sides (the right one None where there is none, or no value)."""

    group: Group
    left: Figure | None
    right: Figure | None
    passes: bool
    claims: tuple[Claim, ...]


def calculated(block: CalcBlock, claims: Mapping[str, Sequence[Claim]]) -> tuple[Calculated, ...]:
    """What a calculation comes to in each of its groups, in order of the groups.

    :param block: the calculation, its parameters replaced by their values.
    :param claims: the claims of each block it names.
    """
    names = _names(block)
    groups = {_group(claim, block.by) for name in names for claim in claims[name]}
    return tuple(
        _of_group(block, group, {name: [c for c in claims[name] if _group(c, block.by) == group] for name in names})
        for group in sorted(groups, key=repr)
    )


def passing_calculation(block: CalcBlock, claims: Mapping[str, Sequence[Claim]]) -> list[Claim]:
    """The claims that go into the groups that pass; none where one has to pass and does not."""
    groups = calculated(block, claims)
    if not block.any and not all(group.passes for group in groups):
        return []
    passed = {claim.id: claim for group in groups if group.passes for claim in group.claims}
    return list(passed.values())


def _names(block: CalcBlock) -> tuple[str, ...]:
    found: dict[str, None] = {}

    def walk(part: Expression | None) -> None:
        if isinstance(part, Term):
            found[part.block] = None
        elif isinstance(part, Operation):
            walk(part.left)
            walk(part.right)

    walk(block.left)
    walk(block.right)
    return tuple(found)


def _group(claim: Claim, by: tuple[str, ...]) -> Group:
    return tuple(claim.document if field == "document" else claim.label(field) for field in by)


def _of_group(block: CalcBlock, group: Group, claims: Mapping[str, list[Claim]]) -> Calculated:
    left = _value(block.left, block, claims)
    right = None if block.right is None else _value(block.right, block, claims)
    passes = left is not None and (block.operator is None or _compares(left, block.operator, right))
    inputs = {claim.id: claim for of_block in claims.values() for claim in of_block}
    return Calculated(group, left, right, passes, tuple(inputs.values()))


def _value(part: Expression, block: CalcBlock, claims: Mapping[str, list[Claim]]) -> Figure | None:
    figure: Figure | None
    match part:
        case Constant(text):
            figure = _constant(text)
        case Term(name, summed):
            if not claims[name]:
                return Figure(Fraction(0), None) if name in block.zero_if_missing else None
            figure = _sum(block.value, claims[name]) if summed else _one(block.value, claims[name])
        case Operation(sign, first, second):
            one, other = _value(first, block, claims), _value(second, block, claims)
            figure = None if one is None or other is None else _operated(sign, one, other)
    return None if figure is None or abs(figure.number) > LARGEST else figure


def _constant(text: str) -> Figure | None:
    number = exact(text)
    return Figure(Fraction(number), _PURE) if number is not None else _figure(parse_limit(text))


def _figure(value: object) -> Figure | None:
    """A quantity as a figure; None for what is no exact number."""
    if not isinstance(value, Quantity) or value.bound in ("<=", ">=") or not value.value.is_finite():
        return None
    if value.value.copy_abs() > LARGEST:
        return None
    number = Fraction(value.value.quantize(DECIMALS, rounding=ROUND_HALF_EVEN))
    share = _SHARES.get((value.dimension, value.unit))
    if share is not None:
        return Figure(number / share, _PURE)
    return Figure(number, frozenset({((value.dimension, value.unit, value.substance, value.per), 1)}))


def _one(slot: str, claims: Sequence[Claim]) -> Figure | None:
    figures = {_figure(claim.value(slot)) for claim in claims}
    return figures.pop() if len(figures) == 1 else None


def _sum(slot: str, claims: Sequence[Claim]) -> Figure | None:
    """The sum of what the claims state; what two documents state of the same labels must agree, and counts once."""
    subjects: dict[tuple[tuple[str, str], ...], dict[str, Figure]] = {}
    for claim in claims:
        figure = _figure(claim.value(slot))
        if figure is None:
            return None
        documents = subjects.setdefault(tuple(sorted(claim.labels)), {})
        before = documents.get(claim.document)
        if before is not None and before.unit != figure.unit:
            return None
        documents[claim.document] = Figure(figure.number + (before.number if before else 0), figure.unit)
    stated = [set(documents.values()) for documents in subjects.values()]
    if any(len(figures) > 1 for figures in stated):
        return None
    figures = [figure for one in stated for figure in one]
    if len({figure.unit for figure in figures}) > 1:
        return None
    return Figure(sum((figure.number for figure in figures), Fraction(0)), figures[0].unit)


def _operated(sign: str, one: Figure, other: Figure) -> Figure | None:
    if sign in "+-":
        if None not in (one.unit, other.unit) and one.unit != other.unit:
            return None
        unit = other.unit if one.unit is None else one.unit
        return Figure(one.number + other.number if sign == "+" else one.number - other.number, unit)
    if sign == "/" and other.number == 0:
        return None
    number = one.number * other.number if sign == "*" else one.number / other.number
    if one.unit is None or other.unit is None:
        return Figure(number, None)
    return Figure(number, _powers(one.unit, other.unit, 1 if sign == "*" else -1))


def _powers(one: Unit, other: Unit, direction: int) -> Unit:
    powers = dict(one)
    for unit, power in other:
        powers[unit] = powers.get(unit, 0) + direction * power
    return frozenset((unit, power) for unit, power in powers.items() if power)


def _compares(left: Figure, operator: str, right: Figure | None) -> bool:
    if right is None or (None not in (left.unit, right.unit) and left.unit != right.unit):
        return False
    one, other = _millionths(left), _millionths(right)
    return {"<=": one <= other, "<": one < other, ">=": one >= other, ">": one > other, "=": one == other}[operator]


def _millionths(figure: Figure) -> int:
    return round(figure.number * 1_000_000)

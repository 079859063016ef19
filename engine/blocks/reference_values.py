"""The reference's tests on dates and quantities: within a limit, newest, every of a group, in conflict.

Pure functions on claims, in plain Python; what they mean is told in `engine.reference`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal

from engine.in_force.measures import DECIMALS, LARGEST, parse_limit, parse_tolerance
from engine.in_force.periods import earliest_within, parse_day, parse_period
from extractors.claim import Claim, DateValue, Quantity
from rules.blocks import ConflictBlock, ConsistentBlock, OfBlock

_ENDS = (Decimal("-Infinity"), Decimal("Infinity"))


def passing_test(block: OfBlock, claims: tuple[Claim, ...], as_of: dt.date) -> list[Claim]:
    """The claims of another block that pass the test of an `of` block, in the order given."""
    if block.latest is not None:
        passing = _latest(claims, block.latest, block.by, block.back)
    else:
        test = _comparison(block) if block.compare is not None else _date_test(block, as_of)
        passing = {claim.id for claim in claims if test(claim)}
    if block.every:
        failed = {_group(claim, block.by) for claim in claims if claim.id not in passing}
        return [claim for claim in claims if _group(claim, block.by) not in failed]
    return [claim for claim in claims if claim.id in passing]


def _group(claim: Claim, by: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(claim.document if field == "document" else claim.label(field) for field in by)


def _date(claim: Claim, slot: str) -> tuple[dt.date, dt.date] | None:
    value = claim.value(slot)
    if isinstance(value, DateValue):
        return value.first, value.last
    year = claim.label("year") if slot == "year" and value is None else None
    if year is not None and re.fullmatch(r"[0-9]{4}", year) and year != "0000":
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    return None


def _date_test(block: OfBlock, as_of: dt.date) -> Callable[[Claim], bool]:
    if block.date is None:
        return lambda claim: False
    slot = block.date
    earliest = earliest_within(as_of, parse_period(block.within)) if block.within is not None else None
    after = parse_day(block.after, as_of) if block.after is not None else None
    before = parse_day(block.before, as_of) if block.before is not None else None

    def passes(claim: Claim) -> bool:
        days = _date(claim, slot)
        if days is None:
            return False
        first, last = days
        return (
            (earliest is None or earliest <= first <= as_of)
            and (after is None or first > after)
            and (before is None or last < before)
        )

    return passes


def _latest(claims: tuple[Claim, ...], slot: str, by: tuple[str, ...], back: int) -> set[str]:
    dated = [(claim, days[0]) for claim in claims if (days := _date(claim, slot)) is not None]
    stated: dict[tuple[str | None, ...], set[dt.date]] = {}
    for claim, day in dated:
        stated.setdefault(_group(claim, by), set()).add(day)
    chosen = {group: sorted(found, reverse=True)[back : back + 1] for group, found in stated.items()}
    return {claim.id for claim, day in dated if day in chosen[_group(claim, by)]}


def _range(quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    if not quantity.value.is_finite() or quantity.value.copy_abs() > LARGEST:
        return None
    value = quantity.value.quantize(DECIMALS, rounding=ROUND_HALF_EVEN)
    low = _ENDS[0] if quantity.bound == "<=" else value
    high = _ENDS[1] if quantity.bound == ">=" else value
    return low, high


def _comparison(block: OfBlock) -> Callable[[Claim], bool]:
    assert block.compare is not None
    operator, limit_text = block.compare
    if block.value is None:
        return lambda claim: False
    slot = block.value
    limit = parse_limit(limit_text)
    bar = limit.value.quantize(DECIMALS, rounding=ROUND_HALF_EVEN)

    def passes(claim: Claim) -> bool:
        value = claim.value(slot)
        if not isinstance(value, Quantity) or (value.dimension, value.unit) != (limit.dimension, limit.unit):
            return False
        if limit.substance not in (None, value.substance) or limit.per not in (None, value.per):
            return False
        ends = _range(value)
        if ends is None:
            return False
        low, high = ends
        return {
            "<=": high <= bar,
            "<": high < bar,
            ">=": low >= bar,
            ">": low > bar,
            "=": low == high == bar,
            "==": low == high == bar,
        }[operator]

    return passes


def comparable(block: ConflictBlock | ConsistentBlock, claims: tuple[Claim, ...]) -> list[Claim]:
    """The claims of another block that state something to compare."""
    return [claim for claim in claims if _kind(block, claim) is not None]


def _kind(block: ConflictBlock | ConsistentBlock, claim: Claim) -> tuple[object, ...] | None:
    value = claim.value(block.value)
    if "year" in block.by and claim.label("year") is None:
        return None
    if isinstance(value, Quantity):
        return (value.dimension, value.unit, value.substance, value.per) if _range(value) is not None else None
    return ("date",) if isinstance(value, DateValue) else None


def conflicting(block: ConflictBlock | ConsistentBlock, claims: tuple[Claim, ...]) -> list[Claim]:
    """The claims of another block that one in another document contradicts."""
    tolerance = parse_tolerance(block.tolerance)
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in comparable(block, claims):
        groups.setdefault((_kind(block, claim), _group(claim, block.by)), []).append(claim)
    return [
        claim
        for group in groups.values()
        for claim in group
        if any(
            claim.document != other.document and _differ(claim.value(block.value), other.value(block.value), tolerance)
            for other in group
        )
    ]


def _differ(one: object, two: object, tolerance: Decimal) -> bool:
    if isinstance(one, DateValue) and isinstance(two, DateValue):
        return one.last < two.first or two.last < one.first
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        first, second = _range(one), _range(two)
        return (
            first is not None
            and second is not None
            and (_apart(first[1], second[0], tolerance) or _apart(second[1], first[0], tolerance))
        )
    return False


def _apart(top_of_lower: Decimal, bottom_of_upper: Decimal, tolerance: Decimal) -> bool:
    if not (top_of_lower.is_finite() and bottom_of_upper.is_finite()):
        return False
    return bottom_of_upper - top_of_lower > tolerance * abs(top_of_lower)

"""Engine rules for the blocks that test another block: dates, comparisons, newest, every, absence, counts, conflicts.

They read the rows that block asserts. Where something must *not* be there, or must all be there, the rule stands
behind the gate of a later level, when nothing more can be asserted on the level it asks about.
"""

from __future__ import annotations

import datetime as dt
from itertools import permutations

from engine.blocks.emit import Condition, Emitter, literal, present
from engine.blocks.shards import Test, taken_apart
from engine.blocks.tokens import NOT_STATED, field, fixed, token
from engine.in_force.measures import parse_limit, parse_tolerance
from engine.in_force.periods import earliest_within, parse_day, parse_period
from rules.blocks import ConflictBlock, ConsistentBlock, CountBlock, CoversBlock, OfBlock

_COMPARE: dict[str, tuple[tuple[str, str | None], ...]] = {
    "<=": (("qh", "$lte"),),
    "<": (("qh", "$lt"),),
    ">=": (("ql", "$gte"),),
    ">": (("ql", "$gt"),),
    "=": (("ql", None), ("qh", None)),
    "==": (("ql", None), ("qh", None)),
}

_SCOPES = ["+".join(some) for size in (1, 2, 3) for some in permutations("123", size)]


def of_unit(emitter: Emitter, block: OfBlock, of: int, as_of: dt.date) -> int:
    """The claims of another block that pass a test on a date or a quantity, or are the newest, perhaps by groups."""
    limits = [block.within, block.after, block.before, block.compare[1] if block.compare else None]
    is_open = any("{" in text for text in limits if text is not None)
    behind = emitter.units[of]
    if is_open or behind.key != "c" or (block.latest, block.date, block.value) == (None, None, None):
        return emitter.unit("c", level=behind.level, is_open=is_open or behind.open)
    if block.latest is not None:
        passing = _newest(emitter, block, of)
    else:
        tests = _date_tests(emitter, block, as_of) if block.compare is None else _quantity_tests(emitter, block)
        passing = emitter.unit("c", level=behind.level, source=of, is_open=behind.open)
        rows = emitter.rows_of(of, [taken_apart(one)[1] for one in tests])
        emitter.rule(passing, [Condition("m", (*rows, *tests))], member="m")
    return _every(emitter, block, of, passing) if block.every else passing


def _date_tests(emitter: Emitter, block: OfBlock, as_of: dt.date) -> list[Test]:
    assert block.date is not None
    emitter.dates.add(block.date)
    first, last = field("d", block.date), field("z", block.date)
    tests = [present(first)]
    if block.within is not None:
        tests.append(literal(first, as_of.toordinal(), "$lte"))
        tests.append(literal(first, earliest_within(as_of, parse_period(block.within)).toordinal(), "$gte"))
    if block.after is not None:
        tests.append(literal(first, parse_day(block.after, as_of).toordinal(), "$gt"))
    if block.before is not None:
        tests.append(literal(last, parse_day(block.before, as_of).toordinal(), "$lt"))
    return tests


def _quantity_tests(emitter: Emitter, block: OfBlock) -> list[Test]:
    assert block.compare is not None
    assert block.value is not None
    slot = block.value
    operator, text = block.compare
    limit = parse_limit(text)
    bar = fixed(limit.value)
    assert bar is not None
    emitter.quantities.add(slot)
    tests = [literal(field("qu", slot), token(f"{limit.dimension}|{limit.unit}"))]
    if limit.substance is not None:
        tests.append(literal(field("qs", slot), token(limit.substance)))
    if limit.per is not None:
        tests.append(literal(field("qp", slot), token(limit.per)))
    return tests + [literal(field(end, slot), bar, comparison) for end, comparison in _COMPARE[operator]]


def group_fields(emitter: Emitter, by: tuple[str, ...]) -> list[str]:
    """The fields of claims that make the groups of a block."""
    emitter.labels.update(name for name in by if name != "document")
    return ["doc" if name == "document" else field("l", name) for name in dict.fromkeys(by)]


def _newest(emitter: Emitter, block: OfBlock, of: int) -> int:
    """The claims with the newest date of their group; those so many dates before it where the block goes back."""
    assert block.latest is not None
    emitter.dates.add(block.latest)
    day = field("d", block.latest)
    groups = group_fields(emitter, block.by)
    is_open = emitter.units[of].open
    newest = _newest_of(emitter, of, day, groups, is_open)
    for _ in range(block.back):
        # What is left without the newest has a newest of its own.
        gate = emitter.units[newest].level + 1
        rest = emitter.unit("c", level=gate, source=of, is_open=is_open)
        rows = emitter.rows_of(of, [*groups, day])
        taken = Condition("taken", emitter.distinct(newest, ["c"]), (("c", "m", "c", None),))
        emitter.rule(rest, [Condition("m", (*rows, present(day)))], member="m", gate=gate, none=taken)
        of = rest
        newest = _newest_of(emitter, rest, day, groups, is_open)
    return newest


def _newest_of(emitter: Emitter, of: int, day: str, groups: list[str], is_open: bool) -> int:
    gate = emitter.units[of].level + 1
    dates = emitter.distinct(of, [*groups, day])
    newest = emitter.unit("c", level=gate, source=of, is_open=is_open)
    same_group = tuple((name, "m", name, None) for name in groups)
    later = Condition("later", dates, ((day, "m", day, "$gt"), *same_group))
    rows = emitter.rows_of(of, [*groups, day])
    emitter.rule(newest, [Condition("m", (*rows, present(day)))], member="m", gate=gate, none=later)
    return newest


def _every(emitter: Emitter, block: OfBlock, of: int, passing: int) -> int:
    groups = group_fields(emitter, block.by)
    behind, passed = emitter.units[of], emitter.units[passing]
    gate = passed.level + 1
    rows = emitter.rows_of(of, groups)
    failing = emitter.unit("c", level=gate, source=of, is_open=behind.open)
    passes = Condition("passes", emitter.distinct(passing, ["c"]), (("c", "m", "c", None),))
    emitter.rule(failing, [Condition("m", rows)], member="m", gate=gate, none=passes)
    failed = emitter.distinct(failing, groups)
    same_group = tuple((name, "m", name, None) for name in groups)
    whole = emitter.unit("c", level=gate + 1, source=of, is_open=behind.open)
    none = Condition("failed", failed, same_group)
    emitter.rule(whole, [Condition("m", rows)], member="m", gate=gate + 1, none=none)
    return whole


def missing_unit(emitter: Emitter, of: int) -> int:
    """Holds where another block does not."""
    behind = emitter.units[of]
    unit = emitter.unit(None, level=behind.level + 1, is_open=behind.open)
    if not behind.open:
        none = Condition("found", emitter.distinct(of, []))
        emitter.rule(unit, [], member=None, gate=behind.level + 1, none=none)
    return unit


def count_unit(emitter: Emitter, block: CountBlock, of: int) -> int:
    """The members of another block, where there are so many of them or so many values of a field."""
    behind = emitter.units[of]
    if block.distinct in (None, "document"):
        counted = None if block.distinct is None or behind.key == "doc" else "doc"
    else:
        counted = field("l", block.distinct)
        emitter.labels.add(block.distinct)
    if behind.key is None or (behind.key == "doc" and counted is not None):
        return emitter.unit(behind.key, level=behind.level, is_open=behind.open)
    gate = behind.level + 1
    unit = emitter.unit(behind.key, level=gate, source=of, is_open=behind.open)
    enough = (*emitter.count_of(of, counted), literal("n", block.at_least, "$gte"))
    member = Condition("m", emitter.rows_of(of, []))
    emitter.rule(unit, [Condition("count", enough), member], member="m", gate=gate)
    return unit


def conflict_unit(emitter: Emitter, block: ConflictBlock | ConsistentBlock, of: int) -> int:
    """The claims of another block that a claim in another document contradicts, within the same groups."""
    behind = emitter.units[of]
    is_open = "{" in block.tolerance
    if is_open or behind.key != "c":
        return emitter.unit("c", level=behind.level, is_open=is_open or behind.open)
    slot = block.value
    tolerance = parse_tolerance(block.tolerance)
    emitter.ranges.add((slot, block.tolerance))
    kind, low, top = field("vk", slot), field("vl", slot), field("vt", f"{slot} {tolerance}")
    groups = group_fields(emitter, block.by)
    stated = [present(kind)]
    if "year" in block.by:
        stated.append(literal(field("l", "year"), NOT_STATED, "$neq"))
    rows = emitter.rows_of(of, [*groups, kind, low, top, "doc"])
    gate = behind.level + 1
    same = ((kind, "m", kind, None), *((name, "m", name, None) for name in groups))
    conflicting = emitter.unit("c", level=gate + 1, source=of, is_open=behind.open)
    apart: tuple[tuple[str, str, str, str], ...] = ((low, "m", top, "$gt"), (top, "m", low, "$lt"))
    for join in apart:
        # Claims without an opponent on this side are calm; asked so, the many possible pairs are never built.
        calm = emitter.unit("c", level=gate, source=of, is_open=behind.open)
        opponent = Condition("opponent", (*rows, *stated), (("doc", "m", "doc", "$neq"), join, *same))
        emitter.rule(calm, [Condition("m", (*rows, *stated))], member="m", gate=gate, none=opponent)
        calmed = Condition("calm", emitter.distinct(calm, ["c"]), (("c", "m", "c", None),))
        emitter.rule(conflicting, [Condition("m", (*rows, *stated))], member="m", gate=gate + 1, none=calmed)
    return conflicting


def consistent_unit(emitter: Emitter, block: ConsistentBlock, of: int) -> int:
    """The claims of another block that state something to compare, where none of them conflicts."""
    conflicting = conflict_unit(emitter, block, of)
    behind, found = emitter.units[of], emitter.units[conflicting]
    unit = emitter.unit("c", level=found.level + 1, source=of, is_open=found.open)
    if "{" in block.tolerance or behind.key != "c":
        return unit
    kind = field("vk", block.value)
    stated = [present(kind), *([literal(field("l", "year"), NOT_STATED, "$neq")] if "year" in block.by else [])]
    rows = emitter.rows_of(of, [kind, *group_fields(emitter, block.by)])
    none = Condition("conflict", emitter.distinct(conflicting, []))
    emitter.rule(unit, [Condition("m", (*rows, *stated))], member="m", gate=found.level + 1, none=none)
    return unit


def _written(label: str, value: str) -> list[str]:
    """How a label that covers a value may be written: several scopes stand in one label."""
    return [scopes for scopes in _SCOPES if value in scopes] if label == "scope" else [value]


def covers_unit(emitter: Emitter, block: CoversBlock, of: int) -> int:
    """The claims of another block with one of the wanted values of a label, where every value has a claim."""
    behind = emitter.units[of]
    is_open = block.all_of == "years" and not block.values
    if is_open or behind.key != "c":
        return emitter.unit("c", level=behind.level, is_open=is_open or behind.open)
    if len(block.values) < 2 and block.all_of == "sites":
        return of
    name = field("l", block.label)
    emitter.labels.add(block.label)
    rows = emitter.rows_of(of, [name])
    stating = emitter.unit("c", level=behind.level, source=of, is_open=behind.open)
    found = []
    for value in dict.fromkeys(block.values):
        one = emitter.unit("c", level=behind.level, source=of, is_open=behind.open)
        for written in _written(block.label, value):
            for unit in (stating, one):
                emitter.rule(unit, [Condition("m", (*rows, literal(name, token(written))))], member="m")
        found.append(one)
    gate = behind.level + 1
    lacking = emitter.unit(None, level=gate, is_open=behind.open)
    for one in found:
        emitter.rule(lacking, [], member=None, gate=gate, none=Condition("found", emitter.distinct(one, [])))
    whole = emitter.unit("c", level=gate + 1, source=stating, is_open=behind.open)
    member = Condition("m", emitter.rows_of(stating, []))
    emitter.rule(whole, [member], member="m", gate=gate + 1, none=Condition("lacking", emitter.distinct(lacking, [])))
    return whole

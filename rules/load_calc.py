"""Blocks that calculate: ``calc`` with or without ``compare``, and ``compare`` of two calculations.

A calculation named in another one is put in its place, so that what the evaluators see has terms only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rules.arithmetic import (
    CalculationError,
    Constant,
    Expression,
    Term,
    constants_of,
    exact,
    parse,
    replaced,
    terms_of,
)
from rules.blocks import LABELS, Block, CalcBlock
from rules.limits import check_limit, is_quantity
from rules.location import Location
from rules.patterns import COLUMN_SLOT
from rules.reader import Form, quoted
from rules.source import Scalar

if TYPE_CHECKING:
    from rules.load_blocks import BlockReader

CALC_KEYS = ("compare", "value", "by", "every", "any", "zero_if_missing")
COMPARE_KEYS = ("value", "by", "every", "any", "zero_if_missing")
MOST_TERMS = 8
_BESIDE = re.compile(r"(?P<left>.*?)(?P<operator><=|>=|==|<|>|=)(?P<right>.*)", re.DOTALL)


def calc_block(reading: BlockReader, form: Form, name: str, location: Location) -> Block | None:
    """A block of kind ``calc``."""
    text = form.text("calc")
    left = _expression(reading, form, "calc", text)
    operator, right = None, None
    if "compare" in form and (written := form.text("compare")):
        text = f"{text} {written}"
        match = _BESIDE.fullmatch(written)
        if match is None or match["left"].strip():
            form.refuse("compare", f"{quoted(written)} is not a comparison.", 'Write compare: "<= {limit}".')
            return None
        operator, right = match["operator"], _side(reading, form, match["right"])
        if right is None:
            return None
    return None if left is None else _block(reading, form, name, location, text, left, operator, right)


def compare_block(reading: BlockReader, form: Form, name: str, location: Location) -> Block | None:
    """A block of kind ``compare``, such as ``compare: "out_share <= in_share"``."""
    text = form.text("compare")
    match = _BESIDE.fullmatch(text)
    if match is None or not match["left"].strip():
        if text:
            remedy = "Write compare: \"out_share <= in_share\", or give the block 'of' or 'calc'."
            form.refuse("compare", f"{quoted(text)} does not compare two calculations.", remedy)
        return None
    left, right = _side(reading, form, match["left"]), _side(reading, form, match["right"])
    if left is None or right is None:
        return None
    return _block(reading, form, name, location, text, left, match["operator"], right)


def expanded(reading: BlockReader, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with calculations that are named in others put in their place; what does not fit is refused."""
    calcs = {block.name: block for block in blocks if isinstance(block, CalcBlock)}
    return tuple(_expanded(reading, block, calcs, ()) if isinstance(block, CalcBlock) else block for block in blocks)


def _block(
    reading: BlockReader,
    form: Form,
    name: str,
    location: Location,
    text: str,
    left: Expression,
    operator: str | None,
    right: Expression | None,
) -> CalcBlock:
    terms = tuple(dict.fromkeys((*terms_of(left), *terms_of(right))))
    node = form.get("calc") or form.get("compare")
    if isinstance(node, Scalar):
        for term in terms:
            reading.tie(name, "calc", node._replace(text=term.block))
        if not terms:
            form.reader.refuse(node, f"Block '{name}' calculates with no block.", "Name one: sum(name).")
    missing = form.scalars("zero_if_missing")
    for one in missing:
        if one.text not in {term.block for term in terms}:
            form.reader.refuse(one, f"{quoted(one.text)} is not part of the calculation.", "Name a block of it.")
    constants = (*constants_of(left), *constants_of(right))
    if any(exact(one) == 100 for one in constants) and any(_percent(reading, one) for one in constants):
        what = f"Block '{name}' multiplies by 100 and uses a '%'; 10 % is 0.1 here."
        form.reader.refuse(form.node, what, "Leave out the 100, or compare with a plain number.")
    any_ = form.yes_no("any")
    if any_ and form.yes_no("every"):
        form.refuse("any", f"Block '{name}' says both every and any.", "Keep one of them.")
    return CalcBlock(
        name,
        location,
        text,
        left,
        "=" if operator == "==" else operator,
        right,
        value=form.text("value", COLUMN_SLOT) or COLUMN_SLOT,
        by=form.choices("by", ("document", *LABELS)),
        any=any_,
        zero_if_missing=tuple(one.text for one in missing),
    )


def _percent(reading: BlockReader, constant: str) -> bool:
    """Whether a number of a calculation is in per cent, or a parameter with a value that is."""
    parameter = (reading.known.parameters or {}).get(constant.strip("{} "))
    texts = [value.value for value in parameter.values] if parameter else [constant]
    return any(text.rstrip().endswith("%") for text in texts)


def _side(reading: BlockReader, form: Form, text: str) -> Expression | None:
    """A side of a comparison: a quantity with its unit, a parameter, or a calculation."""
    text = text.strip()
    try:
        parse(text)
    except CalculationError:
        if is_quantity(text):
            return Constant(text)
    return _expression(reading, form, "compare", text)


def _expression(reading: BlockReader, form: Form, key: str, text: str) -> Expression | None:
    if not text:
        return None
    try:
        expression = parse(text)
    except CalculationError as error:
        form.refuse(key, f"In {quoted(text)}: {error}", 'Write "100 * sum(one) / sum(other)".')
        return None
    node = form.get(key)
    for constant in constants_of(expression):
        if node is not None and constant.startswith("{"):
            check_limit(reading.reader, node, constant, "quantity", reading.known)
    return expression


def _expanded(
    reading: BlockReader, block: CalcBlock, calcs: Mapping[str, CalcBlock], trail: tuple[str, ...]
) -> CalcBlock:
    """A calculation whose terms are blocks of claims; one in a circle is left as it is (the circle is told)."""
    if block.name in trail:
        return block
    missing = list(block.zero_if_missing)

    def put_in(part: Constant | Term) -> Expression:
        if not isinstance(part, Term) or part.block not in calcs:
            return part
        inner = calcs[part.block]
        where = reading.nodes[block.name]
        if inner.operator is not None or part.summed:
            what = f"'{inner.name}' is {'a comparison' if inner.operator else 'a calculation'}"
            verb = "and has no value" if inner.operator else "and cannot be summed"
            reading.reader.refuse(where, f"{what} {verb}.", "Name the calculation as it is.")
            return part
        if (inner.by, inner.value) != (block.by, block.value):
            what = f"'{inner.name}' and '{block.name}' group by different labels or read different slots."
            reading.reader.refuse(where, what, "Give both the same 'by' and 'value'.")
            return part
        whole = _expanded(reading, inner, calcs, (*trail, block.name))
        missing.extend(whole.zero_if_missing)
        return whole.left

    parts = _both(block, put_in)
    terms = {term.block for part in parts for term in terms_of(part)}
    if len(terms) > MOST_TERMS and not trail:
        what = f"Block '{block.name}' calculates with {len(terms)} blocks; at most {MOST_TERMS} can be shown."
        reading.reader.refuse(reading.nodes[block.name], what, "Split it.")
    kept = tuple(name for name in dict.fromkeys(missing) if name in terms)
    return replace(block, left=parts[0], right=parts[1] if len(parts) > 1 else None, zero_if_missing=kept)


def _both(block: CalcBlock, put_in: Callable[[Constant | Term], Expression]) -> tuple[Expression, ...]:
    sides = (block.left,) if block.right is None else (block.left, block.right)
    return tuple(replaced(side, put_in) for side in sides)

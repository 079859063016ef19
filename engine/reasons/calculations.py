"""What calculations come to, told so that a reader can do them again: each group with its sides and its inputs.

Numbers are exact fractions until they are told; the decimal shown is rounded half to even to six places, as compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from engine.blocks.reference_calc import Calculated, Figure, Unit, calculated
from engine.model import Amount, BlockResult, CalculatedGroup, Calculation, CalculationInput
from engine.reasons.evidence import EvidenceIndex
from extractors.claim import Claim, Quantity
from rules.arithmetic import terms_of
from rules.blocks import CalcBlock
from rules.model import Rule

PLACES = 6


def calculations(rule: Rule, results: Mapping[str, BlockResult], index: EvidenceIndex) -> tuple[Calculation, ...]:
    """The calculations of a rule, in the order of its blocks.

    :param rule: the rule, its parameters replaced by their values.
    :param results: the results of its blocks, by name.
    :param index: the evidence.
    """
    return tuple(calculation(block, results, index) for block in rule.blocks if isinstance(block, CalcBlock))


def calculation(block: CalcBlock, results: Mapping[str, BlockResult], index: EvidenceIndex) -> Calculation:
    """What one calculation comes to in each of its groups."""
    terms = dict.fromkeys(term.block for term in (*terms_of(block.left), *terms_of(block.right)))
    claims = {name: index.in_order(results[name].members) for name in terms}
    groups = (_group(block, one, claims) for one in calculated(block, claims))
    return Calculation(block.name, block.text, tuple(groups))


def decimal_of(number: Fraction, places: int) -> Decimal:
    """A fraction as a decimal, rounded half to even to so many places."""
    return Decimal(round(number * 10**places)).scaleb(-places)


def _group(block: CalcBlock, group: Calculated, claims: Mapping[str, tuple[Claim, ...]]) -> CalculatedGroup:
    here = {claim.id for claim in group.claims}
    return CalculatedGroup(
        labels=tuple(zip(block.by, group.group, strict=True)),
        left=_amount(group.left),
        right=_amount(group.right),
        holds=group.passes,
        inputs=tuple(
            _input(name, claim, block.value)
            for name, of_block in claims.items()
            for claim in of_block
            if claim.id in here
        ),
    )


def _amount(figure: Figure | None) -> Amount | None:
    if figure is None:
        return None
    shown = decimal_of(figure.number, PLACES)
    return Amount(_plain(shown), unit_words(figure.unit), exact=Fraction(shown) == figure.number)


def _input(block: str, claim: Claim, slot: str) -> CalculationInput:
    value = claim.value(slot)
    if not isinstance(value, Quantity):
        return CalculationInput(block, claim.id, None, "")
    bound = "" if value.bound == "=" else f"{value.bound} "
    return CalculationInput(block, claim.id, f"{bound}{_plain(value.value)}", value.unit)


def _plain(number: Decimal) -> str:
    """A decimal as it is written by hand: no exponent, no noughts at the end of a fraction."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_words(unit: Unit | None) -> str:
    """A unit as it is written: ``t``, ``t·MWh``, ``MWh/t``; nothing for a pure number."""
    powers = sorted((power, parts[1] or "") for parts, power in unit or ())
    above = [_power(name, power) for power, name in powers if power > 0]
    below = [_power(name, -power) for power, name in powers if power < 0]
    if not below:
        return "·".join(above)
    divisor = below[0] if len(below) == 1 else f"({'·'.join(below)})"
    return f"{'·'.join(above) or '1'}/{divisor}"


def _power(name: str, power: int) -> str:
    name = f"({name})" if "/" in name and power > 1 else name
    return name if power == 1 else f"{name}^{power}"

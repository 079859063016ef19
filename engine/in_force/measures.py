"""The limits and tolerances rules compare quantities with, read from the words a rule gives.

Quantities are compared in their canonical unit, rounded half to even to six decimals; one beyond a million million
(1e12) in its canonical unit compares with nothing, so that a misread number never passes.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from extractors.claim import Quantity
from extractors.values.quantities import parse_quantity

DECIMALS = Decimal("0.000001")
LARGEST = Decimal(1_000_000_000_000)


@lru_cache(maxsize=1024)
def parse_limit(text: str) -> Quantity:
    """The quantity a limit such as ``11 t CO2e/t Al`` names.

    :raises ValueError: where the text is no quantity.
    """
    quantity = parse_quantity(text)
    if quantity is None or not quantity.value.is_finite() or abs(quantity.value) > LARGEST:
        raise ValueError(f"'{text}' is not a quantity such as '11 t CO2e/t Al' or '5 %'.")
    return quantity


@lru_cache(maxsize=256)
def parse_tolerance(text: str) -> Decimal:
    """A share such as ``0.05`` or ``5 %``, from 0 to 2, with at most six decimals.

    :raises ValueError: where the text is no such share.
    """
    words = text.strip()
    percent = words.endswith("%")
    try:
        share = Decimal(words.removesuffix("%").strip()) / (100 if percent else 1)
    except InvalidOperation:
        raise ValueError(f"'{text}' is not a share such as '0.05' or '5 %'.") from None
    if not share.is_finite() or not 0 <= share <= 2 or share != share.quantize(DECIMALS):
        raise ValueError(f"'{text}' is not a share from 0 to 2 with at most six decimals.")
    return share

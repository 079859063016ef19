"""How values look inside durable-rules: small integers and plain tokens, one type per field.

The engine compares strings byte by byte, orders them wrongly, mixes types and drops a whole batch over one odd number,
so text becomes a token of safe characters or its hash, a number an integer of millionths, a date its ordinal.
"""

from __future__ import annotations

import hashlib
import re
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import lru_cache

_PLAIN = re.compile(r"[A-Za-z0-9._/+-]{1,64}")
_FIELD = re.compile(r"[a-z0-9]{1,20}")

NOT_STATED = "-"
SCALE = 1_000_000
LARGEST = 1_000_000_000_000 * SCALE
NO_LOWER_END = -(2**62)
NO_UPPER_END = 2**62
LARGEST_ID = 500_000


@lru_cache(maxsize=65536)
def token(text: str) -> str:
    """A text as a token that equals another only where the texts are equal; never the one for "not stated"."""
    if _PLAIN.fullmatch(text):
        return "=" + text
    return "#" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def folded(text: str) -> str:
    """A text as a token that equals another where they differ only in case or surrounding space."""
    return token(text.strip().casefold())


@lru_cache(maxsize=4096)
def field(prefix: str, name: str) -> str:
    """The field that holds something named by an author, such as the label ``site`` or the slot ``next-review``."""
    if _FIELD.fullmatch(name):
        return f"{prefix}_{name}"
    return f"{prefix}x_{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def fixed(value: Decimal) -> int | None:
    """A number as an integer of millionths, rounded half to even; None beyond what the engine compares safely."""
    if not value.is_finite() or value.copy_abs() > LARGEST // SCALE:
        return None
    return int(value.quantize(Decimal(1) / SCALE, rounding=ROUND_HALF_EVEN).scaleb(6))


def with_tolerance(top: int, tolerance: Decimal) -> int:
    """The largest integer of millionths that is within the tolerance above a number; the ends of ranges stay."""
    if abs(top) > LARGEST:
        return top
    return int((top + tolerance * abs(top)).to_integral_value(rounding=ROUND_FLOOR))


def number_of(id: str) -> int:
    """The number in an id such as ``c12`` or ``d3``.

    :raises ValueError: where it is no such id, or the number is too large for the engine to tell facts apart.
    """
    digits = id[1:]
    if not digits.isdecimal() or int(digits) > LARGEST_ID:
        raise ValueError(f"'{id}' is not an id such as 'c12' with a number up to {LARGEST_ID}.")
    return int(digits)

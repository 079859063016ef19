"""The closed table of units of `extractors/data/units.yaml`, by their names.

Every unit has one canonical form per dimension, reached by an exact factor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parents[1] / "data" / "units.yaml"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as read: canonical name, dimension, the exact factor to it, substance and reference of a ratio.

    `doubts` say in words what had to be guessed: "ton" may be short, long or metric.
    """

    name: str
    dimension: str
    factor: Decimal
    substance: str | None = None
    per: str | None = None
    doubts: tuple[str, ...] = ()


COUNT = Unit("count", "count", Decimal(1))
"""A number of things."""


_TABLE: Mapping[str, Any] = yaml.load(
    FILE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
)

RATES: tuple[str, ...] = tuple(sorted(_TABLE["rates"], key=len, reverse=True))
"""Names of injury rates, which are often told without the hours worked they are for."""


def _by_name() -> dict[str, Unit]:
    found = dict.fromkeys(_TABLE["counted"], COUNT)
    for one in _TABLE["units"]:
        doubts = (one["doubt"],) if "doubt" in one else ()
        unit = Unit(one["unit"], one["dimension"], Decimal(one["factor"]), doubts=doubts)
        found |= dict.fromkeys(one["names"], unit)
    return found


_NAMED = _by_name()
_EXACT_CASE = frozenset(_TABLE["exact_case"])
_FOLDED = {name.lower(): unit for name, unit in _NAMED.items() if name not in _EXACT_CASE}
_MONEY: dict[str, str] = {name: code for code, names in _TABLE["money"].items() for name in names}
_MONEY_DOUBTS: Mapping[str, str] = _TABLE["money_doubts"]


def _alternation(names: Iterable[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"[\s-]?") for name in sorted(names, key=len, reverse=True))


UNIT_WORD = (
    rf"(?:(?-i:{_alternation(sorted(_EXACT_CASE))})"
    rf"|{_alternation([n for n in _NAMED if n not in _EXACT_CASE])})(?:(?![A-Za-z0-9])|(?=CO\s?[2₂]))"
)
"""A name of a unit or of a counted thing, as a regular expression without regard to case."""
CURRENCY_PATTERN = "|".join(re.escape(name) for name in sorted(_MONEY, key=len, reverse=True))
"""A sign or name of a currency, as a regular expression without regard to case."""


def named(text: str) -> Unit:
    """The unit of a name that `UNIT_WORD` matched.

    :raises KeyError: where it is none.
    """
    name = re.sub(r"[\s-]+", " ", text)
    return _NAMED.get(name) or _FOLDED.get(name.lower()) or _FOLDED[name.lower().replace(" ", "")]


def money(text: str) -> Unit | None:
    """The unit of a currency sign or name, by its ISO 4217 code; None where it is none."""
    name = text.strip().lower()
    code = _MONEY.get(name)
    doubts = (_MONEY_DOUBTS[name],) if name in _MONEY_DOUBTS else ()
    return Unit(code, "money", Decimal(1), doubts=doubts) if code else None

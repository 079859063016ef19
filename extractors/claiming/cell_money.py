"""Money in table cells: the currency that a column writes once, and how many each number of accounts stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractors.claiming.cell_places import CellPlace
from extractors.claiming.doubts import money_told
from extractors.claiming.table_heads import NUMBER_CELL
from extractors.values.heads import times_of
from extractors.values.unit_table import CURRENCY_PATTERN, Unit, money

_PER_SHARE = re.compile(r"\bper\s(?:\w+\s){0,2}share\b|\bEPS\b|\bshare\sprice\b", re.IGNORECASE)
_DECIMALS = re.compile(r"\d[.,]\d{1,2}(?!\d)")
_CENTS = re.compile(r"\d[.,]\d\d(?!\d)")
LONGEST_OF_MULTIPLES = 6
"""Digits of an amount that may stand for thousands or millions; longer ones are written out."""
_COINS = re.compile(rf"^[\s(-]*(?P<currency>{CURRENCY_PATTERN})\s?(?=\(?\d)", re.IGNORECASE)


def is_per_share(place: CellPlace) -> bool:
    """Whether a cell of accounts is an amount per share, which their multiple leaves out."""
    if _PER_SHARE.search(f"{place.label} {place.group}"):
        return _DECIMALS.search(place.text) is not None
    return _CENTS.search(place.text) is not None and any("per share" in text.lower() for text in place.above)


def table_times(place: CellPlace) -> tuple[Decimal, tuple[str, ...]]:
    """How many each number of money stands for, with a doubt where only other places of the document tell."""
    if is_per_share(place):
        return Decimal(1), ()
    texts = (place.head, place.label, place.group, place.stub, place.table.caption or "", *place.above)
    times = next((times for text in texts if (times := times_of(text)) != 1), Decimal(1))
    words = place.habits.multiple() if times == 1 else ""
    if not words:
        return times, ()
    if place.habits.times() == 1 or _written_out(place):
        return times, (money_told(words),)
    return place.habits.times(), (f"its multiple is the one the document tells elsewhere, “{words}”",)


def _written_out(place: CellPlace) -> bool:
    """Whether a column holds amounts that are too large, or told too closely, to stand for multiples."""
    return any(
        _CENTS.search(text) or len(re.sub(r"\D", "", text)) > LONGEST_OF_MULTIPLES for text in place.column_texts
    )


def column_money(place: CellPlace) -> Unit | None:
    """The currency of another cell of the column: accounts write it once, at the top and at the bottom.

    Amounts with words of their own ("€ 3 million") each stand for themselves, and tell nothing of the others.
    """
    for text in place.column_texts:
        found = _COINS.match(text)
        if found is None or not NUMBER_CELL.match(text[found.end() :].replace(")", "").replace("(", "")):
            continue
        unit = money(found["currency"])
        if unit is not None:
            times, doubts = table_times(place)
            doubts = (*unit.doubts, "its currency is that of another cell of its column", *doubts)
            return replace(unit, factor=times, doubts=doubts)
    return None

"""What is guessed of a value from its document: how it writes numbers, and the multiple of its money."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extractors.claim import Quantity
from extractors.document import Document
from extractors.values.heads import times_of
from extractors.values.numbers import MarkOf, decimal_mark

_MULTIPLE = re.compile(
    r"\b(?:dollars|euros?|amounts|figures|[a-z]{3}|[$€£])\s(?:are\s)?(?:stated\s|presented\s|expressed\s)?"
    r"(?P<words>in\s(?:millions|thousands|billions))\b|\((?P<again>in\s(?:millions|thousands|billions))\b",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r"\d\s?(?:million|billion|thousand|mn|bn|mio|mrd|m|k)\b|\.\d\d\b", re.IGNORECASE)
"""Money with its multiple, or to the cent."""
LARGE = 1_000_000
"""Money from this on, written out, is meant as it stands."""
NEARLY_ALL = 0.8
"""The part of its tellings that must agree on a multiple, for it to be the document's."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document writes numbers, read from its text when it is first asked for.

    :param mark: what it writes decimals with.
    :param multiple: the words by which it most often tells money in multiples ("in millions"); empty where none do.
    :param times: how many a number of accounts stands for, where nearly all of these words agree; else 1.
    """

    mark: MarkOf
    multiple: Callable[[], str]
    times: Callable[[], Decimal]


def habits_of(document: Document) -> Habits:
    """How a document writes numbers."""

    @cache
    def told() -> Counter[str]:
        found = (match for segment in document.segments for match in _MULTIPLE.finditer(segment.text))
        return Counter((match["words"] or match["again"]).lower() for match in found)

    def multiple() -> str:
        return next((words for words, _ in told().most_common(1)), "")

    def times() -> Decimal:
        words = multiple()
        return times_of(words) if words and told()[words] >= NEARLY_ALL * told().total() else Decimal(1)

    return Habits(cache(lambda: decimal_mark(segment.text for segment in document.segments)), multiple, times)


def money_told(words: str) -> str:
    """The doubt that money without a multiple may be meant as elsewhere in its document."""
    return f"elsewhere the document tells money “{words}”"


def money_doubted(quantity: Quantity, habits: Habits) -> Quantity:
    """A quantity of a sentence; money without a multiple is doubted in a document that tells money in multiples."""
    if quantity.dimension != "money" or quantity.value >= LARGE or _MAGNITUDE.search(quantity.raw):
        return quantity
    words = habits.multiple()
    return with_doubts(quantity, [money_told(words)]) if words else quantity


def with_doubts(quantity: Quantity, doubts: Iterable[str]) -> Quantity:
    """A quantity with some doubts more, each told once."""
    return replace(quantity, doubts=tuple(dict.fromkeys((*quantity.doubts, *doubts))))

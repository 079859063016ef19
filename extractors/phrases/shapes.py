"""Where a row of elements stands in a segment: every way its words, slots and gaps can be laid over the tokens.

Worked out from the places of its words, so that only what can be there is tried; a spaCy Matcher over the whole
segment finds the same (a test says so), at many times the cost.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from extractors.language import words_of as word_set
from extractors.phrases.expressions import Element, Phrase

SLOT_LABELS = {"date": "DATE", "quantity": "QUANTITY"}
MOST_STEPS = 20_000
MOST_PATHS = 2_000
"""Ways a row of words is tried in one segment; text that repeats a few words a thousand times has no more to say."""
LONGEST_SLOT = 40
"""Tokens a date or quantity covers at most."""

_DIGITS = re.compile(r"[+±~-]?[\d,.]*\d[\d,.]*(?:/\d+|st|nd|rd|th)?")
_NUMBER_WORDS = word_set(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
        trillion first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth
        eightieth ninetieth hundredth thousandth millionth billionth trillionth"""
)


class TypedSpan(NamedTuple):
    """Tokens recognised as a ``date`` or ``quantity`` before matching."""

    type: str
    start: int
    end: int


Stand = tuple[int, int, int, int]
"""An element where it stands: its place in the row, which of its alternatives, first and one-past-last token."""


class Placement(NamedTuple):
    """One way a row stands in a segment: first and one-past-last token, and its elements in order; gaps are between."""

    start: int
    end: int
    stands: tuple[Stand, ...]


def is_number(word: str) -> bool:
    """Whether a lower-case token is a number, in figures or in words."""
    return word in _NUMBER_WORDS or _DIGITS.fullmatch(word) is not None


class Tokens:
    """The lower-case tokens of a segment, looked up by word and by type."""

    def __init__(self, words: Sequence[str], typed: Callable[[], Sequence[TypedSpan]] = tuple) -> None:
        self.words = words
        self.asked = False
        self._read_typed = typed
        self._typed: Sequence[TypedSpan] = ()
        self._places: dict[str, list[int]] = {}
        self._stands: dict[tuple[Phrase, ...], list[tuple[int, int, int]]] = {}
        for place, word in enumerate(words):
            self._places.setdefault(word, []).append(place)

    @property
    def typed(self) -> Sequence[TypedSpan]:
        """The dates and quantities of the segment, read when first asked for."""
        if not self.asked:
            self.asked = True
            self._typed = self._read_typed()
        return self._typed

    def stands(self, alternatives: tuple[Phrase, ...]) -> list[tuple[int, int, int]]:
        """First and one-past-last token of every place one of these phrases stands at, and which it is, in order."""
        # The same list of words is part of many expressions.
        found = self._stands.get(alternatives)
        if found is None:
            found = [
                (start, end, choice)
                for choice, phrase in enumerate(alternatives)
                if not phrase[0].isdisjoint(self._places)
                for start, end in self._phrase(phrase)
            ]
            found.sort()
            self._stands[alternatives] = found
        return found

    def _phrase(self, phrase: Phrase) -> list[tuple[int, int]]:
        found = []
        length, words = len(phrase), self.words
        for word in phrase[0] & self._places.keys():
            for start in self._places[word]:
                if length == 1 or (
                    start + length <= len(words)
                    and all(words[start + step] in phrase[step] for step in range(1, length))
                ):
                    found.append((start, start + length))
        return found

    def slot(self, type_: str) -> list[tuple[int, int, int]]:
        """Every run of tokens of a type, the parts of longer runs among them."""
        if type_ == "number":
            return [(place, place + 1, 0) for place, word in enumerate(self.words) if is_number(word)]
        marked = {place for span in self.typed if span.type == type_ for place in range(span.start, span.end)}
        found = []
        for start in sorted(marked):
            end = start
            while end in marked:
                end += 1
                found.append((start, end, 0))
        return found


def placements(elements: Sequence[Element], tokens: Tokens) -> list[Placement]:
    """Every way a row of elements stands in a segment."""
    paths: Iterable[Placement] = ()
    room = 0
    for place, element in enumerate(elements):
        if element.gap is not None:
            room = element.gap
            continue
        there = tokens.stands(element.alternatives) if element.alternatives else []
        if element.slot is not None:
            there = sorted([*there, *tokens.slot(element.slot)])
        if place == 0:
            first = [Placement(start, end, ((place, choice, start, end),)) for start, end, choice in there]
            paths = [Placement(-1, -1, ()), *first] if element.optional else first
        else:
            gapped = elements[place - 1].gap is not None
            longer = _longer(paths, place, there, room, gapped, element.optional)
            paths = list(islice(dict.fromkeys(islice(longer, MOST_STEPS)), MOST_PATHS))
        room = 0
        if not paths:
            return []
    return [path for path in paths if path.start >= 0 and path.end <= len(tokens.words)]


def _longer(
    paths: Iterable[Placement],
    place: int,
    there: Sequence[tuple[int, int, int]],
    room: int,
    gapped: bool,
    optional: bool,
) -> Iterator[Placement]:
    """Paths with one element more: it follows at once, or after a gap of up to `room` tokens.

    A start of -1 stands for a row whose first elements are left out; a gap beside an element left out is taken as its
    own step.
    """
    starts = [start for start, _, _ in there]
    for first, last, stands in paths:
        if optional:
            for skipped in range(room + 1) if gapped and first >= 0 else (0,):
                yield Placement(first, last + skipped if first >= 0 else -1, stands)
        low, high = (bisect_left(starts, last), bisect_right(starts, last + room)) if first >= 0 else (0, len(there))
        for start, end, choice in there[low:high]:
            yield Placement(first if first >= 0 else start, end, (*stands, (place, choice, start, end)))


def without_slots(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """A row with its typed slots taken as gaps, tried first because dates and quantities cost more to read than words.

    Empty where the row has no slot.
    """
    if not any(element.slot for element in elements):
        return ()
    row: list[Element] = []
    for element in elements:
        gap = LONGEST_SLOT if element.slot else element.gap
        if gap is None:
            row.append(element)
        elif row and row[-1].gap is not None:
            row[-1] = Element(gap=row[-1].gap + gap)
        elif row:
            row.append(Element(gap=gap))
    return tuple(row[:-1] if row[-1].gap is not None else row)

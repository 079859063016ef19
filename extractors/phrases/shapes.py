"""In which shapes a row of elements can stand in a segment: which alternative of each, and how long each gap is.

Worked out from the places of its words, so that spaCy's Matcher is asked only about patterns that can be there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from extractors.phrases.expressions import Element, Phrase
from extractors.phrases.tokens import vocabulary_store

Shape = tuple[tuple[int, ...], tuple[int, ...]]
"""Which alternative of each element (-1: left out), and how many tokens each gap holds."""
SLOT_LABELS = {"date": "DATE", "quantity": "QUANTITY"}
MOST_STEPS = 20_000
MOST_PATHS = 2_000
"""Ways a row of words is tried in one segment; text that repeats a few words a thousand times has no more to say."""
LONGEST_SLOT = 40
"""Tokens a date or quantity covers at most."""


class TypedSpan(NamedTuple):
    """Tokens recognised as a ``date`` or ``quantity`` before matching."""

    type: str
    start: int
    end: int


class Tokens:
    """The lower-case tokens of a segment, looked up by word and by type."""

    def __init__(self, words: Sequence[str], typed: Callable[[], Sequence[TypedSpan]] = tuple) -> None:
        self.words = words
        self.asked = False
        self._read_typed = typed
        self._typed: Sequence[TypedSpan] = ()
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            self._places.setdefault(word, []).append(place)

    @property
    def typed(self) -> Sequence[TypedSpan]:
        """The dates and quantities of the segment, read when first asked for."""
        if not self.asked:
            self.asked = True
            self._typed = self._read_typed()
        return self._typed

    def phrase(self, phrase: Phrase) -> list[tuple[int, int]]:
        """First and one-past-last token of every place a phrase stands at."""
        found = []
        length, words = len(phrase), self.words
        for word in phrase[0] & self._places.keys():
            for start in self._places[word]:
                if length == 1 or (
                    start + length <= len(words)
                    and all(words[start + step] in phrase[step] for step in range(1, length))
                ):
                    found.append((start, start + length))
        return sorted(found)

    def slot(self, type_: str) -> list[tuple[int, int]]:
        """Every run of tokens of a type, the parts of longer runs among them."""
        if type_ == "number":
            lexemes = vocabulary_store()
            return [(place, place + 1) for place, word in enumerate(self.words) if lexemes[word].like_num]
        marked = {place for span in self.typed if span.type == type_ for place in range(span.start, span.end)}
        found = []
        for start in sorted(marked):
            end = start
            while end in marked:
                end += 1
                found.append((start, end))
        return found


def shapes_of(elements: Sequence[Element], tokens: Tokens) -> dict[Shape, list[tuple[int, int]]]:
    """The shapes in which a row of elements can stand in a segment, with the windows to try each in."""
    paths: list[tuple[int, int, tuple[int, ...], tuple[int, ...]]] = []
    room = 0
    for place, element in enumerate(elements):
        if element.gap is not None:
            room = element.gap
            continue
        stands = [(-1, -1, -1)] if element.optional else []
        if element.slot is not None:
            stands += [(0, start, end) for start, end in tokens.slot(element.slot)]
        for choice, phrase in enumerate(element.alternatives):
            stands += [(choice, start, end) for start, end in tokens.phrase(phrase)]
        gapped = place > 0 and elements[place - 1].gap is not None
        if place == 0:
            paths = [(start, end, (choice,), ()) for choice, start, end in stands]
        else:
            paths = list(islice(dict.fromkeys(islice(_longer(paths, stands, room, gapped), MOST_STEPS)), MOST_PATHS))
        room = 0
        if not paths:
            return {}
    shapes: dict[Shape, list[tuple[int, int]]] = {}
    for start, end, choices, gaps in paths:
        if start >= 0:
            shapes.setdefault((choices, gaps), []).append((start, end))
    return {shape: _joined(windows) for shape, windows in shapes.items()}


def _joined(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Windows that overlap taken together, so that no token is tried twice."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _longer(
    paths: Iterable[tuple[int, int, tuple[int, ...], tuple[int, ...]]],
    stands: Sequence[tuple[int, int, int]],
    room: int,
    gapped: bool,
) -> Iterator[tuple[int, int, tuple[int, ...], tuple[int, ...]]]:
    """Paths with one element more: it follows at once, or after a gap of up to `room` tokens.

    A place of -1 stands for an optional element left out; a gap beside it is taken as its own step.
    """
    left_out = any(start < 0 for _, start, _ in stands)
    there = sorted(((start, end, choice) for choice, start, end in stands if start >= 0))
    starts = [start for start, _, _ in there]
    for first, last, choices, gaps in paths:
        if left_out:
            for skipped in range(room + 1) if gapped and first >= 0 else (0,):
                reached = last + skipped if first >= 0 else -1
                yield first, reached, (*choices, -1), (*gaps, skipped) if gapped else gaps
        low, high = (bisect_left(starts, last), bisect_right(starts, last + room)) if first >= 0 else (0, len(there))
        for start, end, choice in there[low:high]:
            length = start - last if first >= 0 else 0
            yield first if first >= 0 else start, end, (*choices, choice), (*gaps, length) if gapped else gaps


def token_specs(elements: Sequence[Element], shape: Shape) -> tuple[list[dict[str, Any]], tuple[int, ...]]:
    """spaCy's token pattern for one shape, and the element each of its tokens belongs to."""
    pattern: list[dict[str, Any]] = []
    owners: list[int] = []
    choices, gaps = iter(shape[0]), iter(shape[1])
    for place, element in enumerate(elements):
        if element.gap is not None:
            specs: list[dict[str, Any]] = [{}] * next(gaps)
        elif (chosen := next(choices)) < 0:
            continue
        elif element.slot == "number":
            specs = [{"LIKE_NUM": True}]
        elif element.slot:
            specs = [{"ENT_TYPE": SLOT_LABELS[element.slot], "OP": "+"}]
        else:
            specs = [{"LOWER": {"IN": sorted(w)} if len(w) > 1 else min(w)} for w in element.alternatives[chosen]]
        pattern += specs
        owners += [place] * len(specs)
    return pattern, tuple(owners)


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

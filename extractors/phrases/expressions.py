"""Phrase expressions of vocabulary files, read into elements whose words are already inflected.

An expression is a row of elements: words, choices, lists, typed slots and gaps. What cannot be anchored or would
grow without bounds is refused here with its place, so that every mistake of a vocabulary is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, permutations

from extractors.phrases.inflection import forms, spellings
from extractors.phrases.tokens import words_of
from rules.errors import Mistake
from rules.location import Location
from rules.patterns import Near, Valence, WordList

Phrase = tuple[frozenset[str], ...]
"""One way to write an element: for every token the lower-case words it may be."""

DEFAULT_GAP = 5
MOST_GAP = 20
MOST_ALTERNATIVES = 600
MOST_NEAR = 4
SLOT_TYPES = ("date", "number", "quantity")
"""Typed slots an expression may hold between its words."""

_TERM = re.compile(
    r"\([^()]*\)[!?]*|<[^<>]*>[!?]*|\.\.(?P<gap>\d{1,3})\.\.|(?P<default>\.\.\.|…)|[^\s()<>]+|(?P<stray>[()<>])"
)
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Element:
    """One step of an expression: the phrases it may be, or a gap of up to so many tokens, or a typed slot.

    `harm` tells for each alternative whether it comes from a list of something bad.
    """

    alternatives: tuple[Phrase, ...] = ()
    harm: tuple[bool, ...] = ()
    optional: bool = False
    gap: int | None = None
    slot: str | None = None

    @property
    def mandatory(self) -> bool:
        """Whether a match always holds one of its phrases, each with a word in it."""
        return bool(self.alternatives) and not self.optional and all(map(_has_word, self.alternatives))


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression as written, with the element rows it stands for (several where order is free).

    `within` bounds, for words in any order, the tokens between the first and the last of them.
    """

    written: str
    rows: tuple[tuple[Element, ...], ...]
    within: int | None = None


@dataclass(slots=True)
class ExpressionReader:
    """Reads expressions against named lists, collecting mistakes; every list is inflected once."""

    lists: Mapping[str, WordList]
    mistakes: list[Mistake] = field(default_factory=list)
    _phrases: dict[str, tuple[tuple[Phrase, ...], tuple[bool, ...]]] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def read(self, written: str, place: Location, *, anchored: bool = True) -> Expression | None:
        """The expression, or None after its mistakes were noted; `anchored` asks for one mandatory word."""
        row = self._row(written, place)
        if row is None:
            return None
        if not self._sound(row, written, place, anchored):
            return None
        return Expression(written, (row,))

    def read_near(self, near: Near, place: Location) -> Expression | None:
        """Words within so many tokens of each other, in every order they can stand in."""
        written = f"near {' & '.join(near.words)} within {near.within}"
        rows = [self._row(words, place) for words in near.words]
        if any(row is None for row in rows):
            return None
        found = [row for row in rows if row is not None]
        if not 2 <= len(found) <= MOST_NEAR:
            self._refuse(place, f"'near' takes two to {MOST_NEAR} words, not {len(found)}.", "Write fewer words.")
            return None
        gap = Element(gap=near.within)
        joined = []
        for order in permutations(found):
            row = order[0]
            for part in order[1:]:
                row = (*row, gap, *part)
            joined.append(row)
        if not self._sound(joined[0], written, place, True):
            return None
        return Expression(written, tuple(dict.fromkeys(joined)), near.within)

    def elements(self, written: str, place: Location) -> tuple[Element, ...]:
        """The elements of a part of an expression, which may end in a gap; none after its mistakes were noted."""
        return self._row(written, place) or ()

    def _row(self, written: str, place: Location) -> tuple[Element, ...] | None:
        elements: list[Element] = []
        before = len(self.mistakes)
        for match in _TERM.finditer(written):
            term = match.group()
            if match["stray"]:
                self._refuse(place, f"In '{written}' the bracket '{term}' has no partner.", "Write (one|other).")
            elif match["default"] or match["gap"]:
                elements.append(self._gap(DEFAULT_GAP if match["default"] else int(match["gap"]), written, place))
            else:
                element = self._element(term, written, place)
                if element is not None:
                    elements.append(element)
        return tuple(elements) if len(self.mistakes) == before else None

    def _gap(self, length: int, written: str, place: Location) -> Element:
        if not 1 <= length <= MOST_GAP:
            self._refuse(place, f"In '{written}' a gap of {length} words is asked for.", f"Use 1 to {MOST_GAP}.")
        return Element(gap=length)

    def _element(self, term: str, written: str, place: Location) -> Element | None:
        body = term.rstrip("!?")
        marks = term[len(body) :]
        exact, optional = "!" in marks, "?" in marks
        if body.startswith("<") and body[1:-1] in SLOT_TYPES and body[1:-1] not in self.lists:
            return Element(slot=body[1:-1], optional=optional)
        parts = body[1:-1].split("|") if body.startswith("(") else [body]
        phrases: list[Phrase] = []
        harm: list[bool] = []
        for part in parts:
            for phrase, bad in self._part(part.strip(), exact, written, place):
                phrases.append(phrase)
                harm.append(bad)
        if not phrases:
            return None
        merged = _merged(phrases, harm)
        if len(merged) > MOST_ALTERNATIVES:
            self._refuse(
                place, f"In '{written}' one place has {len(merged)} phrases.", f"Use at most {MOST_ALTERNATIVES}."
            )
            return None
        return Element(tuple(p for p, _ in merged), tuple(h for _, h in merged), optional)

    def _part(self, part: str, exact: bool, written: str, place: Location) -> Iterator[tuple[Phrase, bool]]:
        if not part:
            self._refuse(place, f"In '{written}' a choice is empty.", "Write (one|other), with '?' if it is optional.")
        elif part.startswith("<"):
            phrases, harm = self._list(part.rstrip("!?")[1:-1], written, place)
            yield from zip(phrases, harm, strict=True)
        else:
            yield from ((phrase, False) for phrase in phrases_of(part, exact=exact))

    def _list(self, name: str, written: str, place: Location) -> tuple[tuple[Phrase, ...], tuple[bool, ...]]:
        if name in self._phrases:
            return self._phrases[name]
        if name not in self.lists:
            known = ", ".join(f"<{one}>" for one in SLOT_TYPES)
            self._refuse(
                place, f"In '{written}' there is no list or slot <{name}>.", f"Define the list, or use {known}."
            )
            return (), ()
        if name in self._open:
            self._refuse(self.lists[name].location, f"The list <{name}> contains itself.", "Take it out.")
            return (), ()
        self._open.append(name)
        one = self.lists[name]
        phrases: list[Phrase] = []
        harm: list[bool] = []
        for word in one.words:
            for phrase, bad in self._part(word, False, f"<{name}>", one.location):
                phrases.append(phrase)
                harm.append(bad or one.valence is Valence.HARM)
        self._open.pop()
        merged = _merged(phrases, harm)
        self._phrases[name] = tuple(p for p, _ in merged), tuple(h for _, h in merged)
        return self._phrases[name]

    def _sound(self, row: tuple[Element, ...], written: str, place: Location, anchored: bool) -> bool:
        before = len(self.mistakes)
        if not row:
            self._refuse(place, f"'{written}' holds no word.", "Write at least one.")
        elif row[0].gap is not None or row[-1].gap is not None:
            self._refuse(place, f"'{written}' begins or ends with a gap.", "Begin and end with a word.")
        elif any(one.gap is not None and two.gap is not None for one, two in pairwise(row)):
            self._refuse(place, f"'{written}' has two gaps side by side.", "Write one gap, such as ..8..")
        elif anchored and not any(element.mandatory for element in row):
            self._refuse(
                place, f"'{written}' has no word that every match must hold.", "Add a word that is not optional."
            )
        return len(self.mistakes) == before

    def _refuse(self, place: Location, what: str, remedy: str) -> None:
        self.mistakes.append(Mistake(place.path, place.line, what, remedy))


@lru_cache(maxsize=50_000)
def phrases_of(words: str, *, exact: bool = False) -> tuple[Phrase, ...]:
    """The phrases some words written by an author stand for: inflected, and hyphenated ones also closed up.

    ``word!`` within `words` is taken exactly so; `exact` takes all of them so (British and American spelling and
    hyphens are still free).
    """
    written = words.split()
    rows: list[tuple[frozenset[str], ...]] = [()]
    for word in written:
        literal = exact or word.endswith("!")
        bare = word.rstrip("!") or word
        ways = [_inflected(words_of(bare), literal)]
        if "-" in bare.strip("-"):
            closed = words_of(bare.replace("-", ""))
            if len(closed) == 1:
                ways.append(_inflected(closed, literal))
        rows = [(*row, *way) for row in rows for way in ways]
    return tuple(row for row in rows if row)


def _inflected(tokens: list[str], exact: bool) -> Phrase:
    return tuple(spellings(token.lower()) if exact else forms(token) for token in tokens)


def _has_word(phrase: Phrase) -> bool:
    return any(_LETTER.match(min(words)) for words in phrase)


def _merged(phrases: list[Phrase], harm: list[bool]) -> list[tuple[Phrase, bool]]:
    """The same phrases in fewer rows: those of one length that differ in one place only become one."""
    rows = list(dict.fromkeys(zip(phrases, harm, strict=True)))
    longest = max((len(phrase) for phrase, _ in rows), default=0)
    for place in range(longest):
        groups: dict[object, list[tuple[Phrase, bool]]] = {}
        for phrase, bad in rows:
            key = (bad, len(phrase), phrase[:place], phrase[place + 1 :]) if place < len(phrase) else (phrase, bad)
            groups.setdefault(key, []).append((phrase, bad))
        rows = []
        for group in groups.values():
            phrase, bad = group[0]
            if len(group) > 1:
                words = frozenset().union(*(one[place] for one, _ in group))
                phrase = (*phrase[:place], words, *phrase[place + 1 :])
            rows.append((phrase, bad))
    return rows

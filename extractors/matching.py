"""Where expressions stand in a segment: anchor words first, spaCy's Matcher only on the few tokens around them.

A Matcher tries every pattern at every token, and a gap written as ``{0,n}`` makes it try every way to fill it (two
gaps of twelve words cost seconds a sentence). So an expression is tried only where all its words can stand, and with
gaps of exactly the lengths found there. `extractors/tests` holds the proof that one big Matcher finds the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.anchors import anchor_element, rarest
from extractors.expressions import Element, Expression, Phrase
from extractors.tokens import make_doc, vocabulary_store

if TYPE_CHECKING:
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokens import Doc

TokenPattern = tuple[dict[str, object], ...]
Shape = tuple[tuple[int, ...], tuple[int, ...]]
"""Which alternative of each element (-1: left out), and how many tokens each gap holds."""
SLOT_LABELS = {"date": "DATE", "quantity": "QUANTITY"}
MOST_MATCHERS = 20_000
"""Matchers kept; beyond, they are made anew, so that memory stays bounded over any number of documents."""


class Found(NamedTuple):
    """A match: which expression, first and one-past-last token, and of each token whether a word of the author stands
    there (a gap does not) and whether it belongs to a list of something bad."""

    expression: int
    start: int
    end: int
    literal: tuple[bool, ...]
    harm: tuple[bool, ...]


class TypedSpan(NamedTuple):
    """Tokens recognised as a ``date`` or ``quantity`` before matching."""

    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of an expression with its anchor: what must be in a segment before it is tried."""

    expression: int
    elements: tuple[Element, ...]
    required: tuple[tuple[frozenset[str], tuple[tuple[frozenset[str], ...], ...]], ...]
    anchors: frozenset[str]
    within: int | None
    slots: bool
    token_pattern: TokenPattern | None = None


@dataclass(slots=True)
class Finder:
    """Finds expressions in tokens; made once for a vocabulary, Matchers being built when first needed."""

    expressions: Sequence[Expression]
    token_patterns: Sequence[tuple[int, TokenPattern]] = ()
    _rows: list[_Row] = field(default_factory=list)
    _by_word: dict[str, list[int]] = field(default_factory=dict)
    _matchers: dict[tuple[int, Shape], tuple[Matcher, tuple[int, ...]]] = field(default_factory=dict)
    _phrases: PhraseMatcher | None = None

    def __post_init__(self) -> None:
        for number, expression in enumerate(self.expressions):
            for elements in expression.rows:
                self._add(_row(number, elements, expression.within))
        for number, pattern in self.token_patterns:
            self._add(_token_row(number, pattern))

    def _add(self, row: _Row) -> None:
        for word in row.anchors:
            self._by_word.setdefault(word, []).append(len(self._rows))
        self._rows.append(row)

    def candidates(self, present: set[str]) -> list[int]:
        """The rows all of whose mandatory words are among the lower-case words of a segment."""
        rows: set[int] = set()
        for word in present & self._by_word.keys():
            rows.update(self._by_word[word])
        return sorted(number for number in rows if _possible(self._rows[number], present))

    def use_slots(self, rows: Sequence[int]) -> bool:
        """Whether one of these rows holds a typed slot, so that dates and quantities must be marked first."""
        return any(self._rows[number].slots for number in rows)

    def expression_of(self, row: int) -> int:
        """The number of the expression a row belongs to."""
        return self._rows[row].expression

    def find(self, doc: Doc, rows: Sequence[int], present: set[str]) -> list[Found]:
        """Every match of these rows in a tokenised segment, in order of expression and place."""
        anchors = self._anchor_places(doc)
        tokens = Tokens(doc)
        found: set[Found] = set()
        for number in rows:
            row = self._rows[number]
            if row.anchors.isdisjoint(anchors):
                continue
            if row.token_pattern is not None:
                shapes: dict[Shape, list[tuple[int, int]]] = {((), ()): [(0, len(doc))]}
            else:
                shapes = shapes_of(row.elements, tokens)
            for shape, windows in shapes.items():
                matcher, owners = self._matcher(number, shape)
                for start, end in windows:
                    for _, first, last, alignment in matcher(doc[start:end], with_alignments=True):
                        match = _found(row, shape, owners, start + first, start + last, alignment)
                        if last > first and match is not None:
                            found.add(match)
        return sorted(found)

    def _anchor_places(self, doc: Doc) -> set[str]:
        """The anchor words that stand in a segment."""
        if self._phrases is None:
            from spacy.matcher import PhraseMatcher

            self._phrases = PhraseMatcher(vocabulary_store(), attr="LOWER")
            for word in self._by_word:
                self._phrases.add(word, [make_doc([word])])
        strings = vocabulary_store().strings
        return {strings[key] for key, _, _ in self._phrases(doc)}

    def _matcher(self, number: int, shape: Shape) -> tuple[Matcher, tuple[int, ...]]:
        kept = self._matchers.get((number, shape))
        if kept is None:
            from spacy.matcher import Matcher

            row = self._rows[number]
            pattern: list[dict[str, Any]]
            owners: tuple[int, ...]
            if row.token_pattern is not None:
                pattern, owners = [dict(token) for token in row.token_pattern], ()
            else:
                pattern, owners = token_specs(row.elements, shape)
            matcher = Matcher(vocabulary_store(), validate=False)
            matcher.add("found", [pattern])
            if len(self._matchers) >= MOST_MATCHERS:
                self._matchers.clear()
            kept = self._matchers[number, shape] = (matcher, owners)
        return kept


class Tokens:
    """The tokens of a segment, looked up by word and by type."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.words = [token.lower_ for token in doc]
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._places.setdefault(word, []).append(place)

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
            return [(token.i, token.i + 1) for token in self._doc if token.like_num]
        label = SLOT_LABELS[type_]
        marked = [token.ent_type_ == label for token in self._doc]
        found = []
        for start in range(len(marked)):
            end = start
            while end < len(marked) and marked[end]:
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
        if place == 0:
            paths = [(start, end, (choice,), ()) for choice, start, end in stands]
        else:
            paths = list(dict.fromkeys(_longer(paths, stands, room, elements[place - 1].gap is not None)))
        room = 0
        if not paths:
            return {}
    shapes: dict[Shape, list[tuple[int, int]]] = {}
    for start, end, choices, gaps in paths:
        if start >= 0:
            shapes.setdefault((choices, gaps), []).append((start, end))
    return {shape: sorted(set(windows)) for shape, windows in shapes.items()}


def _longer(
    paths: Iterable[tuple[int, int, tuple[int, ...], tuple[int, ...]]],
    stands: Iterable[tuple[int, int, int]],
    room: int,
    gapped: bool,
) -> Iterator[tuple[int, int, tuple[int, ...], tuple[int, ...]]]:
    """Paths with one element more: it follows at once, or after a gap of up to `room` tokens.

    A place of -1 stands for an optional element left out; a gap beside it is taken as its own step.
    """
    stands = list(stands)
    for first, last, choices, gaps in paths:
        for choice, start, end in stands:
            if start < 0:
                for skipped in range(room + 1) if gapped and first >= 0 else (0,):
                    yield (
                        first,
                        last + skipped if first >= 0 else -1,
                        (*choices, -1),
                        (*gaps, skipped) if gapped else gaps,
                    )
            elif first < 0:
                yield start, end, (*choices, choice), (*gaps, 0) if gapped else gaps
            elif last <= start <= last + room:
                yield first, end, (*choices, choice), (*gaps, start - last) if gapped else gaps


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


def mark_slots(doc: Doc, spans: Sequence[TypedSpan]) -> None:
    """Mark tokens as dates and quantities, so that ``<date>`` and ``<quantity>`` in expressions find them."""
    from spacy.tokens import Span

    doc.set_ents([Span(doc, span.start, span.end, SLOT_LABELS[span.type]) for span in spans])


def stands_at(words: Sequence[str], expression: Expression) -> tuple[int, int] | None:
    """First and longest place of an expression in lower-case tokens, in plain Python; None where it is not there.

    For titles, headings, file names and column heads, which are read without spaCy.
    """
    best: tuple[int, int] | None = None
    for row in expression.rows:
        for start in range(len(words)):
            ends = _ends(words, start, row, 0)
            if ends and (best is None or (start, -max(ends)) < (best[0], -best[1])):
                best = (start, max(ends))
                break
    return best


def _ends(words: Sequence[str], at: int, row: tuple[Element, ...], place: int) -> set[int]:
    if place == len(row):
        return {at}
    element = row[place]
    found: set[int] = set()
    if element.gap is not None:
        for skip in range(min(element.gap, len(words) - at) + 1):
            found |= _ends(words, at + skip, row, place + 1)
        return found
    if element.optional:
        found |= _ends(words, at, row, place + 1)
    if element.slot and at < len(words) and words[at][:1].isdigit():
        found |= _ends(words, at + 1, row, place + 1)
    for phrase in element.alternatives:
        after = at + len(phrase)
        if after <= len(words) and all(word in these for word, these in zip(words[at:after], phrase, strict=True)):
            found |= _ends(words, after, row, place + 1)
    return found


def _row(number: int, elements: tuple[Element, ...], within: int | None) -> _Row:
    chosen = anchor_element(elements)
    anchors: set[str] = set()
    for phrase in elements[chosen].alternatives:
        anchors |= phrase[rarest(phrase)]
    required = []
    for element in elements:
        if element.mandatory:
            single = frozenset().union(*(phrase[0] for phrase in element.alternatives if len(phrase) == 1))
            required.append((single, tuple(phrase for phrase in element.alternatives if len(phrase) > 1)))
    return _Row(
        expression=number,
        elements=elements,
        required=tuple(required),
        anchors=frozenset(anchors),
        within=within,
        slots=any(element.slot in SLOT_LABELS for element in elements),
    )


def literal_words(token: dict[str, object]) -> frozenset[str]:
    """The lower-case words a token of spaCy's own form must be one of; none where it may be any, or may be absent."""
    if token.get("OP", "1") not in ("1", "+"):
        return frozenset()
    for attribute in ("LOWER", "TEXT", "ORTH"):
        value = token.get(attribute)
        if isinstance(value, dict):
            value = value.get("IN")
        if isinstance(value, str):
            return frozenset({value.lower()})
        if isinstance(value, list | tuple) and value:
            return frozenset(str(one).lower() for one in value)
    return frozenset()


def _token_row(number: int, pattern: TokenPattern) -> _Row:
    literals = [words for words in map(literal_words, pattern) if words]
    rare = literals[rarest(tuple(literals))]
    return _Row(number, (), tuple((words, ()) for words in literals), rare, None, True, pattern)


def _possible(row: _Row, present: set[str]) -> bool:
    return all(
        not single.isdisjoint(present)
        or any(all(not words.isdisjoint(present) for words in phrase) for phrase in phrases)
        for single, phrases in row.required
    )


def _found(
    row: _Row, shape: Shape, owners: tuple[int, ...], start: int, end: int, tokens: Sequence[int]
) -> Found | None:
    length = end - start
    if row.token_pattern is not None:
        return Found(row.expression, start, end, (True,) * length, (False,) * length)
    places = [owners[token] for token in tokens[:length]]
    if row.within is not None:
        between = length - places.count(places[0]) - places.count(places[-1])
        if between > row.within:
            return None
    elements = row.elements
    worded = [place for place, element in enumerate(elements) if element.gap is None]
    choice = dict(zip(worded, shape[0], strict=True))
    literal = tuple(elements[place].gap is None for place in places)
    harm = tuple(bool(elements[place].harm) and elements[place].harm[choice[place]] for place in places)
    return Found(row.expression, start, end, literal, harm)

"""Where expressions stand in a segment: anchor words first, spaCy's Matcher only on the few tokens around them.

A Matcher tries every pattern at every token, and a gap written as ``{0,n}`` makes it try every way to fill it (two
gaps of twelve words cost seconds a sentence). So an expression is tried only where all its words can stand, and with
gaps of exactly the lengths found there. `extractors/tests` holds the proof that one big Matcher finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.phrases.anchors import anchor_element, commonness, rarest
from extractors.phrases.expressions import Element, Expression, Phrase
from extractors.phrases.shapes import SLOT_LABELS, Shape, Tokens, TypedSpan, shapes_of, token_specs, without_slots
from extractors.phrases.tokens import make_doc, vocabulary_store

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

TokenPattern = tuple[dict[str, object], ...]
MOST_MATCHERS = 20_000
"""Matchers kept; beyond, they are made anew, so that memory stays bounded over any number of documents."""


Requirement = tuple[frozenset[str], tuple[Phrase, ...]]
"""Words of which one must be there, and the phrases of which one must be there whole (none: the words are enough)."""


class Found(NamedTuple):
    """A match: which expression, first and one-past-last token, and of each token whether a word of the author stands
    there (a gap does not) and whether it belongs to a list of something bad."""

    expression: int
    start: int
    end: int
    literal: tuple[bool, ...]
    harm: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of an expression with its anchor: what must be in a segment before it is tried."""

    expression: int
    elements: tuple[Element, ...]
    required: tuple[Requirement, ...]
    anchors: frozenset[str]
    within: int | None
    skeleton: tuple[Element, ...] = ()
    token_pattern: TokenPattern | None = None


@dataclass(slots=True)
class Finder:
    """Finds expressions in tokens; made once for a vocabulary, Matchers being built when first needed."""

    expressions: Sequence[Expression]
    token_patterns: Sequence[tuple[int, TokenPattern]] = ()
    _rows: list[_Row] = field(default_factory=list)
    _by_word: dict[str, list[int]] = field(default_factory=dict)
    _matchers: dict[tuple[int, Shape], tuple[Matcher, tuple[int, ...]]] = field(default_factory=dict)

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

    def row(self, number: int) -> tuple[int, tuple[Element, ...]]:
        """The number of the expression a row belongs to, and its elements."""
        return self._rows[number].expression, self._rows[number].elements

    def find(
        self, words: Sequence[str], rows: Sequence[int], typed: Callable[[], Sequence[TypedSpan]] = tuple
    ) -> list[Found]:
        """Every match of these rows in the tokens of a segment, in order of expression and place.

        :param words: the tokens as written.
        :param rows: from `candidates`.
        :param typed: gives the dates and quantities among them; asked only when an expression wants one.
        """
        tokens = Tokens([word.lower() for word in words], typed)
        shaped = [(number, self._shapes(number, tokens)) for number in rows]
        if not any(shapes for _, shapes in shaped):
            return []
        doc = make_doc(words)
        if tokens.asked:
            mark_slots(doc, tokens.typed)
        found: set[Found] = set()
        for number, shapes in shaped:
            row = self._rows[number]
            for shape, windows in shapes.items():
                matcher, owners = self._matcher(number, shape)
                for start, end in windows:
                    matches: list[Any] = matcher(doc[start:end], with_alignments=True)
                    for _, first, last, alignment in matches:
                        match = _found(row, shape, owners, start + first, start + last, alignment)
                        if last > first and match is not None:
                            found.add(match)
        return sorted(found)

    def _shapes(self, number: int, tokens: Tokens) -> dict[Shape, list[tuple[int, int]]]:
        """The shapes a row can have in a segment; a token pattern is tried on the whole of it."""
        row = self._rows[number]
        if row.token_pattern is None:
            if row.skeleton and not shapes_of(row.skeleton, tokens):
                return {}
            return shapes_of(row.elements, tokens)
        if any("ENT_TYPE" in token for token in row.token_pattern):
            tokens.typed  # noqa: B018
        return {((), ()): [(0, len(tokens.words))]}

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


def mark_slots(doc: Doc, spans: Sequence[TypedSpan]) -> None:
    """Mark tokens as dates and quantities, so that ``<date>`` and ``<quantity>`` in expressions find them."""
    from spacy.tokens import Span

    doc.set_ents([Span(doc, span.start, span.end, SLOT_LABELS[span.type]) for span in spans])


def _row(number: int, elements: tuple[Element, ...], within: int | None) -> _Row:
    chosen = anchor_element(elements)
    anchors: set[str] = set()
    for phrase in elements[chosen].alternatives:
        anchors |= phrase[rarest(phrase)]
    required = [_requirement(element) for element in elements if element.mandatory]
    required.sort(key=lambda one: (sum(map(commonness, one[0])), sorted(one[0])))
    return _Row(
        expression=number,
        elements=elements,
        required=tuple(required),
        anchors=frozenset(anchors),
        within=within,
        skeleton=without_slots(elements),
    )


def _requirement(element: Element) -> Requirement:
    phrases = element.alternatives
    rare = frozenset().union(*(phrase[rarest(phrase)] for phrase in phrases))
    return rare, () if all(len(phrase) == 1 for phrase in phrases) else phrases


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
    return _Row(number, (), tuple((words, ()) for words in literals), rare, None, (), pattern)


def _possible(row: _Row, present: set[str]) -> bool:
    for rare, phrases in row.required:
        if rare.isdisjoint(present):
            return False
        if phrases and not _any_phrase(phrases, present):
            return False
    return True


def _any_phrase(phrases: Sequence[Phrase], present: set[str]) -> bool:
    for phrase in phrases:
        for words in phrase:
            if words.isdisjoint(present):
                break
        else:
            return True
    return False


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

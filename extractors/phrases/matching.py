"""Where expressions stand in a segment: tried only where all their words are, each looked for from its rarest.

A row of words is laid over the tokens from the places of its words (`extractors.phrases.shapes`); spaCy's Matcher is
run for its own token patterns only. `extractors/tests` holds the proof that one big Matcher finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractors.phrases.anchors import anchor_element, rarest
from extractors.phrases.expressions import Element, Expression, Phrase
from extractors.phrases.shapes import SLOT_LABELS, Placement, Tokens, TypedSpan, placements, without_slots
from extractors.phrases.tokens import make_doc, vocabulary_store

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

TokenPattern = tuple[dict[str, object], ...]

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
    required: frozenset[int]
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
    _requirements: dict[Requirement, int] = field(default_factory=dict)
    _phrases: list[tuple[Phrase, ...]] = field(default_factory=list)
    _met_by: dict[str, frozenset[int]] = field(default_factory=dict)
    _matchers: dict[int, Matcher] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, expression in enumerate(self.expressions):
            for elements in expression.rows:
                self._add(self._row(number, elements, expression.within))
        for number, pattern in self.token_patterns:
            self._add(self._token_row(number, pattern))
        met_by: dict[str, set[int]] = {}
        for (rare, phrases), requirement in self._requirements.items():
            self._phrases.append(phrases)
            for word in rare:
                met_by.setdefault(word, set()).add(requirement)
        self._met_by = {word: frozenset(met) for word, met in met_by.items()}

    def _add(self, row: _Row) -> None:
        for word in row.anchors:
            self._by_word.setdefault(word, []).append(len(self._rows))
        self._rows.append(row)

    def candidates(self, present: set[str]) -> list[int]:
        """The rows all of whose mandatory words are among the lower-case words of a segment."""
        anchored = present & self._by_word.keys()
        if not anchored:
            return []
        met: set[int] = set()
        for word in present & self._met_by.keys():
            met |= self._met_by[word]
        rows = self._rows
        likely = {number for word in anchored for number in self._by_word[word] if rows[number].required <= met}
        whole: dict[int, bool] = {}
        found = []
        for number in likely:
            for requirement in rows[number].required:
                if phrases := self._phrases[requirement]:
                    if requirement not in whole:
                        whole[requirement] = _any_phrase(phrases, present)
                    if not whole[requirement]:
                        break
            else:
                found.append(number)
        return sorted(found)

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
        found: set[Found] = set()
        for number in rows:
            row = self._rows[number]
            if row.token_pattern is not None:
                found.update(self._token_matches(number, row.token_pattern, words, tokens))
            elif not row.skeleton or placements(row.skeleton, tokens):
                for placement in placements(row.elements, tokens):
                    match = _found(row, placement)
                    if match is not None:
                        found.add(match)
        return sorted(found)

    def _token_matches(
        self, number: int, pattern: TokenPattern, words: Sequence[str], tokens: Tokens
    ) -> Iterator[Found]:
        """The matches of spaCy's own form of pattern, tried on the whole segment."""
        if number not in self._matchers:
            from spacy.matcher import Matcher

            self._matchers[number] = Matcher(vocabulary_store(), validate=False)
            self._matchers[number].add("found", [[dict(token) for token in pattern]])
        doc = make_doc(words)
        if any("ENT_TYPE" in token for token in pattern):
            mark_slots(doc, tokens.typed)
        for _, start, end in self._matchers[number](doc):
            if end > start:
                yield Found(
                    self._rows[number].expression, start, end, (True,) * (end - start), (False,) * (end - start)
                )

    def _row(self, number: int, elements: tuple[Element, ...], within: int | None) -> _Row:
        chosen = anchor_element(elements)
        anchors: set[str] = set()
        for phrase in elements[chosen].alternatives:
            anchors |= phrase[rarest(phrase)]
        return _Row(
            expression=number,
            elements=elements,
            required=self._required(_requirement(element) for element in elements if element.mandatory),
            anchors=frozenset(anchors),
            within=within,
            skeleton=without_slots(elements),
        )

    def _token_row(self, number: int, pattern: TokenPattern) -> _Row:
        literals = [words for words in map(literal_words, pattern) if words]
        rare = literals[rarest(tuple(literals))]
        return _Row(number, (), self._required((words, ()) for words in literals), rare, None, (), pattern)

    def _required(self, requirements: Iterable[Requirement]) -> frozenset[int]:
        """Numbers for requirements, the same for the same words, as many expressions share a list."""
        return frozenset(self._requirements.setdefault(one, len(self._requirements)) for one in requirements)


def mark_slots(doc: Doc, spans: Sequence[TypedSpan]) -> None:
    """Mark tokens as dates and quantities, so that ``<date>`` and ``<quantity>`` in expressions find them."""
    from spacy.tokens import Span

    doc.set_ents([Span(doc, span.start, span.end, SLOT_LABELS[span.type]) for span in spans])


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


def _any_phrase(phrases: Sequence[Phrase], present: set[str]) -> bool:
    for phrase in phrases:
        for words in phrase:
            if words.isdisjoint(present):
                break
        else:
            return True
    return False


def _found(row: _Row, placement: Placement) -> Found | None:
    """The match a placement is; None where the words of a row in any order stand too far apart."""
    first, last, stands = placement
    if row.within is not None and stands[-1][2] - stands[0][3] > row.within:
        return None
    literal, harm = [False] * (last - first), [False] * (last - first)
    for place, choice, start, end in stands:
        literal[start - first : end - first] = [True] * (end - start)
        if row.elements[place].harm and row.elements[place].harm[choice]:
            harm[start - first : end - first] = [True] * (end - start)
    return Found(row.expression, first, last, tuple(literal), tuple(harm))

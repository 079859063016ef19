"""Where expressions stand in a segment: anchor words first, spaCy's Matcher only on the few tokens around them.

A Matcher tries every pattern at every token, and a gap written as ``{0,n}`` makes it try every way to fill it (two
gaps of twelve words cost seconds a sentence). So an expression is tried only where all its words can stand, and with
gaps of exactly the lengths found there. `extractors/tests` holds the proof that one big Matcher finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.anchors import anchor_element, commonness, rarest
from extractors.expressions import Element, Expression, Phrase
from extractors.tokens import make_doc, vocabulary_store, words_of

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

TokenPattern = tuple[dict[str, object], ...]
Shape = tuple[tuple[int, ...], tuple[int, ...]]
"""Which alternative of each element (-1: left out), and how many tokens each gap holds."""
SLOT_LABELS = {"date": "DATE", "quantity": "QUANTITY"}
LONGEST_SLOT = 40
"""Tokens a date or quantity covers at most."""
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


class PhraseIndex:
    """Phrases looked for in titles, headings, file names and column heads, in plain Python: spaCy is not loaded."""

    def __init__(self, expressions: Sequence[Expression]) -> None:
        self._expressions = expressions
        self._finder = Finder(expressions)

    def standing(self, text: str) -> list[tuple[int, int, int]]:
        """The number of every expression that stands in a text, with its first and longest place in tokens."""
        words = [word.lower() for word in words_of(text)]
        found: dict[int, tuple[int, int]] = {}
        for row in self._finder.candidates(set(words)):
            number, elements = self._finder.row(row)
            for start in range(len(words)):
                ends = _ends(words, start, elements, 0)
                if ends:
                    place = (start, max(ends))
                    if number not in found or (place[0], -place[1]) < (found[number][0], -found[number][1]):
                        found[number] = place
                    break
        return [(number, *found[number]) for number in sorted(found)]


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
    required = [_requirement(element) for element in elements if element.mandatory]
    required.sort(key=lambda one: (sum(map(commonness, one[0])), sorted(one[0])))
    return _Row(
        expression=number,
        elements=elements,
        required=tuple(required),
        anchors=frozenset(anchors),
        within=within,
        skeleton=_without_slots(elements),
    )


def _without_slots(elements: tuple[Element, ...]) -> tuple[Element, ...]:
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

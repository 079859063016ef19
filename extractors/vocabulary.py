"""Vocabulary compiled for reading: every expression checked and inflected, every mistake told at once.

spaCy is not loaded here: its Matchers are made when a segment first needs them, so that checking rule files and
reading cached claims stay quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.phrases.expressions import Expression, ExpressionReader
from extractors.phrases.matching import Finder, TokenPattern, literal_words
from extractors.phrases.phrase_index import PhraseIndex
from extractors.phrases.tokens import words_of
from rules.errors import Mistake, RuleFilesError
from rules.location import Location
from rules.patterns import ClaimPattern, ColumnPattern, Vocabulary

_JOINING = frozenset(("of", "due", "to", "from", "as", "by", "through", "for", "("))
"""Words by which what follows in a label only says more of what it begins with."""
MOST_KEPT = 8
"""Compiled vocabularies kept in a process."""


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """A claim pattern with the phrases of headings it must and must not stand under and those its document must have,
    None where it has none."""

    pattern: ClaimPattern
    section: PhraseIndex | None
    outside: PhraseIndex | None = None
    about: PhraseIndex | None = None


@dataclass(frozen=True, slots=True)
class CompiledColumns:
    """All column patterns, with the phrases of their heads and row labels and the pattern each phrase belongs to."""

    patterns: tuple[ColumnPattern, ...]
    heads: PhraseIndex
    head_owners: tuple[int, ...]
    rows: PhraseIndex
    row_owners: tuple[int, ...]

    def headed(self, text: str) -> frozenset[int]:
        """The patterns one of whose heads stands in a text.

        Of heads for one dimension that stand inside each other the longest counts, so that "non-hazardous waste" is
        no hazardous waste; of heads of one topic that a preposition joins the first, so that "days lost to injuries" is
        no number of injuries; a pattern with row labels is told apart by those.
        """
        standing = [(self.head_owners[number], start, end) for number, start, end in self.heads.standing(text)]
        words = [word.lower() for word in words_of(text)] if len(standing) > 1 else []
        return frozenset(
            owner
            for owner, start, end in standing
            if not self._inside(owner, start, end, standing) and not self._joined(owner, start, words, standing)
        )

    def _joined(self, owner: int, start: int, words: Sequence[str], standing: Sequence[tuple[int, int, int]]) -> bool:
        """Whether a preposition or a bracket joins a head to one of the same topic that stands before it."""
        name = self.patterns[owner].name
        return not self.patterns[owner].rows and any(
            last <= start and not _JOINING.isdisjoint(words[last:start])
            for other, _, last in standing
            if not self.patterns[other].rows
            and self.patterns[other].name != name
            and self.patterns[other].name.partition(".")[0] == name.partition(".")[0]
        )

    def _inside(self, owner: int, start: int, end: int, standing: Sequence[tuple[int, int, int]]) -> bool:
        """Whether a head of another pattern stands around these tokens."""
        dimension = self.patterns[owner].dimension
        return not self.patterns[owner].rows and any(
            first <= start and end <= last and last - first > end - start
            for other, first, last in standing
            if other != owner and self.patterns[other].dimension == dimension
        )

    def labelled(self, text: str) -> frozenset[int]:
        """The patterns one of whose row labels stands in a text."""
        return frozenset(self.row_owners[number] for number, _, _ in self.rows.standing(text))


@dataclass(frozen=True, slots=True)
class CompiledVocabulary:
    """What `extractors.claims` and `extractors.claiming.table_claims` read with.

    `expressions` are all phrases that find claims and `owners` the pattern each belongs to; `unless` are the phrases
    that suppress, with `unless_owners`, those marked in `unless_anywhere` from wherever they stand in the sentence.
    `finder` and `unless_finder` run them.
    """

    revision: str
    patterns: tuple[CompiledPattern, ...]
    columns: CompiledColumns
    expressions: tuple[Expression, ...]
    owners: tuple[int, ...]
    unless: tuple[Expression, ...]
    unless_owners: tuple[int, ...]
    unless_anywhere: tuple[bool, ...]
    finder: Finder = field(repr=False, compare=False)
    unless_finder: Finder = field(repr=False, compare=False)


_KEPT: dict[str, CompiledVocabulary] = {}


def compile_vocabulary(vocabulary: Vocabulary) -> CompiledVocabulary:
    """Check and inflect everything a vocabulary says; the same vocabulary is compiled once in a process.

    :param vocabulary: lists, claim patterns, columns and kinds as loaded or made by hand.
    :returns: what reading needs.
    :raises RuleFilesError: with every expression that cannot be used, and where it stands.
    """
    if not vocabulary.revision:
        return _compiled(vocabulary)
    kept = _KEPT.get(vocabulary.revision)
    if kept is None:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[vocabulary.revision] = _compiled(vocabulary)
    return kept


def _compiled(vocabulary: Vocabulary) -> CompiledVocabulary:
    reader = ExpressionReader({one.name: one for one in vocabulary.lists})
    patterns: list[CompiledPattern] = []
    expressions: list[Expression] = []
    owners: list[int] = []
    unless: list[Expression] = []
    unless_owners: list[int] = []
    anywhere: list[bool] = []
    tokens: list[tuple[int, TokenPattern]] = []
    abouts: dict[tuple[str, ...], PhraseIndex] = {}
    for number, pattern in enumerate(vocabulary.claims):
        found = [reader.read(phrase, pattern.location) for phrase in pattern.says]
        found += [reader.read_near(near, pattern.location) for near in pattern.near]
        for expression in found:
            if expression is not None:
                expressions.append(expression)
                owners.append(number)
        for token_pattern in pattern.token_patterns:
            if not any(map(literal_words, token_pattern)):
                reader.mistakes.append(_unanchored(pattern.location))
                continue
            tokens.append((len(expressions), token_pattern))
            expressions.append(Expression(f"token pattern {len(tokens)}", ()))
            owners.append(number)
        for expression in _read_all(reader, pattern.unless, pattern.location):
            unless.append(expression)
            unless_owners.append(number)
            anywhere.append(False)
        for expression in _read_all(reader, pattern.without, pattern.location):
            unless.append(expression)
            unless_owners.append(number)
            anywhere.append(True)
        section = _read_all(reader, pattern.section, pattern.location)
        outside = _read_all(reader, pattern.outside, pattern.location)
        if pattern.about and pattern.about not in abouts:
            abouts[pattern.about] = PhraseIndex(_read_all(reader, pattern.about, pattern.location))
        patterns.append(
            CompiledPattern(
                pattern,
                PhraseIndex(section) if section else None,
                PhraseIndex(outside) if outside else None,
                abouts.get(pattern.about),
            )
        )
    columns = _columns(reader, vocabulary.columns)
    for kind in vocabulary.kinds:
        _read_all(reader, (*kind.titles, *kind.texts), kind.location)
    if reader.mistakes:
        raise RuleFilesError(tuple(reader.mistakes))
    return CompiledVocabulary(
        revision=vocabulary.revision,
        patterns=tuple(patterns),
        columns=columns,
        expressions=tuple(expressions),
        owners=tuple(owners),
        unless=tuple(unless),
        unless_owners=tuple(unless_owners),
        unless_anywhere=tuple(anywhere),
        finder=Finder(expressions, tokens),
        unless_finder=Finder(unless),
    )


def _columns(reader: ExpressionReader, patterns: tuple[ColumnPattern, ...]) -> CompiledColumns:
    heads: list[Expression] = []
    rows: list[Expression] = []
    head_owners: list[int] = []
    row_owners: list[int] = []
    for number, pattern in enumerate(patterns):
        found = _read_all(reader, pattern.heads, pattern.location)
        heads += found
        head_owners += [number] * len(found)
        found = _read_all(reader, pattern.rows, pattern.location)
        rows += found
        row_owners += [number] * len(found)
    return CompiledColumns(patterns, PhraseIndex(heads), tuple(head_owners), PhraseIndex(rows), tuple(row_owners))


def _read_all(reader: ExpressionReader, phrases: Iterable[str], place: Location) -> tuple[Expression, ...]:
    return tuple(one for one in (reader.read(phrase, place) for phrase in phrases) if one is not None)


def _unanchored(place: Location) -> Mistake:
    what = "A token pattern has no token that must be one of some words."
    return Mistake(place.path, place.line, what, 'Give one token a "LOWER" with a word or a list of words.')

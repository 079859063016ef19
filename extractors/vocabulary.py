"""Vocabulary compiled for reading: every expression checked and inflected, every mistake told at once.

spaCy is not loaded here: its Matchers are made when a segment first needs them, so that checking rule files and
reading cached claims stay quick.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractors.expressions import Expression, ExpressionReader
from extractors.matching import Finder, TokenPattern, literal_words
from rules.errors import Mistake, RuleFilesError
from rules.model import ClaimPattern, ColumnPattern, DocumentKind, Location, Vocabulary


MOST_KEPT = 8
"""Compiled vocabularies kept in a process."""


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """A claim pattern with the numbers of its expressions in the finders, and its section phrases."""

    pattern: ClaimPattern
    section: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class CompiledColumn:
    """A column pattern with its compiled heads and row labels."""

    pattern: ColumnPattern
    heads: tuple[Expression, ...]
    rows: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class CompiledKind:
    """A kind of document with its compiled title and text phrases."""

    kind: DocumentKind
    titles: tuple[Expression, ...]
    texts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class CompiledVocabulary:
    """What `extractors.claims`, `extractors.kinds` and the tables read with.

    `expressions` are all phrases that find claims and `owners` the pattern each belongs to; `unless` are the phrases
    that suppress, with `unless_owners`. `finder` and `unless_finder` run them.
    """

    revision: str
    patterns: tuple[CompiledPattern, ...]
    columns: tuple[CompiledColumn, ...]
    kinds: tuple[CompiledKind, ...]
    expressions: tuple[Expression, ...]
    owners: tuple[int, ...]
    unless: tuple[Expression, ...]
    unless_owners: tuple[int, ...]
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
    tokens: list[tuple[int, TokenPattern]] = []
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
        patterns.append(CompiledPattern(pattern, _read_all(reader, pattern.section, pattern.location)))
    columns = tuple(
        CompiledColumn(one, _read_all(reader, one.heads, one.location), _read_all(reader, one.rows, one.location))
        for one in vocabulary.columns
    )
    kinds = tuple(
        CompiledKind(one, _read_all(reader, one.titles, one.location), _read_all(reader, one.texts, one.location))
        for one in vocabulary.kinds
    )
    if reader.mistakes:
        raise RuleFilesError(tuple(reader.mistakes))
    return CompiledVocabulary(
        revision=vocabulary.revision,
        patterns=tuple(patterns),
        columns=columns,
        kinds=kinds,
        expressions=tuple(expressions),
        owners=tuple(owners),
        unless=tuple(unless),
        unless_owners=tuple(unless_owners),
        finder=Finder(expressions, tokens),
        unless_finder=Finder(unless),
    )


def _read_all(reader: ExpressionReader, phrases: Iterable[str], place: Location) -> tuple[Expression, ...]:
    return tuple(one for one in (reader.read(phrase, place) for phrase in phrases) if one is not None)


def _unanchored(place: Location) -> Mistake:
    what = "A token pattern has no token that must be one of some words."
    return Mistake(place.path, place.line, what, 'Give one token a "LOWER" with a word or a list of words.')

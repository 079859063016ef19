"""The word lists of `extractors/data/cues.yaml`, each as one expression that finds its cues in lower-case text.

They are written in the notation of vocabulary files and inflected the same way, so that whoever writes vocabulary can
read and mend them; a list is compiled when it is first looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from extractors.phrases.anchors import commonness, rarest
from extractors.phrases.expressions import Element, ExpressionReader, Phrase
from extractors.phrases.tokens import words_of
from rules.errors import RuleFilesError
from rules.location import Location
from rules.patterns import WordList

SHORT = 40
"""Characters below which a text is searched without a look at its words."""
FILE = Path(__file__).parents[1] / "data" / "cues.yaml"
_HERE = Location("extractors/data/cues.yaml", 1)
_FIGURES = {"<number>": r"\d[\d.,]*", "<year>": r"(?:19|20)\d\d"}
_SKIPPED = r"(?:\s[\w'’-]+)"


@dataclass(frozen=True, slots=True)
class Cues:
    """One list: its source as a regular expression, compiled, and words one of which every cue holds."""

    source: str
    pattern: re.Pattern[str]
    anchors: frozenset[str]

    def possible(self, text: str) -> bool:
        """Whether a text holds a word of every cue; a short one is as soon searched."""
        return len(text) < SHORT or not self.anchors.isdisjoint(_words(text))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first cue in part of a lower-case text."""
        if not self.possible(text):
            return None
        return self.pattern.search(text, start, len(text) if end is None else end)

    def all(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every cue in part of a lower-case text, none overlapping another."""
        if not self.possible(text):
            return iter(())
        return self.pattern.finditer(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The cue that stands at a character of a lower-case text."""
        return self.pattern.match(text, start)


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    found = words_of(text)
    return frozenset(found) | ({"#"} if any(word[:1].isdigit() for word in found) else frozenset())


@cache
def _lists() -> Mapping[str, WordList]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw: dict[str, dict[str, str]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)
    return {
        name: WordList(name, tuple(line for line in map(str.strip, one["words"].splitlines()) if line), None, _HERE)
        for name, one in raw.items()
    }


def names() -> tuple[str, ...]:
    """The names of all lists, in the order of the file."""
    return tuple(_lists())


@cache
def cues(name: str) -> Cues:
    """The list of this name.

    :raises KeyError: where there is none.
    :raises RuleFilesError: with every expression of the list that cannot be read.
    """
    source, anchors = _source(name, ())
    return Cues(source, re.compile(rf"(?:\b(?=\w)|(?=n't)|(?<=can)(?=not)){source}(?!\w)"), anchors)


def _source(name: str, within: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """A list as a regular expression, with words one of which every cue holds."""
    if name in within:
        raise ValueError(f"The list <{name}> of {_HERE.path} contains itself.")
    reader = ExpressionReader({})
    rows: list[str] = []
    anchors: set[str] = set()
    for written in _lists()[name].words:
        parts = [one for one in re.split(r"(<[\w-]+>)", written) if one.strip()]
        row, first = _row(reader, parts, (*within, name))
        rows.append(row)
        anchors |= first
    if reader.mistakes:
        raise RuleFilesError(tuple(reader.mistakes))
    return f"(?:{'|'.join(rows)})", frozenset(anchors)


class _Piece(NamedTuple):
    """A part of an expression: its source, whether it may be missing, what stands before it, and its rarest words."""

    source: str
    optional: bool
    space: str
    rare: frozenset[str]


def _row(reader: ExpressionReader, parts: list[str], within: tuple[str, ...]) -> tuple[str, frozenset[str]]:
    """An expression as a regular expression, lists within it in their place, and words one of which it always holds."""
    pieces: list[_Piece] = []
    for part in parts:
        if part in _FIGURES:
            pieces.append(_Piece(_FIGURES[part], False, r"\s", frozenset({"#"})))
        elif part.startswith("<"):
            source, rare = _source(part[1:-1], within)
            pieces.append(_Piece(source, False, r"\s", rare))
        else:
            pieces += [_piece(element) for element in reader.elements(part, _HERE)]
    fixed = [piece.rare for piece in pieces if not piece.optional]
    return _joined(pieces), min(fixed, key=lambda words: sum(map(commonness, words)))


def _piece(element: Element) -> _Piece:
    if element.gap is not None:
        return _Piece(f"{_SKIPPED}{{0,{element.gap}}}?", True, "", frozenset())
    phrases = sorted(element.alternatives, key=lambda phrase: (-len(phrase), sorted(map(sorted, phrase))))
    first = frozenset().union(*(phrase[0] for phrase in phrases))
    rare = frozenset().union(*(phrase[rarest(phrase)] for phrase in phrases))
    return _Piece(f"(?:{'|'.join(map(_phrase, phrases))})", element.optional, _space(first), rare)


def _phrase(phrase: Phrase) -> str:
    return "".join(
        (_space(words, phrase[place - 1]) if place else "") + _choice(words) for place, words in enumerate(phrase)
    )


def _choice(words: frozenset[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.escape(ordered[0]) if len(ordered) == 1 else f"(?:{'|'.join(map(re.escape, ordered))})"


def _space(words: frozenset[str], after: frozenset[str] = frozenset()) -> str:
    """What stands before a token: nothing before "n't", as in "don't", before the "not" of "cannot", around a stop."""
    closed = "not" in words or any(not word[:1].isalnum() for word in words | after)
    return r"\s?" if closed else r"\s"


def _joined(pieces: Sequence[_Piece]) -> str:
    text, opened = "", False
    for source, optional, space, _ in pieces:
        if not opened and space:
            text += rf"(?:{source}\s)?" if optional else source
        else:
            text += f"(?:{space}{source})?" if optional and space else space + source
        opened = opened or not optional
    return text

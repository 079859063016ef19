"""What kind of document a file is: told from its title, file name, headings and text by the vocabulary's phrases.

The first source that names a kind decides, and the reason names it; where a source names several, the phrase that
stands last wins ("Code of Conduct Policy" is a policy), then the longer one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from extractors.document import Document, SegmentKind
from extractors.expressions import Expression, ExpressionReader
from extractors.matching import stands_at
from extractors.tokens import words_of
from rules.model import DocumentKind, Vocabulary, WordList

OTHER = "other"
FIRST_HEADINGS = 6
FIRST_SEGMENTS = 60
"""Segments of the beginning in which the phrases of texts are looked for."""

_Kinds = tuple[tuple[str, tuple[Expression, ...], tuple[Expression, ...]], ...]


def classify(document: Document, vocabulary: Vocabulary) -> tuple[str, str]:
    """The kind of a document and why, in words; ``other`` where nothing tells.

    :param document: as read; its title, path, first headings and first segments are looked at, in this order.
    :param vocabulary: whose kinds are known.
    """
    kinds = _compiled(vocabulary.kinds, vocabulary.lists)
    headings = [s.text for s in document.segments if s.kind is SegmentKind.HEADING][:FIRST_HEADINGS]
    stem = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", PurePosixPath(document.path).stem)
    sources = [("title", [document.title]), ("file name", [stem]), ("heading", headings)]
    for source, texts in sources:
        for text in texts:
            found = _named(text, [(kind, titles) for kind, titles, _ in kinds])
            if found is not None:
                return found[0], f"the {source} “{_short(text)}” has “{found[1]}”"
    counts: dict[str, list[str]] = {}
    for segment in document.segments[:FIRST_SEGMENTS]:
        words = _low(segment.text)
        for kind, _, texts_of in kinds:
            for phrase in texts_of:
                place = stands_at(words, phrase)
                if place is not None:
                    counts.setdefault(kind, []).append(" ".join(words[place[0] : place[1]]))
    if counts:
        kind = max(counts, key=lambda one: len(counts[one]))
        return kind, f"the text has “{counts[kind][0]}”"
    return OTHER, "no phrase of a kind of document was found"


def _named(text: str, kinds: Sequence[tuple[str, tuple[Expression, ...]]]) -> tuple[str, str] | None:
    """The kind whose phrase ends last in a text, the longer phrase of equals, and its words."""
    words = _low(text)
    best: tuple[int, int, str, str] | None = None
    for kind, phrases in kinds:
        for phrase in phrases:
            place = stands_at(words, phrase)
            if place is not None:
                key = (place[1], place[1] - place[0])
                if best is None or key > best[:2]:
                    best = (*key, kind, " ".join(words[place[0] : place[1]]))
    return best[2:] if best is not None else None


@lru_cache(maxsize=8)
def _compiled(kinds: tuple[DocumentKind, ...], lists: tuple[WordList, ...]) -> _Kinds:
    reader = ExpressionReader({one.name: one for one in lists})
    return tuple(
        (
            kind.kind,
            tuple(one for phrase in kind.titles if (one := reader.read(phrase, kind.location)) is not None),
            tuple(one for phrase in kind.texts if (one := reader.read(phrase, kind.location)) is not None),
        )
        for kind in kinds
    )


def _low(text: str) -> list[str]:
    return [word.lower() for word in words_of(text)]


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"

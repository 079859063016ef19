"""What kind of document a file is: told from its title, file name, headings and text by the vocabulary's phrases.

The first source that names a kind decides, and the reason names it; where a source names several, the phrase that
stands last wins ("Code of Conduct Policy" is a policy), then the longer one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from extractors.document import Document, SegmentKind
from extractors.phrases.expressions import Expression, ExpressionReader
from extractors.phrases.phrase_index import PhraseIndex
from extractors.phrases.tokens import words_of
from rules.model import DocumentKind, Vocabulary, WordList

OTHER = "other"
FIRST_HEADINGS = 6
COVER_SEGMENTS = 8
COVER_LINE = 60
"""Characters of a line on the cover; at least half of its words must be those of the phrase."""

FIRST_SEGMENTS = 60
"""Segments of the beginning in which the phrases of texts are looked for."""

_SECTION = re.compile(r"(?:article|part|section|chapter|clause|annex|appendix|step)\b\W*[\dA-Z]|\d|[IVX]+[.)\s]", re.I)


class _Kinds(NamedTuple):
    """The phrases of titles and of texts, each with the kind it tells."""

    titles: PhraseIndex
    title_kinds: tuple[str, ...]
    texts: PhraseIndex
    text_kinds: tuple[str, ...]


def classify(document: Document, vocabulary: Vocabulary) -> tuple[str, str]:
    """The kind of a document and why, in words; ``other`` where nothing tells.

    :param document: as read; its title, path, first headings, cover and first segments are looked at, in this order.
    :param vocabulary: whose kinds are known.
    """
    kinds = _compiled(vocabulary.kinds, vocabulary.lists)
    headings = [s for s in document.segments if s.kind is SegmentKind.HEADING][:FIRST_HEADINGS]
    # "Article III Procedures" names a section of the document and not the document.
    named = [s.text for s in headings if s.label is None and not _SECTION.match(s.text)]
    stem = re.sub(r"(?<=[a-z])(?=[A-Z\d])|_", " ", PurePosixPath(document.path).stem)
    sources = [
        ("title", [document.title]),
        ("file name", [stem]),
        ("heading", named),
        ("first page", _cover_lines(document)),
    ]
    for source, texts in sources:
        for text in texts:
            found = _named(text, kinds)
            if found is not None and (source != "first page" or 2 * len(words_of(found[1])) >= len(words_of(text))):
                return found[0], f"the {source} “{_short(text)}” has “{found[1]}”"
    counts: dict[str, list[str]] = {}
    for segment in document.segments[:FIRST_SEGMENTS]:
        words = words_of(segment.text)
        for number, start, end in kinds.texts.standing(segment.text):
            counts.setdefault(kinds.text_kinds[number], []).append(" ".join(words[start:end]))
    if counts:
        kind = max(counts, key=lambda one: len(counts[one]))
        return kind, f"the text has “{counts[kind][0]}”"
    return OTHER, "no phrase of a kind of document was found"


def _cover_lines(document: Document) -> list[str]:
    """The short lines with which the first page begins: a subtitle under a motto says what the document is."""
    begins = [s for s in document.segments[:COVER_SEGMENTS] if s.page == document.segments[0].page]
    return [
        s.text
        for s in begins
        if s.kind is not SegmentKind.HEADING and len(s.text) <= COVER_LINE and s.text[-1:] not in ".:;"
    ]


def _named(text: str, kinds: _Kinds) -> tuple[str, str] | None:
    """The kind whose phrase ends last in a text, the longer phrase of equals, and its words."""
    found = kinds.titles.standing(text)
    if not found:
        return None
    number, start, end = max(found, key=lambda one: (one[2], one[2] - one[1], -one[0]))
    return kinds.title_kinds[number], " ".join(words_of(text)[start:end])


@lru_cache(maxsize=8)
def _compiled(kinds: tuple[DocumentKind, ...], lists: tuple[WordList, ...]) -> _Kinds:
    reader = ExpressionReader({one.name: one for one in lists})
    titles: list[tuple[Expression, str]] = []
    texts: list[tuple[Expression, str]] = []
    for kind in kinds:
        for phrases, found in ((kind.titles, titles), (kind.texts, texts)):
            found += [(one, kind.kind) for phrase in phrases if (one := reader.read(phrase, kind.location)) is not None]
    return _Kinds(
        PhraseIndex([one for one, _ in titles]),
        tuple(kind for _, kind in titles),
        PhraseIndex([one for one, _ in texts]),
        tuple(kind for _, kind in texts),
    )


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}…"

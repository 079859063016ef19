"""What kind of document a file is: told from its title, file name, headings and text by the vocabulary's phrases.

The first source that names a kind decides, and the reason names it; where a source names several, the phrase that
stands last wins ("Code of Conduct Policy" is a policy), then the longer one. A single word within others ("register" in
"Register and set the gateway") may be anything: it counts where no heading and no line of the cover names the document.
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
from rules.patterns import DocumentKind, Vocabulary, WordList

OTHER = "other"
FIRST_HEADINGS = 6
COVER_SEGMENTS = 8
COVER_LINE = 60
"""Characters of a line on the cover; at least half of its words must be those of the phrase."""

FIRST_SEGMENTS = 60
"""Segments of the beginning in which the phrases of texts are looked for."""

_AFTER_NAME = frozenset(["of", "for", "on", "to", "at", "in", "by", "under", "from", "concerning", "regarding"])
"""With these words a name goes on: "Register of Complaints", "Certificate for the Works"."""

_SECTION = re.compile(r"(?:article|part|section|chapter|clause|annex|appendix|step)\b\W*[\dA-Z]|\d|[IVX]+[.)\s]", re.I)


class _Kinds(NamedTuple):
    """The phrases of titles and of texts, each with the kind it tells."""

    titles: PhraseIndex
    title_kinds: tuple[str, ...]
    texts: PhraseIndex
    text_kinds: tuple[str, ...]


class _Name(NamedTuple):
    """The kind a text names, why, and whether the words can hardly mean anything else."""

    kind: str
    reason: str
    sure: bool


def classify(document: Document, vocabulary: Vocabulary) -> tuple[str, str]:
    """The kind of a document and why, in words; ``other`` where nothing tells.

    :param document: as read; its title, path, first headings, cover and first segments are looked at, in this order.
    :param vocabulary: whose kinds are known.
    """
    kinds = _compiled(vocabulary.kinds, vocabulary.lists)
    front, later = _headings(document)
    stem = re.sub(r"(?<=[a-z])(?=[A-Z\d])|_", " ", PurePosixPath(document.path).stem)
    sources = [
        ("title", [document.title]),
        ("file name", [stem]),
        ("heading", front),
        ("first page", _cover_lines(document)),
    ]
    named = [one for source, texts in sources for text in texts if (one := _named(source, text, kinds))]
    if named:
        best = next((one for one in named if one.sure), named[0])
        return best.kind, best.reason
    counts: dict[str, list[str]] = {}
    for segment in document.segments[:FIRST_SEGMENTS]:
        words = words_of(segment.text)
        for number, start, end in kinds.texts.standing(segment.text):
            counts.setdefault(kinds.text_kinds[number], []).append(" ".join(words[start:end]))
    if counts:
        kind = max(counts, key=lambda one: len(counts[one]))
        return kind, f"the text has “{counts[kind][0]}”"
    for text in later:
        if (one := _named("heading", text, kinds)) and one.sure:
            return one.kind, one.reason
    return OTHER, "no phrase of a kind of document was found"


def _cover_lines(document: Document) -> list[str]:
    """The short lines with which the first page begins: a subtitle under a motto says what the document is."""
    begins = [s for s in document.segments[:COVER_SEGMENTS] if s.page == document.segments[0].page]
    return [
        s.text
        for s in begins
        if s.kind is not SegmentKind.HEADING and len(s.text) <= COVER_LINE and s.text[-1:] not in ".:;"
    ]


def _headings(document: Document) -> tuple[list[str], list[str]]:
    """The first headings: those before the text begins, which may name the document, and those of its sections.

    "Article III Procedures" names a section wherever it stands.
    """
    headings: tuple[list[str], list[str]] = ([], [])
    begun = 0
    for segment in document.segments:
        if segment.kind is not SegmentKind.HEADING:
            begun |= segment.kind is SegmentKind.SENTENCE and len(segment.text) > COVER_LINE
        elif segment.label is None and not _SECTION.match(segment.text):
            headings[begun].append(segment.text)
            if len(headings[0]) + len(headings[1]) == FIRST_HEADINGS:
                break
    return headings


def _named(source: str, text: str, kinds: _Kinds) -> _Name | None:
    """The kind whose phrase ends last in a text, the longer phrase of equals; None where nothing names one."""
    found = kinds.titles.standing(text)
    if not found:
        return None
    number, start, end = max(found, key=lambda one: (one[2], one[2] - one[1], -one[0]))
    words = words_of(text)
    if source == "first page" and 2 * (end - start) < len(words):
        return None
    follows = words[end].lower() if end < len(words) else ""
    sure = end - start > 1 or not follows[:1].isalpha() or follows in _AFTER_NAME
    return _Name(kinds.title_kinds[number], f"the {source} “{_short(text)}” has “{' '.join(words[start:end])}”", sure)


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

"""Whether a hyphen at the end of a line belongs to the word or only to the line.

The document itself is the dictionary: what it writes elsewhere decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from operator import itemgetter

from extractors.document import Page, Style, Word
from extractors.language import words_of

COMPOUND_BEGINNINGS = words_of(
    "all anti cross e end ex full half high ill long low mid multi non off on one over part post "
    "self semi short single state third two up well whistle world zero"
)
"""Words after which a hyphen at the line end is likely the word's own (``long-term``)."""

COMPOUND_ENDINGS = words_of(
    "based being chain compliance conformance conformances conformities conformity consuming driven efficient free "
    "friendly generated harassment intensive looking making neutral oriented owned party related saving specific term"
)
"""Words before which a hyphen at the line end is likely the word's own (``market-based``)."""

SHORTEST_BEGINNING = 3
"""Letters before such a word at the least: no syllable of a longer word (``co-efficient``)."""

SUSPENDED_BEFORE = words_of("and or nor to und oder bzw as")
"""Words before which a hyphen stands for a part of a compound that follows later (``short- and long-term``)."""


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits as they are written in running text, where a plain one would be read as part of a number."""


def with_notes(indexes: Sequence[int], words: Sequence[Word]) -> str:
    """Words as text, note marks raised and without a space before them."""
    text = ""
    for index in indexes:
        word = words[index]
        text += (
            word.text.translate(RAISED)
            if text and word.style & Style.RAISED
            else f" {word.text}"
            if text
            else word.text
        )
    return text


def raised_words(words: Sequence[Word]) -> frozenset[int]:
    """The indexes of the words that are note marks."""
    bit = Style.RAISED
    if not any(style & bit for style in set(map(itemgetter(6), words))):
        return frozenset()
    return frozenset([index for index, word in enumerate(words) if word[6] & bit])


class Joint(Enum):
    """How a word that ends with a hyphen meets the next one."""

    KEPT = "kept"
    MENDED = "mended"
    SPACE = "space"


class Spelling:
    """Which words the document writes, to tell a hyphen of its own from one at a line end."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._known: set[str] | None = None

    def joint(self, first: Word, second: Word) -> Joint:
        """Whether the hyphen `first` ends with joins it to `second`, only broke it at the line end, or stands apart."""
        if second.text.lower() in SUSPENDED_BEFORE:
            return Joint.SPACE
        if first.style & Style.SOFT_HYPHEN:
            return Joint.KEPT if self.keeps_hyphen(first.text, second.text) else Joint.MENDED
        wrapped = second.top > first.bottom - 1 or second.x0 < first.x0
        return Joint.KEPT if wrapped and first.text[-2].isalnum() and second.text[:1].isdigit() else Joint.SPACE

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether ``first-`` at a line end and ``second`` after it are a compound that keeps its hyphen."""
        if self._known is None:
            texts = {text for page in self._pages for text in map(itemgetter(0), page.words)}
            self._known = {text.strip(".,;:()“”\"'’").lower() for text in texts}
        before = first.rstrip("-").rpartition("-")[2].strip("(“\"'").lower()
        after = second.strip(".,;:()“”\"'’").lower()
        if not second[:1].islower() or not before.isalpha():
            return True
        if before + after in self._known:
            return False
        if f"{before}-{after}" in self._known:
            return True
        if before in COMPOUND_BEGINNINGS or (after in COMPOUND_ENDINGS and len(before) >= SHORTEST_BEGINNING):
            return True
        return len(after) > 3 and after in self._known and before in self._known

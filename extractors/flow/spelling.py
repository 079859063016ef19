"""Whether a hyphen at the end of a line belongs to the word or only to the line.

The document itself is the dictionary: what it writes elsewhere decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Page
from extractors.language import words_of

COMPOUND_BEGINNINGS = words_of(
    "all anti cross e end ex full half high ill long low mid multi non off on one over part post "
    "self semi short single state third two up well whistle world zero"
)
"""Words after which a hyphen at the line end is likely the word's own (``long-term``)."""


class Spelling:
    """Which words the document writes, to tell a hyphen of its own from one at a line end."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._known: set[str] | None = None

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether ``first-`` at a line end and ``second`` after it are a compound that keeps its hyphen."""
        if self._known is None:
            self._known = {word[0].strip(".,;:()“”\"'’").lower() for page in self._pages for word in page.words}
        before = first.rstrip("-").rpartition("-")[2].strip("(“\"'").lower()
        after = second.strip(".,;:()“”\"'’").lower()
        if not second[:1].islower() or not before.isalpha():
            return True
        if before + after in self._known:
            return False
        if f"{before}-{after}" in self._known:
            return True
        if before in COMPOUND_BEGINNINGS:
            return True
        return len(after) > 3 and after in self._known and before in self._known

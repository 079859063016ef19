"""What is the same for all claims of a document: how it writes dates and numbers, its year, its names, its headings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extractors.claiming.doubts import Habits, habits_of
from extractors.document import Document, Segment, Style
from extractors.phrases.phrase_index import PhraseIndex
from extractors.statements.authorship import document_year, own_names
from extractors.values.typed import DayOrder, day_order
from extractors.vocabulary import CompiledVocabulary


@dataclass(frozen=True)
class DocumentReader:
    """What is the same for all claims of a document."""

    document: Document
    compiled: CompiledVocabulary

    @cached_property
    def order(self) -> DayOrder | None:
        """How the document writes numeric dates."""
        return day_order(segment.text for segment in self.document.segments)

    @cached_property
    def habits(self) -> Habits:
        """How the document writes numbers."""
        return habits_of(self.document)

    @cached_property
    def year(self) -> int | None:
        """The year the document speaks from: the newest year it states that is not after the file was made."""
        return document_year(self.document)

    @cached_property
    def hidden(self) -> frozenset[tuple[int, int]]:
        """Words, by page and index, that a reader of the page does not see."""
        return frozenset(
            (page.number, index)
            for page in self.document.pages
            for index, word in enumerate(page.words)
            if word[6] & Style.HIDDEN
        )

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Names of companies that stand in the title or most often in the text."""
        return own_names(self.document)

    def headings(self, segment: Segment) -> tuple[str, ...]:
        """The headings above a segment, outermost first."""
        return tuple(self.document.segments[index].text for index in segment.section)

    def under(self, segment: Segment, phrases: PhraseIndex) -> bool:
        """Whether one of these phrases stands in a heading above a segment."""
        for index in segment.section:
            key = (id(phrases), index)
            if key not in self._stands:
                self._stands[key] = bool(phrases.standing(self.document.segments[index].text))
            if self._stands[key]:
                return True
        return False

    def speaks_of(self, phrases: PhraseIndex) -> bool:
        """Whether one of these phrases stands anywhere in the document."""
        if id(phrases) not in self._spoken_of:
            segments = self.document.segments
            self._spoken_of[id(phrases)] = any(phrases.standing(segment.text) for segment in segments)
        return self._spoken_of[id(phrases)]

    @cached_property
    def _spoken_of(self) -> dict[int, bool]:
        return {}

    @cached_property
    def _stands(self) -> dict[tuple[int, int], bool]:
        return {}

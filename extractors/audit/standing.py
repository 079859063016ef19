"""Which standard a place in a report is of, where the report has a part for each: two have criteria of one number."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from extractors.audit.words import AuditWords
from extractors.document import Document, Segment, SegmentKind

LONGEST_NAME = 90
"""Characters of a line that may be the name of a part of a report."""

_BEFORE = re.compile(r"(?:(?:part|section|annex|appendix|chapter|module)\s+\w{1,4}\b|\w{1,2}[.)])?[\s:.–—-]*", re.I)
_AFTER = re.compile(
    r"(?:[\s:.,()–—-]|\bv(?:ersion)?\s?\d(?:\.\d)*|\b20\d\d|\b(?:standard|ratings?|results?|findings|criteria))*", re.I
)
_PREFIX = re.compile(
    r"\b(?:(?P<ps>ps|performance\s+standard)|(?P<coc>coc|chain\s+of\s+custody))\b[^\w]*(?:standard\b)?[^\w]*"
    r"(?:v\.?\s?\d(?:\.\d)?)?[^\w]*(?:\w+\W*)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The parts of a document by standard: the segments that name one alone, and the names, in order."""

    document: Document
    words: AuditWords
    lines: tuple[tuple[int, str], ...]

    def at(self, index: int | None) -> str:
        """The standard that the nearest heading above or the nearest line before names alone; empty where none does.

        :param index: of a segment; None stands nowhere.
        """
        if index is None:
            return ""
        found = [(-1, "")]
        for above in self.document.segments[index].section:
            named = {one.name for one in self.words["standards"].all(self.document.segments[above].text)}
            found += [(above, named.pop())] if len(named) == 1 else []
        found += [(line, name) for line, name in self.lines if line <= index]
        return max(found)[1]

    def of_criteria(self, index: int | None, criteria: Sequence[str], rated: Mapping[str, Collection[str]]) -> str:
        """The standard that a finding is of: that of its place, unless its criteria are rated under the other alone.

        :param rated: the criteria that are rated under each standard.
        """
        told = self.at(index)
        holding = [name for name, numbers in rated.items() if set(criteria) & set(numbers)]
        return holding[0] if len(holding) == 1 and criteria else told


def standing_of(document: Document, words: AuditWords) -> Standing:
    """The parts of a document by standard."""
    lines = [(one.index, name) for one in document.segments if (name := _names_part(one, words))]
    return Standing(document, words, tuple(lines))


def standard_before(text: str, end: int) -> str:
    """The standard named before the number of a criterion ("CoC 8.2", "PS V3 criterion 2.3"); empty where none is."""
    match = _PREFIX.search(text, 0, end)
    return "" if match is None else "asi-ps" if match["ps"] else "asi-coc"


def _names_part(segment: Segment, words: AuditWords) -> str:
    """The standard whose part a line names: it says nothing else, as a heading that layout did not know."""
    if segment.kind not in (SegmentKind.FORM_FIELD, SegmentKind.SENTENCE) or len(segment.text) > LONGEST_NAME:
        return ""
    named = words["standards"].all(segment.text)
    if len(named) != 1:
        return ""
    before = _BEFORE.fullmatch(segment.text[: named[0].start].removesuffix("ASI ").removesuffix("the "))
    return named[0].name if before and _AFTER.fullmatch(segment.text[named[0].end :]) else ""

"""Names marked as signed in the text: "Ana Lopes, Director (signed)", "(signed) Ana Lopes", "/s/ Ana Lopes".

What is written so stands for a signature that the paper bears; the date is in the mark, beside the name or right above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.claiming.slots import ROLE
from extractors.document import Document, Segment, SegmentKind
from extractors.values.dates import DayOrder, parse_dates

LONGEST = 200
"""Characters of the longest line of marked names; what is longer is a sentence that speaks of signing."""
LONGEST_DATE_LINE = 60
"""Characters of the longest line that tells place and date of a signature."""

_MARK = re.compile(r"\((?:signed|sgd|sgn)\b\.?(?P<told>[^()]{0,60})\)|(?<!\S)/s/(?!\S)", re.IGNORECASE)


def marked_signatures(
    document: Document, order: DayOrder | None
) -> Iterator[tuple[Segment, str, list[tuple[Segment, str]]]]:
    """Each segment that marks names as signed, the name of the claim it makes, and the names and dates as lines.

    :param order: how the document writes numeric dates.
    """
    segments = document.segments
    for at, segment in enumerate(segments):
        if len(segment.text) > LONGEST or segment.kind is SegmentKind.TABLE_ROW or not _MARK.search(segment.text):
            continue
        lines = [(segment, line) for line in _lines(segment.text, order)]
        beside = [*segments[max(0, at - 1) : at], *segments[at + 1 : at + 2]]
        if not any(parse_dates(line, order=order) for _, line in lines):
            for other in beside:
                dates = parse_dates(other.text, order=order) if len(other.text) <= LONGEST_DATE_LINE else []
                if dates:
                    lines.append((other, other.text[dates[0][0] : dates[0][1]]))
                    break
        yield segment, "document.signed", lines


def _lines(text: str, order: DayOrder | None) -> Iterator[str]:
    """The names with their roles, and the dates, that stand around the marks of a text, each as a line."""
    marks = list(_MARK.finditer(text))
    for mark in marks:
        if told := mark["told"] or "":
            yield told.strip(" ,;:")
    # A mark follows the name it is of, unless it opens the text.
    leads = not text[: marks[0].start()].strip(" \t.,;:0123456789")
    edges = [0, *(mark.start() if leads else mark.end() for mark in marks), len(text)]
    for start, end in pairwise(edges):
        part = _MARK.sub(" ", text[start:end])
        dates = parse_dates(part, order=order)
        for first, last, _ in dates[:1]:
            yield part[first:last]
            before, after = part[:first], part[last:]
            part = after if ROLE.search(after) else before
        part = part.strip(" \t·|,;:-–—")
        if part:
            yield part

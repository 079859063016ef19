"""Ratings from lists of criteria under headings that are ratings: "Minor Non-Conformance" over "1.3 …, 2.4 …"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extractors.audit.criteria import leading_criteria, order_of
from extractors.audit.drafts import Mention
from extractors.audit.lines import Lines
from extractors.audit.places import Part, whole
from extractors.audit.rating import read_rating
from extractors.audit.stating import Reader
from extractors.document import Segment, SegmentKind

FEWEST_RATINGS = 2
"""Ratings that head lists; a single one may head a part of the report that speaks of something else."""

_NEXT = re.compile(r"[,;]\s*(?:and\s+)?(?=(?:[1-9]|1\d)\.(?:[1-9]|[1-3]\d)(?:\s|[,;.]|$))")


def read_by_rating(reader: Reader, segments: Sequence[Segment], legend: Mapping[str, str]) -> Lines:
    """The ratings of criteria listed under their rating.

    :param segments: what stands in no table or line of ratings, in reading order.
    """
    mentions: list[Mention] = []
    used: list[int] = []
    values: set[str] = set()
    over: Part | None = None
    headed = False
    for segment in segments:
        heading = segment.kind is SegmentKind.HEADING
        listed = _listed(segment) if over is not None else []
        if heading and not listed:
            named = reader.words["ratings"].whole(segment.text) is not None
            over, headed = whole(segment) if named else None, False
            continue
        if over is None or (headed and not heading):
            continue
        reading = read_rating(over.text, reader.words, legend=legend)
        if reading is None or reading.value is None or not listed:
            over = None
            continue
        values.add(reading.value)
        headed = heading
        used += [] if heading else [segment.index]
        mentions += [
            Mention(number, title, "rating", reader.stated([over, place], reading.value))
            for number, title, place in listed
        ]
    return Lines(mentions, frozenset(used)) if len(values) >= FEWEST_RATINGS else Lines([], frozenset())


def _listed(segment: Segment) -> list[tuple[str, str, Part]]:
    """The criteria a segment lists with their titles and places; none where it says anything else.

    The first may be the mark of a list item.
    """
    part = whole(segment)
    cuts = [0, *(match.end() for match in _NEXT.finditer(part.text)), len(part.text)]
    mark = leading_criteria(segment.label or "") if segment.kind is SegmentKind.LIST_ITEM else None
    found = []
    for start, end in pairwise(cuts):
        piece = part.cut(start, end)
        named = mark._replace(end=0) if mark is not None and start == 0 else leading_criteria(piece.text)
        if named is None or named.note:
            return []
        title = piece.text[named.end :].strip(" ,.;:–—-")
        found += [(number, title, piece) for number in named.numbers]
    ordered = all(order_of(one[0]) < order_of(other[0]) for one, other in pairwise(found))
    return found if ordered else []

"""Ratings from lines that no table was recognised in: "1.2 Anti-Corruption Conformance E-04", one after another.

A line counts only among others like it, in the order of the standard: alone it may be any sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.audit.criteria import Named, leading_criteria, order_of
from extractors.audit.drafts import Mention
from extractors.audit.pairs import parts_of
from extractors.audit.places import Part, whole
from extractors.audit.rating import rated_apart, read_rating
from extractors.audit.stating import Reader
from extractors.audit.tables import rating_of
from extractors.audit.words import folded
from extractors.document import Segment, SegmentKind

FEWEST = 3
"""Lines of one run; fewer may be sentences that begin with a number."""

LONGEST_BETWEEN = 80
"""Characters of a line that may stand between two of a run, such as the name of a principle."""

_NUMBER = re.compile(r"(?<![\w.,/-])(?:[1-9]|1\d)\.(?:[1-9]|[1-3]\d)(?=\s)(?!\s?%)")


class Line(NamedTuple):
    """A line that begins with a criterion: its parts, and the places in it that may be its rating.

    `apart` is set where white space sets a rating apart as a cell, so that the line needs no others beside it; `opens`
    where it names a criterion with its rating as a heading does, so that what follows belongs to it.
    """

    paragraph: int
    named: Named
    parts: tuple[Part, ...]
    candidates: tuple[Part, ...]
    apart: bool = False
    opens: bool = False


class Lines(NamedTuple):
    """The ratings of lines, and the segments that are used up by them."""

    mentions: list[Mention]
    used: frozenset[int]


def read_lines(reader: Reader, segments: Sequence[Segment], legend: Mapping[str, str]) -> Lines:
    """The ratings of runs of lines that begin with criteria.

    :param segments: what stands in no table of ratings, in reading order.
    """
    runs: list[list[Line]] = []
    run: list[Line] = []
    for segment in (*segments, None):
        lines = _of_segment(reader, segment, legend) if segment is not None else []
        if segment is not None and run and segment.paragraph == run[-1].paragraph and not lines:
            run[-1] = run[-1]._replace(parts=(*run[-1].parts, whole(segment)))
        elif lines:
            if run and not _in_order([run[-1], lines[0]]):
                runs.append(run)
                run = []
            run = [*run, *lines]
        elif segment is None or (segment.kind is not SegmentKind.HEADING and len(segment.text) >= LONGEST_BETWEEN):
            runs.append(run)
            run = []
    kept = [(line, run) for run in runs for line in run if line.apart or (len(run) >= FEWEST and _in_order(run))]
    kept = [(line, run) for line, run in kept if not line.opens]
    mentions = [mention for line, run in kept for mention in _mentions(reader, line, run, legend)]
    return Lines(mentions, frozenset(part.segment for line, _ in kept for part in line.parts))


def _in_order(run: Sequence[Line]) -> bool:
    numbers = [order_of(line.named.numbers[0]) for line in run]
    return all(one < other for one, other in pairwise(numbers))


def _of_segment(reader: Reader, segment: Segment, legend: Mapping[str, str]) -> list[Line]:
    """The lines of one segment: its cells are one, the sentences of a paragraph may be several."""
    parts = parts_of(reader.document, segment)
    if not parts or segment.kind is SegmentKind.HEADING:
        return []
    if len(parts) > 1:
        named = leading_criteria(parts[0].text)
        rated = [part for part in parts[1:] if read_rating(part.text, reader.words, legend=legend) is not None]
        if named is not None and rated:
            return [Line(segment.paragraph, named, parts, tuple(rated), apart=True)]
        rows = [(parts, named, _candidates(reader, parts[0], named))]
    else:
        rows = []
        marked = leading_criteria(segment.label or "") if segment.kind is SegmentKind.LIST_ITEM else None
        if marked is not None:
            rows += _of_item(reader, parts[0], Named(marked.numbers, 0, 0, marked.note))
        for piece in _pieces(parts[0]) if marked is None else ():
            named = leading_criteria(piece.text)
            rows.append(((piece,), named, _candidates(reader, piece, named)))
    alone = len(rows) == 1 and len(parts) == 1
    lines = [
        Line(
            segment.paragraph,
            named,
            these,
            places,
            opens=alone and rated_apart(these[0].text[named.end :], reader.words, legend=legend),
        )
        for these, named, places in rows
        if named is not None and places
    ]
    return lines if len(lines) == len(rows) else []


def _of_item(reader: Reader, part: Part, marked: Named) -> list[tuple[tuple[Part, ...], Named, tuple[Part, ...]]]:
    """An item of a list whose mark is the criterion, and the lines that layout joined to it, each with a rating."""
    starts = [0, *(match.start() for match in _NUMBER.finditer(part.text))]
    pieces = [part.cut(start, end) for start, end in zip(starts, [*starts[1:], len(part.text)], strict=True)]
    named = [marked, *(leading_criteria(piece.text) for piece in pieces[1:])]
    rows: list[tuple[tuple[Part, ...], Named, tuple[Part, ...]]] = [
        ((piece,), one, _candidates(reader, piece, one)) for piece, one in zip(pieces, named, strict=True) if one
    ]
    if len(rows) > 1 and len(rows) == len(pieces) and all(places for _, _, places in rows):
        return rows
    return [((part,), marked, _candidates(reader, part, marked))]


def _pieces(part: Part) -> list[Part]:
    """A text from number of criterion to number of criterion."""
    starts = [match.start() for match in _NUMBER.finditer(part.text)]
    if len(starts) < 2 or starts[0] > 0:
        return [part]
    return [part.cut(start, end) for start, end in zip(starts, [*starts[1:], len(part.text)], strict=True)]


def _candidates(reader: Reader, part: Part, named: Named | None) -> tuple[Part, ...]:
    """The ratings in the text after a number that begin with a capital letter."""
    if named is None:
        return ()
    found = reader.words["ratings"].all(part.text)
    return tuple(
        part.cut(one.start, one.end) for one in found if one.start >= named.end and part.text[one.start].isupper()
    )


def _mentions(reader: Reader, line: Line, run: Sequence[Line], legend: Mapping[str, str]) -> list[Mention]:
    """The rating of a line for each criterion it names.

    Of several places that may be it ("Legal Compliance Conformance") the one whose last word rates the most lines is;
    where that does not tell, none is chosen.
    """
    counts = Counter(word for other in run for word in {_last_word(one) for one in other.candidates})
    most = max(counts[_last_word(one)] for one in line.candidates)
    chosen = [one for one in line.candidates if counts[_last_word(one)] == most]
    if most < counts.most_common(1)[0][1] and all(
        reader.words["ratings"].whole(one.text) == "conformance" for one in chosen
    ):
        # The word of a title ("Legal Compliance") rates nothing where the others say "Conformance".
        return []
    if len(chosen) == 1 and (len(line.candidates) == 1 or most > 1):
        place = chosen[0]
        stated, rest = rating_of(reader, [place], line.parts, legend)
        comment = [*rest, *_after(line, place)]
        title = _title(line, place)
    else:
        stated = reader.stated(line.candidates, None, "several words of ratings stand in one line")
        comment, title = [], line.parts[0].text[line.named.end :].strip(" .:–—-")
    return [Mention(number, title, "rating", stated, tuple(comment)) for number in line.named.numbers]


def _last_word(part: Part) -> str:
    return folded(part.text)[-1]


def _title(line: Line, place: Part) -> str:
    """The words between the number and the rating."""
    first = line.parts[0]
    inside = first.segment == place.segment and first.start <= place.start < first.end
    end = place.start - first.start if inside else len(first.text)
    between = [part.text for part in line.parts[1:] if part.segment == place.segment and part.end <= place.start]
    return " ".join([first.text[line.named.end : end], *between]).strip(" .:|–—-")


def _after(line: Line, place: Part) -> list[Part]:
    """What stands after the rating."""
    found = []
    for part in line.parts:
        if part.segment == place.segment and part.start <= place.start < part.end:
            rest = part.cut(place.end - part.start)
            found += [rest] if rest.text else []
        elif part.segment > place.segment or (part.segment == place.segment and part.start >= place.end):
            found.append(part)
    return found

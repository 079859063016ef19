"""Numbers a report states of its own ratings and findings: in sentences, beside a label, and in tables of counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.audit.columns import is_count
from extractors.audit.criteria import named_criteria
from extractors.audit.grids import Grid, headings_above
from extractors.audit.model import Total
from extractors.audit.pairs import parts_of
from extractors.audit.places import Part, passages_of_parts, whole
from extractors.audit.rating import read_rating
from extractors.audit.stating import Reader, joined
from extractors.audit.words import AuditWords, folded
from extractors.document import Segment, SegmentKind

_NUMBER_WORDS = (
    ("no", "zero", "nil"), ("one",), ("two",), ("three",), ("four",), ("five",), ("six",), ("seven",), ("eight",),
    ("nine",), ("ten",), ("eleven",), ("twelve",), ("thirteen",), ("fourteen",), ("fifteen",), ("sixteen",),
    ("seventeen",), ("eighteen",), ("nineteen",), ("twenty",),
)  # fmt: skip
_NUMBERS = {word: number for number, words in enumerate(_NUMBER_WORDS) for word in words}
_COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(_NUMBERS)})(?:\s*\(\d{{1,4}}\))?"
_GRADED = re.compile(
    rf"\b{_COUNT}\s+(?:criteria\s+)?(?:(?:were|was|are|is)\s+)?(?:(?:rated|assessed|found)\s+(?:as\s+)?)?(?=[^\W\d_])",
    re.I,
)
LONGEST_NAME = 60
"""Characters after a number in which what it counts is named."""

_NOT_ALL = re.compile(
    r"\b(?:of\s+(?:the|these|those|which|all)|remain(?:s|ed|ing)?|closed|resolved|per|each|than|least|most|maximum|if|would|should|could|may"
    r"|more|up\s+to|within|years?|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:total|overall|grand\s+total|all)\b", re.IGNORECASE)


def totals_of(reader: Reader, grids: Sequence[Grid], segments: Sequence[Segment]) -> tuple[Total, ...]:
    """The numbers stated, in the order of the pages, each once for a place.

    :param grids: those that were not read as ratings or findings.
    :param segments: what stands in no such table.
    """
    found = [total for grid in grids for total in _of_grid(reader, grid)]
    told = {passage.segment for total in found for passage in total.passages}
    for segment in segments:
        if segment.index in told or segment.kind is SegmentKind.HEADING:
            continue
        parts = parts_of(reader.document, segment)
        if len(parts) == 1 and ":" not in segment.text[:60]:
            found += _of_sentence(reader, segment)
        else:
            labelled = list(_of_parts(reader, parts, segment))
            found += labelled or (_of_sentence(reader, segment) if len(parts) == 1 else ())
    return tuple(sorted(found, key=lambda total: (total.passages[0].page or 0, total.passages[0].segment or 0)))


def rating_or_grade(text: str, words: AuditWords) -> str | None:
    """The rating or grade that a label of a count names ("Minor non-conformances", "Total High-Severity Issues")."""
    for part in ("ratings", "grades"):
        reading = read_rating(text, words, part=part)
        if reading is not None and reading.value is not None and reading.end >= len(text.rstrip(" :")):
            return reading.value
    rest = [word for word in folded(text) if word not in _AROUND]
    for part in ("ratings", "grades"):
        name = words[part].whole(" ".join(rest))
        if name:
            return name
    bare = [word for word in rest if words["raised_names"].whole(word) is None and word not in ("non", "conformances")]
    return words["grades"].whole(" ".join(bare)) if bare != rest else None


_AROUND = frozenset(
    {
        "total", "number", "of", "the", "criteria", "severity", "rated", "with", "rating", "in", "count", "issues",
        "ratings", "no", "clauses", "requirements",
    }
)  # fmt: skip
"""Words around the rating in the label of a count."""


def _of_sentence(reader: Reader, segment: Segment) -> Iterator[Total]:
    """ "Three minor non-conformances and one major non-conformance were raised." """
    text = segment.text
    words = reader.words
    if words.of_before(text) or _NOT_ALL.search(text) or named_criteria(text):
        return
    raised = words["raised_names"].all(text)
    part = whole(segment)
    for match in _GRADED.finditer(text):
        count = _number(match["count"])
        following = words["ratings"].all(text[match.end() : match.end() + LONGEST_NAME])
        if count is None or not following or following[0].start or not following[0].name:
            continue
        named = text[match.end() : match.end() + following[0].end]
        if following[0].name in ("major", "minor"):
            plain = words["raised_names"].all(named) or any(one.start >= match.end() for one in raised)
        else:
            plain = "criteria" in text.lower()
        if plain:
            place = part.cut(match.start(), match.end() + following[0].end)
            yield Total(following[0].name, count, "", passages_of_parts(reader.document, [place]))


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else _NUMBERS.get(text.lower())


def _of_parts(reader: Reader, parts: Sequence[Part], segment: Segment) -> Iterator[Total]:
    """ "Minor non-conformances: 3", as a field or as two cells of a row."""
    texts = [part for one in parts for part in _sides(one)]
    for label, value in pairwise(texts):
        if is_count(value.text) and not is_count(label.text):
            what = rating_or_grade(label.text, reader.words)
            above = headings_above(reader.document, segment)[:1]
            if what is not None and not any(reader.words.of_before(text) for text in (label.text, *above)):
                yield Total(what, int(value.text), "", passages_of_parts(reader.document, [label, value]))


def _sides(part: Part) -> list[Part]:
    """A part, or the two sides of the colon in it."""
    label, colon, _ = part.text.partition(":")
    return [part.cut(0, len(label)), part.cut(len(label) + 1)] if colon else [part]


def _of_grid(reader: Reader, grid: Grid) -> Iterator[Total]:
    """A table with a column for each rating, or a row for each, and counts in it."""
    words = reader.words
    if any(words.of_before(text) for text in grid.above[:1]):
        return
    heads = {at: what for at, head in enumerate(grid.heads) if head and (what := rating_or_grade(head, words))}
    for row in grid.rows:
        named = next((part for part in row.parts if part.text and not is_count(part.text)), None)
        if len(heads) > 1:
            over = "" if named is None or _OVER.search(named.text) else named.text
            for at, what in heads.items():
                if at < len(row.parts) and is_count(row.parts[at].text):
                    passages = passages_of_parts(reader.document, [row.parts[at]])
                    yield Total(what, int(row.parts[at].text), over if len(grid.rows) > 1 else "", passages)
        elif named is not None and (what := rating_or_grade(named.text, words)) is not None:
            counts = [part for part in row.parts if part.text and is_count(part.text)]
            if len(counts) == 1:
                passages = passages_of_parts(reader.document, [named, counts[0]])
                yield Total(what, int(joined(counts)), "", passages)

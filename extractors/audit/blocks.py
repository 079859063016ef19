"""Ratings and non-conformances told outside tables: a block per criterion or finding, and sentences that raise one.

A heading or label opens a block; labels fill it; sentences without a label go on with what was opened last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.audit.block_state import Blocks, close_criterion, rate
from extractors.audit.drafts import NC_FIELDS
from extractors.audit.naming import LONGEST_NAME, opens
from extractors.audit.pairs import LONGEST_LABEL, LONGEST_LINE, Pair, label_of, pairs_of, parts_of
from extractors.audit.places import Part, whole
from extractors.audit.raising import raises, take_due, take_told
from extractors.audit.rating import read_rating
from extractors.audit.sentences import rated_in_sentence
from extractors.audit.stating import Reader
from extractors.audit.taking import LONG, take
from extractors.audit.words import Found
from extractors.document import Segment, SegmentKind

_NAMES_BLOCK = re.compile(
    r"(?<!\bagainst)(?<!\bunder)(?<!\bfor)(?<!\bto)(?<!\bof)(?<!\bwith)(?<!\bsee)(?<!\band)(?<!\bin)(?<!\bon)(?<!\bby)(?<!:)\s"
    r"(?P<name>Criterion\s+\d{1,2}\.\d{1,2}\b|(?:(?:Major|Minor)\s)?Non-?\s?[Cc]onformance\s+(?:No\.?\s|#\s?)?[A-Z]{0,4}-?\d)"
)
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_PLURAL = re.compile(r"\b(?:were|are)\s*$")
_LEADS = {
    "root_cause": re.compile(
        r"\broot\s+cause\s+(?:(?:was|is)(?:\s+(?:found|identified|determined))?(?:\s+(?:to\s+be|as(?:\s+follows)?))?|lies\s+in"
        r"|identified\s+(?:was|is))(?=\W)",
        re.I,
    ),
    "corrective_action": re.compile(
        r"\bcorrective\s+actions?\s+(?:is|are|was|were|will|includes?|agreed\s+(?:is|was))\b", re.I
    ),
}


def read_blocks(
    reader: Reader,
    segments: Sequence[Segment],
    legend: Mapping[str, str],
    above: Mapping[int, tuple[Part, ...]],
    beneath: Mapping[int, tuple[Pair, ...]],
    lines: frozenset[int],
) -> Blocks:
    """What segments outside of grids say; `header` are the labels that stand in no block.

    :param segments: in reading order.
    :param above: the row over a segment that layout took for the head of its table.
    :param beneath: the pairs of forms whose values stand under their labels, by the segment of the values.
    :param lines: segments that were read as lines of ratings, each of which ends the block before it.
    """
    state = Blocks()
    last = -1
    under = _under_labels(reader, segments)
    for segment in segments:
        if lines and any(index in lines for index in range(last + 1, segment.index)):
            close_criterion(reader, state)
            state.draft, state.target = None, ""
        last = segment.index
        if segment.index in above:
            _read_row(reader, state, segment, above[segment.index], legend)
        if segment.index in beneath:
            for pair in beneath[segment.index]:
                take(reader, state, segment, pair, legend)
            continue
        if segment.index in under and state.draft is None and state.criterion is None:
            state.header.append(under[segment.index])
            continue
        if not segment.text or segment.text.isdigit():
            continue
        if segment.kind is SegmentKind.HEADING and segment.level == 0:
            continue
        parts = parts_of(reader.document, segment)
        for row in _openings(reader, parts[0]) if len(parts) == 1 else (parts,):
            _read_row(reader, state, segment, row, legend)
    close_criterion(reader, state)
    return state


def _under_labels(reader: Reader, segments: Sequence[Segment]) -> Mapping[int, Pair]:
    """Values of the header that stand under their labels where these are set as headings, by their segments.

    Only a line that is all there is under its heading is such a value; the words of a section are prose.
    """
    found = {}
    for before, segment, after in zip(segments, segments[1:], [*segments[2:], None], strict=False):
        if before.kind is not SegmentKind.HEADING or segment.section[-1:] != (before.index,):
            continue
        field = reader.words["header"].whole(before.text)
        alone = after is None or after.kind is SegmentKind.HEADING or _PAGE_NUMBER.fullmatch(after.text) is not None
        if field and alone and len(segment.text) <= LONGEST_LINE and segment.text[-1:] not in ".;:?!":
            found[segment.index] = Pair(before.text, "", field, whole(segment))
    return found


def _openings(reader: Reader, part: Part) -> list[tuple[Part, ...]]:
    """A part, cut where another block begins in it: layout joins short lines to one paragraph.

    A block begins at the name of a criterion or finding that a label follows, and that no sentence leads to.
    """
    starts = [
        match.start("name")
        for match in _NAMES_BLOCK.finditer(part.text)
        if match.start("name") and pairs_of((part.cut(match.end(), match.end() + LONGEST_NAME),), reader.words)[0]
    ]
    ends = [*starts, len(part.text)]
    return [(part.cut(start, end),) for start, end in zip([0, *starts], ends, strict=True)]


def _read_row(
    reader: Reader, state: Blocks, segment: Segment, parts: Sequence[Part], legend: Mapping[str, str]
) -> None:
    if opens(reader, state, segment, parts, legend):
        return
    if _labels_what_follows(reader, state, segment, parts):
        return
    found, rest = pairs_of(parts, reader.words)
    if not found and (empty := _empty_rating(reader, segment, parts)) is not None:
        found, rest = [empty], []
    if len(found) == 1 and rest and len(parts) > 2 and found[0].column in ("rating", "earlier", "own"):
        # Ratings to choose from, one a cell: the place holds them all.
        found = [found[0]._replace(value=_up_to(segment, found[0].value, rest[-1]))]
        rest = []
    for pair in found:
        take(reader, state, segment, pair, legend)
    for part in rest:
        _go_on(reader, state, segment, part, legend)


def _labels_what_follows(reader: Reader, state: Blocks, segment: Segment, parts: Sequence[Part]) -> bool:
    """Whether a part is nothing but the name of a field of the open finding, whose words stand under it."""
    if (
        state.draft is None
        or len(parts) != 1
        or len(parts[0].text) > LONGEST_LABEL
        or segment.kind is SegmentKind.HEADING
    ):
        return False
    column, _ = label_of(parts[0].text.rstrip(" .:"), reader.words)
    if column not in NC_FIELDS and column != "comment":
        return False
    state.target = "description" if column == "comment" else column
    return True


def _empty_rating(reader: Reader, segment: Segment, parts: Sequence[Part]) -> Pair | None:
    """The label of a rating alone in a row of several cells: the place of the rating is empty."""
    if len(parts) != 1 or segment.table is None or segment.row is None:
        return None
    column, field = label_of(parts[0].text, reader.words)
    if column != "rating" or len(reader.document.tables[segment.table].rows[segment.row]) < 2:
        return None
    return Pair(parts[0].text, column, field, parts[0].cut(0, 0))


def _up_to(segment: Segment, first: Part, last: Part) -> Part:
    """The part from the first to the last of two of a segment."""
    start, end = min(first.start, last.start), max(first.end, last.end)
    return Part(segment.text[start:end], segment.index, start, end)


def _go_on(reader: Reader, state: Blocks, segment: Segment, part: Part, legend: Mapping[str, str]) -> None:
    """A part without a label: a sentence that rates or raises something, or more of what was opened last."""
    text = part.text
    if state.draft is None and state.criterion is not None and not state.rated:
        for label in reader.words["rating_labels"].all(text):
            if len(state.criterion.numbers) == 1 and _PLURAL.search(text, 0, label.start):
                continue
            value = part.cut(label.end)
            reading = read_rating(value.text, reader.words, legend=legend) or _leading(reader, value)
            if reading is not None:
                rate(reader, state, "rating", value.cut(0, reading.end), legend)
                break
        else:
            _rate_first(reader, state, part, legend)
    of_prose = segment.kind in (SegmentKind.SENTENCE, SegmentKind.LIST_ITEM)
    elsewhere = [
        one
        for one in (rated_in_sentence(reader, part, legend) if of_prose else ())
        if (one.criterion, one.stated.value) not in {(other.criterion, other.stated.value) for other in state.rated}
    ]
    state.mentions += elsewhere
    if raises(reader, state, segment, part) or elsewhere:
        return
    if state.draft is not None:
        for name, lead in _LEADS.items():
            if (match := lead.search(text)) and not state.draft.says(name):
                bare = name == "root_cause" or text[match.end() :].lstrip().startswith(":")
                state.draft.add(name, part.cut(match.end()) if bare else part)
                state.target = ""
                take_due(reader, state.draft, part)
                return
        if state.target in LONG and state.target != "comment":
            state.draft.add(state.target, part)
        elif state.target in NC_FIELDS:
            state.draft.add(state.target, part)
            state.target = ""
        take_told(reader, state.draft, part)
        take_due(reader, state.draft, part)
    elif state.criterion is not None:
        state.comment.append(part)


def _rate_first(reader: Reader, state: Blocks, part: Part, legend: Mapping[str, str]) -> None:
    """Take a rating that is all of the first sentence under the heading of a criterion ("Conformance.")."""
    if state.comment or not state.level or reader.words["ratings"].whole(part.text) is None:
        return
    if read_rating(part.text, reader.words, legend=legend) is not None:
        rate(reader, state, "rating", part, legend)


def _leading(reader: Reader, value: Part) -> Found | None:
    """The rating with which the rest of a sentence begins ("rated as Conformance on the basis of …")."""
    found = reader.words["ratings"].leading(value.text)
    return found if found is not None and found.name else None

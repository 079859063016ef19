"""Ratings and non-conformances told outside tables: a block per criterion or finding, and sentences that raise one.

A heading or label opens a block; labels fill it; sentences without a label go on with what was opened last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.audit.block_fields import take_pair
from extractors.audit.block_names import LONGEST_NAME, opens_block
from extractors.audit.block_sentences import go_on
from extractors.audit.block_state import (
    Blocks,
    close_criterion,
)
from extractors.audit.pairs import pairs_of, parts_of
from extractors.audit.places import Part
from extractors.audit.stating import Reader
from extractors.document import Segment, SegmentKind

_NAMES_BLOCK = re.compile(
    r"(?<!\bagainst)(?<!\bunder)(?<!\bfor)(?<!\bto)(?<!\bof)(?<!\bwith)(?<!\bsee)(?<!\band)(?<!\bin)(?<!\bon)(?<!\bby)(?<!:)\s"
    r"(?P<name>Criterion\s+\d{1,2}\.\d{1,2}\b|(?:(?:Major|Minor)\s)?Non-?\s?[Cc]onformance\s+(?:No\.?\s|#\s?)?[A-Z]{0,4}-?\d)"
)


def read_blocks(
    reader: Reader,
    segments: Sequence[Segment],
    legend: Mapping[str, str],
    above: Mapping[int, tuple[Part, ...]],
) -> Blocks:
    """What segments outside of grids say; `header` are the labels that stand in no block.

    :param segments: in reading order.
    :param above: the row over a segment that layout took for the head of its table.
    """
    state = Blocks()
    for segment in segments:
        if segment.index in above:
            _read_row(reader, state, segment, above[segment.index], legend)
        if not segment.text or segment.text.isdigit():
            continue
        if segment.kind is SegmentKind.HEADING and segment.level == 0:
            continue
        parts = parts_of(reader.document, segment)
        for row in _openings(reader, parts[0]) if len(parts) == 1 else (parts,):
            _read_row(reader, state, segment, row, legend)
    close_criterion(state)
    return state


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
    if opens_block(reader, state, segment, parts, legend):
        return
    found, rest = pairs_of(parts, reader.words)
    if len(found) == 1 and rest and len(parts) > 2 and found[0].column in ("rating", "earlier", "own"):
        # Ratings to choose from, one a cell: the place holds them all.
        found = [found[0]._replace(value=_up_to(segment, found[0].value, rest[-1]))]
        rest = []
    for pair in found:
        take_pair(reader, state, segment, pair, legend)
    for part in rest:
        go_on(reader, state, segment, part, legend)


def _up_to(segment: Segment, first: Part, last: Part) -> Part:
    """The part from the first to the last of two of a segment."""
    start, end = min(first.start, last.start), max(first.end, last.end)
    return Part(segment.text[start:end], segment.index, start, end)

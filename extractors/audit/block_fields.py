"""Labelled values given to the block that is open, to one that they open, or to the header.

A label means what the block around it makes of it: "Criterion" belongs to the finding whose table it stands in.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.audit.block_sentences import LONG_FIELDS, rate_in_sentence
from extractors.audit.block_state import (
    Blocks,
    open_criterion,
    open_finding,
    rate,
    rated_low,
    under_a_numbered_name,
)
from extractors.audit.criteria import leading_criteria
from extractors.audit.drafts import NC_FIELDS, OF_ACTION, Draft
from extractors.audit.pairs import Pair
from extractors.audit.places import Part
from extractors.audit.rating import read_rating
from extractors.audit.stating import Reader
from extractors.document import Segment


def take_pair(reader: Reader, state: Blocks, segment: Segment, pair: Pair, legend: Mapping[str, str]) -> None:
    """Give a labelled value to the block that is open, open one, or keep it for the header."""
    column = pair.column
    state.target = ""
    if state.draft is None and state.criterion is None and pair.field and column != "criterion":
        state.header.append(pair)
    elif column == "criterion" and (named := leading_criteria(pair.value.text)):
        if state.draft is not None and _of_draft(reader, state.draft, segment, named.numbers):
            state.draft.criteria, state.draft.inherited = named.numbers, False
        else:
            open_criterion(state, named, explicit=True, level=0)
            state.title = pair.value.text[named.end :].strip(" :–—-")
    elif column == "id" and any(map(str.isdigit, pair.value.text)) and len(pair.value.text) <= 40:
        if state.draft is None or state.draft.id:
            open_finding(reader, state, segment)
        if state.draft is not None:
            state.draft.id = pair.value.text
    elif column in ("rating", "earlier", "own") and state.draft is None and state.criterion is not None:
        rate(reader, state, column, pair.value, legend)
    elif _gives_grade(reader, column, pair.value):
        if state.draft is None or state.draft.says("grade"):
            open_finding(reader, state, segment)
        if state.draft is not None:
            state.draft.add("grade", pair.value)
    elif column in NC_FIELDS and state.draft is not None:
        state.draft.add(column, pair.value)
        state.target = column if column in LONG_FIELDS else ""
    elif column in OF_ACTION and state.draft is None and (rated_low(state) or _is_named(state, segment)):
        open_finding(reader, state, segment)
        if state.draft is not None:
            state.draft.add(column, pair.value)
            state.target = column if column in LONG_FIELDS else ""
    elif column == "comment" and state.criterion is not None and state.draft is None:
        state.comment += [pair.value] if pair.value.text else []
        rate_in_sentence(reader, state, pair.value, legend)
        state.target = column
    elif pair.field and state.draft is None and not state.rated:
        state.header.append(pair)


def _is_named(state: Blocks, segment: Segment) -> bool:
    """Whether a numbered name leads here and no criterion was rated since: only a finding has a cause or an action."""
    return not state.rated and under_a_numbered_name(state, segment)


def _of_draft(reader: Reader, draft: Draft, segment: Segment, numbers: tuple[str, ...]) -> bool:
    """Whether a criterion named by a label is that of the open finding; another table is that of another criterion."""
    if draft.criteria in ((), numbers):
        return True
    tables = {reader.document.segments[draft.place.segment].table, segment.table}
    return draft.inherited and len(tables) == 1


def _gives_grade(reader: Reader, column: str, value: Part) -> bool:
    """Whether a value is a grade; under a label that may mean many things ("Category") it must be one of ASI's."""
    reading = read_rating(value.text, reader.words, part="grades")
    if reading is None:
        return False
    return column in ("grade", "rating") or (column in ("category", "other") and reading.value in ("major", "minor"))

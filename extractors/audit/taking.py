"""What a label names, given to the block that is open: the rating of a criterion or a field of a finding.

A label of the header that stands in no block is kept for the header.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.audit.block_state import Blocks, open_criterion, open_finding, rate, rated_low, under_a_numbered_name
from extractors.audit.criteria import Named, leading_criteria
from extractors.audit.drafts import NC_FIELDS, OF_ACTION, Draft
from extractors.audit.pairs import Pair
from extractors.audit.places import Part, whole
from extractors.audit.rating import read_rating
from extractors.audit.stating import Reader
from extractors.document import Segment

LONG = frozenset({"root_cause", "corrective_action", "description", "comment"})
"""Fields that go on with the next sentence."""


def take(reader: Reader, state: Blocks, segment: Segment, pair: Pair, legend: Mapping[str, str]) -> None:
    """Give a labelled value to the block that is open, open one, or keep it for the header."""
    column = pair.column
    state.target = ""
    if state.draft is None and state.criterion is None and pair.field and column != "criterion":
        state.header.append(pair)
    elif column == "criterion" and (named := leading_criteria(pair.value.text)):
        if state.draft is not None and _names_its_criterion(state.draft, named):
            state.draft.criteria, state.draft.inherited = named.numbers, False
        else:
            open_criterion(reader, state, named, whole(segment), explicit=True, level=0)
            state.title = pair.value.text[named.end :].strip(" :–—-")
    elif column == "id" and any(map(str.isdigit, pair.value.text)) and len(pair.value.text) <= 40:
        if state.draft is None or state.draft.id:
            open_finding(reader, state, segment)
        if state.draft is not None:
            state.draft.id = pair.value.text
    elif column in ("rating", "earlier", "own") and state.draft is None and state.criterion is not None:
        rate(reader, state, column, pair.value, legend, beside=whole(segment))
    elif _gives_grade(reader, column, pair.value):
        if state.draft is None or state.draft.says("grade"):
            open_finding(reader, state, segment)
        if state.draft is not None:
            state.draft.add("grade", pair.value)
    elif column in NC_FIELDS and state.draft is not None:
        state.draft.add(column, pair.value)
        state.target = column if column in LONG else ""
    elif column in ("root_cause", "corrective_action", "due") and (
        rated_low(state) or (not state.rated and state.draft is None and under_a_numbered_name(state, segment))
    ):
        open_finding(reader, state, segment)
        if state.draft is not None:
            state.draft.add(column, pair.value)
            state.target = column if column in LONG else ""
    elif column == "comment" and state.criterion is not None and state.draft is None:
        state.comment += [pair.value] if pair.value.text else []
        state.target = column
    elif pair.field and state.draft is None and not state.rated:
        state.header.append(pair)


def _names_its_criterion(draft: Draft, named: Named) -> bool:
    """Whether a criterion named beside a label is that of the open finding, and not the next one to be rated."""
    told = any(draft.says(name) for name in OF_ACTION)
    return draft.criteria in ((), named.numbers) or (draft.inherited and not told)


def _gives_grade(reader: Reader, column: str, value: Part) -> bool:
    """Whether a value is a grade; under a label that may mean many things ("Category") it must be one of ASI's."""
    reading = read_rating(value.text, reader.words, part="grades")
    if reading is None:
        return False
    return column in ("grade", "rating") or (column in ("category", "other") and reading.value in ("major", "minor"))

"""Sentences without a label inside a block: they rate its criterion, raise a finding, or go on with the last field.

Plain verbs ("is", "was") rate only where the sentence names the criterion it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.audit.block_state import (
    Blocks,
    rate,
)
from extractors.audit.criteria import Named, named_criteria
from extractors.audit.drafts import NC_FIELDS
from extractors.audit.places import Part
from extractors.audit.raising import raises, take_due
from extractors.audit.rating import read_rating
from extractors.audit.stating import Reader
from extractors.audit.words import Found
from extractors.document import Segment

_LEADS = {
    "root_cause": re.compile(r"\broot\s+cause\s+(?:was|is|lies\s+in|identified\s+(?:was|is))\b", re.I),
    "corrective_action": re.compile(
        r"\bcorrective\s+actions?\s+(?:is|are|was|were|will|includes?|agreed\s+(?:is|was))\b", re.I
    ),
}
_SUPPOSES = re.compile(r"\b(?:if|whether|unless|should|would|could|may|might|until|once)\b", re.I)
LONG_FIELDS = frozenset({"root_cause", "corrective_action", "description", "comment"})


def go_on(reader: Reader, state: Blocks, segment: Segment, part: Part, legend: Mapping[str, str]) -> None:
    """A part without a label: a sentence that rates or raises something, or more of what was opened last."""
    text = part.text
    rate_in_sentence(reader, state, part, legend)
    if raises(reader, state, segment, part):
        return
    if state.draft is not None:
        for name, lead in _LEADS.items():
            if (match := lead.search(text)) and not state.draft.says(name):
                state.draft.add(name, part.cut(match.end()) if name == "root_cause" else part)
                state.target = ""
                take_due(reader, state.draft, part)
                return
        if state.target in LONG_FIELDS and state.target != "comment":
            state.draft.add(state.target, part)
        elif state.target in NC_FIELDS:
            state.draft.add(state.target, part)
            state.target = ""
        take_due(reader, state.draft, part)
    elif state.criterion is not None:
        state.comment.append(part)


def rate_in_sentence(reader: Reader, state: Blocks, part: Part, legend: Mapping[str, str]) -> None:
    """Keep the rating that a sentence gives the open criterion, where it has none yet."""
    if state.draft is not None or state.criterion is None or state.rated:
        return
    for label in _rating_labels(reader, state.criterion, part.text):
        value = part.cut(label.end)
        reading = read_rating(value.text, reader.words, legend=legend) or reader.words["ratings"].leading(value.text)
        if reading is not None:
            rate(reader, state, "rating", value.cut(0, reading.end), legend)
            return


def _rating_labels(reader: Reader, criterion: Named, text: str) -> list[Found]:
    """The words of a sentence that lead to a rating; plain verbs ("is", "conforms") where it names the criterion."""
    found = reader.words["rating_labels"].all(text)
    named = {number for one in named_criteria(text) for number in one.numbers}
    if named != set(criterion.numbers) or _SUPPOSES.search(text):
        return found
    return sorted([*found, *reader.words["rating_verbs"].all(text)])

"""What has been read of blocks so far: the criterion or finding that is open, and what it was given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from extractors.audit.criteria import Named
from extractors.audit.drafts import Draft, Mention
from extractors.audit.pairs import Pair
from extractors.audit.places import Part, whole
from extractors.audit.stating import Reader
from extractors.audit.tables import rating_of
from extractors.document import Segment

NOT_RATED = "its block gives no rating"
_NUMBERED = re.compile(r"(?P<number>\d{1,3})\.(?:\s+|(?=[^\d\s]))(?P<title>\S.{3,200})$", re.DOTALL)


@dataclass(slots=True)
class Blocks:
    """What has been read so far, and which block is open.

    `explicit` is set where the block of a criterion is named as one; `target` is the field that goes on with the next
    sentence; `last_name` is the heading or row of one cell that may be the name of a finding; `place` where the
    block is named, and `unrated` tells of the blocks that were named so and give no rating.
    """

    mentions: list[Mention] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    header: list[Pair] = field(default_factory=list)
    criterion: Named | None = None
    title: str = ""
    explicit: bool = False
    level: int = 0
    place: Part | None = None
    unrated: list[Mention] = field(default_factory=list)
    rated: list[Mention] = field(default_factory=list)
    comment: list[Part] = field(default_factory=list)
    draft: Draft | None = None
    target: str = ""
    last_name: Part | None = None


def open_criterion(reader: Reader, state: Blocks, named: Named, place: Part, *, explicit: bool, level: int) -> None:
    """Open the block of these criteria; `level` is that of its heading, 0 where it has none."""
    close_criterion(reader, state)
    state.criterion, state.explicit, state.level, state.place = named, explicit, level, place
    state.draft, state.target, state.title = None, "", ""


def close_criterion(reader: Reader, state: Blocks) -> None:
    """Give the ratings of the open block its comments."""
    comment = tuple(state.comment)
    if state.criterion is not None and state.place is not None and state.explicit and comment and not state.rated:
        missing = reader.stated([state.place], None, NOT_RATED)
        state.unrated += [
            Mention(number, state.title, "rating", missing, comment) for number in state.criterion.numbers
        ]
    state.mentions += [one._replace(comment=(*one.comment, *comment)) for one in state.rated]
    state.rated, state.comment, state.criterion, state.explicit, state.level = [], [], None, False, 0


def rate(
    reader: Reader, state: Blocks, kind: str, value: Part, legend: Mapping[str, str], *, beside: Part | None = None
) -> None:
    """Keep a rating for the criteria of the open block; `beside` is where a reader must look where it is empty."""
    assert state.criterion is not None
    stated, rest = rating_of(reader, [value] if value.text else [], [beside or value], legend)
    for number in state.criterion.numbers:
        state.rated.append(Mention(number, state.title, kind, stated, rest))


def under_an_earlier_audit(reader: Reader, segment: Segment) -> bool:
    """Whether the headings above say that findings of an earlier audit follow."""
    above = (reader.document.segments[index].text for index in segment.section)
    return any(reader.words.of_before(text) for text in above)


def rated_low(state: Blocks) -> bool:
    """Whether the open block is that of a criterion with a non-conformance, which may have a cause and an action."""
    return state.draft is None and any(one.stated.value in ("minor", "major") for one in state.rated)


def under_a_numbered_name(state: Blocks, segment: Segment) -> bool:
    """Whether a numbered line or heading that may be the name of a finding leads to a segment."""
    name = state.last_name
    return name is not None and _names(name, segment) and _NUMBERED.match(name.text) is not None


def _names(name: Part, segment: Segment) -> bool:
    """Whether a line stands just before a segment, or is the nearest heading above it."""
    return 0 < segment.index - name.segment <= 2 or segment.section[-1:] == (name.segment,)


def open_finding(reader: Reader, state: Blocks, segment: Segment) -> None:
    """Open a finding that has no name of its own, or that of the numbered line just before it."""
    draft = Draft(whole(segment), source=f"block {segment.index}")
    if state.criterion is not None and (state.explicit or state.rated):
        draft.criteria, draft.inherited = state.criterion.numbers, True
        draft.graded = next((one.stated for one in state.rated if one.stated.value in ("minor", "major")), None)
    name = state.last_name
    if name is not None and _names(name, segment) and (match := _NUMBERED.match(name.text)):
        draft.number = match["number"].lstrip("0")
        draft.add("title", name.cut(match.start("title")))
        draft.place = name
    draft.earlier = under_an_earlier_audit(reader, segment)
    state.drafts.append(draft)
    state.draft = draft

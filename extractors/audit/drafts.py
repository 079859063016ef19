"""What is gathered of a rating or a non-conformance while a report is read, before its places are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.audit.model import Stated
from extractors.audit.places import Part

NC_FIELDS = ("title", "description", "grade", "root_cause", "corrective_action", "due", "status", "opened")
"""Fields of a non-conformance, as columns and labels name them."""

OF_ACTION = ("root_cause", "corrective_action", "due")
"""Fields that only a non-conformance has."""


class Mention(NamedTuple):
    """One place that rates a criterion: `kind` is rating, earlier or own; `comment` the words beside it.

    `column` is the part of the scope it is of, where several are rated: the head of its column, or the name of a site.
    `marks` are the findings that stand beside the rating; `standard` is told where it stands before the number.
    """

    criterion: str
    title: str
    kind: str
    stated: Stated
    comment: tuple[Part, ...] = ()
    column: str = ""
    marks: tuple[str, ...] = ()
    standard: str = ""


@dataclass(slots=True)
class Draft:
    """A non-conformance as one place tells it: the parts of each field that is there, empty ones included.

    `source` is the table or block it stands in: two of one table are never the same. `prose` is one that only a
    sentence raises; `graded` the rating of its criterion where the finding has no grade of its own, `inherited` that
    its criteria are those of the block around it.
    """

    place: Part
    source: str = ""
    prose: bool = False
    graded: Stated | None = None
    inherited: bool = False
    id: str = ""
    number: str = ""
    criteria: tuple[str, ...] = ()
    fields: dict[str, list[Part]] = field(default_factory=dict)
    earlier: bool = False
    standard: str = ""

    def add(self, name: str, part: Part) -> None:
        """Add a part to a field; an empty one only tells that the field is there."""
        parts = self.fields.setdefault(name, [])
        if part.text:
            parts.append(part)

    def fill(self, name: str, parts: Sequence[Part]) -> None:
        """Give a field its parts; without any it is there and empty."""
        self.fields.setdefault(name, [])
        for part in parts:
            self.add(name, part)

    def says(self, name: str) -> bool:
        """Whether a field has any words."""
        return bool(self.fields.get(name))

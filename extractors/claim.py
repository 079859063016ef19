"""Claims: what a document states, typed, with the passages it is drawn from.

A claim is ``topic.predicate`` with stance, time, strength, whose statement it is and typed values; each reading
keeps the cue (the words) that decided it. Nothing here extracts; `extractors.claims` does.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from extractors.document import Box, SegmentKind


class Stance(StrEnum):
    """Whether the statement affirms its subject, denies it, or mitigates something bad ("prevents pollution")."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    MITIGATES = "mitigates"
    UNCLEAR = "unclear"


class Time(StrEnum):
    """When the statement holds: done, planned, past (no longer), or always (a standing commitment)."""

    DONE = "done"
    PLANNED = "planned"
    PAST = "past"
    ALWAYS = "always"


class Strength(StrEnum):
    """How firmly it is stated, strongest first; read from a published table of reasons, never a probability."""

    EXPLICIT = "explicit"
    STATED = "stated"
    HEDGED = "hedged"
    MENTION = "mention"


STRENGTH_RANK: dict[Strength, int] = {
    Strength.EXPLICIT: 3,
    Strength.STATED: 2,
    Strength.HEDGED: 1,
    Strength.MENTION: 0,
}


class Whose(StrEnum):
    """Whose action or commitment the statement speaks of."""

    COMPANY = "company"
    SUPPLIER = "supplier"
    LAW = "law"
    OTHER = "other"


class Grounding(StrEnum):
    """How a passage is tied to its source."""

    EXACT = "exact"
    OCR = "ocr"
    METADATA = "metadata"
    ATTESTATION = "attestation"


class Cue(NamedTuple):
    """The words that decided a reading: ``decides`` is stance, time, strength or whose; ``text`` the words."""

    decides: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote on one page: the document's id, page from 1, boxes in points, character span within its segment.

    A quote that wraps has a box a line; one over a page break is two passages. Evidence without a page
    (metadata, attestation) has ``page=None`` and no boxes.
    """

    document: str
    page: int | None
    boxes: tuple[Box, ...]
    quote: str
    segment: int | None = None
    start: int = 0
    end: int = 0
    grounding: Grounding = Grounding.EXACT


class Precision(StrEnum):
    """How precisely a date is stated."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A stated date: its first and last possible day, precision, the words, and whether day and month may be swapped.

    Rules compare the *first* day, so that an imprecise date is never taken as newer than it may be.
    """

    first: dt.date
    last: dt.date
    precision: Precision
    raw: str
    ambiguous: bool = False

    @property
    def iso(self) -> str:
        """The date as precisely as it was stated: ``2024-05-02``, ``2024-05`` or ``2024``."""
        text = self.first.isoformat()
        return {Precision.DAY: text, Precision.YEAR: text[:4]}.get(self.precision, text[:7])


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated quantity: the number, its unit as written and canonical, and what it is of.

    `value` is in `unit` (canonical, such as ``t`` or ``t CO2e/t Al``); `bound` is ``=``, ``<=``, ``>=`` or ``~``;
    `dimension` names what kind of quantity it is (``mass``, ``energy``, ``intensity``, ``percent``, ``count``).
    Of a range `value` is the upper end and `low` the lower; of a change ("fell from 12 t to 10 t") `value` is what
    it is now and `earlier` what it was, both in `unit`. `doubts` say in words what had to be guessed.
    """

    value: Decimal
    unit: str
    dimension: str
    raw: str
    substance: str | None = None
    per: str | None = None
    bound: str = "="
    low: Decimal | None = None
    earlier: Decimal | None = None
    doubts: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether anything about it had to be guessed."""
        return bool(self.doubts)


@dataclass(frozen=True, slots=True)
class TextValue:
    """A stated name or phrase, such as a role, a version or a web address."""

    text: str


Value = DateValue | Quantity | TextValue


@dataclass(frozen=True, slots=True)
class Claim:
    """A typed statement drawn from passages.

    `name` is ``topic.predicate``; `place` the kind of segment it stands in; `values` the typed slots the pattern
    takes, by name; `labels` what the statement is limited to (``year``, ``site``, ``boundary``, ``scope``), by
    name; `section` the headings above it, outermost first, as text; `segment` the index of its segment;
    `pattern` the file and expression that found it; `id` is ``c1, c2 …`` within a run and empty before.
    """

    name: str
    document: str
    kind: str
    stance: Stance
    time: Time
    strength: Strength
    whose: Whose
    place: SegmentKind
    passages: tuple[Passage, ...]
    cues: tuple[Cue, ...] = ()
    values: tuple[tuple[str, Value], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    section: tuple[str, ...] = ()
    segment: int = 0
    pattern: str = ""
    id: str = ""

    @property
    def topic(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]

    @property
    def page(self) -> int | None:
        """The page of the first passage."""
        return self.passages[0].page if self.passages else None

    @property
    def quote(self) -> str:
        """The words of all passages, joined by one space."""
        return " ".join(passage.quote for passage in self.passages)

    def value(self, slot: str) -> Value | None:
        """The value of a slot, or None."""
        return dict(self.values).get(slot)

    def label(self, name: str) -> str | None:
        """The value of a label such as ``year`` or ``site``, or None."""
        return dict(self.labels).get(name)

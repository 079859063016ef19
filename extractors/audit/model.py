"""What an audit report states: header, ratings, non-conformances, maturity, totals and its register of evidence.

Every value keeps the words and the passages it stands in; what cannot be read or is stated in two ways is null and
says why. Nothing here judges a report.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.claim import DateValue, Passage

RATINGS = ("conformance", "minor", "major", "not-applicable")
"""Ratings of a criterion (ASI Assurance Manual V2, in our own names)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as a report states it.

    `value` is its canonical form: a rating, a grade, an ISO date as precisely as it is stated, or the words. It is None
    where the words cannot be read for certain, and `note` says why. `raw` are the words, `passages` where they stand
    (a value stated in several places keeps them all), `date` the date in full where it is one.
    """

    value: str | None
    raw: str
    passages: tuple[Passage, ...]
    note: str = ""
    date: DateValue | None = None

    @property
    def page(self) -> int | None:
        """The page of the first passage, from 1."""
        return self.passages[0].page if self.passages else None


@dataclass(frozen=True, slots=True)
class Citation:
    """An item of evidence named by its mark ("E-03"), and where it is named."""

    id: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class CriterionRating:
    """The rating of one criterion.

    `criterion` is its number ("9.1", or "9.1.b" for a lettered part). `rating` is one of `RATINGS`; its value is None
    where the place of the rating is empty or unreadable, or the report gives several. `statements` are the ratings
    given, in their order, one for each place; `earlier` those of an audit before this one, and `own` what the entity
    says of itself. `comments` are the words beside the rating, `cites` the evidence named in them. `standard` is told
    where headings part the report by standard ("asi-coc"), since two standards have criteria of one number.
    """

    criterion: str
    title: str
    rating: Stated
    statements: tuple[Stated, ...]
    earlier: tuple[Stated, ...] = ()
    own: tuple[Stated, ...] = ()
    comments: tuple[Stated, ...] = ()
    cites: tuple[Citation, ...] = ()
    standard: str = ""


@dataclass(frozen=True, slots=True)
class NonConformance:
    """A non-conformance or finding, from a register, a form or prose; a field that is not there is None.

    `id` is the mark the report gives it. `grade` is ``major`` or ``minor``, or the severity a security review gives.
    A field that is there and says nothing ("TBD") has the value None. `earlier` is set where the report speaks of an
    audit before this one. `passages` are all the places it is told in. `standard` is told where a report is of several.
    """

    id: str | None
    criteria: tuple[str, ...]
    passages: tuple[Passage, ...]
    grade: Stated | None = None
    title: Stated | None = None
    root_cause: Stated | None = None
    corrective_action: Stated | None = None
    due: Stated | None = None
    status: Stated | None = None
    opened: Stated | None = None
    earlier: bool = False
    standard: str = ""

    @property
    def page(self) -> int | None:
        """The page of the first passage, from 1."""
        return self.passages[0].page if self.passages else None


@dataclass(frozen=True, slots=True)
class MaturityRating:
    """How mature something is said to be: of what ("Systems", "Overall"), and the level."""

    category: str
    level: Stated


@dataclass(frozen=True, slots=True)
class Total:
    """A number a report states: how many criteria have a rating, or how many findings a grade.

    `what` is a rating or a grade, `of` what it is counted over ("Principle 5"), empty for the whole report.
    """

    what: str
    count: int
    of: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A row of the register of evidence: its mark, title, version and date."""

    id: str
    title: str
    version: Stated | None
    date: Stated | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A fact about the report: `values` has several entries for activities and sites only.

    `stated` is what the report says in all places; its value is None where they disagree or cannot be read.
    """

    name: str
    stated: Stated
    values: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Untold:
    """Something the report shows that could not be read for certain: what, in words, and where."""

    what: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What one audit report states, in the order of its pages; `document` is the document's id."""

    document: str
    header: tuple[HeaderField, ...] = ()
    ratings: tuple[CriterionRating, ...] = ()
    non_conformances: tuple[NonConformance, ...] = ()
    maturity: tuple[MaturityRating, ...] = ()
    totals: tuple[Total, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    untold: tuple[Untold, ...] = ()

    def field(self, name: str) -> HeaderField | None:
        """The field of the header with this name (``certificate_number``), None where the report does not state it."""
        return next((one for one in self.header if one.name == name), None)

"""What the vocabulary says: word lists, what claims, columns and kinds of document look like, and claims made by code.

`rules.load_vocabulary` makes these from YAML; the extractors find claims by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.location import Location

VALUE_TYPES = ("date", "frequency", "identifier", "quantity", "role", "text", "url", "version")
DIMENSIONS = ("age", "area", "count", "duration", "energy", "intensity", "mass", "money", "percent", "rate", "volume")
COLUMN_SLOT = "value"


class Valence(StrEnum):
    """Whether a word list names something bad or good; it decides what "no …" means."""

    HARM = "harm"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class WordList:
    """A named list of words or phrases used in patterns as ``<name>``."""

    name: str
    words: tuple[str, ...]
    valence: Valence | None
    location: Location


@dataclass(frozen=True, slots=True)
class Near:
    """Words that must all stand within so many tokens of each other, in any order."""

    words: tuple[str, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what the pattern must make of it; ``finds`` False means the claim must not be found."""

    text: str
    finds: bool
    stance: str | None
    time: str | None
    strength: str | None
    whose: str | None
    location: Location


@dataclass(frozen=True, slots=True)
class ClaimPattern:
    """What one claim looks like in text: phrase expressions, proximity, exclusions, places, slots, examples.

    `takes` maps slot names to value types (``date``, ``quantity``, ``quantity:intensity``, ``text``, ``version``,
    ``url``, ``role``, ``frequency``, ``identifier``); `where` is the kinds of segment searched;
    `token_patterns` is spaCy's own form, the escape hatch;
    `documents` limits the kinds of document searched (empty means all); `section`
    phrases, where given, must stand in a heading above, and none of the `outside` phrases may; `without` phrases,
    unlike `unless`, speak against it anywhere in the sentence; `items` says that what the phrase introduces, or
    stands beside in one block of short lines, is such a claim too; one of the `about` phrases, where given, must stand
    anywhere in the document.
    """

    name: str
    kind: str
    says: tuple[str, ...]
    near: tuple[Near, ...]
    unless: tuple[str, ...]
    where: tuple[str, ...]
    takes: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]
    location: Location
    token_patterns: tuple[tuple[dict[str, object], ...], ...] = ()
    documents: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    items: bool = False
    without: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class ColumnPattern:
    """Table columns mapped to claims of one name; the unit is taken from the head or the caption.

    `heads` and `rows` are phrase expressions for column names and row labels: a cell is a claim where its column
    head matches one of `heads` and, where `rows` is given, its row label one of `rows` (a year in the other axis
    becomes the label ``year``).
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[str, ...]
    dimension: str
    by: tuple[str, ...]
    location: Location
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document and the words of title, file name, headings or text it is known by."""

    kind: str
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class MadeClaim:
    """A claim that Assay makes of the form of a document and no phrase finds, such as a rating of an audit report.

    `takes` maps slot names to value types as in `ClaimPattern`; `documents` are the kinds of document it is made of.
    """

    name: str
    kind: str
    meaning: str
    takes: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the vocabulary files say, in order of file and line; `revision` is a hash of their content."""

    lists: tuple[WordList, ...] = ()
    claims: tuple[ClaimPattern, ...] = ()
    columns: tuple[ColumnPattern, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    made: tuple[MadeClaim, ...] = ()
    revision: str = ""

    @property
    def claim_names(self) -> frozenset[str]:
        """Every claim name that a pattern or a column can yield, or that Assay makes itself."""
        return frozenset(one.name for these in (self.claims, self.columns, self.made) for one in these)

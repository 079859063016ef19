"""The kinds of block, a closed list: the questions a rule asks of the claims, with what their keys may say.

`rules.load_blocks` makes these from YAML; the compiler and the reference evaluator answer them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rules.arithmetic import Expression
from rules.location import Location
from rules.patterns import COLUMN_SLOT

DEFAULT_STANCE = ("affirms",)
DEFAULT_TIME = ("done", "always")
DEFAULT_STRENGTH = "stated"
DEFAULT_WHOSE = ("company",)
DEFAULT_PLACE = ("sentence", "list-item", "table-row", "form-field")

STANCES = ("affirms", "denies", "mitigates", "unclear")
TIMES = ("done", "planned", "past", "always")
STRENGTHS = ("explicit", "stated", "hedged", "mention")
WHOSE = ("company", "supplier", "law", "other")
PLACES = (*DEFAULT_PLACE, "heading")
LABELS = ("boundary", "method", "period", "scope", "site", "year")


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """A test on an attribute of the submission: ``is`` one of these texts, or a date after / before."""

    name: str
    is_: tuple[str, ...] = ()
    after: dt.date | None = None
    before: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ClaimBlock:
    """Claims that pass: by name (``topic.*`` allowed) and filters; ties to another block's document or section.

    `strength` is the least strength taken; `written` holds the keys the author wrote, so that a claim refused
    only by a default can be told apart. `documents` are kinds of document. `labels` are tests such as
    ``("boundary", ("mine-to-metal",))``.
    """

    name: str
    location: Location
    claims: tuple[str, ...]
    stance: tuple[str, ...] = DEFAULT_STANCE
    time: tuple[str, ...] = DEFAULT_TIME
    strength: str = DEFAULT_STRENGTH
    whose: tuple[str, ...] = DEFAULT_WHOSE
    place: tuple[str, ...] = DEFAULT_PLACE
    documents: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    has: tuple[str, ...] = ()
    same_document_as: str | None = None
    different_document_from: str | None = None
    same_section_as: str | None = None
    names: str | None = None
    written: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DocumentBlock:
    """Documents as such: by kind, words in the title, and what their claims say of them.

    `signed`, `approved` and `public` ask for a claim ``document.signed``, ``document.approved`` or
    ``document.published`` in (or naming) the document; `covers` for an affirmed claim of each topic.
    """

    name: str
    location: Location
    kinds: tuple[str, ...] = ()
    title_has: tuple[str, ...] = ()
    signed: bool = False
    approved: bool = False
    public: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributeBlock:
    """What ``submission.yaml`` says of an attribute; an attribute it does not state never holds."""

    name: str
    location: Location
    test: AttributeTest


@dataclass(frozen=True, slots=True)
class OfBlock:
    """A test on another block's claims.

    Exactly one of three forms. *Date*: the date in slot `date` lies ``within`` the limit before the as-of day
    (never after it), or ``after`` / ``before`` a day; a year label may stand for the slot ``year``. *Compare*:
    `value` (a quantity slot) compared by `compare` (operator, limit) in the limit's unit. *Latest*: the claims
    with the newest date or year in slot `latest`; with `back`, those so many dates before the newest. `every` (the
    default for compare) keeps claims only where all of the group pass, `any` keeps those that pass; `by` (``site``,
    ``year``, ``document``, ``scope``) makes the groups. Claims that lack the slot never pass.
    """

    name: str
    location: Location
    of: str
    date: str | None = None
    within: str | None = None
    after: str | None = None
    before: str | None = None
    value: str | None = None
    compare: tuple[str, str] | None = None
    latest: str | None = None
    back: int = 0
    every: bool = False
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingBlock:
    """Holds where another block has no claim."""

    name: str
    location: Location
    of: str


@dataclass(frozen=True, slots=True)
class CountBlock:
    """Holds where another block has so many claims, or so many distinct values of a field (document, site, year)."""

    name: str
    location: Location
    of: str
    at_least: int
    distinct: str | None = None


@dataclass(frozen=True, slots=True)
class ConflictBlock:
    """Claims of another block that state different values for the same `by` fields in different documents.

    `value` is the slot compared, a quantity or a date; `tolerance` a share of the smaller value (quantities only).
    """

    name: str
    location: Location
    of: str
    value: str
    by: tuple[str, ...] = ()
    tolerance: str = "0"


@dataclass(frozen=True, slots=True)
class ConsistentBlock:
    """The claims of another block that state a value, where no two documents differ on it for the same `by` fields.

    `value` and `tolerance` are those of a `ConflictBlock`.
    """

    name: str
    location: Location
    of: str
    value: str
    by: tuple[str, ...] = ()
    tolerance: str = "0"


@dataclass(frozen=True, slots=True)
class CoversBlock:
    """Claims of another block, where every value of a label has one.

    `all_of` is ``sites`` (those of the submission), ``years`` (those of its audit period), ``scopes`` (1, 2 and 3), or
    empty where the author wrote the `values`; for sites and years `engine.in_force.resolve` fills them in. Without
    sites, or with one, it holds where the other block does.
    """

    name: str
    location: Location
    of: str
    label: str
    all_of: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalcBlock:
    """Arithmetic over the quantities that other blocks' claims state in slot `value`, its inputs kept as members.

    Without `operator` it holds where `left` has a value, else where `left` and `right` compare so. `by` makes groups;
    every group must pass unless `any`. A block in `zero_if_missing` counts as nought where it states nothing. `text` is
    what the author wrote; other calculations named in it stand in the trees in full.
    """

    name: str
    location: Location
    text: str
    left: Expression
    operator: str | None = None
    right: Expression | None = None
    value: str = COLUMN_SLOT
    by: tuple[str, ...] = ()
    any: bool = False
    zero_if_missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttestedBlock:
    """A person's attestation for this rule or its criterion in ``waivers.yaml``, not expired.

    `by` are the roles that may give it (empty: any), `within` how old it may be.
    """

    name: str
    location: Location
    by: tuple[str, ...] = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """Findings of this run, for rules that judge a screening as a whole; those of trial rules never count.

    `packs` empty means every standard screened. With `related` only those count that another one is related to: of
    the same criterion, or linked by the rules. Waived findings count only where `waived`.
    """

    name: str
    location: Location
    packs: tuple[str, ...]
    outcomes: tuple[str, ...]
    at_least: int = 1
    related: bool = False
    waived: bool = False


Block = (
    ClaimBlock
    | DocumentBlock
    | AttributeBlock
    | OfBlock
    | MissingBlock
    | CountBlock
    | ConflictBlock
    | ConsistentBlock
    | CoversBlock
    | CalcBlock
    | AttestedBlock
    | FindingBlock
)

"""What rule packs, vocabulary and parameters say, as frozen data.

`rules.load` makes these from YAML and refuses what does not fit; the compiler, the reference evaluator and the
extractors read nothing else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from rules.arithmetic import Expression
from rules.condition import Condition


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where in a file something is written; `path` is relative to the rules folder it was loaded from."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Basis(StrEnum):
    """How well we know what a rule or a number rests on."""

    VERIFIED = "verified"
    PARTLY = "partly"
    MEMORY = "memory"


class RuleStatus(StrEnum):
    """The life of a rule; only active ones change a roll-up, trial ones are reported apart."""

    DRAFT = "draft"
    TRIAL = "trial"
    ACTIVE = "active"
    RETIRED = "retired"


class Outcome(StrEnum):
    """What a rule indicates; the auditor decides. The last three are given by the engine alone."""

    CONFORMANCE = "conformance"
    MINOR = "minor"
    MAJOR = "major"
    NEEDS_REVIEW = "needs-review"
    NO_EVIDENCE = "no-evidence"
    MANUAL = "manual"
    NOT_APPLICABLE = "not-applicable"
    NOT_COVERED = "not-covered"
    ERROR = "error"


AUTHORS_OUTCOMES = (
    Outcome.CONFORMANCE,
    Outcome.MINOR,
    Outcome.MAJOR,
    Outcome.NEEDS_REVIEW,
    Outcome.NO_EVIDENCE,
)


# --------------------------------------------------------------------------------------------- standards


@dataclass(frozen=True, slots=True)
class Activity:
    """A supply-chain activity a standard may be limited to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A numbered requirement of a standard: number as text, title, activities it applies to (None means all).

    `essence` is the requirement in our own words; `basis` how well number, title and applicability are known;
    `exemptions_from` the day since which the standard's owner grants exemptions, None where it grants none.
    """

    number: str
    title: str
    principle: str
    basis: Basis
    essence: str = ""
    activities: tuple[str, ...] | None = None
    note: str = ""
    exemptions_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard served by a pack: its criteria in order, activities, and the versions the pack speaks for.

    `assurance` is the pack whose rules judge a screening against it as a whole; empty where there is none.
    """

    id: str
    title: str
    versions: tuple[str, ...]
    principles: tuple[tuple[str, str], ...]
    criteria: tuple[Criterion, ...]
    activities: tuple[Activity, ...]
    location: Location
    assurance: str = ""

    def criterion(self, number: str) -> Criterion:
        """The criterion with this number; KeyError where the standard has none."""
        for criterion in self.criteria:
            if criterion.number == number:
                return criterion
        raise KeyError(number)


# --------------------------------------------------------------------------------------------- parameters


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """A test on an attribute of the submission: ``is`` one of these texts, or a date after / before."""

    name: str
    is_: tuple[str, ...] = ()
    after: dt.date | None = None
    before: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One value of a parameter: from which day, up to which, for which attributes, resting on what."""

    value: str
    from_: dt.date
    to: dt.date | None
    reference: str
    basis: Basis
    when_attribute: tuple[AttributeTest, ...] = ()
    location: Location = Location("", 0)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number rules use, by date and where needed by attribute.

    One that `supersedes` stands in place of the parameter of that name in an earlier folder.
    """

    name: str
    means: str
    values: tuple[ParameterValue, ...]
    location: Location
    supersedes: bool = False


# --------------------------------------------------------------------------------------------- vocabulary


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


# --------------------------------------------------------------------------------------------- blocks

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
VALUE_TYPES = ("date", "frequency", "identifier", "quantity", "role", "text", "url", "version")
DIMENSIONS = ("age", "area", "count", "duration", "energy", "intensity", "mass", "money", "percent", "rate", "volume")
COLUMN_SLOT = "value"


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


# --------------------------------------------------------------------------------------------- rules


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome line: the outcome, when it holds (None: always), and what to say."""

    outcome: Outcome
    when: Condition | None
    say: str
    location: Location


@dataclass(frozen=True, slots=True)
class Needs:
    """What ASI's guidance tells per criterion: whether a written policy, publication, consultation is needed."""

    written_policy: bool = False
    public: bool = False
    consultation: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """A link to another rule and how it relates (``see-also``, ``supersedes``, ``part-of``)."""

    rule: str
    as_: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One testable item of a criterion, as its author filled the form.

    `activities` None means all; `kind` is ``documents`` or ``manual`` (a question put to the auditor, without
    blocks or lines). `basis_note` says what exactly is unverified.
    """

    id: str
    title: str
    status: RuleStatus
    standard: str
    criterion: str
    basis: Basis
    question: str
    location: Location
    kind: str = "documents"
    basis_note: str = ""
    needs: Needs = Needs()
    why: str = ""
    activities: tuple[str, ...] | None = None
    when_attribute: tuple[AttributeTest, ...] = ()
    unless_attribute: tuple[AttributeTest, ...] = ()
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None
    depends_on: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    do: str = ""
    known_limits: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    source: str = field(default="", repr=False)

    def block(self, name: str) -> Block:
        """The block with this name; KeyError where the rule has none."""
        for block in self.blocks:
            if block.name == name:
                return block
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything loaded from the rules folders: standards, rules, vocabulary and parameters.

    `revisions` maps a standard's id to a hash of its standard file, rules, the parameters and the vocabulary.
    """

    standards: tuple[Standard, ...]
    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    parameters: tuple[Parameter, ...]
    revisions: tuple[tuple[str, str], ...] = ()

    def standard(self, id: str) -> Standard:
        """The standard with this id; KeyError where none is loaded."""
        for standard in self.standards:
            if standard.id == id:
                return standard
        raise KeyError(id)

    def rules_of(self, standard: str) -> tuple[Rule, ...]:
        """The rules of a standard, in order of criterion and letter."""
        return tuple(rule for rule in self.rules if rule.standard == standard)

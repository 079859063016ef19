"""What rule packs, vocabulary and parameters say, as frozen data.

`rules.load` makes these from YAML and refuses what does not fit; the compiler, the reference evaluator and the
extractors read nothing else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from rules.blocks import AttributeTest, Block
from rules.condition import Condition
from rules.location import NOWHERE, Location
from rules.patterns import Vocabulary


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
class ParameterValue:
    """One value of a parameter: from which day, up to which, for which attributes, resting on what."""

    value: str
    from_: dt.date
    to: dt.date | None
    reference: str
    basis: Basis
    when_attribute: tuple[AttributeTest, ...] = ()
    location: Location = NOWHERE


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

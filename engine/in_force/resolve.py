"""Which rules are in force and apply to a submission, their blocks with every ``{parameter}`` replaced by its value.

Nothing is dropped silently: a rule that does not apply, cannot be used, or has a limit that depends on something the
submission does not state, is named with the reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from engine.in_force.applicability import applies_to
from engine.in_force.measures import parse_limit, parse_tolerance
from engine.in_force.parameters import ParameterReader, ReadValue
from engine.in_force.periods import parse_day, parse_period
from engine.model import Coming, Evidence, Subject, UsedParameter
from rules.arithmetic import Constant, Expression, Term, constants_of, exact, replaced
from rules.blocks import (
    AttestedBlock,
    Block,
    CalcBlock,
    ClaimBlock,
    ConflictBlock,
    ConsistentBlock,
    CoversBlock,
    OfBlock,
)
from rules.errors import UsageError
from rules.model import Library, Outcome, Rule, RuleStatus, Standard

_SLOT = re.compile(r"\{([^{}.]*)\}")
_RUNNING = (RuleStatus.ACTIVE, RuleStatus.TRIAL)


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A rule in force that does not apply to this submission, and why in one sentence."""

    rule: Rule
    reason: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """A rule that cannot be run: the outcome it ends in (error or needs-review) and why in one sentence."""

    rule: Rule
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class OpenBlock:
    """A block that cannot hold because its limit depends on something the submission does not state."""

    rule: str
    block: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a screening runs, and what it must say about the rest.

    `rules` are those to run, in order, blocks concrete; the limit of an open block still reads ``{parameter}``.
    `assumed` pairs a rule's id with what was assumed in taking it to apply. `parameters` are the values for ``say``
    slots, by name; `used` records every value read; `coming` what comes into force after the as-of day.
    """

    rules: tuple[Rule, ...]
    not_applicable: tuple[NotApplicable, ...] = ()
    unusable: tuple[Unusable, ...] = ()
    open_blocks: tuple[OpenBlock, ...] = ()
    assumed: tuple[tuple[str, str], ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    used: tuple[UsedParameter, ...] = ()
    coming: tuple[Coming, ...] = ()


def resolve(library: Library, standard_ids: Sequence[str], evidence: Evidence) -> Resolution:
    """Decide which rules run on the as-of day for this submission, with which limits.

    :param library: standards, rules and parameters.
    :param standard_ids: the standards screened against.
    :param evidence: its subject and as-of day decide.
    :returns: the rules to run and everything that must be said about the others.
    :raises UsageError: where a standard is not loaded.
    """
    subject, as_of = evidence.subject, evidence.as_of
    reader = ParameterReader({one.name: one for one in library.parameters}, subject, as_of)
    running: list[Rule] = []
    not_applicable: list[NotApplicable] = []
    unusable: list[Unusable] = []
    open_blocks: list[OpenBlock] = []
    assumed: list[tuple[str, str]] = []
    coming: list[Coming] = []
    for standard_id in dict.fromkeys(standard_ids):
        standard = _standard(library, standard_id)
        for rule in library.rules_of(standard_id):
            if rule.status not in _RUNNING:
                continue
            if rule.in_force_from is not None and rule.in_force_from > as_of:
                coming.append(Coming(what=rule.id, from_=rule.in_force_from, says=rule.title))
                continue
            if rule.in_force_to is not None and rule.in_force_to < as_of:
                continue
            applies, notes = applies_to(rule, standard, subject)
            if not applies:
                not_applicable.append(NotApplicable(rule, notes[0]))
                continue
            outcome = _concrete(rule, reader, as_of)
            if isinstance(outcome, Unusable):
                unusable.append(outcome)
                continue
            concrete, still_open = outcome
            running.append(concrete)
            open_blocks += still_open
            assumed += [(rule.id, note) for note in notes]
    return Resolution(
        rules=tuple(running),
        not_applicable=tuple(not_applicable),
        unusable=tuple(unusable),
        open_blocks=tuple(open_blocks),
        assumed=tuple(assumed),
        parameters=tuple(reader.values.items()),
        used=reader.used,
        coming=tuple(sorted((*coming, *reader.coming), key=lambda one: (one.from_, one.what, one.says))),
    )


def _standard(library: Library, id: str) -> Standard:
    try:
        return library.standard(id)
    except KeyError:
        known = ", ".join(sorted(one.id for one in library.standards)) or "none"
        raise UsageError(f"There is no standard '{id}'.", remedy=f"Loaded: {known}.") from None


def _concrete(rule: Rule, reader: ParameterReader, as_of: dt.date) -> tuple[Rule, list[OpenBlock]] | Unusable:
    """The rule with its parameters replaced, and its open blocks; or why it cannot be used."""
    reads: dict[str, ReadValue] = {}
    still_open = []
    blocks = []
    for block in rule.blocks:
        names: list[str] = []

        def fill(text: str, names: list[str] = names) -> str:
            names.extend(name.strip() for name in _SLOT.findall(text))
            return _SLOT.sub(lambda slot: _value(slot, reader, reads), text)

        concrete = filled_in(block, fill)
        waiting = [name for name in names if reads[name].open]
        if waiting:
            still_open.append(OpenBlock(rule.id, block.name, reads[waiting[0]].reason))
        else:
            mistake = limit_mistake(concrete, as_of) if all(reads[name].value is not None for name in names) else ""
            if mistake:
                return Unusable(rule, Outcome.ERROR, f"Block '{block.name}' ({block.location}): {mistake}")
        if isinstance(concrete, CoversBlock):
            concrete, unknown = _covering(rule, concrete, reader.subject)
            still_open += unknown
        blocks.append(concrete)
    for line in rule.lines:
        for name in _SLOT.findall(line.say):
            reads[name.strip()] = reader.read(name.strip())
    for name, read in reads.items():
        if read.value is None and not read.open:
            known = name in reader.parameters and any(
                one.from_ <= as_of <= (one.to or dt.date.max) for one in reader.parameters[name].values
            )
            return Unusable(rule, Outcome.NEEDS_REVIEW if known else Outcome.ERROR, read.reason)
    return replace(rule, blocks=tuple(blocks)), still_open


def _value(slot: re.Match[str], reader: ParameterReader, reads: dict[str, ReadValue]) -> str:
    name = slot[1].strip()
    reads[name] = reader.read(name)
    value = reads[name].value
    return slot[0] if value is None else value


def filled_in(block: Block, fill: Callable[[str], str]) -> Block:
    """A block with each of its limits replaced by what `fill` makes of its words."""
    match block:
        case ClaimBlock():
            return replace(block, labels=tuple((name, tuple(map(fill, wanted))) for name, wanted in block.labels))
        case OfBlock():
            return replace(
                block,
                within=None if block.within is None else fill(block.within),
                after=None if block.after is None else fill(block.after),
                before=None if block.before is None else fill(block.before),
                compare=None if block.compare is None else (block.compare[0], fill(block.compare[1])),
            )
        case ConflictBlock() | ConsistentBlock():
            return replace(block, tolerance=fill(block.tolerance))
        case AttestedBlock(within=str(within)):
            return replace(block, within=fill(within))
        case CalcBlock():
            return replace(
                block,
                left=_filled_in(block.left, fill),
                right=None if block.right is None else _filled_in(block.right, fill),
            )
        case _:
            return block


def _filled_in(side: Expression, fill: Callable[[str], str]) -> Expression:
    def one(part: Constant | Term) -> Expression:
        return Constant(fill(part.text)) if isinstance(part, Constant) else part

    return replaced(side, one)


def _covering(rule: Rule, block: CoversBlock, subject: Subject) -> tuple[Block, list[OpenBlock]]:
    """A block that covers sites or years with those of the submission; open where they are not known."""
    if block.all_of == "sites":
        return replace(block, values=subject.sites), []
    if block.all_of != "years":
        return block, []
    if subject.audit_period is None:
        why = "Which years must be covered depends on audit_period, which the submission does not state."
        return block, [OpenBlock(rule.id, block.name, why)]
    first, last = subject.audit_period
    return replace(block, values=tuple(str(year) for year in range(first.year, last.year + 1))), []


def limit_mistake(block: Block, as_of: dt.date) -> str:
    """What is wrong with the limits of a concrete block, in one sentence; empty where nothing is."""
    try:
        if isinstance(block, OfBlock):
            if block.within is not None:
                parse_period(block.within)
            for day in (block.after, block.before):
                if day is not None:
                    parse_day(day, as_of)
            if block.compare is not None:
                parse_limit(block.compare[1])
        elif isinstance(block, ConflictBlock | ConsistentBlock):
            parse_tolerance(block.tolerance)
        elif isinstance(block, AttestedBlock) and block.within is not None:
            parse_period(block.within)
        elif isinstance(block, CalcBlock):
            for text in (*constants_of(block.left), *constants_of(block.right)):
                if exact(text) is None:
                    parse_limit(text)
    except ValueError as error:
        return str(error)
    return ""

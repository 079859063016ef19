"""A rule or criterion as an assessor reads it: what is asked, what is looked for, what follows, what it rests on.

Fits 100 columns; nothing in a rule file can act on the terminal.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from engine.authoring.in_words import DEFAULTS, block_words, example_of
from engine.reasons.changes import attribute_words
from engine.reasons.wording import joined
from engine.report.visible import visible
from engine.when import written
from rules.arithmetic import constants_of
from rules.blocks import AttestedBlock, CalcBlock, ClaimBlock, ConflictBlock, ConsistentBlock, OfBlock
from rules.errors import UsageError
from rules.model import Basis, Criterion, Library, ParameterValue, Rule, Standard
from rules.reader import did_you_mean, quoted

WIDTH = 100
_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\.([a-z][a-z0-9_-]*)\}")
_PARAMETER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_BASIS = {
    Basis.VERIFIED: "Verified: a public source states what this rests on.",
    Basis.PARTLY: "Partly verified: a public source supports a part of what this rests on; the rest is unverified.",
    Basis.MEMORY: "Unverified: this rests on memory and was not checked against the text of the standard.",
}


def page(library: Library, wanted: str, *, colour: bool = False) -> str:
    """What an assessor reads of a rule, or of a criterion with all its rules.

    :param library: the library, limited to the standards asked for.
    :param wanted: a rule (``asi-ps-v3/1.2-a`` or ``1.2-a``) or a criterion (``1.2`` or ``asi-ps-v3/1.2``).
    :param colour: whether to mark headings for a terminal.
    :raises UsageError: where there is no such rule or criterion.
    """
    rules = [rule for rule in library.rules if wanted in (rule.id, rule.id.partition("/")[2])]
    if rules:
        return _joined([_rule(library, rule, colour) for rule in rules])
    criteria = [
        (standard, criterion)
        for standard in library.standards
        for criterion in standard.criteria
        if wanted in (criterion.number, f"{standard.id}/{criterion.number}")
    ]
    if not criteria:
        known = [rule.id.partition("/")[2] for rule in library.rules] + [rule.id for rule in library.rules]
        known += [criterion.number for standard in library.standards for criterion in standard.criteria]
        remedy = did_you_mean(wanted, known) or "`assay rules list` shows what there is."
        raise UsageError(f"there is no rule or criterion {quoted(wanted)}.", remedy=remedy)
    parts = []
    for standard, criterion in criteria:
        parts.append(_criterion(standard, criterion, colour))
        served = [rule for rule in library.rules_of(standard.id) if rule.criterion == criterion.number]
        parts += [_rule(library, rule, colour) for rule in served]
        if not served:
            parts.append(iter([f"No rule covers criterion {criterion.number}; a screening reports it as not-covered."]))
    return _joined(parts)


def _joined(parts: Iterable[Iterator[str]]) -> str:
    return f"\n{'─' * WIDTH}\n\n".join("\n".join(part) + "\n" for part in parts)


def _criterion(standard: Standard, criterion: Criterion, colour: bool) -> Iterator[str]:
    principle = dict(standard.principles).get(criterion.principle, "")
    yield from _title(f"{standard.id} criterion {criterion.number} · {criterion.title}", colour)
    yield from _wrapped(f"Principle {criterion.principle} {principle} · applies to {_activities(criterion.activities)}")
    if criterion.essence:
        yield from _section("What it asks, in our own words", [criterion.essence], colour)
    yield from _section("Basis", [_BASIS[criterion.basis], criterion.note], colour)


def _rule(library: Library, rule: Rule, colour: bool) -> Iterator[str]:
    criterion = library.standard(rule.standard).criterion(rule.criterion)
    yield from _title(f"{rule.id} · {rule.title}", colour)
    yield from _wrapped(f"criterion {criterion.number} {criterion.title} · {_state(rule)}")
    yield from _wrapped(f"{_scope(rule)} · {rule.location.path}")
    yield from _section("Question", [rule.question], colour)
    yield from _section("Why", [rule.why], colour)
    if rule.kind == "manual":
        yield from _section("For the auditor", ["Documents cannot answer it; the auditor does."], colour)
    else:
        yield from _looked_for(library, rule, colour)
        yield from _outcomes(rule, colour)
    yield from _section("Provide", [_spoken(rule.do)], colour)
    yield from _parameters(library, rule, colour)
    yield from _section("Basis", [_BASIS[rule.basis], rule.basis_note, _of_criterion(criterion)], colour)
    yield from _section("Known limits", [f"- {limit}" for limit in rule.known_limits], colour)
    yield from _section("Related", _related(library, rule), colour)


def _looked_for(library: Library, rule: Rule, colour: bool) -> Iterator[str]:
    yield from _heading("Looks for", colour)
    indent = " " * (4 + max(len(block.name) for block in rule.blocks))
    for block in rule.blocks:
        yield from _wrapped(f"  {block.name:<{len(indent) - 4}}  {block_words(block)}", indent)
        example = example_of(block, library.vocabulary)
        if example:
            yield from _wrapped(f"{indent}such as “{example}”", indent)
    if any(isinstance(block, ClaimBlock) for block in rule.blocks):
        yield from _wrapped(f"  {DEFAULTS}", "  ")


def _outcomes(rule: Rule, colour: bool) -> Iterator[str]:
    yield from _heading("Indicates (the first line that holds)", colour)
    for line in rule.lines:
        when = "otherwise" if line.when is None else f"where {written(line.when)}"
        yield from _wrapped(f"  {line.outcome.value:<14}{when}", " " * 16)
        if line.say:
            yield from _wrapped(f"{' ' * 16}{_spoken(line.say)}", " " * 16)


def _spoken(say: str) -> str:
    """A sentence with its slots as a reader takes them: ``[quote of denial]``, ``[policy review age]``."""
    return _PARAMETER.sub(lambda slot: f"[{slot[1].replace('_', ' ')}]", _SLOT.sub(r"[\2 of \1]", say))


def _parameters(library: Library, rule: Rule, colour: bool) -> Iterator[str]:
    named = parameters_of(rule)
    used = [parameter for parameter in library.parameters if parameter.name in named]
    if used:
        yield from _heading("Numbers, by date", colour)
    for parameter in used:
        yield from _wrapped(f"  {parameter.name}: {parameter.means}", "    ")
        for value in parameter.values:
            yield from _wrapped(f"    {_value_words(value)}", "      ")


def parameters_of(rule: Rule) -> frozenset[str]:
    """The names of the parameters that a rule's limits and sentences use."""
    texts = [rule.do, *(line.say for line in rule.lines)]
    for block in rule.blocks:
        match block:
            case OfBlock(within=within, after=after, before=before, compare=compare):
                texts += [text for text in (within, after, before, compare[1] if compare else None) if text]
            case ConflictBlock(tolerance=tolerance) | ConsistentBlock(tolerance=tolerance):
                texts.append(tolerance)
            case CalcBlock(left=left, right=right):
                texts += [*constants_of(left), *constants_of(right)]
            case AttestedBlock(within=str(within)):
                texts.append(within)
            case ClaimBlock(labels=labels):
                texts += [text for _, wanted in labels for text in wanted]
            case _:
                pass
    return frozenset(name for text in texts for name in _PARAMETER.findall(text))


def _value_words(value: ParameterValue) -> str:
    until = f" to {value.to}" if value.to else ""
    where = f", where {joined(attribute_words(test) for test in value.when_attribute)}" if value.when_attribute else ""
    return f"{value.value} from {value.from_}{until}{where} ({value.basis.value}; {value.reference})"


def _state(rule: Rule) -> str:
    words = {"draft": "draft, never run", "trial": "trial, changes no result", "retired": "retired, never run"}
    return words.get(rule.status.value, rule.status.value)


def _scope(rule: Rule) -> str:
    parts = [f"applies to {_activities(rule.activities)}"]
    parts += [f"where {attribute_words(test)}" for test in rule.when_attribute]
    parts += [f"unless {attribute_words(test)}" for test in rule.unless_attribute]
    if rule.in_force_from or rule.in_force_to:
        from_ = f" from {rule.in_force_from}" if rule.in_force_from else ""
        to = f" to {rule.in_force_to}" if rule.in_force_to else ""
        parts.append(f"in force{from_}{to}")
    return ", ".join(parts)


def _activities(activities: tuple[str, ...] | None) -> str:
    return "all activities" if activities is None else joined(activities)


def _of_criterion(criterion: Criterion) -> str:
    note = f" {criterion.note}" if criterion.note else ""
    return f"Criterion {criterion.number} itself: {criterion.basis.value}.{note}"


def _related(library: Library, rule: Rule) -> list[str]:
    titles = {one.id: one.title for one in library.rules}
    found = [f"depends on {name}: {titles.get(name, '')}" for name in rule.depends_on]
    found += [f"{one.as_.replace('-', ' ')} {one.rule}: {titles.get(one.rule, '')}" for one in rule.related]
    return [one.rstrip(": ") for one in found]


def _title(text: str, colour: bool) -> Iterator[str]:
    for line in _wrapped(text):
        yield click.style(line, bold=True) if colour else line


def _heading(text: str, colour: bool) -> Iterator[str]:
    yield ""
    yield click.style(text, bold=True) if colour else text


def _section(heading: str, texts: Sequence[str], colour: bool) -> Iterator[str]:
    if any(texts):
        yield from _heading(heading, colour)
        for text in filter(None, texts):
            yield from _wrapped(f"  {text}", "    " if text.startswith("- ") else "  ")


def _wrapped(text: str, indent: str = "") -> Iterator[str]:
    yield from textwrap.wrap(visible(text), WIDTH, subsequent_indent=indent, break_on_hyphens=False) or [""]

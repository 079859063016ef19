"""The outcome lines of a rule: which outcome, when, and what is said.

The first line that holds wins, so the last has no `when`; and a conformance line must be one that cannot hold where
nothing was found, because absence is never conformance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from rules.blocks import AttributeBlock, Block, MissingBlock
from rules.condition import Condition, ConditionError, evaluate, names_in, parse
from rules.known import Known
from rules.location import Location
from rules.model import AUTHORS_OUTCOMES, Line, Outcome
from rules.reader import Form, Reader, did_you_mean, quoted
from rules.say_slots import check_slots
from rules.source import Listing, Node, Scalar
from rules.source import Mapping as Entries

MOST_BLOCKS = 20
_MOST_WORDS = 500
_MOST_NESTED = 12
_MOST_ATTRIBUTES = 8
_WORD = re.compile(r"[A-Za-z0-9_]+\*?")
_GRAMMAR = frozenset({"and", "or", "not", "any", "all", "of"})
_OUTCOMES = tuple(outcome.value for outcome in AUTHORS_OUTCOMES)
_LINE_KEYS = ("when", "say")


def read_lines(
    reader: Reader, form: Form, names: tuple[str, ...], blocks: tuple[Block, ...], path: str, known: Known
) -> tuple[Line, ...]:
    """The outcome lines of a rule.

    :param form: the rule.
    :param names: the names of its blocks as written, also of those that have mistakes.
    :param blocks: the blocks that could be read.
    :param path: the file within its rules folder, for `Location`.
    """
    by_name = {block.name: block for block in blocks}
    nodes = form.items("outcome")
    if not nodes and isinstance(form.get("outcome"), Listing):
        form.refuse("outcome", "The rule has no outcome line.", "End with '- no-evidence: {say: …}'.")
    lines = []
    for place, node in enumerate(nodes):
        line = _line(reader, node, names, by_name, path, known, last=place == len(nodes) - 1)
        if line is not None:
            lines.append(line)
    used = {name for line in lines if line.when is not None for name in names_in(line.when)}
    if len(used) > MOST_BLOCKS:
        what = f"The outcome lines use {len(used)} blocks; at most {MOST_BLOCKS} can be explained to a reader."
        form.refuse("outcome", what, "Split the rule.")
    return tuple(lines)


def holds_without_evidence(condition: Condition, blocks: Mapping[str, Block]) -> bool:
    """Whether a condition can hold where no block finds anything, whatever the submission says of its attributes."""
    names = names_in(condition)
    attributes = [name for name in names if isinstance(blocks.get(name), AttributeBlock)]
    nothing = {name: isinstance(blocks.get(name), MissingBlock) for name in names}
    return len(attributes) > _MOST_ATTRIBUTES or any(
        evaluate(condition, nothing | dict(zip(attributes, values, strict=True)))
        for values in product((False, True), repeat=len(attributes))
    )


def _line(
    reader: Reader,
    node: Node,
    names: tuple[str, ...],
    blocks: Mapping[str, Block],
    path: str,
    known: Known,
    *,
    last: bool,
) -> Line | None:
    found = _outcome_of(reader, node)
    if found is None:
        return None
    outcome, value = found
    form = reader.form(value, f"the line '{outcome}'", optional=_LINE_KEYS)
    if form is None:
        return None
    _check_order(form, outcome, last=last)
    say = form.text("say")
    say_node = form.get("say")
    if say_node is not None:
        check_slots(reader, say_node, say, blocks, names, known)
    condition = _condition(form, names)
    if condition is None and "when" in form:
        return None
    if outcome is Outcome.CONFORMANCE and condition is not None and holds_without_evidence(condition, blocks):
        what = "This conformance line can hold where nothing was found; absence is never conformance."
        form.refuse("when", what, "Add 'and' with a block that holds only where something is found.")
    return Line(outcome, condition, say, Location(path, node.line))


def _outcome_of(reader: Reader, node: Node) -> tuple[Outcome, Node] | None:
    if isinstance(node, Scalar) and node.text in _OUTCOMES:
        reader.refuse(node, f"The line '{node.text}' says nothing.", f"Write '- {node.text}: {{say: …}}'.")
        return None
    entries = reader.entries(node, "an outcome line")
    if not entries:
        return None
    keys = [key.text for key, _ in entries]
    if len(entries) > 1 and keys[0] in _OUTCOMES and set(keys[1:]) & set(_LINE_KEYS):
        beside = next(key for key, _ in entries[1:] if key.text in _LINE_KEYS)
        what = f"'{beside.text}' stands beside '{keys[0]}', not under it."
        reader.refuse(beside, what, f"Indent it further, or write '- {keys[0]}: {{when: …, say: …}}'.")
        return None
    if len(entries) > 1:
        reader.refuse(entries[1][0], "An outcome line has one outcome.", "Begin the next line with '- '.")
        return None
    ((key, value),) = entries
    if key.text in _LINE_KEYS:
        remedy = "Write '- needs-review: {when: …, say: …}'."
        reader.refuse(key, f"'{key.text}' stands where an outcome was expected.", remedy)
        return None
    if key.text not in _OUTCOMES:
        given = key.text in {outcome.value for outcome in Outcome}
        what = f"{quoted(key.text)} is {'given by the engine alone' if given else 'not an outcome'}."
        reader.refuse(key, what, did_you_mean(key.text, _OUTCOMES))
        return None
    if isinstance(value, Scalar) and value.text:
        remedy = f"Write '- {key.text}: {{say: …}}' or '{{when: …, say: …}}'."
        reader.refuse(value, f"The line '{key.text}' is a text.", remedy)
        return None
    if isinstance(value, Scalar):
        value = Entries(value.source, value.line, ())
    return Outcome(key.text), value


def _check_order(form: Form, outcome: Outcome, *, last: bool) -> None:
    if not last and "when" not in form:
        form.reader.refuse(
            form.node,
            "A line without `when` always holds; those below it are never reached.",
            "Move it to the end, or give it a `when`.",
            "unreachable-line",
        )
    elif last and "when" in form:
        form.refuse(
            "when",
            "The last line has a `when`; where no line holds there is no outcome.",
            "Add a last line without `when`: '- no-evidence: {say: …}'.",
        )
    elif last and outcome is Outcome.CONFORMANCE:
        form.reader.refuse(
            form.node,
            "The last line is conformance without `when`; absence is never conformance.",
            "Give it a `when` and end with '- no-evidence: {say: …}'.",
        )


def _condition(form: Form, names: tuple[str, ...]) -> Condition | None:
    node = form.get("when")
    if node is None:
        return None
    text = form.text("when")
    if not text:
        return None
    words = _WORD.findall(text)
    if len(text) > _MOST_WORDS or text.count("(") + words.count("not") > _MOST_NESTED:
        form.refuse("when", "The condition is too long to be read.", "Name a part of it as a rule of its own.")
        return None
    try:
        return parse(text, names)
    except ConditionError as error:
        unknown = next(
            (w for w in words if not w.endswith("*") and w not in (*names, *_GRAMMAR) and not w.isdigit()), ""
        )
        form.refuse("when", f"In `when`: {error}", _remedy(unknown, names))
        return None


def _remedy(unknown: str, names: tuple[str, ...]) -> str:
    """What to write instead of a word that is no block's name and not of the grammar; nothing where there is none."""
    if unknown.lower() in _GRAMMAR:
        return f"Write '{unknown.lower()}' in small letters."
    return did_you_mean(unknown, names) if unknown else ""

"""Outcome lines that can never be the first that holds, whatever the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from engine.authoring.lint.possible import Ties, possible, ties_of
from engine.authoring.lint.subject import Check, Subject, at
from rules.condition import Condition
from rules.errors import Mistake
from rules.model import Line, Rule


def _find(subject: Subject) -> Iterator[Mistake]:
    for rule in subject.rules:
        yield from _of_rule(rule)


def _of_rule(rule: Rule) -> Iterator[Mistake]:
    ties = ties_of(rule.blocks)
    earlier: list[tuple[Line, Condition]] = []
    for line in rule.lines:
        own = [] if line.when is None else [line.when]
        if not possible(own, [], ties):
            what = f"The condition of this line '{line.outcome}' can never hold: its parts exclude each other."
            yield at(line.location, what, "Rewrite the condition, or remove the line.", CHECK.name)
        elif not possible(own, [when for _, when in earlier], ties):
            what = f"This line '{line.outcome}' is never reached: {_taken_by(own, earlier, ties)}."
            yield at(line.location, what, "Move it up, make that condition narrower, or remove the line.", CHECK.name)
        if line.when is not None:
            earlier.append((line, line.when))


def _taken_by(own: list[Condition], earlier: list[tuple[Line, Condition]], ties: Ties) -> str:
    for line, when in earlier:
        if not possible(own, [when], ties):
            return f"wherever it holds, the line '{line.outcome}' above it (line {line.location.line}) does too"
    return "wherever it holds, one of the lines above it does too"


CHECK = Check("unreachable-line", _find)

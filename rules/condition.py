"""The `when` grammar: block names, `and`, `or`, `not`, brackets, `any of x*`, `all of x*`, `2 of x*`. Nothing else.

`parse` turns the words into a tree whose patterns are already expanded to block names, `evaluate` says whether it
holds; `engine.when` picks the line and explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"\s*(?:(?P<bracket>[()])|(?P<word>[A-Za-z0-9_]+\*?)|(?P<bad>\S))")
_WORDS = frozenset({"and", "or", "not", "any", "all", "of"})


@dataclass(frozen=True, slots=True)
class Name:
    """Holds where the block of this name holds."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where its part does not."""

    part: Condition


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Holds where at least `count` of its parts hold: ``and`` is all of them, ``or`` is one.

    `words` is how the author wrote it: ``and``, ``or``, or ``2 of x*``.
    """

    count: int
    parts: tuple[Condition, ...]
    words: str


Condition = Name | Not | AtLeast


class ConditionError(ValueError):
    """A `when` that does not follow the grammar; the message says what was expected and where."""


def parse(text: str, names: tuple[str, ...]) -> Condition:
    """Parse a `when`.

    :param text: the words the author wrote.
    :param names: the names of the rule's blocks.
    :returns: the condition.
    :raises ConditionError: where the words do not follow the grammar or name no block.
    """
    tokens = list(_tokens(text))
    condition, rest = _any_of_ands(tokens, names)
    if rest:
        raise ConditionError(f"'{rest[0]}' was not expected after '{_written(tokens, rest)}'.")
    return condition


def names_in(condition: Condition) -> tuple[str, ...]:
    """The block names a condition reads, in order of first appearance."""
    match condition:
        case Name(name):
            return (name,)
        case Not(part):
            return names_in(part)
        case AtLeast(_, parts, _):
            return tuple(dict.fromkeys(name for part in parts for name in names_in(part)))


def evaluate(condition: Condition, values: Mapping[str, bool]) -> bool:
    """Whether a condition holds.

    :param condition: the tree of a `when`.
    :param values: for each block name, whether the block holds.
    """
    match condition:
        case Name(name):
            return values[name]
        case Not(part):
            return not evaluate(part, values)
        case AtLeast(count, parts, _):
            return sum(evaluate(part, values) for part in parts) >= count


def _tokens(text: str) -> Iterator[str]:
    position = 0
    while match := _TOKEN.match(text, position):
        if match["bad"]:
            raise ConditionError(f"'{match['bad']}' is not part of the grammar (names, and, or, not, brackets).")
        yield match["bracket"] or match["word"]
        position = match.end()


def _written(tokens: list[str], rest: list[str]) -> str:
    return " ".join(tokens[: len(tokens) - len(rest)])


def _any_of_ands(tokens: list[str], names: tuple[str, ...]) -> tuple[Condition, list[str]]:
    return _joined(tokens, names, "or")


def _joined(tokens: list[str], names: tuple[str, ...], word: str) -> tuple[Condition, list[str]]:
    def one(rest: list[str]) -> tuple[Condition, list[str]]:
        return _joined(rest, names, "and") if word == "or" else _factor(rest, names)

    first, rest = one(tokens)
    parts = [first]
    while rest and rest[0] == word:
        part, rest = one(rest[1:])
        parts.append(part)
    if len(parts) == 1:
        return first, rest
    return AtLeast(1 if word == "or" else len(parts), tuple(parts), word), rest


def _factor(tokens: list[str], names: tuple[str, ...]) -> tuple[Condition, list[str]]:
    if not tokens:
        raise ConditionError("the condition ends where a block name was expected.")
    head, rest = tokens[0], tokens[1:]
    if head == "not":
        part, rest = _factor(rest, names)
        return Not(part), rest
    if head == "(":
        inner, rest = _any_of_ands(rest, names)
        if not rest or rest[0] != ")":
            raise ConditionError("a bracket '(' is not closed.")
        return inner, rest[1:]
    if rest and rest[0] == "of" and (head in ("any", "all") or head.isdigit()):
        return _counted(head, rest, names)
    if head in _WORDS or head == ")":
        raise ConditionError(f"'{head}' stands where a block name was expected.")
    if head not in names:
        raise ConditionError(f"there is no block named '{head}'.")
    return Name(head), rest


def _counted(head: str, rest: list[str], names: tuple[str, ...]) -> tuple[Condition, list[str]]:
    pattern = rest[1] if len(rest) > 1 else ""
    if not pattern.endswith("*"):
        raise ConditionError(f"'{head} of' needs a pattern such as 'x*'.")
    chosen = tuple(Name(name) for name in names if name.startswith(pattern[:-1]))
    count = {"any": 1, "all": len(chosen)}.get(head) or int(head if head.isdigit() else 0)
    if not chosen:
        raise ConditionError(f"no block name begins with '{pattern[:-1]}'.")
    if not 1 <= count <= len(chosen):
        raise ConditionError(f"'{head} of {pattern}' asks for {count} of {len(chosen)} blocks.")
    return AtLeast(count, chosen, f"{head} of {pattern}"), rest[2:]

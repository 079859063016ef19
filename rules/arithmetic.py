"""The arithmetic of `calc`: names of blocks, `sum(name)`, numbers, `{parameter}`, + - × ÷ and brackets. Nothing else.

`parse` turns the words into a tree; what it comes to, units included, is told in `engine.reference`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

MOST_WORDS = 300
_MOST_NESTED = 12
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,12}(?:\.\d{1,6})?)|(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<parameter>\{[^{}]*\})"
    r"|(?P<sign>[-+*/×÷−()])|(?P<bad>\S))"
)
_SIGNS = {"×": "*", "÷": "/", "−": "-"}


@dataclass(frozen=True, slots=True)
class Constant:
    """A number or a quantity as written, such as ``100`` or ``10 %``; or ``{parameter}``, until it is replaced."""

    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """What the claims of a block come to: their sum, or the one value they all state."""

    block: str
    summed: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts joined by ``+``, ``-``, ``*`` or ``/``."""

    sign: str
    left: Expression
    right: Expression


Expression = Constant | Term | Operation


class CalculationError(ValueError):
    """A calculation that does not follow the grammar; the message says what was expected and where."""


def parse(text: str) -> Expression:
    """Parse a calculation.

    :raises CalculationError: where the words do not follow the grammar.
    """
    if len(text) > MOST_WORDS or text.count("(") > _MOST_NESTED:
        raise CalculationError("it is too long to be read.")
    tokens = list(_tokens(text))
    expression, rest = _joined(tokens, "+-")
    if rest:
        raise CalculationError(f"'{rest[0]}' was not expected.")
    return expression


def terms_of(expression: Expression | None) -> tuple[Term, ...]:
    """The terms of a calculation, each once, in order of first appearance."""
    match expression:
        case Term():
            return (expression,)
        case Operation(_, left, right):
            return tuple(dict.fromkeys((*terms_of(left), *terms_of(right))))
        case _:
            return ()


def constants_of(expression: Expression | None) -> tuple[str, ...]:
    """The numbers, quantities and parameters of a calculation, in the order written."""
    match expression:
        case Constant(text):
            return (text,)
        case Operation(_, left, right):
            return (*constants_of(left), *constants_of(right))
        case _:
            return ()


def replaced(expression: Expression, replace: Callable[[Constant | Term], Expression]) -> Expression:
    """The calculation with each constant and term replaced."""
    if isinstance(expression, Operation):
        left, right = replaced(expression.left, replace), replaced(expression.right, replace)
        return Operation(expression.sign, left, right)
    return replace(expression)


def exact(text: str) -> Decimal | None:
    """The number a text is, None where it is a quantity or a parameter."""
    return Decimal(text) if re.fullmatch(r"\d{1,12}(\.\d{1,6})?", text, re.ASCII) else None


def _tokens(text: str) -> Iterator[str]:
    position = 0
    while match := _TOKEN.match(text, position):
        if match["bad"]:
            raise CalculationError(f"'{match['bad']}' is not part of it (names, numbers, sum(…), + - * /, brackets).")
        token = match[match.lastgroup or "sign"]
        yield _SIGNS.get(token, token)
        position = match.end()


def _joined(tokens: list[str], signs: str) -> tuple[Expression, list[str]]:
    def one(rest: list[str]) -> tuple[Expression, list[str]]:
        return _joined(rest, "*/") if signs == "+-" else _factor(rest)

    left, rest = one(tokens)
    while rest and rest[0] in signs:
        right, after = one(rest[1:])
        left, rest = Operation(rest[0], left, right), after
    return left, rest


def _factor(tokens: list[str]) -> tuple[Expression, list[str]]:
    if not tokens:
        raise CalculationError("it ends where a block or a number was expected.")
    head, rest = tokens[0], tokens[1:]
    if head == "(":
        inner, rest = _joined(rest, "+-")
        return inner, _closed(rest)
    if head == "sum" and rest and rest[0] == "(":
        if len(rest) < 2 or not re.fullmatch(r"[A-Za-z]\w*", rest[1]):
            raise CalculationError("'sum(' needs the name of a block.")
        return Term(rest[1], summed=True), _closed(rest[2:])
    if head[0].isdigit() or head[0] == "{":
        return Constant(head), rest
    if head[0].isalpha():
        return Term(head, summed=False), rest
    raise CalculationError(f"'{head}' stands where a block or a number was expected.")


def _closed(rest: list[str]) -> list[str]:
    if not rest or rest[0] != ")":
        raise CalculationError("a bracket '(' is not closed.")
    return rest[1:]

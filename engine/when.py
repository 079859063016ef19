"""What a rule's `when` lines say, given which blocks hold: the line that wins, the truth table, what would change it.

The grammar and its meaning stand in `rules.condition`; this sees a dozen booleans and nothing of claims or documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from engine.model import TruthRow
from rules.condition import AtLeast, Condition, Name, Not, evaluate, names_in
from rules.model import Line, Outcome


def holds(line: Line, values: Mapping[str, bool]) -> bool:
    """Whether an outcome line holds; a line without `when` always does."""
    return line.when is None or evaluate(line.when, values)


def first_line(lines: Sequence[Line], values: Mapping[str, bool]) -> Line:
    """The line that decides: the first that holds.

    :raises ValueError: where none holds; the loader refuses rules whose last line has a `when`.
    """
    for line in lines:
        if holds(line, values):
            return line
    raise ValueError("no outcome line holds")


def written(condition: Condition | None) -> str:
    """A condition in the author's words; ``otherwise`` for a line without one."""
    match condition:
        case None:
            return "otherwise"
        case Name(name):
            return name
        case Not(part):
            return f"not {_bracketed(part)}"
        case AtLeast(_, parts, "and" | "or" as word):
            return f" {word} ".join(_bracketed(part) for part in parts)
        case AtLeast(_, _, words):
            return words


def truth_table(lines: Sequence[Line], values: Mapping[str, bool]) -> tuple[TruthRow, ...]:
    """Every outcome line explained, in the author's order, with the deciding one marked."""
    decides = first_line(lines, values)
    return tuple(
        TruthRow(
            outcome=line.outcome,
            when=written(line.when),
            holds=holds(line, values),
            blocks=tuple((name, values[name]) for name in names_in(line.when)) if line.when else (),
            chosen=line is decides,
        )
        for line in lines
    )


def wanted(condition: Condition, *, sought: bool = True) -> frozenset[str]:
    """The blocks a condition wants to hold (`sought`), or wants not to hold (``sought=False``)."""
    match condition:
        case Name(name):
            return frozenset({name}) if sought else frozenset()
        case Not(part):
            return wanted(part, sought=not sought)
        case AtLeast(_, parts, _):
            return frozenset().union(*(wanted(part, sought=sought) for part in parts))


def smallest_changes(
    lines: Sequence[Line],
    *,
    flippable: Iterable[str],
    settle: Callable[[frozenset[str]], Mapping[str, bool] | None],
    reaches: Callable[[Outcome], bool],
    at_most: int = 4,
) -> tuple[tuple[Outcome, frozenset[str]], ...]:
    """The smallest sets of blocks whose change gives an outcome asked for.

    :param lines: the outcome lines of the rule.
    :param flippable: the blocks that may be changed, in the order preferred.
    :param settle: makes the values that follow when a set of blocks is changed, None where that cannot be (a test
        on claims that are not there).
    :param reaches: whether an outcome is one asked for.
    :param at_most: the largest number of blocks changed together.
    :returns: every set of the smallest size that works, with the outcome it gives; empty where none does.
    """
    blocks = tuple(flippable)
    for size in range(1, min(at_most, len(blocks)) + 1):
        found = []
        for chosen in combinations(blocks, size):
            settled = settle(frozenset(chosen))
            if settled is not None and reaches(outcome := first_line(lines, settled).outcome):
                found.append((outcome, frozenset(chosen)))
        if found:
            return tuple(found)
    return ()


def _bracketed(condition: Condition) -> str:
    text = written(condition)
    return f"({text})" if isinstance(condition, AtLeast) and condition.words in ("and", "or") else text

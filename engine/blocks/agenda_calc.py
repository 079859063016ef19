"""What the worker adds up: the two sides of a calculation in each group, from facts the engine selected.

It runs inside the child process; numbers are whole millionths, made exact fractions, and units are tokens with powers.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

SCALE = 1_000_000
LARGEST = 1_000_000_000_000 * SCALE
ANY = "any unit"

Fact = dict[str, Any]
Figure = tuple[Fraction, Any]


def side_facts(calc: dict[str, Any], kept: list[dict[int, Fact]]) -> list[Fact]:
    """The facts that tell what a calculation comes to: a fact for each group, and for each side that has a value.

    :param calc: the calculation as `engine.blocks.calculating` writes it.
    :param kept: for each unit the members with the fields that were to be kept.
    """
    rows: dict[tuple[Any, ...], list[list[Fact]]] = {}
    for place, (unit, _, _) in enumerate(calc["terms"]):
        for fact in kept[unit].values() if unit is not None else ():
            group = tuple(fact.get(name) for name in calc["groups"])
            rows.setdefault(group, [[] for _ in calc["terms"]])[place].append(fact)
    facts = []
    for group in sorted(rows, key=repr):
        head = {"p": calc["p"], **dict(zip(calc["groups"], group, strict=True))}
        facts.append({"t": "group", **head})
        left = _value(calc["left"], calc, rows[group])
        right = None if calc["right"] is None else _value(calc["right"], calc, rows[group])
        if left is not None and right is not None:
            left, right = _one_unit(left, right), _one_unit(right, left)
        for kind, figure in (("left", left), ("right", right)):
            if figure is not None:
                facts.append({"t": kind, **head, "x": round(figure[0] * SCALE), "u": _written(figure[1])})
    return facts


def _one_unit(figure: Figure, other: Figure) -> Figure:
    return (figure[0], other[1]) if figure[1] == ANY else figure


def _written(unit: Any) -> str:
    return unit if unit == ANY else "u" + repr(unit)


def _value(tree: list[Any], calc: dict[str, Any], rows: list[list[Fact]]) -> Figure | None:
    figure = _computed(tree, calc, rows)
    return None if figure is None or abs(figure[0]) * SCALE > LARGEST else figure


def _computed(tree: list[Any], calc: dict[str, Any], rows: list[list[Fact]]) -> Figure | None:
    kind = tree[0]
    if kind == "nothing":
        return None
    if kind == "number":
        return Fraction(tree[1], tree[2]), () if tree[3] is None else ((tuple(tree[3]), 1),)
    if kind == "term":
        _, summed, zero = calc["terms"][tree[1]]
        if not rows[tree[1]]:
            return (Fraction(0), ANY) if zero else None
        return (_sum if summed else _agreed)(rows[tree[1]], calc)
    left, right = _value(tree[1], calc, rows), _value(tree[2], calc, rows)
    if left is None or right is None or (kind == "/" and right[0] == 0):
        return None
    if kind in "+-":
        left, right = _one_unit(left, right), _one_unit(right, left)
        if left[1] != right[1]:
            return None
        return (left[0] + right[0] if kind == "+" else left[0] - right[0]), left[1]
    number = left[0] * right[0] if kind == "*" else left[0] / right[0]
    if ANY in (left[1], right[1]):
        return number, ANY
    powers = dict(left[1])
    for unit, power in right[1]:
        powers[unit] = powers.get(unit, 0) + (power if kind == "*" else -power)
    return number, tuple(sorted((unit, power) for unit, power in powers.items() if power))


def _figure(fact: Fact, calc: dict[str, Any]) -> Figure | None:
    unit, substance, per, low, high = (fact.get(name) for name in calc["fields"])
    if low is None or low != high:
        return None
    if unit in calc["pure"]:
        return Fraction(low, SCALE * calc["pure"][unit]), ()
    return Fraction(low, SCALE), (((unit, substance, per), 1),)


def _agreed(facts: list[Fact], calc: dict[str, Any]) -> Figure | None:
    figures = {_figure(fact, calc) for fact in facts}
    return figures.pop() if len(figures) == 1 else None


def _sum(facts: list[Fact], calc: dict[str, Any]) -> Figure | None:
    totals: dict[str, dict[int, Fraction]] = {}
    units = set()
    for fact in facts:
        figure = _figure(fact, calc)
        if figure is None:
            return None
        units.add(figure[1])
        by_document = totals.setdefault(fact["sub"], {})
        by_document[fact["doc"]] = by_document.get(fact["doc"], Fraction(0)) + figure[0]
    if len(units) != 1 or any(len(set(documents.values())) != 1 for documents in totals.values()):
        return None
    return sum((next(iter(documents.values())) for documents in totals.values()), Fraction(0)), units.pop()

"""The comparison of the two evaluators: durable-rules in the worker and the reference in plain Python.

A rule on which they differ is one whose finding is an error, whoever of them is right.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.model import BlockResult


def disagreements(worker: Iterable[BlockResult], reference: Iterable[BlockResult]) -> tuple[str, ...]:
    """The ids of the rules on which two evaluations differ in any block, its holding or its members, sorted.

    A block that only one of them answered counts as a difference.
    """
    one, other = _by_block(worker), _by_block(reference)
    return tuple(
        sorted(
            {rule for rule, block in one.keys() | other.keys() if one.get((rule, block)) != other.get((rule, block))}
        )
    )


def _by_block(results: Iterable[BlockResult]) -> dict[tuple[str, str], BlockResult]:
    return {(result.rule, result.block): result for result in results}

"""Runs work on hostile bytes in killable children with limits on time and memory, a fresh pipe for each child.

A crash, hang or bomb costs its own task only and comes back as a `Failure`; what children send back is bytes, never
pickles, so that a child taken over by a document cannot run code in its parent.
"""

from __future__ import annotations

import itertools
import selectors
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from typing import Any

from extractors.limits import Limits
from extractors.sandbox_process import Child
from extractors.sandbox_process import Failure as Failure
from extractors.sandbox_process import TaskResult as TaskResult

_RETRIED = (Failure.MEMORY, Failure.CRASHED)


@dataclass(frozen=True, slots=True)
class Again:
    """A task to be tried once more, differently: its arguments, and the seconds it may take."""

    arguments: tuple[Any, ...]
    seconds: float


def run_in_child(
    function: Callable[..., bytes],
    tasks: Iterable[tuple[Any, ...]],
    *,
    limits: Limits,
    jobs: int = 1,
    again: Callable[[TaskResult], Again | None] | None = None,
) -> Generator[TaskResult, None, None]:
    """Call a function once per task in child processes and yield each result as soon as it is there.

    :param function: a function that can be pickled (by its module and name) and returns bytes.
    :param tasks: the arguments of each call; taken one by one as children become free, so that they need not all
        be in memory.
    :param limits: `seconds` of wall clock and of CPU for each task, and bytes of address space for each child
        (macOS does not enforce the last; time is the limit there).
    :param jobs: how many children work side by side.
    :param again: asked about every result whether its task is tried again; the result is not yielded where it is.
        Such a trial has a child of its own.
    :returns: results in the order in which they are ready; `TaskResult.index` says which task each belongs to. Close
        the iterator to stop all children at once. It must be used in a thread that lives as long as the children do.
    """
    waiting = enumerate(tasks)
    first = list(itertools.islice(waiting, max(1, jobs)))
    queue = itertools.chain(first, waiting)
    alive: list[Child] = []
    busy: list[Child] = []
    results: list[TaskResult] = []

    def new(own: Limits) -> Child:
        alive.append(Child(own))
        return alive[-1]

    def end(child: Child) -> None:
        child.stop()
        alive.remove(child)

    try:
        idle = [new(limits) for _ in first]
        first = []
        with selectors.DefaultSelector() as selector:

            def give(child: Child, index: int, arguments: tuple[Any, ...], *, second: bool = False) -> None:
                busy.append(child)
                child.give(index, function, arguments, second=second)
                selector.register(child.answers, selectors.EVENT_READ, child)

            while True:
                for index, arguments in itertools.islice(queue, max(1, jobs) - len(busy)):
                    give(idle.pop(0) if idle else new(limits), index, arguments)
                    arguments = ()
                # Only now, so that the children work while the caller does what it will with these.
                while results:
                    yield results.pop(0)
                if not busy:
                    return
                for child in _ready(selector, busy):
                    selector.unregister(child.answers)
                    busy.remove(child)
                    result = child.take()
                    arguments, child.arguments = child.arguments, ()
                    if child.over and _depends_on_others(child, result):
                        end(child)
                        give(new(child.limits), child.index, arguments, second=True)
                        continue
                    arguments = ()
                    more = again(result) if again else None
                    if child.over or child.limits is not limits:
                        end(child)
                    else:
                        idle.append(child)
                    if more is None:
                        results.append(result)
                    else:
                        give(new(replace(limits, seconds=more.seconds)), result.index, more.arguments)
                    del result  # it may be as large as the document, and the caller has it now
    finally:
        for child in alive:
            child.stop()


def _depends_on_others(child: Child, result: TaskResult) -> bool:
    """Whether a failure may be owed to something else than the task, which then gets a child of its own.

    An earlier task may have left the child short of memory or damaged, and whoever killed it (a system short of memory,
    an administrator) may not do so again: the verdict over a document must not depend on what happens beside it.
    """
    if child.second:
        return False
    return result.failure is Failure.KILLED or (child.served > 1 and result.failure in _RETRIED)


def _ready(selector: selectors.BaseSelector, children: list[Child]) -> list[Child]:
    """Children with an answer (or the end of their pipe), and those whose time is over."""
    deadlines = [child.deadline for child in children if child.deadline is not None]
    wait = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
    ready: list[Child] = [key.data for key, _ in selector.select(wait)]
    now = time.monotonic()
    late = [c for c in children if c.deadline is not None and c.deadline <= now and c not in ready]
    for child in late:
        child.kill_late()
    return ready + late

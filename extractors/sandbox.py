"""Runs work on hostile bytes in killable children with limits on time and memory, a fresh pipe for each child.

A crash, hang or bomb costs its own task only and comes back as a `Failure`; what children send back is bytes, never
pickles, so that a child taken over by a document cannot run code in its parent.
"""

from __future__ import annotations

import itertools
import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from extractors.limits import MIB, Limits
from extractors.sandbox_child import HEADER, Reply

# The child ends itself; the parent steps in only where it cannot, and must allow for a start on a busy machine.
GRACE = 30.0
_BOOT = "import sys; sys.path[:] = sys.argv[1:]; from extractors.sandbox_child import serve; serve()"
_HOME = str(Path(__file__).resolve().parent.parent)
_TIME_SIGNALS = (signal.SIGALRM, signal.SIGXCPU)


class Failure(StrEnum):
    """Why a task has no result: out of time or memory, the child died or was killed by others, the function raised."""

    TIMED_OUT = "timed-out"
    MEMORY = "memory"
    KILLED = "killed"
    CRASHED = "crashed"
    RAISED = "raised"


_RETRIED = (Failure.MEMORY, Failure.KILLED, Failure.CRASHED)


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What became of one task: its place among the tasks (from 0), and its bytes or a failure with a one-line note."""

    index: int
    value: bytes = b""
    failure: Failure | None = None
    note: str = ""


def run_in_child(
    function: Callable[..., bytes], tasks: Iterable[tuple[Any, ...]], *, limits: Limits, jobs: int = 1
) -> Generator[TaskResult, None, None]:
    """Call a function once per task in child processes and yield each result as soon as it is there.

    :param function: a function that can be pickled (by its module and name) and returns bytes.
    :param tasks: the arguments of each call; taken one by one as children become free, so that they need not all
        be in memory.
    :param limits: `seconds` of wall clock and of CPU for each task, and bytes of address space for each child
        (macOS does not enforce the last; time is the limit there).
    :param jobs: how many children work side by side.
    :returns: results in the order in which they are ready; `TaskResult.index` says which task each belongs to. Close
        the iterator to stop all children at once.
    """
    waiting = enumerate(tasks)
    first = list(itertools.islice(waiting, max(1, jobs)))
    queue = itertools.chain(first, waiting)
    idle = [_Child(limits) for _ in first]
    busy: list[_Child] = []
    results: list[TaskResult] = []
    try:
        with selectors.DefaultSelector() as selector:
            while True:
                for index, arguments in itertools.islice(queue, max(1, jobs) - len(busy)):
                    busy.append(idle.pop(0) if idle else _Child(limits))
                    busy[-1].give(index, pickle.dumps((function, arguments), pickle.HIGHEST_PROTOCOL))
                    selector.register(busy[-1].answers, selectors.EVENT_READ, busy[-1])
                # Only now, so that the children work while the caller does what it will with these.
                yield from results
                results = []
                if not busy:
                    return
                for child in _ready(selector, busy):
                    selector.unregister(child.answers)
                    busy.remove(child)
                    result = child.take()
                    if not child.over:
                        idle.append(child)
                    elif child.served > 1 and result.failure in _RETRIED:
                        # An earlier document may have left the child short of memory or damaged: the verdict over a
                        # document must not depend on which ones came before it.
                        busy.append(_Child(limits))
                        busy[-1].give(child.index, child.task)
                        selector.register(busy[-1].answers, selectors.EVENT_READ, busy[-1])
                        child.stop()
                        continue
                    else:
                        child.stop()
                    results.append(result)
    finally:
        for child in idle + busy:
            child.stop()


def _ready(selector: selectors.BaseSelector, children: list[_Child]) -> list[_Child]:
    """Children with an answer (or the end of their pipe), and those whose time is over."""
    deadlines = [child.deadline for child in children if child.deadline is not None]
    wait = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
    ready: list[_Child] = [key.data for key, _ in selector.select(wait)]
    now = time.monotonic()
    late = [c for c in children if c.deadline is not None and c.deadline <= now and c not in ready]
    for child in late:
        child.kill_late()
    return ready + late


class _Child:
    """One child process and the task it works on."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.served = 0
        self.index = -1
        self.task = b""
        self.over = False
        self.deadline: float | None = None
        self._late = False
        # The child is told where everything is and so needs no `site`, which takes as long as Python's own start.
        path = [_HOME, *(os.path.abspath(entry) for entry in sys.path)]  # noqa: PTH100 - an entry may be no path at all
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-c", _BOOT, *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        assert self._process.stdin and self._process.stdout
        self._requests, self.answers = self._process.stdin, self._process.stdout
        self._send(pickle.dumps(limits))

    def give(self, index: int, task: bytes) -> None:
        """Send a task; a child that died meanwhile is noticed by `take`."""
        self.index, self.task = index, task
        self.served += 1
        self._send(task)
        self.deadline = time.monotonic() + self.limits.seconds + GRACE

    def take(self) -> TaskResult:
        """The answer to the task given; sets `over` where the child cannot be used again."""
        self.deadline = None
        header = self._receive(HEADER.size)
        if header is not None:
            kind, retires, length = HEADER.unpack(header)
            body = self._receive(length)
            if body is not None:
                self.over = retires
                return self._told(Reply(kind), body)
        self.over = True
        return self._died()

    def kill_late(self) -> None:
        """Kill a child that outlived even its own timer."""
        self._late = True
        self._process.kill()

    def stop(self) -> None:
        """End the child, at once and for certain; may be called twice."""
        self._process.kill()
        self._process.wait()
        self._requests.close()
        self.answers.close()

    def _told(self, reply: Reply, body: bytes) -> TaskResult:
        if reply is Reply.VALUE:
            return TaskResult(self.index, value=body)
        if reply is Reply.MEMORY:
            return self._failed(Failure.MEMORY)
        return self._failed(Failure.RAISED, f"The reader failed ({body.decode('utf-8', 'replace')}).")

    def _died(self) -> TaskResult:
        code = -self._process.wait()
        if self._late or code in _TIME_SIGNALS:
            return self._failed(Failure.TIMED_OUT)
        if code == signal.SIGABRT:  # so PDFium, libc and the C++ runtime end where an allocation fails
            return self._failed(Failure.MEMORY)
        if code == signal.SIGKILL:
            return self._failed(Failure.KILLED, "The process that read it was killed, as systems short of memory do.")
        cause = f"was ended by {signal.Signals(code).name}" if code > 0 else "ended unexpectedly"
        return self._failed(Failure.CRASHED, f"The process that read it {cause}.")

    def _failed(self, failure: Failure, note: str = "") -> TaskResult:
        if failure is Failure.TIMED_OUT:
            note = f"It took more than {self.limits.seconds:g} seconds."
        elif failure is Failure.MEMORY:
            note = f"It needs more than {self.limits.memory // MIB:,} MiB of memory."
        return TaskResult(self.index, failure=failure, note=note)

    def _send(self, message: bytes) -> None:
        view = memoryview(len(message).to_bytes(8, "little") + message)
        try:
            while view:
                view = view[self._requests.write(view) or 0 :]
        except BrokenPipeError:
            pass  # the child has died; the end of its answers says so

    def _receive(self, count: int) -> bytes | None:
        """Exactly so many bytes, None where the pipe ends before."""
        parts = []
        while count:
            part = self.answers.read(min(count, MIB))
            if not part:
                return None
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

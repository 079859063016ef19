"""One child process of the sandbox as its parent sees it: given a task, waited for, and ended for certain.

Nothing a child does can hold its parent up: what is sent and what is received has a deadline and a size.
"""

from __future__ import annotations

import io
import os
import pickle
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from extractors.limits import MIB, Limits
from extractors.sandbox_child import HEADER, PLACE, Reply

# The child ends itself; the parent steps in only where it cannot, and must allow for a start on a busy machine.
GRACE = 15.0
ENDS_WITHIN = 2.0
_BOOT = (
    "import sys; sys.path[:] = sys.argv[3:]; "
    "from extractors.sandbox_child import serve; serve(int(sys.argv[1]), int(sys.argv[2]))"
)
_HOME = str(Path(__file__).resolve().parent.parent)
_TIME_SIGNALS = (signal.SIGALRM, signal.SIGXCPU)
# What a program needs to start and to speak the user's language; passwords and keys are often kept in the others.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LANGUAGE", "TMPDIR", "TZ", "TESSDATA_PREFIX")
# NumPy, which the model of languages needs, else starts a thread for each processor and gives none of them work.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
_ENVIRONMENT_PREFIXES = ("LC_", "LD_LIBRARY_", "DYLD_", "PYTHON", "OMP_")


class Failure(StrEnum):
    """Why a task has no result: out of time or memory, the child died or was killed by others, the function raised."""

    TIMED_OUT = "timed-out"
    MEMORY = "memory"
    KILLED = "killed"
    CRASHED = "crashed"
    RAISED = "raised"


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What became of one task.

    Its place among the tasks (from 0), its bytes or a failure with a one-line note, the last page of how many the task
    said it had come to (0 where it said none, below 0 where they were behind it), and its seconds of wall clock.
    """

    index: int
    value: bytes = b""
    failure: Failure | None = None
    note: str = ""
    page: int = 0
    pages: int = 0
    seconds: float = 0.0


class Child:
    """One child process and the task it works on; `second` says that another has failed at the task before."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.second = False
        self.served = 0
        self.index = -1
        self.arguments: tuple[Any, ...] = ()
        self.over = False
        self.deadline: float | None = None
        self._begun = 0.0
        self._late = False
        self._place = _shared_file()
        # The child is told where everything is and so needs no `site`, which takes as long as Python's own start.
        path = [_HOME, *(os.path.abspath(entry) for entry in sys.path)]  # noqa: PTH100 - an entry may be no path at all
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-c", _BOOT, str(os.getpid()), str(self._place), *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env=_environment(),
            pass_fds=(self._place,) if self._place >= 0 else (),
        )
        assert self._process.stdin and self._process.stdout
        self._requests, self.answers = self._process.stdin, self._process.stdout
        os.set_blocking(self._requests.fileno(), False)
        os.set_blocking(self.answers.fileno(), False)
        self._send(pickle.dumps(limits), time.monotonic() + GRACE)

    def give(
        self, index: int, function: Callable[..., bytes], arguments: tuple[Any, ...], *, second: bool = False
    ) -> None:
        """Send a task; a child that died meanwhile is noticed by `take`."""
        self.index, self.arguments, self.second = index, arguments, second
        self.served += 1
        self._begun = time.monotonic()
        self.deadline = self._begun + self.limits.seconds + GRACE
        if self._place >= 0:
            os.pwrite(self._place, PLACE.pack(0, 0), 0)
        self._send(pickle.dumps((function, arguments), pickle.HIGHEST_PROTOCOL), self.deadline)

    def take(self) -> TaskResult:
        """The answer to the task given; sets `over` where the child cannot be used again."""
        deadline = self.deadline or 0.0
        self.deadline = None
        header = self._receive(HEADER.size, deadline)
        if header is not None:
            kind, retires, length = HEADER.unpack(header)
            # A child has no more memory than this to make an answer in.
            if kind not in list(Reply) or length > self.limits.memory:
                self.over = True
                self._process.kill()
                return self._failed(Failure.CRASHED, "The process that read it answered what cannot be used.")
            body = self._receive(length, deadline)
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
        if self._place >= 0:
            os.close(self._place)
            self._place = -1

    def _told(self, reply: Reply, body: bytes) -> TaskResult:
        if reply is Reply.VALUE:
            return TaskResult(self.index, value=body, seconds=self._spent())
        if reply is Reply.MEMORY:
            return self._failed(Failure.MEMORY)
        return self._failed(Failure.RAISED, f"The reader failed ({body.decode('utf-8', 'replace')}).")

    def _died(self) -> TaskResult:
        try:
            code = -self._process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            return self._failed(Failure.CRASHED, "The process that read it stopped answering.")
        if self._late or code in _TIME_SIGNALS:
            return self._failed(Failure.TIMED_OUT)
        if code == signal.SIGABRT:  # so PDFium, libc and the C++ runtime end where an allocation fails
            return self._failed(Failure.MEMORY)
        if code == signal.SIGKILL:
            return self._failed(Failure.KILLED, "The process that read it was killed, as systems short of memory do.")
        cause = f"was ended by {signal.Signals(code).name}" if code > 0 else "ended unexpectedly"
        return self._failed(Failure.CRASHED, f"The process that read it {cause}.")

    def _failed(self, failure: Failure, note: str = "") -> TaskResult:
        page, pages = self._came_to()
        if failure is Failure.TIMED_OUT:
            note = f"It took more than {self.limits.seconds:g} seconds."
        elif failure is Failure.MEMORY:
            note = f"It needs more than {self.limits.memory // MIB:,} MiB of memory."
        return TaskResult(self.index, failure=failure, note=note, page=page, pages=pages, seconds=self._spent())

    def _came_to(self) -> tuple[int, int]:
        written = os.pread(self._place, PLACE.size, 0) if self._place >= 0 else b""
        page, pages = PLACE.unpack(written) if len(written) == PLACE.size else (0, 0)
        return int(page), int(pages)

    def _spent(self) -> float:
        return time.monotonic() - self._begun

    def _send(self, message: bytes, deadline: float) -> None:
        """Write a message; a child that does not take it until its deadline is killed."""
        descriptor = self._requests.fileno()
        for view in (memoryview(len(message).to_bytes(8, "little")), memoryview(message)):
            while view:
                try:
                    view = view[os.write(descriptor, view) :]
                except BlockingIOError:
                    if not _until(deadline, writing=descriptor):
                        self.kill_late()
                        return
                except BrokenPipeError:
                    return  # the child has died; the end of its answers says so

    def _receive(self, count: int, deadline: float) -> bytes | None:
        """Exactly so many bytes, None where the pipe ends before; a child that stalls is killed at its deadline."""
        descriptor = self.answers.fileno()
        received = io.BytesIO()  # the only buffer that becomes bytes without a copy
        while (missing := count - received.tell()) > 0:
            try:
                part = os.read(descriptor, min(missing, MIB))
            except BlockingIOError:
                if not _until(deadline, reading=descriptor):
                    self.kill_late()
                    return None
                continue
            if not part:
                return None
            received.write(part)
        return received.getvalue()


def _until(deadline: float, *, reading: int | None = None, writing: int | None = None) -> bool:
    """Wait until a pipe can be read or written; False where it cannot before the deadline."""
    poll = select.poll()
    if reading is not None:
        poll.register(reading, select.POLLIN)
    if writing is not None:
        poll.register(writing, select.POLLOUT)
    return bool(poll.poll(max(0.0, deadline - time.monotonic()) * 1000))


def _shared_file() -> int:
    """A file without a name, for the page a child is at; -1 where none can be made, and pages are not known then."""
    try:
        if sys.platform == "linux":
            return os.memfd_create("assay-page")
        with tempfile.TemporaryFile(buffering=0) as file:
            return os.dup(file.fileno())
    except OSError:
        return -1


def _environment() -> dict[str, str]:
    """The part of the environment that a child is given."""
    given = {
        name: value
        for name, value in os.environ.items()
        if name in _ENVIRONMENT or name.startswith(_ENVIRONMENT_PREFIXES)
    }
    return {**given, **_ONE_THREAD}

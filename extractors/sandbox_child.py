"""The side of `extractors.sandbox` that runs in the child: takes tasks from a pipe, answers with bytes, keeps limits.

The child sets its own limits before it sees the first document, its timers kill it even where native code hangs, and
it does not outlive its parent.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import struct
import sys
import time
from collections.abc import Callable
from enum import IntEnum
from typing import Any, BinaryIO

from extractors.limits import MIB, Limits

HEADER = struct.Struct("<B?Q")
PLACE = struct.Struct("<qq")
MOST_TASKS = 200
MOST_MEMORY = 400 * MIB
# Nothing that is read needs a file, but the first import of a module writes its compiled form.
MOST_WRITTEN = 16 * MIB
MOST_FILES = 128
_NOTE_LENGTH = 300
# getrusage counts in kilobytes, on macOS in bytes (getrusage(2) of either system).
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class Reply(IntEnum):
    """What an answer holds: the bytes returned, the words of an exception, or nothing, for want of memory."""

    VALUE = 0
    RAISED = 1
    MEMORY = 2


class _Watch:
    """Where the child is in its task, kept in a file shared with the parent, and when its time is over."""

    def __init__(self) -> None:
        self.file = -1
        self.limits = Limits()
        self.over = 0.0

    def begin(self, seconds: float) -> None:
        """Begin a task that may take so long."""
        self.over = time.monotonic() + seconds
        self.place(0, 0, seconds)

    def place(self, page: int, pages: int, most: float) -> None:
        """Write down where the task is, and give this part of it so many seconds of what is left."""
        left = self.over - time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, max(0.001, min(most, left)))
        if self.file >= 0:
            os.pwrite(self.file, PLACE.pack(page, pages), 0)


_watch = _Watch()


def now_at(page: int, pages: int) -> None:
    """Tell the parent which page of how many the task has come to, so that it knows which one ended the child.

    Where there are several, a page has `Limits.page_seconds` from here on, and so has what the file states of itself,
    which is page 0. With a number below 0, its pages are behind the task, and it has all the time that is left. Does
    nothing outside the sandbox.
    """
    if _watch.over:
        alone = page < 0 or (pages <= 1 and page > 0)
        _watch.place(page, pages, _watch.limits.seconds if alone else _watch.limits.page_seconds)


def serve(parent: int, place: int) -> None:
    """Answer tasks from standard input on standard output until the input ends or the child has done its share.

    `parent` is the process this one must not outlive; `place` the descriptor of the file for `now_at`, -1 for none.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _watch.file = place
    _die_with(parent)
    requests, answers = _protected_pipes()
    received = _receive(requests)
    if received is None:
        return
    limits: Limits = pickle.loads(received)
    _watch.limits = limits
    # A document is hundreds of thousands of small tuples without cycles: what makes some (pdfplumber) collects them.
    gc.disable()
    os.umask(0o077)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, limits.memory)
    _limit(resource.RLIMIT_FSIZE, MOST_WRITTEN)
    _limit(resource.RLIMIT_NOFILE, MOST_FILES)
    for served in range(1, MOST_TASKS + 1):
        received = _receive(requests)
        if received is None:
            return
        function, arguments = pickle.loads(received)
        received = None
        _start_timers(limits.seconds)
        reply, body = _call(function, arguments)
        signal.setitimer(signal.ITIMER_REAL, 0)
        function = arguments = None
        retires = served == MOST_TASKS or peak_memory() > min(MOST_MEMORY, limits.memory // 2)
        answers.write(HEADER.pack(reply, retires, len(body)))
        answers.write(body)
        answers.flush()
        if retires:
            return
        body = b""


def _die_with(parent: int) -> None:
    """Have the system end this process when its parent ends, however that comes about.

    Linux alone knows this (prctl(2)); elsewhere a child ends where it finds its pipe closed, at the latest when the
    time of its task is over.
    """
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before this was said
        os._exit(0)


def _protected_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes under new numbers, so that nothing a library prints can get between the answers."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
    return requests, answers


def _receive(requests: BinaryIO) -> bytes | None:
    length = requests.read(8)
    return requests.read(int.from_bytes(length, "little")) if len(length) == 8 else None


def _call(function: Callable[..., bytes], arguments: tuple[Any, ...]) -> tuple[Reply, bytes]:
    try:
        return Reply.VALUE, function(*arguments)
    except MemoryError:
        return Reply.MEMORY, b""
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())
        return Reply.RAISED, words[:_NOTE_LENGTH].encode("utf-8", "backslashreplace")


def _start_timers(seconds: float) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + seconds) + 1)
    _watch.begin(seconds)


def _limit(what: int, value: int) -> None:
    """Set a soft limit, never above the hard one; a system that does not know the limit goes without."""
    try:
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
    except (OSError, ValueError):
        pass


def peak_memory() -> int:
    """The most memory this process has used, in bytes.

    Linux carries what getrusage tells over from the parent's memory at the start, so it is asked for this process's own
    mark (proc_pid_status(5)).
    """
    try:
        with open("/proc/self/status", "rb") as status:  # noqa: PTH123 - pathlib is not needed here otherwise
            own = next((line for line in status if line.startswith(b"VmHWM:")), None)
    except OSError:
        own = None
    if own is not None:
        return int(own.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT

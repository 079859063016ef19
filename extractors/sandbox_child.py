"""The side of `extractors.sandbox` that runs in the child: takes tasks from a pipe, answers with bytes, keeps limits.

The child sets its own limits before it sees the first document, and its timers kill it even where native code hangs.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import struct
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import Any, BinaryIO

from extractors.limits import MIB, Limits

HEADER = struct.Struct("<B?Q")
MOST_TASKS = 200
MOST_MEMORY = 400 * MIB
_NOTE_LENGTH = 300
# getrusage counts in kilobytes, on macOS in bytes (getrusage(2) of either system).
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Reply(IntEnum):
    """What an answer holds: the bytes returned, the words of an exception, or nothing, for want of memory."""

    VALUE = 0
    RAISED = 1
    MEMORY = 2


def serve() -> None:
    """Answer tasks from standard input on standard output until the input ends or the child has done its share."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = _protected_pipes()
    received = _receive(requests)
    if received is None:
        return
    limits: Limits = pickle.loads(received)
    # A document is hundreds of thousands of small tuples without cycles: looking for garbage among them costs a tenth.
    gc.set_threshold(200_000, 20, 50)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, limits.memory)
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


def _protected_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes under new numbers, so that nothing a library prints can get between the answers."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
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
    signal.setitimer(signal.ITIMER_REAL, seconds)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + seconds) + 1)


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

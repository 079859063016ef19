"""A child process spoken to over pipes: length-prefixed JSON messages out, as many back, each within a time.

The child may crash, hang or answer nonsense; whatever it does, the caller gets an answer or an error that says which.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any, BinaryIO

_HEAD = struct.Struct(">Q")
_CHUNK = 1 << 16
PIPE_SIZE = 1 << 20
LARGEST_MESSAGE = 1 << 30


class ChildError(Exception):
    """The child died, took too long, or did not answer as agreed; the message says which."""


class Child:
    """A running child; every message is answered once. After a `ChildError` it is of no more use."""

    def __init__(self, code: str) -> None:
        root = str(Path(__file__).resolve().parents[2])
        start = f"import sys; sys.path.insert(0, {root!r}); {code}"
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in = self._process.stdin.fileno()
        self._out = self._process.stdout.fileno()
        self._unsent = bytearray()
        self._come = bytearray()
        self._gone = False
        for pipe in (self._in, self._out):
            os.set_blocking(pipe, False)
            _widen(pipe)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def post(self, message: dict[str, Any]) -> None:
        """Hand a message over without waiting for its answer; answers come in the order of messages.

        A child that has died is told by the next `answer`, after what it still said.
        """
        body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        self._unsent += _HEAD.pack(len(body)) + body
        self._move(wait=0.0)

    def answer(self, *, until: float) -> dict[str, Any]:
        """The next answer.

        :param until: when to give up, by the monotonic clock.
        :raises ChildError: where the child died, took longer, or answered nonsense.
        """
        while (body := self._whole()) is None:
            if self._gone:
                raise self._death()
            left = until - time.monotonic()
            if left <= 0:
                raise ChildError("it did not answer in time")
            self._move(wait=left)
        try:
            answer = json.loads(body)
        except ValueError:
            raise ChildError("its answer could not be read") from None
        if not isinstance(answer, dict):
            raise ChildError("its answer could not be read")
        return answer

    def _whole(self) -> bytes | None:
        """The oldest answer that has come in whole."""
        if len(self._come) < _HEAD.size:
            return None
        (length,) = _HEAD.unpack_from(self._come)
        if length > LARGEST_MESSAGE:
            raise ChildError("it answered with a message of impossible size")
        if len(self._come) < _HEAD.size + length:
            return None
        body = bytes(self._come[_HEAD.size : _HEAD.size + length])
        del self._come[: _HEAD.size + length]
        return body

    def _move(self, *, wait: float) -> None:
        """Send and receive what the pipes take and hold now, waiting at most so many seconds for either."""
        while not self._gone:
            readable, writable, _ = select.select([self._out], [self._in] if self._unsent else [], [], wait)
            if not (readable or writable):
                return
            if writable:
                self._send()
            if readable:
                self._receive()
            wait = 0.0

    def _send(self) -> None:
        try:
            del self._unsent[: os.write(self._in, self._unsent[:_CHUNK])]
        except BlockingIOError:
            return
        except OSError:
            # Dead or dying; what it said before is still to be read.
            self._unsent.clear()

    def _receive(self) -> None:
        try:
            part = os.read(self._out, _CHUNK)
        except BlockingIOError:
            return
        self._gone = not part
        self._come += part

    def _death(self) -> ChildError:
        try:
            code = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            return ChildError("it closed its pipes")
        if code < 0:
            return ChildError(f"it was ended by {_signal_name(-code)}")
        said = self._said()
        return ChildError(f"it left with exit code {code}" + (f" ({said})" if said else ""))

    def _said(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read(1 << 16).decode(errors="replace").strip().splitlines()
        return lines[-1][:200] if lines else ""

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close_quietly(pipe)
        self._process.wait()
        self._errors.close()


def _widen(pipe: int) -> None:
    """Let a pipe hold a whole message, where the system can, so that the child works while the parent does."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_SIZE)


def _close_quietly(pipe: IO[bytes]) -> None:
    with contextlib.suppress(OSError):
        pipe.close()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def read_message(stream: BinaryIO) -> dict[str, Any] | None:
    """The next message of the parent, or None where the parent is gone."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack(head)
    body = stream.read(length)
    if len(body) < length:
        return None
    message: dict[str, Any] = json.loads(body)
    return message


def write_message(stream: BinaryIO, message: dict[str, Any]) -> None:
    """Answer the parent."""
    body = json.dumps(message, separators=(",", ":")).encode()
    stream.write(_HEAD.pack(len(body)) + body)
    stream.flush()

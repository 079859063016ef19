"""A child process spoken to over pipes: one length-prefixed JSON message out, one back, within a time.

The child may crash, hang or answer nonsense; whatever it does, the caller gets an answer or an error that says which.
"""

from __future__ import annotations

import contextlib
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
LARGEST_MESSAGE = 1 << 30


class ChildError(Exception):
    """The child died, took too long, or did not answer as agreed; the message says which."""


class Child:
    """A running child; every request is answered once or raises `ChildError`, after which it is of no more use."""

    def __init__(self, code: str) -> None:
        root = str(Path(__file__).resolve().parent.parent)
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
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def ask(self, message: dict[str, Any], *, seconds: float) -> dict[str, Any]:
        """Send a message and wait for the answer.

        :param message: what JSON can hold.
        :param seconds: how long sending and answering may take together, by the wall clock.
        :returns: the child's answer.
        :raises ChildError: where the child died, took longer, or answered nonsense.
        """
        deadline = time.monotonic() + seconds
        body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        self._send(_HEAD.pack(len(body)) + body, deadline, seconds)
        (length,) = _HEAD.unpack(self._receive(_HEAD.size, deadline, seconds))
        if length > LARGEST_MESSAGE:
            raise ChildError("it answered with a message of impossible size")
        try:
            answer = json.loads(self._receive(length, deadline, seconds))
        except ValueError:
            raise ChildError("its answer could not be read") from None
        if not isinstance(answer, dict):
            raise ChildError("its answer could not be read")
        return answer

    def _send(self, data: bytes, deadline: float, seconds: float) -> None:
        view = memoryview(data)
        while view:
            self._wait([], [self._in], deadline, seconds)
            try:
                view = view[os.write(self._in, view[:_CHUNK]) :]
            except BlockingIOError:
                continue
            except OSError:
                raise self._death() from None

    def _receive(self, count: int, deadline: float, seconds: float) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            self._wait([self._out], [], deadline, seconds)
            try:
                part = os.read(self._out, min(count - len(parts), 1 << 20))
            except BlockingIOError:
                continue
            if not part:
                raise self._death()
            parts += part
        return bytes(parts)

    def _wait(self, readers: list[int], writers: list[int], deadline: float, seconds: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0 or not any(select.select(readers, writers, [], left)):
            raise ChildError(f"it did not answer within {seconds:g} seconds")

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

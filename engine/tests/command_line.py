"""Runs the command line as a user does: in a process of its own, with its own cache folder."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

START = [sys.executable, "-c", "from cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit code and what it wrote to standard output and standard error."""

    code: int
    out: str
    err: str


def assay(
    *arguments: str | Path,
    home: Path,
    environment: dict[str, str] | None = None,
    stdout: int | IO[bytes] = subprocess.PIPE,
) -> Ran:
    """Run a command.

    :param home: a folder that stands for the user's home; the cache lies in it.
    """
    done = subprocess.run(
        [*START, *(os.fspath(argument) for argument in arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=surroundings(home) | (environment or {}),
        timeout=120,
        check=False,
    )
    err = done.stderr.decode()
    assert "Traceback" not in err, err
    return Ran(done.returncode, (done.stdout or b"").decode(), err)


def surroundings(home: Path) -> dict[str, str]:
    """Environment variables that keep a command away from the user's own cache."""
    return {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}

"""Commands run to their end with their time and memory, and the documents they are run on.

Every measurement is a process of its own, so that start-up counts and nothing is warm.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024
# getrusage counts in kilobytes, on macOS in bytes (getrusage(2) of either system).
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
CORPUS = Path(os.environ.get("ASSAY_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command cost, its children with it: CPU and wall seconds, bytes of memory at its peak, what it printed."""

    cpu: float
    wall: float
    peak: int
    output: bytes


def measured(command: Sequence[str]) -> Measured:
    """Run a command to its end.

    :raises SystemExit: where it fails.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=messages)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        messages.seek(0)
        if process.returncode:
            told = messages.read().decode(errors="replace")
            raise SystemExit(f"{' '.join(command[:6])} … ended with {process.returncode}: {told[-400:]}")
        return Measured(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _RSS_UNIT, output.read())


def least(command: Sequence[str], *, repeats: int) -> Measured:
    """The cheapest of several runs of a command, which other work on the machine disturbed least."""
    return min((measured(command) for _ in range(repeats)), key=lambda run: run.cpu)


def assay(*arguments: str | Path) -> list[str]:
    """The command line of this checkout."""
    return [sys.executable, "-c", "from cli import main; main()", *map(str, arguments)]


def help_if_asked(doc: str | None) -> None:
    """Print what a benchmark is for, and end, where its command line asks for help."""
    if {"-h", "--help"} & set(sys.argv[1:]):
        print((doc or "").strip())
        raise SystemExit(0)


def chosen_files(named: Sequence[str], *, folders: Sequence[str], short: bool) -> list[Path]:
    """The PDFs named, else those of these folders of the development corpus; the small ones where it must be short.

    :raises SystemExit: with a line that says so, where there are none.
    """
    if named:
        return [Path(name) for name in named]
    found = sorted(path for folder in folders for path in (CORPUS / folder).glob("*.pdf"))
    if not found:
        print(f"Skipped: no PDFs at {CORPUS}. Name files, or the folder of the corpus in ASSAY_CORPUS.")
        raise SystemExit(0)
    return sorted(found, key=lambda path: path.stat().st_size)[:4] if short else found


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

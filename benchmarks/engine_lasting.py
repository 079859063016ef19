"""Many submissions screened in one process: whether memory and threads stay flat.

    python -m benchmarks.engine_lasting [--short] [--keep] [SUBMISSIONS]

Each is opened, read from the cache and screened against the Performance Standard by one engine worker, on a day of its
own and with a random half of its claims, so that no two ask the same.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.measuring import MIB, help_if_asked, measured, table
from benchmarks.results import Section, record
from engine.model import Evidence, Subject
from engine.screening import ScreenOptions, read_evidence, screen_evidence
from engine.worker import EngineWorker
from extractors.cache import open_cache
from extractors.submission import open_submission
from rules.load import load_library

EXAMPLE = Path(__file__).parents[1] / "features" / "submissions" / "northfjord"
STANDARD = "asi-ps-v3"
SUBMISSIONS = 500
POINTS = 5
PACKAGES = ("durable-rules",)


def resident(pid: int) -> int:
    """The memory a process holds now, in bytes; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def threads(pid: int) -> int:
    """The threads of a process; of another one 0 where the system does not tell."""
    tasks = Path(f"/proc/{pid}/task")
    if tasks.is_dir():
        return len(list(tasks.iterdir()))
    return threading.active_count() if pid == os.getpid() else 0


def measure(count: int, folder: Path) -> list[list[float]]:
    """Screen so many submissions; at a few points how many they were, seconds, memory and threads of both processes.

    :raises SystemExit: where a screening ends in an error, or one leaves files open.
    """
    library = load_library(standards=(STANDARD,))
    options = ScreenOptions(cache=open_cache(folder))
    found = []
    start = time.perf_counter()
    with EngineWorker(evaluations=2 * count + 1) as worker:
        for number in range(1, count + 1):
            submission = open_submission([EXAMPLE])
            documents, claims, names = read_evidence(submission, library.vocabulary, options=options)
            taken = set(random.Random(number).sample(range(len(claims)), len(claims) // 2))
            claims = tuple(claim for at, claim in enumerate(claims) if at in taken)
            ids = {claim.id for claim in claims}
            about = Subject(f"Submission {number}", ("aluminium_smelting",), attributes=(("number", str(number)),))
            day = dt.date(2026, 1, 31) + dt.timedelta(days=number)
            evidence = Evidence(about, documents, claims, day, tuple(one for one in names if one[0] in ids))
            run = screen_evidence(library, (STANDARD,), evidence, worker=worker)
            if any(finding.outcome == "error" for finding in run.findings):
                raise SystemExit(f"Submission {number} ended in an error: {run.notes}")
            if number % max(1, count // POINTS) == 0 or number == min(20, count):
                pids = (os.getpid(), worker.pid or 0)
                figures = [figure for pid in pids for figure in (resident(pid), threads(pid))]
                found.append([number, time.perf_counter() - start, *figures])
    return found


def main(arguments: list[str]) -> None:
    """Measure in a process of its own, print, and keep in ``benchmarks/results.json`` where asked."""
    named = [int(word) for word in arguments if word.isdigit()]
    count = named[0] if named else 40 if "--short" in arguments else SUBMISSIONS
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.engine_lasting", "--measure", str(count), folder]
        run = measured(command)
    rows = [
        (
            f"{number:,.0f}",
            f"{seconds:.1f}",
            f"{own / MIB:,.0f}",
            f"{own_threads:.0f}",
            f"{child / MIB:,.0f}",
            f"{at:.0f}",
        )
        for number, seconds, own, own_threads, child, at in json.loads(run.output)
    ]
    says = (
        "The example submission of nine files, each time opened, read from the cache and screened on another day and "
        "with another half of its claims, by one worker that is never replaced."
    )
    heads = ("submissions", "wall s", "memory, MiB", "threads", "memory of the worker, MiB", "threads of the worker")
    section = Section("Submissions in one process", says, heads, tuple(rows))
    print(f"{section.says}\n\n{table(section.heads, section.rows)}\n", flush=True)
    if "--keep" in arguments:
        record("engine-lasting", section, packages=PACKAGES)


if __name__ == "__main__":
    help_if_asked(__doc__)
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(int(sys.argv[2]), Path(sys.argv[3]))))
    else:
        main(sys.argv[1:])

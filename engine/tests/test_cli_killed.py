"""Runs that are killed, interrupted or share a cache: what is read next is what an undisturbed run reads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.tests.command_line import START, assay, surroundings
from extractors.tests.pdf_samples import pdf_with

SLOW = """
import time
from extractors import reading
from extractors.tests import slow_reader
reading.read_pdf = slow_reader.read_pdf
from cli import main
main()
"""
COUNT = 24


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "in"
    root.mkdir()
    for number in range(COUNT):
        pages = [f"Document {number}, page {page}: we measure what we do." for page in range(1, 40)]
        (root / f"{number:02}.pdf").write_bytes(pdf_with(*pages))
    return root


@pytest.fixture
def undisturbed(folder: Path, tmp_path: Path) -> str:
    ran = assay("read", folder, "-q", "-f", "jsonl", "--no-cache", "-j", "1", home=tmp_path)
    assert ran.code == 0
    return ran.out


def started(
    folder: Path, tmp_path: Path, *options: str, script: str | None = None, out: str = "out"
) -> subprocess.Popen[bytes]:
    """`assay read` at work, its standard output in a file, since a pipe that nobody reads would stop it."""
    program = [sys.executable, "-c", script] if script else START
    with (tmp_path / out).open("wb") as file:
        return subprocess.Popen(
            [*program, "read", str(folder), "-f", "jsonl", "-j", "2", *options],
            stdout=file,
            stderr=subprocess.PIPE,
            env=surroundings(tmp_path),
        )


def children_of(parent: int) -> list[int]:
    """The processes that a process started."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def gone(pids: list[int], *, within: float) -> bool:
    """Whether all these processes end in so many seconds."""
    over = time.monotonic() + within
    while time.monotonic() < over:
        if not any(Path(f"/proc/{pid}").exists() and not is_zombie(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def entries(tmp_path: Path, suffix: str = ".entry") -> list[Path]:
    return list((tmp_path / "cache" / "assay").glob(f"*{suffix}"))


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


@linux
def test_children_do_not_outlive_a_parent_that_is_killed(folder: Path, tmp_path: Path) -> None:
    (folder / "a.pdf").write_bytes(pdf_with("hang"))
    (folder / "b.pdf").write_bytes(pdf_with("hang", "hang"))
    process = started(folder, tmp_path, script=SLOW)
    over = time.monotonic() + 20
    while len(children_of(process.pid)) < 2 and time.monotonic() < over:
        time.sleep(0.05)
    children = children_of(process.pid)
    assert len(children) == 2
    process.kill()
    process.communicate()
    assert gone(children, within=5)


@pytest.mark.parametrize("after", [0.15, 0.3, 0.5, 0.8])
def test_the_run_after_a_killed_one_reads_the_same(
    folder: Path, tmp_path: Path, undisturbed: str, after: float
) -> None:
    process = started(folder, tmp_path, "-q")
    time.sleep(after)
    process.kill()
    process.communicate()
    ran = assay("read", folder, "-q", "-f", "jsonl", home=tmp_path)
    assert ran.out == undisturbed
    assert len(entries(tmp_path)) == COUNT
    assert not entries(tmp_path, ".new")
    assert assay("read", folder, "-q", "-f", "jsonl", home=tmp_path).out == undisturbed


WRITING = """
import os, signal, sys, time
from extractors import cache
locked = cache._lock
def stop_in_mid_write(descriptor):
    locked(descriptor)
    stop_in_mid_write.calls += 1
    if stop_in_mid_write.calls == 5:
        os.write(descriptor, b"assay-1" + b"x" * 5000)
        os.kill(os.getpid(), signal.SIGKILL)
stop_in_mid_write.calls = 0
cache._lock = stop_in_mid_write
from cli import main
main()
"""


def test_an_entry_that_was_half_written_is_never_used_and_removed(
    folder: Path, tmp_path: Path, undisturbed: str
) -> None:
    process = started(folder, tmp_path, "-q", script=WRITING)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert len(entries(tmp_path)) == 4
    assert len(entries(tmp_path, ".new")) == 1
    assert assay("read", folder, "-q", "-f", "jsonl", home=tmp_path).out == undisturbed
    assert len(entries(tmp_path)) == COUNT
    assert not entries(tmp_path, ".new")


def test_two_runs_at_once_over_one_cache_of_which_one_is_killed(folder: Path, tmp_path: Path, undisturbed: str) -> None:
    killed, other = started(folder, tmp_path, "-q"), started(folder, tmp_path, "-q", out="other")
    over = time.monotonic() + 20
    while not entries(tmp_path) and time.monotonic() < over:
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    other.communicate(timeout=60)
    assert (tmp_path / "other").read_text() == undisturbed
    assert assay("read", folder, "-q", "-f", "jsonl", home=tmp_path).out == undisturbed
    assert not entries(tmp_path, ".new")


@linux
def test_a_killed_child_costs_one_document_for_this_run_only(folder: Path, tmp_path: Path, undisturbed: str) -> None:
    (folder / "a.pdf").write_bytes(pdf_with("hang"))
    process = started(folder, tmp_path, "--limit-seconds", "300", script=SLOW)
    over = time.monotonic() + 30
    while len(entries(tmp_path)) < COUNT and time.monotonic() < over:
        time.sleep(0.05)
    # The document gets a second child before it is given up.
    while time.monotonic() < over:
        for child in children_of(process.pid):
            os.kill(child, signal.SIGKILL)
        if process.poll() is not None:
            break
        time.sleep(0.3)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert '"path":"a.pdf","document_status":"too-large"' in (tmp_path / "out").read_text()
    assert b"Traceback" not in err
    (folder / "a.pdf").unlink()
    assert assay("read", folder, "-q", "-f", "jsonl", home=tmp_path).out == undisturbed


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def ending(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    yield request.param


def test_what_was_read_before_a_run_was_stopped_is_kept(
    folder: Path, tmp_path: Path, undisturbed: str, ending: signal.Signals
) -> None:
    (folder / "z.pdf").write_bytes(pdf_with("hang"))
    process = started(folder, tmp_path, script=SLOW)
    over = time.monotonic() + 30
    while len(entries(tmp_path)) < COUNT and time.monotonic() < over:
        time.sleep(0.05)
    children = children_of(process.pid) if sys.platform == "linux" else []
    process.send_signal(ending)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    told = [line for line in err.decode().splitlines() if not line.startswith("Reading ")]
    assert told == ["Stopped."]
    assert gone(children, within=2)
    assert not entries(tmp_path, ".new")
    (folder / "z.pdf").unlink()
    no_reader = "from extractors import sandbox_process as s\ns.subprocess = None\nfrom cli import main\nmain()"
    second = started(folder, tmp_path, "-q", script=no_reader)
    _, err = second.communicate(timeout=60)
    assert ((tmp_path / "out").read_text(), err) == (undisturbed, b"")

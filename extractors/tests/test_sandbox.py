"""Children that crash, hang or eat memory cost their own task only."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from extractors.limits import MIB, Limits
from extractors.sandbox import Failure, TaskResult, run_in_child

QUICK = Limits(seconds=1.0, memory=512 * MIB)


def behave(how: str) -> bytes:
    if how == "hang":
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
        while True:
            time.sleep(60)
    if how == "spin":
        while True:
            pass
    if how == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    if how == "eat":
        return bytes(2_000 * MIB)
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "abort":
        os.abort()
    if how == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if how == "exit":
        os._exit(0)
    if how == "raise":
        raise ValueError("two\nlines")
    if how == "chatter":
        os.write(1, b"noise" * 1000)
        os.write(2, b"noise" * 1000)
        print("more noise", flush=True)
    return how.encode()


def pid(_: int) -> bytes:
    return str(os.getpid()).encode()


def length(data: bytes) -> bytes:
    return str(len(data)).encode() * 200_000


def core_limit() -> bytes:
    import resource

    return str(resource.getrlimit(resource.RLIMIT_CORE)[0]).encode()


def ordered(function: Callable[..., bytes], *tasks: object, limits: Limits = QUICK, jobs: int = 1) -> list[TaskResult]:
    results = run_in_child(function, [(task,) for task in tasks], limits=limits, jobs=jobs)
    return sorted(results, key=lambda result: result.index)


@pytest.mark.parametrize("jobs", [1, 3])
def test_bad_tasks_cost_only_themselves(jobs: int) -> None:
    tasks = ("a", "segfault", "b", "abort", "c", "exit", "d", "raise", "e", "chatter", "f", "spin")
    results = ordered(behave, *tasks, jobs=jobs)
    assert [r.failure for r in results] == [
        *(None, Failure.CRASHED, None, Failure.MEMORY, None, Failure.CRASHED, None, Failure.RAISED, None, None),
        *(None, Failure.TIMED_OUT),
    ]
    assert b"".join(r.value for r in results) == b"abcdechatterf"
    assert results[1].note == "The process that read it was ended by SIGSEGV."
    assert results[7].note == "The reader failed (ValueError: two lines)."


def test_a_hanging_child_is_ended_by_its_own_timer() -> None:
    begun = time.monotonic()
    (result,) = ordered(behave, "hang")
    assert result.failure is Failure.TIMED_OUT
    assert result.note == "It took more than 1 seconds."
    assert time.monotonic() - begun < 4


def test_a_stopped_child_is_ended_by_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.sandbox_process.GRACE", 3.0)
    stopped, after = ordered(behave, "stop", "a", limits=Limits(seconds=0.3))
    assert stopped.failure is Failure.TIMED_OUT
    assert after.value == b"a"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not enforce a limit on address space")
def test_a_memory_bomb_is_a_memory_failure_and_the_next_task_is_unharmed() -> None:
    bomb, after = ordered(behave, "eat", "a")
    assert bomb.failure is Failure.MEMORY
    assert bomb.note == "It needs more than 512 MiB of memory."
    assert after.value == b"a"


def test_large_arguments_and_results_pass_whole() -> None:
    results = ordered(length, b"x" * 30_000_000, b"y", jobs=2)
    assert [len(r.value) for r in results] == [8 * 200_000, 200_000]


def test_children_are_reused_and_their_number_is_bounded() -> None:
    assert len({r.value for r in ordered(pid, *range(6), jobs=1)}) == 1
    assert len({r.value for r in ordered(pid, *range(6), jobs=2)}) <= 2


def test_a_child_does_not_count_the_memory_of_its_parent() -> None:
    held = b"x" * (QUICK.memory - 64 * MIB)
    assert len({r.value for r in ordered(pid, *range(3), jobs=1)}) == 1
    assert held


def test_a_child_is_replaced_after_its_share_of_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractors import sandbox_child

    pids = [r.value for r in ordered(pid, *range(sandbox_child.MOST_TASKS + 2))]
    assert len(set(pids)) == 2
    assert pids.count(pids[0]) == sandbox_child.MOST_TASKS


def test_tasks_are_taken_only_when_a_child_is_free() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[int]]:
        for number in range(10):
            taken.append(number)
            yield (number,)

    with closing(run_in_child(pid, tasks(), limits=QUICK, jobs=2)) as results:
        next(results)
        assert len(taken) <= 4  # two at work, and two in whose place they came


def misbehave(how: str, first: str) -> bytes:
    """Do something to the pipe to the parent, as a child taken over by a document might."""
    from extractors.sandbox_child import HEADER

    if how == "once" and not Path(first).exists():
        Path(first).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    for descriptor in [int(entry.name) for entry in Path("/dev/fd").iterdir()]:
        try:
            if how == "close" and descriptor > 2:
                os.close(descriptor)
            elif how == "stall":
                os.write(descriptor, HEADER.pack(0, False, 100) + b"half")
            elif how == "flood":
                os.write(descriptor, HEADER.pack(0, False, 1 << 40))
            elif how == "nonsense":
                os.write(descriptor, b"\xff" * HEADER.size)
        except OSError:
            continue
    if how in ("close", "stall", "flood", "nonsense"):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(60)
    return how.encode()


@pytest.mark.parametrize(
    ("how", "failure"),
    [
        ("close", Failure.CRASHED),
        ("stall", Failure.TIMED_OUT),
        ("flood", Failure.CRASHED),
        ("nonsense", Failure.CRASHED),
        ("once", None),
    ],
)
def test_a_child_cannot_hold_its_parent_up(
    tmp_path: Path, how: str, failure: Failure | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.sandbox_process.GRACE", 1.0)
    monkeypatch.setattr("extractors.sandbox_process.ENDS_WITHIN", 0.2)
    first = str(tmp_path / "was-here")
    begun = time.monotonic()
    results = run_in_child(misbehave, [(how, first), ("well", first)], limits=QUICK)
    bad, good = sorted(results, key=lambda result: result.index)
    assert (bad.failure, good.value) == (failure, b"well")
    assert bad.value == (b"" if failure else b"once")
    assert time.monotonic() - begun < 8


def around() -> bytes:
    """What a child sees of the world."""
    import json
    import resource

    held = [entry for entry in list(Path("/dev/fd").iterdir()) if entry.exists()]
    limits = [resource.getrlimit(what)[0] for what in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE)]
    return json.dumps([str(Path.cwd()), os.umask(0), len(held), limits, dict(os.environ)]).encode()


def test_a_child_sees_little_of_the_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "open.txt").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        (result,) = run_in_child(around, [()], limits=QUICK)
    cwd, umask, held, limits, environment = json.loads(result.value)
    assert (cwd, umask) == ("/", 0o077)
    assert held <= 6  # nowhere three times, two pipes, and the file for the page
    assert limits == [128, 16 * MIB]
    assert "SECRET_TOKEN" not in environment


def test_no_child_is_left_as_a_zombie(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def noted(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, **options))
        return started[-1]

    monkeypatch.setattr("extractors.sandbox_process.subprocess.Popen", noted)
    assert len(ordered(behave, "a", "segfault", "exit", "raise", "spin", jobs=2)) == 5
    assert len(started) >= 3  # three of the tasks end the child they are given to
    assert all(process.returncode is not None for process in started)


def test_no_core_is_dumped() -> None:
    (result,) = run_in_child(core_limit, [()], limits=QUICK)
    assert result.value == b"0"


def test_closing_the_iterator_ends_the_children() -> None:
    results = run_in_child(behave, [("a",), ("hang",)], limits=Limits(seconds=60), jobs=2)
    begun = time.monotonic()
    assert next(results).value == b"a"
    results.close()
    assert time.monotonic() - begun < 3


INTERRUPTED = """
import sys
from extractors.limits import Limits
from extractors.sandbox import run_in_child
from extractors.tests.test_sandbox import behave
for result in run_in_child(behave, [("a",), ("hang",)], limits=Limits(seconds=60), jobs=2):
    print(result.value.decode(), flush=True)
"""


def test_an_interrupt_ends_parent_and_children_promptly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        cwd=tmp_path,
    )
    assert process.stdout
    assert process.stdout.readline() == b"a\n"
    begun = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=10)
    assert b"KeyboardInterrupt" in error
    assert time.monotonic() - begun < 3
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert not list(tmp_path.iterdir())

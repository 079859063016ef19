"""The worker under stress: killed, hung, silent, lying or unloadable, it is retried once and then told as a failure."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from engine import worker as worker_module
from engine.blocks.agenda import Agenda, SelfCheckError, count_stored
from engine.blocks.child_process import Child, ChildError
from engine.model import BlockResult
from engine.reference import evaluate
from engine.tests.random_cases import random_case
from engine.worker import EngineWorker
from rules.errors import EngineFailure

RULES, EVIDENCE = random_case(12, "worker")
EXPECTED: tuple[BlockResult, ...] = evaluate(RULES, EVIDENCE)


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the next children run other code than the worker's."""

    def replace_code(*codes: str) -> None:
        waiting = list(codes)
        monkeypatch.setattr(worker_module, "Child", lambda code: Child(waiting.pop(0) if waiting else code))

    return replace_code


def test_it_answers_and_knows_its_version() -> None:
    with EngineWorker() as worker:
        assert worker.answers()
        assert worker.version == "2.0.28"
        assert worker.evaluate(RULES, EVIDENCE) == EXPECTED


def test_no_rules_need_no_answer() -> None:
    with EngineWorker() as worker:
        assert worker.evaluate((), EVIDENCE) == ()


@pytest.fixture
def killer() -> Iterator[Callable[[EngineWorker, int], None]]:
    """Kills the children of a worker as soon as they are there, so many of them."""
    over = threading.Event()
    threads = []

    def kill(worker: EngineWorker, count: int) -> None:
        def run() -> None:
            killed: set[int] = set()
            while len(killed) < count and not over.is_set():
                pid = worker.pid
                if pid is not None and pid not in killed:
                    os.kill(pid, signal.SIGKILL)
                    killed.add(pid)
                time.sleep(0.001)

        threads.append(threading.Thread(target=run))
        threads[-1].start()

    yield kill
    over.set()
    for thread in threads:
        thread.join()


def test_killed_once_it_is_run_again_and_told(killer: Callable[[EngineWorker, int], None]) -> None:
    with EngineWorker() as worker:
        killer(worker, 1)
        assert worker.evaluate(RULES, EVIDENCE) == EXPECTED
        assert worker.retries == ["it was ended by SIGKILL"]


def test_killed_while_it_matches_it_is_run_again() -> None:
    with EngineWorker() as worker:
        worker.evaluate(RULES, EVIDENCE)
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGSTOP)
        threading.Timer(0.2, os.kill, (worker.pid, signal.SIGKILL)).start()
        assert worker.evaluate(RULES, EVIDENCE) == EXPECTED
        assert worker.retries == ["it was ended by SIGKILL"]


def test_killed_twice_is_an_engine_failure_and_the_next_evaluation_works(
    killer: Callable[[EngineWorker, int], None],
) -> None:
    with EngineWorker() as worker:
        killer(worker, 2)
        with pytest.raises(EngineFailure, match=r"SIGKILL.*first try.*SIGKILL"):
            worker.evaluate(RULES, EVIDENCE)
        assert worker.evaluate(RULES, EVIDENCE) == EXPECTED


def test_one_that_hangs_is_timed_out(children: Callable[..., None]) -> None:
    children("import time; time.sleep(60)", "while True: pass")
    start = time.monotonic()
    with EngineWorker(seconds=0.4) as worker, pytest.raises(EngineFailure, match="did not answer in time"):
        worker.evaluate(RULES, EVIDENCE)
    assert time.monotonic() - start < 10
    assert EngineFailure.exit_code == 3


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import sys; sys.stdout.buffer.write(b'x' * 100); sys.stdout.flush(); sys.stdin.read()", "impossible size"),
        ("import sys; sys.stdout.buffer.write(bytes(7) + b'\\x02{]'); sys.stdout.flush(); sys.stdin.read()", "be read"),
        ("raise SystemExit('no memory left')", "exit code 1 \\(no memory left\\)"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
    ],
)
def test_whatever_a_child_does_is_told(children: Callable[..., None], code: str, told: str) -> None:
    children(code, code)
    with EngineWorker(seconds=20) as worker, pytest.raises(EngineFailure, match=told):
        worker.evaluate(RULES, EVIDENCE)


def test_without_durable_rules_it_does_not_answer(children: Callable[..., None]) -> None:
    code = "sys.modules['durable_rules_engine'] = None; from engine.worker import serve; serve()"
    children(code, code)
    with EngineWorker() as worker:
        assert not worker.answers()
        with pytest.raises(EngineFailure, match="cannot be loaded"):
            worker.start()


def test_the_import_error_of_python_3_13_is_explained(children: Callable[..., None]) -> None:
    code = (
        "import engine.worker as w\n"
        "def broken(): raise ImportError('undefined symbol: PyEval_CallObject')\n"
        "w._engine = broken; w.serve()"
    )
    children(code)
    with EngineWorker() as worker, pytest.raises(EngineFailure, match="CPPFLAGS='-DPyEval_CallObject"):
        worker.start()


def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(code: str) -> Child:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(worker_module, "Child", refuse)
    with EngineWorker() as worker, pytest.raises(EngineFailure, match="cannot be started: no more processes"):
        worker.evaluate(RULES, EVIDENCE)


def test_a_child_is_replaced_after_so_many_evaluations() -> None:
    with EngineWorker(evaluations=2) as worker:
        pids = []
        for _ in range(5):
            assert worker.evaluate(RULES, EVIDENCE) == EXPECTED
            pids.append(worker.pid)
        assert len(set(pids)) == 3
        assert worker.retries == []


def test_rulesets_not_used_lately_are_let_go_and_loaded_again() -> None:
    with EngineWorker() as worker:
        first = worker.evaluate(RULES, EVIDENCE)
        sizes = []
        for number in range(60):
            day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
            rules, evidence = random_case(number, "let go")
            evidence = dataclasses.replace(evidence, as_of=day)
            assert worker.evaluate(rules, evidence) == evaluate(rules, evidence)
            sizes.append(worker.memory)
        assert worker.evaluate(RULES, EVIDENCE) == first
        assert worker.retries == []
        assert sizes[-1] - sizes[30] < 32 * worker_module.MIB


def test_a_folder_named_like_ours_is_not_taken_for_ours(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "__init__.py").write_text("raise RuntimeError('the wrong engine')")
    (tmp_path / "json.py").write_text("raise RuntimeError('the wrong json')")
    monkeypatch.chdir(tmp_path)
    with EngineWorker() as worker:
        assert worker.evaluate(RULES, EVIDENCE) == EXPECTED


def test_messages_larger_than_a_pipe_do_not_block() -> None:
    echo = (
        "from engine.blocks.child_process import read_message, write_message\n"
        "while (m := read_message(sys.stdin.buffer)) is not None: write_message(sys.stdout.buffer, m)"
    )
    child = Child(echo)
    try:
        for number in range(4):
            child.post({"number": number, "text": "é" * 3_000_000})
        for number in range(4):
            assert child.answer(until=time.monotonic() + 30)["number"] == number
    finally:
        child.close()


def test_a_dead_child_cannot_be_asked() -> None:
    child = Child("pass")
    try:
        for _ in range(50):
            child.post({"text": "x" * 100_000})
        with pytest.raises(ChildError, match="exit code 0"):
            child.answer(until=time.monotonic() + 30)
    finally:
        child.close()


# ------------------------------------------------------------------------------------------------ self-checks

MESSAGE = {
    "actions": {"u0_0": [0, "m"]},
    "units": [{"key": "c", "level": 0, "rows": [], "counts": [], "keep": []}],
    "gates": [],
    "calculations": [],
}


class Frame:
    def __init__(self, data: dict[str, Any]) -> None:
        self._d = data


class Firing:
    def __init__(self, *facts: dict[str, Any]) -> None:
        self.m = [Frame(fact) for fact in facts]


class FaultyEngine:
    """Fires as a host would, but loses what it is told to lose."""

    def __init__(self, agenda: Agenda, *, lost: int = 0, mute: str = "", broken: bool = False) -> None:
        self.agenda, self.lost, self.mute, self.broken = agenda, lost, mute, broken
        self.facts = 0
        self.forgotten = False

    def assert_batch(self, ruleset: str, facts: list[dict[str, Any]]) -> None:
        self.facts += len(facts)
        for fact in facts:
            if fact["t"] in ("boot", "end") and fact["t"] != self.mute:
                self.agenda.action(fact["t"])(Firing())
            if fact["t"] == "claim":
                self.agenda.action("u0_0")(Firing({} if self.broken else fact))

    def stored(self, ruleset: str) -> int:
        return self.facts - self.lost

    def forget(self, ruleset: str) -> None:
        self.forgotten = True


def run_with(**faults: Any) -> list[list[Any]]:
    agenda = Agenda("shard", MESSAGE)
    engine = FaultyEngine(agenda, **faults)
    answer = agenda.run(engine, [{"t": "claim", "c": 7}, {"t": "claim", "c": 3}])
    assert engine.forgotten
    return answer


def test_an_honest_engine_passes_the_self_checks() -> None:
    assert run_with() == [[True, [3, 7]]]


@pytest.mark.parametrize(
    ("faults", "told"),
    [
        ({"lost": 1}, "4 facts were asserted but 3 stored"),
        ({"mute": "end"}, "closing rule fired 0 times"),
        ({"mute": "boot"}, "opening rule 0 times"),
        ({"broken": True}, "an action failed"),
    ],
)
def test_what_the_engine_loses_is_noticed(faults: dict[str, Any], told: str) -> None:
    with pytest.raises(SelfCheckError, match=told):
        run_with(**faults)


def test_stored_facts_are_counted_in_the_engines_own_words() -> None:
    assert count_stored(b'[{"id":1,"one":1,"t":"claim"},{"id":2,"one":1},{"sid":"s","$s":1},{"one":12}]') == 2

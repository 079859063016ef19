"""The one long-lived child process that imports durable-rules, and the handle the rest of the engine holds on it.

Facts go in, members per block come out. A crash, a time-out or a failed self-check is tried once more in a fresh child
and then told as an `EngineFailure`; it is never an empty answer.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from engine.blocks.agenda import Agenda, count_stored
from engine.blocks.child_process import Child, ChildError, read_message, write_message
from extractors.sandbox_child import peak_memory

if TYPE_CHECKING:
    from engine.blocks.shards import Shard
    from engine.model import BlockResult, Evidence
    from rules.model import Rule

MIB = 1024 * 1024
SECONDS = 60.0
MEMORY = 4096 * MIB
EVALUATIONS = 400
GROWTH = 768 * MIB
RULESETS = 24

PYTHON_313_REMEDY = (
    "On Python 3.13 reinstall it with CPPFLAGS='-DPyEval_CallObject(f,a)=PyObject_CallObject(f,a)' "
    "pip install --no-cache-dir --force-reinstall durable-rules, or use `make`, which sets the flag."
)


class EngineWorker:
    """A handle on the child process; use it as a context manager, for as many evaluations as there are.

    :param seconds: how long one evaluation may take, by the wall clock.
    :param memory: address space of the child in bytes, where the system can limit it.
    :param evaluations: after how many evaluations the child is replaced.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY, evaluations: int = EVALUATIONS) -> None:
        self._seconds = seconds
        self._memory = memory
        self._evaluations = evaluations
        self._child: Child | None = None
        self._loaded: dict[str, None] = {}
        self._done = 0
        self._greeted = False
        self._version = ""
        self.memory = 0
        self.retries: list[str] = []
        self.refused: dict[str, str] = {}

    def __enter__(self) -> Self:
        # The child starts while the caller still reads documents; whether it did is told by the first evaluation.
        with suppress(ChildError):
            self._child = self._child or self._spawned()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the child; the next evaluation starts a new one."""
        if self._child is not None:
            self._child.close()
        self._child = None
        self._loaded.clear()
        self._done = 0

    @property
    def pid(self) -> int | None:
        """The process id of the child, or None where none runs."""
        return self._child.pid if self._child is not None else None

    def start(self) -> None:
        """Start the child and wait until it says that it is ready.

        :raises EngineFailure: where durable-rules cannot be started.
        """
        try:
            self._child = self._child or self._spawned()
            self._greet(self._child)
        except ChildError as error:
            self.close()
            raise _failure(str(error)) from None

    def answers(self) -> bool:
        """Whether durable-rules can be started and answers (for ``assay doctor``)."""
        from rules.errors import EngineFailure

        try:
            self.start()
        except EngineFailure:
            return False
        return True

    @property
    def version(self) -> str:
        """The version of durable-rules that answered, empty before the first start."""
        return self._version

    def evaluate(self, rules: Sequence[Rule], evidence: Evidence) -> tuple[BlockResult, ...]:
        """Let durable-rules decide the membership of every block of every rule.

        :param rules: rules whose blocks hold concrete values (see `engine.in_force.resolve`).
        :param evidence: subject, documents, claims and the as-of day.
        :returns: one result a block, in the order of rules and of their blocks; none for the rules that cannot be
            compiled, which stand in `refused` with the reason.
        :raises EngineFailure: where the child failed twice; what happened the first time is kept in `retries`.
        """
        # The child loads this module too, and must not pay for the compiler and the model.
        from engine.compile import compiled

        self.refused = {}

        def shards() -> Iterator[Shard]:
            return compiled(tuple(rules), evidence.as_of, self.refused)

        try:
            return self._evaluate(rules, evidence, shards)
        except ChildError as error:
            self.retries.append(str(error))
            self.close()
        try:
            return self._evaluate(rules, evidence, shards)
        except ChildError as error:
            self.close()
            raise _failure(f"{error}; the first try: {self.retries[-1]}") from None

    def _evaluate(
        self, rules: Sequence[Rule], evidence: Evidence, shards: Callable[[], Iterator[Shard]]
    ) -> tuple[BlockResult, ...]:
        from engine.blocks.facts import FactMaker

        if self._done >= self._evaluations:
            self.close()
        until = time.monotonic() + self._seconds
        child = self._child = self._child or self._spawned()
        maker = FactMaker(evidence)
        posted: list[Shard] = []
        # While the child matches one shard, the next is compiled here.
        for shard in shards():
            ruleset = None if shard.name in self._loaded else shard.message
            posted.append(shard)
            child.post(
                {
                    "name": shard.name,
                    "ruleset": ruleset,
                    "drop": self._dropped(posted),
                    "facts": maker.facts_for(shard),
                    "seconds": self._seconds,
                }
            )
        self._greet(child)
        units = []
        for _ in posted:
            answer = child.answer(until=until)
            if "failed" in answer:
                raise ChildError(str(answer["failed"]))
            units.append(answer["units"])
        self._done += 1
        if posted:
            self.memory = int(answer.get("memory", 0))
            if self.memory > GROWTH:
                self.close()
        return _results(rules, posted, units)

    def _dropped(self, posted: Sequence[Shard]) -> list[str]:
        """The rulesets the child must let go of before the shard posted last, which becomes the one used last."""
        self._loaded.pop(posted[-1].name, None)
        needed = {shard.name for shard in posted}
        spare = [name for name in self._loaded if name not in needed]
        dropped = spare[: max(0, len(self._loaded) + 1 - RULESETS)]
        for name in dropped:
            del self._loaded[name]
        self._loaded[posted[-1].name] = None
        return dropped

    def _spawned(self) -> Child:
        """A new child, which may not have said yet whether it is ready."""
        self._greeted = False
        try:
            child = Child("from engine.worker import serve; serve()")
        except OSError as error:
            raise ChildError(f"its process cannot be started: {error}") from None
        child.post({"memory": self._memory})
        return child

    def _greet(self, child: Child) -> None:
        """Take the child's first answer, which tells whether durable-rules could be loaded."""
        if self._greeted:
            return
        hello = child.answer(until=time.monotonic() + self._seconds)
        if "failed" in hello:
            raise ChildError(str(hello["failed"]))
        self._version = str(hello.get("version", ""))
        self._greeted = True


def _failure(what: str) -> Exception:
    from rules.errors import EngineFailure

    remedy = (
        PYTHON_313_REMEDY
        if "PyEval_CallObject" in what
        else "Run it again; `assay doctor` tells whether the engine answers."
    )
    return EngineFailure(f"durable-rules failed: {what}.", remedy=remedy)


def _results(rules: Sequence[Rule], shards: Sequence[Shard], units: list[Any]) -> tuple[BlockResult, ...]:
    from engine.model import BlockResult

    found: dict[tuple[str, str], BlockResult] = {}
    for shard, answers in zip(shards, units, strict=True):
        for one in shard.answers:
            holds, numbers = answers[one.unit]
            members = tuple(f"{one.members}{number}" for number in numbers) if one.members else ()
            found[one.rule, one.block] = BlockResult(rule=one.rule, block=one.block, holds=holds, members=members)
    asked = [(rule.id, block.name) for rule in rules for block in rule.blocks]
    return tuple(found[one] for one in asked if one in found)


# ------------------------------------------------------------------------------------------------ inside the child


def serve() -> None:
    """Answer the parent's requests until it goes away; the child process runs nothing else."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limits = read_message(source) or {}
    _limit_memory(int(limits.get("memory", MEMORY)))
    try:
        engine = _engine()
    except Exception as error:
        write_message(sink, {"failed": f"durable-rules cannot be loaded: {error}"})
        return
    write_message(sink, {"version": _installed_version()})
    agendas: dict[str, Agenda] = {}
    while (request := read_message(source)) is not None:
        # Ends this process even inside a loop of the C code, where the parent may be gone and can end nothing.
        signal.alarm(int(request["seconds"]) + 10)
        try:
            answer = _serve_one(engine, agendas, request)
        except BaseException as error:
            answer = {"failed": f"{type(error).__name__}: {error}"}
        signal.alarm(0)
        write_message(sink, answer)


def _serve_one(engine: Any, agendas: dict[str, Agenda], request: dict[str, Any]) -> dict[str, Any]:
    name = request["name"]
    for unused in request["drop"]:
        del agendas[unused]
        engine.unload(unused)
    if request["ruleset"] is not None:
        agendas[name] = Agenda(name, request["ruleset"])
        engine.load(agendas[name], request["ruleset"]["definition"])
    return {"units": agendas[name].run(engine, request["facts"]), "memory": peak_memory()}


def _engine() -> Any:
    import durable.engine
    import durable_rules_engine

    # Actions measure their ten seconds by the local wall clock, so a time change would lose them (and 3.12 warns).
    durable.engine._unix_now = lambda: 0.0

    class DurableHost(durable.engine.Host):  # type: ignore[misc]
        """A host without background threads whose actions are those of the loaded shards."""

        def __init__(self) -> None:
            self._agenda: Agenda | None = None
            super().__init__()

        def _run(self) -> None:
            """Start no threads: they run actions later, and delete sessions under our feet."""

        def get_action(self, action_name: str) -> Any:
            assert self._agenda is not None
            return self._agenda.action(action_name)

        def load(self, agenda: Agenda, definition: dict[str, Any]) -> None:
            self._agenda = agenda
            self.set_rulesets({agenda.name: definition})

        def unload(self, ruleset: str) -> None:
            # Its session was forgotten after its last run; with one still there the library crashes.
            unloaded = self._ruleset_directory.pop(ruleset)
            self._ruleset_list.remove(unloaded)
            durable_rules_engine.delete_ruleset(unloaded._handle)

        def assert_batch(self, ruleset: str, facts: list[dict[str, Any]]) -> None:
            self.assert_facts(ruleset, facts)

        def stored(self, ruleset: str) -> int:
            text = durable_rules_engine.get_facts(self.get_ruleset(ruleset)._handle, "s")
            return count_stored(text if isinstance(text, bytes) else text.encode())

        def forget(self, ruleset: str) -> None:
            self.delete_state(ruleset, "s")

    return DurableHost()


def _installed_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("durable_rules")
    except PackageNotFoundError:
        return "unknown"


def _limit_memory(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ValueError, OSError):
        return

"""Rules over claims: durable-rules in its worker, the reference evaluator and a plain loop, and how the worker grows.

    python -m benchmarks.engine_speed [--short] [--keep] [RULES CLAIMS]

Every size is measured in a process of its own on a made pack (`benchmarks/made_pack.py`). The plain loop asks less than
the others: it holds every claim against every filter of every block, without an index and without what blocks have to
do with each other.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.made_pack import make_evidence, make_rule
from benchmarks.measuring import MIB, help_if_asked, measured, table
from benchmarks.reading_scaling import fitted
from benchmarks.results import Section, record
from engine.blocks.agreement import disagreements
from engine.model import Evidence
from engine.reference import evaluate
from engine.worker import EngineWorker
from extractors.claim import STRENGTH_RANK, Claim, Strength
from rules.blocks import ClaimBlock
from rules.model import Rule

SIZES = ((300, 2_000), (1_000, 10_000))
OF_RULES = ((75, 2_000), (150, 2_000), (300, 2_000), (600, 2_000), (1_200, 2_000))
OF_CLAIMS = ((300, 1_000), (300, 2_000), (300, 4_000), (300, 8_000), (300, 16_000))
PACKAGES = ("durable-rules",)
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What a pack over evidence cost: wall seconds of each evaluator, peaks in bytes, and what was decided.

    `cold` counts the start of the worker, compiling and loading, `cpu` the same in seconds of processor time of both
    processes; `warm` is the same rules asked again.
    """

    cold: float
    cpu: float
    warm: float
    reference: float
    loop: float
    worker_peak: int
    own_peak: int
    holding: int
    members: int


def measure(rule_count: int, claim_count: int) -> Cost:
    """Ask all evaluators in this process.

    :raises SystemExit: where they do not agree.
    """
    rules = tuple(make_rule(number) for number in range(rule_count))
    evidence = make_evidence(claim_count)
    times = [time.perf_counter()]

    def lap() -> float:
        times.append(time.perf_counter())
        return times[-1] - times[-2]

    used = _cpu()
    with EngineWorker() as worker:
        answered = worker.evaluate(rules, evidence)
        cold = lap()
    cpu = _cpu() - used
    with EngineWorker() as worker:
        worker.evaluate(rules, evidence)
        lap()
        worker.evaluate(rules, evidence)
        warm, worker_peak = lap(), worker.memory
    lap()
    expected = evaluate(rules, evidence)
    reference = lap()
    passed = plain_loop(rules, evidence)
    loop = lap()
    differ = disagreements(answered, expected)
    if differ:
        raise SystemExit(f"The worker and the reference differ on {len(differ)} rules: {', '.join(differ[:5])}.")
    found = {(one.rule, one.block): set(one.members) for one in answered}
    if any(not found[key] <= members for key, members in passed.items()):
        raise SystemExit("The plain loop leaves out what the evaluators take.")
    holding, members = sum(one.holds for one in answered), sum(len(one.members) for one in answered)
    own_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT
    return Cost(cold, cpu, warm, reference, loop, worker_peak, own_peak, holding, members)


def _cpu() -> float:
    """The processor time of this process and of its children that have ended, in seconds."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def plain_loop(rules: Sequence[Rule], evidence: Evidence) -> dict[tuple[str, str], set[str]]:
    """The claims that pass the filters of each claim block, one block after the other, one claim after the other."""
    kinds = {document.id: document.kind for document in evidence.documents}
    return {
        (rule.id, block.name): {claim.id for claim in evidence.claims if _passes(block, claim, kinds)}
        for rule in rules
        for block in rule.blocks
        if isinstance(block, ClaimBlock)
    }


def _passes(block: ClaimBlock, claim: Claim, kinds: dict[str, str]) -> bool:
    if not any(claim.name == name or (name.endswith(".*") and claim.topic == name[:-2]) for name in block.claims):
        return False
    if claim.stance not in block.stance or claim.time not in block.time or claim.whose not in block.whose:
        return False
    if STRENGTH_RANK[claim.strength] < STRENGTH_RANK[Strength(block.strength)] or claim.place not in block.place:
        return False
    if block.documents and kinds[claim.document] not in block.documents:
        return False
    return all(claim.value(slot) is not None for slot in block.has)


def alone(rule_count: int, claim_count: int, *, repeats: int = 2) -> Cost:
    """The cheapest of several measurements, each in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.engine_speed", "--measure", str(rule_count), str(claim_count)]
    return min((Cost(**json.loads(measured(command).output)) for _ in range(repeats)), key=lambda cost: cost.cpu)


def side_by_side(sizes: Sequence[tuple[int, int]]) -> Section:
    """The evaluators next to each other."""
    rows = []
    for rules, claims in sizes:
        cost = alone(rules, claims)
        peaks = (f"{cost.worker_peak / MIB:,.0f}", f"{cost.own_peak / MIB:,.0f}")
        seconds = (f"{one:.2f}" for one in (cost.cold, cost.cpu, cost.warm, cost.reference, cost.loop))
        rows.append((f"{rules:,} × {claims:,}", f"{cost.members:,}", *seconds, *peaks))
    says = (
        "Rules of ten blocks each over claims in twelve documents, wall seconds. Cold counts starting the worker, "
        "compiling and loading; warm is the same rules asked again. Both evaluators give the same members of every "
        "block; the plain loop only holds each claim against the filters of each block."
    )
    heads = (
        "rules × claims", "members", "worker, cold", "its CPU s", "worker, warm", "reference", "plain loop",
        "peak of the worker, MiB", "of this process, MiB",
    )  # fmt: skip
    return Section("Rules over claims", says, heads, tuple(rows))


def growth(of_rules: Sequence[tuple[int, int]], of_claims: Sequence[tuple[int, int]]) -> Section:
    """Time and memory of the worker as rules and as claims grow."""
    rows, said = [], []
    for what, place, sizes in (("rules", 0, of_rules), ("claims", 1, of_claims)):
        points = []
        for size in sizes:
            cost = alone(*size)
            points.append((size[place], cost.cpu))
            seconds = (f"{one:.2f}" for one in (cost.cpu, cost.cold, cost.warm, cost.reference))
            peak = f"{cost.worker_peak / MIB:,.0f}"
            rows.append((f"{size[0]:,} × {size[1]:,}", f"{cost.members:,}", *seconds, peak))
        line = fitted(points)
        said.append(
            f"with {what} {1000 * line.slope:.2f} ms each and {line.base:.2f} s to begin with, no point further than "
            f"{100 * line.deviation:.0f} % from the line"
        )
    heads = (
        "rules × claims",
        "members",
        "cold, CPU s",
        "cold, s",
        "warm, s",
        "reference, s",
        "peak of the worker, MiB",
    )
    return Section(
        "Growth of rules over claims",
        f"Processor time of the worker and of the process that asks it, cold: {'; '.join(said)}.",
        heads,
        tuple(rows),
    )


def main(arguments: list[str]) -> None:
    """Measure, print, and keep in ``benchmarks/results.json`` where asked."""
    short = "--short" in arguments
    sizes = [int(word) for word in arguments if word.isdigit()]
    asked = ((sizes[0], sizes[1]),) if len(sizes) == 2 else ((60, 500),) if short else SIZES
    sections = {"engine-speed": side_by_side(asked)}
    if len(sizes) != 2:
        sections["engine-speed-growth"] = growth(OF_RULES[:3] if short else OF_RULES, OF_CLAIMS[: 2 if short else 9])
    for key, section in sections.items():
        print(f"{section.says}\n\n{table(section.heads, section.rows)}\n", flush=True)
        if "--keep" in arguments:
            record(key, section, packages=PACKAGES)


if __name__ == "__main__":
    help_if_asked(__doc__)
    if sys.argv[1:2] == ["--measure"]:
        cost = measure(int(sys.argv[2]), int(sys.argv[3]))
        print(json.dumps({name: getattr(cost, name) for name in Cost.__dataclass_fields__}))
    else:
        main(sys.argv[1:])

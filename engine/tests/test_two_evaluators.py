"""Durable-rules and the reference decide the same membership, whatever the rules and the evidence are.

A slice of what `benchmarks/fuzz_engine.py` runs; neither order nor hash seeds may make a difference.
"""

from __future__ import annotations

import dataclasses
import random
import subprocess
import sys
from pathlib import Path

import pytest

from engine import worker as worker_module
from engine.blocks.agreement import disagreements
from engine.model import BlockResult
from engine.reference import evaluate
from engine.tests.random_cases import random_case
from engine.worker import EngineWorker
from rules.blocks import Block

ROOT = Path(__file__).resolve().parents[2]
SETS = 300


def test_both_agree_on_random_rules_and_evidence(worker: EngineWorker) -> None:
    held: set[type[Block]] = set()
    empty: set[type[Block]] = set()
    for number in range(SETS):
        rules, evidence = random_case(number)
        expected = evaluate(rules, evidence)
        answered = worker.evaluate(rules, evidence)
        assert disagreements(answered, expected) == (), f"set {number}"
        assert answered == expected
        blocks = [block for rule in rules for block in rule.blocks]
        for block, result in zip(blocks, answered, strict=True):
            (held if result.holds else empty).add(type(block))
    assert worker.retries == []
    assert len(held) == len(empty) == 12, "every kind of block must be seen to hold and not to hold"


def test_the_order_of_the_evidence_makes_no_difference(worker: EngineWorker) -> None:
    for number in range(20):
        rules, evidence = random_case(number, "order")
        rnd = random.Random(number)
        shuffled = dataclasses.replace(
            evidence,
            claims=tuple(rnd.sample(evidence.claims, len(evidence.claims))),
            documents=tuple(rnd.sample(evidence.documents, len(evidence.documents))),
            names=tuple(rnd.sample(evidence.names, len(evidence.names))),
        )
        assert worker.evaluate(rules, shuffled) == worker.evaluate(rules, evidence)
        assert evaluate(rules, shuffled) == evaluate(rules, evidence)


def test_the_order_of_the_rules_makes_no_difference(worker: EngineWorker) -> None:
    rules, evidence = random_case(3, "rules")
    backwards = rules[::-1]
    assert sorted(worker.evaluate(backwards, evidence)) == sorted(worker.evaluate(rules, evidence))


DIGEST = """
import hashlib
from engine.compile import compiled
from engine.blocks.facts import FactMaker
from engine.reference import evaluate
from engine.tests.random_cases import AS_OF, random_case
digest = hashlib.sha256()
for number in range(25):
    rules, evidence = random_case(number, "seeds")
    maker = FactMaker(evidence)
    for shard in compiled(rules, AS_OF, {}):
        digest.update(repr((shard.name, shard.message, maker.facts_for(shard))).encode("utf-8", "surrogatepass"))
    digest.update(repr(evaluate(rules, evidence)).encode())
print(digest.hexdigest())
"""


def test_hash_seeds_make_no_difference() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": ""},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(digests) == 1


def test_the_comparison_names_the_rules_that_differ() -> None:
    one = (BlockResult("p/1-a", "x", True, ("c1",)), BlockResult("p/2-a", "x", False))
    assert disagreements(one, one) == ()
    assert disagreements(one, one[:1]) == ("p/2-a",)
    assert disagreements(one, (BlockResult("p/1-a", "x", True, ("c2",)), one[1])) == ("p/1-a",)
    assert disagreements((), one) == ("p/1-a", "p/2-a")


@pytest.mark.slow
def test_memory_stays_flat_over_many_evaluations() -> None:
    with EngineWorker(evaluations=10_000) as running:
        rules, _ = random_case(1, "memory")
        sizes = []
        for number in range(500):
            running.evaluate(rules, random_case(number, "memory")[1])
            if number in (99, 499):
                assert running.memory
                sizes.append(running.memory)
        assert sizes[1] - sizes[0] < 16 * worker_module.MIB

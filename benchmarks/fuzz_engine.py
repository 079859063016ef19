"""Random rules and evidence through both evaluators: how often durable-rules and the reference disagree.

    python benchmarks/fuzz_engine.py [sets] [seed]

Each set has its own rules and evidence (`engine/tests/random_cases.py`); every fifth is asked again with the evidence
shuffled. The same seed gives the same digest on every machine and with every PYTHONHASHSEED. Exit code 1 where a set
differs.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import time
from collections import Counter
from dataclasses import replace

from benchmarks.measuring import help_if_asked
from engine.blocks.agreement import disagreements
from engine.reference import evaluate
from engine.tests.random_cases import random_case
from engine.worker import EngineWorker


def main(sets: int, seed: str) -> int:
    """Run the sets and print what came of them; the number of sets that differ."""
    asked: Counter[str] = Counter()
    held: Counter[str] = Counter()
    digest = hashlib.sha256()
    different = members = rules_asked = refusals = 0
    start = time.monotonic()
    with EngineWorker() as worker:
        for number in range(sets):
            rules, evidence = random_case(number, seed)
            expected = evaluate(rules, evidence)
            answered = worker.evaluate(rules, evidence)
            # What the compiler finds too large becomes an error that names it, and no answer.
            refused = {*worker.refused}
            if refused:
                refusals += len(refused)
                rules = tuple(rule for rule in rules if rule.id not in refused)
                expected = tuple(one for one in expected if one.rule not in refused)
            if number % 5 == 0:
                rnd = random.Random(number)
                evidence = replace(evidence, claims=tuple(rnd.sample(evidence.claims, len(evidence.claims))))
                if worker.evaluate(rules, evidence) != answered:
                    print(f"set {number}: another order of the claims, another answer")
                    different += 1
            if answered != expected:
                different += 1
                print(f"set {number}: {', '.join(disagreements(answered, expected))}")
            digest.update(repr(answered).encode())
            rules_asked += len(rules)
            for block, result in zip((one for rule in rules for one in rule.blocks), answered, strict=True):
                kind = type(block).__name__
                asked[kind] += 1
                held[kind] += result.holds
                members += len(result.members)
        retries, memory = len(worker.retries), worker.memory
    print(f"{sets} sets (seed {seed}), {rules_asked} rules, {sum(asked.values())} blocks, {members} members")
    for kind in sorted(asked):
        print(f"  {kind:<14} {asked[kind]:>7} asked {held[kind]:>7} hold")
    print(
        f"sets that differ: {different}; rules refused: {refusals}; engine failures retried: {retries}; "
        f"digest {digest.hexdigest()[:16]}"
    )
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{time.monotonic() - start:.0f} s, worker {memory // 1024**2} MiB, this process {own} MiB")
    return different


if __name__ == "__main__":
    help_if_asked(__doc__)
    count, chosen = (*sys.argv[1:], "1000", "1")[:2] if len(sys.argv) != 2 else (sys.argv[1], "1")
    sys.exit(1 if main(int(count), chosen) else 0)

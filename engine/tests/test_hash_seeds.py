"""The same inputs give the same bytes whatever order Python's sets and dictionaries of texts come in."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from engine.tests.command_line import assay, surroundings

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "features/submissions/northfjord"
SEEDS = ("0", "1", "2")
pytestmark = pytest.mark.slow


def test_a_screening_gives_the_same_bytes(tmp_path: Path) -> None:
    digests = set()
    for seed in SEEDS:
        folder = tmp_path / seed
        folder.mkdir()
        outputs = [folder / name for name in ("run.json", "run.jsonl", "run.html", "run.csv", "run.junit.xml")]
        written = [part for path in outputs for part in ("-o", path)]
        chosen = ("-s", "asi-ps-v3", "-s", "asi-coc-v2", "--as-of", "2026-01-31", "--no-cache", "-q")
        environment = {"PYTHONHASHSEED": seed}
        ran = assay("screen", EXAMPLE, *chosen, "-f", "text", *written, home=folder, environment=environment)
        claims = assay("claims", EXAMPLE, "--no-cache", "-q", "-f", "jsonl", home=folder, environment=environment)
        assert (ran.code, claims.code) == (0, 0)
        texts = [ran.out.encode(), claims.out.encode(), *(path.read_bytes() for path in outputs)]
        digests.add(tuple(hashlib.sha256(text).hexdigest() for text in texts))
    assert len(digests) == 1


def test_random_rules_give_the_same_members(tmp_path: Path) -> None:
    said = set()
    for seed in SEEDS:
        command = [sys.executable, "-m", "benchmarks.fuzz_engine", "150", "seeds"]
        environment = surroundings(tmp_path) | {"PYTHONHASHSEED": seed}
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        assert "sets that differ: 0" in ran.stdout
        said.add(re.sub(r"\n\d+ s, .*", "", ran.stdout))
    assert len(said) == 1

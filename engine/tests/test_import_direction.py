"""The house has floors: imports run downwards only, and a few libraries have one door each.

``cli → engine → extractors → rules``. The step vocabulary of `features` stands beside the house and may use all of it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {
    "rules": {"rules"},
    "extractors": {"extractors", "rules"},
    "engine": {"engine", "extractors", "rules"},
    "features": {"features", "engine", "extractors", "rules"},
    "cli": {"engine", "extractors", "rules"},
}
PDF_LIBRARIES = {"pdfplumber", "pdfminer", "pypdfium2", "pypdfium2_raw"}
DURABLE = {"durable", "durable_rules_engine"}
SHARED_BY_BOTH_EVALUATORS = {"engine.in_force.measures", "engine.model", "engine.in_force.periods"}
"""The model, and what a limit such as '60 months' means."""


def sources() -> Iterator[Path]:
    """Every source file of the house that is no test."""
    yield ROOT / "cli.py"
    for floor in ("rules", "extractors", "engine", "features"):
        yield from (path for path in sorted((ROOT / floor).rglob("*.py")) if "tests" not in path.parts)


@cache
def imports(path: Path) -> frozenset[str]:
    """What a file imports anywhere in it, under full names; a name taken from a module is among them."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def reached(module: str) -> frozenset[str]:
    """The modules of this house that a module imports, directly or through others."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        path = ROOT / (waiting.pop().replace(".", "/") + ".py")
        new = {name for name in imports(path) if (ROOT / (name.replace(".", "/") + ".py")).is_file()} - seen
        seen |= new
        waiting.extend(new)
    return frozenset(seen)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", list(sources()), ids=named)
def test_imports_run_downwards(path: Path) -> None:
    floor = path.relative_to(ROOT).parts[0].removesuffix(".py")
    houses = {name.partition(".")[0] for name in imports(path)} & FLOORS.keys()
    assert houses <= FLOORS[floor]


def test_only_the_worker_imports_durable_rules() -> None:
    doors = [named(path) for path in sources() if {name.partition(".")[0] for name in imports(path)} & DURABLE]
    assert doors == ["engine/worker.py"]


def test_only_extractors_open_a_pdf() -> None:
    doors = [named(path) for path in sources() if {name.partition(".")[0] for name in imports(path)} & PDF_LIBRARIES]
    assert doors and all(door.startswith("extractors/") for door in doors)


def test_the_two_evaluators_share_only_the_model() -> None:
    reference, compiler = reached("engine.reference"), reached("engine.compile") | reached("engine.blocks.facts")
    assert "engine.compile" not in reference and "engine.reference" not in compiler
    assert {name for name in reference & compiler if name.startswith("engine.")} <= SHARED_BY_BOTH_EVALUATORS


def test_starting_the_command_line_loads_nothing_heavy() -> None:
    """Reading help must not wait for spaCy; a command imports what it needs when it runs."""
    heavy = {"spacy", "pdfplumber", "pypdfium2", "pytest", "pytest_bdd", "reportlab", "PIL", *DURABLE}
    program = f"import sys, cli; print(sorted({heavy!r} & sys.modules.keys()))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"

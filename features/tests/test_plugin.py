"""The step plugin outside this repository: what it runs, and what it refuses to let vanish."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

GOOD = """\
Feature: 1.2-a A current, approved policy forbids corruption in every form
  Scenario: An approved, current prohibition is conformance
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31
    And a policy "Code of Conduct" approved by the board on 2024-05-02
    And its page 3 states "We prohibit bribery and facilitation payments by anyone acting for us."
    When the submission is screened
    Then rule 1.2-a is indicated as conformance
    And the finding quotes page 3 of "Code of Conduct"
    And the search covered 1 document and 3 pages
"""


def run(folder: Path, *words: str) -> tuple[int, str]:
    """`assay rules test` as a user runs it, from the folder itself."""
    code = "import sys; from cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "rules", "test", *(words or (".",))],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_an_authors_folder_with_its_own_engine_and_rules_is_run(tmp_path: Path) -> None:
    for name in ("engine", "rules", "features"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise RuntimeError('the wrong package')\n", encoding="utf-8")
    (tmp_path / "engine.py").write_text("raise RuntimeError('the wrong module')\n", encoding="utf-8")
    (tmp_path / "1.2-a.feature").write_text(GOOD, encoding="utf-8")
    code, said = run(tmp_path)
    assert (code, "1 passed" in said) == (0, True), said


def test_a_failing_scenario_is_told_by_its_step_and_what_was_found(tmp_path: Path) -> None:
    (tmp_path / "1.2-a.feature").write_text(GOOD.replace("as conformance", "as major"), encoding="utf-8")
    code, said = run(tmp_path)
    assert code == 1
    assert "1.2-a.feature:7: Then rule 1.2-a is indicated as major" in said
    assert "asi-ps-v3/1.2-a is indicated as conformance" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("its page 3 states", "its page 3 declares"), "is not a step. The nearest is:"),
        (("Feature: 1.2-a", "Feature: 1.2-q"), "rule 1.2-q, which does not exist"),
        (
            ("Scenario: An", "Scenario: Twice\n    When the submission is screened\n  Scenario: Twice\n  Scenario: An"),
            "only one would run",
        ),
        (("rule 1.2-a is", "rule 1.2-zz is"), "There is no rule asi-ps-v3/1.2-zz. The nearest is"),
    ],
)
def test_nothing_vanishes(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    (tmp_path / "1.2-a.feature").write_text(GOOD.replace(*change), encoding="utf-8")
    code, said = run(tmp_path)
    assert (code in (1, 2), told in said) == (True, True), said


def test_a_folder_without_features_is_wrong_usage(tmp_path: Path) -> None:
    code, said = run(tmp_path)
    assert (code, "no scenario and no example was found" in said) == (2, True), said
    code, said = run(tmp_path, "missing.feature")
    assert (code, "missing.feature: there is no such file or folder" in said) == (2, True), said

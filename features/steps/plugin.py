"""The pytest plugin: collects feature files and vocabulary examples, and gives the steps what they need.

Use it anywhere with ``pytest -p features.steps.plugin DIR`` (or ``assay rules test DIR``); no Python file of the
author's is needed. An undefined or ambiguous step, two scenarios of one name, and a feature for a rule that does not
exist are errors at collection, so that nothing vanishes silently.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_bdd.parser import Feature, Scenario, Step

from features.steps.scene import Scene

if TYPE_CHECKING:
    from features.steps.screening import Bench

pytest_plugins = (
    "features.steps.submission",
    "features.steps.papers",
    "features.steps.screening",
    "features.steps.findings",
    "features.steps.rulebook",
    "features.steps.waiving",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the folder of an author's own rules."""
    group = parser.getgroup("assay")
    group.addoption(
        "--assay-rules", action="append", default=[], metavar="DIR", help="A folder of rules beside the built-in ones."
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect feature files, and vocabulary files for their examples."""
    if file_path.suffix == ".feature":
        from features.steps.collect import FeatureFile

        return FeatureFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".yaml" and file_path.parent.name == "vocabulary":
        from features.steps.examples import VocabularyFile

        return VocabularyFile.from_parent(parent, path=file_path)
    return None


@pytest.fixture(scope="session")
def bench(pytestconfig: pytest.Config) -> Iterator[Bench]:
    """Rules, compiled vocabulary and engine worker, made once for all scenarios."""
    from features.steps.screening import Bench

    with Bench.open(tuple(Path(folder) for folder in pytestconfig.getoption("--assay-rules"))) as opened:
        yield opened


_words = pytest.StashKey[str]()


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, scenario: Scenario) -> None:
    """Keep the words of a scenario: they tell which criteria it speaks of."""
    request.node.stash[_words] = "\n".join(step.name for step in scenario.steps)


@pytest.fixture
def scene(bench: Bench, request: pytest.FixtureRequest) -> Scene:
    """What this scenario has said so far."""
    return Scene(bench.library, request.node.path.parent, words=request.node.stash.get(_words, ""))


_failed_step = pytest.StashKey[str]()


def pytest_bdd_step_error(request: pytest.FixtureRequest, feature: Feature, step: Step, exception: Exception) -> None:
    """Keep where a scenario failed, in the author's terms."""
    told = str(exception) or type(exception).__name__
    request.node.stash[_failed_step] = f"{feature.filename}:{step.line_number}: {step.keyword} {step.name}\n{told}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show a failed scenario by its step and what was found instead of by Python's traceback."""
    report = yield
    told = item.stash.get(_failed_step, None)
    if report.failed and told and not item.config.getoption("fulltrace"):
        report.longrepr = told
    return report

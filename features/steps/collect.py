"""Feature files become pytest modules, after a check that every scenario would really run."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd import scenario
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Feature, ScenarioTemplate, Step
from pytest_bdd.steps import step_function_context_registry

_SCENARIO = re.compile(r"^\s*(?:Scenario(?: Outline| Template)?|Example):\s*(?P<name>.*?)\s*$", re.MULTILINE)
_RULE = re.compile(r"(?P<rule>\d+(?:\.\d+)+-[a-z]+)\b")


class FeatureFile(pytest.Module):
    """One feature file; its scenarios are the tests."""

    def _getobj(self) -> types.ModuleType:
        module = types.ModuleType(self.path.stem)
        module.__file__ = str(self.path)
        feature = _read(self.path)
        mistakes = [*_same_names(self.path), *_wrong_steps(feature), *_wrong_rule(feature, self.path, self.config)]
        if mistakes:
            raise self.CollectError("\n".join(mistakes))
        for number, name in enumerate(feature.scenarios, start=1):
            setattr(module, f"test_{number:02}", _test(self.path, name))
        return module


def _read(path: Path) -> Feature:
    try:
        return get_feature(str(path.parent), path.name)
    except Exception as error:
        raise pytest.Collector.CollectError(f"{path}: this feature file cannot be read: {error}") from error


def _test(path: Path, name: str) -> object:
    @scenario(path.name, name, features_base_dir=str(path.parent))
    def run() -> None:
        """The scenario's steps are the test."""

    return run


def _same_names(path: Path) -> Iterator[str]:
    names = [match["name"] for match in _SCENARIO.finditer(path.read_text(encoding="utf-8"))]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f'{path}: {names.count(name)} scenarios are called "{name}"; only one would run. Rename them.'
    if not names:
        yield f"{path}: there is no scenario in this feature."


def _wrong_steps(feature: Feature) -> Iterator[str]:
    contexts = list(step_function_context_registry.values())
    known = sorted({_readable(context.parser.name) for context in contexts})
    for template in feature.scenarios.values():
        for step in _steps(template):
            matching = [c for c in contexts if c.type in (None, step.type) and c.parser.is_matching(step.name)]
            place = f'{feature.filename}:{step.line_number}: "{step.name}"'
            if not matching:
                nearest = difflib.get_close_matches(step.name, known, n=1, cutoff=0.0)
                yield f"{place} is not a step. The nearest is: {nearest[0]}"
            if len(matching) > 1:
                both = " / ".join(_readable(context.parser.name) for context in matching)
                yield f"{place} is ambiguous: {both}"


def _steps(template: ScenarioTemplate) -> Iterator[Step]:
    contexts = [context for examples in template.examples for context in examples.as_contexts()]
    for context in contexts or [{}]:
        yield from template.render(context).steps


def _readable(pattern: str) -> str:
    """A step pattern as an author would write the step."""
    text = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda match: f"<{match[1]}>", pattern)
    return re.sub(r"\(\?:|\)\??|\\", "", text)


def _wrong_rule(feature: Feature, path: Path, config: pytest.Config) -> Iterator[str]:
    from rules.load import load_library

    match = _RULE.match(feature.name or "")
    if not match:
        return
    library = load_library(tuple(Path(folder) for folder in config.getoption("--assay-rules")))
    known = sorted(rule.id.partition("/")[2] for rule in library.rules)
    if match["rule"] not in known:
        nearest = difflib.get_close_matches(match["rule"], known, n=1, cutoff=0.0)
        yield f"{path}: the feature is for rule {match['rule']}, which does not exist. The nearest is {nearest[:1]}."
    elif not path.stem.startswith(match["rule"]):
        yield f"{path}: the feature for rule {match['rule']} belongs in a file called {match['rule']}.feature."

"""Steps on the rules themselves: a folder beside the feature, another standard, numbers that change on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from pytest_bdd import given, parsers, then

from features.steps.scene import Scene
from rules.load import load_library
from rules.model import Library, Parameter

_DAY = r"\d{4}-\d\d-\d\d"


@given(parsers.re(r'the rules in "(?P<folder>[^"]+)"'))
def _(scene: Scene, folder: str) -> None:
    """Take the rules of a folder beside the feature file, with the built-in ones."""
    scene.library = _library(scene.beside / folder)


@given(parsers.re(r'also screened against "(?P<standard>[^"]+)"'))
def _(scene: Scene, standard: str) -> None:
    """Screen against a further standard in the same run."""
    scene.submission.also.append(standard)


@given(parsers.re(rf'the parameter "(?P<name>[^"]+)" is "(?P<value>[^"]+)" from (?P<day>{_DAY}) on'))
def _(scene: Scene, name: str, value: str, day: str) -> None:
    """Change a number from a day on; until then it is what the parameter files say."""
    first = dt.date.fromisoformat(day)
    parameters = tuple(_changed(one, value, first) if one.name == name else one for one in scene.library.parameters)
    assert parameters != scene.library.parameters, f'There is no parameter "{name}".'
    scene.library = replace(scene.library, parameters=parameters)


@then(parsers.re(r'the run used "(?P<value>[^"]+)" for "(?P<name>[^"]+)"'))
def _(scene: Scene, value: str, name: str) -> None:
    """The run record names the parameter with the value that was in force."""
    used = {one.name: one.value for one in scene.screened.parameters}
    assert used.get(name) == value, used


@then(parsers.re(rf'"(?P<what>[^"]+)" is coming on (?P<day>{_DAY}) with "(?P<words>[^"]+)"'))
def _(scene: Scene, what: str, day: str, words: str) -> None:
    """What comes into force after the day of the screening is told."""
    coming = [(one.what, one.from_.isoformat(), one.says) for one in scene.screened.coming]
    assert any((what, day) == one[:2] and words in one[2] for one in coming), coming


@then(parsers.re(r'nothing is coming for "(?P<what>[^"]+)"'))
def _(scene: Scene, what: str) -> None:
    """Nothing of this name comes into force later."""
    assert what not in {one.what for one in scene.screened.coming}


@cache
def _library(folder: Path) -> Library:
    assert folder.is_dir(), f"There is no folder {folder}."
    return load_library((folder,))


def _changed(parameter: Parameter, value: str, first: dt.date) -> Parameter:
    before = [one for one in parameter.values if one.from_ < first]
    ended = [replace(one, to=min(one.to or dt.date.max, first - dt.timedelta(days=1))) for one in before]
    changed = [replace(one, value=value, from_=first, to=None) for one in before if one.to is None or one.to >= first]
    return replace(parameter, values=(*ended, *changed))

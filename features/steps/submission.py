"""Steps on who is screened: the kind of entity, the standard, the day, attributes and sites."""

from __future__ import annotations

import datetime as dt

from pytest_bdd import given, parsers

from features.steps.draft import Draft
from features.steps.scene import Scene

ENTITIES: dict[str, tuple[str, ...]] = {
    "a smelter": ("aluminium_smelting", "casthouses"),
    "a bauxite mine": ("bauxite_mining",),
    "a refinery": ("alumina_refining",),
    "a casthouse and remelter": ("casthouses", "remelting_refining"),
    "a rolling mill": ("semi_fabrication",),
    "an extruder": ("semi_fabrication",),
    "a converter": ("material_conversion",),
    "an entity": (),
}
_ENTITY = "|".join(ENTITIES)


@given(parsers.re(rf'(?P<entity>{_ENTITY}) screened against "(?P<standard>[^"]+)" as of (?P<day>\d{{4}}-\d\d-\d\d)'))
def _(scene: Scene, entity: str, standard: str, day: str) -> None:
    """Begin a submission: an entity of a kind, the standard it is screened against, the day that counts as today."""
    scene.draft = Draft(standard, dt.date.fromisoformat(day), ENTITIES[entity])


@given(
    parsers.re(
        r'the submission "(?P<folder>[^"]+)" screened against "(?P<standard>[^"]+)" as of (?P<day>\d{4}-\d\d-\d\d)'
    )
)
def _(scene: Scene, folder: str, standard: str, day: str) -> None:
    """Take a real submission: a folder, ZIP archive or PDF, beside the feature file."""
    path = scene.beside / folder
    assert path.exists(), f"There is no {path}."
    scene.draft = Draft(standard, dt.date.fromisoformat(day), folder=path)


@given(parsers.re(r"the submission is screened as of (?P<day>\d{4}-\d\d-\d\d)"))
def _(scene: Scene, day: str) -> None:
    """Change the day that counts as today."""
    scene.submission.as_of = dt.date.fromisoformat(day)


@given(parsers.re(r'the attribute "(?P<name>[^"]+)" is "(?P<value>[^"]*)"'))
def _(scene: Scene, name: str, value: str) -> None:
    """State an attribute of the submission, such as the day a smelter started."""
    scene.submission.attributes[name] = value


@given(parsers.re(r'the activit(?:y|ies) (?P<names>"[^"]+"(?:(?:,| and|, and) "[^"]+")*)'))
def _(scene: Scene, names: str) -> None:
    """State the supply-chain activities, in place of those of the entity."""
    scene.submission.activities = tuple(names.split('"')[1::2])


@given(parsers.re(r'the sites? (?P<names>"[^"]+"(?:(?:,| and|, and) "[^"]+")*)'))
def _(scene: Scene, names: str) -> None:
    """State the sites of the certification scope."""
    scene.submission.sites = tuple(names.split('"')[1::2])

"""The words rule files may use are the words the extractors give their claims, and the JSON Schemas know the same."""

from __future__ import annotations

import json
from typing import Any

from extractors.claim import Stance, Strength, Time, Whose
from extractors.document import SegmentKind
from rules import model
from rules.load import BUILT_IN


def test_the_words_of_claims_are_those_of_the_extractors() -> None:
    assert tuple(Stance) == model.STANCES
    assert tuple(Time) == model.TIMES
    assert tuple(Strength) == model.STRENGTHS
    assert tuple(Whose) == model.WHOSE
    assert set(SegmentKind) == set(model.PLACES)


def test_every_word_stands_in_the_page_and_the_schema() -> None:
    for name, words in (
        ("rule", (*model.STANCES, *model.TIMES, *model.STRENGTHS, *model.WHOSE, *model.PLACES, *model.LABELS)),
        ("vocabulary", (*model.VALUE_TYPES, *model.DIMENSIONS, *model.Valence)),
    ):
        schema = (BUILT_IN / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
        page = (BUILT_IN / "schema" / f"{name}.md").read_text(encoding="utf-8")
        assert [word for word in words if word not in schema] == []
        assert [word for word in words if word not in page] == []


def test_every_schema_is_closed_and_describes_itself() -> None:
    for path in sorted((BUILT_IN / "schema").glob("*.schema.json")):
        for place, node in _objects(json.loads(path.read_text(encoding="utf-8")), path.name):
            if "properties" in node:
                assert node.get("additionalProperties") is False, place
                bare = [key for key, value in node["properties"].items() if not _described(value)]
                assert not bare, (place, bare)


def test_every_schema_has_a_page_of_words() -> None:
    names = {path.name.removesuffix(".schema.json") for path in (BUILT_IN / "schema").glob("*.schema.json")}
    assert (
        {path.stem for path in (BUILT_IN / "schema").glob("*.md")}
        >= names
        >= {"rule", "vocabulary", "standard", "parameters"}
    )


def _described(schema: dict[str, object]) -> bool:
    return bool({"description", "$ref", "const", "enum", "anyOf"} & schema.keys())


def _objects(node: object, place: str) -> list[tuple[str, dict[str, Any]]]:
    found = []
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict) and ("type" in node or "additionalProperties" in node):
            found.append((place, node))
        for key, value in node.items():
            found += _objects(value, f"{place}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            found += _objects(value, f"{place}/{number}")
    return found

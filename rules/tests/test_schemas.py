"""The JSON Schemas are closed and explain every key, and the page of words beside each tells of the same keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rules.load import BUILT_IN
from rules.load_blocks import _READERS

SCHEMAS = sorted((BUILT_IN / "schema").glob("*.schema.json"))
OPEN = {"token_pattern": "tokens in spaCy's own form, whose keys are spaCy's"}
"""Keys whose objects anybody may fill, with the reason."""
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_TABLE = re.compile(r"^\| key \|.*\n\|[-| ]+\n((?:\|.*\n)+)", re.MULTILINE)
_ROW = re.compile(r"^\| (`[^|]*`) \|", re.MULTILINE)


def schema_of(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def page_of(path: Path) -> str:
    return path.with_name(path.name.replace(".schema.json", ".md")).read_text(encoding="utf-8")


def objects(node: object, place: str, key: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every part of a schema that describes an object, with its place and the key it stands under.

    What stands under ``if`` and ``not`` only asks whether a rule applies and explains nothing.
    """
    if isinstance(node, dict):
        if node.get("type") == "object" or isinstance(node.get("properties"), dict):
            yield place, key, node
        for name, value in node.items():
            if name not in ("if", "not"):
                inner = key if name in ("items", "anyOf", "oneOf", "properties") else name
                yield from objects(value, f"{place}/{name}", inner)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from objects(value, f"{place}/{number}", key)


def described(schema: dict[str, Any], node: dict[str, Any]) -> str:
    """The description an editor shows for a key: its own, else that of what it refers to."""
    while "description" not in node and "$ref" in node:
        target: Any = schema
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return str(node.get("description", ""))


def keys_of(path: Path) -> dict[str, list[str]]:
    """The keys a schema knows, each with the places where it stands."""
    found: dict[str, list[str]] = {}
    for place, _, node in objects(schema_of(path), path.name):
        for key in node.get("properties", {}):
            found.setdefault(key, []).append(place)
    return found


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z0-9_-]+", text))


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.name)
def path(request: pytest.FixtureRequest) -> Path:
    chosen: Path = request.param
    return chosen


def test_there_are_schemas_for_every_sort_of_file() -> None:
    names = {path.name.removesuffix(".schema.json") for path in SCHEMAS}
    assert names >= {"rule", "vocabulary", "standard", "parameters", "submission", "waivers", "run"}
    assert {path.stem for path in (BUILT_IN / "schema").glob("*.md")} >= names


def test_it_is_a_schema_and_says_what_it_is_of(path: Path) -> None:
    schema = schema_of(path)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] and schema["description"]


def test_every_object_is_closed(path: Path) -> None:
    """A key nobody knows is refused; where keys are free, the schema says what their values are."""
    for place, key, node in objects(schema_of(path), path.name):
        if key in OPEN:
            continue
        if "properties" in node:
            assert node.get("additionalProperties") is False, place
        else:
            values = node.get("additionalProperties", node.get("patternProperties"))
            assert isinstance(values, dict) and values, place


def test_every_key_is_described(path: Path) -> None:
    schema = schema_of(path)
    bare = [
        f"{place}: {key}"
        for place, _, node in objects(schema, path.name)
        for key, value in node.get("properties", {}).items()
        if not described(schema, value).endswith((".", ")"))
    ]
    assert bare == []


def test_no_two_keys_of_an_object_are_described_alike(path: Path) -> None:
    """A description that fits two keys beside each other explains neither."""
    schema = schema_of(path)
    for place, _, node in objects(schema, path.name):
        told: dict[str, str] = {}
        for key, value in node.get("properties", {}).items():
            if "description" in value:
                assert told.setdefault(value["description"], key) == key, (place, key, value["description"])


def test_the_schema_of_rules_knows_the_keys_of_every_kind_of_block_that_the_loader_knows() -> None:
    schema = schema_of(BUILT_IN / "schema" / "rule.schema.json")
    known: dict[str, set[str]] = {kind: set() for kind in _READERS}
    for form in schema["properties"]["look_for"]["additionalProperties"]["oneOf"]:
        kind = next(kind for kind in _READERS if kind in form["required"])
        known[kind] |= set(form["properties"])
    assert known == {kind: {kind, *keys} for kind, (keys, _) in _READERS.items()}


def test_the_page_tells_of_every_key(path: Path) -> None:
    """Each stands in it as code, so that a reader can look for it."""
    code = set().union(*(words_in(part) for part in _CODE.findall(page_of(path))))
    assert {key: places for key, places in keys_of(path).items() if key not in code} == {}


def test_the_page_has_no_row_for_a_key_there_is_not(path: Path) -> None:
    rows = [row for table in _TABLE.findall(page_of(path)) for row in _ROW.findall(table)]
    written = [name for row in rows for name in re.findall(r"`([a-z_][\w-]*)`", row)]
    assert [name for name in written if name not in keys_of(path)] == []
    assert rows

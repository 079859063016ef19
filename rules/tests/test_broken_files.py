"""One mistake in a tiny library at a time: its file, line and words, and whether the JSON Schema refuses it too."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from rules.errors import RuleFilesError
from rules.load import BUILT_IN, load_folders
from rules.source import Listing, Mapping, Node, Scalar, parse
from rules.tests.broken import of_blocks, of_libraries, of_outcomes, of_rules, of_yaml
from rules.tests.broken.case import Broken
from rules.tests.tiny_library import FILES, changed, write

BROKEN = (*of_rules.BROKEN, *of_blocks.BROKEN, *of_outcomes.BROKEN, *of_libraries.BROKEN, *of_yaml.BROKEN)


def plain(node: Node) -> object:
    """A node as the data a JSON Schema sees."""
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def schema_faults(path: str, data: bytes) -> list[str]:
    """What the JSON Schema of a file's sort refuses in it."""
    sort = "parameters" if path.startswith("parameters") else "vocabulary" if path.startswith("vocab") else "rule"
    sort = "standard" if path.endswith("standard.yaml") else sort
    schema = json.loads((BUILT_IN / "schema" / f"{sort}.schema.json").read_text(encoding="utf-8"))
    root, mistakes = parse(data, path=path)
    assert root is not None, mistakes
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(plain(root))]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.says[:60])
def test_the_mistake_is_told_at_its_line(broken: Broken, tmp_path: Path) -> None:
    write(tmp_path, changed(broken.path, broken.old, broken.new))
    with pytest.raises(RuleFilesError) as caught:
        load_folders([tmp_path])
    told = [mistake for mistake in caught.value.mistakes if mistake.line == broken.line]
    assert any(broken.says in str(mistake) for mistake in told), str(caught.value)
    assert all(mistake.path == str(tmp_path / broken.path) for mistake in told)
    source = changed(broken.path, broken.old, broken.new)[broken.path].splitlines()[broken.line - 1]
    assert all(mistake.shown.replace("→", "\t").rstrip("…") in source for mistake in told)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.says[:60])
def test_one_mistake_makes_no_cascade(broken: Broken, tmp_path: Path) -> None:
    write(tmp_path, changed(broken.path, broken.old, broken.new))
    with pytest.raises(RuleFilesError) as caught:
        load_folders([tmp_path])
    assert len(caught.value.mistakes) <= 4, str(caught.value)


@pytest.mark.parametrize("broken", [one for one in BROKEN if one.schema], ids=lambda broken: broken.says[:60])
def test_the_schema_refuses_it_too(broken: Broken) -> None:
    text = changed(broken.path, broken.old, broken.new)[broken.path]
    assert schema_faults(broken.path, text.encode())


@pytest.mark.parametrize("path", FILES)
def test_the_schema_takes_the_tiny_library(path: str) -> None:
    assert schema_faults(path, FILES[path].encode()) == []


@pytest.mark.parametrize(
    "path",
    [
        *sorted((BUILT_IN / "packs").rglob("*.yaml")),
        *sorted((BUILT_IN / "vocabulary").glob("*.yaml")),
        *sorted((BUILT_IN / "parameters").glob("*.yaml")),
    ],
    ids=lambda path: path.relative_to(BUILT_IN).as_posix(),
)
def test_the_schema_takes_the_built_in_files(path: Path) -> None:
    assert schema_faults(path.relative_to(BUILT_IN).as_posix(), path.read_bytes()) == []

"""Which modules run compiled, and that an edit after compiling is seen."""

from __future__ import annotations

import os
import tomllib
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from extractors.compiled import HERE, compiled_sources, edited_since


def test_a_source_edited_after_it_was_compiled_is_named(tmp_path: Path) -> None:
    house = tmp_path / "house"
    plain, fresh, edited = (house / "pages" / name for name in ("plain.py", "fresh.py", "edited.py"))
    plain.parent.mkdir(parents=True)
    for source in (plain, fresh, edited):
        source.write_text("")
    for source in (fresh, edited):
        source.with_suffix(EXTENSION_SUFFIXES[0]).write_bytes(b"")
    os.utime(edited, (edited.stat().st_mtime + 5,) * 2)
    assert compiled_sources(house) == [edited, fresh]
    assert edited_since(house) == []
    (tmp_path / "setup.py").write_text("")
    assert edited_since(house) == [edited]


def test_either_all_modules_that_are_to_be_compiled_are_or_none() -> None:
    project = HERE.parent / "pyproject.toml"
    patterns = tomllib.loads(project.read_text())["tool"]["assay"]["compiled"]
    named = sorted(path for pattern in patterns for path in HERE.parent.glob(pattern))
    assert len(named) > 30
    assert compiled_sources() in ([], named)

"""A tiny library broken in one place, and what one check says of it."""

from __future__ import annotations

from pathlib import Path

from engine.authoring.lint.feature_texts import feature_texts
from engine.authoring.lint.subject import Check, Subject
from rules.load import load_folders
from rules.tests.tiny_library import FILES, write

RULE = "packs/tiny/01-integrity/1.2-a.yaml"
INTENSITY = "packs/tiny/01-integrity/1.10-a.yaml"
PARAMETERS = "parameters/numbers.yaml"
VOCABULARY = "vocabulary/words.yaml"
EVERYWHERE = {RULE: "1.2-a", "packs/tiny/01-integrity/1.2-b.yaml": "1.2-b", INTENSITY: "1.10-a"}


def scenario(text: str) -> str:
    return f"Feature: one\n\n  Scenario: one\n    {text}\n"


def subject(folder: Path, files: dict[str, str] = FILES, features: dict[str, str] | None = None) -> Subject:
    """A library of these files alone, with these features."""
    library = load_folders([write(folder / "rules", files)])
    write(folder / "features", features or {})
    (folder / "features").mkdir(exist_ok=True)
    return Subject(library, library, feature_texts([folder / "features"]))


def told(check: Check, subject: Subject) -> list[str]:
    """The remarks of a check as ``path:line: what``; every remark must say what to do."""
    remarks = list(check.find(subject))
    assert all(one.remedy and one.check == check.name for one in remarks)
    return [f"{one.place}: {one.what}" for one in remarks]

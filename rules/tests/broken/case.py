"""One mistake in one file of the tiny library, and what must be told of it."""

from __future__ import annotations

from typing import NamedTuple

RULE = "packs/tiny/01-integrity/1.2-a.yaml"
INTENSITY = "packs/tiny/01-integrity/1.10-a.yaml"
MANUAL = "packs/tiny/01-integrity/1.2-b.yaml"
STANDARD = "packs/tiny/standard.yaml"
PARAMETERS = "parameters/numbers.yaml"
VOCABULARY = "vocabulary/words.yaml"


class Broken(NamedTuple):
    """A replacement in a file, the line and the words of the mistake, and whether the JSON Schema refuses it too."""

    path: str
    old: str
    new: str
    line: int
    says: str
    schema: bool = True


LOADER_ONLY = False

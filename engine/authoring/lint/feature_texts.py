"""Feature files as far as the checks need them: their names, the lines of their scenarios, the texts they state.

They are read as text; whether every step of them runs is for ``assay rules test`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rules.errors import UsageError

MOST_BYTES = 1_000_000
_SCENARIO = re.compile(r"\s*(?:Scenario(?: Outline| Template)?|Example):")
_QUOTED = re.compile(r'"([^"\n]+)"')


@dataclass(frozen=True, slots=True)
class FeatureText:
    """One feature file: its path, and its lines where it has a scenario (else none)."""

    path: Path
    lines: tuple[str, ...]

    @property
    def stated(self) -> tuple[str, ...]:
        """What the feature puts into documents or expects of them: texts in quotes, and rows of tables."""
        quoted = [text for line in self.lines for text in _QUOTED.findall(line)]
        rows = [line.strip().strip("|").replace("|", " ") for line in self.lines if line.strip().startswith("|")]
        return (*quoted, *rows)


def feature_texts(folders: Iterable[Path]) -> tuple[FeatureText, ...]:
    """The features of these folders, sorted by path.

    :raises UsageError: where a folder does not exist or a feature cannot be read.
    """
    paths: set[Path] = set()
    for folder in folders:
        if not folder.is_dir():
            raise UsageError("there is no such folder of features.", where=str(folder))
        paths.update(path.resolve() for path in folder.rglob("*.feature"))
    return tuple(_read(path) for path in sorted(paths))


def _read(path: Path) -> FeatureText:
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise UsageError(f"the feature has more than {MOST_BYTES:,} bytes.", where=str(path), remedy="Split it.")
        lines = tuple(data.decode("utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the feature cannot be read: {error}", where=str(path)) from error
    return FeatureText(path, lines if any(map(_SCENARIO.match, lines)) else ())

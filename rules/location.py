"""Where in a YAML file something stands; every mistake and every part of a rule knows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where in a file something is written; `path` is relative to the rules folder it was loaded from."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


NOWHERE = Location("", 0)
"""The place of what was written in no file."""

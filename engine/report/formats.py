"""The formats a run can be written in, by name and by suffix of the output file: one small writer each."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from engine.model import Run
from engine.report.pictures import Pictures
from rules.errors import UsageError

Writer = Callable[[Run, Pictures], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the suffix of its files, where its writer stands, and whether it shows page pictures."""

    name: str
    suffix: str
    module: str
    function: str = "write"
    pictures: bool = False

    def write(self, run: Run, pictures: Pictures) -> bytes:
        """The run in this format; the writer is loaded only now."""
        writer: Writer = getattr(importlib.import_module(self.module), self.function)
        return writer(run, pictures)


FORMATS = (
    Format("text", ".txt", "engine.report.as_text"),
    Format("json", ".json", "engine.report.as_json"),
    Format("jsonl", ".jsonl", "engine.report.as_json", "write_lines"),
    Format("html", ".html", "engine.report.as_html", pictures=True),
    Format("csv", ".csv", "engine.report.as_csv"),
    Format("junit", ".junit.xml", "engine.report.as_junit"),
)


def by_name(name: str) -> Format:
    """The format with this name; KeyError where there is none."""
    return {one.name: one for one in FORMATS}[name]


def by_suffix(path: Path) -> Format:
    """The format of an output file.

    :raises UsageError: where no format has its suffix.
    """
    for one in FORMATS:
        if path.name.lower().endswith(one.suffix):
            return one
    suffixes = [one.suffix for one in FORMATS]
    near = get_close_matches(path.suffix.lower(), suffixes, 1)
    remedy = f"Did you mean {near[0]}?" if near else f"Use one of {', '.join(suffixes)}."
    raise UsageError("the format of this file is not known by its suffix.", where=str(path), remedy=remedy)

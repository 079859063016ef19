"""What the benchmarks measured, kept in ``benchmarks/results.json`` and told in the README between two markers.

    python -m benchmarks.results

writes the README's section from the file. A section holds a table and a sentence, with the versions and the number of
processors it was measured with, and nothing else about the machine.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.measuring import help_if_asked, table

RESULTS = Path(__file__).with_name("results.json")
README = Path(__file__).parents[1] / "README.md"
BEGIN = "<!-- measured: written by `python -m benchmarks.results` -->"
END = "<!-- end of measured -->"


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the README: its title, what it shows in a sentence or two, its heads and rows."""

    title: str
    says: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def record(name: str, section: Section, *, packages: Sequence[str], file: Path = RESULTS) -> None:
    """Keep a section under a name, with the versions of these packages; sections stay in the order of their names."""
    kept = _kept(file)
    kept[name] = {**asdict(section), "measured_with": {**_surroundings(), **_versions(packages)}}
    text = json.dumps(dict(sorted(kept.items())), indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


def readme_section(file: Path = RESULTS) -> str:
    """The README's section: every table kept, one under the other."""
    parts = []
    for kept in _kept(file).values():
        section = Section(**{key: kept[key] for key in ("title", "says", "heads", "rows")})
        measured = ", ".join(f"{key} {value}" for key, value in kept["measured_with"].items())
        parts.append(f"**{section.title}.** {section.says}\n\n{table(section.heads, section.rows)}\n\n({measured})")
    return "\n\n".join(parts)


def write_readme(readme: Path = README, *, file: Path = RESULTS) -> None:
    """Put the section between the markers of the README.

    :raises SystemExit: where a marker is missing.
    """
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{readme.name} has no place for the measurements; write {BEGIN} and {END} where they belong.")
    readme.write_text(f"{before}{begin}\n\n{readme_section(file)}\n\n{end}{after}", encoding="utf-8")


def _kept(file: Path) -> dict[str, dict[str, object]]:
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def _surroundings() -> dict[str, str]:
    return {"Python": platform.python_version(), "processors": str(os.cpu_count() or 1)}


def _versions(packages: Sequence[str]) -> dict[str, str]:
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    help_if_asked(__doc__)
    write_readme()

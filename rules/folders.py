"""Which files of a rules folder are read, and what each of them is.

A folder is either laid out as the built-in one (``packs/``, ``vocabulary/``, ``parameters/``) or holds bare rule
files, which are told apart by their first key.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rules.errors import Mistake, UsageError

_LAID_OUT = ("packs", "parameters", "vocabulary")


class FileRole(StrEnum):
    """What a rules file holds."""

    STANDARD = "standard"
    RULE = "rule"
    VOCABULARY = "vocabulary"
    PARAMETERS = "parameters"


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file: the folder it belongs to (0 is the first), its path within it, how messages name it.

    `role` is None where the first key must tell it; `pack` is the name of its pack's folder, empty in a bare folder.
    """

    layer: int
    path: str
    shown: str
    file: Path
    role: FileRole | None
    pack: str = ""


def rule_files(folder: Path, layer: int, *, standards: Sequence[str] | None) -> tuple[RuleFile, ...]:
    """The YAML files of one folder, sorted by path.

    :param folder: a folder, or a single YAML file.
    :param layer: its number among the folders read.
    :param standards: the packs to read where not all of them.
    :raises UsageError: where the folder cannot be read or holds no YAML file.
    """
    if folder.is_file():
        return (RuleFile(layer, folder.name, shown(folder), folder, None),)
    if not folder.is_dir():
        remedy = "Give a folder with packs/, vocabulary/ or parameters/, or with rule files."
        raise UsageError("there is no such rules folder.", where=str(folder), remedy=remedy)
    laid_out = [name for name in _LAID_OUT if (folder / name).is_dir()]
    below = folder / "rules"
    if not laid_out and any((below / name).is_dir() for name in _LAID_OUT):
        raise UsageError(
            "the folder holds a rules folder and is none itself.", where=str(folder), remedy=f"Give {below}."
        )
    found = [
        RuleFile(layer, path, shown(folder / path), folder / path, *_role(path) if laid_out else (None, ""))
        for path in sorted(path for part in laid_out or [""] for path in _yaml_paths(folder, part))
    ]
    if not found and not laid_out:
        raise UsageError("the rules folder holds no .yaml file.", where=str(folder))
    wanted = set(standards or ())
    return tuple(one for one in found if not (wanted and one.pack) or one.pack in wanted)


def packs(folder: Path) -> tuple[str, ...]:
    """The names of the packs of a folder that is laid out as the built-in one."""
    parent = folder / "packs"
    return tuple(sorted(one.name for one in parent.iterdir() if one.is_dir())) if parent.is_dir() else ()


def place_mistakes(file: RuleFile) -> Iterator[Mistake]:
    """What is wrong with where a file lies, apart from what it says."""
    if file.path.endswith(".yml"):
        yield Mistake(file.shown, 1, "The file name ends in .yml.", "Rename it to .yaml, so that it is read.")
    parts = file.path.split("/")
    if file.role and len(parts) > (4 if file.pack else 2):
        yield Mistake(file.shown, 1, "The file lies too deep.", f"Move it up into '{'/'.join(parts[:-2])}'.")
    if parts[0] == "packs" and len(parts) == 2:
        yield Mistake(file.shown, 1, "The file belongs to no pack.", "Move it into the folder of its pack.")


def shown(path: Path) -> str:
    """How a path is named in messages: from the working folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def _role(path: str) -> tuple[FileRole, str]:
    parts = path.split("/")
    if parts[0] != "packs":
        return (FileRole.VOCABULARY if parts[0] == "vocabulary" else FileRole.PARAMETERS), ""
    pack = parts[1] if len(parts) > 2 else ""
    return (FileRole.STANDARD if parts[-1] == "standard.yaml" else FileRole.RULE), pack


def _yaml_paths(folder: Path, part: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder / part):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if name.endswith((".yaml", ".yml")) and not name.startswith("."):
                yield (Path(parent) / name).relative_to(folder).as_posix()

"""Whether the modules that lay pages out run compiled (`setup.py` says how), and are no older than their source.

What is compiled is used whatever its source says by now, so one that was edited since must not go unnoticed.
"""

from __future__ import annotations

from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

HERE = Path(__file__).parent


def compiled_sources(folder: Path = HERE) -> list[Path]:
    """The sources in a folder that a compiled module stands beside, and that are so not used themselves."""
    return sorted(source for source in folder.rglob("*.py") if _compiled(source))


def edited_since(folder: Path = HERE) -> list[Path]:
    """Those of them that were changed after they were compiled; only where `setup.py` is there to do it again.

    Elsewhere the times are those at which each file was installed.
    """
    if not (folder.parent / "setup.py").exists():
        return []
    return [
        source
        for source in compiled_sources(folder)
        if any(source.stat().st_mtime > module.stat().st_mtime for module in _compiled(source))
    ]


def _compiled(source: Path) -> list[Path]:
    """The module that Python loads in place of a source, in a list; an empty one where it is the source itself."""
    return [module for suffix in EXTENSION_SUFFIXES if (module := source.with_suffix(suffix)).exists()][:1]

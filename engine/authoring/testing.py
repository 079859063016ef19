"""Runs feature files and vocabulary examples for authors: ``assay rules test``.

The tests run in this process through pytest with the step plugin; nothing of the folder is imported as Python, so a
folder that has its own ``rules/`` or ``engine/`` is tested against the installed ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rules.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]


def run_tests(paths: Sequence[Path], *, rules: Sequence[Path] = (), words: str = "", verbose: bool = False) -> int:
    """Run features and examples.

    :param paths: feature files, vocabulary files or folders of them; the built-in ones where empty.
    :param rules: folders of rules beside the built-in ones.
    :param words: run only scenarios and claims whose name holds these words.
    :param verbose: name every scenario.
    :returns: 0 where all passed, 1 where one failed, 2 where a file could not be used.
    :raises UsageError: where a path does not exist or nothing was found to run.
    """
    import pytest

    for path in paths:
        if not path.exists():
            raise UsageError("there is no such file or folder.", where=str(path))
    chosen = [path.resolve() for path in paths] or [ROOT / "features", ROOT / "rules" / "vocabulary"]
    arguments = [
        *(str(path) for path in chosen),
        *("-c", str(Path(__file__).with_name("pytest.ini")), "--rootdir", str(_common(chosen))),
        *("-p", "features.steps.plugin", "-p", "no:cacheprovider", "--noconftest"),
        *(f"--assay-rules={folder.resolve()}" for folder in rules),
        *(("-k", words) if words else ()),
        "-vv" if verbose else "-q",
    ]
    code = int(pytest.main(arguments))
    if code == pytest.ExitCode.NO_TESTS_COLLECTED:
        raise UsageError("no scenario and no example was found.", where=", ".join(str(path) for path in paths))
    return 1 if code == pytest.ExitCode.TESTS_FAILED else 2 if code else 0


def _common(paths: Sequence[Path]) -> Path:
    first = paths[0] if paths[0].is_dir() else paths[0].parent
    return next(parent for parent in (first, *first.parents) if all(parent in (p, *p.parents) for p in paths))

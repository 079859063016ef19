"""Small submissions for tests: a folder with a file, its copy and a table, and archives of any members."""

from __future__ import annotations

import zipfile
from pathlib import Path

from extractors.submission import Submission, SubmittedFile
from extractors.tests.pdf_samples import POLICY


def small_submission(root: Path) -> Path:
    """A folder with a policy, a byte-identical copy of it, and a file that is no PDF."""
    (root / "policies").mkdir(parents=True)
    (root / "policies" / "code.pdf").write_bytes(POLICY)
    (root / "policies" / "copy of code.pdf").write_bytes(POLICY)
    (root / "data.csv").write_text("year,tonnes\n2024,7\n")
    return root


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    """An archive with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def paths(submission: Submission) -> list[str]:
    """The paths of the files in their order."""
    return [file.path for file in submission.files]


def only(submission: Submission) -> SubmittedFile:
    """The one file that was handed in."""
    (file,) = submission.files
    return file

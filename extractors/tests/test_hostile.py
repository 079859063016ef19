"""Every malformed, encrypted, cyclic or odd PDF of the development corpus in one run."""

from __future__ import annotations

import ctypes
import json
import os
from pathlib import Path

import pytest

from extractors.document import DocumentStatus
from extractors.limits import MIB
from extractors.tests.test_bombs import run_of

CORPUS = Path(os.environ.get("ASSAY_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
HOSTILE = CORPUS / "hostile"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.corpus,
    pytest.mark.skipif(not HOSTILE.is_dir(), reason=f"the development corpus is not at {CORPUS}"),
]


def with_text(path: Path) -> bool:
    """Whether PDFium alone opens a file and finds a word on one of its first pages."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return False
    try:
        for index in range(min(len(pdf), 30)):
            try:
                page = pdf[index]
                text = page.get_textpage().get_text_range()
            except (pypdfium2.PdfiumError, ctypes.ArgumentError, UnicodeDecodeError):
                continue
            if any(not character.isspace() and character.isprintable() for character in text):
                return True
    finally:
        pdf.close()
    return False


def test_all_of_it_in_one_run(tmp_path: Path) -> None:
    files = sorted(path.relative_to(HOSTILE).as_posix() for path in HOSTILE.rglob("*") if path.is_file())
    ran, most, took = run_of(HOSTILE, tmp_path, "-j", "2")
    assert ran.returncode == 3  # some of them yield nothing, and most are read
    assert b"Traceback" not in ran.stderr
    assert most < 1024 * MIB, f"a child used {most // MIB} MiB"
    told: dict[str, str] = {}
    words: dict[str, int] = {}
    numbers: dict[str, str] = {}
    for line in ran.stdout.splitlines():
        page = json.loads(line)
        told.setdefault(page["path"], page["document_status"])
        numbers.setdefault(page["document"], page["path"])
        words[page["path"]] = words.get(page["path"], 0) + len(page["words"])
        words[page["path"]] += sum(words[numbers[name]] for name in [page.get("same_as")] if name)
    assert list(told) == sorted(files)
    assert set(told.values()) <= {status.value for status in DocumentStatus}
    assert not [path for path, status in told.items() if status in ("too-large", "timed-out")]
    lost = [path for path in files if not words[path] and with_text(HOSTILE / path)]
    assert not lost, f"PDFium finds text in {lost}"
    assert not list((tmp_path / "tmp").iterdir())
    print(f"{len(files)} files in {took:.0f} s, most memory of a process {most // MIB} MiB")

"""Mutants of good PDFs: the same for the same seed, and each read with a status, twice the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.document import Document
from extractors.limits import Limits
from extractors.reading import read_documents
from extractors.submission import open_submission
from extractors.tests.made_pdfs import made_pdf, text_page
from extractors.tests.mutants import MUTATIONS, mutant
from extractors.tests.pdf_samples import POLICY

LINES = [f"{number}.1 We measure what we do, and report it every year." for number in range(1, 20)]
PAGES = made_pdf(*(text_page(*LINES) for _ in range(4)), title="Policy on measuring")


def read(folder: Path) -> tuple[Document, ...]:
    return read_documents(open_submission([folder]), limits=Limits(seconds=30), jobs=2)


def check(folder: Path, recipes: list[tuple[bytes, str]]) -> None:
    for number, (source, seed) in enumerate(recipes):
        (folder / f"{number:04}.pdf").write_bytes(mutant(source, seed))
    documents = read(folder)
    assert len(documents) == len(recipes)
    assert read(folder) == documents
    raised = [(recipes[int(one.path[:4])][1], one.note) for one in documents if "The reader failed" in (one.note or "")]
    assert not raised


def test_mutants_get_a_status_and_read_the_same_twice(tmp_path: Path) -> None:
    check(tmp_path, [(source, f"quick-{number}") for number in range(15) for source in (POLICY, PAGES)])


@pytest.mark.slow
def test_many_mutants_get_a_status_and_read_the_same_twice(tmp_path: Path) -> None:
    check(tmp_path, [(source, f"slow-{number}") for number in range(200) for source in (POLICY, PAGES)])


def test_a_seed_makes_the_same_mutant_everywhere() -> None:
    command = (
        "from extractors.tests.mutants import mutant; from extractors.tests.pdf_samples import POLICY; "
        "import hashlib; print(hashlib.sha256(mutant(POLICY, '7')).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "11"}
    other = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, env=environment, check=True)
    assert other.stdout.strip() == hashlib.sha256(mutant(POLICY, "7")).hexdigest()


@pytest.mark.parametrize("mutation", dict.fromkeys(MUTATIONS), ids=lambda mutation: mutation.__name__)
def test_each_mutation_changes_a_file(mutation: object) -> None:
    import random

    assert callable(mutation)
    assert any(mutation(PAGES, random.Random(seed)) != PAGES for seed in range(5))


def test_a_damaged_file_after_a_locked_one_is_not_taken_for_locked(tmp_path: Path) -> None:
    """Found by mutant 1-784: PDFium keeps the reason of the file before, and gives it for one without its own."""
    (tmp_path / "1-locked.pdf").write_bytes(made_pdf(text_page("Nobody reads this."), encrypt="secret"))
    (tmp_path / "2-damaged.pdf").write_bytes(POLICY.replace(b"/Pages 2 0 R", b"/Pages 9 0 R"))
    documents = read_documents(open_submission([tmp_path]), limits=Limits(seconds=30), jobs=1)
    assert [document.status.value for document in documents] == ["password", "read"]
    assert documents[1].pages[0].words[1].text == "prohibit"

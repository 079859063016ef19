"""Mutants of good PDFs: the same for the same seed, and each read with a status, twice the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.document import Document, DocumentStatus
from extractors.limits import Limits
from extractors.reading import read_documents
from extractors.submission import open_submission
from extractors.tests.bombs import name_tree_loop, page, pdf_of, stream
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


def in_a_missing_font(words: bytes, entries: bytes = b"") -> bytes:
    """A page in a font that is neither in the file nor on any system, with a box painted over the words."""
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page(),
            stream(b"BT /F1 12 Tf 72 720 Td (%s) Tj ET 1 g 60 700 300 40 re f" % words, b""),
            b"<</Type/Font/Subtype/Type1/BaseFont/Unheard/FontDescriptor 6 0 R%s>>" % entries,
            b"<</Type/FontDescriptor/FontName/Unheard/Flags 32/StemV 80/ItalicAngle 0/Ascent 700/Descent -200"
            b"/CapHeight 700/FontBBox[0 -200 1000 800]>>",
        ]
    )


def test_a_file_does_not_stretch_the_letters_of_the_next(tmp_path: Path) -> None:
    """Found by mutant 2-243: PDFium stretches a font that stands in for a missing one, and leaves it stretched."""
    wide = b"/FirstChar 32/LastChar 126/Widths[" + b"1000 " * 95 + b"]"
    (tmp_path / "1-wide.pdf").write_bytes(in_a_missing_font(b"Unseen", wide))
    (tmp_path / "2-plain.pdf").write_bytes(in_a_missing_font(b"We prohibit bribery."))
    after = read_documents(open_submission([tmp_path]), jobs=1)[1]
    (tmp_path / "1-wide.pdf").unlink()
    (alone,) = read_documents(open_submission([tmp_path]), jobs=1)
    assert [word.text for word in alone.pages[0].words] == ["We", "prohibit", "bribery."]
    assert after.pages == alone.pages


def test_a_file_whose_names_end_the_reader_is_read_without_them(tmp_path: Path) -> None:
    """Mutant 2-938: PDFium came to grief over a tree of names that is its own branch, and the page was lost."""
    (tmp_path / "loop.pdf").write_bytes(mutant(name_tree_loop(), "2-938"))
    (document,) = read_documents(open_submission([tmp_path]), jobs=1)
    assert (document.status, document.note) == (DocumentStatus.READ, "What the file states of itself is left out.")
    assert [word.text for word in document.pages[0].words] == ["Hello", "from", "the", "page."]

"""Documents of a submission: each file has its place and status, from the child or from the cache."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors import reading
from extractors.cache import Cache
from extractors.document import Document, DocumentStatus
from extractors.limits import MIB, Limits
from extractors.ocr import Recogniser
from extractors.pages.asked import ALL_PAGES, PagesAsked
from extractors.reading import each_document, read_documents, reading_version
from extractors.submission import open_submission
from extractors.tests.pdf_samples import POLICY, pdf_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "submission"
    root.mkdir()
    (root / "a.pdf").write_bytes(POLICY)
    (root / "b.txt").write_text("words")
    (root / "c.pdf").write_bytes(POLICY)
    (root / "d.pdf").write_bytes(pdf_with("One page only."))
    (root / "e.pdf").write_bytes(b"%PDF-1.4\nbut nothing more")
    return root


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def no_children(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a child was started")

    monkeypatch.setattr("extractors.sandbox_process.subprocess.Popen", refuse)


def words(document: Document) -> str:
    return " ".join(word.text for page in document.pages for word in page.words)


def test_every_file_is_a_document_in_order_of_path(folder: Path) -> None:
    documents = read_documents(open_submission([folder]), jobs=2)
    assert [(d.id, d.path, d.status.value, d.page_count, d.same_as) for d in documents] == [
        ("d1", "a.pdf", "read", 2, None),
        ("d2", "b.txt", "unsupported-type", 0, None),
        ("d3", "c.pdf", "read", 0, "d1"),
        ("d4", "d.pdf", "read", 1, None),
        ("d5", "e.pdf", "damaged", 0, None),
    ]
    assert words(documents[0]).startswith("We prohibit bribery")
    assert documents[0].sha256 == documents[2].sha256
    assert documents[2].note == "A copy of a.pdf, which is read once."
    assert not documents[2].pages
    assert str(documents[4].note).endswith(".")


def test_the_number_of_children_and_the_cache_change_nothing(folder: Path, cache: Cache) -> None:
    submission = open_submission([folder])
    alone = read_documents(submission, jobs=1)
    assert read_documents(submission, jobs=3) == alone
    assert read_documents(submission, jobs=2, cache=cache) == alone
    assert read_documents(submission, jobs=2, cache=cache) == alone


@pytest.fixture
def kept(folder: Path, cache: Cache) -> tuple[Document, ...]:
    return read_documents(open_submission([folder]), cache=cache)


def test_a_second_run_opens_no_pdf(folder: Path, cache: Cache, kept: tuple[Document, ...], no_children: None) -> None:
    assert read_documents(open_submission([folder]), cache=cache) == kept


def test_a_moved_and_renamed_file_is_known_by_its_content(
    folder: Path, cache: Cache, kept: tuple[Document, ...], no_children: None
) -> None:
    (folder / "d.pdf").rename(folder / "0.pdf")
    first = read_documents(open_submission([folder]), cache=cache)[0]
    assert (first.id, first.path, words(first)) == ("d1", "0.pdf", "One page only.")


def test_an_archive_and_its_folder_share_the_cache(
    folder: Path, cache: Cache, kept: tuple[Document, ...], no_children: None, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as file:
        for path in folder.iterdir():
            file.write(path, path.name)
    assert read_documents(open_submission([tmp_path / "s.zip"]), cache=cache) == kept


@pytest.mark.parametrize("limits", [Limits(pages=1), Limits(characters=1000), Limits(memory=900 * MIB)])
def test_other_limits_or_another_version_read_anew(
    folder: Path, cache: Cache, kept: tuple[Document, ...], limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cache.state().entries
    read_documents(open_submission([folder]), limits=limits, cache=cache)
    assert cache.state().entries == 2 * before
    monkeypatch.setattr(reading, "reading_version", lambda: "another")
    read_documents(open_submission([folder]), cache=cache)
    assert cache.state().entries == 3 * before


def test_an_unreadable_entry_is_read_anew(folder: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    submission = open_submission([folder / "a.pdf"])
    expected = read_documents(submission)
    monkeypatch.setattr(cache.__class__, "get", lambda *_: b"\x93nonsense")
    assert read_documents(submission, cache=cache) == expected


def test_the_version_is_one_for_all_processes() -> None:
    command = "from extractors.reading import reading_version; print(reading_version())"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    other = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, env=environment, check=True)
    assert other.stdout.strip() == reading_version()


def test_documents_come_as_soon_as_it_is_their_turn(folder: Path) -> None:
    documents = each_document(open_submission([folder]))
    assert next(documents).id == "d1"
    documents.close()


def test_progress_tells_what_is_being_read(folder: Path) -> None:
    told: list[str] = []
    read_documents(open_submission([folder]), progress=told.append)
    assert told == ["Reading 1 of 5: a.pdf", "Reading 4 of 5: d.pdf", "Reading 5 of 5: e.pdf"]


def test_a_file_that_vanishes_meanwhile_costs_itself(folder: Path) -> None:
    submission = open_submission([folder])
    (folder / "a.pdf").unlink()
    documents = read_documents(submission)
    assert documents[0].status is DocumentStatus.DAMAGED
    assert documents[0].note == "The file could not be read again: No such file or directory."
    assert documents[3].status is DocumentStatus.READ


BOMBS = {
    "hang": (DocumentStatus.TIMED_OUT, "It took more than 3 seconds. --limit-seconds 6 gives it twice as long.", False),
    "eat": (
        DocumentStatus.TOO_LARGE,
        "It needs more than 300 MiB of memory. --limit-memory 600 gives it twice as much.",
        True,
    ),
    "segfault": (DocumentStatus.DAMAGED, "The process that read it was ended by SIGSEGV.", True),
    "raise": (DocumentStatus.DAMAGED, "The reader failed (ValueError: two lines).", True),
}


def explode(data: bytes, limits: Limits, asked: PagesAsked = ALL_PAGES, ocr: Recogniser | None = None) -> bytes:
    """Stands in for the reader, in the child: a page may say what shall happen."""
    from extractors.tests.test_sandbox import behave

    for word in BOMBS:
        if word.encode() in data:
            behave(word)
    return reading.read_pdf(data, limits, asked, ocr)


@pytest.fixture
def exploding(monkeypatch: pytest.MonkeyPatch) -> Iterator[Limits]:
    monkeypatch.setattr(reading, "read_pdf", explode)
    yield Limits(seconds=3, memory=300 * MIB)


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_costs_itself_and_only_what_is_certain_is_kept(
    folder: Path, cache: Cache, exploding: Limits, bomb: str
) -> None:
    status, note, certain = BOMBS[bomb]
    (folder / "bomb.pdf").write_bytes(pdf_with(bomb))
    submission = open_submission([folder / "a.pdf", folder / "bomb.pdf", folder / "d.pdf"])
    documents = read_documents(submission, limits=exploding, cache=cache)
    assert [d.status for d in documents] == [DocumentStatus.READ, status, DocumentStatus.READ]
    assert documents[1].note == note
    assert cache.state().entries == (3 if certain else 2)

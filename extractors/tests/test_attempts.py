"""A page that ends its reader is left out and named; the pages beside it are read, in bounded time, always the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractors import reading
from extractors.attempts import MOST_ATTEMPTS, Attempt, next_attempt
from extractors.cache import Cache
from extractors.document import Document, DocumentStatus, PageStatus
from extractors.limits import MIB, Limits
from extractors.pages.asked import PagesAsked
from extractors.reading import read_documents
from extractors.sandbox import Failure, TaskResult
from extractors.submission import open_submission
from extractors.tests import bad_pages
from extractors.tests.pdf_samples import pdf_with

LIMITS = Limits(seconds=90, memory=400 * MIB)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_pdf", bad_pages.read_pdf)


def read_pages(tmp_path: Path, *pages: str, limits: Limits = LIMITS, cache: Cache | None = None) -> Document:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    (folder / "bad.pdf").write_bytes(pdf_with(*pages))
    (folder / "good.pdf").write_bytes(pdf_with("A good page beside it."))
    bad, good = read_documents(open_submission([folder]), limits=limits, cache=cache)
    assert (good.status, good.pages_read) == (DocumentStatus.READ, (1,))
    return bad


@pytest.mark.parametrize(
    ("word", "status", "note"),
    [
        ("hang", PageStatus.TIMED_OUT, "Page 3 left out after 3 seconds (--limit-seconds allows more)."),
        (
            "abort",
            PageStatus.TOO_LARGE,
            "Page 3 left out for want of memory (--limit-memory 800 allows twice as much).",
        ),
        ("segfault", PageStatus.DAMAGED, "Page 3 damaged."),
        ("raise", PageStatus.DAMAGED, "Page 3 damaged."),
    ],
)
def test_a_bad_page_costs_itself(tmp_path: Path, word: str, status: PageStatus, note: str) -> None:
    cache = Cache(tmp_path / "cache")
    limits = replace(LIMITS, seconds=9) if word == "hang" else LIMITS
    document = read_pages(tmp_path, "one", "two", word, "four", limits=limits, cache=cache)
    assert (document.status, document.note) == (DocumentStatus.PARTLY_READ, note)
    assert [page.status for page in document.pages] == [PageStatus.READ, PageStatus.READ, status, PageStatus.READ]
    assert [segment.text for segment in document.segments] == ["one two", "four"]
    kept = cache.state().entries
    assert kept == (1 if word == "hang" else 2)
    if word != "hang":
        assert read_pages(tmp_path, "one", "two", word, "four", limits=limits, cache=cache) == document


def test_several_bad_pages_are_all_left_out(tmp_path: Path) -> None:
    document = read_pages(tmp_path, "segfault", "two", "raise", "four", "segfault")
    assert (document.status, document.note) == (DocumentStatus.PARTLY_READ, "Pages 1, 3, 5 damaged.")
    assert document.pages_read == (2, 4)


def test_of_very_many_bad_pages_the_first_are_left_out_and_what_comes_after_is_not_read(tmp_path: Path) -> None:
    document = read_pages(tmp_path, *["good", "segfault"] * 20)
    assert document.status is DocumentStatus.PARTLY_READ
    read = len(document.pages)
    assert document.pages_read == tuple(range(1, read + 1, 2))
    assert f"only the first {read} of 40 pages were read" in str(document.note)
    assert read >= 7


def test_a_document_of_one_bad_page_has_the_status_of_its_failure(tmp_path: Path) -> None:
    assert read_pages(tmp_path, "abort").status is DocumentStatus.TOO_LARGE
    assert read_pages(tmp_path, "segfault").status is DocumentStatus.DAMAGED
    document = read_pages(tmp_path, "hang", limits=Limits(seconds=2))
    assert document.status is DocumentStatus.TIMED_OUT
    assert document.note == "It took more than 2 seconds. --limit-seconds 4 gives it twice as long."


def test_pages_that_are_too_much_together_are_not_blamed_one_by_one(tmp_path: Path) -> None:
    document = read_pages(tmp_path, *["hold"] * 12)
    assert document.status is DocumentStatus.PARTLY_READ
    assert {page.status for page in document.pages} == {PageStatus.READ}
    assert 2 <= len(document.pages) <= 6
    assert str(document.note).endswith("for want of memory (--limit-memory 800 allows twice as much).")


def test_where_putting_together_is_too_much_fewer_pages_are_read(tmp_path: Path) -> None:
    document = read_pages(tmp_path, *["heavy"] * 6)
    assert (document.status, document.pages_read) == (DocumentStatus.PARTLY_READ, (1, 2, 3))


def test_a_document_whose_children_are_killed_is_not_blamed_on_a_page(tmp_path: Path) -> None:
    document = read_pages(tmp_path, "one", "kill")
    assert document.status is DocumentStatus.TOO_LARGE
    assert not document.pages


def test_all_attempts_together_keep_the_time(tmp_path: Path) -> None:
    document = read_pages(tmp_path, "hang", "hang", "hang", "hang", "five", limits=Limits(seconds=3))
    assert document.status is DocumentStatus.TIMED_OUT
    assert document.note == "It took more than 3 seconds. --limit-seconds 6 gives it twice as long."


def test_attempts_come_to_an_end_whatever_a_child_tells() -> None:
    for told in (1, 7, -5, 0):
        for failure in Failure:
            attempt, tries = Attempt(), 1
            while True:
                result = TaskResult(0, failure=failure, page=told + tries, pages=9)
                following = next_attempt(attempt, result, limits=Limits())
                if following is None:
                    break
                attempt, tries = following, tries + 1
            assert tries <= MOST_ATTEMPTS


def test_an_attempt_knows_the_time_that_is_gone() -> None:
    result = TaskResult(0, failure=Failure.CRASHED, page=1, pages=9, seconds=5.0)
    second = next_attempt(Attempt(), result, limits=Limits())
    assert second is not None and second.asked.spent == 5.0
    third = next_attempt(second, TaskResult(0, failure=Failure.CRASHED, page=2, pages=9, seconds=7.0), limits=Limits())
    assert third is not None and third.asked.spent == 12.0


def test_a_page_named_twice_ends_it() -> None:
    attempt = Attempt(PagesAsked(given_up=((2, PageStatus.DAMAGED),)), number=2)
    result = TaskResult(0, failure=Failure.TIMED_OUT, page=2, pages=9)
    assert next_attempt(attempt, result, limits=Limits()) is None


@pytest.mark.parametrize("failure", [Failure.TIMED_OUT, Failure.MEMORY, Failure.CRASHED, Failure.RAISED])
def test_what_a_file_states_of_itself_is_left_alone_where_it_ended_the_reader(failure: Failure) -> None:
    result = TaskResult(0, failure=failure, page=0, pages=1, seconds=4.0)
    second = next_attempt(Attempt(), result, limits=Limits())
    assert second is not None and second.asked == PagesAsked(facts=False, spent=4.0)
    assert next_attempt(second, result, limits=Limits()) is None
    assert next_attempt(Attempt(), replace(result, pages=0), limits=Limits()) is None

"""Bombs end in a status within their time and memory, cost nobody else anything, and leave nothing behind."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractors.document import DocumentStatus, PageStatus
from extractors.limits import MIB, Limits
from extractors.reading import read_documents
from extractors.render import PageRequest, page_pictures
from extractors.submission import open_submission
from extractors.tests.bombs import BOMBS, GOOD_LINE, among_good_pages, long_title, packed, stream
from extractors.tests.pdf_samples import POLICY

READ, PARTLY, TOO_LARGE = DocumentStatus.READ, DocumentStatus.PARTLY_READ, DocumentStatus.TOO_LARGE
SMALL = Limits(seconds=20, memory=384 * MIB, pages=400)

QUICK = {
    "flate_twice_3_gb": (TOO_LARGE, ""),
    "text_operators": (TOO_LARGE, ""),
    "path_operators": (TOO_LARGE, ""),
    "nested_forms": (TOO_LARGE, ""),
    "deep_saves": (TOO_LARGE, ""),
    "huge_image": (READ, "Beside a picture."),
    "cmap_of_wide_ranges": (READ, None),
    "form_in_itself": (READ, "Round and round."),
    "page_tree_loop": (PARTLY, "Hello from the page."),
    "pages_promised": (READ, "Hello from the page."),
    "deep_contents": (READ, ""),
    "deep_page_tree": (DocumentStatus.DAMAGED, ""),
    "outline_loop": (READ, "Hello from the page."),
    "name_tree_loop": (READ, "Hello from the page."),
    "resources_loop": (READ, ""),
    "object_stream_loop": (READ, "Hello from the page."),
    "xref_loop": (READ, "Hello from the page."),
    "huge_unit": (READ, "Hello from the page."),
    "huge_media_box": (READ, "Hello from the page."),
    "no_media_box": (READ, "Hello from the page."),
    "absurd_encryption": (DocumentStatus.PASSWORD, ""),
    "encryption_in_itself": (DocumentStatus.PASSWORD, ""),
    "jbig2_page": (READ, "Beside a picture."),
    "jpx_page": (READ, "Beside a picture."),
    "tiny_tiles": (READ, "Under the tiles."),
    "tiny_dashes": (READ, "Over the dashes."),
}
"""What becomes of each: its status, and its text (None where what the file shows is anybody's guess)."""

DRAWN = ("tiny_tiles", "tiny_dashes", "layers_of_glass", "huge_image", "form_in_itself", "jbig2_page", "jpx_page")


def test_bombs_beside_good_files_end_in_a_status(tmp_path: Path) -> None:
    for name in QUICK:
        (tmp_path / f"{name}.pdf").write_bytes(BOMBS[name]())
        (tmp_path / f"{name}-good.pdf").write_bytes(POLICY + b"%" + name.encode())
    begun = time.monotonic()
    documents = read_documents(open_submission([tmp_path]), limits=SMALL, jobs=2)
    assert time.monotonic() - begun < 120
    assert [document.path for document in documents] == sorted(path.name for path in tmp_path.iterdir())
    found = {document.path.removesuffix(".pdf"): document for document in documents}
    for name, (status, text) in QUICK.items():
        bomb, good = found[name], found[f"{name}-good"]
        assert (bomb.path, bomb.status) == (f"{name}.pdf", status)
        assert (bomb.note is None) == (status is READ and text != "")
        if text is not None:
            assert " ".join(word.text for page in bomb.pages for word in page.words) == text, name
        assert (good.status, len(good.segments), good.pages_read) == (READ, 2, (1, 2))


@pytest.mark.parametrize("at", [1, 30])
def test_a_page_that_is_a_bomb_costs_itself(tmp_path: Path, at: int) -> None:
    bad = stream(packed(b"BT /F1 9 Tf 72 72 Td (a) Tj ET\n", 5_000_000))
    (tmp_path / "report.pdf").write_bytes(among_good_pages(bad, count=40, at=at))
    (document,) = read_documents(open_submission([tmp_path]), limits=SMALL)
    told = f"Page {at} left out for want of memory (--limit-memory 768 allows twice as much)."
    assert (document.status, document.note) == (PARTLY, told)
    assert document.page(at).status is PageStatus.TOO_LARGE
    assert document.pages_unread == (at,)
    assert {page.number: " ".join(word.text for word in page.words) for page in document.pages} == {
        number: "" if number == at else GOOD_LINE % number for number in range(1, 41)
    }


@pytest.mark.parametrize(
    ("limits", "note"),
    [
        (Limits(pages=3), "Only the first 3 of 5 pages were read (--limit-pages 5 reads all)."),
        (Limits(characters=60), "Only the first 2 of 5 pages were read (--limit-characters 120 reads more)."),
        (Limits(page_words=3), "Pages 1-5 cut after 3 words."),
    ],
)
def test_a_limit_that_is_met_names_its_remedy(tmp_path: Path, limits: Limits, note: str) -> None:
    (tmp_path / "report.pdf").write_bytes(among_good_pages(b"null", count=5, at=9))
    (document,) = read_documents(open_submission([tmp_path]), limits=limits)
    assert (document.status, document.note) == (PARTLY, note)


def test_what_a_file_states_of_itself_costs_no_page(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(long_title(40_000_000))
    (document,) = read_documents(open_submission([tmp_path]), limits=SMALL)
    assert (document.status, document.note) == (READ, "What the file states of itself is left out.")
    assert [word.text for word in document.pages[0].words] == ["Hello", "from", "the", "page."]
    assert document.facts.title is None


def test_pictures_of_bombs_end_in_time_and_pages_beside_them_are_drawn() -> None:
    glass = BOMBS["text_operators"]()
    bad = among_good_pages(stream(packed(b"9 9 m 99 9 l S\n", 10_000_000)), count=5, at=3)
    requests = [
        *(PageRequest("d1", lambda: bad, number) for number in range(1, 6)),
        PageRequest("d2", lambda: glass, 1),
        PageRequest("d3", lambda: POLICY, 1),
    ]
    pictures = page_pictures(requests, limits=SMALL, jobs=2, scale=0.5)
    assert sorted(pictures) == [("d1", 1), ("d1", 2), ("d1", 4), ("d1", 5), ("d3", 1)]


# ------------------------------------------------------------------------------------------ all of them at once


def run_of(folder: Path, tmp_path: Path, *options: str) -> tuple[subprocess.CompletedProcess[bytes], int, float]:
    """`assay read` over a folder: what came of it, the most memory a process of it used in bytes, and its seconds."""
    home = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "TMPDIR": str(tmp_path / "tmp")}
    (tmp_path / "tmp").mkdir(exist_ok=True)
    script = (
        "import atexit, resource, sys\n"
        "def tell():\n"
        "    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        f"    open({str(tmp_path / 'most')!r}, 'w').write(str(most))\n"
        "atexit.register(tell)\n"
        "from cli import main; main()"
    )
    command = [sys.executable, "-c", script, "read", str(folder), "-f", "jsonl", "--no-cache", *options]
    begun = time.monotonic()
    ran = subprocess.run(command, capture_output=True, env={**os.environ, **home}, check=False)
    took = time.monotonic() - begun
    unit = 1 if sys.platform == "darwin" else 1024
    return ran, int((tmp_path / "most").read_text()) * unit, took


@pytest.mark.slow
def test_every_bomb_in_one_run_with_the_limits_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, make in BOMBS.items():
        (folder / f"{name}.pdf").write_bytes(make())
        (folder / f"{name}-good.pdf").write_bytes(POLICY + b"%" + name.encode())
    ran, most, took = run_of(folder, tmp_path, "-j", "2")
    assert ran.returncode == 3
    assert b"Traceback" not in ran.stderr
    assert most < 1024 * MIB
    assert took < 120 * len(BOMBS)
    told: dict[str, str] = {}
    for line in ran.stdout.splitlines():
        page = json.loads(line)
        told.setdefault(page["path"], page["document_status"])
    assert list(told) == sorted(path.name for path in folder.iterdir())
    assert all(told[f"{name}-good.pdf"] == "read" for name in BOMBS)
    assert {name: told[f"{name}.pdf"] for name in QUICK} == {name: status.value for name, (status, _) in QUICK.items()}
    assert not list((tmp_path / "tmp").iterdir())


@pytest.mark.slow
def test_every_bomb_drawn_ends_in_time() -> None:
    limits = Limits(seconds=20)
    for name in DRAWN:
        requests = [PageRequest("d1", BOMBS[name], 1), PageRequest("d2", lambda: POLICY, 1)]
        begun = time.monotonic()
        pictures = page_pictures(requests, limits=limits, jobs=2, scale=1.0)
        assert ("d2", 1) in pictures, name
        assert time.monotonic() - begun < 2 * limits.seconds, name
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1024 * MIB

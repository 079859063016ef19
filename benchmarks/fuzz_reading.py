"""Mutants of good PDFs through the whole reader: every one gets a status, nothing crashes, hangs or differs twice.

    python -m benchmarks.fuzz_reading [N] [SEED] [FILE…]

Without files the PDFs are those the tests make and, where it is there, small ones of the development corpus. Prints the
recipe of each mutant that ended its child, and exits with 1 where the run itself came to grief: a missing document, a
Python error in the reader, an answer that is not the same the second time, or a child over its limits.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.measuring import CORPUS, MIB, help_if_asked
from extractors.document import Document
from extractors.limits import Limits
from extractors.reading import each_document
from extractors.submission import open_submission
from extractors.tests.bombs import BOMBS
from extractors.tests.made_pdfs import made_pdf, picture_page, text_page
from extractors.tests.mutants import mutant
from extractors.tests.pdf_samples import POLICY

BATCH = 50
LIMITS = Limits(seconds=30.0)
LARGEST_SOURCE = 400_000
_SMALL_BOMBS = ("form_in_itself", "object_stream_loop", "name_tree_loop", "outline_loop", "jbig2_page", "tiny_tiles")


def sources(named: list[str]) -> dict[str, bytes]:
    """The good files by name."""
    if named:
        return {Path(name).name: Path(name).read_bytes() for name in named}
    lines = [f"{number}.1 We measure what we do, and report it every year." for number in range(1, 30)]
    made = {
        "policy": POLICY,
        "pages": made_pdf(*(text_page(*lines) for _ in range(5)), title="Policy on measuring"),
        "scan": made_pdf(text_page("Cover"), picture_page),
        "locked": made_pdf(text_page(*lines), encrypt=""),
        **{name: BOMBS[name]() for name in _SMALL_BOMBS},
    }
    folders = ("policies", "audits", "tables/icdar2013", "hostile/pypdf_samples", "hostile/pdfplumber_tests")
    for path in sorted(path for folder in folders for path in (CORPUS / folder).rglob("*.pdf")):
        if path.stat().st_size <= LARGEST_SOURCE:
            made[path.relative_to(CORPUS).as_posix()] = path.read_bytes()
    return made


def mutants(count: int, seed: str, files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """So many mutants, each with its recipe."""
    names = sorted(files)
    for number in range(count):
        name = names[number % len(names)]
        yield f"{name} {seed}-{number}", mutant(files[name], f"{seed}-{number}")


def read(folder: Path) -> dict[str, Document]:
    """The documents of a folder by file name, without the cache."""
    return {one.path: one for one in each_document(open_submission([folder]), limits=LIMITS, jobs=2)}


def first_difference(one: Any, other: Any, place: str = "") -> str:
    """Where two plain values differ first, and how, in one line; empty where they do not."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted({*one, *other})
        found = (first_difference(one.get(key), other.get(key), f"{place}.{key}") for key in keys)
        return next(filter(None, found), "")
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return next(filter(None, (first_difference(*pair, f"{place}[{at}]") for at, pair in pairs)), "")
    return "" if one == other else f"{place}: {str(one)[:100]!r}, then {str(other)[:100]!r}"


def main(count: int, seed: str, named: list[str]) -> int:
    """Run the mutants and print what came of them; the number of faults."""
    files = sources(named)
    statuses: Counter[str] = Counter()
    faults: list[str] = []
    begun = time.monotonic()
    slowest, done = 0.0, 0
    batch: dict[str, tuple[str, bytes]] = {}
    stream = mutants(count, seed, files)
    while True:
        batch = {f"{number:03}.pdf": one for number, one in zip(range(BATCH), stream, strict=False)}
        if not batch:
            break
        with tempfile.TemporaryDirectory() as folder:
            for name, (_, data) in batch.items():
                Path(folder, name).write_bytes(data)
            start = time.monotonic()
            first = read(Path(folder))
            slowest = max(slowest, time.monotonic() - start)
            second = read(Path(folder))
        done += len(batch)
        print(f"  {done} of {count} mutants, {len(faults)} faults", file=sys.stderr, flush=True)
        for name, (recipe, _) in batch.items():
            document = first.get(name)
            if document is None:
                faults.append(f"{recipe}: no document")
                continue
            statuses[document.status.value] += 1
            note = document.note or ""
            if "The reader failed" in note:
                faults.append(f"{recipe}: {note}")
            elif "The process" in note or document.status.value in ("too-large", "timed-out"):
                print(f"  {recipe}: {document.status.value}. {note}")
            # Where a limit of time was met, the machine had a say.
            if document != second[name] and "seconds" not in f"{note} {second[name].note}":
                differs = first_difference(*map(msgspec.to_builtins, (document, second[name])))
                faults.append(f"{recipe}: read twice, two answers: {differs}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(f"{count} mutants (seed {seed}) of {len(files)} files, each read twice: {time.monotonic() - begun:.0f} s")
    print("  " + ", ".join(f"{status} {number}" for status, number in sorted(statuses.items())))
    print(f"  slowest batch of {BATCH}: {slowest:.1f} s; most memory of a child: {peak // MIB} MiB")
    if peak > LIMITS.memory:
        faults.append(f"a child used {peak // MIB} MiB")
    for fault in faults:
        print(f"FAULT {fault}")
    return len(faults)


if __name__ == "__main__":
    help_if_asked(__doc__)
    chosen = sys.argv[1:]
    sys.exit(1 if main(int(chosen[0]) if chosen else 500, chosen[1] if len(chosen) > 1 else "1", chosen[2:]) else 0)

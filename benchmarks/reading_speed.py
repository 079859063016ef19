"""Reading PDFs: `assay read` from nothing and again, against the libraries one would pick instead, one process each.

    python -m benchmarks.reading_speed [--short] [--keep] [FILE…]

All read the same files in the same run. pdfplumber's `extract_words` is the baseline: it gives the same words and
boxes, without lines, tables and segments. The others give text alone. ``--keep`` writes what was measured into
``benchmarks/results.json``. pypdf comes with the extra ``bench``; without it its row is left out.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import MIB, Measured, assay, chosen_files, help_if_asked, least, measured, table
from benchmarks.results import Section, record

PACKAGES = ("pdfplumber", "pypdfium2", "pypdf", "pdfminer.six")
HEADS = ("reader", "CPU s", "wall s", "pages/s", "words/s", "times pdfplumber", "peak MiB", "start-up, CPU s")
PLAIN = ("--ocr", "never", "-f", "jsonl")
"""How `assay read` is asked: none of the others reads what stands in pictures."""

PDFPLUMBER = """
import sys, pdfplumber
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.close()
"""
PDFIUM = """
import sys, pypdfium2
for path in sys.argv[1:]:
    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    pdf.close()
"""
PYPDF = """
import sys, pypdf
for path in sys.argv[1:]:
    for page in pypdf.PdfReader(path).pages:
        page.extract_text()
"""
PDFMINER = """
import sys
from pdfminer.high_level import extract_text
for path in sys.argv[1:]:
    extract_text(path)
"""
RIVALS = {
    "pdfplumber, extract_words": PDFPLUMBER,
    "pdfminer.six, text": PDFMINER,
    "pypdf, text": PYPDF,
    "pypdfium2, text": PDFIUM,
}
"""What else could be used, as programs over the files; the first is the baseline."""


def main(arguments: list[str]) -> None:
    """Measure, print, and keep where asked."""
    short = "--short" in arguments
    named = [one for one in arguments if one not in ("--short", "--keep")]
    files = chosen_files(named, folders=["reports"], short=short)
    repeats = 1 if short else 3
    names = list(map(str, files))
    # First, while this process is small: a child is told to have used at least what its parent held when it began.
    others = {}
    for name, program in RIVALS.items():
        if "pypdf\n" in program and importlib.util.find_spec("pypdf") is None:
            continue
        run = least([sys.executable, "-c", program, *names], repeats=repeats if program is PDFIUM else 1)
        others[name] = (run, least([sys.executable, "-c", program], repeats=3))
    with tempfile.TemporaryDirectory() as kept:
        cold = least(assay("read", "-q", "-j", "1", "--no-cache", *PLAIN, *files), repeats=repeats)
        pages, words = counted(cold.output)
        again = assay("read", "-q", "-j", "1", "--cache-dir", Path(kept) / "cache", *PLAIN, *files)
        measured(again)
        second = least(again, repeats=repeats)
        start = least(assay("read", "-q", "-j", "1", "--no-cache", *PLAIN, _tiny(Path(kept))), repeats=3)
    baseline = next(iter(others.values()))[0]

    def row(name: str, run: Measured, begun: Measured) -> tuple[str, ...]:
        speed = [f"{pages / run.cpu:,.0f}", f"{words / run.cpu:,.0f}", f"{baseline.cpu / run.cpu:.1f}"]
        return (name, f"{run.cpu:.2f}", f"{run.wall:.2f}", *speed, f"{run.peak / MIB:,.0f}", f"{begun.cpu:.2f}")

    rows = [
        row("assay read, cold", cold, start),
        row("assay read, second run", second, start),
        *(row(name, *runs) for name, runs in others.items()),
    ]
    says = (
        f"{len(files)} reports of {pages:,} pages and {words:,} words, one process each (`-j 1`); `assay read` with "
        "layout, tables, segments and JSON included and scanned pages left alone, its start-up with a document of one "
        "page."
    )
    print(f"{says}\n\n{table(HEADS, rows)}")
    if "--keep" in arguments:
        record("reading-speed", Section("Reading", says, HEADS, tuple(rows)), packages=PACKAGES)
    allowed = 1.0 + 0.003 * pages
    print(f"\nThe second run took {second.wall:.2f} s; {allowed:.2f} s are allowed (1 s and 3 ms a page).")


def _tiny(folder: Path) -> Path:
    """A document of one page, which costs hardly more than starting."""
    from extractors.tests.pdf_samples import pdf_with

    file = folder / "tiny.pdf"
    file.write_bytes(pdf_with("One page."))
    return file


def counted(lines: bytes) -> tuple[int, int]:
    """Pages and words in the JSON lines of `assay read`."""
    read = [json.loads(line) for line in lines.splitlines()]
    return sum(1 for line in read if line["page"] is not None), sum(len(line["words"]) for line in read)


if __name__ == "__main__":
    help_if_asked(__doc__)
    main(sys.argv[1:])

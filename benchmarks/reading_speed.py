"""Reading PDFs: `assay read` from nothing and again, against pdfplumber and PDFium's bare text, one process each.

    python -m benchmarks.reading_speed [--short] [FILE…]

All read the same files in the same run. pdfplumber's `extract_words` is the baseline: it gives the same words and
boxes, without lines, tables and segments.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import MIB, Measured, assay, chosen_files, least, measured, table

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


def main(arguments: list[str]) -> None:
    """Measure and print."""
    short = "--short" in arguments
    files = chosen_files([one for one in arguments if one != "--short"], folders=["reports"], short=short)
    repeats = 1 if short else 3
    names = list(map(str, files))
    with tempfile.TemporaryDirectory() as kept:
        cold = least(assay("read", "-q", "-j", "1", "--no-cache", "-f", "jsonl", *files), repeats=repeats)
        pages, words = counted(cold.output)
        bare = least([sys.executable, "-c", PDFIUM, *names], repeats=repeats)
        again = assay("read", "-q", "-j", "1", "--cache-dir", Path(kept) / "cache", "-f", "jsonl", *files)
        measured(again)
        second = least(again, repeats=repeats)
    baseline = measured([sys.executable, "-c", PDFPLUMBER, *names])
    start = least(assay("--version"), repeats=3)

    def row(name: str, run: Measured) -> list[str]:
        speed = [f"{pages / run.cpu:,.0f}", f"{words / run.cpu:,.0f}", f"{baseline.cpu / run.cpu:.1f}"]
        return [name, f"{run.cpu:.2f}", f"{run.wall:.2f}", *speed, f"{run.peak / MIB:,.0f}"]

    print(f"{len(files)} files, {pages:,} pages, {words:,} words; start-up of `assay` {start.cpu:.2f} s\n")
    heads = ["reader", "CPU s", "wall s", "pages/s", "words/s", "times pdfplumber", "peak MiB"]
    rows = [
        row("assay read, cold", cold),
        row("assay read, second run", second),
        row("pdfplumber extract_words", baseline),
        row("pypdfium2, text alone", bare),
    ]
    print(table(heads, rows))
    allowed = 1.0 + 0.003 * pages
    print(f"\nThe second run took {second.wall:.2f} s; {allowed:.2f} s are allowed (1 s and 3 ms a page).")


def counted(lines: bytes) -> tuple[int, int]:
    """Pages and words in the JSON lines of `assay read`."""
    read = [json.loads(line) for line in lines.splitlines()]
    return sum(1 for line in read if line["page"] is not None), sum(len(line["words"]) for line in read)


if __name__ == "__main__":
    main(sys.argv[1:])

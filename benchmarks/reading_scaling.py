"""How reading grows: with the pages of one document up to 2,000, and over processes side by side.

    python -m benchmarks.reading_scaling [--short] [--keep]

The documents are made by this command (pages of headings, prose and a ruled table), so that anybody can repeat it. A
straight line is laid through time and pages by least squares; the deviation is the largest distance from it, in per
cent of the line. Memory is the peak of the parent and of its child apart.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from benchmarks.measuring import MIB, Measured, help_if_asked, measured, table
from benchmarks.results import Section, record

PAGES = (125, 250, 500, 1000, 2000)
SHORT = (20, 40, 80)
PACKAGES = ("pypdfium2", "pdfplumber", "msgspec")
# The peak of the process itself and of the children it waited for, written where the last argument says.
COMMAND = """
import atexit, json, resource, sys
def tell(path=sys.argv.pop()):
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    with open(path, "w") as file:
        json.dump([resource.getrusage(one).ru_maxrss for one in who], file)
atexit.register(tell)
from cli import main
main()
"""
_UNIT = 1 if sys.platform == "darwin" else 1024
_TEXT = (
    "The company measures energy water waste and emissions at every site and reports them to the board each quarter "
    "Targets are set for five years and reviewed by the committee for sustainability Suppliers are asked to do likewise"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line through measurements: seconds at no page, seconds for a page, the largest deviation from it."""

    base: float
    slope: float
    deviation: float


def report(pages: int, *, seed: int = 0) -> bytes:
    """A PDF of so many pages of a report, the same for the same seed."""
    styles, source = getSampleStyleSheet(), _TEXT.split()
    story: list[object] = []
    for page in range(pages):
        story.append(Paragraph(f"{page + 1} Environment and people, part {seed}", styles["Heading2"]))
        for paragraph in range(9):
            turn = page * 7 + paragraph * 3 + seed
            words = [source[(turn + at) % len(source)] for at in range(48)]
            story.append(Paragraph(f"{' '.join(words).capitalize()} ({page + 1}.{paragraph}).", styles["BodyText"]))
        rows = [["Year", "Energy, GWh", "Water, m3", "Waste, t"]]
        rows += [[str(2020 + at), str(100 + page + at), str(2000 + seed + at), str(page * at)] for at in range(5)]
        story += [Spacer(1, 8), Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]), PageBreak()]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(story)
    return out.getvalue()


def read(place: Path, folder: Path, *, jobs: int) -> tuple[Measured, int, int]:
    """Read a file or folder anew: what it cost, and the peaks of the parent and of a child in bytes."""
    told = folder / "told.json"
    options = ["read", str(place), "-q", "-j", str(jobs), "--no-cache", "-f", "jsonl", str(told)]
    run = measured([sys.executable, "-c", COMMAND, *options])
    parent, child = json.loads(told.read_text())
    return run, parent * _UNIT, child * _UNIT


def fitted(points: list[tuple[int, float]]) -> Line:
    """The least-squares line through pages and seconds."""
    count = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    base = mean_y - slope * mean_x
    return Line(base, slope, max(abs(y - base - slope * x) / max(base + slope * x, 1e-9) for x, y in points))


def growth(folder: Path, sizes: tuple[int, ...]) -> Section:
    """Time and memory over the pages of one document."""
    rows, points = [], []
    for pages in sizes:
        file = folder / f"{pages}.pdf"
        file.write_bytes(report(pages))
        runs = [read(file, folder, jobs=1) for _ in range(2)]
        run = min((one for one, _, _ in runs), key=lambda one: one.cpu)
        points.append((pages, run.cpu))
        parent, child = (min(peaks) / MIB for peaks in zip(*((p, c) for _, p, c in runs), strict=True))
        rows.append((f"{pages:,}", f"{run.cpu:.2f}", f"{run.wall:.2f}", f"{parent:,.0f}", f"{child:,.0f}"))
    line = fitted(points)
    says = (
        f"`assay read -j 1` over one document of growing length: {1000 * line.slope:.2f} ms of processor time a page "
        f"and {line.base:.2f} s to begin with; no point is further than {100 * line.deviation:.0f} % from the line."
    )
    heads = ("pages", "CPU s", "wall s", "peak of the parent, MiB", "peak of the child, MiB")
    return Section("Growth with pages", says, heads, tuple(rows))


def processes(folder: Path, *, documents: int, pages: int) -> Section:
    """Wall time over the number of children."""
    many = folder / "many"
    many.mkdir()
    for number in range(documents):
        (many / f"{number:02}.pdf").write_bytes(report(pages, seed=number))
    rows = []
    first = 0.0
    for jobs in sorted({1, 2, min(4, os.cpu_count() or 1), os.cpu_count() or 1}):
        run = min((read(many, folder, jobs=jobs)[0] for _ in range(2)), key=lambda one: one.wall)
        first = first or run.wall
        rows.append((str(jobs), f"{run.wall:.2f}", f"{documents * pages / run.wall:,.0f}", f"{first / run.wall:.2f}"))
    says = f"{documents} documents of {pages} pages, with `-j` children side by side."
    return Section("Processes", says, ("children", "wall s", "pages/s", "times one"), tuple(rows))


def main(arguments: list[str]) -> None:
    """Measure, print, and keep in ``benchmarks/results.json`` where asked."""
    short = "--short" in arguments
    with tempfile.TemporaryDirectory() as name:
        grown = growth(Path(name), SHORT if short else PAGES)
        spread = processes(Path(name), documents=4 if short else 12, pages=20 if short else 100)
    for key, section in (("reading-growth", grown), ("reading-processes", spread)):
        print(f"{section.says}\n\n{table(section.heads, section.rows)}\n", flush=True)
        if "--keep" in arguments:
            record(key, section, packages=PACKAGES)


if __name__ == "__main__":
    help_if_asked(__doc__)
    main(sys.argv[1:])

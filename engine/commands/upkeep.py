"""``assay doctor`` and ``assay cache``: what is installed, whether the parts answer, and what is kept between runs.

Nothing here changes anything but `cleared_words`, which empties the cache.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from extractors.cache import Cache
from extractors.compiled import compiled_sources, edited_since
from extractors.limits import MIB, Limits
from extractors.ocr import MODULE, data_file, missing_parts
from extractors.sandbox import run_in_child

PYTHONS = ((3, 11), (3, 13))
_REQUIRED = (
    *("click", "msgspec", "pdfplumber", "platformdirs", "PyYAML", "pypdfium2"),
    *("spacy", "pytest", "pytest-bdd", "reportlab", "pillow", "Jinja2"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name, what was found, what to do about it, and whether Assay can work with it."""

    name: str
    found: str
    remedy: str = ""
    sound: bool = True
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The checks in order; sound where everything that is needed works."""

    checks: tuple[Check, ...]

    @property
    def sound(self) -> bool:
        """Whether everything Assay cannot do without works."""
        return all(check.sound or check.optional for check in self.checks)

    @property
    def lines(self) -> tuple[str, ...]:
        """A line per check, then the verdict."""
        width = max(len(check.name) for check in self.checks)
        lines = []
        for check in self.checks:
            mark = "ok     " if check.sound else "absent " if check.optional else "BROKEN "
            remedy = f" {check.remedy}" if check.remedy else ""
            lines.append(f"{mark} {check.name:<{width}}  {check.found}{remedy}")
        verdict = "Everything that is needed works." if self.sound else "Something that is needed does not work."
        return (*lines, "", verdict)


def doctor_report(cache: Cache) -> Report:
    """Look at Python, the packages, the engine, the PDF reader, what is optional, and the cache."""
    checks = [_python(), *map(_package, _REQUIRED), _engine(), _pdf_reader(), _layout(), _ocr(), _cache(cache)]
    return Report(tuple(checks))


def cache_lines(cache: Cache) -> tuple[str, ...]:
    """Where the cache is, and how much it holds of what."""
    state = cache.state()
    kinds = "".join(f"\n  {kind}: {count:,}" for kind, count in state.kinds)
    refused = f" (not used: {state.refused})" if state.refused else ""
    return (
        f"folder:  {state.folder}{refused}",
        f"entries: {state.entries:,}{kinds}",
        f"size:    {_mebibytes(state.size)} of at most {_mebibytes(state.most)}",
    )


def cleared_words(cache: Cache) -> str:
    """Empty the cache and say what was removed."""
    before = cache.clear()
    if before.refused:
        return f"Nothing was removed: {before.folder} is not used as a cache, since {before.refused}."
    left = cache.state().entries
    words = f"Removed {before.entries - left:,} entries ({_mebibytes(before.size)}) from {before.folder}."
    return words if not left else f"{words} {left:,} could not be removed."


def _mebibytes(size: int) -> str:
    return f"{size / MIB:,.1f} MiB"


def _python() -> Check:
    least, most = (".".join(map(str, version)) for version in PYTHONS)
    right = PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]
    found = f"{platform.python_version()} on {platform.system()} ({platform.machine()})"
    return Check("Python", found, "" if right else f"Assay runs on {least} to {most}.", right)


def _package(name: str) -> Check:
    try:
        return Check(name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Check(name, "not installed", f"Install it: pip install {name}", sound=False)


def _engine() -> Check:
    """Whether durable-rules starts in a child and answers."""
    from engine.worker import EngineWorker
    from rules.errors import EngineFailure

    try:
        with EngineWorker() as worker:
            worker.start()
            return Check("durable-rules", f"{worker.version}, answers")
    except EngineFailure as failure:
        return Check("durable-rules", failure.what, failure.remedy, sound=False)


def _pdf_reader() -> Check:
    """Whether PDFium reads a page in a child with limits."""
    (result,) = run_in_child(smallest_pdf_read, [()], limits=Limits(seconds=30))
    if result.failure is not None:
        return Check("PDF reader", result.note, "Reinstall pypdfium2.", sound=False)
    return Check("PDF reader", f"PDFium {result.value.decode()}, reads a page in a child with limits")


def _layout() -> Check:
    """Whether the modules that lay pages out are compiled, and from what their source says now."""
    sources = compiled_sources()
    if not sources:
        remedy = "Reading takes a fifth longer; install again where a C compiler works."
        return Check("layout", "not compiled", remedy, sound=False, optional=True)
    if edited := edited_since():
        return Check("layout", f"edited since it was compiled: {edited[0].name}", "Install again.", sound=False)
    return Check("layout", f"{len(sources)} modules compiled")


def smallest_pdf_read() -> bytes:
    """Read a made-up page of one word; called in the child. Returns the version of PDFium."""
    from extractors.pdf import parse, reader_version

    document = parse(_small_pdf(b"assay"), limits=Limits())
    if [word.text for page in document.pages for word in page.words] != ["assay"]:
        raise ValueError("PDFium did not read the word of a test page")
    return reader_version().encode()


def _small_pdf(word: bytes) -> bytes:
    content = b"BT /F1 12 Tf 72 720 Td (" + word + b") Tj ET"
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    trailer = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(data))
    return data + head + table + trailer


def _ocr() -> Check:
    """Whether scanned pages can be read: the binding to Tesseract and its language data."""
    missing = missing_parts()
    if not missing:
        return Check("OCR (Tesseract)", f"{MODULE} {importlib.metadata.version(MODULE)}, data in {data_file()}")
    found = "without " + " and ".join(one.what for one in missing) + ": scanned pages are told and not read."
    return Check("OCR (Tesseract)", found, " ".join(one.remedy for one in missing), sound=False, optional=True)


def _cache(cache: Cache) -> Check:
    state = cache.state()
    folder: Path = state.folder
    there = next(path for path in (folder, *folder.parents) if path.exists())
    usable = there.is_dir() and os.access(there, os.W_OK | os.X_OK) and not state.refused
    found = f"{folder}: {state.entries:,} entries, {_mebibytes(state.size)}"
    return Check(
        "cache",
        found,
        "" if usable else f"Nothing is kept: {state.refused or 'it cannot be written'}.",
        usable,
        optional=True,
    )

"""OCR against pages whose text is known: they are drawn, laid askew, roughened, and read back as scans.

    python -m benchmarks.ocr_truth [--short] [FILE…]

The text layer of each page is the truth, so pages with pictures of text or with columns read in another order count
against OCR although it may be right; the figures are a lower bound. The last table looks at the confidence of words.
"""

from __future__ import annotations

import io
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks.measuring import help_if_asked, table
from extractors.limits import Limits
from extractors.ocr import OcrMode, Recogniser, recogniser_for
from extractors.pdf import parse
from extractors.tests.scanned_pdfs import scanned

OWN = Path(__file__).parent.parent / "features" / "submissions" / "northfjord"
PAGES = 3
FEWEST_CHARACTERS = 400
RESOLUTIONS = (150, 200, 300)
ASKEW = 0.6
STEPS = (60, 70, 80, 90, 101)


@dataclass(frozen=True, slots=True)
class Page:
    """One page read back: errors and characters of the truth, words right and in all, seconds, confidences."""

    characters: int
    errors: int
    words: int
    found: int
    read: int
    unclear: int
    seconds: float
    confident: tuple[tuple[int, bool], ...]


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    recogniser = recogniser_for(OcrMode.ALWAYS)
    assert recogniser is not None
    short = "--short" in arguments
    named = [Path(one) for one in arguments if not one.startswith("-")]
    files = named or sorted(OWN.rglob("*.pdf"))
    rows, confident = [], []
    for dpi in RESOLUTIONS[1:2] if short else RESOLUTIONS:
        pages = [page for file in files for page in _pages(file, dpi, recogniser)]
        characters = sum(page.characters for page in pages) or 1
        rows.append(
            (
                f"{dpi} dpi",
                f"{len(pages)}",
                f"{100 * sum(page.errors for page in pages) / characters:.2f} %",
                f"{100 * sum(page.found for page in pages) / max(1, sum(page.words for page in pages)):.2f} %",
                f"{100 * sum(page.found for page in pages) / max(1, sum(page.read for page in pages)):.2f} %",
                f"{sum(page.unclear for page in pages)}",
                f"{sum(page.seconds for page in pages) / max(1, len(pages)):.2f}",
            )
        )
        confident += [one for page in pages for one in page.confident]
    print(table(("scan", "pages", "characters wrong", "words found", "words right", "unclear", "CPU s a page"), rows))
    print()
    print(table(("confidence", "words", "right"), list(_by_confidence(confident))))


def _pages(file: Path, dpi: int, recogniser: Recogniser) -> Iterator[Page]:
    """The first pages of a file with enough text, read back."""
    data = file.read_bytes()
    truth = parse(data, limits=Limits(pages=20))
    chosen = [page for page in truth.pages if sum(len(word.text) for word in page.words) >= FEWEST_CHARACTERS]
    for page in chosen[:PAGES]:
        scan = scanned(_one_page(data, page.number), askew=ASKEW, dpi=dpi)
        begun = time.process_time()
        found = parse(scan, limits=Limits(), ocr=recogniser).page(1)
        seconds = time.process_time() - begun
        wanted = [word.text for word in page.words]
        words = [word.text for word in found.words]
        bag = Counter(wanted)
        right = []
        for text in words:
            right.append(bag[text] > 0)
            bag[text] -= 1
        yield Page(
            characters=len("".join(wanted)),
            errors=_wrong_characters(wanted, words),
            words=len(wanted),
            found=sum(right),
            read=len(words),
            unclear=words.count("\ufffd"),
            seconds=seconds,
            confident=tuple(zip(found.confidences, right, strict=True)),
        )


def _one_page(data: bytes, number: int) -> bytes:
    """A file of this page alone."""
    out = io.BytesIO()
    with pypdfium2.PdfDocument(data) as pdf, pypdfium2.PdfDocument.new() as one:
        one.import_pages(pdf, [number - 1])
        one.save(out)
    return out.getvalue()


def _wrong_characters(wanted: Sequence[str], words: Sequence[str]) -> int:
    """How many characters, whatever their order, were not read, or how many were read that are not there, if more.

    A wrong character is one missing and one too many; an edit distance would count a column read later as wrong.
    """
    one, other = Counter("".join(wanted)), Counter("".join(words))
    return max((one - other).total(), (other - one).total())


def _by_confidence(confident: Sequence[tuple[int, bool]]) -> Iterator[tuple[str, str, str]]:
    """How many words of each step of confidence are right."""
    low = 0
    for high in STEPS:
        these = [right for confidence, right in confident if low <= confidence < high]
        share = f"{100 * sum(these) / len(these):.1f} %" if these else "-"
        yield f"{low} to {min(high, 100)} %", f"{len(these)}", share
        low = high


if __name__ == "__main__":
    help_if_asked(__doc__)
    main(sys.argv[1:])

"""Text read from PDFs against the Markdown they were made from: words kept, words added, and the order of paragraphs.

    python -m benchmarks.text_truth

A paragraph of the source counts as whole where all its words follow each other in what was read, and as out of place
where it comes before one that stands ahead of it in the source.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import CORPUS, help_if_asked, table
from extractors import pdf
from extractors.document import Document
from extractors.limits import Limits

_MARKS = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+|\d{1,3}[.)]\s+|>\s*)+|^\s*[-=*_|: ]{3,}$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<(https?://[^>]+)>")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|<br\s*/?>")
_WORD = re.compile(r"[^\W_]+(?:[-'’.@/:_][^\W_]+)*")
SHORTEST = 4
"""Words of the shortest paragraph whose place is looked at: shorter ones occur more than once."""


@dataclass(frozen=True, slots=True)
class Truth:
    """How a document was read: words of the source and of the text read, those in both, paragraphs and their faults."""

    name: str
    source: int
    read: int
    common: int
    paragraphs: int
    broken: tuple[str, ...]
    out_of_place: tuple[str, ...]

    @property
    def recall(self) -> float:
        """The share of the words of the source that were read."""
        return self.common / max(self.source, 1)

    @property
    def precision(self) -> float:
        """The share of the words read that stand in the source."""
        return self.common / max(self.read, 1)


def main(arguments: Sequence[str]) -> None:
    """Measure the PDFs of the development corpus that have a Markdown source, and print a line for each."""
    found = measured_pairs()
    if not found:
        print(f"Skipped: no PDFs with a source at {CORPUS}. Name the folder of the corpus in ASSAY_CORPUS.")
        raise SystemExit(0)
    heads = ["document", "words", "recall %", "precision %", "paragraphs", "broken", "out of place"]
    rows = [
        [
            one.name,
            f"{one.source:,}",
            f"{100 * one.recall:.2f}",
            f"{100 * one.precision:.2f}",
            f"{one.paragraphs}",
            f"{len(one.broken)}",
            f"{len(one.out_of_place)}",
        ]
        for one in (*found, total_of(found))
    ]
    print(table(heads, rows))
    for one in found if "--faults" in arguments else ():
        for text in one.broken:
            print(f"{one.name}: broken: {text}")
        for text in one.out_of_place:
            print(f"{one.name}: out of place: {text}")


def measured_pairs() -> list[Truth]:
    """Every PDF of the corpus that has a Markdown source of its name, measured; empty without the corpus."""
    sources = sorted((CORPUS / "policies" / "vim_text").glob("*.md"))
    pairs = [(source, CORPUS / "policies" / f"vim_{source.stem}.pdf") for source in sources]
    return [truth_of(source, made) for source, made in pairs if made.exists()]


def truth_of(source: Path, made: Path) -> Truth:
    """A PDF against the Markdown it was made from."""
    paragraphs = [words for words in map(words_of, paragraphs_of(source.read_text(encoding="utf-8"))) if words]
    read = read_words(pdf.parse(made.read_bytes(), limits=Limits()))
    wanted = [word for words in paragraphs for word in words]
    common = sum((Counter(wanted) & Counter(read)).values())
    placed = [words for words in paragraphs if len(words) >= SHORTEST]
    broken, out_of_place = _places(placed, read)
    return Truth(source.stem, len(wanted), len(read), common, len(placed), broken, out_of_place)


def total_of(found: Sequence[Truth]) -> Truth:
    """All documents as one."""
    return Truth(
        "all",
        sum(one.source for one in found),
        sum(one.read for one in found),
        sum(one.common for one in found),
        sum(one.paragraphs for one in found),
        tuple(text for one in found for text in one.broken),
        tuple(text for one in found for text in one.out_of_place),
    )


def paragraphs_of(markdown: str) -> list[str]:
    """The paragraphs, headings, list items and table rows of a Markdown text, without its marks."""
    paragraphs: list[str] = []
    goes_on = False
    markdown = _COMMENT.sub("", markdown)
    for line in markdown.splitlines():
        bare = _EMPHASIS.sub("", _LINK.sub(lambda match: match.group(1) or match.group(2) or "", line))
        text = _MARKS.sub("", bare).strip()
        if not text:
            goes_on = False
        elif goes_on and not _MARKS.match(bare) and not line.lstrip().startswith("|"):
            paragraphs[-1] += f" {text}"
        else:
            paragraphs.append(text)
            goes_on = not line.lstrip().startswith("#")
        if line.endswith("  "):
            goes_on = False
    return paragraphs


def words_of(text: str) -> list[str]:
    """The words of a text, lower case and without punctuation around them."""
    return _WORD.findall(text.lower().replace("’", "'"))


def read_words(document: Document) -> list[str]:
    """The words of all segments in the order of reading, the head of a table before its first row."""
    words: list[str] = []
    begun: set[int] = set()
    for segment in document.segments:
        if segment.table is not None and segment.table not in begun:
            begun.add(segment.table)
            heads = document.tables[segment.table].heads
            words += [word for row in heads for cell in row for word in words_of(cell.text)]
        words += words_of(segment.text)
    return words


def _places(paragraphs: Sequence[list[str]], read: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs that were not read in one piece, and the fewest whose removal leaves the others in order."""
    starts: dict[str, list[int]] = {}
    for at, word in enumerate(read):
        starts.setdefault(word, []).append(at)
    broken: list[str] = []
    places: list[tuple[int, str]] = []
    past = 0
    for words in paragraphs:
        found = [at for at in starts.get(words[0], ()) if list(read[at : at + len(words)]) == words]
        if not found:
            broken.append(" ".join(words))
            continue
        at = next((one for one in found if one >= past), found[0])
        past = max(past, at + 1)
        places.append((at, " ".join(words)))
    kept = _longest_rising([at for at, _ in places])
    return tuple(broken), tuple(text for number, (_, text) in enumerate(places) if number not in kept)


def _longest_rising(places: Sequence[int]) -> set[int]:
    """The indexes of a longest rising subsequence (Fredman 1975)."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        last[at : at + 1] = [number]
        before.append(last[at - 1] if at else -1)
    kept: set[int] = set()
    number = last[-1] if last else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return kept


if __name__ == "__main__":
    help_if_asked(__doc__)
    main(sys.argv[1:])

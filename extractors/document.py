"""What a PDF says, with the way back from every character to its rectangle.

A Document holds pages of words, the segments made of them and the tables; everything is frozen, and nothing
here opens a file. All boxes are in PDF points from the top left of the page as a viewer shows it (crop box and
rotation applied): ``(x0, top, x1, bottom)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Box = tuple[float, float, float, float]


class DocumentStatus(StrEnum):
    """What became of a file that was handed in; every file gets exactly one."""

    READ = "read"
    PARTLY_READ = "partly-read"
    SCANNED = "scanned"
    PASSWORD = "password"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    TIMED_OUT = "timed-out"
    UNSUPPORTED_LANGUAGE = "unsupported-language"
    UNSUPPORTED_TYPE = "unsupported-type"


class PageStatus(StrEnum):
    """What became of one page."""

    READ = "read"
    BLANK = "blank"
    SCANNED = "scanned"
    DAMAGED = "damaged"
    UNSUPPORTED_LANGUAGE = "unsupported-language"


class Style:
    """Bits of ``Word.style``."""

    BOLD = 1
    ITALIC = 2
    SOFT_HYPHEN = 4
    HIDDEN = 8
    RAISED = 16


class Word(NamedTuple):
    """One word of a page: its text, its box in points from the top left, font size in points, style bits.

    A named tuple because a report holds a hundred thousand of them. A word with ``Style.SOFT_HYPHEN`` is broken
    at the line end and goes on in the next word; one with ``Style.HIDDEN`` is not seen by a reader; one with
    ``Style.RAISED`` is a note mark that follows the word before it without a space.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    style: int = 0

    @property
    def box(self) -> Box:
        """The rectangle of the word."""
        return (self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: number from 1, size in points as shown, its words in content order, and what became of it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    status: PageStatus = PageStatus.READ
    language: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page before layout: the page, its ruling lines as thin boxes, and the share of its area images cover.

    `extractors.pdf` makes these from PDFs and `features.steps` from text, so both go through one layout.
    """

    page: Page
    rulings: tuple[Box, ...] = ()
    image_share: float = 0.0


class SegmentKind(StrEnum):
    """What a segment is; a heading gives context and is never evidence."""

    HEADING = "heading"
    SENTENCE = "sentence"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    FORM_FIELD = "form-field"


class Piece(NamedTuple):
    """Characters ``start:end`` of a segment's text are word ``word`` (an index) of page number ``page``."""

    start: int
    end: int
    page: int
    word: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A heading, sentence, list item, table row or form field, with its section path.

    `text` is normalised (one space between words, hyphenation mended); `pieces`, in order of `start`, lead every
    character back to its word. `section` holds the indexes of the headings above it, outermost first. `lead_in`
    is the index of the segment a list item completes ("We commit to:"); `table` and `row` are set for table
    rows; `label` is a clause number or list mark ("9.3 a)"); `level` is the level of a heading from 1;
    `paragraph` is shared by the sentences of one paragraph.
    """

    index: int
    kind: SegmentKind
    text: str
    pieces: tuple[Piece, ...]
    section: tuple[int, ...] = ()
    paragraph: int = 0
    lead_in: int | None = None
    label: str | None = None
    level: int = 0
    table: int | None = None
    row: int | None = None

    @property
    def page(self) -> int:
        """The number of the page on which the segment begins."""
        return self.pieces[0].page if self.pieces else 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text, its box, and the indexes of its words on the page."""

    text: str
    box: Box | None
    words: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: column names (from its head rows), body rows of cells, caption, and box."""

    page: int
    box: Box
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Facts the file states about itself; dates are ISO strings, absent where the file has none."""

    title: str | None = None
    producer: str | None = None
    created: str | None = None
    modified: str | None = None
    signature_fields: int = 0
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a submission: what it is, what became of it, and all that was read.

    `id` is ``d1, d2 …`` in order of path within a submission and empty in the cache; `same_as` names the document
    of which this file is a byte-identical copy. `note` says why a status is not ``read``. `kind` and
    `kind_reason` come from `extractors.kinds`, or from ``submission.yaml``.
    """

    path: str
    sha256: str
    status: DocumentStatus
    note: str | None = None
    id: str = ""
    same_as: str | None = None
    kind: str = "other"
    kind_reason: str = ""
    title: str = ""
    language: str | None = None
    page_count: int = 0
    pages: tuple[Page, ...] = ()
    segments: tuple[Segment, ...] = ()
    tables: tuple[Table, ...] = ()
    facts: DocumentFacts = DocumentFacts()

    def page(self, number: int) -> Page:
        """The page with this number (from 1); KeyError where it was not read."""
        for page in self.pages[number - 1 : number] + self.pages:
            if page.number == number:
                return page
        raise KeyError(number)

    @property
    def pages_read(self) -> tuple[int, ...]:
        """Numbers of the pages whose text was read (a blank page counts: it was looked at)."""
        return tuple(p.number for p in self.pages if p.status in (PageStatus.READ, PageStatus.BLANK))

    @property
    def pages_unread(self) -> tuple[int, ...]:
        """Numbers of the pages that exist but whose text could not be read."""
        read = set(self.pages_read)
        return tuple(n for n in range(1, self.page_count + 1) if n not in read)

"""What a PDF says, with the way back from every character to its rectangle.

A Document holds pages of words, the segments made of them and the tables; everything is frozen, and nothing
here opens a file. All boxes are in PDF points from the top left of the page as a viewer shows it (crop box and
rotation applied): ``(x0, top, x1, bottom)``.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import chain
from struct import Struct
from typing import NamedTuple

from extractors.facts.model import NO_FACTS, DocumentFacts, FormField
from extractors.facts.model import Box as Box

UNREAD = "\ufffd"
"""Stands in the text for what could not be read: a character without meaning, a word too unclear for OCR."""


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
    """What became of one page; a page over the limits of memory or time is left out, and the others are read."""

    READ = "read"
    BLANK = "blank"
    SCANNED = "scanned"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    TIMED_OUT = "timed-out"
    UNSUPPORTED_LANGUAGE = "unsupported-language"


class Style:
    """Bits of ``Word.style``."""

    BOLD = 1
    ITALIC = 2
    SOFT_HYPHEN = 4
    HIDDEN = 8
    OCR = 16
    RAISED = 32


class Word(NamedTuple):
    """One word of a page: its text, its box in points from the top left, font size in points, style bits.

    A named tuple because a report holds a hundred thousand of them. A word with ``Style.SOFT_HYPHEN`` is broken
    at the line end and goes on in the next word; one with ``Style.HIDDEN`` is not seen by a reader; one with
    ``Style.OCR`` was recognised in a picture; one with ``Style.RAISED`` is a note mark that follows the word before
    it without a space.
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
    """One page: number from 1, size in points as shown, its words in content order, and what became of it.

    `confidences`, in per cent, go with the words in their order where OCR read the page and are empty elsewhere.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    status: PageStatus = PageStatus.READ
    language: str | None = None
    label: str | None = None
    confidences: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSource:
    """A page before layout: the page, its ruling lines as thin boxes, the share of its area images cover, its fields.

    `extractors.pdf` makes these from PDFs and `features.steps` from text, so both go through one layout.
    """

    page: Page
    rulings: tuple[Box, ...] = ()
    image_share: float = 0.0
    fields: tuple[FormField, ...] = ()


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


PIECE = Struct("=4I")
"""A piece as it is packed; a document has as many as words, and most are never looked at."""

# What Piece._make does, without its check and its Python call.
_new_piece: Callable[[Iterable[int]], Piece] = partial(tuple.__new__, Piece)


def packed_pieces(pieces: Iterable[Iterable[int]]) -> bytes:
    """Pieces as `Segment.packed` holds them, 16 bytes each; OverflowError for a number that has no place in 32 bits."""
    return array("I", chain.from_iterable(pieces)).tobytes()


@dataclass(frozen=True, slots=True)
class Segment:
    """A heading, sentence, list item, table row or form field, with its section path.

    `text` is normalised (one space between words, hyphenation mended); its `pieces`, in order of `start`, lead
    every character back to its word and are kept `packed`. `section` holds the indexes of the headings above it,
    outermost first. `lead_in` is the index of the segment a list item completes ("We commit to:"); `table` and
    `row` are set for table rows; `label` is a clause number or list mark ("9.3 a)"); `level` is the level of a
    heading from 1; `paragraph` is shared by the sentences of one paragraph.
    """

    index: int
    kind: SegmentKind
    text: str
    packed: bytes = b""
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
        return PIECE.unpack_from(self.packed)[2] if self.packed else 0

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the text, made anew each time they are asked for."""
        return tuple(map(_new_piece, PIECE.iter_unpack(self.packed)))


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text, its box, the indexes of its words on the page, and how many columns it stands over."""

    text: str
    box: Box | None
    words: tuple[int, ...] = ()
    across: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: column names, body rows of cells, caption, box, and the cells of its head rows.

    Every row, in `heads` too, has a cell for each column: one that stands over several is told in the first of them and
    the others are empty; a body cell that reaches over several rows is told in each of them, since each row is read
    alone. `columns` are the head cells over each column in words, the outer before the inner. `groups` holds the
    indexes of the rows that name the rows below them ("Emissions" over the whole width). A table that goes on over a
    page break is a table for each page: the later one has the column names and the caption of the first, and
    `continues` is the index of the one before it among the tables of the document.
    """

    page: int
    box: Box
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None
    heads: tuple[tuple[Cell, ...], ...] = ()
    groups: tuple[int, ...] = ()
    continues: int | None = None

    def group_of(self, row: int) -> str:
        """The name of the group in which a row (counted from 0) stands; empty where it is in none, or names one."""
        above = [index for index in self.groups if index < row]
        if not above or row in self.groups:
            return ""
        return " ".join(cell.text for cell in self.rows[above[-1]] if cell.text)


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a submission: what it is, what became of it, and all that was read.

    `id` is ``d1, d2 …`` in order of path within a submission and empty in the cache; `same_as` names the document
    of which this file is a byte-identical copy. `note` says why a status is not ``read``, and which pages OCR read;
    `cut_short` that OCR ran out of time, so that another run may read more. `kind` and
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
    facts: DocumentFacts = NO_FACTS
    cut_short: bool = False

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

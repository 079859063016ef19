"""Blocks and tables into segments, every character of which leads back to its word.

A segment's text is normalised; paragraphs go on over columns and pages, hyphens at line ends are mended, list items
know what introduced them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add

from extractors.document import Page, Segment, SegmentKind, Table, packed_pieces
from extractors.flow.blocks import Block, BlockKind
from extractors.flow.headings import PART
from extractors.flow.joining import continuation
from extractors.flow.sentences import sentence_spans
from extractors.flow.spelling import RAISED, Joint, Spelling
from extractors.layout import Layout

CELL_JOIN = " | "
_PLAIN = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓"}
)
_HYPHENED = re.compile(r"\S- ")
_LABEL_TEXT = re.compile(r"[A-Z][^.;!?]{1,60}")
_LABEL_WORD = re.compile(r"^\(?([^\s()]+?)[.)]*$")


@dataclass(slots=True)
class _Run:
    """Text under construction, and for each of its words where it starts and ends there and where it stands."""

    text: str
    starts: list[int]
    ends: list[int]
    pages: list[int]
    words: list[int]


@dataclass(slots=True)
class _Builder:
    """Segments made so far, and where in the document the next one stands."""

    pages: Mapping[int, Page]
    tables: Mapping[int, int]
    raised: Mapping[int, frozenset[int]]
    spelling: Spelling
    segments: list[Segment] = field(default_factory=list)
    section: list[tuple[int, int]] = field(default_factory=list)
    path: tuple[int, ...] = ()
    paragraph: int = 0
    lead_in: int | None = None
    margin: float = 0.0
    items: list[tuple[float, int]] = field(default_factory=list)

    def add(
        self,
        kind: SegmentKind,
        run: _Run,
        *,
        label: str | None = None,
        lead_in: int | None = None,
        level: int = 0,
        table: int | None = None,
        row: int | None = None,
    ) -> int:
        """Append a segment; its index."""
        index = len(self.segments)
        packed = packed_pieces(zip(run.starts, run.ends, run.pages, run.words, strict=True))
        self.segments.append(
            Segment(index, kind, run.text, packed, self.path, self.paragraph, lead_in, label, level, table, row)
        )
        return index

    def open_section(self, level: int, heading: int) -> None:
        """Let what follows stand under the heading with this index."""
        self.section.append((level, heading))
        self.path = tuple(index for _, index in self.section)

    def close_sections(self, level: int) -> None:
        """Close the sections whose headings have this level or a deeper one."""
        while self.section and self.section[-1][0] >= level:
            self.section.pop()
        self.path = tuple(index for _, index in self.section)


def segments_of(layout: Layout, pages: Sequence[Page], tables: Sequence[Table]) -> tuple[Segment, ...]:
    """The segments of a document from its layout.

    `pages` are the pages with their words, `tables` all tables in the order of the document. Running heads and feet
    with more than a page number follow at the end, each once, outside any section. A paragraph interrupted by a
    figure, a box or notes at the foot of the page is told whole before them.
    """
    by_number = {page.number: page for page in pages}
    first_table: dict[int, int] = {}
    for index, table in enumerate(tables):
        first_table.setdefault(table.page, index)
    builder = _Builder(by_number, first_table, layout.raised, Spelling(pages))
    blocks = layout.blocks
    told: set[int] = set()
    for at, block in enumerate(blocks):
        if at in told:
            continue
        builder.paragraph += 1
        if block.kind is BlockKind.TABLE:
            _add_table(builder, block, tables)
        elif block.kind is BlockKind.HEADING:
            _add_heading(builder, block)
        elif block.kind is BlockKind.CONTENTS:
            builder.add(SegmentKind.HEADING, _text_of(builder, [block], block.parts[0]), level=0)
        elif block.kind is BlockKind.FIELD:
            _add_field(builder, block)
        else:
            group = [block]
            here: int | None = at
            while here is not None and (here := continuation(blocks, here, told)) is not None:
                told.add(here)
                group.append(blocks[here])
            _add_prose(builder, group)
    builder.close_sections(0)
    for block in layout.running:
        builder.paragraph += 1
        _add_field(builder, block)
    return tuple(builder.segments)


def _text_of(builder: _Builder, blocks: Sequence[Block], indexes: Sequence[int] | None = None) -> _Run:
    """The words of blocks (or these words of one block) as text, hyphens mended, with the place of each word."""
    texts: list[str] = []
    pages: list[int] = []
    places: list[int] = []
    tight: set[int] = set()
    for block in blocks:
        number = block.page
        words = builder.pages[number].words
        these = block.parts[0] if indexes is None else indexes
        raised = builder.raised[number]
        if block.glued or (raised and not raised.isdisjoint(these)):
            tight.update(at for at, index in enumerate(these, len(texts)) if index in block.glued or index in raised)
        texts += [words[index][0] for index in these]
        pages += [number] * len(these)
        places += these
    text = " ".join(texts)
    if not text.isascii():
        text = text.translate(_PLAIN)
    if tight or ("- " in text and _HYPHENED.search(text)):
        _mend(builder, texts, pages, places, tight)
        text = "".join([one if at in tight or not at else f" {one}" for at, one in enumerate(texts)])
        lengths = [len(one) for one in texts]
        steps = [length + (at not in tight) for at, length in enumerate(lengths, start=1)]
    else:
        lengths = list(map(len, texts))
        steps = [length + 1 for length in lengths]
    starts = [0, *accumulate(steps)]
    starts.pop()
    return _Run(text, starts, list(map(add, starts, lengths)), pages, places)


def _mend(builder: _Builder, texts: list[str], pages: Sequence[int], places: Sequence[int], tight: set[int]) -> None:
    """Make plain text of words that are hyphened, raised or spaced out; `tight` gets those without a space before."""
    tight.discard(0)
    if not all(map(str.isascii, texts)):
        texts[:] = [text.translate(_PLAIN) for text in texts]
    for at in tight:
        if places[at] in builder.raised[pages[at]]:
            texts[at] = texts[at].translate(RAISED)
    hyphened = [at for at, text in enumerate(texts, start=1) if text[-1:] == "-" and len(text) > 1]
    for at in hyphened:
        if at in tight or at == len(texts):
            continue
        first, second = (builder.pages[pages[one]].words[places[one]] for one in (at - 1, at))
        joint = builder.spelling.joint(first, second)
        if joint is not Joint.SPACE:
            tight.add(at)
        if joint is Joint.MENDED:
            texts[at - 1] = texts[at - 1][:-1]


def _part(run: _Run, start: int, end: int) -> _Run:
    """The characters start:end of a text, which begin and end between words, with places counted from there."""
    if start == 0 and end == len(run.text):
        return run
    low, high = bisect_left(run.starts, start), bisect_left(run.starts, end)
    starts, ends = run.starts[low:high], run.ends[low:high]
    if start:
        starts, ends = [place - start for place in starts], [place - start for place in ends]
    return _Run(run.text[start:end], starts, ends, run.pages[low:high], run.words[low:high])


def _add_heading(builder: _Builder, block: Block) -> None:
    """A heading: it closes the headings of its level and below, and any list."""
    builder.close_sections(block.level)
    builder.lead_in = None
    builder.items = []
    run = _text_of(builder, [block])
    label = _heading_label(run)
    index = builder.add(SegmentKind.HEADING, run, level=block.level, label=label)
    builder.open_section(block.level, index)


def _heading_label(run: _Run) -> str | None:
    """The number of a heading, or what its part of the document calls itself (``Article 5``)."""
    part = PART.match(run.text)
    if part is not None:
        return part.group()
    first = run.text.split(" ", 1)[0]
    numbered = len(run.words) > 1 and re.fullmatch(r"(?:\d{1,2}(?:\.\d{1,3})*|[A-Z])[.)]?", first)
    return first.rstrip(".") if numbered else None


def _add_field(builder: _Builder, block: Block) -> None:
    """A form field ``Label: value``, or cells of a line joined like a row of a table."""
    builder.lead_in = None
    builder.items = []
    runs = [_text_of(builder, [block], indexes) for indexes in block.parts if indexes]
    label = None
    joint = CELL_JOIN
    if len(runs) == 2 and runs[0].text.endswith(":"):
        label, joint = runs[0].text.rstrip(": "), " "
    elif len(runs) == 2 and block.paired and _LABEL_TEXT.fullmatch(runs[0].text):
        label, joint = runs[0].text, ": "
    builder.add(SegmentKind.FORM_FIELD, _joined(runs, joint), label=label)


def _joined(runs: Sequence[_Run], joint: str) -> _Run:
    """Texts joined by words that stand on no page."""
    whole = _Run(joint.join(run.text for run in runs), [], [], [], [])
    length = 0
    for run in runs:
        whole.starts += [place + length for place in run.starts]
        whole.ends += [place + length for place in run.ends]
        whole.pages += run.pages
        whole.words += run.words
        length += len(run.text) + len(joint)
    return whole


def _add_table(builder: _Builder, block: Block, tables: Sequence[Table]) -> None:
    """A segment for each body row of a table."""
    builder.lead_in = None
    builder.items = []
    number = builder.tables[block.page] + (block.table or 0)
    for row, cells in enumerate(tables[number].rows):
        runs = [_text_of(builder, [block], cell.words) for cell in cells if cell.words]
        if runs:
            builder.add(SegmentKind.TABLE_ROW, _joined(runs, CELL_JOIN), table=number, row=row)


def _add_prose(builder: _Builder, group: Sequence[Block]) -> None:
    """A paragraph or list item, sentence by sentence."""
    run = _text_of(builder, group)
    first = group[0]
    kind = SegmentKind.SENTENCE
    label = None
    offset = 0
    lead_in = None
    if first.kind is BlockKind.ITEM:
        kind = SegmentKind.LIST_ITEM
        offset = run.starts[1] if len(run.starts) > 1 else 0
        mark = run.text[: run.ends[0]]
        match = _LABEL_WORD.match(mark)
        label = match.group(1) if match else mark
        while builder.items and builder.items[-1][0] > first.x0 - 2:
            builder.items.pop()
        lead_in = builder.items[-1][1] if builder.items else builder.lead_in
    elif builder.lead_in is not None and first.x0 > builder.margin + 1.2 * first.size:
        kind = SegmentKind.LIST_ITEM
        lead_in = builder.lead_in
    elif builder.lead_in is not None and not run.text[:1].islower() and any(map(str.isalpha, run.text)):
        builder.lead_in = None
        builder.items = []
    last = None
    for start, end in sentence_spans(run.text[offset:]):
        part = _part(run, start + offset, end + offset)
        if part.words:
            last = builder.add(kind, part, label=label, lead_in=lead_in)
    if last is None:
        return
    opens = builder.segments[last].text.rstrip().endswith((":", ":-", ": –"))
    if first.kind is BlockKind.ITEM:
        if opens:
            builder.items.append((first.x0, last))
    elif opens:
        builder.lead_in = last
        builder.margin = first.x0
        builder.items = []

"""Large figures with the label set small below them, as in the boxes of key figures of a report, put together.

Apart from its label a figure says nothing, and the label without it says something else: ``0`` over ``accidents``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.document import Page
from extractors.flow.blocks import Block, BlockKind
from extractors.flow.headings import HEADING_SIZE
from extractors.flow.running import Measures
from extractors.tables.cells import box_of

LARGER = 1.3
"""From this many times the size of its label on, a figure alone is the figure of a box."""

LONGEST_LABEL = 16
"""Words of the longest label."""

_FIGURE = re.compile(
    r"[<>~≈±≤≥+–-]?\s?(?:[€$£]|[A-Z]{3}\s)?\s?(?:\d[\d.,'\u00a0\u202f ]*)?\d"
    r"\s?(?:%|‰|[mMkK]|bn|mn|million|billion|thousand|percent|per cent|[kMGT]Wh?|t|kt|Mt"
    r"|tonnes|tons|years|m³|m3|[€$£])?"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?")
_UNIT = re.compile(r"[^\d.,'\s]")
_WORD = re.compile(r"[^\W\d_]{2}")


def figures_with_labels(blocks: Iterable[Block], page: Page, measures: Measures) -> Iterator[Block]:
    """The blocks of a page with each large figure and the label right below it as one paragraph, the figure first.

    A number without a unit over something as large as a heading is the number of a chapter and stays alone, and so
    does a year.
    """
    before: Block | None = None
    above: Block | None = None
    for block in blocks:
        if before is not None and _labels(before, block, above, page, measures):
            yield _joined(before, block)
            above, before = block, None
            continue
        if before is not None:
            yield before
            above = before
        before = block
    if before is not None:
        yield before


def _labels(figure: Block, label: Block, above: Block | None, page: Page, measures: Measures) -> bool:
    """Whether one block is a large figure and the other the label below it."""
    if figure.kind is not BlockKind.PARAGRAPH or label.kind is not BlockKind.PARAGRAPH or figure.lines > 1:
        return False
    if figure.size < LARGER * label.size or len(figure.text) > 20 or not _FIGURE.fullmatch(figure.text):
        return False
    large = label.size >= HEADING_SIZE * measures.size
    if _YEAR.fullmatch(figure.text) or (large and not _UNIT.search(figure.text)):
        return False
    if label.text.count(" ") >= LONGEST_LABEL or not _WORD.search(label.text):
        return False
    one, other = box_of(figure.parts[0], page.words), box_of(label.parts[0], page.words)
    step = other[1] - one[3]
    if not -0.3 * figure.size < step < 0.8 * figure.size or other[0] >= one[2] or one[0] >= other[2]:
        return False
    # Where a label as small stands nearer above the figure, labels are set above their figures.
    if above is None or above.kind is not BlockKind.PARAGRAPH or above.size > label.size + 0.5:
        return True
    over = box_of(above.parts[0], page.words)
    return over[0] >= one[2] or one[0] >= over[2] or over[3] > one[1] + 0.5 * figure.size or one[1] - over[3] > step


def _joined(figure: Block, label: Block) -> Block:
    """A figure and its label as one paragraph set like the label, which is no heading however bold it is."""
    return Block(
        label.page,
        BlockKind.PARAGRAPH,
        [[*figure.parts[0], *label.parts[0]]],
        x0=min(figure.x0, label.x0),
        x1=max(figure.x1, label.x1),
        size=min(label.size, 0.99 * figure.size),
        text=f"{figure.text} {label.text}",
        lines=figure.lines + label.lines,
        last_x1=label.last_x1,
    )

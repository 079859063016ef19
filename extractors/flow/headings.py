"""Which blocks are headings, and how deep.

What is a heading is judged against the body text of the same document, never against fixed sizes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.flow.blocks import LETTER, Block, BlockKind
from extractors.flow.marks import is_bullet
from extractors.flow.running import Measures

HEADING_SIZE = 1.12
"""From this many times the size of the body text on, a short block is a heading."""

DISPLAY_SIZE = 1.4
"""From this many times the size of the body text on, a short sentence is display text that heads what follows."""

HEADING_LINES = 4
"""Lines of the longest heading."""

HEADING_LENGTH = 160
"""Characters of the longest heading."""

LABELS = 4
"""So many headings in one style with no text under any of them are labels."""

PROMISED = 4
"""Spaces between the words of the shortest text that a heading promises."""

TITLE_LENGTH = 70
"""Characters of the longest title of a numbered clause set like the text."""

NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?$")
PART = re.compile(
    r"(?i:article|annex|appendix|schedule|chapter|part|section|clause) (?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Z])\b"
)
"""What a part of a document calls itself: ``Article 5``, ``Annex A``."""

_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_PART_TITLE = re.compile(r"[.:]?(?:\s*[-–—]?\s*[A-Z][^.;!?]{0,90})?$")
_NO_HEADING = re.compile(
    r"\([^()]*\)$|(?:figure|fig\.?|table|chart|graph|map)\s*(?:\d|[A-Z]{1,2}\.?\d)|(?:sources?|notes?):", re.I
)


def find_headings(blocks: Sequence[Block], measures: Measures) -> None:
    """Mark headings and give them levels: as deep as there are headings of a weightier style open above them."""
    for at, block in enumerate(blocks):
        if block.kind in _PROSE and (_is_heading(block, measures) or _is_title(blocks, at, measures)):
            block.kind = BlockKind.HEADING
    _take_labels(blocks)
    above: list[tuple[float, ...]] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            style = _style(block)
            while above and above[-1] >= style:
                above.pop()
            above.append(style)
            block.level = len(above)


def _take_labels(blocks: Sequence[Block]) -> None:
    """Make paragraphs again of what only looks like headings: many in one style on a page without text under them.

    The labels of a diagram or a map stand so; a heading promises text. What comes right before text, and what a page
    begins with, is a heading still.
    """
    labels: list[Block] = []
    page = 0
    for block in blocks:
        if block.page != page:
            _unmark(labels)
            labels, page = [], block.page
            continue
        if labels and (
            block.kind is BlockKind.TABLE or (block.kind is BlockKind.HEADING and _look(block) != _look(labels[-1]))
        ):
            _unmark(labels)
            labels = []
        if block.kind is BlockKind.HEADING and not block.run_in:
            labels.append(block)
        elif labels and block.kind in _PROSE and block.text.count(" ") >= PROMISED:
            _unmark(labels[:-1])
            labels = []
    _unmark(labels)


def _unmark(labels: Sequence[Block]) -> None:
    """Make paragraphs of so many headings without text that they are none."""
    for label in labels if len(labels) >= LABELS else ():
        label.kind = BlockKind.PARAGRAPH


def _look(block: Block) -> tuple[int, bool]:
    """What labels of one drawing share: size and weight."""
    return round(block.size), block.bold


def _is_heading(block: Block, measures: Measures) -> bool:
    """Whether a block is a heading: larger than the body, or set apart by weight, capitals or number, and short."""
    text = block.text
    if len(text) > HEADING_LENGTH or block.lines > HEADING_LINES or not LETTER.search(text):
        return False
    if sum(map(str.isalpha, text)) < 0.4 * len(text):
        return False
    if (block.kind is BlockKind.ITEM and is_bullet(text.split(" ", 1)[0])) or _NO_HEADING.match(text):
        return False
    ended = text.endswith((".", ";", ",", ":")) and not NUMBERED.match(text)
    if block.size >= HEADING_SIZE * measures.size:
        # The text of a chapter may be somewhat larger than that of most pages: there a sentence is a sentence.
        sentence = text[-1] == "." and text.count(" ") > 3 and block.size < DISPLAY_SIZE * measures.size
        return not ((ended and len(text) > 60 and text[-1] != ",") or (sentence and not block.bold))
    if ended or block.size < 0.9 * measures.size:
        return False
    if block.bold and not measures.bold and block.lines <= 2:
        return len(text) < 120
    if _names_part(text) and block.lines <= 2:
        return True
    return text.isupper() and 4 < len(text) < 80 and block.lines <= 2 and " " in text


def _names_part(text: str) -> bool:
    """Whether a line is the name of a part of the document, with or without a title."""
    part = PART.match(text)
    return part is not None and _PART_TITLE.match(text, part.end()) is not None


def _is_title(blocks: Sequence[Block], at: int, measures: Measures) -> bool:
    """Whether a block is the title of a numbered clause set like the text: short, unended, and no item of a list."""
    block = blocks[at]
    number, _, title = block.text.partition(" ")
    depth = _depth(number)
    return (
        (depth > 1 or (depth == 1 and number[-1] in ".)"))
        and block.lines == 1
        and len(title) <= TITLE_LENGTH
        and title[:1].isupper()
        and title[-1].isalpha()
        and block.size >= 0.95 * measures.size
        and at + 1 < len(blocks)
        and blocks[at + 1].kind in _PROSE
        and not blocks[at + 1].text[:1].islower()
        and all(_depth(near.text.split(" ", 1)[0]) != depth for near in (*blocks[max(0, at - 1) : at], blocks[at + 1]))
    )


def _depth(word: str) -> int:
    """How many numbers a clause number has; 0 where a word is none."""
    number = NUMBERED.match(word)
    return number.group(1).count(".") + 1 if number else 0


def _style(block: Block) -> tuple[float, ...]:
    """What orders headings, outermost first: size, weight, a line of its own, capitals, depth of the number."""
    depth = _depth(block.text.split(" ", 1)[0])
    return (-round(block.size), not block.bold, block.run_in, not block.text.isupper(), depth)

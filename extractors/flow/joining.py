"""Paragraphs that go on in another column, on the next page, or after what stands in their middle.

A figure, a box, a pull quote or the notes at the foot of a page may come between the two parts in the order of reading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extractors.flow.blocks import SENTENCE_END, Block, BlockKind
from extractors.flow.sentences import OPENING

FURTHEST = 80
"""Blocks up to which the rest of a paragraph is looked for."""

_CLOSED = re.compile(r"[.!?:;][\"'”’)\]]*[\d¹²³⁰⁴-⁹]{0,3}$")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def continuation(blocks: Sequence[Block], at: int, told: Collection[int] = ()) -> int | None:
    """The index of the block in which the sentence that block `at` leaves open goes on, if it does.

    It is the next one where that begins small or the sentence cannot end there; else, when running text broke off at
    the end of a full line, the next paragraph of the same style that begins in the middle of a sentence, up to the end
    of the next page. `told` are the indexes of blocks that are part of other paragraphs already.
    """
    last = blocks[at]
    if _is_closed(last):
        return None
    after = at + 1
    while after in told:
        after += 1
    if after >= len(blocks):
        return None
    beside = _may_follow(last, blocks[after])
    if beside and blocks[after].text[:1].islower():
        return after
    if _breaks_off(last) or (last.lines > 1 and last.last_x1 > last.x1 - 0.12 * (last.x1 - last.x0)):
        further = _further(blocks, after, last, told) if _is_prose(last) else None
        if further is not None:
            return further
    return after if beside and _breaks_off(last) else None


def _is_prose(block: Block) -> bool:
    """Whether a block is running text, and no label, cell or program."""
    words = block.text.split()
    written = sum(1 for word in words if word.strip(".,;:()“”\"'’‘-").replace("-", "").replace("’", "").isalpha())
    return len(words) >= 4 * block.lines - 3 and written > 0.6 * len(words)


def _may_follow(last: Block, after: Block) -> bool:
    """Whether a paragraph is set like the one before and stands in another column or on another page."""
    if after.kind is not BlockKind.PARAGRAPH or after.bold != last.bold or not _alike(last, after, 0.08):
        return False
    if after.page > last.page + 1:  # nobody knows what the page between them says
        return False
    same_column = after.page == last.page and after.x0 < last.x1 and last.x0 < after.x1
    return not same_column or (after.text[:1].islower() and last.lines > 1)


def _further(blocks: Sequence[Block], after: int, last: Block, told: Collection[int]) -> int | None:
    """The next paragraph like `last` that begins in the middle of a sentence and is nobody else's.

    None where more text of that style stands below `last`, which then does not end its column.
    """
    open_before = False
    for index in range(after, min(after + FURTHEST, len(blocks))):
        block = blocks[index]
        if block.page > last.page + 1:
            return None
        if block.kind not in _PROSE or block.bold != last.bold or not _alike(last, block, 0.04):
            continue
        if (
            block.kind is BlockKind.PARAGRAPH
            and block.text[:1].islower()
            and (block.lines > 1 or SENTENCE_END.search(block.text) is not None)
            and index not in told
            and not open_before
            and _same_width(last, block)
            and _is_prose(block)
        ):
            return index if block.page != last.page or last.kind is BlockKind.PARAGRAPH or _breaks_off(last) else None
        if block.page == last.page and block.x0 < last.x1 and last.x0 < block.x1:
            return None
        open_before = not _is_closed(block) and (block.lines > 1 or _breaks_off(block))
    return None


def _is_closed(block: Block) -> bool:
    """Whether a block ends with a mark that ends a sentence or opens a list."""
    return _CLOSED.search(block.text[-12:]) is not None


def _breaks_off(block: Block) -> bool:
    """Whether a block ends where no sentence can end."""
    return block.text.endswith((",", "-")) or block.text.rpartition(" ")[2].lower() in OPENING


def _alike(last: Block, block: Block, part: float) -> bool:
    """Whether two blocks have one font size, up to this part of it."""
    return abs(block.size - last.size) <= part * last.size


def _same_width(last: Block, block: Block) -> bool:
    """Whether two blocks can be parts of one column of text: equally wide, unless one is a line alone."""
    if last.lines < 2 or block.lines < 2:
        return True
    one, two = last.x1 - last.x0, block.x1 - block.x0
    return abs(one - two) < 0.2 * max(one, two)

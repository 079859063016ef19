"""Signature blocks side by side, read one after the other.

Who signs stands below his own line, not beside another's.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Word
from extractors.flow.lines import Line, Run, line_of

ALIKE = 4.0
"""Points by which the lines of one block may begin elsewhere."""

ROOM = 6.0
"""Font sizes of white between two lines of a block at the most: room is left to sign."""

MOST_LINES = 8
"""Lines of the longest block."""

_OPENING = frozenset(
    ("", "signed", "signed by", "signature", "name", "for and on behalf of", "on behalf of", "approved by", "by")
)


def signatures_apart(lines: Sequence[Line], words: Sequence[Word]) -> list[Line]:
    """Lines with those of signature blocks side by side put block after block.

    Such blocks begin alike: with ``Signed`` or another word for it, or a line to sign on, in each of them.
    """
    result: list[Line] = []
    at = 0
    while at < len(lines):
        stop = at + 1
        if len(lines[at].runs) > 1 and _opens_blocks(lines[at], words):
            starts = [run.x0 for run in lines[at].runs]
            while stop < min(len(lines), at + MOST_LINES) and _belongs(lines[stop], lines[stop - 1], starts):
                stop += 1
            result += _by_block(lines[at:stop], starts)
        else:
            result.append(lines[at])
        at = stop
    return result


def _opens_blocks(line: Line, words: Sequence[Word]) -> bool:
    """Whether all texts of a line are the same opening of a signature block."""
    texts = {" ".join(words[index][0] for index in run.words).strip(" :._").casefold() for run in line.runs}
    return len(texts) == 1 and texts <= _OPENING and all(len(run.words) < 8 for run in line.runs)


def _belongs(line: Line, above: Line, starts: Sequence[float]) -> bool:
    """Whether a line goes on with blocks that begin at these places."""
    if line.table is not None or line.top <= above.top or line.top - above.bottom > ROOM * line.size:
        return False
    places = [_block_at(run.x0, starts) for run in line.runs]
    near = all(abs(starts[place] - run.x0) < ALIKE for place, run in zip(places, line.runs, strict=True))
    return near and len(set(places)) == len(places) and (len(places) > 1 or places[0] > 0)


def _block_at(x0: float, starts: Sequence[float]) -> int:
    """Which of the blocks that begin at these places is nearest to a place."""
    return min(range(len(starts)), key=lambda at: abs(starts[at] - x0))


def _by_block(lines: Sequence[Line], starts: Sequence[float]) -> list[Line]:
    """The lines of each block from its top to its foot."""
    blocks: list[list[Run]] = [[] for _ in starts]
    for line in lines:
        for run in line.runs:
            blocks[_block_at(run.x0, starts)].append(run)
    return [line_of([run]) for block in blocks for run in block]

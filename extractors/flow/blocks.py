"""Blocks: lines of a page that belong together as a heading, paragraph, list item, form field or place of a table.

A block refers to words by their index, so that nothing is ever looked for again in text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from extractors.document import Page, Table, Word
from extractors.flow.lines import Line, Run, is_drop_cap
from extractors.flow.marks import LABEL, is_bullet, is_misread_bullet

SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*[\d¹²³⁰⁴-⁹]{0,2}$")
_TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*[\d¹²³⁰⁴-⁹]{0,2}$")
SPACED_LETTERS = 4
"""Letters of the shortest word spaced out within a line of other words."""

LETTER = re.compile(r"[^\W\d_]")


class BlockKind(StrEnum):
    """What a block of lines is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FIELD = "field"
    CONTENTS = "contents"
    TABLE = "table"


@dataclass(slots=True)
class Block:
    """Lines that belong together: their page, kind, and what is known of them.

    `parts` are the indexes of the words, in order, one list for each cell of a form field and one alone otherwise;
    `label` is the word index of a list mark or clause number, `table` the index among the tables of the page,
    `last_x1` how far the last line runs, `glued` the words that follow the one before without a space; `paired` fields
    stand in a column of others; a `run_in` heading begins the paragraph it heads.
    """

    page: int
    kind: BlockKind
    parts: list[list[int]]
    x0: float = 0.0
    x1: float = 0.0
    size: float = 0.0
    bold: bool = False
    text: str = ""
    label: int | None = None
    level: int = 0
    table: int | None = None
    lines: int = 1
    last_x1: float = 0.0
    glued: frozenset[int] = frozenset()
    paired: bool = False
    run_in: bool = False


@dataclass(slots=True)
class Sheet:
    """A page while it is laid out: its lines in reading order, its tables, and the indexes of its note marks."""

    page: Page
    lines: list[Line]
    tables: list[Table]
    raised: frozenset[int] = frozenset()


def block_of(page: Page, kind: BlockKind, lines: Sequence[Line], parts: list[list[int]]) -> Block:
    """A block of these lines."""
    return Block(
        page.number,
        kind,
        parts,
        x0=min(line.x0 for line in lines),
        x1=max(line.x1 for line in lines),
        size=lines[0].size,
        bold=all(line.bold for line in lines),
        text=" ".join(line.text for line in lines),
        lines=len(lines),
        last_x1=lines[-1].x1,
    )


def paragraph_of(page: Page, lines: Sequence[Line]) -> Block:
    """Lines as a paragraph, or as a list item where they begin with a mark or number."""
    words = page.words
    indexes = [index for line in lines for index in line.words]
    block = block_of(page, BlockKind.PARAGRAPH, lines, [indexes])
    glued = [index for line in lines for run in line.runs for index in _letter_spaced(run, words)]
    # A and I are words of their own as often as the beginning of one.
    if len(indexes) > 1 and is_drop_cap(words[indexes[0]], words[indexes[1]]) and words[indexes[0]][0] not in "AI":
        glued.append(indexes[1])
    if glued:
        block.glued = frozenset(glued)
    if opens_item(indexes, words) and LETTER.search(block.text, len(words[indexes[0]].text)):
        block.kind = BlockKind.ITEM
        block.label = indexes[0]
    return block


def is_ended(text: str) -> bool:
    """Whether a line ends with a mark that ends a sentence or a part of one, a note mark after it or not."""
    return _TERMINAL.search(text[-8:]) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a mark that ends a sentence."""
    return SENTENCE_END.search(text[-8:]) is not None


def opens_item(indexes: Sequence[int], words: Sequence[Word]) -> bool:
    """Whether these words begin with a list mark or clause number; ``p. 58`` is a page, not item p."""
    if len(indexes) < 2:
        return False
    first, second = words[indexes[0]].text, words[indexes[1]].text
    if is_bullet(first) or (is_misread_bullet(words[indexes[0]]) and not second[:1].isdigit()):
        return True
    if first[-1].isalpha():
        return False
    return LABEL.fullmatch(first) is not None and not (first in ("p.", "P.") and second[:1].isdigit())


def _letter_spaced(run: Run, words: Sequence[Word]) -> list[int]:
    """Indexes of words that are letters of a spaced-out word and belong to the one before them.

    They are most of a heading, or stand in a line of words that are set further apart than these letters.
    """
    indexes = run.words
    if len(indexes) < 3:
        return []
    single = sum([len(words[index][0]) == 1 for index in indexes])
    if single < min(SPACED_LETTERS, 3 if len(indexes) < 4 else 0.75 * len(indexes)):
        return []
    gaps = [words[after].x0 - words[before].x1 for before, after in pairwise(indexes)]
    if single >= 0.75 * len(indexes):
        usual = sorted(gaps)[len(gaps) // 2]
        return [
            index
            for index, gap in zip(indexes[1:], gaps, strict=True)
            if gap < 1.6 * max(usual, 0.5) and LETTER.match(words[index].text)
        ]
    glued: list[int] = []
    for start, stop in _letters_in_a_row([words[index].text for index in indexes]):
        around = [gaps[at] for at in (start - 1, stop - 1) if 0 <= at < len(gaps)]
        if max(gaps[start : stop - 1]) < 0.75 * min(around):
            glued += indexes[start + 1 : stop]
    return glued


def _letters_in_a_row(texts: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where letters stand alone, so many in a row that they can be a word."""
    alone = [len(text) == 1 and text.isalpha() for text in texts]
    edges = [at for at in range(len(texts) + 1) if (alone[at - 1] if at else False) != (at < len(texts) and alone[at])]
    return [
        (start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True) if stop - start >= SPACED_LETTERS
    ]

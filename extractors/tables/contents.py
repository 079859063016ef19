"""Lists that stand in columns like tables do: contents with page numbers, and code with the numbers of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.document import Word
from extractors.flow.lines import Line
from extractors.tables.cells import is_number
from extractors.tables.columns import RowLine, text_of


def lists_contents(lines: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether a page is a table of contents: a short line says so, and many lines end in a page number.

    Reports have a link to their contents on every page, so the word alone says nothing.
    """
    ends = [(words[line.runs[-1].words[-1]][0], line) for line in lines if line.runs]
    if not any(end.lower() == "contents" and sum(len(run.words) for run in line.runs) <= 4 for end, line in ends):
        return False
    pages = sum(1 for end, _ in ends if end.isdecimal() and len(end) < 4)
    return pages > 2 and pages >= 0.4 * len(ends)


def counts_pages(lines: Sequence[RowLine], last: int, words: Sequence[Word]) -> bool:
    """Whether the last column holds page numbers, whole numbers that only go up, and all other figures are such too."""
    columns = [[text_of(line.cells[at][1], words) for line in lines if at in line.cells] for at in range(1, last + 1)]
    of_figures = [texts for texts in columns if any(map(is_number, texts))]
    return bool(columns) and columns[-1] in of_figures and all(map(_goes_up, of_figures))


def _goes_up(texts: Sequence[str]) -> bool:
    """Whether all texts are short whole numbers, of which none is less than the one before."""
    if not all(text.isdecimal() and len(text) < 4 for text in texts):
        return False
    pages = [int(text) for text in texts]
    return pages == sorted(pages) and len(set(pages)) > 2


def counts_lines(lines: Sequence[RowLine], words: Sequence[Word]) -> bool:
    """Whether the first column mostly counts up by one beside texts, as the numbers of lines of code do."""
    texts = [text_of(line.cells[0][1], words) for line in lines if 0 in line.cells]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 6]
    steps = [after - before for before, after in pairwise(numbers)]
    if len(steps) < 2 or len(numbers) < 0.5 * len(texts) or steps.count(1) < 0.7 * len(steps):
        return False
    beside = [text_of(line.cells[1][1], words) for line in lines if 1 in line.cells]
    return sum(map(is_number, beside)) < 0.5 * len(beside)

"""From pages to blocks in reading order: headings, paragraphs, list items, form fields and table places.

The steps stand in `extractors.flow`: runs and lines, order, running heads, paragraphs, headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import PageSource, Table
from extractors.flow.blocks import Block, Sheet
from extractors.flow.fields import take_contents
from extractors.flow.figure_labels import figures_with_labels
from extractors.flow.headings import find_headings
from extractors.flow.line_numbers import line_numbers
from extractors.flow.lines import Line, bold_but_for_reference, join_runs, lines_of, runs_of
from extractors.flow.marks_written_late import with_late_marks
from extractors.flow.order import read_in_order
from extractors.flow.paragraphs import blocks_of
from extractors.flow.running import measures_of, pages_needed, take_running
from extractors.flow.running_tables import take_running_tables
from extractors.flow.spelling import raised_words, with_notes
from extractors.flow.turning import turned_back, upright
from extractors.tables.across import across_tables
from extractors.tables.aligned import aligned_tables
from extractors.tables.cells import FoundTable
from extractors.tables.heights import lines_without
from extractors.tables.ruled import ruled_tables
from extractors.tables.texts import text_tables


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages laid out: blocks in reading order, the different running heads and feet; by page number the tables and
    the indexes of the words that are note marks.
    """

    blocks: list[Block]
    running: list[Block]
    tables: dict[int, list[Table]]
    raised: dict[int, frozenset[int]]


def laid_out(sources: Sequence[PageSource]) -> Layout:
    """The pages that are to be read as blocks in reading order.

    A block of kind TABLE gives the place of a table of its page; running heads and feet come back apart, each of
    them once, because document control often stands in them.
    """
    sheets: list[Sheet] = []
    ruled: list[FoundTable] = []
    for source in sources:
        sheet, ruled = _sheet(source, ruled)
        sheets.append(sheet)
    take_running_tables(sheets, need=pages_needed(len(sheets)))
    measures = measures_of(sheets)
    running = take_running(sheets, measures)
    blocks = [
        block for sheet in sheets for block in figures_with_labels(blocks_of(sheet, measures), sheet.page, measures)
    ]
    take_contents(blocks)
    find_headings(blocks, measures)
    tables = {sheet.page.number: sheet.tables for sheet in sheets}
    return Layout(blocks, running, tables, {sheet.page.number: sheet.raised for sheet in sheets})


def _sheet(shown: PageSource, before: Sequence[FoundTable]) -> tuple[Sheet, list[FoundTable]]:
    """The lines of one page in reading order, each table as one line in its place, and the tables drawn with lines.

    `before` are those of the page before it, one of which may go on.
    """
    source, down = upright(shown)
    words = source.page.words
    tables = ruled = ruled_tables(source, before)
    skip = line_numbers(words).union(*(found.words for found in tables))
    lines = with_late_marks(lines_of(runs_of(words, skip)), words)
    join_runs(lines, words)
    _place(lines, tables, first=0)
    for tables_on in (across_tables, aligned_tables, text_tables):
        more = tables_on(lines, source)
        if more:
            lines = lines_without(lines, more)
            _place(lines, more, first=len(tables))
            tables = [*tables, *more]
    lines = read_in_order(lines, words=words, rulings=source.rulings, size=(source.page.width, source.page.height))
    raised = raised_words(words)
    for line in lines:
        indexes = line.words
        text = " ".join([words[index][0] for index in indexes])
        line.text = text if raised.isdisjoint(indexes) else with_notes(indexes, words)
        line.bold = line.bold or bold_but_for_reference(line, words)
    found = [one.table for one in tables]
    if down is not None:
        found = [turned_back(table, shown, down) for table in found]
    return Sheet(source.page, lines, found, raised), ruled


def _place(lines: list[Line], tables: Sequence[FoundTable], *, first: int) -> None:
    """Put a line for each table where its first word stands in the stream; `first` is the number of the first one."""
    for number, found in enumerate(tables, start=first):
        start = min(found.words)
        at = next((i for i, line in enumerate(lines) if line.runs and line.runs[0].words[0] > start), len(lines))
        lines.insert(at, Line([], *found.table.box, size=10.0, bold=False, table=number))

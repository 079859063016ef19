"""Pages into a Document: languages, layout, tables, segments, title and status.

Pages of PDFs and pages made from text come the same way; nothing here opens a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.document import (
    Document,
    DocumentFacts,
    DocumentStatus,
    PageSource,
    PageStatus,
    Segment,
    SegmentKind,
    Table,
)
from extractors.language import SUPPORTED, language_of
from extractors.layout import laid_out
from extractors.limits import Limits
from extractors.segments import segments_of
from extractors.tables.continuing import continued

_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint|excel)\b|document\d*|presentation\d*|slide \d+|layout \d+|.*\.\w{2,5}", re.I
)


def document_from(
    sources: Iterable[PageSource],
    *,
    facts: DocumentFacts | None = None,
    page_count: int | None = None,
    limits: Limits | None = None,
) -> Document:
    """A document from its pages in order: layout, tables and segments, with a status for each page and for the whole.

    `facts` is what the file states about itself; `page_count` how many pages the file has, where not all are among
    `sources`; `limits` is named in the note when pages were left out. Path, hash and id are left empty.
    """
    facts = facts or DocumentFacts()
    pages = list(sources)
    language = language_of([word[0] for source in pages[:40] for word in source.page.words[:200]])
    pages = [_with_language(source, language) for source in pages]
    readable = [source for source in pages if source.page.status is PageStatus.READ]
    layout = laid_out(readable)
    tables: tuple[Table, ...] = tuple(table for source in readable for table in layout.tables[source.page.number])
    tables = continued(tables, layout.blocks, [source.page for source in readable])
    segments = segments_of(layout, [source.page for source in readable], tables)
    count = len(pages) if page_count is None else page_count
    status, note = _status([source.page.status for source in pages], count)
    return Document(
        path="",
        sha256="",
        status=status,
        note=note,
        title=_title(facts, segments, pages),
        language=language,
        page_count=count,
        pages=tuple(source.page for source in pages),
        segments=segments,
        tables=tables,
        facts=facts,
    )


def _with_language(source: PageSource, language: str | None) -> PageSource:
    """A page with its language; one in a language that is not read gets that status."""
    page = source.page
    if page.status is not PageStatus.READ:
        return source
    own = language_of([word[0] for word in page.words], document=language)
    known = own or language
    status = PageStatus.READ if known is None or known in SUPPORTED else PageStatus.UNSUPPORTED_LANGUAGE
    return replace(source, page=replace(page, language=known, status=status))


def _status(statuses: Sequence[PageStatus], count: int) -> tuple[DocumentStatus, str | None]:
    """What became of a document whose pages have these statuses, and why where it was not simply read."""
    found = {status: [n for n, one in enumerate(statuses, start=1) if one is status] for status in PageStatus}
    told = [
        f"{_pages(found[status])} {words}"
        for status, words in (
            (PageStatus.SCANNED, "without text (scanned)"),
            (PageStatus.DAMAGED, "damaged"),
            (PageStatus.UNSUPPORTED_LANGUAGE, "in a language that is not read"),
        )
        if found[status]
    ]
    if count > len(statuses):
        told.append(f"only the first {len(statuses)} of {count} pages were read")
    if not told:
        blank = bool(statuses) and len(found[PageStatus.BLANK]) == len(statuses)
        return DocumentStatus.READ, "there is no text on any page" if blank else None
    note = "; ".join(told)
    if found[PageStatus.READ] or count > len(statuses):
        return DocumentStatus.PARTLY_READ, note
    for status, result in (
        (PageStatus.UNSUPPORTED_LANGUAGE, DocumentStatus.UNSUPPORTED_LANGUAGE),
        (PageStatus.SCANNED, DocumentStatus.SCANNED),
    ):
        if found[status]:
            return result, note
    return DocumentStatus.DAMAGED, note


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers in words, neighbours as ranges: ``pages 2, 5-7``."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges[:12])
    more = " …" if len(ranges) > 12 else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{more}"


def _title(facts: DocumentFacts, segments: Sequence[Segment], pages: Sequence[PageSource]) -> str:
    """The title: that of the metadata where it reads like one and stands on the first pages, else the largest heading.

    A title left over from another file or a template stands nowhere in the text, so it is the last choice.
    """
    stated = facts.title if facts.title and not _NO_TITLE.fullmatch(facts.title) and " " in facts.title else None
    early = [word for source in pages[:2] for word in source.page.words]
    if stated:
        said = {word.text.strip(".,:;()").lower() for word in early}
        wanted = [part for part in re.findall(r"[^\W_]+", stated.lower()) if len(part) > 2]
        if wanted and sum(1 for part in wanted if part in said) >= 0.6 * len(wanted):
            return stated
    first = {source.page.number for source in pages[:2]}
    headings = [
        one
        for one in segments
        if one.kind is SegmentKind.HEADING and one.level and one.page in first and len(one.text) > 3
    ]
    if headings:
        return max(headings, key=lambda one: (-one.level, -one.index)).text
    return stated or facts.title or ""

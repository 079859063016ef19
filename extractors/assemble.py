"""Pages into a Document: languages, layout, tables, segments, title and status.

Pages of PDFs and pages made from text come the same way; nothing here opens a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractors.document import (
    Document,
    DocumentStatus,
    Page,
    PageSource,
    PageStatus,
    Segment,
    SegmentKind,
    Table,
    Word,
)
from extractors.facts.in_text import with_field_values
from extractors.facts.model import DocumentFacts
from extractors.language import SUPPORTED, holds_english, language_of, page_languages, second_language
from extractors.layout import laid_out
from extractors.limits import MIB, Limits
from extractors.segments import segments_of
from extractors.tables.continuing import continued

_COMPANY_NAME = re.compile(
    r"(?:^|[\s,])(?:ltd|limited|llc|inc|corp|plc|gmbh|ag|se|s\.?a|saoc|saog|a\.?ş|asa?|ab|oyj?|b\.?v|n\.?v|lda|ltda|s\.?r\.?l|s\.?p\.?a|sp\.\sz\so\.o"
    r"|pvt\.?\sltd|co\.(?:,?\sltd)?|pjsc|jsc|qsc|w\.?l\.?l|k\.?k|pty(?:\sltd)?|sdn\.?\sbhd|d\.o\.o|kft|zrt|s\.?r\.?o|e\.k|kg)\.?$",
    re.IGNORECASE,
)
"""How companies' names end, by their legal form."""
_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint|excel)\b|document\d*|presentation\d*|slide \d+|layout \d+|.*\.\w{2,5}", re.I
)


def document_from(
    sources: Iterable[PageSource],
    *,
    facts: DocumentFacts | None = None,
    page_count: int | None = None,
    limits: Limits | None = None,
    short_of_memory: bool = False,
) -> Document:
    """A document from its pages in order: layout, tables and segments, with a status for each page and for the whole.

    `facts` is what the file states about itself; `page_count` how many pages the file has, where not all are among
    `sources`; the one of `limits` that kept them out (or want of memory, where so told) is named in the note. Path,
    hash and id are left empty.
    """
    facts = facts or DocumentFacts()
    pages = list(sources)
    language = language_of([word[0] for source in pages[:40] for word in source.page.words[:200]])
    pages = _with_languages(pages, language)
    readable = [source for source in pages if source.page.status is PageStatus.READ]
    layout = laid_out(readable)
    tables: tuple[Table, ...] = tuple(table for source in readable for table in layout.tables[source.page.number])
    tables = continued(tables, layout.blocks, [source.page for source in readable])
    segments = segments_of(layout, [source.page for source in readable], tables)
    shown, segments = with_field_values([source.page for source in pages], segments, pages)
    fields = tuple(field for source in pages for field in source.fields)
    count = len(pages) if page_count is None else page_count
    status, note = _status(shown, count, limits or Limits(), short_of_memory)
    return Document(
        path="",
        sha256="",
        status=status,
        note=note,
        title=_title(facts, segments, pages),
        language=language,
        page_count=count,
        pages=shown,
        segments=segments,
        tables=tables,
        facts=replace(facts, fields=fields) if fields else facts,
    )


def _with_languages(sources: Sequence[PageSource], document: str | None) -> list[PageSource]:
    """Pages with their languages; one in a language that is not read gets that status.

    A page that is read although its language is not has passages in English: these must not be lost.
    """
    texts = [
        [word[0] for word in source.page.words] if source.page.status is PageStatus.READ else [] for source in sources
    ]
    languages = page_languages(texts, document=document)
    return [
        replace(source, page=_with_language(source.page, words, language)) if words else source
        for source, words, language in zip(sources, texts, languages, strict=True)
    ]


def _with_language(page: Page, words: Sequence[str], language: str | None) -> Page:
    if language is None or language in SUPPORTED:
        return replace(page, language=second_language(words) or language)
    status = PageStatus.READ if holds_english(words) else PageStatus.UNSUPPORTED_LANGUAGE
    return replace(page, language=language, status=status)


def _status(
    pages: Sequence[Page], count: int, limits: Limits, short_of_memory: bool
) -> tuple[DocumentStatus, str | None]:
    """What became of a document with these pages, and why where it was not simply read."""
    found: dict[PageStatus, list[int]] = {status: [] for status in PageStatus}
    for page in pages:
        found[page.status].append(page.number)
    mixed = [
        page.number
        for page in pages
        if page.status is PageStatus.READ and page.language is not None and page.language not in SUPPORTED
    ]
    memory, seconds = limits.memory // MIB, limits.page_seconds
    told = [
        f"{pages_in_words(found[status])} {words}"
        for status, words in (
            (PageStatus.SCANNED, "without text (scanned)"),
            (PageStatus.DAMAGED, "damaged"),
            (PageStatus.TOO_LARGE, f"left out for want of memory (--limit-memory {2 * memory} allows twice as much)"),
            (PageStatus.TIMED_OUT, f"left out after {seconds:g} seconds (--limit-seconds allows more)"),
            (PageStatus.UNSUPPORTED_LANGUAGE, "in a language that is not read"),
        )
        if found[status]
    ]
    if cut := [page.number for page in pages if len(page.words) >= limits.page_words]:
        told.append(f"{pages_in_words(cut)} cut after {limits.page_words:,} words")
    if mixed:
        told.append(f"{pages_in_words(mixed)} partly in a language that is not read")
    if count > len(pages):
        remedy = _remedy(pages, count, limits, short_of_memory)
        told.append(f"only the first {len(pages)} of {count} pages were read{remedy}")
    if not told:
        blank = bool(pages) and len(found[PageStatus.BLANK]) == len(pages)
        return DocumentStatus.READ, "there is no text on any page" if blank else None
    note = "; ".join(told)
    if found[PageStatus.READ] or count > len(pages):
        return DocumentStatus.PARTLY_READ, note
    for status, result in (
        (PageStatus.UNSUPPORTED_LANGUAGE, DocumentStatus.UNSUPPORTED_LANGUAGE),
        (PageStatus.SCANNED, DocumentStatus.SCANNED),
        (PageStatus.TOO_LARGE, DocumentStatus.TOO_LARGE),
        (PageStatus.TIMED_OUT, DocumentStatus.TIMED_OUT),
    ):
        if found[status]:
            return result, note
    return DocumentStatus.DAMAGED, note


def _remedy(pages: Sequence[Page], count: int, limits: Limits, short_of_memory: bool) -> str:
    """The option that lets more pages be read, in brackets; empty where none would."""
    if short_of_memory:
        return f" for want of memory (--limit-memory {2 * limits.memory // MIB} allows twice as much)"
    if sum(len(word[0]) for page in pages for word in page.words) >= limits.characters:
        return f" (--limit-characters {2 * limits.characters} reads more)"
    return f" (--limit-pages {count} reads all)" if len(pages) >= limits.pages else ""


def pages_in_words(numbers: Sequence[int]) -> str:
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


def _size(heading: Segment, words: Mapping[int, Sequence[Word]]) -> int:
    """The font size of a heading in whole points; 0 where it is not known."""
    first = heading.pieces[0] if heading.pieces else None
    return round(words[first.page][first.word].size) if first is not None else 0


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
    # The name of the company stands over what its documents are called.
    headings = [one for one in headings if not _COMPANY_NAME.search(one.text)] or headings
    if headings:
        words = {source.page.number: source.page.words for source in pages[:2]}
        return max(headings, key=lambda one: (-one.level, _size(one, words), -one.index)).text
    return stated or facts.title or ""

"""What was read, written out: JSON lines for programs (a line per page) and plain text for people.

Boxes are in PDF points from the top left of the page as a viewer shows it, in hundredths as they were read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from extractors.document import Document, Page, PageStatus, Segment, SegmentKind, Style, Table
from extractors.facts.told import facts_data, facts_lines

_LOOKED_AT = (PageStatus.READ, PageStatus.BLANK, PageStatus.UNSUPPORTED_LANGUAGE)


def json_lines(document: Document) -> bytes:
    """A document as JSON lines, one per page.

    A line holds ``document, path, document_status, page, status, width, height, words, segments, tables``; a word is
    ``[text, x0, top, x1, bottom]``, ``hidden`` lists the places of words that a reader does not see, and
    ``confidences`` holds a number for each word, in per cent, of a page that OCR read. A document
    without a page that could be read has a line whose ``page`` is null, a byte-identical copy one with ``same_as``;
    ``note`` says why a document was not read in full. The first line of a document also has its ``facts``, as far as
    there are any.
    """
    about = {"document": document.id, "path": document.path, "document_status": document.status.value}
    if document.note:
        about["note"] = document.note
    encode = msgspec.json.Encoder().encode
    lines = []
    facts = facts_data(document.facts) if document.same_as is None else {}
    first: dict[str, Any] = {"facts": facts} if facts else {}
    if document.same_as is not None or not any(page.status in _LOOKED_AT for page in document.pages):
        copy = {"same_as": document.same_as} if document.same_as is not None else {}
        nothing: dict[str, Any] = {"page": None, "status": None, "width": None, "height": None}
        empty: dict[str, Any] = {"words": [], "segments": [], "tables": []}
        lines.append(encode({**about, **copy, **nothing, **empty, **first}))
        first = {}
    segments: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for segment in document.segments:
        segments[segment.page].append(_segment(segment))
    tables: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for table in document.tables:
        tables[table.page].append(_table(table))
    for page in document.pages:
        held = {
            "words": [word[:5] for word in page.words],
            "segments": segments[page.number],
            "tables": tables[page.number],
        }
        lines.append(encode({**about, **_page(page), **held, **first}))
        first = {}
    return b"".join(line + b"\n" for line in lines)


def text_lines(document: Document) -> Iterator[str]:
    """A document as lines of text, with its pages, headings, list items and table rows marked."""
    title = f" · {document.title}" if document.title else ""
    pages = f" · {document.page_count:,} page{'s' * (document.page_count != 1)}" if document.page_count else ""
    language = f" · {document.language}" if document.language else ""
    yield f"=== {document.id} {document.path} · {document.status.value}{pages}{language}{title}"
    if document.note:
        yield f"    {document.note}"
    if document.same_as is None:
        for line in facts_lines(document.facts):
            yield f"    {line}"
    by_page: defaultdict[int, list[Segment]] = defaultdict(list)
    for segment in document.segments:
        by_page[segment.page].append(segment)
    for page in document.pages:
        label = f" ({page.label})" if page.label not in (None, str(page.number)) else ""
        status = "" if page.status is PageStatus.READ else f" · {page.status.value}"
        if page.confidences:
            status = f" · read by OCR, {sum(page.confidences) // len(page.confidences)} % sure"
        yield ""
        yield f"--- page {page.number}{label}{status}"
        yield from _paragraphs(by_page[page.number], document)
    yield ""


def _paragraphs(segments: list[Segment], document: Document) -> Iterator[str]:
    begun: int | None = None
    sentences: list[str] = []
    for segment in segments:
        if segment.kind is SegmentKind.SENTENCE and segment.paragraph == begun:
            sentences.append(segment.text)
            continue
        if sentences:
            yield " ".join(sentences)
        sentences, begun = [], None
        if segment.kind is SegmentKind.SENTENCE:
            sentences, begun = [segment.text], segment.paragraph
        else:
            yield _marked(segment, document)
    if sentences:
        yield " ".join(sentences)


def _marked(segment: Segment, document: Document) -> str:
    if segment.kind is SegmentKind.HEADING:
        return f"{'#' * max(1, segment.level)} {segment.text}"
    if segment.kind is SegmentKind.TABLE_ROW:
        if segment.table is not None and segment.row is not None and segment.table < len(document.tables):
            rows = document.tables[segment.table].rows
            if segment.row < len(rows):
                return "  | " + " | ".join(cell.text for cell in rows[segment.row])
        return f"  | {segment.text}"
    return f"  {segment.label or '-'} {segment.text}"


def _page(page: Page) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "page": page.number,
        "status": page.status.value,
        "width": round(page.width, 1),
        "height": round(page.height, 1),
    }
    if page.language:
        facts["language"] = page.language
    if page.label:
        facts["label"] = page.label
    hidden = [index for index, word in enumerate(page.words) if word[6] & Style.HIDDEN]
    if hidden:
        facts["hidden"] = hidden
    if page.confidences:
        facts["confidences"] = page.confidences
    return facts


def _segment(segment: Segment) -> dict[str, Any]:
    facts: dict[str, Any] = {"index": segment.index, "kind": segment.kind, "text": segment.text}
    if segment.section:
        facts["section"] = segment.section
    if segment.level:
        facts["level"] = segment.level
    if segment.label is not None:
        facts["label"] = segment.label
    if segment.lead_in is not None:
        facts["lead_in"] = segment.lead_in
    if segment.table is not None:
        facts["table"] = segment.table
        facts["row"] = segment.row
    return facts


def _table(table: Table) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "box": [round(side, 2) for side in table.box],
        "caption": table.caption,
        "columns": table.columns,
        "rows": [[cell.text for cell in row] for row in table.rows],
    }
    if table.groups:
        facts["groups"] = table.groups
    if table.continues is not None:
        facts["continues"] = table.continues
    return facts

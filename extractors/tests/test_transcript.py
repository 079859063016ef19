"""What was read, written out: JSON lines in the documented form, and text for people."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from extractors.document import (
    Cell,
    Document,
    DocumentStatus,
    Page,
    PageStatus,
    Piece,
    Segment,
    SegmentKind,
    Style,
    Table,
    Word,
    packed_pieces,
)
from extractors.transcript import json_lines, text_lines

WORDS = (
    Word("Policy", 72.04, 50.0, 110.06, 64.96, 14.0, Style.BOLD),
    Word("We", 72.0, 100.0, 90.0, 112.0),
    Word("act.", 92.0, 100.0, 110.0, 112.0),
    Word("secret", 0.0, 0.0, 9.0, 9.0, 1.0, Style.HIDDEN),
)
SEGMENTS = (
    Segment(0, SegmentKind.HEADING, "Policy", packed_pieces((Piece(0, 6, 1, 0),)), level=1),
    Segment(
        1,
        SegmentKind.SENTENCE,
        "We act.",
        packed_pieces((Piece(0, 2, 1, 1), Piece(3, 7, 1, 2))),
        section=(0,),
        paragraph=1,
    ),
    Segment(2, SegmentKind.SENTENCE, "Always.", packed_pieces((Piece(0, 7, 1, 2),)), section=(0,), paragraph=1),
    Segment(3, SegmentKind.LIST_ITEM, "do", packed_pieces((Piece(0, 2, 1, 2),)), section=(0,), lead_in=2, label="a)"),
    Segment(4, SegmentKind.TABLE_ROW, "x 1", packed_pieces((Piece(0, 3, 1, 2),)), table=0, row=0),
)
TABLE = Table(1, (1.04, 2.0, 3.0, 4.0), ("A", "B"), ((Cell("x", None), Cell("1", None)),), "Table 1")
DOCUMENT = Document(
    path="policies/code.pdf",
    sha256="0" * 64,
    status=DocumentStatus.PARTLY_READ,
    note="Page 2 was not read.",
    id="d1",
    title="Policy",
    language="en",
    page_count=2,
    pages=(
        Page(1, 595.276, 841.89, WORDS, PageStatus.READ, "en", "i"),
        Page(2, 595.276, 841.89, (), PageStatus.SCANNED),
    ),
    segments=SEGMENTS,
    tables=(TABLE,),
)


def lines(document: Document) -> list[dict[str, Any]]:
    return [json.loads(line) for line in json_lines(document).splitlines()]


def test_a_line_per_page_with_words_segments_and_tables() -> None:
    first, second = lines(DOCUMENT)
    about = {
        "document": "d1",
        "path": "policies/code.pdf",
        "document_status": "partly-read",
        "note": "Page 2 was not read.",
    }
    assert first == {
        **about,
        "page": 1,
        "status": "read",
        "width": 595.3,
        "height": 841.9,
        "language": "en",
        "label": "i",
        "hidden": [3],
        "words": [
            ["Policy", 72.04, 50.0, 110.06, 64.96],
            ["We", 72.0, 100.0, 90.0, 112.0],
            ["act.", 92.0, 100.0, 110.0, 112.0],
            ["secret", 0.0, 0.0, 9.0, 9.0],
        ],
        "segments": [
            {"index": 0, "kind": "heading", "text": "Policy", "level": 1},
            {"index": 1, "kind": "sentence", "text": "We act.", "section": [0]},
            {"index": 2, "kind": "sentence", "text": "Always.", "section": [0]},
            {"index": 3, "kind": "list-item", "text": "do", "section": [0], "label": "a)", "lead_in": 2},
            {"index": 4, "kind": "table-row", "text": "x 1", "table": 0, "row": 0},
        ],
        "tables": [{"box": [1.04, 2.0, 3.0, 4.0], "caption": "Table 1", "columns": ["A", "B"], "rows": [["x", "1"]]}],
    }
    assert second == {
        **about,
        "page": 2,
        "status": "scanned",
        "width": 595.3,
        "height": 841.9,
        "words": [],
        "segments": [],
        "tables": [],
    }


def test_a_document_without_a_readable_page_has_a_line_without_page() -> None:
    nothing = replace(DOCUMENT, pages=(), segments=(), tables=(), page_count=0, status=DocumentStatus.DAMAGED)
    (line,) = lines(nothing)
    assert (line["page"], line["words"], line["document_status"]) == (None, [], "damaged")
    assert "same_as" not in line
    scanned = replace(nothing, pages=DOCUMENT.pages[1:], page_count=1, status=DocumentStatus.SCANNED)
    assert [(line["page"], line["status"]) for line in lines(scanned)] == [(None, None), (2, "scanned")]


def test_a_copy_has_one_line_that_names_the_original() -> None:
    (line,) = lines(replace(DOCUMENT, id="d2", same_as="d1", pages=(), segments=(), tables=()))
    assert (line["document"], line["same_as"], line["page"]) == ("d2", "d1", None)


def test_text_marks_pages_headings_items_and_rows() -> None:
    assert list(text_lines(DOCUMENT)) == [
        "=== d1 policies/code.pdf · partly-read · 2 pages · en · Policy",
        "    Page 2 was not read.",
        "",
        "--- page 1 (i)",
        "# Policy",
        "We act. Always.",
        "  a) do",
        "  | x | 1",
        "",
        "--- page 2 · scanned",
        "",
    ]

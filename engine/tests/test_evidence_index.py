"""Looking things up in evidence stays quick whatever a document claims of itself."""

from __future__ import annotations

import datetime as dt

from engine.model import Evidence, Subject
from engine.reasons import evidence
from engine.reasons.evidence import EvidenceIndex
from extractors.document import Document, DocumentStatus, Page


def test_a_document_that_claims_a_million_pages_names_few_of_them() -> None:
    pages = (Page(1, 595.0, 842.0),)
    boasting = Document("a.pdf", "0", DocumentStatus.PARTLY_READ, id="d1", page_count=1_000_000, pages=pages)
    lost = Document("b.pdf", "1", DocumentStatus.DAMAGED, id="d2")
    index = EvidenceIndex(Evidence(Subject("x"), (boasting, lost), (), dt.date(2026, 1, 31)))
    assert len(index.unread) == evidence.MOST_UNREAD + 1
    assert (index.unread[0], index.unread[-1]) == (("d1", 2), ("d2", 0))
    assert index.searched(1).pages == 1

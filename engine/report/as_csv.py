"""The findings as a CSV table, a row each, for a spreadsheet; no cell can become a formula."""

from __future__ import annotations

import csv
import io

from engine.model import Run
from engine.reasons.evidence import EvidenceIndex
from engine.report.pictures import Pictures
from engine.report.visible import visible

COLUMNS = (
    "standard",
    "criterion",
    "rule",
    "title",
    "status",
    "outcome",
    "completeness",
    "basis",
    "reason",
    "do",
    "follows_from",
    "document",
    "page",
    "quote",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(run: Run, pictures: Pictures) -> bytes:
    """The findings as UTF-8 CSV with a byte order mark, the first passage of each beside it; no pictures are used."""
    del pictures
    index = EvidenceIndex(run.evidence)
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for finding in run.findings:
        first = finding.evidence[0].passage if finding.evidence else None
        rows.writerow(
            _plain(cell)
            for cell in (
                finding.standard,
                finding.criterion,
                finding.rule,
                finding.title,
                finding.status.value,
                finding.outcome.value,
                finding.completeness.value,
                finding.basis.value,
                finding.reason,
                finding.do,
                finding.follows_from or "",
                index.documents[first.document].path if first and first.document in index.documents else "",
                str(first.page or "") if first else "",
                first.quote if first else "",
            )
        )
    return ("\ufeff" + table.getvalue()).encode("utf-8", "replace")


def _plain(cell: str) -> str:
    text = visible(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text

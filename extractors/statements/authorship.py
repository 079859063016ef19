"""Who a document is by and which year it speaks from, as far as its own words tell."""

from __future__ import annotations

import re
from collections import Counter

from extractors.document import Document
from extractors.values.dates import parse_dates

CONTROL_SEGMENTS = 40
"""Segments at the beginning and at the end of a document in which its own dates are looked for."""
NAMING_SEGMENTS = 400

_COMPANY = re.compile(
    r"(?P<name>(?:[A-Z][\w&.'-]*\s){1,4}?)(?:Ltd|Limited|plc|PLC|Inc|Corp|Corporation|GmbH|AG|SE|AS|ASA|S\.A|LLC"
    r"|LLP|Pty|AB|Oy|KG)\b"
)
_SIGNED = re.compile(r"(?i:\b(?:report|policy|statement|code|plan)\s(?:of|by)\s)(?P<name>(?:[A-Z][\w&.'-]*\s?){1,5})$")
_CONTROL = re.compile(
    r"\b(?:approv|adopt|endors|effective|issue|publish|date|version|revis|sign|review|updat|in\sforce"
    r"|year\sended|financial\syear)\w*\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:next|due|expir\w+|until|by|target|will|valid)\b[^.;|]{0,40}$", re.IGNORECASE)


def document_year(document: Document) -> int | None:
    """The year a document speaks from, None where nothing tells.

    It is the newest of its title and of the dates of its approval, version or period, else the year its file was made.
    """
    years = [value.last.year for _, _, value in parse_dates(document.title)]
    segments = document.segments
    for segment in (*segments[:CONTROL_SEGMENTS], *segments[CONTROL_SEGMENTS:][-CONTROL_SEGMENTS:]):
        for start, _, value in parse_dates(segment.text):
            before = segment.text[:start]
            if _CONTROL.search(before) and not _COMING.search(before):
                years.append(value.last.year)
    facts = (document.facts.modified, document.facts.created)
    made = max((int(text[:4]) for text in facts if text and text[:4].isdigit()), default=None)
    # A date after the making of the file is one that was ahead when it was written.
    told = [year for year in years if made is None or year <= made]
    return max(told or years, default=made)


def own_names(document: Document) -> frozenset[str]:
    """Lower-case names of the company a document is by: those its title has, else the ones it names most."""
    counts = Counter(
        match["name"].strip().lower()
        for segment in document.segments[:NAMING_SEGMENTS]
        for match in _COMPANY.finditer(segment.text)
    )
    if signed := _SIGNED.search(document.title):
        return frozenset({signed["name"].strip().lower()})
    titled = frozenset(name for name in counts if name in document.title.lower())
    if titled or not counts:
        return titled
    most = max(counts.values())
    return frozenset(name for name, count in counts.items() if count * 3 >= most)

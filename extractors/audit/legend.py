"""The codes a report explains itself: "A = Conformance", or a table of codes and what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.audit.pairs import parts_of
from extractors.audit.places import Part
from extractors.audit.words import AuditWords
from extractors.document import Document, SegmentKind

_EQUALS = re.compile(
    r"(?<![\w.])(?P<code>[A-Za-z]{1,5}\d?|\d|[^\w\s.,;:()\[\]|“”\"'-])\s*(?:=|\bmeans\b|\bstands\s+for\b)\s*"
)
_CODE = re.compile(r"[A-Za-z]{1,5}\d?|\d|[^\w\s.,;:-]")
_MOST_WORDS = 6
LONGEST_MEANING = 80
"""Characters of an explanation that are looked at."""


def legend_of(document: Document, words: AuditWords) -> Mapping[str, str]:
    """The codes that the report explains, as written and in lower case, with the rating each stands for.

    A code explained in two ways is left out; where two differ by capitals alone ("mNC", "MNC") the lower case is.
    """
    found: dict[str, str | None] = {}

    def keep(code: str, meaning: str | None) -> None:
        if meaning:
            for form in {code, code.lower()}:
                found[form] = meaning if found.get(form, meaning) == meaning else None

    for segment in document.segments:
        if "=" in segment.text or "means" in segment.text or "stands for" in segment.text:
            for match in _EQUALS.finditer(segment.text):
                keep(match["code"], _meaning(segment.text[match.end() : match.end() + LONGEST_MEANING], words))
        if segment.kind in (SegmentKind.TABLE_ROW, SegmentKind.FORM_FIELD):
            parts = parts_of(document, segment)
            if len(parts) in (2, 3) and _CODE.fullmatch(parts[0].text.strip()):
                keep(parts[0].text.strip(), _whole(parts[1], words))
    return {code: meaning for code, meaning in found.items() if meaning is not None}


def _meaning(text: str, words: AuditWords) -> str | None:
    """The rating with which an explanation begins, up to its first mark of punctuation."""
    first = re.split(r"[;,.|)]", text, maxsplit=1)[0]
    leading = words["ratings"].leading(first)
    return leading.name if leading is not None and len(first.split()) <= _MOST_WORDS else None


def _whole(part: Part, words: AuditWords) -> str | None:
    return words["ratings"].whole(part.text) if len(part.text.split()) > 1 or len(part.text) > 5 else None

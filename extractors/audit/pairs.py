"""Labels with their values: form fields, rows of two or four columns, and "Label: value" inside cells and sentences.

A label is one the words of audit reports know, and all that stands before its colon or in its cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.audit.places import Part, cell_parts, split_parts, whole
from extractors.audit.words import AuditWords, folded
from extractors.document import Document, Segment, SegmentKind
from extractors.values.typed import parse_dates

_COLON = re.compile(r"\s?:(?=\s|$)|\s[–—]\s")
_WORDS_BEFORE = re.compile(r"\S+\s*$")
_PARTS = ".;|)]!?•▪◦–-"
MOST_WORDS = 7
"""Words of the longest label."""

LONGEST_LABEL = 60
"""Characters of the longest label."""

_CHANGED = re.compile(r"\((?:s|es|ies)\)", re.IGNORECASE)


LONGEST_LINE = 90
"""Characters of a line that may be a label with its value without a colon."""

_TYPED = frozenset(
    {"certificate_number", "issue", "expiry", "audit_start", "audit_end", "report_date", "certified_since"}
)
_MARK = re.compile(r"[A-Z]{0,8}[-/ ]?\d[\w/.-]*", re.IGNORECASE)


class Pair(NamedTuple):
    """A label, what it names as a column and as a field of the header (empty where it does not), and its value."""

    label: str
    column: str
    field: str
    value: Part


def parts_of(document: Document, segment: Segment) -> tuple[Part, ...]:
    """The cells of a row, the parts of a line of cells, or the whole of another segment."""
    if segment.kind is SegmentKind.TABLE_ROW and segment.table is not None and segment.row is not None:
        table = document.tables[segment.table]
        return tuple(one for one in cell_parts(document, segment, table.rows[segment.row], table.page) if one.text)
    if segment.kind is SegmentKind.FORM_FIELD:
        return split_parts(segment)
    return (whole(segment),)


def pairs_of(parts: Sequence[Part], words: AuditWords) -> tuple[list[Pair], list[Part]]:
    """The labelled values among parts, and the parts without a label."""
    found: list[Pair] = []
    rest: list[Part] = []
    at = 0
    if len(parts) == 1 and (bare := _without_colon(parts[0], words)) is not None:
        return [bare], []
    while at < len(parts):
        part = parts[at]
        inside, before = _inline(part, words)
        following = parts[at + 1] if at + 1 < len(parts) else None
        if inside:
            if before.text:
                rest.append(before)
            if not inside[-1].value.text and following is not None and not _inline(following, words)[0]:
                inside[-1] = inside[-1]._replace(value=following)
                at += 1
            found += inside
        elif following is not None and (pair := _pair(part.text, following, words)) is not None:
            found.append(pair)
            at += 1
        else:
            rest.append(part)
        at += 1
    return found, rest


def _without_colon(part: Part, words: AuditWords) -> Pair | None:
    """A label of several words with a number or a date after it and nothing else ("Certificate number 4711")."""
    if len(part.text) > LONGEST_LINE or ":" in part.text:
        return None
    first = words["header"].leading(part.text)
    if first is None or first.name not in _TYPED or len(folded(part.text[: first.end])) < 2:
        return None
    value = part.cut(first.end)
    dates = parse_dates(value.text)
    typed = _MARK.fullmatch(value.text) if first.name == "certificate_number" else len(dates) == 1
    if not typed or (dates and len(value.text) > dates[0][1] - dates[0][0]):
        return None
    return Pair(part.text[: first.end].strip(), "", first.name, value)


def label_of(text: str, words: AuditWords) -> tuple[str, str]:
    """What a label names as a column and as a field of the header; empty for each where it names none."""
    bare = _CHANGED.sub("s", text).strip().rstrip(":")
    plain = _CHANGED.sub("", text).strip().rstrip(":")
    column = words["columns"].whole(bare) or words["columns"].whole(plain) or ""
    field = words["header"].whole(bare) or words["header"].whole(plain) or ""
    return column, field


def _pair(label: str, value: Part, words: AuditWords) -> Pair | None:
    if len(label) > LONGEST_LABEL:
        return None
    column, field = label_of(label, words)
    if not column and not field and not is_maturity(label, words):
        return None
    return Pair(label.strip(" :"), column, field, value)


def is_maturity(label: str, words: AuditWords) -> bool:
    """Whether a label names a rating of maturity ("Systems maturity", "Overall Maturity Rating")."""
    if len(label) > LONGEST_LABEL:
        return False
    bare = label.rstrip(" :")
    found = words["maturity_names"].all(bare)
    return any(one.end == len(bare) or (one.start == 0 and one.end - one.start > len("maturity")) for one in found)


def _inline(part: Part, words: AuditWords) -> tuple[list[Pair], Part]:
    """The labelled values inside a part, each up to the next label, and what stands before the first."""
    labels: list[tuple[int, int, Pair]] = []
    for match in _COLON.finditer(part.text):
        low = labels[-1][1] if labels else 0
        found = _label_before(part, match.start(), low, words, dash=":" not in match.group())
        if found is not None:
            labels.append((found[0], match.end(), found[1]))
    if not labels:
        return [], part
    ends = [start for start, _, _ in labels[1:]] + [len(part.text)]
    pairs = [pair._replace(value=part.cut(end, last)) for (_, end, pair), last in zip(labels, ends, strict=True)]
    return pairs, part.cut(0, labels[0][0])


def _label_before(part: Part, end: int, low: int, words: AuditWords, *, dash: bool) -> tuple[int, Pair] | None:
    """The longest label that ends at a character, and where it begins: with a capital letter.

    Lines that layout joined leave a label in the middle of a sentence, so that nothing need part it from what stands
    before; only one that ends at a dash must stand at a start.
    """
    start, best = end, None
    low = max(low, end - LONGEST_LABEL)
    for _ in range(MOST_WORDS):
        match = _WORDS_BEFORE.search(part.text, low, start)
        if match is None:
            break
        start = match.start()
        label = part.text[start:end].lstrip("•▪◦–- ")
        at = end - len(label)
        before = part.text[max(0, at - 3) : at].rstrip()
        opens = not part.text[:at].strip() if at <= 3 else before[-1:] in _PARTS
        if label[:1].isupper() and (opens or not dash):
            pair = _pair(label, part, words)
            if pair is not None and (pair.column or pair.field or opens):
                best = (at, pair)
    return best

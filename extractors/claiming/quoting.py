"""What a claim is read with and cites: the lead-in of a list item, the answer to a question, the line beside a label.

Also the quote itself: the whole sentence, item or row, or of a very long one the part around the match.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from extractors.claim import Passage
from extractors.claiming.passages import quote_passages
from extractors.document import Document, Segment, SegmentKind
from extractors.segments import CELL_JOIN

LONGEST_QUOTE = 400
LONGEST_LEAD_IN = 240

_FILLER = re.compile(
    r"\W*\b(?:any|all|each|one|some)?\s?(?:or\smore\s)?(?:of\s)?(?:the\s)?(?:following|below|these)"
    r"(?:\s(?!(?:is|are|was|were|has|have|must|shall|may|can|will|do|does|not)\b)\w+){0,3}\s*:?\s*$|[\s:;–-]+$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"^\W*(?:yes|no|none|n/?a|not\s(?:applicable|yet|so\sfar|currently|available))\b.{0,60}$", re.IGNORECASE | re.DOTALL
)
_ANSWER_HEADS = {"yes": "yes", "y": "yes", "in place": "yes", "no": "no", "n": "no", "not in place": "no"}
_STATUS_HEAD = re.compile(r"^\W*(?:\w+\s)?(?:status|state|progress|stage)\b(?:\s\w+){0,3}\W*$", re.IGNORECASE)
_MARKED = re.compile(
    r"^\W*(?:x|\u2713|\u2714|\u2611|\u2612|\u25a0|\u25cf|yes|no)\W*$|^[\u2713\u2714\u2611\u2612\u25a0\u25cf]$", re.I
)


def lead_in(document: Document, segment: Segment) -> tuple[str, int]:
    """The words that introduce a list item, without filler, ending in a space; and their length."""
    parts: list[str] = []
    at = segment.lead_in
    while at is not None and at < segment.index and len(parts) < 3:
        above = document.segments[at]
        parts.insert(0, _FILLER.sub("", above.text[-LONGEST_LEAD_IN:]))
        at = above.lead_in if above.lead_in is not None and above.lead_in < at else None
    lead = " ".join(part for part in parts if part)
    return (f"{lead} ", len(lead) + 1) if lead else ("", 0)


def answer_to(document: Document, segment: Segment) -> Segment | None:
    """The answer that follows a question as a segment of its own ("Is there a policy?" "No.")."""
    if not segment.text.rstrip().endswith("?") or segment.index + 1 >= len(document.segments):
        return None
    after = document.segments[segment.index + 1]
    return after if after.kind is not SegmentKind.HEADING and _ANSWER.match(after.text) else None


def ticked_column(document: Document, segment: Segment) -> str:
    """ "yes" or "no" where the row has one mark under columns of these names; empty where it has none or several."""
    if segment.kind is not SegmentKind.TABLE_ROW or segment.table is None or segment.row is None:
        return ""
    table = document.tables[segment.table]
    heads = [_ANSWER_HEADS.get(head.strip().lower(), "") for head in table.columns]
    if not {"yes", "no"} <= set(heads):
        return ""
    cells = table.rows[segment.row]
    marked = {head for head, cell in zip(heads, cells, strict=False) if head and _MARKED.match(cell.text)}
    return marked.pop() if len(marked) == 1 else ""


def column_and_status(document: Document, segment: Segment, at: int) -> tuple[str, str]:
    """The head of the column a character of a row stands in, and what the row's column of states says of it.

    Both are empty where the segment is no row, or its cells are not those of its text.
    """
    if segment.kind is not SegmentKind.TABLE_ROW or segment.table is None or segment.row is None:
        return "", ""
    table = document.tables[segment.table]
    cells = [(head, cell.text) for head, cell in zip(table.columns, table.rows[segment.row], strict=False) if cell.text]
    if len(cells) != segment.text.count(CELL_JOIN) + 1:
        return "", ""
    status = next((text for head, text in cells if _STATUS_HEAD.match(head)), "")
    return cells[segment.text.count(CELL_JOIN, 0, at)][0], status


def beside(document: Document, segment: Segment) -> tuple[str, ...]:
    """The next line of the same block of fields or rows, where a value may stand apart from its label."""
    after = document.segments[segment.index + 1] if segment.index + 1 < len(document.segments) else None
    if after is None or after.kind is SegmentKind.HEADING:
        return ()
    same = after.paragraph == segment.paragraph or (
        segment.kind is SegmentKind.FORM_FIELD and after.kind is SegmentKind.FORM_FIELD and after.page == segment.page
    )
    return (after.text,) if same and len(after.text) < LONGEST_LEAD_IN and len(segment.text) < LONGEST_LEAD_IN else ()


def passages_of(
    document: Document,
    segment: Segment,
    first: int,
    last: int,
    *,
    answer: Segment | None = None,
    hidden: AbstractSet[tuple[int, int]] = frozenset(),
) -> tuple[Passage, ...]:
    """The passages of a claim: the lead-in of a list item, the sentence (or the part of a long one), and an answer.

    :param first: first character of the match in the segment.
    :param last: one past its last character.
    :param hidden: words, by page and index, that a reader does not see; a match with one of them has no passages.
    """
    matched = (piece for piece in segment.pieces if piece.start < last and piece.end > first)
    if hidden and any((piece.page, piece.word) in hidden for piece in matched):
        return ()
    start, end = _quoted(segment.text, first, last)
    found = list(quote_passages(document, segment, start, end))
    if segment.lead_in is not None and segment.lead_in < segment.index:
        above = document.segments[segment.lead_in]
        found = [*quote_passages(document, above, max(0, len(above.text) - LONGEST_LEAD_IN), len(above.text)), *found]
    if answer is not None:
        found += quote_passages(document, answer, 0, len(answer.text))
    return tuple(found)


def _quoted(text: str, first: int, last: int) -> tuple[int, int]:
    """The part of a sentence that is quoted: all of it, or so many characters around the match."""
    if len(text) <= LONGEST_QUOTE:
        return 0, len(text)
    spare = max(0, LONGEST_QUOTE - (last - first))
    start = max(0, first - spare // 2)
    end = min(len(text), max(last, start + LONGEST_QUOTE))
    while start and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end] != " ":
        end += 1
    return start, end

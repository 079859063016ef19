"""What only names a thing: pointers to another place, lines of an index, labels of rows.

A reader who looks a thing up finds it where it is told; the words that send him there tell nothing of it.
"""

from __future__ import annotations

import re

from extractors.document import SegmentKind
from extractors.statements.cues import cues
from extractors.statements.statement import STANDING_KINDS, Statement
from extractors.statements.verbs import has_own_verb

FIND_IN = r"(?:found|seen|read|consulted|obtained|described|explained|discussed|presented|outlined|set\sout)"
_PART = r"(?:sections?|chapters?|pages?|pp?\.|notes?|tables?|figures?|appendix|annex|paragraphs?)"

_POINTED = re.compile(
    rf"^\W*pp?\.\s?\d{{1,4}}\s.*"
    rf"|\((?:please\s)?(?:see|cf\.|refer\sto|also\ssee)\s[^()]*(?:\([^()]*\)[^()]*)*\)?"
    rf"|\b(?:see|refer\sto|found\s(?:in|under)|presented\sin|described\sin)\s(?:also\s)?(?:the\s|our\s)?{_PART}[^.;]*?"
    rf"(?:\.(?=\s|$)|;|$)"
    rf"|\b(?:see|refer\sto|found\s(?:in|under|on))\s[^.;()]{{0,120}}?\bpp?\.\s?\d+"
)
"""A pointer from its first word to its end: "(see section Human rights, p. 8)"."""
_MORE = re.compile(
    r"\b(?:more|further|additional|detailed|other|full)\s(?:and\smore\sdetailed\s)?"
    rf"(?:about|on|details?|information|data|explanations?)\b[^.;]*?\b(?:is|are|can\sbe|may\sbe)\s(?:also\s)?{FIND_IN}\b"
    rf"|^\W*(?:an?|the)\s(?:detailed\s|full\s|complete\s)?(?:description|overview|list|explanation|summary|presentation)\sof\b"
    rf"[^.;]*?\b(?:can\sbe|may\sbe)\s(?:also\s)?{FIND_IN}\b"
)
"""A sentence that does nothing but point elsewhere: "More about human rights can be found in …"."""

_PONDERED = re.compile(
    r"\b(?:how\s(?:\w+ly\s|best\s|and\swhen\s)?to|whether\sto|(?:the|a|any|our)\s(?:\w+\s)?(?:need|ability|opportunity|potential|capacity)\sto)"
    r"(?:\s\w+){0,8}\s$"
)
_PUBLISHED = re.compile(r"\b(?:publish|available|posted|download|accessible|issued|released)")
_CODE = re.compile(
    r"^\s*(?:\w+\s\|\s)?(?:(?:gri|esrs|sasb|tcfd|e|s|g|mm)[\s-]?)?(?:[a-z]{1,4}-)?\d{1,3}(?:[-\u2013]\d{1,2})+[a-z]?\b"
    r"|^\s*(?:\w+\s\|\s)?[a-z]{1,2}[-\s]\d{2}\b"
)
"""The number of a disclosure that opens a row of an index: "403-2 | …", "Social | S-09 | …"."""
_PAGES = re.compile(
    r"^[\s|]*(?:pp?\.\s?)?(?!0\b)\d{1,3}(?:\s?(?:,|and|&|[-\u2013])\s?(?:pp?\.\s?)?\d{1,3})*(?:\set\sseqq?\.?)?\s*$"
)

_PAGE_REFERENCES = re.compile(
    r"^\s*(?:pp?\.\s?\d{1,4}(?:\s?[-\u2013]\s?\d{1,4})?(?:\set\sseqq?\.?)?(?:\s?[,;]\s?|\s)?)+$"
)
"""A cell that holds nothing but pages: the row tells where a thing is told."""
_FILLED = re.compile(r"\d|\|\s*\S\s*(?:\||$)")
"""A figure, or a cell with nothing but a mark."""
_FINITE = re.compile(
    r"\b(?:we|our|is|are|was|were|has|have|had|do|does|did|will|shall|must|can|could|may|might|should|would|be|been|not"
    r"|no|\w{3,}ed)\b|:|\d\s?%"
)
_CLOSED = re.compile(r"[.!?:;][\"”’)\]\d]*\s*$")
_REPORTS = frozenset({"sustainability-report", "other", "register", "statement"})
_ROWS = _REPORTS - {"register"}
"""Kinds of document whose tables hold figures; in the others they hold what is done and by whom."""


def pointed_to(statement: Statement) -> str | None:
    """The words that send a reader elsewhere, where the match stands in them; None where it does not.

    What is published or signed, and where, is told by such words and is no mere pointer.
    """
    if statement.kind in ("publication", "document-control") or _PUBLISHED.search(
        statement.low, statement.start, statement.end
    ):
        return None
    sentence = max((at.end() for at in re.finditer(r"[.!?]\s+(?=[a-z(])", statement.low[: statement.start])), default=0)
    if found := _MORE.search(statement.low[sentence:]):
        return found.group()[:60]
    for found in _POINTED.finditer(statement.low):
        if found.start() <= statement.start < found.end():
            return found.group()[:60]
    return None


def pondered(statement: Statement) -> str | None:
    """The words by which a commitment is only thought about ("how best to respect …", "the need to reduce …").

    What is done, and how it is done, may be told so; what is promised may not.
    """
    if statement.kind not in ("commitment", "prohibition"):
        return None
    found = _PONDERED.search(statement.low[statement.clause[0] : statement.start])
    return found.group().strip() if found else None


def index_line(statement: Statement, *, answered: bool) -> str | None:
    """The heading of an index the line stands under, or the code of its own; None where it states something, empty
    where nothing but the want of a verb shows that it does not.

    A line is no sentence where nothing closes it and no word in it is a verb of any statement; policies, forms, lists
    and rows are full of such lines that do state something. So is a row of figures; a row with neither a figure nor a
    verb in a report is the label of something.

    :param answered: whether it is asked and answered in a form.
    """
    if statement.kind == "document-control":
        return None
    row = statement.place is SegmentKind.TABLE_ROW
    if row and _PAGE_REFERENCES.match(statement.low.rpartition("|")[2]):
        return statement.low.rpartition("|")[2].strip()
    if row and (code := _CODE.match(statement.low)) and _PAGES.match(statement.low.rpartition("|")[2]):
        return code.group().strip()
    if _FINITE.search(statement.low) or has_own_verb(statement.low):
        return None
    heading = statement.headings[-1].lower() if statement.headings else ""
    if _CLOSED.search(statement.text):
        return None
    if index := cues("index-heading").search(heading):
        return index.group()
    if row and not answered and statement.document_kind in _ROWS and not _FILLED.search(statement.text):
        return ""
    listed = statement.item_start or not statement.text[:1].isalnum()
    standing = statement.document_kind not in _REPORTS or statement.kind in STANDING_KINDS
    return None if listed or standing or statement.place is not SegmentKind.SENTENCE else ""

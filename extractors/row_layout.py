"""Headings, lists and blocks told from rows of text alone, for text that comes without a layout.

Where rows come from a table of sentences, a heading stands as a short row of its own or glued to the sentence it
opens ("Our policies The following policies …"); what a heading is made of is what the text speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.document import SegmentKind
from extractors.flow.sentences import STARTERS
from extractors.language import words_of as word_set

LONGEST_HEADING = 10
"""Words of a heading at most."""
RUNNING = 4
"""How often a heading stands in a text to be its running head, which begins no section."""
SHORTEST_SENTENCE = 4
"""Words above which a row with a mark at its end is a sentence, whatever verb it has."""

LONGEST_LABEL = 22
"""Words of a row that may be a name, a label or a line of a signature block."""
LONGEST_ITEM = 40
"""Words up to which a row that follows a lead-in, and is no sentence of its own, is an item."""

_BEGINNERS = STARTERS | word_set(
    """both most many several within under through throughout following due given based being having who what how why
    where to of during across including whilst while once"""
)
_OPEN_HEADINGS = word_set("our how what who why where")
_FUNCTION = word_set(
    """a an the and or of in on at by for from with to as our its their this that these those your into over under is
    are was were we it they if not no & / - – within per via"""
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|shall|must|may(?!\s\d)|can|could|should|would|do|does|did|cannot|we|it"
    r"|they|you|i|he|she|there|which|who|includes?|provides?|operates?|appl(?:y|ies)|underpins?|employ(?:s|ed)?|requires?|ensures?|believes?"
    r"|consists?|comprises?|covers?|remains?|continues?|relates?|recogni[sz]es?|supports?|makes?|takes?|came|lay|involves?|works|owns?|sells?|manufactures?|offers?|supplies|seeks?|aims?|expects?"
    r"|encourages?|conducts?|maintains?|manages|became|began|carr(?:y|ies)|uses?|gives?|needs?|holds?|sources|purchases)\b"
    r"|\b\w+(?:s|ed)\s(?:its|their|our|the|a|an|all|some|that|by|out|with)\b",
    re.IGNORECASE,
)
_OF_REPORTS = word_set(
    """about introduction overview background purpose scope structure organisation organization organisational business
    operations activities supply chain chains supplier suppliers procurement sourcing policy policies governance risk
    risks assessment management due diligence training awareness communication remediation remedy grievance
    effectiveness performance indicators measuring monitoring progress steps actions next future plans commitment
    commitments approach
    consultation approval signature statement report conclusion summary modern slavery human trafficking forced labour
    labor child rights whistleblowing speak code conduct responsible further reporting entity entities company group
    employees people values key process processes procedures review compliance responsibility attestation mitigation"""
)
"""Words every such text may be divided by, though its sentences need not hold them in lower case."""
_ASKS = re.compile(r"^(?:what|how|where|who|why)\b(?!.*[,;.])", re.IGNORECASE)
_POSITION = re.compile(
    r"\b(?:director|chief\s\w+(?:\sofficer)?|ceo|cfo|coo|chair(?:man|woman|person)?|president|secretary|counsel|trustee|principal)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:(?:section|part|chapter|criterion)\s)?(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}|[A-H]|[ivx]{1,4})[.):]\s+(?=\w)"
    r"|^\d{1,2}(?:\.\d{1,2}){1,3}\s+",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"(?::|:\s?[-–]|\b(?:include|includes|including|included|following|follows|are|is|as|by|to|that|of|in|for|with"
    r"|through|comprises?|comprising|namely))\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:[•▪●➢✓*\uf0b7–-]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+")
_NAME_OF_COMPANY = re.compile(
    r"\b(?:limited|ltd|plc|inc|incorporated|corp|corporation|llc|llp|pty|gmbh|s\.?a|b\.?v|n\.?v|ag|lp|ulc|co)\b\.?,?(?:\s|\)|$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[@/]|www|\w\.\w")
_CONTENTS = re.compile(r"\.{2,}|\.\d+$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CAPITALS = re.compile(r"(?<!\S)(?:[A-Z&0-9][A-Z0-9'’&/,:()-]*\s+){1,9}?(?=[A-Z][a-z]|I\s|A\s)")


@dataclass(frozen=True, slots=True)
class RowPart:
    """A part of a row: the number of the row, its kind and text.

    `opens` tells that it introduces what follows, `item` that it is an item of the list introduced before it.
    """

    row: int
    kind: SegmentKind
    text: str
    opens: bool = False
    item: bool = False


def parts_of(rows: Sequence[str]) -> Iterator[RowPart]:
    """The parts of all rows of a document, in order: headings split off, items and short labels told.

    :param rows: texts in reading order, as a table of sentences holds them.
    """
    parts = list(_parts(rows))
    headings = Counter(part.text.lower() for part in parts if part.kind is SegmentKind.HEADING)
    for part in parts:
        running = part.kind is SegmentKind.HEADING and headings[part.text.lower()] >= RUNNING
        yield replace(part, kind=SegmentKind.FORM_FIELD) if running else part


def _parts(rows: Sequence[str]) -> Iterator[RowPart]:
    known = _lower_words(rows)
    texts = [" ".join(row.split()) for row in rows]
    listing = False
    for number, text in enumerate(texts):
        if not text:
            yield RowPart(number, SegmentKind.SENTENCE, "")
            continue
        after = next((one for one in texts[number + 1 : number + 3] if one), "")
        if _is_heading(text, known, after, listing=listing):
            listing = False
            yield RowPart(number, SegmentKind.HEADING, text)
            continue
        for start, end, heading in _glued(text, known):
            if heading:
                listing = False
                yield RowPart(number, SegmentKind.HEADING, text[start:end].strip())
                continue
            part = text[start:end].strip()
            kind, listing, item = _kind(part, listing)
            opens = bool(_INTRODUCES.search(part))
            yield RowPart(number, kind, part, opens=opens, item=item)
            listing = listing or opens


def _kind(text: str, listing: bool) -> tuple[SegmentKind, bool, bool]:
    """What a row that is no heading is, whether a list goes on with it, and whether it is an item of that list."""
    length = len(text.split())
    goes_on = text[:1].islower() or bool(_MARK.match(text))
    finite = bool(_FINITE.search(text))
    if listing and length <= LONGEST_ITEM and (goes_on or not finite):
        return SegmentKind.LIST_ITEM, True, True
    if goes_on and _MARK.match(text):
        return SegmentKind.LIST_ITEM, False, False
    ended = text.endswith((".", "!", "?")) and length > SHORTEST_SENTENCE and not _NAME_OF_COMPANY.search(text[-12:])
    if not finite and length <= LONGEST_LABEL and not ended:
        return SegmentKind.FORM_FIELD, False, False
    return SegmentKind.SENTENCE, False, False


def _lower_words(rows: Sequence[str]) -> frozenset[str]:
    """The words that stand in lower case somewhere in the rows: what the text speaks of, names left out."""
    texts = (text for row in rows for text in row.split() if not _ADDRESS.search(text))
    return _OF_REPORTS | {word for text in texts for word in _WORD.findall(text) if word.islower()}


def _speaks(words: Sequence[str], known: frozenset[str]) -> bool:
    """Whether words are of the text's own topics: none but a few of them are names."""
    content = [word.lower() for text in words for word in _WORD.findall(text)]
    content = [word for word in content if word not in _FUNCTION and len(word) > 2]
    if _POSITION.search(" ".join(words)):
        return False
    strange = sum(word not in known for word in content)
    return bool(content) and strange <= len(content) // 3


def _is_heading(text: str, known: frozenset[str], after: str, *, listing: bool) -> bool:
    bare = _NUMBERED.sub("", text).strip(" :")
    words = bare.split()
    if not 1 <= len(words) <= LONGEST_HEADING or not bare[:1].isupper() or bare[-1:] in ".;," or _CONTENTS.search(bare):
        return False
    if words[-1].lower() in _FUNCTION or not _speaks(words, known):
        return False
    capitals = bare.isupper() and len(bare) > 5
    numbered = bare != text.strip(" :")
    if _NAME_OF_COMPANY.search(bare) or sum(c.isdigit() for c in bare) > 8 or "@" in bare or "www" in bare.lower():
        return False
    if _FINITE.search(bare) and not (capitals or (_ASKS.match(bare) and len(words) <= 8)):
        return False
    if listing and not (capitals or numbered):
        return False
    return capitals or numbered or (after[:1].isupper() and len(after.split()) > len(words))


def _glued(text: str, known: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """The stretches of a row, headings told from the sentences they are glued to."""
    at = 0
    first = _opening(text, known)
    if first:
        yield 0, first, True
        at = first
    else:
        for match in _CAPITALS.finditer(text):
            words = match.group().split()
            if len(match.group()) >= 9 and len(words) >= 2 and _speaks(words, known):
                if text[at : match.start()].strip():
                    yield at, match.start(), False
                yield match.start(), match.end(), True
                at = match.end()
    if text[at:].strip():
        yield at, len(text), False


def _opening(text: str, known: frozenset[str]) -> int:
    """Where the heading ends that opens a row; 0 where none does."""
    number = _NUMBERED.match(text)
    begin = number.end() if number else 0
    spans = [match.span() for match in re.finditer(r"\S+", text[begin : begin + 140])]
    words = [text[begin + start : begin + end] for start, end in spans]
    if not words or not words[0][:1].isupper():
        return 0
    if words[0].lower() in _BEGINNERS - _OPEN_HEADINGS and not words[0].isupper():
        return 0
    for place in range(1, min(LONGEST_HEADING, len(words) - 1) + 1):
        last = words[place - 1]
        if last[-1] in ",;" or (last[-1] in ".!?" and place > 1):
            return 0
        if _parts_before(words, place, known):
            return begin + spans[place][0]
    return 0


def _parts_before(words: Sequence[str], place: int, known: frozenset[str]) -> bool:
    """Whether a sentence begins at a word and what stands before it is a heading."""
    before, word = words[:place], words[place]
    heading = " ".join(before)
    capitals = heading.isupper()
    if not word[:1].isupper() or before[-1].lower() in _FUNCTION or (len(word) > 1 and word.isupper()):
        return False
    if not capitals and _FINITE.search(heading):
        return False
    named = before[-1].islower() and word.lower() not in known and place + 1 < len(words)
    begins = (
        word.lower().strip(",") in _BEGINNERS
        or (capitals and len(heading) >= 6)
        or (named and _FINITE.fullmatch(words[place + 1]) is not None)
    )
    return begins and _speaks(before, known)

"""Claims of a document: its segments and tables read with compiled vocabulary.

Each claim quotes the whole sentence, list item or row it stands in; a list item is read after its lead-in and cites
both. Claims are kept in the cache by the document's content, the vocabulary and the version of this reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.cache import Cache
from extractors.claim import Claim, Passage
from extractors.claim_store import VERSION, decode_claims, encode_claims
from extractors.context import Reading, read_context
from extractors.document import Document, Segment, SegmentKind, Style
from extractors.labels import read_labels
from extractors.matching import Found, TypedSpan, mark_slots, stands_at
from extractors.segments import quote_passages
from extractors.slots import fill_slots
from extractors.statement import Statement
from extractors.table_claims import table_claims
from extractors.tokens import make_doc, plain, spans_of, words_of
from extractors.values import DayOrder, day_order, parse_dates, parse_quantities
from extractors.vocabulary import CompiledPattern, CompiledVocabulary, compile_vocabulary
from rules.model import DEFAULT_PLACE, Vocabulary

LONGEST_QUOTE = 400
LONGEST_LEAD_IN = 240
LONGEST_SEGMENT = 6_000
"""Characters of a segment beyond which it is no sentence; the rest of it is not read."""

_FILLER = re.compile(
    r"\W*\b(?:any|all|each|one|some)?\s?(?:or\smore\s)?(?:of\s)?(?:the\s)?(?:following|below|these)(?:\s\w+){0,3}\s*:?\s*$|[\s:;–-]+$",
    re.IGNORECASE,
)
_COMPLETE = re.compile(
    r"^\W*(?:we|our|the\s(?:company|group|entity|board|site|law)|this|these|it|they|employees|workers|suppliers|contractors|all\s\w+|every\s\w+|each\s\w+|no\s\w+|any\s\w+)\b(?=.*\b(?:is|are|was|were|has|have|had|will|shall|must|may|can|do|does|we|\w+s)\b)",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^\W*(?:yes|no|none|n/?a|not\sapplicable)\b.{0,60}$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class _Reader:
    """What is the same for all claims of a document."""

    document: Document
    compiled: CompiledVocabulary

    @cached_property
    def order(self) -> DayOrder | None:
        """How the document writes numeric dates."""
        return day_order(segment.text for segment in self.document.segments)

    @cached_property
    def year(self) -> int | None:
        """The year the document speaks from: the newest year it states that is not after the file was made."""
        return document_year(self.document)

    @cached_property
    def hidden(self) -> frozenset[tuple[int, int]]:
        """Words, by page and index, that a reader of the page does not see."""
        return frozenset(
            (page.number, index)
            for page in self.document.pages
            for index, word in enumerate(page.words)
            if word[6] & Style.HIDDEN
        )

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Names of companies that stand in the title or most often in the text."""
        return own_names(self.document)

    def headings(self, segment: Segment) -> tuple[str, ...]:
        """The headings above a segment, outermost first."""
        return tuple(self.document.segments[index].text for index in segment.section)


@dataclass(frozen=True, slots=True)
class _Match:
    """A pattern's match in a segment, in characters of the text read."""

    pattern: CompiledPattern
    found: Found
    written: str


def extract_claims(document: Document, compiled: CompiledVocabulary) -> tuple[Claim, ...]:
    """The claims of one document, in the order of its segments; ids are left empty.

    :param document: as read, with its kind.
    :param compiled: from `extractors.vocabulary.compile_vocabulary`.
    """
    reader = _Reader(document, compiled)
    claims: list[Claim] = []
    for segment in document.segments:
        if segment.text:
            claims += _segment_claims(reader, segment)
    claims += table_claims(document, compiled)
    return tuple(sorted(claims, key=lambda claim: (claim.segment, _start(claim), claim.name, claim.pattern)))


def claims_of(
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    *,
    cache: Cache | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[Claim, ...]:
    """The claims of all documents, numbered ``c1, c2 …`` in their order; copies of another document are left out.

    :param documents: with ids and kinds.
    :param vocabulary: compiled only when a document is not in the cache.
    :param cache: where claims are kept by content of document, kind and vocabulary; None to keep nothing.
    :param progress: told the path of each document that is read.
    """
    found: list[Claim] = []
    for document in documents:
        if document.same_as is not None or not document.segments:
            continue
        key = f"claims:{VERSION}:{vocabulary.revision}:{document.kind}:{document.sha256}"
        data = cache.get(key) if cache is not None and vocabulary.revision else None
        claims = decode_claims(data, document.id) if data is not None else None
        if claims is None:
            if progress is not None:
                progress(f"Claims of {document.path}")
            claims = extract_claims(document, compile_vocabulary(vocabulary))
            if cache is not None and vocabulary.revision:
                cache.put(key, encode_claims(claims))
        found += claims
    return numbered(found)


def numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims with ids ``c1, c2 …`` in the order given."""
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(claims, start=1))


def document_year(document: Document) -> int | None:
    """The year a document speaks from: the newest it states in the past tense of its control lines, else its file's."""
    years = [int(text[:4]) for text in (document.facts.created, document.facts.modified) if text and text[:4].isdigit()]
    return max(years) if years else None


def own_names(document: Document) -> frozenset[str]:
    """Lower-case names of the company a document is by: those in its title, else the one it names most."""
    counts: dict[str, int] = {}
    for segment in document.segments[:400]:
        for match in _COMPANY.finditer(segment.text):
            name = match["name"].strip().lower()
            counts[name] = counts.get(name, 0) + 1
    title = document.title.lower()
    titled = {name for name in counts if name in title}
    if titled or not counts:
        return frozenset(titled)
    most = max(counts.values())
    return frozenset(name for name, count in counts.items() if count == most or count * 3 >= most)


_COMPANY = re.compile(
    r"(?P<name>(?:[A-Z][\w&.'-]*\s){1,4}?)(?:Ltd|Limited|plc|PLC|Inc|Corp|Corporation|GmbH|AG|SE|AS|ASA|S\.A|LLC|LLP|Pty|AB|Oy|KG)\b"
)


def _start(claim: Claim) -> int:
    return claim.passages[-1].start if claim.passages else 0


def _segment_claims(reader: _Reader, segment: Segment) -> list[Claim]:
    lead, shift = _lead_in(reader.document, segment)
    text = (lead + segment.text)[:LONGEST_SEGMENT]
    words = words_of(text)
    low = [word.lower() for word in words]
    present = set(low)
    compiled = reader.compiled
    rows = compiled.finder.candidates(present)
    if not rows:
        return []
    doc = make_doc(words)
    spans = spans_of(text)
    slots = compiled.finder.use_slots(rows)
    if slots:
        mark_slots(doc, _typed_spans(text, spans, reader.order))
    matches = [
        _Match(
            reader.compiled.patterns[compiled.owners[found.expression]],
            found,
            compiled.expressions[found.expression].written,
        )
        for found in compiled.finder.find(doc, rows, present)
        if spans[found.end - 1][1] > shift
    ]
    matches = [match for match in matches if _wanted(reader, match.pattern, segment)]
    if not matches:
        return []
    suppressed = _suppressed(reader, matches, doc, present, slots, text, spans)
    matches = [match for match in matches if not _overlaps(match.found, suppressed.get(id(match.pattern), ()))]
    claims: list[Claim] = []
    by_name: dict[str, list[_Match]] = {}
    for match in matches:
        by_name.setdefault(match.pattern.pattern.name, []).append(match)
    for name in sorted(by_name):
        claims += _claims_of_name(reader, segment, text, shift, spans, by_name[name])
    return claims


def _claims_of_name(
    reader: _Reader, segment: Segment, text: str, shift: int, spans: Sequence[tuple[int, int]], matches: list[_Match]
) -> list[Claim]:
    """One claim for each statement of a name in a segment: of overlapping matches the longest, of others those that differ."""
    chosen: list[_Match] = []
    for match in sorted(
        matches, key=lambda one: (one.found.start - one.found.end, one.found.start, one.found.expression)
    ):
        if not any(match.found.start < other.found.end and other.found.start < match.found.end for other in chosen):
            chosen.append(match)
    claims: list[Claim] = []
    seen: set[object] = set()
    for match in sorted(chosen, key=lambda one: one.found.start):
        claim = _claim(reader, segment, text, shift, spans, match)
        if claim is None:
            continue
        told = (claim.stance, claim.time, claim.strength, claim.whose, claim.values)
        if told not in seen:
            seen.add(told)
            claims.append(claim)
    return claims


def _claim(
    reader: _Reader, segment: Segment, text: str, shift: int, spans: Sequence[tuple[int, int]], match: _Match
) -> Claim | None:
    document, pattern, found = reader.document, match.pattern.pattern, match.found
    placed = [
        (spans[found.start + place], harm)
        for place, (literal, harm) in enumerate(zip(found.literal, found.harm, strict=True))
        if literal
    ]
    answer = _answer(document, segment)
    read, offset, own = text, 0, [(start, end) for (start, end), _ in placed]
    if shift and own[0][0] >= shift and _COMPLETE.match(segment.text):
        read, offset = segment.text, shift
        own = [(start - shift, end - shift) for start, end in own]
    if answer is not None:
        read = f"{read} | {answer.text}"
    statement = Statement(
        text=plain(read),
        literals=tuple(own),
        harm=tuple(harm for _, harm in placed),
        place=segment.kind,
        kind=pattern.kind,
        document_kind=document.kind,
        item_start=shift - offset if shift else 0,
        year=reader.year,
        own_names=reader.own_names,
    )
    beside = _beside(document, segment)
    values = fill_slots(pattern.takes, statement, order=reader.order, beside=beside)
    reading: Reading = read_context(statement, has_value=bool(values))
    headings = reader.headings(segment)
    quantity = any(type_.strip("<>").startswith("quantity") for _, type_ in pattern.takes)
    labels = read_labels(
        statement.text, statement.start, above=[plain(one) for one in reversed(headings)], with_year=quantity
    )
    first, last = max(0, placed[0][0][0] - shift), placed[-1][0][1] - shift
    passages = _passages(reader, segment, first, last, answer)
    if not passages:
        return None
    return Claim(
        name=pattern.name,
        document=document.id,
        kind=pattern.kind,
        stance=reading.stance,
        time=reading.time,
        strength=reading.strength,
        whose=reading.whose,
        place=segment.kind,
        passages=passages,
        cues=reading.cues,
        values=values,
        labels=labels,
        section=headings,
        segment=segment.index,
        pattern=f"{pattern.location}: {match.written}",
    )


def _lead_in(document: Document, segment: Segment) -> tuple[str, int]:
    """The words that introduce a list item, without filler, ending in a space; and their length."""
    parts: list[str] = []
    at = segment.lead_in
    while at is not None and at < segment.index and len(parts) < 3:
        above = document.segments[at]
        parts.insert(0, _FILLER.sub("", above.text[-LONGEST_LEAD_IN:]))
        at = above.lead_in if above.lead_in is not None and above.lead_in < at else None
    lead = " ".join(part for part in parts if part)
    return (f"{lead} ", len(lead) + 1) if lead else ("", 0)


def _wanted(reader: _Reader, compiled: CompiledPattern, segment: Segment) -> bool:
    pattern = compiled.pattern
    if (
        pattern.where
        and segment.kind not in pattern.where
        and (segment.kind is not SegmentKind.HEADING or set(pattern.where) != set(DEFAULT_PLACE))
    ):
        return False
    if pattern.documents and reader.document.kind not in pattern.documents:
        return False
    if not compiled.section:
        return True
    headings = [[word.lower() for word in words_of(text)] for text in reader.headings(segment)]
    return any(stands_at(words, phrase) for words in headings for phrase in compiled.section)


def _suppressed(
    reader: _Reader,
    matches: Sequence[_Match],
    doc: object,
    present: set[str],
    slots: bool,
    text: str,
    spans: Sequence[tuple[int, int]],
) -> dict[int, list[Found]]:
    """Where the ``unless`` phrases of the patterns matched stand, by pattern."""
    compiled = reader.compiled
    owners = {id(match.pattern) for match in matches}
    rows = [
        row
        for row in compiled.unless_finder.candidates(present)
        if id(compiled.patterns[compiled.unless_owners[compiled.unless_finder.expression_of(row)]]) in owners
    ]
    if not rows:
        return {}
    if not slots and compiled.unless_finder.use_slots(rows):
        mark_slots(doc, _typed_spans(text, spans, reader.order))  # type: ignore[arg-type]
    found: dict[int, list[Found]] = {}
    for one in compiled.unless_finder.find(doc, rows, present):  # type: ignore[arg-type]
        found.setdefault(id(compiled.patterns[compiled.unless_owners[one.expression]]), []).append(one)
    return found


def _overlaps(found: Found, others: Iterable[Found]) -> bool:
    return any(found.start < other.end and other.start < found.end for other in others)


def _typed_spans(text: str, spans: Sequence[tuple[int, int]], order: DayOrder | None) -> list[TypedSpan]:
    """Tokens that dates and quantities cover; where they overlap, the quantity wins if it begins first."""
    typed = [("date", start, end) for start, end, _ in parse_dates(text, order=order)]
    typed += [("quantity", start, end) for start, end, _ in parse_quantities(text)]
    found: list[TypedSpan] = []
    for kind, start, end in sorted(typed, key=lambda one: (one[1], -one[2])):
        tokens = [place for place, (low, high) in enumerate(spans) if low < end and high > start]
        if tokens and (not found or tokens[0] >= found[-1].end):
            found.append(TypedSpan(kind, tokens[0], tokens[-1] + 1))
    return found


def _answer(document: Document, segment: Segment) -> Segment | None:
    """The answer that follows a question as a segment of its own ("Is there a policy?" "No.")."""
    if not segment.text.rstrip().endswith("?") or segment.index + 1 >= len(document.segments):
        return None
    after = document.segments[segment.index + 1]
    return after if after.kind is not SegmentKind.HEADING and _ANSWER.match(after.text) else None


def _beside(document: Document, segment: Segment) -> tuple[str, ...]:
    """The next line of the same block of fields or rows, where a value may stand apart from its label."""
    after = document.segments[segment.index + 1] if segment.index + 1 < len(document.segments) else None
    if after is None or after.kind is SegmentKind.HEADING:
        return ()
    same = after.paragraph == segment.paragraph or (
        segment.kind is SegmentKind.FORM_FIELD and after.kind is SegmentKind.FORM_FIELD and after.page == segment.page
    )
    return (after.text,) if same and len(after.text) < LONGEST_LEAD_IN and len(segment.text) < LONGEST_LEAD_IN else ()


def _passages(reader: _Reader, segment: Segment, first: int, last: int, answer: Segment | None) -> tuple[Passage, ...]:
    """The passages of a claim: the lead-in of a list item, the sentence (or the part of a long one), and an answer."""
    document = reader.document
    if reader.hidden and any(
        (piece.page, piece.word) in reader.hidden
        for piece in segment.pieces
        if piece.start < last and piece.end > first
    ):
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

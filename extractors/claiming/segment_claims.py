"""Claims of one segment: matches of the vocabulary, kept apart by name, each read in its sentence.

Of overlapping matches of one name the longest is taken; further ones count only where they say something else.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from extractors.claim import Claim, Quantity, Strength, Time, Value, Whose
from extractors.claiming.document_reader import DocumentReader
from extractors.claiming.doubts import money_doubted, with_doubts
from extractors.claiming.quoting import answer_to, beside, column_and_status, lead_in, passages_of, ticked_column
from extractors.claiming.slots import fill_slots, speaks_of_change
from extractors.context import read_context
from extractors.document import Segment, SegmentKind
from extractors.phrases.matching import Found
from extractors.phrases.shapes import TypedSpan
from extractors.phrases.tokens import plain, spans_of, words_of
from extractors.statements.addressee import of_suppliers
from extractors.statements.labels import label_doubts, read_labels
from extractors.statements.outlook import of_a_plan
from extractors.statements.statement import Statement
from extractors.statements.years import label_from, of_previous_year, year_above
from extractors.values.changes import IS_CHANGE, Placed, is_change
from extractors.values.typed import DayOrder, parse_dates, parse_quantities
from extractors.vocabulary import CompiledPattern, CompiledVocabulary
from rules.blocks import DEFAULT_PLACE

LONGEST_SEGMENT = 6_000
"""Characters of a segment beyond which it is no sentence; the rest of it is not read."""

LONGEST_STATEMENT = 1_500
"""Characters of a sentence around a match that are read for its context."""
MOST_STATEMENTS = 20
"""Statements of one name read in one sentence."""

_COMPLETE = re.compile(
    r"""^\W*(?:(?:we|it|they|there)\b
      | (?:our|the|this|these|employees|workers|suppliers|contractors|all|every|each|no|any)\b
        (?=.{0,80}?\b(?:is|are|was|were|has|have|had|will|shall|must|may|can|do|does|we)\b))""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Match:
    """A pattern's match in a segment, in characters of the text read."""

    pattern: CompiledPattern
    found: Found
    written: str


def segment_claims(reader: DocumentReader, segment: Segment) -> list[Claim]:
    lead, shift = lead_in(reader.document, segment)
    text = (lead + segment.text)[:LONGEST_SEGMENT]
    words = words_of(text)
    present = {word.lower() for word in words}
    compiled = reader.compiled
    rows = _wanted_rows(reader, segment, compiled.finder.candidates(present))
    if not rows:
        return []
    typed = cache(partial(typed_spans, text, reader.order))
    everything = compiled.finder.find(words, rows, typed)
    if not everything:
        return []
    spans = spans_of(text)
    matches = [
        _Match(
            compiled.patterns[compiled.owners[found.expression]], found, compiled.expressions[found.expression].written
        )
        for found in everything
        if spans[found.end - 1][1] > shift
    ]
    if not matches:
        return []
    suppressed = _suppressed(compiled, matches, words, present, typed)
    matches = [match for match in matches if not _overlaps(match.found, suppressed.get(id(match.pattern), ()))]
    claims: list[Claim] = []
    by_name: dict[str, list[_Match]] = {}
    for match in matches:
        by_name.setdefault(match.pattern.pattern.name, []).append(match)
    for name in sorted(by_name):
        claims += _claims_of_name(reader, segment, text, shift, spans, by_name[name])
    return claims


def _claims_of_name(
    reader: DocumentReader,
    segment: Segment,
    text: str,
    shift: int,
    spans: Sequence[tuple[int, int]],
    matches: list[_Match],
) -> list[Claim]:
    """One claim for each statement of a name: of overlapping matches the longest, of others those that differ.

    One that a semicolon parts is taken last: what stands before it is told apart from what stands after it.
    """

    def order(one: _Match) -> tuple[bool, int, int, int]:
        found = one.found
        parted = ";" in text[spans[found.start][0] : spans[found.end - 1][1]]
        return parted, found.start - found.end, found.start, found.expression

    chosen: list[_Match] = []
    for match in sorted(matches, key=order):
        if len(chosen) >= MOST_STATEMENTS:
            break
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
    reader: DocumentReader, segment: Segment, text: str, shift: int, spans: Sequence[tuple[int, int]], match: _Match
) -> Claim | None:
    document, pattern, found = reader.document, match.pattern.pattern, match.found
    placed = [
        (spans[found.start + place], harm)
        for place, (literal, harm) in enumerate(zip(found.literal, found.harm, strict=True))
        if literal
    ]
    answer = answer_to(document, segment)
    read, offset, own = text, 0, [(start, end) for (start, end), _ in placed]
    if shift and own[0][0] >= shift and _COMPLETE.match(segment.text):
        read, offset = segment.text, shift
        own = [(start - shift, end - shift) for start, end in own]
    if answer is not None:
        read = f"{read} | {answer.text}"
    if len(read) > LONGEST_STATEMENT:
        low = max(0, own[0][0] - LONGEST_STATEMENT // 2)
        read, offset = read[low : own[-1][1] + LONGEST_STATEMENT // 2], offset + low
        own = [(start - low, end - low) for start, end in own]
    headings = reader.headings(segment)
    introduced = document.segments[segment.lead_in].text if segment.lead_in is not None else ""
    statement = Statement(
        text=plain(read),
        literals=tuple(own),
        harm=tuple(harm for _, harm in placed),
        place=segment.kind,
        kind=pattern.kind,
        document_kind=document.kind,
        item_start=max(0, shift - offset),
        year=reader.year,
        own_names=reader.own_names,
        headings=headings,
        lead=introduced if read is not segment.text else "",
        answer=ticked_column(document, segment),
    )
    measured = any(type_.strip("<>").startswith("quantity") for _, type_ in pattern.takes)
    quantities = parse_quantities(statement.text, about=" ".join(headings), mark=reader.habits.mark) if measured else ()
    quantities = tuple((start, end, money_doubted(one, reader.habits)) for start, end, one in quantities)
    values = fill_slots(
        pattern.takes,
        statement,
        order=reader.order,
        quantities=quantities,
        beside=beside(document, segment),
        of_change=speaks_of_change(match.written, pattern.takes),
    )
    reading = read_context(statement, has_value=bool(values), takes_value=bool(pattern.takes))
    # An amount that is only named can be evidence of nothing; that it is not given is told by a denial.
    if pattern.kind == "quantity" and not values and reading.strength is Strength.MENTION:
        return None
    whose, time, cues = reading.whose, reading.time, reading.cues
    if time in (Time.DONE, Time.ALWAYS):
        column = column_and_status(document, segment, max(0, placed[0][0][0] - shift))
        plan = of_a_plan(headings, introduced, statement, column=column)
        if plan is not None:
            time, cues = Time.PLANNED, (*cues, plan)
    if whose is Whose.COMPANY:
        spoken_of = of_suppliers(document, segment, headings, statement, written=match.written)
        if spoken_of is not None:
            whose, cues = Whose.SUPPLIER, (*cues, spoken_of)
    above = [plain(one) for one in reversed(headings)]
    place = _place_of(values, quantities)
    labels = read_labels(
        statement.text,
        statement.start,
        above=above,
        values=[one[:2] for one in quantities],
        value=place,
    )
    doubts = _doubts(statement, place, quantities, above, match) if place is not None else ()
    compared = place is not None and of_previous_year(statement.text, place[0])
    if measured and not compared and "year" not in dict(labels) and (year := year_above(above)):
        labels = tuple(sorted((*labels, ("year", year[0]))))
        doubts += (label_from("year", year[1]),)
    values = _doubted(values, doubts)
    first, last = max(0, placed[0][0][0] - shift), placed[-1][0][1] - shift
    passages = passages_of(document, segment, first, last, answer=answer, hidden=reader.hidden)
    if not passages:
        return None
    return Claim(
        name=pattern.name,
        document=document.id,
        kind=pattern.kind,
        stance=reading.stance,
        time=time,
        strength=reading.strength,
        whose=whose,
        place=segment.kind,
        passages=passages,
        cues=cues,
        values=values,
        labels=labels,
        section=headings,
        segment=segment.index,
        pattern=f"{pattern.location}: {match.written}",
    )


def _place_of(values: Sequence[tuple[str, Value]], quantities: Sequence[Placed]) -> tuple[int, int] | None:
    """Where the first quantity among the values of a claim stands in its sentence."""
    taken = [value for _, value in values if isinstance(value, Quantity)]
    return next((one[:2] for one in quantities if taken and one[2] is taken[0]), None)


def _doubts(
    statement: Statement,
    place: tuple[int, int],
    quantities: Sequence[Placed],
    above: Sequence[str],
    match: _Match,
) -> tuple[str, ...]:
    """What had to be guessed of the labels of a value, and that it tells a change where its pattern asks for none."""
    places = [one[:2] for one in quantities]
    guessed = label_doubts(statement.text, statement.start, value=place, values=places, above=above)
    changed = is_change(statement.text, *place) and not speaks_of_change(match.written, match.pattern.pattern.takes)
    return (*guessed, *([IS_CHANGE] if changed else []))


def _doubted(values: Sequence[tuple[str, Value]], doubts: Sequence[str]) -> tuple[tuple[str, Value], ...]:
    """The values of a claim, its quantities with what had to be guessed of them."""
    return tuple((slot, with_doubts(one, doubts) if isinstance(one, Quantity) else one) for slot, one in values)


def _wanted_rows(reader: DocumentReader, segment: Segment, rows: Sequence[int]) -> list[int]:
    """The rows whose patterns are looked for in such a place, asked before they are matched, which costs more."""
    compiled = reader.compiled
    wanted: dict[int, bool] = {}
    found: list[int] = []
    for row in rows:
        owner = compiled.owners[compiled.finder.row(row)[0]]
        if owner not in wanted:
            wanted[owner] = _wanted(reader, compiled.patterns[owner], segment)
        if wanted[owner]:
            found.append(row)
    return found


def _wanted(reader: DocumentReader, compiled: CompiledPattern, segment: Segment) -> bool:
    pattern = compiled.pattern
    if (
        pattern.where
        and segment.kind not in pattern.where
        and (segment.kind is not SegmentKind.HEADING or set(pattern.where) != set(DEFAULT_PLACE))
    ):
        return False
    if pattern.documents and reader.document.kind not in pattern.documents:
        return False
    if compiled.outside is not None and reader.under(segment, compiled.outside):
        return False
    if compiled.about is not None and not reader.speaks_of(compiled.about):
        return False
    return compiled.section is None or reader.under(segment, compiled.section)


def _suppressed(
    compiled: CompiledVocabulary,
    matches: Sequence[_Match],
    words: Sequence[str],
    present: set[str],
    typed: Callable[[], Sequence[TypedSpan]],
) -> dict[int, list[Found]]:
    """Where the ``unless`` phrases of the patterns matched stand, by pattern."""
    finder = compiled.unless_finder
    owners = {id(match.pattern) for match in matches}
    rows = [
        row
        for row in finder.candidates(present)
        if id(compiled.patterns[compiled.unless_owners[finder.row(row)[0]]]) in owners
    ]
    found: dict[int, list[Found]] = {}
    for one in finder.find(words, rows, typed):
        place = one._replace(start=0, end=len(words)) if compiled.unless_anywhere[one.expression] else one
        found.setdefault(id(compiled.patterns[compiled.unless_owners[one.expression]]), []).append(place)
    return found


def _overlaps(found: Found, others: Iterable[Found]) -> bool:
    return any(found.start < other.end and other.start < found.end for other in others)


def typed_spans(text: str, order: DayOrder | None) -> list[TypedSpan]:
    """Tokens that dates and quantities cover, the one that begins first where they overlap.

    :param order: how the document writes numeric dates.
    """
    typed = [("date", start, end) for start, end, _ in parse_dates(text, order=order)]
    typed += [("quantity", start, end) for start, end, _ in parse_quantities(text)]
    if not typed:
        return []
    spans = spans_of(text)
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    found: list[TypedSpan] = []
    for kind, start, end in sorted(typed, key=lambda one: (one[1], -one[2])):
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first < last and (not found or first >= found[-1].end):
            found.append(TypedSpan(kind, first, last))
    return found

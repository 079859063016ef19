"""Ratings and non-conformances told outside tables: a block per criterion or finding, and sentences that raise one.

A heading or label opens a block; labels fill it; sentences without a label go on with what was opened last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.audit.block_state import (
    Blocks,
    close_criterion,
    open_criterion,
    open_finding,
    rate,
    rated_low,
    under_an_earlier_audit,
)
from extractors.audit.criteria import Named, leading_criteria, named_criteria
from extractors.audit.drafts import NC_FIELDS, OF_ACTION, Draft
from extractors.audit.pairs import Pair, label_of, pairs_of, parts_of
from extractors.audit.places import Part, whole
from extractors.audit.raising import raises, take_due, take_told
from extractors.audit.rating import rated_apart, rating_at_end, read_rating
from extractors.audit.sentences import rated_in_sentence
from extractors.audit.stating import Reader
from extractors.audit.words import Found, folded
from extractors.document import Segment, SegmentKind

_EXPLICIT = re.compile(
    r"\W{0,3}(?:(?:asi|ps|coc)\s+(?:v?\d(?:\.\d)?\s+)?)?(?:criterion|criteria|clause|requirement)\b", re.I
)
_BRACKETED = re.compile(r"[\[(]\s*(?P<rating>[^\[\]()]{1,30}?)\s*[\])]\s+(?=\d|criterion|clause)", re.I)
_RATING_OF = re.compile(
    r"(?P<label>[^\W\d][\w ]{3,40}?)\s+(?:for|of|against)\s+"
    r"(?P<criterion>(?:criterion|clause|requirement)\s+\d[^:]{0,100}?)\s*(?P<colon>:)\s*",
    re.I,
)
_GROUP = re.compile(r"\s*(?:principle|pillar|part)\s+(?:\d{1,2}|[IVX]{1,4})\b(?!\.\d)", re.I)
_FINDING_ID = re.compile(
    r"[\s:#]*(?:no\.?|number|nr\.?|id|ref\.?)?[\s:#-]*(?P<id>[A-Z]{0,6}[-./]?\d[\w./-]*)(?=$|[\s:.,;()–—-])", re.I
)
_ID_FIRST = re.compile(r"(?P<id>(?:NC|NCR|CAR|MiNC|MaNC|F|OBS)[-–./ ]?(?:\d{2,4}[-./])?\d{1,4})\b", re.I)
_NAMES_BLOCK = re.compile(
    r"(?<!\bagainst)(?<!\bunder)(?<!\bfor)(?<!\bto)(?<!\bof)(?<!\bwith)(?<!\bsee)(?<!\band)(?<!\bin)(?<!\bon)(?<!\bby)(?<!:)\s"
    r"(?P<name>Criterion\s+\d{1,2}\.\d{1,2}\b|(?:(?:Major|Minor)\s)?Non-?\s?[Cc]onformance\s+(?:No\.?\s|#\s?)?[A-Z]{0,4}-?\d)"
)
_COUNTED = re.compile(r"[\w\s]*:\s*\d{1,4}\s*")
_LEADS = {
    "root_cause": re.compile(
        r"\broot\s+cause\s+(?:(?:was|is)(?:\s+(?:found|identified|determined))?(?:\s+(?:to\s+be|as))?|lies\s+in"
        r"|identified\s+(?:was|is))(?=\W)",
        re.I,
    ),
    "corrective_action": re.compile(
        r"\bcorrective\s+actions?\s+(?:is|are|was|were|will|includes?|agreed\s+(?:is|was))\b", re.I
    ),
}
_LONG = frozenset({"root_cause", "corrective_action", "description", "comment"})
LONGEST_NAME = 200
"""Characters of a line that may name a block."""


def read_blocks(
    reader: Reader,
    segments: Sequence[Segment],
    legend: Mapping[str, str],
    above: Mapping[int, tuple[Part, ...]],
    beneath: Mapping[int, tuple[Pair, ...]],
    lines: frozenset[int],
) -> Blocks:
    """What segments outside of grids say; `header` are the labels that stand in no block.

    :param segments: in reading order.
    :param above: the row over a segment that layout took for the head of its table.
    :param beneath: the pairs of forms whose values stand under their labels, by the segment of the values.
    :param lines: segments that were read as lines of ratings, each of which ends the block before it.
    """
    state = Blocks()
    last = -1
    for segment in segments:
        if lines and any(index in lines for index in range(last + 1, segment.index)):
            close_criterion(state)
            state.draft, state.target = None, ""
        last = segment.index
        if segment.index in above:
            _read_row(reader, state, segment, above[segment.index], legend)
        if segment.index in beneath:
            for pair in beneath[segment.index]:
                _take(reader, state, segment, pair, legend)
            continue
        if not segment.text or segment.text.isdigit():
            continue
        if segment.kind is SegmentKind.HEADING and segment.level == 0:
            continue
        parts = parts_of(reader.document, segment)
        for row in _openings(reader, parts[0]) if len(parts) == 1 else (parts,):
            _read_row(reader, state, segment, row, legend)
    close_criterion(state)
    return state


def _openings(reader: Reader, part: Part) -> list[tuple[Part, ...]]:
    """A part, cut where another block begins in it: layout joins short lines to one paragraph.

    A block begins at the name of a criterion or finding that a label follows, and that no sentence leads to.
    """
    starts = [
        match.start("name")
        for match in _NAMES_BLOCK.finditer(part.text)
        if match.start("name") and pairs_of((part.cut(match.end(), match.end() + LONGEST_NAME),), reader.words)[0]
    ]
    ends = [*starts, len(part.text)]
    return [(part.cut(start, end),) for start, end in zip([0, *starts], ends, strict=True)]


def _read_row(
    reader: Reader, state: Blocks, segment: Segment, parts: Sequence[Part], legend: Mapping[str, str]
) -> None:
    if _opens(reader, state, segment, parts, legend):
        return
    found, rest = pairs_of(parts, reader.words)
    if len(found) == 1 and rest and len(parts) > 2 and found[0].column in ("rating", "earlier", "own"):
        # Ratings to choose from, one a cell: the place holds them all.
        found = [found[0]._replace(value=_up_to(segment, found[0].value, rest[-1]))]
        rest = []
    for pair in found:
        _take(reader, state, segment, pair, legend)
    for part in rest:
        _go_on(reader, state, segment, part, legend)


def _up_to(segment: Segment, first: Part, last: Part) -> Part:
    """The part from the first to the last of two of a segment."""
    start, end = min(first.start, last.start), max(first.end, last.end)
    return Part(segment.text[start:end], segment.index, start, end)


def _opens(reader: Reader, state: Blocks, segment: Segment, parts: Sequence[Part], legend: Mapping[str, str]) -> bool:
    """Open the block a heading or a line names; whether the segment is used up by it."""
    if len(parts) == 1 and (before := _rating_before(reader, parts[0], legend)) is not None:
        rating, rest = before
        of_rating = leading_criteria(rest.text)
        if of_rating is not None:
            open_criterion(state, of_rating, explicit=True, level=segment.level)
            state.title = rest.text[of_rating.end :].strip(" :–—-()")
            rate(reader, state, "rating", rating, legend)
            return True
    text = parts[0].text if len(parts) == 1 else segment.text
    heading = segment.kind is SegmentKind.HEADING
    column, _ = label_of(text, reader.words) if heading else ("", "")
    if heading and pairs_of(parts, reader.words)[0]:
        return False
    if column and column != "criterion":
        state.target = column
        return True
    if not heading and len(text) > LONGEST_NAME and not _EXPLICIT.match(text):
        return False
    if _opens_finding(reader, state, segment, parts, legend, heading=heading):
        return True
    if _GROUP.match(text):
        close_criterion(state)
        state.draft, state.target = None, ""
        return True
    named = leading_criteria(_with_label(segment))
    explicit = bool(_EXPLICIT.match(text))
    apart = False
    if named is not None and len(parts) == 1 and not heading:
        behind = text[max(0, named.end - len(_with_label(segment)) + len(segment.text)) :]
        apart = rated_apart(behind, reader.words, legend=legend)
    if (
        named is not None
        and not apart
        and state.draft is not None
        and not heading
        and (state.draft.inherited or not state.draft.criteria)
    ):
        return False
    if named is not None and len(parts) == 1 and (heading or explicit or apart):
        shift = len(_with_label(segment)) - len(segment.text)
        open_criterion(state, named, explicit=explicit or apart, level=segment.level)
        found, names = pairs_of((parts[0].cut(max(0, named.end - shift)),), reader.words)
        if not found and len(text) > LONGEST_NAME:
            close_criterion(state)
            return False
        state.rated += [] if heading or found else rated_in_sentence(reader, parts[0], legend)
        for name in () if state.rated else names:
            _rate_in_name(reader, state, name, legend)
        for pair in found:
            _take(reader, state, segment, pair, legend)
        return True
    if heading:
        if state.criterion is not None and (segment.level <= state.level or not state.level):
            close_criterion(state)
        if state.draft is not None and not _belongs(state.draft, segment):
            state.draft = None
        state.target = ""
        state.last_name = parts[0]
    elif segment.kind is SegmentKind.TABLE_ROW and len(parts) == 1:
        state.last_name = parts[0]
    return heading


def _rating_before(reader: Reader, part: Part, legend: Mapping[str, str]) -> tuple[Part, Part] | None:
    """A rating that stands before its criterion ("[C] 1.1 …", "Rating for criterion 1.1: Minor"), and the rest."""
    if match := _BRACKETED.match(part.text):
        rating = part.cut(match.start("rating"), match.end("rating"))
        reading = read_rating(rating.text, reader.words, legend=legend)
        return (rating, part.cut(match.end())) if reading is not None and reading.value is not None else None
    match = _RATING_OF.match(part.text)
    if match is None or reader.words["columns"].whole(match["label"]) != "rating":
        return None
    return part.cut(match.end()), part.cut(match.end("label"), match.start("colon"))._replace(
        text=part.text[match.start("criterion") : match.start("colon")]
    )


def _belongs(draft: Draft, segment: Segment) -> bool:
    """Whether a heading stands below the one that opened a finding."""
    return draft.place.segment in segment.section


def _with_label(segment: Segment) -> str:
    """The text with the mark of a list item before it, which may be the number of a criterion."""
    if segment.kind is SegmentKind.LIST_ITEM and segment.label:
        return f"{segment.label} {segment.text}"
    return segment.text


def _rate_in_name(reader: Reader, state: Blocks, rest: Part, legend: Mapping[str, str]) -> None:
    """Keep the title after the number of a criterion, and a rating set apart at its end ("1.2 Corruption – Minor")."""
    place = rating_at_end(rest.text, reader.words, legend=legend)
    if place is None:
        state.title = rest.text.strip(" :–—-")
        return
    start, end = place
    state.title = rest.text[:start].rstrip(" :–—-(|")
    rate(reader, state, "rating", rest.cut(start, end), legend)
    after = rest.cut(end)
    state.comment += [after] if folded(after.text) else []


def _opens_finding(
    reader: Reader,
    state: Blocks,
    segment: Segment,
    parts: Sequence[Part],
    legend: Mapping[str, str],
    *,
    heading: bool,
) -> bool:
    """Open the block of a finding that a heading, a row of one cell or a short line names with its mark."""
    if len(parts) != 1:
        return False
    text = parts[0].text
    first = _ID_FIRST.match(text)
    end, mark = (first.end(), first["id"]) if first else (0, "")
    if not first:
        named = [one for one in reader.words["raised_names"].all(text) if one.start <= 24]
        before = text[: named[0].start] if named else ""
        if not named or (folded(before) and reader.words["grades"].whole(before) is None):
            graded = [
                one for one in reader.words["grades"].all(text) if one.name in ("major", "minor") and one.start <= 3
            ]
            if not graded or not reader.words["raised_names"].all(text[graded[0].start : graded[0].end]):
                return False
            named = graded
        match = _FINDING_ID.match(text, named[0].end)
        # "Major NCs: 1" counts them.
        counted = text[: named[0].end].lower().endswith("s") or (not heading and _COUNTED.fullmatch(text, named[0].end))
        if counted or match is None or leading_criteria(text[match.start("id") :]) is not None:
            return False
        end, mark = match.end(), match["id"]
    rest = text[end:].strip()
    found, names = pairs_of((parts[0].cut(end),), reader.words) if rest else ([], [])
    labelled = bool(found) and not names
    if not heading and rest and not labelled and not rest.startswith((":", "–", "—", "-", "(", "|", ".")):
        return False
    if heading and state.criterion is not None and (segment.level <= state.level or not state.level):
        close_criterion(state)
    draft = Draft(whole(segment), id=mark.strip(" .:"), source=f"block {segment.index}")
    inherited = state.criterion.numbers if state.criterion is not None and (state.explicit or state.rated) else ()
    named_here = named_criteria(text)
    draft.criteria = named_here[0].numbers if named_here else inherited
    draft.inherited = not named_here
    for one in reader.words["grades"].all(text):
        if one.name in ("major", "minor"):
            draft.add("grade", parts[0].cut(one.start, one.end))
            break
    title = names[0] if names else parts[0].cut(0, 0)
    if title.text and not named_here and reader.words["grades"].whole(title.text) is None:
        draft.add("title", title)
    draft.earlier = under_an_earlier_audit(reader, segment)
    state.drafts.append(draft)
    state.draft, state.target = draft, ""
    for pair in found:
        _take(reader, state, segment, pair, legend)
    return True


def _take(reader: Reader, state: Blocks, segment: Segment, pair: Pair, legend: Mapping[str, str]) -> None:
    """Give a labelled value to the block that is open, open one, or keep it for the header."""
    column = pair.column
    state.target = ""
    if state.draft is None and state.criterion is None and pair.field and column != "criterion":
        state.header.append(pair)
    elif column == "criterion" and (named := leading_criteria(pair.value.text)):
        if state.draft is not None and _names_its_criterion(state.draft, named):
            state.draft.criteria, state.draft.inherited = named.numbers, False
        else:
            open_criterion(state, named, explicit=True, level=0)
            state.title = pair.value.text[named.end :].strip(" :–—-")
    elif column == "id" and any(map(str.isdigit, pair.value.text)) and len(pair.value.text) <= 40:
        if state.draft is None or state.draft.id:
            open_finding(reader, state, segment)
        if state.draft is not None:
            state.draft.id = pair.value.text
    elif column in ("rating", "earlier", "own") and state.draft is None and state.criterion is not None:
        rate(reader, state, column, pair.value, legend)
    elif _gives_grade(reader, column, pair.value):
        if state.draft is None or state.draft.says("grade"):
            open_finding(reader, state, segment)
        if state.draft is not None:
            state.draft.add("grade", pair.value)
    elif column in NC_FIELDS and state.draft is not None:
        state.draft.add(column, pair.value)
        state.target = column if column in _LONG else ""
    elif column in ("root_cause", "corrective_action", "due") and rated_low(state):
        open_finding(reader, state, segment)
        if state.draft is not None:
            state.draft.fields["grade"] = []
            state.draft.graded = next(one.stated for one in state.rated if one.stated.value in ("minor", "major"))
            state.draft.add(column, pair.value)
            state.target = column if column in _LONG else ""
    elif column == "comment" and state.criterion is not None and state.draft is None:
        state.comment += [pair.value] if pair.value.text else []
        state.target = column
    elif pair.field and state.draft is None and not state.rated:
        state.header.append(pair)


def _names_its_criterion(draft: Draft, named: Named) -> bool:
    """Whether a criterion named beside a label is that of the open finding, and not the next one to be rated."""
    told = any(draft.says(name) for name in OF_ACTION)
    return draft.criteria in ((), named.numbers) or (draft.inherited and not told)


def _gives_grade(reader: Reader, column: str, value: Part) -> bool:
    """Whether a value is a grade; under a label that may mean many things ("Category") it must be one of ASI's."""
    reading = read_rating(value.text, reader.words, part="grades")
    if reading is None:
        return False
    return column in ("grade", "rating") or (column in ("category", "other") and reading.value in ("major", "minor"))


def _go_on(reader: Reader, state: Blocks, segment: Segment, part: Part, legend: Mapping[str, str]) -> None:
    """A part without a label: a sentence that rates or raises something, or more of what was opened last."""
    text = part.text
    if state.draft is None and state.criterion is not None and not state.rated:
        for label in reader.words["rating_labels"].all(text):
            value = part.cut(label.end)
            reading = read_rating(value.text, reader.words, legend=legend) or _leading(reader, value)
            if reading is not None:
                rate(reader, state, "rating", value.cut(0, reading.end), legend)
                break
        else:
            _rate_first(reader, state, part, legend)
    of_prose = segment.kind in (SegmentKind.SENTENCE, SegmentKind.LIST_ITEM)
    elsewhere = [
        one
        for one in (rated_in_sentence(reader, part, legend) if of_prose else ())
        if one.criterion not in {other.criterion for other in state.rated}
    ]
    state.mentions += elsewhere
    if raises(reader, state, segment, part) or elsewhere:
        return
    if state.draft is not None:
        for name, lead in _LEADS.items():
            if (match := lead.search(text)) and not state.draft.says(name):
                bare = name == "root_cause" or text[match.end() :].lstrip().startswith(":")
                state.draft.add(name, part.cut(match.end()) if bare else part)
                state.target = ""
                take_due(reader, state.draft, part)
                return
        if state.target in _LONG and state.target != "comment":
            state.draft.add(state.target, part)
        elif state.target in NC_FIELDS:
            state.draft.add(state.target, part)
            state.target = ""
        take_told(reader, state.draft, part)
        take_due(reader, state.draft, part)
    elif state.criterion is not None:
        state.comment.append(part)


def _rate_first(reader: Reader, state: Blocks, part: Part, legend: Mapping[str, str]) -> None:
    """Take a rating that is all of the first sentence under the heading of a criterion ("Conformance.")."""
    if state.comment or not state.level or reader.words["ratings"].whole(part.text) is None:
        return
    if read_rating(part.text, reader.words, legend=legend) is not None:
        rate(reader, state, "rating", part, legend)


def _leading(reader: Reader, value: Part) -> Found | None:
    """The rating with which the rest of a sentence begins ("rated as Conformance on the basis of …")."""
    found = reader.words["ratings"].leading(value.text)
    return found if found is not None and found.name else None

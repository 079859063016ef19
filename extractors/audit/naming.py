"""Names of criteria and findings, in headings, labels and lines: each opens a block.

A name may hold the rating ("1.2 Anti-Corruption – Minor"), which is then the rating of the block.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.audit.block_state import Blocks, close_criterion, open_criterion, rate, under_an_earlier_audit
from extractors.audit.criteria import leading_criteria, named_criteria
from extractors.audit.drafts import Draft
from extractors.audit.pairs import label_of, pairs_of
from extractors.audit.places import Part, whole
from extractors.audit.rating import rated_apart, rating_at_end, read_rating
from extractors.audit.sentences import rated_in_sentence
from extractors.audit.stating import Reader
from extractors.audit.taking import take
from extractors.audit.words import folded
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
_COUNTED = re.compile(r"[\w\s]*:\s*\d{1,4}\s*")
LONGEST_NAME = 200
"""Characters of a line that may name a block."""


def opens(reader: Reader, state: Blocks, segment: Segment, parts: Sequence[Part], legend: Mapping[str, str]) -> bool:
    """Open the block a heading or a line names; whether the segment is used up by it."""
    if len(parts) == 1 and (before := _rating_before(reader, parts[0], legend)) is not None:
        rating, rest = before
        of_rating = leading_criteria(rest.text)
        if of_rating is not None:
            open_criterion(reader, state, of_rating, whole(segment), explicit=True, level=segment.level)
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
        close_criterion(reader, state)
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
        open_criterion(reader, state, named, whole(segment), explicit=explicit or apart, level=segment.level)
        found, names = pairs_of((parts[0].cut(max(0, named.end - shift)),), reader.words)
        if not found and len(text) > LONGEST_NAME:
            close_criterion(reader, state)
            return False
        state.rated += [] if heading or found else rated_in_sentence(reader, parts[0], legend)
        for name in () if state.rated else names:
            _rate_in_name(reader, state, name, legend)
        for pair in found:
            take(reader, state, segment, pair, legend)
        return True
    if heading:
        if state.criterion is not None and (segment.level <= state.level or not state.level):
            close_criterion(reader, state)
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
        close_criterion(reader, state)
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
        take(reader, state, segment, pair, legend)
    return True

"""Sentences that raise a non-conformance against a criterion, and the date they give for its correction."""

from __future__ import annotations

import re

from extractors.audit.block_state import Blocks, under_an_earlier_audit
from extractors.audit.criteria import named_criteria
from extractors.audit.drafts import Draft
from extractors.audit.places import Part
from extractors.audit.stating import Reader
from extractors.document import Segment, SegmentKind
from extractors.values.typed import parse_dates

_MARK_IN = re.compile(r"\b(?:NC|NCR|CAR|MiNC|MaNC)[-–./ ]?(?:\d{2,4}[-./])?\d{1,4}\b")
_RAISES = re.compile(
    r"\b(?:raised|identified|issued|recorded|found|reported|given|noted|opened|exists?|is|was|were|are)\b", re.I
)
_RATED_AS = re.compile(
    r"\b(?:(?:rated|assessed|judged|evaluated|considered|determined|found)\s+(?:as|to\s+be)|rating\s+(?:of|is|was))"
    r"\s+(?:an?\s+|in\s+)?$",
    re.I,
)
_DENIES = re.compile(r"\b(?:no|not|none|neither|nor|without|if|would|could|may|might|unless|should|any)\b", re.I)
_AGAINST = re.compile(r"\b(?:relates?\s+to|concerns?|against|in\s+respect\s+of)\s+(?=criteri|clause|requirement)", re.I)
_GRADED = re.compile(r"\b(?:graded|classified|categori[sz]ed)\s+(?:as\s+)?(?:an?\s+)?", re.I)
_BY = re.compile(
    r"\b(?:due(?:\s+(?:date|on|by))?|by|before|until|no\s+later\s+than|deadline(?:\s+is)?)\s*:?\s*(?:the\s+)?(?:end\s+of\s+)?(?=\d|[A-Z])",
    re.I,
)


def raises(reader: Reader, state: Blocks, segment: Segment, part: Part) -> bool:
    """Open a finding for a sentence that says a non-conformance was raised against a criterion."""
    text = part.text
    if segment.kind in (SegmentKind.TABLE_ROW, SegmentKind.HEADING) or "conform" not in text.lower():
        return False
    graded = [
        one
        for one in reader.words["grades"].all(text)
        if one.name in ("major", "minor") and reader.words["raised_names"].all(text[one.start : one.end])
    ]
    criteria = named_criteria(text)
    if graded and _RATED_AS.search(text[: graded[0].start]) and not _MARK_IN.search(text):
        # "Criterion 1.3 was assessed as Minor Non-Conformance" rates it and raises nothing of its own.
        return False
    if len(graded) != 1 or len(criteria) != 1 or not _RAISES.search(text) or _DENIES.search(text[: graded[0].end]):
        return False
    if state.draft is not None and state.draft.criteria == criteria[0].numbers:
        return False
    draft = Draft(part, source=f"block {segment.index}", prose=True)
    draft.criteria = criteria[0].numbers
    draft.add("grade", part.cut(graded[0].start, graded[0].end))
    draft.add("description", part)
    if (mark := _MARK_IN.search(text)) is not None:
        draft.id = mark.group()
    draft.earlier = reader.words.of_before(text) or under_an_earlier_audit(reader, segment)
    state.drafts.append(draft)
    state.draft, state.target = draft, ""
    take_due(reader, draft, part)
    return True


def take_told(reader: Reader, draft: Draft, part: Part) -> None:
    """Take the criterion and grade of "It relates to criterion 1.3. Graded as minor." where the finding has none."""
    against = _AGAINST.search(part.text)
    criteria = named_criteria(part.text)
    if against and len(criteria) == 1 and (not draft.criteria or draft.inherited):
        draft.criteria, draft.inherited = criteria[0].numbers, False
    if (graded := _GRADED.search(part.text)) and not draft.says("grade"):
        found = reader.words["grades"].leading(part.text[graded.end() :])
        if found is not None and found.name in ("major", "minor"):
            draft.add("grade", part.cut(graded.end(), graded.end() + found.end))


def take_due(reader: Reader, draft: Draft, part: Part) -> None:
    """Take "by 30 September 2025" as the date due of a finding told in prose."""
    if not draft.prose or draft.says("due") or draft.earlier:
        return
    for start, end, _ in parse_dates(part.text, order=reader.order):
        if any(match.end() == start for match in _BY.finditer(part.text)):
            draft.add("due", part.cut(start, end))
            return

"""One rating for each criterion and one non-conformance for each finding, out of all the places that tell them.

Places that agree add up; places that do not leave the value null, with all of them kept and told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.audit.criteria import order_of
from extractors.audit.drafts import Draft, Mention
from extractors.audit.evidence import cites_of
from extractors.audit.model import CriterionRating, EvidenceItem, NonConformance, Stated, Untold
from extractors.audit.places import passages_of_parts
from extractors.audit.standing import Standing
from extractors.audit.stating import Reader, agreed
from extractors.audit.tables import rating_of
from extractors.audit.words import folded
from extractors.claim import Grounding

_SEVERAL = re.compile(r"\s*(?:[,;/&\n]|\band\b)\s*")
_FIRST = "asi-ps"
MOST_FINDINGS = 500
"""Places of findings that are compared with one another; what comes after them is left out."""


def without_misread(reader: Reader, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Untold]]:
    """The ratings without those whose number OCR has likely misread: it stands out of an order that holds around it."""
    kept, told = list(mentions), []
    for before, this, after in zip(mentions, mentions[1:], mentions[2:], strict=False):
        recognised = any(one.grounding is Grounding.OCR for one in this.stated.passages)
        low, number, high = (order_of(one.criterion) for one in (before, this, after))
        if recognised and low < high and not low <= number <= high and before.kind == this.kind == after.kind:
            what = f"the number {this.criterion} stands out of order and may be misread"
            told.append(Untold(what, this.stated.passages))
            kept.remove(this)
    return kept, told


def merged_ratings(
    reader: Reader, standing: Standing, mentions: Sequence[Mention], register: Sequence[EvidenceItem]
) -> tuple[CriterionRating, ...]:
    """A rating for each criterion that a place of this audit rates, in the order of the standard."""
    standards = [mention.standard or standing.at(_segment_of(mention)) for mention in mentions]
    several = len({*standards} - {""}) > 1
    by_criterion: dict[tuple[str, str], list[Mention]] = {}
    for mention, standard in zip(mentions, standards, strict=True):
        by_criterion.setdefault((standard if several else "", mention.criterion), []).append(mention)
    found = []
    for standard, number in sorted(by_criterion, key=lambda key: (key[0] != _FIRST, key[0], order_of(key[1]))):
        these = by_criterion[standard, number]
        current = [one for one in these if one.kind == "rating"]
        if not current:
            continue
        comments = list(dict.fromkeys(part for one in current for part in one.comment))
        found.append(
            CriterionRating(
                criterion=number,
                title=max((one.title for one in these), key=len),
                rating=_rating(current),
                statements=tuple(one.stated for one in current),
                earlier=tuple(one.stated for one in these if one.kind == "earlier"),
                own=tuple(one.stated for one in these if one.kind == "own"),
                comments=tuple(reader.stated([part], part.text) for part in comments),
                cites=cites_of(reader, comments, register),
                standard=standard,
            )
        )
    return tuple(found)


def _segment_of(mention: Mention) -> int | None:
    return next((one.segment for one in mention.stated.passages if one.segment is not None), None)


def _rating(current: Sequence[Mention]) -> Stated:
    """The rating of all places; ratings of parts of the scope that differ are told by their columns."""
    together = agreed([one.stated for one in current])
    if together.value is None and len({one.stated.value for one in current}) > 1 and all(one.column for one in current):
        told = "; ".join(f"{one.column}: {one.stated.raw}" for one in current)
        return Stated(None, together.raw, together.passages, f"rated differently for parts of the scope: {told}")
    return together


def merged_findings(
    reader: Reader,
    standing: Standing,
    drafts: Sequence[Draft],
    mentions: Sequence[Mention],
    ratings: Sequence[CriterionRating],
    legend: Mapping[str, str],
) -> tuple[NonConformance, ...]:
    """A non-conformance for each finding, in the order in which they are first told.

    :param mentions: the ratings, whose rows tell the criterion of a finding that is named there by its mark alone.
    :param ratings: what the places that rate criteria came to; with several standards they tell that of a finding.
    :param legend: the codes that the report explains, for grades.
    """
    rated: dict[str, set[str]] = {}
    for rating in ratings:
        if rating.standard:
            rated.setdefault(rating.standard, set()).add(rating.criterion)
    beside: dict[str, dict[str, None]] = {}
    for mention in mentions:
        for mark in mention.marks if mention.kind == "rating" else ():
            for one in _SEVERAL.split(mark):
                beside.setdefault(_mark(one), {})[mention.criterion] = None
    for draft in drafts[:MOST_FINDINGS]:
        if draft.id and (not draft.criteria or draft.inherited):
            draft.criteria = tuple(beside.get(_mark(draft.id), ())) or draft.criteria
        if rated:
            draft.standard = draft.standard or standing.of_criteria(draft.place.segment, draft.criteria, rated)
    groups: list[list[Draft]] = []
    # A sentence that only raises a finding says least of all places, so it comes to those that say more.
    for draft in sorted(drafts[:MOST_FINDINGS], key=lambda one: one.prose):
        group = next((these for these in groups if _same(these, draft)), None)
        if group is None:
            groups.append([draft])
        else:
            group.append(draft)
    groups.sort(key=lambda these: min(one.place.segment for one in these))
    return tuple(_finding(reader, these, legend) for these in groups if _is_finding(these))


def _is_finding(drafts: Sequence[Draft]) -> bool:
    """Whether anything was said but a name."""
    return any(
        one.graded is not None or any(one.says(name) for name in one.fields if name != "title") for one in drafts
    )


def _same(group: Sequence[Draft], draft: Draft) -> bool:
    """Whether a draft tells the finding of a group: by its mark, its title, or else its criterion."""
    if any(one.source == draft.source or one.earlier is not draft.earlier for one in group):
        return False
    if draft.standard and any(one.standard not in ("", draft.standard) for one in group):
        return False
    marks = {_mark(one.id) for one in group if one.id}
    if draft.id and marks:
        numbers = {one.number for one in group if one.number}
        return _mark(draft.id) in marks and (not draft.number or not numbers or draft.number in numbers)
    titles = {_title(one) for one in group} - {""}
    title = _title(draft)
    if title and titles and any(title.startswith(one) or one.startswith(title) for one in titles):
        return not draft.number or draft.number in ({one.number for one in group if one.number} or {draft.number})
    if draft.number and any(one.number for one in group):
        return draft.number in {one.number for one in group} and any(_grades(one) == _grades(draft) for one in group)
    criteria = {number for one in group for number in one.criteria}
    if not criteria or not draft.criteria:
        return False
    return set(draft.criteria) <= criteria


def _grades(draft: Draft) -> list[str]:
    return folded(" ".join(part.text for part in draft.fields.get("grade", ())))


def _mark(text: str) -> str:
    return "".join(folded(text))


def _title(draft: Draft) -> str:
    """The letters of a title of several words, whatever spaces were lost between them."""
    words = folded(" ".join(part.text for part in draft.fields.get("title", ())))
    return "".join(words) if len(words) > 1 else ""


def _finding(reader: Reader, drafts: Sequence[Draft], legend: Mapping[str, str]) -> NonConformance:
    places = sorted((one.place for one in drafts), key=lambda place: (place.segment, place.start))
    return NonConformance(
        id=next((one.id for one in drafts if one.id), None) or next((one.number for one in drafts if one.number), None),
        criteria=tuple(sorted({number for one in drafts for number in one.criteria}, key=order_of)),
        passages=passages_of_parts(reader.document, dict.fromkeys(places)),
        grade=_grade(reader, drafts, legend),
        title=_text(reader, drafts, "title") or _text(reader, drafts, "description"),
        root_cause=_text(reader, drafts, "root_cause"),
        corrective_action=_text(reader, drafts, "corrective_action"),
        due=_dates(reader, drafts, "due"),
        status=_text(reader, drafts, "status"),
        opened=_dates(reader, drafts, "opened"),
        earlier=drafts[0].earlier,
        standard=next((one.standard for one in drafts if one.standard), ""),
    )


def _grade(reader: Reader, drafts: Sequence[Draft], legend: Mapping[str, str]) -> Stated | None:
    told = []
    graded = {code: value for code, value in legend.items() if value in ("minor", "major")}
    for draft in drafts:
        if draft.says("grade"):
            told.append(rating_of(reader, draft.fields["grade"], [draft.place], graded, part="grades")[0])
        elif "grade" in draft.fields:
            told.append(reader.stated([draft.place], None, "no grade stands here"))
    if all(one.value is None for one in told):
        # The rating of the criterion stands for the grade where no place of the finding gives one.
        told = [draft.graded for draft in drafts if draft.graded is not None] or told
    return agreed(told) if told else None


def _text(reader: Reader, drafts: Sequence[Draft], name: str) -> Stated | None:
    """The words of a field where a place has any, else that it is there and empty; None where it is nowhere."""
    told = [reader.text(one.fields[name], beside=[one.place]) for one in drafts if name in one.fields]
    return next((one for one in told if one.value is not None), told[0] if told else None)


def _dates(reader: Reader, drafts: Sequence[Draft], name: str) -> Stated | None:
    told = [reader.date(one.fields[name], beside=[one.place]) for one in drafts if name in one.fields]
    return agreed(told) if told else None

"""Statements that are plans by their place: under a heading such as "Next steps", in a list of targets."""

from __future__ import annotations

import re

from extractors.claim import Cue
from extractors.document import SegmentKind
from extractors.statements.cues import cues
from extractors.statements.statement import STANDING_KINDS, Statement
from extractors.statements.verbs import IRREGULAR_PAST

LONGEST_HEADING = 80
"""Characters of a heading that a word for time ahead makes one of what is ahead."""

_HEADING = re.compile(
    r"^[\W\d]*(?:(?:our|key|future|planned|proposed|the|and|further|still|remaining|outstanding|(?:short|medium|mid|long|near)[\s-]term|20\d\d)\s)*"
    r"(?:next\ssteps|targets?|goals?|outlook|road\s?map|ambitions?|looking\s(?:ahead|forward|to\sthe\sfuture)|the\sfuture|plans|way\sforward|future\s(?:\w+\s){0,3}?(?:plans?|initiatives|actions|measures|activities|steps|targets)"
    r"|(?:the|our)\s(?:road|journey)\sahead|commitments(?=\s(?:for|by|until)\s(?:the\s)?(?:next|coming|fy|20\d\d))|(?<=term\s)plans?|plans?\sfor|(?:future|coming|next)\s(?:\w+\s)?priorities|priorities\sfor|planned\sfor|planned\s(?:actions|measures|activities|steps|work|improvements|investments|projects|initiatives|changes)|what\s(?:is|comes)\snext|what\swe\s(?:plan|will\sdo)"
    r"|to\s?do|(?<=still\s)to\sbe\sdone|open\s(?:points|issues|actions|items)|(?<=remaining\s)(?:steps|actions|work)"
    r"|(?<=outstanding\s)(?:steps|actions|work|issues|points))\b"
    r"(?:\s(?:and|for|to|until|by|in|the|year|fy|next|coming|steps|targets|goals|plans|ambitions|actions|two|three|five|ten|\d[\d/–-]*|years?))*\W*$"
)
_PLANNED_HEAD = re.compile(r"^\W*(?:planned|proposed|to\sbe\s\w+|future)\b(?!\spotential)")
_NOT_DONE = re.compile(
    r"^\W*(?:planned|scheduled|proposed|pending|open|outstanding|in\s(?:progress|preparation|planning)"
    r"|not\s(?:yet\s)?(?:started|begun|implemented|done|completed?|in\splace)|to\sbe\s\w+|under\s(?:way|development|preparation)"
    r"|started|begun|on\strack|delayed|0\s?%)(?!\w)"
)
"""What a column of states says of a measure that is not finished."""
_ABOVE = re.compile(
    r"^\W*(?:where|what|how)\swe\s(?:still\s|now\s)?(?:want|plan|intend|aim|hope|would\slike|are\sgoing)\b"
    r"|^\W*(?:work|projects?|actions?|measures)\sin\s(?:progress|preparation|the\spipeline)\W*$"
    r"|^\W*(?:our\s)?vision(?:\s(?:for\s)?20\d\d)?\W*$"
    r"|\b(?:actions|measures|improvements|projects|initiatives)\s(?:agreed|to\sbe\s\w+|proposed|recommended|foreseen|planned"
    r"|scheduled|under\s(?:consideration|way|discussion))\b[^.]{0,40}$"
)
"""Other headings and lead-ins under which stands what is meant to be ("Where we want to be", "Measures agreed")."""
_CHAPTER = re.compile(
    r"^[\W\d]*(?:our\s)?(?:next\ssteps|outlook|looking\sahead|what\scomes\snext|future\splans|planned\s\w+)\W*\d{0,4}$"
)
"""A heading that lends what is ahead to the sections under it too."""
_LEAD_IN = re.compile(
    r"\b(?:(?:recommendations?|(?:areas?|opportunit(?:y|ies))\sfor\simprovement)\b[^.]{0,40}$|(?:have|has)\s(?:\w+\s)?set\b[^.]{0,60}\b(?:targets?|goals?|objectives)|(?:targets?|goals?|ambitions?)\s(?:for|until|by)\s[^.]{0,30}\d{4}"
    r"|(?:our|these|following)\s(?:\w+\s)?(?:targets?|goals?|ambitions?|plans|next\ssteps)(?:\s(?:are|include|is))?)[^.]{0,40}:?\s*$"
)
_HAPPENED = re.compile(
    r"\b(?:was|were|had|did|has|have|achieved|reached|completed|exceeded|done)\b|\b(?:we|it|they)\s\w+ed\b"
    rf"|\b{IRREGULAR_PAST}\b"
)


def of_a_plan(
    headings: tuple[str, ...], lead_in: str, statement: Statement, *, column: tuple[str, str] = ("", "")
) -> Cue | None:
    """The heading or lead-in that makes a statement a plan though its sentence does not say so; None where none does.

    What tells of something that happened, rules and statements of document control keep their time; a commitment is a
    plan where it is a line of one ("Targets": "cut emissions by a third").

    :param headings: above the segment, outermost first.
    :param lead_in: what introduces the list the segment is an item of; empty where it is none.
    :param column: of a row, the head over the match and what its column of states says; empty where there is none.
    """
    listed = statement.place in (SegmentKind.LIST_ITEM, SegmentKind.TABLE_ROW)
    standing = statement.kind in STANDING_KINDS and not (statement.kind == "commitment" and listed)
    if standing or statement.kind == "document-control":
        return None
    start, end = statement.clause
    if _HAPPENED.search(statement.low[max(start, statement.item_start) : end]):
        return None
    head, status = (text.lower().strip() for text in column)
    if _HEADING.match(head) or _PLANNED_HEAD.match(head):
        return Cue("time", head)
    if _NOT_DONE.match(status):
        return Cue("time", status)
    lead = lead_in.lower().strip()
    if (found := _LEAD_IN.search(lead)) or (found := _promises(lead.rstrip(" :"))):
        return Cue("time", found.group().strip(" :"))
    heading = headings[-1].lower().strip() if headings else ""
    if _promises(heading):
        return Cue("time", heading)
    chapter = headings[-2].lower().strip() if len(headings) > 1 else ""
    return Cue("time", chapter) if _CHAPTER.match(chapter) else None


def _promises(above: str) -> re.Match[str] | None:
    """What in a lower-case heading or lead-in says that what stands below it is yet to be."""
    if found := _HEADING.match(above) or _ABOVE.search(above):
        return found
    found = cues("coming").search(above) if len(above) <= LONGEST_HEADING else None
    # "We do the following every year:" tells of what follows on the page.
    return found if found and not found.group().startswith("following") else None

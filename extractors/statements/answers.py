"""Answers of forms: "yes", "no", a tick or a cross beside or after what was asked ("Policy in place | ☒ Yes ☐ No")."""

from __future__ import annotations

import re

from extractors.claim import Cue, Stance
from extractors.document import SegmentKind
from extractors.statements.cues import cues
from extractors.statements.statement import Statement

_TICKED = "\u2713\u2714\u2611\u2612\u25a0\u25cf\u25c9\u2b1b"
_CROSSED = "\u2717\u2718\u2716"
_EMPTY = "\u2610\u25a1\u25cb\u25ef\u2b1c"
_BOXES = re.compile(r"[\[(]\s?(?P<x>[x\u2713\u2714])?\s?[\])]")
_BOX = rf"[{_TICKED}{_CROSSED}{_EMPTY}]"
_LABEL = (
    r"(?P<label>\b(?:yes|no|n/?a|partly|partially|planned|in\s(?:progress|preparation)|under\s(?:way|development))\b)"
)
_CHOICES = (re.compile(rf"(?P<box>{_BOX})\s?{_LABEL}"), re.compile(rf"{_LABEL}\s?(?P<box>{_BOX})"))
"""A box before its label, or after it."""
_BOX_BEFORE = re.compile(rf"(?:^|\|)\s*(?P<box>{_BOX})\s*$")
_END = r"(?=\s*(?:$|[|.,;:()!\u2013-]))"
_WORDS = {
    Stance.DENIES: (
        rf"no|none|nil|not\syet|not\sso\sfar|not\scurrently|not\sat\s(?:present|the\smoment)|not\sas\syet|not\sstarted|never|not\savailable|not\sin\splace|does\snot\sexist|absent"
        rf"|missing|not\simplemented|outstanding|n|[{_CROSSED}{_EMPTY}]"
    ),
    Stance.AFFIRMS: rf"yes|in\splace|fully|available|implemented|y|[{_TICKED}]",
    Stance.UNCLEAR: (
        r"n/?a|not\sapplicable|to\sbe\s(?:confirmed|determined)|tbc|tbd|unknown|pending|partly|partially|in\spart|under\sreview"
        r"|to\ssome\sextent|partial"
    ),
}
_CELL = {
    stance: re.compile(rf"^[\s?.:|)\]]*[|:?]\s*\(?\s?(?P<answer>{words}){_END}") for stance, words in _WORDS.items()
}
_UNREAD = re.compile(r"^\?\s*\|\s*(?P<answer>[^\W\d_]+)\s*(?:\||$)")
"""One word in the cell after a question that is no answer known here: it may be one of another language."""
_LABEL_REST = re.compile(r"[^|:?]*")
_SPOKEN = re.compile(
    r"^\?\s*(?:unfortunately,?\s|sadly,?\s|regrettably,?\s)?"
    r"(?P<answer>yes|not(?=[\s.]*$)|no(?!\s(?:one|other|matter|doubt)\b)|not\s(?:yet|so\sfar|currently|as\syet|at\s(?:present|the\smoment)))\b"
)
_DASH = re.compile(r"^[\s|:]*(?P<answer>[-\u2013\u2014])[\s|-]*$")
_PLANNED = re.compile(
    r"^[\s?.:|)\]]*[|:?]\s*(?P<answer>planned|under\s(?:development|preparation|way)|in\s(?:progress|preparation|development|planning|the\s(?:planning|works|pipeline))"
    rf"|being\s\w+|scheduled|in\sprocess|to\sbe\s(?!confirmed|determined)\w+(?:ed|en|one|ade)|to\sbe\s(?:developed|introduced|established|implemented|prepared)){_END}"
)
_AHEAD = re.compile(r"planned|in\s|under\s")
"""Choices of a form by which what was asked is on its way."""
_DUE = re.compile(
    r"^[\s?.:|)\]]*[|:?]\s*(?P<answer>(?:(?:target|due|planned|completion)\sdate:?|deadline:?|budgeted|due|expected|planned|foreseen|scheduled|envisaged|announced|will\sbe\s\w+)(?:\s(?:in|by|on|for|from))?\s[^|.;]{0,20}?(?:19|20)\d\d)\b"
)
"""What is due at a day ("due 2027", "will be done in May 2027")."""
_OF_IT = re.compile(r"(?:it|this|one|they|these|we)\s(?:(?:is|are)\s)?(?:currently\s|now\s|still\s)?")
"""How an answer begins that tells of what was asked ("It is being drafted")."""
_SPOKEN_NO = re.compile(
    r"^\?\s*(?P<answer>(?:we|it|they|there|this|the\s\w+)\s(?:do|does|did|has|have|had|is|are|was|were)\s?(?:not|n't|no|none)\b)"
)
_CELL_TEXT = re.compile(r"^[\s?.:)\]]*[|:?]\s*(?P<answer>[^|]+)")


def form_answer(statement: Statement) -> tuple[Stance, tuple[Cue, ...]] | None:
    """The stance an answer beside or after the match gives ("Policy in place | No"); None where there is none."""
    if statement.answer:
        stance = Stance.AFFIRMS if statement.answer == "yes" else Stance.DENIES
        return stance, (Cue("stance", statement.answer),)
    if not _formal(statement):
        return None
    if box := _BOX_BEFORE.search(_boxed(statement.low[: statement.start])):
        ticked = box["box"] not in _EMPTY
        return (Stance.AFFIRMS if ticked else Stance.UNCLEAR), (Cue("stance", box["box"]),)
    rest = _after(statement)
    if chosen := _ticked(rest):
        return chosen[0], (Cue("stance", chosen[1]),)
    if spoken := _SPOKEN_NO.match(rest):
        return Stance.DENIES, (Cue("stance", spoken["answer"]),)
    if spoken := _SPOKEN.match(rest):
        affirmed = spoken["answer"] == "yes"
        return (Stance.AFFIRMS if affirmed else Stance.DENIES), (Cue("stance", spoken["answer"]),)
    for stance, pattern in _CELL.items():
        if match := pattern.match(rest):
            return stance, (Cue("stance", match["answer"]),)
    if unread := _UNREAD.match(rest):
        return Stance.UNCLEAR, (Cue("stance", unread["answer"]),)
    if statement.place is SegmentKind.TABLE_ROW and (dash := _DASH.match(rest)):
        return Stance.UNCLEAR, (Cue("stance", dash["answer"]),)
    return None


def planned_answer(statement: Statement) -> str | None:
    """The words by which a form says that what was asked is only planned; None where it does not."""
    if not _formal(statement):
        return None
    rest = _after(statement)
    if (chosen := _choice(rest)) and _AHEAD.match(chosen["label"]):
        return chosen.group()
    if match := _PLANNED.match(rest) or _DUE.match(rest):
        return match["answer"]
    told = _CELL_TEXT.match(rest)
    if told is None:
        return None
    begins = _OF_IT.match(told["answer"])
    if begins and (plan := _PLANNED.match(f"| {told['answer'][begins.end() :]}")):
        return plan["answer"]
    plan = cues("planned").match(told["answer"], 0) or (
        cues("planned").match(told["answer"], begins.end()) if begins else None
    )
    return plan.group() if plan else None


def _formal(statement: Statement) -> bool:
    return statement.place in (SegmentKind.TABLE_ROW, SegmentKind.FORM_FIELD) or "?" in statement.text


def _after(statement: Statement) -> str:
    """What follows the cell, label or question of the match, boxes drawn with brackets as boxes."""
    cell = _LABEL_REST.match(statement.low, statement.end)
    rest = statement.low[cell.end() if cell else statement.end :]
    return _boxed(rest)


def _boxed(text: str) -> str:
    """A text with boxes drawn by brackets as boxes."""
    return _BOXES.sub(lambda box: "\u2612" if box["x"] else "\u2610", text)


def _ticked(rest: str) -> tuple[Stance, str] | None:
    """The stance of the one ticked choice of several that have boxes, and its words."""
    chosen = _choice(rest)
    if chosen is None:
        return None
    return {"yes": Stance.AFFIRMS, "no": Stance.DENIES}.get(chosen["label"], Stance.UNCLEAR), chosen.group()


def _choice(rest: str) -> re.Match[str] | None:
    """The one ticked choice of several that have boxes."""
    for pattern in _CHOICES:
        choices = list(pattern.finditer(rest))
        ticked = [one for one in choices if one["box"] not in _EMPTY]
        if len(choices) > 1 and len(ticked) == 1:
            return ticked[0]
    return None

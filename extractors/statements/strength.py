"""How firmly something is stated: the strongest reading no reason speaks against.

The reasons are a closed, published table (`REASONS`), so that a reader can see why a sentence counts for little and a
reviewer can change it; nothing here is a probability.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.claim import STRENGTH_RANK, Cue, Stance, Strength, Whose
from extractors.document import SegmentKind
from extractors.statements.stance import form_answer
from extractors.statements.statement import Statement, words_between
from extractors.statements.tense import imperative


class Reason(NamedTuple):
    """Why a statement has at most (or, for explicit, reaches) a strength, in words for a reader."""

    strength: Strength
    words: str


REASONS: dict[str, Reason] = {
    "heading": Reason(Strength.MENTION, "it stands in a heading"),
    "contents": Reason(Strength.MENTION, "it is a line of a table of contents"),
    "question": Reason(Strength.MENTION, "it is a question without an answer"),
    "condition": Reason(Strength.MENTION, "it stands in a condition"),
    "definition": Reason(Strength.MENTION, "it explains what a word means"),
    "law": Reason(Strength.MENTION, "it tells what the law says"),
    "aspiration": Reason(Strength.HEDGED, "it is an aspiration"),
    "escape": Reason(Strength.HEDGED, "it holds only where possible or suitable"),
    "possibility": Reason(Strength.HEDGED, "it says what may or should be"),
    "encouragement": Reason(Strength.HEDGED, "it encourages and does not require"),
    "denial": Reason(Strength.EXPLICIT, "it is denied in so many words"),
    "answer": Reason(Strength.EXPLICIT, "it is an answer in a form"),
    "value": Reason(Strength.EXPLICIT, "it gives the value asked for"),
    "duty": Reason(Strength.EXPLICIT, "it is put as a duty, a ban or a commitment"),
    "order": Reason(Strength.EXPLICIT, "it is an order to the reader"),
    "own": Reason(Strength.EXPLICIT, "the company says so of itself"),
}
"""Every reason that decides a strength; what has none of them is `stated`."""

_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|\u2026{2,}\s*\d*\s*$")
_CONDITION = re.compile(
    r"\b(?:if|unless|provided\sthat|in\scase(?:\sof)?|in\sthe\sevent\s(?:of|that)|suppose|assuming|were\swe\sto"
    r"|had\swe)\b"
    r"|^\W*should\s(?:you|we|any|an?|the|it|this)\b|^\W*(?:where|when)\s(?:a|an|any|there|we|you|it)\b"
)
_OPENS_CONDITION = re.compile(r"^\W*(?:if|unless|in\sthe\sevent|in\scase|provided)\b,?")
_MAIN_CLAUSE = re.compile(
    r",\s(?:then\s)?(?:(?!that\b)[\w'’-]+\s){1,5}?(?:shall|must|will|may|can|should|would|is|are|do|does|has|have)\b"
)
_CONSEQUENCE = re.compile(
    r"\bfail(?:ure|ing)\sto\s(?:comply|adhere|follow|observe|abide|report|disclose|act|meet|respect|provide|cooperate)\b"
    r"|\b(?:who|that|which)\s(?:\w+\s)?(?:fails?|do\snot|does\snot|don't|refuses?|violates?|breach(?:es)?)\b"
)
_DEFINITION = re.compile(
    r"^\W*(?:the\sterms?\s|for\sthe\spurposes?\sof\s[^,]{1,60},\s)?[\"“'‘]?[\w\s/&-]{2,60}[\"”'’]?\s*(?:\([^)]*\)\s*)?"
    r"(?:(?<!\bby\s)means?(?!\sof\b)|shall\smean|refers?\sto|(?:is|are)\s(?:defined|understood)\s(?:as|to\smean)"
    r"|denotes?)\b"
)
_REPORTED = re.compile(r"\b(?:report|statement|data|figures|information|table|numbers)\b")
_DEFINES_HARM = re.compile(
    r"^[\"”'’\s]*(?:\([^)]*\)\s*)?(?:is|are|occurs?|means?|involves?|includes?|comprises?|encompass\w*|can\s(?:be"
    r"|take|include|occur)|may\s(?:be|take|include|involve)|takes?|refers?|exists?)\b"
    r"(?!\s(?:\w+ly\s)?(?:not|never|prohibited|forbidden|banned|unacceptable|tolerated|zero|taken|treated|grounds"
    r"|subject))"
)
_HEDGES = {
    "aspiration": re.compile(
        r"\b(?:aims?\sto|seek(?:s|ing)?\sto|striv(?:e|es|ing)|endeavou?r(?:s|ing)?|aspir(?:es?|ing|ations?)\sto|hop(?:e|es|ing)\sto"
        r"|try(?:ing)?\sto|tries\sto|attempt(?:s|ing)?\sto|intends?\sto|looking\sto|ambition|desire\sto|would\slike\sto"
        r"|wish(?:es)?\sto|work(?:s|ing)?\stowards?)\b"
    ),
    "escape": re.compile(
        r"\b(?:wh(?:ere|en)(?:ver)?\s(?:\w+ly\s)?(?:possible|practicable|practical|feasible|appropriate|reasonable"
        r"|necessary|applicable|relevant|needed|permitted)"
        r"|as\sfar\sas\s(?:\w+\s)?(?:possible|practicable|feasible)|to\sthe\sextent\s(?:\w+\s)?(?:possible"
        r"|practicable|feasible)|if\s(?:possible|appropriate|necessary)"
        r"|(?:reasonable|best)\s(?:efforts|endeavou?rs|steps)|as\sappropriate|in\sprinciple"
        r"|subject\sto\savailability)\b"
    ),
    "possibility": re.compile(
        r"\b(?:might|could|would|should(?!\s(?:you|any|there)\b)|(?:we|it|company|group|entity|this|that|there"
        r"|which|they|policy)\smay(?!\snot)"
        r"|generally|usually|normally|typically|ideally|on\soccasion|occasionally|from\stime\sto\stime|is\slikely"
        r"|are\slikely|potentially|possibly|perhaps)\b"
    ),
    "encouragement": re.compile(
        r"\b(?:encourag(?:e|es|ed|ing)|recommend(?:s|ed|ing)?|advis(?:e|es|ed)\sto|invit(?:e|es|ed)\sto|suggest(?:s"
        r"|ed)?)\b"
    ),
}
_DUTY = re.compile(
    r"\b(?:must|shall|prohibit(?:s|ed)?|forbid(?:s|den)?|ban(?:s|ned)|strictly|never|zero\stolerance|(?:will|do"
    r"|does|may|can|is|are)\s?(?:not|n't)"
    r"|cannot|commit(?:s|ted)?\sto|commitment\sto|mandatory|(?:is|are)\s(?:required|obliged|not\spermitted"
    r"|not\sallowed)|requires?|pledge[sd]?|undertakes?\sto|ensures?)\b"
)
_OWN = re.compile(
    r"\b(?:we|our|the\scompany|the\sgroup|the\sentity|the\sorgani[sz]ation|the\sboard|the\ssite|the\splant"
    r"|the\ssmelter|this\spolicy|this\scode|this\sstatement)\b"
)


def read_strength(
    statement: Statement, *, stance: Stance, whose: Whose, has_value: bool
) -> tuple[Strength, tuple[Cue, ...]]:
    """The strength of a statement and the words that decided it.

    :param stance: its stance; a plain denial is explicit.
    :param whose: whose it is; what the law says is a mention.
    :param has_value: whether it gives a value the pattern takes.
    """
    reasons = list(_reasons(statement, stance, whose, has_value))
    limits = [(REASONS[name].strength, cue) for name, cue in reasons if REASONS[name].strength is not Strength.EXPLICIT]
    if limits:
        strength, words = min(limits, key=lambda limit: STRENGTH_RANK[limit[0]])
        return strength, (Cue("strength", words),)
    for _, words in reasons:
        return Strength.EXPLICIT, (Cue("strength", words),) if words else ()
    return Strength.STATED, ()


def _reasons(statement: Statement, stance: Stance, whose: Whose, has_value: bool) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    text = statement.low
    answered = form_answer(statement) is not None
    if statement.place is SegmentKind.HEADING:
        found.append(("heading", REASONS["heading"].words))
    if _CONTENTS.search(text):
        found.append(("contents", REASONS["contents"].words))
    if text.rstrip(" \"'”’)").endswith("?") and not answered:
        found.append(("question", "?"))
    if condition := _condition(statement):
        found.append(("condition", condition))
    if definition := _definition(statement):
        found.append(("definition", definition))
    if whose is Whose.LAW:
        found.append(("law", REASONS["law"].words))
    for name, pattern in _HEDGES.items():
        clause = statement.open_clause
        # "gifts that could influence": what follows the match speaks of something else.
        if name in ("possibility", "aspiration"):
            clause = clause[: statement.end - statement.clause[0]]
        match = pattern.search(clause) or (_opening(statement, pattern) if name == "escape" else None)
        if match:
            found.append((name, match.group()))
    if found:
        return found
    if answered:
        found.append(("answer", ""))
    elif stance is Stance.DENIES:
        found.append(("denial", ""))
    elif duty := _DUTY.search(text, *statement.clause):
        found.append(("duty", duty.group()))
    elif order := imperative(statement):
        found.append(("order", order))
    elif has_value:
        found.append(("value", ""))
    elif own := _OWN.search(text, *statement.clause):
        found.append(("own", own.group()))
    return found


def _opening(statement: Statement, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """An escape that opens the sentence, before the comma of the clause of the match ("Where possible, we …")."""
    before = statement.open_text[: statement.clause[0]].rstrip(" ,")
    match = pattern.search(before)
    return match if match and not before[: match.start()].strip() and match.end() == len(before) else None


def _condition(statement: Statement) -> str | None:
    """The word that opens a condition the match stands in: no comma may part them, but where the sentence opens so."""
    if match := _OPENS_CONDITION.match(statement.low):
        main = _MAIN_CLAUSE.search(statement.low, match.end())
        if main and statement.start < main.start():
            return match.group().strip(" ,")
    for match in _CONSEQUENCE.finditer(statement.low):
        if match.start() < statement.start and not statement.harm_first:
            return match.group()
    for match in _CONDITION.finditer(statement.open_text, 0, statement.start):
        between = statement.low[match.end() : statement.start]
        if not re.search(r"[,;:.]|\bthen\b", between) and words_between(between) <= 20:
            return match.group().strip()
    return None


def _definition(statement: Statement) -> str | None:
    match = _DEFINITION.match(statement.low)
    if match and not (match.group().endswith(("refer to", "refers to")) and _REPORTED.search(match.group())):
        return match.group().split()[-1]
    begins = re.fullmatch(r"\W*(?:an?\s|the\s|any\s)?", statement.low[: statement.start])
    if statement.harm_first and begins is not None and statement.item_start == 0:
        match = _DEFINES_HARM.match(statement.low[statement.end :])
        return match.group().strip(" \"'”’") if match else None
    return None

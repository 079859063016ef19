"""Time: whether a statement is done, planned, past, or holds always.

A plan is told from a rule by the verb after "will" (to introduce something is a plan, to ensure it is a rule), by
words such as "intend to" or "under development", and by years that lie ahead of the year the document speaks from.
"""

from __future__ import annotations

import re

from extractors.claim import Cue, Time
from extractors.statements.ahead import past_verb, year_ahead
from extractors.statements.answers import planned_answer
from extractors.statements.cues import cues
from extractors.statements.orders import imperative
from extractors.statements.statement import BESIDE_NOUN, POLICY_DOCUMENTS, STANDING_KINDS, Statement, words_between

FARTHEST_WILL = 30
"""Words between a "will" and the end of the match it governs."""
FARTHEST_WILL_AFTER = 5

_WILL = re.compile(
    r"\b(?P<will>will|'ll|shall|wo(?=n't))\b(?P<between>(?:\s*(?:n't|not|never|always|also|then|be|have|been|only"
    r"|continue|\w+ly))*)\s*(?P<verb>\w+)?"
)
_WILL_BE_PUBLIC = re.compile(r"\bwill\sbe\s(?:made\s)?(?:publicly\s|freely\s)?(?:available|accessible|public)\b")
_OPENS_CONDITION = re.compile(
    r"^\W*(?:if|when|whenever|where|unless|should|in\sthe\sevent|in\scase|once(?!\s(?:the|this|these|our)\b)|upon)\b"
)
"""Openings of a sentence after which "will" tells what follows from something, not what is planned.

"Once the permit is granted" names one event that is waited for; after it "will" is a plan.
"""
_YEAR = re.compile(r"(?:19|20)\d\d$")
_POSSESSIVE = re.compile(r"['\u2019]s?\s")
"""What makes of "next year" a thing that may be thought of now ("with next year's expansion in mind, we hired …")."""
_BESIDE = re.compile(rf"{BESIDE_NOUN}\s?")
_INTERRUPTED = re.compile(
    r"\b(?:intends?|intending|plans?|planning|aims?|aiming|hopes?|proposes?|expects?|wants?|wishes|wish|seeks?),[^,;.]{1,60},\sto\b"
)
"""A plan with something put in between ("we intend, subject to funding, to …")."""
_BE_TO = re.compile(
    r"\b(?:is|are)\s(?:still\s|also\s|now\s|soon\s)?(?:expected\s)?to\sbe\s(?:\w+ly\s)?\w+(?:ed|en|wn|lt|pt|nt|ld|ut|de|ne|ught|id|et|un)\b"
)
"""What is to be done ("the plant is to be certified"): a plan where no rule is set."""
_CONTACT = re.compile(r"\b(?!(?:and|or|but|while|as|so|then|now|today)\s)[a-z-]+\s(?:we|they|it|you)\s(?:\w+\s)?$")
"""A relative clause without a pronoun: "the sites *we* expect to buy"."""
_AND = re.compile(r"\band\s(?:\w+ly\s|also\s|now\s|then\s|further\s)?$")
_YET_TO_BE = re.compile(r"\b(?:will|shall|may|can|could|would|should|must|to)\s(?:then\s|also\s|\w+ly\s)?$")
"""What makes of "be suspended" a thing that may come, not one that ended."""
_WORD = re.compile(r"[\w'\u2019-]+")
_JOINTS = frozenset({"to", "on", "of", "for", "that", "by", "in", "at", "towards", "toward"})
_OPENERS = ("with ", "that ", "which ", "who ", "whoever ", "anyone ", "anybody ", "those ", "if they ", "if you ")
"""What makes a plan one of a purpose, or of whom the sentence speaks of ("whoever wishes to complain may …")."""
_RELATIVE = re.compile(r"\b(?:that|which|who)\s(?:\w+ly\s|also\s)?$")
_LAID = ("planned", "scheduled", "proposed", "foreseen", "promised", "envisaged")
_DID_SO = re.compile(r"\b(?:and|which|have|has|we|they|it)\s(?:we\s|they\s|it\s)?(?:did|done)\s(?:so|that|it)?\b")
_ACCOUNT = re.compile(
    r"\b(?:has|have|had|was|were)\s(?:(?:\w+ly|also|since|been|then)\s){0,3}(?!no\b|not\b|an?\b|the\b)"
    r"\w+(?:ed|en|wn|ught|de|pt|ne|un|ld|ing)\b"
)
"""A verb in the past or perfect: the statement tells what was done ("were trained", "has been running")."""
_PERFECT_NEVER = re.compile(r"\b(?:has|have|had)\s(?:never|always)\b")


def read_time(statement: Statement) -> tuple[Time, tuple[Cue, ...]]:
    """When a statement holds, and the words that decided it."""
    past = _past(statement)
    if past is not None:
        return Time.PAST, (Cue("time", past),)
    plan = planned_answer(statement) or _planned(statement)
    if plan is not None:
        return Time.PLANNED, (Cue("time", plan),)
    will = standing_will(statement)
    if will is not None:
        return Time.ALWAYS, (Cue("time", will),)
    duty = _duty(statement)
    if duty is not None:
        return Time.ALWAYS, (Cue("time", duty),)
    order = imperative(statement)
    if order is not None:
        return Time.ALWAYS, (Cue("time", order),)
    if statement.kind in STANDING_KINDS:
        return Time.ALWAYS, ()
    account = _ACCOUNT.search(statement.open_text, *statement.told)
    return Time.DONE, ((Cue("time", account.group()),) if account else ())


def _past(statement: Statement) -> str | None:
    low, high = statement.clause
    text = statement.open_text
    former = [found for found in cues("former").all(text, low, statement.start) if found.end() == statement.start - 1]
    if former:
        return former[-1].group()
    for found in cues("past").all(statement.low, low, high):
        if _YET_TO_BE.search(statement.low, low, found.start()):
            continue
        told = _key(found)
        if statement.asked_for(found.start() + told.start()) and not found.group().startswith("once"):
            continue
        year = _YEAR.search(found.group())
        if year and not _gone(statement, found, int(year.group())):
            continue
        if not any(one.start() <= found.start() < one.end() for one in cues("not-past").all(text, low, high)):
            return found.group()
    opening = cues("past").search(text, 0, low) if _led_in(text[:low]) else None
    return opening.group() if opening and not text[: opening.start()].strip() else None


def _gone(statement: Statement, time: re.Match[str], year: int) -> bool:
    """Whether a year by which something ended is over ("before 2050" may lie ahead)."""
    return year <= statement.year if statement.year is not None else past_verb(statement, time)


def _led_in(text: str) -> bool:
    """Whether what stands before a clause is one adverbial with a comma ("In the years before the merger, …")."""
    return text.rstrip().endswith(",") and text.count(",") == 1


def _duty(statement: Statement) -> str | None:
    """A word of duty in the clause, or in the one before "until" or "unless" ("nobody may start until …")."""
    start, end = statement.clause
    text = statement.low
    if re.search(r"\b(?:until|unless)\b\W*$", text[:start]):
        start = 0
    for found in cues("duty").all(text, start, end):
        if found.group() in ("never", "always") and _PERFECT_NEVER.search(text, max(0, found.start() - 5), found.end()):
            continue
        return found.group()
    return None


def standing_will(statement: Statement) -> str | None:
    """The "will" that states a rule rather than a plan, with its verb; None where there is none."""
    match = _will(statement)
    return _words(match) if match else None


def _will(statement: Statement) -> re.Match[str] | None:
    """The last "will" before the match that governs it, else the first after it; never one the author asked for."""
    found = None
    for match in _WILL.finditer(statement.open_text, *statement.told):
        if match.start() < statement.end:
            if words_between(statement.open_text[match.end() : statement.end]) <= FARTHEST_WILL:
                found = match
        elif found is None and words_between(statement.open_text[statement.end : match.start()]) <= FARTHEST_WILL_AFTER:
            # What will be of something named after the match is not told of the match ("a fund that will …").
            return None if _RELATIVE.search(statement.low, statement.end, match.start()) else match
    return found


def _planned(statement: Statement) -> str | None:
    if match := _WILL_BE_PUBLIC.search(statement.low, *statement.clause):
        return match.group()
    low, high = statement.told
    seeming = list(cues("seems-planned").all(statement.low, low, high))
    for match in cues("planned").all(statement.low, low, high):
        if any(one.start() <= match.start() < one.end() for one in seeming):
            continue
        if _POSSESSIVE.match(statement.low, match.end()) and past_verb(statement, match):
            continue
        purpose = statement.low[: match.start()].endswith(_OPENERS)
        word = statement.low[: match.start()].split()[-1:]
        noun = match.group() == "plans to" and word and cues("plan-noun").search(word[0])
        if statement.kind == "document-control" and match.group().startswith(("decided", "resolved")):
            # What a board decides to adopt it adopts.
            continue
        if match.start() >= statement.end - 1 and _AND.search(statement.low, statement.end, _told_at(match)):
            # "We implemented a channel and plan to translate it": the plan is another than the match.
            continue
        relative = match.start() >= statement.end - 1 and _of_another(statement, match)
        if not (purpose or noun or relative or _asked(statement, match) or _reached(statement, match)):
            return match.group()
    if interrupted := _INTERRUPTED.search(statement.low, low, statement.start):
        return interrupted.group()
    opening = cues("coming").search(statement.low, 0, low)
    thing = opening and _POSSESSIVE.match(statement.low, opening.end())
    if opening and not thing and _led_in(statement.low[:low]):
        return opening.group()
    if after := _told_after(statement):
        return after
    will = _will(statement)
    ahead = year_ahead(statement, will=will is not None)
    if ahead is not None:
        return ahead
    if (
        will is None
        or will["will"] == "shall"
        or _OPENS_CONDITION.match(statement.low)
        or re.search(r"\b(?:not(?!\sonly)|never|always|(?<!not\s)only|continue)\b|n't", will["between"])
    ):
        return None
    verb = _verb(will, statement)
    if statement.kind != "document-control" and cues("habit").search(statement.low, will.end(), high):
        return None
    if cues("brings-about").match(verb):
        return _words(will, verb)
    if statement.kind == "document-control" and cues("settles-document").match(verb):
        return _words(will, verb)
    standing = statement.document_kind in POLICY_DOCUMENTS or statement.kind in STANDING_KINDS
    if standing or not verb or cues("keeps-on").match(verb):
        return None
    return _words(will, verb)


def _of_another(statement: Statement, plan: re.Match[str]) -> bool:
    """Whether a plan after the match is told of a noun of its own ("covers sites we expect to buy")."""
    return _CONTACT.search(statement.low, statement.end, plan.start() + _key(plan).start()) is not None


def _told_at(plan: re.Match[str]) -> int:
    """Where a plan begins, an "and" that the cue may open with left out."""
    return plan.start() + (len("and ") if plan.group().startswith("and ") else 0)


def _asked(statement: Statement, cue: re.Match[str]) -> bool:
    """Whether a cue is the author's own: its first word and the one that tells the plan ("we *aim* to")."""
    if not statement.asked_for(cue.start()):
        return False
    return statement.asked_for(cue.start() + _key(cue).start())


def _key(cue: re.Match[str]) -> re.Match[str]:
    """The last word of a cue but prepositions and the like, in its own characters: that which tells the time."""
    words = list(_WORD.finditer(cue.group()))
    return next((word for word in reversed(words) if word.group() not in _JOINTS), words[-1])


def _told_after(statement: Statement) -> str | None:
    """What puts the match ahead after it, within it or after what goes with it ("the [office] is to [open]"), or the
    adjective before it ("the planned [depot]")."""
    start, end = statement.clause
    for after in cues("planned-after").all(statement.low, statement.literals[0][1], end):
        told = (at for _, at in statement.literals if at <= after.start())
        if not _asked(statement, after) and any(_BESIDE.fullmatch(statement.low, at, after.start()) for at in told):
            return after.group()
    sets_rules = statement.document_kind in POLICY_DOCUMENTS or statement.kind in STANDING_KINDS
    for be_to in () if sets_rules else _BE_TO.finditer(statement.low, start, end):
        if not statement.asked_for(be_to.start()):
            return be_to.group()
    for before in cues("prospective").all(statement.open_text, start, statement.start):
        if before.end() == statement.start - 1 and not _reached(statement, before):
            return before.group()
    return None


def _reached(statement: Statement, plan: re.Match[str]) -> bool:
    """Whether a target is told to be reached ("we met our target of …"), or a plan to be carried out."""
    if plan.group().startswith(_LAID) and cues("happened").search(statement.low, plan.end(), statement.clause[1]):
        return True
    if _DID_SO.search(statement.low, plan.end()):
        return True
    before = cues("reached").search(statement.low, max(statement.clause[0], plan.start() - 40), plan.start())
    return before is not None and words_between(statement.low[before.end() : plan.start()]) <= 2


def _verb(will: re.Match[str], statement: Statement) -> str:
    """The verb after "will", read from the text itself where the author's own words begin there."""
    verb = will["verb"] or ""
    if verb.strip("_"):
        return verb
    after = re.match(r"\w+", statement.low[will.start("verb") :]) if will["verb"] else None
    return after.group() if after else ""


def _words(match: re.Match[str], verb: str = "") -> str:
    return " ".join(f"{match['will']}{match['between']} {verb or match['verb'] or ''}".replace("_", " ").split())

"""Time: whether a statement is done, planned, past, or holds always.

A plan is told from a rule by the verb after "will" (to introduce something is a plan, to ensure it is a rule), by
words such as "intend to" or "under development", and by years that lie ahead of the year the document speaks from.
"""

from __future__ import annotations

import re

from extractors.claim import Cue, Time
from extractors.language import words_of as word_set
from extractors.statements.statement import POLICY_DOCUMENTS, STANDING_KINDS, Statement, words_between

FARTHEST_WILL = 14
"""Words between a "will" and the end of the match it governs."""
FARTHEST_WILL_AFTER = 5

_ING = r"(?:being|currently|presently|now)"
_MADE = (
    r"(?:developed|drafted|prepared|implemented|introduced|established|finali[sz]ed|designed|set\sup|formali[sz]ed"
    r"|written"
    r"|created|rolled\sout|launched|published|adopted|approved|completed|installed|built|put\sin\splace|defined"
    r"|elaborated|compiled|drawn\sup|made\s(?:publicly\s)?available|made\spublic"
    r"|started|deployed|extended|appointed|signed)"
)
_PLANNED = re.compile(
    rf"""\b(?:plan(?:s|ned|ning)?\s(?:to|on) | planned\sfor | inten(?:d|ds|ding|tion\sis|tion)\sto
    | propos(?:e|es|ed|ing)\sto
    | (?:we|it|they|company|group|entity|site|smelter|plant|organi[sz]ation)\s(?:\w+ly\s|also\s)?
      (?:aim(?:s|ed)?|expects?)\sto
    | (?:is|are)\sexpected\sto\sbe\s{_MADE}
    | (?:is|are|am)\sgoing\sto | about\sto | working\stowards? | in\sthe\sprocess\sof | prepar(?:e|es|ing)\sto
    | scheduled\s(?:to|for) | envisag(?:e|es|ed|ing) | looking\sto | hop(?:e|es|ing)\sto | aspir(?:e|es|ing|ation)\sto
    | (?:our|the|a|its)\s(?:target|goal|objective|ambition|aspiration|intention|vision)s?\s(?:is|are|of|to|for)
    | (?:am|are|is)\s(?:currently\s|presently\s|now\s|still\s)?(?:developing|drafting|preparing|elaborating|designing
      |formulating|working\son)
    | (?:is|are|was|were)?\s?{_ING}\s{_MADE} | under\s(?:development|preparation|consideration|construction|discussion)
    | in\s(?:development|preparation|progress|the\spipeline) | (?:yet\s)?to\sbe\s{_MADE} | due\sto\sbe\s{_MADE}
    | next\s(?:financial\s|fiscal\s|reporting\s|calendar\s)?(?:year|quarter|month|cycle|period)s?
    | (?:in|over|during|within)\sthe\s(?:coming|next|following)\s(?:\w+\s)?(?:years?|months?|quarters?|weeks?|period)
    | in\s(?:the\s)?(?:near\s)?future | upcoming | forthcoming
    | draft\s(?:policy|code|statement|procedure|version|document)
    | (?:in|still\sa|is\sa)\sdraft | later\sthis\syear | soon
    | once\s(?:it|they|this|that|the\s\w+)\s(?:has|have|is|are)\s(?:been\s)?\w+(?:ed|en|t)
    | once\s(?:translated|approved|finali[sz]ed))\b""",
    re.VERBOSE,
)
_WILL = re.compile(
    r"\b(?P<will>will|'ll|shall|wo(?=n't))\b(?P<between>(?:\s*(?:n't|not|never|always|also|then|be|have|been|only"
    r"|continue|\w+ly))*)\s*(?P<verb>\w+)?"
)
_NEW = word_set(
    """introduce introduced develop developed publish published implement implemented adopt adopted establish
        established
    launch launched create created set roll rolled start started begin begun commence commenced initiate initiated build
    built appoint appointed hire hired install installed formalise formalised formalize formalized draft drafted prepare
    prepared finalise finalised finalize finalized extend extended expand expanded strengthen strengthened enhance
    enhanced improve improved complete completed achieve achieved reach reached become join joined obtain obtained put
    design designed replace replaced upgrade upgraded pilot piloted trial explore explored consider considered evaluate
    look aim seek work increase increased switch transition deploy deployed complement supplement invest issue issued
    integrate integrated incorporate incorporated embed embedded disclose"""
)
_CONTROLLED = word_set(
    "approve approved sign signed endorse endorsed ratify ratified take enter come make made post posted"
)
_WILL_BE_PUBLIC = re.compile(r"\bwill\sbe\s(?:made\s)?(?:publicly\s|freely\s)?(?:available|accessible|public)\b")
_STANDING_WILL = word_set(
    """ensure respect comply uphold treat tolerate protect support act maintain accept engage condone permit allow
        remain
    retaliate discriminate pay offer use employ cooperate abide adhere honour honor observe refuse reject"""
)
_PAST = re.compile(
    r"""\b
    (?<!orders\s)(?<!contracts\s)(?<!purchases\s)(?<!deliveries\s)(?<!suppliers\s)
    (?:(?:we|they|it|company|group|site|entity|smelter|plant)\sused\sto | no\slonger | formerly
    | (?<!as\s)previously(?!\s(?:mentioned|described|stated|disclosed|noted|involved|reported|identified|discussed
    |set\sout))
    | (?:was|were|has\sbeen|have\sbeen|been|is|are)\s(?:\w+ly\s|since\s)?(?:withdrawn|discontinued|rescinded|revoked
        |repealed|cancelled|canceled|superseded|abolished|suspended|terminated|retired|wound\sdown|closed\sdown)
    | until\s(?:the\send\sof\s|\w+\s)?(?:19|20)\d\d | till\s(?:19|20)\d\d | ceased\sto | stopped | (?:has|have
    |had)?\s?expired
    | in\sthe\spast | (?:has|have)\ssince\s(?:been|ended) | at\sthat\stime | prior\sto\s(?:19|20)\d\d | (?:up\sto
    |before)\s(?:19|20)\d\d
    | had\s(?:previously|once)\b | once\s(?:had|was|were))\b""",
    re.VERBOSE,
)
_OPENS_CONDITION = re.compile(r"^\W*(?:if|when|whenever|where|unless|should|in\sthe\sevent|in\scase|once|upon)\b")
"""Openings of a sentence after which "will" tells what follows from something, not what is planned."""
_PERFECT = re.compile(r"\b(?:has|have)\s(?:\w+ly\s)?been\b")
"""What "has been withdrawn with effect from" a day newer than the document's own date has happened nevertheless."""
_YEAR_AHEAD = re.compile(
    r"\b(?P<how>by|from|starting(?:\s(?:in|from))?|beginning(?:\s(?:in|from))?|as\s(?:of|from)|in|before|during"
    r"|until)\s"
    r"(?:the\s(?:end|beginning|start|middle|close|first\shalf|second\shalf)\sof\s|(?:early|mid|late|end)[\s-](?:of\s)?"
    r"|(?:fy|q[1-4])\s?|(?:\d{1,2}\s)?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\s(?:\d{1,2},?\s)?|summer\s|autumn\s|spring\s|winter\s)?(?P<year>(?:19|20)\d\d)\b"
)
_DUTY = re.compile(
    r"\b(?:must|shall|always|never|at\sall\stimes|(?:is|are)\s(?:required|obliged|obligated|expected|prohibited"
    r"|forbidden|bound)"
    r"|(?:is|are)\snot\s(?:permitted|allowed|tolerated)|may\snot|have\sto|has\sto|commit(?:s|ted|ment)?\sto"
    r"|zero\stolerance"
    r"|(?:do|does)\s?(?:not|n't)\s(?:tolerate|accept|permit|allow))\b"
)
_IMPERATIVE = re.compile(
    r"""^\W*(?:(?:please|always|never|do\snot|don't|only)\s+)*(?P<verb>avoid|never|always|do\snot|don't|ensure|report
        |treat|respect
    |comply|refuse|follow|use|keep|protect|act|ask|speak|seek|make|do|be|take|disclose|declare|obtain|record|refrain
    |raise
    |contact|consult|consider|check|read|understand|work|wear|stop|reject|offer|accept|pay|give|provide|maintain|know
    |tell
    |inform|notify|engage|tolerate|promote|support|prevent|prohibit|adhere|observe|conduct|complete|submit|store)\b""",
    re.VERBOSE,
)


def read_time(statement: Statement) -> tuple[Time, tuple[Cue, ...]]:
    """When a statement holds, and the words that decided it."""
    past = _PAST.search(statement.open_clause)
    if past:
        return Time.PAST, (Cue("time", past.group().strip()),)
    plan = _planned(statement)
    if plan is not None:
        return Time.PLANNED, (Cue("time", plan),)
    will = standing_will(statement)
    if will is not None:
        return Time.ALWAYS, (Cue("time", will),)
    duty = _DUTY.search(statement.low, *statement.clause)
    if duty:
        return Time.ALWAYS, (Cue("time", duty.group()),)
    order = imperative(statement)
    if order is not None:
        return Time.ALWAYS, (Cue("time", order),)
    return (Time.ALWAYS if statement.kind in STANDING_KINDS else Time.DONE), ()


def imperative(statement: Statement) -> str | None:
    """The verb of an order to the reader ("Never offer a bribe"); None where the sentence is no order."""
    if statement.document_kind not in POLICY_DOCUMENTS and statement.kind not in STANDING_KINDS:
        return None
    match = _IMPERATIVE.match(statement.low[statement.item_start :])
    if match is None or statement.item_start + match.start("verb") > statement.end:
        return None
    return match["verb"]


def standing_will(statement: Statement) -> str | None:
    """The "will" that states a rule rather than a plan, with its verb; None where there is none."""
    match = _will(statement)
    return _words(match) if match else None


def _will(statement: Statement) -> re.Match[str] | None:
    """The last "will" before the match that governs it, else the first after it; never one the author asked for."""
    found = None
    for match in _WILL.finditer(statement.open_text, *statement.clause):
        if match.start() < statement.end:
            if words_between(statement.open_text[match.end() : statement.end]) <= FARTHEST_WILL:
                found = match
        elif found is None and words_between(statement.open_text[statement.end : match.start()]) <= FARTHEST_WILL_AFTER:
            return match
    return found


def _planned(statement: Statement) -> str | None:
    if match := _WILL_BE_PUBLIC.search(statement.low, *statement.clause):
        return match.group()
    for match in _PLANNED.finditer(statement.low, *statement.clause):
        if not statement.asked_for(match.start()):
            return match.group().strip()
    will = _will(statement)
    ahead = _year_ahead(statement, will is not None)
    if ahead is not None:
        return ahead
    if (
        will is None
        or will["will"] == "shall"
        or _OPENS_CONDITION.match(statement.low)
        or re.search(r"\b(?:not|never|always|only|continue)\b|n't", will["between"])
    ):
        return None
    verb = _verb(will, statement)
    if verb in _NEW:
        return _words(will, verb)
    if statement.kind == "document-control" and verb in _CONTROLLED:
        return _words(will, verb)
    standing = statement.document_kind in POLICY_DOCUMENTS or statement.kind in STANDING_KINDS
    if standing or verb in _STANDING_WILL or not verb:
        return None
    return _words(will, verb)


def _verb(will: re.Match[str], statement: Statement) -> str:
    """The verb after "will", read from the text itself where the author's own words begin there."""
    verb = will["verb"] or ""
    if verb.strip("_"):
        return verb
    after = re.match(r"\w+", statement.low[will.start("verb") :]) if will["verb"] else None
    return after.group() if after else ""


def _words(match: re.Match[str], verb: str = "") -> str:
    return " ".join(f"{match['will']}{match['between']} {verb or match['verb'] or ''}".replace("_", " ").split())


def _year_ahead(statement: Statement, will: bool) -> str | None:
    """Words such as "by 2030" or "from 2027" that put the statement after the year the document speaks from."""
    low, high = statement.clause
    sentence = statement.open_text
    for match in _YEAR_AHEAD.finditer(sentence):
        if not (low <= match.start() < high or match.start() < 3 or sentence[: match.start()].strip(" ,") == ""):
            continue
        year, how = int(match["year"]), match["how"].split()[0]
        ahead = statement.year is not None and year > statement.year
        if how == "until" and not ahead:
            continue
        if ahead and how in ("from", "as") and _PERFECT.search(statement.low[low : match.start()]):
            continue
        if ahead and (how != "in" or will or not _past_verb(statement)):
            return match.group()
        if statement.year is None and (will or (how == "by" and not _past_verb(statement))):
            return match.group()
    return None


def _past_verb(statement: Statement) -> bool:
    return bool(re.search(r"\b(?:was|were|had|did|has|have)\b|\w{3}ed\b", statement.low[slice(*statement.clause)]))

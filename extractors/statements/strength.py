"""How firmly something is stated: the strongest reading no reason speaks against.

The reasons are a closed, published table (`REASONS`), so that a reader can see why a sentence counts for little and a
reviewer can change it; nothing here is a probability.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.claim import STRENGTH_RANK, Cue, Stance, Strength, Whose
from extractors.document import SegmentKind
from extractors.statements.answers import form_answer
from extractors.statements.counts import counts_nothing
from extractors.statements.cues import cues
from extractors.statements.definitions import definition_of, example_of
from extractors.statements.figures import gives_figure
from extractors.statements.mentions import index_line, pointed_to, pondered
from extractors.statements.orders import imperative
from extractors.statements.stance import failure_has_consequence
from extractors.statements.statement import BESIDE_NOUN, STANDING_KINDS, Statement, words_between


class Reason(NamedTuple):
    """Why a statement has at most (or, for explicit, reaches) a strength, in words for a reader."""

    strength: Strength
    words: str


REASONS: dict[str, Reason] = {
    "heading": Reason(Strength.MENTION, "it stands in a heading"),
    "contents": Reason(Strength.MENTION, "it is a line of a table of contents"),
    "index": Reason(Strength.MENTION, "it is a line of an index, or a name or label without a verb"),
    "pointer": Reason(Strength.MENTION, "it only sends the reader to another place"),
    "pondered": Reason(Strength.MENTION, "it is only thought about"),
    "empty": Reason(Strength.MENTION, "it is a field that nobody filled in"),
    "no figure": Reason(Strength.MENTION, "it names a quantity and gives no figure"),
    "risk": Reason(Strength.MENTION, "it is listed as a risk"),
    "question": Reason(Strength.MENTION, "it is a question without an answer"),
    "condition": Reason(Strength.MENTION, "it stands in a condition"),
    "definition": Reason(Strength.MENTION, "it explains what a word means"),
    "example": Reason(Strength.MENTION, "it is an example"),
    "law": Reason(Strength.MENTION, "it tells what the law says"),
    "count": Reason(Strength.MENTION, "it counts occurrences, of which there were none"),
    "aspiration": Reason(Strength.HEDGED, "it is an aspiration"),
    "truth": Reason(Strength.HEDGED, "it says what is important in general"),
    "commitment": Reason(Strength.HEDGED, "it is a promise to do it, not an account of doing it"),
    "esteem": Reason(Strength.HEDGED, "it says what is held dear, not what is done"),
    "escape": Reason(Strength.HEDGED, "it holds only where possible or suitable"),
    "possibility": Reason(Strength.HEDGED, "it says what may or should be"),
    "encouragement": Reason(Strength.HEDGED, "it encourages and does not require"),
    "belief": Reason(Strength.HEDGED, "it is an opinion about what is good"),
    "denial": Reason(Strength.EXPLICIT, "it is denied in so many words"),
    "answer": Reason(Strength.EXPLICIT, "it is an answer in a form"),
    "value": Reason(Strength.EXPLICIT, "it gives the value asked for"),
    "duty": Reason(Strength.EXPLICIT, "it is put as a duty, a ban or a commitment"),
    "order": Reason(Strength.EXPLICIT, "it is an order to the reader"),
    "own": Reason(Strength.EXPLICIT, "the company says so of itself"),
}
"""Every reason that decides a strength; what has none of them is `stated`."""

_ADVICE = re.compile(r"\b(?:recommendations?|suggestions|opportunit(?:y|ies)\sfor\simprovement)\b")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d*\s*$|\u2026{2,}\s*\d*\s*$")
_CONDITION = re.compile(
    r"\b(?:if|unless|provided\sthat|in\scase(?:\sof)?|in\sthe\sevent\s(?:of|that|there)|suppose|(?<!\bto\s)(?<!\bby\s)(?<!\bfor\s)assuming|were\swe\sto"
    r"|had\swe)\b"
    r"|^\W*had\s(?:we|they|it|the|an?|this|there)\b"
    r"|^\W*should\s(?:you|we|any|an?|the|it|this)\b|^\W*(?:where|when)\s(?:a|an|any|there|we|you|it)\b"
)
_LISTED = re.compile(
    r"\b(?:if|unless|provided\sthat|in\sthe\sevent(?:\sthat)?)\b(?!\s(?:so|necessary|possible)\b)[^.;,]{0,60}\b(?:following|below)\b[^.]*:?\s*$"
    r"|\b(?:fulfil|fulfill|fulfils|fulfills|meet|meets|satisfy|satisfies)\sthe\sfollowing\s(?:\w+\s)?(?:conditions|criteria|requirements)\b[^.]*:?\s*$"
)
"""A lead-in whose items are conditions: "if any of these occurs", "must meet the following criteria"."""
_OPENS_CONDITION = re.compile(r"^\W*(?:if|unless|in\sthe\sevent|in\scase|provided)\b,?")
_MAIN_CLAUSE = re.compile(
    r",\s(?:then\s)?(?:(?!that\b)[\w'’-]+\s){1,5}?(?:shall|must|will|may|can|should|would|is|are|do|does|has|have)\b"
)
_NEXT_NOUN = re.compile(
    r"\b(?!of|in|on|at|to|by|for|from|with|and|or|that|the|an?)\w+\s(?:the|our|we|all|they|it|every|you)\s\w*$"
)
"""A noun and then a new subject: what follows "in the event of a fire" without a comma is the main clause."""
_CONSEQUENCE = re.compile(
    r"\bfail(?:ure|ing)\sto\s(?:comply|adhere|follow|observe|abide|report|disclose|act|meet|respect|provide|cooperate)\b"
    r"|\b(?:who|that|which)\s(?:\w+\s)?(?:fails?|refuses?|violates?|breach(?:es)?)\b|\bwho\s(?:\w+\s)?(?:do\snot|does\snot|don't)\b"
    r"|\b(?:that|which)\s(?:do|does)\snot\s(?:comply|meet|follow|observe|respect|adhere|fulfil|cooperate)\b"
)
_ASKED = re.compile(r"\b(?:where|how|what|which|that|whether|who)\b")
_MODAL_AFTER = re.compile(
    rf"{BESIDE_NOUN}\s(?:\w+ly\s|also\s|then\s)?"
    r"(?:would|might|could(?!\snot\b)|ought\sto|(?:is|are)\s(?:supposed|meant)\sto)\b"
)
"""A modal whose subject is the match ("[relocation] of the crusher would lower the noise")."""
ACCOUNTS = frozenset({"practice", "quantity", "finding"})
"""Kinds of claim that tell what is done; a promise to do it is not such an account."""
_RELATIVES = ("that ", "which ", "who ", "whoever ", "anyone ", "anybody ", "those ", "if they ", "if you ")
"""What makes a hedge one of a clause about somebody or something else."""
_HEDGES = ("aspiration", "escape", "possibility", "encouragement", "belief", "commitment", "esteem")
"""Lists of cues that make a statement weak; each is a reason of the same name."""
_OWN = re.compile(
    r"\b(?:we|our|the\scompany|the\sgroup|the\sentity|the\sorgani[sz]ation(?!\s(?:for|of)\s)|the\sboard|the\ssite|the\splant"
    r"|the\ssmelter|this\spolicy|this\scode|this\sstatement)\b"
)


def read_strength(
    statement: Statement, *, stance: Stance, whose: Whose, has_value: bool, takes_value: bool = False
) -> tuple[Strength, tuple[Cue, ...]]:
    """The strength of a statement and the words that decided it.

    :param stance: its stance; a plain denial is explicit.
    :param whose: whose it is; what the law says is a mention.
    :param has_value: whether it gives a value the pattern takes.
    :param takes_value: whether the pattern takes one.
    """
    reasons = list(_reasons(statement, stance, whose, has_value))
    if takes_value and not has_value and statement.place is SegmentKind.FORM_FIELD:
        reasons.append(("empty", REASONS["empty"].words))
    denied = stance in (Stance.DENIES, Stance.UNCLEAR)
    if takes_value and not has_value and not denied and statement.kind == "quantity" and not gives_figure(statement):
        reasons.append(("no figure", REASONS["no figure"].words))
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
    if (line := index_line(statement, answered=answered)) is not None:
        found.append(("index", line or REASONS["index"].words))
    if thought := pondered(statement):
        found.append(("pondered", thought))
    if pointer := pointed_to(statement):
        found.append(("pointer", pointer))
    if statement.lead and (risk := cues("risk-lead").search(statement.lead.lower())):
        found.append(("risk", risk.group()))
    if text.rstrip(" \"'”’)").endswith("?") and not answered:
        found.append(("question", "?"))
    if condition := _condition(statement) or _listed_condition(statement):
        found.append(("condition", condition))
    if definition := definition_of(statement):
        found.append(("definition", definition))
    if example := example_of(statement):
        found.append(("example", example))
    if counted := counts_nothing(statement):
        found.append(("count", counted))
    if whose is Whose.LAW:
        found.append(("law", REASONS["law"].words))
    found += _hedges(statement)
    if found:
        return found
    if answered:
        found.append(("answer", ""))
    elif stance is Stance.DENIES:
        found.append(("denial", ""))
    elif duty := cues("binding").search(text, *statement.clause):
        found.append(("duty", duty.group()))
    elif not _OPENS_CONDITION.match(text) and (order := imperative(statement)):
        found.append(("order", order))
    elif has_value:
        found.append(("value", ""))
    elif own := _OWN.search(text, *statement.told):
        found.append(("own", own.group()))
    return found


def _hedges(statement: Statement) -> list[tuple[str, str]]:
    low, high = statement.told
    text = statement.open_text
    reach = statement.end if high == statement.clause[1] else high
    found: list[tuple[str, str]] = []
    for name in _HEDGES:
        # "gifts that could influence": what follows the match speaks of something else.
        end = reach if name in ("possibility", "aspiration", "commitment", "encouragement", "esteem") else high
        if name in ("commitment", "esteem") and statement.kind not in ACCOUNTS:
            continue
        match = next((one for one in cues(name).all(text, low, end) if not _elsewhere(statement, name, one)), None)
        match = match or _opening(statement, name)
        if match:
            found.append((name, match.group()))
    asked = _ASKED.search(statement.low, statement.start, statement.end)
    if not found and not asked and (modal := _MODAL_AFTER.match(text, statement.end, high)):
        found.append(("possibility", modal.group().split()[-1]))
    if statement.kind not in STANDING_KINDS and (truth := cues("truth").search(text, statement.end, high)):
        found.append(("truth", truth.group()))
    recommended = _ADVICE.search(statement.lead.lower()) if statement.lead else None
    if recommended and not found:
        found.append(("encouragement", recommended.group()))
    return found


def _elsewhere(statement: Statement, name: str, match: re.Match[str]) -> bool:
    """Whether a hedge speaks of something else: it opens a clause of its own ("should you have questions"), or tells
    what something that exists is for ("a fund that aims to …")."""
    if name == "aspiration":
        return statement.low[: match.start()].endswith(_RELATIVES)
    return name == "possibility" and bool(re.match(r"should\s(?:you|any|there)\b", statement.low[match.start() :]))


def _opening(statement: Statement, name: str) -> re.Match[str] | None:
    """A hedge that opens the sentence, before the comma of the clause of the match ("Where possible, we …")."""
    if name not in ("escape", "possibility"):
        return None
    before = statement.open_text[: statement.clause[0]].rstrip(" ,")
    match = cues(name).search(before)
    if match is None or before[: match.start()].strip(" ,"):
        return None
    contingent = match.group() in ("depending on", "provided that")
    return match if match.end() == len(before) or (contingent and "," not in before) else None


def _condition(statement: Statement) -> str | None:
    """The word that opens a condition the match stands in: no comma may part them, but where the sentence opens so."""
    if match := _OPENS_CONDITION.match(statement.low):
        main = _MAIN_CLAUSE.search(statement.low, match.end())
        if main and statement.start < main.start():
            return match.group().strip(" ,")
    if failure_has_consequence(statement):
        return "failure"
    for match in _CONSEQUENCE.finditer(statement.low):
        if match.start() < statement.start and not statement.harm_first:
            return match.group()
    for match in _CONDITION.finditer(statement.open_text, 0, statement.start):
        between = statement.low[match.end() : statement.start]
        if match.group().startswith("in ") and _NEXT_NOUN.search(between):
            continue
        if not re.search(r"[,;:.]|\bthen\b", between) and words_between(between) <= 20:
            return match.group().strip()
    return None


def _listed_condition(statement: Statement) -> str | None:
    """The condition a list spells out, where the match is one of its items ("if any of the following occurs:")."""
    found = _LISTED.search(statement.lead.lower()) if statement.lead else None
    return found.group()[:60] if found else None

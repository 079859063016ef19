"""Stance: whether a statement affirms its subject, denies it, or works against something bad.

Negation is scoped to the clause, in the manner of ConText: cues before the match, within it (in gaps) and after it,
counted for parity; phrases that only look like negation are blanked first. What "no …" means depends on the valence
of what it stands before.
"""

from __future__ import annotations

import re

from extractors.claim import Cue, Stance
from extractors.statements.answers import form_answer
from extractors.statements.counts import nil_count
from extractors.statements.cues import cues
from extractors.statements.statement import Statement, words_between

FARTHEST_BEFORE = 10
"""Words between a negation and the match it still governs."""
FARTHEST_AFTER = 6
FARTHEST_MITIGATION = 8
FARTHEST_ASSURED = 90
"""Characters between a word such as "ensure" and the negation it makes an assurance of."""

_JOINED_ON = re.compile(r"[\w\s]\s(?:and|or|nor)\s$")
"""What joins one denial to the next ("no register and no procedure"): only the nearest governs the match."""
_NEXT_SUBJECT = re.compile(r",\s(?:and\s)?(?:the|our|we|it)\b")
_ANOTHER_CLAUSE = re.compile(rf"\bthat\b|{_NEXT_SUBJECT.pattern}")
_CLAIMED = re.compile(
    r"^[\w\s]{0,24}?\b(?:ensure|guarantee|make\ssure|see\sto\sit|the\scase|true|evidence|indications?|proof|signs?|confirm\w*|show\w*"
    r"|demonstrate\w*|prove\w*|establish\w*|convinced|assurance)\s(?:\w+\s)?that\b"
)
"""What makes a negation one of the whole clause after "that" ("there is no evidence that …")."""
_OF_NOUNS = re.compile(r"^(?:no|without|zero|lack(?:s|ed|ing)?(?:\sof)?|absence\sof)$")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|may|must|shall|will|can|could|should|would)\b")
_NEXT_VERB = re.compile(r"\sand\s(?:also\s)?$")
_VERB_AND_OBJECT = re.compile(
    r"[a-z]+(?:\s(?:all|our|the|every|each|its|their|any|an?)\b|\s\w+\s(?:all|our|the|every)\b)"
)
"""A verb with its object after "and": "no" before a noun does not reach it ("no mines and screen all suppliers")."""
_MEANS = re.compile(
    r"^\s*(?:\w+ly\s|yet\s)?(?:have\s|has\s|had\s|keep\s|hold\s|maintain\s|operate\s|run\s|use\s|possess\s|follow\s|apply\s)?"
    r"(?:in\splace\s)?(?:an?\s|any\s|the\s)?(?:[\w-]+\s){0,3}?(?:polic(?:y|ies)|procedures?|process(?:es)?|systems?|mechanisms?"
    r"|registers?|logs?|programmes?|programs?|plans?|practices?|methods?|arrangements?|measures?|rules?|controls?|tools?"
    r"|requirements?|commitments?|statements?|checks?|provisions?|means|way|basis|evidence)\s(?:exists?\s|is\sin\splace\s)?"
    r"(?:for|about|on|at|regarding|concerning|to|of|with|in\srespect\sof)\b"
)
"""What stands between a negation and the match where the means is denied ("no procedure for …"), and so its end."""
_UNDER_CONDITION = re.compile(r"\w\s(?:where|wherever|if|when|whenever|in\scase|unless)\s(?:[\w-]+\s){1,5}$")
"""What leads into the condition of something done ("orders are suspended where a supplier does not …")."""
_FAILURE = re.compile(r"^\W*(?:any\s|the\s|a\s|repeated\s)?(?:failure|failing)\sto\s")
_UNKEPT = re.compile(
    r"[\s\w’'-]{0,30}?\b(?:is|are|was|were|been)\s(?:promised|announced|planned|agreed|scheduled|ordered|budgeted|foreseen|started|begun)\b"
    r"[^.;:]{0,40}?\s(?:but|yet|and)\s(?:\w+\s){0,3}?(?:never|not)\s(?:\w+\s)?\w+(?:ed|en|id|ut|lt|ne|pt|wn)\b"
)
"""What was begun or promised and not done ("a bond was promised but never paid")."""
_PASSIVE = re.compile(
    r"\b(?:has|have|had|was|were)\s(?:(?:\w+ly|so\sfar|as\syet|yet|to\sdate|also|still)\s)?(?:not|never)\s(?:(?:yet|been|ever|\w+ly)\s){0,3}"
    r"(?P<verb>\w+(?:ed|en|wn|lt|pt|nt|ld|ut|ade|one|ught|aid|et|un|und))\b"
)
_SUBJECT = re.compile(
    r"\W*(?:(?:the|an?|our|its|this|each|every|any)\s)?"
    r"(?:(?!(?:we|they|it|is|are|was|were|has|have|had)\b)[\w-]+\s){0,2}"
)
_AND_THEN = re.compile(r"\band\s$")
_DID = re.compile(r"\bdid\s$")
_TOLD_PAST = re.compile(r"\w+ed\b")
"""What did happen after something that did not ("did not reach the score and [signed] action plans")."""
_ANOTHER_DENIAL = re.compile(r"(?:not|never|no|nor|neither)\b")
_IN_A_ROW = re.compile(r",|\b(?:and|or)\b")
"""Denials in a row are each their own ("not to hire children, and [not keep papers]")."""
_RELATIVE = re.compile(r"\b(?:who|whom|which|that)\s(?:\w+\s){0,3}$")
_BUT = re.compile(r"[^.;:]{0,80}?,?\s(?:but|yet)\s(?:still\s)?(?=(?:has|have|had|was|were)\s)")
_AFTER_COLON = re.compile(r":\s(?:an?\s|the\s)?$")
_OPEN_QUESTION = re.compile(
    r"\b(?:could|cannot|can)\s?(?:not|n't)?\sbe\s(?:verified|confirmed)\sthat\b"
    r"|\bwhether\b(?!\s(?:or\snot|directly|they|it\sis|by|in|as|internal|full))"
    r"|\b(?:not|n't)\s(?:know|clear|known|certain|sure)\s(?:if|whether|who|when|how|which|what)\b"
)


def read_stance(statement: Statement) -> tuple[Stance, tuple[Cue, ...]]:
    """The stance of a statement and the words that decided it."""
    answer = form_answer(statement)
    if answer is not None:
        return answer
    unclear = _unclear(statement)
    if unclear is not None:
        return Stance.UNCLEAR, (Cue("stance", unclear),)
    plain, of_harm = _negations(statement)
    if not plain and not of_harm and (above := _listed_ban(statement) or listed_gap(statement)):
        plain = [above]
    odd = (len(plain) + len(of_harm)) % 2 == 1
    if not statement.harm_first:
        return (Stance.DENIES if len(plain) % 2 == 1 else Stance.AFFIRMS), tuple(Cue("stance", one) for one in plain)
    against = _against(statement)
    read = tuple(Cue("stance", text) for text in (*of_harm, *plain, *against))
    if against:
        return (Stance.DENIES if odd else Stance.MITIGATES), read
    return (Stance.MITIGATES if odd else Stance.AFFIRMS), read


def listed_gap(statement: Statement) -> str | None:
    """The lead-in or heading that lists what is missing ("Gaps identified:"), for an item that states no more."""
    above = statement.lead or (statement.headings[-1] if statement.headings else "")
    label = _AFTER_COLON.search(statement.low, 0, statement.start) if not statement.lead else None
    if label:
        above = statement.low[: label.start()]
    if not above or (not label and not statement.lead and re.search(r"[.!?]$", statement.text.strip())):
        return None
    found = cues("gap").search(above.lower())
    return found.group() if found and not re.search(r"\b(?:no|not|any|how)\b", above.lower()[: found.start()]) else None


def _listed_ban(statement: Statement) -> str | None:
    """The lead-in that forbids what the list names, where the author's own words do not ask for it."""
    found = cues("banned").search(statement.open_text, 0, statement.item_start)
    return found.group() if found and statement.start >= statement.item_start else None


def _masked(statement: Statement) -> str:
    text = statement.open_text
    for match in cues("seems-negation").all(statement.open_text):
        text = text[: match.start()] + "_" * len(match.group()) + text[match.end() :]
    # "offer, and will not offer": one denial said twice.
    text = re.sub(r"\bnot,?\s(?:and|nor|or)\s(?=(?:will|shall|must|do|does|can|would)\b)", _blank, text)
    return re.sub(r"(?<=___\s)(?:and|nor|or)\s(?:will|shall|must|do|does|can|would)\s(?:not|never)\b", _blank, text)


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match.group())


def _negations(statement: Statement) -> tuple[list[str], list[str]]:
    """The cues that negate what the match says, and those that negate only something bad in it ("no … corruption")."""
    text = _masked(statement)
    low, high = statement.clause
    plain: list[str] = []
    of_harm: list[str] = []
    found = list(cues("negation").all(text, low, statement.end))
    counted = nil_count(statement) if found else None
    for number, match in enumerate(found):
        if any(_JOINED_ON.search(text[match.end() : later.start()]) for later in found[number + 1 :]):
            continue
        governed = next((n for n, (start, _) in enumerate(statement.literals) if start >= match.end()), None)
        if governed is None or not _governs(statement, text, match, governed):
            continue
        if _in_relative_clause(statement, text, match.start(), governed):
            continue
        if match.group() == "nor" and (plain or of_harm or _denies_itself(statement, match.start())):
            # It goes on with the denial before it ("no policy nor procedure") and is none of its own.
            continue
        harm = _is_harm(statement, governed)
        if cues("assured").search(text, max(low, match.start() - FARTHEST_ASSURED), match.start()):
            if statement.harm[governed]:
                of_harm.append(match.group())
            continue
        if counted and counted[0] <= match.start() < counted[1] and not harm:
            continue
        if ";" in text[match.end() : statement.end]:
            # What is denied is told before the semicolon, and the match is not over there.
            continue
        (of_harm if harm else plain).append(match.group())
    after = cues("negation-after").search(text, statement.end, high) or _labelled_absence(statement, text)
    after = after or _UNKEPT.match(text, statement.end) or _not_done(text, statement.end, high)
    after = after or _turned(statement, text)
    between = text[statement.end : after.start()] if after else ""
    if after and words_between(between) <= FARTHEST_AFTER and not _ANOTHER_CLAUSE.search(between):
        # It is told of the noun that comes first: "training on corruption has not taken place" denies training.
        (of_harm if statement.harm_first else plain).append(after.group())
    return plain, of_harm


def _in_relative_clause(statement: Statement, text: str, at: int, governed: int) -> bool:
    """Whether a denial is of a clause about a noun that ends before the match ("by one who was not there, and …")."""
    between = text[statement.literals[governed - 1][1] if governed else 0 : at]
    return _RELATIVE.search(between) is not None and "," in text[at : statement.literals[governed][0]]


def _denies_itself(statement: Statement, at: int) -> bool:
    """Whether the author's own words before a place deny ("[do not] tolerate fraud, nor [keep papers]")."""
    return any(statement.low[start:end] in ("not", "never", "no") for start, end in statement.literals if end <= at)


def _turned(statement: Statement, text: str) -> re.Match[str] | None:
    """A denial after "but" of the match that is the subject of both ("the [survey] was due but has not been done")."""
    told = _AUXILIARY.search(statement.low, statement.start, statement.end)
    if told or not _SUBJECT.fullmatch(statement.before):
        return None
    but = _BUT.match(text, statement.end)
    passive = _PASSIVE.match(text, but.end()) if but else None
    return passive if passive and not cues("unharmed").match(passive["verb"]) else None


def _not_done(text: str, start: int, end: int) -> re.Match[str] | None:
    """A passive that denies what its subject is about ("[pay gaps] have not been looked into")."""
    for passive in _PASSIVE.finditer(text, start, end):
        if not cues("unharmed").match(passive["verb"]):
            return passive
    return None


def _labelled_absence(statement: Statement, text: str) -> re.Match[str] | None:
    """A denial after a colon ("Closure plan: not available")."""
    if text[statement.end :].lstrip()[:1] != ":":
        return None
    found = cues("negation-after").search(text, statement.end)
    return found if found and not text[statement.end : found.start()].strip(" :") else None


def _governs(statement: Statement, text: str, match: re.Match[str], governed: int) -> bool:
    """Whether a negation before one of the author's words reaches it."""
    low = statement.clause[0]
    at = statement.literals[governed][0]
    between = text[match.end() : at]
    if _UNDER_CONDITION.search(text[low : match.start()]):
        return False
    if match.group() == "neither" and any(statement.low[start:end] == "nor" for start, end in statement.literals):
        return False
    if failure_has_consequence(statement):
        return False
    if _OF_NOUNS.match(match.group()) and _NEXT_VERB.search(between) and _VERB_AND_OBJECT.match(statement.low, at):
        return False
    if _AND_THEN.search(between) and _DID.search(text, 0, match.start()) and _TOLD_PAST.match(statement.low, at):
        return False
    if governed == 0 and _ANOTHER_DENIAL.match(statement.low, at) and _IN_A_ROW.search(between):
        return False
    if _CLAIMED.match(between):
        return not re.search(r"[;.]", between)
    if words_between(between) > FARTHEST_BEFORE or _NEXT_SUBJECT.search(between):
        return False
    means = _MEANS.match(between)
    searched = means.end() if means else 0
    if cues("pronoun-negation").match(text, match.start()):
        # "Nobody at the site had been …": where a pronoun is, is said before the verb.
        verb = _AUXILIARY.search(between)
        searched = verb.end() if verb else len(between)
    return cues("goes-elsewhere").search(between, searched) is None


def failure_has_consequence(statement: Statement) -> bool:
    """Whether "failure to …" opens the sentence and something follows from it: nothing is said to have failed."""
    opening = _FAILURE.match(statement.low)
    return bool(opening and cues("consequence").search(statement.open_text, statement.end))


def _is_harm(statement: Statement, place: int) -> bool:
    """Whether one of the author's words names something bad, or an incident of something bad named after it."""
    if statement.harm[place]:
        return True
    start = statement.literals[place][0]
    return any(statement.harm[place:]) and cues("harm-noun").match(statement.low, start) is not None


def _against(statement: Statement) -> list[str]:
    text = statement.open_text
    for match in reversed(list(cues("against").all(text, statement.clause[0], statement.start))):
        if words_between(text[match.end() : statement.start]) <= FARTHEST_MITIGATION:
            return [match.group()]
    after = cues("against-after").search(text, statement.end, statement.clause[1])
    if after and words_between(text[statement.end : after.start()]) <= FARTHEST_AFTER:
        return [after.group()] if not re.search(r"\b(?:not|never|n't)\b|n't\b", after.group()) else []
    return []


def _unclear(statement: Statement) -> str | None:
    text = statement.open_text
    found = cues("unclear").search(text, *statement.clause)
    if found:
        return found.group()
    for before in _OPEN_QUESTION.finditer(text, 0, statement.start):
        between = text[before.end() : statement.start]
        near = words_between(between) <= FARTHEST_BEFORE or before.start() >= statement.clause[0]
        if near and not re.search(r"[;.]", between):
            return before.group()
    return None

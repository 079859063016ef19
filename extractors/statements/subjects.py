"""The subject of a clause: somebody of a word list who acts in it, or stands right before the match."""

from __future__ import annotations

import re
from functools import cache

from extractors.phrases.inflection import is_verb
from extractors.statements.cues import cues
from extractors.statements.statement import Statement
from extractors.statements.verbs import third_person

_BEGIN = r"(?:^|[,;:]\s*|\b(?:that|and|which)\s)(?:(?:from|by|in|since|as\sof|starting)\s[^,;:]{0,20}?\d{4},?\s)?"
_COUNTED = (
    r"(?:(?:all|our|any|each|every|the|such|these|those|its|their|both|no|some|most|many|several|certain|other|a|an"
    r"|of)\s)*"
)
_QUALIFIED = (
    r"(?:(?!(?:of|in|on|for|to|by|with|from|at|and|or|nor|neither|that|which|who|we|our|us|they|it|is|are|was|were|be|has|have"
    r"|not|as|company|group|board|how|what|when|where|if|why|all)\b)[\w-]+\s){0,2}?"
)
_PLURAL = r"(?=(?:\w+\s){0,3}?\w*(?:s|ies)\b)"
_THEIR_PEOPLE = (
    r"['’]s?\s(?:own\s|[\w-]+\s)?(?:employees|workers|staff|personnel|managers?|management|fore(?:man|men)|crews?"
    r"|drivers?|owners?)\b"
)
"""People of somebody, who act for him ("our suppliers' workers")."""
_LATER = r"(?:\s(?:of|in|to|at|within)\s[^,;:]{1,40}?)?"
_TAIL = (
    r"(?:\s(?:of|in|to|at|within|with|for|from|on|who|that|which|whose|engaged|involved|located|\w+ing|and|or|we)"
    r"\s[^,;:]{1,60}?)?"
)
_FOR_US = re.compile(r"\b(?:for|with|by|to|of|from|on\sbehalf\sof)\s(?:us|our(?:\s\w+)?|the\s(?:company|group))\b")
_OF_OURS = re.compile(
    r"\bof\s(?:our|the\sgroup['’]s)\s(?:own\s)?(?:companies|businesses|firms|plants|mills|mines|sites)\b"
)
"""Companies told to be the speaker's own: "some of our companies"."""
_APPOSED = r"(?:,\s(?:an?|the|our)\s[^,;:]{1,40},)?"
ADVERBS = r"(?:\s(?:also|still|now|never|always|already|often|\w+ly))*"
_PASSIVE = r"(?!faced|committed|interested|concerned|exposed)(?:\w+ed|made|given|told|shown|sent|kept)\b"
PEOPLE = re.compile(r"\b(?:employees?|staff|workers?|personnel|managers?|colleagues|directors|officers)\b")
_AND = r"(?:and|or|nor|as\swell\sas|together\swith|along\swith)\s"
_CHECKS = re.compile(r"\b(?:ensur|verif|check|confirm|assess|monitor|assur)\w*\s$|\bsure\s$")
"""What the company does about what somebody else does ("we verify that the supplier pays …")."""
_ONE = re.compile(r"\b(?:the|each|every|any|an?|no|our|another)\s")
_AUXILIARY = re.compile(r"(?:is|are|was|were|has|have|had|do|does|did|will|shall|must|may|can|could|should|would)\b")
_JOINS, _JOINED = re.compile(rf"\W*{_AND}"), re.compile(rf"\W*\b{_AND}$")
_US = re.compile(
    r"\b(?:we|us|ourselves|both\sof\sus|(?:the|our)\s(?:own\s)?(?:company|group|subsidiaries|sites|plants|smelters|operations))"
    r"(?:,\s(?:its|our|all|their)\s(?:[\w-]+\s){0,2}?[\w-]+){0,3}(?:,?\s(?:together|along))?,?\s?$"
)
"""The company itself, right before what joins others to it."""
OWN = re.compile(
    r"\b(?:we|our|us|the\scompany|the\sgroup|company|group|the\sentity|this\spolicy|employees?|staff|workers?)\b"
)


@cache
def _subjects(name: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Three expressions for a subject of a list: one that is followed by how it acts, one that ends the text, and one
    followed by what may be its verb."""
    head = cues(name).source
    one = r"(?:the|each|every|any|an?|no|our)\s"
    noun = rf"{_BEGIN}(?:{_COUNTED}{_QUALIFIED}{_PLURAL}{head}|{one}{_QUALIFIED}{head})(?:{_THEIR_PEOPLE}|\b(?!['’]))"
    if name in ("other-firms", "other-names"):
        noun = rf"{_BEGIN}{head}\b(?!['’])"
    # Who is no supplier and "is …" is spoken of, unless the company acts on them ("customers are informed").
    acted_on = rf"{ADVERBS}\s(?:{cues('done-to').source}|{_PASSIVE}|_|be\b)"
    be = rf"|{cues('others-act').source}|(?:is|are|was|were)(?!{acted_on})"
    acts = (
        rf"(?P<rest>{_TAIL}){ADVERBS}\s(?:(?P<act>{cues('act').source})|(?:has|have)(?!\s(?:\w+\s)?been\b)"
        rf"|(?:is|are|was|were){ADVERBS}\s(?:not\s)?{cues('demanded').source}{'' if name == 'supplier' else be})\b"
    )
    ends = rf"{noun}{_LATER}{_APPOSED}{ADVERBS}(?<!\bof)(?<!\bin)(?<!\bto)(?<!\bwith)(?<!\bfor)(?<!\bthe)(?<!\band)\s*$"
    aside = r"(?!(?:will|shall|must|may|might|can|could|should|would|do|need|dare|like)\b)"
    others = r"(?:\s(?:and|or)\s(?:their|its|other|the)?\s?(?:[\w-]+\s)?[\w-]+s)?"
    verb = rf"(?P<subject>{noun}{others}){ADVERBS}\s{aside}(?P<verb>[a-z]+)\s"
    return re.compile(noun + acts), re.compile(ends), re.compile(verb)


def subject_of(statement: Statement, before: str, name: str) -> str | None:
    """A subject of this list that acts in the clause before the match, or stands right before it."""
    if cues(name).anchors.isdisjoint(statement.words):
        return None
    acting, ending, doing = _subjects(name)
    for acts in acting.finditer(before):
        if _OF_OURS.search(acts.group()):
            continue
        if OWN.search(_FOR_US.sub("", acts["rest"] or "")) or re.search(r"\bwe\b", before[acts.end() :]):
            continue
        if not (acts["act"] and _done_to(before, acts)) and not _joined_to_own(statement, before, acts.start()):
            return acts.group()
    for does in doing.finditer(before):
        if not (is_verb(does["verb"]) if does["subject"].endswith("s") else _acts_alone(statement, before, does)):
            continue
        checked = does.group().startswith("that ") and _CHECKS.search(before, 0, does.start())
        if checked or _OF_OURS.search(does.group()) or re.search(r"\bwe\b", before[does.end() :]):
            continue
        if not _joined_to_own(statement, before, does.start()):
            return does.group()
    ends = ending.search(statement.before)
    if ends and not _OF_OURS.search(ends.group()) and not _joined_to_own(statement, statement.before, ends.start()):
        return ends.group()
    return None


def _acts_alone(statement: Statement, before: str, does: re.Match[str]) -> bool:
    """Whether what follows a subject in the singular is its verb ("the agency holds meetings"), not the second half of
    a compound that has a verb of its own ("the supplier audits cover all")."""
    if not third_person(does["verb"]) or not _ONE.search(does["subject"]):
        return False
    after = re.match(r"[a-z]+", statement.low[statement.end - len(before) + does.end() :])
    return after is None or not (
        _AUXILIARY.match(after.group()) or is_verb(after.group()) or after.group()[-2:] == "ed"
    )


def _done_to(before: str, act: re.Match[str]) -> bool:
    """Whether the subject is what the company acts on: "suppliers will be audited"."""
    be = re.match(r"\s(?:also\s|further\s|\w+ly\s)*be\s(?:further\s|\w+ly\s)?(?P<verb>\w+)", before[act.end() :])
    return bool(be and (cues("done-to").match(be["verb"]) or be["verb"].strip("_") == ""))


def _joined_to_own(statement: Statement, before: str, start: int) -> bool:
    """Whether a subject is joined to the company or its people ("we and our suppliers")."""
    if start == 0 and (joined := _JOINED.search(statement.open_text, 0, statement.clause[0])):
        return _US.search(statement.open_text, 0, joined.start()) is not None
    joins = _JOINS.match(before, start)
    return bool(joins and (PEOPLE.search(before, max(0, start - 30), start) or _US.search(before, 0, start)))

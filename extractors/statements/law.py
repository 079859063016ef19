"""What the law says: statements whose subject is a law, that quote one, or that tell whom it binds."""

from __future__ import annotations

import re
from functools import cache

from extractors.statements.cues import cues
from extractors.statements.statement import Statement

_SAYS = re.compile(
    r"(?:prohibit|requir|forbid|ban|oblig|mandat|criminali|outlaw|provid|set|defin|demand|protect|entitl)\w*\b"
)
_OBEYED = re.compile(
    r"\b(?:as|under|by|with|to|of\sall|follow|following|breach(?:es)?\sof|violat\w+|beyond|exceed\w*|comply\w*"
    r"|accordance|despite|where)\b[^,;]{0,50}$"
)
_OFFENCE = re.compile(
    r"\b(?:is|are|it\sis|constitutes?)\s(?:an?\s)?(?:criminal\s)?(?:offence|offense|crime|illegal|unlawful)\b"
)
_ARTICLE = re.compile(
    r"^\W*(?:section|article|clause|chapter|paragraph|regulation)\s\d[\w.()]*\sof\s(?:the\s)?[^:;]{2,60}?(?::|\s(?:says|reads|states))"
)
_ABIDING = re.compile(
    r"^\W*(?:under|to\scomply\swith|in\scompliance\swith|as\srequired\sby|pursuant\sto|by\svirtue\sof|in\sterms\sof|according\sto|by(?=\s(?:law|statute)\b))\s"
)
_ANYBODY = re.compile(
    r",\s(?:(?:all|any|every|each|no|listed|large|such|certain|the|an?)\s)*(?:\w+\s){0,2}?(?:compan(?:y|ies)|compan\w+|employers?|persons?"
    r"|organi[sz]ations?|entit(?:y|ies)|undertakings?|businesses|firms|importers?|operators?|producers?|manufacturers?"
    r"|employees|workers|representatives)\s(?:\w+\s){0,4}?(?:must|shall|may|are|is|have|has)\b"
    r"|,\s(?:all|any|every|each)\s(?:(?!our\b)[\w-]+\s){1,8}?(?:must|shall)\b"
)
_PURSUANT = re.compile(r"^\W*(?:under|pursuant\sto|according\sto|by\svirtue\sof|in\sterms\sof)\s")
_EVERY = re.compile(r"\b(?:every|any)\s(?!one\b|of\b)(?:[\w-]+\s){1,3}$")
"""Anybody as the subject of the match: "under the new decree every smelter [reports …]"."""
_EMPLOYERS = re.compile(
    r"^\W*(?:all|any|every|each|no|an?)?\s?(?:employers?|persons?|listed\scompan\w+|commercial\sorgani[sz]ations?|undertakings?)\s(?:must|shall|may)\b"
)
_A_COMPANY = re.compile(
    r"^\W*(?:(?:to|for|in\sorder\sto|where|when)\s[^.;]{1,120},\s)?"
    r"an?\s(?:company|business|enterprise|(?:[\w-]+\s){0,2}economic\sactivity)\s(?:must|shall|has\sto)\b"
    r"|\bfor\san?\s(?:[\w-]+\s){0,2}economic\sactivity\sto\sbe\s"
)
"""Whom a rule binds that is not the company's own: any company, any activity."""
_WHICH_SAYS = re.compile(r"[^.;,]{0,40}?(?:\([^()]{1,40}\))?,?\s(?:which|that)\s(?:\w+ly\s)?(?P<says>[^.;,]{0,60})")


def law_of(statement: Statement, before: str) -> str | None:
    """The words that make a statement the law's; None where they do not.

    :param statement: the match in its sentence.
    :param before: the clause up to the end of the match, the author's own words blanked.
    """
    sentence = statement.open_text
    if found := _ARTICLE.match(sentence) or _EMPLOYERS.match(sentence) if _may_be_law(statement) else None:
        return found.group()
    if found := _A_COMPANY.search(sentence, 0, statement.end):
        return found.group()
    opening = _ABIDING.match(sentence)
    if opening and (law := cues("law").search(sentence, 0, statement.start)):
        anybody = _ANYBODY.search(sentence, law.start(), statement.end + 1)
        if anybody and not re.search(r"\b(?:we|our|us|the\s(?:company|group|entity))\b", anybody.group()):
            return sentence[: law.end()]
        if _PURSUANT.match(sentence) and (every := _EVERY.search(sentence, law.end(), statement.start)):
            return sentence[: every.end()]
    ahead = statement.before.rstrip(" (")
    for text in (ahead, before) if cues("law").possible(statement.open_text) else ():
        for match in _law_acts().finditer(text):
            if not match["says"] and not (text is ahead and _SAYS.match(statement.low, statement.start)):
                continue
            if not _OBEYED.search(text[: match.start()]) and not re.search(
                r"\b(?:we|our\scompany)\b", text[: match.start()]
            ):
                return match.group()
    if relative := _relative(statement):
        return relative
    offence = _OFFENCE.search(statement.open_clause)
    return offence.group() if offence else None


def _relative(statement: Statement) -> str | None:
    """The law whose relative clause the match stands in: "bound by the Act (AGG), which prohibits …"."""
    sentence = statement.open_text
    if ("which" not in statement.words and "that" not in statement.words) or not cues("law").possible(sentence):
        return None
    for law in cues("law").all(sentence, 0, statement.start):
        between = _WHICH_SAYS.fullmatch(sentence, law.end(), statement.start)
        if between is None:
            continue
        says = between["says"]
        if cues("law-says").match(says) or (not says and _SAYS.match(statement.low, statement.start)):
            return law.group()
    return None


def _may_be_law(statement: Statement) -> bool:
    """Whether the law is told here: by an article's number, or under a heading that says so."""
    heading = statement.headings[-1].lower() if statement.headings else ""
    return bool(_ARTICLE.match(statement.open_text) or cues("law-heading").search(heading))


@cache
def _law_acts() -> re.Pattern[str]:
    return re.compile(
        rf"\b{cues('law').source}(?:\s(?:no\.?\s)?\d{{1,4}})?(?:\s\([^)]{{0,40}}\))?(?:\s(?:of|in|on|for)\s[^,;]{{1,50}}?)?"
        rf"(?:\s(?:also|strictly|expressly|now|\w+ly))*\s*(?:(?P<says>{cues('law-says').source})\b|$)"
    )

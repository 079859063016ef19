"""Years that lie ahead of the one a document speaks from: "by 2030" and "from 2027" put a statement after it.

Where the document's own year is not known, "by 2030" is ahead unless something is told to have happened.
"""

from __future__ import annotations

import re

from extractors.phrases.inflection import is_verb
from extractors.statements.cues import cues
from extractors.statements.statement import Statement
from extractors.statements.verbs import IRREGULAR_PAST

_HAPPENED = re.compile(rf"\b(?:was|were|had|did|has|(?<!\bto\s)have)\b|(?<![\w-])\w{{3,}}ed\b|\b{IRREGULAR_PAST}\b")
_VALUE = re.compile(r"[^;:?!|.]*")
"""What follows a label and its colon."""
_PERFECT = re.compile(r"\b(?:has|have)\s(?:\w+ly\s)?been\b")
"""What "has been withdrawn with effect from" a day newer than the document's own date has happened nevertheless."""
_YEAR_AHEAD = re.compile(
    r"\b(?P<how>by|from|starting(?:\s(?:in|from))?|beginning(?:\s(?:in|from))?|as\s(?:of|from)|in|before|during"
    r"|until)\s"
    r"(?:the\s(?:end|beginning|start|middle|close|first\shalf|second\shalf)\sof\s|(?:early|mid|late|end)[\s-](?:of\s)?"
    r"|(?:fy|q[1-4])\s?|(?:\d{1,2}\s)?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\s(?:\d{1,2},?\s)?|\d{1,2}[./-]\d{1,2}[./-]|summer\s|autumn\s|spring\s|winter\s)?(?P<year>(?:19|20)\d\d)\b"
)
_STILL_TO = re.compile(r"\bto\s(?:\w+ly\s)?(?P<verb>\w+)\s[^,;]*$")
"""An infinitive before "by 2030": what is still to be, though the main clause be past ("targets set to reach …")."""
_MANAGED = re.compile(r"\b(?:able|managed|helped|used|continued|allowed|enabled|began|started)\s$")


def year_ahead(statement: Statement, *, will: bool) -> str | None:
    """Words such as "by 2030" or "from 2027" that put the statement after the year the document speaks from.

    :param will: whether a "will" governs the match.
    """
    low, high = statement.clause
    sentence = statement.low
    if sentence[high : high + 1] == ":" and not sentence[statement.end : high].strip():
        # "Landfilled dross: none by 2029": a label and what is told of it are one statement.
        told = _VALUE.match(sentence, high + 1)
        if told and (found := _YEAR_AHEAD.search(told.group())) and not _HAPPENED.search(told.group()):
            year = int(found["year"])
            if year > statement.year if statement.year is not None else found["how"] == "by":
                return found.group()
    for match in _YEAR_AHEAD.finditer(sentence):
        if statement.asked_for(match.start("year")):
            continue
        if not (low <= match.start() < high or match.start() < 3 or sentence[: match.start()].strip(" ,") == ""):
            continue
        year, how = int(match["year"]), match["how"].split()[0]
        ahead = statement.year is not None and year > statement.year
        if (
            will
            and how in ("by", "before")
            and year == statement.year
            and re.search(r"\w", match.group()[len(how) : -4])
        ):
            # A day of the year the document is of, by which something will be done, is a deadline and no rule.
            return match.group()
        if how == "until" and not ahead:
            continue
        if ahead and how in ("from", "as") and _PERFECT.search(statement.low[low : match.start()]):
            continue
        if ahead and (how != "in" or will or not past_verb(statement, match)):
            return match.group()
        promised = cues("commitment").search(sentence, low, high) is not None
        if statement.year is None and (will or (how == "by" and (promised or not past_verb(statement, match)))):
            return match.group()
        if statement.year is None and how == "by" and _still_to(statement, match):
            return match.group()
    return None


def _still_to(statement: Statement, year: re.Match[str]) -> bool:
    """Whether an infinitive that the match stands in leads to the year, and nothing that happened stands between."""
    before = statement.low[statement.clause[0] : year.start()]
    found = _STILL_TO.search(before)
    if found is None or not is_verb(found["verb"]) or _MANAGED.search(before[: found.start()]):
        return False
    within = statement.clause[0] + found.start() <= statement.start
    return within and not _HAPPENED.search(before, found.end("verb"))


def past_verb(statement: Statement, time: re.Match[str]) -> bool:
    """Whether what stands with words of time and the match tells of something that happened."""
    start, end = statement.clause
    return _HAPPENED.search(statement.low, min(start, time.start()), end) is not None

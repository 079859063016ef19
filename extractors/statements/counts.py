"""Counts of what did not occur: "no complaints were received through the hotline" denies no hotline.

What is counted is named between the negation and a verb of occurring; the negation reaches that noun and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.statements.cues import cues
from extractors.statements.statement import Statement, words_between

FARTHEST_VERB = 16
"""Words between what is counted and the verb of its occurring ("no complaints [from …] were received")."""
LONGEST_NAME = 4
"""Words between the negation and the noun that is counted ("no [confirmed or suspected] cases")."""

_NIL = re.compile(r"(?<!\bin\s)\b(?:no|zero|nil|0|not\s(?:a\ssingle|one))\s")
_NEVER = re.compile(r"\b(?:not|never)\s(?:yet\s|so\sfar\s|to\sdate\s)?(?:been\s)?(?:\w+ly\s)?$|n't\s$")
_ANY = re.compile(r"\s(?:of\s)?(?:any|an?|a\ssingle)\s")
_THERE = re.compile(
    r"\b(?:there\s(?:is|are|was|were|(?:has|have|had)\sbeen)|(?:we|it|they|company|group|site|plant|works|had|have)\shad)"
    r"\s(?:also\s|still\s|again\s|currently\s)?$"
)
_MODAL = re.compile(r"\b(?:can|may|must|shall|will|should|could|would|need|needs)\b|[.;:]")
_GOES_ON = re.compile(
    r"\s?(?:$|[^\w\s]|(?:of|about|concerning|regarding|relating|related|from|by|through|via|over|in|on|at|to|against|with|for"
    r"|during|under|since|where|involving|last|this|and|or|that|which|was|were|is|are|has|have|had|ever|so|received|reported"
    r"|recorded|raised|made|filed|lodged|registered|submitted|identified|found|noted|logged)\b)"
)
"""What may follow the noun itself; another noun is what it only tells the purpose of ("no complaints [procedure]")."""
_REPORT = re.compile(r"reports?|calls?|messages?")
_RECEIVED = re.compile(r"receiv|came|come|filed|submitted|lodged")
"""Reports are also written and published, and not only received."""


def nil_count(statement: Statement) -> tuple[int, int] | None:
    """The characters from a negation to the noun that did not occur, in the clause of the match and up to its end.

    :returns: None where nothing is so counted, where the match is nothing but the noun, which is denied, and where the
        negation is one of the author's own words.
    """
    text = statement.low
    low = statement.clause[0]
    for noun in cues("counted").all(text, low, statement.end):
        if noun.end() == statement.end or not _GOES_ON.match(text, noun.end()):
            continue
        for start in _negations_of(text, low, noun):
            if not statement.asked_for(start):
                return start, noun.end()
    return None


def counts_nothing(statement: Statement) -> str | None:
    """The words that count a noun the match begins with, of which nothing occurred; None where it is none.

    Something bad of which nothing occurred is told as such, and so are figures.
    """
    if statement.kind == "quantity" or any(statement.harm):
        return None
    counted = nil_count(statement)
    if counted is None or statement.start >= counted[1]:
        return None
    return statement.low[counted[0] : counted[1]]


def _negations_of(text: str, low: int, noun: re.Match[str]) -> Iterator[int]:
    """Where the negations stand that say of a noun that it did not occur."""
    for nil in _NIL.finditer(text, low, noun.start()):
        named = text[nil.end() : noun.start()]
        if words_between(named) <= LONGEST_NAME and not _MODAL.search(named) and _occurs(text, nil.start(), noun):
            yield nil.start()
    for verb in _came(text, low, noun.start(), noun):
        never = _NEVER.search(text[low : verb.start()])
        some = _ANY.match(text, verb.end())
        if never and some and 0 <= _words_from(text, some.end(), noun.start()) <= LONGEST_NAME:
            yield low + never.start()


def _words_from(text: str, start: int, end: int) -> int:
    """How many words stand from one character to another; -1 where the second comes first."""
    return words_between(text[start:end]) if start <= end else -1


def _occurs(text: str, start: int, noun: re.Match[str]) -> bool:
    """Whether a noun, negated from `start` on, is said to have come, before the negation or after the noun."""
    if _THERE.search(text[:start]):
        return True
    if any(not text[verb.end() : start].strip() for verb in _came(text, 0, start, noun)):
        return True
    verb = next(_came(text, noun.end(), len(text), noun), None)
    between = text[noun.end() : verb.start()] if verb else ""
    return verb is not None and words_between(between) <= FARTHEST_VERB and not _MODAL.search(between)


def _came(text: str, start: int, end: int, noun: re.Match[str]) -> Iterator[re.Match[str]]:
    """The verbs of occurring in part of a text that are said of such a noun."""
    for verb in cues("came").all(text, start, end):
        if not _REPORT.fullmatch(noun.group()) or _RECEIVED.match(verb.group()):
            yield verb

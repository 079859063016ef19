"""Statements that explain: what a word means, and what is made up to show it.

Nothing they name is told to be there.
"""

from __future__ import annotations

import re

from extractors.statements.cues import cues
from extractors.statements.statement import Statement

_DEFINITION = re.compile(
    r"^\W*(?:the\sterms?\s|(?:for\sthe\spurposes?\sof|(?:with)?in)\s[^,]{1,60},\s)?[\"“'‘]?[\w\s/&-]{2,60}[\"”'’]?\s*(?:\([^)]*\)\s*)?"
    r"(?:(?<!\bby\s)means?(?!\sof\b)|shall\smean|refers?\sto|(?:is|are)\s(?:defined|understood)\s(?:as|to\smean)"
    r"|denotes?|(?:has|have|bears?)\sthe\smeaning|(?:is|are)\sdeemed(?!\sto))\b"
    r"|^\W*by\s[^,.;]{2,60}\swe\s(?:mean|understand)\b"
    r"|^\W*(?:the\sterms?|(?:the\s)?words?)\s[\"“'‘]?[\w\s/&-]{2,60}[\"”'’]?\s(?:covers?|includes?|comprises?|encompass\w*|embraces?)\b"
    r"|^\W*[\"“‘'][\w\s/&-]{2,60}[\"”’']\s(?:covers?|includes?|comprises?|encompass\w*|embraces?)\b"
    r"|^\W*for\sthe\spurposes?\sof\s[^,]{1,60},\s[^,.;]{2,60}?\s(?:exists?|is|are|occurs?|includes?|arises?)\b"
)
_SIGNS = re.compile(
    r"^\W*(?:[\w-]+\s){0,3}?(?:red\sflags?|(?:warning|tell-?tale)\ssigns?)\b[^.;:]{0,60}?\b(?:be|are|is|includes?)\b"
)
"""What opens a list of signs by which something bad may be known; none of them is told to be there."""
_REPORTED = re.compile(r"\b(?:report|statement|data|figures|information|table|numbers)\b")
_STANDS_FOR = re.compile(r"[\"”'’]?\sstands?\sfor\b")
_DEFINES_HARM = re.compile(
    r"^[\"”'’\s]*(?:\([^)]*\)\s*)?(?:is|are|occurs?|means?|involves?|includes?|comprises?|encompass\w*|can\s(?:be"
    r"|take|include|occur)|may\s(?:be|take|include|involve)|takes?|refers?|exists?)\b"
    r"(?!\s(?:\w+ly\s)?(?:not|never|prohibited|forbidden|banned|unacceptable|tolerated|zero|taken|treated|grounds"
    r"|subject))"
)


def example_of(statement: Statement) -> str | None:
    """The word by which a sentence shows itself to be an example."""
    text = statement.low[statement.item_start :].lstrip(' "“‘(')
    found = cues("example").match(text)
    if found is None:
        signs = _SIGNS.match(statement.low)
        return signs.group()[:60] if signs and signs.end() <= statement.start else None
    rest = text[found.end() :].lstrip()
    return found.group() if rest[:1] in (":", ",", "-") or rest.startswith(("of ", "include", "are")) else None


def definition_of(statement: Statement) -> str | None:
    """The word by which a statement explains what a word means; None where it does not."""
    heading = statement.headings[-1].lower() if statement.headings else ""
    if (found := cues("definitions-heading").search(heading)) and statement.kind != "document-control":
        return found.group()
    match = _DEFINITION.match(statement.low)
    if match and not (match.group().endswith(("refer to", "refers to")) and _REPORTED.search(match.group())):
        return match.group().split()[-1]
    begins = re.fullmatch(r"\W*(?:an?\s|the\s|any\s)?", statement.low[: statement.start])
    if begins is not None and (stands := _STANDS_FOR.match(statement.low, statement.end)):
        return stands.group().strip(" \"'”’")
    if statement.harm_first and begins is not None and statement.item_start == 0:
        match = _DEFINES_HARM.match(statement.low[statement.end :])
        return match.group().strip(" \"'”’") if match else None
    return None

"""Bounds of quantities as documents write them: "less than 5 %", "at least", "about", "25 or more years".

A bound stands before its number, or right after it.
"""

from __future__ import annotations

import re

BOUND_BEFORE = re.compile(
    r"""(?:(?P<most>less\sthan(?:\sor\sequal\sto)?|fewer\sthan|below|under|no\smore\sthan|not\smore\sthan
        |not\s(?:\w+\s)?exceed(?:ing|ed)?|at\s(?:the\s)?most|up\sto|as\s(?:much|many)\sas|a\smaximum\sof
        |maximum(?:\sof)?|max\.?|within|lower\sthan|not\shigher\sthan|[<≤]=?)
    | (?P<least>more\sthan|greater\sthan|over|above|at\sleast|a\sminimum\sof|minimum(?:\sof)?|min\.?|exceed(?:s|ed
    |ing)?|not\sless\sthan|no\sless\sthan|no\slower\sthan|upwards\sof
        |no\sfewer\sthan|in\sexcess\sof|higher\sthan|[>≥]=?)
    | (?P<near>about|approximately|approx\.?|around|circa|ca\.?|some|roughly|nearly|almost|close\sto|an?\sestimated|~|≈)
    )\s*(?:the\s|a\s(?:total\s)?(?:of\s)?)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(r"\s(?:or\s(?:(?P<most>less|fewer|below|under)|(?P<least>more|greater|higher|above|over))\b)", re.I)


def bound_of(before: str) -> str:
    """The bound in words or signs that ends the text before a number: ``<=``, ``>=``, ``~``, or ``=`` for none."""
    match = BOUND_BEFORE.search(before)
    if match is None:
        return "="
    return "<=" if match["most"] else ">=" if match["least"] else "~"


def bound_after(text: str, start: int, end: int) -> str:
    """The bound that follows a quantity or stands inside it ("25 or more years"); ``=`` where none does."""
    match = _AFTER.match(text, end) or _AFTER.search(text, start, end)
    if match is None:
        return "="
    return "<=" if match["most"] else ">="

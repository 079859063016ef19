"""Changes: "fell from 12 t in 2022 to 10 t" is one quantity, what it is now, which keeps what it was.

"Fell by 2 t to 10 t" is two, of which the first tells by how much and not what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.claim import Quantity

Placed = tuple[int, int, Quantity]
"""A quantity with its first and one-past-last character in a text."""

_VERB = re.compile(
    r"\b(?:decreas|reduc|fell|fall|drop|declin|increas|ris(?:e|es|en|ing)\b|rose|gr[eo]w|rais|cut|improv|lower|went|chang"
    r"|moved|down\b|up\b|narrow|shr[aiu]nk|climb|slipp|halv|doubl|brought|taken)\w*[^.;:]*$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\bfrom\s(?:about\s|around\s|approximately\s|some\s|nearly\s|a\s(?:level\s)?(?:of\s)?)?$", re.IGNORECASE
)
_TO = re.compile(
    r"\bto\s(?:about\s|around\s|approximately\s|some\s|nearly\s|just\s|only\s|a\s(?:level\s)?(?:of\s)?)?$",
    re.IGNORECASE,
)
_ABOUT = (
    r"(?:about\s|around\s|approximately\s|some\s|nearly\s|almost\s|over\s|more\sthan\s|another\s|up\sto\s"
    r"|at\sleast\s|an?\s(?:further\s|total\sof\s)?)?"
)
_BY = re.compile(rf"\bby\s(?:a\stotal\sof\s)?{_ABOUT}$", re.IGNORECASE)
_NOUNS = r"(?:reduction|decrease|increase|decline|drop|fall|rise|growth|saving|improvement|cut|change)s?"
_CHANGE_OF = re.compile(rf"\b{_NOUNS}\s(?:(?:in|of|to)\s[^.;:,()]{{1,50}}\s)?of\s{_ABOUT}$", re.IGNORECASE)
_CHANGE_AFTER = re.compile(
    rf"\s(?:(?:net|year[\s-]on[\s-]year|annual|relative|absolute)\s)?(?:{_NOUNS}\b"
    r"|(?:less|more|fewer|higher|lower|above|below)\s(?:than|compared|year[\s-]on[\s-]year|the\s(?:previous|prior|last))\b)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:[+▲▼△▽↑↓±]|\([-−–])\s?$")
LEAST_OF_RANGE = 3
"""How many times its lower end the upper end of a range after "by" is at most; more is what it changed to."""
IS_CHANGE = "told may be by how much it changed, and not what it is"
"""The doubt of a change that is read for want of anything else."""
_WHEN = (
    r"(?:\s?\(?(?:in|at|during|as\sof|for|by)?\s?(?:the\s)?(?:(?:end|beginning)\sof\s|(?:previous|prior|last|base|baseline)\s)?"
    r"(?:(?:financial\s|fiscal\s|calendar\s)?year\s?)?(?:FY\s?)?(?:(?:19|20)\d\d(?:[/–-]\d\d)?)?\)?)?"
)
_THEN_TO = re.compile(
    rf"^{_WHEN}(?:\s\([^()]{{1,40}}\))?(?:\s[a-zA-Z]+){{0,4}}?,?\sto\s(?:about\s|around\s|approximately\s|some\s|nearly\s|just\s|only\s)?$",
    re.IGNORECASE,
)
_THEN_FROM = re.compile(rf"^{_WHEN},?\s(?:(?:down|up)\s)?from\s(?:about\s|around\s)?$", re.IGNORECASE)


def changes(text: str, found: Sequence[Placed]) -> tuple[Placed, ...]:
    """The quantities of a text, those that are the two ends of a change told as one.

    :param text: the text as written.
    :param found: its quantities in order.
    """
    told: list[Placed] = []
    for one in found:
        before = told[-1] if told else None
        joined = _joined(text, before, one) if before is not None else None
        if joined is not None:
            told[-1] = joined
        else:
            told.append(_ranged(text, one))
    return tuple(told)


def is_change(text: str, start: int, end: int) -> bool:
    """Whether a quantity tells by how much something changed, and not what it is.

    :param start: its first character in the text.
    :param end: one past its last.
    """
    before = text[:start]
    if after_by(before) or _CHANGE_OF.search(before) or _CHANGE_AFTER.match(text, end):
        return True
    return _SIGNED.search(text[: start + 1] if text[start : start + 1] in "-−–" else before) is not None


def after_by(before: str) -> bool:
    """Whether a text ends in "by" after a verb of change ("Waste fell by about")."""
    return bool(_BY.search(before) and _VERB.search(before))


def _ranged(text: str, one: Placed) -> Placed:
    """A range after "from" and a verb of change is one ("fell from 12 to 10 t")."""
    start, end, quantity = one
    if quantity.low is None or not (_FROM.search(text[:start]) and _VERB.search(text[:start])):
        return one
    doubts = tuple(doubt for doubt in quantity.doubts if not doubt.startswith("a range"))
    return start, end, replace(quantity, low=None, earlier=quantity.low, bound="=", doubts=doubts)


def _joined(text: str, first: Placed, second: Placed) -> Placed | None:
    """Two quantities of one unit as one change; None where they are none."""
    start, end, one = first
    other = second[2]
    if (one.dimension, one.unit) != (other.dimension, other.unit) or one.earlier is not None:
        return None
    before, between = text[:start], text[end : second[0]]
    if not _VERB.search(before):
        return None
    now, then = (one, other) if _TO.search(before) and _THEN_FROM.match(between) else (None, None)
    if _FROM.search(before) and _THEN_TO.match(between):
        now, then = other, one
    if now is None or then is None:
        return None
    doubts = tuple(dict.fromkeys((*now.doubts, *then.doubts)))
    return start, second[1], replace(now, earlier=then.value, raw=text[start : second[1]], doubts=doubts)

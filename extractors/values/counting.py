"""Numbers of things: which of them count nothing, and which count what is named before them.

Years, clause numbers and names of standards, scopes, tiers and programmes count nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.values.bounds import BOUND_BEFORE
from extractors.values.unit_table import COUNT, Unit

YEAR = r"(?:19|20)\d\d"
"""A year, as a regular expression."""
_YEAR = re.compile(YEAR)
_NAMED = re.compile(
    r"\b(?:scopes?|tiers?|categor(?:y|ies)|levels?|types?|phases?|stages?|class(?:es)?|grades?|steps?|groups?"
    r"|iso|iec|en|din|sa|ohsas|bs|gri|sdgs?|esrs|ifrs|ias|ilo|no|nos|nr|articles?|sections?|clauses?|principles?|criterion|criteria"
    r"|tables?|figures?|notes?|pages?|chapters?|annex(?:es)?|appendix|versions?|revision|rev|goals?|lines?|plants?"
    r"|rooms?|buildings?|blocks?|zones?|natura|agenda|vision|horizon|convention|form|part|item|point|question)"
    r"[\s.:#-]{1,2}(?:\d[\d.]*(?:,\s|\s?(?:and|or|to|&|-|–)\s?))*$",
    re.IGNORECASE,
)
"""Names that end in a number: the number after them counts nothing ("scope 3 audits", "ISO 14001 sites")."""
_BASE = re.compile(r"\bper\s$", re.IGNORECASE)
"""What makes of a number of things the base of a rate ("per 1,000 employees")."""
_IDIOM = re.compile(
    r"\s?hours?\s(?:a|per)\s(?:day)\b|\s?/\s?7\b|\sdays?\s(?:a|per)\sweek\b|\shours?,?\s(?:seven|7)\sdays", re.I
)
_COUNT_OF = re.compile(
    r"\b(?:employ(?:s|ed|ing)?|ha(?:s|ve|d)|train(?:s|ed|ing)?|total(?:\sof)?|comprises?|counts?|audited|visited|with)\s$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\bnumber\sof\s[^.;:]{3,90}?\b(?:is|was|were|at|to|totall?ed|reached|amounted\sto|stood\sat)\s"
    r"(?:about\s|around\s|approximately\s|only\s|some\s)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d+|\d{1,3}(?:[,.\s'’]\d{3})+")
_AFTER_COUNT = re.compile(r"(?!\s?[%‰])(?=$|[.,;:)\s](?!\d))")
_IS_NUMBER = "taken as a number of the things named before it"


def counts_nothing(text: str, start: int, number: str, unit: Unit) -> bool:
    """Whether a number before a word that can be counted is a year, a name's number or an idiom ("24 hours a day")."""
    before = text[max(0, start - 60) : start]
    if unit.dimension not in ("count", "duration"):
        return False
    if _NAMED.search(before) or _BASE.search(before) or _IDIOM.match(text, start + len(number)):
        return True
    if _YEAR.fullmatch(number) is None:
        return False
    return unit.dimension == "duration" or not (_COUNT_OF.search(before) or BOUND_BEFORE.search(before))


def counted_before(text: str, start: int, end: int) -> Unit | None:
    """The things a number counts that are named before it ("The number of suppliers with a contract was 3,891").

    :param start: the first character of the number.
    :param end: one past its last.
    """
    if _WHOLE.fullmatch(text, start, end) is None or _AFTER_COUNT.match(text, end) is None:
        return None
    return replace(COUNT, doubts=(_IS_NUMBER,)) if _NUMBER_OF.search(text[:start]) else None

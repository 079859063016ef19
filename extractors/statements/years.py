"""The year a value or a statement is of, and whether it had to be guessed from another clause or a heading.

Years that targets, baselines and comparisons name are of none of the values beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.values.dates import parse_dates

_ASIDE = re.compile(r"\s\((?!\s*(?:in\s)?(?:FY\s?)?(?:19|20)\d\d)[^()]{1,60}\)(?=\s(?:in|at|as|for|during)\b)")
"""A bracket between a value and its year ("2,899 aircraft (10.5%) in 2023")."""
_BESIDE = re.compile(
    r"^[\s(,]*(?:(?:in|for|during|at|by|of|as|the|end|financial|fiscal|calendar|reporting|year|ended|ending|was|were|reported"
    r"|recorded|achieved|of|on|since|per\s[a-z]+|equivalent|emissions|CO2e?|electricity|energy|water|waste)[\s(,]+)*$",
    re.IGNORECASE,
)
"""What may stand between a value and the year after it."""
_PREVIOUS = re.compile(
    r"\((?:in\s)?(?:the\s)?(?:previous|prior|last|preceding)\s(?:fiscal\s|financial\s|reporting\s)?(?:year|period)\b[^()]*$|\(PY\b[^()]*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\W*(?:(?:and|but|already|also|while|whereas|in|during|for|as|of|at|by|throughout|over|on|the|end|beginning|our|this|past"
    r"|reporting|financial|fiscal|calendar|business|year|period|ended|ending|from|january|april|july|october|june|march|december"
    r"|september|first|second|third|fourth|half|quarter|course|compared|under|review|\d{1,2}|to|until)\W+)*",
    re.IGNORECASE,
)
"""What may stand before a year that opens a sentence."""
_BREAK = re.compile(
    r"[;()|–]|[,:](?!\d)|\s-\s|\.\s|\b(?:which|who|whose|where|when|while|whereas|although|because|since|after|before|until"
    r"|but)\b",
    re.IGNORECASE,
)
"""What parts a year from a value it need not go with."""
_LEVEL = re.compile(r"['’]?s?[\s-](?:levels?|baseline|base\syear|benchmark)\b", re.IGNORECASE)
"""What makes of a year one that others are compared with ("97% of the 2019 level")."""
_LISTED = re.compile(r"\s?(?:,|and|,\sand|or|&)\s?(?:in\s)?", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:between|from)\s(?:[a-z]+\s){0,3}$", re.IGNORECASE)
"""What makes of two years the ends of a time."""
_ON = re.compile(r"\s(?:to|and|or|than)\b", re.IGNORECASE)
"""What goes on to another value after a year ("from 12 t in 2022 to 10 t")."""
_OF_LIST = "its year is one of several that its sentence names in a row"
_THROUGH = re.compile(r"\s?(?:to|until|till|through|-|–|—)\s?(?:the\s)?(?:end\sof\s)?", re.IGNORECASE)
"""What stands between the first and the last day of a period."""
_HEADS = re.compile(r"\)?(?:\s?[:=]\s?|\s(?:was|were|is|at)\s)(?:about\s|around\s|approximately\s)?")
"""What stands between a year and the value that it heads ("(2022: 37 t)")."""
_OF_CLAUSE = "its year is that of another clause of its sentence"
LONGEST_NAMED = 60
"""Characters of a heading that are told."""
_REFERENCE_YEAR = re.compile(
    r"(?:\b(?:by|before|until|from|since|than|versus|vs|against|to|baseline|base\syear|target|due|compared\s(?:to|with)|relative\sto|start(?:ed|ing)?(?:\s\w+){0,3}\sin)\s*(?:the\s)?(?:end\sof\s|year\s|levels?\s(?:of|in)\s)?"
    r"|\b(?:by|since|until|than|versus|vs|against|compared\s(?:to|with)|relative\sto|base(?:line)?(?:\syear)?(?:\sof)?)\s"
    r"(?:the\s)?(?:(?:fiscal|financial|reporting|base(?:line)?)\s)?(?:year\s)?(?:of\s)?)$",
    re.IGNORECASE,
)


def of_previous_year(text: str, at: int) -> bool:
    """Whether a value is given for comparison with another, of a year that is not named ("(previous year: 59 t)")."""
    return _PREVIOUS.search(text[:at]) is not None


def year_of_value(text: str, value: tuple[int, int], values: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """The year a value of a sentence is of, and a doubt where it is one of another clause; each empty where none is.

    A year stands after its value, else before it, no other value between: "12 t in 2022 and 10 t in 2023" has one for
    each, and so has "in 2022 and 2023 … 12 t and 10 t respectively".
    """
    years = _years(text, value[0])
    places = sorted({*values, value})
    if listed := _of_list(text, value, places, years):
        return listed
    start, end = value
    low = max((last for _, last in places if last <= start), default=0)
    aside = _ASIDE.match(text, end)
    past = aside.end() if aside else end
    high = min((first for first, _ in places if first >= past), default=len(text))
    inside = [year for year in years if start <= year[0] < end]
    if inside:
        return inside[-1][2], ""
    after = next((year for year in years if past <= year[0] < high), None)
    if after and _BESIDE.match(text[past : after[0]]):
        return after[2], ""
    before = [year for year in years if low <= year[0] < start]
    if before:
        _, last, year = before[-1]
        goes_on = low > 0 and _ON.match(text, last) is not None
        return year, _OF_CLAUSE if goes_on else _parted(text, *before[-1][:2], value)
    year = year_near(text, start) or ""
    near = [one for one in years if one[2] == year]
    sure = any(not _parted(text, *one[:2], value) for one in near) and len({one[2] for one in years}) == 1
    return year, "" if sure or not year else _OF_CLAUSE


def _of_list(
    text: str, value: tuple[int, int], places: Sequence[tuple[int, int]], years: Sequence[tuple[int, int, str]]
) -> tuple[str, str] | None:
    """The year of a value where values and years are told in rows of one length ("in 2022 and 2023 … 12 t and 10 t").

    Without "respectively" it is a guess.
    """
    told = "respectively" in text
    if told and len(years) == len(places):
        return years[places.index(value)][2], ""
    row: list[tuple[int, int, str]] = []
    for year in years:
        follows = bool(row) and _LISTED.fullmatch(text[row[-1][1] : year[0]]) is not None
        if len(row) > 1 and not follows:
            break
        row = [*row, year] if follows else [year]
    if len(row) < 2 or len(places) % len(row) or (not told and len(places) != len(row)):
        return None
    inside = any(start <= row[0][0] < end for start, end in places)
    spans = _SPAN.search(text[: row[0][0]]) is not None
    return None if inside or spans else (row[places.index(value) % len(row)][2], "" if told else _OF_LIST)


def _years(text: str, at: int) -> list[tuple[int, int, str]]:
    """Where the years of a text stand that a value may be of; of a period of a year at most, that of its end."""
    found: list[tuple[int, int, str]] = []
    dates = parse_dates(text)
    for number, (start, end, date) in enumerate(dates):
        first, last, before = dates[number - 1] if number else (0, 0, None)
        if _compared(text, start, end, at):
            continue
        if before is not None and _THROUGH.fullmatch(text[last:start]) and date.last.year <= before.first.year + 1:
            found = [one for one in found if one[0] != first]
            found.append((first, end, str(date.last.year)))
        elif not _REFERENCE_YEAR.search(text[:start]) and not _LEVEL.match(text, end):
            found.append((start, end, str(date.last.year)))
    return found


def year_above(texts: Sequence[str]) -> tuple[str, str] | None:
    """The year that captions, headings or a title name, with the text that does; the first of them that names one."""
    for text in texts:
        if year := year_near(text, 0):
            return year, text
    return None


def year_near(text: str, at: int) -> str | None:
    """The year a text is about: the one nearest to a character, years of targets and baselines left out."""
    distance = [(start - at if start >= at else at - end, year) for start, end, year in _years(text, at)]
    return min(distance, key=lambda one: one[0])[1] if distance else None


def _compared(text: str, start: int, end: int, at: int) -> bool:
    """Whether a year heads a figure in brackets that is given for comparison: "were 39 t (2022: 38 t)"."""
    bracket = text.rfind("(", 0, start)
    if bracket < 0 or bracket < at < start:
        return False
    return not text[bracket + 1 : start].strip() and text[end:].lstrip()[:1] == ":" and at < bracket


def _parted(text: str, start: int, end: int, value: tuple[int, int]) -> str:
    """The doubt of a year that a clause parts from its value; one that opens the sentence goes with all of it."""
    if end <= value[0] and _HEADS.fullmatch(text[end : value[0]]):
        return ""
    if end <= value[0]:
        opening = re.split(r"[;:|]\s|\.\s", text[:start])[-1]
        told = bool(_OPENING.fullmatch(opening)) and not re.search(r"[;|]", text[end : value[0]])
        return "" if told or not _BREAK.search(text[end : value[0]]) else _OF_CLAUSE
    return _OF_CLAUSE if _BREAK.search(text[value[1] : start]) else ""


def label_from(name: str, text: str) -> str:
    """The doubt that a label is only that of a heading, a caption or a title."""
    named = text if len(text) <= LONGEST_NAMED else f"{text[:LONGEST_NAMED].rstrip()}…"
    return f"its {name} is that of “{named}”"

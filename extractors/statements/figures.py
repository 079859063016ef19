"""Whether a statement gives a figure at all; digits that are none are left out.

An amount whose figure could not be read is told, and doubted; an amount without a figure is only named.
"""

from __future__ import annotations

import re

from extractors.statements.statement import Statement

NEAR_COUNTED = 25
"""Characters before a match in which a number counts what the match names ("4 lost-time injuries")."""
_FIGURE = re.compile(r"\d")
_NO_FIGURE = re.compile(
    r"""\b(?:fy\s?)?(?:19|20)\d\d(?:\s?[-/\u2013]\s?\d\d(?:\d\d)?)?\b | \bfy\s?\d+ | ['\u2018\u2019]\d\d\b
      | \bscopes?\s[123](?:\.\d+)?(?:,?\s?(?:,|and|&|to|\+|or|-)\s?(?:scope\s)?[123](?:\.\d+)?)*
      | \b(?:score|rating|grade|rank)s?\s(?:of\s)?\d[\d.]* | \biso\s\d[\d:-]* | \b\d+(?:\.\d+){2,}\b | \b\d{1,2}\s\|
      | \b(?:article|category|chapter|criterion|figure|goal|iso|level|note|page|rcp|section|sdg|step|table|tier
        |version)s?\s\d[\d.]*
      | \b\d[\d.,]*\s?(?:%|per\s?cent\b)
      | \b\d[\d.,]*(?:[-\u2013]\d[\d.,]*)?\s
        (?!(?:and|but|from|with|than|compared|while|which|after|before|during|million|billion|thousand|tonnes?|tons?
        |metric|cubic|litres?|liters?|hours?|cases?|casualt\w+|injur\w+|accidents?|fatal\w+|incidents?
        |(?:kilo|mega|giga|tera)\w+)\b)(?P<counted>[a-z])[a-z]{3,}\b
      | \b\dM\s(?=[A-Z]) | \b[A-Za-z]+\d\w* | \b\d+\)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Years, scopes, footnotes, shares, numbered parts, counts of other things, formulas such as CO2: no amounts."""


def gives_figure(statement: Statement) -> bool:
    """Whether the clause gives a figure that is no year, scope or count of other things, though none was read."""
    low, high = statement.clause

    def told(found: re.Match[str]) -> str:
        at = low + found.start("counted")
        counted = found["counted"] is not None and statement.start - NEAR_COUNTED <= at < statement.end
        return found.group() if counted else ""

    return _FIGURE.search(_NO_FIGURE.sub(told, statement.text[low:high])) is not None

"""The limits rules and parameters write: periods, days, quantities, shares, or a ``{parameter}`` that stands for one.

Only the form is checked here; units are the extractors' to understand.
"""

from __future__ import annotations

import datetime as dt
import re

from rules.known import Known
from rules.reader import Reader, did_you_mean, quoted
from rules.source import Node

AS_OF = "as-of"
_PARAMETER = re.compile(r"\{([^{}]*)\}")
_PERIOD = re.compile(r"\d{1,5} (day|week|month|year)s?")
_QUANTITY = re.compile(r"-?\d[\d ,]*(\.\d+)?( .+|%)?")
_SHARE = re.compile(r"(0|1|0?\.\d{1,6}|[01]\.\d{1,6}|\d{1,2}(\.\d{1,4})? ?%)")
_COMPARE = re.compile(r"(<=|>=|==|<|>|=)\s*(\S.*)")

_FORMS = {
    "period": (_PERIOD, "a period", "Write '60 months', '5 years' or '90 days'."),
    "day": (re.compile(r"\d{4}-\d{2}-\d{2}"), "a day", f"Write '2024-05-02' or '{AS_OF}'."),
    "quantity": (_QUANTITY, "a quantity", "Write a number with its unit: '11 t CO2e/t Al'."),
    "share": (_SHARE, "a share", "Write '0.05' or '5 %'."),
}


def read_limit(reader: Reader, node: Node, of: str, form: str, known: Known) -> str:
    """A limit of one form (``period``, ``day``, ``quantity``, ``share``) or a parameter whose values all have it.

    :returns: the words as written, the empty text after a mistake.
    """
    text = reader.text(node, of).strip()
    return text if text and _limit_fits(reader, node, text, form, known) else ""


def read_compare(reader: Reader, node: Node, of: str, known: Known) -> tuple[str, str] | None:
    """A comparison such as ``<= 11 t CO2e/t Al`` as operator and limit, None after a mistake."""
    text = reader.text(node, of).strip()
    match = _COMPARE.fullmatch(text)
    if match is None:
        if text:
            remedy = 'Write one of <=, <, >=, >, = and a quantity, in quotes: "<= {limit}".'
            reader.refuse(node, f"{quoted(text)} is not a comparison.", remedy)
        return None
    operator, limit = "=" if match[1] == "==" else match[1], match[2]
    return (operator, limit) if _limit_fits(reader, node, limit, "quantity", known) else None


def check_limit(reader: Reader, node: Node, text: str, form: str, known: Known) -> bool:
    """Whether a text is a limit of a form, or a parameter whose values all are; a mistake is noted where not."""
    return _limit_fits(reader, node, text, form, known)


def is_quantity(text: str) -> bool:
    """Whether a text has the form of a quantity, with or without a unit."""
    return _fits(text, "quantity")


def check_parameter(reader: Reader, node: Node, name: str, known: Known) -> bool:
    """Whether there is a parameter of this name; a mistake is noted where there is none."""
    if known.parameters is None or name in known.parameters:
        return True
    reader.refuse(node, f"There is no parameter {quoted(name)}.", did_you_mean(name, known.parameters))
    return False


def _limit_fits(reader: Reader, node: Node, text: str, form: str, known: Known) -> bool:
    _, words, remedy = _FORMS[form]
    parameter = _PARAMETER.fullmatch(text)
    if parameter is None:
        if _fits(text, form):
            return True
        reader.refuse(node, f"{quoted(text)} is not {words}.", f'{remedy} Or name a parameter: "{{name}}".')
        return False
    name = parameter[1].strip()
    if not check_parameter(reader, node, name, known) or known.parameters is None:
        return False
    for value in known.parameters[name].values:
        if value.value and not _fits(value.value, form):
            what = f"The parameter '{name}' is {quoted(value.value)} ({value.location}), which is not {words}."
            reader.refuse(node, what, remedy)
            return False
    return True


def _fits(text: str, form: str) -> bool:
    if form != "day":
        return bool(_FORMS[form][0].fullmatch(text))
    if text == AS_OF:
        return True
    try:
        return bool(_FORMS[form][0].fullmatch(text)) and dt.date.fromisoformat(text) is not None
    except ValueError:
        return False

"""Numbers as several countries write them: 1,234.5 and 1.234,5 and 1 234,5 and 1'234.5.

One mark before exactly three digits ("1.234") is read by the mark the text itself, else its document, writes decimals
with; where neither tells, the number is read as English does and the other reading is told. Other numbers that may be
written against the habit of their document ("1.234,567", "1,2345") tell their other reading too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

DecimalMark = Literal[".", ","]
"""What a document writes decimals with, where its unambiguous numbers settle it."""

MarkOf = Callable[[], DecimalMark | None]
"""Asked for the mark of a document only where a number needs it."""

_GROUPED = (
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?"
    r"|\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+"
)
NUMBER = rf"(?:{_GROUPED}|\d+(?:[.,]\d+)?)"
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""A number that may be of thousands or of thousandths."""
_MEASURED = r"(?=\s?%|\s(?:million|billion|tonnes|t\b|kt\b|[kMGT]Wh|[MGT]J|kg|m3|m³|ha\b))"
_NO_GROUP = r"(?!\d{3}(?!\d))"
_POINTS = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:[ ,'’\u00a0\u202f]\d{{3}})+\.{_NO_GROUP}\d"
    r"|\d{1,3}(?:,\d{3}){2,}(?![\d,])|0\.\d+(?![.\d])"
    rf"|\d+\.\d{{1,2}}{_MEASURED})|^[-−–(]?\d+\.\d{{1,2}}\)?$"
)
_COMMAS = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:[ .'’\u00a0\u202f]\d{{3}})+,{_NO_GROUP}\d"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d.])|0,\d+(?![,\d])"
    rf"|\d+,\d{{1,2}}{_MEASURED})|^[-−–(]?\d+,\d{{1,2}}\)?$"
)
_BOTH = re.compile(r"[1-9]\d{0,2}(?P<first>[.,])\d{3}(?P<last>(?!(?P=first))[.,])\d{3}")
"""A number with two marks before three digits each: the last may part decimals or thousands."""
_TOO_LONG = re.compile(r"(?P<kept>[1-9]\d{0,2},\d{3})\d{1,2}")
"""Thousands with one or two digits too many, which may be the mark of a footnote."""
ENOUGH = 200
"""Unambiguous numbers after which a document has told its habit."""
CLEAR_MAJORITY = 9
"""How many numbers of one habit there must be for each of the other, for it to be the document's."""


def decimal_mark(texts: Iterable[str]) -> DecimalMark | None:
    """The mark by which nearly all unambiguous numbers of some texts write decimals; None where they do not tell."""
    points = commas = 0
    for text in texts:
        if points + commas >= ENOUGH:
            break
        points += sum(1 for _ in _POINTS.finditer(text))
        commas += sum(1 for _ in _COMMAS.finditer(text))
    if points > CLEAR_MAJORITY * commas:
        return "."
    return "," if commas > CLEAR_MAJORITY * points else None


def read_number(text: str, *, mark: MarkOf | None = None) -> tuple[Decimal, str] | None:
    """The value of a number as written, with the other reading it may have, in words; None where it is no number.

    :param text: the number, with its sign.
    :param mark: what the document writes decimals with, asked only where the number alone does not tell.
    """
    value = parse_number(text)
    bare = text.lstrip("-−–").strip()
    if value is None or not _EITHER.fullmatch(bare):
        return None if value is None else _odd(value, text, bare, mark)
    settled = mark() if mark is not None else None
    by_point, by_comma = parse_number(text, mark="."), parse_number(text, mark=",")
    if settled is not None:
        read = by_point if settled == "." else by_comma
        return None if read is None else (read, "")
    other = by_comma if value == by_point else by_point
    return value, f"{text.strip()} may be {other}"


def of_thousandths(number: str, value: Decimal) -> str:
    """The other reading, in words, of a number of three decimals where thousands are likely; else empty.

    Millions are told with three decimals seldom, and by accident with the mark of another language.
    """
    if _EITHER.fullmatch(number) is None or value == value.to_integral_value():
        return ""
    return f"{number} may be {re.sub(r'[.,]', '', number)}"


def _odd(value: Decimal, text: str, bare: str, mark: MarkOf | None) -> tuple[Decimal, str]:
    """A number with two marks, or too many digits after a comma, and the other reading it may have.

    With two marks before three digits each, both part thousands where the document writes decimals with the first.
    """
    both = _BOTH.fullmatch(bare)
    long = None if both else _TOO_LONG.fullmatch(bare)
    if not both and not long:
        return value, ""
    settled = mark() if mark is not None else None
    if long is not None:
        return value, "" if settled == "," else f"{bare} may be {long['kept']} with the mark of a note"
    if both is None or settled == both["last"]:
        return value, ""
    whole = Decimal(re.sub(r"\D", "", bare)).copy_sign(value)
    return (value, f"{bare} may be {whole}") if settled is None else (whole, f"{bare} may be {value}")


@lru_cache(maxsize=16_384)
def parse_number(text: str, *, mark: DecimalMark | None = None) -> Decimal | None:
    """The value of a number as written: thousands parted by blank, point, comma or apostrophe, decimals by either.

    :param text: the number, with its sign.
    :param mark: what decimals are written with; where that is not known, one comma before exactly three digits parts
        thousands and one point never does.
    """
    sign = -1 if text[:1] in "-−–" else 1
    digits = re.sub(r"[\s'’\u00a0\u202f]", "", text.lstrip("-−–"))
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        decimal = max(digits.rfind(","), digits.rfind("."))
        digits = re.sub(r"[.,]", "", digits[:decimal]) + "." + digits[decimal + 1 :]
    elif commas + points > 1:
        digits = re.sub(r"[.,]", "", digits)
    elif _EITHER.fullmatch(digits):
        thousands = {",": ".", ".": ","}.get(mark or ".")
        digits = digits.replace(thousands or ",", "").replace(",", ".")
    else:
        digits = digits.replace(",", ".")
    try:
        return sign * Decimal(digits)
    except InvalidOperation:
        return None

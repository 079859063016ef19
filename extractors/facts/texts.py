"""Texts a PDF states outside its pages: cut, cleaned, and dates as ISO strings."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from typing import Any

LONGEST = 500
"""Characters of the longest text that is kept of metadata, bookmarks and names."""

_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?\s*(Z|[+-]\d\d'?\d\d)?")
_MOST_BYTES = 1 << 20


def text_of(function: Callable[..., int], *arguments: Any) -> str:
    """The UTF-16 text a PDFium function writes into a buffer; empty where there is none or far too much."""
    length = function(*arguments, None, 0)
    if not 2 < length <= _MOST_BYTES:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    function(*arguments, buffer, length)
    return bytes(buffer)[: length // 2 * 2].decode("utf-16-le", "replace").split("\0", 1)[0]


def one_line(text: str | None, *, longest: int = LONGEST) -> str | None:
    """Text on one line, of so many characters at most and without control characters; None where nothing is left."""
    printable = "".join(char if char.isprintable() else " " for char in (text or "")[: 4 * longest])
    return " ".join(printable.split())[:longest] or None


def iso_date(text: str) -> str | None:
    """A PDF date (``D:20240502101500+02'00'``, ISO 32000-1 section 7.9.4) as an ISO string as precise as it is."""
    match = _DATE.match(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    if not 1 <= int(month or 1) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    date = "-".join(part for part in (year, month, day) if part)
    if not (day and hour):
        return date
    if zone and zone != "Z":
        digits = zone.replace("'", "")
        zone = f"{digits[:3]}:{digits[3:]}"
    return f"{date}T{hour}:{minute}:{second or '00'}{zone or ''}"

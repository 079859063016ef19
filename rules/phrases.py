"""The surface of phrase expressions: brackets that close, gaps that are gaps, lists that are named.

The extractors compile phrases and refuse what they cannot anchor; the loader tells slips of the pen with their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rules.reader import Reader, quoted
from rules.source import Scalar

_LIST = re.compile(r"<([^<>]*)>")
_GAP = re.compile(r"\.\.+(?:\d+\.\.+)?")
_GOOD_GAP = re.compile(r"\.\.\.|\.\.\d{1,2}\.\.")
_LIST_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_WORD = re.compile(r"\w")


def list_references(phrase: str) -> tuple[str, ...]:
    """The names of the lists a phrase uses as ``<name>``."""
    return tuple(_LIST.findall(phrase)) if "<" in phrase else ()


def check_phrases(reader: Reader, phrases: Iterable[Scalar]) -> None:
    """Note what is wrong with the surface of these phrases."""
    for phrase in phrases:
        text = phrase.text
        if text.isalpha():
            continue
        for what, remedy in _faults(text):
            reader.refuse(phrase, f"In the phrase {quoted(text)} {what}.", remedy)


def _faults(text: str) -> Iterable[tuple[str, str]]:
    if not _WORD.search(text):
        yield "there is no word", "Write at least one."
    if text.count("(") != text.count(")"):
        yield "a bracket is not closed", "Write (one|other)."
    if "|" in text and "(" not in text:
        yield "a choice stands without brackets", "Write (one|other)."
    if "<" in text or ">" in text:
        rest = _LIST.sub("", text)
        if "<" in rest or ">" in rest:
            yield "'<' and '>' do not pair", "Write <list-name>."
        for name in _LIST.findall(text):
            if not _LIST_NAME.fullmatch(name):
                yield f"<{name}> is no name of a list", "Use small letters, digits and '-'."
    if ".." in text:
        if any(not _GOOD_GAP.fullmatch(gap) for gap in _GAP.findall(text)):
            yield "a gap is miswritten", "Write '...' for up to 5 words, '..3..' for up to 3."
        if text.startswith("..") or text.endswith(".."):
            yield "a gap stands at the end", "Begin and end with a word."

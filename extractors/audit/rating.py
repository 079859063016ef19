"""What a place for a rating says: a word, a code of the report's own legend, a ticked box, or nothing that is one.

A rating is read only where it is all that stands there or stands first, set apart from what follows; two ratings in
one place, or a word that is none of the four, are told and not chosen from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from extractors.audit.words import AuditWords, Found, Phrases, folded

_SET_OFF = re.compile(r"[:–—(|]|\s-\s")
_APART = re.compile(r"\s*(?:[.:;,(\[|–—]|-\s|\n)")
LONGEST = 400
"""Characters of a place that may hold nothing but words of ratings."""

_SHOWN = 60
_JOINTS = frozenset({"and", "or", "/", "=", "+", "|"})
_DASHES = "\u2013\u2014"


class Reading(NamedTuple):
    """What was read: the value, None where it is not certain and then why; and where the words begin and end."""

    value: str | None
    start: int
    end: int
    note: str = ""


def read_rating(
    text: str, words: AuditWords, *, part: str = "ratings", legend: Mapping[str, str] | None = None
) -> Reading | None:
    """The rating a place gives; None where it gives none.

    :param text: the text of a cell or of the value of a field.
    :param part: whose words are looked for: ``ratings``, ``grades`` or ``maturity``.
    :param legend: the codes the report explains itself, as written and in lower case, with the rating each stands for.
    """
    phrases = words[part]
    bare = text.strip()
    if not bare:
        return None
    if not bare.isascii() and (boxed := _boxed(text, phrases, words)):
        return boxed
    code = _explained(bare.strip(" ()[]."), legend or {})
    if code:
        return Reading(code, 0, len(text))
    name = phrases.whole(bare)
    if name is not None:
        return _reading(name, 0, len(text), bare)
    found = phrases.all(text)
    if found and len(bare) <= LONGEST and (whole := _all_of_it(text, found, phrases, words, legend or {})):
        return whole
    if _lists_them(text, found, words):
        return Reading(None, 0, len(text), f"“{bare[:_SHOWN]}” names several ratings and none is seen to be chosen")
    if found and not folded(_without_marks(text[: found[0].start], words)):
        first = found[0]
        after = text[first.end :]
        closed = _APART.match(after) or (text[first.start].isupper() and re.match(r"\s+[A-Z]", after))
        if closed:
            return _reading(first.name, first.start, first.end, text[first.start : first.end])
    return None


def rating_at_end(text: str, words: AuditWords, *, legend: Mapping[str, str]) -> tuple[int, int] | None:
    """Where the rating at the end of the name of a criterion begins and ends; None where there is none.

    It is set apart ("Anti-Corruption – Minor", with a remark in brackets after it or without), or all of the text.
    """
    starts = [match.end() for match in _SET_OFF.finditer(text)]
    for start in [*reversed(starts), *([] if starts else [0])]:
        rest = text[start:].rstrip(" ).")
        reading = read_rating(rest, words, legend=legend)
        if reading is None or (not starts and words["ratings"].whole(rest) is None):
            continue
        end = start + reading.end
        if reading.end >= len(rest) or text[end:].lstrip().startswith("("):
            return start, min(end, start + len(rest))
    return None


def rated_apart(text: str, words: AuditWords, *, legend: Mapping[str, str]) -> bool:
    """Whether a line ends in a rating that is set apart from the name before it."""
    place = rating_at_end(text, words, legend=legend)
    return place is not None and place[0] > 0 and bool(folded(text[: place[0]]))


def _explained(code: str, legend: Mapping[str, str]) -> str | None:
    """The rating that the report says a code stands for, capital letters heeded where two codes differ by them."""
    return legend.get(code) or legend.get(code.lower())


def _reading(name: str, start: int, end: int, raw: str) -> Reading:
    if name:
        return Reading(name, start, end)
    return Reading(None, start, end, f"“{raw[:_SHOWN]}” is none of the ratings known")


def _all_of_it(
    text: str, found: list[Found], phrases: Phrases, words: AuditWords, legend: Mapping[str, str]
) -> Reading | None:
    """The rating of a place that holds nothing but words of ratings ("Minor non-conformance (MiNC)")."""
    names = [one.name for one in found]
    at = 0
    for start, end in [*((one.start, one.end) for one in found), (len(text), len(text))]:
        rest = _without_marks(text[at:start], words).strip(" ()[]/,;:=–—-")
        if any(word not in _JOINTS for word in folded(rest)):
            name = _explained(rest, legend) or phrases.whole(rest)
            if name is None:
                return None
            names.append(name)
        at = end
    if len(set(names)) > 1:
        return Reading(None, 0, len(text), f"“{text.strip()}” gives several ratings")
    return _reading(names[0], 0, len(text), text.strip())


def _lists_them(text: str, found: list[Found], words: AuditWords) -> bool:
    """Whether a place lists the ratings there are, such as one whose boxes are drawn: a second follows on the first.

    What stands between them, a letter at most, may be a box that was read as one.
    """
    if len({one.name for one in found}) > 2:
        return True
    if len(found) < 2 or found[0].name == found[1].name:
        return False
    between = folded(_without_marks(text[found[0].end : found[1].start], words))
    return len(found[0].name) > 0 and all(len(word) == 1 and word not in _JOINTS for word in between)


def _boxed(text: str, phrases: Phrases, words: AuditWords) -> Reading | None:
    """The rating whose box is ticked, where boxes stand before ratings or after them."""
    found = phrases.all(text)
    boxes = [(at, one) for at, one in enumerate(text) if not one.isascii() and one in words.marks | words.unmarked]
    boxes = [(at, one) for at, one in boxes if one not in _DASHES]
    if len(found) < 2 or len(boxes) < 2:
        return None
    before = boxes[0][0] < found[0].start
    ticked: list[Found] = []
    for place, box in boxes:
        if box in words.unmarked:
            continue
        beside = [one for one in found if one.start > place] if before else [one for one in found if one.end <= place]
        if beside:
            ticked.append(beside[0] if before else beside[-1])
    if len({one.name for one in ticked}) == 1:
        return _reading(ticked[0].name, 0, len(text), text[ticked[0].start : ticked[0].end])
    what = "several boxes are ticked" if ticked else "no box is ticked"
    return Reading(None, 0, len(text), f"{what} in “{text.strip()[:120]}”")


def _without_marks(text: str, words: AuditWords) -> str:
    return "".join(" " if one in words.marks and not one.isalnum() else one for one in text)

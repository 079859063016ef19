"""Where the sentences of a paragraph end.

A full stop ends a sentence only where what stands before it is no abbreviation, initial or number, and what follows
can begin one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.language import words_of

_END = re.compile(
    r"(?P<mark>[.!?…]|。)(?P<close>[\"'”’)\]]*)(?P<note>\d{1,3}|[¹²³⁰⁴-⁹]{1,3}|\[\d{1,3}\]|[*†‡])?\s+(?=[\"'“‘(\[]*[^\W_a-z]|[•▪●–-]\s)"
)
_LAST = re.compile(r"[^\s(\[“\"'‘]+$")
_NEXT = re.compile(r"[\"'“‘(\[]*([^\s.,;:)]+)")

ABBREVIATIONS = words_of(
    "no nos art arts sec sect para paras cl approx incl excl vs etc e.g i.e cf eg ie viz inc ltd co corp plc bros dept "
    "est fig figs tab vol vols ed eds pp p ch app ref refs tel fax ext mr mrs ms dr prof sr jr st rev hon messrs "
    "gen gov jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun min max avg op al resp temp "
    "u.s u.k u.n u.s.a e.u a.m p.m ph.d b.v n.v s.a s.p.a s.r.l a.g g.m.b.h pty pte sdn bhd llc"
)
"""Words that end in a full stop without ending a sentence, lower case and without it."""

SENTENCE_CLOSING = words_of("etc inc ltd co corp plc bhd llc pte u.s u.k u.n u.s.a e.u a.m p.m al s.a b.v n.v a.g")
"""Abbreviations that often do end a sentence; they end it where a word follows that begins sentences."""

NUMBER_WORDS = words_of("no nos art arts sec sect para paras cl fig figs tab vol vols p pp ch app ref refs")

STARTERS = words_of(
    "the a an this these those that it its we our they their he she you your in on at by for from with as if when "
    "where all any each every no some such there here however therefore furthermore moreover additionally also "
    "further to during after before since while although employees suppliers management companies"
)
"""Words that commonly begin a sentence, lower case."""

OPENING = words_of(
    "the a an of and or to in for with by our its their that which is are as on at from into than was were be been has "
    "have we per under between both not"
)
"""Words after which a sentence goes on, lower case."""

_LETTERED = words_of(
    "annex appendix schedule section part table figure exhibit option class group type scope category level grade "
    "vitamin hepatitis plan phase block zone unit site tier attachment form item step"
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph (one space between words), in order and without overlap."""
    start = 0
    for match in _END.finditer(text):
        end = match.start() + len(match.group().rstrip())
        if match.group("mark") == "." and not _ends(text, start, match):
            continue
        yield start, end
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the full stop of a match ends the sentence that began at `start`."""
    before = _LAST.search(text, max(start, match.start() - 40), match.start())
    after = _NEXT.match(text, match.end())
    word = before.group() if before else ""
    following = after.group(1) if after else ""
    note = match.group("note")
    if note and note.isdecimal() and not (word[-1:].islower() or match.group("close")):
        return False
    lower = word.lower().rstrip(".")
    starts = following.lower() in STARTERS
    if lower in ABBREVIATIONS:
        if lower in NUMBER_WORDS:
            return not following[:1].isdigit() and not following[:1].isupper()
        return lower in SENTENCE_CLOSING and starts
    if len(word) == 1 and word.isalpha() and word.isupper():
        previous = text[start : before.start()].split()[-1:] if before else []
        lettered = bool(previous) and previous[0].lower() in _LETTERED
        return lettered or starts
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return starts
    opens = before is not None and before.start() == start
    return not (opens and re.fullmatch(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-z])", word))

"""Phrases looked for in titles, headings, file names and column heads, in plain Python: spaCy is not loaded."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.phrases.expressions import Element, Expression
from extractors.phrases.matching import Finder
from extractors.phrases.tokens import words_of


class PhraseIndex:
    """Expressions that are looked for in short texts, each tried only where its words are."""

    def __init__(self, expressions: Sequence[Expression]) -> None:
        self._expressions = expressions
        self._finder = Finder(expressions)

    def standing(self, text: str) -> list[tuple[int, int, int]]:
        """The number of every expression that stands in a text, with its first and longest place in tokens."""
        words = [word.lower() for word in words_of(text)]
        found: dict[int, tuple[int, int]] = {}
        for row in self._finder.candidates(set(words)):
            number, elements = self._finder.row(row)
            for start in range(len(words)):
                ends = _ends(words, start, elements, 0)
                if ends:
                    place = (start, max(ends))
                    if number not in found or (place[0], -place[1]) < (found[number][0], -found[number][1]):
                        found[number] = place
                    break
        return [(number, *found[number]) for number in sorted(found)]


def _ends(words: Sequence[str], at: int, row: tuple[Element, ...], place: int) -> set[int]:
    if place == len(row):
        return {at}
    element = row[place]
    found: set[int] = set()
    if element.gap is not None:
        for skip in range(min(element.gap, len(words) - at) + 1):
            found |= _ends(words, at + skip, row, place + 1)
        return found
    if element.optional:
        found |= _ends(words, at, row, place + 1)
    if element.slot and at < len(words) and words[at][:1].isdigit():
        found |= _ends(words, at + 1, row, place + 1)
    for phrase in element.alternatives:
        after = at + len(phrase)
        if after <= len(words) and all(word in these for word, these in zip(words[at:after], phrase, strict=True)):
            found |= _ends(words, after, row, place + 1)
    return found

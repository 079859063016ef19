"""Which word of a phrase is the rarest: the one worth looking for first.

The measure is a short table of words that company documents are full of, and word length for all others; it ships
with the program, so that every user gets the same anchors.
"""

from __future__ import annotations

from functools import lru_cache

from extractors.language import words_of as word_set
from extractors.phrases.expressions import Element, Phrase

_EVERYWHERE = word_set(
    """a an and are as at be been being but by can do does for from had has have he her his i if in into is it its may
    more must no nor not of on or our s shall she should such than that the their them then there these they this those
    to up us was we were what when where which who will with would you your all any each every other out per over so
    under also only one two n't 's"""
)
_VERY_COMMON = word_set(
    """business companies company employee employees group include including management our people policies policy
    process processes report reporting reports risk risks supplier suppliers supply system systems work working year
    years new make made use used using provide provided ensure data information total number part time require required
    requirements performance environmental social sustainability governance emissions energy standards code conduct
    statement services products customers financial safety health rights human operations site sites period based review
    area areas activities action actions impact impacts relevant through within between during against about"""
)
_COMMON = word_set(
    """board training approved approval committee compliance legal law laws internal external chain chains development
    staff workers worker procedure procedures document documents plan plans program programme programmes annual annually
    local level public published publish develop developed implement implemented implementation identify identified
    assessment assessments conduct conducted set target targets commitment committed commit support section date high
    following water waste climate carbon material materials production quality control controls responsible
    responsibility regular regularly accordance practices practice contractors contractor partners partner stakeholders
    community communities industry market measures issues due diligence audit audits access available place line net
    executive director directors chief officer officers person persons organisation organization security"""
)


@lru_cache(maxsize=50_000)
def commonness(word: str) -> int:
    """How often a lower-case word is to be expected, as a weight: 1 for a long rare word, 3000 for "the"."""
    if word in _EVERYWHERE or not word[:1].isalnum():
        return 3000
    if word in _VERY_COMMON:
        return 300
    if word in _COMMON:
        return 100
    return 30 if word.isdigit() or len(word) < 4 else 10 if len(word) < 7 else 3 if len(word) < 10 else 1


def rarest(phrase: Phrase) -> int:
    """The place of the token of a phrase whose words are rarest together; the first of equals."""
    return min(range(len(phrase)), key=lambda place: _weight(phrase[place]))


def anchor_element(row: tuple[Element, ...]) -> int:
    """The place of the mandatory element of a row that is to be expected least often; the first of equals.

    :raises ValueError: where no element is mandatory.
    """
    return min(
        (place for place, element in enumerate(row) if element.mandatory),
        key=lambda place: sum(_weight(phrase[rarest(phrase)]) for phrase in row[place].alternatives),
    )


@lru_cache(maxsize=50_000)
def _weight(words: frozenset[str]) -> int:
    return sum(commonness(word) for word in words)

"""Finite verbs, known by their endings and by what stands around them; nothing is tagged while reading.

"Audits" may be a verb or a noun in the plural: a verb it is where an article or its like follows ("audits the plants").
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.language import words_of as word_set
from extractors.phrases.inflection import is_verb

IRREGULAR_PAST = (
    r"(?:became|began|came|chose|drew|drove|fell|gave|grew|oversaw|ran|rose|took|undertook|underwent|went|withdrew|wrote"
    r"|(?<!\bbe\s)(?<!\bbeen\s)(?<!\bbeing\s)(?<!\bis\s)(?<!\bare\s)"
    r"(?:bought|brought|built|held|kept|lent|made|met|paid|sent|sold|spent|taught|told|won))"
)
"""The past of common verbs that do not end in -ed; those that are participles too, where nothing makes them passive."""
_DETERMINERS = word_set(
    """a an the all any both each every its our their his her no some several many most these those this that such us
    them it more less only"""
)
_WORD = re.compile(r"[\w’'-]+")


def third_person(word: str) -> bool:
    """Whether a lower-case word may be a verb in the third person present ("recycles", "carries", "assesses")."""
    if not word.endswith("s") or word.endswith("ss"):
        return False
    stems = (word[:-1], word[:-2] if word.endswith("es") else "", word[:-3] + "y" if word.endswith("ies") else "")
    return any(stem and is_verb(stem) for stem in stems)


def has_own_verb(text: str) -> bool:
    """Whether a lower-case text without an auxiliary has a verb of its own: one in the third person before an article
    or its like, or in the past."""
    if re.search(rf"\b{IRREGULAR_PAST}\b", text):
        return True
    words = _WORD.findall(text)
    return any(after in _DETERMINERS and third_person(word) for word, after in pairwise(words))

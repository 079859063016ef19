"""Which language a page and a document are written in.

Running English is recognised by its function words alone; only what fails that test is put to py3langid, whose
model is loaded once and only then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any


def words_of(text: str) -> frozenset[str]:
    """The words of a word list written as one text."""
    return frozenset(text.split())


SUPPORTED = frozenset({"en"})
"""Languages whose statements are read."""

MIN_WORDS = 50
"""A page with fewer words than this has too little text to tell its language."""

PLAUSIBLE = words_of(
    "ar cs da de el en es et fa fi fr hi hr hu id is it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv th tr uk vi zh"
)
"""Languages a submission can plausibly be written in; fewer choices make short texts safer to tell."""

ENGLISH_SHARE = 0.16
"""From this share of English function words on a text is English; running English prose has 0.35 to 0.5."""

SOME_ENGLISH_SHARE = 0.06
"""Tables and lists in English have at least this share; below it the model's verdict is taken."""

_SAMPLE = 1_000
_TOKEN = re.compile(r"[^\W\d_]{2,}")
_ENGLISH = words_of(
    "the of and in to for that is are we our with by as be this on or it from not which will an at its have has their "
    "all any other been was were may must should such these they your you who when into "
    "The We Our This It For In To On By All Any And If When That These They From With As Is Are Not"
)


def language_of(words: Sequence[str]) -> str | None:
    """The ISO 639-1 code of the language most of these words are in; None where they are too few to tell."""
    if len(words) < MIN_WORDS:
        return None
    words = words[:_SAMPLE]
    share = sum(map(_ENGLISH.__contains__, words)) / len(words)
    if share >= ENGLISH_SHARE:
        return "en"
    letters = " ".join(_TOKEN.findall(" ".join(words)))
    if share >= SOME_ENGLISH_SHARE and letters.isascii():
        return "en"
    if len(letters) < 4 * MIN_WORDS:
        return None
    code, probability = _identifier().classify(letters.lower())
    return str(code) if probability > 0.9 else None


@cache
def _identifier() -> Any:
    """py3langid's model, limited to the plausible languages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(PLAUSIBLE))
    return identifier

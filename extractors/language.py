"""Which language a page and a document are written in.

Running English is recognised by its function words alone; only what fails that test is put to py3langid, whose
model is loaded once and only then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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

_SAMPLE = 6_000
_TOKEN = re.compile(r"[^\W\d_]+")
_ENGLISH = words_of(
    "the of and to for that is are we our with by as be this on or it from not which will an at its have has their "
    "all any other been was were may must should such these they your you who when into"
)


def language_of(words: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language most of these words are in; None where fewer than MIN_WORDS are words."""
    text = " ".join(words)[:_SAMPLE]
    tokens = _TOKEN.findall(text.lower())
    if len(tokens) < MIN_WORDS and len(text) < 6 * MIN_WORDS:
        return None
    share = sum(1 for token in tokens if token in _ENGLISH) / max(len(tokens), 1)
    if share >= ENGLISH_SHARE or (share >= SOME_ENGLISH_SHARE and text.isascii()):
        return "en"
    letters = " ".join(token for token in tokens if len(token) > 1)
    code, probability = _identifier().classify(letters)
    return str(code) if probability > 0.9 else None


@cache
def _identifier() -> Any:
    """py3langid's model, limited to the plausible languages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(PLAUSIBLE))
    return identifier

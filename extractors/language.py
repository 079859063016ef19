"""Which language a page and a document are written in.

What is plainly in one language is recognised by its function words alone; only what fails that test is put to
py3langid, whose model takes a while to load.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any


def words_of(text: str) -> frozenset[str]:
    """The words of a word list written as one text."""
    return frozenset(text.split())


SUPPORTED = frozenset({"en"})
"""Languages whose statements are read."""

MIN_WORDS = 50
"""A page with fewer words than this has too little text to tell its language."""

LETTERS_TO_A_WORD = 4
"""With fewer letters to a word than this, words and spaces counted, a text is numbers and signs."""

PLAUSIBLE = words_of(
    "ar cs da de el en es et fa fi fr hi hr hu id is it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv th tr uk vi zh"
)
"""Languages a submission can plausibly be written in; fewer choices make short texts safer to tell."""

ENGLISH_SHARE = 0.16
"""From this share of English function words on a text is English; running English prose has 0.35 to 0.5."""

SOME_ENGLISH_SHARE = 0.06
"""Tables and lists in English have at least this share; below it the model's verdict is taken."""

LITTLE_ENGLISH_SHARE = 0.02
"""Names and numbers in English have at least this share, and hardly a letter that English does not have."""

MANY_BEYOND_ASCII = 0.03
"""From this share of letters that English does not have on a text may be in another language."""

FEW_BEYOND_ASCII = 0.003
"""Up to this share of such letters they are names and signs; every other language of Europe has more."""

FOREIGN_SHARE = 0.03
"""From this share of other languages' function words on a page of an English document may be in one of them."""

DOUBT = 0.05
"""Where English is still this likely, a text is not said to be in another language."""

STRETCH = 40
"""Words, a short paragraph, that are judged by themselves where a page may hold two languages."""

CLEAR_SHARE = 0.2
"""Share of English function words from which on a stretch is English whatever the page is in."""

PLAIN_SHARE = 0.1
"""From this share of its function words on a text that holds few of any other language is plainly in one."""

PLAIN_LEAD = 2
"""How many times the share of the next language's function words that share must be."""

FOREIGN_STRETCH_SHARE = 0.1
"""Share of other languages' function words from which on a stretch without English ones is in another language."""

SECOND_LANGUAGE_SHARE = 1 / 3
"""Share of the stretches of an English page from which on another language is told."""

_SAMPLE = 1_000
_TOKEN = re.compile(r"[^\W\d_]{2,}")
_ENGLISH = words_of(
    "the of and to for that is are we our with by as be this on or it from not which at its have has their "
    "all any other been were may must should such these they your you who when into "
    "The We Our This It For To On By All Any And If When That These They From With As Is Are Not"
)

_FUNCTION_WORDS = {
    "cs": words_of("je na se pro nebo není jsou že od po do za"),
    "da": words_of("og af til på det den med ikke for at en er som et de har der vi fra"),
    "de": words_of(
        "der und das den dem des ein eine einer einen mit von für auf ist sich nicht werden wird durch oder bei zum "
        "zur im als auch die sind wurde nach über"
    ),
    "es": words_of("el los las del para por con una como su la de que un en se es al más"),
    "fi": words_of("ja on ei se että tai ovat sekä"),
    "fr": words_of("la le les des du et est dans pour par sur une un avec que qui aux ou sont au ce cette nous en de"),
    "hr": words_of("je za ne od na se da su koji"),
    "hu": words_of("az egy és nem hogy is meg"),
    "id": words_of("yang dan untuk dengan dari pada ini itu dalam adalah di ke oleh atau tidak akan"),
    "it": words_of("il lo gli di della dei delle per che non sono alla nel da la le un una con del in si al"),
    "nl": words_of("het een van voor op te zijn en de der dat niet aan ook bij worden is wordt"),
    "no": words_of("og av til på det den med ikke for en er som et de har vi fra"),
    "pl": words_of("na się jest oraz dla nie do że to od po"),
    "pt": words_of("do dos uma com não ao em mais da das de que os para por um as no na se"),
    "ro": words_of("în și de cu pe la nu din este sau pentru un"),
    "sv": words_of("och att en är på det den med som för till av inte har ett om vi från"),
    "tr": words_of("ve bir bu için ile da de olarak olan"),
}
_FOREIGN = frozenset().union(*_FUNCTION_WORDS.values()) - words_of(
    "per do on da in an non con is for at to as no op of"
)


def language_of(words: Sequence[str], *, document: str | None = None) -> str | None:
    """The ISO 639-1 code of the language most of these words are in; None where they are too few to tell.

    `document` is the language of the document a page belongs to: a page of an English one is put to the model only
    where something in it speaks for another language, since tables and lists of names have few function words.
    """
    text = _Text.of(words)
    return _by_model(text) if text.in_doubt(document) else text.plainly


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as far as its function words and letters tell: the language it is plainly in, or the one that leads."""

    letters: str = ""
    plainly: str | None = None
    leading: str | None = None
    otherwise: bool = False

    @classmethod
    def of(cls, words: Sequence[str]) -> _Text:
        """What can be told of these words without the model."""
        if len(words) < MIN_WORDS:
            return cls()
        words = words[:_SAMPLE]
        english = _share(_ENGLISH, words)
        if english >= ENGLISH_SHARE:
            return cls("", "en")
        letters = " ".join(_TOKEN.findall(" ".join(words)))
        beyond_ascii = sum(char > "\x7f" for char in letters) / max(1, len(letters))
        otherwise = _share(_FOREIGN, words) >= FOREIGN_SHARE or beyond_ascii > MANY_BEYOND_ASCII
        if english >= SOME_ENGLISH_SHARE and not otherwise:
            return cls("", "en")
        if len(letters) < LETTERS_TO_A_WORD * MIN_WORDS:
            return cls()
        lower = [word.lower() for word in words]
        shares = sorted((_share(known, lower), code) for code, known in _FUNCTION_WORDS.items())
        (second, _), (first, leading) = shares[-2:]
        lead = first >= PLAIN_LEAD * max(second, english) and english < SOME_ENGLISH_SHARE / 2
        if lead and otherwise and first >= PLAIN_SHARE:
            return cls("", leading)
        enough = SOME_ENGLISH_SHARE if beyond_ascii > FEW_BEYOND_ASCII else LITTLE_ENGLISH_SHARE
        if beyond_ascii <= MANY_BEYOND_ASCII and english >= max(enough, PLAIN_LEAD * first):
            return cls("", "en")
        return cls(letters, None, leading if lead and otherwise else None, otherwise)

    def in_doubt(self, document: str | None) -> bool:
        """Whether only the model can tell, where the document is in this language."""
        return bool(self.letters) and (document not in SUPPORTED or self.otherwise)


def _by_model(text: _Text) -> str | None:
    """The language py3langid takes a text to be in; None where it might as well be English."""
    ranked = _identifier().rank(text.letters.lower())
    return str(ranked[0][0]) if ranked[0][0] == "en" or dict(ranked)["en"] < DOUBT else None


def holds_english(words: Sequence[str]) -> bool:
    """Whether a stretch of a page in another language is plainly English, as where two languages stand side by side."""
    return any(map(_plainly_english, _stretches(words, every=STRETCH // 4)))


def second_language(words: Sequence[str]) -> str | None:
    """The code of the other language a good part of an English page is in; None for a page in English alone."""
    if _share(_FOREIGN, words) < FOREIGN_SHARE:
        return None
    stretches = _stretches(words)
    others = [
        stretch
        for stretch in stretches
        if _share(_FOREIGN, stretch) >= FOREIGN_STRETCH_SHARE and _share(_ENGLISH, stretch) < SOME_ENGLISH_SHARE
    ]
    if len(others) < SECOND_LANGUAGE_SHARE * len(stretches):
        return None
    told = language_of([word for stretch in others for word in stretch])
    return None if told in SUPPORTED else told


def page_languages(pages: Sequence[Sequence[str]], *, document: str | None) -> list[str | None]:
    """The language of each page of a document, of which only the words are given.

    A page that does not tell (a table) is in the language of the pages around it where they agree, one of a few words
    in that of the document. One whose function words lean towards the language of the pages around it is in that.
    """
    texts = [_Text.of(words) for words in pages]
    told = [
        text.plainly or ("en" if _plainly_english(words) else None) for text, words in zip(texts, pages, strict=True)
    ]
    around = _around(told)
    for at, text in enumerate(texts):
        if told[at] is None and text.in_doubt(document):
            told[at] = text.leading if text.leading is not None and text.leading == around[at] else _by_model(text)
    return [
        own or (near if near is not None and len(words) >= STRETCH // 2 else document)
        for own, near, words in zip(told, _around(told), pages, strict=True)
    ]


def _around(told: Sequence[str | None]) -> list[str | None]:
    """For each page the language that the nearest pages which tell one, before and after it, agree in."""
    before, after = _last_told(told), _last_told(told[::-1])[::-1]
    near = [{one, other} - {None} for one, other in zip(before, after, strict=True)]
    return [languages.pop() if len(languages) == 1 else None for languages in near]


def _last_told(told: Sequence[str | None]) -> list[str | None]:
    """For each page the language of the last page up to it that told one."""
    last: str | None = None
    found = []
    for own in told:
        last = own or last
        found.append(last)
    return found


def _plainly_english(words: Sequence[str]) -> bool:
    """Whether a short paragraph can be nothing but English."""
    if len(words) < STRETCH // 2:
        return False
    share = _share(_ENGLISH, words)
    return share >= CLEAR_SHARE and share > _share(_FOREIGN, words)


def _stretches(words: Sequence[str], *, every: int = STRETCH) -> list[Sequence[str]]:
    """Stretches of a text, one from every so many words on."""
    return [words[start : start + STRETCH] for start in range(0, len(words), every)]


def _share(known: frozenset[str], words: Sequence[str]) -> float:
    return sum(map(known.__contains__, words)) / max(1, len(words))


@cache
def _identifier() -> Any:
    """py3langid's model, limited to the plausible languages."""
    from extractors.language_model import identifier

    return identifier(PLAUSIBLE)

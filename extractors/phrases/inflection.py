"""Every form of an English word, worked out when vocabulary is compiled so that nothing is lemmatised while reading.

Irregular forms come from a small table (`extractors/data/README.md` names its source and licence), regular ones from
spelling rules; forms that no text contains do no harm, so the rules give too many rather than too few.
"""

from __future__ import annotations

import gzip
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extractors.language import words_of as word_set

_TABLE = Path(__file__).parents[1] / "data" / "english-forms.json.gz"

# Words that are what they are: function words, and words whose other "forms" are different words.
_NEVER_INFLECTED = word_set(
    """a about above according across after against all also always among an and any anybody anyone anything apart as at
    away because before behind below between both but by can cannot could despite due during each either else even ever
    every everybody everyone everything except few for from hence her here his how however i if in including inside into
    it its itself less like many may me might mine more most much must my neither never no nobody none nor nothing of
    off
    on once one only onto or other otherwise our ours out outside over own per regarding same several shall she should
    since so some such than that the their theirs them then there these they this those though through throughout
    thus to
    together too toward towards under unless until up upon us very via we what when where whether which while who
    whoever
    whom whose why with within without would yet you your yours
    annual annually data ethics goods headquarters human means news premises proceeds series species"""
)

# Auxiliaries with their clipped spoken forms, as the tokeniser of `extractors.phrases.tokens` splits them.
_AUXILIARIES = {
    "be": ("be", "am", "is", "are", "was", "were", "been", "being", "'m", "'s", "'re"),
    "have": ("have", "has", "had", "having", "'ve"),
    "do": ("do", "does", "did", "done", "doing"),
    "will": ("will", "'ll", "wo"),
    "not": ("not", "n't"),
    "can": ("can", "ca"),
}

# What the tables of exceptions get wrong for business English, or do not know.
_CORRECTIONS = {
    "ban": ("ban", "bans", "banned", "banning"),
    "staff": ("staff", "staffs", "staffed", "staffing"),
    "person": ("person", "persons", "people"),
    "lead": ("lead", "leads", "led", "leading"),
    "agenda": ("agenda", "agendas"),
    "criterion": ("criterion", "criteria", "criterions"),
    "tonne": ("tonne", "tonnes"),
    "dross": ("dross", "drosses"),
    "onboard": ("onboard", "onboards", "onboarded", "onboarding"),
    "upskill": ("upskill", "upskills", "upskilled", "upskilling"),
}

_OUR_WORDS = sorted(
    word_set(
        """arbour ardour armour behaviour candour clamour colour demeanour endeavour favour fervour flavour glamour
        harbour honour humour labour misdemeanour neighbour odour parlour rancour rigour rumour saviour splendour
        tumour valour vapour vigour"""
    )
)
_PAIRS = (
    ("aluminium", "aluminum"),
    ("centre", "center"),
    ("fibre", "fiber"),
    ("litre", "liter"),
    ("metre", "meter"),
    ("programme", "program"),
    ("licence", "license"),
    ("practice", "practise"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("pretence", "pretense"),
    ("judgement", "judgment"),
    ("acknowledgement", "acknowledgment"),
    ("fulfil", "fulfill"),
    ("enrol", "enroll"),
    ("instal", "install"),
    ("sulphur", "sulfur"),
    ("sulphide", "sulfide"),
    ("ageing", "aging"),
    ("artefact", "artifact"),
    ("catalogue", "catalog"),
    ("dialogue", "dialog"),
    ("grey", "gray"),
    ("cheque", "check"),
    ("storey", "story"),
    ("tyre", "tire"),
    ("mould", "mold"),
    ("counsellor", "counselor"),
)
_BRITISH = dict(_PAIRS) | {w: w.replace("our", "or") for w in _OUR_WORDS}
_AMERICAN = {american: british for british, american in _BRITISH.items()}
_ISE = re.compile(r"(?<=\w{3})(is|iz)(?=(?:e|es|ed|er|ers|ing|able|ation|ations|ational)$)")
_YSE = re.compile(r"(?<=\w{2})(ys|yz)(?=(?:e|es|ed|er|ers|ing)$)")
_DOUBLED_L = re.compile(r"(?<=[aeiou])ll(?=(?:ed|ing|er|ers)$)")
_SINGLE_L = re.compile(r"(?<=[aeiou])l(?=(?:ed|ing|er|ers)$)")
_PREFIX = re.compile(r"(?:re|un|de|dis|out|over|under|up|off|on|pre|co|mis)(?=\w{3})")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


class _Table(NamedTuple):
    verbs: frozenset[str]
    irregular_nouns: dict[str, list[str]]
    irregular_verbs: dict[str, list[str]]
    lemmas: dict[str, str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    raw = json.loads(gzip.decompress(_TABLE.read_bytes()))
    lemmas: dict[str, str] = {}
    for kind in ("irregular_nouns", "irregular_verbs"):
        for lemma, forms in raw[kind].items():
            for form in forms:
                lemmas.setdefault(form, lemma)
    for lemma, forms in (_CORRECTIONS | _AUXILIARIES).items():
        lemmas.update((form, lemma) for form in forms)
    return _Table(frozenset(raw["verbs"]), raw["irregular_nouns"], raw["irregular_verbs"], lemmas)


def _add_s(word: str) -> tuple[str, ...]:
    if len(word) > 1 and word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    if _SIBILANT.search(word):
        return (word + "es",)
    return (word + "s", word + "es") if word.endswith("o") else (word + "s",)


def _past_and_ing(word: str) -> tuple[str, str]:
    if word.endswith("ie"):
        return word + "d", word[:-2] + "ying"
    if word.endswith("e"):
        return word + "d", (word if word.endswith(("ee", "oe", "ye")) else word[:-1]) + "ing"
    if len(word) > 1 and word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ied", word + "ing"
    return word + "ed", word + "ing"


def lemma(word: str) -> str:
    """The dictionary form of a lower-case word as an author may write it: ``policies`` is ``policy``.

    Words in -ing stay as they are: "training" or "mining" written by an author is the noun.
    """
    table = _table()
    if word in _NEVER_INFLECTED or word in table.verbs or len(word) < 4:
        return table.lemmas.get(word, word) if word not in _NEVER_INFLECTED and word not in table.verbs else word
    if word in table.lemmas:
        return table.lemmas[word]
    for ending, replacements in (("ied", ("y",)), ("ed", ("e", "")), ("ies", ("y", "ie"))):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            candidates = [stem + replacement for replacement in replacements]
            if ending == "ed" and stem[-1:] == stem[-2:-1]:
                candidates.append(stem[:-1])
            for candidate in candidates:
                if candidate in table.verbs:
                    return candidate
            if ending == "ies":
                return stem + "y"
            return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        stem = (
            word[:-2] if word.endswith("es") and _SIBILANT.search(word[:-2]) and not word.endswith("ses") else word[:-1]
        )
        return stem
    return word


def spellings(word: str) -> frozenset[str]:
    """The British and American spellings of a lower-case word, itself included."""
    found = {word}
    for pattern, pair in ((_ISE, ("is", "iz")), (_YSE, ("ys", "yz"))):
        for spelt in tuple(found):
            if match := pattern.search(spelt):
                other = pair[1] if match.group(1) == pair[0] else pair[0]
                found.add(spelt[: match.start(1)] + other + spelt[match.end(1) :])
    found |= {_DOUBLED_L.sub("l", spelt) for spelt in found} | {_SINGLE_L.sub("ll", spelt) for spelt in found}
    for table in (_BRITISH, _AMERICAN):
        for spelt in tuple(found):
            for length in range(len(spelt), 3, -1):
                if (other_stem := table.get(spelt[:length])) is not None:
                    found.add(other_stem + spelt[length:])
                    break
    return frozenset(found)


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """Every inflection and spelling of a word an author wrote, in lower case, the word itself included.

    Function words and words on the keep-list have no other forms; anything but letters is left alone.
    """
    word = word.lower()
    if not word.isalpha() or not word.isascii():
        return frozenset({word, *_AUXILIARIES["not"]}) if word == "n't" else frozenset({word})
    if word in _AUXILIARIES:
        return frozenset(_AUXILIARIES[word])
    if word in _NEVER_INFLECTED:
        return frozenset({word})
    base = lemma(word)
    if base in _AUXILIARIES:
        return frozenset({word})
    table = _table()
    found = {word, base, *_CORRECTIONS.get(base, ())}
    if base not in _CORRECTIONS:
        found.update(_add_s(base))
        found.update(table.irregular_nouns.get(base, ()))
        if base in table.verbs or (base not in table.lemmas and _may_be_verb(base)):
            found.update(_past_and_ing(base))
            found.update(table.irregular_verbs.get(base, ()))
    return frozenset(spelt for form in found for spelt in spellings(form))


def is_verb(word: str) -> bool:
    """Whether a lower-case word is the plain form of an English verb; many are nouns too."""
    return word in _table().verbs


def _may_be_verb(word: str) -> bool:
    """Whether a word no table knows is inflected as a verb too, as "offboard" or "decarbonise" is."""
    return word.endswith(("ise", "ize", "ify", "ate")) or bool(
        (match := _PREFIX.match(word)) and word[match.end() :] in _table().verbs
    )

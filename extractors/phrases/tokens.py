"""Words of a segment as spaCy sees them, on a tokeniser of our own that is the same for patterns and for text.

spaCy's tokeniser stops caching after the first special case of a text (explosion/spaCy#13950), so a document is read
here segment by segment with one regular expression, and hyphens between words count as spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_TOKEN = re.compile(
    r"""can(?=not\b)                       # "cannot" is "can not"
      | [^\W\d_]+?(?=n't\b) | n't\b         # "don't" is "do" and "n't"
      | '(?:s|ll|re|ve|d|m)\b
      | \d+(?:[.,]\d+)*                     # numbers with their separators
      | [^\W\d_]\w*                         # words, and names such as CO2e
      | \S""",
    re.VERBOSE | re.IGNORECASE,
)
# Between letters and whatever a word goes on with, or between a figure and letters; the hyphen is found before what
# stands around it, which is ten times faster.
_HYPHEN = re.compile(r"[-\u2010\u2011\u00ad](?:(?<=[^\W\d_].)(?=\w)|(?<=\d[^\u00ad])(?=[^\W\d_]))")
_SAME_LENGTH = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " ", "\n": " "})


def plain(text: str) -> str:
    """The text as patterns see it, character for character as long: plain apostrophes, hyphens in words as spaces."""
    return _HYPHEN.sub(" ", text.translate(_SAME_LENGTH))


def words_of(text: str) -> list[str]:
    """The tokens of a text; the same division is used for patterns."""
    return _TOKEN.findall(plain(text))


def spans_of(text: str) -> list[tuple[int, int]]:
    """First and one-past-last character of every token of `words_of`."""
    return [match.span() for match in _TOKEN.finditer(plain(text))]


@lru_cache(maxsize=1)
def vocabulary_store() -> Vocab:
    """The one spaCy Vocab of the process: that of blank English, without its tokeniser; nothing is downloaded."""
    from spacy.lang.en import English
    from spacy.vocab import create_vocab

    return create_vocab("en", English.Defaults)


def make_doc(words: Sequence[str]) -> Doc:
    """A spaCy Doc of these tokens."""
    from spacy.tokens import Doc

    return Doc(vocabulary_store(), words=list(words))

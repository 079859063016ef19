"""The marks and numbers list items and clauses begin with."""

from __future__ import annotations

import re
from unicodedata import category

from extractors.document import Style, Word

BULLETS = frozenset("•‣▪■□◦●○◆◇–—→⇒»·∙⁃*›>➢➔➤✓✔☐☑☒❑❒❏❖►▶▸▹-o§\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf076\uf02d\uf06e\uf0e0")
_SYMBOLS = frozenset({"So", "Sm", "Co"})
LABEL = re.compile(
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5}|[IVXLC]{1,5})[.)]|\d{1,2}(?:\.\d{1,3}){1,4}[.)]?"
    r"|(?:[A-Z]\.\d{1,2}(?:\.\d{1,2})*\.?)"
)
"""A list mark or clause number standing as a word of its own: ``1.``, ``(a)``, ``iv)``, ``9.3``, ``A.2``."""


MISREAD = frozenset("e©¢®¤")
"""What a recogniser takes round bullets for, beside the letter o."""


def is_misread_bullet(word: Word) -> bool:
    """Whether a word at the beginning of a line is a bullet that OCR took for a letter or another round sign."""
    return word[0] in MISREAD and bool(word[6] & Style.OCR)


def is_bullet(text: str) -> bool:
    """Whether a word can be the mark of a list item: a usual one, or any other symbol standing alone."""
    return text in BULLETS or (
        len(text) == 1 and not text.isascii() and text not in "©®°™" and category(text) in _SYMBOLS
    )


def is_label(text: str) -> bool:
    """Whether a word can be a bullet or a clause number."""
    return is_bullet(text) or LABEL.fullmatch(text) is not None

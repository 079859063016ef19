"""Sentences as companies word them, plain, formal or translated, each with the claim a reader takes from it.

They were written before the vocabulary had read them: it found 93 of 126, 33 of 67, 55 of 65, 33 of 79 and 17 of 64
at first sight. How many it does not find today is named.
"""

from __future__ import annotations

from pathlib import Path

from extractors.claims import extract_claims
from extractors.plain_text import document_from_rows
from extractors.vocabulary import compile_vocabulary
from rules.load import load_library

WORDINGS = Path(__file__).with_name("wordings.tsv")

NOT_FOUND = 28
"""Sentences whose claim is not found: turns of phrase that no other company may use."""


def test_the_claims_of_sentences_as_companies_word_them_are_found() -> None:
    told = [line.split("\t") for line in WORDINGS.read_text(encoding="utf-8").splitlines()]
    found: dict[int, set[str]] = {}
    document = document_from_rows([sentence for _, sentence in told])
    for claim in extract_claims(document, compile_vocabulary(load_library().vocabulary)):
        if claim.segment is not None:
            found.setdefault(claim.segment, set()).add(claim.name)
    missed = [sentence for at, (name, sentence) in enumerate(told) if name not in found.get(at, ())]
    assert len(missed) <= NOT_FOUND, missed

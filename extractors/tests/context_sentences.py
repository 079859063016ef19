"""The sentences of `context_sentences.yaml`, each read as a claim is: a pattern of the words marked, on a document.

The pattern is made of the marked words alone, so that the file tests how a sentence is read whatever the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from extractors.claim import STRENGTH_RANK, Claim, Strength
from extractors.claims import extract_claims
from extractors.document import Document, Segment, SegmentKind
from extractors.phrases.tokens import words_of
from extractors.tests.made_vocabulary import compiled, document, pattern, words
from rules.patterns import ClaimPattern, Valence, WordList

SENTENCES = Path(__file__).with_name("context_sentences.yaml")

# A bracket with nothing or a cross in it is a box of a form.
_MARK = re.compile(r"\[(?P<plain>[^\[\]]{2,})\]|\{(?P<harm>[^{}]+)\}")
_EVERYWHERE = tuple(kind.value for kind in SegmentKind)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the file: the group it stands in, its row, and why it is known to be read wrongly."""

    group: str
    row: dict[str, str]

    @property
    def fails(self) -> str | None:
        return self.row.get("fails")

    @property
    def expected(self) -> list[str]:
        """Stance, time and whose, and sometimes strength."""
        return self.row["is"].split()


def sentences() -> Iterator[Sentence]:
    """All sentences, in the order of the file."""
    groups: dict[str, list[dict[str, Any]]] = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    for group, rows in groups.items():
        for row in rows:
            yield Sentence(group, row)


def claim_of(sentence: Sentence) -> Claim:
    """The claim a pattern of the marked words draws from the sentence."""
    made, at = _document(sentence.row)
    one, lists = _pattern(sentence.row)
    (claim,) = [claim for claim in extract_claims(made, compiled(one, lists=lists)) if claim.segment == at]
    return claim


def differences(sentence: Sentence, claim: Claim) -> list[str]:
    """What a claim says otherwise than a careful reader; empty where they agree."""
    read = (claim.stance.value, claim.time.value, claim.whose.value, claim.strength)
    return [
        f"{found} for {expected}"
        for expected, found in zip(sentence.expected, read, strict=False)
        if not _agrees(expected, found)
    ]


def _agrees(expected: str, found: str) -> bool:
    bare = expected.rstrip("+-")
    if bare not in STRENGTH_RANK:
        return found in expected.split("/")
    rank, asked = STRENGTH_RANK[Strength(found)], STRENGTH_RANK[Strength(bare)]
    return rank >= asked if expected.endswith("+") else rank <= asked if expected.endswith("-") else rank == asked


def _document(row: dict[str, str]) -> tuple[Document, int]:
    """The sentence among its neighbours, and the place of its segment."""
    around = [(name, row[name]) for name in ("under", "before", "lead") if name in row]
    texts = [*(text for _, text in around), _MARK.sub(lambda mark: mark.group()[1:-1], row["say"])]
    at = len(texts) - 1
    made = document(*texts, *([row["next"]] if "next" in row else []), kind=row.get("in", "policy"))
    segments: list[Segment] = list(made.segments)
    for place, (name, _) in enumerate(around):
        if name == "under":
            segments[place] = replace(segments[place], kind=SegmentKind.HEADING)
            segments[at] = replace(segments[at], section=(place,))
        elif name == "lead":
            segments[at] = replace(segments[at], kind=SegmentKind.LIST_ITEM, lead_in=place)
    if "place" in row:
        segments[at] = replace(segments[at], kind=SegmentKind(row["place"]))
    return replace(made, segments=tuple(segments), title=row.get("title", "text")), at


def _pattern(row: dict[str, str]) -> tuple[ClaimPattern, list[WordList]]:
    """A pattern of the marked words in their order, with a list of something bad for each that is so marked."""
    parts: list[str] = []
    lists: list[WordList] = []
    last = None
    for mark in _MARK.finditer(row["say"]):
        if last is not None and (between := len(words_of(row["say"][last : mark.start()]))):
            parts.append(f"..{between}..")
        if mark["harm"]:
            lists.append(words(f"harm{len(lists)}", _exactly(mark["harm"]), valence=Valence.HARM))
            parts.append(f"<{lists[-1].name}>")
        else:
            parts.append(_exactly(mark["plain"]))
        last = mark.end()
    return pattern("a.b", " ".join(parts), kind=row.get("kind", "practice"), where=_EVERYWHERE), lists


def _exactly(text: str) -> str:
    return " ".join(f"{word}!" for word in text.split())

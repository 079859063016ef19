"""Which statements speak of which document: by its title, or as "this policy"; and of which site.

A rule may ask that a publication or approval found elsewhere names the very policy it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.claim import Claim
from extractors.document import Document
from extractors.language import words_of as word_set
from extractors.phrases.tokens import words_of

LEAST_WORDS = 2
"""A title of fewer words names anything and nothing."""

_ITSELF = re.compile(
    r"\b(?:this|the\spresent|herein)\s(?:\w+\s){0,4}?(?:policy|statement|code|procedure|document|charter|report|plan|standard|manual|guideline)\b",
    re.IGNORECASE,
)
_UNSPOKEN = word_set("the a an of and our for on in to")
_TRIMMED = word_set("policy statement final signed approved version rev draft v1 v2 v3 copy pdf en")


def naming(claims: Iterable[Claim], documents: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    """Pairs of claim id and document id where the words around a claim name that document.

    :param claims: with ids.
    :param documents: of the same submission, with ids.
    :returns: sorted pairs, each once. The longest title that stands in the segment wins where one holds another; "this
        policy" names the document it stands in.
    """
    titles = _titles(documents)
    by_id = {document.id: document for document in documents}
    named: dict[tuple[str, int], frozenset[str]] = {}
    pairs: set[tuple[str, str]] = set()
    for claim in claims:
        place = (claim.document, claim.segment)
        if place not in named:
            named[place] = _named(by_id[claim.document], claim.segment, titles)
        pairs |= {(claim.id, document) for document in named[place]}
    return tuple(sorted(pairs, key=lambda pair: (int(pair[0][1:] or 0), pair[1])))


def with_sites(claims: Iterable[Claim], documents: Sequence[Document], sites: Sequence[str]) -> tuple[Claim, ...]:
    """Claims with the label ``site`` where exactly one known site is named in their segment, else in a heading above,
    else in the document's title.

    :param claims: with or without ids.
    :param documents: the documents they were drawn from.
    :param sites: names of the sites of the submission.
    """
    known = sorted(((_folded(site), site) for site in sites if _folded(site)), key=lambda one: (-len(one[0]), one))
    if not known:
        return tuple(claims)
    by_id = {document.id: document for document in documents}
    done: list[Claim] = []
    for claim in claims:
        document = by_id[claim.document]
        site = claim.label("site")
        for text in (document.segments[claim.segment].text, *reversed(claim.section), document.title):
            site = site or _one_site(_folded(text), known)
        labels = dict(claim.labels) | ({"site": site} if site else {})
        done.append(replace(claim, labels=tuple(sorted(labels.items()))))
    return tuple(done)


def _one_site(text: tuple[str, ...], known: Sequence[tuple[tuple[str, ...], str]]) -> str | None:
    found = [site for words, site in known if _holds(text, words)]
    return found[0] if len(found) == 1 else None


def _titles(documents: Sequence[Document]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Normalised titles, longest first, with the document each names; a title of two documents names neither."""
    titles: dict[tuple[str, ...], str | None] = {}
    for document in documents:
        if document.same_as is not None:
            continue
        words = _folded(document.title)
        for title in {words, tuple(word for word in words if word not in _UNSPOKEN)}:
            if len(title) >= LEAST_WORDS and not all(word in _TRIMMED | _UNSPOKEN or word.isdigit() for word in title):
                titles[title] = document.id if titles.get(title, document.id) == document.id else None
    known = [(title, named) for title, named in titles.items() if named is not None]
    return tuple(sorted(known, key=lambda one: (-len(one[0]), one)))


def _named(document: Document, segment: int, titles: Sequence[tuple[tuple[str, ...], str]]) -> frozenset[str]:
    text = document.segments[segment].text
    lead = document.segments[segment].lead_in
    if lead is not None:
        text = f"{document.segments[lead].text} {text}"
    words = _folded(text)
    found = {document.id} if _ITSELF.search(text) else set()
    taken: list[tuple[int, int]] = []
    for title, named in titles:
        for start in range(len(words) - len(title) + 1):
            end = start + len(title)
            if words[start:end] == title and not any(start < high and low < end for low, high in taken):
                taken.append((start, end))
                found.add(named)
    return frozenset(found)


def _holds(text: Sequence[str], words: Sequence[str]) -> bool:
    return any(tuple(text[at : at + len(words)]) == tuple(words) for at in range(len(text) - len(words) + 1))


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in words_of(text) if word[:1].isalnum())

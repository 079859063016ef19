"""The passages most like evidence for a rule, under a finding without any: suggestions for a reader, never evidence.

What a passage claims, by kind and strength, is added to BM25 (Robertson and Zaragoza, *The Probabilistic Relevance
Framework*, 2009; k1 = 1.2, b = 0.75) over the segments of all documents, with the words of the rule's patterns as the
query and 1 for the passage most like them; one inverted index a run.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from engine.model import EvidenceItem
from extractors.claim import STRENGTH_RANK, Claim, Passage, Strength
from extractors.claiming.passages import quote_passages
from extractors.document import Document, Segment, SegmentKind
from rules.blocks import ClaimBlock
from rules.model import Rule
from rules.patterns import Vocabulary

K1 = 1.2
B = 0.75
REFUSED = 0.4
"""What a claim weighs that is not evidence, such as a plan or somebody else's, against 1 for one that is."""
WEAK = 0.7
"""What hedged claims and mentions weigh against stated ones."""
SHOWN = 3
LONGEST = 400
MOST_QUERIES = 2_000

_WORD = re.compile(r"[^\W\d_]+")
_LIST_NAME = re.compile(r"<([\w-]+)>")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "e", "y")
_COMMON = """
a an and any are as at be been by can do does each for from has have if in into is it its may must no nor not of on or
our shall should so such than that the their them these they this those through to under up us was we were what when
where which who whose will with within without you your
"""
_STOP = frozenset(_COMMON.split())
_queries: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its commonest English ending, so that "prohibits" and "prohibiting" are one word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def words(text: str) -> list[str]:
    """The stemmed words of a text that carry meaning, in order."""
    return [stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP]


def named(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Whether a claim name is one of these (``topic.*`` allowed), to be asked of many names."""
    listed = tuple(patterns)
    exact = frozenset(listed)
    topics = tuple(pattern[:-1] for pattern in listed if pattern.endswith(".*"))
    return lambda name: name in exact or name.startswith(topics)


def topical_claims(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The claim names the blocks of rules ask for; those of document control only where there are no others."""
    names = sorted(
        {name for rule in rules for block in rule.blocks if isinstance(block, ClaimBlock) for name in block.claims}
    )
    return tuple(name for name in names if not name.startswith("document.")) or tuple(names)


def query_of(claims: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The words of the patterns that yield these claims, word lists spelt out.

    :param claims: claim names, ``topic.*`` allowed.
    :param vocabulary: the vocabulary the patterns stand in.
    """
    lists = {word_list.name: word_list.words for word_list in vocabulary.lists}
    texts: list[str] = []
    wanted = named(claims)
    for pattern in vocabulary.claims:
        if wanted(pattern.name):
            texts += [*pattern.says, *(word for near in pattern.near for word in near.words)]
    for column in vocabulary.columns:
        if wanted(column.name):
            texts += [*column.heads, *column.rows]
    spelt = [word for text in texts for name in _LIST_NAME.findall(text) for word in lists.get(name, ())]
    return frozenset(word for text in [*texts, *spelt] for word in words(_LIST_NAME.sub(" ", text)))


def _kept_query(claims: tuple[str, ...], vocabulary: Vocabulary) -> frozenset[str]:
    """As `query_of`, once for the same claims of a vocabulary: many findings and many runs ask for the same words."""
    if not vocabulary.revision:
        return query_of(claims, vocabulary)
    key = (vocabulary.revision, claims)
    query = _queries.get(key)
    if query is None:
        if len(_queries) >= MOST_QUERIES:
            _queries.clear()
        query = _queries[key] = query_of(claims, vocabulary)
    return query


class PassageIndex:
    """An inverted index over the segments of a run's documents, headings and copies left out.

    It is filled when the first suggestion is asked for; the same documents and claims give the same suggestions.
    """

    def __init__(self, documents: Sequence[Document], claims: Iterable[Claim] = ()) -> None:
        self._documents = documents
        self._claims = claims
        self._segments: list[tuple[Document, Segment]] = []
        self._lengths: list[int] = []
        self._postings: dict[str, list[tuple[int, int]]] | None = None
        self._claimed: dict[str, list[tuple[int, Claim]]] = {}

    def closest(self, rule: Rule, vocabulary: Vocabulary, *, at_most: int = SHOWN) -> tuple[EvidenceItem, ...]:
        """The passages most like evidence for a rule, best first.

        :param rule: the rule; its claims and the words of their patterns are looked for.
        :param vocabulary: the vocabulary its claims come from.
        :param at_most: how many to return.
        """
        names = topical_claims((rule,))
        query = _kept_query(names, vocabulary)
        return tuple(
            EvidenceItem(None, "", passage)
            for number in self._ranked(names, query, frozenset(), at_most=at_most)
            for passage in self._window(number, query)
        )

    def ranked(
        self, rules: Sequence[Rule], vocabulary: Vocabulary, *, counted: AbstractSet[str] = frozenset(), at_most: int
    ) -> list[tuple[Document, Segment]]:
        """The segments most likely to be evidence for rules, best first: the order of the closest passages.

        :param rules: the rules of one criterion.
        :param vocabulary: the vocabulary their claims come from.
        :param counted: ids of the claims that are evidence for them; other claims of the same name weigh less.
        :param at_most: how many to return.
        """
        names = topical_claims(rules)
        numbers = self._ranked(names, _kept_query(names, vocabulary), counted, at_most=at_most)
        return [self._segments[number] for number in numbers]

    def _ranked(
        self, names: Sequence[str], query: frozenset[str], counted: AbstractSet[str], *, at_most: int
    ) -> list[int]:
        scores = self._alike(query)
        best = max(scores.values(), default=0.0)
        total = {number: score / best for number, score in scores.items()}
        for number, weights in self._weights(names, counted).items():
            # Each further claim says half as much as the one before: five mentions are no proof.
            claimed = sum(weight / 2**place for place, weight in enumerate(sorted(weights, reverse=True)))
            total[number] = total.get(number, 0.0) + claimed
        return sorted(total, key=lambda number: (-round(total[number], 6), number))[:at_most]

    def _weights(self, names: Sequence[str], counted: AbstractSet[str]) -> dict[int, list[float]]:
        """What the claims of these names weigh, by segment."""
        weights: dict[int, list[float]] = {}
        for name in filter(named(names), sorted(self._claimed)):
            for number, claim in self._claimed[name]:
                weight = 1.0 if claim.id in counted else REFUSED
                weight *= 1.0 if STRENGTH_RANK[claim.strength] >= STRENGTH_RANK[Strength.STATED] else WEAK
                weights.setdefault(number, []).append(weight)
        return weights

    def _alike(self, query: frozenset[str], *, least: int = 2) -> dict[int, float]:
        """BM25 of the segments that hold at least so many words of a query, by number."""
        postings = self._postings if self._postings is not None else self._fill()
        total = len(self._segments)
        average = sum(self._lengths) / total if total else 1.0
        scores: dict[int, float] = {}
        matched: Counter[int] = Counter()
        for word in sorted(query):
            entries = postings.get(word, ())
            rarity = math.log(1 + (total - len(entries) + 0.5) / (len(entries) + 0.5))
            for number, count in entries:
                norm = K1 * (1 - B + B * self._lengths[number] / average)
                scores[number] = scores.get(number, 0.0) + rarity * count * (K1 + 1) / (count + norm)
                matched[number] += 1
        least = min(least, len(query))
        return {number: score for number, score in scores.items() if matched[number] >= least}

    def _fill(self) -> dict[str, list[tuple[int, int]]]:
        postings: dict[str, list[tuple[int, int]]] = {}
        for document in self._documents:
            for segment in document.segments:
                if segment.kind is SegmentKind.HEADING:
                    continue
                counted = Counter(words(segment.text))
                number = len(self._segments)
                self._segments.append((document, segment))
                self._lengths.append(counted.total())
                for word, count in counted.items():
                    postings.setdefault(word, []).append((number, count))
        self._postings = postings
        numbers = {(document.id, segment.index): number for number, (document, segment) in enumerate(self._segments)}
        for claim in self._claims:
            place = numbers.get((claim.document, claim.segment))
            if place is not None:
                self._claimed.setdefault(claim.name, []).append((place, claim))
        return postings

    def _window(self, number: int, query: frozenset[str]) -> tuple[Passage, ...]:
        """The segment's passages; of a long segment only the stretch around its first words of the query."""
        document, segment = self._segments[number]
        start, end = 0, len(segment.text)
        if end > LONGEST:
            hits = [found.start() for found in _WORD.finditer(segment.text) if stem(found[0].lower()) in query]
            start = max(0, (hits[0] if hits else 0) - LONGEST // 4)
            end = min(end, start + LONGEST)
        return quote_passages(document, segment, start, end)

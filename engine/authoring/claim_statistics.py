"""How often each pattern of the vocabulary is found in documents, which others share its passages, and examples.

For authors: a pattern that is never found may be misspelt, one that is found everywhere too wide, and two patterns that
read one passage differently contradict each other.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from engine.reasons.wording import shortened
from engine.report.visible import visible
from extractors.claim import Claim
from extractors.vocabulary import compile_vocabulary
from rules.patterns import Vocabulary

SAMPLES = 3
"""Hits shown of each pattern, spread evenly over all of them."""

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PatternStatistics:
    """What a pattern found: the claim it makes, hits, documents with a hit, and others in the same passages.

    `pattern` is its file, line and expression; `overlaps` are patterns of other claims drawn from the same
    passages, `conflicts` those of the same topic that read them with another stance or time, each with how often.
    """

    pattern: str
    claim: str
    hits: int
    documents: int
    overlaps: tuple[tuple[str, int], ...]
    conflicts: tuple[tuple[str, int], ...]
    samples: tuple[Claim, ...]


def pattern_statistics(claims: Sequence[Claim], vocabulary: Vocabulary) -> tuple[PatternStatistics, ...]:
    """Statistics of every pattern of a vocabulary over claims, the most frequent first, those never found last.

    :param claims: all claims of the documents, in order.
    :param vocabulary: the vocabulary they were drawn with; patterns of table columns appear where they were found.
    """
    hits: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for owner, expression in _expressions(vocabulary):
        hits[expression, owner] = []
    for claim in claims:
        hits[claim.pattern, claim.name].append(claim)
    overlaps: defaultdict[str, Counter[str]] = defaultdict(Counter)
    conflicts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, other in _in_one_passage(claims):
        pairs = ((one, other), (other, one))
        for here, there in pairs:
            if here.name != there.name:
                overlaps[here.pattern][there.pattern] += 1
        if one.topic == other.topic and (one.stance, one.time) != (other.stance, other.time):
            for here, there in pairs:
                conflicts[here.pattern][there.pattern] += 1
    rows = [
        PatternStatistics(
            pattern=pattern,
            claim=name,
            hits=len(found),
            documents=len({claim.document for claim in found}),
            overlaps=_most_common(overlaps[pattern]),
            conflicts=_most_common(conflicts[pattern]),
            samples=tuple(found[:: max(1, len(found) // SAMPLES)][:SAMPLES]),
        )
        for (pattern, name), found in hits.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.hits, row.claim, row.pattern)))


def _expressions(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each expression with the claim it makes, named as claims name the pattern that found them."""
    compiled = compile_vocabulary(vocabulary)
    for expression, owner in zip(compiled.expressions, compiled.owners, strict=True):
        pattern = compiled.patterns[owner].pattern
        yield pattern.name, f"{pattern.location}: {expression.written}"


def _in_one_passage(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims by different patterns whose first passages share characters of a segment."""
    of_segment: defaultdict[tuple[str, int | None], dict[int, tuple[int, int, Claim]]] = defaultdict(dict)
    for number, claim in enumerate(claims):
        for passage in claim.passages[:1]:
            of_segment[claim.document, passage.segment][number] = (passage.start, passage.end, claim)
    for held in of_segment.values():
        for (start, end, one), (other_start, other_end, other) in combinations(held.values(), 2):
            if start < other_end and other_start < end and one.pattern != other.pattern:
                yield one, other


def _most_common(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def text_lines(rows: Sequence[PatternStatistics]) -> Iterator[str]:
    """Statistics for people."""
    found = [row for row in rows if row.hits]
    yield f"{len(found):,} of {len(rows):,} patterns were found, {sum(row.hits for row in rows):,} times in all."
    for row in found:
        yield ""
        documents = f"{row.documents:,} document{'s' * (row.documents != 1)}"
        yield visible(f"{row.hits:>6,} in {documents}  {row.claim}")
        yield visible(f"       {row.pattern}")
        for words, others in (("same passage", row.overlaps), ("read differently", row.conflicts)):
            for pattern, count in others[:_SHOWN]:
                yield visible(f"       {words}, {count:,} times: {pattern}")
            if len(others) > _SHOWN:
                yield f"       {words}: {len(others) - _SHOWN:,} more"
        for claim in row.samples:
            reading = f"{claim.stance.value}, {claim.time.value}"
            yield visible(f"       {claim.document} page {claim.page or '-'} ({reading}): “{shortened(claim.quote)}”")
    never = [row for row in rows if not row.hits]
    if never:
        yield ""
        yield f"Never found ({len(never):,}):"
        for row in sorted(never, key=lambda row: (row.claim, row.pattern)):
            yield visible(f"  {row.claim}  {row.pattern}")


def json_lines(rows: Sequence[PatternStatistics]) -> bytes:
    """Statistics as JSON lines, one per pattern."""
    lines = [
        {
            "pattern": row.pattern,
            "claim": row.claim,
            "hits": row.hits,
            "documents": row.documents,
            "overlaps": [{"pattern": pattern, "times": count} for pattern, count in row.overlaps],
            "conflicts": [{"pattern": pattern, "times": count} for pattern, count in row.conflicts],
            "samples": [
                {
                    "document": claim.document,
                    "page": claim.page,
                    "stance": claim.stance.value,
                    "time": claim.time.value,
                    "quote": claim.quote,
                }
                for claim in row.samples
            ],
        }
        for row in rows
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8", "backslashreplace")

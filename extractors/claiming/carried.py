"""Claims carried from where they are said to what they are said of: the items of a list, the lines of a block.

"Our policies include:" makes a policy of each item; "Signed by" makes the name and the title beside it a signature.
Only patterns whose author says so (``items: yes``) are carried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.claim import Claim
from extractors.claiming.passages import quote_passages
from extractors.document import Document, Segment, SegmentKind
from extractors.vocabulary import CompiledVocabulary

FARTHEST_LINE = 2
"""Lines of a block between what is said and the farthest line it is said of."""


def carried(document: Document, compiled: CompiledVocabulary, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that list items and lines of a block share with what introduces or stands beside them.

    :param claims: of the document's segments; one already told of a segment by the same name is not told again.
    """
    sharing = {f"{one.pattern.location}: " for one in compiled.patterns if one.pattern.items}
    if not sharing:
        return []
    said: dict[int, list[Claim]] = {}
    told: set[tuple[int, str]] = set()
    for claim in claims:
        told.add((claim.segment, claim.name))
        if any(claim.pattern.startswith(place) for place in sharing):
            said.setdefault(claim.segment, []).append(claim)
    if not said:
        return []
    found: list[Claim] = []
    for segment in document.segments:
        for source in _sources(document, segment):
            for claim in said.get(source, ()):
                if (segment.index, claim.name) in told:
                    continue
                passages = (*claim.passages, *quote_passages(document, segment, 0, len(segment.text)))
                told.add((segment.index, claim.name))
                found.append(replace(claim, segment=segment.index, place=segment.kind, passages=passages))
    return found


def _sources(document: Document, segment: Segment) -> Iterator[int]:
    """The segments whose claims a segment shares: its lead-in, or the lines beside it in one block."""
    if segment.lead_in is not None:
        yield segment.lead_in
    elif segment.kind is SegmentKind.FORM_FIELD:
        for step in (-1, 1):
            for place in range(1, FARTHEST_LINE + 1):
                at = segment.index + step * place
                if not 0 <= at < len(document.segments):
                    break
                beside = document.segments[at]
                if beside.kind is not SegmentKind.FORM_FIELD or beside.page != segment.page:
                    break
                yield at

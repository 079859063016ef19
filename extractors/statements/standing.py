"""What a document says of its own standing: a draft's commitments are planned, a withdrawn policy's are past.

Only documents that set rules or make commitments are read so, and only where the words speak of the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractors.claim import Claim, Cue, Stance, Strength, Time, Whose
from extractors.document import Document, SegmentKind

WITHDRAWN, DRAFT = "document.withdrawn", "document.draft"
"""Claims of the vocabulary on document control that tell a document's standing."""
_TIMES = {WITHDRAWN: Time.PAST, DRAFT: Time.PLANNED}
_KINDS = frozenset({"policy", "code-of-conduct", "procedure", "statement"})
_ITSELF = re.compile(
    r"\b(?:this|the\spresent)\s(?:[\w-]+\s){0,4}?(?:policy|statement|code|procedure|document|charter|version|standard|manual|draft)\b"
    r"|\bstatus\b|^\W*(?:draft|withdrawn|superseded)\b",
    re.IGNORECASE,
)


def in_its_standing(document: Document, claims: Iterable[Claim]) -> list[Claim]:
    """The claims of a document, those of a draft planned and those of a withdrawn one past.

    Statements of document control, denials and what is no statement of the company's keep their time.
    """
    found = list(claims)
    if document.kind not in _KINDS:
        return found
    told = next((claim for claim in found if _tells(claim)), None)
    if told is None:
        return found
    time, cue = _TIMES[told.name], Cue("time", told.passages[0].quote[:80])
    return [
        replace(claim, time=time, cues=(*claim.cues, cue))
        if claim.kind != "document-control"
        and claim.stance in (Stance.AFFIRMS, Stance.MITIGATES)
        and claim.time in (Time.DONE, Time.ALWAYS)
        else claim
        for claim in found
    ]


def _tells(claim: Claim) -> bool:
    """Whether a claim says that the document it stands in is a draft or withdrawn."""
    return (
        claim.name in _TIMES
        and claim.stance is Stance.AFFIRMS
        and claim.time is not Time.PLANNED
        and claim.whose is Whose.COMPANY
        and claim.strength in (Strength.STATED, Strength.EXPLICIT)
        and claim.place is not SegmentKind.HEADING
        and bool(_ITSELF.search(claim.passages[0].quote))
    )

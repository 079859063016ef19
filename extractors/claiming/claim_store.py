"""Claims as bytes for the cache, and back: plain MessagePack, no code, whatever the document's id in this run."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import msgspec

from extractors.claim import Claim, Cue, DateValue, Passage, Quantity, Stance, Strength, TextValue, Time, Value, Whose
from extractors.document import SegmentKind


class _Kept(NamedTuple):
    """A claim without its document, with its values parted by type."""

    name: str
    kind: str
    stance: Stance
    time: Time
    strength: Strength
    whose: Whose
    place: SegmentKind
    passages: tuple[Passage, ...]
    cues: tuple[Cue, ...]
    slots: tuple[str, ...]
    dates: tuple[tuple[int, DateValue], ...]
    quantities: tuple[tuple[int, Quantity], ...]
    texts: tuple[tuple[int, TextValue], ...]
    labels: tuple[tuple[str, str], ...]
    section: tuple[str, ...]
    segment: int
    pattern: str


def encode_claims(claims: tuple[Claim, ...]) -> bytes:
    """Claims of one document as bytes."""
    return msgspec.msgpack.encode([_kept(claim) for claim in claims])


def decode_claims(data: bytes, document: str) -> tuple[Claim, ...] | None:
    """The claims of `encode_claims` for a document that has this id now; None where the bytes are none."""
    try:
        kept = msgspec.msgpack.decode(data, type=list[_Kept])
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    return tuple(_claim(one, document) for one in kept)


def _kept(claim: Claim) -> _Kept:
    values = list(enumerate(value for _, value in claim.values))
    return _Kept(
        claim.name,
        claim.kind,
        claim.stance,
        claim.time,
        claim.strength,
        claim.whose,
        claim.place,
        tuple(replace(passage, document="") for passage in claim.passages),
        claim.cues,
        tuple(slot for slot, _ in claim.values),
        tuple((place, value) for place, value in values if isinstance(value, DateValue)),
        tuple((place, value) for place, value in values if isinstance(value, Quantity)),
        tuple((place, value) for place, value in values if isinstance(value, TextValue)),
        claim.labels,
        claim.section,
        claim.segment,
        claim.pattern,
    )


def _claim(kept: _Kept, document: str) -> Claim:
    values: dict[int, Value] = {**dict(kept.dates), **dict(kept.quantities), **dict(kept.texts)}
    return Claim(
        kept.name,
        document,
        kept.kind,
        kept.stance,
        kept.time,
        kept.strength,
        kept.whose,
        kept.place,
        tuple(replace(passage, document=document) for passage in kept.passages),
        kept.cues,
        tuple((slot, values[place]) for place, slot in enumerate(kept.slots)),
        kept.labels,
        kept.section,
        kept.segment,
        kept.pattern,
    )

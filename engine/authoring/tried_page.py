"""What `rules try` shows: text for people, JSON lines for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from engine.authoring.trying import Ranked, Tried
from extractors.claim import Claim, DateValue, Quantity, Value


def as_lines(tried: Sequence[Tried]) -> Iterator[str]:
    """A JSON line a row."""
    for one in tried:
        claims = [
            {
                "claim": claim.name,
                "stance": claim.stance.value,
                "time": claim.time.value,
                "subject": claim.whose.value,
                "strength": claim.strength.value,
                "cue": "; ".join(cue.text for cue in claim.cues),
                "values": {name: _shown(value) for name, value in claim.values},
            }
            for claim in one.claims
        ]
        row = {"row": one.row, "document": one.document, "criteria": list(one.criteria), "claims": claims}
        yield json.dumps(row, ensure_ascii=False)


def ranking_lines(ranked: Sequence[Ranked]) -> Iterator[str]:
    """A JSON line for each document and criterion."""
    for one in ranked:
        row = {"document": one.document, "criterion": one.criterion, "rows": list(one.rows)}
        yield json.dumps(row, ensure_ascii=False)


def ranking_text(ranked: Sequence[Ranked], rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Each document and criterion with the rows most likely to be evidence, best first."""
    for one in ranked:
        yield f"{_printable(one.document)} · {one.criterion}"
        for number in one.rows:
            yield f"    {number}: {_printable(rows[number][1])}"


def as_text(tried: Sequence[Tried]) -> Iterator[str]:
    """Each row with the claims found in it, what decided them, and the criteria it counts for."""
    for one in tried:
        yield _printable(one.text)
        for claim in one.claims:
            yield f"    {claim.name}: {claim.stance}, {claim.time}, {claim.strength}, {claim.whose}"
            yield from _details(claim)
        if not one.claims:
            yield "    no claim"
        yield f"    counts for: {', '.join(one.criteria) or 'no criterion'}"


def _printable(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _details(claim: Claim) -> Iterator[str]:
    for cue in claim.cues:
        yield f"        {cue.decides}: “{cue.text}”"
    for name, value in claim.values:
        yield f"        {name}: {_shown(value)}"
    for name, label in claim.labels:
        yield f"        {name}: {label}"
    yield f"        pattern: {claim.pattern}"


def _shown(value: Value) -> str:
    if isinstance(value, DateValue):
        return value.iso + (" (day and month may be swapped)" if value.ambiguous else "")
    if isinstance(value, Quantity):
        shown = f"{value.bound if value.bound != '=' else ''}{value.value} {value.unit}".strip()
        shown += f", from {value.low}" if value.low is not None else ""
        shown += f", was {value.earlier}" if value.earlier is not None else ""
        return shown + (f" ({'; '.join(value.doubts)})" if value.doubts else "")
    return value.text

"""Passages put together for reading: those of one claim on one page are one quote (a lead-in and its list item)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.model import EvidenceItem


def whole_quotes(items: Sequence[EvidenceItem]) -> tuple[EvidenceItem, ...]:
    """Evidence with the passages of one claim on one page joined, in order of the first of each."""
    joined: dict[tuple[str, str, str, int | None], EvidenceItem] = {}
    for number, item in enumerate(items):
        key = (item.claim or f"#{number}", item.block, item.passage.document, item.passage.page)
        first = joined.get(key)
        if first is None:
            joined[key] = item
            continue
        passage = replace(
            first.passage,
            boxes=first.passage.boxes + item.passage.boxes,
            quote=f"{first.passage.quote} {item.passage.quote}".strip(),
        )
        joined[key] = replace(first, passage=passage)
    return tuple(joined.values())

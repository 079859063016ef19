"""Blocks that ask beyond single claims: ``covers``, ``attested`` and ``finding``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rules.blocks import LABELS, AttestedBlock, Block, CoversBlock, FindingBlock
from rules.limits import read_limit
from rules.location import Location
from rules.model import AUTHORS_OUTCOMES, Outcome
from rules.reader import Form, did_you_mean, quoted
from rules.source import Scalar

if TYPE_CHECKING:
    from rules.load_blocks import BlockReader

SETS = {"sites": "site", "years": "year", "scopes": "scope"}
SCOPES = ("1", "2", "3")
_OUTCOMES = tuple(
    one.value for one in (*AUTHORS_OUTCOMES, Outcome.MANUAL, Outcome.NOT_APPLICABLE, Outcome.NOT_COVERED, Outcome.ERROR)
)
_YEAR = re.compile(r"\d{4}")


def covers_block(reading: BlockReader, form: Form, name: str, location: Location) -> Block | None:
    """A block of kind ``covers``: ``{of: x, all: sites}`` or ``{of: x, label: scope, all: [1, 2]}``."""
    inner = form.form("covers", required=("of", "all"), optional=("label",))
    if inner is None:
        return None
    of, node = reading.tied(inner, "of", name), inner.get("all")
    if isinstance(node, Scalar) and "label" not in inner:
        chosen = inner.choice("all", SETS)
        values: tuple[str, ...] = SCOPES if chosen == "scopes" else ()
        return CoversBlock(name, location, of, SETS[chosen], chosen, values) if chosen else None
    if "label" not in inner:
        remedy = "Write all: sites, all: years or all: scopes; or 'label' and a list."
        inner.refuse("all", f"Block '{name}' does not say which label the list is of.", remedy)
        return None
    label, values = inner.choice("label", LABELS), inner.texts("all")
    if label == "year" and (wrong := next((one for one in values if not _YEAR.fullmatch(one)), None)):
        inner.refuse("all", f"{quoted(wrong)} is no year.", "Write it with four digits: 2025.")
    if label == "scope" and (wrong := next((one for one in values if one not in SCOPES), None)):
        inner.refuse("all", f"{quoted(wrong)} is no scope.", "Write 1, 2 or 3.")
    return CoversBlock(name, location, of, label, "", values) if label else None


def attested_block(reading: BlockReader, form: Form, name: str, location: Location) -> Block | None:
    """A block of kind ``attested``: ``{by: [site manager], within: 12 months}``, both optional."""
    inner = form.form("attested", optional=("by", "within"))
    if inner is None:
        return None
    node = inner.get("within")
    within = read_limit(reading.reader, node, "'within'", "period", reading.known) if node is not None else None
    return AttestedBlock(name, location, inner.texts("by"), within or None)


def finding_block(reading: BlockReader, form: Form, name: str, location: Location) -> Block | None:
    """A block of kind ``finding``: ``{outcome: major, at_least: 4}``, with ``pack``, ``related`` and ``waived``."""
    keys = ("pack", "at_least", "related", "waived")
    inner = form.form("finding", required=("outcome",), optional=keys)
    if inner is None:
        return None
    packs = inner.scalars("pack")
    for one in packs:
        if one.text not in reading.known.standards:
            remedy = did_you_mean(one.text, reading.known.standards)
            reading.reader.refuse(one, f"There is no pack {quoted(one.text)}.", remedy)
    return FindingBlock(
        name,
        location,
        tuple(one.text for one in packs),
        inner.choices("outcome", _OUTCOMES),
        at_least=inner.integer("at_least", 1, least=1, most=10_000),
        related=inner.yes_no("related"),
        waived=inner.yes_no("waived"),
    )

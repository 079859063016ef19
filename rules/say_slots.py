"""The slots in an author's sentences and what they may name.

``{block.quote}``, ``{block.document}`` and the like are filled from a block's first claim, ``{parameter}`` from the
value in force.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rules.block_ties import KIND_OF_BLOCK, patterns_of
from rules.blocks import (
    LABELS,
    AttestedBlock,
    AttributeBlock,
    Block,
    CalcBlock,
    DocumentBlock,
    FindingBlock,
    MissingBlock,
)
from rules.known import Known
from rules.limits import check_parameter
from rules.reader import Reader, did_you_mean, quoted
from rules.source import Node

DOCUMENT_SLOTS = ("count", "document", "title")
ATTESTED_SLOTS = ("by", "date", "quote")
FINDING_SLOTS = ("count", "criteria", "rules")
CALC_SLOTS = ("result", "results")
CLAIM_SLOTS = (*DOCUMENT_SLOTS, "date", "documents", "page", "quote", "section", "value", "values")
_SLOT = re.compile(r"\{([^{}]*)\}")


def check_slots(
    reader: Reader, node: Node, text: str, blocks: Mapping[str, Block], names: tuple[str, ...], known: Known
) -> None:
    """Note slots of a sentence that name no block, parameter or value, and braces that do not pair.

    :param blocks: the blocks of the rule by name.
    :param names: the names of its blocks as written, also of those that have mistakes.
    """
    rest = _SLOT.sub("", text)
    if "{" in rest or "}" in rest:
        reader.refuse(node, "Braces do not pair.", "Write {block.quote} or {parameter}.")
    for written in _SLOT.findall(text):
        name, dot, _ = written.partition(".")
        if not dot:
            _check_plain(reader, node, name, names, known)
        elif name not in names:
            reader.refuse(node, f"There is no block named {quoted(name)}.", did_you_mean(name, names))
        elif name in blocks:
            _check_wanted(reader, node, written, blocks, known)


def _check_plain(reader: Reader, node: Node, name: str, names: tuple[str, ...], known: Known) -> None:
    if name in names:
        what = f"{{{name}}} does not say what of the block is meant."
        reader.refuse(node, what, f"Write {{{name}.quote}}, {{{name}.document}} or another value.")
    else:
        check_parameter(reader, node, name, known)


def _check_wanted(reader: Reader, node: Node, written: str, blocks: Mapping[str, Block], known: Known) -> None:
    name, _, wanted = written.partition(".")
    block = blocks[name]
    if isinstance(block, (MissingBlock, AttributeBlock)):
        kind = KIND_OF_BLOCK[type(block)]
        reader.refuse(node, f"{{{written}}}: a block of kind {kind} holds nothing to quote.", "Name another block.")
        return
    fixed = {DocumentBlock: DOCUMENT_SLOTS, AttestedBlock: ATTESTED_SLOTS, FindingBlock: FINDING_SLOTS}
    allowed = fixed.get(type(block), ())
    if not allowed:
        calculated = CALC_SLOTS if isinstance(block, CalcBlock) else ()
        allowed = (*CLAIM_SLOTS, *calculated, *LABELS, *known.slots(patterns_of(block, blocks)))
    if wanted not in allowed and (known.vocabulary is not None or type(block) in fixed):
        what = f"{{{written}}}: the claims of '{name}' state no {quoted(wanted)}."
        reader.refuse(node, what, did_you_mean(wanted, allowed))

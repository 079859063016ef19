"""How complete the evidence for a rule is, and which pages that could not be read might hold what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from engine import when
from engine.model import BlockResult, Completeness
from engine.reasons.evidence import EvidenceIndex
from engine.reasons.what_if import base
from extractors.document import DocumentStatus
from rules.blocks import AttributeBlock, Block, ClaimBlock, DocumentBlock, MissingBlock, OfBlock
from rules.condition import Condition
from rules.model import Line, Outcome, Rule

_WRITTEN = ".csv .doc .docm .docx .eml .htm .html .md .msg .odp .ods .odt .ppt .pptx .rtf .txt .xls .xlsm .xlsx .xml"
_HOLDS_TEXT = tuple(_WRITTEN.split())


def completeness_of(
    rule: Rule, values: Mapping[str, bool], line: Line, sought: frozenset[str], *, unread: bool
) -> Completeness:
    """What the evidence is, beside the outcome.

    :param rule: the rule.
    :param values: which of its blocks hold.
    :param line: the line that decides.
    :param sought: the blocks a line of conformance wants to hold.
    :param unread: whether pages that could not be read might hold what is missing.
    """
    first = next((one for one in rule.lines if one.outcome is Outcome.CONFORMANCE), None)
    if line.outcome is Outcome.CONFORMANCE or (first and when.holds(first, values)):
        return Completeness.COMPLETE
    dated = {
        block.name
        for block in rule.blocks
        if isinstance(block, OfBlock) and (block.within or block.after or block.before) and values[block.of]
    }
    if first and when.holds(first, {**values, **dict.fromkeys(dated & sought, True)}):
        return Completeness.STALE
    supports = sought | (_affirmed(rule, line.when) if line.when else frozenset())
    found = [block for block in rule.blocks if block.name in supports and values[block.name]]
    if any(not isinstance(block, MissingBlock | AttributeBlock) for block in found):
        return Completeness.PARTIAL
    return Completeness.UNREADABLE if unread else Completeness.MISSING


def _affirmed(rule: Rule, condition: Condition) -> frozenset[str]:
    """The blocks a line wants whose claims affirm something: a denial supports nothing."""

    def affirms(name: str) -> bool:
        block = rule.block(name)
        below = None if isinstance(block, MissingBlock) else base(block)
        return affirms(below) if below else not isinstance(block, ClaimBlock) or "affirms" in block.stance

    return frozenset(name for name in when.wanted(condition) if affirms(name))


def might_hold(
    rule: Rule, sought: frozenset[str], results: Mapping[str, BlockResult], index: EvidenceIndex
) -> tuple[tuple[str, int], ...]:
    """The pages not read that may hold what a block of the rule looks for, judged by kind of document.

    Of a block tied to the document of another one only that document counts, once the other one has been found.
    """

    def might(block: Block, page: tuple[str, int]) -> bool:
        name, number = page
        document = index.documents[name]
        if document.status is DocumentStatus.UNSUPPORTED_TYPE and not document.path.lower().endswith(_HOLDS_TEXT):
            return False
        tie = (block.same_document_as or block.same_section_as) if isinstance(block, ClaimBlock) else None
        if tie and results[tie].holds:
            return name in _sources(results[tie], index)
        kinds = block.documents if isinstance(block, ClaimBlock) else getattr(block, "kinds", ())
        if not kinds and tie:
            return might(rule.block(tie), page)
        return not kinds or number == 0 or document.kind in (*kinds, "other")

    open_blocks = [
        block
        for block in rule.blocks
        if isinstance(block, ClaimBlock | DocumentBlock) and block.name in sought and not results[block.name].holds
    ]
    return tuple(page for page in index.unread if any(might(block, page) for block in open_blocks))


def _sources(result: BlockResult, index: EvidenceIndex) -> set[str]:
    """The documents the members of a block are, or stand in."""
    return {index.claims[member].document if member in index.claims else member for member in result.members}

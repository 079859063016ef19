"""Signatures and approvals whose name, title and date stand on lines of their own, below a label or beside each other.

A block that nobody has filled in is a mention: the place for a signature is no signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.claim import Claim, Cue, DateValue, Stance, Strength, TextValue, Time, Value, Whose
from extractors.claiming.marked_signatures import marked_signatures
from extractors.claiming.passages import quote_passages
from extractors.claiming.slots import ROLE
from extractors.document import Document, Segment, SegmentKind
from extractors.statements.strength import REASONS
from extractors.values.dates import DayOrder, parse_dates
from extractors.vocabulary import CompiledVocabulary
from rules.patterns import ClaimPattern

SIGNED, APPROVED = "document.signed", "document.approved"
_SLOTS = {SIGNED: ("signer", "signed"), APPROVED: ("approver", "approved")}
LONGEST_BLOCK = 10
"""Segments after the first that may belong to a block."""
LONGEST_LINE = 90
"""Characters of a line of a block."""
_KINDS = frozenset({"policy", "code-of-conduct", "procedure", "statement", "other"})
_SETS_RULES = frozenset({"policy", "code-of-conduct", "procedure"})
"""Kinds of document that the dated signature of the head of the company puts in force."""
_BEGINS = re.compile(
    r"^\W*(?:(?P<signed>(?:(?:digitally|electronically)\s)?signed(?:\s(?:by|off\sby))?|signatures?(?:\sof)?|authori[sz]ed\ssignator(?:y|ies)"
    r"|for\sand\son\sbehalf\sof)|(?P<approved>approved\sby|authori[sz]ed\sby))\b(?P<rest>[^.]*?)[\s.]*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?P<label>(?:print(?:ed)?\s)?(?:full\s)?name|title|position|job\stitle|role|function|capacity|designation|date(?:\ssigned)?"
    r"|place|signature|signed(?:\sby)?|approved\sby|authori[sz]ed\sby|(?:for\sand\s)?on\sbehalf\sof)\b\s*[:.]?\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Ing|Eng)\.?\s)*[A-Z][\w'’.-]*(?:\s(?:[A-Z][\w'’.-]*|de|da|dos|van|von|der|den|bin|el|al)){1,4}$"
)
_BLANK = re.compile(r"_{2,}|\.{4,}|…+|\bDocuSign\b.*$", re.IGNORECASE)
_UNFILLED = re.compile(r"\bsign(?:ed(?:\s(?:off\s)?by)?|atures?)\s{0,3}:?\s{0,3}(?:_{3,}|\.{4,}|…+)", re.IGNORECASE)
"""A line to sign on; a signature drawn over it leaves no text, but who signs there writes the date beside it."""
_HEADS = re.compile(
    r"\b(?:managing\s(?:director|partner)|chief\sexecutive|ceo|owner|proprietor|president|chair(?:man|woman|person)?|director\sgeneral"
    r"|(?:general|plant)\smanager)\b",
    re.IGNORECASE,
)
"""Whose signature with a date approves a policy."""
_NO_NAME = re.compile(
    r"\b(?:board|compan(?:y|ies)|limited|ltd|inc|plc|group|policy|statement|page|committee|section|signature|behalf|council)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Signatory:
    """Who signs, as far as the lines read so far tell."""

    name: str = ""
    role: str = ""
    date: DateValue | None = None
    segments: list[int] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        return bool(self.name) and bool(self.role or self.date)


def with_signature_blocks(
    document: Document, compiled: CompiledVocabulary, claims: Iterable[Claim], *, order: DayOrder | None
) -> list[Claim]:
    """The claims of a document, those of its signature blocks among them.

    :param claims: of its segments; a signature read from the label of a block alone gives way to what the block says,
        and the date beside a signature is no date of the document.
    :param order: how the document writes numeric dates.
    """
    found = list(claims)
    patterns = {one.pattern.name: one.pattern for one in reversed(compiled.patterns) if one.pattern.name in _SLOTS}
    if document.kind not in _KINDS or not patterns:
        return found
    for first, name, lines in (*_blocks(document), *marked_signatures(document, order)):
        pattern = patterns.get(name)
        if pattern is None:
            continue
        unfilled = any(_UNFILLED.search(text) for _, text in lines)
        signatories = [one for one in _read(lines, order) if one.complete and (one.date is not None or not unfilled)]
        inside = {segment.index for segment, _ in lines}
        if not signatories:
            found = [
                _unsigned(one, unfilled) if (one.segment, one.name) == (first.index, name) else one for one in found
            ]
            continue
        found = [claim for claim in found if not _told_again(claim, inside, name)]
        found += [_claim(document, pattern, first, one) for one in signatories]
        approved = patterns.get(APPROVED)
        told = any(
            claim.name == APPROVED and claim.segment in inside and "approved" in dict(claim.values) for claim in found
        )
        if approved is not None and not told and document.kind in _SETS_RULES:
            heads = [one for one in signatories if _HEADS.search(one.role) and one.date is not None]
            found += [_claim(document, approved, first, one) for one in heads]
    return found


def _blocks(document: Document) -> Iterator[tuple[Segment, str, list[tuple[Segment, str]]]]:
    """The first segment of each block, the claim it makes, and its lines."""
    segments, end = document.segments, 0
    for segment in segments:
        begins = _BEGINS.match(segment.text) if len(segment.text) <= LONGEST_LINE else None
        if begins is None or segment.index < end or segment.kind is SegmentKind.TABLE_ROW:
            continue
        lines = [(segment, segment.text)]
        for after in segments[segment.index + 1 : segment.index + 1 + LONGEST_BLOCK]:
            again = _BEGINS.match(after.text) and not _LABEL.match(after.text)
            if len(after.text) > LONGEST_LINE or after.kind is SegmentKind.TABLE_ROW or again:
                break
            if after.text.rstrip().endswith((".", "?")) and len(after.text.split()) > 6:
                break
            lines.append((after, after.text))
        end = lines[-1][0].index + 1
        yield segment, SIGNED if begins["signed"] else APPROVED, lines


def _read(lines: Sequence[tuple[Segment, str]], order: DayOrder | None) -> list[_Signatory]:
    """The signatories of a block; what stands beside each other is read column by column."""
    columns: dict[int, list[tuple[int, str]]] = {}
    for segment, text in lines:
        for column, cell in enumerate(text.split("|")):
            columns.setdefault(column, []).append((segment.index, _BLANK.sub(" ", cell).strip()))
    signatories: list[_Signatory] = []
    for cells in columns.values():
        current = _Signatory()
        for index, text in cells:
            current = _line(signatories, current, index, text, order)
        signatories.append(current)
    dates = {one.date.iso: one.date for one in signatories if one.date is not None}
    if len(dates) == 1:
        for one in signatories:
            one.date = one.date or next(iter(dates.values()))
    return signatories


def _line(done: list[_Signatory], current: _Signatory, index: int, text: str, order: DayOrder | None) -> _Signatory:
    """The signatory a line goes on with: the one before, or a new one where it names another person."""
    label = _LABEL.match(text)
    value = label["value"] if label else text
    kind = label["label"].lower() if label else ""
    dates = parse_dates(value, order=order)
    bare = value[: dates[0][0]] if dates else value
    bare = re.sub(r"\b(?:date|on|dated)\b\W*$", "", bare, flags=re.IGNORECASE).strip(" ,:;-–")
    role = ROLE.search(bare)
    titled = kind.endswith(("title", "position", "role", "function", "capacity", "designation"))
    name = bare[: _before(bare, role)].strip(" ,:;-–") if role else bare
    if titled or not _NAME.match(name) or _NO_NAME.search(name):
        name = ""
    if kind == "signature" and not name:
        # "Signature – Member of the Board" says who is to sign there.
        role = None
    if name and current.name:
        done.append(current)
        current = _Signatory()
    current.name = current.name or name
    if titled and bare:
        current.role = current.role or bare
    elif role and not kind.startswith("place"):
        current.role = current.role or bare[len(name) :].strip(" ,:;-–")
    if dates:
        current.date = current.date or dates[0][2]
    if name or role or dates or (titled and bare):
        current.segments.append(index)
    return current


def _before(text: str, role: re.Match[str]) -> int:
    """Where a name before a role ends: at the comma between them, else at the role."""
    comma = text.find(",")
    return comma if 0 <= comma < role.start() else role.start()


def _told_again(claim: Claim, inside: set[int], name: str) -> bool:
    """Whether a claim of the lines of a block says what the block says, or takes its date for the document's."""
    return claim.segment in inside and claim.name in (name, "document.effective")


def _unsigned(claim: Claim, unfilled: bool) -> Claim:
    """A signature or approval of which only the label is there, or the line to sign on beside a printed name."""
    if claim.values and not unfilled:
        return claim
    return replace(claim, strength=Strength.MENTION, cues=(*claim.cues, Cue("strength", REASONS["empty"].words)))


def _claim(document: Document, pattern: ClaimPattern, first: Segment, signatory: _Signatory) -> Claim:
    who, when = _SLOTS[pattern.name]
    values: list[tuple[str, Value]] = [(who, TextValue(signatory.role or signatory.name))]
    if signatory.date is not None:
        values.append((when, signatory.date))
    values.append(("name", TextValue(signatory.name)))
    rows = [document.segments[index] for index in dict.fromkeys((first.index, *signatory.segments))]
    return Claim(
        name=pattern.name,
        document=document.id,
        kind=pattern.kind,
        stance=Stance.AFFIRMS,
        time=Time.DONE,
        strength=Strength.EXPLICIT,
        whose=Whose.COMPANY,
        place=first.kind if first.kind is not SegmentKind.HEADING else SegmentKind.FORM_FIELD,
        passages=tuple(part for row in rows for part in quote_passages(document, row, 0, len(row.text))),
        cues=(Cue("strength", REASONS["value"].words),),
        values=tuple(values),
        section=tuple(document.segments[index].text for index in first.section),
        segment=first.index,
        pattern=f"{pattern.location}: signature block",
    )

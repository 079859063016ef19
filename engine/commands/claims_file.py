"""What ``assay claims -f jsonl`` wrote, read back as evidence, so that rules can be asked without the PDFs.

The passages around claims are not in the file: what is found is the same, but no closest passages are suggested.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import msgspec

from engine.model import Evidence, Subject
from extractors.claim import (
    Claim,
    Cue,
    DateValue,
    Grounding,
    Passage,
    Precision,
    Quantity,
    Stance,
    Strength,
    TextValue,
    Time,
    Value,
    Whose,
)
from extractors.document import Box, Document, DocumentStatus, Page, PageStatus, SegmentKind
from rules.errors import UsageError

MOST_BYTES = 1 << 30
_Id = Annotated[str, msgspec.Meta(pattern="^[cd][1-9][0-9]{0,5}$")]


class _Document(msgspec.Struct):
    id: _Id
    path: str
    sha256: str
    title: str
    pages: int
    kind: str
    kind_reason: str
    language: str | None
    status: DocumentStatus
    note: str | None
    same_as: str | None
    page_status: list[tuple[int, PageStatus, float, float]]


class _Subject(msgspec.Struct):
    name: str
    standards: list[str]
    activities: list[str]
    sites: list[str]
    attributes: dict[str, str]
    audit_period: tuple[dt.date, dt.date] | None


class _Waivers(msgspec.Struct):
    folder: str
    text: str


class _Header(msgspec.Struct):
    documents: list[_Document]
    submission: _Subject
    waivers: _Waivers | None = None


class _Date(msgspec.Struct, tag_field="type", tag="date"):
    date: str
    first: dt.date
    last: dt.date
    raw: str
    ambiguous: bool


class _Quantity(msgspec.Struct, tag_field="type", tag="quantity"):
    value: Decimal
    unit: str
    dimension: str
    substance: str | None
    per: str | None
    bound: str
    raw: str
    low: Decimal | None = None
    earlier: Decimal | None = None
    doubts: tuple[str, ...] = ()


class _Text(msgspec.Struct, tag_field="type", tag="text"):
    text: str


class _Cue(msgspec.Struct):
    decides: str
    text: str


class _Passage(msgspec.Struct):
    document: _Id
    page: int | None
    boxes: list[Box]
    quote: str
    grounding: Grounding
    segment: int | None
    start: int
    end: int


class _Claim(msgspec.Struct):
    id: _Id
    claim: str
    kind: str
    document: _Id
    stance: Stance
    time: Time
    strength: Strength
    whose: Whose
    place: SegmentKind
    cues: list[_Cue]
    values: dict[str, _Date | _Quantity | _Text]
    labels: dict[str, str]
    section: list[str]
    names: list[_Id]
    pattern: str
    segment: int
    passages: list[_Passage]


@dataclass(frozen=True, slots=True)
class ClaimsFile:
    """What a file of claims holds: evidence, the standards its submission asked for, and its ``waivers.yaml``.

    `waivers` are the bytes of that file (empty where there was none), `folder` where it stood, ending in ``/``.
    """

    evidence: Evidence
    standards: tuple[str, ...]
    waivers: bytes = b""
    folder: str = ""


def read_claims_file(path: Path, *, as_of: dt.date) -> ClaimsFile:
    """What stands in a file of claims.

    :param path: what ``assay claims -f jsonl`` wrote.
    :param as_of: the day of the screening.
    :raises UsageError: where it cannot be read or is no such file; the message names the line.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError("the file of claims is larger than a gibibyte.", where=str(path))
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"the file of claims cannot be read: {error.strerror}.", where=str(path)) from None
    header = _decoded(lines[0] if lines else b"", _Header, path, 1)
    claims = [_decoded(line, _Claim, path, number) for number, line in enumerate(lines[1:], start=2) if line]
    ids = {document.id for document in header.documents}
    unknown = next((one.id for one in claims if {one.document, *(p.document for p in one.passages)} - ids), None)
    if unknown or len({one.id for one in claims}) < len(claims):
        what = (
            f"claim {unknown} is of a document that is not in the first line." if unknown else "a claim stands twice."
        )
        raise UsageError(what, where=str(path), remedy="Write it anew with `assay claims -f jsonl`.")
    stated = header.submission
    attributes = tuple(sorted(stated.attributes.items()))
    subject = Subject(stated.name, tuple(stated.activities), tuple(stated.sites), attributes, stated.audit_period)
    names = tuple((one.id, document) for one in claims for document in one.names)
    documents = tuple(_document(one) for one in header.documents)
    evidence = Evidence(subject, documents, tuple(_claim(one) for one in claims), as_of, names)
    waivers = header.waivers or _Waivers("", "")
    return ClaimsFile(evidence, tuple(stated.standards), waivers.text.encode(), waivers.folder)


def _decoded(line: bytes, type_: type[Any], path: Path, number: int) -> Any:
    try:
        return msgspec.json.decode(line, type=type_)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        remedy = "Give a file that `assay claims -f jsonl` wrote."
        raise UsageError(f"this is no line of claims: {error}.", where=f"{path}:{number}", remedy=remedy) from None


def _document(read: _Document) -> Document:
    pages = tuple(Page(number, width, height, (), status) for number, status, width, height in read.page_status)
    return Document(
        path=read.path,
        sha256=read.sha256,
        status=read.status,
        note=read.note,
        id=read.id,
        same_as=read.same_as,
        kind=read.kind,
        kind_reason=read.kind_reason,
        title=read.title,
        language=read.language,
        page_count=read.pages,
        pages=pages,
    )


def _claim(read: _Claim) -> Claim:
    return Claim(
        name=read.claim,
        document=read.document,
        kind=read.kind,
        stance=read.stance,
        time=read.time,
        strength=read.strength,
        whose=read.whose,
        place=read.place,
        passages=tuple(
            Passage(one.document, one.page, tuple(one.boxes), one.quote, one.segment, one.start, one.end, one.grounding)
            for one in read.passages
        ),
        cues=tuple(Cue(one.decides, one.text) for one in read.cues),
        values=tuple((slot, _value(value)) for slot, value in read.values.items()),
        labels=tuple(read.labels.items()),
        section=tuple(read.section),
        segment=read.segment,
        pattern=read.pattern,
        id=read.id,
    )


def _value(read: _Date | _Quantity | _Text) -> Value:
    match read:
        case _Date():
            return DateValue(read.first, read.last, _precision(read), read.raw, read.ambiguous)
        case _Quantity():
            return Quantity(
                read.value,
                read.unit,
                read.dimension,
                read.raw,
                read.substance,
                read.per,
                read.bound,
                read.low,
                read.earlier,
                read.doubts,
            )
        case _Text():
            return TextValue(read.text)


def _precision(read: _Date) -> Precision:
    """How precisely a date was stated, from how it is written and how many days it spans."""
    if len(read.date) == 10:
        return Precision.DAY
    if len(read.date) == 4:
        return Precision.YEAR
    return Precision.QUARTER if (read.last - read.first).days > 31 else Precision.MONTH

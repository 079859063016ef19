"""The header of an audit report: what its labelled fields say of entity, standard, certificate, dates, firm and scope.

Several places that state one fact differently leave it without a value; lists of sites and activities add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.audit.grids import Grid
from extractors.audit.model import HeaderField, Stated
from extractors.audit.pairs import Pair
from extractors.audit.places import Part
from extractors.audit.stating import SAYS_NOTHING, Reader, agreed
from extractors.audit.words import folded
from extractors.document import SegmentKind

_DATES = ("issue", "expiry", "certified_since", "audit_start", "audit_end", "report_date", "next_audit")
_NAMES = ("entity", "member", "firm", "lead_auditor", "scope")
_LISTS = ("activities", "sites")
_SPANS = {"audit_dates": ("audit_start", "audit_end"), "validity": ("issue", "expiry")}
"""Fields that hold the first and the last day of a time, and the fields of each."""

_CODED = {"level": "levels", "audit_type": "audit_types"}
_FIRST_PAGES = 3
"""Pages on which a title names the standard where no field does."""

_VERSION = re.compile(r"\bv(?:ersion)?\.?\s?(?P<version>\d)(?:\.\d+)*\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?P<year>2014|2017|2022)\b")
_OF_YEAR = {
    ("asi-ps", "2014"): "1",
    ("asi-ps", "2017"): "2",
    ("asi-ps", "2022"): "3",
    ("asi-coc", "2017"): "1",
    ("asi-coc", "2022"): "2",
}
"""Version of a standard by the year in its name (ASI's history of its standards: PS V1 2014, V2 2017, V3 2022; CoC V1
2017, V2 2022)."""
_APART = re.compile(r"\s*(?:[;•▪|\n]|\s-\s)\s*")


def header_of(reader: Reader, pairs: Sequence[Pair], grids: Iterable[Grid]) -> tuple[HeaderField, ...]:
    """The fields of the header, in the order of the words file.

    :param pairs: the labelled values that stand in no block.
    :param grids: the tables that were not read as ratings or findings, among them a table of sites.
    """
    places: dict[str, list[Part]] = {}
    for pair in pairs:
        places.setdefault(pair.field, []).append(pair.value)
    for grid in grids:
        for at, field in _site_columns(reader, grid):
            places.setdefault(field, []).extend(row.parts[at] for row in grid.rows if row.parts[at].text)
    found: dict[str, HeaderField] = {}
    for name, parts in places.items():
        if name in _SPANS:
            continue
        if name in _LISTS:
            found[name] = _list(reader, name, parts)
        else:
            found[name] = HeaderField(name, _one(reader, name, [_value(reader, name, part) for part in parts]))
    for name, ends in _SPANS.items():
        _add_dates(reader, places.get(name, []), ends, found)
    if "standard" not in found and (titled := _standard_of_title(reader)):
        found["standard"] = HeaderField("standard", titled)
    return tuple(found[name] for name in sorted(found))


def _value(reader: Reader, name: str, part: Part) -> Stated:
    parts = [part] if part.text else []
    if name in _DATES:
        return reader.date(parts, beside=[part])
    said = reader.text(parts, beside=[part])
    if said.value is None:
        return said
    if name in _CODED:
        known = reader.words[_CODED[name]]
        found = {known.whole(part.text)} - {None} or {one.name for one in known.all(part.text)}
        if len(found) == 1:
            return reader.stated(parts, found.pop())
        return reader.stated(
            parts, None, f"“{part.text[:60]}” names {'several kinds' if found else 'none that is known'}"
        )
    if name == "standard":
        return _standard(reader, part)
    if name == "certificate_number" and not any(map(str.isdigit, part.text)):
        return reader.stated(parts, None, "no number of a certificate could be read")
    return said


def _one(reader: Reader, name: str, statements: Sequence[Stated]) -> Stated:
    """One value of all places; of names that are written differently the first is kept and the others are told."""
    if name not in _NAMES:
        return agreed(statements)
    said = [one for one in statements if one.value is not None] or list(statements)
    others = dict.fromkeys(one.raw for one in said if folded(one.raw) != folded(said[0].raw))
    note = said[0].note or "; ".join(f"elsewhere “{raw[:60]}”" for raw in others)
    return Stated(said[0].value, said[0].raw, said[0].passages, note)


def _standard(reader: Reader, part: Part) -> Stated:
    """The standards a text names, each with its version ("asi-ps-v3"); None where a version is not stated."""
    named = reader.words["standards"].all(part.text)
    if not named:
        return reader.stated([part], None, "no standard known is named")
    alone = len({one.name for one in named}) == 1
    told: dict[str, None] = {}
    for one, following in zip(named, [*named[1:], None], strict=True):
        # Of one standard the version may stand anywhere, of several after the name of each.
        said = part.text if alone else part.text[one.end : following.start if following else None]
        version = _VERSION.search(said)
        number = version["version"] if version else None
        if number is None and (year := _YEAR.search(said)):
            number = _OF_YEAR.get((one.name, year["year"]))
        if number is None:
            return reader.stated([part], None, "the version of the standard is not stated")
        told[f"{one.name}-v{number}"] = None
    return reader.stated([part], "; ".join(told))


def _standard_of_title(reader: Reader) -> Stated | None:
    """The standard that the headings of the first pages name with its version, where they name one."""
    from extractors.audit.places import whole

    found = []
    for segment in reader.document.segments:
        if segment.page > _FIRST_PAGES:
            break
        if segment.kind is SegmentKind.HEADING and segment.level and reader.words["standards"].all(segment.text):
            found.append(_standard(reader, whole(segment)))
    named = [one for one in found if one.value is not None]
    return agreed(named) if named else None


def _list(reader: Reader, name: str, parts: Sequence[Part]) -> HeaderField:
    """A field with several entries: each once, activities by the keys of the standard where they are known."""
    values: list[Stated] = []
    seen: set[str] = set()
    for part in parts:
        for entry in _entries(reader, name, part):
            stated = _entry(reader, name, entry)
            key = stated.value or stated.raw
            if key and key not in seen:
                seen.add(key)
                values.append(stated)
    if name == "sites":
        values = [one for one in values if not any(_begins(one.raw, other.raw) for other in values)]
    passages = tuple(dict.fromkeys(one for value in values for one in value.passages))
    told = "; ".join(one.value or one.raw for one in values)
    return HeaderField(name, Stated(told or None, told, passages, "" if told else SAYS_NOTHING), tuple(values))


def _begins(name: str, fuller: str) -> bool:
    """Whether a name is the first words of a fuller one ("North smelter", "North smelter, Norway")."""
    short, long = folded(name), folded(fuller)
    return (
        len(short) < len(long) and long[: len(short)] == short and fuller[len(name) : len(name) + 1] in (",", "(", " ")
    )


def _entries(reader: Reader, name: str, part: Part) -> list[Part]:
    """The entries of a value: parted by semicolons, bullets and, where they are all known, by commas."""
    cuts, at = [], 0
    for match in _APART.finditer(part.text):
        cuts.append(part.cut(at, match.start()))
        at = match.end()
    cuts.append(part.cut(at))
    if name == "activities":
        finer = []
        for one in cuts:
            known = reader.words["activities"].all(one.text)
            whole_known = reader.words["activities"].whole(one.text) is not None
            finer += [one] if whole_known or len(known) < 2 else [one.cut(each.start, each.end) for each in known]
        cuts = finer
    return [one for one in cuts if one.text]


def _entry(reader: Reader, name: str, part: Part) -> Stated:
    if name != "activities":
        return reader.text([part])
    known = reader.words["activities"]
    found = known.whole(part.text) or next((one.name for one in known.all(part.text)), None)
    return reader.stated([part], found, "" if found else "no activity of the standard known")


def _site_columns(reader: Reader, grid: Grid) -> list[tuple[int, str]]:
    """The columns of a table of sites: one headed as site beside one of country, address or activity."""
    fields = [reader.words["header"].whole(head) for head in grid.heads]
    if "sites" not in fields or not grid.heads:
        return []
    known = sum(1 for head in grid.heads if head)
    if known < 2 or len(set(fields) & {"certificate_number", "audit_type", "standard"}) > 0:
        return []
    return [(at, field) for at, field in enumerate(fields) if field in _LISTS]


def _add_dates(reader: Reader, parts: Sequence[Part], ends: tuple[str, str], found: dict[str, HeaderField]) -> None:
    """Give the first and last day from "Audit dates: 12 to 16 May 2025"; a validity must state both."""
    spans = [reader.span([part]) for part in parts if part.text]
    if ends == _SPANS["validity"]:
        spans = [span for span in spans if span[0].date != span[1].date]
    for which, name in enumerate(ends):
        statements = [span[which] for span in spans]
        if name in found:
            statements.insert(0, found[name].stated)
        if statements:
            found[name] = HeaderField(name, agreed(statements))

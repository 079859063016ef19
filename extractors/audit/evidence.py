"""The register of evidence of a report, and where its items are cited by their marks ("E-03", "E-03 to E-05")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.audit.columns import Columns, columns_of
from extractors.audit.grids import Grid
from extractors.audit.model import Citation, EvidenceItem
from extractors.audit.places import Part, passages_of_parts
from extractors.audit.stating import Reader

_MARK = re.compile(r"(?P<prefix>[A-Z]{1,6}[A-Za-z]{0,3}[-–./ ]?)(?P<number>\d{1,4})")
_PREFIXES = ("E-", "E", "EV-", "EV", "EVD-", "D-", "DOC-", "DOC ", "Doc ", "Doc. ", "Evidence ", "Ev. ")
"""Marks of evidence that are known where a report has no register."""

MOST_IN_RANGE = 40
_TO = r"\s*(?:-|\u2010|\u2011|\u2013|\u2014|to|through)\s*"


def evidence_of_grid(reader: Reader, grid: Grid) -> list[EvidenceItem]:
    """The items of a table whose rows are marked as evidence and name documents; none where it is another table."""
    columns = columns_of(grid, reader.words, {})
    at = _mark_column(grid, columns)
    if at is None:
        return []
    found = []
    for row in grid.rows:
        if at >= len(row.parts) or not _MARK.fullmatch(row.parts[at].text.strip()):
            continue
        named = [columns.at(role) for role in ("document", "title", "description")]
        title = next((row.parts[i].text for i in named if i is not None and i != at and i < len(row.parts)), "")
        version, date = (columns.at(role) for role in ("version", "date"))
        found.append(
            EvidenceItem(
                row.parts[at].text.strip(),
                title,
                reader.text([row.parts[version]]) if version is not None and row.parts[version].text else None,
                reader.date([row.parts[date]]) if date is not None and row.parts[date].text else None,
                passages_of_parts(reader.document, row.parts),
            )
        )
    return found


def _mark_column(grid: Grid, columns: Columns) -> int | None:
    """The column of marks of a register of evidence."""
    documents = "document" in columns.roles
    at = columns.at("evidence_id")
    if at is None and documents:
        at = next(
            (i for i, role in enumerate(columns.roles) if role in ("id", "criterion", "comment", "title", "")), None
        )
    if at is None:
        return None
    texts = [row.parts[at].text.strip() for row in grid.rows if at < len(row.parts) and row.parts[at].text]
    marked = sum(1 for text in texts if _MARK.fullmatch(text))
    return at if texts and 2 * marked >= len(texts) else None


def cites_of(reader: Reader, parts: Sequence[Part], register: Sequence[EvidenceItem]) -> tuple[Citation, ...]:
    """The items of evidence that parts cite, each once, whether the register holds them or not.

    :param register: the marks of its items tell what marks look like here; without one the usual marks are known.
    """
    prefixes = tuple(dict.fromkeys(match["prefix"] for one in register if (match := _MARK.fullmatch(one.id))))
    expression = _expression(prefixes or _PREFIXES)
    known = {_key(one.id): one.id for one in register}
    found: dict[str, list[Part]] = {}
    for part in parts:
        for match in expression.finditer(part.text):
            first, width = int(match["first"]), len(match["first"])
            last = int(match["last"] or first)
            place = part.cut(match.start(), match.end())
            if not 0 <= last - first <= MOST_IN_RANGE:
                last = first
            for number in range(first, last + 1):
                mark = f"{match['prefix']}{number:0{width}d}"
                found.setdefault(known.get(_key(mark), mark), []).append(place)
    return tuple(Citation(mark, passages_of_parts(reader.document, places)) for mark, places in found.items())


@lru_cache(maxsize=8)
def _expression(prefixes: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(re.escape(prefix) for prefix in sorted(prefixes, key=lambda one: -len(one)))
    return re.compile(
        rf"(?<![\w-])(?P<prefix>{any_of})(?P<first>\d{{1,4}})(?:{_TO}(?:{any_of})(?P<last>\d{{1,4}}))?(?![\w])"
    )


def _key(mark: str) -> str:
    """A mark without the zeros before its number, so that "E-3" is "E-03"."""
    match = _MARK.fullmatch(mark)
    return f"{match['prefix'].strip(' -–./').lower()}{int(match['number'])}" if match else mark

"""What the vocabulary finds in a sentence, a table of rows or a page, and for which criteria it would count.

A row counts for a criterion when one of its claims passes a block that a conformance line of one of its rules asks
for. Ties between documents and kinds of document are left out: a sentence typed by an author has neither.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.compile import referred_names
from engine.model import Evidence, Subject
from engine.reasons.closest import PassageIndex, named
from engine.reference import evaluate
from extractors.claim import Claim
from extractors.claims import claims_of
from extractors.document import Document
from extractors.plain_text import document_from_rows
from rules.blocks import ClaimBlock, MissingBlock
from rules.condition import AtLeast, Condition, Name, Not
from rules.errors import UsageError
from rules.model import Library, Outcome, Rule
from rules.patterns import Vocabulary


@dataclass(frozen=True, slots=True)
class Tried:
    """What was found in one row: its number from 0, its document, its text, claims, and criteria it counts for."""

    row: int
    document: str
    text: str
    criteria: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The rows of a document most likely to be evidence for a criterion, best first."""

    document: str
    criterion: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """Rows read as documents: the claims, what each counts for, and the row every segment belongs to."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    counted: Mapping[str, frozenset[str]]
    row_of: Mapping[tuple[str, int], int]


def asked_alone(library: Library, standard: str) -> Library:
    """The library with the vocabulary of a standard's own rules alone, which reads tables in half the time."""
    asked = {
        name
        for rule in library.rules_of(standard)
        for block in rule.blocks
        if isinstance(block, ClaimBlock)
        for name in block.claims
    }
    vocabulary, wanted = library.vocabulary, named(asked)
    chosen = replace(
        vocabulary,
        claims=tuple(pattern for pattern in vocabulary.claims if wanted(pattern.name)),
        columns=(),
        revision=f"{vocabulary.revision}:{standard}" if vocabulary.revision else "",
    )
    return replace(library, vocabulary=chosen)


def try_rows(rows: Sequence[tuple[str, str]], library: Library, *, standard: str) -> tuple[Tried, ...]:
    """Try rows of text, each in the context of its neighbours in the same document.

    :param rows: pairs of document name and text, in reading order.
    :param library: standards, rules and vocabulary.
    :param standard: the standard whose criteria are counted.
    :returns: one result a row, in order.
    """
    read = _read(rows, library, standard=standard)
    found: dict[int, list[Claim]] = {number: [] for number in range(len(rows))}
    for claim in read.claims:
        found[read.row_of[claim.document, claim.segment]].append(claim)
    return tuple(
        Tried(
            number,
            rows[number][0],
            rows[number][1],
            _criteria(row, read.counted),
            tuple(row),
        )
        for number, row in found.items()
    )


def rank_rows(rows: Sequence[tuple[str, str]], library: Library, *, standard: str, at_most: int) -> tuple[Ranked, ...]:
    """The rows of each document most likely to be evidence for each criterion that has a rule.

    :param rows: pairs of document name and text, in reading order.
    :param at_most: rows named for a document and criterion.
    :returns: one result for each document and criterion, in order of the documents and of the standard.
    """
    read = _read(rows, library, standard=standard)
    by_criterion: dict[str, list[Rule]] = {}
    for rule in library.rules_of(standard):
        by_criterion.setdefault(rule.criterion, []).append(rule)
    counted: dict[str, set[str]] = {}
    for claim_id, criteria in read.counted.items():
        for criterion in criteria:
            counted.setdefault(criterion, set()).add(claim_id)
    ranked: list[Ranked] = []
    for document in read.documents:
        index = PassageIndex([document], [claim for claim in read.claims if claim.document == document.id])
        for criterion, rules in by_criterion.items():
            segments = index.ranked(
                rules,
                library.vocabulary,
                counted=counted.get(criterion, frozenset()),
                at_most=len(document.segments),
            )
            numbers = dict.fromkeys(read.row_of[document.id, segment.index] for _, segment in segments)
            ranked.append(Ranked(document.title, criterion, tuple(numbers)[:at_most]))
    return tuple(ranked)


def _read(rows: Sequence[tuple[str, str]], library: Library, *, standard: str) -> _Read:
    grouped: dict[str, list[int]] = {}
    for number, (name, _) in enumerate(rows):
        grouped.setdefault(name, []).append(number)
    documents = tuple(
        document_from_rows([rows[number][1] for number in numbers], id=f"d{order}", title=name, paragraphs=True)
        for order, (name, numbers) in enumerate(grouped.items(), start=1)
    )
    claims = claims_of(documents, _of_any_document(library.vocabulary), cache=None, progress=None)
    row_of = {
        (document.id, segment.index): numbers[segment.paragraph]
        for document, numbers in zip(documents, grouped.values(), strict=True)
        for segment in document.segments
    }
    return _Read(documents, claims, criteria_of(documents, claims, library, standard=standard), row_of)


def _of_any_document(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary without what its patterns ask of the whole document, of which rows are a part."""
    revision = f"{vocabulary.revision}:rows" if vocabulary.revision else ""
    return replace(vocabulary, claims=tuple(replace(one, about=()) for one in vocabulary.claims), revision=revision)


def try_page(path: Path, number: int, library: Library, *, standard: str) -> tuple[Tried, ...]:
    """Try the segments of one page of a PDF, read in the context of the whole document.

    :raises UsageError: where the file or the page cannot be read.
    """
    from extractors.limits import Limits
    from extractors.reading import read_documents
    from extractors.submission import open_submission

    document = read_documents(open_submission([path]), limits=Limits(), jobs=1, cache=None, progress=None)[0]
    if number not in document.pages_read:
        raise UsageError(
            f"page {number} was not read ({document.status}).", where=str(path), remedy=document.note or ""
        )
    claims = claims_of((document,), library.vocabulary, cache=None, progress=None)
    counted = criteria_of((document,), claims, library, standard=standard)
    tried: list[Tried] = []
    for segment in document.segments:
        if segment.page == number:
            row = tuple(claim for claim in claims if claim.segment == segment.index)
            tried.append(Tried(len(tried), document.path, segment.text, _criteria(row, counted), row))
    return tuple(tried)


def read_rows(path: Path, *, text_column: str, document_column: str | None) -> tuple[tuple[str, str], ...]:
    """The rows of a CSV file as pairs of document name and text.

    :raises UsageError: where the file cannot be read or has no such column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = reader.fieldnames or []
            for column in (text_column, document_column):
                if column and column not in columns:
                    raise UsageError(
                        f"there is no column '{column}'.", where=str(path), remedy=f"There is {', '.join(columns)}."
                    )
            return tuple((row[document_column] if document_column else path.name, row[text_column]) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"the rows cannot be read: {error}", where=str(path)) from error


def criteria_of(
    documents: Sequence[Document], claims: Sequence[Claim], library: Library, *, standard: str
) -> Mapping[str, frozenset[str]]:
    """For which criteria each claim would count, by claim id."""
    evidence = Evidence(Subject("text"), tuple(documents), tuple(claims), dt.date.max)
    counted: dict[str, set[str]] = {}
    for rule in library.rules_of(standard):
        blocks = _asked_for(rule)
        alone = replace(rule, blocks=blocks)
        for result in evaluate((alone,), evidence):
            for member in result.members:
                counted.setdefault(member, set()).add(rule.criterion)
    return {member: frozenset(names) for member, names in counted.items()}


def _asked_for(rule: Rule) -> tuple[ClaimBlock, ...]:
    """The claim blocks that a conformance line asks for, freed of ties to other documents."""
    wanted: set[str] = set()
    for line in rule.lines:
        if line.outcome is Outcome.CONFORMANCE and line.when:
            wanted |= set(_positive(line.when))
    for _ in rule.blocks:
        wanted |= {
            name
            for block in rule.blocks
            if block.name in wanted and not isinstance(block, ClaimBlock | MissingBlock)
            for name in referred_names(block)
        }
    return tuple(
        replace(
            block, documents=(), same_document_as=None, different_document_from=None, same_section_as=None, names=None
        )
        for block in rule.blocks
        if isinstance(block, ClaimBlock)
        and block.name in wanted
        and not all(name.startswith("document.") for name in block.claims)
    )


def _positive(condition: Condition) -> Iterable[str]:
    match condition:
        case Name(name):
            yield name
        case AtLeast(_, parts, _):
            for part in parts:
                yield from _positive(part)
        case Not():
            return


def _criteria(row: Sequence[Claim], counted: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The criteria the claims of a row count for, in the order of their numbers."""
    return tuple(sorted({name for claim in row for name in counted.get(claim.id, ())}, key=_by_number))


def _by_number(criterion: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part) if part.isdigit() else 0, part) for part in criterion.split("."))

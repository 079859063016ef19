"""``submission.yaml``: what the entity says of itself and of its documents, read strictly.

Every mistake is told at once with its line; whether activities, standards and kinds of document are known is for
those who know them to check, with `SubmissionDescription.mistake` for the place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from rules.errors import Mistake
from rules.reader import Form, Reader, did_you_mean, quoted
from rules.source import Scalar

FILE_NAME = "submission.yaml"
_ATTRIBUTE = re.compile(r"[a-z][a-z0-9_]*")
_KIND = re.compile(r"[a-z][a-z0-9-]*")
_KEYS = (*("name", "standard", "standards", "scope", "activities", "sites", "audit_period", "attributes", "documents"),)


@dataclass(frozen=True, slots=True)
class DescribedDocument:
    """What the entity says of one file: kind, title, day of approval, and where it is published (or yes, or no)."""

    path: str
    kind: str | None = None
    title: str | None = None
    approved: dt.date | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class SubmissionDescription:
    """What ``submission.yaml`` says; attributes are texts in order of name, `audit_period` is first and last day."""

    name: str
    standards: tuple[str, ...] = ()
    scope: str = ""
    activities: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    audit_period: tuple[dt.date, dt.date] | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    documents: tuple[DescribedDocument, ...] = ()
    written: tuple[Scalar, ...] = field(default=(), compare=False, repr=False)

    def document(self, path: str) -> DescribedDocument | None:
        """What is said of the file with this path, None where nothing is."""
        return next((document for document in self.documents if document.path == path), None)

    def mistake(self, value: str, what: str, known: Collection[str] = ()) -> Mistake:
        """A mistake at the place where an activity, standard or kind of document is written.

        :param value: the activity, standard or kind as written.
        :param what: what it is: "an activity of asi-ps-v3".
        :param known: the words that would be right.
        """
        says = f"{quoted(value)} is not known as {what}."
        for scalar in self.written:
            if scalar.text == value:
                return scalar.source.mistake(scalar.line, says, did_you_mean(value, known))
        return Mistake(FILE_NAME, 1, says, did_you_mean(value, known))


def read_description(data: bytes, *, files: Sequence[str]) -> SubmissionDescription:
    """Read ``submission.yaml``.

    :param data: the bytes of the file.
    :param files: the paths of the submission's files, which `documents` may speak of.
    :raises RuleFilesError: with every mistake of the file.
    """
    reader = Reader()
    root = reader.root(data, path=FILE_NAME)
    form = None if root is None else reader.form(root, FILE_NAME, required=("name",), optional=_KEYS[1:])
    if form is None:
        reader.raise_mistakes()
        raise AssertionError("a file without a form has a mistake")
    standards = (*form.scalars("standard"), *form.scalars("standards"))
    if "standard" in form and "standards" in form:
        form.refuse("standards", "'standard' and 'standards' are both written.", "Keep one of them.")
    activities = form.scalars("activities")
    documents, kinds = _documents(form, files)
    description = SubmissionDescription(
        name=form.text("name"),
        standards=tuple(one.text for one in standards),
        scope=form.text("scope"),
        activities=tuple(one.text for one in activities),
        sites=form.texts("sites"),
        audit_period=_period(form),
        attributes=_attributes(form),
        documents=documents,
        written=(*standards, *activities, *kinds),
    )
    reader.raise_mistakes()
    return description


def _period(form: Form) -> tuple[dt.date, dt.date] | None:
    period = form.form("audit_period", required=("from", "to"))
    first, last = (period.date("from"), period.date("to")) if period else (None, None)
    if period is None or first is None or last is None:
        return None
    if last < first:
        period.refuse("to", f"The audit period ends ({last}) before it begins ({first}).")
    return first, last


def _attributes(form: Form) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for key, node in form.entries("attributes"):
        if not _ATTRIBUTE.fullmatch(key.text):
            remedy = "Write small letters, digits and '_': smelter_started."
            form.reader.refuse(key, f"{quoted(key.text)} is not a name for an attribute.", remedy)
        found[key.text] = form.reader.text(node, f"attribute {quoted(key.text)}")
    return tuple(sorted(found.items()))


def _documents(form: Form, files: Sequence[str]) -> tuple[tuple[DescribedDocument, ...], list[Scalar]]:
    documents: list[DescribedDocument] = []
    kinds: list[Scalar] = []
    for key, node in form.entries("documents"):
        if key.text not in files:
            remedy = did_you_mean(key.text, files) or "Write its path relative to this file."
            form.reader.refuse(key, f"The submission has no file {quoted(key.text)}.", remedy)
        entry = form.reader.form(node, quoted(key.text), optional=("kind", "title", "approved", "published"))
        if entry is None:
            continue
        kind = entry.text("kind") or None
        if kind is not None and not _KIND.fullmatch(kind):
            entry.refuse("kind", f"{quoted(kind)} is not a kind of document.", "Write one such as policy.")
        kind_node = entry.get("kind")
        if isinstance(kind_node, Scalar):
            kinds.append(kind_node)
        documents.append(
            DescribedDocument(
                path=key.text,
                kind=kind,
                title=entry.text("title") or None,
                approved=entry.date("approved"),
                published=entry.text("published") or None,
            )
        )
    return tuple(documents), kinds

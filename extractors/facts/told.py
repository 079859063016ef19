"""Facts of a document written out: a line or two for people, plain data for programs. What is not there is not told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from extractors.facts.model import DocumentFacts, FieldKind, FormField, Signature


def facts_lines(facts: DocumentFacts) -> Iterator[str]:
    """At most a line on where a document comes from, one on what is in it, and one for each signature."""
    origin = (
        f"by {facts.author}" if facts.author else "",
        f"made {facts.created[:10]}" if facts.created else "",
        f"changed {facts.modified[:10]}" if facts.modified and facts.modified != facts.created else "",
        f"with {facts.producer or facts.creator}" if facts.producer or facts.creator else "",
        f"PDF {facts.version}" if facts.version else "",
    )
    filled = sum(1 for field in facts.fields if field.value and field.kind is not FieldKind.NOTE)
    asked = sum(1 for field in facts.fields if field.kind not in (FieldKind.NOTE, FieldKind.BUTTON))
    content = (
        f"language tag {facts.language}" if facts.language else "",
        "tagged" if facts.tagged else "",
        _counted(len(facts.outline), "bookmark"),
        f"{_counted(asked, 'form field')}, {filled} filled in" if asked else "",
        _counted(len(facts.attachments), "attachment")
        + (f" ({', '.join(facts.attachments[:3])})" * bool(facts.attachments)),
        _counted(facts.scripts, "script"),
        "encrypted" if facts.encrypted else "",
        f"denied: {', '.join(facts.denied)}" if facts.denied else "",
    )
    for parts in (origin, content):
        told = " · ".join(part for part in parts if part)
        if told:
            yield told
    for signature in facts.signatures:
        yield _signature_words(signature)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}" if count else ""


def _signature_words(signature: Signature) -> str:
    """One signature in words, each of its five facts apart."""
    named = f" “{signature.field}”" if signature.field else ""
    if not signature.present:
        return f"signature field{named} without a signature"
    by = f" by {signature.signer}" if signature.signer else ""
    on = f" of {signature.signed[:10]}" if signature.signed else ""
    if signature.note:
        return f"digital signature{named}{by}{on}: {signature.note}"
    intact = "intact" if signature.intact else "broken"
    trusted = {True: "trusted", False: "not trusted", None: "trust not checked"}[signature.trusted]
    covering = "covers the document as it was then" if signature.covering else "covers a part of the document"
    changed = {"none": "nothing changed after it", None: "changes after it not known"}.get(
        signature.changed, f"followed by changes ({signature.changed})"
    )
    return f"digital signature{named}{by}{on}: {intact}, {trusted}, {covering}, {changed}"


def facts_data(facts: DocumentFacts) -> dict[str, Any]:
    """What is there as plain data, in the order of the names of `DocumentFacts`; what is empty is left out."""
    data: dict[str, Any] = {}
    for one in fields(facts):
        value = getattr(facts, one.name)
        if not value:
            continue
        if one.name == "outline":
            value = [{"title": entry.title, "level": entry.level, "page": entry.page} for entry in value]
        elif one.name == "fields":
            value = [_field(entry) for entry in value]
        elif one.name == "signatures":
            value = [{part.name: getattr(entry, part.name) for part in fields(entry)} for entry in value]
        data[one.name] = value
    return data


def _field(field: FormField) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": field.name,
        "kind": field.kind.value,
        "value": field.value,
        "page": field.page,
        "box": [round(side, 1) for side in field.box],
    }
    if field.label:
        told["label"] = field.label
    if not field.shown:
        told["hidden"] = True
    return told

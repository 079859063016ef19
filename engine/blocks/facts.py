"""Evidence as flat typed facts for durable-rules: small integers and plain tokens, absent instead of null.

Quotes, headings and pages stay behind; a fact carries its claim's or document's number and exactly the fields a shard
reads. The facts do not depend on the order of the evidence or on hash seeds.
"""

from __future__ import annotations

import datetime as dt
import re

from engine.blocks.selecting import words_of
from engine.blocks.shards import Reads, Shard
from engine.blocks.tokens import (
    NO_LOWER_END,
    NO_UPPER_END,
    NOT_STATED,
    field,
    fixed,
    folded,
    number_of,
    token,
    with_tolerance,
)
from engine.in_force.measures import parse_tolerance
from engine.in_force.periods import stated_days
from engine.model import Evidence
from extractors.claim import STRENGTH_RANK, Claim, DateValue, Quantity

Fact = dict[str, int | str]

_YEAR = re.compile(r"(?!0000)[0-9]{4}", re.ASCII)


class FactMaker:
    """Makes the facts of each shard from one evidence; what shards have in common is computed once."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._kinds = {document.id: token(document.kind) for document in evidence.documents}
        self._claims = sorted(evidence.claims, key=lambda claim: number_of(claim.id))
        sections = sorted({(number_of(claim.document), claim.section) for claim in self._claims})
        self._sections = {section: number for number, section in enumerate(sections, start=1)}
        self._plain: dict[str, Fact] = {}

    def facts_for(self, shard: Shard) -> list[Fact]:
        """The facts a shard reads, claims first, each sort in order."""
        reads = shard.reads
        facts = [
            self._claim(claim, reads)
            for claim in self._claims
            if claim.name in reads.names or claim.topic in reads.topics
        ]
        facts += self._documents(reads) if reads.documents else []
        facts += self._naming() if reads.naming else []
        facts += self._attributes(reads)
        facts += self._attestations() if reads.attestations else []
        facts += self._judged() if reads.judged else []
        return facts

    def _claim(self, claim: Claim, reads: Reads) -> Fact:
        plain = self._plain.get(claim.id)
        if plain is None:
            plain = self._plain[claim.id] = self._plain_fact(claim)
        fact: Fact = {"t": "claim"}
        fact.update((name, value) for name, value in plain.items() if name in reads.fields)
        fact.update(_stated(claim, reads))
        return fact

    def _plain_fact(self, claim: Claim) -> Fact:
        document = number_of(claim.document)
        return {
            "c": number_of(claim.id),
            "doc": document,
            "dk": self._kinds.get(claim.document, NOT_STATED),
            "sec": self._sections[document, claim.section],
            "name": token(claim.name),
            "topic": token(claim.topic),
            "kind": token(claim.kind),
            "stance": token(claim.stance),
            "time": token(claim.time),
            "strength": STRENGTH_RANK[claim.strength],
            "whose": token(claim.whose),
            "place": token(claim.place),
            "sub": token(repr(sorted(claim.labels))),
        }

    def _documents(self, reads: Reads) -> list[Fact]:
        facts: list[Fact] = []
        for document in sorted(self._evidence.documents, key=lambda one: number_of(one.id)):
            if document.same_as is not None:
                continue
            number = number_of(document.id)
            facts.append({"t": "doc", "doc": number, "dk": token(document.kind)})
            title = f" {' '.join(words_of(document.title))} "
            for phrase in sorted(reads.phrases):
                if phrase and f" {phrase} " in title:
                    facts.append({"t": "title", "doc": number, "w": token(phrase)})
        return facts

    def _naming(self) -> list[Fact]:
        pairs = {(number_of(claim), number_of(document)) for claim, document in self._evidence.names}
        return [{"t": "names", "c": claim, "doc": document} for claim, document in sorted(pairs)]

    def _attestations(self) -> list[Fact]:
        return [
            {
                "t": "attest",
                "att": number_of(one.id),
                "k": token(one.target),
                "role": folded(one.role),
                "day": one.granted.toordinal(),
                "end": (one.expires or dt.date.max).toordinal(),
            }
            for one in sorted(self._evidence.attestations, key=lambda one: number_of(one.id))
        ]

    def _judged(self) -> list[Fact]:
        facts: list[Fact] = [
            {
                "t": "judged",
                "fi": number_of(one.id),
                "pack": token(one.standard),
                "out": token(one.outcome),
                "waived": int(one.waived),
            }
            for one in sorted(self._evidence.findings, key=lambda one: number_of(one.id))
        ]
        pairs = sorted({(number_of(one), number_of(other)) for one, other in self._evidence.related if one != other})
        return facts + [{"t": "linked", "fi": one, "to": other} for one, other in pairs]

    def _attributes(self, reads: Reads) -> list[Fact]:
        facts = []
        for name, text in sorted(dict(self._evidence.subject.attributes).items()):
            if name not in reads.attributes:
                continue
            fact: Fact = {"t": "attribute", "a": token(name), "v": folded(text)}
            days = stated_days(text)
            if days is not None:
                fact["first"], fact["last"] = days[0].toordinal(), days[1].toordinal()
            facts.append(fact)
        return facts


def _stated(claim: Claim, reads: Reads) -> Fact:
    """The labels and values of a claim that a shard reads."""
    labels, values = dict(claim.labels), dict(claim.values)
    fact: Fact = {
        field("l", name): token(labels[name]) if name in labels else NOT_STATED for name in sorted(reads.labels)
    }
    for slot in sorted(reads.presences):
        if slot in values or slot in labels:
            fact[field("h", slot)] = 1
    for slot in sorted(reads.dates):
        days = _days(slot, values.get(slot), labels.get("year"))
        if days is not None:
            fact[field("d", slot)], fact[field("z", slot)] = days
    for slot in sorted(reads.quantities):
        value = values.get(slot)
        ends = _ends(value) if isinstance(value, Quantity) else None
        if isinstance(value, Quantity) and ends is not None:
            fact[field("qu", slot)] = token(f"{value.dimension}|{value.unit}")
            fact[field("qs", slot)] = token(value.substance) if value.substance is not None else NOT_STATED
            fact[field("qp", slot)] = token(value.per) if value.per is not None else NOT_STATED
            fact[field("ql", slot)], fact[field("qh", slot)] = ends
    for slot, tolerance in sorted(reads.ranges):
        fact.update(_range(slot, tolerance, values.get(slot)))
    return fact


def _days(slot: str, value: object, year: str | None) -> tuple[int, int] | None:
    """The first and last day of a slot as ordinals; the label ``year`` stands for a slot of that name."""
    if isinstance(value, DateValue):
        return value.first.toordinal(), value.last.toordinal()
    if slot == "year" and value is None and year is not None and _YEAR.fullmatch(year):
        days = stated_days(year)
        return (days[0].toordinal(), days[1].toordinal()) if days else None
    return None


def _ends(quantity: Quantity) -> tuple[int, int] | None:
    """The lowest and the highest a quantity may be, in millionths of its unit."""
    number = fixed(quantity.value)
    if number is None:
        return None
    return (
        NO_LOWER_END if quantity.bound == "<=" else number,
        NO_UPPER_END if quantity.bound == ">=" else number,
    )


def _range(slot: str, tolerance: str, value: object) -> Fact:
    """What a conflict compares: the kind of value, its lower end, and its upper end with the tolerance."""
    kind, low, top = field("vk", slot), field("vl", slot), field("vt", f"{slot} {parse_tolerance(tolerance)}")
    if isinstance(value, DateValue):
        return {kind: "date", low: value.first.toordinal(), top: value.last.toordinal()}
    ends = _ends(value) if isinstance(value, Quantity) else None
    if isinstance(value, Quantity) and ends is not None:
        unit = token(repr((value.dimension, value.unit, value.substance, value.per)))
        return {kind: unit, low: ends[0], top: with_tolerance(ends[1], parse_tolerance(tolerance))}
    return {}

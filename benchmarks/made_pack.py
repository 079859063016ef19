"""A made pack of rules and made evidence of any size, for the measurements of rules over claims.

The rules have the shape of a real pack (a commitment in some kinds of document, its approval, the date of it, a plan,
a denial, a figure compared with a limit, conflicting figures, counts, absence); the claims are spread over 364 names.
"""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from engine.in_force.measures import parse_limit
from engine.model import Evidence, Subject
from extractors.claim import Claim, DateValue, Precision, Quantity, Stance, Strength, Time, Value, Whose
from extractors.document import Document, DocumentStatus, SegmentKind
from rules.blocks import Block, ClaimBlock, ConflictBlock, CountBlock, MissingBlock, OfBlock
from rules.location import Location
from rules.model import Basis, Rule, RuleStatus

AS_OF = dt.date(2026, 1, 31)
HERE = Location("benchmark.yaml", 1)
TOPICS = [f"topic-{number}" for number in range(120)]
PREDICATES = ("commits", "measures", "reports")
KINDS = ("policy", "code-of-conduct", "sustainability-report", "audit-report", "other")
CONTROL = ("document.approved", "document.reviewed", "document.published", "document.signed")


def make_rule(number: int) -> Rule:
    """One rule of ten blocks, asking about one topic and the control of the documents it stands in."""
    rnd = random.Random(number)
    topic = rnd.choice(TOPICS)
    kinds = tuple(rnd.sample(KINDS, 2))
    blocks: tuple[Block, ...] = (
        ClaimBlock("commitment", HERE, (f"{topic}.commits",), documents=kinds),
        ClaimBlock("approved", HERE, (rnd.choice(CONTROL),), same_document_as="commitment"),
        OfBlock("current", HERE, "approved", date="approved", within=f"{rnd.choice((24, 36, 60))} months"),
        ClaimBlock("plan", HERE, (f"{topic}.*",), time=("planned",)),
        ClaimBlock("denial", HERE, (f"{topic}.*",), stance=("denies",), strength="explicit"),
        ClaimBlock("figure", HERE, (f"{topic}.measures",), has=("value",)),
        OfBlock("low", HERE, "figure", value="value", compare=("<=", "11 t CO2e/t Al"), every=True, by=("site",)),
        ConflictBlock("differing", HERE, "figure", value="value", by=("site", "year"), tolerance="0.05"),
        CountBlock("twice", HERE, "commitment", at_least=2, distinct="document"),
        MissingBlock("silent", HERE, "commitment"),
    )
    return Rule(
        id=f"bench/{number}-a", title="", status=RuleStatus.ACTIVE, standard="bench", criterion=str(number),
        basis=Basis.MEMORY, question="", location=HERE, blocks=blocks,
    )  # fmt: skip


def make_evidence(count: int) -> Evidence:
    """So many claims in twelve documents."""
    rnd = random.Random(1)
    documents = tuple(
        Document(path=f"{number}.pdf", sha256="", status=DocumentStatus.READ, id=f"d{number}", kind=rnd.choice(KINDS))
        for number in range(1, 13)
    )
    limit = parse_limit("11 t CO2e/t Al")
    claims = []
    for number in range(1, count + 1):
        control = rnd.random() < 0.15
        name = rnd.choice(CONTROL) if control else f"{rnd.choice(TOPICS)}.{rnd.choice(PREDICATES)}"
        values: list[tuple[str, Value]] = []
        if control:
            day = AS_OF - dt.timedelta(days=rnd.randint(-30, 3000))
            values.append(("approved", DateValue(day, day, Precision.DAY, "")))
        elif name.endswith("measures"):
            value = Decimal(rnd.randint(500, 2000)) / 100
            values.append(
                ("value", Quantity(value, limit.unit, limit.dimension, "", substance=limit.substance, per=limit.per))
            )
        claims.append(
            Claim(
                name=name,
                document=rnd.choice(documents).id,
                kind="commitment",
                stance=rnd.choices(tuple(Stance), (90, 4, 3, 3))[0],
                time=rnd.choices(tuple(Time), (60, 10, 5, 25))[0],
                strength=rnd.choices(tuple(Strength), (20, 60, 15, 5))[0],
                whose=rnd.choices(tuple(Whose), (85, 8, 4, 3))[0],
                place=SegmentKind.SENTENCE,
                passages=(),
                values=tuple(values),
                labels=(("site", rnd.choice(("North", "South"))), ("year", rnd.choice(("2023", "2024", "2025")))),
                section=(f"{rnd.randint(1, 9)} Section",),
                id=f"c{number}",
            )
        )
    return Evidence(Subject("Benchmark"), documents, tuple(claims), AS_OF)

"""Random rules and random evidence, small enough to collide often: every block kind, filter, tie, group and trap.

The same seed gives the same cases on every machine; the tests take a slice, `benchmarks/fuzz_engine.py` the rest.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from engine.in_force.measures import parse_limit
from engine.model import Attestation, Evidence, JudgedFinding, Subject
from extractors.claim import (
    Claim,
    DateValue,
    Precision,
    Quantity,
    Stance,
    Strength,
    TextValue,
    Time,
    Value,
    Whose,
)
from extractors.document import Document, DocumentStatus, SegmentKind
from rules.arithmetic import Constant, Expression, Operation, Term, terms_of
from rules.blocks import (
    AttestedBlock,
    AttributeBlock,
    AttributeTest,
    Block,
    CalcBlock,
    ClaimBlock,
    ConflictBlock,
    ConsistentBlock,
    CountBlock,
    CoversBlock,
    DocumentBlock,
    FindingBlock,
    MissingBlock,
    OfBlock,
)
from rules.location import Location
from rules.model import Basis, Rule, RuleStatus

AS_OF = dt.date(2026, 1, 31)
NAMES = (
    "document.approved",
    "document.signed",
    "document.published",
    "emissions.intensity",
    "emissions.total",
    "anti-corruption.prohibits",
    "anti-corruption.plans",
    'Größe."x"',
)
KINDS = ("policy", "code-of-conduct", "sustainability-report", "other", "Ünusual kind")
SITES = ("Sydney", "Straße 5", 'a\\b"c\n', "Sydney ")
YEARS = ("2023", "2024", "2025", "0000", "FY24")
ROLES = ("site manager", "Head of HR ", "Überwacher")
LIMITS = ("11 t CO2e/t Al", "11 t/t Al", "5 t", "100 t", "5 %", "3 GJ")
PERIODS = ("60 months", "1 year", "30 days", "2 weeks", "0 days", "9999 years")
NUMBERS = (
    "0", "5", "5.0000004", "5.0000006", "11", "-3", "100", "100.000001", "1e-9", "1e11", "1e15", "2.5",
    "1000000000000", "999999999999.9999996", "12345678901234567890", "-1000000000000.0000005", "NaN",
)  # fmt: skip
HERE = Location("random.yaml", 1)


def random_case(number: int, seed: str = "slice") -> tuple[tuple[Rule, ...], Evidence]:
    """Some rules and some evidence; the same for the same number and seed."""
    rnd = random.Random(f"{seed}.{number}")
    return tuple(random_rule(rnd, one) for one in range(rnd.randint(1, 6))), random_evidence(rnd)


def random_rule(rnd: random.Random, number: int) -> Rule:
    """A rule of one to nine blocks, each referring only to blocks before it, in shuffled order.

    As the loader sees to it, only *missing* and *count* refer to blocks without claims, and nothing to calculations,
    attestations and findings.
    """
    blocks: list[Block] = []
    makers: tuple[Callable[[random.Random, str, list[Block]], Block], ...] = (
        _claim_block, _claim_block, _claim_block, _of_block, _of_block, _of_block, _document_block, _attribute_block,
        _missing_block, _count_block, _conflict_block, _conflict_block, _consistent_block, _covers_block, _covers_block,
        _calc_block, _calc_block, _attested_block, _finding_block,
    )  # fmt: skip
    for index in range(rnd.randint(1, 9)):
        make = rnd.choice(makers) if blocks else rnd.choice((_claim_block, _claim_block, _claim_block, _document_block))
        blocks.append(make(rnd, f"b{index}", blocks))
    rnd.shuffle(blocks)
    return Rule(
        id=f"pack/{number}-a",
        title="A random rule",
        status=RuleStatus.ACTIVE,
        standard="pack",
        criterion=str(number),
        basis=Basis.MEMORY,
        question="?",
        location=HERE,
        blocks=tuple(blocks),
    )


def _some(rnd: random.Random, values: tuple[str, ...], most: int = 3) -> tuple[str, ...]:
    return tuple(rnd.sample(values, rnd.randint(1, min(most, len(values)))))


def _maybe(rnd: random.Random, share: float, value: Callable[[], str]) -> str | None:
    return value() if rnd.random() < share else None


def _other(rnd: random.Random, before: list[Block]) -> str:
    sources = [block for block in before if isinstance(block, ClaimBlock)]
    fits = [block for block in before if not isinstance(block, CalcBlock | AttestedBlock | FindingBlock)]
    return rnd.choice(sources if sources and rnd.random() < 0.7 else fits).name


def _claim_block(rnd: random.Random, name: str, before: list[Block]) -> ClaimBlock:
    if not before or rnd.random() < 0.25:
        return ClaimBlock(
            name,
            HERE,
            claims=("document.*", "emissions.*", "anti-corruption.*")[: rnd.randint(1, 3)],
            stance=tuple(Stance),
            strength="mention",
            time=tuple(Time),
            whose=tuple(Whose),
            has=("value",) if rnd.random() < 0.4 else ("approved",) if rnd.random() < 0.4 else (),
        )
    wide = rnd.random() < 0.35
    names = (*NAMES, "document.*", "emissions.*", "anti-corruption.*", "nothing.*", "nothing.here")
    everything = ("document.*", "emissions.*", "anti-corruption.*")

    def tie() -> str | None:
        return _maybe(rnd, 0.12, lambda: _other(rnd, before)) if before else None

    labels = []
    if rnd.random() < 0.12:
        labels.append(("site", _some(rnd, SITES)))
    if rnd.random() < 0.1:
        labels.append(("year", _some(rnd, YEARS)))
    if rnd.random() < 0.03:
        labels.append(("boundary", ("{boundary}",)))
    default = ClaimBlock(name="x", location=HERE, claims=())
    return ClaimBlock(
        name=name,
        location=HERE,
        claims=_some(rnd, everything) if rnd.random() < 0.6 else _some(rnd, names),
        stance=_some(rnd, tuple(Stance), 4) if wide else default.stance,
        time=_some(rnd, tuple(Time), 4) if wide else default.time,
        strength=rnd.choice(tuple(Strength)) if wide else default.strength,
        whose=_some(rnd, tuple(Whose), 4) if wide else default.whose,
        place=_some(rnd, tuple(SegmentKind), 5) if wide and rnd.random() < 0.5 else default.place,
        documents=_some(rnd, KINDS) if rnd.random() < 0.2 else (),
        kinds=_some(rnd, ("prohibition", "document-control", "measure")) if rnd.random() < 0.1 else (),
        labels=tuple(labels),
        has=_some(rnd, ("approved", "value", "year", "next-review")) if rnd.random() < 0.1 else (),
        same_document_as=tie(),
        different_document_from=tie(),
        same_section_as=tie(),
        names=tie(),
    )


def _of_block(rnd: random.Random, name: str, before: list[Block]) -> OfBlock:
    of = _other(rnd, before)
    by = tuple(rnd.sample(("site", "year", "document", "scope"), rnd.choice((0, 0, 1, 1, 2))))
    every = rnd.random() < 0.4
    form = rnd.randrange(3)
    if form == 0:
        slot = rnd.choice(("approved", "approved", "approved", "year", "next-review"))
        after = _maybe(rnd, 0.3, lambda: rnd.choice(("2023-12-31", "2024-05-02", "as-of")))
        before_day = _maybe(rnd, 0.2, lambda: rnd.choice(("2024-12-31", "2025-01-01", "as-of")))
        within = _maybe(rnd, 0.8, lambda: rnd.choice((*PERIODS, "{review_age}") if rnd.random() < 0.3 else PERIODS))
        return OfBlock(
            name, HERE, of, date=slot, within=within, after=after, before=before_day, every=every, by=by
        )  # fmt: skip
    if form == 1:
        operator = rnd.choice(("<=", "<", ">=", ">", "=", "=="))
        limit = "11 t CO2e/t Al" if rnd.random() < 0.6 else rnd.choice((*LIMITS, "{limit}"))
        return OfBlock(name, HERE, of, value="value", compare=(operator, limit), every=every, by=by)
    back = rnd.choice((0, 0, 0, 1, 2, 3))
    return OfBlock(name, HERE, of, latest=rnd.choice(("approved", "year")), back=back, every=every, by=by)


def _document_block(rnd: random.Random, name: str, before: list[Block]) -> DocumentBlock:
    return DocumentBlock(
        name=name,
        location=HERE,
        kinds=_some(rnd, KINDS) if rnd.random() < 0.5 else (),
        title_has=_some(rnd, ("conduct", "Code of", "policy", "übersicht", "...", "code"))
        if rnd.random() < 0.4
        else (),
        signed=rnd.random() < 0.15,
        approved=rnd.random() < 0.25,
        public=rnd.random() < 0.15,
        covers=_some(rnd, ("anti-corruption", "emissions", "emissions.total", "none")) if rnd.random() < 0.2 else (),
    )


def _attribute_block(rnd: random.Random, name: str, before: list[Block]) -> AttributeBlock:
    day = dt.date(2021, 6, 15)
    return AttributeBlock(
        name,
        HERE,
        AttributeTest(
            name=rnd.choice(("new_project", "smelter_started", "unknown")),
            is_=_some(rnd, ("yes", "no", "YES ", "2021-07-01")) if rnd.random() < 0.5 else (),
            after=day if rnd.random() < 0.4 else None,
            before=day if rnd.random() < 0.3 else None,
        ),
    )


def _missing_block(rnd: random.Random, name: str, before: list[Block]) -> MissingBlock:
    return MissingBlock(name, HERE, _other(rnd, before))


def _count_block(rnd: random.Random, name: str, before: list[Block]) -> CountBlock:
    return CountBlock(
        name,
        HERE,
        _other(rnd, before),
        at_least=rnd.randint(1, 4),
        distinct=rnd.choice((None, None, "document", "site", "year")),
    )


def _conflict_block(rnd: random.Random, name: str, before: list[Block]) -> ConflictBlock:
    return ConflictBlock(
        name,
        HERE,
        _other(rnd, before),
        value=rnd.choice(("value", "value", "approved")),
        by=tuple(rnd.sample(("site", "year", "document"), rnd.choice((0, 1, 1, 2)))),
        tolerance=rnd.choice(("0", "0", "0.05", "5 %", "1", "{tolerance}")),
    )


def _consistent_block(rnd: random.Random, name: str, before: list[Block]) -> ConsistentBlock:
    alike = _conflict_block(rnd, name, before)
    return ConsistentBlock(name, HERE, alike.of, alike.value, alike.by, alike.tolerance)


def _covers_block(rnd: random.Random, name: str, before: list[Block]) -> CoversBlock:
    of = _other(rnd, before)
    label, all_of, values = rnd.choice(
        (("site", "sites", SITES), ("year", "years", YEARS), ("scope", "scopes", ("1", "2", "3")), ("site", "", SITES))
    )
    chosen = () if all_of in ("sites", "years") and rnd.random() < 0.2 else _some(rnd, values, 3)
    return CoversBlock(name, HERE, of, label, all_of, chosen)


def _calc_block(rnd: random.Random, name: str, before: list[Block]) -> CalcBlock:
    others = tuple(dict.fromkeys(_other(rnd, before) for _ in range(rnd.choice((1, 2, 3)))))

    def side(depth: int) -> Expression:
        if depth == 0 or rnd.random() < 0.35:
            if rnd.random() < 0.2:
                return Constant(rnd.choice(("2", "100", "0", "0.5", "10 %", "5 t", "11 t CO2e/t Al", "{limit}")))
            return Term(rnd.choice(others), rnd.random() < 0.7)
        return Operation(rnd.choice("++-*//"), side(depth - 1), side(depth - 1))

    first: Expression = Term(others[0], rnd.random() < 0.7)
    left = Operation(rnd.choice("+-*/"), first, side(1)) if rnd.random() < 0.6 else first
    operator = rnd.choice((None, None, "<=", "<", ">=", ">", "="))
    right = None if operator is None else left if rnd.random() < 0.2 else side(2)
    named = sorted({term.block for term in (*terms_of(left), *terms_of(right))})
    return CalcBlock(
        name,
        HERE,
        "random",
        left,
        operator,
        right,
        by=tuple(rnd.sample(("site", "year", "document"), rnd.choice((0, 0, 1, 2)))),
        any=rnd.random() < 0.7,
        zero_if_missing=tuple(one for one in named if rnd.random() < 0.3),
    )


def _attested_block(rnd: random.Random, name: str, before: list[Block]) -> AttestedBlock:
    within = _maybe(rnd, 0.4, lambda: rnd.choice((*PERIODS, "{review_age}")))
    return AttestedBlock(name, HERE, _some(rnd, ROLES, 2) if rnd.random() < 0.5 else (), within)


def _finding_block(rnd: random.Random, name: str, before: list[Block]) -> FindingBlock:
    return FindingBlock(
        name,
        HERE,
        _some(rnd, ("pack", "other"), 2) if rnd.random() < 0.5 else (),
        _some(rnd, ("minor", "major", "error")),
        at_least=rnd.choice((1, 1, 2, 3)),
        related=rnd.random() < 0.4,
        waived=rnd.random() < 0.3,
    )


# ------------------------------------------------------------------------------------------------- evidence


def random_evidence(rnd: random.Random, most: int = 40) -> Evidence:
    """Documents, claims, naming passages and attributes, handed over in random order."""
    documents = [_document(rnd, number) for number in range(1, rnd.randint(1, 5) + 1)]
    size = rnd.choice((0, 3, most // 4, most // 2, most, most))
    tidy = rnd.random() < 0.4
    claims = [_claim(rnd, number, documents, tidy) for number in range(1, size + 1)]
    claims += [
        replace(rnd.choice(claims), id=f"c{size + extra}") for extra in range(1, rnd.randint(0, 3) + 1) if claims
    ]
    names = {(rnd.choice(claims).id, rnd.choice(documents).id) for _ in range(rnd.randint(0, 8)) if claims}
    attributes = [("new_project", rnd.choice(("yes", "no", " Yes", "maybe\x00"))), ("other", "é")]
    if rnd.random() < 0.6:
        attributes.append(
            ("smelter_started", rnd.choice(("2021", "2021-06", "2021-07-01", "2020-13-01", "soon", "2019")))
        )
    rnd.shuffle(claims)
    rnd.shuffle(documents)
    findings = tuple(_judged(rnd, number) for number in range(1, rnd.randint(0, 7) + 1))
    pairs = {(rnd.choice(findings).id, rnd.choice(findings).id) for _ in range(rnd.randint(0, 6)) if findings}
    return Evidence(
        subject=Subject(name="Random", attributes=tuple(attributes)),
        documents=tuple(documents),
        claims=tuple(claims),
        as_of=AS_OF,
        names=tuple(sorted(names, key=lambda pair: rnd.random())),
        attestations=tuple(_attestation(rnd, number) for number in range(1, rnd.choice((0, 1, 3)) + 1)),
        findings=findings,
        related=tuple(sorted(pairs | {(other, one) for one, other in pairs})),
    )


def _judged(rnd: random.Random, number: int) -> JudgedFinding:
    outcome = rnd.choice(("minor", "minor", "major", "conformance"))
    pack, criterion = rnd.choice(("pack", "other")), str(rnd.randint(0, 2))
    return JudgedFinding(f"f{number}", f"{pack}/{criterion}-a", pack, criterion, outcome, rnd.random() < 0.2)


def _attestation(rnd: random.Random, number: int) -> Attestation:
    granted = AS_OF + dt.timedelta(days=rnd.choice((-800, -365, -30, -1, 0, 1)))
    expires = rnd.choice((None, AS_OF, AS_OF + dt.timedelta(days=-1), AS_OF + dt.timedelta(days=30)))
    target = rnd.choice(("pack/0-a", "pack/0", "pack/1", "pack/1-a", "other/0-a"))
    return Attestation(f"a{number}", target, "Kari", rnd.choice((*ROLES, "")), granted, expires, "It is so.")


def _document(rnd: random.Random, number: int) -> Document:
    return Document(
        path=f"{number}.pdf",
        sha256=str(number),
        status=DocumentStatus.READ,
        id=f"d{number}",
        same_as="d1" if number > 1 and rnd.random() < 0.1 else None,
        kind=rnd.choice(KINDS),
        title=rnd.choice(("Code of Conduct", "Our policy", "", "CODE-OF conduct", "Übersicht", "Encode of conducts")),
    )


def _claim(rnd: random.Random, number: int, documents: list[Document], tidy: bool) -> Claim:
    usual = rnd.random() < 0.7
    values: list[tuple[str, Value]] = []
    if tidy or rnd.random() < 0.7:
        values.append(("value", _value(rnd, tidy)))
    if tidy or rnd.random() < 0.7:
        values.append(("approved", _date(rnd) if tidy or rnd.random() < 0.9 else TextValue("the board")))
    if rnd.random() < 0.2:
        values.append(("next-review", _date(rnd)))
    if rnd.random() < 0.1:
        values.append(("year", _date(rnd) if rnd.random() < 0.5 else TextValue("2024")))
    labels = [("site", rnd.choice(SITES))] if rnd.random() < 0.6 else []
    labels += [("year", rnd.choice(YEARS))] if rnd.random() < 0.6 else []
    labels += [("scope", rnd.choice(("1", "1+2")))] if rnd.random() < 0.3 else []
    return Claim(
        name=rnd.choice(NAMES),
        document=rnd.choice(documents).id,
        kind=rnd.choice(("prohibition", "document-control", "measure")),
        stance=Stance.AFFIRMS if usual else rnd.choice(tuple(Stance)),
        time=Time.DONE if usual else rnd.choice(tuple(Time)),
        strength=Strength.STATED if usual else rnd.choice(tuple(Strength)),
        whose=Whose.COMPANY if usual else rnd.choice(tuple(Whose)),
        place=SegmentKind.SENTENCE if usual else rnd.choice(tuple(SegmentKind)),
        passages=(),
        values=tuple(values),
        labels=tuple(labels),
        section=rnd.choice(((), ("1 Policy",), ("1 Policy", '1.1 "Größe"'))),
        id=f"c{number}",
    )


def _value(rnd: random.Random, tidy: bool) -> Value:
    if tidy:
        number = Decimal(rnd.choice(("11", "11", "11.000001", "10.9999996", "10", "11.55", "11.550001")))
        bound = rnd.choice(("=", "=", "=", "<="))
        return replace(parse_limit("11 t CO2e/t Al"), value=number, bound=bound, raw="")
    if rnd.random() < 0.05:
        return TextValue("5 t")
    unit = parse_limit("11 t CO2e/t Al" if rnd.random() < 0.7 else rnd.choice(LIMITS))
    near = unit.value + Decimal(
        rnd.choice(("0", "0", "0", "1", "-1", "0.5", "0.000001", "-0.0000004", "0.55", "0.550001"))
    )
    return Quantity(
        value=near if rnd.random() < 0.8 else Decimal(rnd.choice(NUMBERS)),
        unit=unit.unit if rnd.random() < 0.9 else "t",
        dimension=unit.dimension if rnd.random() < 0.95 else "length",
        raw="",
        substance=unit.substance if rnd.random() < 0.85 else rnd.choice((None, "SO2")),
        per=unit.per if rnd.random() < 0.9 else rnd.choice((None, "Al", "alumina")),
        bound=rnd.choice(("=", "=", "=", "=", "<=", ">=", "~")),
    )


def _date(rnd: random.Random) -> DateValue:
    first = AS_OF + dt.timedelta(
        days=rnd.choice((-2000, -1827, -1826, -1825, -758, -366, -365, -31, -30, -14, -1, 0, 1, 40))
    )
    precision = rnd.choice((Precision.DAY, Precision.DAY, Precision.MONTH, Precision.YEAR))
    if precision is Precision.DAY:
        return DateValue(first, first, precision, "")
    if precision is Precision.MONTH:
        start = first.replace(day=1)
        return DateValue(start, (start + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1), precision, "")
    return DateValue(dt.date(first.year, 1, 1), dt.date(first.year, 12, 31), precision, "")

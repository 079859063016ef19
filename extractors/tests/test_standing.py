"""Statements read by their place: codes for suppliers, "they", drafts, withdrawn policies, next steps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.claim import Cue, Time, Whose
from extractors.document import SegmentKind
from extractors.statements.addressee import of_suppliers
from extractors.statements.outlook import of_a_plan
from extractors.statements.statement import Statement
from extractors.tests.made_vocabulary import claims, document


def statement(text: str, match: str, *, kind: str = "practice") -> Statement:
    start = text.index(match)
    return Statement(
        text=text,
        literals=((start, start + len(match)),),
        harm=(False,),
        place=SegmentKind.SENTENCE,
        kind=kind,
        document_kind="policy",
    )


@pytest.mark.parametrize(
    ("title", "speaks_of_suppliers"),
    [
        ("Supplier Code of Conduct", True),
        ("Code of Conduct for Suppliers and Contractors", True),
        ("Business Partner Requirements", True),
        ("General Terms and Conditions of Purchase", True),
        ("Responsible Sourcing Policy", False),
        ("Supplier Assessment Procedure", False),
        ("Code of Conduct", False),
    ],
)
def test_a_title_tells_whom_a_document_binds(title: str, speaks_of_suppliers: bool) -> None:
    made = replace(document("This document prohibits bribery."), title=title)
    (claim,) = claims(made, "anti-corruption.prohibits")
    assert (claim.whose is Whose.SUPPLIER) is speaks_of_suppliers


@pytest.mark.parametrize(
    ("rows", "speaks_of_suppliers"),
    [
        (("Suppliers must respect the law.", "They prohibit bribery."), True),
        (("We require all suppliers to respect the law.", "They prohibit bribery."), True),
        (("Employees must respect the law.", "They prohibit bribery."), False),
        (("Suppliers must respect the law.", "We prohibit bribery."), False),
    ],
)
def test_they_are_whom_the_sentence_before_names(rows: tuple[str, ...], speaks_of_suppliers: bool) -> None:
    (claim,) = claims(document(*rows), "anti-corruption.prohibits")
    assert (claim.whose is Whose.SUPPLIER) is speaks_of_suppliers


def test_what_is_itself_about_suppliers_stays_the_company_s() -> None:
    made = replace(document("Audits take place every year."), title="Supplier Code of Conduct")
    read = statement("Audits take place every year.", "Audits")
    assert of_suppliers(made, made.segments[0], (), read, written="audit ..4.. supplier") is None
    assert of_suppliers(made, made.segments[0], (), read, written="audit ..4.. site") == Cue("whose", "supplier code")


@pytest.mark.parametrize(
    ("row", "time"),
    [
        ("This policy is a draft.", Time.ALWAYS),
        ("The law was withdrawn.", Time.ALWAYS),
    ],
)
def test_only_document_control_tells_a_document_s_standing(row: str, time: Time) -> None:
    (claim,) = claims(document(row, "We prohibit bribery."), "anti-corruption.prohibits")
    assert claim.time is time


@pytest.mark.parametrize(
    ("heading", "text", "planned"),
    [
        ("Next steps", "Supplier audits at all sites", True),
        ("Our targets for 2026", "Training for all buyers", True),
        ("4.2 Outlook", "Training for all buyers", True),
        ("Next steps", "We trained all buyers.", False),
        ("Targets", "The target was met.", False),
        ("Target groups of the policy", "Training for all buyers", False),
        ("Training", "Training for all buyers", False),
    ],
)
def test_what_stands_under_next_steps_is_planned(heading: str, text: str, planned: bool) -> None:
    read = statement(text, text.split()[-1])
    assert (of_a_plan((heading,), "", read) is not None) is planned
    assert of_a_plan((heading,), "", replace(read, kind="commitment")) is None

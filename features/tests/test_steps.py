"""The step vocabulary: no step without use, and pages that read the same from text and from a PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytest_bdd.feature import get_features
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from extractors.assemble import document_from
from extractors.document import Document
from extractors.facts.model import DocumentFacts
from extractors.limits import Limits
from extractors.pdf import parse
from features.steps.draft import Bullets, Field, Grid, Heading, Paper, Paragraph
from features.steps.typeset import page_sources, pdf_bytes, sheets_of

FEATURES = Path(__file__).parents[1]


def _steps() -> list[StepFunctionContext]:
    return [c for c in step_function_context_registry.values() if c.step_func.__module__.startswith("features.steps")]


def test_every_step_is_used_by_a_feature() -> None:
    said = {
        (step.type, step.name)
        for feature in get_features([str(FEATURES)])
        for template in feature.scenarios.values()
        for context in [c for examples in template.examples for c in examples.as_contexts()] or [{}]
        for step in template.render(context).steps
    }
    unused = [
        context.parser.name
        for context in _steps()
        if not any(context.type == type_ and context.parser.is_matching(name) for type_, name in said)
    ]
    assert unused == []


def test_text_and_pdf_give_the_same_segments_and_tables() -> None:
    paper = Paper("policy", "Energy Policy")
    paper.add(1, Field("Approved by", "Board of Directors, 12 March 2024"))
    paper.add(1, Heading("Our commitments"))
    paper.add(1, Paragraph("We measure what we use. " * 12))
    paper.add(2, Bullets("We commit to:", ("using less electricity", "buying renewable electricity")))
    paper.add(2, Grid("Electricity", (("Year", "Used (GWh)"), ("2023", "2,845"), ("2024", "2,851"))))
    paper.scan(3)
    sheets = sheets_of(paper)
    from_text = document_from(page_sources(sheets), facts=DocumentFacts(title=paper.title))
    from_pdf = parse(pdf_bytes(paper, sheets), limits=Limits())
    assert _told(from_text) == _told(from_pdf)
    assert [page.status for page in from_pdf.pages] == ["read", "read", "scanned"]
    assert [table.columns for table in from_pdf.tables] == [("Year", "Used (GWh)")]


def _told(document: Document) -> list[object]:
    segments = [(s.kind, s.text, s.section, s.lead_in, s.page) for s in document.segments]
    tables = [[[replace(cell, box=None, words=()) for cell in row] for row in table.rows] for table in document.tables]
    return [segments, tables, document.title, document.page_count]

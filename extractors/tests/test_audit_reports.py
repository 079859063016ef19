"""Audit reports in several styles: every rating, finding and field of the header comes out, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.audit.model import AuditReport, CriterionRating, NonConformance, Stated
from extractors.audit.report import read_audit_report
from extractors.document import Document
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.audit_facts import HEADER_VALUES, RAISED, RATED, Raised, Rated, random_facts
from extractors.tests.made_audit_reports import LAYOUTS

WITH_MARKS = ("one table", "matrix", "prose", "last audit beside", "boxes", "lines")
"""Layouts whose findings have marks."""


def read(data: bytes) -> tuple[Document, AuditReport]:
    """The document, and what it states as an audit report."""
    document = replace(parse(data, limits=Limits()), id="d1")
    return document, read_audit_report(document)


@pytest.fixture(scope="module", params=list(LAYOUTS))
def layout(request: pytest.FixtureRequest) -> tuple[str, Document, AuditReport]:
    """The name of a layout, the document in it and what was read."""
    return request.param, *read(LAYOUTS[request.param]())


def test_every_criterion_has_its_rating_and_no_other_has_one(layout: tuple[str, Document, AuditReport]) -> None:
    _, _, report = layout
    assert [(one.criterion, one.rating.value) for one in report.ratings] == [(one.number, one.rating) for one in RATED]
    assert [one.title for one in report.ratings] == [one.title for one in RATED]
    assert not report.untold


def test_comments_and_the_evidence_they_cite_stand_with_the_rating(layout: tuple[str, Document, AuditReport]) -> None:
    name, _, report = layout
    for found, made in zip(report.ratings, RATED, strict=True):
        said = " ".join(one.raw for one in found.comments)
        if name == "without lines":
            assert said == ""
            continue
        assert tuple(one.id for one in found.cites) == made.cites
        assert made.comment.split(" Evidence:")[0] in said
        for cite in found.cites:
            assert cite.id in " ".join(passage.quote for passage in cite.passages)


def test_every_finding_has_its_fields(layout: tuple[str, Document, AuditReport]) -> None:
    name, _, report = layout
    current = [one for one in report.non_conformances if not one.earlier]
    assert len(current) == len(RAISED)
    for found, made in zip(current, RAISED, strict=True):
        _check_finding(found, made, marked=name in WITH_MARKS)
        if name in ("one table", "matrix", "prose"):
            assert _value(found.status) == made.status


def test_the_header_is_read_whole(layout: tuple[str, Document, AuditReport]) -> None:
    _, _, report = layout
    found = {
        one.name: [value.value for value in one.values] if one.values else one.stated.value for one in report.header
    }
    assert found == HEADER_VALUES


def test_every_value_leads_to_its_words_on_their_page(layout: tuple[str, Document, AuditReport]) -> None:
    _, document, report = layout
    for stated in _all_stated(report):
        assert stated.passages, stated
        for passage in stated.passages:
            assert passage.document == "d1"
            assert passage.page is not None
            assert passage.boxes
            words = {word.text for word in document.page(passage.page).words}
            assert set(passage.quote.split()) & words
    for rating in report.ratings:
        made = next(one for one in RATED if one.number == rating.criterion)
        assert made.title.split()[0] in _row_of(document, rating.rating)


def test_totals_are_told_as_they_are_stated() -> None:
    stated = {name: [(t.what, t.count, t.of) for t in read(LAYOUTS[name]())[1].totals] for name in LAYOUTS}
    assert stated["one table"] == [("major", 1, ""), ("minor", 1, "")]
    every = [("conformance", 8, ""), ("minor", 1, ""), ("major", 1, ""), ("not-applicable", 2, "")]
    assert stated["without lines"] == every
    assert stated["actions beside"][-4:] == every
    assert stated["actions beside"][0] == ("conformance", 2, "1 Business Integrity")
    assert len(stated["actions beside"]) == 4 * 7
    assert (
        stated["matrix"] == stated["prose"] == stated["last audit beside"] == stated["boxes"] == stated["lines"] == []
    )


def test_a_register_of_evidence_is_read() -> None:
    _, report = read(LAYOUTS["one table"]())
    assert [(one.id, one.title) for one in report.evidence] == [
        (f"E-0{n}", f"Record {n} of the plant") for n in range(1, 8)
    ]
    assert [_value(one.version) for one in report.evidence] == [str(n) for n in range(1, 8)]
    assert [_value(one.date) for one in report.evidence] == [f"2025-02-0{n}" for n in range(1, 8)]


def test_the_last_audit_is_told_beside_this_one() -> None:
    _, report = read(LAYOUTS["last audit beside"]())
    before = {one.criterion: [stated.value for stated in one.earlier] for one in report.ratings}
    assert before["1.2"] == ["minor"]
    assert before["6.8"] == ["minor"]
    assert before["1.1"] == ["conformance"]
    old = [one for one in report.non_conformances if one.earlier]
    assert [(one.id, one.criteria, _value(one.status)) for one in old] == [("NC-22-1", ("1.2",), "Closed")]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", list(LAYOUTS))
def test_a_faultless_report_gives_exactly_its_ratings_and_findings(name: str, seed: int) -> None:
    rated, raised = random_facts(100 * seed + len(name))
    _, report = read(LAYOUTS[name](rated, raised))
    assert [(one.criterion, one.rating.value) for one in report.ratings] == [(one.number, one.rating) for one in rated]
    current = [one for one in report.non_conformances if not one.earlier]
    assert [one.criteria for one in current] == [(one.criterion,) for one in raised]
    for found, made in zip(current, raised, strict=True):
        _check_finding(found, made, marked=name in WITH_MARKS)
    assert not report.untold


def _check_finding(found: NonConformance, made: Raised, *, marked: bool) -> None:
    assert found.criteria == (made.criterion,)
    assert _value(found.grade) == made.grade
    assert _value(found.root_cause) == made.root_cause
    assert _value(found.corrective_action) == made.action
    assert _value(found.due) == made.due
    if marked:
        assert found.id == made.id
        assert _value(found.title) == made.statement


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated is not None else None


def _all_stated(report: AuditReport) -> list[Stated]:
    found = [one.stated for one in report.header] + [value for one in report.header for value in one.values]
    for rating in report.ratings:
        found += _of_rating(rating)
    for one in report.non_conformances:
        found += [x for x in (one.grade, one.root_cause, one.corrective_action, one.due, one.status) if x is not None]
    return found


def _of_rating(rating: CriterionRating) -> list[Stated]:
    return [rating.rating, *rating.statements, *rating.earlier, *rating.comments]


def _row_of(document: Document, stated: Stated) -> str:
    """The words of the segment a rating stands in, of its row, and of the headings and lines just above."""
    at = stated.passages[0].segment or 0
    above = document.segments[max(0, at - 2) : at + 1]
    label = document.segments[at].label or ""
    return " ".join([label, *(segment.text for segment in above)])


def test_facts_are_what_the_layouts_need() -> None:
    assert {one.rating for one in RATED} == {"conformance", "minor", "major", "not-applicable"}
    assert all(isinstance(one, Rated) for one in random_facts(1)[0])

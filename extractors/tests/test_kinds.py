"""Kinds of document by the vocabulary that is shipped: what titles, headings, covers and texts tell, and what not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from extractors.document import SegmentKind
from extractors.kinds import classify
from extractors.tests.made_vocabulary import document
from rules.load import load_library
from rules.patterns import Vocabulary


@cache
def vocabulary() -> Vocabulary:
    return load_library().vocabulary


def kind_of(*texts: str, title: str = "", heading: bool = False, path: str = "x.pdf") -> str:
    """The kind of a document with this title and these texts, the first of them a heading where that is said."""
    made = document(*(texts or ("Some words.",)), kind="other")
    segments = made.segments
    if heading:
        segments = (replace(segments[0], kind=SegmentKind.HEADING), *segments[1:])
    return classify(replace(made, title=title, path=path, segments=segments), vocabulary())[0]


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("policy", "Anti-Corruption Policy"),
        ("policy", "Code of Conduct Policy"),
        ("policy", "Supplier Code of Conduct"),
        ("policy", "Declaration of Principles on Human Rights"),
        ("code-of-conduct", "Code of Business Ethics"),
        ("statement", "Modern Slavery Statement 2025"),
        ("statement", "Conflict of Interest Statement"),
        ("sustainability-report", "Annual Financial Report 2024"),
        ("sustainability-report", "ESG Databook 2024"),
        ("audit-report", "Summary Audit Report"),
        ("audit-report", "Security Assessment of the Payments Service"),
        ("audit-report", "Audit of the Works against the Performance Standard"),
        ("audit-report", "Audit Findings and Corrective Actions"),
        ("audit-report", "Audit Report and Register of Findings"),
        ("audit-report", "Social Audit 2025"),
        ("verification-statement", "Independent Limited Assurance Report"),
        ("certificate", "Certificate of Registration"),
        ("certificate", "Certificate for the Works"),
        ("certificate", "Statement of Certification"),
        ("procedure", "Internal Audit Programme"),
        ("procedure", "Whistleblowing Procedure"),
        ("procedure", "Emergency Response Protocol"),
        ("procedure", "Incident Response Plan"),
        ("procedure", "Incident Playbook"),
        ("register", "Legal Register 2025"),
        ("register", "Complaints Register Northfjord"),
        ("register", "Register of Interests"),
        ("register", "Chemical Inventory"),
        ("sustainability-report", "GHG Inventory 2024"),
        ("other", "Registered users"),
        ("other", "Compound Protocol"),
        ("other", "Planned works"),
        ("other", "Board Member Contract"),
    ],
)
def test_titles_tell_the_kind(kind: str, title: str) -> None:
    assert kind_of(title=title) == kind


def test_a_heading_of_a_section_does_not_name_the_document() -> None:
    assert kind_of("Security Assessment", "The team looked at it.", heading=True) == "audit-report"
    for heading in ("Article III Procedures", "Annex B Risk Register", "4.2 Policies", "Part 2: Annual Report"):
        assert kind_of(heading, "Members disclose what binds them.", heading=True) == "other"


def test_a_word_within_a_file_name_gives_way_to_what_the_document_calls_itself() -> None:
    path = "2025-register-and-set-the-gateway.pdf"
    assert kind_of("Security Assessment (Summary)", "The team looked at it.", heading=True, path=path) == "audit-report"
    assert kind_of("The team looked at it.", path=path) == "register"
    assert (
        kind_of("Speak-up Procedure", "Ask.", heading=True, path="code_of_conduct_northfjord.pdf") == "code-of-conduct"
    )


def test_a_heading_after_the_text_has_begun_tells_only_where_nothing_else_does() -> None:
    text = "The lead auditor and the team spent three days at the works and spoke with forty people."
    made = document("Northfjord Works", text, "Change Log", kind="other")
    segments = tuple(replace(one, kind=SegmentKind.HEADING) if one.index in (0, 2) else one for one in made.segments)
    assert classify(replace(made, title="", path="x.pdf", segments=segments), vocabulary())[0] == "audit-report"
    segments = (segments[0], replace(segments[1], text="Forty people were " + "asked and answered " * 5), segments[2])
    assert classify(replace(made, title="", path="x.pdf", segments=segments), vocabulary())[0] == "register"


def test_a_line_on_the_cover_names_the_document_and_a_sentence_does_not() -> None:
    motto = "What moves us"
    assert kind_of("Sustainability Report 2024", "We look back on a year.", title=motto) == "sustainability-report"
    assert kind_of("Sustainability Report handed in with this letter today", "Sincerely", title=motto) == "other"


def test_the_text_tells_where_title_and_cover_are_silent() -> None:
    assert kind_of("This certificate is no longer valid.", "This is to certify that the works comply.") == "certificate"

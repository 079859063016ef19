"""What policies say of themselves in the styles of `control_pdfs`: signatures, tables of changes, blocks and lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.claim import Claim, DateValue, Quantity, Strength, Value
from extractors.claims import extract_claims
from extractors.reading import read_documents, with_kinds
from extractors.submission import open_submission
from extractors.tests import control_pdfs as styles
from extractors.tests.made_pdfs import Draw, write
from extractors.vocabulary import CompiledVocabulary, compile_vocabulary
from rules.load import load_library
from rules.patterns import Vocabulary


@cache
def built_in() -> tuple[Vocabulary, CompiledVocabulary]:
    """The vocabulary that comes with Assay, as loaded and compiled."""
    vocabulary = load_library().vocabulary
    return vocabulary, compile_vocabulary(vocabulary)


@cache
def control(draw: Draw) -> tuple[Claim, ...]:
    """The claims of document control of a policy with this drawn on it."""
    vocabulary, compiled = built_in()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "neighbour-policy.pdf"
        path.write_bytes(styles.policy(draw))
        (document,) = with_kinds(read_documents(open_submission([path])), None, vocabulary)
    return tuple(claim for claim in extract_claims(document, compiled) if claim.name.startswith("document."))


def told(value: Value) -> str:
    """A date or a text as text."""
    assert not isinstance(value, Quantity)
    return value.iso if isinstance(value, DateValue) else value.text


def stated(draw: Draw, name: str) -> list[dict[str, str]]:
    """The values of the claims of one name that count, as text."""
    return [
        {slot: told(value) for slot, value in claim.values}
        for claim in control(draw)
        if claim.name == name and claim.strength is not Strength.MENTION
    ]


SOLHEIM = {"signer": "Managing Director", "signed": "2024-03-14", "name": "Ingrid Solheim"}


@pytest.mark.parametrize(
    ("draw", "signatures"),
    [
        (styles.lines_below_each_other, [SOLHEIM]),
        (styles.labelled_lines, [SOLHEIM | {"signer": "Plant Manager"}]),
        (styles.side_by_side, [SOLHEIM, SOLHEIM | {"signer": "Chair of the Board", "name": "Rajesh Nair"}]),
        (styles.signed_row, [SOLHEIM | {"signer": "Chief Executive Officer"}]),
        (styles.empty_block, []),
    ],
)
def test_signatures_are_read_over_lines(draw: Draw, signatures: list[dict[str, str]]) -> None:
    assert stated(draw, "document.signed") == signatures
    assert stated(draw, "document.effective") == []


def test_a_block_nobody_filled_in_is_a_mention() -> None:
    (claim,) = [one for one in control(styles.empty_block) if one.name == "document.signed"]
    assert claim.strength is Strength.MENTION
    assert ("strength", "it is a field that nobody filled in") in claim.cues


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (["Signature: ________  Name: Kari Nordmann"], False),
        (["Signature: ________", "Name: Kari Nordmann", "Title: Managing Director", "Date: ________"], False),
        (["Signed by: ________ Kari Nordmann, Managing Director"], False),
        (["Signed ............", "Kari Nordmann, Managing Director"], False),
        (["Signature: ________", "Name: Kari Nordmann", "Title: Managing Director", "Date: 14 March 2024"], True),
        (["Signature:", "Name: Kari Nordmann", "Title: Managing Director"], True),
        (["Signed by: Kari Nordmann, Managing Director", "Date: ________"], True),
    ],
)
def test_a_name_printed_beside_a_line_to_sign_on_is_no_signature(lines: list[str], signed: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, lines, y=660, leading=20)

    assert bool(stated(draw, "document.signed")) is signed


def test_the_head_of_the_company_approves_by_a_dated_signature() -> None:
    (approval,) = stated(styles.lines_below_each_other, "document.approved")
    assert (approval["approver"], approval["approved"]) == ("Managing Director", "2024-03-14")


def test_the_passages_of_a_signature_are_its_lines() -> None:
    (claim,) = [one for one in control(styles.lines_below_each_other) if one.name == "document.signed"]
    assert [passage.quote for passage in claim.passages] == [
        "Signed",
        "Ingrid Solheim",
        "Managing Director",
        "14 March 2024",
    ]
    assert all(passage.page == 1 and passage.boxes for passage in claim.passages)


def test_the_latest_row_of_a_table_of_changes_counts() -> None:
    assert stated(styles.history, "document.version") == [{"version": "2.0"}]
    assert stated(styles.history, "document.reviewed") == [{"reviewed": "2024-03-14", "author": "A. Lind"}]


def test_the_latest_row_may_be_the_first_and_name_who_approved() -> None:
    assert stated(styles.history_newest_first, "document.version") == [{"version": "5"}]
    approval = {"approved": "2025-04-02", "approver": "Board of Directors"}
    assert stated(styles.history_newest_first, "document.approved") == [approval]


def test_a_table_of_labels_and_values_gives_each() -> None:
    draw = styles.control_table
    assert stated(draw, "document.version") == [{"version": "3.2"}]
    assert stated(draw, "document.owner") == [{"role": "Head of Sustainability"}]
    assert stated(draw, "document.approved") == [{"approver": "Executive Committee"}, {"approved": "2024-03-14"}]
    assert stated(draw, "document.effective") == [{"effective": "2024-04-01"}]
    assert stated(draw, "document.next-review") == [{"next_review": "2026-03"}]


def test_a_line_of_control_gives_version_owner_and_dates() -> None:
    draw = styles.control_line
    assert stated(draw, "document.version") == [{"version": "4"}]
    assert stated(draw, "document.owner") == [{"role": "HSE Manager"}]
    assert stated(draw, "document.effective") == [{"effective": "2024-04-01"}]
    assert stated(draw, "document.next-review") == [{"next_review": "2026-04"}]
    assert stated(draw, "document.published") == [{"place": "www.example.org/policies"}]


def test_a_capitalised_line_after_the_word_signed_is_nobody() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Signed"], y=660)
        write(canvas, ["Further Information", "Write to the works office."], y=600)

    assert stated(draw, "document.signed") == []


def test_a_line_of_control_gives_the_number_of_the_document() -> None:
    assert stated(styles.control_line, "document.number") == [{"number": "HSE 014"}]


def numbered(canvas: Canvas) -> None:
    """Number, author and the next revision on lines of their own."""
    write(
        canvas,
        ["Document No.: HSE-014", "Author: Jo Berg", "Prepared by: HSE Manager", "Next revision: 04/2027"],
        y=660,
        leading=18,
    )


def test_number_and_author_stand_behind_their_labels_and_a_next_revision_is_no_version() -> None:
    assert stated(numbered, "document.number") == [{"number": "HSE 014"}]
    assert stated(numbered, "document.author") == [{"author": "Jo Berg"}, {"author": "HSE Manager"}]
    assert stated(numbered, "document.next-review") == [{"next_review": "2027-04"}]
    assert stated(numbered, "document.version") == []


def test_the_year_a_statement_covers_is_not_the_day_it_was_approved() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["This statement covers 2024 and was approved by the Board of Directors on 12 June 2025."], y=660)

    (approval,) = stated(draw, "document.approved")
    assert approval["approved"] == "2025-06-12"

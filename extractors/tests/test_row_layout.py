"""Rows of text without a layout: headings told from sentences, lists from what follows them, labels from both."""

from __future__ import annotations

import pytest

from extractors.document import SegmentKind
from extractors.plain_text import document_from_rows
from extractors.row_layout import RowPart, parts_of

HEADING, SENTENCE, ITEM, LABEL = (
    SegmentKind.HEADING,
    SegmentKind.SENTENCE,
    SegmentKind.LIST_ITEM,
    SegmentKind.FORM_FIELD,
)


def parts(*rows: str) -> list[RowPart]:
    return list(parts_of(rows))


def kinds(*rows: str) -> list[tuple[SegmentKind, str]]:
    return [(part.kind, part.text) for part in parts_of(rows)]


def test_a_short_row_before_a_sentence_is_a_heading() -> None:
    assert kinds("Due diligence", "We check every supplier before the first order is placed") == [
        (HEADING, "Due diligence"),
        (SENTENCE, "We check every supplier before the first order is placed"),
    ]


@pytest.mark.parametrize(
    ("row", "heading"),
    [
        ("OUR POLICIES The following policies apply to everybody", "OUR POLICIES"),
        ("Our supply chain Our supply chain is long and reaches far", "Our supply chain"),
        ("4.1 Risk assessment We look at risk every year", "4.1 Risk assessment"),
        ("Organisational Structure & Supply Chains This statement covers four sites", "Organisational Structure"),
    ],
)
def test_a_heading_glued_to_its_sentence_is_parted_from_it(row: str, heading: str) -> None:
    (kind, text), (after, _) = kinds(row)
    assert (kind, after) == (HEADING, SENTENCE)
    assert text.startswith(heading)


def test_capitals_within_a_row_begin_a_section() -> None:
    found = kinds("We move forward together OUR PROCESSES Our buyers are in two countries")
    assert [kind for kind, _ in found] == [SENTENCE, HEADING, SENTENCE]
    assert found[1][1] == "OUR PROCESSES"


@pytest.mark.parametrize(
    "row",
    [
        "The Group employs nine hundred people",
        "At Holm We believe in good work",
        "In 2024 The company was sold",
        "We trained all buyers of the Rolling Division",
    ],
)
def test_a_sentence_with_capitals_is_no_heading(row: str) -> None:
    assert HEADING not in [kind for kind, _ in kinds(row, "Another sentence is here and it is long enough")]


@pytest.mark.parametrize("row", ["Ada Holm", "Ada Holm Chief Executive Officer", "Holm Casting Limited"])
def test_names_are_labels_and_no_headings(row: str) -> None:
    assert kinds(row, "Another sentence is here and it is long enough")[0] == (LABEL, row)


def test_rows_after_a_lead_in_are_its_items_until_a_sentence() -> None:
    found = parts("The group is involved in", "Mining of bauxite", "Property", "We also have a farm in the north")
    assert [part.kind for part in found] == [SENTENCE, ITEM, ITEM, SENTENCE]
    assert found[0].opens and found[1].item and not found[3].item


def test_a_running_head_begins_no_section() -> None:
    rows = ["Modern Slavery Statement", "We look at every site and write down what we find"] * 4
    assert HEADING not in [part.kind for part in parts(*rows)]


def test_segments_know_their_row_section_and_lead_in() -> None:
    rows = ["OUR POLICIES The following policies are in place:", "", "Fair hiring", "Dignity at work"]
    made = document_from_rows(rows, paragraphs=True)
    heading, lead, empty, first, second = made.segments
    assert [segment.paragraph for segment in made.segments] == [0, 0, 1, 2, 3]
    assert heading.kind is HEADING and lead.section == (heading.index,) and empty.text == ""
    assert first.kind is ITEM and first.lead_in == second.lead_in == lead.index


def test_each_word_of_a_long_text_has_its_own_place_on_its_page() -> None:
    made = document_from_rows([f"We have {number} sites and all of them are open" for number in range(120)])
    assert made.page_count == len(made.pages) > 1
    for segment in made.segments:
        words = [made.pages[piece.page - 1].words[piece.word].text for piece in segment.pieces]
        assert " ".join(words) == segment.text
    assert all(word.bottom <= page.height for page in made.pages for word in page.words)


def test_hostile_rows_are_read_in_bounded_time() -> None:
    rows = ["A " * 300, "A1 " * 300, "I. " * 200, ":" * 500, "(" * 500] * 100
    assert len({part.row for part in parts(*rows)}) == len(rows)

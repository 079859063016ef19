"""Answers of forms: ticks under "Yes" and "No", boxes, words beside a label."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.claim import Stance, Strength, Time
from extractors.document import Cell, Document, SegmentKind, Table
from extractors.tests.made_vocabulary import claims, document


def _table(heads: tuple[str, ...], *rows: tuple[str, ...]) -> Document:
    """A document of the rows of one table."""
    made = document(*(" | ".join(cell for cell in row if cell) for row in rows), kind="other")
    segments = tuple(
        replace(segment, kind=SegmentKind.TABLE_ROW, table=0, row=number)
        for number, segment in enumerate(made.segments)
    )
    cells = tuple(tuple(Cell(text, None) for text in row) for row in rows)
    return replace(made, segments=segments, tables=(Table(1, (0.0, 0.0, 1.0, 1.0), heads, cells),))


@pytest.mark.parametrize(
    ("row", "stance"),
    [
        (("Code of conduct", "X", ""), Stance.AFFIRMS),
        (("Code of conduct", "", "X"), Stance.DENIES),
        (("Code of conduct", "", "\u2713"), Stance.DENIES),
        (("Code of conduct", "\u2612", "\u2610"), Stance.AFFIRMS),
    ],
)
def test_a_mark_under_yes_or_no_is_the_answer(row: tuple[str, ...], stance: Stance) -> None:
    (claim,) = claims(_table(("Document", "Yes", "No"), row), "policy.exists")
    assert (claim.stance, claim.strength) == (stance, Strength.EXPLICIT)


def test_marks_under_both_answer_nothing() -> None:
    (claim,) = claims(_table(("Document", "Yes", "No"), ("Code of conduct", "X", "X")), "policy.exists")
    assert claim.strength is Strength.STATED


@pytest.mark.parametrize(
    ("field", "stance", "time"),
    [
        ("Code of conduct: \u2610 Yes \u2612 No", Stance.DENIES, Time.DONE),
        ("Code of conduct: Yes \u2612 No \u2610", Stance.AFFIRMS, Time.DONE),
        ("Code of conduct: ( ) Yes (x) No", Stance.DENIES, Time.DONE),
        ("Code of conduct: in preparation", Stance.AFFIRMS, Time.PLANNED),
        ("Code of conduct: partly", Stance.UNCLEAR, Time.DONE),
        ("\u2612 Code of conduct", Stance.AFFIRMS, Time.DONE),
        ("\u2610 Code of conduct", Stance.UNCLEAR, Time.DONE),
    ],
)
def test_a_field_is_answered_by_its_box_or_word(field: str, stance: Stance, time: Time) -> None:
    (claim,) = claims(field, "policy.exists", kind="other", place=SegmentKind.FORM_FIELD)
    assert (claim.stance, claim.time) == (stance, time)


@pytest.mark.parametrize(
    ("status", "time"),
    [
        ("Not started", Time.PLANNED),
        ("Open", Time.PLANNED),
        ("In progress", Time.PLANNED),
        ("0 %", Time.PLANNED),
        ("Completed", Time.DONE),
        ("100 %", Time.DONE),
        ("Ongoing", Time.DONE),
    ],
)
def test_a_column_of_states_tells_whether_a_measure_is_finished(status: str, time: Time) -> None:
    row = ("Grievance mechanism for the port", "HR", "May", status)
    (claim,) = claims(_table(("Measure", "Owner", "By", "Status"), row), "grievance.mechanism")
    assert claim.time is time


@pytest.mark.parametrize(
    ("heads", "time"),
    [
        (("Topic", "Planned", "Done"), Time.PLANNED),
        (("Topic", "Next steps", "In place"), Time.PLANNED),
        (("Topic", "Target 2030", "Today"), Time.PLANNED),
        (("Topic", "Done", "Planned"), Time.DONE),
    ],
)
def test_a_column_lends_its_head_to_what_stands_under_it(heads: tuple[str, ...], time: Time) -> None:
    row = ("Complaints", "Grievance mechanism for the port", "Notice board")
    (claim,) = claims(_table(heads, row), "grievance.mechanism")
    assert claim.time is time


@pytest.mark.parametrize(
    ("field", "stance", "time"),
    [
        ("Code of conduct: not at present", Stance.DENIES, Time.DONE),
        ("Code of conduct: due in May 2027", Stance.AFFIRMS, Time.PLANNED),
        ("Code of conduct: foreseen for 2027", Stance.AFFIRMS, Time.PLANNED),
        ("Code of conduct: to be completed", Stance.AFFIRMS, Time.PLANNED),
        ("Code of conduct: \u2610 Yes \u2610 No \u2612 Planned", Stance.UNCLEAR, Time.PLANNED),
        ("Code of conduct: \u2612 Yes \u2610 No \u2610 Planned", Stance.AFFIRMS, Time.DONE),
    ],
)
def test_a_field_may_say_that_a_thing_is_on_its_way(field: str, stance: Stance, time: Time) -> None:
    (claim,) = claims(field, "policy.exists", kind="other", place=SegmentKind.FORM_FIELD)
    assert (claim.stance, claim.time) == (stance, time)

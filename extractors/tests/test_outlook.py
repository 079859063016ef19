"""Headings, lead-ins and column heads that make a plan of what stands below them, and those that do not."""

from __future__ import annotations

import pytest

from extractors.document import SegmentKind
from extractors.statements.outlook import of_a_plan
from extractors.statements.statement import Statement


def _statement(text: str, *, kind: str = "practice", place: SegmentKind = SegmentKind.SENTENCE) -> Statement:
    return Statement(text, ((0, len(text) - 1),), (False,), place, kind, "sustainability-report")


@pytest.mark.parametrize(
    "headings",
    [
        ("Our 2030 goals",),
        ("Short-term plan",),
        ("The road ahead",),
        ("Commitments for the next three years",),
        ("Where we want to be in 2035",),
        ("Measures for the coming year",),
        ("Work in progress",),
        ("Next steps", "Water"),
        ("Outlook", "Recycling"),
    ],
)
def test_a_heading_that_promises_makes_a_plan(headings: tuple[str, ...]) -> None:
    assert of_a_plan(headings, "", _statement("Covered conveyor at the port.")) is not None


@pytest.mark.parametrize(
    "headings",
    [("Targets and progress",), ("Future of work",), ("Results",), ("Goals", "Water"), ("Measures",), ("Our plan",)],
)
def test_other_headings_leave_what_stands_below_them(headings: tuple[str, ...]) -> None:
    assert of_a_plan(headings, "", _statement("Covered conveyor at the port.")) is None


@pytest.mark.parametrize("lead", ["Next steps:", "Still to do:", "Measures agreed with management:", "For next year:"])
def test_a_lead_in_that_promises_makes_a_plan(lead: str) -> None:
    item = _statement("Covered conveyor at the port.", place=SegmentKind.LIST_ITEM)
    assert of_a_plan((), lead, item) is not None


@pytest.mark.parametrize("lead", ["We do the following every year:", "Measures taken:", "Our sites:"])
def test_other_lead_ins_leave_their_items(lead: str) -> None:
    item = _statement("Covered conveyor at the port.", place=SegmentKind.LIST_ITEM)
    assert of_a_plan((), lead, item) is None


@pytest.mark.parametrize("text", ["We built a conveyor.", "The conveyor was covered.", "They closed the gate."])
def test_what_happened_is_no_plan_under_any_heading(text: str) -> None:
    assert of_a_plan(("Next steps",), "", _statement(text)) is None


def test_a_rule_stays_one() -> None:
    assert of_a_plan(("Next steps",), "", _statement("Gates are kept closed.", kind="obligation")) is None

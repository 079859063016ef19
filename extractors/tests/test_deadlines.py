"""A day of the document's own year by which something will be done is a plan, in a document that sets rules as well."""

from __future__ import annotations

import pytest

from extractors.claim import Time
from extractors.document import SegmentKind
from extractors.statements.statement import Statement
from extractors.statements.tense import read_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Scope 1 will be verified by a third party before 30/09/2026.", Time.PLANNED),
        ("Scope 1 will be verified by a third party by 30 September 2026.", Time.PLANNED),
        ("Scope 1 will be verified by a third party each year.", Time.ALWAYS),
    ],
)
def test_a_deadline_is_a_plan(text: str, time: Time) -> None:
    start = text.index("verified")
    literals = ((start, start + len("verified")),)
    statement = Statement(text, literals, (False,), SegmentKind.SENTENCE, "fact", "procedure", year=2026)
    assert read_time(statement)[0] is time

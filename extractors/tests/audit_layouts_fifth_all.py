"""The table of the layouts that certification bodies use: which facts each is made of, and what it should give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from extractors.tests.audit_cases import EARLIER, FIELDS, FULL, HEADER, PROVISIONAL, Facts, Rated, should
from extractors.tests.audit_layouts_fifth import (
    bare_over_pages,
    grouped_over_pages,
    nonconformity_forms,
    prose,
    summary_report,
    two_columns,
    wide_matrix,
)
from extractors.tests.audit_layouts_fifth_more import (
    CUSTODY,
    codes_and_cards,
    follow_up,
    merged_cells,
    two_languages,
    two_standards,
)
from extractors.tests.made_audit_reports import Flow


class Layout(NamedTuple):
    """A layout, its facts where no others are given, and what it should give of facts."""

    make: Callable[[Facts], Flow]
    facts: Facts
    expected: Callable[[Facts], dict[str, str | None]] = should
    wide: bool = False


LETTERED = PROVISIONAL._replace(
    rated=tuple(
        piece
        for one in PROVISIONAL.rated
        for piece in (
            (
                Rated("9.1(a)", "Human Rights Policy", "conformance", "The policy is public."),
                Rated("9.1(b)", "Human Rights Process", "conformance", "The map of risks was renewed."),
            )
            if one.number == "9.1"
            else (one,)
        )
    )
)
BOTH = FULL._replace(standard="ASI Performance Standard V3; ASI Chain of Custody Standard V2")
SURVEYED = FULL._replace(audit_type="Surveillance Audit", earlier=EARLIER)
MONTHLY = FULL._replace(raised=tuple(one._replace(due=one.due[:7]) for one in FULL.raised))


def _summary(facts: Facts) -> dict[str, str | None]:
    more: Mapping[str, str | None] = {
        "header lead_auditor": "M. Aasen",
        "header next_audit": "2027-04",
        "header scope": "Rolling of plate and casting of slabs at two neighbouring sites",
    }
    return should(facts, counted=True, more=more)


def _without_sites(facts: Facts) -> dict[str, str | None]:
    return should(facts, header=[one for one in HEADER if one not in ("sites", "activities")])


def _told(facts: Facts) -> dict[str, str | None]:
    """What prose gives: a month as the day due, and no status."""
    monthly = facts._replace(raised=tuple(one._replace(due=one.due[:7]) for one in facts.raised))
    return should(monthly, fields=[one for one in FIELDS if one != "status"])


def _of_two_languages(facts: Facts) -> dict[str, str | None]:
    """The status is words, and says them twice."""
    words = {"Open": "offen / open", "Closed": "erledigt / closed"}
    return {key: words.get(value or "", value) for key, value in should(facts).items()}


def _both_standards(facts: Facts) -> dict[str, str | None]:
    found = {
        key.replace("rating ", "rating asi-ps ") if key.startswith("rating") else key: value
        for key, value in should(facts, more={"header standard": "asi-ps-v3; asi-coc-v2"}).items()
    }
    found |= {f"rating asi-coc {number}": rating for number, _, rating in CUSTODY}
    fields = ("8.2", "minor", "The manual is silent.", "Fix the period.", "2026-02-15", "Open")
    return found | {f"finding NC-01 again 1 {name}": said for name, said in zip(FIELDS, fields, strict=True)}


FIFTH: Mapping[str, Layout] = {
    "summary report": Layout(summary_report, FULL, _summary),
    "non-conformity forms": Layout(nonconformity_forms, PROVISIONAL, _without_sites),
    "wide matrix": Layout(wide_matrix, LETTERED, wide=True),
    "two columns": Layout(two_columns, MONTHLY),
    "grouped over pages": Layout(grouped_over_pages, PROVISIONAL),
    "bare over pages": Layout(bare_over_pages, FULL),
    "prose": Layout(prose, FULL, _told),
    "two languages": Layout(two_languages, FULL, _of_two_languages),
    "merged cells": Layout(merged_cells, PROVISIONAL),
    "codes and cards": Layout(codes_and_cards, FULL),
    "two standards": Layout(two_standards, BOTH, _both_standards),
    "follow-up": Layout(follow_up, SURVEYED),
}

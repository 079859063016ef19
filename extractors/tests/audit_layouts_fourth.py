"""Audit reports in layouts made by somebody who had not seen the others; a table of them at the end.

Each maker gives the paragraphs and tables of a report; what differs from the plain facts stands beside it in `MORE`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from reportlab.lib import colors
from reportlab.platypus import BalancedColumns, PageBreak, Spacer, Table, TableStyle

from extractors.tests.audit_facts import CODES, HEADER, PRINCIPLES, RAISED, RATED, WORDS, by_principle
from extractors.tests.made_audit_reports import Flow, header_lines, header_table, table, text, title

_COLOURS = {"conformance": colors.green, "minor": colors.yellow, "major": colors.red, "not-applicable": colors.grey}
_NUMBERS = {one.criterion: one for one in RAISED}


def _register(heads: Sequence[str], fields: Sequence[str], widths: Sequence[float]) -> Table:
    """A register of the findings with these columns."""
    rows = [[str(getattr(one, field)) for field in fields] for one in RAISED]
    return table([list(heads), *rows], widths)


_FULL = (
    ("Ref", "Criterion", "Category", "Description", "Root cause", "Corrective action", "Due date"),
    ("id", "criterion", "grade", "statement", "root_cause", "action", "due_words"),
    (44, 46, 46, 90, 90, 90, 64),
)


def coloured_codes() -> Flow:
    """Wide pages, coloured cells with codes in them, a legend below."""
    rows = [["Clause", "Title", "Status", "Auditor remarks"]]
    rows += [[one.number, one.title, CODES[one.rating], one.comment] for one in RATED]
    grid = table(rows, (60, 180, 60, 380))
    grid.setStyle(
        TableStyle([("BACKGROUND", (2, at), (2, at), _COLOURS[one.rating]) for at, one in enumerate(RATED, start=1)])
    )
    key = [["C", "Conformance"], ["MiNC", "Minor non-conformance"], ["MaNC", "Major non-conformance"]]
    return [title(), header_table(), PageBreak(), grid, Spacer(0, 9), text("Key"), table(key, (60, 160), heads=0)]


def ticked_words() -> Flow:
    """Under each principle, four columns of which one is ticked with a dot; the number has a column of its own."""
    flow: Flow = [title(), *header_lines()]
    for principle, these in by_principle(RATED).items():
        heads = ["No.", "Requirement", "Conformance", "Minor NC", "Major NC", "Not applicable"]
        names = ["conformance", "minor", "major", "not-applicable"]
        rows = [[one.number, one.title, *("●" if one.rating == name else "" for name in names)] for one in these]
        flow += [
            text(f"{principle} {PRINCIPLES[principle]}", "Heading2"),
            table([heads, *rows], (32, 140, 70, 60, 60, 70)),
        ]
    return [*flow, text("Non-conformances", "Heading1"), _register(*_FULL)]


def page_per_criterion() -> Flow:
    """A page per criterion with boxes of labels and values."""
    flow: Flow = [title(), header_table()]
    for one in RATED:
        box = [
            ["Criterion", f"{one.number} {one.title}"],
            ["Principle", PRINCIPLES[one.number.partition(".")[0]]],
            ["Rating", WORDS[one.rating]],
            ["Objective evidence", one.comment],
        ]
        found = _NUMBERS.get(one.number)
        if found:
            box += [
                ["NC number", found.id],
                ["Root cause", found.root_cause],
                ["Corrective action", found.action],
                ["Due date", found.due_words],
            ]
        flow += [PageBreak(), table(box, (130, 320), heads=0)]
    return flow


def annex_with_references() -> Flow:
    """Ratings with a column that refers to an annex, where the register stands."""
    rows = [["Criterion", "Rating", "Finding ref.", "Comment"]]
    rows += [
        [
            f"{one.number} {one.title}",
            WORDS[one.rating],
            _NUMBERS[one.number].id if one.number in _NUMBERS else "",
            one.comment,
        ]
        for one in RATED
    ]
    return [
        title(), header_table(), PageBreak(), table(rows, (130, 100, 60, 170)), PageBreak(),
        text("Annex B: Non-conformance register", "Heading1"), _register(*_FULL),
    ]  # fmt: skip


def two_columns() -> Flow:
    """Prose in two columns, a run-in name and rating before each text."""
    prose: Flow = []
    for one in RATED:
        prose += [
            text(f"{one.number} {one.title}", "Heading3"),
            text(f"Conclusion: {WORDS[one.rating]}. {one.comment}"),
        ]
    return [title(), header_table(), PageBreak(), BalancedColumns(prose, nCols=2), *_prose_findings()]


def _prose_findings() -> Flow:
    flow: Flow = [PageBreak(), text("Non-conformances", "Heading1")]
    for one in RAISED:
        flow += [
            text(f"{one.grade.capitalize()} non-conformance {one.id} (criterion {one.criterion})", "Heading2"),
            text(one.statement),
            text(f"Root cause: {one.root_cause}"),
            text(f"Corrective action: {one.action}"),
            text(f"To be completed by: {one.due_words}"),
        ]
    return flow


def head_once() -> Flow:
    """A long table over pages whose head stands on the first alone."""
    rows = [["Criterion", "Title", "Conformance level", "Evidence"]]
    rows += [[one.number, one.title, WORDS[one.rating], f"{one.comment} " + 6 * _PADDING] for one in RATED]
    grid = table(rows, (50, 120, 90, 200))
    grid.repeatRows = 0
    return [title(), header_table(), PageBreak(), grid, PageBreak(), text("Register", "Heading1"), _register(*_FULL)]


_PADDING = "The team walked the yard and read the log of the shift. "


def in_sentences() -> Flow:
    """Ratings as words inside sentences."""
    said = {
        "conformance": "The entity is in conformance with criterion {n}.",
        "minor": "The entity was rated as minor non-conformance for criterion {n}.",
        "major": "A rating of major non-conformance was given for criterion {n}.",
        "not-applicable": "Criterion {n} was rated as not applicable.",
    }
    flow: Flow = [title(), *header_lines(), PageBreak()]
    for one in RATED:
        flow += [
            text(f"{one.number} {one.title}", "Heading2"),
            text(f"{one.comment.rstrip('.')}. {said[one.rating].format(n=one.number)}"),
        ]
    return [*flow, *_prose_findings()]


def foreign_dates() -> Flow:
    """Dates as they are written in Germany and France."""
    other = {
        "1 July 2025": "01.07.2025", "30 June 2026": "30.06.2026", "20 June 2025": "20 juin 2025",
        "12 to 16 May 2025": "12.05.2025 – 16.05.2025",
    }  # fmt: skip
    rows = [["Criterion", "Rating", "Evidence"]]
    rows += [[f"{one.number} {one.title}", WORDS[one.rating], one.comment] for one in RATED]
    due = ["31. März 2026", "30 novembre 2025"]
    register = [list(_FULL[0])]
    for one, day in zip(RAISED, due, strict=True):
        register.append([one.id, one.criterion, one.grade, one.statement, one.root_cause, one.action, day])
    return [
        title(), table([[label, other.get(said, said)] for label, said in HEADER], (170, 280), heads=0), PageBreak(),
        table(rows, (150, 110, 200)), PageBreak(), text("Non-conformances", "Heading1"), table(register, _FULL[2]),
    ]  # fmt: skip


def rating_per_site() -> Flow:
    """A column of ratings for each of two sites."""
    rows = [["Criterion", "Fjordlys smelter", "Fjordlys casthouse", "Comments"]]
    rows += [
        [f"{one.number} {one.title}", WORDS[one.rating], "Conformance" if one.number == "1.3" else WORDS[one.rating],
         one.comment]
        for one in RATED
    ]  # fmt: skip
    return [title(), header_table(), PageBreak(), table(rows, (130, 90, 90, 150)), PageBreak(), _register(*_FULL)]


def two_standards() -> Flow:
    """Both standards in one report, each with its ratings under its heading; some numbers are of both."""
    flow: Flow = [title(), header_table(), PageBreak(), text("ASI Performance Standard V3", "Heading1")]
    rows = [["Criterion", "Rating", "Evidence"]]
    rows += [[f"{one.number} {one.title}", WORDS[one.rating], one.comment] for one in RATED]
    custody = [["Criterion", "Rating", "Evidence"]]
    custody += [[f"{number} {name}", "Conformance", "Seen."] for number, name in CUSTODY]
    return [
        *flow, table(rows, (150, 110, 200)), text("ASI Chain of Custody Standard V2", "Heading1"),
        table(custody, (150, 110, 200)), PageBreak(), text("Non-conformances", "Heading1"), _register(*_FULL),
    ]  # fmt: skip


CUSTODY = (("8.2", "Accounting Period"), ("8.9", "Internal Overdraw"), ("9.2", "Content of Documents"))


def changed_only() -> Flow:
    """A surveillance report with the criteria whose rating changed, the rating before and the one now."""
    rows = [["Criterion", "Rating at certification audit", "Current rating", "Basis for change"]]
    rows += [
        [f"{one.number} {one.title}", "Minor Non-Conformance", WORDS[one.rating], one.comment] for one in RATED[:4]
    ]
    return [
        title("Surveillance Audit Report"), header_table(), PageBreak(),
        text("Only criteria with a changed rating are listed."), table(rows, (130, 110, 110, 110)),
    ]  # fmt: skip


def cards() -> Flow:
    """A card without a head for each criterion; boxes with two labels a row for the findings."""
    flow: Flow = [title(), header_table(), PageBreak()]
    for one in RATED:
        card = [[f"Criterion {one.number}", one.title, WORDS[one.rating]], ["", one.comment, ""]]
        flow += [table(card, (80, 240, 130), heads=0), Spacer(0, 6)]
    for found in RAISED:
        labels = ("NC ref", "Criterion", "Grade", "Raised because", "Root cause", "Agreed action", "Deadline")
        said = (
            found.id, found.criterion, found.grade, found.statement, found.root_cause, found.action, found.due_words,
        )  # fmt: skip
        cells = [part for pair in zip(labels, said, strict=True) for part in pair]
        rows = [cells[at : at + 4] for at in range(0, 12, 4)]
        flow += [table([*rows, [*cells[12:], "", ""]], (70, 155, 70, 155), heads=0), Spacer(0, 9)]
    return flow


def numbered_headings() -> Flow:
    """Findings as numbered headings that give no grade; the ratings of their criteria do."""
    rows = [["Criterion", "Result", "Evidence"]]
    rows += [[f"{one.number} {one.title}", WORDS[one.rating], one.comment] for one in RATED]
    flow: Flow = [title(), header_table(), PageBreak(), table(rows, (150, 110, 200)), text("Findings", "Heading1")]
    for at, one in enumerate(RAISED, start=1):
        flow += [
            text(f"{at}. {one.statement}", "Heading2"),
            text(f"Criterion: {one.criterion}"),
            text(f"Root cause: {one.root_cause}"),
            text(f"Corrective action: {one.action}"),
            text(f"Due date: {one.due_words}"),
        ]
    return flow


_RATINGS: dict[str, str | None] = {one.number: one.rating for one in RATED}


class Layout(NamedTuple):
    """A layout: its maker, whether pages are wide, the ratings where they differ, and what it says of findings."""

    make: Callable[[], Flow]
    wide: bool = False
    ratings: Mapping[str, str | None] = _RATINGS
    findings: str = "all"


MORE: Mapping[str, Layout] = {
    "coloured codes": Layout(coloured_codes, wide=True, findings="none"),
    "ticked words": Layout(ticked_words),
    "page per criterion": Layout(page_per_criterion),
    "annex with references": Layout(annex_with_references),
    "two columns": Layout(two_columns),
    "head once": Layout(head_once),
    "in sentences": Layout(in_sentences),
    "foreign dates": Layout(foreign_dates),
    "rating per site": Layout(rating_per_site, ratings=_RATINGS | {"1.3": None}),
    "two standards": Layout(two_standards, ratings=_RATINGS | {number: "conformance" for number, _ in CUSTODY}),
    "changed only": Layout(changed_only, ratings={one.number: one.rating for one in RATED[:4]}, findings="none"),
    "cards": Layout(cards),
    "numbered headings": Layout(numbered_headings, findings="without marks"),
}

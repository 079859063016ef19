"""Audit reports in layouts unlike those of `made_audit_reports`: what each says was written down before it was read.

Each layout is its pages beside what it states; where nothing else is said it states the facts of `audit_facts`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Spacer

from extractors.tests.audit_facts import CODES, HEADER, HEADER_VALUES, PRINCIPLES, RAISED, RATED, WORDS, by_principle
from extractors.tests.made_audit_reports import Flow, header_lines, header_table, table, text, title

Finding = tuple[str | None, tuple[str, ...], str | None, str | None, str | None, str | None]
RATINGS: dict[str, str | None] = {one.number: one.rating for one in RATED}
CITES = {one.number: one.cites for one in RATED}
FINDINGS: list[Finding] = [(one.id, (one.criterion,), one.grade, one.root_cause, one.action, one.due) for one in RAISED]
TICK = '<font name="ZapfDingbats">\u2714</font>'
DOT = '<font name="ZapfDingbats">\u25cf</font>'
LABELS = ("Root cause", "Corrective action", "Due date")


class Layout(NamedTuple):
    """A report and what it states: `cites` None where its layout has no room for evidence.

    Fields of `header` are those that must be told so; `wide` is a page on its side, `columns` how many stand on one.
    """

    flow: Callable[[], Flow]
    ratings: Mapping[str, str | None] = RATINGS
    cites: Mapping[str, tuple[str, ...]] | None = None
    findings: Sequence[Finding] = FINDINGS
    header: Mapping[str, Any] = HEADER_VALUES
    totals: Sequence[tuple[str, int, str]] = ()
    wide: bool = False
    columns: int = 1


def in_columns(flow: Flow, out: Any) -> None:
    """Set paragraphs in two columns a page."""
    wide, high = (A4[0] - 130) / 2, A4[1] - 120
    frames = [Frame(50 + at * (wide + 30), 60, wide, high) for at in (0, 1)]
    template = BaseDocTemplate(out, pagesize=A4, invariant=True)
    template.addPageTemplates(PageTemplate(frames=frames))
    template.build(flow)


def _fields(found: Any, due: str | None = None) -> list[tuple[str, str]]:
    return list(zip(LABELS, (found.root_cause, found.action, due or found.due_words), strict=True))


def nc_register(widths: Sequence[float] = (55, 60, 60, 130, 130, 80)) -> Any:
    """A register of the findings with a mark, criterion and grade."""
    rows = [["NC ref.", "Criterion", "Grade", *LABELS]]
    rows += [[one.id, one.criterion, one.grade.capitalize(), *(said for _, said in _fields(one))] for one in RAISED]
    return table(rows, widths)


def across() -> Flow:
    """Criteria from left to right, a letter of the report's own under each."""
    letters = {"conformance": "G", "minor": "Y", "major": "R", "not-applicable": "X"}
    legend = [["Symbol", "Meaning"], *([letters[name], words] for name, words in WORDS.items())]
    rows = [["Criterion", *(one.number for one in RATED)], ["Rating", *(letters[one.rating] for one in RATED)]]
    return [title(), header_table(), PageBreak(), text("Legend", "Heading2"), table(legend, (60, 160)), Spacer(0, 20),
            text("Overview of ratings", "Heading1"), table(rows, (70, *[50] * len(RATED)), heads=0), PageBreak(),
            text("Annex: non-conformances", "Heading1"), nc_register()]  # fmt: skip


def ticked() -> Flow:
    """One table of all principles with their names in rows, dots and ticks under letters, in the register a page on."""
    rows = [["ASI criterion", "C", "MiNC", "MaNC", "NA", "Objective evidence / remarks"]]
    for number, these in by_principle(RATED).items():
        rows.append([f"{number}. {PRINCIPLES[number]}", "", "", "", "", ""])
        for one in these:
            mark = DOT if one.rating == "conformance" else TICK
            marks = [mark if CODES[one.rating].replace("/", "") == head else "" for head in rows[0][1:5]]
            rows.append([f"{one.number} {one.title}", *marks, one.comment])
    return [title(), header_table(), PageBreak(), table(rows, (150, 30, 38, 38, 32, 170), shaded=True), PageBreak(),
            nc_register()]  # fmt: skip


def page_each() -> Flow:
    """A page for each criterion with boxes of labels over their values; the finding stands in the same form."""
    flow: Flow = [title(), *header_lines()]
    for one in RATED:
        found = next((two for two in RAISED if two.criterion == one.number), None)
        rows = [["Criterion", one.number], ["Title", one.title], ["Conformance rating", WORDS[one.rating]],
                ["Objective evidence", one.comment]]  # fmt: skip
        if found:
            rows += [["NC number", found.id], ["NC grade", found.grade.capitalize()], *map(list, _fields(found))]
        flow += [PageBreak(), text(f"Criterion {one.number}", "Heading1"), table(rows, (140, 300), heads=0)]
    return flow


def linked() -> Flow:
    """Findings told in an annex by their marks alone, which the table of ratings gives beside the criterion."""
    marks = {one.criterion: one.id for one in RAISED}
    rows = [["Criterion", "Title", "Rating", "NC ref."]]
    rows += [[one.number, one.title, WORDS[one.rating], marks.get(one.number, "-")] for one in RATED]
    annex = [["NC ref.", "Grade", "Description", *LABELS]]
    annex += [[one.id, one.grade.capitalize(), one.statement, *(said for _, said in _fields(one))] for one in RAISED]
    return [title(), header_table(), PageBreak(), text("Ratings", "Heading1"), table(rows, (60, 200, 130, 60)),
            PageBreak(), text("Annex B: Register of non-conformances", "Heading1"),
            table(annex, (50, 45, 95, 95, 95, 75))]  # fmt: skip


def two_columns() -> Flow:
    """Prose in two columns, the rating in bold words at the head of what is said of a criterion."""
    flow: Flow = [title(), *header_lines(), text("Results", "Heading1")]
    for one in RATED:
        flow += [text(f"{one.number} {one.title}", "Heading3"), text(f"{WORDS[one.rating]}. {one.comment}")]
    flow.append(text("Non-conformances", "Heading1"))
    for found in RAISED:
        flow.append(text(f"{found.id} ({found.grade} non-conformance, criterion {found.criterion})", "Heading3"))
        flow += [text(f"{label}: {said}") for label, said in _fields(found)]
    return flow


def many_pages() -> Flow:
    """A table over many pages whose head stands on the first alone, in columns of another order."""
    numbers = [f"{p}.{n}" for p in range(1, 12) for n in range(1, 6)]
    body = [["Result", "No.", "Requirement", "What was seen"]]
    for at, number in enumerate(numbers):
        words = WORDS[("conformance", "conformance", "minor", "not-applicable")[at % 4]]
        body.append([words, number, f"Topic {at}", f"The records of line {at} were read. " * 4])
    long = table(body, (90, 40, 90, 230))
    long.repeatRows = 0
    return [title(), header_table(), PageBreak(), text("Results", "Heading1"), long]


MANY = {
    f"{p}.{n}": ("conformance", "conformance", "minor", "not-applicable")[(p - 1) * 5 + n - 1 & 3]
    for p in range(1, 12)
    for n in range(1, 6)
}


def in_sentences() -> Flow:
    """No labels at all: an auditor who writes letters."""
    said = {
        "1.1": "For criterion 1.1 (Legal Compliance) the entity was found to be in conformance (E-01).",
        "1.2": "The team rated criterion 1.2 as Conformance, see E-02 and E-03.",
        "1.3": "Criterion 1.3 was rated as a Minor Non-Conformance because the code is old (E-04).",
        "2.1": "With regard to criterion 2.1, conformance was confirmed on the basis of E-05.",
        "2.10": "Criterion 2.10 is not applicable, since no closure is planned.",
        "6.8": "In respect of criterion 6.8 a major non-conformance was raised, as dross lay in the rain (E-07).",
    }
    flow: Flow = [title(), *header_lines(), text("What we found", "Heading1"), *(text(one) for one in said.values())]
    flow.append(text("What will be done", "Heading1"))
    for found in RAISED:
        flow.append(
            text(
                f"The {found.grade} non-conformance {found.id} against criterion {found.criterion} was discussed."
                f" The root cause was found: {found.root_cause} The corrective action is: {found.action}"
                f" It is to be completed by {found.due_words}."
            )
        )
    return flow


SENTENCES = {"1.1": "conformance", "1.2": "conformance", "1.3": "minor", "2.1": "conformance",
             "2.10": "not-applicable"}  # fmt: skip
"""That a non-conformance was raised against 6.8 is told as a finding, which is not a rating."""


def foreign_dates() -> Flow:
    """Dates as German and French auditors write them, fields two to a row."""
    about = [["Entity", "Fjordlys Aluminium AS", "Certificate no.", "4711"],
             ["Issue date", "1. Juli 2025", "Expiry date", "30 juin 2026"],
             ["Audit dates", "12. bis 16. Mai 2025", "Report date", "20.06.2025"],
             ["Audit type", "Recertification audit", "Certification status", "Provisional"]]  # fmt: skip
    dues = ("31. März 2026", "30 novembre 2025")
    rows = [["Criterion", "Evaluation", "Justification"]]
    rows += [[f"{one.number} {one.title}", CODES[one.rating], one.comment] for one in RATED]
    register = [["CAR no.", "Criterion", "Category", *LABELS]]
    register += [[one.id, one.criterion, CODES[one.grade], *(said for _, said in _fields(one, due))]
                 for one, due in zip(RAISED, dues, strict=True)]  # fmt: skip
    return [title(), table(about, (85, 150, 95, 120), heads=0), PageBreak(), table(rows, (150, 60, 240)),
            text("CAR register", "Heading1"), table(register, (50, 55, 55, 110, 110, 85))]  # fmt: skip


FOREIGN = {
    "entity": "Fjordlys Aluminium AS", "certificate_number": "4711", "issue": "2025-07-01", "expiry": "2026-06-30",
    "audit_start": "2025-05-12", "audit_end": "2025-05-16", "report_date": "2025-06-20", "level": "PROVISIONAL",
    "audit_type": "recertification",
}  # fmt: skip


def site_by_site() -> Flow:
    """A section for each site with its own table of ratings."""
    flow: Flow = [title(), header_table()]
    for site, other in (("Fjordlys smelter", {}), ("Fjordlys casthouse", {"1.2": "minor"})):
        rows = [["Criterion", "Rating", "Comment"]]
        rows += [[f"{one.number} {one.title}", WORDS[other.get(one.number, one.rating)], "Seen."] for one in RATED]
        flow += [PageBreak(), text(f"Site: {site}", "Heading1"), table(rows, (190, 130, 100))]
    return [*flow, text("Non-conformances", "Heading1"), nc_register()]


def site_in_rows() -> Flow:
    """Two rows for each criterion, one for each site; the criterion stands in the first."""
    rows = [["Criterion", "Facility", "Rating", "Evidence"]]
    for one in RATED:
        rows.append([f"{one.number} {one.title}", "Smelter", WORDS[one.rating], one.comment])
        rows.append(["", "Casthouse", WORDS["minor" if one.number == "1.2" else one.rating], "Seen there too."])
    return [title(), header_table(), PageBreak(), table(rows, (140, 70, 110, 140)), PageBreak(), nc_register()]


def changed_only() -> Flow:
    """A surveillance audit that tells what changed, and closes findings of the audit before."""
    rows = [["Criterion", "Rating at last audit", "Rating now", "Reason for change"],
            ["1.2 Anti-Corruption", "Minor Non-Conformance", "Conformance", "Training was seen (E-02)."],
            ["1.3 Code of Conduct", "Conformance", "Minor Non-Conformance", "Code is past its review (E-04)."],
            ["6.8 Dross", "Conformance", "Major Non-Conformance", "Dross lay in the rain (E-07)."]]  # fmt: skip
    closed = [["NC", "Criterion", "Grade", "Corrective action taken", "Status"],
              ["NC-23-4", "1.2", "Minor", "Buyers were trained.", "Closed"]]  # fmt: skip
    return [title("Surveillance Audit Report"), header_table(), PageBreak(),
            text("Criteria whose rating changed", "Heading1"), table(rows, (120, 110, 110, 130)),
            text("All other criteria keep the rating of the last audit and were not assessed."),
            text("Closure of non-conformances from the previous audit", "Heading1"),
            table(closed, (60, 60, 50, 160, 60)),
            text("New non-conformances", "Heading1"), nc_register()]  # fmt: skip


def side_by_side() -> Flow:
    """A summary that sets two criteria beside each other in a row."""
    half = len(RATED) // 2
    rows = [["Criterion", "Rating", "Criterion", "Rating"]]
    rows += [[x for one in pair for x in (f"{one.number} {one.title}", CODES[one.rating])]
             for pair in zip(RATED[:half], RATED[half:], strict=True)]  # fmt: skip
    counts = ", ".join(f"{sum(one.rating == name for one in RATED)} {words}" for name, words in WORDS.items())
    return [title(), header_table(), PageBreak(), text("Summary of ratings", "Heading1"),
            table(rows, (160, 60, 160, 60)), text(f"Criteria rated: {counts}."), PageBreak(),
            nc_register()]  # fmt: skip


def bulleted() -> Flow:
    """Lists under each principle, the rating after a dash or a colon, what was seen in the lines below."""
    flow: Flow = [title(), *header_lines()]
    for at, (number, these) in enumerate(by_principle(RATED).items()):
        flow.append(text(f"Principle {number} – {PRINCIPLES[number]}", "Heading2"))
        for one in these:
            flow += [text(f"• {one.number} {one.title}{(': ', ' – ')[at % 2]}{WORDS[one.rating]}"), text(one.comment)]
    flow.append(text("Non-conformances", "Heading1"))
    for found in RAISED:
        flow.append(text(f"• {found.id} – {WORDS[found.grade]} – Criterion {found.criterion}: {found.statement}"))
        flow += [text(f"{label}: {said}") for label, said in _fields(found)]
    return flow


def under_labels() -> Flow:
    """A header whose values stand under their labels, three to a row, and findings as cards of the same form."""
    flow: Flow = [title()]
    for at in range(0, len(HEADER), 3):
        these = HEADER[at : at + 3]
        flow.append(table([[label for label, _ in these], [value for _, value in these]], (150, 150, 150)))
    rows = [["Criterion", "Auditor's conclusion", "Reason / evidence"]]
    words = {"conformance": "Conforms", "minor": "Minor NC", "major": "Major NC", "not-applicable": "Not applicable"}
    rows += [[f"{one.number} {one.title}", words[one.rating], one.comment] for one in RATED]
    flow += [PageBreak(), table(rows, (150, 100, 200)), text("Non-conformances", "Heading1")]
    for found in RAISED:
        flow += [table([["NC no.", "Criterion", "Grade", "Due date"],
                        [found.id, found.criterion, found.grade.capitalize(), found.due_words]], (112,) * 4),
                 table([["Root cause"], [found.root_cause]], (448,)),
                 table([["Corrective action"], [found.action]], (448,)), Spacer(0, 14)]  # fmt: skip
    return flow


DIFFER = RATINGS | {"1.2": None}
CHANGED = {"1.2": "conformance", "1.3": "minor", "6.8": "major"}
OLD: Finding = ("NC-23-4", ("1.2",), "minor", None, "Buyers were trained.", None)
SEEN_CITES = {number: cites for number, cites in CITES.items() if number in SENTENCES}
COUNTS = [("conformance", 8, ""), ("minor", 1, ""), ("major", 1, ""), ("not-applicable", 2, "")]
MORE: dict[str, Layout] = {
    "criteria across": Layout(across, wide=True),
    "ticked": Layout(ticked, cites=CITES),
    "a page each": Layout(page_each, cites=CITES),
    "linked by marks": Layout(linked),
    "two columns": Layout(two_columns, cites=CITES, columns=2),
    "many pages": Layout(many_pages, MANY, findings=()),
    "sentences": Layout(in_sentences, SENTENCES, SEEN_CITES, FINDINGS[::-1]),
    "foreign dates": Layout(foreign_dates, cites=CITES, header=FOREIGN),
    "site by site": Layout(site_by_site, DIFFER),
    "sites in rows": Layout(site_in_rows, DIFFER, CITES),
    "changed only": Layout(changed_only, CHANGED, {number: CITES[number][:1] for number in CHANGED}, [OLD, *FINDINGS]),
    "side by side": Layout(side_by_side, totals=COUNTS),
    "bulleted": Layout(bulleted, cites=CITES),
    "under labels": Layout(under_labels, cites=CITES),
}

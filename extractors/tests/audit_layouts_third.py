"""Audit reports in layouts unlike those before, made once these were read whole; what each states was written first."""

from __future__ import annotations

from reportlab.platypus import PageBreak

from extractors.tests.audit_facts import CODES, HEADER, PRINCIPLES, RAISED, RATED, WORDS, by_principle
from extractors.tests.audit_layouts_second import CITES, Finding, Layout, nc_register
from extractors.tests.made_audit_reports import Flow, header_lines, header_table, table, text, title


def coded_headings() -> Flow:
    """The code of the rating in brackets before the criterion."""
    flow: Flow = [title(), header_table(), PageBreak()]
    for one in RATED:
        flow += [text(f"[{CODES[one.rating]}] {one.number} {one.title}", "Heading3"), text(one.comment)]
    flow += [text("Corrective action requests", "Heading1"), nc_register()]
    return flow


def same_cell() -> Flow:
    """Rating and evidence in one cell, a register with other names."""
    rows = [["ASI PS criterion", "Auditor assessment"]]
    rows += [[f"{one.number} {one.title}", f"{WORDS[one.rating]}: {one.comment}"] for one in RATED]
    register = [
        ["NC #", "ASI criterion", "Major/Minor", "Finding", "Root cause(s)", "Corrective action(s)", "Completion date"]
    ]
    register += [
        [
            found.id,
            found.criterion,
            found.grade.capitalize(),
            found.statement,
            found.root_cause,
            found.action,
            found.due_words,
        ]
        for found in RAISED
    ]
    return [
        title(),
        header_table(),
        PageBreak(),
        table(rows, (180, 280)),
        text("NC overview", "Heading1"),
        table(register, (45, 45, 50, 90, 90, 90, 70)),
    ]


def findings_across() -> Flow:
    """Findings from left to right, their fields from top to bottom."""
    rows = [["Criterion", "Conformance status", "Auditor comments"]] + [
        [f"{one.number} {one.title}", WORDS[one.rating], one.comment] for one in RATED
    ]
    register = [
        ["NC number", *(found.id for found in RAISED)],
        ["Criterion", *(found.criterion for found in RAISED)],
        ["Grade", *(found.grade.capitalize() for found in RAISED)],
        ["Root cause", *(found.root_cause for found in RAISED)],
        ["Corrective action", *(found.action for found in RAISED)],
        ["Due date", *(found.due_words for found in RAISED)],
    ]
    return [
        title(),
        header_table(),
        PageBreak(),
        table(rows, (150, 110, 200)),
        text("Non-conformances", "Heading1"),
        table(register, (100, 170, 170), heads=0),
    ]


def yes_or_no() -> Flow:
    """Whether each criterion is met, yes or no, and the grade of what is not."""
    rows = [["No.", "Criterion", "Conforms (Yes/No)", "NC type", "Comments"]]
    for one in RATED:
        answer = {"conformance": "Yes", "minor": "No", "major": "No", "not-applicable": "N/A"}[one.rating]
        rows.append(
            [one.number, one.title, answer, {"minor": "Minor", "major": "Major"}.get(one.rating, ""), one.comment]
        )
    return [
        title(),
        header_table(),
        PageBreak(),
        table(rows, (35, 130, 70, 50, 170)),
        text("Register", "Heading1"),
        nc_register(),
    ]


def words_as_heads() -> Flow:
    """Columns headed by whole ratings, fields of the header two to a row with colons."""
    rows = [["Criterion", "Full Conformance", "Minor Non-Conformance", "Major Non-Conformance", "Not Applicable"]]
    for one in RATED:
        rows.append([f"{one.number} {one.title}", *("X" if one.rating == n else "" for n in WORDS)])
    about = [
        [f"{HEADER[i][0]}:", HEADER[i][1], f"{HEADER[i + 1][0]}:", HEADER[i + 1][1]] for i in range(0, len(HEADER), 2)
    ]
    return [
        title(),
        table(about, (120, 220, 120, 220), heads=0),
        PageBreak(),
        table(rows, (220, 100, 110, 110, 100)),
        PageBreak(),
        nc_register(),
    ]


def rating_for() -> Flow:
    """Lines that rate a criterion after its name, findings with sentences for criterion and grade."""
    flow: Flow = [title(), *header_lines()]
    for n, these in by_principle(RATED).items():
        flow.append(text(f"Principle {n}: {PRINCIPLES[n]}", "Heading2"))
        for one in these:
            flow += [
                text(f"Rating for criterion {one.number} ({one.title}): {WORDS[one.rating]}"),
                text(f"Evidence: {one.comment}"),
            ]
    flow.append(text("Non-conformances", "Heading1"))
    for found in RAISED:
        flow += [
            text(f"Non-conformance {found.id}", "Heading2"),
            text(f"Relates to criterion {found.criterion}. Graded as {found.grade}."),
            text(f"Root cause analysis: {found.root_cause}"),
            text(f"Corrective action plan: {found.action}"),
            text(f"Deadline for closure: {found.due_words}"),
        ]
    return flow


def headed_fields() -> Flow:
    """The fields of a finding as headings with paragraphs under them."""
    rows = [["Ref", "ASI requirement", "Level of conformance", "Basis for conclusion"]] + [
        [one.number, one.title, WORDS[one.rating], one.comment] for one in RATED
    ]
    flow: Flow = [
        title(),
        header_table(),
        PageBreak(),
        table(rows, (35, 150, 110, 165), shaded=True),
        PageBreak(),
        text("Non-conformance reports", "Heading1"),
    ]
    for found in RAISED:
        flow += [
            text(f"{found.id} {WORDS[found.grade]} against criterion {found.criterion}", "Heading2"),
            text(found.statement),
            text("Root cause", "Heading3"),
            text(found.root_cause),
            text("Corrective action", "Heading3"),
            text(found.action),
            text("Due date", "Heading3"),
            text(found.due_words),
        ]
    return flow


def scores() -> Flow:
    """Numbers for ratings, evidence by its marks alone."""
    scored = {"conformance": "3", "minor": "2", "major": "1", "not-applicable": "0"}
    rows = [["Criterion", "Score", "Evidence ref."]] + [
        [f"{one.number} {one.title}", scored[one.rating], ", ".join(one.cites)] for one in RATED
    ]
    return [
        title(),
        header_table(),
        PageBreak(),
        text("Scores: 3 = Conformance; 2 = Minor Non-Conformance; 1 = Major Non-Conformance; 0 = Not Applicable"),
        table(rows, (240, 60, 120)),
        text("Findings", "Heading1"),
        nc_register(),
    ]


def under_ratings() -> Flow:
    """Criteria listed under the rating they have in common."""
    flow: Flow = [title(), header_table(), PageBreak(), text("Results by rating", "Heading1")]
    for name, words in WORDS.items():
        listed = ", ".join(f"{one.number} {one.title}" for one in RATED if one.rating == name)
        flow += [text(words, "Heading2"), text(listed)]
    return [*flow, text("Register", "Heading1"), nc_register()]


def ratings_as_rows() -> Flow:
    """A row for each rating with the criteria that have it."""
    rows = [["Rating", "Criteria"]] + [
        [words, ", ".join(one.number for one in RATED if one.rating == name)] for name, words in WORDS.items()
    ]
    return [
        title(),
        header_table(),
        PageBreak(),
        text("Summary of results", "Heading1"),
        table(rows, (160, 280)),
        text("Register", "Heading1"),
        nc_register(),
    ]


def all_in_one() -> Flow:
    """Everything about a criterion and its finding in one row."""
    rows = [
        [
            "Criterion",
            "Status",
            "Reason if N/A",
            "Non-conformance description",
            "Root cause",
            "Corrective action",
            "Target date",
        ]
    ]
    for one in RATED:
        found = next((x for x in RAISED if x.criterion == one.number), None)
        rows.append(
            [
                f"{one.number} {one.title}",
                CODES[one.rating],
                one.comment if one.rating == "not-applicable" else "",
                found.statement if found else "",
                found.root_cause if found else "",
                found.action if found else "",
                found.due_words if found else "",
            ]
        )
    return [title(), header_table(), PageBreak(), table(rows, (150, 50, 110, 110, 110, 110, 70), shaded=True)]


UNMARKED: list[Finding] = [(None, (one.criterion,), one.grade, one.root_cause, one.action, one.due) for one in RAISED]

FURTHER: dict[str, Layout] = {
    "bracket head": Layout(coded_headings, cites=CITES),
    "same cell": Layout(same_cell, cites=CITES),
    "register across": Layout(findings_across, cites=CITES),
    "yes no": Layout(yes_or_no, cites=CITES),
    "full words matrix": Layout(words_as_heads, wide=True),
    "rating for": Layout(rating_for, cites=CITES),
    "headed fields": Layout(headed_fields, cites=CITES),
    "scores": Layout(scores, cites=CITES),
    "by rating": Layout(under_ratings),
    "rating rows": Layout(ratings_as_rows),
    "all in one": Layout(all_in_one, findings=UNMARKED, wide=True),
}

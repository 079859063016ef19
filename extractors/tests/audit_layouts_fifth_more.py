"""More audit reports as certification bodies lay them out: two languages, merged cells, codes, two standards."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.platypus import PageBreak, Spacer, TableStyle

from extractors.tests.audit_cases import Facts, day
from extractors.tests.audit_facts import PRINCIPLES, WORDS
from extractors.tests.audit_layouts_fifth import by_principle, front_lines, merged, said
from extractors.tests.made_audit_reports import Flow, table, text, title

CUSTODY = (
    ("1.1", "Membership", "conformance"), ("1.2", "Management System", "conformance"),
    ("2.3", "Reconciliation", "conformance"), ("8.2", "Accounting Period", "minor"),
    ("9.1", "Documents with Shipments", "conformance"), ("11.1", "Claims", "not-applicable"),
)  # fmt: skip
"""Clauses of the other standard, some with the number of a criterion of the first."""


def two_languages(facts: Facts) -> Flow:
    """Labels, heads and ratings in German and English, days with dots."""
    both = {
        "conformance": "Konform / Conformance", "minor": "Geringfügige Abweichung / Minor non-conformance",
        "major": "Wesentliche Abweichung / Major non-conformance", "not-applicable": "Nicht anwendbar / Not applicable",
        "": "",
    }  # fmt: skip
    front = [
        ["Unternehmen / Entity", facts.entity], ["Mitglied / Member", facts.member],
        ["Standard / Standard", facts.standard], ["Zertifikatsnummer / Certificate number", facts.certificate],
        ["Zertifizierungsstufe / Certification level", facts.level.replace("Full", "Voll / Full")],
        ["Gültig ab / Valid from", day(facts.issue, "dots")], ["Gültig bis / Valid until", day(facts.expiry, "dots")],
        ["Auditdatum / Audit dates", f"{day(facts.start, 'dots')} – {day(facts.end, 'dots')}"],
        ["Berichtsdatum / Report date", day(facts.reported, "dots")],
        ["Zertifizierungsstelle / Certification body", facts.firm], ["Auditart / Audit type", facts.audit_type],
        ["Standorte / Sites", "; ".join(one.name for one in facts.sites)],
        ["Aktivitäten / Activities", "; ".join(one.activity for one in facts.sites)],
    ]  # fmt: skip
    rows = [["Kriterium / Criterion", "Bewertung / Rating", "Nachweise / Evidence"]]
    rows += [[f"{one.number} {one.title}", both[one.rating], one.comment] for one in facts.rated]
    heads = ["Nr. / NC no.", "Kriterium / Criterion", "Einstufung / Grade", "Feststellung / Finding",
             "Ursache / Root cause", "Maßnahme / Corrective action", "Frist / Due date", "Status / Status"]  # fmt: skip
    grades = {"minor": "geringfügig / minor", "major": "wesentlich / major", "": ""}
    register = [heads] + [
        [one.id, one.criterion, grades[one.grade], one.statement, one.root_cause, one.action, day(one.due, "dots"),
         f"offen / {one.status.lower()}" if one.status == "Open" else f"erledigt / {one.status.lower()}"]
        for one in facts.raised
    ]  # fmt: skip
    return [
        title("Auditbericht / Audit report"), table(front, (190, 270), heads=0), PageBreak(),
        text("Bewertung der Kriterien / Rating of criteria", "Heading1"), table(rows, (150, 130, 180)), PageBreak(),
        text("Abweichungen / Non-conformances", "Heading1"), table(register, (45, 50, 60, 75, 75, 75, 60, 50)),
    ]  # fmt: skip


def merged_cells(facts: Facts) -> Flow:
    """Two rows of heads, the principle merged over its criteria, ticks in a column per rating."""
    names = ("conformance", "minor", "major", "not-applicable")
    rows = [
        ["Principle", "Criterion", "Rating", "", "", "", "Comments"],
        ["", "", "Conformance", "Minor NC", "Major NC", "N/A", ""],
    ]
    cells = [(0, 0, 0, 1), (1, 0, 1, 1), (2, 0, 5, 0), (6, 0, 6, 1)]
    for principle, places in by_principle(facts).items():
        cells.append((0, len(rows), 0, len(rows) + len(places) - 1))
        for at, rated in enumerate(facts.rated[place] for place in places):
            ticks = ['<font name="ZapfDingbats">4</font>' if rated.rating == name else "" for name in names]
            first = f"{principle} {PRINCIPLES[principle]}" if at == 0 else ""
            rows.append([first, f"{rated.number} {rated.title}", *ticks, rated.comment])
    register = [["NC", "Criterion / grade", "Root cause", "Corrective action", "Due / status"]]
    for one in facts.raised:
        register.append(
            [one.id, f"Criterion: {one.criterion}<br/>Grade: {one.grade}", one.root_cause, one.action,
             f"Due date: {day(one.due)}<br/>Status: {one.status}"]
        )  # fmt: skip
    register = [[cell if "<" not in cell else f"<i></i>{cell}" for cell in row] for row in register]
    return [
        title(), *front_lines(facts, "words"), PageBreak(), text("Conformance by criterion", "Heading1"),
        *merged([table(rows, (70, 105, 65, 40, 40, 30, 120), heads=2)], *cells), PageBreak(),
        text("Non-conformances", "Heading1"), table(register, (40, 100, 100, 110, 110)),
    ]  # fmt: skip


def codes_and_cards(facts: Facts) -> Flow:
    """Codes of the body's own with a key, criteria with a dash and titles, a card with a coloured bar per finding."""
    codes = {"conformance": "FC", "minor": "N1", "major": "N2", "not-applicable": "X", "": ""}
    key = [["Code", "Meaning"], ["FC", "Full conformance"], ["N1", "Minor non-conformance"],
           ["N2", "Major non-conformance"], ["X", "Not applicable"]]  # fmt: skip
    rows = [["Criterion", "Auditor's rating", "Basis"]]
    rows += [[f"Criterion {one.number} – {one.title}", codes[one.rating], one.comment] for one in facts.rated]
    flow: Flow = [title(), *front_lines(facts, "short"), PageBreak(), text("Key to ratings", "Heading2"),
                  table(key, (60, 180)), text("Ratings", "Heading2"), table(rows, (190, 70, 200)), PageBreak(),
                  text("Findings", "Heading1")]  # fmt: skip
    for one in facts.raised:
        bar = f"{one.id} | {one.grade.capitalize()} | Criterion {one.criterion}"
        card = [[bar, ""], ["What was found", one.statement], ["Root cause", one.root_cause],
                ["Corrective action", one.action], ["Due", day(one.due, "short")], ["Status", one.status]]  # fmt: skip
        grid = table(card, (120, 340), heads=1)
        grid.setStyle(TableStyle([("SPAN", (0, 0), (1, 0)), ("BACKGROUND", (0, 0), (1, 0), colors.lightgrey)]))
        flow += [grid, Spacer(0, 12)]
    return flow


def two_standards(facts: Facts) -> Flow:
    """Both standards, a part each with its own ratings and register; the numbers of the findings begin anew."""
    flow: Flow = [title("ASI Combined Audit Report"), *front_lines(facts, "words"), PageBreak(),
                  text("Part A: ASI Performance Standard V3", "Heading1"), text("Ratings", "Heading2")]  # fmt: skip
    rows = [["Criterion", "Rating", "Evidence"]]
    rows += [[f"{one.number} {one.title}", said(one.rating), one.comment] for one in facts.rated]
    custody = [["Clause", "Rating", "Evidence"]]
    custody += [[f"{number} {name}", WORDS[rating], "Seen in the books."] for number, name, rating in CUSTODY]
    heads = ["NC no.", "Clause", "Grade", "Statement", "Root cause", "Corrective action", "Due date", "Status"]
    first = [heads] + [
        [
            one.id,
            one.criterion,
            one.grade.capitalize(),
            one.statement,
            one.root_cause,
            one.action,
            day(one.due),
            one.status,
        ]
        for one in facts.raised
    ]
    other = [heads, ["NC-01", "8.2", "Minor", "The period was not fixed.", "The manual is silent.", "Fix the period.",
                     day("2026-02-15"), "Open"]]  # fmt: skip
    widths = (40, 45, 45, 85, 80, 80, 60, 40)
    return [
        *flow, table(rows, (150, 110, 200)), text("Non-conformances", "Heading2"), table(first, widths), PageBreak(),
        text("Part B: ASI Chain of Custody Standard V2", "Heading1"), text("Ratings", "Heading2"),
        table(custody, (150, 110, 200)), text("Non-conformances", "Heading2"), table(other, widths),
    ]  # fmt: skip


def follow_up(facts: Facts) -> Flow:
    """A surveillance report in American days: what became of earlier findings, then the ratings and the new ones."""
    before = [["NC no.", "Criterion", "Grade", "Root cause", "Corrective action", "Due date", "Date closed",
               "Evidence of closure", "Status"]]  # fmt: skip
    before += [
        [one.id, one.criterion, one.grade.capitalize(), one.root_cause, one.action, day(one.due, "american"),
         day(one.closed, "american"), one.verification, one.status]
        for one in facts.earlier
    ]  # fmt: skip
    rows = [["Criterion", "Rating at last audit", "Rating this audit", "Comments"]]
    rows += [[f"{one.number} {one.title}", "Conformance" if one.rating == "minor" else said(one.rating),
              said(one.rating), one.comment] for one in facts.rated]  # fmt: skip
    new = [["NC no.", "Criterion", "Grade", "Description", "Root cause", "Corrective action", "Due date", "Status"]]
    new += [
        [one.id, one.criterion, one.grade.capitalize(), one.statement, one.root_cause, one.action,
         day(one.due, "american"), one.status]
        for one in facts.raised
    ]  # fmt: skip
    return [
        title("ASI Surveillance Audit Report"), *front_lines(facts, "american"), PageBreak(),
        text("Status of non-conformances from the previous audit", "Heading1"),
        table(before, (50, 45, 40, 65, 65, 55, 55, 70, 40)), text("Ratings of this audit", "Heading1"),
        table(rows, (140, 90, 90, 140)), PageBreak(), text("New non-conformances", "Heading1"),
        table(new, (45, 45, 40, 80, 75, 80, 60, 40)),
    ]  # fmt: skip

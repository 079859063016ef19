"""The run as text for a terminal: the verdict, then the few things to look at first, then a line a criterion.

Fits 100 columns; text of documents is shown with control characters escaped.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import click

from engine.model import Completeness, CriterionResult, EvidenceItem, Finding, Run
from engine.reasons.wording import many, shortened
from engine.report.order import to_look_at
from engine.report.pictures import Pictures
from engine.report.quotes import whole_quotes
from engine.report.visible import visible
from extractors.claim import Grounding
from extractors.document import DocumentStatus
from rules.model import Basis, Outcome, RuleStatus

WIDTH = 100
LOOK_AT = 7
QUOTE = 160
UNREAD_SHOWN = 6
READ = DocumentStatus.READ
OTHER_TYPE = DocumentStatus.UNSUPPORTED_TYPE
_COLOURS = {
    Outcome.CONFORMANCE: "green",
    Outcome.MAJOR: "red",
    Outcome.ERROR: "red",
    Outcome.MINOR: "yellow",
    Outcome.NEEDS_REVIEW: "yellow",
    Outcome.NO_EVIDENCE: "cyan",
}


def write(run: Run, pictures: Pictures) -> bytes:
    """The run as UTF-8 text without colours; `pictures` are not used."""
    del pictures
    return report(run).encode("utf-8", "replace")


def report(run: Run, *, colour: bool = False, every: bool = False) -> str:
    """The run as text.

    :param run: the run.
    :param colour: whether to colour outcomes, for a terminal.
    :param every: whether every finding is told whole, not only the first few.
    """
    return "\n".join(_lines(run, colour, every)) + "\n"


def finding_lines(run: Run, finding: Finding, *, colour: bool = False, whole: bool = False) -> Iterator[str]:
    """A finding as lines of text.

    :param run: the run it belongs to.
    :param finding: the finding.
    :param colour: whether to colour the outcome.
    :param whole: whether truth table, search record and closest passages are told too.
    """
    waived = ", waived" if finding.waived else ""
    state = _coloured(f"{finding.outcome.value} ({finding.completeness.value}{waived})", finding.outcome, colour)
    trial = " · trial rule, changes no result" if finding.status is RuleStatus.TRIAL else ""
    yield from _wrapped(f"{finding.rule}  {finding.title}{trial}", "")
    yield f"    {state} · basis {finding.basis.value}"
    yield from _wrapped(finding.reason, "    ")
    if finding.waiver:
        yield from _wrapped(finding.waiver, "    ")
    if finding.follows_from:
        yield from _wrapped(f"Follows from {finding.follows_from}.", "    ")
    evidence = whole_quotes(finding.evidence)
    shown = evidence if whole else evidence[:2]
    for item in shown:
        yield from _wrapped(_quoted(run, item), "    > ", "      ")
    if len(evidence) > len(shown):
        yield f"      and {many(len(evidence) - len(shown), 'more passage')}"
    for words in finding.near_miss if whole else finding.near_miss[:2]:
        yield from _wrapped(f"Near miss: {words}.", "    ", "      ")
    if finding.do:
        yield from _wrapped(f"To do: {finding.do}", "    ", "      ")
    if whole:
        yield from _explained(run, finding)


def _lines(run: Run, colour: bool, every: bool) -> Iterator[str]:
    for line in _wrapped(run.overall.verdict, ""):
        yield _bold(line, colour)
    for reason in run.overall.reasons:
        yield from _wrapped(reason, "  - ", "    ")
    yield ""
    yield from _screened(run)
    first = to_look_at(run, at_most=LOOK_AT)
    if first and not every:
        yield ""
        yield _bold("Look at first", colour)
        for finding in first:
            yield ""
            yield from finding_lines(run, finding, colour=colour)
    if every:
        for finding in run.findings:
            yield ""
            yield from finding_lines(run, finding, colour=colour, whole=True)
    for standard, _ in run.standards:
        yield ""
        yield from _criteria(standard, [result for result in run.criteria if result.standard == standard], colour)
    yield from _footnotes(run)


def _screened(run: Run) -> Iterator[str]:
    subject = run.evidence.subject
    activities = ", ".join(subject.activities) or "no activity stated, so every rule applies"
    yield from _wrapped(f"{subject.name} · {activities} · as of {run.evidence.as_of.isoformat()}", "")
    for standard, revision in run.standards:
        yield f"{standard}, rules revision {revision.removeprefix('sha256:')[:12]}"
    documents = run.evidence.documents
    read = sum(len(document.pages_read) for document in documents if document.same_as is None)
    yield f"{many(len(documents), 'file')}, {many(read, 'page')} read"
    troubled = [
        document for document in documents if document.status not in (READ, OTHER_TYPE) and not document.same_as
    ]
    for document in troubled[:UNREAD_SHOWN]:
        note = f": {document.note}" if document.note else ""
        yield from _wrapped(f"not all read: {document.path}, {document.status.value}{note}", "  ! ", "    ")
    if len(troubled) > UNREAD_SHOWN:
        yield f"  ! and {many(len(troubled) - UNREAD_SHOWN, 'more file')} not read in full"
    others = [document.path for document in documents if document.status is OTHER_TYPE]
    if others:
        more = f" and {len(others) - UNREAD_SHOWN} more" if len(others) > UNREAD_SHOWN else ""
        yield from _wrapped(f"not read, no PDF: {', '.join(others[:UNREAD_SHOWN])}{more}", "  ! ", "    ")


def _criteria(standard: str, results: Sequence[CriterionResult], colour: bool) -> Iterator[str]:
    yield _bold(f"Criteria of {standard}", colour)
    silent = [result for result in results if result.outcome is Outcome.NOT_COVERED]
    for result in results:
        if result.outcome is not Outcome.NOT_COVERED:
            outcome = _coloured(f"{result.outcome.value:<14}", result.outcome, colour)
            mark = "" if result.basis is Basis.VERIFIED else "*"
            waived = "waived: " if result.waived else ""
            title = shortened(waived + result.title, WIDTH - 50)
            row = f"{_evidence(result):<12}{_support(result):<12}{title}"
            yield f"  {result.criterion + mark:<6}{outcome} {row}".rstrip()
    if silent:
        yield from _wrapped(f"not covered by a rule: {', '.join(result.criterion for result in silent)}", "  ", "    ")
    yield "  1/2: documents support one item of two; +1 ask: one question for the auditor"
    if any(result.basis is not Basis.VERIFIED for result in results):
        yield "  * number, title or scope not fully verified against the standard's text"


def _evidence(result: CriterionResult) -> str:
    return "" if result.completeness is Completeness.NOT_APPLICABLE else result.completeness.value


def _support(result: CriterionResult) -> str:
    """How many items documents support, and how many are for the auditor: ``3/4 +2 ask``."""
    counts = dict(result.counts)
    items = sum(counts.values()) - counts.get(Outcome.MANUAL, 0) - counts.get(Outcome.NOT_APPLICABLE, 0)
    supported = f"{counts.get(Outcome.CONFORMANCE, 0)}/{items}" if items else ""
    return f"{supported} +{result.open_manual} ask".strip() if result.open_manual else supported


def _footnotes(run: Run) -> Iterator[str]:
    trial = [finding for finding in run.findings if finding.status is RuleStatus.TRIAL]
    if trial:
        yield ""
        yield from _wrapped(
            "Trial rules (they change no result): "
            + ", ".join(f"{finding.rule} {finding.outcome.value}" for finding in trial),
            "",
            "  ",
        )
    if run.coming:
        yield ""
        for coming in run.coming:
            yield from _wrapped(f"Coming {coming.from_.isoformat()}: {coming.what}. {coming.says}", "", "  ")
    if run.waivers:
        yield ""
        yield "Waivers, exemptions and attestations"
        for waiver in run.waivers:
            yield from _wrapped(f"{waiver.target}, {waiver.state}: {waiver.says}", "  ", "    ")
    for note in run.notes:
        yield ""
        yield from _wrapped(note, "", "  ")


def _quoted(run: Run, item: EvidenceItem) -> str:
    passage = item.passage
    document = next((d for d in run.evidence.documents if d.id == passage.document), None)
    path = document.path if document else passage.document
    read = " (read by OCR)" if passage.grounding is Grounding.OCR else ""
    where = f"{path}, page {passage.page}{read}" if passage.page else f"{path} ({passage.grounding.value})"
    return f"{where}: “{shortened(passage.quote, QUOTE)}”" if passage.quote else where


def _explained(run: Run, finding: Finding) -> Iterator[str]:
    if finding.truth:
        yield "    Outcome lines, the first that holds decides:"
        for row in finding.truth:
            values = ", ".join(f"{name} {'yes' if value else 'no'}" for name, value in row.blocks)
            mark = "=>" if row.chosen else "  "
            yield from _wrapped(
                f"{mark} {row.outcome.value} when {row.when}{f' [{values}]' if values else ''}", "    ", "         "
            )
    for phrase in finding.refused:
        yield from _wrapped(f"Not counted: {phrase}", "    ", "      ")
    searched = finding.searched
    yield (
        f"    Searched: {many(searched.documents, 'document')}, {many(searched.pages, 'page')}, "
        f"{many(searched.patterns, 'pattern')}; {many(len(searched.unread), 'page or file', 'pages or files')} not read"
    )
    for item in finding.closest:
        yield from _wrapped(f"Closest, no evidence: {_quoted(run, item)}", "    ", "      ")
    if finding.basis_note:
        yield from _wrapped(f"Basis: {finding.basis_note}", "    ", "      ")


def _wrapped(text: str, indent: str, rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        visible(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if rest is None else rest,
        break_on_hyphens=False,
    ) or [indent.rstrip()]


def _coloured(text: str, outcome: Outcome, colour: bool) -> str:
    return click.style(text, fg=_COLOURS.get(outcome), bold=True) if colour else text


def _bold(text: str, colour: bool) -> str:
    return click.style(text, bold=True) if colour else text

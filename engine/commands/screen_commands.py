"""``assay screen``, ``assay claims`` and ``assay explain``: options in, results out, the exit code back.

Outputs are checked before the long work and written when all of it is done; nothing is computed here.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import click

from engine.commands.asked import activities_of, library_for, name_of
from engine.commands.asked_options import Asked
from engine.commands.claim_lines import json_lines, submission_data, text_lines
from engine.commands.claims_file import read_claims_file
from engine.commands.command_options import Progress, ReadingOptions, reading_exit_code, warn_of_unread
from engine.model import CriterionResult, Finding, Run
from engine.report.as_text import finding_lines, report
from engine.report.audit_reports import audit_reports
from engine.report.drawn_pages import draw_pages, page_filter
from engine.report.formats import by_name, by_suffix
from engine.report.order import OUTCOMES
from engine.report.output import check_writable, make_folder, write_to_stdout, write_whole
from engine.report.page_pictures import pictures_of
from engine.report.visible import visible
from engine.runlog import SHOWN, differences, read_record
from engine.screening import ScreenOptions, at_sites, read_evidence, screen, screen_evidence
from engine.waivers import read_waivers, taken_from
from extractors.submission import Submission, open_submission
from rules.errors import UsageError
from rules.load import load_library
from rules.model import Outcome
from rules.reader import did_you_mean, quoted


def run_screen(
    paths: Sequence[Path],
    *,
    asked: Asked,
    reading: ReadingOptions,
    form: str | None = None,
    outputs: Sequence[Path] = (),
    fail_on: str | None = None,
    quotes: bool = True,
    verbose: bool = False,
    claims: Path | None = None,
) -> int:
    """Screen a submission and write the run.

    :param paths: what was handed in; nothing where there is a file of `claims`.
    :param asked: standards, activities, date, rules.
    :param reading: how documents are read.
    :param form: the format for standard output; None is text, and nothing where there are files.
    :param outputs: files to write, each in the format its suffix names.
    :param fail_on: the mildest outcome of a criterion that gives exit code 1.
    :param quotes: whether words and pictures of documents are shown.
    :param verbose: whether text tells every finding whole.
    :param claims: what ``assay claims -f jsonl`` wrote, screened in place of documents.
    :returns: the exit code.
    """
    formats = {path: by_suffix(path) for path in outputs}
    check_writable(outputs)
    to_stdout = by_name(form or "text") if form or not outputs else None
    with Progress(quiet=reading.quiet) as progress:
        if claims is not None:
            run = _screened_claims(claims, asked, quotes)
            submission = Submission(())
        else:
            submission = open_submission(paths, limits=reading.limits)
            run = screen(paths, options=_options(asked, reading, quotes), progress=progress, opened=submission)
        drawn = any(one.pictures for one in (*formats.values(), *((to_stdout,) if to_stdout else ())))
        pictures = (
            pictures_of(run, submission, limits=reading.limits, jobs=reading.jobs, progress=progress)
            if drawn and quotes and claims is None
            else {}
        )
        progress("Writing")
        for path, one in formats.items():
            write_whole(path, one.write(run, pictures))
    if to_stdout and to_stdout.name == "text":
        write_to_stdout(report(run, colour=_in_colour(), every=verbose).encode("utf-8", "replace"))
    elif to_stdout:
        write_to_stdout(to_stdout.write(run, pictures))
    warn_of_unread(run.evidence.documents, quiet=reading.quiet)
    return _exit_code(run, fail_on)


def run_verify(paths: Sequence[Path], record: Path, *, asked: Asked, reading: ReadingOptions) -> int:
    """Screen again what a run recorded, and say to standard output whether it comes out the same.

    :param paths: what was handed in.
    :param record: the run, as ``assay screen -o run.json`` wrote it.
    :param asked: folders of rules; standards, activities and date are those of the record.
    :param reading: how documents are read.
    :returns: the exit code: 0 where the run is reproduced, 1 where it is not.
    """
    recorded = read_record(record)
    again = replace(asked, standards=recorded.standards, activities=recorded.activities, as_of=recorded.as_of)
    with Progress(quiet=reading.quiet) as progress:
        run = screen(paths, options=_options(again, reading, recorded.quotes), progress=progress)
    told = differences(recorded, run)
    lines = [f"{record}: the run is {'not ' if told else ''}reproduced.", *(f"  {one}" for one in told[:SHOWN])]
    if len(told) > SHOWN:
        lines.append(f"  and {len(told) - SHOWN} more.")
    write_to_stdout(_as_text(map(visible, lines)))
    return int(bool(told))


def _screened_claims(path: Path, asked: Asked, quotes: bool) -> Run:
    file = read_claims_file(path, as_of=asked.as_of or dt.date.today())
    evidence = file.evidence
    library, standards = library_for(asked.standards or file.standards, asked.rules, None)
    waivers = read_waivers(file.waivers, folder=file.folder, library=library)
    activities = activities_of(asked.activities or evidence.subject.activities, None, library, standards)
    evidence = replace(evidence, subject=replace(evidence.subject, activities=activities))
    return screen_evidence(library, standards, evidence, quotes=quotes, waivers=waivers)


def run_claims(
    paths: Sequence[Path],
    *,
    rules: tuple[Path, ...],
    reading: ReadingOptions,
    form: str | None = None,
    outputs: Sequence[Path] = (),
    draw: Path | None = None,
    pages: str | None = None,
    statistics: bool = False,
) -> int:
    """Write the claims of a submission.

    :param paths: what was handed in.
    :param rules: folders of rules whose vocabulary is added to the built-in one.
    :param reading: how documents are read.
    :param form: ``text`` or ``jsonl`` for standard output; None is text, and nothing where there are files.
    :param outputs: files to write, ``.jsonl`` or ``.txt``.
    :param draw: a folder for pictures of the pages with what was read drawn over them.
    :param pages: which pages to draw, such as ``1,4-7``; None is all.
    :param statistics: whether statistics of each pattern are written in place of the claims.
    :returns: the exit code.
    """
    wanted = _pages(pages, draw)
    for path in outputs:
        if path.suffix.lower() not in (".jsonl", ".txt"):
            raise UsageError("claims are not written in this format.", where=str(path), remedy="Use .jsonl or .txt.")
    check_writable(outputs)
    if draw is not None:
        make_folder(draw)
    with Progress(quiet=reading.quiet) as progress:
        # What was waived is no document; screening leaves it out, so that both give documents the same ids.
        submission, waivers_file, folder = taken_from(open_submission(paths, limits=reading.limits))
        vocabulary = load_library(rules).vocabulary
        options = _options(Asked(rules=rules), reading)
        documents, claims, names = read_evidence(submission, vocabulary, options=options, progress=progress)
        description = submission.description
        claims = at_sites(claims, documents, description.sites if description else ())
        if draw is not None:
            drawn = draw_pages(
                documents,
                claims,
                submission,
                draw,
                limits=reading.limits,
                jobs=reading.jobs,
                pages=wanted,
                write=write_whole,
                progress=progress,
            )
    if draw is not None and not reading.quiet:
        click.echo(f"{drawn:,} page{'s' * (drawn != 1)} drawn into {draw}.", err=True)
    if statistics:
        from engine.authoring import claim_statistics

        rows = claim_statistics.pattern_statistics(claims, vocabulary)
        written = {
            "jsonl": lambda: claim_statistics.json_lines(rows),
            "text": lambda: _as_text(claim_statistics.text_lines(rows)),
        }
    else:
        reports = audit_reports(documents)
        written = {
            "jsonl": lambda: json_lines(
                documents,
                claims,
                names,
                version=version("assay-engine"),
                vocabulary=vocabulary.revision,
                submission=submission_data(name_of(paths), description),
                waivers=(waivers_file, folder),
                reports=reports,
            ),
            "text": lambda: _as_text(text_lines(documents, claims, reports)),
        }
    for path in outputs:
        write_whole(path, written["jsonl" if path.suffix.lower() == ".jsonl" else "text"]())
    if form or not (outputs or draw):
        write_to_stdout(written[form or "text"]())
    warn_of_unread(documents, quiet=reading.quiet)
    return reading_exit_code(documents)


def _as_text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _pages(spec: str | None, draw: Path | None) -> Callable[[int], bool]:
    """Which pages to draw.

    :raises UsageError: where they are named without a folder to draw into, or not as page numbers.
    """
    if spec is None:
        return lambda _: True
    if draw is None:
        raise UsageError("--pages says which pages are drawn, and none are.", remedy="Add --draw DIR.")
    try:
        return page_filter(spec)
    except ValueError:
        raise UsageError(f"--pages {quoted(spec)} are no page numbers.", remedy="Write them as 1,4-7,20-.") from None


def run_explain(path: Path, criterion: str, *, asked: Asked, reading: ReadingOptions) -> int:
    """Explain one criterion, or one rule, of a submission to standard output.

    :param path: what was handed in.
    :param criterion: a number such as ``1.2``, or a rule such as ``asi-ps-v3/1.2-a`` or ``1.2-a``.
    :param asked: standards, activities, date, rules.
    :param reading: how documents are read.
    :returns: the exit code.
    :raises UsageError: where the standards have no such criterion and the library no such rule.
    """
    submission = open_submission([path], limits=reading.limits)
    library, standards = library_for(asked.standards, asked.rules, submission.description)
    numbers = [one.number for name in standards for one in library.standard(name).criteria]
    rules = [rule.id for name in standards for rule in library.rules_of(name)]
    wanted = {rule for rule in rules if criterion in (rule, rule.rpartition("/")[2])}
    if criterion not in numbers and not wanted:
        short = [rule.rpartition("/")[2] for rule in rules]
        near = did_you_mean(criterion, [*numbers, *short]) or "Give a number such as 1.2 or a rule such as 1.2-a."
        raise UsageError(f"there is no criterion or rule {quoted(criterion)} in {', '.join(standards)}.", remedy=near)
    with Progress(quiet=reading.quiet) as progress:
        run = screen([path], options=_options(asked, reading), progress=progress, opened=submission)
    lines = [
        *(f"{row.standard} {row.criterion} {row.title}: {row.outcome.value}" for row in _rows(run, criterion)),
        *(f"  {row.reason}" for row in _rows(run, criterion)),
    ]
    for finding in _chosen(run, criterion, wanted):
        lines += ["", *finding_lines(run, finding, colour=_in_colour(), whole=True)]
    text = "".join(f"{line}\n" for line in lines)
    write_to_stdout(text.encode("utf-8", "replace"))
    warn_of_unread(run.evidence.documents, quiet=reading.quiet)
    return _exit_code(run, None)


def _rows(run: Run, criterion: str) -> list[CriterionResult]:
    return [row for row in run.criteria if row.criterion == criterion]


def _chosen(run: Run, criterion: str, rules: set[str]) -> list[Finding]:
    return [finding for finding in run.findings if finding.rule in rules or finding.criterion == criterion]


def _options(asked: Asked, reading: ReadingOptions, quotes: bool = True) -> ScreenOptions:
    return ScreenOptions(
        standards=asked.standards,
        activities=asked.activities,
        as_of=asked.as_of,
        rules=asked.rules,
        limits=reading.limits,
        ocr=reading.ocr,
        jobs=reading.jobs,
        cache=reading.cache,
        quotes=quotes,
    )


def _exit_code(run: Run, fail_on: str | None) -> int:
    """3 where a document yielded nothing or a rule ended in error, else 1 where a criterion reached `fail_on`."""
    reading = reading_exit_code(run.evidence.documents)
    if reading or any(finding.outcome is Outcome.ERROR for finding in run.findings):
        return reading or 3
    if fail_on is None:
        return 0
    reached = OUTCOMES[: OUTCOMES.index(Outcome(fail_on)) + 1]
    return int(any(row.outcome in reached and not row.waived for row in run.criteria))


def _in_colour() -> bool:
    return sys.stdout.isatty()

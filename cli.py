"""The command line: each command parses its options and calls one function.

Standard output carries the result only; progress and messages go to standard error.
"""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from engine.authoring.commands import rules_group
from engine.commands.asked_options import FAIL_ON, Asked, asked_options, rules_option
from engine.commands.command_options import (
    ReadingOptions,
    cache_folder_option,
    output_option,
    paths_argument,
    reading_options,
)
from rules.errors import AssayError, UsageError

EXIT_CODES = """\b
Exit codes:
  0  done (scanned or partly read documents are warnings)
  1  done, and something reached --fail-on, or a test, lint or threshold failed
  2  wrong usage, unusable rule file or unusable output
  3  done, but a document yielded nothing or a rule ended in error
  4  nothing could be read
  130  stopped (Ctrl-C, a request to end, a closed terminal); what was read is kept
"""


class _Commands(click.Group):
    """The commands; an interrupt of one goes to `main` as it is, without the empty line click prints first."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Abort from None


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.version_option(package_name="assay-engine", prog_name="assay")
def assay() -> None:
    """Assay tests what documents claim against what a standard asks.

    It reads submitted policy and audit PDFs, draws typed claims from them and indicates, criterion by criterion,
    what is evidenced, missing, stale or contradicted, and where it says so. It indicates; the auditor decides.
    """


assay.add_command(rules_group)


@assay.command(epilog=EXIT_CODES)
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path))
@asked_options
@click.option(
    "--claims",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Screen what `assay claims -f jsonl` wrote into FILE, in place of PATH.",
)
@click.option(
    "--verify",
    metavar="RUN",
    type=click.Path(path_type=Path),
    help="Screen PATH as the run in RUN (.json) was, and say whether it comes out the same; exit with 1 where not.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "html", "csv", "junit"]),
    help="What goes to standard output: text (the default without -o) or one of the other formats.",
)
@output_option
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="Exit with 1 where a criterion has this outcome or a worse one (major, minor, needs-review, no-evidence).",
)
@click.option("--no-quotes", is_flag=True, help="Leave out the words and pictures of documents, for sharing.")
@click.option("-v", "--verbose", is_flag=True, help="Tell every finding whole, in text.")
@reading_options
def screen(
    paths: tuple[Path, ...],
    asked: Asked,
    form: str | None,
    outputs: tuple[Path, ...],
    fail_on: str | None,
    no_quotes: bool,
    verbose: bool,
    claims: Path | None,
    verify: Path | None,
    reading: ReadingOptions,
) -> int:
    """Screen one submission: what is indicated for each criterion, with the passages behind it.

    PATH is a folder, a ZIP archive or a file; FILE ends in .json, .jsonl, .html, .csv, .junit.xml or .txt.
    """
    from engine.commands.screen_commands import run_screen, run_verify

    if bool(paths) == (claims is not None):
        raise UsageError("screen takes PATH... or --claims FILE, one of them.", remedy="See `assay screen --help`.")
    if verify is not None and (claims is not None or form or outputs or fail_on):
        raise UsageError("--verify goes with PATH... and no output.", remedy="See `assay screen --help`.")
    if verify is not None:
        return run_verify(paths, verify, asked=asked, reading=reading)
    return run_screen(
        paths,
        asked=asked,
        reading=reading,
        form=form,
        outputs=outputs,
        fail_on=fail_on,
        quotes=not no_quotes,
        verbose=verbose,
        claims=claims,
    )


@assay.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.argument("criterion", metavar="CRITERION")
@asked_options
@reading_options
def explain(path: Path, criterion: str, asked: Asked, reading: ReadingOptions) -> int:
    """Explain one criterion of a submission: truth table, quotes, near-misses, what was searched.

    CRITERION is a number such as 1.2, or a rule such as 1.2-a.
    """
    from engine.commands.screen_commands import run_explain

    return run_explain(path, criterion, asked=asked, reading=reading)


@assay.command()
@paths_argument
@rules_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="What goes to standard output: text for people (the default without -o) or a JSON line per claim.",
)
@output_option
@click.option(
    "--draw",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write a picture of each page into DIR: segments numbered in reading order, cells of tables, claims.",
)
@click.option(
    "--stats", is_flag=True, help="For authors: hits, overlaps, conflicts and samples of each pattern instead."
)
@click.option("--pages", "drawn", metavar="LIST", help="With --draw: only these pages, such as 1,4-7.")
@reading_options
def claims(
    paths: tuple[Path, ...],
    rules: tuple[Path, ...],
    form: str | None,
    outputs: tuple[Path, ...],
    draw: Path | None,
    drawn: str | None,
    stats: bool,
    reading: ReadingOptions,
) -> int:
    """Show the claims drawn from documents, with page, quote and the words that decided each reading.

    PATH is a folder, a ZIP archive or a file; FILE ends in .jsonl or .txt.
    """
    from engine.commands.screen_commands import run_claims

    return run_claims(
        paths, rules=rules, reading=reading, form=form, outputs=outputs, draw=draw, pages=drawn, statistics=stats
    )


@assay.command()
@paths_argument
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="What goes to standard output: text for people (the default without -o) or a JSON line per page.",
)
@output_option
@reading_options
def read(paths: tuple[Path, ...], form: str | None, outputs: tuple[Path, ...], reading: ReadingOptions) -> int:
    """Show what was read: words with their places, segments and tables of every page, and a status for every file.

    PATH is a folder, a ZIP archive or a file; FILE ends in .jsonl or .txt.
    """
    from engine.commands.transcribe import transcribe

    return transcribe(paths, form=form, outputs=outputs, reading=reading)


@assay.group()
def cache() -> None:
    """Look after what is kept between runs."""


@cache.command()
@cache_folder_option
def info(cache_dir: Path | None) -> None:
    """Show where the cache is and how much it holds."""
    from engine.commands.upkeep import cache_lines
    from extractors.cache import open_cache

    click.echo("\n".join(cache_lines(open_cache(cache_dir, make=False))))


@cache.command()
@cache_folder_option
def clear(cache_dir: Path | None) -> None:
    """Remove everything that is kept."""
    from engine.commands.upkeep import cleared_words
    from extractors.cache import open_cache

    click.echo(cleared_words(open_cache(cache_dir, make=False)))


@assay.command()
@click.argument("folder", metavar="PATH", type=click.Path(path_type=Path))
@click.option("-s", "--standard", metavar="ID", default="asi-ps-v3", show_default=True, help="The standard to name.")
@click.option("--force", is_flag=True, help="Replace a submission.yaml that is there.")
@reading_options
def init(folder: Path, standard: str, force: bool, reading: ReadingOptions) -> int:
    """Write a first submission.yaml from what is in the folder PATH."""
    from engine.commands.first_description import write_first_description

    return write_first_description(folder, standard_id=standard, force=force, reading=reading)


@assay.command()
@cache_folder_option
def doctor(cache_dir: Path | None) -> int:
    """Show what is installed, what is optional and absent, and whether the engine answers.

    The exit code is 3 where something is missing that Assay cannot do without.
    """
    from engine.commands.upkeep import doctor_report
    from extractors.cache import open_cache

    report = doctor_report(open_cache(cache_dir, make=False))
    click.echo("\n".join(report.lines))
    return 0 if report.sound else 3


def _stop_when_asked() -> None:
    """Have a request to end, or a terminal that closes, stop a run as Ctrl-C does: tidily, in one line."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, signal.default_int_handler)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with the documented exit code.

    :param arguments: the words after the program's name; those of the process where None.
    """
    # Documents are millions of small tuples without cycles: to look for garbage among them costs more than their use.
    gc.set_threshold(1_000_000, 20, 50)
    _stop_when_asked()
    try:
        code = assay.main(args=arguments, prog_name="assay", standalone_mode=False)
    except click.exceptions.Abort:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        click.echo("\nStopped." if sys.stderr.isatty() else "Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except AssayError as error:
        click.echo(f"Error: {error.message}", err=True)
        sys.exit(error.exit_code)
    sys.exit(code if isinstance(code, int) else 0)

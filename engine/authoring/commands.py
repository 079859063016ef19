"""The authors' commands, ``assay rules …``: each parses its options and calls one function.

What a command needs is imported when it runs, so that the other commands start without it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click


@click.group("rules")
def rules_group() -> None:
    """Look at rules and work on them."""


_standards = click.option(
    "-s", "--standard", "standards", metavar="ID", multiple=True, help="A standard; repeatable (default: every one)."
)
_folders = click.option(
    "--rules",
    "folders",
    metavar="DIR",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder of rules, vocabulary or parameters added to the built-in ones; repeatable.",
)


@rules_group.command("list")
@_standards
@_folders
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table for people, or JSON.",
)
def list_rules(standards: tuple[str, ...], folders: tuple[Path, ...], form: str) -> None:
    """Show every criterion with the rules that cover it, where it applies and how well it is known."""
    from engine.authoring.rule_list import as_json, as_text
    from rules.load import load_library

    library = load_library(folders, standards=standards or None)
    text = as_json(library) if form == "json" else as_text(library, colour=sys.stdout.isatty())
    click.echo(text, nl=False)


@rules_group.command("show")
@click.argument("wanted", metavar="RULE_OR_CRITERION")
@_standards
@_folders
def show(wanted: str, standards: tuple[str, ...], folders: tuple[Path, ...]) -> None:
    """Show a rule as an assessor reads it, or a criterion with all its rules.

    RULE_OR_CRITERION is a rule (asi-ps-v3/1.2-a, or 1.2-a for short) or a criterion (1.2).
    """
    from engine.authoring.rule_page import page
    from rules.load import load_library

    library = load_library(folders, standards=standards or None)
    click.echo(page(library, wanted, colour=sys.stdout.isatty()), nl=False)


@rules_group.command("test")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@_folders
@click.option(
    "-k", "words", default="", metavar="WORDS", help="Only scenarios and claims whose name holds these words."
)
@click.option("-v", "--verbose", is_flag=True, help="Name every scenario.")
def test(paths: tuple[Path, ...], folders: tuple[Path, ...], words: str, verbose: bool) -> int:
    """Run feature files and the examples of vocabulary files; without PATH, the built-in ones.

    PATH is a feature file, a vocabulary file, or a folder of them. No Python file is needed beside them.
    """
    from engine.authoring.testing import run_tests

    return run_tests(paths, rules=folders, words=words, verbose=verbose)


@rules_group.command("lint")
@click.argument("folders", metavar="[DIR]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--features",
    metavar="DIR",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder of features beside the built-in ones and those in or beside DIR; repeatable.",
)
@click.option("--check", "names", metavar="CHECK", multiple=True, help="Only this check; repeatable.")
@click.option("--explain", metavar="CHECK", help="Show what a check means and what to do, and check nothing.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="A text for people, JSON, or annotations for GitHub.",
)
def lint_(
    folders: tuple[Path, ...], features: tuple[Path, ...], names: tuple[str, ...], explain: str | None, form: str
) -> int:
    """Check rules and vocabulary for what can be loaded and is still wrong; without DIR, the built-in ones.

    DIR is a folder of rules used beside the built-in one, or a rule file. The exit code is 1 where something is found.
    """
    from engine.authoring.lint.linting import explanation, lint
    from engine.authoring.lint.told import as_github, as_json, as_text

    if explain is not None:
        click.echo(explanation(explain), nl=False)
        return 0
    remarks = lint(folders, features=features, names=names)
    told = {"text": as_text, "json": as_json, "github": as_github}[form](remarks)
    click.echo(told, nl=False)
    return 1 if remarks else 0


@rules_group.command("try")
@click.argument("sentences", metavar="[SENTENCE]...", nargs=-1)
@click.option("-s", "--standard", metavar="ID", default="asi-ps-v3", show_default=True, help="Whose criteria count.")
@click.option("--pdf", metavar="FILE", type=click.Path(path_type=Path), help="Try a page of a PDF.")
@click.option("--page", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Which page.")
@click.option("--input", "table", metavar="FILE", type=click.Path(path_type=Path), help="Try the rows of a CSV file.")
@click.option("--text-column", metavar="NAME", default="sentence", show_default=True, help="The column of the text.")
@click.option("--document-column", metavar="NAME", help="The column that tells which document a row belongs to.")
@click.option(
    "--format", "-f", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="The form."
)
@click.option(
    "--rank",
    metavar="N",
    type=click.IntRange(min=1),
    help="Instead, the N rows of each document most likely to be evidence for each criterion.",
)
@_folders
def try_(
    sentences: tuple[str, ...],
    standard: str,
    pdf: Path | None,
    page: int,
    table: Path | None,
    text_column: str,
    document_column: str | None,
    form: str,
    rank: int | None,
    folders: tuple[Path, ...],
) -> None:
    """Show which claims are found in a SENTENCE, a page or rows, what decided them, and which criteria they count for.

    Sentences are read one after the other, as in one document. In a table only claims that rules of the standard ask
    for are looked for.
    """
    from engine.authoring.tried_page import as_lines, as_text, ranking_lines, ranking_text
    from engine.authoring.trying import asked_alone, rank_rows, read_rows, try_page, try_rows
    from engine.commands.asked import library_for
    from rules.errors import UsageError

    if sum((bool(sentences), pdf is not None, table is not None)) != 1:
        raise UsageError("give a sentence, --pdf FILE or --input FILE, one of the three.")
    if pdf and rank:
        raise UsageError("--rank is for rows.", remedy="Give --input FILE or sentences.")
    library, _ = library_for((standard,), folders, None)
    if pdf:
        tried = try_page(pdf, page, library, standard=standard)
        _print(as_lines(tried) if form == "jsonl" else as_text(tried))
        return
    if table:
        rows = read_rows(table, text_column=text_column, document_column=document_column)
        library = asked_alone(library, standard)
    else:
        rows = tuple(("text", sentence) for sentence in sentences)
    if rank:
        ranked = rank_rows(rows, library, standard=standard, at_most=rank)
        _print(ranking_lines(ranked) if form == "jsonl" else ranking_text(ranked, rows))
    else:
        tried = try_rows(rows, library, standard=standard)
        _print(as_lines(tried) if form == "jsonl" else as_text(tried))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)

"""The authors' commands, ``assay rules …``: each parses its options and calls one function.

What a command needs is imported when it runs, so that the other commands start without it.
"""

from __future__ import annotations

import sys
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

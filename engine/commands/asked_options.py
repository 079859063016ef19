"""The options that say what is screened against what: ``-s``, ``-a``, ``--as-of``, ``--rules``."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from rules.errors import UsageError
from rules.reader import quoted

Command = Callable[..., Any]

FAIL_ON = ("major", "minor", "needs-review", "no-evidence")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a screening: standards, activities, the as-of day (None: today), folders of rules."""

    standards: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    as_of: dt.date | None = None
    rules: tuple[Path, ...] = ()


def rules_option(command: Command) -> Command:
    """``--rules DIR``, repeatable."""
    kind = click.Path(path_type=Path)
    words = "Add the rules, vocabulary and parameters in DIR to the built-in ones; may be given several times."
    return click.option("--rules", metavar="DIR", multiple=True, type=kind, help=words)(command)


def asked_options(command: Command) -> Command:
    """Options of every command that screens; the command gets them as ``asked``, an `Asked`."""

    @click.option(
        "-s",
        "--standard",
        "standards",
        metavar="ID",
        multiple=True,
        help="Screen against this standard (else the submission's, else asi-ps-v3); may be given several times.",
    )
    @click.option(
        "-a",
        "--activity",
        "activities",
        metavar="ID",
        multiple=True,
        help="An activity of the entity, such as aluminium_smelting; none known: every rule applies.",
    )
    @click.option("--as-of", metavar="DATE", help="Judge by the rules and dates of this day (else today): 2026-01-31.")
    @rules_option
    @functools.wraps(command)
    def wrapped(
        *arguments: Any,
        standards: tuple[str, ...],
        activities: tuple[str, ...],
        as_of: str | None,
        rules: tuple[Path, ...],
        **rest: Any,
    ) -> Any:
        asked = Asked(standards, activities, None if as_of is None else parse_as_of(as_of), rules)
        return command(*arguments, asked=asked, **rest)

    return wrapped


def parse_as_of(text: str) -> dt.date:
    """The day of ``--as-of``.

    :raises UsageError: where it is not a day written as 2026-01-31.
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"--as-of {quoted(text)} is not a day.", remedy="Write it as 2026-01-31.")

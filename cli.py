"""The command line: each command parses its options and calls one function.

Standard output carries the result only; progress and messages go to standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from rules.errors import AssayError

EXIT_CODES = """\b
Exit codes:
  0  done (scanned or partly read documents are warnings)
  1  done, and something reached --fail-on, or a test, lint or threshold failed
  2  wrong usage, unusable rule file or unusable output
  3  done, but a document yielded nothing or a rule ended in error
  4  nothing could be read
"""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.version_option(package_name="assay-engine", prog_name="assay")
def assay() -> None:
    """Assay tests what documents claim against what a standard asks.

    It reads submitted policy and audit PDFs, draws typed claims from them and indicates, criterion by criterion,
    what is evidenced, missing, stale or contradicted, and where it says so. It indicates; the auditor decides.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with the documented exit code.

    :param arguments: the words after the program's name; those of the process where None.
    """
    try:
        code = assay.main(args=arguments, prog_name="assay", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except AssayError as error:
        click.echo(f"Error: {error.message}", err=True)
        sys.exit(error.exit_code)
    sys.exit(code if isinstance(code, int) else 0)

"""Compiles the modules that lay pages out, which `pyproject.toml` names, with mypyc; all else stands in that file.

They run uncompiled just as well, a fifth slower: so they do where no compiler works, and with ASSAY_COMPILE=0.
"""

import os
import sys
import tomllib
from pathlib import Path

from setuptools import Extension, setup


def compiled() -> list[Extension]:
    """The extensions that mypyc makes of these modules; none where it cannot."""
    if os.environ.get("ASSAY_COMPILE") == "0":
        return []
    here = Path(__file__).parent
    patterns = tomllib.loads((here / "pyproject.toml").read_text())["tool"]["assay"]["compiled"]
    paths = sorted(str(path.relative_to(here)) for pattern in patterns for path in here.glob(pattern))
    try:
        from mypyc.build import mypycify

        # Of what is not compiled, little is installed while this is built.
        flags = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent", "--explicit-package-bases"]
        extensions: list[Extension] = mypycify(
            [*flags, *paths], opt_level="2", debug_level="0", group_name="extractors.compiled"
        )
    except (ImportError, SystemExit) as error:
        sys.stderr.write(f"The modules that lay pages out are not compiled: {error}\n")
        return []
    for extension in extensions:
        extension.optional = True
        # What a newer compiler warns of is no reason to do without.
        extension.extra_compile_args = [flag for flag in extension.extra_compile_args if flag != "-Werror"]
    return extensions


setup(ext_modules=compiled())

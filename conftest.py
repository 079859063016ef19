"""No test is run on modules that were compiled before their source was edited."""

from __future__ import annotations

import pytest

from extractors.compiled import edited_since


def pytest_configure() -> None:
    """Refuse to begin; raises UsageError that names the modules and the remedy."""
    if edited := edited_since():
        names = ", ".join(str(source.relative_to(source.parents[2])) for source in edited)
        raise pytest.UsageError(
            f"Edited since they were compiled: {names}. `make install` compiles them anew, `make uncompiled` removes "
            "what is compiled."
        )

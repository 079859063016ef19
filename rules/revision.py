"""What a library is known by: a hash of everything that decides or is shown, independent of paths and of order.

Moving an entry to another line or file changes nothing; changing a word does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from rules.model import Parameter, Rule, Standard
from rules.patterns import Vocabulary

_LEFT_OUT = frozenset({"examples", "location", "revision", "source"})
"""What changes no result and no report: places, the text as written, and examples, which only test patterns."""


def vocabulary_revision(vocabulary: Vocabulary) -> str:
    """The hash of a vocabulary."""
    parts = (vocabulary.lists, vocabulary.claims, vocabulary.columns, vocabulary.kinds, vocabulary.made)
    return _hash(digest for part in parts for digest in sorted(_written(one) for one in part))


def standard_revision(
    standard: Standard, rules: Iterable[Rule], parameters: Iterable[Parameter], vocabulary: Vocabulary
) -> str:
    """The hash of a standard with the rules that serve it, the parameters and the vocabulary."""
    parts = (sorted(map(_written, rules)), sorted(map(_written, parameters)))
    return _hash((_written(standard), *(one for part in parts for one in part), vocabulary.revision))


@cache
def _fields(of: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(of) if one.name not in _LEFT_OUT)


def _written(value: object) -> str:
    """A value as text that is the same for the same content."""
    if isinstance(value, str):
        return repr(str(value))
    if isinstance(value, tuple):
        return f"({','.join([_written(one) for one in value])})"
    if value is None or isinstance(value, (int, dt.date)):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = ",".join([f"{name}={_written(getattr(value, name))}" for name in _fields(type(value))])
        return f"{type(value).__name__}[{inner}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{key!r}:{_written(one)}' for key, one in sorted(value.items()))}}}"
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(_written, value)))}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_written, value))}]"
    raise TypeError(f"{type(value).__name__} has no written form")


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()

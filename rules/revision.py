"""What a library is known by: a hash of everything that decides or is shown, independent of paths and of order.

Moving an entry to another line or file changes nothing; changing a word does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from rules.model import Example, Location, Parameter, Rule, Standard, Vocabulary

_LEFT_OUT = frozenset({"location", "source", "revision"})


def vocabulary_revision(vocabulary: Vocabulary) -> str:
    """The hash of a vocabulary; examples are left out, because they change no claim."""
    parts = (vocabulary.lists, vocabulary.claims, vocabulary.columns, vocabulary.kinds)
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
        return repr(str(value.value if isinstance(value, Enum) else value))
    if isinstance(value, tuple):
        return f"({','.join(map(_written, value))})"
    if isinstance(value, (Location, Example)):
        return "-"
    if is_dataclass(value) and not isinstance(value, type):
        inner = ",".join(f"{name}={_written(getattr(value, name))}" for name in _fields(type(value)))
        return f"{type(value).__name__}[{inner}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{key!r}:{_written(one)}' for key, one in sorted(value.items()))}}}"
    if isinstance(value, (list, frozenset)):
        return f"[{','.join(sorted(map(_written, value)) if isinstance(value, frozenset) else map(_written, value))}]"
    if value is None or isinstance(value, (int, dt.date)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no written form")


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()

"""Examples of a claim pattern and its token patterns, spaCy's own form.

An example says what must be made of a sentence; a token pattern is the only place where YAML values are more than
text, because spaCy tells ``true`` from ``"true"``.
"""

from __future__ import annotations

import re

from rules.blocks import STANCES, STRENGTHS, TIMES, WHOSE
from rules.location import Location
from rules.patterns import Example
from rules.reader import Reader
from rules.source import Listing, Mapping, Node, Scalar

_NUMBER = re.compile(r"-?\d{1,9}")


def read_example(reader: Reader, node: Node, path: str) -> Example | None:
    """One example: a text, and the readings it must give, or ``finds: nothing``."""
    readings = ("stance", "time", "strength", "whose")
    form = reader.form(node, "the example", required=("text",), optional=(*readings, "finds"))
    if form is None:
        return None
    finds = form.choice("finds", ("nothing",)) is None
    if not finds:
        for key in readings:
            if key in form:
                form.refuse(key, f"An example that finds nothing has no {key}.", "Remove one of the two.")
    return Example(
        form.text("text"),
        finds,
        form.choice("stance", STANCES),
        form.choice("time", TIMES),
        form.choice("strength", STRENGTHS),
        form.choice("whose", WHOSE),
        Location(path, node.line),
    )


def read_token_patterns(reader: Reader, node: Node | None) -> tuple[tuple[dict[str, object], ...], ...]:
    """Patterns in spaCy's form: a list of tokens, or a list of such lists."""
    if node is None:
        return ()
    items = reader.items(node, "'token_pattern'")
    if any(isinstance(item, Listing) for item in items):
        return tuple(_tokens(reader, item) for item in items)
    return (_tokens(reader, node),) if items else ()


def _tokens(reader: Reader, node: Node) -> tuple[dict[str, object], ...]:
    tokens = []
    for item in reader.items(node, "a token pattern"):
        entries = reader.entries(item, "a token")
        if entries is not None:
            tokens.append({key.text: _plain(value) for key, value in entries})
    return tuple(tokens)


def _plain(node: Node) -> object:
    match node:
        case Scalar():
            if node.plain and node.text in ("true", "false"):
                return node.text == "true"
            return int(node.text) if node.plain and _NUMBER.fullmatch(node.text) else node.text
        case Listing():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {key.text: _plain(value) for key, value in node.entries}

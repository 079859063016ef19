"""Strict YAML: every scalar is the text that was written, and every node knows its file and line.

A file that is not UTF-8 or not YAML is told as a `Mistake`; `rules.composing` makes the nodes, and is imported only
where there is a file, `rules.reader` turns them into values.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rules.errors import Mistake

MOST_BYTES = 4_000_000

LINE_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_SHOWN = 110


class SourceFile:
    """One file as text: the path shown in messages and its lines."""

    __slots__ = ("_lines", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._lines: list[str] | None = None

    def shown(self, line: int) -> str:
        """The line with this number (from 1), shortened, unseen characters escaped; empty where there is none."""
        if self._lines is None:
            self._lines = LINE_ENDS.split(self.text)
        text = self._lines[line - 1].rstrip() if 0 < line <= len(self._lines) else ""
        text = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text.replace("\t", "→"))
        return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"

    def mistake(self, line: int, what: str, remedy: str = "", check: str = "schema") -> Mistake:
        """A mistake on a line of this file, with the line shown; `check` is the lint check that explains it."""
        return Mistake(self.path, line, what, remedy, self.shown(line), check)


class Scalar(NamedTuple):
    """A text as written; ``plain`` where it stands without quotes. Named tuples because a library has thousands."""

    source: SourceFile
    line: int
    text: str
    plain: bool = True


class Listing(NamedTuple):
    """A list of nodes."""

    source: SourceFile
    line: int
    items: tuple[Node, ...]


class Mapping(NamedTuple):
    """Keys with their nodes, in the order written; keys are unique. ``flow`` where it stands in braces."""

    source: SourceFile
    line: int
    entries: tuple[tuple[Scalar, Node], ...]
    flow: bool = False


Node = Scalar | Listing | Mapping


def parse(data: bytes, *, path: str) -> tuple[Node | None, tuple[Mistake, ...]]:
    """Read one YAML document strictly.

    :param data: the bytes of the file.
    :param path: how the file is named in messages.
    :returns: the root node, None where the file cannot be read at all, and the mistakes found on the way.
    """
    from rules.composing import composed

    if len(data) > MOST_BYTES:
        return None, (Mistake(path, 1, f"The file has {len(data):,} bytes; at most {MOST_BYTES:,} are read."),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"The file is not UTF-8 text (byte 0x{data[error.start]:02x} on this line)."
        return None, (Mistake(path, line, what, "Save it as UTF-8."),)
    return composed(SourceFile(path, text))

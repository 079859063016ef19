"""Nodes made of the events of a YAML parser: the strict half of `rules.source`.

Anchors, aliases, tags, duplicate keys and several documents in one file are refused.
"""

from __future__ import annotations

from typing import Any

import yaml

from rules.errors import Mistake
from rules.source import LINE_ENDS, Listing, Mapping, Node, Scalar, SourceFile

MOST_NODES = 200_000
MOST_DEPTH = 24

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = (None, "!")


class _Refused(Exception):  # noqa: N818 - it never leaves this module
    """What stops the reading of a file: a line, what is wrong and what to do."""

    def __init__(self, line: int, what: str, remedy: str = "") -> None:
        self.line, self.what, self.remedy = line, what, remedy


def composed(source: SourceFile) -> tuple[Node | None, tuple[Mistake, ...]]:
    """The root node of a file, None where it cannot be read at all, and the mistakes found on the way."""
    composer = _Composer(source)
    try:
        return composer.root(), tuple(composer.mistakes)
    except _Refused as refused:
        told = refused
    except yaml.reader.ReaderError as error:
        line = len(LINE_ENDS.findall(source.text, 0, error.position)) + 1
        told = _Refused(line, "The file holds a control character; it is not a YAML text.")
    except yaml.MarkedYAMLError as error:
        told = _told(source, error)
    return None, (*composer.mistakes, source.mistake(told.line, told.what, told.remedy))


def _told(source: SourceFile, error: yaml.MarkedYAMLError) -> _Refused:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    problem = (error.problem or "it cannot be read as YAML").strip()
    opened = error.context_mark.line + 1 if error.context_mark else line
    if not source.shown(line):
        line = opened
    since = f" (begun on line {opened})" if opened != line else ""
    if "\t" in _indentation(source, line) or "→" in source.shown(line)[: (mark.column if mark else 0) + 1]:
        return _Refused(line, "A tab is used where only spaces are allowed.", "Indent with spaces.")
    remedies = {
        "mapping values are not allowed": "Put a text that holds ': ' in quotes, or check the indentation.",
        "did not find expected key": "Check the indentation, and that a text with quotes inside is quoted as a whole.",
        "did not find expected ',' or ']'": "Close the list with ']', or put a comma between its entries.",
        "did not find expected ',' or '}'": "Close the braces with '}', or put a comma between their entries.",
        "did not find expected '-' indicator": "Check the indentation of the list.",
        "could not find expected ':'": "Write 'key: value'.",
        "found unexpected ':'": "Put a space after the ':' and a value behind it.",
        "cannot start any token": "Put a text that begins with this character in quotes.",
        "found unexpected end of stream": "Close the quotes.",
    }
    remedy = next((text for words, text in remedies.items() if words in problem), "")
    return _Refused(line, f"This is not valid YAML{since}: {problem}.", remedy)


def _indentation(source: SourceFile, line: int) -> str:
    shown = source.shown(line).replace("→", "\t")
    return shown[: len(shown) - len(shown.lstrip())]


class _Composer:
    """Makes nodes of the parser's events; what can be read on is noted as a mistake, the rest is refused.

    It stands on events because composed nodes no longer know their anchors, and because composing recurses as deep
    as the file is nested.
    """

    __slots__ = ("_left", "_next", "_source", "mistakes")

    def __init__(self, source: SourceFile) -> None:
        self.mistakes: list[Mistake] = []
        self._source = source
        self._left = MOST_NODES

    def root(self) -> Node:
        """The root of the only document."""
        loader = _LOADER(self._source.text)
        self._next = loader.get_event
        try:
            self._next()
            if isinstance(self._next(), yaml.StreamEndEvent):
                raise _Refused(1, "The file is empty.")
            node = self._node(self._next(), 0)
            self._next()
            after = self._next()
            if not isinstance(after, yaml.StreamEndEvent):
                line = after.start_mark.line + 1
                raise _Refused(line, "A second YAML document begins here.", "Keep one document a file.")
            return node
        finally:
            loader.dispose()

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        self._left -= 1
        if self._left < 0:
            raise _Refused(line, f"The file has more than {MOST_NODES:,} entries.", "Split it.")
        of = type(event)
        if of is yaml.AliasEvent:
            raise _Refused(line, f"An alias (*{event.anchor}) is used.", "Write the value out; aliases are refused.")
        if event.anchor is not None or event.tag not in _PLAIN_TAGS:
            self._note_marks(event, line)
        if of is yaml.ScalarEvent:
            return Scalar(self._source, line, event.value, not event.style)
        if depth >= MOST_DEPTH:
            raise _Refused(line, f"The file is nested more than {MOST_DEPTH} levels deep.")
        if of is yaml.SequenceStartEvent:
            items = []
            while type(item := self._next()) is not yaml.SequenceEndEvent:
                items.append(self._node(item, depth + 1))
            return Listing(self._source, line, tuple(items))
        return Mapping(self._source, line, self._entries(depth + 1), bool(event.flow_style))

    def _entries(self, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth)
            value = self._node(self._next(), depth)
            if not isinstance(key, Scalar):
                remedy = 'Put a text that begins with a brace or bracket in quotes: "{limit}".'
                self.mistakes.append(self._source.mistake(key.line, "A key must be a word.", remedy))
            elif key.text in entries:
                what = f"'{key.text}' is written twice; first on line {entries[key.text][0].line}."
                self.mistakes.append(self._source.mistake(key.line, what, "Keep one of them."))
            else:
                entries[key.text] = (key, value)
        return tuple(entries.values())

    def _note_marks(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            what = f"An anchor (&{event.anchor}) is used."
            remedy = "Write the value out where it is used; put a text that begins with '&' in quotes."
            self.mistakes.append(self._source.mistake(line, what, remedy))
        if event.tag not in _PLAIN_TAGS:
            remedy = "Remove it; put a text that begins with '!' in quotes."
            self.mistakes.append(self._source.mistake(line, f"A tag ({event.tag}) is used.", remedy))

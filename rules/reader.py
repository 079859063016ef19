"""Readers that turn YAML nodes into texts, lists, dates and choices and collect every mistake instead of raising.

A `Reader` serves one or more files and tells at the end what was wrong; a `Form` is one mapping whose keys have been
checked. Every reader returns a harmless value after a mistake, so that reading goes on to the next one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from rules.errors import Mistake, RuleFilesError
from rules.source import Listing, Mapping, Node, Scalar, parse

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_YES_NO = {"yes": True, "no": False, "true": True, "false": False}
_FEW = 16
_CLEARLY_NEARER = 0.1


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The remedy for an unknown word: the nearest known ones, else all where they are few, else nothing."""
    import difflib

    candidates = sorted(set(known) - {""})
    near = difflib.get_close_matches(word, candidates, n=2, cutoff=0.6)
    if len(near) == 2 and _likeness(word, near[0]) - _likeness(word, near[1]) > _CLEARLY_NEARER:
        del near[1]
    if near:
        return f"Did you mean {' or '.join(quoted(one) for one in near)}?"
    return f"Known: {', '.join(candidates)}." if 0 < len(candidates) <= _FEW else ""


def quoted(text: str) -> str:
    """A text in quotes for a message: on one line, shortened, control characters escaped."""
    shown = "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in text)
    return f"'{shown}'" if len(shown) <= 60 else f"'{shown[:60]}…'"


class Reader:
    """Reads nodes into values; `mistakes` holds what was wrong so far."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def root(self, data: bytes, *, path: str) -> Node | None:
        """The root node of a file, None where it cannot be read at all.

        :param data: the bytes of the file.
        :param path: how the file is named in messages.
        """
        root, mistakes = parse(data, path=path)
        self.mistakes.extend(mistakes)
        return root

    def refuse(self, node: Node, what: str, remedy: str = "", check: str = "schema") -> None:
        """Note a mistake at a node; `check` is the lint check that explains it."""
        self.mistakes.append(node.source.mistake(node.line, what, remedy, check))

    def raise_mistakes(self) -> None:
        """Raise what was wrong, all of it.

        :raises RuleFilesError: where there was any mistake.
        """
        if self.mistakes:
            raise RuleFilesError(tuple(self.mistakes))

    def form(self, node: Node, of: str, *, required: Sequence[str] = (), optional: Sequence[str] = ()) -> Form | None:
        """A mapping with these keys and no others; unknown and missing keys are mistakes.

        :param of: what the mapping is, for messages ("the rule", "block 'approved'").
        :returns: the form, None where the node is no mapping.
        """
        entries = self.entries(node, of)
        if entries is None:
            return None
        allowed = (*required, *optional)
        for key, _ in entries:
            if key.text not in allowed:
                self.refuse(key, f"{quoted(key.text)} is not a key of {of}.", did_you_mean(key.text, allowed))
        written = {key.text for key, _ in entries}
        for key_name in required:
            if key_name not in written:
                self.refuse(node, f"'{key_name}' is missing from {of}.")
        return Form(self, node, {key.text: value for key, value in entries if key.text in allowed})

    def entries(self, node: Node, of: str) -> tuple[tuple[Scalar, Node], ...] | None:
        """The keys and values of a mapping whose keys are free, None where the node is no mapping."""
        if isinstance(node, Mapping):
            return node.entries
        if isinstance(node, Scalar) and node.text:
            self.refuse(node, f"{_capital(of)} must be 'key: value' lines, not the text {quoted(node.text)}.")
        elif isinstance(node, Scalar):
            self.refuse(node, f"{_capital(of)} is empty.", "Write 'key: value' lines, indented below it.")
        else:
            self.refuse(node, f"{_capital(of)} must be 'key: value' lines, not a list.", "Remove the '-' or brackets.")
        return None

    def items(self, node: Node, of: str) -> tuple[Node, ...]:
        """The entries of a list."""
        if isinstance(node, Listing):
            return node.items
        if isinstance(node, Mapping):
            words = [key.text for key, value in node.entries if value == (value.source, value.line, "", True)]
            remedy = f"Write [{', '.join(words)}]." if node.flow and words else "Begin each entry with '- '."
            written = "braces" if node.flow else "'key: value' lines"
            self.refuse(node, f"{_capital(of)} must be a list, not {written}.", remedy)
        else:
            shown = f", not the text {quoted(node.text)}" if node.text else "; it is empty"
            self.refuse(node, f"{_capital(of)} must be a list{shown}.", "Write [one, two] or '- ' lines.")
        return ()

    def text(self, node: Node, of: str, *, empty: bool = False) -> str:
        """A text that says something; an empty one only where `empty`; the empty text after a mistake."""
        if isinstance(node, Scalar):
            if not node.text.strip() and not empty:
                self.refuse(node, f"{_capital(of)} is empty.")
            return node.text
        if isinstance(node, Mapping) and node.flow:
            remedy = "Put a text that begins with '{' in quotes."
            self.refuse(node, f"{_capital(of)} must be a text, not braces.", remedy)
        else:
            shown = "a list" if isinstance(node, Listing) else "'key: value' lines"
            self.refuse(node, f"{_capital(of)} must be a text, not {shown}.")
        return ""

    def texts(self, node: Node, of: str) -> tuple[str, ...]:
        """A list of texts, each once; a single text stands for a list of one."""
        return tuple(one.text for one in self.scalars(node, of))

    def scalars(self, node: Node, of: str) -> tuple[Scalar, ...]:
        """As `texts`, with the place of each."""
        if isinstance(node, Scalar) and node.text.strip():
            return (node,)
        found: dict[str, Scalar] = {}
        for item in self.items(node, of):
            if not isinstance(item, Scalar) or not item.text.strip():
                self.text(item, f"an entry of {of}")
            elif item.text in found:
                self.refuse(item, f"{quoted(item.text)} stands twice in {of}.", "Keep one of them.")
            else:
                found[item.text] = item
        return tuple(found.values())

    def choice(self, node: Node, of: str, choices: Iterable[str]) -> str | None:
        """One of these words, None after a mistake."""
        known = tuple(choices)
        word = self.text(node, of)
        if not word or word in known:
            return word or None
        self.refuse(node, f"{quoted(word)} is not known as {of}.", did_you_mean(word, known))
        return None

    def choices(self, node: Node, of: str, choices: Iterable[str]) -> tuple[str, ...]:
        """Some of these words, as a list or a single one; unknown ones are left out."""
        known = tuple(choices)
        for one in (words := self.scalars(node, of)):
            if one.text not in known:
                self.refuse(one, f"{quoted(one.text)} is not known as {of}.", did_you_mean(one.text, known))
        return tuple(one.text for one in words if one.text in known)

    def date(self, node: Node, of: str) -> dt.date | None:
        """A day written ``2022-05-19``, None after a mistake."""
        text = self.text(node, of)
        if not text:
            return None
        try:
            if _DATE.fullmatch(text):
                return dt.date.fromisoformat(text)
        except ValueError:
            self.refuse(node, f"{quoted(text)} is no day of the calendar.")
            return None
        self.refuse(node, f"{quoted(text)} is not a date.", "Write a date as year-month-day: 2022-05-19.")
        return None

    def yes_no(self, node: Node, of: str) -> bool:
        """``yes`` or ``no`` (``true`` and ``false`` are taken too); no after a mistake."""
        text = self.text(node, of)
        if text and text not in _YES_NO:
            self.refuse(node, f"{_capital(of)} must be yes or no, not {quoted(text)}.")
        return _YES_NO.get(text, False)

    def integer(self, node: Node, of: str, *, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number within bounds; `least` after a mistake."""
        text = self.text(node, of)
        number = int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None
        if number is not None and least <= number <= most:
            return number
        if text:
            self.refuse(node, f"{_capital(of)} must be a whole number from {least} to {most:,}, not {quoted(text)}.")
        return least


class Form:
    """One mapping whose keys have been checked; a key that is not written gives the empty value."""

    __slots__ = ("_nodes", "node", "reader")

    def __init__(self, reader: Reader, node: Node, nodes: dict[str, Node]) -> None:
        self.reader = reader
        self.node = node
        self._nodes = nodes

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def get(self, key: str) -> Node | None:
        """The node of a key, None where it is not written."""
        return self._nodes.get(key)

    def line(self, key: str) -> int:
        """The line of a key's value, the form's own where it is not written."""
        return self._nodes.get(key, self.node).line

    def refuse(self, key: str, what: str, remedy: str = "") -> None:
        """Note a mistake at a key's value, or at the form where it is not written."""
        self.reader.refuse(self._nodes.get(key, self.node), what, remedy)

    def text(self, key: str, default: str = "") -> str:
        """The text of a key."""
        node = self._nodes.get(key)
        return default if node is None else self.reader.text(node, f"'{key}'")

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a key's list."""
        node = self._nodes.get(key)
        return () if node is None else self.reader.texts(node, f"'{key}'")

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """The texts of a key's list, with their places."""
        node = self._nodes.get(key)
        return () if node is None else self.reader.scalars(node, f"'{key}'")

    def items(self, key: str) -> tuple[Node, ...]:
        """The nodes of a key's list."""
        node = self._nodes.get(key)
        return () if node is None else self.reader.items(node, f"'{key}'")

    def entries(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """The keys and values of a mapping with free keys."""
        node = self._nodes.get(key)
        return () if node is None else self.reader.entries(node, f"'{key}'") or ()

    def form(self, key: str, *, required: Sequence[str] = (), optional: Sequence[str] = ()) -> Form | None:
        """The mapping of a key, with its keys checked."""
        node = self._nodes.get(key)
        return None if node is None else self.reader.form(node, f"'{key}'", required=required, optional=optional)

    def choice(self, key: str, choices: Iterable[str]) -> str | None:
        """The word of a key, one of these."""
        node = self._nodes.get(key)
        return None if node is None else self.reader.choice(node, f"'{key}'", choices)

    def choices(self, key: str, choices: Iterable[str]) -> tuple[str, ...]:
        """The words of a key, some of these."""
        node = self._nodes.get(key)
        return () if node is None else self.reader.choices(node, f"'{key}'", choices)

    def date(self, key: str) -> dt.date | None:
        """The day of a key."""
        node = self._nodes.get(key)
        return None if node is None else self.reader.date(node, f"'{key}'")

    def yes_no(self, key: str, default: bool = False) -> bool:
        """Yes or no."""
        node = self._nodes.get(key)
        return default if node is None else self.reader.yes_no(node, f"'{key}'")

    def integer(self, key: str, default: int = 0, *, least: int = 0, most: int = 1_000_000) -> int:
        """The whole number of a key."""
        node = self._nodes.get(key)
        return default if node is None else self.reader.integer(node, f"'{key}'", least=least, most=most)


def _likeness(word: str, other: str) -> float:
    import difflib

    return difflib.SequenceMatcher(None, word, other).ratio()


def _capital(of: str) -> str:
    return of[:1].upper() + of[1:]

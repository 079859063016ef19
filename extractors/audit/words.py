"""The words of `extractors/data/audit-reports.yaml`, and how they are found in a text: word for word, longest first.

A phrase with a capital letter there is a code ("MiNC"): it counts where it is all that stands in a place, and never in
running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from extractors.phrases.tokens import plain
from rules.reader import Form, Reader, did_you_mean

FILE = Path(__file__).parents[1] / "data" / "audit-reports.yaml"
_NAMED = "extractors/data/audit-reports.yaml"
_KINDS: dict[str, tuple[str, ...]] = {
    "ratings": ("conformance", "minor", "major", "not-applicable"),
    "grades": ("major", "minor", "critical", "high", "medium", "low", "informational", "undetermined"),
    "maturity": (),
    "columns": (
        "criterion", "title", "rating", "comment", "earlier", "own", "id", "grade", "description", "root_cause",
        "corrective_action", "due", "status", "opened", "evidence_id", "document", "version", "date", "category",
        "meaning", "other",
    ),
    "header": (
        "entity", "member", "standard", "certificate_number", "level", "issue", "expiry", "validity", "certified_since",
        "audit_dates", "audit_start", "audit_end", "report_date", "firm", "lead_auditor", "audit_type",
        "activities", "sites", "scope", "next_audit",
    ),
    "levels": ("FULL", "PROVISIONAL"),
    "audit_types": (),
    "activities": (),
    "standards": (),
    "months": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip
"""The parts of the file that name things, each with the names it may have; any where there are none."""

WORDS_BETWEEN = 2
"""Words that may stand between "previous" and what it speaks of ("previous ASI surveillance audit")."""

LONGEST_SIDES = 100
"""Characters of a text that says one thing in several languages, parted by strokes."""

MOST_SIDES = 3

FEWEST_LETTERS = 7
"""Letters of a phrase that is known by them alone."""

_LISTS = (
    "no_rating", "marks", "unmarked", "nothing", "before", "audit_names", "maturity_names", "raised_names",
    "rating_labels", "current",
)  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*|[^\s\w()\[\].,:;'\"*]|_")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014")


class Found(NamedTuple):
    """A phrase in a text: its first and one-past-last character, and the name it stands for."""

    start: int
    end: int
    name: str


class Phrases:
    """Phrases with the names they stand for."""

    __slots__ = ("_by_first", "_letters", "_whole")

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._whole: dict[tuple[str, ...], str] = {}
        self._letters: dict[str, str] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, name in named:
            words = tuple(folded(phrase))
            self._whole.setdefault(words, name)
            if len(letters := "".join(words)) >= FEWEST_LETTERS:
                self._letters.setdefault(letters, name)
            if words and phrase == phrase.lower():
                self._by_first.setdefault(words[0], []).append((words, name))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def whole(self, text: str) -> str | None:
        """The name of the phrase that a text is, brackets and punctuation aside; None where it is none.

        A long phrase is known by its letters too: a narrow column breaks "Conformanc e" where no word ends.
        """
        words = folded(text)
        name = self._whole.get(tuple(words))
        if name is not None or not words:
            return name
        return self._letters.get("".join(words)) or self._of_a_side(text)

    def _of_a_side(self, text: str) -> str | None:
        """The name of the one side of "Kriterium / Criterion" that is known: forms say all things in two languages."""
        sides = [folded(side) for side in text.split(" / ")] if len(text) <= LONGEST_SIDES else []
        if not 1 < len(sides) <= MOST_SIDES:
            return None
        names = {name for side in sides if (name := self._whole.get(tuple(side))) is not None}
        return names.pop() if len(names) == 1 else None

    def all(self, text: str) -> list[Found]:
        """The phrases in a text in their order, none overlapping another; codes are not looked for."""
        spans, words = [], []
        for match in _TOKEN.finditer(plain(text).lower()):
            if match.group() not in _DASHES:
                spans.append(match.span())
                words.append(match.group())
        found: list[Found] = []
        at = 0
        while at < len(words):
            for row, name in self._by_first.get(words[at], ()):
                if tuple(words[at : at + len(row)]) == row:
                    found.append(Found(spans[at][0], spans[at + len(row) - 1][1], name))
                    at += len(row)
                    break
            else:
                at += 1
        return found

    def leading(self, text: str) -> Found | None:
        """The phrase with which a text begins, None where it begins with another word."""
        found = self.all(text)
        return found[0] if found and not folded(text[: found[0].start]) else None


@dataclass(frozen=True, slots=True)
class AuditWords:
    """The parts of the file, ready to be looked for; ratings that are none of the four stand for "" ."""

    parts: Mapping[str, Phrases]
    marks: frozenset[str]
    unmarked: frozenset[str]

    def __getitem__(self, part: str) -> Phrases:
        """The phrases of a part, by its name in the file."""
        return self.parts[part]

    def of_before(self, text: str) -> bool:
        """Whether a text speaks of an audit before this one, or of what it found ("findings of the previous audit")."""
        for one in self["before"].all(text):
            after = text[one.end :]
            nouns = [*self["audit_names"].all(after), *self["raised_names"].all(after)]
            if any(len(folded(after[: noun.start])) <= WORDS_BETWEEN for noun in nouns):
                return True
        return False


def folded(text: str) -> list[str]:
    """The words of a text as phrases are compared: lower case, no brackets, hyphens in words as spaces.

    A dash counts only where it stands alone.
    """
    words = _TOKEN.findall(plain(text).lower())
    return [word for word in words if word not in _DASHES] or words


@cache
def audit_words() -> AuditWords:
    """The words of the file that comes with Assay."""
    return read_words(FILE.read_bytes(), path=_NAMED)


def read_words(data: bytes, *, path: str) -> AuditWords:
    """The words of a file.

    :param data: its bytes.
    :param path: how it is named in messages.
    :raises RuleFilesError: with every mistake, such as an unknown key or a phrase that stands for two things.
    """
    reader = Reader()
    root = reader.root(data, path=path)
    form = reader.form(root, "the words of audit reports", required=(*_KINDS, *_LISTS)) if root is not None else None
    named = {part: _named(reader, form, part) for part in _KINDS} if form else {}
    lists = {part: _texts(reader, form, part) for part in _LISTS} if form else {}
    reader.raise_mistakes()
    named["ratings"] += [(one, "") for one in lists["no_rating"]]
    phrases = {part: Phrases(rows) for part, rows in named.items()}
    phrases |= {
        part: Phrases((one, part) for one in lists[part]) for part in _LISTS if part not in ("marks", "unmarked")
    }
    return AuditWords(phrases, frozenset(lists["marks"]), frozenset(lists["unmarked"]))


def _named(reader: Reader, form: Form, part: str) -> list[tuple[str, str]]:
    """The phrases of a part with the names they stand for; each phrase once."""
    found: list[tuple[str, str]] = []
    seen: dict[tuple[str, ...], str] = {}
    known = _KINDS[part]
    for key, node in form.entries(part):
        if known and key.text not in known:
            reader.refuse(key, f"'{key.text}' is not a name of '{part}'.", did_you_mean(key.text, known))
        for phrase in reader.scalars(node, f"'{part}: {key.text}'"):
            words = tuple(folded(phrase.text))
            if not words:
                reader.refuse(phrase, f"'{phrase.text}' has no word that could be looked for.")
            elif seen.setdefault(words, key.text) != key.text:
                reader.refuse(phrase, f"'{phrase.text}' stands for '{seen[words]}' and for '{key.text}'.", "Keep one.")
            found.append((phrase.text, key.text))
    return found


def _texts(reader: Reader, form: Form, part: str) -> tuple[str, ...]:
    node = form.get(part)
    return reader.texts(node, f"'{part}'") if node is not None else ()

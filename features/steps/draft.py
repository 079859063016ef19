"""A submission described in steps: who, which documents, what their pages state.

The only mutable things here: a scenario adds to its draft step by step, and `typeset` turns it into pages.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from engine.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with the words that lead into it."""

    lead_in: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A form field: its label and what is entered."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: caption and rows, the first of which holds the column names."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


Part = Heading | Paragraph | Bullets | Field | Grid


@dataclass(slots=True)
class Paper:
    """One document of the draft: kind, title, what stands on each page, and what keeps it from being read."""

    kind: str
    title: str
    pages: dict[int, list[Part]] = field(default_factory=dict)
    scanned: set[int] = field(default_factory=set)
    password: str = ""
    length: int = 1

    def add(self, page: int, part: Part) -> None:
        """Put a part at the end of a page; the document grows to hold that page."""
        self.pages.setdefault(page, []).append(part)
        self.length = max(self.length, page)

    def scan(self, page: int) -> None:
        """Make a page a picture without text."""
        self.scanned.add(page)
        self.length = max(self.length, page)


@dataclass(slots=True)
class Draft:
    """One submission in the making, or the folder of a real one."""

    standard: str
    as_of: dt.date
    activities: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    papers: list[Paper] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    audit_period: tuple[dt.date, dt.date] | None = None
    folder: Path | None = None

    def paper(self, title: str) -> Paper:
        """The document with this title.

        :raises LookupError: naming the documents there are.
        """
        for paper in self.papers:
            if paper.title == title:
                return paper
        known = ", ".join(f'"{paper.title}"' for paper in self.papers) or "none"
        raise LookupError(f'No document "{title}" was given before this step; there is {known}.')

    @property
    def last(self) -> Paper:
        """The document named last ("its page 3 …")."""
        if not self.papers:
            raise LookupError("No document was given before this step; begin with 'Given a policy \"…\"'.")
        return self.papers[-1]

    def name(self, paper: Paper) -> None:
        """Make a document the one that "its" refers to."""
        self.papers.remove(paper)
        self.papers.append(paper)

"""Steps on documents: of which kind, approved, published or scanned, and what their pages state.

*Its* is the document named last. Several steps may add to one page; page 1 begins with the title.
"""

from __future__ import annotations

import datetime as dt

from pytest_bdd import given, parsers

from features.steps.draft import Bullets, Field, Grid, Heading, Paper, Paragraph
from features.steps.scene import Scene

KINDS: dict[str, str] = {
    "a policy": "policy",
    "a code of conduct": "code-of-conduct",
    "a sustainability report": "sustainability-report",
    "an audit report": "audit-report",
    "a certificate": "certificate",
    "a statement": "statement",
    "a procedure": "procedure",
    "a register": "register",
    "a verification statement": "verification-statement",
    "a document": "other",
}
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_PAGE = r'(?:its page (?P<number>\d+)|page (?P<numbered>\d+) of "(?P<title>[^"]+)")'


@given(parsers.re(rf'(?P<kind>{_KIND}) "(?P<title>[^"]+)"'))
def _(scene: Scene, kind: str, title: str) -> None:
    """Hand in a document of a kind, with its title on page 1."""
    scene.submission.papers.append(Paper(KINDS[kind], title))


@given(
    parsers.re(
        rf'(?P<kind>{_KIND}) "(?P<title>[^"]+)" approved by (?P<body>the \w[\w ]*?) on (?P<day>\d{{4}}-\d\d-\d\d)'
        r'(?: and published at "(?P<place>[^"]+)")?'
    )
)
def _(scene: Scene, kind: str, title: str, body: str, day: str, place: str | None) -> None:
    """Hand in a document that states on page 1 who approved it and when, and where it is published."""
    paper = Paper(KINDS[kind], title)
    date = dt.date.fromisoformat(day)
    body = "the Board of Directors" if body == "the board" else body
    paper.add(1, Paragraph(f"Approved by {body} on {date.day} {date:%B} {date.year}."))
    if place:
        paper.add(1, Paragraph(f"This document is published on our website at {place}."))
    scene.submission.papers.append(paper)


@given(parsers.re(rf'(?P<kind>{_KIND}) "(?P<title>[^"]+)" published at "(?P<place>[^"]+)"'))
def _(scene: Scene, kind: str, title: str, place: str) -> None:
    """Hand in a document that states on page 1 where it is published."""
    paper = Paper(KINDS[kind], title)
    paper.add(1, Paragraph(f"This document is published on our website at {place}."))
    scene.submission.papers.append(paper)


@given(parsers.re(rf'{_PAGE} states "(?P<text>.+)"'))
def _(scene: Scene, number: str | None, numbered: str | None, title: str | None, text: str) -> None:
    """Put running text on a page."""
    paper, page = _page(scene, number, numbered, title)
    paper.add(page, Paragraph(text))


@given(parsers.re(rf'{_PAGE} has the heading "(?P<text>[^"]+)"'))
def _(scene: Scene, number: str | None, numbered: str | None, title: str | None, text: str) -> None:
    """Put a heading on a page."""
    paper, page = _page(scene, number, numbered, title)
    paper.add(page, Heading(text))


@given(parsers.re(rf'{_PAGE} lists under "(?P<lead_in>[^"]+)" (?P<items>"[^"]+"(?:(?:,| and|, and) "[^"]+")*)'))
def _(scene: Scene, number: str | None, numbered: str | None, title: str | None, lead_in: str, items: str) -> None:
    """Put a list with its lead-in on a page."""
    paper, page = _page(scene, number, numbered, title)
    paper.add(page, Bullets(lead_in, tuple(items.split('"')[1::2])))


@given(parsers.re(rf'{_PAGE} has the field "(?P<label>[^"]+)" with "(?P<value>[^"]*)"'))
def _(scene: Scene, number: str | None, numbered: str | None, title: str | None, label: str, value: str) -> None:
    """Put a form field on a page."""
    paper, page = _page(scene, number, numbered, title)
    paper.add(page, Field(label, value))


@given(parsers.re(rf'{_PAGE} has the table "(?P<caption>[^"]+)"'))
def _(
    scene: Scene,
    number: str | None,
    numbered: str | None,
    title: str | None,
    caption: str,
    datatable: list[list[str]],
) -> None:
    """Put a ruled table on a page; the first row below the step holds the column names."""
    paper, page = _page(scene, number, numbered, title)
    paper.add(page, Grid(caption, tuple(tuple(row) for row in datatable)))


@given(parsers.re(rf"{_PAGE} is scanned"))
def _(scene: Scene, number: str | None, numbered: str | None, title: str | None) -> None:
    """Make a page a picture without text."""
    paper, page = _page(scene, number, numbered, title)
    paper.scan(page)


@given("it is password protected")
def _(scene: Scene) -> None:
    """Protect the document named last with a password nobody gave."""
    scene.submission.last.password = "not given"


def _page(scene: Scene, number: str | None, numbered: str | None, title: str | None) -> tuple[Paper, int]:
    draft = scene.submission
    paper = draft.paper(title) if title else draft.last
    draft.name(paper)
    return paper, int(number or numbered or 1)

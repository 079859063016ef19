"""Text that a clip cuts off is seen by no reader, and text of which a part is left is seen."""

from __future__ import annotations

from typing import Required, TypedDict

import pytest

from extractors.document import Style
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.pdf_samples import assembled

OPEN = "We publish the policy on our site every year."
SECRET = "Nobody shall read this sentence."

UPPER_HALF = b"50 500 400 300 re W n "


class Parts(TypedDict, total=False):
    """What a page is made of."""

    content: Required[bytes]
    form: bytes
    entries: bytes


def text(words: str, *, x: int = 72, y: int) -> bytes:
    """A line of text ten points high."""
    return b"BT /F1 10 Tf %d %d Td (%s) Tj ET " % (x, y, words.encode())


def page(content: bytes, *, form: bytes = b"", entries: bytes = b"/BBox[0 0 595 842]", rotation: int = 0) -> bytes:
    """A PDF of one page with this content, which may draw a form /Fm with other content and these `entries`."""
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Contents 4 0 R/Resources 6 0 R>>" % rotation,
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Font<</F1 5 0 R>>/XObject<</Fm 7 0 R/Outer 8 0 R>>>>",
            b"<</Type/XObject/Subtype/Form%s/Resources<</Font<</F1 5 0 R>>>>/Length %d>>stream\n%s\nendstream"
            % (entries, len(form), form),
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 300]/Matrix[0 1 -1 0 500 0]/Resources 6 0 R/Length 22>>"
            b"stream\nq 1 0 0 1 0 0 cm /Fm Do Q\nendstream",
        ]
    )


def hidden(data: bytes) -> list[str]:
    """The words of the page that are hidden; they are in no segment, and all others are."""
    document = parse(data, limits=Limits())
    words = document.page(1).words
    told = " ".join(segment.text for segment in document.segments).split()
    assert sorted(told) == sorted(word.text for word in words if not word.style & Style.HIDDEN)
    return [word.text for word in words if word.style & Style.HIDDEN]


BOTH = text(OPEN, y=700) + text(SECRET, y=400)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "data",
    [
        {"content": b"/Fm Do", "form": BOTH, "entries": b"/BBox[0 500 595 842]"},
        {"content": UPPER_HALF + BOTH},
        {"content": b"q " + UPPER_HALF + text(SECRET, y=400) + b"Q " + text(OPEN, y=700)},
        {"content": b"q " + UPPER_HALF + b"/Fm Do Q", "form": BOTH},
        {"content": b"q 1 0 0 1 0 -100 cm /Fm Do Q", "form": BOTH, "entries": b"/BBox[0 500 595 842]"},
        {"content": UPPER_HALF + b"0 0 595 842 re W n " + BOTH},
        {"content": b"50 800 m 450 800 l 450 500 l 250 480 250 480 50 500 c h W* n " + BOTH},
        {"content": b"q 0 0 0 0 re W n " + text(SECRET, y=400) + b"Q " + text(OPEN, y=700)},
    ],
    ids=[
        "box of a form",
        "path",
        "path of some",
        "around a form",
        "moved form",
        "two paths",
        "curve",
        "point",
    ],
)
def test_text_outside_what_clips_it_is_hidden(data: Parts, rotation: int) -> None:
    assert hidden(page(**data, rotation=rotation)) == SECRET.split()


@pytest.mark.parametrize(
    "data",
    [
        {"content": b"0 0 595 842 re W n " + BOTH},
        {"content": b"50 404 400 300 re W n " + text(SECRET, y=400) + text(OPEN, y=690)},
        {"content": b"50 400 400 3 re W n " + text(SECRET, y=400)},
        {"content": b"q " + UPPER_HALF + b"Q " + BOTH},
        {"content": UPPER_HALF + b"1 0 0 1 0 250 cm " + text(SECRET, y=400)},
        {"content": b"q 2 0 0 2 0 0 cm /Fm Do Q", "form": text(SECRET, y=200), "entries": b"/BBox[0 190 300 300]"},
        {"content": b"/Fm Do", "form": text(SECRET, y=100), "entries": b"/BBox[0 90 300 200]/Matrix[1 0 0 1 0 400]"},
    ],
    ids=["page", "upper halves", "lower halves", "clip undone", "moved into it", "larger form", "matrix of a form"],
)
def test_text_of_which_a_clip_leaves_a_part_is_seen(data: Parts) -> None:
    assert hidden(page(**data)) == []


def test_of_a_line_that_a_clip_crosses_the_words_beyond_it_are_hidden() -> None:
    assert hidden(page(b"50 0 60 842 re W n " + text("Seen to the edge of it", y=400))) == ["edge", "of", "it"]


def test_a_sentence_cut_off_is_found_among_words_that_are_texts_of_their_own() -> None:
    seen = b"".join(text(word, x=72 + 40 * at, y=700) for at, word in enumerate(OPEN.split()))
    unseen = b"".join(text(word, x=72 + 60 * at, y=400) for at, word in enumerate(SECRET.split()))
    assert hidden(page(seen + b"q " + UPPER_HALF + unseen + b"Q")) == SECRET.split()


def test_a_form_within_a_turned_form_is_clipped_by_both() -> None:
    """The outer form is turned and shows its lowest 300 points, the inner one its leftmost 250."""
    form = text("Left", y=100) + text("Right", x=260, y=100) + text("Above", y=320)
    assert hidden(page(b"/Outer Do", form=form, entries=b"/BBox[0 0 250 842]")) == ["Right", "Above"]


def test_clips_without_end_are_looked_at_in_bounds() -> None:
    triangles = b"60 500 m 450 500 l 450 800 l h " * 40_000 + b"W n "
    assert hidden(page(triangles + BOTH)) == []
    nested = b"".join(b"0 0 %d 900 re W n " % width for width in range(600, 5_000))
    assert hidden(page(UPPER_HALF + nested + BOTH)) == []

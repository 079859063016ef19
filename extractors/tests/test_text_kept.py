"""Text kept: the characters and words pdfplumber finds on each page of the corpus are there, or it is known why not."""

from __future__ import annotations

import functools
import io
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pdfplumber
import pytest

from extractors.document import Page
from extractors.limits import Limits
from extractors.pdf import open_pdf, page_sources
from extractors.sandbox import run_in_child

CORPUS = Path(os.environ.get("ASSAY_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
FOLDERS = ("policies", "audits", "reports")
KEPT = 0.99
"""The share of a page's characters, and of a document's, that must be there."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the development corpus is not at {CORPUS}"),
]

_UNMAPPED = re.compile(r"\(cid:\d+\)")
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u00ad\ufffe", "-"))
_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cn", "Co", "Zs"})

Reading = list[tuple[list[str], list[str]]]
"""For each page the words pdfplumber finds, and those it finds when a glyph drawn twice in one place counts once."""


def pdfplumber_words(data: bytes) -> bytes:
    """The words of each page as pdfplumber finds them, in a child."""
    found: Reading = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            words = [word["text"] for word in page.extract_words()]
            found.append((words, [word["text"] for word in page.dedupe_chars().extract_words()]))
            page.close()
    return msgspec.msgpack.encode(found)


def as_is(text: str) -> str:
    """The text without a change."""
    return text


def taken_apart(text: str) -> str:
    """Ligatures and accented letters as the letters they are made of."""
    return unicodedata.normalize("NFKD", text)


def with_plain_hyphens(text: str) -> str:
    """Soft and other hyphens as the plain one."""
    return taken_apart(text).translate(_HYPHENS)


def that_shows(text: str) -> str:
    """Without characters that show nothing or mean nothing: control, format and private-use ones, and spaces."""
    return "".join(char for char in with_plain_hyphens(text) if unicodedata.category(char) not in _SHOWS_NOTHING)


def mapped(text: str) -> str:
    """Without what pdfplumber writes for a glyph that stands for no character."""
    return that_shows(_UNMAPPED.sub("", text))


KINDS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("as it is", as_is),
    ("ligature or accent", taken_apart),
    ("hyphen", with_plain_hyphens),
    ("shows nothing", that_shows),
    ("glyph without a character", mapped),
)
"""Explanations of what is missing, each one on top of those before it."""


@functools.cache
def readings() -> dict[str, list[tuple[Page, list[str], list[str]]]]:
    """Each document of the corpus, by its path, as pages with pdfplumber's words."""
    paths = sorted(path for folder in FOLDERS for path in (CORPUS / folder).glob("*.pdf"))
    found: dict[str, list[tuple[Page, list[str], list[str]]]] = {}
    tasks = ((path.read_bytes(),) for path in paths)
    for result in run_in_child(pdfplumber_words, tasks, limits=Limits(seconds=3_600, memory=4 << 30), jobs=2):
        assert result.failure is None, (paths[result.index].name, result.note)
        data = paths[result.index].read_bytes()
        theirs = msgspec.msgpack.decode(result.value, type=Reading)
        mine = (source.page for source in page_sources(open_pdf(data), limits=Limits(), data=data))
        pages = zip(mine, theirs, strict=True)
        found[str(paths[result.index].relative_to(CORPUS))] = [(page, *words) for page, words in pages]
    assert found
    return found


def kept(theirs: list[str], page: Page, form: Callable[[str], str]) -> tuple[int, int]:
    """How many of pdfplumber's characters on a page are among ours, and how many it has."""
    wanted = Counter(form("".join(theirs)))
    return (wanted & Counter(form("".join(word.text for word in page.words)))).total(), wanted.total()


def explanation(page: Page, words: list[str], deduplicated: list[str]) -> str | None:
    """The first kind of explanation with which enough of the characters of a page are there; None if none does."""
    for kind, form in KINDS:
        here, all_of_them = kept(words, page, form)
        if here >= KEPT * all_of_them:
            return kind
    here, all_of_them = kept(deduplicated, page, mapped)
    return "drawn twice" if here >= KEPT * all_of_them else None


def test_every_page_has_its_characters_or_a_reason() -> None:
    reasons: Counter[str] = Counter()
    unexplained: list[str] = []
    for path, pages in readings().items():
        for page, words, deduplicated in pages:
            kind = explanation(page, words, deduplicated)
            reasons[kind or "unexplained"] += 1
            if kind != "as it is":
                print(f"{path} page {page.number}: {kind}")
            if kind is None:
                unexplained.append(f"{path} page {page.number}")
    print(dict(reasons))
    assert not unexplained
    assert reasons["as it is"] >= 0.95 * reasons.total()


def test_every_document_keeps_its_characters() -> None:
    shares: dict[str, float] = {}
    for path, pages in readings().items():
        counts = [kept(words, page, mapped) for page, words, _ in pages]
        here, all_of_them = (sum(count[side] for count in counts) for side in (0, 1))
        shares[path] = here / all_of_them if all_of_them else 1.0
    print({path: round(share, 4) for path, share in sorted(shares.items(), key=lambda one: one[1])[:10]})
    assert min(shares.values()) >= KEPT
    assert sum(shares.values()) / len(shares) >= 0.998


def plain_pages() -> Iterator[tuple[Page, list[str]]]:
    """Pages of policies, set as plain text, on which pdfplumber parts the words: it runs narrow gaps together."""
    for path, pages in readings().items():
        for page, _, words in pages:
            letters = sum(map(len, words))
            if path.startswith("policies") and words and letters < 8 * len(words) and "...." not in " ".join(words):
                yield page, words


def test_words_of_plain_pages_are_pdfplumbers_words() -> None:
    shares: list[float] = []
    for page, words in plain_pages():
        wanted = Counter(mapped(word) for word in words)
        shares.append((wanted & Counter(mapped(word.text) for word in page.words)).total() / wanted.total())
    print(len(shares), sorted(shares)[:10])
    assert len(shares) > 40
    assert sum(shares) / len(shares) >= 0.99

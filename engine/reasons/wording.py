"""How blocks, claims, places and pages are called in reasons and near-misses.

Plain English from the names authors gave; every text that comes from a document stays exactly as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from engine.reasons.evidence import EvidenceIndex
from extractors.claim import Claim
from extractors.document import DocumentStatus, PageStatus

QUOTE_LENGTH = 220

_DOCUMENT_CONTROL = {
    "document.approved": "approval",
    "document.communicated": "communication",
    "document.effective": "effective date",
    "document.next-review": "next review",
    "document.owner": "owner",
    "document.published": "publication",
    "document.review-cycle": "review cycle",
    "document.reviewed": "review",
    "document.signed": "signature",
    "document.version": "version",
    "document.withdrawn": "withdrawal",
}
_STATUS_WORDS = {
    DocumentStatus.SCANNED: "scanned",
    DocumentStatus.PASSWORD: "protected by a password",
    DocumentStatus.DAMAGED: "damaged",
    DocumentStatus.TOO_LARGE: "too large",
    DocumentStatus.TIMED_OUT: "ran out of time",
    DocumentStatus.UNSUPPORTED_LANGUAGE: "in a language that is not supported",
    DocumentStatus.UNSUPPORTED_TYPE: "not a PDF",
    DocumentStatus.PARTLY_READ: "partly read",
}
_PAGE_WORDS = {
    PageStatus.SCANNED: "scanned",
    PageStatus.DAMAGED: "damaged",
    PageStatus.TOO_LARGE: "over the limit of memory",
    PageStatus.TIMED_OUT: "over the limit of time",
    PageStatus.UNSUPPORTED_LANGUAGE: "in a language that is not supported",
}


def noun(block: str, claims: Sequence[str] = ()) -> str:
    """What a block's claims are called: document control by its common word, else the author's name of the block."""
    return common_word(claims) or block.replace("_", " ")


def common_word(claims: Sequence[str]) -> str | None:
    """The common word for claims of document control (``approval``), None where there is none for all of them."""
    words = {_DOCUMENT_CONTROL.get(name) for name in claims}
    return words.pop() if len(words) == 1 else None


def a(words: str) -> str:
    """Words with their indefinite article."""
    return f"{'an' if words[:1].lower() in 'aeio' else 'a'} {words}"


def joined(parts: Iterable[str], word: str = "and") -> str:
    """Parts as a spoken list: ``a, b and c``."""
    listed = list(parts)
    return f" {word} ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def kinds_words(kinds: Iterable[str]) -> str:
    """Kinds of document as they are spoken of: ``sustainability report, statement or other document``."""
    return joined(("other document" if kind == "other" else kind.replace("-", " ") for kind in kinds), "or")


def many(count: int, singular: str, plural: str = "") -> str:
    """A number with its noun: ``1 page``, ``3 pages``."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def shortened(quote: str, length: int = QUOTE_LENGTH) -> str:
    """A quote cut at a word, with a mark where something was left out."""
    if len(quote) <= length:
        return quote
    cut = quote.rfind(" ", 0, length)
    return quote[: cut if cut > length // 2 else length].rstrip(" ,;:") + " …"


def place(claim: Claim, index: EvidenceIndex) -> str:
    """Where a claim stands: ``page 4 of Code of Conduct``."""
    title = index.title(claim.document)
    return f"page {claim.page} of {title}" if claim.page else title


def pages(numbers: Iterable[int]) -> str:
    """Page numbers as a reader writes them: ``page 4``, ``pages 3, 5-7``."""
    listed = sorted(set(numbers))
    runs = [[number for _, number in run] for _, run in groupby(enumerate(listed), key=lambda pair: pair[1] - pair[0])]
    shown = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"{'page' if len(listed) == 1 else 'pages'} {shown}"


def unread_words(unread: Iterable[tuple[str, int]], index: EvidenceIndex, *, at_most: int = 3) -> str:
    """The pages that could not be read, document by document, with why; the rest counted."""
    by_document: dict[str, list[int]] = {}
    for document, page in unread:
        by_document.setdefault(document, []).append(page)
    said = [_unread_of(document, numbers, index) for document, numbers in by_document.items()]
    more = len(said) - at_most
    return "; ".join(said[:at_most]) + (f"; and {many(more, 'more document')}" if more > 0 else "")


def _unread_of(id: str, numbers: list[int], index: EvidenceIndex) -> str:
    document = index.documents[id]
    title = index.title(id)
    if numbers == [0]:
        return f"{title} ({_STATUS_WORDS.get(document.status, document.status.value)})"
    status = {page.number: page.status for page in document.pages}
    reasons = sorted({_PAGE_WORDS.get(status.get(number, PageStatus.DAMAGED), "not read") for number in numbers})
    return f"{pages(numbers)} of {title} ({', '.join(reasons)})"

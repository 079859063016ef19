"""Claims of documents: segments and tables read with compiled vocabulary, kept in the cache between runs.

Claims are kept by the document's content, kind and title, the vocabulary and the extractors' own source; where all are
in the cache, neither is the vocabulary compiled nor are spaCy and the expressions of stance and time loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.audit import AUDIT_REPORT
from extractors.cache import Cache
from extractors.claim import Claim
from extractors.claiming.claim_store import decode_claims, encode_claims
from extractors.document import UNREAD, Document, Segment, Style
from rules.patterns import Vocabulary

if TYPE_CHECKING:
    from extractors.vocabulary import CompiledVocabulary


def extract_claims(document: Document, compiled: CompiledVocabulary) -> tuple[Claim, ...]:
    """The claims of one document, in the order of its segments; ids are left empty.

    :param document: as read, with its kind.
    :param compiled: from `extractors.vocabulary.compile_vocabulary`.
    """
    from extractors.claiming.carried import carried
    from extractors.claiming.change_history import with_change_history
    from extractors.claiming.document_reader import DocumentReader
    from extractors.claiming.segment_claims import segment_claims
    from extractors.claiming.signature_blocks import with_signature_blocks
    from extractors.claiming.table_claims import table_claims
    from extractors.statements.standing import in_its_standing

    reader = DocumentReader(document, compiled)
    claims: list[Claim] = []
    for segment in document.segments:
        if segment.text and not _has_hole(document, segment):
            claims += segment_claims(reader, segment)
    claims += carried(document, compiled, claims)
    claims = with_signature_blocks(document, compiled, claims, order=reader.order)
    claims = with_change_history(document, compiled, claims, order=reader.order)
    claims = in_its_standing(document, (*claims, *table_claims(document, compiled)))
    if document.kind == AUDIT_REPORT:
        from extractors.audit.claims import audit_claims

        claims += audit_claims(document)
    return tuple(sorted(claims, key=lambda claim: (claim.segment, _start(claim), claim.name, claim.pattern)))


def _has_hole(document: Document, segment: Segment) -> bool:
    """Whether OCR left a word out: without it a sentence may say the opposite."""
    if UNREAD not in segment.text:
        return False
    words = (document.page(piece.page).words[piece.word] for piece in segment.pieces)
    return any(word.style & Style.OCR and word.text == UNREAD for word in words)


def claims_of(
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    *,
    cache: Cache | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[Claim, ...]:
    """The claims of all documents, numbered ``c1, c2 …`` in their order; copies of another document are left out.

    :param documents: with ids and kinds.
    :param vocabulary: compiled only when a document is not in the cache.
    :param cache: where claims are kept by content of document, kind and vocabulary; None to keep nothing.
    :param progress: told the path of each document that is read.
    """
    found: list[Claim] = []
    if not vocabulary.revision:
        cache = None
    for document in documents:
        if document.same_as is not None or not document.segments:
            continue
        key = _key(document, vocabulary) if cache is not None else ""
        data = cache.get(key) if cache is not None else None
        claims = decode_claims(data, document.id) if data is not None else None
        if claims is None:
            from extractors.vocabulary import compile_vocabulary

            if progress is not None:
                progress(f"Claims of {document.path}")
            claims = extract_claims(document, compile_vocabulary(vocabulary))
            if cache is not None:
                cache.put(key, encode_claims(claims))
        found += claims
    return numbered(found)


def numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims with ids ``c1, c2 …`` in the order given."""
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(claims, start=1))


def _key(document: Document, vocabulary: Vocabulary) -> str:
    """All that decides which claims a document yields; its segments are counted because limits may have cut it."""
    from extractors.reading import reading_version

    recognised = ""
    if any(page.confidences for page in document.pages):
        texts = "\n".join(segment.text for segment in document.segments)
        recognised = hashlib.sha256(texts.encode("utf-8", "surrogatepass")).hexdigest()
    read = f"{reading_version()}:{vocabulary.revision}"
    return f"claims:{read}:{document.kind}:{document.title}:{document.sha256}:{len(document.segments)}:{recognised}"


def _start(claim: Claim) -> int:
    return claim.passages[-1].start if claim.passages else 0

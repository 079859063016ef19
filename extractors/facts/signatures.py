"""Digital signatures of a PDF, checked by pyHanko without network and without roots of trust.

Five facts are told apart for each, because "signed" alone says nothing: a signature can be intact over a document
that was changed after it, and valid for a certificate that nobody vouches for.
"""

from __future__ import annotations

import io
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from extractors.facts.model import Signature
from extractors.facts.texts import one_line

MOST_SIGNATURES = 20
MOST_REVISIONS = 100
"""Revisions of a file up to which the changes after a signature are compared."""

SECONDS = 15.0
"""CPU that looking at all signatures of a file may take."""

_CHANGES = {
    "NONE": "none",
    "LTA_UPDATES": "validation-data",
    "FORM_FILLING": "form-filling",
    "ANNOTATIONS": "annotations",
    "OTHER": "other",
}


def signatures_of(data: bytes) -> tuple[Signature, ...]:
    """The signatures of a file in the order of its revisions, then the signature fields that are empty.

    A file whose signatures cannot be looked at yields one with a note, so that it never passes for unsigned. Raises
    nothing of its own.
    """
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    try:
        with _at_most(SECONDS):
            return _looked_at(data)
    except Exception as error:
        # A hostile file can make any part of the parser fail in any way.
        return (Signature("", present=True, note=f"it could not be looked at ({type(error).__name__})"),)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError where what is done takes longer, in seconds of CPU: the text of the file is worth more.

    Again every second, because a parser may take the first for a mistake of the file. Outside the main thread, where no
    signal can be caught, the limit of the child is the only one.
    """

    def over(*_: object) -> None:
        raise TimeoutError(f"more than {seconds:g} seconds")

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _looked_at(data: bytes) -> tuple[Signature, ...]:
    """The signatures and the empty fields; raises whatever pyHanko raises."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields

    reader = PdfFileReader(io.BytesIO(data), strict=False)
    if reader.encrypted:
        reader.decrypt(b"")
    signed = [_signature(one) for one in reader.embedded_signatures[:MOST_SIGNATURES]]
    waiting = islice(enumerate_sig_fields(reader, filled_status=False), MOST_SIGNATURES)
    return (*signed, *(Signature(one_line(name) or "", present=False) for name, _, _ in waiting))


def _signature(embedded: Any) -> Signature:
    """One signature: checked as far as can be done without knowing whom to trust."""
    field, signer, signed = one_line(embedded.field_name) or "", _signer(embedded), _signing_time(embedded)
    try:
        status = _status(embedded)
    except Exception as error:
        note = f"it could not be checked ({type(error).__name__})"
        return Signature(field, present=True, signer=signer, signed=signed, note=note)
    changes = status.modification_level
    coverage = status.coverage.name
    return Signature(
        field,
        present=True,
        intact=bool(status.intact and status.valid),
        trusted=None,
        covering=coverage in ("ENTIRE_REVISION", "ENTIRE_FILE"),
        changed="none" if coverage == "ENTIRE_FILE" else None if changes is None else _CHANGES[changes.name],
        signer=signer,
        signed=signed,
        note=None,
    )


def _status(embedded: Any) -> Any:
    """What pyHanko finds; no root is trusted and nothing is fetched."""
    from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=[], allow_fetching=False)
    many = embedded.reader.xrefs.total_revisions > MOST_REVISIONS
    if embedded.sig_object_type == "/DocTimeStamp":
        return validate_pdf_timestamp(embedded, validation_context=context, skip_diff=many)
    return validate_pdf_signature(embedded, signer_validation_context=context, skip_diff=many)


def _signer(embedded: Any) -> str | None:
    """The name in the certificate, else the one the signature states."""
    try:
        subject = embedded.signer_cert.subject.native
        name = subject.get("common_name") or subject.get("organization_name")
        if isinstance(name, str):
            return one_line(name)
    except Exception:
        pass
    return _entry(embedded, "/Name")


def _signing_time(embedded: Any) -> str | None:
    """When it says it was signed, as an ISO string."""
    try:
        time = embedded.self_reported_timestamp
        return time.isoformat(timespec="seconds") if time is not None else None
    except Exception:
        return None


def _entry(embedded: Any, key: str) -> str | None:
    try:
        return one_line(str(embedded.sig_object[key]))
    except Exception:
        return None

"""What a PDF states of itself: metadata, outline, form fields, signatures, attachments, permissions.

These are claims of the file and no evidence by themselves; boxes are in PDF points from the top left of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class FieldKind(StrEnum):
    """What a form field is; a note is text laid on the page as an annotation (FreeText), which needs no form."""

    TEXT = "text"
    CHOICE = "choice"
    CHECK_BOX = "check-box"
    RADIO = "radio"
    BUTTON = "button"
    SIGNATURE = "signature"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form where it stands on its page: name, value, box in points from the top left, page from 1.

    `label` is what a reader is told the field is for, empty where nothing tells. `value` is empty where nothing is
    filled in or chosen. A field is `shown` where a reader sees it, `printed` where the text of the page holds its
    value already.
    """

    name: str
    kind: FieldKind
    value: str
    page: int
    box: Box
    label: str = ""
    shown: bool = True
    printed: bool = False


class Bookmark(NamedTuple):
    """An entry of the outline: its title, level from 1, and the page it leads to (None where it leads to none)."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature: five facts that say different things, and what it states of itself. None is not known.

    `present`: the field holds a signature and is not waiting for one. `intact`: what it signs is as it was signed.
    `trusted`: its certificate leads to one of the roots that were given; without roots that is not known.
    `covering`: it signs the whole document as it was then. `changed`: what was added after it: ``none``,
    ``validation-data``, ``form-filling``, ``annotations`` or ``other``. `signer` and `signed` (an ISO date) are
    claims of the signature itself; `note` says why something could not be checked.
    """

    field: str
    present: bool
    intact: bool | None = None
    trusted: bool | None = None
    covering: bool | None = None
    changed: str | None = None
    signer: str | None = None
    signed: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Facts the file states about itself; dates are ISO strings, absent where the file has none.

    `version` is that of the PDF format ("1.7"), `language` the language tag of the file, `tagged` whether it says that
    it has a structure tree, `encrypted` whether it is encrypted (with an empty password, or it had not been read),
    `denied` what its permissions deny, `scripts` how many scripts it starts by itself.
    """

    title: str | None = None
    author: str | None = None
    subject: str | None = None
    creator: str | None = None
    producer: str | None = None
    created: str | None = None
    modified: str | None = None
    version: str | None = None
    language: str | None = None
    tagged: bool = False
    encrypted: bool = False
    denied: tuple[str, ...] = ()
    scripts: int = 0
    outline: tuple[Bookmark, ...] = ()
    fields: tuple[FormField, ...] = ()
    signatures: tuple[Signature, ...] = ()
    attachments: tuple[str, ...] = ()


NO_FACTS = DocumentFacts()
"""Those of a file that states nothing of itself."""

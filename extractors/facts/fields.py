"""Form fields of a page with their values, and free text laid on it, through PDFium's annotations.

A filled form draws its values through the appearances of its fields, which are no part of the page's text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document import Box, Word
from extractors.facts.model import FieldKind, FormField
from extractors.facts.texts import one_line, text_of
from extractors.pages.frame import PageFrame, native

MOST_ANNOTATIONS = 2_000
"""Annotations of one page that are looked at."""

LONGEST_VALUE = 2_000
"""Characters of the longest value kept."""

_KINDS = {
    pdfium.FPDF_FORMFIELD_TEXTFIELD: FieldKind.TEXT,
    pdfium.FPDF_FORMFIELD_COMBOBOX: FieldKind.CHOICE,
    pdfium.FPDF_FORMFIELD_LISTBOX: FieldKind.CHOICE,
    pdfium.FPDF_FORMFIELD_CHECKBOX: FieldKind.CHECK_BOX,
    pdfium.FPDF_FORMFIELD_RADIOBUTTON: FieldKind.RADIO,
    pdfium.FPDF_FORMFIELD_PUSHBUTTON: FieldKind.BUTTON,
    pdfium.FPDF_FORMFIELD_SIGNATURE: FieldKind.SIGNATURE,
}
_UNSEEN = 1 << 1 | 1 << 5
"""Flags of an annotation that is hidden or not viewed (ISO 32000-1 table 165)."""

_PASSWORD = 1 << 13
"""Flag of a text field that holds a password (ISO 32000-1 table 228)."""

_handle, _int = ctypes.c_void_p, ctypes.c_int
_annotation_at = native("FPDFPage_GetAnnot", _handle, _handle, _int)
_subtype = native("FPDFAnnot_GetSubtype", _int, _handle)
_close_annotation = native("FPDFPage_CloseAnnot", None, _handle)

_READABLE = re.compile(r"[A-Za-z][A-Za-z]{2,}[A-Za-z0-9 _/-]*")


def page_fields(
    handle: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, frame: PageFrame, words: Sequence[Word], *, number: int
) -> tuple[FormField, ...]:
    """The form fields and free texts of a page in the order of the file.

    `words` are those of the page's own text, which may hold the values already and tell what a field is for; `number`
    counts pages from 1. The form of the document must have been set up before the page was loaded.
    """
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_ANNOTATIONS)
    found = []
    raw = ctypes.cast(page.raw, ctypes.c_void_p)
    for index in range(count):
        at = _annotation_at(raw, index)
        if not at:
            continue
        try:
            subtype = _subtype(at)
            # A report has thousands of links and seldom anything else.
            if subtype not in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT):
                continue
            annotation = ctypes.cast(at, pdfium.FPDF_ANNOTATION)
            if subtype == pdfium.FPDF_ANNOT_WIDGET and handle.formenv is not None:
                field = _widget(handle.formenv.raw, annotation, frame, words, number)
            elif subtype == pdfium.FPDF_ANNOT_FREETEXT:
                field = _note(annotation, frame, words, number)
            else:
                continue
        finally:
            _close_annotation(at)
        if field is not None:
            found.append(field)
    return tuple(found)


def _widget(form: object, annotation: object, frame: PageFrame, words: Sequence[Word], number: int) -> FormField | None:
    """A field of the form; None for one whose kind or place is not known."""
    kind = _KINDS.get(pdfium.FPDFAnnot_GetFormFieldType(form, annotation))
    box = _box(annotation, frame)
    if kind is None or box is None:
        return None
    name = one_line(text_of(pdfium.FPDFAnnot_GetFormFieldName, form, annotation)) or ""
    value = _value(form, annotation, kind)
    told = one_line(text_of(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, annotation))
    label = told or _label_beside(box, words, after=kind in (FieldKind.CHECK_BOX, FieldKind.RADIO)) or _readable(name)
    seen = not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN
    return FormField(name, kind, value, number, box, label, seen, _printed(value, box, words))


def _value(form: object, annotation: object, kind: FieldKind) -> str:
    """What is filled in or chosen; empty for a box that is not ticked, a button, a signature and a password."""
    if kind in (FieldKind.BUTTON, FieldKind.SIGNATURE):
        return ""
    if kind in (FieldKind.CHECK_BOX, FieldKind.RADIO):
        if not pdfium.FPDFAnnot_IsChecked(form, annotation):
            return ""
        return _cut(text_of(pdfium.FPDFAnnot_GetFormFieldExportValue, form, annotation)) or "Yes"
    if kind is FieldKind.TEXT and pdfium.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD:
        return ""
    return _cut(text_of(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation))


def _note(annotation: object, frame: PageFrame, words: Sequence[Word], number: int) -> FormField | None:
    """Free text laid on the page; None where it says nothing."""
    value = _cut(text_of(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents"))
    box = _box(annotation, frame)
    if not value or box is None:
        return None
    seen = not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN
    return FormField("", FieldKind.NOTE, value, number, box, "", seen, _printed(value, box, words))


def _cut(text: str) -> str:
    """A value on one line, of bounded length; empty where it says nothing."""
    return one_line(text, longest=LONGEST_VALUE) or ""


def _box(annotation: object, frame: PageFrame) -> Box | None:
    """The rectangle of an annotation in points from the top left of the page; None where it has none on the page."""
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
        return None
    box = frame.shown(
        min(rect.left, rect.right), min(rect.bottom, rect.top), max(rect.left, rect.right), max(rect.bottom, rect.top)
    )
    if not (box[0] < frame.width and box[2] > 0 and box[1] < frame.height and box[3] > 0):
        return None
    return box


def _printed(value: str, box: Box, words: Sequence[Word]) -> bool:
    """Whether the words of the page that stand in the rectangle of a field hold its value."""
    if not value:
        return False
    inside = "".join(
        word.text
        for word in words
        if box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= (word.top + word.bottom) / 2 <= box[3]
    )
    return value.replace(" ", "") in inside


def _label_beside(box: Box, words: Sequence[Word], *, after: bool) -> str:
    """The words printed on the line of a field: before it, or after it where it is a box to tick; empty without any."""
    middle = (box[1] + box[3]) / 2
    line = sorted((word for word in words if word.top - 1 <= middle <= word.bottom + 1), key=lambda word: word.x0)
    if after:
        row = [word for word in line if word.x0 >= box[2] - 2]
        edge = box[2]
    else:
        row = [word for word in reversed(line) if word.x1 <= box[0] + 2]
        edge = box[0]
    chosen: list[str] = []
    for word in row:
        gap = word.x0 - edge if after else edge - word.x1
        if gap > (4.0 if not chosen else 1.0) * max(word.bottom - word.top, 6.0) or len(chosen) == 12:
            break
        chosen.append(word.text)
        edge = word.x1 if after else word.x0
    return " ".join(chosen if after else reversed(chosen)).strip(" :*.")


def _readable(name: str) -> str:
    """The last part of a field's name where it reads like words and not like the number of a box."""
    last = name.rpartition(".")[2]
    return re.sub(r"[_-]+", " ", last).strip() if _READABLE.fullmatch(last) else ""

"""What a file is by its content, whatever its name says: a PDF, or what else in words.

Only the first kilobyte and the last are looked at; nothing is opened as what it claims to be.
"""

from __future__ import annotations

# The specification allows rubbish before the header as long as it stands in the first 1,024 bytes (ISO 32000-1,
# Annex H, implementation note 13), and readers keep to that.
LOOKED_AT = 1024

_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Office file"),
    (b"{\\rtf", "an RTF text"),
    (b"%!PS", "a PostScript file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x00\x05\x16\x07", "a macOS resource file"),
)
_IN_ZIP = {
    ".docx": "a Word document",
    ".xlsx": "an Excel workbook",
    ".pptx": "a PowerPoint presentation",
    ".odt": "an OpenDocument text",
    ".ods": "an OpenDocument spreadsheet",
    ".odp": "an OpenDocument presentation",
    ".epub": "an e-book",
}


def is_pdf(head: bytes, tail: bytes) -> bool:
    """Whether a file is a PDF: by its header, or, where that is missing, by the objects it is made of.

    :param head: the first `LOOKED_AT` bytes.
    :param tail: the last `LOOKED_AT` bytes.
    """
    return b"%PDF" in head or (b" obj" in head and (b"startxref" in tail or b"endobj" in tail))


def described(head: bytes, suffix: str) -> str:
    """What a file that is no PDF is, in words with an article: "a PNG picture".

    :param head: the first `LOOKED_AT` bytes.
    :param suffix: the ending of its name in small letters, with the dot; it only tells ZIP-based formats apart.
    """
    if not head:
        return "an empty file"
    for signature, words in _SIGNATURES:
        if head.startswith(signature):
            return _IN_ZIP.get(suffix, words) if signature == b"PK\x03\x04" else words
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    return "a text" if _is_text(head) else "binary data"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    # A character may be cut in two where the kilobyte ends.
    return b"\0" not in head and any(_decodes(head[: len(head) - cut]) for cut in range(4))


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

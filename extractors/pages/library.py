"""PDFium itself, begun anew for each document, so that what is read does not depend on the documents before it.

It keeps the fonts that stand in for missing ones, together with the last width they were stretched to: the words after
them came out a little wider or narrower, and now and then joined, according to which file the process had read before.
"""

from __future__ import annotations

import pypdfium2.raw as pdfium


def begin_anew() -> None:
    """Have PDFium forget all it keeps; to be called in a child of the sandbox, and while no document is open."""
    pdfium.FPDF_DestroyLibrary()
    pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))

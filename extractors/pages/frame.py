"""How a page is shown: crop box, rotation, and the way from PDF user space to points from its top left.

PDFium gives boxes in user space, y upwards; everything after it uses points from the top left of the page as shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document import Box


def native(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A PDFium function without the generated binding around it: a fraction of the cost of a call.

    With the types of its `arguments` a handle may be a number. Without them (half the cost again) a handle must be
    a ``c_void_p``, which pays where many calls share it; the other arguments are pointers and numbers that fit an int.
    """
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


@dataclass(frozen=True, slots=True)
class PageFrame:
    """How a page is shown: its crop box in PDF user space, its rotation, and its size in points as a viewer sees it."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> PageFrame:
        """The frame of a page: crop box cut by the media box, and /Rotate."""
        rect = pdfium.FS_RECTF()
        if pdfium.FPDF_GetPageBoundingBox(page.raw, rect) and rect.right > rect.left and rect.top > rect.bottom:
            return cls(rect.left, rect.bottom, rect.right, rect.top, page.get_rotation() % 360)
        width, height = page.get_size()
        return cls(0.0, 0.0, width, height, 0)

    @property
    def width(self) -> float:
        """Width in points as shown."""
        return round(self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left, 2)

    @property
    def height(self) -> float:
        """Height in points as shown."""
        return round(self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom, 2)

    def shown(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of user space (y upwards) as a box in points from the top left of the page as shown."""
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        match self.rotation:
            case 90:
                box = (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
            case 180:
                box = (right - x1, y0 - bottom, right - x0, y1 - bottom)
            case 270:
                box = (top - y1, right - x1, top - y0, right - x0)
            case _:
                box = (x0 - left, top - y1, x1 - left, top - y0)
        return (_hundredths(box[0]), _hundredths(box[1]), _hundredths(box[2]), _hundredths(box[3]))


def _hundredths(value: float) -> float:
    """A length in points rounded to hundredths, at a quarter of the cost of ``round``."""
    return int(value * 100 + 0.5) / 100 if value >= 0 else int(value * 100 - 0.5) / 100

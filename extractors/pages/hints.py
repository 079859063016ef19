"""What the bytes of a PDF tell without a parser: whether it can hold layers or transparent text at all.

Most files can hold neither, and to ask for it word by word would cost more than to look for two names.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

MAX_PACKED = 32 * 1024 * 1024
"""Bytes of unpacked dictionaries that are looked through; a file with more may hold anything."""

MAX_STREAM = 128 * 1024
"""Bytes of one packed stream as it lies in the file; a file with a longer one may hold anything."""

_PACKED = re.compile(rb"/ObjStm\b")
_STREAM = re.compile(rb"[^\0]{0,500}?stream\r?\n")
_LAYERS = re.compile(rb"/OCProperties\b")
_LAYERED = re.compile(rb"/OC[\s/<]")
_TILES = re.compile(rb"/(?:TilingType|XStep|YStep)\b")
# An opacity of nought hides text, or a mask (ISO 32000-1 section 11.6.4); a number may be an object of its own.
_CLEAR = re.compile(rb"/ca\s*(?:[+-]?(?:0+\.?0*|\.0+)(?=[\s/>])|\d+\s+\d+\s+R)|/SMask\s*<<")


@dataclass(frozen=True, slots=True)
class Hints:
    """What a file may hold: layers, forms that belong to layers as a whole, text of no opacity, patterns of tiles."""

    layers: bool
    layered_forms: bool
    transparent: bool
    tiles: bool


def hints_of(data: bytes) -> Hints:
    """What a file may hold, by the names in its dictionaries, packed ones included; True where that cannot be seen."""
    layers, transparent = _LAYERS.search(data) is not None, _CLEAR.search(data) is not None
    packed = [match.end() for match in _PACKED.finditer(data)]
    if packed and not (layers and transparent):
        found = None if b"/Encrypt" in data else _unpacked(data, packed)
        layers = layers or found is None or _LAYERS.search(found) is not None
        transparent = transparent or found is None or _CLEAR.search(found) is not None
    # The dictionaries of forms and of tiles are those of streams, which are never packed.
    return Hints(layers, layers and _LAYERED.search(data) is not None, transparent, _TILES.search(data) is not None)


def _unpacked(data: bytes, places: list[int]) -> bytes | None:
    """The packed dictionaries of a file; None where one of them cannot be unpacked at little cost."""
    found: list[bytes] = []
    left = MAX_PACKED
    for place in places:
        stream = _STREAM.match(data, place)
        unpack = zlib.decompressobj()
        if stream is None or left <= 0:
            return None
        try:
            found.append(unpack.decompress(data[stream.end() : stream.end() + MAX_STREAM], left))
        except zlib.error:
            return None
        if not unpack.eof:
            return None
        left -= len(found[-1])
    return b"\n".join(found)

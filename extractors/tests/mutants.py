"""Mutants of PDFs: what a bad disk, a bad transfer and a bad mind do to a file, repeatable from a seed.

Each mutation is a function from a file and a source of random numbers to another file; a recipe (the name of the file,
the seed) tells a mutant for good.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

MOST_BYTES = 4 * 1024 * 1024
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]*")
_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBERS = (
    *(b"0", b"-1", b"1", b"2147483647", b"-2147483648", b"4294967296", b"99999999999999999999", b"1e30", b"0.0000001"),
    *(b"65535", b"65536", b"16777216", b"-0", b"1000000000"),
)


def flipped_bits(data: bytes, chance: random.Random) -> bytes:
    """One to a hundred bits flipped anywhere."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 100))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    length = min(len(data), int(2 ** chance.uniform(0, 16)))
    start = chance.randrange(len(data) - length + 1)
    return start, start + length


def chunk_removed(data: bytes, chance: random.Random) -> bytes:
    """A piece left out."""
    start, stop = _span(data, chance)
    return data[:start] + data[stop:]


def chunk_doubled(data: bytes, chance: random.Random) -> bytes:
    """A piece written twice, or a hundred times."""
    start, stop = _span(data, chance)
    return data[:start] + data[start:stop] * chance.choice((2, 3, 100)) + data[stop:]


def chunk_moved(data: bytes, chance: random.Random) -> bytes:
    """A piece written over another place."""
    start, stop = _span(data, chance)
    there = chance.randrange(len(data))
    return data[:there] + data[start:stop] + data[there + stop - start :]


def chunk_zeroed(data: bytes, chance: random.Random) -> bytes:
    """A piece of nothing, as lost blocks leave it."""
    start, stop = _span(data, chance)
    return data[:start] + bytes(stop - start) + data[stop:]


def cut_short(data: bytes, chance: random.Random) -> bytes:
    """The file ends early."""
    return data[: chance.randrange(1, len(data))]


def _replaced(pattern: re.Pattern[bytes], data: bytes, chance: random.Random, new: Callable[[bytes], bytes]) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return flipped_bits(data, chance)
    chosen = {match.start(): match for match in chance.choices(found, k=chance.choice((1, 1, 2, 5)))}
    for start in sorted(chosen, reverse=True):
        data = data[:start] + new(chosen[start].group()) + data[chosen[start].end() :]
    return data


def numbers_changed(data: bytes, chance: random.Random) -> bytes:
    """Numbers replaced by those that programs trip over."""
    return _replaced(_NUMBER, data, chance, lambda _: chance.choice(_NUMBERS))


def references_changed(data: bytes, chance: random.Random) -> bytes:
    """References turned to other objects: loops, wrong kinds, objects that are not there."""
    most = data.count(b" obj") + 2
    pattern = re.compile(rb"\d+ 0 R")
    return _replaced(pattern, data, chance, lambda _: b"%d 0 R" % chance.randrange(most))


def names_changed(data: bytes, chance: random.Random) -> bytes:
    """Names replaced by other names of the same file."""
    names = _NAME.findall(data) or [b"/Type"]
    return _replaced(_NAME, data, chance, lambda _: chance.choice(names))


def objects_swapped(data: bytes, chance: random.Random) -> bytes:
    """The contents of two objects in each other's place."""
    found = list(_OBJECT.finditer(data))
    if len(found) < 2:
        return chunk_moved(data, chance)
    first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
    between = data[first.end() : second.start()]
    return data[: first.start()] + second.group() + between + first.group() + data[second.end() :]


def stream_changed(data: bytes, chance: random.Random) -> bytes:
    """A stream unpacked, changed inside and packed again, so that the damage comes through to the operators."""
    found = list(_STREAM.finditer(data))
    if not found:
        return flipped_bits(data, chance)
    match = chance.choice(found)
    try:
        unpacker = zlib.decompressobj()
        inside = unpacker.decompress(match.group(1), MOST_BYTES)
    except zlib.error:
        inside = b""
    if not inside:
        return cut_short(data, chance)
    change = chance.choice((flipped_bits, chunk_removed, chunk_doubled, chunk_moved, numbers_changed, cut_short))
    packed = zlib.compress(change(inside, chance)[:MOST_BYTES])
    return data[: match.start(1)] + packed + data[match.end(1) :]


def stream_cut(data: bytes, chance: random.Random) -> bytes:
    """A stream shorter than it says."""
    found = list(_STREAM.finditer(data))
    if not found:
        return cut_short(data, chance)
    match = chance.choice(found)
    keep = chance.randrange(len(match.group(1)) + 1)
    return data[: match.start(1) + keep] + data[match.end(1) :]


MUTATIONS = (
    *(flipped_bits, chunk_removed, chunk_doubled, chunk_moved, chunk_zeroed, cut_short, numbers_changed),
    *(references_changed, names_changed, objects_swapped, stream_changed, stream_changed, stream_cut),
)


def mutant(data: bytes, seed: str) -> bytes:
    """A file changed once to three times, as the seed says; the same on every machine."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(MUTATIONS)(data, chance)[:MOST_BYTES] or b"%PDF-1.4\n"
    return data

"""How much one document may cost: time, memory, pages, characters and bytes.

Every PDF is hostile until it has been read; a document that goes over a limit becomes a document with a status, whose
note names the option that raises the limit.
"""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one document: seconds (wall clock and CPU), memory and file size in bytes, pages, characters.

    `page_words` is how many words are taken of one page.
    """

    seconds: float = 120.0
    memory: int = 1024 * MIB
    file_size: int = 256 * MIB
    pages: int = 5_000
    characters: int = 20_000_000
    page_words: int = 100_000

    @property
    def page_seconds(self) -> float:
        """Seconds one page may take: a third of the whole, so that the others are read after one that hangs."""
        return self.seconds / 3

"""Which pages of a document are read: all of them, unless an attempt before this one came to grief over one."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.document import PageStatus


@dataclass(frozen=True, slots=True)
class PagesAsked:
    """The pages that are read.

    `given_up` holds the numbers of pages that are not touched, with the status they get; `first` is how many pages
    from the first one are read, where memory does not suffice for more; `only` is the one page read as a trial; `spent`
    is how many seconds of the time of the document the attempts before this one took. Without `facts`, what the file
    states of itself is left alone: it has ended a reader.
    """

    given_up: tuple[tuple[int, PageStatus], ...] = ()
    first: int | None = None
    only: int | None = None
    spent: float = 0.0
    facts: bool = True

    def indexes(self, count: int) -> range:
        """The pages looked at of a document of so many, counted from 0."""
        if self.only is not None:
            return range(self.only - 1, min(self.only, count))
        return range(count if self.first is None else min(self.first, count))


ALL_PAGES = PagesAsked()

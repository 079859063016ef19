"""What is tried after a document ended its reader: the same without the page that did it, within the same time.

A page that cannot be read costs itself and not the pages beside it, and what the file states of itself costs no page.
Which page it was the child has told before it touched it; that the page alone is to blame, and not all the pages before
it together, is tried with that page alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.document import PageStatus
from extractors.limits import Limits
from extractors.pages.asked import ALL_PAGES, PagesAsked
from extractors.sandbox_process import Failure, TaskResult

MOST_ATTEMPTS = 12
"""How often a document is read at most, trials of single pages included."""

LEAST_SECONDS = 0.5
"""With less time left than this nothing more is tried."""

_PAGE_STATUS = {
    Failure.TIMED_OUT: PageStatus.TIMED_OUT,
    Failure.MEMORY: PageStatus.TOO_LARGE,
    Failure.CRASHED: PageStatus.DAMAGED,
    Failure.RAISED: PageStatus.DAMAGED,
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at a document: the pages asked, the failure that came first, and its number from 1."""

    asked: PagesAsked = ALL_PAGES
    failure: TaskResult | None = None
    number: int = 1

    @property
    def is_trial(self) -> bool:
        """Whether it only finds out whether a page can be read by itself."""
        return self.asked.only is not None


def next_attempt(attempt: Attempt, result: TaskResult, *, limits: Limits) -> Attempt | None:
    """The attempt after this one with this result; None where the result stands."""
    asked = _asked_next(attempt, result)
    spent = attempt.asked.spent + result.seconds
    if asked is None or attempt.number >= MOST_ATTEMPTS or limits.seconds - spent < LEAST_SECONDS:
        return None
    if attempt.number == MOST_ATTEMPTS - 1 and asked.given_up and asked.first is None:
        # There is one attempt left: the pages before the last bad one are known to be good.
        asked = replace(asked, only=None, first=asked.given_up[-1][0] - 1)
    return Attempt(replace(asked, spent=spent), attempt.failure or result, attempt.number + 1)


def _asked_next(attempt: Attempt, result: TaskResult) -> PagesAsked | None:
    asked, page = attempt.asked, attempt.asked.only
    if page is not None:
        if result.failure is None:
            # It is not this page but all of them together.
            return replace(asked, only=None, first=page // 2) if page > 1 else None
        return _without(replace(asked, only=None), page, result.failure)
    if result.failure is None or result.failure not in _PAGE_STATUS:
        return None
    if result.page == 0 and result.pages:
        return replace(asked, facts=False) if asked.facts else None
    if result.pages <= 1:
        return None
    if result.page < 0:
        # The pages are read, but what is made of them is too much.
        return replace(asked, first=-result.page // 2) if result.page < -1 else None
    if result.page == 1 or result.failure is Failure.TIMED_OUT:
        return _without(asked, result.page, result.failure)
    return replace(asked, only=result.page)


def _without(asked: PagesAsked, page: int, failure: Failure) -> PagesAsked | None:
    """The same pages but this one; None where its failure says nothing about it."""
    if failure not in _PAGE_STATUS or any(number == page for number, _ in asked.given_up):
        return None
    return replace(asked, given_up=tuple(sorted((*asked.given_up, (page, _PAGE_STATUS[failure])))))

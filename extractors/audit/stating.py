"""Values made of the parts they stand in: words, dates and spans of dates, each null where it is not certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.audit.model import Stated
from extractors.audit.places import Part, passages_of_parts
from extractors.audit.words import AuditWords
from extractors.claim import DateValue, Precision
from extractors.document import UNREAD, Document
from extractors.values.dates import MONTHS, DayOrder
from extractors.values.typed import parse_dates

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TO = r"\s*(?:-|\u2010|\u2011|\u2013|\u2014|to|until|and|through|&)\s*"
_SHORT_SPAN = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?{_TO}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b"
    rf"|\b(?P<m3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?{_TO}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d)\b"
    rf"|\b(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m5>{_MONTH})\.?{_TO}(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m6>{_MONTH})\.?,?\s+(?P<y5>(?:19|20)\d\d)\b"
    rf"|\b(?P<m7>{_MONTH})\.?\s+(?P<d7>\d{{1,2}})(?:st|nd|rd|th)?{_TO}(?P<m8>{_MONTH})\.?\s+(?P<d8>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y7>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SPANS = (
    ("d1", "m", "d2", "m", "y"),
    ("d3", "m3", "d4", "m3", "y3"),
    ("d5", "m5", "d6", "m6", "y5"),
    ("d7", "m7", "d8", "m8", "y7"),
)
_DAY_BEFORE = re.compile(r"\b\d{1,2}(?:\.|er|\s+de)?\s*$")
_YEAR_AFTER = re.compile(r"\.?(?:\s+de)?\s+(?:19|20)\d\d\b")
_DAY = re.compile(r"\b(\d{1,2})(?:\.|er\b)?\s*(?:\bde\b\s*)?(?=[^\W\d]|[-\u2013\u2014])")
_OF_YEAR = re.compile(r"^\s+de\s+(?=\d{4}\b)")
_NUMERIC_SPAN = re.compile(
    r"\b(\d{1,2})\.(?:(\d{1,2})\.)?\s*(?:-|\u2013|\u2014|bis|to)\s*(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b"
)
_DAY_SPAN = re.compile(r"\b\d{1,2}\.\s*(?:-|\u2013|bis)\s*\d{1,2}\.\s")
_SPAN_WORD = re.compile(r"\s+(?:bis(?:\s+zum)?|au|al|tot)\s+", re.IGNORECASE)
_DAY_OR_MONTH = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
LONGEST_DATE = 400
"""Characters of a field that may be dates alone; in a longer one months of other languages are not looked for."""

SAYS_NOTHING = "the field is there and says nothing"


@dataclass(frozen=True, slots=True)
class Reader:
    """A document with the words it is read with and the order of its numeric dates."""

    document: Document
    words: AuditWords
    order: DayOrder | None

    def stated(self, parts: Sequence[Part], value: str | None, note: str = "") -> Stated:
        """A value with the words and the passages of its parts."""
        return Stated(value, joined(parts), passages_of_parts(self.document, parts), note)

    def text(self, parts: Sequence[Part], *, beside: Sequence[Part] = ()) -> Stated:
        """The words as they are; None where they say nothing.

        :param beside: where a reader must look where the parts are empty.
        """
        said = joined(parts)
        if not said or self.words["nothing"].whole(said) is not None:
            return self.stated(parts if said else beside, None, SAYS_NOTHING)
        if UNREAD in said:
            return self.stated(parts, None, "a part of it could not be read")
        return self.stated(parts, said)

    def date(self, parts: Sequence[Part], *, beside: Sequence[Part] = ()) -> Stated:
        """The one date of the parts, as precisely as it is stated; None where there is none or it may be another."""
        said = joined(parts)
        if not said or self.words["nothing"].whole(said) is not None:
            return self.stated(parts if said else beside, None, SAYS_NOTHING)
        dates = self.dates(said)
        if len({one.iso for one in dates}) > 1:
            return self.stated(parts, None, "several dates stand here")
        if not dates:
            return self.stated(parts, None, "no date could be read")
        if dates[0].precision is not Precision.DAY and len(_DAY_OR_MONTH.findall(said)) > (
            dates[0].precision is Precision.MONTH and dates[0].raw[:1].isdigit()
        ):
            return self.stated(parts, None, "the day of the date could not be read")
        return self.dated(parts, dates[0])

    def dates(self, said: str) -> list[DateValue]:
        """The dates of a text, in their order, with months in other languages too."""
        english = in_english(said, self.words)
        dates = [value for _, _, value in parse_dates(english, order=self.order)]
        return dates if english == said or len(dates) != 1 else [replace(dates[0], raw=said)]

    def dated(self, parts: Sequence[Part], value: DateValue) -> Stated:
        """This date; None where its day and month may be swapped."""
        passages = passages_of_parts(self.document, parts)
        if value.ambiguous:
            note = f"day and month of “{value.raw}” may be swapped"
            return Stated(None, value.raw, passages, note, value)
        return Stated(value.iso, value.raw, passages, "", value)

    def span(self, parts: Sequence[Part]) -> tuple[Stated, Stated]:
        """The first and last date of "12 to 16 May 2025"; the same one twice where there is only one."""
        said = in_english(joined(parts), self.words)
        match = _SHORT_SPAN.search(said)
        if match is not None:
            for first_day, first_month, last_day, last_month, year in _SPANS:
                if match[year]:
                    texts = (
                        f"{match[first_day]} {match[first_month]} {match[year]}",
                        f"{match[last_day]} {match[last_month]} {match[year]}",
                    )
                    both = [parse_dates(text) for text in texts]
                    if all(both):
                        first, last = (self.dated(parts, one[0][2]) for one in both)
                        return first, last
        dates = self.dates(said)
        if len(dates) in (1, 2):
            return self.dated(parts, dates[0]), self.dated(parts, dates[-1])
        note = "more than two dates stand here" if dates else "no date could be read"
        return self.stated(parts, None, note), self.stated(parts, None, note)


def in_english(said: str, words: AuditWords) -> str:
    """A text with months of other languages, and the days and words of a span beside them, as English writes them."""
    if len(said) > LONGEST_DATE:
        return said
    found = [
        one
        for one in words["months"].all(said)
        if _DAY_BEFORE.search(said, 0, one.start) or _YEAR_AFTER.match(said, one.end)
    ]
    for one in reversed(found):
        said = f"{said[: one.start]}{one.name}{_OF_YEAR.sub(' ', said[one.end :])}"
    said = _NUMERIC_SPAN.sub(_both_in_full, said)
    return _SPAN_WORD.sub(" to ", _DAY.sub(r"\1 ", said)) if found or _DAY_SPAN.search(said) else said


def _both_in_full(match: re.Match[str]) -> str:
    """ "12.05. - 16.05.2025" with the year, and the month where it has none, after its first day too."""
    first, month, last, of_last, year = match.groups()
    return f"{first}.{month or of_last}.{year} to {last}.{of_last}.{year}"


def joined(parts: Sequence[Part]) -> str:
    """The words of parts as one text."""
    return " ".join(part.text for part in parts if part.text).strip()


def agreed(statements: Sequence[Stated]) -> Stated:
    """What several places state together: their value where all that state one agree, else None and why."""
    passages = tuple(dict.fromkeys(one for statement in statements for one in statement.passages))
    said = [one for one in statements if one.value is not None]
    values = {one.value: one for one in reversed(said)}
    if not said:
        first = statements[0]
        return Stated(None, first.raw, passages, first.note, first.date)
    if len(values) > 1:
        told = "; ".join(f"“{one.raw[:60]}” on page {one.page}" for one in reversed(values.values()))
        return Stated(None, said[0].raw, passages, f"stated differently: {told}")
    unread = [one for one in statements if one.value is None and one.raw and one.raw != said[0].raw]
    note = "; ".join(f"on page {one.page}: {one.note}" for one in unread)
    return Stated(said[0].value, said[0].raw, passages, note, said[0].date)

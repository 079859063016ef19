"""A match in its sentence: the text read, the words an author asked for, and the clause they stand in.

Everything that decides stance, time, strength and whose a statement is reads this and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extractors.document import SegmentKind
from extractors.phrases.tokens import words_of
from extractors.statements.verbs import has_own_verb, third_person

STANDING_KINDS = frozenset({"prohibition", "commitment", "obligation", "policy", "requirement"})
"""Kinds of claim that, in the present tense, hold always."""
POLICY_DOCUMENTS = frozenset({"policy", "code-of-conduct", "procedure", "register"})
"""Kinds of document that set rules, where "will" is a rule rather than a plan."""

_BREAK = re.compile(
    r"""[;:?!|] | \s[\u2013\u2014-]\s | (?<!\sno)(?<!\snr)
        (?<!\sart)(?<!etc)(?<!e\.g)(?<!i\.e)(?<!approx)\.\s
    | ,?\s\b(?:but(?!\salso)|however|although|though|whereas|while|unless|until|because|so\sthat|yet\s(?:we|the|it))\b
    | ,?\s\b(?:thanks\sto|owing\sto|due\sto\s(?:the|our|a)|(?:save|except)\s(?:in|for|where|when|those))\b
    | ,\s(?:which|who|whose|where)\b | \b(?:who|which)\b
    | ,?\s\band\s(?=(?:we|it|they|he|she|nobody|no\sone|everyone|everybody|the\s\w+|our\s\w+
        |all\s\w+|also|that|is|are|was|were|has
        |have|had|will
        |does|do)\b)
    | ,?\sand\s(?=(?:next|last|this|in|by|from|since|after|during|soon|later|then)\s(?:\w+\s){0,3}?(?:we|it|they)\s)
    | ,\s(?=(?:we|it|they|there|the\scompany|the\sgroup|our)\s)
    | ,?\s\bor\s(?=(?:we|it|they)\s)""",
    re.VERBOSE | re.IGNORECASE,
)

_FINITE = re.compile(r"\s(?:is|are|was|were|has|have|had|will|must|shall)\b")
"""A match that holds its own verb is a clause of its own after ", and"."""
_PURPOSE = re.compile(
    r",?\s\b(?:in\sorder\sto|so\sas\sto|with\s(?:the|an?)\s(?:\w+\s)?(?:aim|goal|objective|intention|purpose|ambition|view)"
    r"\s(?:of|to))\b"
)
"""What opens a purpose: it tells nothing of the words before it, while what it follows holds for the words after it."""
_OPENING = re.compile(
    r"^\W*(?:in\sorder\sto|to|by|through)\s[^,;:]{1,160},\s(?=(?:we|it|they|the\scompany|the\sgroup|our)\s)"
)
"""A purpose or a means that opens a sentence: the main clause tells whether and when ("To cut waste, we plan to …")."""

BESIDE_NOUN = (
    r"(?:\s(?:of|in|at|to|for|on|with|by|from|between|across|around|near)"
    r"(?:\s(?!(?:that|which|who|is|are|was|were|has|have|had|will|do|does|did|must|shall|may|can)\b)[\w'\u2019-]+){1,7}?)?"
)
"""What may stand between a noun and its verb ("the survey [of the port] is due")."""
_JOINS = re.compile(r"\b(?:and|or)\s$")
_DEPENDS = re.compile(r"(?:\bso\sthat|\b(?:an?|new|more|further|additional)\s(?:[\w’'-]+\s){1,6}?(?:which|who|where))$")
"""What a clause hangs on: a purpose, or a relative clause on something new ("a fund which …")."""
_ALONGSIDE = re.compile(r"\bwhil(?:e|st)$")
_PARTICIPLE = re.compile(r"^\s?(?:\w+ly\s)?\w{3,}ing\b")
_OWN_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|shall|must|can|could|may|might|should|would|do|does|did|be|been"
    r"|(?:we|it|they|he|she)\s\w+)\b|n't\b|(?<!\bthe\s)(?<!\bour\s)(?<!\ball\s)\b\w{3,}ed\b"
)
_FARTHEST_VERB = 4
"""Words of a clause within which its verb is looked for, where only its ending tells it ("the plant recycles …")."""


@dataclass(frozen=True)
class Statement:
    """A match and its surroundings.

    :param text: the sentence (a list item after its lead-in), in plain characters.
    :param literals: character spans of the words the pattern asked for, in order; gaps are not among them.
    :param harm: for each of them whether it belongs to a list of something bad.
    :param place: the kind of segment.
    :param kind: the kind of claim the pattern is of.
    :param document_kind: the kind of document.
    :param item_start: where the list item begins in `text`; 0 where there is no lead-in.
    :param year: the year the document speaks from, where known.
    :param own_names: lower-case names the document's own company goes by.
    :param headings: above the segment, outermost first.
    :param lead: what introduces the list the segment is an item of, whole; empty where it is none.
    :param answer: "yes" or "no" where a column of the row's table says so.
    """

    text: str
    literals: tuple[tuple[int, int], ...]
    harm: tuple[bool, ...]
    place: SegmentKind
    kind: str
    document_kind: str
    item_start: int = 0
    year: int | None = None
    own_names: frozenset[str] = frozenset()
    headings: tuple[str, ...] = ()
    lead: str = ""
    answer: str = ""

    @property
    def start(self) -> int:
        """First character of the match."""
        return self.literals[0][0]

    @property
    def end(self) -> int:
        """One past the last character of the match."""
        return self.literals[-1][1]

    @property
    def harm_first(self) -> bool:
        """Whether the first of the author's words names something bad."""
        return self.harm[0]

    @cached_property
    def low(self) -> str:
        """The text in lower case, character for character as long."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else self.text

    @cached_property
    def open_text(self) -> str:
        """The lower-case text with the author's own words blanked, so that no cue is found in them."""
        text = self.low
        for start, end in self.literals:
            text = text[:start] + "_" * (end - start) + text[end:]
        return text

    @cached_property
    def words(self) -> frozenset[str]:
        """The lower-case words of the text but the author's own."""
        return frozenset(words_of(self.open_text))

    def asked_for(self, at: int) -> bool:
        """Whether a character belongs to the words the author asked for."""
        return any(start <= at < end for start, end in self.literals)

    @cached_property
    def clause(self) -> tuple[int, int]:
        """First and one-past-last character of the clause or clauses the match stands in."""
        before = [match.end() for match in _BREAK.finditer(self.low) if match.end() <= self.start]
        joined = self.low[: self.start].endswith((", and ", ", but ", "; and "))
        if joined and (_FINITE.search(self.low, self.start, self.end) or has_own_verb(self.low[self.start : self.end])):
            before.append(self.start)
        ends = (pattern.search(self.open_text, self.end) for pattern in (_BREAK, _PURPOSE))
        return max(before, default=0), min((end.start() for end in ends if end), default=len(self.text))

    @cached_property
    def told(self) -> tuple[int, int]:
        """The clause, with the one it is told in.

        That is the main clause, where it is a purpose or a means that opens the sentence, and the clause before it,
        where it has no verb of its own ("we plan to cut water use and the [waste] of the plant") or hangs on that one.
        """
        opening = _OPENING.match(self.low)
        if opening is None or self.end > opening.end():
            return self._carried(), self.clause[1]
        ends = _BREAK.search(self.low, opening.end())
        return self.clause[0], ends.start() if ends else len(self.text)

    def _carried(self) -> int:
        """First character of the clause that carries the one of the match."""
        start, end = self.clause
        starts = [0, *(match.end() for match in _BREAK.finditer(self.low) if match.end() < start)]
        before = self.low[:start]
        if _JOINS.search(before):
            verbless = not _OWN_VERB.search(self.low, start, end) and not _third_person(self.low[start:end])
            return starts[-1] if verbless else start
        hangs = _DEPENDS.search(before.rstrip()) or (
            _ALONGSIDE.search(before.rstrip()) and _PARTICIPLE.match(self.low[start:])
        )
        return starts[-1] if hangs else start

    @cached_property
    def before(self) -> str:
        """The clause before the match, in lower case."""
        return self.low[self.clause[0] : self.start]

    @cached_property
    def after(self) -> str:
        """The clause after the match, in lower case."""
        return self.low[self.end : self.clause[1]]

    @property
    def item(self) -> tuple[int, int]:
        """The clause without what introduces the list it is an item of."""
        start, end = self.clause
        return max(start, min(self.item_start, self.start)), end

    @cached_property
    def open_clause(self) -> str:
        """The whole clause with the author's own words blanked."""
        return self.open_text[self.clause[0] : self.clause[1]]


def _third_person(clause: str) -> bool:
    """Whether one of the first words of a clause may be a verb in the third person with something after it."""
    words = re.findall(r"[\w’'-]+", clause)
    return any(third_person(word) for word in words[1:-1][: _FARTHEST_VERB - 1])


def words_between(text: str) -> int:
    """How many words a stretch of text holds."""
    return len(re.findall(r"\w+", text))

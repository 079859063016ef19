"""Whose statement it is: the company's own, a demand on suppliers, what the law says, or somebody else's.

English puts the actor before the verb: the clause before the match is read for a subject, for "we require suppliers
to", for relative clauses and for whom it cites; words the author's own pattern asked for never decide.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.claim import Cue, Whose
from extractors.phrases.tokens import plain
from extractors.statements.cues import cues
from extractors.statements.law import law_of
from extractors.statements.statement import Statement
from extractors.statements.subjects import ADVERBS, PEOPLE, subject_of

_COMPANY_REPORTS = frozenset({"sustainability-report", "other"})
"""Kinds of document a company writes of itself, into which an auditor's report may be bound."""
_NAMES_OTHERS = frozenset({"whose", "partners", "companies", "firms"})
LEAST_BRAND = 4
"""Letters of a first word of a company's name that may be a brand its companies share."""
_COMMON = frozenset(
    {"united", "national", "general", "first", "american", "global", "international", "royal", "bank", "the"}
)
FARTHEST_DEMAND = 80
"""Characters between "we require" and the suppliers it is asked of."""

_WERE = re.compile(r"\b(?:were|was|are|is|been)\s(?:\w+\s){0,2}$")
"""Right before "audited" and the like: what the company does to suppliers, not what they do."""
_NAMED = re.compile(
    r"(?:^|[,;:]\s*|\b(?:[Tt]hat|[Aa]t)\s)(?P<name>(?:[A-Z][\w&.'-]*\s){1,5}?(?:Ltd|Limited|plc|PLC|Inc|Corp"
    r"|Corporation|GmbH|AG|SE|AS|ASA"
    r"|S\.?A|S\.?p\.?A|B\.?V|N\.?V|LLC|LLP|Pty|AB|Oy|KG))\b"
)


def read_whose(statement: Statement) -> tuple[Whose, tuple[Cue, ...]]:
    """Whose action or commitment a statement speaks of, and the words that decided it."""
    before = statement.open_text[statement.clause[0] : statement.end]
    carried = statement.open_text[statement.told[0] : statement.end]
    if law := law_of(statement, before):
        return Whose.LAW, (Cue("whose", law.strip(" ,;:(")),)
    for read in (_supplier, _other):
        found = read(statement, before) or (read(statement, carried) if carried != before else None)
        if found is not None:
            return found[0], (Cue("whose", found[1].strip(" ,;:(")),)
    return Whose.COMPANY, ()


def _anothers(statement: Statement) -> str | None:
    """Somebody else's will or duty the match tells of ("the EU's determination to reduce …"), or their relative clause
    ("a mine which reports …")."""
    before = statement.open_text[: statement.start]
    if not cues("will-of").anchors.isdisjoint(statement.words) and (found := _possessive().search(before)):
        return found.group()
    if cues("will-of").match(statement.low, statement.start) and (found := _owner().search(before)):
        return found.group()
    found = _relative().search(before)
    return found.group() if found else None


@cache
def _possessive() -> re.Pattern[str]:
    return re.compile(rf"{_whose_will()}{cues('will-of').source}\b[^,;.]{{0,50}}$")


@cache
def _owner() -> re.Pattern[str]:
    """Somebody else in the possessive, right before the author's own word for what he wills."""
    return re.compile(rf"{_whose_will()}$")


def _whose_will() -> str:
    others = f"(?:{cues('other').source}|{cues('other-names').source}|{cues('nations').source})"
    return rf"\b(?:the\s)?{others}['’]s?\s(?:\w+\s){{0,2}}?"


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:an?|another)\s(?:\w+\s){{0,2}}?{cues('somebody').source}\s(?:which|that|who){ADVERBS}\s(?:\w+\s){{0,2}}?$"
    )


@cache
def _demand() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:requir(?:e|es|ed|ing)|expect(?:s|ed|ing)?|ask(?:s|ed|ing)?|request(?:s|ed|ing)?|demand(?:s|ed|ing)?"
        r"|oblig(?:e|es|ed)|encourag(?:e|es|ed|ing)|insist(?:s|ed)?|want(?:s)?|mandat(?:e|es|ed))\b"
        rf"(?P<who>[^.;]{{0,{FARTHEST_DEMAND}}}?)\b{cues('supplier').source}\b[^.;]{{0,60}}?"
        r"\b(?:to|must|shall|not|comply|commit|will|do|ensure|respect)\b"
    )


@cache
def _helped() -> re.Pattern[str]:
    """Suppliers who are helped to do a thing, which is then theirs to do."""
    return re.compile(
        r"\b(?:help(?:s|ing)?|assist(?:s|ing)?|enabl(?:e|es|ing)|support(?:s|ing)?|urg(?:e|es|ing))\s(?:\w+\s){0,2}?"
        rf"{cues('supplier').source}\b[^.;,]{{0,30}}?\bto\b"
    )


@cache
def _supplier_who() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{cues('supplier').source}|partners|companies|firms)\s(?:who|that|which|whose|using|engaging|involved|found|having)\b[^,.;:]*$"
        r"|\bwhose\s(?:operators?|owners?|producers?)\s$"
    )


@cache
def _responsible() -> re.Pattern[str]:
    return re.compile(
        rf"\bthe\s{cues('supplier').source}['’]s?\s(?:\w+\s)?(?:responsibility|duty|obligation)\s(?:is\s)?to\b"
    )


@cache
def _theirs() -> re.Pattern[str]:
    """Suppliers in the possessive, right before the match."""
    return re.compile(rf"\b{cues('supplier').source}['’]s?\s(?:own\s)?$")


@cache
def _apposed() -> re.Pattern[str]:
    """A subject told to be a supplier: "The cooperative, our largest supplier, [plants …]"."""
    return re.compile(
        rf"^\W*(?!we\b|our\b)(?:[\w&.-]+\s){{0,4}}?[\w&.-]+,\s(?P<who>(?:our|an?|the|one\sof\sour)\s(?:[\w-]+\s){{0,2}}?"
        rf"{cues('supplier').source}(?:\s(?:of|in|for|from)\s[^,.;]{{1,30}})?),\s$"
    )


def _supplier(statement: Statement, before: str) -> tuple[Whose, str] | None:
    if _NAMES_OTHERS.isdisjoint(statement.words) and cues("supplier").anchors.isdisjoint(statement.words):
        return None
    if helped := _helped().search(before):
        return Whose.SUPPLIER, helped.group()
    match = _demand().search(before)
    if match and not PEOPLE.search(match["who"]):
        return Whose.SUPPLIER, match.group()
    if subject := subject_of(statement, before, "supplier"):
        return Whose.SUPPLIER, subject
    sentence = statement.open_text[max(0, statement.start - 160) : statement.start]
    done_to = _WERE.search(sentence) and cues("done-to").match(statement.low[statement.start : statement.end])
    if not done_to and (who := _supplier_who().search(sentence)):
        return Whose.SUPPLIER, who.group()[:60]
    if duty := _responsible().search(before):
        return Whose.SUPPLIER, duty.group()
    theirs = _theirs().search(statement.open_text, 0, statement.start)
    if theirs and PEOPLE.match(statement.low, statement.start):
        return Whose.SUPPLIER, theirs.group()
    if apposed := _apposed().match(statement.open_text, 0, statement.start):
        return Whose.SUPPLIER, apposed["who"]
    if cited := _cited(statement, "supplier"):
        return Whose.SUPPLIER, cited
    return None


def _cited(statement: Statement, name: str) -> str | None:
    """Somebody of a list a sentence is drawn from: "According to our suppliers, …"."""
    opening = cues("source").search(statement.open_text, 0, statement.start)
    if opening is None or statement.open_text[: opening.start()].strip():
        return None
    match = _who(name).match(statement.open_text, opening.end())
    return statement.open_text[opening.start() : match.end()] if match else None


@cache
def _who(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:(?:the|our|an?|all|many|most)\s)*(?:\w+\s){{0,2}}?{cues(name).source}\b[^,]{{0,40}},")


def _other(statement: Statement, before: str) -> tuple[Whose, str] | None:
    for name in ("other", "other-firms", "other-names"):
        subject = subject_of(statement, before, name)
        if subject and not re.search(r"\b(?:together|jointly|along)\swith\b|\blike\b", subject):
            return Whose.OTHER, subject
    if statement.document_kind != "audit-report" and (subject := subject_of(statement, before, "auditor")):
        return Whose.OTHER, subject
    if statement.document_kind in _COMPANY_REPORTS:
        for heading in statement.headings:
            if found := cues("auditor-heading").search(plain(heading).lower()):
                return Whose.OTHER, found.group()
    if anothers := _anothers(statement):
        return Whose.OTHER, anothers
    if found := cues("best-practice").search(before) or cues("best-practice").search(statement.before):
        return Whose.OTHER, found.group()
    if cited := _cited(statement, "other"):
        return Whose.OTHER, cited
    clause = statement.text[statement.clause[0] : statement.start]
    for named in _NAMED.finditer(clause):
        name = named["name"].lower()
        unnamed = name.split()[-2:-1] in (["the"], ["our"], ["this"])
        if statement.own_names and not unnamed and not any(_kin(name, own) for own in statement.own_names):
            return Whose.OTHER, named["name"]
    return None


def _kin(name: str, own: str) -> bool:
    """Whether a name is the company's own, or that of one of its companies, which begins like it."""
    if own in name or name in own:
        return True
    first, known = name.split()[0], own.split()[0]
    return first == known and len(first) >= LEAST_BRAND and first not in _COMMON

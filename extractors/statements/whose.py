"""Whose statement it is: the company's own, a demand on suppliers, what the law says, or somebody else's.

English puts the actor before the verb: the clause before the match is read for a subject, for "we require suppliers
to", for relative clauses and for whom it cites; words the author's own pattern asked for never decide.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.claim import Cue, Whose
from extractors.statements.cues import cues
from extractors.statements.statement import Statement

_COMPANY_REPORTS = frozenset({"sustainability-report", "other"})
"""Kinds of document a company writes of itself, into which an auditor's report may be bound."""
FARTHEST_DEMAND = 80
"""Characters between "we require" and the suppliers it is asked of."""

_BEGIN = r"(?:^|[,;:]\s*|\b(?:that|and|which)\s)(?:(?:from|by|in|since|as\sof|starting)\s[^,;:]{0,20}?\d{4},?\s)?"
_COUNTED = (
    r"(?:(?:all|our|any|each|every|the|such|these|those|its|their|both|no|some|most|many|several|certain|other|a|an"
    r"|of)\s)*"
)
_QUALIFIED = (
    r"(?:(?!(?:of|in|on|for|to|by|with|from|at|and|or|nor|neither|that|which|who|we|our|us|they|it|is|are|was|were|be|has|have"
    r"|not|as|company|group|board|how|what|when|where|if|why|all)\b)[\w-]+\s){0,2}?"
)
_PLURAL = r"(?=(?:\w+\s){0,3}?\w*(?:s|ies)\b)"
_LATER = r"(?:\s(?:of|in|to|at|within)\s[^,;:]{1,40}?)?"
_TAIL = (
    r"(?:\s(?:of|in|to|at|within|with|for|from|on|who|that|which|whose|using|engaged|involved|operating|located|supplying"
    r"|providing|\w+ing|and|or|we)\s[^,;:]{1,60}?)?"
)
_FOR_US = re.compile(r"\b(?:for|with|by|to|of|from|on\sbehalf\sof)\s(?:us|our(?:\s\w+)?|the\s(?:company|group))\b")
_APPOSED = r"(?:,\s(?:an?|the|our)\s[^,;:]{1,40},)?"
_ADVERBS = r"(?:\s(?:also|still|now|never|always|already|often|\w+ly))*"
_PEOPLE = re.compile(r"\b(?:employees?|staff|workers?|personnel|managers?|colleagues|directors|officers)\b")
_OWN = re.compile(
    r"\b(?:we|our|us|the\scompany|the\sgroup|company|group|the\sentity|this\spolicy|employees?|staff|workers?)\b"
)
_SAYS = re.compile(
    r"(?:prohibit|requir|forbid|ban|oblig|mandat|criminali|outlaw|provid|set|defin|demand|protect|entitl)\w*\b"
)
_OBEYED = re.compile(
    r"\b(?:as|under|by|with|to|of\sall|follow|following|breach(?:es)?\sof|violat\w+|beyond|exceed\w*|comply\w*"
    r"|accordance|despite|where)\b[^,;]{0,50}$"
)
_OFFENCE = re.compile(
    r"\b(?:is|are|it\sis|constitutes?)\s(?:an?\s)?(?:criminal\s)?(?:offence|offense|crime|illegal|unlawful)\b"
)
_ARTICLE = re.compile(
    r"^\W*(?:section|article|clause|chapter|paragraph|regulation)\s\d[\w.()]*\sof\s(?:the\s)?[^:;]{2,60}?(?::|\s(?:says|reads|states))"
)
_ABIDING = re.compile(r"^\W*(?:under|pursuant\sto|by\svirtue\sof|in\sterms\sof|according\sto)\s")
_ANYBODY = re.compile(
    r",\s(?:(?:all|any|every|each|no|listed|large|such|certain|the)\s)*(?:\w+\s){0,2}?(?:compan(?:y|ies)|compan\w+|employers?|persons?"
    r"|organi[sz]ations?|entit(?:y|ies)|undertakings?|businesses|firms|importers?|operators?|producers?|manufacturers?"
    r"|employees|workers)\s(?:\w+\s){0,4}?(?:must|shall|may|are|is|have|has)\b"
)
_EMPLOYERS = re.compile(
    r"^\W*(?:all|any|every|each|no|an?)?\s?(?:employers?|persons?|listed\scompan\w+|commercial\sorgani[sz]ations?|undertakings?)\s(?:must|shall|may)\b"
)
_NAMED = re.compile(
    r"(?:^|[,;:]\s*|\b(?:[Tt]hat|[Aa]t)\s)(?P<name>(?:[A-Z][\w&.'-]*\s){1,5}?(?:Ltd|Limited|plc|PLC|Inc|Corp"
    r"|Corporation|GmbH|AG|SE|AS|ASA"
    r"|S\.?A|S\.?p\.?A|B\.?V|N\.?V|LLC|LLP|Pty|AB|Oy|KG))\b"
)


def read_whose(statement: Statement) -> tuple[Whose, tuple[Cue, ...]]:
    """Whose action or commitment a statement speaks of, and the words that decided it."""
    start = statement.clause[0]
    before = statement.open_text[start : statement.end]
    for read in (_law, _supplier, _other):
        found = read(statement, before)
        if found is not None:
            return found[0], (Cue("whose", found[1].strip(" ,;:(")),)
    return Whose.COMPANY, ()


@cache
def _subjects(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two expressions for a subject of a list: one that is followed by how it acts, one that ends the text."""
    head = cues(name).source
    one = r"(?:the|each|every|any|an?|no|our)\s"
    noun = rf"{_BEGIN}(?:{_COUNTED}{_QUALIFIED}{_PLURAL}{head}|{one}{_QUALIFIED}{head})\b(?!['’])"
    if name in ("other-firms", "other-names"):
        noun = rf"{_BEGIN}{head}\b(?!['’])"
    # Who is no supplier and "is …" is spoken of, unless the company acts on them ("customers are informed").
    be = "" if name == "supplier" else rf"|(?:is|are|was|were)(?!{_ADVERBS}\s(?:{cues('done-to').source}|_|be\b))"
    acts = (
        rf"(?P<rest>{_TAIL}){_ADVERBS}\s(?:(?P<act>{cues('act').source})|(?:has|have)(?!\s(?:\w+\s)?been\b)"
        rf"|(?:is|are|was|were){_ADVERBS}\s(?:not\s)?{cues('demanded').source}{be})\b"
    )
    ends = rf"{noun}{_LATER}{_APPOSED}{_ADVERBS}(?<!\bof)(?<!\bin)(?<!\bto)(?<!\bwith)(?<!\bfor)(?<!\bthe)(?<!\band)\s*$"
    return re.compile(noun + acts), re.compile(ends)


def _subject(statement: Statement, before: str, name: str) -> str | None:
    """A subject of this list that acts in the clause before the match, or stands right before it."""
    if cues(name).anchors.isdisjoint(statement.words):
        return None
    acting, ending = _subjects(name)
    for acts in acting.finditer(before):
        if _OWN.search(_FOR_US.sub("", acts["rest"] or "")) or re.search(r"\bwe\b", before[acts.end() :]):
            continue
        if not (acts["act"] and _done_to(before, acts)) and not _joined_to_own(before, acts.start()):
            return acts.group()
    ends = ending.search(statement.before)
    if ends is not None and not _joined_to_own(statement.before, ends.start()):
        return ends.group()
    return None


def _done_to(before: str, act: re.Match[str]) -> bool:
    """Whether the subject is what the company acts on: "suppliers will be audited"."""
    be = re.match(r"\s(?:also\s|further\s|\w+ly\s)*be\s(?:further\s|\w+ly\s)?(?P<verb>\w+)", before[act.end() :])
    return bool(be and (cues("done-to").match(be["verb"]) or be["verb"].strip("_") == ""))


def _joined_to_own(before: str, start: int) -> bool:
    """Whether "and" joins the subject to the company's own people ("employees and contractors must …")."""
    joined = re.match(r"\W*and\s", before[start:])
    return bool(joined and _PEOPLE.search(before[max(0, start - 30) : start]))


def _law(statement: Statement, before: str) -> tuple[Whose, str] | None:
    sentence = statement.open_text
    if found := _ARTICLE.match(sentence) or _EMPLOYERS.match(sentence) if _may_be_law(statement) else None:
        return Whose.LAW, found.group()
    opening = _ABIDING.match(sentence)
    if opening and (law := cues("law").search(sentence, 0, statement.start)):
        anybody = _ANYBODY.search(sentence, law.start(), statement.end + 1)
        if anybody and not re.search(r"\b(?:we|our|us|the\s(?:company|group|entity))\b", anybody.group()):
            return Whose.LAW, sentence[: law.end()]
    ahead = statement.before.rstrip(" (")
    for text in (ahead, before) if cues("law").possible(statement.open_text) else ():
        for match in _law_acts().finditer(text):
            if not match["says"] and not (text is ahead and _SAYS.match(statement.low, statement.start)):
                continue
            if not _OBEYED.search(text[: match.start()]) and not re.search(
                r"\b(?:we|our\scompany)\b", text[: match.start()]
            ):
                return Whose.LAW, match.group()
    offence = _OFFENCE.search(statement.open_clause)
    return (Whose.LAW, offence.group()) if offence else None


def _anothers(statement: Statement) -> str | None:
    """Somebody else's will or duty the match tells of ("the EU's determination to reduce …"), or their relative clause
    ("a mine which reports …")."""
    before = statement.open_text[: statement.start]
    if not cues("will-of").anchors.isdisjoint(statement.words) and (found := _possessive().search(before)):
        return found.group()
    found = _relative().search(before)
    return found.group() if found else None


@cache
def _possessive() -> re.Pattern[str]:
    others = f"(?:{cues('other').source}|{cues('other-names').source})"
    return re.compile(rf"\b(?:the\s)?{others}['’]s?\s(?:\w+\s){{0,2}}?{cues('will-of').source}\b[^,;.]{{0,50}}$")


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:an?|another)\s(?:\w+\s){{0,2}}?{cues('somebody').source}\s(?:which|that|who){_ADVERBS}\s(?:\w+\s){{0,2}}?$"
    )


def _may_be_law(statement: Statement) -> bool:
    """Whether the law is told here: by an article's number, or under a heading that says so."""
    heading = statement.headings[-1].lower() if statement.headings else ""
    return bool(_ARTICLE.match(statement.open_text) or cues("law-heading").search(heading))


@cache
def _law_acts() -> re.Pattern[str]:
    return re.compile(
        rf"\b{cues('law').source}(?:\s(?:no\.?\s)?\d{{1,4}})?(?:\s\([^)]{{0,40}}\))?(?:\s(?:of|in|on|for)\s[^,;]{{1,50}}?)?"
        rf"(?:\s(?:also|strictly|expressly|now|\w+ly))*\s*(?:(?P<says>{cues('law-says').source})\b|$)"
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
def _supplier_who() -> re.Pattern[str]:
    return re.compile(
        rf"\b{cues('supplier').source}\s(?:who|that|which|whose|using|engaging|involved|found|having)\b[^,.;:]*$"
        r"|\bwhose\s(?:operators?|owners?|producers?)\s$"
    )


@cache
def _responsible() -> re.Pattern[str]:
    return re.compile(
        rf"\bthe\s{cues('supplier').source}['’]s?\s(?:\w+\s)?(?:responsibility|duty|obligation)\s(?:is\s)?to\b"
    )


def _supplier(statement: Statement, before: str) -> tuple[Whose, str] | None:
    if cues("supplier").anchors.isdisjoint(statement.words) and "whose" not in statement.words:
        return None
    match = _demand().search(before)
    if match and not _PEOPLE.search(match["who"]):
        return Whose.SUPPLIER, match.group()
    if subject := _subject(statement, before, "supplier"):
        return Whose.SUPPLIER, subject
    sentence = statement.open_text[max(0, statement.start - 160) : statement.start]
    if who := _supplier_who().search(sentence):
        return Whose.SUPPLIER, who.group()[:60]
    if duty := _responsible().search(before):
        return Whose.SUPPLIER, duty.group()
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
        subject = _subject(statement, before, name)
        if subject and not re.search(r"\b(?:together|jointly|along)\swith\b|\blike\b", subject):
            return Whose.OTHER, subject
    if statement.document_kind != "audit-report" and (subject := _subject(statement, before, "auditor")):
        return Whose.OTHER, subject
    if statement.document_kind in _COMPANY_REPORTS:
        for heading in statement.headings:
            if found := cues("auditor-heading").search(heading.lower()):
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
        if statement.own_names and not unnamed and not any(own in name or name in own for own in statement.own_names):
            return Whose.OTHER, named["name"]
    return None

"""Whose statement it is: the company's own, a demand on suppliers, what the law says, or somebody else's.

English puts the actor before the verb: the clause before the match is read for a subject, for "we require suppliers
to", and for relative clauses; words the author's own pattern asked for never decide.
"""

from __future__ import annotations

import re

from extractors.claim import Cue, Whose
from extractors.statements.statement import Statement

_SUPPLIER = (
    r"(?:suppliers?|vendors?|contractors?|sub\s?contractors?|business\spartners?|third\spart(?:y|ies)"
    r"|service\sproviders?"
    r"|supply\schain\spartners?|agents|intermediar(?:y|ies)|counterpart(?:y|ies)|haul(?:i?)ers|consultants|producers"
    r"|(?:(?:labou?r|recruitment|employment|staffing|hiring|placement)\s)?agenc(?:y|ies)|recruiters?)"
)
_BEGIN = r"(?:^|[,;:]\s*|\b(?:that|and|which)\s)(?:(?:from|by|in|since|as\sof|starting)\s[^,;:]{0,20}?\d{4},?\s)?"
_LEADING = (
    r"(?:(?:all|our|any|each|every|the|such|these|those|its|their|both|no|direct|indirect|key|new|existing"
    r"|critical|major|significant|potential|prospective|tier\s(?:one|two|1|2)|strategic|approved|onsite|on\ssite"
    r"|local|raw\smaterial|material|contracted|upstream)\s)*"
)
_MODAL = (
    r"(?:must|shall|should|will|would|may|might|can|cannot|agree|commit|undertake|warrant|need\sto|have\sto|has\sto"
    r"|do\snot|does\snot"
    r"|do|also|never|always|confirm|declare|adhere|comply|respect|prohibit|ensure|"
    r"(?:is|are|were|was)\s(?:\w+ly\s)?(?:not\s)?(?:required|expected|obliged|obligated|asked|encouraged|requested"
    r"|prohibited|forbidden"
    r"|permitted|allowed|responsible|committed|bound))"
)
_OTHERS = (
    r"(?:(?:(?:all|our|any|each|every|some|most|many|the|their)\s)*(?:customers?|clients?|(?:competitors?|peers?)(?:\s[a-z\d]\b)?"
    r"|industry|industries|sector"
    r"|governments?|authorities|regulators?|investors?|shareholders?|banks?|ngos?|auditors?|asi|standards?"
    r"|consumers?|tenants?"
    r"|un|oecd|parent\scompany|joint\sventures?|co\sventurers?|operators?\sof|iso\s\d+)"
    r"|(?:(?:all|other|many|most|some|such)\s)?(?:companies|businesses|organi[sz]ations))"
)
_PLURAL = r"(?=(?:\w+\s){0,2}?\w*(?:s|ies)\b)"
_BY_US = (
    r"(?!\s(?:also\s|further\s|\w+ly\s)*be\s(?:further\s|\w+ly\s)?(?:monitored|screened|assessed|audited|evaluated"
    r"|reviewed"
    r"|investigated|visited|trained|selected|checked|suspended|terminated|informed|asked|contacted|subject"
    r"|prioriti[sz]ed|rated))"
)
"""What follows "suppliers will" where it is the company that acts on them."""
_SUPPLIER_ACTS = re.compile(
    rf"{_BEGIN}(?:{_LEADING}{_PLURAL}|(?:the|each|every|any|a|no)\s(?:\w+\s)?){_SUPPLIER}\b(?P<rest>[^,;:]{{0,40}}?)"
    rf"\s{_MODAL}\b{_BY_US}"
)
_DEMAND = re.compile(
    rf"\b(?:requir(?:e|es|ed|ing)|expect(?:s|ed|ing)?|ask(?:s|ed|ing)?|request(?:s|ed|ing)?|demand(?:s|ed|ing)?"
    rf"|oblig(?:e|es|ed)"
    rf"|encourag(?:e|es|ed|ing)|insist(?:s|ed)?|want(?:s)?|mandat(?:e|es|ed))\b(?P<who>[^.;]{{0,80}}?)\b{_SUPPLIER}\b"
    rf"[^.;]{{0,60}}?\b(?:to|must|shall|not|comply|commit|will|do|ensure|respect)\b"
)
_SUPPLIER_WHO = re.compile(rf"\b{_SUPPLIER}\s(?:who|that|which|whose|using|engaging|involved|found|having)\b")
_LAW_NAME = (
    r"(?:laws?|legislation|(?:the|this|that|an)\s(?:[\w'’-]+\s){0,9}?acts?|acts?\s\d{4}|ordinance|regulations?"
    r"|directive|statutes?"
    r"|conventions?|constitution|bill|ilo|treaty|decree|labou?r\scode|penal\scode|criminal\scode|legislature)"
)
_LAW_SAYS = (
    r"(?:requires?|prohibits?|forbids?|provides?|states?|obliges?|defines?|mandates?|makes?\sit|stipulates?"
    r"|imposes?|bans?|sets?"
    r"|criminali[sz]es?|outlaws?|protects?|allows?|permits?|entitles?|applies|introduced|came|establishes|demands?"
    r"|regulates?)"
)
_LAW_ACTS = re.compile(
    rf"\b{_LAW_NAME}(?:\s\d{{4}})?(?:\s\([^)]{{0,40}}\))?(?:\s(?:of|in|on|for)\s[^,;]{{1,50}}?)?(?:\s(?:also"
    rf"|strictly|expressly|now|\w+ly))*\s*(?:(?P<says>{_LAW_SAYS})\b|$)"
)
_SAYS = re.compile(
    r"(?:prohibit|requir|forbid|ban|oblig|mandat|criminali|outlaw|provid|set|defin|demand|protect|entitl)\w*\b"
)
_OBEYED = re.compile(
    r"\b(?:as|under|by|with|to|of\sall|follow|following|breach(?:es)?\sof|violat\w+|beyond|exceed\w*|comply\w*"
    r"|accordance)\b[^,;]{0,50}$"
)
_OFFENCE = re.compile(
    r"\b(?:is|are|it\sis|constitutes?)\s(?:an?\s)?(?:criminal\s)?(?:offence|offense|crime|illegal|unlawful)\b"
)
_OTHERS_ACT = re.compile(
    rf"(?:^|\bthat\s){_OTHERS}\b(?:\s(?:in|of|to|and|with)\s[^,;:]{{1,40}}?)?\s(?:{_MODAL}|{_LAW_SAYS}|have|has"
    rf"|are|is|were|was)\b"
)
_NAMED = re.compile(
    r"(?:^|[,;:]\s*|\b(?:[Tt]hat|[Aa]t)\s)(?P<name>(?:[A-Z][\w&.'-]*\s){1,5}?(?:Ltd|Limited|plc|PLC|Inc|Corp"
    r"|Corporation|GmbH|AG|SE|AS|ASA"
    r"|S\.?A|S\.?p\.?A|B\.?V|N\.?V|LLC|LLP|Pty|AB|Oy|KG))\b"
)
_PEOPLE = re.compile(r"\b(?:employees?|staff|workers?|personnel|managers?|colleagues)\b")
_OWN = re.compile(
    r"\b(?:we|our|us|the\scompany|the\sgroup|company|group|the\sentity|this\spolicy|employees?|staff|workers?)\b"
)


def read_whose(statement: Statement) -> tuple[Whose, tuple[Cue, ...]]:
    """Whose action or commitment a statement speaks of, and the words that decided it."""
    start = statement.clause[0]
    before = statement.open_text[start : statement.end]
    for read in (_law, _supplier, _other):
        found = read(statement, before)
        if found is not None:
            return found[0], (Cue("whose", found[1]),)
    return Whose.COMPANY, ()


def _law(statement: Statement, before: str) -> tuple[Whose, str] | None:
    ahead = statement.before.rstrip(" (")
    for text in (ahead, before):
        for match in _LAW_ACTS.finditer(text):
            if not match["says"] and not (text is ahead and _SAYS.match(statement.low, statement.start)):
                continue
            if not _OBEYED.search(text[: match.start()]) and not re.search(
                r"\b(?:we|our\scompany)\b", text[: match.start()]
            ):
                return Whose.LAW, match.group().strip()
    offence = _OFFENCE.search(statement.open_clause)
    return (Whose.LAW, offence.group()) if offence else None


def _supplier(statement: Statement, before: str) -> tuple[Whose, str] | None:
    if (match := _DEMAND.search(before)) and not _PEOPLE.search(match["who"]):
        return Whose.SUPPLIER, match.group()
    match = _SUPPLIER_ACTS.search(before)
    if match and not _OWN.search(match["rest"]) and not re.search(r"\bwe\b", before[match.end() :]):
        return Whose.SUPPLIER, match.group().strip(" ,;:")
    sentence = statement.open_text[max(0, statement.start - 160) : statement.start]
    if who := re.search(_SUPPLIER_WHO.pattern + r"[^,.;:]*$", sentence):
        return Whose.SUPPLIER, who.group()[:60]
    head = rf"{_BEGIN}{_LEADING}{_PLURAL}{_SUPPLIER}\s*(?:(?:also|never|always|\w+ly)\s*)*$"
    actor = re.search(head, statement.before)
    if actor and not actor.group().rstrip().endswith("ly"):
        return Whose.SUPPLIER, actor.group().strip(" ,;:")
    return None


def _other(statement: Statement, before: str) -> tuple[Whose, str] | None:
    if match := _OTHERS_ACT.search(before):
        return Whose.OTHER, match.group().strip(" ,;:")
    head = rf"(?:^|\bthat\s){_OTHERS}\s*(?:(?:also|never|always)\s*)*$"
    if match := re.search(head, statement.before):
        return Whose.OTHER, match.group().strip(" ,;:")
    clause = statement.text[statement.clause[0] : statement.start]
    for named in _NAMED.finditer(clause):
        name = named["name"].lower()
        unnamed = name.split()[-2:-1] in (["the"], ["our"], ["this"])
        if statement.own_names and not unnamed and not any(own in name or name in own for own in statement.own_names):
            return Whose.OTHER, named["name"]
    return None

"""Stance: whether a statement affirms its subject, denies it, or works against something bad.

Negation is scoped to the clause, in the manner of ConText: cues before the match, within it (in gaps) and after it,
counted for parity; phrases that only look like negation are blanked first. What "no …" means depends on the valence
of what it stands before.
"""

from __future__ import annotations

import re

from extractors.claim import Cue, Stance
from extractors.document import SegmentKind
from extractors.statements.statement import Statement, words_between

FARTHEST_BEFORE = 10
"""Words between a negation and the match it still governs."""
FARTHEST_AFTER = 6
FARTHEST_MITIGATION = 8

_ONLY_LOOKS = re.compile(
    r"""\b(?:not\s(?:only|just|merely|solely|least|to\smention|limited\sto|restricted\sto|later\sthan|less\sthan
        |more\sthan
      |fewer\sthan|exceed(?:ing)?|in\sany\sway\slimit\w*|withstanding)
    | no\s(?:later\sthan|less\sthan|fewer\sthan|more\sthan|doubt|matter|exceptions?|one\sis\sabove|place\sfor|cost
    |charge
      |\.?\s?\d+)
    | without\s(?:\w+\s)?(?:limit\w*|delay|exceptions?|fear|prejudice|interruption|reservation|hesitation|consequences?
      |undue|regard\sto|retaliation|reprisals?|discrimination|notice|charge|cost|compromis\w+|distinction)
    | not,?\s(?:and|nor|or)\s(?=(?:will|shall|must|do|does|can|would)\b)
    | (?<=___\s)(?:and|nor|or)\s(?:will|shall|must|do|does|can|would)\s(?:not|never)
    | without\ssaying | not\slimit\s(?:itself|ourselves|themselves|its|our|their)
    | whether\sor\snot | if\snot\b | not\snecessarily | regardless | nonetheless | nevertheless | notwithstanding
    | or\snot | non\snegotiable | non\sprofit | non\sgovernmental | non\sexecutive)\b | \bno\.\s?\d""",
    re.VERBOSE,
)
_NEGATION = re.compile(
    r"""\b(?:no\slonger | not\syet | has\syet\sto | have\syet\sto | had\syet\sto | yet\sto | not | never | no | none
        | nobody
    | nothing | neither | nor | without | cannot | lack(?:s|ed|ing)?(?:\sof)? | absence\sof | in\sthe\sabsence\sof
    | fail(?:s|ed|ing|ure|ures)?\s(?:to|in|of) | unable\sto | refus(?:e|es|ed|ing|al)\s(?:to|of) | declin(?:e|es|ed
    |ing)\sto
    | instead\sof | rather\sthan | exempt(?:ed)?\sfrom | omit(?:s|ted)?\sto | neglect(?:s|ed)?\sto | hardly | rarely
    | dispense(?:s|d)?\swith | (?:prevent|hinder|imped|discourag|restrict)\w*\s(?:access\sto|the\suse\sof|\w+\sfrom)
    | zero(?=\s(?:cases?|incidents?|reports?|complaints?|breaches|fatalit\w+)))\b | n't\b""",
    re.VERBOSE,
)
_STATES = (
    r"(?:in\splace|available|established?|implemented|documented|approved|adopted|developed|defined|provided|conducted"
    r"|published|carried\sout|performed|undertaken|completed|effective|functioning|operational|permitted|allowed"
    r"|tolerated"
    r"|accept\w+|present|formali[sz]ed|required|prohibited|forbidden|monitored|reviewed|signed|disclosed|reported|given"
    r"|offered|held|set\sup|communicated|enforced|applied|applicable|maintained|existent|existing|found|identified"
    r"|condoned|practi[sc]ed|used|employed|engaged|evaluated|assessed|audited|checked|measured|verified|inspected|investigated"
    r"|recorded|registered|logged|answered|tracked|trained|covered|kept|documented|calculated|tested|followed(?:\sup)?|met"
    r"|known|screened|examined|controlled|certified|operated|complied)"
)
_NEGATION_AFTER = re.compile(
    rf"""\b(?:(?:is|are|was|were|be|been|has|have|had|will|shall|can|could|may|must)(?:\s\w+ly)?\s?(?:not|never|n't)
        (?:\s(?:yet|currently|ever|be|been|being|being\s|\w+ly))*\s{_STATES}
    | (?:does|do|did)\s?(?:not|n't)\s(?:yet\s|currently\s)?(?:exist|operate|function)
    | (?:has|have|had)\syet\sto | (?:is|are|was|were)\s(?:\w+ly\s)?(?:absent|missing|lacking|unavailable
    |non[\s-]?existent)
    | (?:remains?|remained)\s(?:absent|missing|outstanding) | no\slonger)\b""",
    re.VERBOSE,
)
_JOINED_ON = re.compile(r"[\w\s]\s(?:and|or|nor)\s$")
"""What joins one denial to the next ("no register and no procedure"): only the nearest governs the match."""
_ELSEWHERE = re.compile(
    r"\b(?:for|during|about|than|when|as|because|since|at|regarding|concerning|respect)\b|,\s(?:and\s)?(?:the|our"
    r"|we|it)\b"
)
"""Words between a negation and the match that show it negates something else ("not material for the years …")."""
_MEANS = re.compile(
    r"^\s*(?:\w+ly\s|yet\s)?(?:have\s|has\s|had\s|keep\s|hold\s|maintain\s|operate\s|run\s|use\s|possess\s|follow\s|apply\s)?"
    r"(?:in\splace\s)?(?:an?\s|any\s|the\s)?(?:[\w-]+\s){0,3}?(?:polic(?:y|ies)|procedures?|process(?:es)?|systems?|mechanisms?"
    r"|registers?|logs?|programmes?|programs?|plans?|practices?|methods?|arrangements?|measures?|rules?|controls?|tools?"
    r"|requirements?|commitments?|statements?|checks?|provisions?|means|way|basis|evidence)\s(?:exists?\s|is\sin\splace\s)?"
    r"(?:for|about|on|at|regarding|concerning|to|of|with|in\srespect\sof)\b"
)
"""What stands between a negation and the match where the means is denied ("no procedure for …"), and so its end."""
_UNDER_CONDITION = re.compile(r"\w\s(?:where|wherever|if|when|whenever|in\scase|unless)\s(?:[\w-]+\s){1,5}$")
"""What leads into the condition of something done ("orders are suspended where a supplier does not …")."""
_ASSURED = re.compile(
    r"\b(?:ensur(?:e|es|ed|ing)|make\ssure|makes\ssure|making\ssure|verif(?:y|ies|ied|ying)|assur(?:e|es|ing)"
    r"|so\sthat|guarantee(?:s|ing)?"
    r"|satisf(?:y|ies|ied)|safeguard(?:s|ing)?)\b[^;.]{0,90}$"
)
"""What is assured not to happen is no denial ("ensure that no worker …")."""
_AGAINST = re.compile(
    r"""\b(?:prevent(?:s|ed|ing|ion\sof|ative)? | eliminat(?:e|es|ed|ing|ion\sof) | avoid(?:s|ed|ing|ance\sof)?
    | combat(?:s|ed|ing|ting|ted)? | fight(?:s|ing)?(?:\sagainst)? | counter(?:s|ed|ing)? | tackl(?:e|es|ed|ing)
    | eradicat(?:e|es|ed|ing|ion\sof) | reduc(?:e|es|ed|ing|tion\sof|tion\sin) | minimi[sz](?:e|es|ed|ing|ation\sof)
    | mitigat(?:e|es|ed|ing|ion\sof) | deter(?:s|red|ring)? | detect(?:s|ed|ing|ion\sof)? | against | free\s(?:from|of)
    | protect(?:s|ed|ing|ion)?\s(?:\w+\s){0,3}(?:from|against) | zero\stolerance | abolish(?:es|ed|ing)? | abolition\sof
    | prohibit(?:s|ed|ing|ion\s(?:of|on|against))? | forbid(?:s|den|ding)? | ban(?:s|ned|ning)?(?:\son)?
    | reject(?:s|ed|ing)? | condemn(?:s|ed|ing)? | oppos(?:e|es|ed|ing) | refrain(?:s|ing)?\sfrom | abstain(?:s
    |ing)?\sfrom
    | cut(?:s|ting)? | lower(?:s|ed|ing)? | remediat(?:e|es|ed|ing|ion\sof) | remed(?:y|ies|ied|ying) | end(?:s|ed|ing)?
    | stop(?:s|ped|ping)? | root(?:s|ed|ing)?\sout | stamp(?:s|ed|ing)?\sout | safeguard(?:s|ed|ing)?\sagainst)\b""",
    re.VERBOSE,
)
_UNCLEAR = re.compile(
    r"""\b(?:(?:cannot|can\snot|no)\s(?:predict|guarantee|assure|(?:provide\s)?assurance) | (?:could|can|cannot|was
        |were|is|are)\s?(?:not|n't)?\s?(?:be\s|been\s)?(?:verified|confirmed|determined
        |substantiated|established\swhether|assessed\swhether)
    | not\s(?:clear|known|certain|evident) | unclear | uncertain | unknown
    | whether(?!\s(?:or\snot|directly|they|it\sis|by|in|as|internal|full))
    | may\snot\shave | might\snot | to\sbe\s(?:confirmed|determined|clarified) | tbc | tbd)\b""",
    re.VERBOSE,
)
_CERTAINTY_DENIED = re.compile(r"\b(?:not|n't|cannot|never|un\w+)\b|n't\b")
_HARM_NOUNS = re.compile(
    r"""^(?:incidents?|cases?|instances?|allegations?|breach(?:es)?|violations?|complaints?|occurrences?|risks?|forms?
    |acts?|evidence|signs?|suspicions?|indications?|reports?|convictions?|fines?|proceedings|fatalit\w+|injur\w+
    |accidents?|spills?)\b""",
    re.VERBOSE,
)
_ANSWER = re.compile(
    r"""^\?\s*(?:(?P<asked_no>no)(?!\s(?:one|other|matter|doubt)\b) | (?P<asked_yes>yes))\b
    | ^[\s?.:|)\]]*(?:[|:?]\s*)(?P<no>no|none|nil|not\savailable|not\sin\splace|does\snot\sexist|absent|missing
        |\u2717|\u2718|\u2610)
        (?=\s*(?:$|[|.,;(]))
    | ^[\s?.:|)\]]*(?:[|:?]\s*)(?P<yes>yes|in\splace|\u2713|\u2714|\u2611)(?=\s*(?:$|[|.,;(]))
    | ^[\s?.:|)\]]*(?:[|:?]\s*)(?P<open>n/?a|not\sapplicable|to\sbe\sconfirmed|tbc|tbd|unknown|pending)
        (?=\s*(?:$|[|.,;(]))""",
    re.VERBOSE,
)


def read_stance(statement: Statement) -> tuple[Stance, tuple[Cue, ...]]:
    """The stance of a statement and the words that decided it."""
    answer = form_answer(statement)
    if answer is not None:
        return answer
    unclear = _unclear(statement)
    if unclear is not None:
        return Stance.UNCLEAR, (Cue("stance", unclear),)
    plain, of_harm = _negations(statement)
    if statement.harm_first:
        against = _against(statement)
        cues = tuple(Cue("stance", text) for text in (*of_harm, *plain, *against))
        odd = (len(plain) + len(of_harm)) % 2 == 1
        if against:
            return (Stance.DENIES if odd else Stance.MITIGATES), cues
        return (Stance.MITIGATES if odd else Stance.AFFIRMS), cues
    cues = tuple(Cue("stance", text) for text in plain)
    return (Stance.DENIES if len(plain) % 2 == 1 else Stance.AFFIRMS), cues


def form_answer(statement: Statement) -> tuple[Stance, tuple[Cue, ...]] | None:
    """The stance an answer beside or after the match gives ("Policy in place | No"); None where there is none."""
    if statement.place not in (SegmentKind.TABLE_ROW, SegmentKind.FORM_FIELD) and "?" not in statement.text:
        return None
    cell = re.compile(r"[^|:?]*").match(statement.low, statement.end)
    match = _ANSWER.match(statement.low[cell.end() if cell else statement.end :])
    if match is None:
        return None
    cue = (Cue("stance", match.group().strip(" ?.:|)]")),)
    if match["no"] or match["asked_no"]:
        return Stance.DENIES, cue
    return (Stance.AFFIRMS if match["yes"] or match["asked_yes"] else Stance.UNCLEAR), cue


def _masked(statement: Statement) -> str:
    text = _ONLY_LOOKS.sub(lambda match: "_" * len(match.group()), statement.open_text)
    if "neither" in text:
        text = re.sub(r"\bnor\b", "___", text)
    return text


def _negations(statement: Statement) -> tuple[list[str], list[str]]:
    """The cues that negate what the match says, and those that negate only something bad in it ("no … corruption")."""
    text = _masked(statement)
    low, high = statement.clause
    plain: list[str] = []
    of_harm: list[str] = []
    cues = list(_NEGATION.finditer(text, low, statement.end))
    for number, match in enumerate(cues):
        if any(_JOINED_ON.search(text[match.end() : later.start()]) for later in cues[number + 1 :]):
            continue
        governed = next((n for n, (start, _) in enumerate(statement.literals) if start >= match.end()), None)
        if governed is None:
            continue
        if _UNDER_CONDITION.search(text[low : match.start()]):
            continue
        if match.group() == "neither" and any(statement.low[start:end] == "nor" for start, end in statement.literals):
            continue
        between = text[match.end() : statement.literals[governed][0]]
        means = _MEANS.match(between)
        if words_between(between) > FARTHEST_BEFORE or _ELSEWHERE.search(between, means.end() if means else 0):
            continue
        if _ASSURED.search(text[low : match.start()]):
            if statement.harm[governed]:
                of_harm.append(statement.low[match.start() : match.end()])
            continue
        kind = of_harm if _is_harm(statement, governed) else plain
        kind.append(statement.low[match.start() : match.end()])
    after = _NEGATION_AFTER.search(text, statement.end, high)
    between = text[statement.end : after.start()] if after else ""
    if after and words_between(between) <= FARTHEST_AFTER and not re.search(r"\bthat\b", between):
        kind = of_harm if statement.harm[-1] else plain
        kind.append(statement.low[after.start() : after.end()])
    return plain, of_harm


def _is_harm(statement: Statement, place: int) -> bool:
    """Whether one of the author's words names something bad, or an incident of something bad named after it."""
    if statement.harm[place]:
        return True
    return any(statement.harm[place:]) and bool(_HARM_NOUNS.match(statement.low[statement.literals[place][0] :]))


def _against(statement: Statement) -> list[str]:
    text = statement.open_text
    for match in reversed(list(_AGAINST.finditer(text, statement.clause[0], statement.start))):
        if words_between(text[match.end() : statement.start]) <= FARTHEST_MITIGATION:
            return [match.group()]
    return []


def _unclear(statement: Statement) -> str | None:
    text = statement.open_text
    for match in _UNCLEAR.finditer(text, statement.clause[0], statement.clause[1]):
        words = match.group()
        if re.search(r"verified|confirmed|determined|substantiated|assessed", words) and not _CERTAINTY_DENIED.search(
            words
        ):
            continue
        return words
    before = re.search(
        r"\b(?:could|cannot|can)\s?(?:not|n't)?\sbe\s(?:verified|confirmed)\sthat\b|\bwhether\b(?!\sor\snot)",
        text[: statement.start],
    )
    if (
        before
        and words_between(text[before.end() : statement.start]) <= FARTHEST_BEFORE
        and not re.search(r"[;.]", text[before.end() : statement.start])
    ):
        return before.group()
    return None

"""Which value fills which slot: the one inside the match, else the nearest after it in its clause, else beside it.

A date belongs to the predicate it stands next to: another event between the match and the date ("approved by the
Board, next review 2026") keeps it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.claim import DateValue, Quantity, TextValue, Value
from extractors.document import SegmentKind
from extractors.statements.statement import Statement
from extractors.values.changes import Placed, is_change
from extractors.values.typed import DayOrder, parse_dates

LONGEST_TEXT = 160

_EVENT = re.compile(
    r"\b(?:review(?:s|ed|ing)?|approv(?:ed|al)|adopt(?:ed|ion)|endors(?:ed|ement)|effective|in\sforce|expir(?:y|es"
    r"|ed)|valid|next|publish(?:ed)?"
    r"|revis(?:ed|ion)|updat(?:ed|e)|issu(?:ed?|e\sdate)|withdrawn|superseded|replaced|due|signed|signature"
    r"|amend(?:ed|ment)|established|founded"
    r"|since|until|created|version|target|baseline|base\syear|by\sthe\send|compared)\b"
)
_JOINED = re.compile(r"^\s*(?:and|&|/|or)\s*\w+\s*$")
ROLE = re.compile(
    r"""\b(?:board\sof\s(?:directors|management|trustees)|(?:executive|management|supervisory|main|group
        |company)\sboard|board(?!\s(?:room|game))
    |(?:executive|audit|risk|sustainability|esg|ethics|management|corporate\sresponsibility|steering|hse
    |remuneration)\s(?:committee|team|council)
    |chief\s(?:\w+\s){1,3}?officer|c[efoh]o|chro|cpo|group\sceo|(?:managing|executive|general|plant|site|finance
    |operations|hr|hse|ehs|sustainability|compliance|group|non\sexecutive|country|regional|technical|commercial
    |quality)\s(?:director|manager)
    |general\scounsel|company\ssecretary|chair(?:man|woman|person)?(?:\sof\sthe\sboard)?
    |(?:vice\s)?president(?:\s&\sceo|\sand\sceo)?|(?:senior|top|executive)\smanagement
    |head\sof\s(?:\w+\s?){1,4}|vice\spresident(?:\s\w+){0,3}|leadership\steam|management\steam|executive\steam
    |directors?|(?:managing\s)?partners?|trustees|owner|founder|secretary|manager)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TO_THE_END = re.compile(r"\bfrom\b[^;:]{1,40}\b(?:until|till|to|through)\s$|\d\s[–-]\s$")
"""What stands before the end of a period ("valid from 18 June 2024 to …")."""
_NEXT_LABEL = re.compile(r"\b(?:date|name|title|position|signature|place|version|page)\b\s*:?.*$", re.IGNORECASE)
"""The label of the next field of a form, and what follows it."""
_VERSION = re.compile(
    r"(?:\b(?:version|revision|rev|issue|edition|release)\b\.?\s*(?:no\.?|number|nr\.?|#)?\s*[:|]?\s*|\bv\.?\s?)(?P<version>\d+(?:\.\d+)*[a-z]?|[A-Z])\b(?!/\d)",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"(?<![\w/.-])(?P<identifier>(?:[A-Z]+(?![A-Z])[\s./_-]?){0,4}\d[A-Z0-9]*(?:[./_-][A-Z0-9]+|\s[A-Z0-9]*\d[A-Z0-9]*){0,4})(?!\w)"
)
"""What a document is filed under: capital letters and figures, with a figure at least ("HSE-014", "GRP/ENV/002")."""
_BARE_VERSION = re.compile(r"^[\s|:]*(?P<version>v?\d+(?:\.\d+)*[a-z]?)\b", re.IGNORECASE)
_OF_CHANGE = re.compile(
    r"\b(?:reduc|decreas|increas|sav(?:e|ed|ing)|cut|lower|drop|fall|fell|declin|ris[ei]|rose|rais|avoid|improv|chang|gap\b|by\b"
    r"|target|goal|less|more|fewer|abated?|growth|grew|grow)",
    re.IGNORECASE,
)
"""Words by which a pattern asks by how much something changed."""
_CHANGED_TO = re.compile(r"(?:\s?\([^()]{1,40}\))?,?\sto\s(?:[a-z]+\s){0,2}", re.IGNORECASE)
"""What stands between a change and what something changed to ("by 12 t to 30 t")."""
_OPENING = re.compile(r"\W*(?:on|in|by|before|until|from|since)\s[^,;.]{1,40},\s?")
"""An adverbial of time that opens a sentence and goes with its main clause ("By 2030, we aim for …")."""
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]|]+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|eu|io|no|se|de|fr|uk|ch|ae|ca|us|au|is|nl|br|cn|in|biz|info|group)\b(?:/[^\s<>\"')\]|]*)?",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    r"""\b(?:at\sleast\s|no\sless\sthan\s|not\sless\sthan\s)?(?:(?:once|twice|(?:two|three|four|\d+)\stimes)\s(?:a
        |per|each|every)\s(?:calendar\s)?(?:year|month|quarter|week)
    |every\s(?:other\s)?(?:(?:two|three|four|five|six|twelve|eighteen|twenty\sfour|\d+)\s)?(?:\(\d+\)\s)?(?:years?
    |months?|quarters?|weeks?|days?)
    |each\s(?:year|month|quarter)|(?:bi|semi)?\s?annual(?:ly)?|half\s?yearly|yearly|bienni\w+|trienni\w+|quarterly
    |(?:bi)?monthly|weekly|daily|regularly|periodically
    |(?:at|on\sa)\s(?:regular|planned|defined|annual|periodic|quarterly|yearly|monthly)\s(?:intervals|basis)|(?:\d+
    |one|two|three|five)\s(?:years?|months?))\b""",
    re.VERBOSE | re.IGNORECASE,
)


def fill_slots(
    takes: Iterable[tuple[str, str]],
    statement: Statement,
    *,
    order: DayOrder | None = None,
    quantities: Sequence[Placed] = (),
    beside: Sequence[str] = (),
    of_change: bool = False,
) -> tuple[tuple[str, Value], ...]:
    """The values a match states for the slots its pattern takes, in their order; slots without one are left out.

    :param takes: slot names with value types.
    :param statement: the match in its sentence.
    :param order: how the document writes numeric dates.
    :param quantities: all of the sentence.
    :param beside: texts that go with the statement (the next line of a block of fields), looked at last.
    :param of_change: whether the pattern asks by how much something changed, and not what it is.
    """
    found = []
    for slot, type_ in takes:
        value = _value(type_.strip("<>"), statement, order, quantities, beside, of_change)
        if value is not None:
            found.append((slot, value))
    return tuple(found)


def speaks_of_change(written: str, takes: Iterable[tuple[str, str]]) -> bool:
    """Whether a pattern asks by how much something changed: its words say so, or its slots do."""
    return _OF_CHANGE.search(" ".join((written, *(slot for slot, _ in takes)))) is not None


def _value(
    type_: str,
    statement: Statement,
    order: DayOrder | None,
    quantities: Sequence[Placed],
    beside: Sequence[str],
    of_change: bool,
) -> Value | None:
    kind, _, dimension = type_.partition(":")
    if kind == "date":
        return _date(statement, order, beside)
    if kind == "quantity":
        return _quantity(statement, dimension, quantities, of_change)
    if kind == "role":
        return _labelled_role(statement) or _named(ROLE, statement, "", beside)
    if kind == "url":
        return _address(statement, beside)
    if kind == "identifier":
        return _named(_IDENTIFIER, statement, "identifier", beside)
    if kind == "frequency":
        return _named(_FREQUENCY, statement, "", beside)
    if kind == "version":
        return _named(_VERSION, statement, "version", ()) or _bare_version(statement, beside)
    text = statement.text[statement.end : statement.clause[1]].strip(" :|,.;–-")[:LONGEST_TEXT]
    return TextValue(text) if text else None


def _spans(statement: Statement) -> tuple[tuple[int, int], ...]:
    """Where values are looked for, best first: match, clause after it, what follows a colon, and in rows all of it."""
    high = statement.clause[1]
    spans = [(statement.start, statement.end), (statement.end, high)]
    if _tabular(statement):
        spans += [(statement.end, len(statement.text)), (0, statement.start)]
    elif _labelled(statement):
        spans.append((statement.end, len(statement.text)))
    return tuple(spans)


def _tabular(statement: Statement) -> bool:
    return statement.place in (SegmentKind.TABLE_ROW, SegmentKind.FORM_FIELD) or "|" in statement.text


def _labelled(statement: Statement) -> bool:
    """Whether a colon follows the match, so that what comes after it is its value ("Valid until: 14 June 2027")."""
    return statement.text[statement.end :].lstrip()[:1] == ":"


def _date(statement: Statement, order: DayOrder | None, beside: Sequence[str]) -> DateValue | None:
    dates = parse_dates(statement.text, order=order)
    low, high = statement.clause
    inside = [(start, value) for start, end, value in dates if start >= statement.start and end <= statement.end]
    told = max((event.end() for event in _EVENT.finditer(statement.low, statement.start, statement.end)), default=0)
    # Of a match that ends in its event a date before that may be another's: "covers 2024 and was approved on 9 May".
    own = next((value for start, value in inside if start >= told), None)
    if own is not None:
        # A match that goes on to the end of a period asks for that end: "valid from 18 June 2024 to 17 June 2027".
        ends = len(inside) > 1 and _TO_THE_END.search(statement.low, 0, inside[-1][0])
        return inside[-1][1] if ends else own
    after = [(start, value) for start, _, value in dates if start >= statement.end]
    limit = len(statement.text) if _tabular(statement) or _labelled(statement) else high
    for start, value in after:
        between = statement.low[statement.end : start]
        if start < limit and not _parted(between, statement):
            return value
        break
    if inside:
        return inside[0][1]
    if _OPENING.fullmatch(statement.low, 0, low):
        low = 0
    before = [(end, value) for start, end, value in dates if end <= statement.start and start >= low]
    if before:
        end, value = before[-1]
        if not _parted(statement.low[end : statement.start]) and re.search(
            r"^\W*(?:on|in|by|before|until|as\sof|as\sat|since|dated|date)?\W*(?:the\send\sof\s)?$|\b(?:on|in|dated|effective)\s*$",
            statement.low[low : end - len(value.raw)],
        ):
            return value
    if _tabular(statement) and len(dates) == 1 and not _parted(statement.low[: statement.start]):
        return dates[0][2]
    if not dates:
        for text in beside:
            near = parse_dates(text, order=order)
            if near and not _EVENT.search(text[: near[0][0]].lower()):
                return near[0][2]
    return None


def _parted(between: str, after: Statement | None = None) -> bool:
    """Whether another event stands between a match and a date.

    One joined to the match does not part them where the match ends in an event itself ("approved and reviewed on").
    """
    match = _EVENT.search(between)
    if match is None:
        return False
    joined = _JOINED.match(between[: match.end()])
    return not (joined and after and _EVENT.search(after.low[slice(*after.literals[-1])]))


def _quantity(statement: Statement, dimension: str, quantities: Sequence[Placed], of_change: bool) -> Quantity | None:
    """The quantity of a statement; what something is before by how much it changed, unless that is asked."""
    found = [one for one in quantities if not dimension or one[2].dimension == dimension]
    low = statement.clause[0]
    for start, end in _spans(statement):
        inside = [
            one
            for one in found
            if (one[0] >= start and one[1] <= end) or (start == statement.start and one[0] < end and one[1] > start)
        ]
        if inside:
            if of_change or not is_change(statement.text, *inside[0][:2]):
                return inside[0][2]
            changed = (one for one in found if _CHANGED_TO.fullmatch(statement.text[inside[0][1] : one[0]]))
            others = (one for one in inside if _told_beside(statement.text, inside[0], one))
            return next(changed, next(others, inside[0]))[2]
    before = [one for one in found if one[1] <= statement.start and one[0] >= low]
    return before[-1][2] if before else None


def _told_beside(text: str, change: Placed, one: Placed) -> bool:
    """Whether a quantity is none of a change and stands in the cell of one."""
    return "|" not in text[change[1] : one[0]] and not is_change(text, *one[:2])


def _named(pattern: re.Pattern[str], statement: Statement, group: str, beside: Sequence[str]) -> TextValue | None:
    for start, end in (*_spans(statement), statement.clause):
        if match := pattern.search(statement.text, start, end):
            return TextValue(match.group(group or 0).strip(".,;: "))
    for text in beside:
        if match := pattern.search(text):
            return TextValue(match.group(group or 0).strip(".,;: "))
    return None


def _address(statement: Statement, beside: Sequence[str]) -> TextValue | None:
    """The web address in or after a match, whole though the match may end in its "www"."""
    for start, end in (*_spans(statement), statement.clause):
        for match in _URL.finditer(statement.text):
            if match.start() < end and match.end() > start:
                return TextValue(match.group().strip(".,;: "))
    found = (_URL.search(text) for text in beside)
    return next((TextValue(match.group().strip(".,;: ")) for match in found if match), None)


def _labelled_role(statement: Statement) -> TextValue | None:
    """Who stands behind a label ("Policy owner: Jo Berg"): the role among the words there, else those words."""
    match = re.compile(r"\s*[:|]\s*(?P<who>[^|;]{2,80})").match(statement.text, statement.end)
    label = re.search(r"[:|]", statement.text[statement.start : statement.end])
    if label is not None:
        inside = ROLE.search(statement.text, statement.start + label.end(), statement.clause[1])
        return TextValue(inside.group()) if inside else None
    if match is None or not re.search(r"[^\W\d_]{2}", match["who"]):
        return None
    role = ROLE.search(match["who"])
    who = role.group() if role else _NEXT_LABEL.sub("", match["who"]).strip(" .,_")
    return TextValue(who) if re.search(r"[^\W\d_]{2}", who) and not _is_date(who) else None


def _is_date(text: str) -> bool:
    """Whether a text is a date and nothing else."""
    dates = parse_dates(text)
    return len(dates) == 1 and not text[: dates[0][0]].strip() and not text[dates[0][1] :].strip(" .,")


def _bare_version(statement: Statement, beside: Sequence[str]) -> TextValue | None:
    for text in (statement.text[statement.end :], *beside):
        if match := _BARE_VERSION.match(text):
            return TextValue(match["version"])
    return None

"""The closed table of units, and units read from text: "kg CO2e per tonne of aluminium", "GWh", "%".

Every unit has one canonical form per dimension, reached by an exact factor; what a mass is *of* (CO2e, Al, F) is kept
apart as its substance and stands in the canonical unit: ``t CO2e/t Al``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as read: canonical name, dimension, the exact factor to it, substance and reference of a ratio.

    `ambiguous` marks "ton", which may be short, long or metric.
    """

    name: str
    dimension: str
    factor: Decimal
    substance: str | None = None
    per: str | None = None
    ambiguous: bool = False


COUNT = Unit("count", "count", Decimal(1))
"""A number of things."""

# Source: SI brochure (BIPM, 9th edition), with tonne, litre, hectare and hour as units in use with the SI.
_MASS = {
    "t": "1 t|tonne|tonnes|metric ton|metric tons|metric tonne|metric tonnes|mt|MT|te|to",
    "g": "0.000001 g|gram|grams|gramme|grammes",
    "mg": "0.000000001 mg|milligram|milligrams",
    "kg": "0.001 kg|kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos",
    "kt": "1000 kt|kilotonne|kilotonnes|ktonnes|kilotons|ktpa|kt pa|ktonne",
    "Mt": "1000000 Mt|megatonne|megatonnes|Mtpa",
    "Gt": "1000000000 Gt|gigatonne|gigatonnes",
}
_ENERGY = {
    "J": "0.000000001 J|joule|joules",
    "kJ": "0.000001 kJ",
    "MJ": "0.001 MJ|megajoule|megajoules",
    "GJ": "1 GJ|gigajoule|gigajoules",
    "TJ": "1000 TJ|terajoule|terajoules",
    "PJ": "1000000 PJ|petajoule|petajoules",
    "kWh": "0.0036 kWh|kilowatt hour|kilowatt hours|kilowatthours",
    "MWh": "3.6 MWh|megawatt hour|megawatt hours|megawatthours",
    "GWh": "3600 GWh|gigawatt hour|gigawatt hours|gigawatthours",
    "TWh": "3600000 TWh|terawatt hour|terawatt hours",
}
_VOLUME = {
    "m3": "1 m3|m³|m 3|cubic metre|cubic metres|cubic meter|cubic meters|cbm|kL|kilolitre|kilolitres|kiloliters",
    "l": "0.001 l|L|litre|litres|liter|liters",
    "ML": "1000 ML|megalitre|megalitres|megaliter|megaliters",
    "GL": "1000000 GL|gigalitre|gigalitres",
}
_AREA = {
    "ha": "1 ha|hectare|hectares",
    "km2": "100 km2|km²|square kilometre|square kilometres|square kilometers",
    "m2": "0.0001 m2|m²|square metre|square metres|square meters",
}
_SIMPLE = {
    "%": ("percent", "1 %|percent|per cent|percentage points|percentage point|pct"),
    "h": ("duration", "1 hours|hour|hrs|hr|h"),
    "d": ("duration", "1 days|day|working days|calendar days|business days"),
    "week": ("duration", "7 weeks|week"),
    "months": ("duration", "1 months|month"),
    "year": ("duration", "12 years|year|yrs|yr"),
    "ppm": ("rate", "1 ppm|parts per million"),
}
_COUNTED = (
    "employees|employee|workers|worker|people|persons|person|staff|contractors|suppliers|supplier|sites|site|plants"
    "|incidents|incident|cases|case"
    "|complaints|complaint|grievances|grievance|reports|audits|audit|fatalities|fatality|injuries|injury|accidents"
    "|accident|women|men"
    "|households|communities|members|spills|spill|countries|companies|facilities|trainings|sessions|participants"
    "|FTEs|FTE|deaths|breaches"
    "|concerns|allegations|convictions|fines|strikes|assessments|inspections|visits|meetings|times|units|pieces"
)
_MONEY = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "usd": "USD",
    "us$": "USD",
    "eur": "EUR",
    "euros": "EUR",
    "euro": "EUR",
    "gbp": "GBP",
    "aud": "AUD",
    "a$": "AUD",
    "cad": "CAD",
    "c$": "CAD",
    "nok": "NOK",
    "sek": "SEK",
    "chf": "CHF",
    "aed": "AED",
    "inr": "INR",
    "cny": "CNY",
    "rmb": "CNY",
    "jpy": "JPY",
    "brl": "BRL",
    "dollars": "USD",
    "us dollars": "USD",
    "pounds": "GBP",
    "zar": "ZAR",
}
_SUBSTANCES = (
    (
        "CO2e",
        r"(?:of\s)?CO\s?[2₂]\s?[-\s]?\s?(?:e|eq|eqv|equiv|equivalents?)\b\.?|(?:of\s)?carbon\sdioxide\sequivalents?|(?:of\s)?GHG(?:\semissions)?",
    ),
    ("CO2", r"(?:of\s)?CO\s?[2₂](?![\w-])|(?:of\s)?carbon\sdioxide"),
    ("SO2", r"(?:of\s)?SO\s?[2₂x]\b|(?:of\s)?sulphur\sdioxide|(?:of\s)?sulfur\sdioxide"),
    ("NOx", r"(?:of\s)?NO\s?x\b"),
    ("PFC", r"(?:of\s)?(?:PFCs?|perfluorocarbons?)\b"),
    ("F", r"(?:of\s)?(?:total\s|gaseous\s|particulate\s)?(?:F|HF|fluorides?)\b"),
    (
        "Al",
        r"(?:of\s)?(?:(?:primary|liquid|molten|hot|cast|casthouse|electrolytic|finished|saleable|produced|recycled)\s)*(?:Al\b|alumini?um|metal)(?:\s(?:produced|cast|product|ingots?|metal))?",
    ),
    ("alumina", r"(?:of\s)?(?:hydrate\s|smelter\sgrade\s)?alumina"),
    ("bauxite", r"(?:of\s)?(?:dry\s|wet\s)?bauxite"),
    ("scrap", r"(?:of\s)?(?:(?:pre|post)[\s-]consumer\s|recycled\s|process\s|aluminium\s)*scrap"),
    (
        "product",
        r"(?:of\s)?(?:finished\s|cast\s|shipped\s)?(?:products?|output|production|shipments?)(?:\s(?:produced|shipped))?",
    ),
)
_SUBSTANCE = "|".join(f"(?P<s{n}>{pattern})" for n, (_, pattern) in enumerate(_SUBSTANCES))
_NAMED: dict[str, tuple[str, str, Decimal, bool]] = {}
for _dimension, _canonical, _table in (
    ("mass", "t", _MASS),
    ("energy", "GJ", _ENERGY),
    ("volume", "m3", _VOLUME),
    ("area", "ha", _AREA),
):
    for _spec in _table.values():
        _factor, _names = _spec.split(" ", 1)
        for _name in _names.split("|"):
            _NAMED[_name] = (_canonical, _dimension, Decimal(_factor), False)
for _canonical, (_dimension, _spec) in _SIMPLE.items():
    _factor, _names = _spec.split(" ", 1)
    for _name in _names.split("|"):
        _NAMED[_name] = (
            {"week": "d", "year": "months"}.get(_canonical, _canonical),
            _dimension,
            Decimal(_factor),
            False,
        )
for _name in ("ton", "tons"):
    _NAMED[_name] = ("t", "mass", Decimal(1), True)
for _name in _COUNTED.split("|"):
    _NAMED[_name] = ("count", "count", Decimal(1), False)
_EXACT_CASE = frozenset(
    {
        "mt",
        "MT",
        "Mt",
        "t",
        "g",
        "G",
        "h",
        "l",
        "L",
        "m3",
        "J",
        "ML",
        "to",
        "te",
        "mg",
        "Mg",
        "kt",
        "ha",
        "d",
        "GL",
        "kL",
    }
)
_FOLDED = {name.lower(): unit for name, unit in _NAMED.items() if name not in _EXACT_CASE}


def _alternation(names: list[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"[\s-]?") for name in sorted(names, key=len, reverse=True))


_WORD = (
    rf"(?:(?-i:{_alternation(sorted(_EXACT_CASE & _NAMED.keys()))})"
    rf"|{_alternation([n for n in _NAMED if n not in _EXACT_CASE])})(?:(?![A-Za-z0-9])|(?=CO\s?[2₂]))"
)
_PER = r"(?:\s?/\s?|\s(?:per|for\s(?:each|every)|a)\s)"
_DENOMINATOR = (
    r"(?P<many>(?:1|one)?\s?million\s|1[\s,.]?000[\s,.]?000\s|200[\s,.]?000\s|100\s|1[\s,.]?000\s)?(?P<below>"
    + _WORD
    + r"|unit)"
)
UNIT_PATTERN = rf"(?P<above>{_WORD})"
_UNIT = re.compile(UNIT_PATTERN, re.IGNORECASE)
_OF = re.compile(rf"[\s-]?(?:{_SUBSTANCE})", re.IGNORECASE)
_RATIO = re.compile(_PER + _DENOMINATOR, re.IGNORECASE)
_RATE = re.compile(
    r"\s?(?:/|per)\s?(?P<many>(?:1|one|a)?\s?million|1[\s,.]?000[\s,.]?000|200[\s,.]?000|100[\s,.]?000|1[\s,.]?000)\s(?:hours?|man\shours|working\shours|worked\shours)",
    re.IGNORECASE,
)


def read_unit(text: str, at: int = 0) -> tuple[Unit, int] | None:
    """The unit that begins at a character of a text, and one past its last character; None where none does.

    :param text: the text as written.
    :param at: where to look.
    """
    match = _UNIT.match(text, at)
    if match is None:
        return None
    canonical, dimension, factor, ambiguous = _named(match["above"])
    end = match.end()
    substance, end = _substance(text, end) if dimension == "mass" else (None, end)
    per = _RATIO.match(text, end)
    if per is None or dimension in ("duration", "percent", "count"):
        name = f"{canonical} {substance}" if substance else canonical
        return Unit(name, dimension, factor, substance, None, ambiguous), end
    below, below_dimension, below_factor, below_ambiguous = _named(per["below"])
    many = _many(per["many"])
    end = per.end()
    of, end = _substance(text, end) if below_dimension == "mass" else (None, end)
    if below_dimension == "duration" and below in ("months", "d", "h") and many == 1:
        return Unit(
            f"{canonical} {substance}" if substance else canonical,
            dimension,
            factor,
            substance,
            per["below"],
            ambiguous,
        ), end
    below_name = f"{below} {of}" if of else below
    name = f"{canonical} {substance}" if substance else canonical
    ratio = factor / (below_factor * many)
    return Unit(f"{name}/{below_name}", "intensity", ratio, substance, of or below, ambiguous or below_ambiguous), end


def read_rate(text: str, at: int) -> tuple[Unit, int] | None:
    """A rate per hours worked ("per million hours"), the form of injury frequencies, beginning at a character."""
    match = _RATE.match(text, at)
    if match is None:
        return None
    return Unit(f"per {_many(match['many'] + ' ')} h", "rate", Decimal(1), None, "hours worked"), match.end()


def currency(text: str) -> str | None:
    """The ISO 4217 code of a currency sign or name, or None."""
    return _MONEY.get(text.strip().lower())


CURRENCY_PATTERN = "|".join(re.escape(name) for name in sorted(_MONEY, key=len, reverse=True))


_HEAD_MANY = re.compile(
    r"(?P<many>thousands?|millions?|billions?|['’]?000|1[,.]000|1,000,000)s?\s(?:of\s|metric\s)?(?=\S)", re.IGNORECASE
)
_HEAD_TIMES = {
    word: Decimal(times)
    for times, words in (
        (1_000, ("thousand", "thousands", "000", "1,000", "1.000")),
        (1_000_000, ("million", "millions", "1,000,000")),
        (1_000_000_000, ("billion", "billions")),
    )
    for word in words
}
_BESIDE = re.compile(r"\b(?:FY\s*)?(?:19|20)\d\d(?:[-/–]\d\d)?\b", re.IGNORECASE)
"""A year beside the unit that heads a column ("MWh 2024")."""


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """The unit a column head or caption names, in brackets before anywhere else: ``Emissions (t CO2e)``, ``in GWh``."""
    places = [match.start(1) for match in re.finditer(r"[(\[]\s*(?:in\s)?(?=(\S))", text)]
    places += [match.end() for match in re.finditer(r"(?:\bin\s|,\s|\|\s|:\s)", text)]
    for place in places:
        found = _multiple(text, place)
        if found is not None:
            return found[0]
    whole = _BESIDE.sub("", text).strip()
    found = _multiple(whole, 0)
    if found is None or found[1] < len(whole) or found[0].dimension in ("count", "duration"):
        return None
    return found[0]


def _multiple(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that begins at a character, also where a number of them does ("thousand tonnes", "'000 t CO2e")."""
    many = _HEAD_MANY.match(text, at)
    found = read_unit(text, many.end() if many else at)
    if found is None or many is None:
        return found
    unit, end = found
    return replace(unit, factor=unit.factor * _HEAD_TIMES[many["many"].lower().strip("'’")]), end


def _named(text: str) -> tuple[str, str, Decimal, bool]:
    name = re.sub(r"[\s-]+", " ", text)
    if name == "unit":
        return "unit", "count", Decimal(1), False
    return _NAMED.get(name) or _FOLDED.get(name.lower()) or _FOLDED[name.lower().replace(" ", "")]


def _substance(text: str, at: int) -> tuple[str | None, int]:
    match = _OF.match(text, at)
    if match is None:
        return None, at
    for number, (name, _) in enumerate(_SUBSTANCES):
        if match[f"s{number}"]:
            return name, match.end()
    return None, at


def _many(text: str | None) -> int:
    if not text:
        return 1
    digits = re.sub(r"\D", "", text)
    if "million" in text.lower():
        return 1_000_000 * int(digits or 1)
    return int(digits or 1)

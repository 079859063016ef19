"""The closed table of units, and units read from text: "kg CO2e per tonne of aluminium", "GWh", "%".

Every unit has one canonical form per dimension, reached by an exact factor; what a mass is *of* (CO2e, Al, F) is kept
apart as its substance and stands in the canonical unit: ``t CO2e/t Al``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as read: canonical name, dimension, the exact factor to it, substance and reference of a ratio.

    `doubts` say in words what had to be guessed: "ton" may be short, long or metric.
    """

    name: str
    dimension: str
    factor: Decimal
    substance: str | None = None
    per: str | None = None
    doubts: tuple[str, ...] = ()


COUNT = Unit("count", "count", Decimal(1))
"""A number of things."""

# Source: SI brochure (BIPM, 9th edition), with tonne, litre, hectare and hour as units in use with the SI.
_MASS = {
    "t": "1 t|tonne|tonnes|metric ton|metric tons|metric tonne|metric tonnes|mt|MT|te",
    "g": "0.000001 g|gram|grams|gramme|grammes",
    "mg": "0.000000001 mg|milligram|milligrams",
    "kg": "0.001 kg|kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos",
    "kt": "1000 kt|kilotonne|kilotonnes|ktonnes|kilotons|ktpa|kt pa|ktonne",
    "Mt": "1000000 Mt|megatonne|megatonnes|Mtpa",
    "Gt": "1000000000 Gt|gigatonne|gigatonnes",
    "lb": "0.00045359237 lb|lbs",
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
    "m2": "0.0001 m2|m²|sqm|sq m|square metre|square metres|square meters",
    "ft2": "0.000009290304 ft2|ft²|square feet|square foot|sq ft",
    "acre": "0.40468564224 acre|acres",
}
_LENGTH = {
    "km": "1 km|kilometre|kilometres|kilometer|kilometers",
    "m": "0.001 metre|metres|meter|meters",
    "mile": "1.609344 mile|miles",
}
_POWER = {
    "kW": "0.001 kW|kWp|kilowatt|kilowatts",
    "MW": "1 MW|MWp|megawatt|megawatts",
    "GW": "1000 GW|GWp|gigawatt|gigawatts",
}
_SIMPLE = {
    "%": ("percent", "1 %|percent|per cent|pct"),
    "pp": ("percent", "1 percentage points|percentage point|pp"),
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
    "|vehicles|trucks|trees|seedlings|species|customers|apartments|buildings|projects|students|children|samples|wells"
    "|shares|jobs|apprentices|trainees|interviews|certificates|aircraft|schools|hospitals|villages"
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
    "u.s.$": "USD",
    "u.s. $": "USD",
    "us $": "USD",
    "u.s. dollars": "USD",
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
    "s$": "SGD",
    "sgd": "SGD",
    "hk$": "HKD",
    "hkd": "HKD",
    "nz$": "NZD",
    "nzd": "NZD",
    "r$": "BRL",
    "rs.": "INR",
    "rs": "INR",
    "rupees": "INR",
    "idr": "IDR",
    "rp": "IDR",
    "rupiah": "IDR",
    "dkk": "DKK",
    "pln": "PLN",
    "krw": "KRW",
    "myr": "MYR",
    "qar": "QAR",
    "omr": "OMR",
    "bhd": "BHD",
    "sar": "SAR",
    "isk": "ISK",
}
_MONEY_DOUBTS = {
    "$": ("“$” is taken as US dollars",),
    "dollars": ("dollars are taken as those of the US",),
    "¥": ("“¥” is taken as yen",),
    "pounds": ("pounds are taken as money",),
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
_TON = ("a ton is taken as a metric tonne",)
_NAMED: dict[str, Unit] = {}
for _dimension, _canonical, _table in (
    ("mass", "t", _MASS),
    ("energy", "GJ", _ENERGY),
    ("volume", "m3", _VOLUME),
    ("area", "ha", _AREA),
    ("length", "km", _LENGTH),
    ("power", "MW", _POWER),
):
    for _spec in _table.values():
        _factor, _names = _spec.split(" ", 1)
        _NAMED |= {_name: Unit(_canonical, _dimension, Decimal(_factor)) for _name in _names.split("|")}
for _canonical, (_dimension, _spec) in _SIMPLE.items():
    _factor, _names = _spec.split(" ", 1)
    _canonical = {"week": "d", "year": "months"}.get(_canonical, _canonical)
    _NAMED |= {_name: Unit(_canonical, _dimension, Decimal(_factor)) for _name in _names.split("|")}
_NAMED |= {_name: Unit("t", "mass", Decimal(1), doubts=_TON) for _name in ("ton", "tons")}
_NAMED |= dict.fromkeys(_COUNTED.split("|"), COUNT)
_NAMED |= {_name: Unit(_name, "count", Decimal(1)) for _name in ("unit", "capita")}
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
    + r"|unit|capita)"
)
CURRENCY_PATTERN = "|".join(re.escape(name) for name in sorted(_MONEY, key=len, reverse=True))
_PER_MONEY = re.compile(
    rf"{_PER}(?P<many>(?:1\s)?(?:million|thousand)\s|m(?=[$€£]))?(?P<currency>{CURRENCY_PATTERN})"
    r"(?:\s?(?P<after>million|thousand|mn|m|k|'000)(?!\w))?(?!\w)(?:\s(?:of\s)?(?:net\s)?(?:revenues?|turnover|sales|income))?",
    re.IGNORECASE,
)
_MONEY_TIMES = {"million": 10**6, "mn": 10**6, "m": 10**6, "thousand": 10**3, "k": 10**3, "'000": 10**3}
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
    unit, end = _named(match["above"]), match.end()
    if unit.dimension == "mass":
        substance, end = _substance(text, end)
        unit = replace(unit, name=f"{unit.name} {substance}" if substance else unit.name, substance=substance)
    return with_ratio(text, end, unit)


def with_ratio(text: str, end: int, unit: Unit) -> tuple[Unit, int]:
    """A unit and what it is per, where that follows ("t CO2e per tonne of aluminium", "USD/t"), and where it ends.

    :param text: the text as written.
    :param end: one past the last character of the unit.
    """
    if unit.dimension in ("duration", "percent", "count"):
        return unit, end
    turnover = _PER_MONEY.match(text, end)
    if turnover is not None and (below := money(turnover["currency"])) is not None:
        times = _many(turnover["many"]) * _MONEY_TIMES.get((turnover["after"] or "").lower(), 1)
        return _ratio(unit, below, times, below.name), turnover.end()
    per = _RATIO.match(text, end)
    if per is None:
        return unit, end
    below, many = _named(per["below"]), _many(per["many"])
    end = per.end()
    of, end = _substance(text, end) if below.dimension == "mass" else (None, end)
    if below.dimension == "duration" and many == 1:
        return replace(unit, per=per["below"]), end
    counted = per["below"].lower().removesuffix("s") if below.dimension == "count" else ""
    return _ratio(unit, below, many, f"{below.name} {of}" if of else counted or below.name, of or counted), end


def _ratio(unit: Unit, below: Unit, many: int, name: str, per: str = "") -> Unit:
    return Unit(
        f"{unit.name}/{name}",
        "intensity",
        unit.factor / (below.factor * many),
        unit.substance,
        per or name,
        (*unit.doubts, *below.doubts),
    )


def read_rate(text: str, at: int) -> tuple[Unit, int] | None:
    """A rate per hours worked ("per million hours"), the form of injury frequencies, beginning at a character."""
    match = _RATE.match(text, at)
    if match is None:
        return None
    return Unit(f"per {_many(match['many'] + ' ')} h", "rate", Decimal(1), None, "hours worked"), match.end()


def money(text: str) -> Unit | None:
    """The unit of a currency sign or name, by its ISO 4217 code; None where it is none."""
    name = text.strip().lower()
    code = _MONEY.get(name)
    return Unit(code, "money", Decimal(1), doubts=_MONEY_DOUBTS.get(name, ())) if code else None


def _named(text: str) -> Unit:
    name = re.sub(r"[\s-]+", " ", text)
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
    if "million" in text.lower() or text.lower() == "m":
        return 1_000_000 * int(digits or 1)
    if "thousand" in text.lower():
        return 1_000 * int(digits or 1)
    return int(digits or 1)

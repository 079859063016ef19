"""What a mass is of: CO2e, fluoride, aluminium and what else documents of this industry weigh, as they write it.

A substance is no unit: it is kept apart from it and stands in the canonical unit after it, as in ``t CO2e/t Al``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.values.unit_table import Unit

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
_EACH = [f"(?P<s{n}>{pattern})" for n, (_, pattern) in enumerate(_SUBSTANCES)]
SUBSTANCE = "|".join(_EACH)
"""Any of them, the place of each as the name of a group."""


def substance_of(match: re.Match[str]) -> str:
    """The name of the substance that a match of `SUBSTANCE` found."""
    return next(name for number, (name, _) in enumerate(_SUBSTANCES) if match[f"s{number}"])


_CARBON = re.compile("|".join(_EACH[:2]), re.IGNORECASE)


def carbon_of(unit: Unit, about: str) -> Unit:
    """A mass of nothing said as one of the CO2 or CO2e that its head speaks of ("CO2e emissions in tonnes").

    :param about: the head that names the unit.
    """
    if unit.dimension != "mass" or unit.substance is not None or (match := _CARBON.search(about)) is None:
        return unit
    substance = substance_of(match)
    told = "GHG" not in match.group().upper()
    doubts = () if told else ("tonnes of greenhouse gases are taken as of CO2e",)
    return replace(unit, name=f"{unit.name} {substance}", substance=substance, doubts=(*unit.doubts, *doubts))

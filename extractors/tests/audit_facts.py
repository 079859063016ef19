"""What the audit reports made for tests say, in words of our own: criteria, ratings, findings and a header.

Titles and numbers are identifiers of the ASI Performance Standard; everything else is made up.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple


class Rated(NamedTuple):
    """One criterion as an auditor rated it."""

    number: str
    title: str
    rating: str
    comment: str
    cites: tuple[str, ...]


class Raised(NamedTuple):
    """One non-conformance."""

    id: str
    criterion: str
    grade: str
    statement: str
    root_cause: str
    action: str
    due: str
    due_words: str
    status: str


WORDS = {
    "conformance": "Conformance",
    "minor": "Minor Non-Conformance",
    "major": "Major Non-Conformance",
    "not-applicable": "Not Applicable",
}
CODES = {"conformance": "C", "minor": "MiNC", "major": "MaNC", "not-applicable": "N/A"}

RATED = (
    Rated(
        "1.1",
        "Legal Compliance",
        "conformance",
        "The legal register was sampled and is kept current (E-01).",
        ("E-01",),
    ),
    Rated(
        "1.2",
        "Anti-Corruption",
        "conformance",
        "Training records of buyers were seen, see E-02 and E-03.",
        ("E-02", "E-03"),
    ),
    Rated("1.3", "Code of Conduct", "minor", "The code was last reviewed seven years ago (E-04).", ("E-04",)),
    Rated("2.1", "ESG Policy", "conformance", "The signed policy hangs in every hall. Evidence: E-05", ("E-05",)),
    Rated("2.2", "Leadership", "conformance", "The plant manager holds the role in writing.", ()),
    Rated(
        "2.10",
        "Closure, Decommissioning and Divestment",
        "not-applicable",
        "No closure is planned within the scope.",
        (),
    ),
    Rated(
        "5.1",
        "Disclosure of GHG Emissions",
        "conformance",
        "Figures were verified before they were published (E-06).",
        ("E-06",),
    ),
    Rated("5.2", "Smelter Emissions Intensity", "conformance", "The calculation was repeated from meter readings.", ()),
    Rated("6.6", "Bauxite Residue", "not-applicable", "The site refines no alumina.", ()),
    Rated("6.8", "Dross", "major", "Hot dross lay uncovered on open ground on two days (E-07).", ("E-07",)),
    Rated("9.8", "Conflict-Affected and High-Risk Areas", "conformance", "Suppliers were screened in 2024.", ()),
    Rated("11.1", "OH&S Management System", "conformance", "The system was certified by another body.", ()),
)
RAISED = (
    Raised(
        "NC-01", "1.3", "minor", "The code of conduct is past its review.", "Nobody was named to start the review.",
        "Name an owner and review the code.", "2026-03-31", "31 March 2026", "Open",
    ),
    Raised(
        "NC-02", "6.8", "major", "Dross is stored where rain reaches it.", "The roofed bay was used for spare parts.",
        "Clear the bay and train both shifts.", "2025-11-30", "30 November 2025", "Open",
    ),
)  # fmt: skip
PRINCIPLES = {
    "1": "Business Integrity", "2": "Policy and Management", "3": "Transparency", "4": "Material Stewardship",
    "5": "Greenhouse Gas Emissions", "6": "Emissions, Effluents and Waste", "7": "Water Stewardship",
    "8": "Biodiversity", "9": "Human Rights", "10": "Labour Rights", "11": "Occupational Health and Safety",
}  # fmt: skip
HEADER = (
    ("Entity name", "Fjordlys Aluminium AS"),
    ("ASI Standard", "ASI Performance Standard V3 (2022)"),
    ("Certificate number", "4711"),
    ("Certification level", "Provisional"),
    ("Certificate issue date", "1 July 2025"),
    ("Certificate expiry date", "30 June 2026"),
    ("Accredited audit firm", "Nordkapp Assurance Ltd"),
    ("Audit type", "Certification Audit"),
    ("Audit dates", "12 to 16 May 2025"),
    ("Audit report date", "20 June 2025"),
    ("Supply chain activities", "Aluminium Smelting; Casthouses"),
    ("Facilities", "Fjordlys smelter, Norway; Fjordlys casthouse, Norway"),
)
HEADER_VALUES = {
    "entity": "Fjordlys Aluminium AS",
    "standard": "asi-ps-v3",
    "certificate_number": "4711",
    "level": "PROVISIONAL",
    "issue": "2025-07-01",
    "expiry": "2026-06-30",
    "firm": "Nordkapp Assurance Ltd",
    "audit_type": "certification",
    "audit_start": "2025-05-12",
    "audit_end": "2025-05-16",
    "report_date": "2025-06-20",
    "activities": ["aluminium_smelting", "casthouses"],
    "sites": ["Fjordlys smelter, Norway", "Fjordlys casthouse, Norway"],
}
TITLES = {
    "1.1": "Legal Compliance", "1.2": "Anti-Corruption", "1.3": "Code of Conduct", "2.1": "ESG Policy",
    "2.2": "Leadership", "2.4": "Responsible Sourcing", "2.7": "Emergency Response Plan",
    "2.10": "Closure, Decommissioning and Divestment", "3.1": "Sustainability Reporting",
    "3.2": "Non-compliance and Liabilities", "4.2": "Product Design", "5.1": "Disclosure of GHG Emissions",
    "5.2": "Smelter Emissions Intensity", "5.3": "GHG Emissions Reduction Plans",
    "6.5": "Waste Management and Reporting", "6.6": "Bauxite Residue", "6.8": "Dross", "7.2": "Water Management",
    "8.4": "Alien Species", "9.1": "Human Rights Due Diligence", "9.8": "Conflict-Affected and High-Risk Areas",
    "10.2": "Child Labour", "11.1": "OH&S Management System",
}  # fmt: skip
COMMENTS = (
    "Records of the last two years were sampled.",
    "Nine people were interviewed and the procedure was read.",
    "See E-11.",
    "The plan names 14 measures, 3 of which were seen on site (E-12, E-13).",
    "A review was held on 4 March 2025 and minor changes followed.",
    "The team saw that conformance is checked every month by the plant.",
)


def random_facts(seed: int) -> tuple[tuple[Rated, ...], tuple[Raised, ...]]:
    """Criteria with ratings and the findings that go with them, another set for each seed."""
    chance = random.Random(seed)
    numbers = sorted(
        chance.sample(sorted(TITLES), chance.randint(8, len(TITLES))), key=lambda one: [int(n) for n in one.split(".")]
    )
    rated = tuple(
        Rated(number, TITLES[number], chance.choices(list(WORDS), (8, 2, 1, 2))[0], chance.choice(COMMENTS), ())
        for number in numbers
    )
    raised = tuple(
        Raised(
            f"NC-{at:02d}", one.number, one.rating, f"What was done for {one.title.lower()} fell short.",
            "Nobody was asked to do it.", "Name somebody and check it each month.", f"2026-0{at % 8 + 1}-15",
            f"15 {MONTHS[at % 8]} 2026", "Open",
        )
        for at, one in enumerate((one for one in rated if one.rating in ("minor", "major")), start=1)
    )  # fmt: skip
    return rated, raised


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")


def by_principle(rated: Sequence[Rated]) -> dict[str, list[Rated]]:
    """The criteria under the number of their principle, those without any left out."""
    found: dict[str, list[Rated]] = {}
    for one in rated:
        found.setdefault(one.number.partition(".")[0], []).append(one)
    return found

"""Whole audit reports as facts of our own, written as different bodies write them, and what reading them should give.

A fault is planted by replacing a fact; what is not told by a layout is left out of what it should give.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.audit.model import AuditReport, Stated


class Rated(NamedTuple):
    """One criterion as an auditor rated it; an empty rating leaves its place empty."""

    number: str
    title: str
    rating: str
    comment: str


class Raised(NamedTuple):
    """One non-conformance; days are written as ISO has them, months without a day likewise."""

    id: str
    criterion: str
    grade: str
    statement: str
    root_cause: str
    action: str
    due: str
    status: str = "Open"
    closed: str = ""
    verification: str = ""


class Site(NamedTuple):
    """One facility in the scope, and whether the team was there."""

    name: str
    country: str
    activity: str
    visited: str = "Yes"


class Facts(NamedTuple):
    """What a report says; days as ISO has them. `counts` are the totals it states, by rating."""

    entity: str
    member: str
    standard: str
    certificate: str
    level: str
    issue: str
    expiry: str
    start: str
    end: str
    reported: str
    firm: str
    audit_type: str
    sites: tuple[Site, ...]
    rated: tuple[Rated, ...]
    raised: tuple[Raised, ...]
    counts: Mapping[str, int]
    earlier: tuple[Raised, ...] = ()
    footer: str = ""

    def rerated(self, number: str, **changes: str) -> Facts:
        """The facts with one criterion rated otherwise."""
        return self._replace(
            rated=tuple(one._replace(**changes) if one.number == number else one for one in self.rated)
        )

    def reraised(self, mark: str, **changes: str) -> Facts:
        """The facts with one non-conformance told otherwise."""
        return self._replace(raised=tuple(one._replace(**changes) if one.id == mark else one for one in self.raised))


SITES = (
    Site("Sundmark rolling mill", "Norway", "Semi-Fabrication"),
    Site("Sundmark casthouse", "Norway", "Casthouses"),
)
_RATED = (
    Rated("1.1", "Legal Compliance", "conformance", "The legal register is checked each quarter by counsel."),
    Rated("1.2", "Anti-Corruption", "conformance", "Buyers were trained and gifts are entered in a book."),
    Rated("1.3", "Code of Conduct", "conformance", "The code was approved by the board and is on the site."),
    Rated("2.1", "ESG Policy", "conformance", "The policy is signed and posted at both gates."),
    Rated("2.3", "Management Systems", "minor", "The procedure for changes was not followed in two of six cases."),
    Rated("2.4", "Responsible Sourcing", "conformance", "Suppliers of the sample had signed the policy."),
    Rated("3.4", "Stakeholder Complaints", "conformance", "The log of complaints was complete."),
    Rated("4.1", "Environmental Life Cycle Assessment", "conformance", "A life cycle study of plate was seen."),
    Rated("5.1", "Disclosure of GHG Emissions", "minor", "The figure of last year was published five months late."),
    Rated("5.3", "GHG Emissions Reduction Plans", "conformance", "The pathway was recalculated with the tool."),
    Rated("6.1", "Emissions to Air", "conformance", "Stack tests of both furnaces were within the permit."),
    Rated("6.6", "Bauxite Residue", "not-applicable", "No alumina is refined by the entity."),
    Rated("6.8", "Dross", "conformance", "Dross is pressed and sent to a recycler under contract."),
    Rated("8.7", "Mine Rehabilitation", "not-applicable", "The entity runs no mine."),
    Rated("9.1", "Human Rights Due Diligence", "conformance", "The map of risks was renewed with workers."),
    Rated("9.3", "Indigenous Peoples", "not-applicable", "No Indigenous Peoples live near the two sites."),
    Rated("10.2", "Child Labour", "conformance", "Ages of apprentices were checked against the files."),
    Rated("11.1", "OH&S Management System", "conformance", "Walks of the shift leaders were joined by the team."),
)  # fmt: skip
_RAISED = (
    Raised(
        "NC-01", "2.3", "minor", "Changes were made before they were released.", "The form is not known to fitters.",
        "Train the fitters and check the form at every start.", "2026-01-31",
    ),
    Raised(
        "NC-02", "5.1", "minor", "The emissions of last year were published late.", "The verifier was booked too late.",
        "Book the verifier for three years ahead.", "2026-03-31",
    ),
)  # fmt: skip
FULL = Facts(
    entity="Sundmark Rolling AS", member="Sundmark Group ASA", standard="ASI Performance Standard V3 (2022)",
    certificate="5520", level="Full", issue="2025-10-01", expiry="2028-09-30", start="2025-06-02", end="2025-06-05",
    reported="2025-07-18", firm="Kystlinje Certification AS", audit_type="Certification Audit", sites=SITES,
    rated=_RATED, raised=_RAISED, counts={"conformance": 13, "minor": 2, "major": 0, "not-applicable": 3},
)  # fmt: skip
_MAJOR = Raised(
    "NC-02", "6.1", "major", "Two stacks were never tested.", "The permit was read as covering one furnace.",
    "Test both stacks and enter the limits in the register.", "2026-02-28",
)  # fmt: skip
PROVISIONAL = FULL._replace(
    level="Provisional", expiry="2026-09-30", certificate="5521", entity="Sundmark Casting AS",
    rated=tuple(
        one._replace(rating="major", comment="Two of four stacks were never tested.") if one.number == "6.1"
        else one._replace(rating="conformance", comment="The figures were published in May.") if one.number == "5.1"
        else one
        for one in _RATED
    ),
    raised=(_RAISED[0], _MAJOR), counts={"conformance": 13, "minor": 1, "major": 1, "not-applicable": 3},
)  # fmt: skip
EARLIER = (
    Raised(
        "NC-2024-1", "1.3", "minor", "The code named no owner.", "The post was vacant.", "Name an owner.", "2025-01-31",
        "Closed", "2025-02-14", "The board minute naming the owner was seen.",
    ),
    Raised(
        "NC-2024-2", "11.1", "minor", "Walks were not recorded.", "No form existed.", "Make a form.", "2025-03-31",
        "Closed", "2025-04-02", "Six filled forms were seen.",
    ),
)  # fmt: skip

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def day(iso: str, style: str = "words") -> str:
    """A day as reports write it; a month without a day, and nothing, stay what they are."""
    if not iso:
        return ""
    year, month, *days = iso.split("-")
    if not days:
        return f"{MONTHS[int(month) - 1]} {year}"
    return {
        "words": f"{int(days[0])} {MONTHS[int(month) - 1]} {year}",
        "dots": f"{days[0]}.{month}.{year}",
        "american": f"{month}/{days[0]}/{year}",
        "iso": iso,
        "short": f"{days[0]}-{MONTHS[int(month) - 1][:3]}-{year}",
    }[style]


ACTIVITIES = {"Semi-Fabrication": "semi_fabrication", "Casthouses": "casthouses"}
HEADER = (
    "entity", "member", "standard", "certificate_number", "level", "issue", "expiry", "audit_start", "audit_end",
    "report_date", "firm", "audit_type", "sites", "activities",
)  # fmt: skip
FIELDS = ("criteria", "grade", "root_cause", "corrective_action", "due", "status")


def number_of(criterion: str) -> str:
    """The number of a criterion as Assay tells it ("9.1(a)" is "9.1.a")."""
    return criterion.replace("(", ".").rstrip(")")


def should(
    facts: Facts,
    *,
    header: Sequence[str] = HEADER,
    fields: Sequence[str] = FIELDS,
    counted: bool = False,
    more: Mapping[str, str | None] | None = None,
) -> dict[str, str | None]:
    """What a reader should give of a report, fact by fact.

    :param header: the fields of the header that the layout states.
    :param fields: the fields of a finding that it states.
    :param counted: whether it states how many criteria have each rating.
    :param more: what it says beside these facts.
    """
    known = {
        "entity": facts.entity, "member": facts.member, "standard": "asi-ps-v3",
        "certificate_number": facts.certificate, "level": facts.level.upper(), "issue": facts.issue,
        "expiry": facts.expiry, "audit_start": facts.start, "audit_end": facts.end, "report_date": facts.reported,
        "firm": facts.firm, "audit_type": facts.audit_type.partition(" ")[0].lower(),
        "sites": "; ".join(one.name for one in facts.sites),
        "activities": "; ".join(ACTIVITIES[one.activity] for one in facts.sites),
    }  # fmt: skip
    found: dict[str, str | None] = {f"header {name}": known[name] for name in header}
    found |= {f"rating {number_of(one.number)}": one.rating or None for one in facts.rated}
    for one in (*facts.raised, *facts.earlier):
        before = "earlier finding" if one in facts.earlier else "finding"
        values = (number_of(one.criterion), one.grade, one.root_cause, one.action, one.due, one.status)
        found |= {
            f"{before} {one.id} {name}": said for name, said in zip(FIELDS, values, strict=True) if name in fields
        }
    found |= {f"total {what}": str(count) for what, count in facts.counts.items() if counted}
    return found | dict(more or {})


def read_facts(report: AuditReport) -> dict[str, str | None]:
    """What a reader gave, fact by fact; the same finding told twice is told with a number."""
    several = len({one.standard for one in report.ratings}) > 1
    found: dict[str, str | None] = {f"header {one.name}": one.stated.value for one in report.header}
    for rating in report.ratings:
        found[f"rating {rating.standard + ' ' if several else ''}{rating.criterion}"] = rating.rating.value
    for finding in report.non_conformances:
        name = f"{'earlier ' if finding.earlier else ''}finding {finding.id}"
        again = sum(one.startswith(f"{name} ") and one.endswith("criteria") for one in found)
        name += f" again {again}" if again else ""
        found[f"{name} criteria"] = ", ".join(finding.criteria)
        for field in FIELDS[1:]:
            stated: Stated | None = getattr(finding, field)
            if stated is not None:
                found[f"{name} {field}"] = stated.value
    for total in report.totals:
        found[f"total {total.what}{' of ' + total.of if total.of else ''}"] = str(total.count)
    return found

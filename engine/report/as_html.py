"""The run as one standalone HTML file: verdict, filters, and every finding with its quotes on pictures of their pages.

Everything it shows is embedded, its content policy allows nothing from elsewhere, and all text is escaped; it shows
what the run holds and computes nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from engine.model import CriterionResult, EvidenceItem, Finding, Run
from engine.reasons.evidence import EvidenceIndex
from engine.reasons.wording import joined, many, shortened, unread_words
from engine.report.as_json import run_id
from engine.report.order import OUTCOMES, to_look_at
from engine.report.pictures import Crop, Pictures, crop, crop_of
from engine.report.quotes import whole_quotes
from engine.report.visible import visible
from extractors.claim import Claim
from rules.model import Basis, Outcome, RuleStatus, Standard

LOOK_AT = 7
QUOTES_SHOWN = 8

_WORDS = {outcome.value: outcome.value.replace("-", " ") for outcome in Outcome} | {"manual": "for the auditor"}
_BASIS = {
    Basis.VERIFIED.value: "Verified against public text of the standard.",
    Basis.PARTLY.value: "Partly verified; some of it is from memory.",
    Basis.MEMORY.value: "From memory, not verified against the text of the standard.",
}


def write(run: Run, pictures: Pictures) -> bytes:
    """The run as UTF-8 HTML.

    :param run: the run.
    :param pictures: pictures of pages, by document id and page; a quote whose page has none is shown as words only.
    """
    environment = Environment(
        loader=PackageLoader("engine.report"), autoescape=True, trim_blocks=True, finalize=_shown, auto_reload=False
    )
    page = environment.get_template("run.html").render(_View(run, pictures).data())
    return page.encode("utf-8", "replace")


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value


def _asset(name: str) -> str:
    return resources.files("engine.report").joinpath("templates", name).read_text("utf-8")


class _View:
    """A run arranged for the template."""

    def __init__(self, run: Run, pictures: Pictures) -> None:
        self.run = run
        self.index = EvidenceIndex(run.evidence)
        self.pictures = pictures
        self.findings: dict[tuple[str, str], list[Finding]] = {}
        for finding in run.findings:
            self.findings.setdefault((finding.standard, finding.criterion), []).append(finding)
        self.sizes = {
            (document.id, page.number): (page.width, page.height)
            for document in run.evidence.documents
            for page in document.pages
        }

    def data(self) -> dict[str, Any]:
        """What the template shows, by name."""
        run, subject, documents = self.run, self.run.evidence.subject, self.run.evidence.documents
        script = _asset("run.js")
        read = sum(len(document.pages_read) for document in self.index.originals)
        return {
            "script": Markup(script),
            "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            "style": Markup(_asset("run.css")),
            "pictures": [
                {"key": f"{document}-{page}", "data": Markup(_data_uri(picture.data, picture.media_type))}
                for (document, page), picture in sorted(self.pictures.items(), key=lambda item: _in_order(item[0]))
            ],
            "name": subject.name,
            "verdict": run.overall.verdict,
            "reasons": run.overall.reasons,
            "activities": joined(one.replace("_", " ") for one in subject.activities)
            or "none stated: every rule applies",
            "sites": joined(subject.sites),
            "document_words": f"{many(len(documents), 'file')}, {many(read, 'page')} read",
            "as_of": run.evidence.as_of.isoformat(),
            "version": run.version,
            "run_id": run_id(run).removeprefix("sha256:")[:16],
            "discloses": self._discloses(),
            "basis_notice": self._basis_notice(),
            "first": [
                {
                    "anchor": _anchor(finding),
                    "criterion": finding.criterion,
                    "title": finding.title,
                    "outcome": finding.outcome.value,
                    "brief": shortened(finding.reason),
                }
                for finding in to_look_at(run, at_most=LOOK_AT)
            ],
            "words": _WORDS,
            "basis_words": _BASIS,
            "totals": self._totals(),
            "standards": [self._standard(standard, revision) for standard, revision in run.standards],
            "documents": [
                {
                    "path": document.path,
                    "title": document.title,
                    "kind": document.kind,
                    "read": len(document.pages_read),
                    "pages": document.page_count,
                    "status": document.status.value,
                    "note": f"a copy of {self.index.documents[document.same_as].path}"
                    if document.same_as
                    else document.note,
                }
                for document in documents
            ],
            "parameters": run.parameters,
            "coming": run.coming,
            "notes": run.notes,
        }

    def _discloses(self) -> str:
        quotes = {item.passage.document for finding in self.run.findings for item in finding.evidence}
        said = [f"The paths of {many(len(self.run.evidence.documents), 'file')}"]
        if any(item.passage.quote for finding in self.run.findings for item in finding.evidence):
            said.append(f"quotes from {many(len(quotes), 'document')}")
        if self.pictures:
            said.append(f"pictures of {many(len(self.pictures), 'whole page')}")
        care = " Share it only with people who may read those pages." if len(said) > 1 else " Quotes are left out."
        return f"{joined(said)}.{care}"

    def _basis_notice(self) -> str:
        counts = Counter(finding.basis for finding in self.run.findings)
        unsure = counts[Basis.MEMORY] + counts[Basis.PARTLY]
        if not unsure:
            return ""
        return (
            f"Of {many(counts.total(), 'item')}, {counts[Basis.MEMORY]} rest on memory and {counts[Basis.PARTLY]} on "
            "partly verified knowledge of the standard; each is marked. Check the wording of the criterion in the "
            "standard before relying on them."
        )

    def _totals(self) -> list[tuple[str, int]]:
        counts = Counter(finding.outcome for finding in self.run.findings)
        bare = [row for row in self.run.criteria if (row.standard, row.criterion) not in self.findings]
        counts.update(row.outcome for row in bare)
        return [(outcome.value, counts[outcome]) for outcome in OUTCOMES if counts[outcome]]

    def _standard(self, id: str, revision: str) -> dict[str, Any]:
        standard = next((standard for standard in self.run.described if standard.id == id), None)
        results = [result for result in self.run.criteria if result.standard == id]
        return {
            "id": id,
            "title": standard.title if standard else id,
            "revision": revision.removeprefix("sha256:")[:16],
            "principles": [
                {"title": title, "criteria": [self._criterion(result) for result in chosen]}
                for title, chosen in _by_principle(standard, results)
            ],
        }

    def _criterion(self, result: CriterionResult) -> dict[str, Any]:
        return {
            "number": result.criterion,
            "title": result.title,
            "outcome": result.outcome.value,
            "completeness": result.completeness.value,
            "basis": result.basis.value,
            "reason": result.reason,
            "waived": result.waived,
            "findings": [self._finding(one) for one in self.findings.get((result.standard, result.criterion), ())],
        }

    def _finding(self, finding: Finding) -> dict[str, Any]:
        paired = {claim for group in finding.contradictions for claim in group}
        evidence = whole_quotes(finding.evidence)
        alone = [item for item in evidence if item.claim not in paired]
        searched, more = finding.searched, len(alone) - QUOTES_SHOWN
        return {
            "anchor": _anchor(finding),
            "rule": finding.rule,
            "letter": finding.rule.rpartition("/")[2],
            "title": finding.title,
            "outcome": finding.outcome.value,
            "completeness": finding.completeness.value,
            "trial": finding.status is RuleStatus.TRIAL,
            "basis": finding.basis.value,
            "basis_note": finding.basis_note,
            "reason": finding.reason,
            "do": finding.do,
            "follows_from": finding.follows_from,
            "waived": finding.waived,
            "waiver": finding.waiver,
            "contradictions": [
                [self._quote(item, narrow=True) for claim in group for item in evidence if item.claim == claim]
                for group in finding.contradictions
            ],
            "quotes": [self._quote(item) for item in alone[:QUOTES_SHOWN]],
            "more": f"{many(more, 'more passage')} in the JSON run." if more > 0 else "",
            "near_miss": finding.near_miss,
            "refused": finding.refused,
            "truth": finding.truth,
            "searched": f"{many(searched.documents, 'document')}, {many(searched.pages, 'page')}, with "
            f"{many(searched.patterns, 'pattern')}."
            if searched.patterns
            else "",
            "unread": unread_words(searched.unread, self.index, at_most=8),
            "closest": [self._quote(item) for item in finding.closest],
        }

    def _quote(self, item: EvidenceItem, *, narrow: bool = False) -> dict[str, Any]:
        passage = item.passage
        claim = self.index.claims.get(item.claim or "")
        band = crop_of(passage, self.pictures, self.sizes, narrow=narrow)
        return {
            "title": self.index.title(passage.document),
            "page": passage.page,
            "grounding": passage.grounding.value,
            "block": item.block,
            "text": passage.quote,
            "crop": band,
            "whole": self._whole(passage.document, passage.page or 0, band, passage.boxes),
            "picture": f"{passage.document}-{passage.page}",
            "reading": _reading(claim) if claim else "",
            "cues": claim.cues if claim and passage.quote else (),
        }

    def _whole(
        self, document: str, page: int, band: Crop | None, boxes: Sequence[tuple[float, float, float, float]]
    ) -> Crop | None:
        if band is None:
            return None
        width, height = self.sizes[document, page]
        return crop(boxes, width, height, margin=width + height)


def _by_principle(
    standard: Standard | None, results: Sequence[CriterionResult]
) -> Iterator[tuple[str, list[CriterionResult]]]:
    if standard is None:
        yield "Criteria", list(results)
        return
    of = {criterion.number: criterion.principle for criterion in standard.criteria}
    for number, title in standard.principles:
        yield f"{number} {title}", [result for result in results if of.get(result.criterion) == number]


def _reading(claim: Claim) -> str:
    whose = "the company's own" if claim.whose == "company" else f"{claim.whose.value}'s"
    return f"{claim.name}: {claim.stance.value}, {claim.time.value}, {claim.strength.value}, {whose}"


def _anchor(finding: Finding) -> str:
    return "f-" + re.sub(r"[^A-Za-z0-9.]+", "-", finding.rule)


def _data_uri(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def _in_order(key: tuple[str, int]) -> tuple[int, str, int]:
    document, page = key
    return (len(document), document, page)

"""The screening step, and the bench it works at: rules, compiled vocabulary and engine worker, made once.

Text given in steps goes through the same layout, extraction and rules as a PDF; a `@pdf` scenario renders real PDFs,
screens the folder, and must give the same findings.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

import pytest
from pytest_bdd import when

from engine.model import Evidence, Run, Subject
from engine.screening import ScreenOptions, at_sites, screen, screen_evidence
from engine.waivers import FILE_NAME, Waiver
from engine.worker import EngineWorker
from extractors.assemble import document_from
from extractors.claim import Claim
from extractors.claims import extract_claims, numbered
from extractors.document import Document, DocumentStatus
from extractors.facts.model import DocumentFacts
from extractors.statements.naming import naming
from extractors.vocabulary import CompiledVocabulary, compile_vocabulary
from features.steps.draft import Draft, Paper
from features.steps.handed_in import file_name, submission_text, waivers_text
from features.steps.scene import Scene
from features.steps.typeset import page_sources, pdf_bytes, sheets_of
from rules.load import load_library
from rules.model import Library

_CRITERION = re.compile(r"\b(?:rule|criterion) (?:[\w-]+/)?(\d+(?:\.\d+)*)")


@dataclass(slots=True)
class Bench:
    """What scenarios share: the library, the compiled vocabulary and the engine worker."""

    library: Library
    compiled: CompiledVocabulary
    worker: EngineWorker
    folders: tuple[Path, ...]
    screened: dict[tuple[Path, tuple[str, ...], dt.date], Run] = field(default_factory=dict)

    @classmethod
    def open(cls, folders: tuple[Path, ...]) -> Bench:
        """Load rules from the built-in folder and these; start the worker when first asked."""
        library = load_library(folders)
        return cls(library, compile_vocabulary(library.vocabulary), EngineWorker(), folders)

    def __enter__(self) -> Bench:
        self.worker.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.worker.__exit__(kind, error, trace)

    def claims(self, paper: Paper) -> tuple[Claim, ...]:
        """The claims of one document described in steps."""
        return extract_claims(document_of(paper, "d1"), self.compiled)

    def screen_text(self, draft: Draft, library: Library) -> Run:
        """Screen a draft without making PDFs, by the rules of this library."""
        documents = tuple(document_of(paper, f"d{n}") for n, paper in enumerate(_in_order(draft), start=1))
        found = numbered([claim for document in documents for claim in extract_claims(document, self.compiled)])
        claims = at_sites(found, documents, draft.sites)
        attributes = tuple(sorted(draft.attributes.items()))
        subject = Subject("Example", draft.activities, draft.sites, attributes, draft.audit_period)
        evidence = Evidence(subject, documents, claims, draft.as_of, naming(claims, documents))
        standards = (draft.standard, *draft.also)
        hashes = {document.title: (document.path, document.sha256) for document in documents}
        waivers = [_resting(one, hashes) for one in draft.waivers]
        return screen_evidence(library, standards, evidence, worker=self.worker, waivers=waivers)

    def screen_folder(self, draft: Draft, library: Library) -> Run:
        """Screen a real submission; scenarios that take the same one, and change no rules, share the run."""
        assert draft.folder is not None
        assert not draft.waivers, "What is waived of a real submission stands in its own waivers.yaml."
        standards = (draft.standard, *draft.also)
        key = (draft.folder, standards, draft.as_of)
        if library is self.library and key in self.screened:
            return self.screened[key]
        options = ScreenOptions(standards=standards, as_of=draft.as_of, library=library, worker=self.worker)
        run = screen([draft.folder], options=options)
        if library is self.library:
            self.screened[key] = run
        return run

    def screen_pdfs(self, draft: Draft, folder: Path, library: Library) -> Run:
        """Screen a draft as a folder of real PDFs with ``submission.yaml`` and ``waivers.yaml``, by these rules."""
        hashes = {}
        for paper in draft.papers:
            pdf = pdf_bytes(paper, sheets_of(paper))
            hashes[paper.title] = (file_name(paper), hashlib.sha256(pdf).hexdigest())
            (folder / file_name(paper)).write_bytes(pdf)
        (folder / "submission.yaml").write_text(submission_text(draft), encoding="utf-8")
        if draft.waivers:
            waivers = waivers_text(_resting(one, hashes) for one in draft.waivers)
            (folder / FILE_NAME).write_text(waivers, encoding="utf-8")
        standards = (draft.standard, *draft.also)
        options = ScreenOptions(standards=standards, as_of=draft.as_of, library=library, worker=self.worker)
        return screen([folder], options=options)


@functools.cache
def shared_bench(folders: tuple[Path, ...]) -> Bench:
    """A bench for tests that need no engine: the worker is not started."""
    return Bench.open(folders)


def document_of(paper: Paper, id: str) -> Document:
    """A document described in steps, read by the real layout from its typeset pages."""
    if paper.password:
        document = Document("", "", DocumentStatus.PASSWORD, note="The file asks for a password.")
    else:
        document = document_from(page_sources(sheets_of(paper)), facts=DocumentFacts(title=paper.title))
    return replace(
        document,
        id=id,
        path=file_name(paper),
        sha256=hashlib.sha256(repr(paper).encode()).hexdigest(),
        title=paper.title,
        kind=paper.kind,
        kind_reason="stated",
    )


@when("the submission is screened")
def _(scene: Scene, bench: Bench, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Screen what was given, against the standard and as of the day that were named."""
    if scene.submission.folder:
        scene.run = bench.screen_folder(scene.submission, scene.library)
        return
    library = _about(scene.library, scene.words)
    scene.run = bench.screen_text(scene.submission, library)
    if request.node.get_closest_marker("pdf"):
        from_text, scene.run = scene.run, bench.screen_pdfs(scene.submission, tmp_path, library)
        same = _told(scene.run) == _told(from_text)
        assert same, "The rendered PDFs give other findings than the same text."


def _resting(waiver: Waiver, documents: Mapping[str, tuple[str, str]]) -> Waiver:
    """The waiver with the path, and the hash where the document has not changed, of the document it rests on.

    :param documents: path and hash of each document, by title.
    """
    if not waiver.document:
        return waiver
    path, sha256 = documents[waiver.document]
    return replace(waiver, document=path, sha256=waiver.sha256 or sha256)


def _in_order(draft: Draft) -> Sequence[Paper]:
    return sorted(draft.papers, key=file_name)


def _about(library: Library, words: str) -> Library:
    """The library with the rules of the criteria that a scenario speaks of: the others cannot alter what it expects."""
    criteria = set() if "the overall" in words else set(_CRITERION.findall(words))
    rules = tuple(rule for rule in library.rules if rule.criterion in criteria)
    return replace(library, rules=rules) if rules else library


def _told(run: Run) -> Sequence[object]:
    return [
        (
            *(finding.rule, finding.outcome, finding.completeness, finding.reason, finding.waived),
            [(item.block, item.passage.page, item.passage.quote) for item in finding.evidence],
        )
        for finding in run.findings
    ]

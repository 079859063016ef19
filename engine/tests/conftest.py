"""An engine worker for the tests of a module, and a question asked of both evaluators."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.model import Attestation, BlockResult, Evidence, JudgedFinding, Subject
from engine.reference import evaluate
from engine.tests.making import AS_OF, Asked, document, rule
from engine.worker import EngineWorker
from extractors.claim import Claim
from rules.blocks import Block


@pytest.fixture(scope="module")
def worker() -> Iterator[EngineWorker]:
    """A running worker."""
    with EngineWorker() as running:
        yield running


@pytest.fixture
def asked(worker: EngineWorker) -> Asked:
    """The result of the last block, on which both evaluators must agree."""

    def ask(
        *blocks: Block,
        claims: tuple[Claim, ...] = (),
        documents: tuple[str, ...] = ("d1", "d2", "d3"),
        names: tuple[tuple[str, str], ...] = (),
        attributes: tuple[tuple[str, str], ...] = (),
        titles: dict[str, str] | None = None,
        kinds: dict[str, str] | None = None,
        attestations: tuple[Attestation, ...] = (),
        findings: tuple[JudgedFinding, ...] = (),
        related: tuple[tuple[str, str], ...] = (),
    ) -> BlockResult:
        made = tuple(
            document(one, kind=(kinds or {}).get(one, "policy"), title=(titles or {}).get(one, "Title"))
            for one in documents
        )
        subject = Subject("S", attributes=attributes)
        evidence = Evidence(subject, made, claims, AS_OF, names, attestations, findings, related)
        asking = rule(blocks, ())
        answered = worker.evaluate((asking,), evidence)
        assert worker.refused == {}
        assert answered == evaluate((asking,), evidence)
        return answered[-1]

    return ask

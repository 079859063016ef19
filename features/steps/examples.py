"""The examples in vocabulary files are tests: each sentence goes through the real extractor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.claim import Claim
from features.steps.draft import Paper, Paragraph
from rules.patterns import ClaimPattern, Example


class VocabularyFile(pytest.File):
    """One vocabulary file; each claim with examples is a test."""

    def collect(self) -> Iterator[pytest.Item]:
        """The claims of this file, in order."""
        from rules.load import load_library

        library = load_library(tuple(Path(folder) for folder in self.config.getoption("--assay-rules")))
        for pattern in library.vocabulary.claims:
            if Path(pattern.location.path).name == self.path.name and pattern.examples:
                yield ClaimExamples.from_parent(self, name=pattern.name, pattern=pattern)


class ClaimExamples(pytest.Item):
    """All examples of one claim pattern."""

    def __init__(self, *, pattern: ClaimPattern, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]  # pytest's own constructor arguments
        self.pattern = pattern

    def runtest(self) -> None:
        """Extract from every example and compare; all failures are told at once."""
        from features.steps.screening import shared_bench

        bench = shared_bench(tuple(Path(folder) for folder in self.config.getoption("--assay-rules")))
        kind = self.pattern.documents[0] if self.pattern.documents else "policy"
        heading = self.pattern.section[0] if self.pattern.section else ""
        wrong = []
        for example in self.pattern.examples:
            paper = Paper(kind, heading or "Example")
            for words in self.pattern.about[:1]:
                paper.add(1, Paragraph(f"This is about {words}."))
            paper.add(1, Paragraph(example.text))
            claims = [c for c in bench.claims(paper) if c.name == self.pattern.name and c.place != "heading"]
            told = mismatch(example, claims)
            if told:
                wrong.append(f'{example.location}: "{example.text}": {told}')
        if wrong:
            pytest.fail("\n".join(wrong), pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the pattern stands, for pytest's report."""
        return self.path, self.pattern.location.line - 1, f"examples of {self.pattern.name}"


def mismatch(example: Example, claims: list[Claim]) -> str | None:
    """What an example expected and did not get, in words; None where it holds."""
    if not example.finds:
        found = [c for c in claims if c.strength != "mention"]
        return f"finds {found[0].name} ({found[0].stance}, {found[0].time}), but should find nothing" if found else None
    if not claims:
        return "finds nothing"
    for claim in claims:
        expected = {
            "stance": (example.stance, claim.stance),
            "time": (example.time, claim.time),
            "strength": (example.strength, claim.strength),
            "whose": (example.whose, claim.whose),
        }
        wrong = [f"{name} {got} instead of {want}" for name, (want, got) in expected.items() if want and want != got]
        if not wrong:
            return None
    return ", ".join(wrong)

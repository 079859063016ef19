"""What one scenario has said so far, and the finding it speaks of."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from engine.model import CriterionResult, Finding, Run
from extractors.document import Document
from features.steps.draft import Draft
from rules.model import Library


@dataclass(slots=True)
class Scene:
    """One scenario: rules, its folder and words, the draft, the run once screened, the finding spoken of last."""

    library: Library
    beside: Path
    draft: Draft | None = None
    run: Run | None = None
    words: str = ""
    spoken: Finding | None = None

    @property
    def submission(self) -> Draft:
        """The draft; a step that needs one before it is given says so."""
        assert self.draft is not None, "Begin with 'Given a smelter screened against \"asi-ps-v3\" as of 2026-01-31'."
        return self.draft

    @property
    def screened(self) -> Run:
        """The run; a step that needs one before the screening says so."""
        assert self.run is not None, "'When the submission is screened' must stand before this step."
        return self.run

    @property
    def finding(self) -> Finding:
        """The finding of the rule named last."""
        assert self.spoken is not None, "Name a rule first: 'Then rule 1.2-a is indicated as conformance'."
        return self.spoken

    def speak_of(self, rule: str) -> Finding:
        """The finding of a rule such as ``1.2-a``; it becomes *the finding*."""
        wanted = rule if "/" in rule else f"{self.submission.standard}/{rule}"
        for finding in self.screened.findings:
            if finding.rule == wanted:
                self.spoken = finding
                return finding
        known = [found.id for found in self.library.rules_of(self.submission.standard)]
        raise AssertionError(f"There is no rule {wanted}.{_nearest(wanted, known)}")

    def criterion(self, number: str) -> CriterionResult:
        """The result of a criterion; its first finding becomes *the finding*."""
        for result in self.screened.criteria:
            if number in (f"{result.standard}/{result.criterion}", result.criterion) and result.standard == (
                number.partition("/")[0] if "/" in number else self.submission.standard
            ):
                of_it = (
                    finding
                    for finding in self.screened.findings
                    if (finding.standard, finding.criterion) == (result.standard, result.criterion)
                )
                self.spoken = next(of_it, self.spoken)
                return result
        known = [result.criterion for result in self.screened.criteria]
        raise AssertionError(f"{self.submission.standard} has no criterion {number}.{_nearest(number, known)}")

    def document(self, title: str) -> Document:
        """The document of the run with this title or path."""
        documents = self.screened.evidence.documents
        for document in documents:
            if title in (document.title, document.path):
                return document
        known = [document.title for document in documents] + [document.path for document in documents]
        raise AssertionError(f'The submission holds no document "{title}".{_nearest(title, known)}')


def _nearest(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.0)
    return f" The nearest is {close[0]}." if close else ""

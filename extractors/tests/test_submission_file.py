"""``submission.yaml``: where it is found, what it says, and every mistake in it told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.submission import open_submission
from extractors.tests.made_submissions import paths, small_submission, zipped
from extractors.tests.pdf_samples import POLICY
from rules.errors import RuleFilesError, UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_submission(tmp_path / "submission")


DESCRIPTION = """
name: Northfjord Aluminium AS
standard: asi-ps-v3
scope: The smelter
activities: [aluminium_smelting, casthouses]
sites: [Northfjord]
audit_period: {from: 2025-01-01, to: 2025-12-31}
attributes:
  smelter_started: 1998-05-12
  new_project: no
documents:
  policies/code.pdf:
    kind: code-of-conduct
    title: Code of Conduct
    approved: 2024-05-02
    published: https://northfjord.example/code
"""


class TestDescriptions:
    def test_all_it_says_is_read(self, folder: Path) -> None:
        (folder / "submission.yaml").write_text(DESCRIPTION)
        submission = open_submission([folder])
        assert "submission.yaml" not in paths(submission)
        description = submission.description
        assert description
        assert (description.name, description.standards, description.scope) == (
            *("Northfjord Aluminium AS", ("asi-ps-v3",), "The smelter"),
        )
        assert description.activities == ("aluminium_smelting", "casthouses")
        assert description.attributes == (("new_project", "no"), ("smelter_started", "1998-05-12"))
        assert str(description.audit_period and description.audit_period[1]) == "2025-12-31"
        document = description.document("policies/code.pdf")
        assert document
        assert (document.kind, document.title, str(document.approved), document.published) == (
            *("code-of-conduct", "Code of Conduct", "2024-05-02", "https://northfjord.example/code"),
        )

    def test_it_is_found_in_an_archive_and_in_its_only_folder(self, tmp_path: Path) -> None:
        for start in ("", "top/"):
            members = {f"{start}submission.yaml": DESCRIPTION.encode(), f"{start}policies/code.pdf": POLICY}
            submission = open_submission(
                [zipped(tmp_path / "s.zip", {**members, "__MACOSX/._code.pdf": b"\0\5\x16\7"})]
            )
            assert submission.description
            assert submission.description.document(f"{start}policies/code.pdf")

    def test_one_below_the_top_is_told_as_a_file(self, folder: Path) -> None:
        (folder / "policies" / "submission.yaml").write_text(DESCRIPTION)
        submission = open_submission([folder])
        assert submission.description is None
        assert "policies/submission.yaml" in paths(submission)

    def test_two_are_wrong_usage(self, tmp_path: Path) -> None:
        for name in "ab":
            (tmp_path / name).mkdir()
            (tmp_path / name / "submission.yaml").write_text("name: x")
            (tmp_path / name / "a.pdf").write_bytes(POLICY)
        with pytest.raises(UsageError, match=r"More than one submission\.yaml"):
            open_submission([tmp_path / "a", tmp_path / "b"])

    def test_every_mistake_is_told_with_its_line(self, folder: Path) -> None:
        text = """standart: asi-ps-v3
audit_period: {from: 2025-12-31, to: 2025-01-01}
attributes: {Smelter Started: 1998}
documents:
  policies/cod.pdf: {kind: Code, approved: May 2024}
"""
        (folder / "submission.yaml").write_text(text)
        with pytest.raises(RuleFilesError) as error:
            open_submission([folder])
        told = [(mistake.line, f"{mistake.what} {mistake.remedy}") for mistake in error.value.mistakes]
        for line, words in (
            (1, "Did you mean 'standard'"),
            (1, "'name' is missing"),
            (2, "ends (2025-01-01) before it begins"),
            (3, "'Smelter Started' is not a name for an attribute"),
            (5, "Did you mean 'policies/code.pdf'?"),
            (5, "'Code' is not a kind of document"),
            (5, "'May 2024' is not a date"),
        ):
            assert any(at == line and words in text for at, text in told), (line, words, told)

    def test_one_that_is_no_text_is_told(self, folder: Path) -> None:
        (folder / "submission.yaml").write_bytes(b"name: \xff\xfe")
        with pytest.raises(RuleFilesError, match=r"submission\.yaml:1: The file is not UTF-8 text"):
            open_submission([folder])

    def test_a_mistake_can_be_placed_later(self, folder: Path) -> None:
        (folder / "submission.yaml").write_text(DESCRIPTION)
        description = open_submission([folder]).description
        assert description
        mistake = description.mistake("casthouses", "an activity", ("casthouse", "smelting"))
        assert (mistake.line, mistake.remedy) == (5, "Did you mean 'casthouse'?")

"""What is handed in: every file is listed with a status, in the same order however it was given."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import sys
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest

from extractors.document import DocumentStatus
from extractors.intake import archive
from extractors.limits import Limits
from extractors.submission import ChangedError, Submission, SubmittedFile, open_submission
from extractors.tests.pdf_samples import POLICY
from rules.errors import RuleFilesError, SubmissionError, UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "submission"
    (root / "policies").mkdir(parents=True)
    (root / "policies" / "code.pdf").write_bytes(POLICY)
    (root / "policies" / "copy of code.pdf").write_bytes(POLICY)
    (root / "data.csv").write_text("year,tonnes\n2024,7\n")
    return root


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def _denied() -> NoReturn:
    raise PermissionError(errno.EACCES, "Permission denied")


def paths(submission: Submission) -> list[str]:
    return [file.path for file in submission.files]


def only(submission: Submission) -> SubmittedFile:
    (file,) = submission.files
    return file


class TestFolders:
    def test_files_are_listed_by_path_with_hash_and_content(self, folder: Path) -> None:
        submission = open_submission([folder])
        assert paths(submission) == ["data.csv", "policies/code.pdf", "policies/copy of code.pdf"]
        code = submission.files[1]
        assert (code.status, code.size, code.sha256) == (None, len(POLICY), hashlib.sha256(POLICY).hexdigest())
        assert code.read() == POLICY
        assert submission.description is None

    def test_a_missing_path_is_wrong_usage(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"absent.pdf: There is no such file or folder\."):
            open_submission([tmp_path / "absent.pdf"])

    def test_an_empty_folder_has_nothing_to_read(self, tmp_path: Path) -> None:
        (tmp_path / "inner").mkdir()
        with pytest.raises(SubmissionError, match="There is no file to read"):
            open_submission([tmp_path])

    def test_links_and_devices_are_told_and_not_followed(self, folder: Path) -> None:
        (folder / "link.pdf").symlink_to(folder / "policies" / "code.pdf")
        (folder / "loop").symlink_to(folder)
        os.mkfifo(folder / "pipe.pdf")
        told = {file.path: (file.status, file.note) for file in open_submission([folder]).files}
        assert told["link.pdf"][0] is DocumentStatus.UNSUPPORTED_TYPE
        assert "links are not followed" in str(told["link.pdf"][1])
        assert "links are not followed" in str(told["loop"][1])
        assert told["pipe.pdf"] == (DocumentStatus.UNSUPPORTED_TYPE, "Neither a file nor a folder; it was not opened.")
        assert not any(path.startswith("loop/") for path in told)

    def test_a_path_that_is_a_link_itself_was_meant(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(folder)
        assert paths(open_submission([tmp_path / "link"])) == paths(open_submission([folder]))

    def test_hidden_files_are_read_like_others(self, folder: Path) -> None:
        (folder / ".hidden.pdf").write_bytes(POLICY)
        (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
        told = {file.path: file.status for file in open_submission([folder]).files}
        assert told[".hidden.pdf"] is None
        assert told[".DS_Store"] is DocumentStatus.UNSUPPORTED_TYPE

    def test_what_may_not_be_opened_is_told(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder / "closed").mkdir()
        really_scan, really_open = os.scandir, os.open

        def scan(path: Path) -> object:
            return _denied() if path.name == "closed" else really_scan(path)

        def open_file(path: Path, flags: int, mode: int = 0o777) -> int:
            return _denied() if Path(path).name == "code.pdf" else really_open(path, flags, mode)

        monkeypatch.setattr("extractors.intake.found_files.os.scandir", scan)
        monkeypatch.setattr("extractors.intake.found_files.os.open", open_file)
        told = {file.path: file for file in open_submission([folder]).files}
        assert told["policies/code.pdf"].status is DocumentStatus.DAMAGED
        assert told["policies/code.pdf"].note == "The file cannot be opened: Permission denied."
        assert told["closed/"].note == "The folder cannot be opened: Permission denied."
        assert told["policies/copy of code.pdf"].status is None

    def test_too_many_files_are_refused(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("extractors.submission.MOST_FILES", 2)
        with pytest.raises(SubmissionError, match="more than 2 files"):
            open_submission([folder])

    def test_a_large_file_is_told_and_not_opened(self, folder: Path) -> None:
        with (folder / "large.pdf").open("wb") as file:
            file.truncate(2_000_000)
        told = {file.path: file for file in open_submission([folder], limits=Limits(file_size=1_000_000)).files}
        assert told["large.pdf"].status is DocumentStatus.TOO_LARGE
        assert told["large.pdf"].note == "The file has 2,000,000 bytes; at most 1,000,000 are read."

    def test_a_file_that_changes_is_noticed(self, folder: Path) -> None:
        file = open_submission([folder / "policies" / "code.pdf"]).files[0]
        (folder / "policies" / "code.pdf").write_bytes(POLICY + b"%")
        with pytest.raises(ChangedError, match="changed while it was being read"):
            file.read()
        (folder / "policies" / "code.pdf").unlink()
        with pytest.raises(ChangedError, match="No such file"):
            file.read()


class TestTypes:
    @pytest.mark.parametrize(
        ("name", "data", "status", "note"),
        [
            ("a.pdf", b"only words", "damaged", "Named a PDF, but by its content it is a text."),
            ("a.PDF", b"", "damaged", "Named a PDF, but by its content it is an empty file."),
            ("a.pdf", b"\x89PNG\r\n\x1a\n", "damaged", "Named a PDF, but by its content it is a PNG picture."),
            ("a.txt", b"only words", "unsupported-type", "Not a PDF but a text. Hand it in as a PDF"),
            ("a.docx", b"PK\x03\x04....", "unsupported-type", "Not a PDF but a Word document. Hand it in as a PDF"),
            ("a.zip", b"PK\x03\x04....", "unsupported-type", "Archives within a submission are not opened"),
            ("a.jpg", b"\xff\xd8\xff\xe0", "unsupported-type", "Not a PDF but a JPEG picture."),
            ("a.bin", b"\0\1\2", "unsupported-type", "Not a PDF but binary data."),
            ("a.html", b"\n<!DOCTYPE html><html>", "unsupported-type", "Not a PDF but a web page."),
            ("._a.pdf", b"\x00\x05\x16\x07\0\0", "unsupported-type", "Not a PDF but a macOS resource file."),
            ("submission.yml", b"name: x", "unsupported-type", "read only at the top of a submission and as"),
        ],
    )
    def test_what_is_no_pdf_is_told_by_its_content(
        self, tmp_path: Path, name: str, data: bytes, status: str, note: str
    ) -> None:
        (tmp_path / name).write_bytes(data)
        file = only(open_submission([tmp_path]))
        assert file.status == status
        assert note in str(file.note)
        assert file.sha256 == hashlib.sha256(data).hexdigest()

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("code.dat", POLICY),
            ("code", b"rubbish\n" * 50 + POLICY),
            ("headless.pdf", POLICY.removeprefix(b"%PDF-1.4\n")),
        ],
    )
    def test_a_pdf_is_known_by_its_content(self, tmp_path: Path, name: str, data: bytes) -> None:
        (tmp_path / name).write_bytes(data)
        assert only(open_submission([tmp_path])).status is None

    def test_a_text_cut_within_a_character_is_still_a_text(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("x" + "ø" * 2000, encoding="utf-8")
        assert "a text" in str(only(open_submission([tmp_path])).note)


class TestNames:
    def test_order_of_arguments_and_repetition_change_nothing(self, folder: Path) -> None:
        one, two = folder / "data.csv", folder / "policies"
        assert open_submission([one, two]) == open_submission([two, one, one])

    def test_a_file_given_alone_and_in_its_folder_is_one(self, folder: Path) -> None:
        given = [folder / "policies" / "code.pdf", folder]
        assert paths(open_submission(given)) == paths(open_submission([folder]))

    def test_the_same_path_in_two_folders_is_told_apart_by_their_names(self, tmp_path: Path) -> None:
        for name, data in (("a", POLICY), ("b", b"words")):
            (tmp_path / name).mkdir()
            (tmp_path / name / "code.pdf").write_bytes(data)
        expected = ["a/code.pdf", "b/code.pdf"]
        assert paths(open_submission([tmp_path / "a", tmp_path / "b"])) == expected
        assert paths(open_submission([tmp_path / "b", tmp_path / "a"])) == expected

    def test_single_files_of_one_name_are_numbered_by_content(self, tmp_path: Path) -> None:
        for name, data in (("x", b"one"), ("y", b"two")):
            (tmp_path / name).mkdir()
            (tmp_path / name / "code.txt").write_bytes(data)
        given = [tmp_path / "x" / "code.txt", tmp_path / "y" / "code.txt"]
        assert paths(open_submission(given)) == ["code.txt", "code.txt (2)"]
        assert open_submission(given) == open_submission(given[::-1])

    @pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no names that are not UTF-8")
    def test_odd_names_are_escaped(self, tmp_path: Path) -> None:
        for name in (b"bytes-\xff.pdf", b"escape-\x1b[31m.pdf", b"line\nend.pdf", "turn-\u202e.pdf".encode()):
            (tmp_path / os.fsdecode(name)).write_bytes(POLICY)
        (tmp_path / ("x" * 251 + ".pdf")).write_bytes(POLICY)
        found = paths(open_submission([tmp_path]))
        assert found[:3] == ["bytes-\\xff.pdf", "escape-\\x1b[31m.pdf", "line\\x0aend.pdf"]
        assert "turn-\\u202e.pdf" in found
        assert all(path.isprintable() and path.encode() for path in found)

    def test_deep_folders_are_read(self, tmp_path: Path) -> None:
        deep = tmp_path.joinpath(*["d"] * 120)
        deep.mkdir(parents=True)
        (deep / "code.pdf").write_bytes(POLICY)
        assert paths(open_submission([tmp_path])) == ["d/" * 120 + "code.pdf"]


class TestArchives:
    def test_members_are_read_like_the_files_of_a_folder(self, folder: Path, tmp_path: Path) -> None:
        members = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        submission = open_submission([zipped(tmp_path / "s.zip", members)])
        assert submission == open_submission([folder])
        assert submission.files[1].read() == POLICY

    @pytest.mark.parametrize(
        ("name", "reason"),
        [
            ("../evil.pdf", "leads out of the archive's folder"),
            ("a/../../evil.pdf", "leads out of the archive's folder"),
            ("/etc/evil.pdf", "has an absolute path"),
            ("C:/evil.pdf", "has an absolute path"),
            ("a\\evil.pdf", "has a backslash in its name"),
        ],
    )
    def test_a_member_that_escapes_refuses_the_archive(self, tmp_path: Path, name: str, reason: str) -> None:
        path = zipped(tmp_path / "s.zip", {"good.pdf": POLICY, name: POLICY})
        with pytest.raises(SubmissionError) as error:
            open_submission([path])
        assert f"Its member {name!r} {reason}.".replace("\\\\", "\\") in error.value.message
        assert not list(tmp_path.parent.rglob("evil.pdf"))

    def test_a_link_refuses_the_archive(self, tmp_path: Path) -> None:
        info = zipfile.ZipInfo("link.pdf")
        info.external_attr = 0o120777 << 16
        with zipfile.ZipFile(tmp_path / "s.zip", "w") as file:
            file.writestr(info, "/etc/passwd")
        with pytest.raises(SubmissionError, match=r"'link.pdf' is a symbolic link"):
            open_submission([tmp_path / "s.zip"])

    def test_a_bomb_is_refused(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "s.zip", {"bomb.pdf": bytes(150_000_000)})
        with pytest.raises(SubmissionError, match=r"unfold to 150,000,000, most of them in 'bomb.pdf'; this looks"):
            open_submission([path])

    def test_members_are_counted(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
        with pytest.raises(SubmissionError, match="It holds 3 members; at most 2 are read"):
            open_submission([zipped(tmp_path / "s.zip", {"a": b"", "b": b"", "c": b""})])

    def test_a_forged_directory_is_not_taken_into_memory(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "s.zip", {"a.pdf": POLICY})
        end = bytearray(path.read_bytes()[-22:])
        end[12:20] = (20_000_000).to_bytes(4, "little") + (100).to_bytes(4, "little")
        path.write_bytes(b"PK\x03\x04" + bytes(96) + b"PK\x01\x02" + bytes(19_999_996) + bytes(end))
        with pytest.raises(SubmissionError, match="its directory is too large"):
            open_submission([path])

    def test_overlapping_members_are_refused_or_told(self, tmp_path: Path) -> None:
        data = zipped(tmp_path / "s.zip", {"a.pdf": POLICY}).read_bytes()
        at = data.index(b"PK\x01\x02")
        entry = data[at : data.index(b"PK\x05\x06")]
        twice = entry + entry.replace(b"a.pdf", b"b.pdf")
        end = bytearray(data[-22:])
        end[8:12] = b"\2\0\2\0"
        end[12:16] = len(twice).to_bytes(4, "little")
        (tmp_path / "s.zip").write_bytes(data[:at] + twice + bytes(end))
        told = {file.path: file.status for file in open_submission([tmp_path / "s.zip"]).files}
        assert set(told) == {"a.pdf", "b.pdf"}
        assert DocumentStatus.DAMAGED in told.values()

    def test_encrypted_and_broken_members_cost_themselves(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "s.zip", {"good.pdf": POLICY, "locked.pdf": POLICY, "torn.pdf": POLICY})
        data = bytearray(path.read_bytes())
        data[data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1) + 8] |= 1
        torn = data.index(b"torn.pdf") + 30
        data[torn : torn + 40] = bytes(40)
        path.write_bytes(data)
        told = {file.path: (file.status, file.note) for file in open_submission([path]).files}
        assert told["good.pdf"] == (None, None)
        assert told["locked.pdf"] == (DocumentStatus.PASSWORD, "This member of the archive asks for a password.")
        assert told["torn.pdf"] == (DocumentStatus.DAMAGED, "Its place in the archive is broken.")

    def test_an_archive_in_an_archive_is_not_opened(self, tmp_path: Path) -> None:
        inner = zipped(tmp_path / "inner.zip", {"a.pdf": POLICY}).read_bytes()
        file = only(open_submission([zipped(tmp_path / "outer.zip", {"inner.zip": inner})]))
        assert file.status is DocumentStatus.UNSUPPORTED_TYPE
        assert "Archives within a submission are not opened" in str(file.note)

    @pytest.mark.parametrize("data", [b"PK\x03\x04 cut off", b"PK\x05\x06" + bytes(18)])
    def test_what_is_no_archive_or_empty_is_refused(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "s.zip").write_bytes(data)
        with pytest.raises(SubmissionError):
            open_submission([tmp_path / "s.zip"])

    def test_a_word_document_is_no_archive(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "policy.docx", {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
        file = only(open_submission([path]))
        assert (file.path, file.status) == ("policy.docx", DocumentStatus.UNSUPPORTED_TYPE)
        assert "a Word document" in str(file.note)


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


def test_reading_an_archive_leaves_no_file_open(tmp_path: Path) -> None:
    path = zipped(tmp_path / "s.zip", {"a.pdf": POLICY})
    before = len(list(Path("/dev/fd").iterdir()))
    submission = open_submission([path])
    assert io.BytesIO(submission.files[0].read()).read(4) == b"%PDF"
    del submission
    assert len(list(Path("/dev/fd").iterdir())) == before

"""What is handed in: every file is listed with a status, in the same order however it was given."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from extractors.document import DocumentStatus
from extractors.limits import Limits
from extractors.submission import ChangedError, open_submission
from extractors.tests.made_submissions import only, paths, small_submission
from extractors.tests.pdf_samples import POLICY
from rules.errors import SubmissionError, UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_submission(tmp_path / "submission")


def _denied() -> NoReturn:
    raise PermissionError(errno.EACCES, "Permission denied")


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
        assert (
            told["large.pdf"].note
            == "The file has 2,000,000 bytes; at most 1,000,000 are read. --limit-size 2 reads it."
        )

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

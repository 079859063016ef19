"""Archives handed in: read like folders, and refused whole where a member is out to do harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extractors.document import DocumentStatus
from extractors.intake import archive
from extractors.submission import open_submission
from extractors.tests.made_submissions import only, small_submission, zipped
from extractors.tests.pdf_samples import POLICY
from rules.errors import SubmissionError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_submission(tmp_path / "submission")


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


def test_reading_an_archive_leaves_no_file_open(tmp_path: Path) -> None:
    path = zipped(tmp_path / "s.zip", {"a.pdf": POLICY})
    before = len(list(Path("/dev/fd").iterdir()))
    submission = open_submission([path])
    assert io.BytesIO(submission.files[0].read()).read(4) == b"%PDF"
    del submission
    assert len(list(Path("/dev/fd").iterdir())) == before

"""``assay read`` as a user runs it: results, warnings and exit codes, for good and for bad input."""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.tests.command_line import START, Ran, assay, surroundings
from extractors.tests.pdf_samples import POLICY, pdf_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "submission"
    (root / "policies").mkdir(parents=True)
    (root / "policies" / "code.pdf").write_bytes(POLICY)
    (root / "policies" / "copy.pdf").write_bytes(POLICY)
    (root / "data.csv").write_text("a,b\n")
    (root / "submission.yaml").write_text("name: Example\n")
    return root


def lines(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def encrypted() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, encrypt=StandardEncryption("user", "owner"))
    canvas.drawString(72, 720, "secret")
    canvas.save()
    return data.getvalue()


def test_json_lines_hold_every_file(folder: Path, tmp_path: Path) -> None:
    ran = assay("read", folder, "-f", "jsonl", home=tmp_path)
    assert ran.code == 0
    assert [(x["document"], x["path"], x["document_status"], x["page"], x.get("same_as")) for x in lines(ran)] == [
        ("d1", "data.csv", "unsupported-type", None, None),
        ("d2", "policies/code.pdf", "read", 1, None),
        ("d2", "policies/code.pdf", "read", 2, None),
        ("d3", "policies/copy.pdf", "read", None, "d2"),
    ]
    page = lines(ran)[1]
    assert [word[0] for word in page["words"]][:2] == ["We", "prohibit"]
    assert page["words"][0][1:] == pytest.approx([72, 110, 90, 125], abs=8)
    assert "Warning: data.csv: unsupported-type. Not a PDF but a text." in ran.err
    assert "copy.pdf" not in ran.err


def test_text_is_for_people(folder: Path, tmp_path: Path) -> None:
    ran = assay("read", folder, "-q", home=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "=== d2 policies/code.pdf · read · 2 pages" in ran.out
    assert "We prohibit bribery and corruption in every form." in ran.out


def test_the_same_bytes_whatever_the_order_the_jobs_and_the_cache(folder: Path, tmp_path: Path) -> None:
    files = [folder / "policies" / "code.pdf", folder / "data.csv"]
    first = assay("read", *files, "-q", "-f", "jsonl", "-j", "1", "--no-cache", home=tmp_path)
    other = {"PYTHONHASHSEED": "5"}
    for jobs in ("3", "1"):
        kept = ["-j", jobs, "--cache-dir", str(tmp_path / "kept")]
        assert assay("read", *files[::-1], "-q", "-f", "jsonl", *kept, home=tmp_path, environment=other) == first
    assert not (tmp_path / "cache").exists()


def test_outputs_by_suffix_leave_standard_output_empty(folder: Path, tmp_path: Path) -> None:
    out, text = tmp_path / "read.jsonl", tmp_path / "read.txt"
    ran = assay("read", folder, "-o", out, "-o", text, "-q", home=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert len(out.read_text().splitlines()) == 4
    assert "=== d2" in text.read_text()
    both = assay("read", folder, "-o", out, "-f", "jsonl", "-q", home=tmp_path)
    assert both.out == out.read_text()


def bad(tmp_path: Path, what: str) -> Path:
    """A path that cannot be read as a submission."""
    path = tmp_path / f"{what}.pdf"
    if what == "empty":
        path = tmp_path / "empty"
        path.mkdir()
    elif what in ("escape", "bomb"):
        path = tmp_path / f"{what}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(
                "../evil.pdf" if what == "escape" else "bomb.pdf", POLICY if what == "escape" else bytes(2**27)
            )
    elif what == "text":
        path.write_text("only words")
    elif what == "encrypted":
        path.write_bytes(encrypted())
    elif what == "truncated":
        path.write_bytes(POLICY[:150])
    elif what == "nothing":
        path.write_bytes(b"")
    return path


@pytest.mark.parametrize(
    ("what", "code", "words"),
    [
        ("missing", 2, "missing.pdf: There is no such file or folder."),
        ("empty", 4, "empty: There is no file to read."),
        ("escape", 4, "escape.zip: Its member '../evil.pdf' leads out of the archive's folder."),
        ("bomb", 4, "this looks like a zip bomb."),
        ("text", 4, "text.pdf: damaged. Named a PDF, but by its content it is a text."),
        ("encrypted", 4, "encrypted.pdf: password. The file opens only with a password."),
        ("truncated", 4, "truncated.pdf: damaged."),
        ("nothing", 4, "nothing.pdf: damaged. Named a PDF, but by its content it is an empty file."),
    ],
)
def test_bad_input_is_told_in_a_line(tmp_path: Path, what: str, code: int, words: str) -> None:
    ran = assay("read", bad(tmp_path, what), "-f", "jsonl", home=tmp_path)
    assert ran.code == code
    assert words in ran.err
    told = [line for line in ran.err.splitlines() if not line.startswith("Reading ")]
    assert len(told) == 1
    assert told[0].startswith("Error: ")
    assert all(line["page"] is None for line in lines(ran))


def test_a_bad_file_beside_good_ones_is_an_exit_code_of_its_own(folder: Path, tmp_path: Path) -> None:
    (folder / "locked.pdf").write_bytes(encrypted())
    ran = assay("read", folder, "-f", "jsonl", home=tmp_path)
    assert ran.code == 3
    assert {(x["path"], x["document_status"]) for x in lines(ran)} >= {
        ("locked.pdf", "password"),
        ("policies/code.pdf", "read"),
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "missing/read.jsonl"], "there is no such folder"),
        (["-o", "read.docx"], "not known by its suffix"),
        (["-o", "."], "not known by its suffix"),
        (["--cache-dir", "submission/data.csv"], "The cache folder cannot be used"),
        (["-j", "0"], "0 is not in the range"),
        (["-f", "xml"], "'xml' is not one of"),
    ],
)
def test_wrong_usage(
    folder: Path, tmp_path: Path, arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = assay("read", folder, *arguments, home=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_an_unwritable_folder_is_told_before_the_work(folder: Path, tmp_path: Path) -> None:
    place = "/proc" if sys.platform == "linux" else "/System"
    ran = assay("read", folder, "-o", f"{place}/read.jsonl", home=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith(f"Error: {place}: cannot be written to")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A file system with hardly any room, None where it cannot be made."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(place)]
    made = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    yield place if made else None
    if made:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_in_a_line(folder: Path, tmp_path: Path, small_disk: Path | None) -> None:
    many = pdf_with(*[f"Page {number} of a long report, with words enough." for number in range(60)])
    (folder / "long.pdf").write_bytes(many)
    place = small_disk or tmp_path
    command = [*START, "read", str(folder), "-q", "--cache-dir", str(place / "kept"), "-o", str(place / "read.jsonl")]

    def little_room() -> None:
        if small_disk is None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))

    ran = subprocess.run(command, capture_output=True, text=True, preexec_fn=little_room, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"Error: {place / 'read.jsonl'}: cannot be written: ")
    assert len(ran.stderr.splitlines()) == 1
    assert not [path for path in place.iterdir() if path.suffix == ".jsonl" or path.name.startswith(".assay")]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no /dev/full")
def test_a_full_standard_output_is_told_in_a_line(folder: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = assay("read", folder, "-q", home=tmp_path, stdout=full)
    assert (ran.code, ran.err.splitlines()) == (
        2,
        ["Error: standard output: cannot be written: no space left on device. Make room or choose another place."],
    )


def test_a_reader_that_goes_away_ends_it_quietly(folder: Path, tmp_path: Path) -> None:
    for number in range(30):
        page = "x" * 3000
        (folder / f"{number:02}.pdf").write_bytes(pdf_with(*[f"{number} {page}"] * 10))
    process = subprocess.Popen(
        [*START, "read", str(folder), "-f", "jsonl", "-q"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(tmp_path),
    )
    assert process.stdout
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 0


HANGING = """
import time
from extractors import reading
from extractors.tests import slow_reader
reading.read_pdf = slow_reader.read_pdf
from cli import main
main()
"""


def test_an_interrupt_stops_at_once_and_loses_nothing_kept(folder: Path, tmp_path: Path) -> None:
    (folder / "z.pdf").write_bytes(pdf_with("hang"))
    process = subprocess.Popen(
        [sys.executable, "-c", HANGING, "read", str(folder), "-f", "jsonl", "-j", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(tmp_path),
        start_new_session=True,
    )
    assert process.stdout
    for _ in range(4):
        assert process.stdout.readline()
    begun = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.decode().splitlines()[-1] == "Stopped."
    assert time.monotonic() - begun < 5
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert len(list((tmp_path / "cache" / "assay").glob("document-*.entry"))) == 1


def test_odd_names_reach_the_terminal_escaped(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "\x1b[31mred\nline.pdf").write_bytes(POLICY)
    for form in ("text", "jsonl"):
        ran = assay("read", tmp_path / "in", "-f", form, home=tmp_path)
        assert ran.code == 0
        assert "\x1b" not in ran.out + ran.err
        assert "x1b[31mred" in ran.out


def test_mistakes_in_submission_yaml_are_told_all_at_once(folder: Path, tmp_path: Path) -> None:
    (folder / "submission.yaml").write_text("nam: Example\nactivities: {}\naudit_period: 2025\n")
    ran = assay("read", folder, home=tmp_path)
    assert ran.code == 2
    for words in (
        "submission.yaml:1: 'nam' is not a key",
        "submission.yaml:2:",
        "submission.yaml:3:",
        "'name' is missing",
    ):
        assert words in ran.err


def test_exit_codes_stand_in_the_help(tmp_path: Path) -> None:
    ran = assay("--help", home=tmp_path)
    for words in (
        "0  done (scanned or partly read documents are warnings)",
        "2  wrong usage, unusable rule file or unusable output",
        "3  done, but a document yielded nothing or a rule ended in error",
        "4  nothing could be read",
    ):
        assert words in ran.out

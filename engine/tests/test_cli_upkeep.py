"""``assay init``, ``doctor`` and ``cache`` as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.commands import upkeep
from engine.tests.command_line import assay
from extractors.cache import Cache
from extractors.tests.pdf_samples import POLICY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "northfjord"
    root.mkdir()
    (root / "anti-corruption-policy.pdf").write_bytes(POLICY)
    (root / "data.csv").write_text("a,b\n")
    return root


def test_init_writes_a_description_that_can_be_read(folder: Path, tmp_path: Path) -> None:
    ran = assay("init", folder, home=tmp_path)
    assert ran.code == 0
    assert ran.out == f"Wrote {folder / 'submission.yaml'}: 2 files. Check it before you screen.\n"
    text = (folder / "submission.yaml").read_text()
    assert text.startswith("# submission.yaml: what this submission is.")
    assert "name: northfjord\n" in text
    assert "  anti-corruption-policy.pdf:\n    kind: policy  # " in text
    assert "#   - aluminium_smelting  # " in text
    assert "#   data.csv (unsupported-type)" in text
    assert assay("read", folder, "-q", home=tmp_path).code == 0

    again = assay("init", folder, home=tmp_path)
    assert (again.code, again.out) == (2, "")
    assert "There is a submission.yaml already. Say --force to replace it." in again.err
    (folder / "submission.yaml").write_text("broken: [")
    assert assay("init", folder, "--force", home=tmp_path).code == 0
    assert (folder / "submission.yaml").read_text() == text


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["missing"], 2, "missing: There is no such file or folder."),
        (["northfjord/data.csv"], 2, "This is not a folder."),
        (
            ["northfjord", "-s", "asi-ps-v9"],
            2,
            "There is no standard 'asi-ps-v9'. Known: asi-assurance-v2, asi-coc-v2, asi-ps-v3",
        ),
        (["empty"], 4, "There is no file to read."),
    ],
)
def test_init_tells_what_is_wrong(
    folder: Path, tmp_path: Path, arguments: list[str], code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = assay("init", *arguments, home=tmp_path)
    assert (ran.code, len(ran.err.splitlines())) == (code, 1)
    assert words in ran.err


def test_the_cache_is_shown_and_cleared(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "kept"
    empty = assay("cache", "info", "--cache-dir", place, home=tmp_path)
    assert (empty.code, place.exists()) == (0, False)
    assay("read", folder, "-q", "--cache-dir", place, home=tmp_path)
    info = assay("cache", "info", "--cache-dir", place, home=tmp_path)
    assert info.out.splitlines()[:3] == [f"folder:  {place}", "entries: 1", "  document: 1"]
    cleared = assay("cache", "clear", "--cache-dir", place, home=tmp_path)
    assert (cleared.code, cleared.out.startswith("Removed 1 entries")) == (0, True)
    assert not list(place.iterdir())
    assert assay("cache", "clear", home=tmp_path).code == 0


def test_doctor_finds_everything_in_order(tmp_path: Path) -> None:
    ran = assay("doctor", home=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "ok      Python",
        "durable-rules",
        ", answers",
        "reads a page in a child with limits",
        "spacy",
        "cache",
    ):
        assert words in ran.out
    assert ran.out.endswith("Everything that is needed works.\n")


@pytest.mark.parametrize(
    ("compiled", "edited", "line"),
    [
        (0, 0, "absent  layout  not compiled Reading takes a fifth longer; install again where a C compiler works."),
        (2, 0, "ok      layout  2 modules compiled"),
        (2, 1, "BROKEN  layout  edited since it was compiled: lines.py Install again."),
    ],
)
def test_doctor_tells_whether_layout_is_compiled(
    compiled: int, edited: int, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "compiled_sources", lambda: [Path("lines.py")] * compiled)
    monkeypatch.setattr(upkeep, "edited_since", lambda: [Path("lines.py")] * edited)
    assert upkeep.Report((upkeep._layout(),)).lines[0] == line


def test_doctor_tells_what_is_broken_and_what_is_only_absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from engine.worker import EngineWorker
    from rules.errors import EngineFailure

    def fail(_: EngineWorker) -> None:
        raise EngineFailure("durable-rules cannot be imported.", remedy="Install it again.")

    monkeypatch.setattr(EngineWorker, "start", fail)
    monkeypatch.setattr("extractors.ocr.data_file", lambda: None)
    monkeypatch.setattr("engine.commands.upkeep._REQUIRED", ("click", "no-such-package"))
    report = upkeep.doctor_report(Cache(tmp_path))
    assert not report.sound
    text = "\n".join(report.lines)
    assert "BROKEN  no-such-package" in text
    assert "durable-rules cannot be imported. Install it again." in text
    assert "absent  OCR (Tesseract)" in text
    assert "Tesseract's language data (eng): scanned pages are told and not read." in text
    assert "apt install tesseract-ocr-eng; macOS: brew install tesseract" in text
    assert text.endswith("Something that is needed does not work.")
    absent = upkeep.Report((upkeep.Check("x", "not there", sound=False, optional=True),))
    assert absent.sound

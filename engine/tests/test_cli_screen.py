"""``assay screen``, ``claims`` and ``explain`` as a user runs them, on the example submission and on bad input."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from engine.tests.command_line import Ran, assay
from extractors.tests.pdf_samples import POLICY

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "features/submissions/northfjord"
SCHEMA = json.loads((ROOT / "rules/schema/run.schema.json").read_text())
DAY = ("--as-of", "2026-01-31")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the module: the example is read once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def outputs(home: Path) -> tuple[Ran, Path]:
    folder = home / "out"
    folder.mkdir()
    files = [folder / f"run.{suffix}" for suffix in ("json", "jsonl", "html", "csv", "junit.xml", "txt")]
    return assay("screen", EXAMPLE, *DAY, *(part for file in files for part in ("-o", file)), home=home), folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "code.pdf").write_bytes(POLICY)
    return folder


def run_of(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text())  # type: ignore[no-any-return]


def test_every_output_is_written_and_standard_output_stays_empty(outputs: tuple[Ran, Path]) -> None:
    ran, folder = outputs
    assert (ran.code, ran.out) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == [
        "run.csv",
        "run.html",
        "run.json",
        "run.jsonl",
        "run.junit.xml",
        "run.txt",
    ]


def test_the_run_is_valid_and_complete(outputs: tuple[Ran, Path]) -> None:
    run = run_of(outputs[1] / "run.json")
    jsonschema.validate(run, SCHEMA)
    assert len(run["criteria"]) == 62
    read = sum(document["pages_read"] for document in run["documents"] if document["same_as"] is None)
    for finding in run["findings"]:
        assert finding["outcome"] != "error", finding
        assert finding["evidence"] or finding["searched"]["pages"] == read, finding["rule"]
        assert finding["outcome"] != "conformance" or finding["evidence"], finding["rule"]
    assert str(ROOT) not in (outputs[1] / "run.json").read_text()


def test_every_quote_in_the_html_has_a_picture_of_its_page(outputs: tuple[Ran, Path]) -> None:
    page = (outputs[1] / "run.html").read_text()
    run = run_of(outputs[1] / "run.json")
    quoted = {(e["document"], e["page"]) for f in run["findings"] for e in f["evidence"] if e["boxes"]}
    assert quoted and all(
        f".pg-{document}-{number}{{background-image:url(data:image/" in page for document, number in quoted
    )


def test_the_same_bytes_with_another_hash_seed_jobs_and_without_cache(
    outputs: tuple[Ran, Path], home: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere" / "northfjord"
    shutil.copytree(EXAMPLE, moved)
    again = assay(
        "screen",
        moved,
        *DAY,
        "--no-cache",
        "-j",
        "1",
        "-o",
        tmp_path / "run.json",
        "-o",
        tmp_path / "run.html",
        home=home,
        environment={"PYTHONHASHSEED": "7"},
    )
    assert again.code == 0
    for name in ("run.json", "run.html"):
        assert (tmp_path / name).read_bytes() == (outputs[1] / name).read_bytes(), name


def test_text_goes_to_standard_output_and_warnings_to_standard_error(home: Path) -> None:
    ran = assay("screen", EXAMPLE, *DAY, "--fail-on", "no-evidence", home=home)
    assert ran.out.startswith("Documents indicate: ") and max(map(len, ran.out.splitlines())) <= 100
    assert "Warning: " in ran.err and "unsupported-type" in ran.err
    assert ran.code == 1, "a criterion of the example is reached"


def test_a_run_for_sharing_holds_no_quote_and_no_picture(outputs: tuple[Ran, Path], home: Path, tmp_path: Path) -> None:
    html, data = tmp_path / "run.html", tmp_path / "run.json"
    assert assay("screen", EXAMPLE, *DAY, "--no-quotes", "-o", html, "-o", data, home=home).code == 0
    page, bare = html.read_text(), data.read_text()
    assert "data:image" not in page and "<blockquote>" not in page
    quotes = {e["quote"] for f in run_of(outputs[1] / "run.json")["findings"] for e in f["evidence"]}
    assert not [quote for quote in quotes if len(quote) > 40 and (quote in bare or quote in page)]


def test_what_is_milder_than_fail_on_gives_0_and_quiet_says_nothing(home: Path) -> None:
    ran = assay("screen", EXAMPLE, *DAY, "-q", "--fail-on", "major", "-f", "csv", home=home)
    assert (ran.code, ran.err) == (0, "")


def test_explain_tells_one_criterion_whole(home: Path) -> None:
    ran = assay("explain", EXAMPLE, "5.2", *DAY, "-q", home=home)
    assert ran.code == 0 and ran.out.startswith("asi-ps-v3 5.2 ")
    assert "asi-ps-v3/5.2-a" in ran.out and "asi-ps-v3/5.2-b" in ran.out
    assert "Outcome lines, the first that holds decides:" in ran.out and "Searched: " in ran.out
    wrong = assay("explain", EXAMPLE, "5.22", *DAY, "-q", home=home)
    assert wrong.code == 2 and "Did you mean" in wrong.err


def test_claims_are_a_header_and_a_line_each(home: Path) -> None:
    ran = assay("claims", EXAMPLE, "-f", "jsonl", "-q", home=home)
    header, *rest = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0 and header["claims"] == len(rest) > 20
    assert [line["id"] for line in rest] == [f"c{number}" for number in range(1, len(rest) + 1)]
    assert {document["id"] for document in header["documents"]} >= {line["document"] for line in rest}
    assert all(line["passages"][0]["boxes"] for line in rest)


def test_a_document_that_yields_nothing_gives_3_and_nothing_readable_gives_4(small: Path, tmp_path: Path) -> None:
    (small / "broken.pdf").write_bytes(b"%PDF-1.7 nothing follows")
    ran = assay("screen", small, "-q", "-f", "json", home=tmp_path)
    assert ran.code == 3 and len(json.loads(ran.out)["criteria"]) == 62
    (small / "code.pdf").unlink()
    nothing = assay("screen", small, home=tmp_path)
    assert nothing.code == 4 and nothing.out == "" and "could be read" in nothing.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-s", "asi-ps-v33"], "asi-ps-v3"),
        (["-a", "aluminum_smelting"], "aluminium_smelting"),
        (["--as-of", "2026-02-30"], "Write it as 2026-01-31"),
        (["--as-of", "20260131"], "Write it as 2026-01-31"),
        (["-o", "nowhere/run.json"], "no such folder"),
        (["-o", "run.pdf"], "suffix"),
        (["--rules", "nowhere"], "no such rules folder"),
    ],
)
def test_bad_options_are_one_line_and_2(arguments: list[str], says: str, small: Path, tmp_path: Path) -> None:
    ran = assay("screen", small, *arguments, home=tmp_path)
    assert ran.code == 2 and ran.out == ""
    assert says in ran.err and ran.err.startswith("Error: ") and len(ran.err.splitlines()) == 1, ran.err


def test_mistakes_in_submission_yaml_are_told_with_their_line(small: Path, tmp_path: Path) -> None:
    (small / "submission.yaml").write_text("name: X\nactivities:\n  - aluminium_smelting\n  - aluminum_casting\n")
    ran = assay("screen", small, home=tmp_path)
    assert ran.code == 2 and "submission.yaml:4" in ran.err


def test_an_engine_that_cannot_run_gives_3_and_only_errors(small: Path, tmp_path: Path) -> None:
    broken = tmp_path / "path" / "durable"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('planted')")
    ran = assay("screen", small, "-q", "-f", "json", home=tmp_path, environment={"PYTHONPATH": str(broken.parent)})
    run = json.loads(ran.out)
    assert ran.code == 3
    assert {finding["outcome"] for finding in run["findings"]} <= {"error", "manual", "not-applicable"}
    assert "error" in run["summary"] and "conformance" not in run["summary"]


def test_a_run_is_verified_and_a_changed_document_noticed(small: Path, tmp_path: Path, home: Path) -> None:
    assert assay("screen", small, *DAY, "-o", tmp_path / "run.json", home=home).code == 0
    same = assay("screen", small, "--verify", tmp_path / "run.json", home=home)
    assert (same.code, same.out.count("is reproduced")) == (0, 1)
    (small / "more.pdf").write_bytes(POLICY)
    changed = assay("screen", small, "--verify", tmp_path / "run.json", home=home)
    assert changed.code == 1 and "The document more.pdf is new." in changed.out
    assert assay("screen", small, "--verify", tmp_path / "run.json", "-f", "json", home=home).code == 2


def test_claims_are_screened_as_their_documents(outputs: tuple[Ran, Path], tmp_path: Path, home: Path) -> None:
    assert assay("claims", EXAMPLE, "-o", tmp_path / "claims.jsonl", home=home).code == 0
    ran = assay("screen", "--claims", tmp_path / "claims.jsonl", *DAY, "-f", "json", home=home)
    one, other = json.loads(ran.out), run_of(outputs[1] / "run.json")
    for finding in (*one["findings"], *other["findings"]):
        finding["closest"] = []
    assert one["findings"] == other["findings"] and one["overall"] == other["overall"]
    assert assay("screen", home=home).code == 2
    assert assay("screen", EXAMPLE, "--claims", tmp_path / "claims.jsonl", home=home).code == 2


def test_what_is_waived_is_waived_where_claims_are_screened(small: Path, tmp_path: Path, home: Path) -> None:
    entries = [
        ("rule: asi-ps-v3/3.1-a", "waiver", "expires: 2026-12-31"),
        ("rule: asi-ps-v3/1.2-c", "attestation", "every: 12 months"),
        ("rule: asi-ps-v3/3.4-a", "waiver", "expires: 2026-01-30"),
    ]
    text = "waivers:\n" + "".join(
        f"  - {{{target}, kind: {kind}, justification: It is known., who: Kari Nord, granted: 2025-06-01, {end}}}\n"
        for target, kind, end in entries
    )
    (small / "waivers.yaml").write_text(text)
    assert assay("claims", small, "-o", tmp_path / "claims.jsonl", home=home).code == 0
    with_documents = json.loads(assay("screen", small, *DAY, "-f", "json", home=home).out)
    ran = json.loads(assay("screen", "--claims", tmp_path / "claims.jsonl", *DAY, "-f", "json", home=home).out)
    assert [one["state"] for one in ran["waivers"]] == ["in-force", "in-force", "expired"]
    assert ran["waivers"] == with_documents["waivers"] and ran["overall"] == with_documents["overall"]
    told = [(one["rule"], one["outcome"], one["waiver"], one["waived"], one["reason"]) for one in ran["findings"]]
    assert told == [
        (one["rule"], one["outcome"], one["waiver"], one["waived"], one["reason"]) for one in with_documents["findings"]
    ]
    assert any(waived for _, _, _, waived, _ in told)

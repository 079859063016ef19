"""``assay rules lint``: pages for checks, the forms of output, exit codes, and the built-in library."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import assay
from engine.authoring.lint.linting import CHECKS, PAGES, explanation, lint
from engine.authoring.lint.tests.linted import INTENSITY, RULE, VOCABULARY, scenario
from engine.authoring.lint.told import as_github, as_json, as_text
from engine.tests.command_line import assay as process
from rules.errors import Mistake, UsageError
from rules.load import BUILT_IN
from rules.tests.tiny_library import FILES, changed, write

KINDS = "kinds:\n  - {kind: policy, titles: [policy]}\n"
WORDS = FILES[VOCABULARY].replace(KINDS, "")
CLEAN = changed(RULE, "  unsigned: {missing: approved}\n", "") | {VOCABULARY: WORDS}
"""What stands beside the built-in library without a remark: that knows policies already."""
SPOKEN_OF = {f"{name}.feature": scenario('Given "tiny"') for name in ("1.2-a", "1.2-b", "1.10-a")}


def ran(*arguments: str | Path) -> Result:
    command = ["rules", "lint", *map(str, arguments)]
    return CliRunner().invoke(assay, command, catch_exceptions=False, standalone_mode=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of rules in which nothing is to be found, with its features beside it."""
    write(tmp_path / "features", SPOKEN_OF)
    return write(tmp_path / "mine", CLEAN)


def test_every_check_has_its_page_and_every_page_its_check() -> None:
    assert sorted(path.stem for path in PAGES.iterdir()) == sorted(check.name for check in CHECKS)


@pytest.mark.parametrize("name", [check.name for check in CHECKS])
def test_a_page_says_what_why_and_what_to_do(name: str) -> None:
    page = explanation(name)
    assert page.startswith(f"# {name}\n")
    for part in ("**What is found.**", "**Why it matters.**", "**What to do.**"):
        assert part in page
    assert max(map(len, page.splitlines())) <= 130
    shown = ran("--explain", name)
    assert (shown.return_value, shown.stdout) == (0, page)


def test_the_loader_names_only_checks_there_are() -> None:
    sources = [path.read_text(encoding="utf-8") for path in BUILT_IN.glob("*.py")]
    named = {name for text in sources for name in re.findall(r'"((?:unknown|unreachable|date)-[a-z]+)"', text)}
    assert named == {"unknown-claim", "unreachable-line", "date-gaps"}
    assert {*named, "schema"} <= {check.name for check in CHECKS}


def test_nothing_is_found_where_nothing_is_wrong(folder: Path) -> None:
    done = ran(folder)
    assert (done.return_value, done.stdout) == (0, "Nothing was found.\n")
    assert as_github(()) == ""
    assert json.loads(as_json(())) == {"remarks": []}


def test_a_remark_as_text_json_and_annotation(folder: Path) -> None:
    write(folder, {RULE: FILES[RULE]})
    path = str(folder / RULE)
    what = "No outcome line, sentence or other block uses the block 'unsigned'."
    remedy = "Use it in a `when`, or remove it."
    done = ran(folder, "--check", "unused-block", "-f", "github")
    assert done.return_value == 1
    assert done.stdout == f"::error file={path},line=16,title=unused-block::{what} {remedy}\n"
    remarks = lint([folder], names=["unused-block"])
    assert as_text(remarks).startswith(
        f"{path}:16: {what} {remedy} [unused-block]\n    16 |   unsigned: {{missing: approved}}\n\n1 remark of"
    )
    assert json.loads(as_json(remarks))["remarks"] == [
        {
            "check": "unused-block",
            "path": path,
            "line": 16,
            "what": what,
            "remedy": remedy,
            "shown": "  unsigned: {missing: approved}",
        }
    ]


def test_the_exit_code_is_one_where_something_is_found(folder: Path, tmp_path: Path) -> None:
    write(folder, {RULE: "rule: ["})
    assert process("rules", "lint", folder, home=tmp_path).code == 1
    assert process("rules", "lint", tmp_path / "absent", home=tmp_path).code == 2


def test_an_annotation_cannot_be_ended_by_what_a_file_says() -> None:
    hostile = Mistake("a,b:c%.yaml", 1, "50 %\n::error::no\r", "Do.", "", "schema")
    assert as_github([hostile]) == ("::error file=a%2Cb%3Ac%25.yaml,line=1,title=schema::50 %25 ::error::no  Do.\n")


@pytest.mark.parametrize(
    ("path", "old", "new", "check", "says"),
    [
        (RULE, "status: active", "statut: active", "schema", "'statut' is not a key"),
        (RULE, "corruption.prohibits,", "corruption.prohibit,", "unknown-claim", "No vocabulary file defines"),
        (RULE, "corruption.*", "corupption.*", "unknown-claim", "No claim has the topic"),
        (RULE, "{when: ban and approved and current}", "{say: Fine.}", "unreachable-line", "are never reached"),
        ("parameters/numbers.yaml", "from: 2030-01-01", "from: 2031-01-01", "date-gaps", "No value holds between"),
        (VOCABULARY, "(prohibit|ban) ... <harm>", "ban ..30.. <harm>", "schema", "..30.."),
    ],
)
def test_what_cannot_be_used_is_told_by_the_check_it_belongs_to(
    path: str, old: str, new: str, check: str, says: str, tmp_path: Path
) -> None:
    files = FILES | {VOCABULARY: WORDS}
    write(tmp_path, files | {path: files[path].replace(old, new)})
    remarks = [one for one in lint([tmp_path]) if says in one.what]
    assert [(one.check, one.path) for one in remarks] == [(check, str(tmp_path / path))]


def test_a_check_alone_and_one_that_is_not_usual(folder: Path) -> None:
    write(folder, {RULE: FILES[RULE]})
    write(folder, {VOCABULARY: WORDS.replace("says: [", "says: [never <harm>, ")})
    assert [(one.check, one.line) for one in lint([folder], names=["phrase-never-hit"])] == [("phrase-never-hit", 5)]
    with pytest.raises(UsageError, match=r"there is no check 'unused'\. Did you mean 'unused-block'"):
        lint([folder], names=["unused"])


def test_features_are_found_in_the_folder_beside_it_and_where_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "features").rename(tmp_path / "specs")
    check = ["no-scenario"]
    assert len(lint([folder], names=check)) == 3
    assert lint([folder], features=[tmp_path / "specs"], names=check) == ()
    (tmp_path / "specs").rename(folder / "features")
    assert lint([folder], names=check) == ()
    with pytest.raises(UsageError, match="there is no such folder of features"):
        lint([folder], features=[tmp_path / "specs"])


def test_only_what_is_the_authors_own_is_told(folder: Path) -> None:
    """The built-in library may have remarks of its own; they are not about this folder."""
    write(folder, {INTENSITY: FILES[INTENSITY].replace("  many: ", "  spare: {missing: stated}\n  many: ")})
    assert [(one.path, one.line) for one in lint([folder])] == [(str(folder / INTENSITY), 13)]


def test_the_built_in_library_is_linted_in_about_two_seconds_of_work() -> None:
    from extractors import vocabulary

    vocabulary._KEPT.clear()
    began = time.process_time()
    remarks = lint()
    spent = time.process_time() - began
    assert spent < 6, f"{spent:.1f} s; three times what it takes on a machine that has nothing else to do"
    assert lint([BUILT_IN], names=["no-scenario"]) == tuple(one for one in remarks if one.check == "no-scenario")
    assert {one.check for one in remarks} <= {check.name for check in CHECKS}
    for one in remarks:
        assert one.shown and Path(one.path).is_file()

"""``assay rules list`` and ``assay rules show``: what they tell, that they fit, and what they say when they cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import assay
from engine.authoring.in_words import block_words
from engine.authoring.rule_list import as_text
from engine.authoring.rule_page import page, parameters_of
from rules.errors import RuleFilesError, UsageError
from rules.load import load_folders, load_library
from rules.model import Library
from rules.tests.tiny_library import FILES, MANUAL, RULE, changed, write

RULE_PATH = "packs/tiny/01-integrity/1.2-a.yaml"


@pytest.fixture
def tiny(tmp_path: Path) -> Library:
    return load_folders([write(tmp_path)])


def output_of(*arguments: str) -> str:
    ran = CliRunner().invoke(assay, ["rules", *arguments], catch_exceptions=False)
    assert ran.exit_code == 0
    return ran.stdout


def test_the_list_has_a_row_for_every_criterion_and_names_its_rules(tiny: Library) -> None:
    text = as_text(tiny)
    assert "1 of 2 criteria covered · 3 rules" in text
    assert "1.2    No corruption                 a, b (manual)    all                          memory    yes" in text
    assert "1.10   Intensity                     a (trial)        smelting                     partly    trial" in text


def test_the_built_in_standard_as_json_has_every_criterion_in_order() -> None:
    (standard,) = [one for one in json.loads(output_of("list", "-f", "json"))["standards"] if one["id"] == "asi-ps-v3"]
    library = load_library(standards=["asi-ps-v3"])
    assert [one["criterion"] for one in standard["criteria"]] == [
        criterion.number for criterion in library.standard("asi-ps-v3").criteria
    ]
    listed = [rule["rule"] for one in standard["criteria"] for rule in one["rules"]]
    assert listed == [rule.id for rule in library.rules_of("asi-ps-v3")]
    assert standard["revision"] == dict(library.revisions)["asi-ps-v3"]


def test_everything_fits_a_hundred_columns() -> None:
    library = load_library()
    texts = [as_text(library), *(page(library, rule.id) for rule in library.rules)]
    texts += [page(library, criterion.number) for one in library.standards for criterion in one.criteria]
    assert max(len(line) for text in texts for line in text.splitlines()) <= 100


def test_a_rule_is_told_whole(tiny: Library) -> None:
    text = page(tiny, "tiny/1.2-a")
    for words in (
        "tiny/1.2-a · A current policy forbids corruption",
        "criterion 1.2 No corruption · active",
        "applies to all activities, in force from 2022-05-19",
        "Does a current policy forbid corruption?",
        "ban       claims corruption.prohibits in a policy",
        "such as “We prohibit bribery.”",
        "current   a claim of approved whose date (approved) lies at most {review_age} before the day of",
        "denial    claims corruption.* that deny it",
        "unsigned  nothing was found for approved",
        "conformance   where ban and approved and current",
        "Review every [review age]; approved [approved of approved].",
        "no-evidence   otherwise",
        "60 months from 2022-05-19 (memory; Ours)",
        "Unverified: this rests on memory and was not checked against the text of the standard.",
        "- Pictures are not read.",
        "see also tiny/1.10-a: The intensity is within the limit",
    ):
        assert words in text, words


def test_every_block_kind_has_words(tiny: Library) -> None:
    rule = next(rule for rule in tiny.rules if rule.id == "tiny/1.10-a")
    assert {block.name: block_words(block) for block in rule.blocks} == {
        "stated": "claims ghg.intensity said to be done, planned, past or always for boundary mine-to-metal",
        "newest": "the claims of stated with the newest year",
        "within_limit": "every claim of newest states a value of at most {limit}, for each site",
        "many": "3 claims or more of stated of different years",
        "disputed": "documents that state a different value of stated for the same year (beyond 5 %)",
        "old": "the submission states that started is before 2021-01-01",
    }
    assert parameters_of(rule) == {"limit"}


def test_a_criterion_shows_its_rules_and_one_without_says_so(tiny: Library, tmp_path: Path) -> None:
    text = page(tiny, "1.2")
    assert [text.count(f"tiny/1.2-{letter} · ") for letter in "ab"] == [1, 1]
    assert "Documents cannot answer it; the auditor does." in text
    bare = {path: text for path, text in FILES.items() if "1.10-a" not in path}
    bare[RULE_PATH] = RULE.replace("related: [{rule: tiny/1.10-a, as: see-also}]\n", "")
    library = load_folders([write(tmp_path / "bare", bare)])
    assert "No rule covers criterion 1.10" in page(library, "1.10")


def test_an_unknown_rule_is_wrong_usage_and_names_the_nearest(tiny: Library) -> None:
    with pytest.raises(UsageError, match=r"no rule or criterion '1\.2-z'\. Did you mean '1\.2-[ab]'"):
        page(tiny, "1.2-z")


def test_control_characters_of_a_rule_file_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    escape = r'question: "Does a \e[2Jpolicy \u202eforbid it?"'
    library = load_folders(
        [write(tmp_path, changed(RULE_PATH, "question: Does a current policy forbid corruption?", escape))]
    )
    text = page(library, "1.2-a")
    assert r"Does a \x1b[2Jpolicy \u202eforbid it?" in text
    assert "\x1b" not in text and "\u202e" not in text
    assert "\x1b[1m" in page(library, "1.2-a", colour=True)


def test_added_rules_are_listed(tmp_path: Path) -> None:
    rule = MANUAL.replace("tiny/1.2-b", "asi-ps-v3/2.2-z").replace("tiny", "asi-ps-v3").replace("1.2}", "2.2}")
    (tmp_path / "2.2-z.yaml").write_text(rule, encoding="utf-8")
    assert "z (manual)" in output_of("list", "--rules", str(tmp_path))
    assert "People know the policy" in output_of("show", "2.2-z", "--rules", str(tmp_path), "-s", "asi-ps-v3")


def test_five_mistakes_end_in_exit_code_two_with_every_place(tmp_path: Path) -> None:
    cites = "cites: {standard: asi-ps-v3, criterion: 99}"
    broken = f"rule: asi-ps-v3/1.2-q\ntitel: x\nstatus: activ\n{cites}\nbasis: no\nquestion: y\n"
    (tmp_path / "1.2-q.yaml").write_text(broken, encoding="utf-8")
    command = [sys.executable, "-c", "from cli import main; main()", "rules", "list", "--rules", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    places = [line.split(": ")[0] for line in ran.stderr.splitlines() if line.startswith("1.2-q.yaml:")]
    assert len(places) >= 5 and {"1.2-q.yaml:2", "1.2-q.yaml:3", "1.2-q.yaml:4", "1.2-q.yaml:5"} <= set(places)
    assert "Traceback" not in ran.stderr
    with pytest.raises(RuleFilesError):
        load_library([tmp_path])

"""The library as a whole: folders together, order, revisions, all mistakes at once, and the time it takes."""

from __future__ import annotations

import re
import time
from pathlib import Path
from random import Random

import pytest

from rules.errors import RuleFilesError, UsageError
from rules.load import BUILT_IN, load_folders, load_library
from rules.model import Library
from rules.tests.tiny_library import FILES, INTENSITY, MANUAL, RULE, VOCABULARY, changed, write

RULE_PATH = "packs/tiny/01-integrity/1.2-a.yaml"


def mistakes_of(*folders: Path) -> list[str]:
    with pytest.raises(RuleFilesError) as caught:
        load_folders(folders)
    return [str(mistake) for mistake in caught.value.mistakes]


def revision(folder: Path) -> str:
    return dict(load_folders([folder]).revisions)["tiny"]


def test_the_built_in_library_loads() -> None:
    library = load_library()
    standard = library.standard("asi-ps-v3")
    assert len(standard.criteria) == 62
    numbers = {criterion.number for criterion in standard.criteria}
    assert {rule.criterion for rule in library.rules_of("asi-ps-v3")} <= numbers
    assert dict(library.revisions)["asi-ps-v3"]


def test_rules_stand_in_order_of_criterion_and_letter(tmp_path: Path) -> None:
    library = load_folders([write(tmp_path)])
    assert [rule.id for rule in library.rules_of("tiny")] == ["tiny/1.2-a", "tiny/1.2-b", "tiny/1.10-a"]


def test_five_mistakes_in_one_file_are_all_told_in_order_of_line(tmp_path: Path) -> None:
    broken = RULE
    for old, new in (
        ("status: active", "status: activ"),
        ("criterion: 1.2", "criterion: 9.9"),
        ("corruption.prohibits", "corruption.prohibit"),
        ("when: denial", "when: denail"),
        ("do: Provide", "du: Provide"),
    ):
        broken = broken.replace(old, new)
    told = mistakes_of(write(tmp_path, FILES | {RULE_PATH: broken}))
    assert [int(re.findall(r":(\d+): ", one)[0]) for one in told] == [3, 4, 12, 18, 22]


def test_mistakes_of_every_file_are_told_and_each_has_its_place(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **FILES,
        RULE_PATH: RULE.replace("basis: memory", "basis: none"),
        "vocabulary/latin.yaml": b"lists:\n  a: {words: [caf\xe9]}\n",
        "parameters/numbers.yaml": FILES["parameters/numbers.yaml"].replace("means: The highest", "mean: The highest"),
        "packs/tiny/01-integrity/late.yml": "",
        "packs/loose.yaml": MANUAL.replace("1.2-b", "1.2-e"),
        "packs/tiny/01-integrity/deeper/1.2-d.yaml": MANUAL.replace("1.2-b", "1.2-d"),
    }
    told = mistakes_of(write(tmp_path, files))
    assert all(re.match(rf"{re.escape(str(tmp_path))}/[^:]+:\d+: \S", one) for one in told)
    broken = {re.findall(rf"^{re.escape(str(tmp_path))}/([^:]+)", one)[0] for one in told}
    assert broken == set(files) - set(FILES) | {RULE_PATH, "parameters/numbers.yaml"}


def test_an_unreadable_vocabulary_does_not_make_every_claim_unknown(tmp_path: Path) -> None:
    told = mistakes_of(write(tmp_path, FILES | {"vocabulary/words.yaml": "lists: [\n"}))
    assert len(told) == 1


def test_the_same_content_has_the_same_revision(tmp_path: Path) -> None:
    first = revision(write(tmp_path / "a"))
    claims, lists = VOCABULARY.split("claims:\n")[1], VOCABULARY.split("claims:\n")[0]
    moved = {path: text for path, text in FILES.items() if not path.startswith("vocabulary")} | {
        "vocabulary/z.yaml": f"# a remark\n\n{lists}",
        "vocabulary/a.yaml": f"claims:\n{claims}",
        RULE_PATH: RULE.replace("why: It matters.", 'why: "It matters."   # why'),
    }
    assert revision(write(tmp_path / "b", moved)) == first


@pytest.mark.parametrize(
    ("path", "old", "new", "same"),
    [
        (RULE_PATH, "do: Provide the policy.", "do: Provide a policy.", False),
        (RULE_PATH, "stance: denies", "stance: mitigates", False),
        ("vocabulary/words.yaml", "bribery, corruption", "corruption, bribery, graft", False),
        ("vocabulary/words.yaml", "We sell metal.", "We sell scrap.", True),
        ("parameters/numbers.yaml", "60 months", "48 months", False),
        ("packs/tiny/standard.yaml", "title: Intensity", "title: An intensity", False),
    ],
)
def test_a_changed_word_changes_the_revision_and_an_example_does_not(
    path: str, old: str, new: str, same: bool, tmp_path: Path
) -> None:
    before = revision(write(tmp_path / "a"))
    after = revision(write(tmp_path / "b", changed(path, old, new)))
    assert (before == after) is same


class TestAddedFolders:
    """Folders a user adds to the built-in ones."""

    @staticmethod
    def load(tmp_path: Path, added: dict[str, str]) -> Library:
        return load_folders([write(tmp_path / "base"), write(tmp_path / "added", added)])

    def test_a_bare_rule_file_is_taken(self, tmp_path: Path) -> None:
        library = self.load(tmp_path, {"1.2-c.yaml": MANUAL.replace("1.2-b", "1.2-c")})
        assert [rule.id for rule in library.rules][:3] == ["tiny/1.2-a", "tiny/1.2-b", "tiny/1.2-c"]

    def test_bare_files_of_every_sort_are_told_apart(self, tmp_path: Path) -> None:
        files = {
            "s.yaml": FILES["packs/tiny/standard.yaml"],
            "p.yaml": FILES["parameters/numbers.yaml"],
            "v.yaml": VOCABULARY,
            "1.2-a.yaml": RULE,
            "1.2-b.yaml": MANUAL,
            "sub/1.10-a.yaml": INTENSITY,
        }
        library = load_folders([write(tmp_path, files)])
        assert len(library.rules) == 3

    def test_the_same_rule_twice_is_a_mistake(self, tmp_path: Path) -> None:
        with pytest.raises(
            RuleFilesError, match=r"To replace it, write related: \[\{rule: tiny/1.2-b, as: supersedes\}\]"
        ):
            self.load(tmp_path, {"1.2-b.yaml": MANUAL})

    def test_a_rule_that_supersedes_replaces(self, tmp_path: Path) -> None:
        newer = MANUAL.replace("People", "All people") + "related: [{rule: tiny/1.2-b, as: supersedes}]\n"
        library = self.load(tmp_path, {"1.2-b.yaml": newer})
        assert [rule.title for rule in library.rules if rule.id == "tiny/1.2-b"] == ["All people know the policy"]

    def test_two_versions_may_follow_each_other_and_not_overlap(self, tmp_path: Path) -> None:
        old = MANUAL + "in_force: {to: 2026-12-31}\n"
        new = MANUAL + "in_force: {from: 2027-01-01}\n"
        files = FILES | {
            "packs/tiny/01-integrity/1.2-b.yaml": old,
            "packs/tiny/01-integrity/1.2-b@2027-01-01.yaml": new,
        }
        assert len(load_folders([write(tmp_path / "a", files)]).rules) == 4
        files["packs/tiny/01-integrity/1.2-b.yaml"] = old.replace("2026-12-31", "2027-01-01")
        told = mistakes_of(write(tmp_path / "b", files))
        assert len(told) == 1 and "in force on the same days" in told[0]
        files["packs/tiny/01-integrity/1.2-b.yaml"] = old.replace("2026-12-31", "2026-12-30")
        told = mistakes_of(write(tmp_path / "c", files))
        assert len(told) == 1 and "is in force between 2026-12-30 and 2027-01-01" in told[0]

    def test_rules_that_depend_on_each_other_are_a_mistake(self, tmp_path: Path) -> None:
        told = mistakes_of(write(tmp_path, FILES | {RULE_PATH: RULE + "depends_on: [tiny/1.10-a]\n"}))
        assert [one.split(": ", 1)[1].splitlines()[0] for one in told] == [
            "The rule depends on tiny/1.2-a, which depends on this rule in turn. Remove one `depends_on`.",
            "The rule depends on tiny/1.10-a, which depends on this rule in turn. Remove one `depends_on`.",
        ]

    def test_a_yaml_file_that_is_none_of_ours_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(RuleFilesError, match="The file is no rule, standard, vocabulary or parameter file"):
            self.load(tmp_path, {"notes.yaml": "todo: [sleep]\n"})

    @pytest.mark.parametrize(
        ("name", "says"), [("absent", "there is no such rules folder"), ("empty", "holds no .yaml file")]
    )
    def test_a_folder_that_cannot_be_used_is_wrong_usage(self, name: str, says: str, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        with pytest.raises(UsageError, match=says):
            load_folders([write(tmp_path / "base"), tmp_path / name])


def test_a_parameter_of_a_later_folder_replaces_one_only_where_it_says_so(tmp_path: Path) -> None:
    text = """\
parameters:
  - parameter: review_age
    means: The longest time between two reviews.
    values: [{value: 36 months, from: 2022-05-19, basis: verified, reference: House}]
"""
    base, plain = write(tmp_path / "base"), write(tmp_path / "plain", {"parameters/own.yaml": text})
    assert "write 'supersedes: yes'" in mistakes_of(base, plain)[0]
    text = text.replace("    means:", "    supersedes: yes\n    means:")
    added = write(tmp_path / "added", {"parameters/own.yaml": text})
    library = load_folders([base, added])
    assert [one.values[0].value for one in library.parameters if one.name == "review_age"] == ["36 months"]
    assert library.revisions != load_folders([base]).revisions
    alone = write(tmp_path / "alone", FILES | {"parameters/own.yaml": text.replace("review_age", "review_aged")})
    assert "No earlier folder of rules has a parameter 'review_aged'" in mistakes_of(alone)[0]


def test_many_attributes_in_a_conformance_line_are_refused_quickly(tmp_path: Path) -> None:
    names = [f"a{number}" for number in range(18)]
    blocks = "".join(f"  {name}: {{attribute: x{name}, is: yes}}\n" for name in names)
    rule = RULE.replace("look_for:\n", f"look_for:\n{blocks}").replace(
        "ban and approved and current", " or ".join(names)
    )
    (told,) = mistakes_of(write(tmp_path, FILES | {RULE_PATH: rule}))
    assert "absence is never conformance" in told


def test_a_project_that_holds_a_rules_folder_is_told_apart(tmp_path: Path) -> None:
    write(tmp_path / "rules")
    with pytest.raises(UsageError, match=r"holds a rules folder and is none itself\. Give .*/rules\."):
        load_folders([tmp_path])


PIECES = (
    ":",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "\n",
    "  ",
    '"',
    "&a ",
    "*a",
    "!",
    "|",
    "(",
    "not ",
    "<x>",
    "{x.y}",
    "\t",
    "é",
    "9" * 30,
)


@pytest.mark.parametrize("seed", range(60))
def test_no_slip_of_the_pen_breaks_the_loader(seed: int, tmp_path: Path) -> None:
    """Random insertions, deletions and swapped lines end in a library or in mistakes with a place and one line each."""
    random = Random(seed)
    path = random.choice(list(FILES))
    text = FILES[path]
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(text))
        lines = text.split("\n")
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        swapped = [*lines]
        swapped[one], swapped[other] = lines[other], lines[one]
        text = random.choice(
            (
                text[:at] + random.choice(PIECES) + text[at:],
                text[:at] + text[at + random.randint(1, 12) :],
                "\n".join(swapped),
                "\n".join([*lines[:one], " " * random.randint(0, 6) + lines[one].lstrip(), *lines[one + 1 :]]),
            )
        )
    try:
        load_folders([write(tmp_path, FILES | {path: text})])
    except RuleFilesError as error:
        for mistake in error.mistakes:
            assert mistake.line >= 1 and mistake.what
            assert "\n" not in mistake.what + mistake.remedy + mistake.shown


def test_only_the_standards_asked_for_are_loaded(tmp_path: Path) -> None:
    other = {
        path.replace("tiny/", "other/"): text.replace("tiny", "other")
        for path, text in FILES.items()
        if "packs" in path
    }
    folder = write(tmp_path, FILES | other)
    library = load_folders([folder], standards=["other"])
    assert {rule.standard for rule in library.rules} == {"other"} == {standard.id for standard in library.standards}
    assert dict(library.revisions)["other"] == dict(load_folders([folder]).revisions)["other"]
    bare = write(tmp_path / "bare", {"1.2-c.yaml": MANUAL.replace("1.2-b", "1.2-c")})
    assert len(load_folders([folder, bare], standards=["other"]).rules) == 3
    with pytest.raises(UsageError, match=r"there is no standard 'othr'. Did you mean 'other'\?"):
        load_folders([folder], standards=["othr"])


def test_the_examples_of_the_pages_are_a_library(tmp_path: Path) -> None:
    """The pages beside the schemas show files that load together."""
    paths = {
        "rule": "packs/asi-ps-v3/01-business-integrity/1.2-a.yaml",
        "standard": "packs/asi-ps-v3/standard.yaml",
        "parameters": "parameters/numbers.yaml",
        "vocabulary": "vocabulary/words.yaml",
    }
    files = {}
    for name, path in paths.items():
        page = (BUILT_IN / "schema" / f"{name}.md").read_text(encoding="utf-8")
        found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
        assert found is not None
        files[path] = found[1]
    files["packs/asi-ps-v3/01-business-integrity/1.3-a.yaml"] = (
        MANUAL.replace("tiny", "asi-ps-v3").replace("1.2-b", "1.3-a").replace("1.2}", "1.3}")
    )
    assert len(load_folders([write(tmp_path, files)]).rules) == 2


def test_hundreds_of_files_load_in_a_fraction_of_a_second(tmp_path: Path) -> None:
    """Sixty criteria, forty rules and forty vocabulary files with 100 phrases each."""
    criteria = "".join(f"      - {{id: 1.{number}, title: T, basis: memory}}\n" for number in range(11, 71))
    files = FILES | {"packs/tiny/standard.yaml": FILES["packs/tiny/standard.yaml"] + criteria}
    for number in range(11, 51):
        files[f"packs/tiny/01-integrity/1.{number}-a.yaml"] = RULE.replace("tiny/1.2-a", f"tiny/1.{number}-a").replace(
            "criterion: 1.2", f"criterion: 1.{number}"
        )
        says = "".join(f"      - (take|give) ..3.. gift {number} {phrase}\n" for phrase in range(100))
        files[f"vocabulary/v{number}.yaml"] = (
            f"claims:\n  - claim: gift-{number}.takes\n    kind: practice\n    says:\n{says}"
        )
    folder = write(tmp_path, files)
    load_folders([folder])
    start = time.process_time()
    load_folders([folder])
    assert time.process_time() - start < 1.5

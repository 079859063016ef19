"""Blocks that calculate and judge, as an author writes them: what is read, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.arithmetic import CalculationError, Constant, Operation, Term, parse
from rules.blocks import AttestedBlock, Block, CalcBlock, ConsistentBlock, CoversBlock, FindingBlock, OfBlock
from rules.errors import RuleFilesError
from rules.load import load_folders
from rules.tests.test_broken_files import schema_faults
from rules.tests.tiny_library import changed, write

PATH = "packs/tiny/01-integrity/1.10-a.yaml"
DISPUTED = "  disputed: {conflict: {of: stated, value: value, by: [year], tolerance: 5 %}}\n"


def files(*lines: str) -> dict[str, str]:
    """The tiny library with more blocks in one rule."""
    return changed(PATH, DISPUTED, DISPUTED + "".join(f"  {line}\n" for line in lines))


def read(folder: Path, *lines: str) -> dict[str, Block]:
    """The blocks of that rule, by name; its JSON Schema must take them too."""
    written = files(*lines)
    assert schema_faults(PATH, written[PATH].encode()) == []
    library = load_folders([write(folder, written)])
    return {block.name: block for rule in library.rules if rule.id == "tiny/1.10-a" for block in rule.blocks}


def refused(folder: Path, *lines: str) -> str:
    with pytest.raises(RuleFilesError) as caught:
        load_folders([write(folder, files(*lines))])
    return str(caught.value)


# --------------------------------------------------------------------------------------------------- the grammar


def test_products_bind_before_sums_and_sums_from_the_left() -> None:
    a, b = Term("a", False), Term("b", True)
    assert parse("a - sum(b) - 2 × a") == Operation("-", Operation("-", a, b), Operation("*", Constant("2"), a))
    assert parse("(a - {limit}) ÷ a") == Operation("/", Operation("-", a, Constant("{limit}")), a)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a +", "ends where a block or a number was expected"),
        ("(a + b", "a bracket '(' is not closed"),
        ("a b", "'b' was not expected"),
        ("sum(3)", "needs the name of a block"),
        ("a ** b", "'*' stands where a block or a number was expected"),
        ("a; b", "';' is not part of it"),
        ("(" * 20 + "a" + ")" * 20, "too long to be read"),
        ("a + " * 200 + "a", "too long to be read"),
    ],
)
def test_what_is_no_calculation_is_told(text: str, says: str) -> None:
    with pytest.raises(CalculationError) as caught:
        parse(text)
    assert says in str(caught.value)


# ----------------------------------------------------------------------------------------------------- the blocks


def test_calculations_named_in_others_are_put_in_their_place(tmp_path: Path) -> None:
    blocks = read(
        tmp_path,
        'share: {calc: "100 * sum(stated) / newest", by: [year], zero_if_missing: [stated]}',
        'enough: {compare: "share >= 20", by: [year], any: yes}',
        'low: {calc: "sum(stated)", compare: "<= {limit}"}',
        'half: {calc: "sum(stated)", compare: "<= 0.5 * newest"}',
        'ten: {compare: "stated / newest <= 10 %"}',
    )
    half, ten = blocks["half"], blocks["ten"]
    assert isinstance(half, CalcBlock) and isinstance(ten, CalcBlock)
    assert half.right == Operation("*", Constant("0.5"), Term("newest", False)) and ten.right == Constant("10 %")
    share = Operation("/", Operation("*", Constant("100"), Term("stated", True)), Term("newest", False))
    enough, low = blocks["enough"], blocks["low"]
    assert isinstance(enough, CalcBlock) and isinstance(low, CalcBlock)
    assert (enough.left, enough.operator, enough.right) == (share, ">=", Constant("20"))
    assert (enough.by, enough.any, enough.zero_if_missing) == (("year",), True, ("stated",))
    assert (low.left, low.operator, low.right, low.value) == (Term("stated", True), "<=", Constant("{limit}"), "value")


def test_blocks_that_judge_are_read(tmp_path: Path) -> None:
    blocks = read(
        tmp_path,
        "one_value: {consistent: {of: stated, by: [year], tolerance: 2 %}}",
        "all_sites: {covers: {of: stated, all: sites}}",
        "all_scopes: {covers: {of: stated, all: scopes}}",
        "two_scopes: {covers: {of: stated, label: scope, all: [1, 2]}}",
        'told: {attested: {by: [site manager], within: "{review_age}"}}',
        "majors: {finding: {outcome: [major, minor], pack: tiny, at_least: 2, related: yes}}",
        "third: {of: stated, latest: year, back: 2}",
    )
    assert isinstance(blocks["one_value"], ConsistentBlock) and blocks["one_value"].value == "value"
    covers = [blocks[name] for name in ("all_sites", "all_scopes", "two_scopes")]
    assert [(one.label, one.all_of, one.values) for one in covers if isinstance(one, CoversBlock)] == [
        ("site", "sites", ()),
        ("scope", "scopes", ("1", "2", "3")),
        ("scope", "", ("1", "2")),
    ]
    told, majors, third = blocks["told"], blocks["majors"], blocks["third"]
    assert isinstance(told, AttestedBlock) and (told.by, told.within) == (("site manager",), "{review_age}")
    assert isinstance(majors, FindingBlock) and majors.outcomes == ("major", "minor") and majors.related
    assert isinstance(third, OfBlock) and (third.latest, third.back) == ("year", 2)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (['low: {calc: "sum(statd)"}'], "There is no block named 'statd'. Did you mean 'stated'?"),
        (['low: {calc: "sum(stated"}'], "a bracket '(' is not closed"),
        (['low: {calc: "sum(stated)", compare: "at most 5"}'], "'at most 5' is not a comparison"),
        (['low: {compare: "<= 5"}'], "does not compare two calculations"),
        (['low: {calc: "100 * sum(stated) / newest", compare: "<= 10 %"}'], "10 % is 0.1 here"),
        (['low: {calc: "sum(stated) * {limt}"}'], "There is no parameter 'limt'. Did you mean 'limit'?"),
        (['low: {calc: "2 * 3"}'], "calculates with no block"),
        (['low: {calc: "sum(old)"}'], "Block 'old' holds no claims; it is of kind attribute."),
        (['low: {calc: "sum(stated)", zero_if_missing: [newest]}'], "'newest' is not part of the calculation"),
        (['low: {calc: "sum(stated)", any: yes, every: yes}'], "says both every and any"),
        (['one: {calc: "other + stated"}', 'other: {calc: "one + stated"}'], "These blocks need each other"),
        (['one: {calc: stated, by: [year]}', 'other: {calc: "one + stated"}'], "Give both the same 'by' and 'value'"),
        (['one: {calc: stated}', 'other: {calc: "sum(one)"}'], "cannot be summed"),
        (['low: {covers: {of: stated, all: [a, b]}}'], "does not say which label the list is of"),
        (['low: {covers: {of: stated, all: site}}'], "'site' is not known as 'all'. Did you mean 'sites'?"),
        (['low: {covers: {of: stated, label: year, all: [FY24]}}'], "'FY24' is no year"),
        (['low: {finding: {outcome: majr}}'], "'majr' is not known as 'outcome'. Did you mean 'major'?"),
        (['low: {finding: {outcome: major, pack: tinny}}'], "There is no pack 'tinny'. Did you mean 'tiny'?"),
        (['low: {attested: {within: soon}}'], "'soon' is not a period"),
        (['low: {of: stated, compare: "<= 5", value: value, back: 2}'], "'back' needs 'latest'"),
        (['low: {of: stated, latest: year, back: 9}'], "'back' must be a whole number from 1 to 6"),
        (['low: {calc: stated}', 'of_it: {of: low, latest: year}'], "Block 'low' holds no claims; it is of kind calc."),
    ],
)  # fmt: skip
def test_the_mistake_is_told(lines: list[str], says: str, tmp_path: Path) -> None:
    assert says in refused(tmp_path, *lines)


def test_a_pack_that_judges_must_be_there(tmp_path: Path) -> None:
    standard = "packs/tiny/standard.yaml"
    wrong = changed(standard, "versions: [1]", "versions: [1]\nassurance: tiny-assurance")
    with pytest.raises(RuleFilesError, match="There is no pack 'tiny-assurance'"):
        load_folders([write(tmp_path, wrong)])

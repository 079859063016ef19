"""Which rules run on a day for a submission, with which limits; what does not is told with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from engine.in_force.parameters import ParameterReader
from engine.in_force.resolve import Resolution, resolve
from engine.model import Evidence, Subject
from engine.tests.making import rule as made_rule
from rules.blocks import AttributeTest, Block, ClaimBlock, ConflictBlock, OfBlock
from rules.errors import UsageError
from rules.location import Location
from rules.model import (
    Activity,
    Basis,
    Criterion,
    Library,
    Outcome,
    Parameter,
    ParameterValue,
    Rule,
    RuleStatus,
    Standard,
)
from rules.patterns import Vocabulary

HERE = Location("made.yaml", 1)
AS_OF = dt.date(2026, 1, 31)
START = dt.date(2022, 5, 19)
LIMITED = (
    ClaimBlock("figure", HERE, ("emissions.intensity",)),
    OfBlock("low", HERE, "figure", value="value", compare=("<=", "{smelter_limit}")),
    OfBlock("current", HERE, "figure", date="on", within="{review_age}"),
)
STANDARD = Standard(
    id="made",
    title="Made",
    versions=("1",),
    principles=(),
    criteria=(
        Criterion("1.2", "Anything", "1", Basis.MEMORY),
        Criterion("5.2", "Smelters", "5", Basis.MEMORY, activities=("smelting",)),
    ),
    activities=(Activity("smelting", "Aluminium smelting"), Activity("casting", "Casthouses")),
    location=HERE,
)


def value(text: str, from_: dt.date = START, to: dt.date | None = None, *tests: AttributeTest) -> ParameterValue:
    return ParameterValue(text, from_, to, "made reference", Basis.PARTLY, tests)


def parameter(name: str, *values: ParameterValue) -> Parameter:
    return Parameter(name, f"The {name}.", values, HERE)


NEW = AttributeTest("smelter_started", after=dt.date(2020, 12, 31))
OLD = AttributeTest("smelter_started", before=dt.date(2021, 1, 1))
PARAMETERS = (
    parameter("review_age", value("60 months", START, dt.date(2026, 12, 31)), value("48 months", dt.date(2027, 1, 1))),
    parameter(
        "smelter_limit",
        value("11 t CO2e/t Al", START, None, NEW),
        value("13 t CO2e/t Al", START, dt.date(2030, 12, 31), OLD),
        value("11 t CO2e/t Al", dt.date(2031, 1, 1), None, OLD),
    ),
    parameter("late", value("5 %", dt.date(2028, 1, 1))),
    parameter("broken", value("soon")),
    parameter("tolerance", value("5 %")),
)


def rule(blocks: Sequence[Block] = (), *, id: str = "made/1.2-a", say: str = "") -> Rule:
    return made_rule(blocks, (("no-evidence", None, say),), id=id)


def resolved(
    *rules: Rule,
    as_of: dt.date = AS_OF,
    activities: tuple[str, ...] = (),
    parameters: tuple[Parameter, ...] = PARAMETERS,
    **attributes: str,
) -> Resolution:
    library = Library((STANDARD,), rules, Vocabulary(), parameters)
    subject = Subject("S", activities, attributes=tuple(attributes.items()))
    return resolve(library, ("made",), Evidence(subject, (), (), as_of))


def blocks_of(resolution: Resolution) -> dict[str, Block]:
    return {block.name: block for block in resolution.rules[0].blocks}


# ------------------------------------------------------------------------------------------------ in force


def test_active_and_trial_rules_in_force_run() -> None:
    rules = [replace(rule(id=f"made/1.2-{status.value[0]}"), status=status) for status in RuleStatus]
    assert {one.status for one in resolved(*rules).rules} == {RuleStatus.ACTIVE, RuleStatus.TRIAL}


def test_a_rule_runs_from_its_first_to_its_last_day() -> None:
    dated = replace(rule(), in_force_from=dt.date(2026, 1, 31), in_force_to=dt.date(2026, 2, 28))
    for day, runs, coming in (("2026-01-30", 0, 1), ("2026-01-31", 1, 0), ("2026-02-28", 1, 0), ("2026-03-01", 0, 0)):
        resolution = resolved(dated, as_of=dt.date.fromisoformat(day))
        assert (len(resolution.rules), len(resolution.coming)) == (runs, coming)
    coming_rule = resolved(dated, as_of=dt.date(2025, 1, 1)).coming[0]
    assert (coming_rule.what, coming_rule.from_, coming_rule.says) == ("made/1.2-a", dated.in_force_from, dated.title)


def test_a_standard_that_is_not_loaded_is_told() -> None:
    library = Library((STANDARD,), (), Vocabulary(), ())
    with pytest.raises(UsageError, match=r"no standard 'other'\. Loaded: made"):
        resolve(library, ("other",), Evidence(Subject("S"), (), (), AS_OF))


# ------------------------------------------------------------------------------------------------ applicability


def test_activities_of_rule_and_criterion_limit_it() -> None:
    of_criterion = rule(id="made/5.2-a")
    of_rule = replace(rule(), activities=("smelting", "casting"))
    resolution = resolved(of_criterion, of_rule, activities=("casting",))
    assert [one.id for one in resolution.rules] == ["made/1.2-a"]
    (left,) = resolution.not_applicable
    assert left.rule is of_criterion
    assert left.reason == "It applies to Aluminium smelting; the submission's activities are Casthouses."
    assert resolution.assumed == ()


def test_without_activities_every_rule_applies_and_says_so() -> None:
    resolution = resolved(rule(id="made/5.2-a"), rule())
    assert len(resolution.rules) == 2
    assert resolution.assumed == (
        (
            "made/5.2-a",
            "No activity is stated, so it is taken to apply although it is limited to Aluminium smelting.",
        ),
    )


def test_attributes_decide_and_unstated_ones_are_told() -> None:
    wanted = replace(rule(), when_attribute=(AttributeTest("new_project", is_=("yes",)),))
    spared = replace(rule(id="made/1.2-b"), unless_attribute=(AttributeTest("exempt", is_=("yes",)),))
    stated = resolved(wanted, spared, new_project="no", exempt=" YES")
    assert [one.reason for one in stated.not_applicable] == [
        "It applies where new_project is yes; the submission states new_project: no.",
        "It does not apply where exempt is yes; the submission states exempt: YES.",
    ]
    fitting = resolved(wanted, spared, new_project="yes", exempt="no")
    assert (len(fitting.rules), fitting.assumed) == (2, ())
    unstated = resolved(wanted, spared)
    assert len(unstated.rules) == 2
    assert all("which the submission does not state, so it is taken to apply" in told for _, told in unstated.assumed)


# ------------------------------------------------------------------------------------------------ parameters


@pytest.mark.parametrize(
    ("started", "as_of", "limit"),
    [
        ("2022-06-01", AS_OF, "11 t CO2e/t Al"),
        ("1999", AS_OF, "13 t CO2e/t Al"),
        ("2020-12-31", AS_OF, "13 t CO2e/t Al"),
        ("1999", dt.date(2031, 1, 1), "11 t CO2e/t Al"),
    ],
)
def test_limits_go_by_date_and_attribute(started: str, as_of: dt.date, limit: str) -> None:
    parameters = (parameter("review_age", value("60 months")), *PARAMETERS[1:])
    resolution = resolved(rule(LIMITED), as_of=as_of, smelter_started=started, parameters=parameters)
    low, current = blocks_of(resolution)["low"], blocks_of(resolution)["current"]
    assert isinstance(low, OfBlock)
    assert isinstance(current, OfBlock)
    assert low.compare == ("<=", limit)
    assert current.within == "60 months"
    assert dict(resolution.parameters) == {"review_age": "60 months", "smelter_limit": limit}
    assert [(one.name, one.value, one.basis) for one in resolution.used] == [
        ("review_age", "60 months", Basis.PARTLY),
        ("smelter_limit", limit, Basis.PARTLY),
    ]


def test_what_comes_into_force_is_told_where_it_concerns_the_submission() -> None:
    resolution = resolved(rule(LIMITED), smelter_started="1999")
    assert [(one.what, str(one.from_), one.says) for one in resolution.coming] == [
        ("review_age", "2027-01-01", "The review_age: 48 months."),
        ("smelter_limit", "2031-01-01", "The smelter_limit: 11 t CO2e/t Al."),
    ]


@pytest.mark.parametrize("attributes", [{}, {"smelter_started": "soon"}])
def test_a_limit_that_depends_on_something_unstated_stays_open(attributes: dict[str, str]) -> None:
    resolution = resolved(rule(LIMITED), **attributes)  # type: ignore[arg-type]
    (still_open,) = resolution.open_blocks
    assert (still_open.rule, still_open.block) == ("made/1.2-a", "low")
    assert "The value of 'smelter_limit' depends on smelter_started, which the submission does not state" in (
        still_open.reason
    )
    low = blocks_of(resolution)["low"]
    assert isinstance(low, OfBlock)
    assert low.compare == ("<=", "{smelter_limit}")
    assert resolution.unusable == ()
    assert [one.name for one in resolution.used] == ["review_age"]


def test_a_date_that_is_not_precise_enough_leaves_the_limit_open() -> None:
    halves = parameter(
        "smelter_limit",
        value("1 t", START, None, AttributeTest("smelter_started", before=dt.date(2020, 7, 1))),
        value("2 t", START, None, AttributeTest("smelter_started", after=dt.date(2020, 6, 30))),
    )
    (still_open,) = resolved(rule(LIMITED), smelter_started="2020", parameters=(PARAMETERS[0], halves)).open_blocks
    assert "not state precisely enough" in still_open.reason


@pytest.mark.parametrize(
    ("tolerance", "outcome", "reason"),
    [
        ("{late}", Outcome.ERROR, "The parameter 'late' has no value on 2026-01-31."),
        ("{unknown}", Outcome.ERROR, "There is no parameter 'unknown'."),
        ("{broken}", Outcome.ERROR, "Block 'apart' (made.yaml:1): 'soon' is not a share such as '0.05' or '5 %'."),
    ],
)
def test_a_rule_without_its_parameter_is_told(tolerance: str, outcome: Outcome, reason: str) -> None:
    blocks = (LIMITED[0], ConflictBlock("apart", HERE, "figure", "value", tolerance=tolerance))
    resolution = resolved(rule(blocks), rule(id="made/1.2-b"))
    (unusable,) = resolution.unusable
    assert (unusable.rule.id, unusable.outcome, unusable.reason) == ("made/1.2-a", outcome, reason)
    assert [one.id for one in resolution.rules] == ["made/1.2-b"]


def test_no_value_for_what_the_submission_states_needs_review() -> None:
    only_new = parameter("smelter_limit", value("11 t", START, None, NEW))
    resolution = resolved(rule(LIMITED), smelter_started="1999", parameters=(PARAMETERS[0], only_new))
    (unusable,) = resolution.unusable
    assert unusable.outcome is Outcome.NEEDS_REVIEW
    assert unusable.reason == "The parameter 'smelter_limit' has no value for smelter_started: 1999 on 2026-01-31."


def test_parameters_of_sentences_and_labels_are_read_too() -> None:
    labelled = ClaimBlock("a", HERE, ("a.x",), labels=(("year", ("{base_year}", "2016")),))
    parameters = (*PARAMETERS, parameter("base_year", value("2015")))
    resolution = resolved(rule((labelled,), say="Expected every {review_age}."), parameters=parameters)
    block = blocks_of(resolution)["a"]
    assert isinstance(block, ClaimBlock)
    assert block.labels == (("year", ("2015", "2016")),)
    assert dict(resolution.parameters) == {"base_year": "2015", "review_age": "60 months"}


def test_every_read_is_recorded() -> None:
    reader = ParameterReader({one.name: one for one in PARAMETERS}, Subject("S"), AS_OF)
    assert not reader.values
    assert reader.read("tolerance").value == "5 %"
    assert reader.read("late").value is None
    assert [one.name for one in reader.used] == ["tolerance"]
    assert reader.values == {"tolerance": "5 %"}

"""A ruleset near a limit of durable-rules is refused before it is loaded, split where it can be, and told otherwise."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from engine.blocks.emit import Condition, Emitter, literal
from engine.blocks.shards import ShardTooLargeError, check_limits
from engine.compile import compiled
from engine.reference import evaluate
from engine.tests.making import claim, evidence
from engine.tests.making import rule as made_rule
from engine.tests.random_cases import AS_OF, random_case
from engine.worker import EngineWorker
from rules.blocks import Block, ClaimBlock, OfBlock
from rules.location import Location
from rules.model import Rule

HERE = Location("made.yaml", 1)


def condition(*tests: Any) -> dict[str, Any]:
    return {"m": {"$and": list(tests)}}


def rules_with(*conditions: dict[str, Any]) -> dict[str, Any]:
    return {f"r{number}": {"all": [one]} for number, one in enumerate(conditions)}


FIRST = {"a": {"t": "first"}}


@pytest.mark.parametrize(
    ("definition", "told"),
    [
        (rules_with(*(condition({"t": "c"}, {"name": str(n)}) for n in range(401))), "401 tests after one prefix"),
        (rules_with(*(condition({"t": "c"}, {"$gt": {"v": n}}) for n in range(60))), "branches open"),
        (rules_with(*(condition({"t": "c"}) for _ in range(201))), "201 rules on one condition"),
        (
            {f"r{n}": {"all": [FIRST, condition({"t": "c"}, {"d": {"a": "d"}})]} for n in range(49)},
            "49 joins after one prefix",
        ),
        ({"r": {"all": [{f"m{n}": {"t": "c"}} for n in range(13)]}}, "13 conditions in one rule"),
        (rules_with(condition(*({f"f{n}": 1} for n in range(25)))), "25 tests in one condition"),
        (rules_with(condition()), "0 tests in one condition"),
        (rules_with(*(condition({"t": str(n)}) for n in range(451))), "451 rules in one ruleset"),
    ],
)
def test_a_ruleset_near_a_limit_is_refused(definition: dict[str, Any], told: str) -> None:
    with pytest.raises(ShardTooLargeError, match=told):
        check_limits(definition, frozenset())


def test_two_fields_the_engine_cannot_tell_apart_are_refused() -> None:
    with pytest.raises(ShardTooLargeError, match="cannot tell apart"):
        check_limits({}, frozenset({"costarring", "liquid"}))
    with pytest.raises(ShardTooLargeError, match="201 fields"):
        check_limits({}, frozenset(f"f{number}" for number in range(201)))


def test_a_modest_ruleset_passes() -> None:
    check_limits(rules_with(*(condition({"t": "c"}, {"name": str(n)}) for n in range(300))), frozenset({"t", "name"}))


def test_every_compiled_condition_keeps_the_guards() -> None:
    for number in range(60):
        for shard in compiled(random_case(number, "guards")[0], AS_OF, {}):
            for name, rule in shard.definition.items():
                if name == "every":
                    continue
                gated = "gate" in rule["all"][0]
                for place, one in enumerate(rule["all"]):
                    ((alias, written),) = one.items()
                    tests = written.get("$and", [written])
                    assert "t" in tests[0], "every condition starts with a literal on our own key"
                    assert not {"$or", "$nex", "$mt", "$div"} & {next(iter(test)) for test in tests}
                    joins = [isinstance(next(iter(test.values())), dict) and "$ex" not in test for test in tests]
                    has_join = any(isinstance(value, dict) for test in tests for value in _values(test))
                    assert not has_join or list(tests[-1]) == ["one"], "an always-true equality stands last"
                    assert len(joins) <= 24
                    assert not alias.endswith("$not") or (gated and place == len(rule["all"]) - 1)


def _values(test: dict[str, Any]) -> list[Any]:
    ((key, value),) = test.items()
    return [] if key == "$ex" else list(value.values()) if key.startswith("$") else [value]


def many_rules(count: int, *, ties: bool) -> tuple[Rule, ...]:
    """Rules that all ask about the same claims, each a little differently."""
    rules = []
    for number in range(count):
        blocks: list[Block] = [
            ClaimBlock("a", HERE, ("a.x", f"b.x{number}")),
            ClaimBlock(
                "b", HERE, ("a.x",), labels=(("site", (f"s{number}",)),), same_document_as="a" if ties else None
            ),
            OfBlock("c", HERE, "a", date="on", within=f"{number + 1} months"),
        ]
        rules.append(dataclasses.replace(made_rule(blocks, ()), id=f"made/{number}-a"))
    return tuple(rules)


@pytest.mark.parametrize("ties", [True, False])
def test_many_rules_on_the_same_claims_are_split_and_agree(ties: bool) -> None:
    rules = many_rules(260, ties=ties)
    claims = tuple(claim(f"c{n}", "a.x", document="d1", labels=(("site", f"s{n}"),)) for n in range(1, 30))
    made = evidence(claims)
    refused: dict[str, str] = {}
    assert len(list(compiled(rules, made.as_of, refused))) > 1
    assert refused == {}
    with EngineWorker() as worker:
        assert worker.evaluate(rules, made) == evaluate(rules, made)


def test_one_rule_that_cannot_be_compiled_takes_no_other_with_it() -> None:
    huge = ClaimBlock("a", HERE, tuple(f"a.x{n}" for n in range(30)), documents=tuple(f"k{n}" for n in range(30)))
    circle = (OfBlock("a", HERE, "b", latest="on"), OfBlock("b", HERE, "a", latest="on"))
    unreadable = (ClaimBlock("a", HERE, ("a.x",)), OfBlock("b", HERE, "a", date="on", within="some time"))
    good = (ClaimBlock("a", HERE, ("a.x",)),)
    all_blocks: list[tuple[Block, ...]] = [good, (huge,), good, circle, unreadable, good]
    rules = tuple(made_rule(blocks, (), id=f"made/{number}.1-a") for number, blocks in enumerate(all_blocks, start=1))
    made = evidence((claim("c1", "a.x"),))
    with EngineWorker() as worker:
        answered = worker.evaluate(rules, made)
        assert sorted(worker.refused) == ["made/2.1-a", "made/4.1-a", "made/5.1-a"]
        assert "900 combinations" in worker.refused["made/2.1-a"]
        assert "circle" in worker.refused["made/4.1-a"]
        assert [(one.rule, one.members) for one in answered] == [
            ("made/1.1-a", ("c1",)),
            ("made/3.1-a", ("c1",)),
            ("made/6.1-a", ("c1",)),
        ]
        assert worker.evaluate(rules, made) == answered
        assert len(worker.refused) == 3, "what was refused is kept with what was compiled"


def test_a_shard_is_named_by_its_content() -> None:
    def named(kind: str) -> str:
        emitter = Emitter()
        emitter.rule(emitter.unit("c"), [Condition("m", (literal("t", "claim"), literal("kind", kind)))], member="m")
        return emitter.finish().name

    assert named("a") == named("a") != named("b")

"""What durable-rules 2.0.28 gets wrong, as expectations: a build that behaves otherwise is noticed.

Each case runs in a process of its own; the guard against it stands in the module `emit`, `shards`, `tokens` or `agenda`
of `engine.blocks`.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

HARNESS = """
import durable.engine as engine
engine._unix_now = lambda: 0.0
class Quiet(engine.Host):
    def _run(self): pass
def host(rules):
    made, hits = Quiet(), []
    def action(name):
        return lambda c: hits.append((name, c._m if c._m is not None else [f._d for f in c.m]))
    made.set_rulesets({'t': {name: dict(rule, run=action(name)) for name, rule in rules.items()}})
    made.hits = hits
    return made
def fails(call, *words):
    try:
        call(*words)
    except BaseException as error:
        return f'{type(error).__name__} {error}'
    return ''
"""

CASES = {
    "absence: a blocker later in the batch does not block (gates)": """
h = host({'r': {'all': [{'first': {'t': 'p'}}, {'n$not': {'$and': [{'t': 'blk'}, {'d': {'first': 'd'}}]}}]}})
h.assert_facts('t', [{'id': 1, 't': 'p', 'd': 7}, {'id': 2, 't': 'blk', 'd': 7}])
assert len(h.hits) == 1
""",
    "absence: behind a gate the order makes no difference": """
import itertools
for order in itertools.permutations([('p', 1), ('p', 2), ('blk', 1)]):
    absent = {'$and': [{'t': 'blk'}, {'d': {'a': 'd'}}]}
    gate = {'$and': [{'t': 'gate'}, {'n': 2}]}
    h = host({'r': {'all': [{'g': gate}, {'a': {'t': 'p'}}, {'n$not': absent}]}})
    h.assert_facts('t', [{'id': i, 't': t, 'd': d} for i, (t, d) in enumerate(order)])
    h.assert_fact('t', {'id': 99, 't': 'gate', 'n': 2})
    assert [frame['a']['d'] for _, frame in h.hits] == [2]
""",
    "an unmatched fact silences the batch (catch-all rule)": """
h = host({'r': {'all': [{'m': {'k': 1}}]}})
assert 'NotHandled' in fails(h.assert_facts, 't', [{'id': 1, 'k': 1}, {'id': 2, 'z': 1}])
assert h.hits == []
""",
    "a literal or fires twice (one rule per alternative)": """
h = host({'r': {'all': [{'m': {'$or': [{'k': 1}, {'j': 2}]}}]}})
h.assert_fact('t', {'id': 3, 'k': 1, 'j': 2})
assert len(h.hits) == 2
""",
    "a join after a literal or is not asked (one rule per alternative)": """
second = {'$and': [{'t': 'q'}, {'$or': [{'k': 1}, {'k': 2}]}, {'d': {'a': 'd'}}]}
h = host({'r': {'all': [{'a': {'t': 'p'}}, {'b': second}]}})
h.assert_facts('t', [{'id': 1, 't': 'p', 'd': 1}, {'id': 2, 't': 'q', 'k': 2, 'd': 999}])
assert len(h.hits) == 1
""",
    "a fact serves once in a match (rows of two roles)": """
h = host({'r': {'all': [{'a': {'t': 'p'}}, {'b': {'$and': [{'t': 'p'}, {'one': {'a': 'one'}}]}}]}})
h.assert_facts('t', [{'id': 1, 't': 'p', 'one': 1}])
assert h.hits == []
""",
    "a join on a field the earlier fact lacks poisons the session ($ex)": """
h = host({'r': {'all': [{'a': {'k': 1}}, {'b': {'$and': [{'k': 2}, {'$gt': {'v': {'a': 'v'}}}]}}]}})
h.assert_fact('t', {'id': 1, 'k': 1})
assert '311' in fails(h.assert_fact, 't', {'id': 2, 'k': 2, 'v': 5})
assert '311' in fails(h.assert_facts, 't', [{'id': 3, 'k': 1, 'v': 2}, {'id': 4, 'k': 2, 'v': 9}])
""",
    "an odd number drops the rest of the batch in silence (integers)": """
h = host({'r': {'all': [{'m': {'k': 1}}]}})
assert fails(h.assert_facts, 't', [{'id': 1, 'k': 1}, {'id': 2, 'k': 1, 'v': 1e-05}, {'id': 3, 'k': 1}]) == ''
assert [frame['m']['id'] for _, frame in h.hits] == [1]
""",
    "65 joins after one prefix fail (limit check)": """
for count, ok in ((64, True), (65, False)):
    join = {'$and': [{'k': 'c'}, {'d': {'a': 'd'}}]}
    h = host({f'r{i}': {'all': [{'a': {'k': f'x{i}'}}, {'b': join}]} for i in range(count)})
    assert (fails(h.assert_fact, 't', {'id': 1, 'k': 'c', 'd': 1}).find('303') < 0) == ok
""",
    "ids are compared by a 32-bit hash (small consecutive ids)": """
h = host({'r': {'all': [{'m': {'k': 1}}]}})
fails(h.assert_facts, 't', [{'id': 40189, 'k': 1}, {'id': 797186, 'k': 1}])
assert len(h.get_facts('t')) == 1
""",
    "texts and numbers are mixed in comparisons (one type a field)": """
h = host({'r': {'all': [{'m': {'$gt': {'v': 5}}}]}})
h.assert_fact('t', {'id': 1, 'v': '7'})
assert len(h.hits) == 1
""",
    "texts are ordered wrongly (never ordered)": """
later = {'$and': [{'k': 2}, {'$lt': {'s': {'a': 's'}}}, {'one': {'a': 'one'}}]}
h = host({'r': {'all': [{'a': {'k': 1}}, {'b': later}]}})
h.assert_facts('t', [{'id': 1, 'k': 1, 's': 'ab c', 'one': 1}, {'id': 2, 'k': 2, 's': 'ab', 'one': 1}])
assert h.hits == [], "'ab' < 'ab c' in Python"
""",
    "an exception in an action is swallowed (kept in a list)": """
h = Quiet()
def action(c): raise ValueError('boom')
h.set_rulesets({'t': {'r': {'all': [{'m': {'k': 1}}], 'run': action}}})
assert fails(h.assert_fact, 't', {'id': 1, 'k': 1}) == ''
""",
    "a failing join that is not last is harmless, fifty rules at once (always-true join)": """
rules = {}
for i in range(50):
    tests = [{'k': f'b{i // 20}'}, {'s': i % 20}, {'$gt': {'v': {'a': 'v'}}}, {'d': {'a': 'd'}}, {'one': {'a': 'one'}}]
    rules[f'r{i}'] = {'all': [{'a': {'$and': [{'k': f'a{i // 20}'}, {'s': i % 20}]}}, {'b': {'$and': tests}}]}
h = host(rules)
for i in range(50):
    one = {'id': 3 * i + 1, 'k': f'a{i // 20}', 's': i % 20, 'd': 1, 'v': 9, 'one': 1}
    h.assert_facts('t', [one, dict(one, id=3 * i + 2, k=f'b{i // 20}', v=1)])
assert h.hits == []
""",
    "a gate with cap collects every match in one firing": """
rule = {'all': [{'g': {'t': 'gate'}}, {'m': {'t': 'p'}}], 'cap': 60000}
h = host({'r': rule, 'x': {'all': [{'z': {'$ex': {'t': 1}}}, {'n': {'t': 'never'}}]}})
h.assert_facts('t', [{'id': i, 't': 'p'} for i in range(100)])
h.assert_fact('t', {'id': 200, 't': 'gate'})
assert len(h.hits) == 1 and len(h.hits[0][1]) == 100
""",
}


@pytest.mark.parametrize("name", CASES)
def test_durable_rules_behaves_as_measured(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-W", "ignore", "-c", HARNESS + CASES[name]],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-600:]

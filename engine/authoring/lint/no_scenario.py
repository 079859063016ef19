"""Rules that no scenario speaks of.

A rule's feature is called after it and stands in a folder of its pack or names the pack. Any feature may name the rule
in full, and one of its pack may expect something of "rule 1.2-a", or of the criterion where that has no other rule; a
rule on the whole is expected by what it says of the overall verdict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from engine.authoring.lint.feature_texts import FeatureText
from engine.authoring.lint.subject import Check, Subject, at
from rules.blocks import FindingBlock
from rules.errors import Mistake
from rules.model import Rule, RuleStatus

_OVERALL = re.compile(r'the overall (?:verdict|reasons) mentions? "([^"]+)"')


def _find(subject: Subject) -> Iterator[Mistake]:
    overall = {words for one in subject.features for line in one.lines for words in _OVERALL.findall(line)}
    rules_of = Counter((rule.standard, rule.criterion) for rule in subject.library.rules)
    for rule in subject.rules:
        alone = rules_of[rule.standard, rule.criterion] == 1
        if rule.status is RuleStatus.DRAFT or any(_speaks_of(one, rule, alone) for one in subject.features):
            continue
        if any(isinstance(block, FindingBlock) for block in rule.blocks) and _expected(rule, overall):
            continue
        name = rule.id.partition("/")[2]
        what = f"No scenario speaks of the rule {rule.id}."
        yield at(rule.location, what, f"Write {name}.feature with a scenario for each outcome line.", CHECK.name)


def _speaks_of(feature: FeatureText, rule: Rule, alone: bool) -> bool:
    """Whether a feature is the rule's own, or expects something of it; `alone`: no other of its criterion."""
    pack, _, name = rule.id.partition("/")
    if _named(rule.id, feature):
        return True
    if pack not in feature.path.parts and not any(f'"{pack}"' in line for line in feature.lines):
        return False
    stem = feature.path.stem
    called = stem == name or stem.startswith((f"{name}-", f"{name}@", f"{name} "))
    expected = _named(f"rule {name}", feature) or (alone and _named(f"criterion {rule.criterion}", feature))
    return bool(feature.lines) and (called or expected)


def _named(words: str, feature: FeatureText) -> bool:
    pattern = re.compile(rf"(?<![\w.-]){re.escape(words)}(?![\w-]|\.\w)")
    return any(pattern.search(line) for line in feature.lines if words in line)


def _expected(rule: Rule, overall: set[str]) -> bool:
    return any(words in line.say for words in overall for line in rule.lines)


CHECK = Check("no-scenario", _find)

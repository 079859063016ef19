"""Rules that no scenario speaks of.

A rule's feature is called after it and stands in a folder of its pack or names the pack; a feature may also name the
rule in full, or expect what a rule on the whole says of the overall verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.authoring.lint.feature_texts import FeatureText
from engine.authoring.lint.subject import Check, Subject, at
from rules.errors import Mistake
from rules.model import FindingBlock, Rule, RuleStatus

_OVERALL = re.compile(r'the overall (?:verdict|reasons) mentions? "([^"]+)"')


def _find(subject: Subject) -> Iterator[Mistake]:
    overall = {words for one in subject.features for line in one.lines for words in _OVERALL.findall(line)}
    for rule in subject.rules:
        if rule.status is RuleStatus.DRAFT or any(_speaks_of(one, rule) for one in subject.features):
            continue
        if any(isinstance(block, FindingBlock) for block in rule.blocks) and _expected(rule, overall):
            continue
        name = rule.id.partition("/")[2]
        what = f"No scenario speaks of the rule {rule.id}."
        yield at(rule.location, what, f"Write {name}.feature with a scenario for each outcome line.", CHECK.name)


def _speaks_of(feature: FeatureText, rule: Rule) -> bool:
    pack, _, name = rule.id.partition("/")
    if any(re.search(rf"(?<![\w.-]){re.escape(rule.id)}(?![\w-])", line) for line in feature.lines):
        return True
    stem = feature.path.stem
    called = stem == name or stem.startswith((f"{name}-", f"{name}@", f"{name} "))
    return (
        called and bool(feature.lines) and (pack in feature.path.parts or any(f'"{pack}"' in e for e in feature.lines))
    )


def _expected(rule: Rule, overall: Sequence[str] | set[str]) -> bool:
    return any(words in line.say for words in overall for line in rule.lines)


CHECK = Check("no-scenario", _find)

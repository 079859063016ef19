"""Blocks that no outcome line, no sentence and no other block that counts makes use of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.authoring.lint.subject import Check, Subject, at
from engine.compile import referred_names
from rules.blocks import CalcBlock
from rules.condition import names_in
from rules.errors import Mistake
from rules.model import Rule

_SLOT = re.compile(r"\{([^{}.]*)\.")
_WORD = re.compile(r"[a-z][a-z0-9_]*")


def _find(subject: Subject) -> Iterator[Mistake]:
    for rule in subject.rules:
        used = _used(rule)
        for block in rule.blocks:
            if block.name not in used:
                what = f"No outcome line, sentence or other block uses the block '{block.name}'."
                yield at(block.location, what, "Use it in a `when`, or remove it.", CHECK.name)


def _used(rule: Rule) -> set[str]:
    """The blocks used by lines and sentences, with all that they need in turn."""
    waiting = [name for line in rule.lines if line.when for name in names_in(line.when)]
    waiting += [name for text in (rule.do, *(line.say for line in rule.lines)) for name in _SLOT.findall(text)]
    blocks = {block.name: block for block in rule.blocks}
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in blocks and name not in used:
            used.add(name)
            block = blocks[name]
            waiting += referred_names(block)
            if isinstance(block, CalcBlock):
                # Calculations named in another are put in their place; only its words still name them.
                waiting += _WORD.findall(block.text)
    return used


CHECK = Check("unused-block", _find)

"""Limits that have the form of one and that the engine still cannot read: a unit nobody knows, a tolerance of 900 %.

Whether a text has the form of a period, a day or a quantity is told when it is loaded.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import partial

from engine.authoring.lint.subject import Check, Subject, at
from engine.in_force.resolve import filled_in, limit_mistake
from rules.blocks import Block
from rules.errors import Mistake
from rules.model import Parameter

_PARAMETER = re.compile(r"\{([^{}]*)\}")
_ANY_DAY = dt.date(2000, 1, 1)


def _find(subject: Subject) -> Iterator[Mistake]:
    parameters = {one.name: one for one in subject.library.parameters}
    for rule in subject.rules:
        for block in rule.blocks:
            for place, concrete in _concrete(block, parameters):
                if mistake := limit_mistake(concrete, _ANY_DAY):
                    what = f"Block '{block.name}'{place} cannot be asked: {mistake}"
                    remedy = "Write a limit the engine reads, in a unit the documents use."
                    yield at(block.location, what, remedy, CHECK.name)


def _concrete(block: Block, parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, Block]]:
    """The block with every value of each parameter it reads, and which value that is."""
    names: dict[str, None] = {}

    def noted(text: str) -> str:
        names.update(dict.fromkeys(name.strip() for name in _PARAMETER.findall(text)))
        return text

    filled_in(block, noted)
    if not names:
        yield "", block
    first = {name: parameters[name].values[0].value for name in names}
    for name in names:
        for value in parameters[name].values:
            yield f" with {name} {value.value}", filled_in(block, partial(_put_in, first | {name: value.value}))


def _put_in(values: Mapping[str, str], text: str) -> str:
    return _PARAMETER.sub(lambda slot: values[slot[1].strip()], text)


CHECK = Check("unreadable-limit", _find)

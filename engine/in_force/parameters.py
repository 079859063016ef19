"""The one way to read a parameter: the value in force on the as-of day for this submission, and a record of each read.

A value that depends on an attribute the submission does not state is never guessed: the read comes back open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from engine.in_force.periods import stated_days
from engine.model import Coming, Subject, UsedParameter
from rules.blocks import AttributeTest
from rules.model import Parameter, ParameterValue


class Truth(Enum):
    """Whether something holds, does not, or cannot be told from what the submission states."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ReadValue:
    """What a read gave: the value, or None and why; `open` where only an unstated attribute stands in the way."""

    value: str | None
    reason: str = ""
    open: bool = False


@dataclass(slots=True)
class ParameterReader:
    """Reads parameters for one subject and day, and keeps what was read."""

    parameters: dict[str, Parameter]
    subject: Subject
    as_of: dt.date
    _read: dict[str, tuple[ReadValue, ParameterValue | None]] = field(default_factory=dict)

    def read(self, name: str) -> ReadValue:
        """The value of a parameter in force; every call is recorded."""
        if name not in self._read:
            self._read[name] = self._choose(name)
        return self._read[name][0]

    def _choose(self, name: str) -> tuple[ReadValue, ParameterValue | None]:
        parameter = self.parameters.get(name)
        if parameter is None:
            return ReadValue(None, f"There is no parameter '{name}'."), None
        dated = [one for one in parameter.values if one.from_ <= self.as_of <= (one.to or dt.date.max)]
        if not dated:
            return ReadValue(None, f"The parameter '{name}' has no value on {self.as_of}."), None
        judged = [(holds_all(one.when_attribute, self.subject), one) for one in dated]
        unknown = [one for truth, one in judged if truth is Truth.UNKNOWN]
        if unknown:
            asked = sorted({test.name for one in unknown for test in one.when_attribute})
            told = told_of(asked, self.subject)
            reason = f"The value of '{name}' depends on {' and '.join(asked)}, {told}."
            return ReadValue(None, reason, open=True), None
        holding = [one for truth, one in judged if truth is Truth.YES]
        if not holding:
            asked = sorted({test.name for one in dated for test in one.when_attribute})
            stated = ", ".join(f"{one}: {self.subject.attribute(one)}" for one in asked)
            return ReadValue(None, f"The parameter '{name}' has no value for {stated} on {self.as_of}."), None
        chosen = max(holding, key=lambda one: (len(one.when_attribute), one.from_))
        return ReadValue(chosen.value), chosen

    @property
    def values(self) -> dict[str, str]:
        """The values read so far, by name; those that gave none are left out."""
        return {name: read.value for name, (read, _) in sorted(self._read.items()) if read.value is not None}

    @property
    def used(self) -> tuple[UsedParameter, ...]:
        """Every value read so far, by name."""
        return tuple(
            UsedParameter(name=name, value=one.value, from_=one.from_, basis=one.basis, reference=one.reference)
            for name, (_, one) in sorted(self._read.items())
            if one is not None
        )

    @property
    def coming(self) -> tuple[Coming, ...]:
        """Values of the parameters read so far that come into force after the day and concern this subject."""
        return tuple(
            Coming(what=name, from_=one.from_, says=f"{self.parameters[name].means.rstrip('.')}: {one.value}.")
            for name in sorted(self._read)
            if name in self.parameters
            for one in sorted(self.parameters[name].values, key=lambda value: value.from_)
            if one.from_ > self.as_of and holds_all(one.when_attribute, self.subject) is not Truth.NO
        )


def holds_all(tests: Iterable[AttributeTest], subject: Subject) -> Truth:
    """Whether all tests hold for what the submission states; one that surely fails decides."""
    found = {holds(test, subject.attribute(test.name)) for test in tests}
    if Truth.NO in found:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.YES


def holds(test: AttributeTest, stated: str | None) -> Truth:
    """Whether a test holds for a stated text; unknown where nothing is stated, or a date not precisely enough."""
    if stated is None:
        return Truth.UNKNOWN
    if test.is_ and stated.strip().casefold() not in {text.strip().casefold() for text in test.is_}:
        return Truth.NO
    if test.after is None and test.before is None:
        return Truth.YES
    days = stated_days(stated)
    if days is None:
        return Truth.UNKNOWN
    first, last = days
    if (test.after and last <= test.after) or (test.before and first >= test.before):
        return Truth.NO
    surely = (not test.after or first > test.after) and (not test.before or last < test.before)
    return Truth.YES if surely else Truth.UNKNOWN


def told_of(names: Iterable[str], subject: Subject) -> str:
    """In words, why attributes do not tell enough: which the submission does not state, or not precisely."""
    asked = list(names)
    absent = [name for name in asked if subject.attribute(name) is None]
    if absent:
        return (
            f"which the submission does not state ({', '.join(absent)})"
            if len(asked) > 1
            else ("which the submission does not state")
        )
    return "which the submission does not state precisely enough"

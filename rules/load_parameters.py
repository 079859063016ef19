"""Parameter files into `Parameter`: every number by date and attribute, without gaps or overlaps.

The format is told in ``rules/schema/parameters.md``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import pairwise

from rules.blocks import AttributeTest
from rules.location import Location
from rules.model import Basis, Parameter, ParameterValue
from rules.reader import Form, Reader, quoted
from rules.source import Mapping, Node

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ATTRIBUTE = re.compile(r"[a-z][a-z0-9_]*")
_BASES = tuple(basis.value for basis in Basis)


def read_parameters(reader: Reader, root: Node, *, path: str) -> tuple[Parameter, ...]:
    """The parameters of one file; gaps and overlaps of their values are mistakes.

    :param path: the file within its rules folder, for `Location`.
    """
    form = reader.form(root, "the parameter file", required=("parameters",))
    if form is None:
        return ()
    read = (_parameter(reader, node, path) for node in form.items("parameters"))
    return tuple(parameter for parameter in read if parameter is not None)


def read_attribute_tests(reader: Reader, node: Node | None, of: str) -> tuple[AttributeTest, ...]:
    """Tests on attributes of a submission: ``{name: text}``, ``{name: [one, other]}`` or ``{name: {after: day}}``."""
    tests = []
    for key, value in (reader.entries(node, of) or ()) if node is not None else ():
        if not _ATTRIBUTE.fullmatch(key.text):
            reader.refuse(key, f"{quoted(key.text)} is no name of an attribute.", "Use small letters, digits and '_'.")
        if isinstance(value, Mapping):
            form = reader.form(value, f"the test of '{key.text}'", optional=("is", "after", "before"))
            if form is not None:
                tests.append(attribute_test(form, key.text))
        else:
            tests.append(AttributeTest(key.text, reader.texts(value, f"the test of '{key.text}'")))
    return tuple(tests)


def attribute_test(form: Form, name: str) -> AttributeTest:
    """The test that the keys ``is``, ``after`` and ``before`` of a form write down; one of them must be there."""
    if not any(key in form for key in ("is", "after", "before")):
        form.reader.refuse(form.node, f"The test of '{name}' says nothing.", "Write 'is', 'after' or 'before'.")
    after, before = form.date("after"), form.date("before")
    if after and before and before <= after:
        form.refuse("before", f"No day lies after {after} and before {before}.")
    return AttributeTest(name, form.texts("is"), after, before)


def _parameter(reader: Reader, node: Node, path: str) -> Parameter | None:
    form = reader.form(node, "the parameter", required=("parameter", "means", "values"), optional=("supersedes",))
    if form is None:
        return None
    name = form.text("parameter")
    if name and not _NAME.fullmatch(name):
        form.refuse("parameter", f"{quoted(name)} is no name of a parameter.", "Use small letters, digits and '_'.")
    nodes = form.items("values")
    read = [(one, _value(reader, one, path)) for one in nodes]
    values = [(one, value) for one, value in read if value is not None]
    if "values" in form and not nodes:
        form.refuse("values", f"The parameter {quoted(name)} has no value.")
    for one, what, remedy in _date_faults(values):
        reader.refuse(one, what, remedy, "date-gaps")
    place = Location(path, form.line("parameter"))
    found = tuple(value for _, value in values)
    return Parameter(name, form.text("means"), found, place, form.yes_no("supersedes"))


def _value(reader: Reader, node: Node, path: str) -> ParameterValue | None:
    required, optional = ("value", "from", "basis", "reference"), ("to", "when_attribute")
    form = reader.form(node, "the value", required=required, optional=optional)
    if form is None:
        return None
    basis = Basis(form.choice("basis", _BASES) or Basis.MEMORY)
    value, reference, from_, to = form.text("value"), form.text("reference"), form.date("from"), form.date("to")
    tests = read_attribute_tests(reader, form.get("when_attribute"), "'when_attribute'")
    if from_ is not None and to is not None and to < from_:
        form.refuse("to", f"The value ends on {to}, before it begins on {from_}.")
        return None
    if from_ is None:
        return None
    return ParameterValue(value, from_, to, reference, basis, tests, Location(path, form.node.line))


def _date_faults(values: Iterable[tuple[Node, ParameterValue]]) -> Iterable[tuple[Node, str, str]]:
    """Gaps and overlaps between values with equal attributes, each with its node and remedy."""
    groups: dict[tuple[AttributeTest, ...], list[tuple[Node, ParameterValue]]] = {}
    for node, value in values:
        groups.setdefault(tuple(sorted(value.when_attribute, key=repr)), []).append((node, value))
    for group in groups.values():
        group.sort(key=lambda pair: pair[1].from_)
        for (before_node, before), (node, after) in pairwise(group):
            day_before = after.from_ - dt.timedelta(days=1) if after.from_ > dt.date.min else after.from_
            if before.to is None or before.to >= after.from_:
                what = f"The value from {after.from_} overlaps the one of line {before_node.line}."
                yield node, what, f"Give that one 'to: {day_before}'."
            elif before.to < day_before:
                what = f"No value holds between {before.to} and {after.from_}."
                yield node, what, "Let each value begin the day after the one before ends."

"""Standard files into `Standard`: activities, principles and criteria, numbers kept as the text they are.

The format is told in ``rules/schema/standard.md``.
"""

from __future__ import annotations

import re

from rules.location import Location
from rules.model import Activity, Basis, Criterion, Standard
from rules.reader import Form, Reader, quoted
from rules.source import Node, Scalar

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ACTIVITY = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z_]*(\.[0-9A-Za-z_]+)*")
_BASES = tuple(basis.value for basis in Basis)


def read_standard(reader: Reader, root: Node, *, path: str, pack: str) -> Standard | None:
    """A standard from the root node of its file.

    :param path: the file within its rules folder, for `Location`.
    :param pack: the folder the file lies in, which the id must equal; empty where any will do.
    :returns: the standard, None where it has no usable id.
    """
    required, optional = ("id", "title", "principles"), ("versions", "activities", "assurance")
    form = reader.form(root, "the standard", required=required, optional=optional)
    if form is None:
        return None
    name = form.text("id")
    if name and not _ID.fullmatch(name):
        form.refuse("id", f"{quoted(name)} is no id of a standard.", "Use small letters, digits and hyphens.")
    elif name and pack and name != pack:
        form.refuse("id", f"The standard is called {quoted(name)}, its folder {quoted(pack)}.", "Let them agree.")
    activities = _activities(form)
    principles: list[tuple[str, str]] = []
    criteria: dict[str, Criterion] = {}
    for node in form.items("principles"):
        principle = reader.form(node, "the principle", required=("number", "title", "criteria"))
        if principle is None:
            continue
        number = _number(principle, "number", [one for one, _ in principles])
        principles.append((number, principle.text("title")))
        for item in principle.items("criteria"):
            criterion = _criterion(reader, item, number, tuple(one.id for one in activities), criteria)
            if criterion is not None:
                criteria[criterion.number] = criterion
    title, versions = form.text("title"), form.texts("versions")
    location = Location(path, form.node.line)
    return Standard(
        pack or name,
        title,
        versions,
        tuple(principles),
        tuple(criteria.values()),
        activities,
        location,
        assurance=form.text("assurance"),
    )


def activities_of(form: Form, key: str, known: tuple[str, ...]) -> tuple[str, ...] | None:
    """The activities a key lists, None where it is not written or says ``all``."""
    node = form.get(key)
    if node is None or (isinstance(node, Scalar) and node.text == "all"):
        return None
    return form.choices(key, known)


def _activities(form: Form) -> tuple[Activity, ...]:
    found: dict[str, Activity] = {}
    for node in form.items("activities"):
        one = form.reader.form(node, "the activity", required=("id", "title"))
        if one is None:
            continue
        activity = Activity(one.text("id"), one.text("title"))
        if activity.id in found:
            one.refuse("id", f"The activity {quoted(activity.id)} stands twice.", "Keep one of them.")
        elif activity.id and (activity.id == "all" or not _ACTIVITY.fullmatch(activity.id)):
            one.refuse("id", f"{quoted(activity.id)} is no id of an activity.", "Use small letters, digits and '_'.")
        else:
            found[activity.id] = activity
    return tuple(found.values())


def _number(form: Form, key: str, taken: list[str]) -> str:
    number = form.text(key)
    if number and not _NUMBER.fullmatch(number):
        form.refuse(key, f"{quoted(number)} is no number of a {'principle' if key == 'number' else 'criterion'}.")
    elif number in taken:
        form.refuse(key, f"The number {number} stands twice.", "Keep one of them.")
    return number


def _criterion(
    reader: Reader, node: Node, principle: str, activities: tuple[str, ...], taken: dict[str, Criterion]
) -> Criterion | None:
    required, optional = ("id", "title", "basis"), ("essence", "activities", "note", "exemptions_from")
    form = reader.form(node, "the criterion", required=required, optional=optional)
    if form is None:
        return None
    number = _number(form, "id", list(taken))
    if number and principle.isdigit() and number != principle and not number.startswith(f"{principle}."):
        form.refuse("id", f"Criterion {number} stands under principle {principle}.")
    basis = Basis(form.choice("basis", _BASES) or Basis.MEMORY)
    title, essence, note = form.text("title"), form.text("essence"), form.text("note")
    limited, exemptions_from = activities_of(form, "activities", activities), form.date("exemptions_from")
    return Criterion(number, title, principle, basis, essence, limited, note, exemptions_from)

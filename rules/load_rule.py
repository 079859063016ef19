"""Rule files into `Rule`: the form an author fills, checked against everything the library defines.

The format is told in ``rules/schema/rule.md``; blocks and outcome lines have modules of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from rules.block_ties import check_ties
from rules.blocks import AttributeTest, Block
from rules.folders import RuleFile
from rules.known import Known
from rules.load_blocks import BlockReader
from rules.load_calc import expanded
from rules.load_outcome import read_lines
from rules.load_parameters import read_attribute_tests
from rules.load_standard import activities_of
from rules.location import Location
from rules.model import Basis, Line, Needs, Related, Rule, RuleStatus, Standard
from rules.reader import Form, Reader, did_you_mean, quoted
from rules.say_slots import check_slots
from rules.source import Mapping, Node, Scalar

RELATIONS = ("see-also", "supersedes", "part-of")
_REQUIRED = ("rule", "title", "status", "cites", "basis", "question")
_OPTIONAL = (
    "kind", "basis_note", "needs", "why", "applies_to", "in_force", "depends_on", "look_for", "outcome", "do",
    "known_limits", "related",
)  # fmt: skip
_ID = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)/([0-9A-Za-z][0-9A-Za-z_]*(?:\.[0-9A-Za-z_]+)*)-([a-z][a-z0-9]*)")
_FILE = re.compile(r"(?P<name>[^@]+)(@(?P<day>.+))?\.yaml")


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A rule with what is needed to tell mistakes about it later: its file, and where its id is written."""

    rule: Rule
    file: RuleFile
    id: Node


def rule_id(root: Node) -> str:
    """The id that a rule file states, whatever else is wrong with it; empty where it states none."""
    for key, value in root.entries if isinstance(root, Mapping) else ():
        if key.text == "rule" and isinstance(value, Scalar):
            return value.text
    return ""


def read_rule(reader: Reader, root: Node, *, file: RuleFile, known: Known) -> ReadRule | None:
    """A rule from the root node of its file.

    :param file: the file, whose name and folder must agree with the rule.
    :param known: what the library defines.
    :returns: the rule, None where it has no usable form; mistakes are with the reader either way.
    """
    form = reader.form(root, "the rule", required=_REQUIRED, optional=_OPTIONAL)
    if form is None:
        return None
    cites = form.form("cites", required=("standard", "criterion"))
    name = form.text("rule")
    standard_id = cites.text("standard") if cites else ""
    number = cites.text("criterion") if cites else ""
    standard = _cited(cites, standard_id, number, known) if cites else None
    exists = standard is None or any(criterion.number == number for criterion in standard.criteria)
    _check_id(form, name, number if exists else "", standard_id, file, known)
    applies_to = form.form("applies_to", optional=("activities", "when_attribute", "unless_attribute"))
    activities = _activities(applies_to, standard)
    from_, to = _in_force(form, file)
    kind = form.choice("kind", ("documents", "manual")) or "documents"
    blocks, lines = _body(form, kind, file.path, known)
    node = form.get("rule")
    rule = Rule(
        id=name,
        title=form.text("title"),
        status=RuleStatus(form.choice("status", RuleStatus) or RuleStatus.DRAFT),
        standard=standard_id,
        criterion=number,
        basis=Basis(form.choice("basis", Basis) or Basis.MEMORY),
        question=form.text("question"),
        location=Location(file.path, form.node.line),
        kind=kind,
        basis_note=form.text("basis_note"),
        needs=_needs(form, kind),
        why=form.text("why"),
        activities=activities,
        when_attribute=_tests(applies_to, "when_attribute"),
        unless_attribute=_tests(applies_to, "unless_attribute"),
        in_force_from=from_,
        in_force_to=to,
        depends_on=_depends_on(form, name, known),
        blocks=blocks,
        lines=lines,
        do=form.text("do"),
        known_limits=form.texts("known_limits"),
        related=_related(form, name, known),
        source=root.source.text,
    )
    return ReadRule(rule, file, root if node is None else node)


def _cited(cites: Form, id: str, number: str, known: Known) -> Standard | None:
    if not id or not number:
        return None
    if id not in known.standards:
        cites.refuse("standard", f"There is no standard {quoted(id)}.", did_you_mean(id, known.standards))
        return None
    standard = known.standards[id]
    numbers = [criterion.number for criterion in standard.criteria] if standard else [number]
    if number not in numbers:
        cites.refuse("criterion", f"{id} has no criterion {quoted(number)}.", did_you_mean(number, numbers))
    return standard


def _check_id(form: Form, id: str, number: str, standard: str, file: RuleFile, known: Known) -> None:
    match = _ID.fullmatch(id)
    if match is None:
        if id:
            form.refuse("rule", f"{quoted(id)} is no id of a rule.", "Write pack/criterion-letter: asi-ps-v3/1.2-a.")
        return
    pack, cited, _ = match.groups()
    name = id.partition("/")[2]
    if number and cited != number:
        form.refuse("rule", f"The rule is named after criterion {cited} and cites {number}.", "Let them agree.")
    if pack in known.standards and standard in known.standards and pack != standard:
        form.refuse("rule", f"The rule is in pack '{pack}' and cites '{standard}'.", "Let them agree.")
    if file.pack and pack != file.pack:
        form.refuse("rule", f"The rule is in the folder of pack '{file.pack}'.", f"Call it '{file.pack}/{name}'.")
    stem = _FILE.fullmatch(file.path.rpartition("/")[2])
    if stem is not None and stem["name"] != name:
        form.refuse(
            "rule", f"The file is called {quoted(stem[0])}.", f"Call it '{name}.yaml', or change the rule's id."
        )
    folder = file.path.split("/")[2:-1] if file.pack else []
    principle = number.partition(".")[0]
    if folder and principle.isdigit() and folder[0].partition("-")[0].lstrip("0") != principle:
        what = f"The rule of criterion {number} lies in the folder '{folder[0]}'."
        form.refuse("rule", what, f"Move it to a folder that begins with '{principle:0>2}-'.")


def _activities(applies_to: Form | None, standard: Standard | None) -> tuple[str, ...] | None:
    if applies_to is None:
        return None
    if standard is None:
        node = applies_to.get("activities")
        return (
            None
            if node is None or (isinstance(node, Scalar) and node.text == "all")
            else applies_to.texts("activities")
        )
    return activities_of(applies_to, "activities", tuple(activity.id for activity in standard.activities))


def _tests(applies_to: Form | None, key: str) -> tuple[AttributeTest, ...]:
    return read_attribute_tests(applies_to.reader, applies_to.get(key), f"'{key}'") if applies_to else ()


def _in_force(form: Form, file: RuleFile) -> tuple[dt.date | None, dt.date | None]:
    period = form.form("in_force", optional=("from", "to"))
    from_, to = (period.date("from"), period.date("to")) if period else (None, None)
    if period and from_ and to and to < from_:
        period.refuse("to", f"The rule ends on {to}, before it begins on {from_}.")
    stem = _FILE.fullmatch(file.path.rpartition("/")[2])
    if stem and stem["day"] and stem["day"] != str(from_):
        what = f"The file name says {quoted(stem['day'])}, the rule is in force from {from_ or 'ever'}."
        form.refuse("in_force", what, "Let them agree.")
    return from_, to


def _depends_on(form: Form, id: str, known: Known) -> tuple[str, ...]:
    written = form.scalars("depends_on")
    for one in written:
        if one.text == id:
            form.reader.refuse(one, "The rule depends on itself.", "Remove it.")
        else:
            _check_rule(form.reader, one, one.text, known)
    return tuple(one.text for one in written)


def _related(form: Form, id: str, known: Known) -> tuple[Related, ...]:
    found = []
    for node in form.items("related"):
        one = form.reader.form(node, "the related rule", required=("rule", "as"))
        if one is None:
            continue
        target, relation = one.text("rule"), one.choice("as", RELATIONS)
        if target == id and relation != "supersedes":
            one.refuse("rule", "The rule is related to itself.", "Name another rule.")
        elif target and target != id:
            _check_rule(form.reader, one.get("rule") or node, target, known)
        if relation is not None:
            found.append(Related(target, relation))
    return tuple(found)


def _check_rule(reader: Reader, node: Node, id: str, known: Known) -> None:
    loaded = known.loaded_packs is None or id.partition("/")[0] in known.loaded_packs
    if loaded and known.rules is not None and id not in known.rules:
        reader.refuse(node, f"There is no rule {quoted(id)}.", did_you_mean(id, known.rules))


def _needs(form: Form, kind: str) -> Needs:
    keys = ("written_policy", "public", "consultation")
    needs = form.form("needs", optional=keys)
    if needs is None:
        if "needs" not in form and kind == "documents":
            form.refuse(
                "needs",
                "'needs' is missing from the rule.",
                "Write needs: {written_policy: yes, public: no, consultation: no}.",
            )
        return Needs()
    return Needs(*(needs.yes_no(key) for key in keys))


def _body(form: Form, kind: str, path: str, known: Known) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
    if kind == "manual":
        for key in ("look_for", "outcome"):
            if key in form:
                form.refuse(
                    key, f"A rule of kind manual has no '{key}'.", "Remove it: the auditor answers the question."
                )
        return (), ()
    for key in ("look_for", "outcome"):
        if key not in form:
            form.refuse(key, f"'{key}' is missing from the rule.", "Only a rule of kind manual does without.")
    reading = BlockReader(form.reader, known, path)
    entries = form.entries("look_for")
    if not entries and isinstance(form.get("look_for"), Mapping):
        form.refuse("look_for", "The rule looks for nothing.", "A rule that puts a question has 'kind: manual'.")
    blocks = reading.read(entries)
    check_ties(reading, blocks)
    blocks = expanded(reading, blocks)
    names = tuple(reading.nodes)
    do = form.get("do")
    if do is not None:
        check_slots(form.reader, do, form.text("do"), {block.name: block for block in blocks}, names, known)
    return blocks, read_lines(form.reader, form, names, blocks, path, known)

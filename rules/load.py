"""The library: standards, rules, vocabulary and parameters from the built-in folder and those a user adds.

Every mistake of every file is told at once, by file and line; nothing is loaded where there is one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rules.errors import Mistake, UsageError
from rules.folders import FileRole, RuleFile, packs, place_mistakes, rule_files
from rules.known import Known
from rules.load_parameters import read_parameters
from rules.load_rule import read_rule, rule_id
from rules.load_standard import read_standard
from rules.load_vocabulary import VocabularyReader
from rules.model import Library, Parameter, Rule, Standard
from rules.reader import Reader, did_you_mean, quoted
from rules.revision import standard_revision, vocabulary_revision
from rules.settle import settled
from rules.source import Mapping, Node, Scalar

BUILT_IN = Path(__file__).resolve().parent

_FIRST_KEYS = {
    "rule": FileRole.RULE,
    "id": FileRole.STANDARD,
    "parameters": FileRole.PARAMETERS,
    "lists": FileRole.VOCABULARY,
    "claims": FileRole.VOCABULARY,
    "columns": FileRole.VOCABULARY,
    "kinds": FileRole.VOCABULARY,
}


def load_library(folders: Sequence[Path] = (), *, standards: Sequence[str] | None = None) -> Library:
    """The built-in library with the folders a user adds.

    :param folders: folders laid out as the built-in one (``packs/``, ``vocabulary/``, ``parameters/``), or folders
        of bare rule files, or single files.
    :param standards: the ids of the standards wanted; all where None.
    :raises RuleFilesError: with every mistake of every file.
    :raises UsageError: where a folder cannot be read, or there is no such standard.
    """
    return load_folders((BUILT_IN, *folders), standards=standards)


def load_folders(folders: Sequence[Path], *, standards: Sequence[str] | None = None) -> Library:
    """The library of these folders alone; of two rules with one id the later folder's must say it supersedes.

    :raises RuleFilesError: with every mistake of every file.
    :raises UsageError: where a folder cannot be read, or there is no such standard.
    """
    reader = Reader()
    files = _Files(reader)
    for layer, folder in enumerate(folders):
        for file in rule_files(folder, layer, standards=standards):
            files.open(file)
    if standards:
        # What judges a screening as a whole is loaded with what is screened, though nobody asked for it by name.
        for pack in sorted(files.assurance_packs() - set(standards)):
            for layer, folder in enumerate(folders):
                for file in rule_files(folder, layer, standards=(pack,)):
                    if file.pack == pack:
                        files.open(file)
    read_standards = _standards(reader, files)
    _check_assurance(reader, files, frozenset(name for folder in folders for name in packs(folder)))
    all_packs = {name for folder in folders for name in packs(folder)} | set(read_standards)
    for wanted in standards or ():
        if wanted not in all_packs:
            raise UsageError(f"there is no standard {quoted(wanted)}.", remedy=did_you_mean(wanted, all_packs))
    parameters = _parameters(reader, files)
    vocabulary_reader = VocabularyReader(reader)
    for file, root in files.of(FileRole.VOCABULARY):
        vocabulary_reader.read(root, file.path)
    whole = FileRole.VOCABULARY not in files.unread
    vocabulary = vocabulary_reader.vocabulary(complete=whole)
    rule_roots = files.of(FileRole.RULE)
    ids = {rule_id(root) for _, root in rule_roots} | files.unread_rules
    known = Known(
        standards=dict.fromkeys(sorted(all_packs)) | read_standards,
        parameters=None if FileRole.PARAMETERS in files.unread else {one.name: one for one in parameters},
        vocabulary=vocabulary if whole else None,
        rules=None if FileRole.RULE in files.unread else frozenset(ids),
        loaded_packs=frozenset(read_standards) if standards else None,
    )
    read = [read_rule(reader, root, file=file, known=known) for file, root in rule_roots]
    rules = settled(reader, [one for one in read if one is not None])
    reader.raise_mistakes()
    vocabulary = replace(vocabulary, revision=vocabulary_revision(vocabulary))
    chosen = tuple(one for one in read_standards.values() if one)
    kept = _in_order(rules, chosen)
    revisions = tuple(
        (one.id, standard_revision(one, (rule for rule in kept if rule.standard == one.id), parameters, vocabulary))
        for one in chosen
    )
    return Library(chosen, kept, vocabulary, parameters, revisions)


@dataclass(slots=True)
class _Files:
    """The files opened so far with their root nodes, and which sorts of file could not all be read."""

    reader: Reader
    roots: list[tuple[RuleFile, FileRole, Node]] = field(default_factory=list)
    unread: set[FileRole] = field(default_factory=set)
    unread_packs: set[str] = field(default_factory=set)
    unread_rules: set[str] = field(default_factory=set)

    def open(self, file: RuleFile) -> None:
        self.reader.mistakes.extend(place_mistakes(file))
        try:
            data = file.file.read_bytes()
        except OSError as error:
            self.reader.mistakes.append(Mistake(file.shown, 1, f"The file cannot be read ({error.strerror})."))
            data = None
        root = None if data is None else self.reader.root(data, path=file.shown)
        if root is None:
            self._note_unread(file)
            return
        role = file.role or self._role(root)
        if role is not None:
            self.roots.append((file, role, root))

    def _note_unread(self, file: RuleFile) -> None:
        if file.role is FileRole.STANDARD:
            self.unread_packs.add(file.pack)
        elif file.role is FileRole.RULE:
            self.unread_rules.add(f"{file.pack}/{Path(file.path).stem.partition('@')[0]}")
        else:
            self.unread.update({file.role} if file.role else set(FileRole))

    def assurance_packs(self) -> set[str]:
        """The packs that the standards opened so far name as their `assurance`."""
        return {
            value.text
            for _, root in self.of(FileRole.STANDARD)
            for key, value in (root.entries if isinstance(root, Mapping) else ())
            if key.text == "assurance" and isinstance(value, Scalar)
        }

    def of(self, role: FileRole) -> list[tuple[RuleFile, Node]]:
        return [(file, root) for file, found, root in self.roots if found is role]

    def _role(self, root: Node) -> FileRole | None:
        keys = [key.text for key, _ in root.entries] if isinstance(root, Mapping) else []
        roles = [_FIRST_KEYS[key] for key in keys if key in _FIRST_KEYS]
        if not roles:
            remedy = f"It must have one of the keys: {', '.join(_FIRST_KEYS)}."
            self.reader.refuse(root, "The file is no rule, standard, vocabulary or parameter file.", remedy)
        return roles[0] if roles else None


def _standards(reader: Reader, files: _Files) -> dict[str, Standard | None]:
    found: dict[str, Standard | None] = dict.fromkeys(sorted(files.unread_packs))
    places: dict[str, str] = {}
    for file, root in files.of(FileRole.STANDARD):
        standard = read_standard(reader, root, path=file.path, pack=file.pack)
        if standard is None:
            found.setdefault(file.pack)
            continue
        place = f"{file.shown}:{standard.location.line}"
        if standard.id in places:
            reader.refuse(root, f"The standard '{standard.id}' is also in {places[standard.id]}.", "Keep one of them.")
        places.setdefault(standard.id, place)
        found[standard.id] = standard
    return dict(sorted(found.items()))


def _check_assurance(reader: Reader, files: _Files, known: frozenset[str]) -> None:
    for _, root in files.of(FileRole.STANDARD):
        for key, value in root.entries if isinstance(root, Mapping) else ():
            if key.text == "assurance" and isinstance(value, Scalar) and value.text not in known:
                reader.refuse(value, f"There is no pack {quoted(value.text)}.", did_you_mean(value.text, known))


def _parameters(reader: Reader, files: _Files) -> tuple[Parameter, ...]:
    found: dict[str, tuple[RuleFile, Parameter]] = {}
    for file, root in files.of(FileRole.PARAMETERS):
        for parameter in read_parameters(reader, root, path=file.path):
            other, earlier = found.get(parameter.name, (file, None))
            before = other.layer < file.layer
            if parameter.supersedes and not before:
                what = f"No earlier folder of rules has a parameter '{parameter.name}' to supersede."
                known = (name for name, (one, _) in found.items() if one.layer < file.layer)
                remedy = did_you_mean(parameter.name, known) or "Leave out 'supersedes'."
                reader.mistakes.append(root.source.mistake(parameter.location.line, what, remedy))
            elif earlier is not None and not parameter.supersedes:
                what = f"The parameter '{parameter.name}' is also in {other.shown}:{earlier.location.line}."
                remedy = "To replace it, write 'supersedes: yes'." if before else "Join their values."
                reader.mistakes.append(root.source.mistake(parameter.location.line, what, remedy))
            if earlier is None or (parameter.supersedes and before):
                found[parameter.name] = (file, parameter)
    return tuple(parameter for _, (_, parameter) in sorted(found.items()))


def _in_order(rules: Iterable[Rule], standards: Sequence[Standard]) -> tuple[Rule, ...]:
    places = {
        (standard.id, criterion.number): (order, place)
        for order, standard in enumerate(standards)
        for place, criterion in enumerate(standard.criteria)
    }

    def key(rule: Rule) -> tuple[tuple[int, int], int, str, dt.date]:
        letter = rule.id.rpartition("-")[2]
        return places[rule.standard, rule.criterion], len(letter), letter, rule.in_force_from or dt.date.min

    return tuple(sorted((rule for rule in rules if (rule.standard, rule.criterion) in places), key=key))
